"""From the terms of a glossary to what is looked for: words, their forms, their spellings.

A term is cut at its spaces; each word inflects by itself, as the language says. Names do not
inflect, whole terms may be written as one word or have forms of their own in the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from l10n.glossary.finding.morphology import Form, Word
from l10n.glossary.finding.paradigms import Paradigm, paradigms
from l10n.glossary.finding.spellings import possessives, spelt, upper_letters
from l10n.glossary.finding.text import read
from l10n.glossary.hits import Kind
from l10n.glossary.languages import morphology

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from l10n.glossary.hits import Entry

# What a capitalised adjective of a German name ends in, if only as “Zürcher” does.
_DECLINED = re.compile(r"^[A-ZÄÖÜ].*e[mnrs]?$")


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a term: what stands before it, its forms, and a key that equal parts share."""

    gap: str
    forms: tuple[Form, ...]
    key: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is looked for on behalf of an entry.

    `parts` are its words in order; `whole` are further spellings of the term as a whole. What is
    `fixed` (names, acronyms, `match` exact) has its own capitals. In a `prefix` pattern the form
    of each part that ends with a bar goes on in any way.
    """

    entry: Entry
    parts: tuple[Part, ...]
    whole: tuple[Form, ...] = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class _Cut:
    """A term cut into words: `gaps` stand before each."""

    entry: Entry
    gaps: tuple[str, ...]
    chunks: tuple[str, ...]

    @property
    def fixed(self) -> bool:
        return self.entry.match == "exact" or self.entry.pos in {"name", "acronym"}

    @property
    def prefix(self) -> bool:
        return self.entry.match == "prefix" and not self.fixed

    def words(self, *, nouns: bool) -> tuple[Word | None, ...]:
        """Give the words that inflect; with `nouns`, those of a name of several words too.

        Of a name that is `exact` these are its adjectives up to its first noun, in their cases:
        “der Deutschen Bahn”, “bei den Vereinigten Stadtwerken”.
        """
        last, alone, pos = len(self.chunks) - 1, len(self.chunks) == 1, self.entry.pos
        inflecting = len(self.chunks)
        if self.fixed or self.prefix:
            if alone or pos != "name" or not nouns:
                return (None,) * len(self.chunks)
            if self.entry.match == "inflect":
                pos = "noun"
            else:
                declined = map(_DECLINED.search, self.chunks)
                inflecting = 1 + sum(1 for _ in takewhile(bool, declined))
        return tuple(
            Word(chunk, pos, number == last, alone) if number < inflecting else None
            for number, chunk in enumerate(self.chunks)
        )


def patterns(
    entries: Iterable[Entry], language: str, cache: Path | None = None
) -> tuple[Pattern, ...]:
    """Prepare entries; those without a letter or digit are left out."""
    cuts = [cut for entry in entries if (cut := _cut(entry)).chunks]
    nouns = morphology(language).capital_nouns
    words = [cut.words(nouns=nouns) for cut in cuts]
    inflecting = {word for of_term in words for word in of_term if word is not None}
    maker = _Maker(language, paradigms(inflecting, language, cache))
    return tuple(map(maker.pattern, cuts, words))


def _cut(entry: Entry) -> _Cut:
    """Cut a term at its spaces, and after an article that an apostrophe ties to its noun."""
    if entry.term.isalpha() and entry.term.isascii() and entry.match != "prefix":
        return _Cut(entry, ("",), (entry.term,))
    text = read(entry.term, {entry.term.strip().lower()})
    gaps: list[str] = []
    chunks: list[str] = []
    for number, word in enumerate(text.words):
        gap = text.gaps[number] if number else ""
        tied = gap == "'" and len(text.words[number - 1]) <= 5 and len(word) > 2
        if not chunks or tied or " " in gap:
            gaps.append(gap.replace("|", ""))
            chunks.append(word)
        else:
            unread = entry.term[text.spans[number - 1][1] : text.spans[number][0]]
            chunks[-1] += (gap or unread) + word  # “E²C” are two words in a text, too
        after = text.gaps[number + 1]
        if entry.match == "prefix" and after.startswith("|") and after != "|":
            chunks[-1] += "|"
    if entry.match == "prefix" and chunks and "|" not in "".join(chunks):
        chunks[-1] += "|"
    return _Cut(entry, tuple(gaps), tuple(chunks))


class _Maker:
    """Makes patterns of one language, each word's forms once."""

    def __init__(self, language: str, known: Mapping[Word, Paradigm]) -> None:
        self._language, self._known = language, known
        self._fixed: dict[tuple[str, bool], Paradigm] = {}

    def pattern(self, cut: _Cut, words: Sequence[Word | None]) -> Pattern:
        last = len(words) - 1
        parts = []
        for number, (gap, chunk, word) in enumerate(zip(cut.gaps, cut.chunks, words, strict=True)):
            ends_name = cut.fixed and number == last
            forms = self._known[word] if word else self._names(chunk, ends_name)
            if word and cut.fixed:
                more = possessives(chunk, self._language) if ends_name else ()
                forms = spelt((*forms, *more), self._language, fixed=True)
            parts.append(Part(gap, forms, (chunk, word, cut.fixed, ends_name)))
        whole = () if cut.prefix else tuple(self._whole(cut, parts))
        return Pattern(cut.entry, tuple(parts), whole, cut.fixed)

    def _names(self, chunk: str, ends_name: bool) -> Paradigm:
        """Give the forms of what does not inflect, but for a possessive at the end of a name."""
        key = (chunk, ends_name)
        if key not in self._fixed:
            forms = (Form(chunk, Kind.EXACT, "citation"),)
            more = tuple(possessives(chunk, self._language)) if ends_name else ()
            self._fixed[key] = spelt(forms + more, self._language, fixed=True)
        return self._fixed[key]

    def _whole(self, cut: _Cut, parts: Sequence[Part]) -> Iterable[Form]:
        """Give the forms of the term as a whole: those the glossary lists, and as one word."""
        for text in cut.entry.forms:
            yield Form(text, Kind.INFLECTED, "listed in the glossary")
        if set(cut.gaps[1:]) != {" "} or not all(map(_joinable, cut.chunks)):
            return
        before = cut.chunks[0] + "".join(cut.chunks[1:-1]).lower()
        for form in parts[-1].forms:
            if form.kind in {Kind.EXACT, Kind.INFLECTED} and form.text.isalpha():
                text = before + form.text.lower()
                yield Form(text, Kind.VARIANT, f"written as one word: {form.text}")


def _joinable(chunk: str) -> bool:
    """Tell whether a word of a term could be written on to the next: “Joint” of “Joint Venture”."""
    return chunk.isalpha() and len(chunk) > 2 and chunk[0].isupper() and upper_letters(chunk) == 1
