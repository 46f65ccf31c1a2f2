"""From the terms of a glossary to what is looked for: words, their forms, their spellings.

A term is cut at its spaces; each word inflects by itself, as the language says. What no language
says about words stands here: possessives of names, `&` for “und”, ß or ss, ae for ä, and terms
written as one word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.glossary.hits import Kind
from l10n.glossary.languages import morphology
from l10n.glossary.morphology import Form, Word
from l10n.glossary.paradigms import paradigms
from l10n.glossary.text import AND, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from l10n.glossary.hits import Entry

RANK = {
    kind: rank
    for rank, kind in enumerate(
        (Kind.EXACT, Kind.INFLECTED, Kind.VARIANT, Kind.GENDER, Kind.CAPS, Kind.NAME_CASE)
    )
}
"""Of several words of a term, the one furthest from its citation gives the kind."""

_SIBILANT = re.compile(r"(?:[sßxzSXZ]|ce)$")
_SINGLE_S = re.compile(r"(?<=[äöüÄÖÜ])ß|(?<=au|ei|eu|ie|äu|Au|Ei|Eu|Äu)ß")
_OLD_SHARP_S = re.compile(r"ss(?=t?$)")
_WITHOUT_UMLAUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


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
        """Give the words that inflect; with `nouns`, those of a name of several words too."""
        last, alone, pos = len(self.chunks) - 1, len(self.chunks) == 1, self.entry.pos
        if self.fixed or self.prefix:
            if alone or pos != "name" or self.entry.match != "inflect" or not nouns:
                return (None,) * len(self.chunks)
            pos = "noun"
        return tuple(
            Word(chunk, pos, number == last, alone) for number, chunk in enumerate(self.chunks)
        )


def patterns(
    entries: Iterable[Entry], language: str, cache: Path | None = None
) -> tuple[Pattern, ...]:
    """Prepare entries; those without a letter or digit are left out."""
    cuts = [cut for entry in entries if (cut := _cut(entry)).chunks]
    nouns = morphology(language).capital_nouns
    words = {word for cut in cuts for word in cut.words(nouns=nouns) if word is not None}
    speller = _Speller(language, paradigms(words, language, cache))
    return tuple(speller.pattern(cut) for cut in cuts)


def upper_letters(word: str) -> int:
    """Count the capitals of a word."""
    return sum(map(str.isupper, word))


def _cut(entry: Entry) -> _Cut:
    """Cut a term at its spaces, and after an article that an apostrophe ties to its noun."""
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
            chunks[-1] += gap + word
        after = text.gaps[number + 1]
        if entry.match == "prefix" and after.startswith("|") and after != "|":
            chunks[-1] += "|"
    if entry.match == "prefix" and chunks and "|" not in "".join(chunks):
        chunks[-1] += "|"
    return _Cut(entry, tuple(gaps), tuple(chunks))


class _Speller:
    """Makes patterns of one language."""

    def __init__(self, language: str, known: Mapping[Word, tuple[Form, ...]]) -> None:
        self._morphology = morphology(language)
        self._german = language == "de"
        self._and = AND.get(language, ())
        self._known = known
        self._made: dict[tuple[object, ...], tuple[Form, ...]] = {}

    def pattern(self, cut: _Cut) -> Pattern:
        words = cut.words(nouns=self._morphology.capital_nouns)
        last = len(words) - 1
        parts = []
        for number, (gap, chunk, word) in enumerate(zip(cut.gaps, cut.chunks, words, strict=True)):
            name = cut.fixed and number == last
            key = (chunk, word, name)
            if key not in self._made:
                self._made[key] = self._forms(chunk, word, name=name)
            parts.append(Part(gap, self._made[key], key))
        whole = () if cut.prefix else tuple(self._whole(cut, parts))
        return Pattern(cut.entry, tuple(parts), whole, cut.fixed)

    def _forms(self, chunk: str, word: Word | None, *, name: bool) -> tuple[Form, ...]:
        citation = Form(chunk, Kind.EXACT, "citation")
        forms = {form.text: form for form in self._known[word]} if word else {chunk: citation}
        if self._morphology.capital_nouns and word:
            capital = chunk[0].isupper()
            forms = {text: form for text, form in forms.items() if text[:1].isupper() == capital}
            forms.setdefault(chunk, citation)
        if name or (word and word.last and upper_letters(chunk) > 1):
            for ending in self._morphology.possessives:
                if ending not in {"'", "’"} or _SIBILANT.search(chunk):
                    text = chunk + ending
                    forms.setdefault(text, Form(text, Kind.INFLECTED, f"possessive: {ending}"))
        for form in tuple(forms.values()):
            for text, why in self._spellings(form.text):
                kind = max(form.kind, Kind.VARIANT, key=RANK.__getitem__)
                forms.setdefault(text, Form(text, kind, why))
        return tuple(forms.values())

    def _spellings(self, text: str) -> Iterable[tuple[str, str]]:
        """Give other spellings of a form, with the reason."""
        if text == "&" or text in self._and:
            yield from ((other, "& for and") for other in ("&", *self._and) if other != text)
        elif "&" in text:
            yield from ((text.replace("&", f" {word} "), "& for and") for word in ("&", *self._and))
        if not self._german or text.isascii():
            return
        if "ß" in text and (len(text) > 6 or _SINGLE_S.search(text)):
            yield text.replace("ß", "ss"), "spelling: ss for ß"
        without = text.translate(_WITHOUT_UMLAUT)
        if without != text.replace("ß", "ss"):
            yield without, "spelling without umlauts"

    def _whole(self, cut: _Cut, parts: Sequence[Part]) -> Iterable[Form]:
        """Give the forms of the term as a whole: those the glossary lists, and as one word."""
        for text in cut.entry.forms:
            yield Form(text, Kind.INFLECTED, "listed in the glossary")
        before = [gap + chunk for gap, chunk in zip(cut.gaps, cut.chunks[:-1], strict=False)]
        for form in parts[-1].forms:
            joined = self._joined("".join((*before, parts[-1].gap, form.text)))
            if joined and form.kind in {Kind.EXACT, Kind.INFLECTED}:
                yield Form(joined, Kind.VARIANT, f"written as one word: {form.text}")

    def _joined(self, text: str) -> str | None:
        """Write a term of several words as one; None where nobody would."""
        words = re.split(r"[ -]", text)
        if len(words) < 2 or not all(w.isalpha() and len(w) > 2 for w in words):
            return None
        if any(upper_letters(word) > 1 for word in words):
            return None
        if " " in text and not all(word[0].isupper() for word in words):
            return None
        return words[0] + "".join(words[1:]).lower()
