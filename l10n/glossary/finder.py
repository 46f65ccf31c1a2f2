"""Terms in a text, in whatever form they stand there.

A glossary is made into a table of folded forms and a trie over the words of its terms; a text is
then read once. What a form may look like in a place (capitals, hyphens) is decided where it
stands, so that the table holds each form once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from l10n.glossary.hits import COUNTING, Hit, Kind
from l10n.glossary.languages import morphology
from l10n.glossary.patterns import RANK, Pattern, patterns, upper_letters
from l10n.glossary.text import Text, fold, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.glossary.hits import Entry
    from l10n.glossary.morphology import Form
    from l10n.locales import Locale

_KINDS = tuple(RANK)
_INFLECTED, _VARIANT = RANK[Kind.INFLECTED], RANK[Kind.VARIANT]
_CAPS, _NAME_CASE = RANK[Kind.CAPS], RANK[Kind.NAME_CASE]
_BRIDGES = {" ": ((" ", 0), ("-", _VARIANT)), "-": (("-", 0), (" ", _VARIANT))}
# Letters that writers may leave out the marks of.
_SAME: Mapping[str, Mapping[int, str]] = {"ru": {ord("ё"): "е", ord("Ё"): "Е"}}
_PARTS_JOINED = 6  # of a word written with hyphens, at most
_SHORT = 4  # letters: a word in capitals that is as short may well be an acronym

_FIXED, _NAMELIKE, _GATED, _FREE = range(4)


class Finds(Protocol):
    """What finds terms in texts of one language."""

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the hits in a text, in order."""


class _Reading(NamedTuple):
    """One way to read the words at a place: as a form of the class `number`.

    `atoms` are the form's words with the gaps before them; `tail` must follow it. `gate` says how
    its capitals may differ; `caps` whether it may stand in capitals throughout.
    """

    number: int
    rank: int
    atoms: tuple[tuple[str, str], ...]
    tail: str
    gate: int
    caps: bool


class _Node:
    """A place in the trie: where each class leads, and the patterns that end here."""

    __slots__ = ("edges", "ends")

    def __init__(self) -> None:
        self.edges: dict[tuple[str, int], _Node] = {}
        self.ends: list[int] = []


@dataclass(slots=True)
class _Index:
    """The table of readings by the folded first word of a form, and the trie of classes."""

    gated: bool
    same: Mapping[int, str]
    table: dict[str, list[_Reading]] = field(default_factory=dict)
    prefixes: dict[str, list[_Reading]] = field(default_factory=dict)
    root: _Node = field(default_factory=_Node)
    classes: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, number: int, pattern: Pattern) -> None:
        """Put a pattern into the trie and its forms into the table."""
        gate = self._gate(pattern)
        node = self.root
        for part in pattern.parts:
            key = (*part.key, gate, pattern.entry.match == "prefix")
            node = self._step(node, part.gap, self._class(key, part.forms, gate, key[-1] is True))
        node.ends.append(number)
        if pattern.whole:
            whole = self._class((number,), pattern.whole, gate, prefix=False)
            self._step(self.root, "", whole).ends.append(number)

    def _gate(self, pattern: Pattern) -> int:
        if pattern.fixed:
            return _FIXED
        if self.gated:
            return _GATED
        return _FREE if pattern.entry.pos else _NAMELIKE

    def _step(self, node: _Node, gap: str, number: int) -> _Node:
        return node.edges.setdefault((gap, number), _Node())

    def _class(
        self, key: tuple[object, ...], forms: Sequence[Form], gate: int, prefix: bool
    ) -> int:
        if key in self.classes:
            return self.classes[key]
        number = self.classes[key] = len(self.classes)
        caps = not forms[0].text.isupper()
        for form in forms:
            if prefix and "|" in form.text:
                stem = form.text.translate(self.same).partition("|")[0]
                reading = _Reading(number, _INFLECTED, (("", stem),), "", gate, caps)
                self.prefixes.setdefault(fold(stem), []).append(reading)
            text = form.text.translate(self.same)
            atoms, tail = _atoms(text.replace("|", "") if prefix else text)
            if atoms:
                reading = _Reading(number, RANK[form.kind], atoms, tail, gate, caps)
                self.table.setdefault(fold(atoms[0][1]), []).append(reading)
        return number


