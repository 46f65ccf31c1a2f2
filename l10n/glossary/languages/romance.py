"""What French, Spanish and Italian share: number and gender by ending, nothing by case.

A language gives its endings as data and its plural as a function. Gender is kept apart for a noun
that stands alone: “directrice” names another person than “directeur”, while the adjective of a
term takes the gender its noun happens to have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.glossary.hits import Kind
from l10n.glossary.languages.words import (
    HYPHENS,
    akin,
    capitalise,
    foreign,
    halves,
    inflects,
    made,
    prefixed,
    readings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from l10n.glossary.finding.morphology import Form, Lexicon, Word

_SHORTEST = 3  # letters of a word that inflects
_TELLING = 4  # letters of an ending that make a person: “-euse”, “-trice”, “-dora”


@dataclass(frozen=True, slots=True)
class Romance:
    """A language whose words have number and gender.

    `plurals` and `singulars` give what a word in small letters may become; the dictionary has the
    last word on a singular. `genders` are pairs of a masculine and a feminine ending of adjectives
    and participles, `persons` those of nouns, the longest first. `inclusive` gives the spellings
    that name both, from the masculine and the feminine in one number. `infinitives` end verbs;
    `closed` words of a longer term stay as they are, and `parts` before a hyphen. `collectives`
    are masculines whose plural looks like a feminine, `strong` has plurals that the dictionary
    files elsewhere, `clipped` are adjectives as they stand before their noun.
    """

    plurals: Callable[[str], tuple[str, ...]]
    singulars: Callable[[str], tuple[str, ...]]
    inclusive: Callable[[str, str], tuple[str, ...]]
    genders: tuple[tuple[str, str], ...]
    persons: tuple[tuple[str, str], ...]
    infinitives: re.Pattern[str]
    closed: frozenset[str]
    parts: frozenset[str]
    prefixes: frozenset[str]
    collectives: frozenset[str] = frozenset()
    strong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clipped: Mapping[str, str] = field(default_factory=dict)
    capital_nouns: bool = False
    possessives: tuple[str, ...] = ()

    def bases(self, word: Word, lexicon: Lexicon) -> Iterable[tuple[str, str]]:
        """Give the word and its lemma, unless a noun's lemma is a verb; else its last part."""
        if not inflects(word, self.closed):
            return
        known = False
        for text in readings(word.text):
            lemma = lexicon.lemma(text)
            known = known or lemma is not None
            yield "", text
            if text in self.clipped and not word.alone:
                yield "", self.clipped[text]
                lemma = self.clipped[text]
            if lemma is not None and (word.pos == "verb" or not self._verb(lemma)):
                yield "", lemma
        if known:
            return
        front, last = halves(word.text)
        for prefix, rest in (
            [(front, last)] if front else prefixed(word.text, self.prefixes, lexicon)
        ):
            yield prefix, self._nominal(rest, lexicon) or rest

    def keeps(self, word: Word, lemma: str, form: str) -> bool:
        """Keep what is no fragment; of an infinitive that is cited as a noun, its plural alone.

        A noun that stands alone keeps its own gender; for persons the rules give the other.
        """
        if not akin(lemma, form):
            return False
        if word.pos != "verb" and word.pos and self._verb(lemma):
            return form in {lemma, *self.plurals(lemma)}
        if not word.alone or word.pos in {"verb", "adjective"}:
            return True
        if lemma in self.collectives:
            return True
        feminine = set(self._feminines(lemma, (*self.persons, *self.genders)))
        small = readings(word.text)[-1]
        feminine.discard(lemma)
        return form in {small, *self.plurals(small)} or (form in feminine) == (small in feminine)

    def rules(self, word: Word, found: Collection[str], lexicon: Lexicon) -> Iterable[Form]:
        """Give plural and singular, the other gender, and the parts of a word with a hyphen."""
        if not inflects(word, self.closed) or word.pos == "verb":
            return
        small = readings(word.text)[-1]
        if small.isupper() or len(small) < _SHORTEST:
            return
        singulars = self._singulars(small, lexicon)
        plurals = (plural for one in singulars for plural in self._numbers(one, lexicon))
        numbers = dict.fromkeys((*singulars, *plurals))
        yield from made(capitalise(word.text, numbers), Kind.INFLECTED, "singular and plural")
        yield from made(self._parts(word.text), Kind.INFLECTED, "plural of each part")
        kind = Kind.GENDER if word.alone and word.pos != "adjective" else Kind.INFLECTED
        for one in singulars:
            others = tuple(self._gender(one, word, lexicon))
            every = (*others, *(p for other in others for p in self._numbers(other, lexicon)))
            yield from made(capitalise(word.text, every), kind, "the other gender")
            if kind is Kind.GENDER:
                yield from made(self._inclusive(one, (*found, *others)), kind, "both genders")

    def _feminines(self, one: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Give what the endings make of a masculine, singular and plural."""
        for masculine, feminine in pairs:
            if one.endswith(masculine) and (masculine or not one.endswith(feminine)):
                other = one[: len(one) - len(masculine)] + feminine
                yield from (other, *self.plurals(other))

    def _verb(self, lemma: str) -> bool:
        return self.infinitives.search(lemma) is not None

    def _nominal(self, text: str, lexicon: Lexicon) -> str | None:
        """Give the lemma of a word unless that is a verb."""
        lemma = lexicon.lemma(text)
        return None if lemma is None or self._verb(lemma) else lemma

    def _singulars(self, text: str, lexicon: Lexicon) -> tuple[str, ...]:
        """Give the singular of a word, itself if it is one or may be one."""
        lemma = self._nominal(text, lexicon)
        ones = tuple(one for one in self.singulars(text) if text in self.plurals(one))
        if lemma == text:
            return (text,)
        likely = tuple(one for one in ones if self._nominal(one, lexicon) is not None)
        if lemma is not None:
            own = {*likely, lemma}
            same = (one for one in ones if one == lemma or self._nominal(one, lexicon) in own)
            return tuple(same) or (text,)
        return (text, *(likely or ones[:1]))

    def _numbers(self, one: str, lexicon: Lexicon) -> tuple[str, ...]:
        """Give the plurals of a singular: those of several that the dictionary has, if any.

        Of “bianci” and “bianchi” the likelier is the one that it has at all, be it another word.
        """
        if one in self.strong:
            return self.strong[one]
        plurals = self.plurals(one)
        own = {one, lexicon.lemma(one)} - {None}
        known = tuple(plural for plural in plurals if lexicon.lemma(plural) in own)
        if known:
            return known
        likely = tuple(p for p in plurals if lexicon.lemma(p) is not None)
        if len(likely) == 1 and likely != plurals[:1]:
            return likely
        return tuple(p for p in plurals[1:] if lexicon.lemma(p) is None) + plurals[:1]

    def _gender(self, one: str, word: Word, lexicon: Lexicon) -> Iterator[str]:
        """Give the other genders of a singular, where they are not another word.

        Of a word that the dictionary has, a feminine that it has not got is none. What ends a
        longer term is an adjective, whose feminine may also be a noun: “técnica”, “centrale”.
        """
        alone = word.alone and word.pos != "adjective"
        lemma = lexicon.lemma(one)
        own = {one, lemma} if lemma else {one}
        for masculine, feminine in self.persons if alone else (*self.persons, *self.genders):
            if one.endswith(masculine) and (masculine or not one.endswith(feminine)):
                other = one[: len(one) - len(masculine)] + feminine
                known = lexicon.lemma(other)
                missing = known is None and lemma != one
                telling = len(feminine) >= _TELLING or (word.last and not alone)
                if missing or known in own or (telling and known == other):
                    yield other
            if one.endswith(feminine) and lemma != one and not alone:
                other = one[: len(one) - len(feminine)] + masculine
                if foreign(other, own, lexicon) in {None, other}:
                    yield other

    def _inclusive(self, one: str, women: Collection[str]) -> Iterator[str]:
        """Give the spellings that name both genders, of the persons that have two."""
        for masculine, feminine in self.persons:
            other = one[: len(one) - len(masculine)] + feminine
            if one.endswith(masculine) and other in women:
                yield from self.inclusive(one, other)

    def _parts(self, text: str) -> Iterator[str]:
        """Give the plurals of a compound with a hyphen: of the first part, the last, and both."""
        front, last = halves(text)
        first = front[:-1]
        if not first or set(first) & set(HYPHENS) or first.lower() in self.parts:
            return
        for plural in self.plurals(first):
            yield plural + front[-1] + last
            yield from (plural + front[-1] + other for other in self.plurals(last))
