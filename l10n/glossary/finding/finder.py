"""Terms in a text, in whatever form they stand there.

A glossary is made into an index once; a text is then read once, from left to right. What a form
may look like in a place (its capitals, hyphens around it) is decided where it stands.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeAlias

from l10n.glossary.finding.index import KINDS, RANKS, Gate, Index, cut
from l10n.glossary.finding.patterns import patterns
from l10n.glossary.finding.text import Text, fold, marks, read, titles
from l10n.glossary.finding.vocabulary import CAPS, NAME_CASE, NOTHING, Vocabulary
from l10n.glossary.finding.vocabulary import rank as rank_of
from l10n.glossary.hits import COUNTING, Hit, Kind
from l10n.glossary.languages import morphology
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.glossary.finding.compounds import Parts
    from l10n.glossary.finding.index import Manner, Node, Reading
    from l10n.glossary.finding.morphology import Form
    from l10n.glossary.finding.patterns import Pattern
    from l10n.glossary.finding.vocabulary import Step
    from l10n.glossary.hits import Entry
    from l10n.locales import Locale
    from l10n.model import Span

_Path: TypeAlias = tuple[int, int, int, int]
"""Words of a text that are a term or begin one: first, after the last, rank, marks at the end."""

_PLACE = attrgetter("start", "end", "id")
_VARIANT = RANKS[Kind.VARIANT]
_BRIDGES = {" ": ((" ", 0), ("-", _VARIANT)), "-": (("-", 0), (" ", _VARIANT))}
# Letters that writers may leave out the marks of.
_SAME: Mapping[str, Mapping[int, str]] = {"ru": {ord("ё"): "е", ord("Ё"): "Е"}}
_QUOTES = frozenset("'‘‚‹")
_GENDER_SIGNS = frozenset((":", "*", "·", "/", "/-"))
_PARTS_JOINED = 6  # of a word written with hyphens, at most
_SHORT = 4  # letters: a word in capitals that is as short may well be an acronym


class Finds(Protocol):
    """What finds terms in texts of one language."""

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the hits in a text, in order."""