def _atoms(form: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Cut a form into its words with the gaps before them, and what must follow the last."""
    if form.isalnum() and form.isascii():
        return (("", form),), ""
    text = read(form, {form.strip().lower()})
    atoms = tuple(zip(("", *text.gaps[1:-1]), text.words, strict=True)) if text.words else ()
    return atoms, text.gaps[-1].strip(" .")


class Finder:
    """Finds terms in texts of a language with spaces between its words."""

    def __init__(self, entries: Iterable[Entry], locale: Locale, cache: Path | None = None) -> None:
        self.locale = locale
        self.entries = tuple(entries)
        self._patterns = patterns(self.entries, locale.language, cache)
        self._same = _SAME.get(locale.language, {})
        self._index = _Index(morphology(locale.language).capital_nouns, self._same)
        for number, pattern in enumerate(self._patterns):
            self._index.add(number, pattern)
        self._prefix_lengths = sorted(map(len, self._index.prefixes), reverse=True)
        self._known = frozenset(
            term for e in self.entries if not (term := e.term.strip().lower()).isalpha()
        )

    def words(self, entry: Entry) -> tuple[tuple[Form, ...], ...]:
        """Give the forms of each word of an entry's term; nothing if it has no word."""
        pattern = self._by_entry.get(entry)
        return tuple(part.forms for part in pattern.parts) if pattern else ()

    def find(self, text: str) -> tuple[Hit, ...]:
        """Give the hits in a text, in order.

        Those that count never overlap, but several concepts may have one span; hints may overlap
        them, not those of their own concept.
        """
        cut = read(text.translate(self._same), self._known)
        found = _Search(cut, self._index, self._patterns, self._prefix_lengths).run()
        counting = _longest([hit for hit in found if hit.kind in COUNTING])
        hints = [hit for hit in found if hit.kind not in COUNTING]
        return tuple(sorted((*counting, *_apart(hints, counting))))

    @cached_property
    def _by_entry(self) -> Mapping[Entry, Pattern]:
        return {pattern.entry: pattern for pattern in self._patterns}


class _Search:
    """One text being looked through."""

    def __init__(
        self,
        text: Text,
        index: _Index,
        patterns: Sequence[Pattern],
        prefix_lengths: Sequence[int],
    ) -> None:
        self._text, self._index, self._patterns = text, index, patterns
        self._lengths = prefix_lengths
        self._readings: list[list[tuple[int, int, int, int]] | None] = [None] * len(text.words)

    def run(self) -> list[Hit]:
        """Give every hit, whatever overlaps what."""
        hits: list[Hit] = []
        edges = self._index.root.edges
        for start in range(len(self._text.words)):
            for number, rank, after, end in self._at(start):
                node = edges.get(("", number))
                if node is not None:
                    self._walk(node, (start, after, rank, end), hits)
        return hits

    def _walk(self, node: _Node, path: tuple[int, int, int, int], hits: list[Hit]) -> None:
        """Follow the trie from the place and with the rank that a path has reached."""
        start, after, rank, end = path
        for number in node.ends:
            hit = self._hit(self._patterns[number], start, after, rank, end)
            if hit is not None:
                hits.append(hit)
        if not node.edges or after >= len(self._text.words):
            return
        gap = self._text.gaps[after]
        for spelt, price in _BRIDGES.get(gap, ((gap, 0),)):
            for number, more, further, end_ in self._at(after):
                following = node.edges.get((spelt, number))
                if following is not None:
                    reached = max(rank, price, more)
                    self._walk(following, (start, further, reached, end_), hits)

    def _at(self, place: int) -> list[tuple[int, int, int, int]]:
        """Give the readings of the words from a place: class, rank, place after, end."""
        readings = self._readings[place]
        if readings is None:
            readings = self._readings[place] = list(self._read(place))
        return readings

    def _read(self, place: int) -> Iterator[tuple[int, int, int, int]]:
        text = self._text
        word = text.words[place]
        for reading in self._index.table.get(fold(word), ()):
            reached = self._follow(reading, place)
            if reached is not None:
                rank, after, end = reached
                yield reading.number, rank, after, end
        for length in self._lengths:
            for reading in self._index.prefixes.get(fold(word[:length]), ()):
                rank_ = self._case(word[:length], reading.atoms[0][1], reading, place)
                if rank_ is not None:
                    yield reading.number, rank_, place + 1, text.spans[place][1]
        if text.gaps[place + 1] == "-":
            yield from self._joined(place)

    def _joined(self, place: int) -> Iterator[tuple[int, int, int, int]]:
        """Read words with hyphens between as one: “Elektro-Mobilität”."""
        text = self._text
        joined = text.words[place]
        for after in range(place + 1, min(place + _PARTS_JOINED, len(text.words))):
            if text.gaps[after] != "-":
                return
            word = text.words[after]
            caps = joined.isupper() and word.isupper()
            joined += word if caps else word[0].lower() + word[1:]
            for reading in self._index.table.get(fold(joined), ()):
                if len(reading.atoms) == 1 and not reading.tail:
                    rank = self._case(joined, reading.atoms[0][1], reading, place)
                    if rank is not None:
                        end = text.spans[after][1]
                        yield reading.number, max(rank, _VARIANT), after + 1, end

    def _follow(self, reading: _Reading, place: int) -> tuple[int, int, int] | None:
        """Compare a form word by word; give rank, place after and end in the text if it fits."""
        text = self._text
        rank = 0
        after = place
        for gap, surface in reading.atoms:
            if after >= len(text.words):
                return None
            if after > place and text.gaps[after] != gap:
                if text.gaps[after] not in _BRIDGES or gap not in _BRIDGES:
                    return None
                rank = max(rank, _VARIANT)
            more = self._case(text.words[after], surface, reading, after)
            if more is None:
                return None
            rank = max(rank, more)
            after += 1
        end = text.spans[after - 1][1]
        if reading.tail:
            if not text.gaps[after].startswith(reading.tail):
                return None
            end += len(reading.tail)
        return rank, after, end

    def _case(self, word: str, surface: str, reading: _Reading, place: int) -> int | None:
        """Give the rank of a word for a form in its capitals; None where they do not fit."""
        if word == surface:
            return reading.rank
        if word.isupper() and len(word) > 1:
            caps = reading.caps and not surface.isupper() and fold(word) == fold(surface)
            return _CAPS if caps else None
        if reading.gate == _FIXED or upper_letters(surface) > 1:
            same = reading.gate == _FIXED and reading.rank == 0 and fold(word) == fold(surface)
            return _NAME_CASE if same else None
        if word.lower() == surface.lower() and self._may_differ(word, surface, reading.gate, place):
            return reading.rank
        return None

    def _may_differ(self, word: str, surface: str, gate: int, place: int) -> bool:
        """Tell whether a word may have other capitals than the form."""
        if gate == _GATED:
            small = word[0].lower() + word[1:] == surface
            return small and (self._text.initial[place] or self._text.titled(place))
        return gate == _FREE or surface[0].islower() or not word.islower()

    def _hit(self, pattern: Pattern, start: int, after: int, rank: int, end: int) -> Hit | None:
        """Make a hit of a match, unless what stands around it says that it is none."""
        text = self._text
        before, behind = text.gaps[start], text.gaps[after]
        if before == "_" or behind == "_" or self._part_of_word(pattern, before, behind):
            return None
        words = text.words[start:after]
        if rank == _CAPS:
            if pattern.fixed and not all(map(_is_upper, words)):
                rank = _NAME_CASE
            elif not self._shouts(start, after):
                return None
        if rank == _NAME_CASE and all(word == word.lower() for word in words):
            return None
        entry = pattern.entry
        if entry.variant and rank < _VARIANT:
            rank = _VARIANT
        return Hit(text.spans[start][0], end, entry.id, _KINDS[rank], entry.term)

    def _part_of_word(self, pattern: Pattern, before: str, behind: str) -> bool:
        """Tell whether a match is a part of a longer word: of a compound, of “AT&T”."""
        if pattern.fixed:
            return False
        return self._index.gated and (before.endswith("-") or behind.startswith("-"))

    def _shouts(self, start: int, after: int) -> bool:
        """Tell whether capitals are a way of writing here, not an acronym of their own."""
        words = self._text.words
        if sum(map(len, words[start:after])) > _SHORT or len(words) == after - start:
            return True
        beside = (*words[max(start - 1, 0) : start], *words[after : after + 1])
        return any(len(word) > 1 and word.isupper() for word in beside)


def _is_upper(word: str) -> bool:
    return word == word.upper()


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the longest of those that overlap; of one concept and span, the one nearest to it."""
    taken: dict[tuple[int, int], dict[str, Hit]] = {}
    used: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, RANK[h.kind])):
        span = (hit.start, hit.end)
        if span in taken:
            taken[span].setdefault(hit.id, hit)
        elif used.isdisjoint(range(*span)):
            used.update(range(*span))
            taken[span] = {hit.id: hit}
    return [hit for same in taken.values() for hit in same.values()]


def _apart(hints: Iterable[Hit], counting: Sequence[Hit]) -> list[Hit]:
    """Drop hints that are told already: within a hit that counts, or beside one of their own."""
    return [
        hint
        for hint in dict.fromkeys(hints)
        if not any(
            (hit.start <= hint.start and hint.end <= hit.end)
            or (hit.id == hint.id and hit.start < hint.end and hint.start < hit.end)
            for hit in counting
        )
    ]


def finder(entries: Iterable[Entry], locale: Locale, cache: Path | None = None) -> Finds:
    """Give what finds the entries in texts of a locale; `cache` is the folder that keeps forms."""
    if not locale.sentence_gap:
        from l10n.glossary.spaceless import SpacelessFinder  # noqa: PLC0415 -- tables of hanzi

        return SpacelessFinder(entries, locale)
    return Finder(entries, locale, cache)


def forms(entry: Entry, locale: Locale, cache: Path | None = None) -> tuple[Form, ...]:
    """Give the forms an entry is found in, with reasons: of each word, then of the whole term."""
    result: dict[str, Form] = {}
    for pattern in patterns((entry,), locale.language, cache):
        for form in (*(form for part in pattern.parts for form in part.forms), *pattern.whole):
            result.setdefault(form.text, form)
    return tuple(result.values())
