"""Terms in a text, in whatever form they stand there.

A glossary is made into an index once; a text is then read once, from left to right. What a form
may look like in a place (its capitals, hyphens around it) is decided where it stands.
"""

from __future__ import annotations

import gc
from bisect import bisect
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from l10n.glossary.finding.index import KINDS, RANKS, Gate, Index, Manner, Node, Reading
from l10n.glossary.finding.patterns import patterns
from l10n.glossary.finding.spellings import upper_letters
from l10n.glossary.finding.text import Text, fold, marks, read
from l10n.glossary.hits import COUNTING, Hit, Kind
from l10n.glossary.languages import morphology

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from l10n.glossary.finding.compounds import Parts
    from l10n.glossary.finding.morphology import Form
    from l10n.glossary.finding.patterns import Pattern
    from l10n.glossary.hits import Entry
    from l10n.locales import Locale

    Step: TypeAlias = tuple[int, int, int, int]
    """A word of a term in a text: class, rank, number of the next word, where it ends in `raw`."""

_VARIANT, _CAPS, _NAME_CASE = RANKS[Kind.VARIANT], RANKS[Kind.CAPS], RANKS[Kind.NAME_CASE]
_BRIDGES = {" ": ((" ", 0), ("-", _VARIANT)), "-": (("-", 0), (" ", _VARIANT))}
# Letters that writers may leave out the marks of.
_SAME: Mapping[str, Mapping[int, str]] = {"ru": {ord("ё"): "е", ord("Ё"): "Е"}}
_QUOTES = frozenset("'‘‚‹")
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
        with _no_collection():
            self._patterns = patterns(entries, locale.language, cache)
            for pattern in self._patterns:
                self._index.add(pattern)
        terms = (pattern.entry.term.strip().lower() for pattern in self._patterns)
        self._known = frozenset(term for term in terms if not term.isalpha())

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the hits in a text, in order.

        Those that count never overlap, but several concepts may have one span. Hints stand neither
        within them nor beside one of their own concept.
        """
        cut = read(text, self._known)
        if self._same:
            cut = replace(cut, words=tuple(word.translate(self._same) for word in cut.words))
        found = _Search(cut, self._index).run()
        counting = _longest([hit for hit in found if hit.kind in COUNTING])
        hints = [hit for hit in found if hit.kind not in COUNTING]
        if self._language == "de":
            from l10n.glossary.finding.compounds import hints as compounds  # noqa: PLC0415 -- German alone

            hints += compounds(cut, self._parts, {(hit.start, hit.end) for hit in counting})
        told = _apart(hints, counting) if hints else []
        return tuple(sorted((*counting, *told), key=lambda hit: (hit.start, hit.end, hit.id)))

    @cached_property
    def _parts(self) -> Parts:
        from l10n.glossary.finding.compounds import parts  # noqa: PLC0415 -- German alone

        with _no_collection():
            return parts(self._patterns)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Make many values that all stay: to look for garbage among them takes half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Search:
    """One text being looked through."""

    def __init__(self, text: Text, index: Index) -> None:
        self._text, self._index = text, index
        self._steps: list[Sequence[Step] | None] = [None] * len(text.words)

    def run(self) -> list[Hit]:
        """Give every hit, whatever overlaps what."""
        hits: list[Hit] = []
        edges = self._index.root.edges
        table, prefixes = self._index.table, self._index.prefixes
        gaps = self._text.gaps
        for start, word in enumerate(self._text.words):
            if word.casefold() not in table and gaps[start + 1] != "-" and not prefixes:
                continue
            for step in self._at(start):
                node = edges.get(("", step[0]))
                if node is not None:
                    self._walk(node, start, step, hits)
        return hits

    def _walk(self, node: Node, start: int, step: Step, hits: list[Hit]) -> None:
        """Follow the trie from a node that the words from `start` have led to."""
        _, rank, after, end = step
        for pattern in node.ends:
            hit = self._hit(pattern, start, after, rank, end)
            if hit is not None:
                hits.append(hit)
        if not node.edges or after >= len(self._text.words):
            return
        gap = self._text.gaps[after]
        for spelt, price in _BRIDGES.get(gap, ((gap, 0),)):
            for number, more, further, end_ in self._at(after):
                following = node.edges.get((spelt, number))
                if following is not None:
                    path = (number, max(rank, price, more), further, end_)
                    self._walk(following, start, path, hits)

    def _at(self, place: int) -> Sequence[Step]:
        """Give every reading of the words from a place."""
        steps = self._steps[place]
        if steps is None:
            word = self._text.words[place]
            known = self._index.table.get(word.casefold())
            steps = self._read(place, word, known) if known else []
            if self._index.prefixes:
                steps += self._prefixed(place, word)
            if self._text.gaps[place + 1] == "-":
                steps += self._joined(place)
            self._steps[place] = steps
        return steps

    def _read(self, place: int, word: str, known: Iterable[Reading]) -> list[Step]:
        """Give the forms that fit from a place."""
        steps = []
        end = self._text.spans[place][1]
        for surface, rest, tail, manner in known:
            rank = manner.rank if word == surface else self._case(word, surface, manner, place)
            if rank is None:
                continue
            if rest or tail:
                step = self._follow((surface, rest, tail, manner), place, rank)
                if step is not None:
                    steps.append(step)
            else:
                steps.append((manner.number, rank, place + 1, end))
        return steps

    def _prefixed(self, place: int, word: str) -> list[Step]:
        """Give the readings of a word that goes on as it likes after a prefix."""
        steps = []
        for length in range(1, len(word) + 1):
            stem = word[:length]
            for surface, _, _, manner in self._index.prefixes.get(fold(stem), ()):
                rank = manner.rank if stem == surface else self._case(stem, surface, manner, place)
                if rank is not None:
                    steps.append((manner.number, rank, place + 1, self._text.spans[place][1]))
        return steps

    def _joined(self, place: int) -> list[Step]:
        """Read words with hyphens between as one: “Elektro-Mobilität”."""
        text = self._text
        steps = []
        joined = text.words[place]
        for after in range(place + 1, min(place + _PARTS_JOINED, len(text.words))):
            if text.gaps[after] != "-":
                break
            word = text.words[after]
            caps = joined.isupper() and word.isupper()
            joined += word if caps else word[0].lower() + word[1:]
            for surface, rest, tail, manner in self._index.table.get(fold(joined), ()):
                rank = self._case(joined, surface, manner, place)
                if rank is not None and not rest and not tail:
                    end = text.spans[after][1]
                    steps.append((manner.number, max(rank, _VARIANT), after + 1, end))
        return steps

    def _follow(self, reading: Reading, place: int, rank: int) -> Step | None:
        """Compare the further words of a form, and what must follow it; None if they differ."""
        text = self._text
        _, rest, tail, manner = reading
        after = place + 1
        for gap, surface in rest:
            if after >= len(text.words):
                return None
            if text.gaps[after] != gap:
                if text.gaps[after] not in _BRIDGES or gap not in _BRIDGES:
                    return None
                rank = max(rank, _VARIANT)
            more = self._case(text.words[after], surface, manner, after)
            if more is None:
                return None
            rank = max(rank, more)
            after += 1
        end = text.spans[after - 1][1]
        if tail:
            # An apostrophe may also close the quotation that the word is in.
            quoted = tail == "'" and text.raw[max(text.spans[place][0] - 1, 0)] in _QUOTES
            if quoted or marks(text.raw[end : end + len(tail)]) != tail:
                return None
            end += len(tail)
        return manner.number, rank, after, end

    def _case(self, word: str, surface: str, manner: Manner, place: int) -> int | None:
        """Give the rank of a word for a form in its capitals; None where they do not fit."""
        if word == surface:
            return manner.rank
        if word.isupper() and len(word) > 1:
            caps = manner.caps and not surface.isupper() and fold(word) == fold(surface)
            return _CAPS if caps else None
        if manner.gate == Gate.FIXED or upper_letters(surface) > 1:
            same = manner.gate == Gate.FIXED and manner.rank == 0 and fold(word) == fold(surface)
            return _NAME_CASE if same else None
        if word.lower() == surface.lower() and self._may_differ(word, surface, manner.gate, place):
            return manner.rank
        return None

    def _may_differ(self, word: str, surface: str, gate: Gate, place: int) -> bool:
        """Tell whether a word may have other capitals than the form here."""
        if gate == Gate.INITIAL:
            small = word[0].lower() + word[1:] == surface
            return small and (self._text.initial[place] or self._text.titled(place))
        return gate == Gate.FREE or not word.islower()

    def _hit(self, pattern: Pattern, start: int, after: int, rank: int, end: int) -> Hit | None:
        """Make a hit of a match, unless what stands around it says that it is none."""
        text = self._text
        before, behind = text.gaps[start], text.gaps[after]
        if before == "_" or behind == "_":
            return None
        # A noun with a hyphen is part of a compound, a name keeps its own: “BAW-Aktie”.
        loose = pattern.fixed or not self._index.gated
        if not loose and (before.endswith("-") or behind.startswith("-")):
            return None
        judged = rank if rank < _CAPS else self._capitals(pattern, start, after, rank)
        if judged is None:
            return None
        entry = pattern.entry
        kind = KINDS[max(judged, _VARIANT) if entry.variant else judged]
        return Hit(text.spans[start][0], end, entry.id, kind, entry.term)

    def _capitals(self, pattern: Pattern, start: int, after: int, rank: int) -> int | None:
        """Judge capitals by all the words of a match; None if they make it no hit."""
        words = self._text.words[start:after]
        if rank == _CAPS and pattern.fixed and any(word != word.upper() for word in words):
            rank = _NAME_CASE
        if rank == _CAPS:
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


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the longest of those that overlap; of one concept and span, the one nearest to it."""
    taken: dict[tuple[int, int], dict[str, Hit]] = {}
    used: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, RANKS[h.kind])):
        span = (hit.start, hit.end)
        if span in taken:
            taken[span].setdefault(hit.id, hit)
        elif used.isdisjoint(range(*span)):
            used.update(range(*span))
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