class Finder:
    """Finds terms in texts of a language with spaces between its words."""

    def __init__(self, entries: Iterable[Entry], locale: Locale, cache: Path | None = None) -> None:
        self._language = locale.language
        self._same = _SAME.get(locale.language, {})
        self._index = Index(morphology(locale.language).capital_nouns, self._same)
        with uncollected():
            self._patterns = patterns(entries, locale.language, cache)
            for pattern in self._patterns:
                self._index.add(pattern)
        self._vocabulary = Vocabulary(self._index)
        terms = (pattern.entry.term.strip().lower() for pattern in self._patterns)
        self._known = frozenset(term for term in terms if not term.isalpha())

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the hits in a text, in order.

        Those that count never overlap, but several concepts may have one span. Hints stand neither
        within them nor beside one of their own concept.
        """
        said = read(text, self._known)
        if self._same:
            said = replace(said, words=tuple(word.translate(self._same) for word in said.words))
        found = _Search(said, self._index, self._vocabulary).run()
        counting = _longest([hit for hit in found if hit.kind in COUNTING])
        hints = [hit for hit in found if hit.kind not in COUNTING]
        if self._language == "de":
            from l10n.glossary.finding.compounds import hints as compounds  # noqa: PLC0415 -- German alone

            hints += compounds(said, self._parts, {(hit.start, hit.end) for hit in counting})
        told = _apart(hints, counting) if hints else []
        return tuple(sorted((*counting, *told), key=_PLACE))

    @cached_property
    def _parts(self) -> Parts:
        from l10n.glossary.finding.compounds import parts  # noqa: PLC0415 -- German alone

        with uncollected():
            return parts(self._patterns)


class _Search:
    """One text being looked through."""

    def __init__(self, text: Text, index: Index, vocabulary: Vocabulary) -> None:
        self._text, self._index, self._vocabulary = text, index, vocabulary
        self._known = list(map(vocabulary.look, text.words))
        self._longer: dict[int, Sequence[Step]] = {}

    def run(self) -> list[Hit]:
        """Give every hit, whatever overlaps what."""
        hits: list[Hit] = []
        starts = self._index.root.edges.get("", {})
        for place, known in enumerate(self._known):
            if known is NOTHING and self._text.gaps[place + 1] != "-":
                continue
            for number, rank, count, tail in self._at(place):
                node = starts.get(number)
                if node is not None:
                    self._walk(node, (place, place + count, rank, tail), hits)
        return hits

    def _walk(self, node: Node, path: _Path, hits: list[Hit]) -> None:
        """Follow the trie from a node that a path through the text has led to."""
        start, after, rank, _ = path
        for pattern in node.ends:
            hit = self._hit(pattern, path)
            if hit is not None:
                hits.append(hit)
        if not node.edges or after >= len(self._known):
            return
        gap = self._text.gaps[after]
        for spelt, price in _BRIDGES.get(gap) or ((gap, 0),):
            nodes = node.edges.get(spelt)
            if nodes is None:
                continue
            for number, more, count, tail in self._at(after):
                following = nodes.get(number)
                if following is not None:
                    on = (start, after + count, max(rank, price, more), tail)
                    self._walk(following, on, hits)

    def _at(self, place: int) -> Sequence[Step]:
        """Give every reading of the words from a place."""
        known = self._known[place]
        steps = known.anywhere
        if known.raised is not steps and self._raised(place):
            steps = known.raised
        tied = self._text.gaps[place + 1] == "-"
        if not known.longer and not tied:
            return steps
        if place not in self._longer:
            more = (*self._goes_on(place, known.longer), *(self._joined(place) if tied else ()))
            self._longer[place] = more
        return (*steps, *self._longer[place])

    def _raised(self, place: int) -> bool:
        """Tell whether a word may have its capital from where it stands."""
        if self._text.initial[place]:
            return True
        start = self._text.spans[place][0]
        line = bisect(self._titles, (start, len(self._text.raw))) - 1
        return line >= 0 and start < self._titles[line][1]

    @cached_property
    def _titles(self) -> Sequence[Span]:
        return titles(self._text.raw)

    def _goes_on(self, place: int, known: Mapping[str, Sequence[Reading]]) -> Iterator[Step]:
        """Give the forms of several words, or with marks at the end, that fit from a place."""
        text = self._text
        forms: list[Reading] = []
        # Marks at the end stand beside the word.
        if not text.raw.startswith(" ", text.spans[place][1]):
            forms += known.get("", ())
        if place + 1 < len(text.words):
            forms += known.get(fold(text.words[place + 1]), ())
        for form, manner in forms:
            step = self._follow(form, manner, place)
            if step is not None:
                yield step

    def _follow(self, form: str, manner: Manner, place: int) -> Step | None:
        """Compare all words of a form, and what must follow it; None if they differ."""
        text = self._text
        first, rest, tail = cut(form)
        rank, after = 0, place
        for gap, surface in (("", first), *rest):
            if after >= len(text.words):
                return None
            if after > place and text.gaps[after] != gap:
                if text.gaps[after] not in _BRIDGES or gap not in _BRIDGES:
                    return None
                rank = max(rank, _VARIANT)
            raised = manner.gate == Gate.INITIAL and self._raised(after)
            more = rank_of(text.words[after], surface, manner, raised=raised)
            if more is None:
                return None
            rank = max(rank, more)
            after += 1
        if tail:
            end = text.spans[after - 1][1]
            # An apostrophe may also close the quotation that the word is in.
            quoted = tail == "'" and text.raw[max(text.spans[place][0] - 1, 0)] in _QUOTES
            if quoted or marks(text.raw[end : end + len(tail)]) != tail:
                return None
        return manner.number, rank, after - place, len(tail)

    def _joined(self, place: int) -> Iterator[Step]:
        """Read words with hyphens between as one: “Elektro-Mobilität”."""
        text = self._text
        joined = text.words[place]
        for after in range(place + 1, min(place + _PARTS_JOINED, len(text.words))):
            if text.gaps[after] != "-":
                break
            word = text.words[after]
            caps = joined.isupper() and word.isupper()
            joined += word if caps else word[0].lower() + word[1:]
            for number, rank, _, _ in self._vocabulary.whole(joined, raised=self._raised(place)):
                yield number, max(rank, _VARIANT), after + 1 - place, 0

    def _hit(self, pattern: Pattern, path: _Path) -> Hit | None:
        """Make a hit of a match, unless what stands around it says that it is none."""
        text = self._text
        start, after, rank, tail = path
        before, behind = text.gaps[start], text.gaps[after]
        if before == "_" or behind == "_":
            return None
        # A noun with a hyphen is part of a compound, a name keeps its own: “BAW-Aktie”.
        loose = pattern.fixed or not self._index.gated
        if not loose and (before.endswith("-") or behind.startswith("-")):
            return None
        if not loose and (longer := self._in_gendered(after, tail)):
            entry, span = pattern.entry, (text.spans[start][0], longer)
            return Hit(*span, entry.id, Kind.COMPOUND, entry.term)
        judged = rank if rank < CAPS else self._capitals(pattern, start, after, rank)
        if judged is None:
            return None
        entry = pattern.entry
        kind = KINDS[max(judged, _VARIANT) if entry.variant else judged]
        end = text.spans[after - 1][1] + tail
        return Hit(text.spans[start][0], end, entry.id, kind, entry.term)

    def _in_gendered(self, after: int, tail: int) -> int:
        """Give where the compound ends that begins with both genders: “Bürger:innenbüro”; or 0."""
        words, gaps = self._text.words, self._text.gaps
        if after >= len(words):
            return 0
        if not tail and gaps[after] == "(" and words[after] == "innen":
            after += 1
            tail = 1
        if tail:  # “Bürger(innen)büro”
            joined = gaps[after] in {")", ")-"}
        else:
            joined = gaps[after] in _GENDER_SIGNS and words[after].startswith("innen")
            joined = joined and (words[after] != "innen" or gaps[after + 1].startswith("-"))
        if not joined or after >= len(words):
            return 0
        while gaps[after + 1] == "-" and after + 1 < len(words):
            after += 1
        return self._text.spans[after][1]

    def _capitals(self, pattern: Pattern, start: int, after: int, rank: int) -> int | None:
        """Judge capitals by all the words of a match; None if they make it no hit."""
        words = self._text.words[start:after]
        if rank == CAPS and pattern.fixed and any(word != word.upper() for word in words):
            rank = NAME_CASE
        if rank == CAPS:
            return rank if self._shouts(start, after) else None
        # “Who” at the start of a sentence is hardly the WHO.
        if self._text.initial[start] and len(words) == 1 and len(words[0]) < _SHORT:
            return None
        return rank if any(word != word.lower() for word in words) else None

    def _shouts(self, start: int, after: int) -> bool:
        """Tell whether capitals are a way of writing here, not an acronym of their own."""
        words = self._text.words
        if sum(map(len, words[start:after])) > _SHORT or len(words) == after - start:
            return True
        beside = (*words[max(start - 1, 0) : start], *words[after : after + 1])
        return any(len(word) > 1 and word.isupper() for word in beside)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the longest of those that overlap; of one concept and span, the one nearest to it."""
    if all(before.end <= hit.start for before, hit in pairwise(hits)):
        return list(hits)
    taken: dict[Span, dict[str, Hit]] = {}
    used = bytearray(max((hit.end for hit in hits), default=0))
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, RANKS[h.kind])):
        start, end = span = (hit.start, hit.end)
        if span in taken:
            taken[span].setdefault(hit.id, hit)
        elif not any(used[start:end]):
            used[start:end] = b"\x01" * (end - start)
            taken[span] = {hit.id: hit}
    return [hit for same in taken.values() for hit in same.values()]


