"""Terms in Chinese, Japanese and other scripts without word spaces, found as parts of the text.

There are no words to look up, so terms and text are brought to one folded spelling, and the
longest term at a place wins. Edges matter only where there are words after all: beside Latin
letters and digits, and in katakana.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from l10n.glossary.finding.folded import fold, is_katakana
from l10n.glossary.hits import COUNTING, Hit, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.glossary.finding.folded import FoldedText
    from l10n.glossary.hits import Entry
    from l10n.locales import Locale

_RANK = {kind: number for number, kind in enumerate(Kind)}
# Shorter pieces stand inside longer katakana words by accident (タイ in タイヤ).
_SHORTEST_PART = 3
# Words of three kana or more that end in a long a or i may leave the mark out: コンピュータ.
_MOST_MARKS = 4
_LONG = re.compile(
    "(?<=[ァ-ヺー]{2}[ァアカガサザタダナハバパマャヤラワヮィイキギシジチヂニヒビピミリ])(ー?)(?!ー)"
)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A spelling to look for: how it and its citation are written, and what finding it means."""

    entry: Entry
    cased: str
    look: str
    kind: Kind
    open: bool


class SpacelessFinder:
    """Finds the terms of a glossary in texts of a language without word spaces."""

    def __init__(self, entries: Iterable[Entry], locale: Locale) -> None:
        self._locale = locale
        self._spellings: dict[str, list[_Spelling]] = {}
        for entry in entries:
            for key, spelling in _spellings(entry, locale):
                self._spellings.setdefault(key, []).append(spelling)
        sizes: dict[str, set[int]] = {}
        for key in self._spellings:
            sizes.setdefault(key[:2], set()).add(len(key))
        # Two characters tell nearly all terms apart; only keys that begin alike are then tried.
        self._sizes = {start: sorted(lengths, reverse=True) for start, lengths in sizes.items()}

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the hits in order of their place; from left to right the longest term wins.

        Tags, Markdown marks, invisible characters and white space do not hide a term; addresses
        do.
        """
        folded = fold(text, self._locale)
        counting: list[Hit] = []
        hints: list[Hit] = []
        free = 0
        key = folded.key
        # One-character keys are rare, so most places end with one look into the table.
        places = (
            place
            for place in range(len(key))
            if key[place : place + 2] in self._sizes or key[place] in self._sizes
        )
        for start in places:
            for end, hits in self._at(folded, start):
                sure = [hit for hit in hits if hit.kind in COUNTING]
                hints += (hit for hit in hits if hit.kind not in COUNTING)
                if sure and start >= free:
                    counting += sure
                    free = end
                    break
        return tuple(sorted((*counting, *_apart(hints, counting))))

    def _at(self, folded: FoldedText, start: int) -> Iterator[tuple[int, list[Hit]]]:
        """Give the hits that begin at a place of the key with their end, the longest first."""
        key = folded.key
        sizes = self._sizes.get(key[start : start + 2], [])
        for size in (*sizes, *self._sizes.get(key[start], [])):
            end = start + size
            spellings = self._spellings.get(key[start:end])
            if not spellings or end > len(key) or not (folded.whole(start) and folded.whole(end)):
                continue
            best: dict[str, Hit] = {}
            for spelling in spellings:
                hit = _hit(spelling, folded, start, end)
                if hit and (hit.id not in best or _RANK[hit.kind] < _RANK[best[hit.id].kind]):
                    best[hit.id] = hit
            if best:
                yield end, list(best.values())


def _spellings(entry: Entry, locale: Locale) -> Iterator[tuple[str, _Spelling]]:
    """Give the keys under which an entry is found."""
    stem, bar, _ = entry.term.partition("|") if entry.match == "prefix" else (entry.term, "", "")
    usual = Kind.VARIANT if entry.variant else Kind.EXACT
    look = _look(fold(stem, locale))
    texts = dict.fromkeys((stem, *_long_marks(stem)), usual)
    for form in entry.forms:
        texts.setdefault(form, Kind.INFLECTED)
    for text, kind in texts.items():
        folded = fold(text, locale)
        cited = look if kind is usual else _look(folded)
        if folded.key:
            yield folded.key, _Spelling(entry, folded.cased, cited, kind, bool(bar))


def _look(folded: FoldedText) -> str:
    return folded.shown(0, len(folded.key)) if folded.key else ""


def _long_marks(term: str) -> Iterator[str]:
    """Give a term with and without each of its optional length marks.

    Source: JIS Z 8301, annex on katakana: words of three sounds and more drop the final mark.
    """
    places = [match.span(1) for match in _LONG.finditer(term)][:_MOST_MARKS]
    for marks in product(("", "ー"), repeat=len(places)):
        text, done = "", 0
        for mark, (start, end) in zip(marks, places, strict=True):
            text, done = text + term[done:start] + mark, end
        yield text + term[done:]


def _hit(spelling: _Spelling, folded: FoldedText, start: int, end: int) -> Hit | None:
    """Judge a spelling found in the key; None where it is part of another word."""
    entry = spelling.entry
    right = folded.run_end(end) if spelling.open else end
    kind = _kind(spelling, folded, start, end)
    if folded.joined(start) or folded.joined(right):
        if not _is_part(folded, start, end):
            return None
        kind = Kind.COMPOUND
    elif right > end and kind is Kind.EXACT:
        kind = Kind.INFLECTED
    return Hit(*folded.span(start, right), entry.id, kind, entry.term)


def _kind(spelling: _Spelling, folded: FoldedText, start: int, end: int) -> Kind:
    """Tell how what stands in the text relates to the citation."""
    if folded.shown(start, end) == spelling.look:
        return spelling.kind
    cased = folded.cased[start:end]
    if cased != spelling.cased:
        if spelling.entry.pos in {"name", "acronym"} or spelling.entry.match == "exact":
            return Kind.NAME_CASE
        if cased.isupper():
            return Kind.CAPS
    return Kind.VARIANT


def _is_part(folded: FoldedText, start: int, end: int) -> bool:
    """Tell whether a term is one end of a longer word in katakana, as a part of a compound is."""
    if folded.joined(start) == folded.joined(end):
        return False
    at_end = folded.joined(start)
    edge = start if at_end else end - 1
    rest = start - folded.run_start(start) if at_end else folded.run_end(end) - end
    return is_katakana(folded.key[edge]) and min(rest, end - start) >= _SHORTEST_PART


def _apart(hints: Iterable[Hit], counting: Iterable[Hit]) -> list[Hit]:
    """Give the hints that touch no counting hit, nor a longer hint."""
    kept: list[Hit] = []
    for hint in sorted(hints, key=lambda hit: (hit.start - hit.end, hit)):
        span = (hint.start, hint.end)
        others = (*counting, *(hit for hit in kept if (hit.start, hit.end) != span))
        if not any(hint.start < other.end and other.start < hint.end for other in others):
            kept.append(hint)
    return kept