def _apart(hints: Iterable[Hit], counting: Sequence[Hit]) -> list[Hit]:
    """Drop hints that are told already: within a hit that counts, or beside one of their own."""
    ids: dict[tuple[int, int], set[str]] = {}
    for hit in counting:
        ids.setdefault((hit.start, hit.end), set()).add(hit.id)
    spans = sorted(ids)
    return [hint for hint in dict.fromkeys(hints) if not _told(hint, spans, ids)]


def _told(
    hint: Hit, spans: Sequence[tuple[int, int]], ids: Mapping[tuple[int, int], Collection[str]]
) -> bool:
    """Look at the spans that a hint overlaps; they are in order and apart."""
    for number in range(max(bisect(spans, (hint.start, hint.start)) - 1, 0), len(spans)):
        start, end = spans[number]
        if start >= hint.end:
            return False
        within = start <= hint.start and hint.end <= end
        if end > hint.start and (within or hint.id in ids[start, end]):
            return True
    return False


def finder(entries: Iterable[Entry], locale: Locale, cache: Path | None = None) -> Finds:
    """Give what finds the entries in texts of a locale; `cache` is the folder that keeps forms."""
    if not locale.sentence_gap:
        from l10n.glossary.finding.spaceless import SpacelessFinder  # noqa: PLC0415 -- tables of hanzi

        return SpacelessFinder(entries, locale)
    return Finder(entries, locale, cache)


def forms(entry: Entry, locale: Locale, cache: Path | None = None) -> tuple[Form, ...]:
    """Give the forms an entry is found in, with reasons: of each word, then of the whole term."""
    result: dict[str, Form] = {}
    for pattern in patterns((entry,), locale.language, cache):
        for form in (*(form for part in pattern.parts for form in part.forms), *pattern.whole):
            result.setdefault(form.text, form)
    return tuple(result.values())
