"""What Polish and Russian share: a paradigm is guessed by ending and chosen by the dictionary.

A citation often fits several declensions (soft masculine or feminine, a vowel that is dropped or
not). The dictionary knows most forms of most words, but has each form under one lemma only, so
that homographs leave holes. So every paradigm that fits is made, the one that agrees best with
what the dictionary has is taken as the word's, and it fills the holes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from l10n.glossary.hits import Kind
from l10n.glossary.languages.words import (
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

_OPEN = "aeiouyаеёиоуыэюя"
_ENOUGH = 3  # forms of a paradigm in the dictionary, the citation among them, that prove it
_LONG = 5  # letters of a form that is hardly another word too


class Paradigm(NamedTuple):
    """A declension of a citation: forms that it must have, and forms that only some words have."""

    sure: tuple[str, ...]
    likely: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slavic:
    """A language whose nouns and adjectives have cases.

    `nouns` and `adjectives` give the paradigms that a citation in small letters may have;
    `singulars` what a citation in the plural may come from; `twins` other spellings of a form,
    `marked` those with a mark that it may lack; `agrees` says whether a noun that declines as an
    adjective may have a form in its gender. `verbs` and `attributes` match lemmas that are
    infinitives and adjectives, `declined` what an adjective may look like before a noun, and
    `gerunds` the nouns that the dictionary has under a verb.
    `suppletive` has stems that share no start with their lemma. `closed` words of a longer term
    stay as they are.
    """

    nouns: Callable[[str], Iterable[Paradigm]]
    adjectives: Callable[[str], Iterable[Paradigm]]
    singulars: Callable[[str], Iterable[str]]
    twins: Callable[[str], Iterable[str]]
    marked: Callable[[str], Iterable[str]]
    agrees: Callable[[str, str], bool]
    verbs: re.Pattern[str]
    attributes: re.Pattern[str]
    declined: re.Pattern[str]
    gerunds: re.Pattern[str]
    suppletive: Mapping[str, str]
    closed: frozenset[str]
    prefixes: frozenset[str]
    possessives: tuple[str, ...]
    capital_nouns: bool = False

    def bases(self, word: Word, lexicon: Lexicon) -> Iterable[tuple[str, str]]:
        """Give the word and its lemma, unless a noun's lemma is a verb; else its last part."""
        if not inflects(word, self.closed):
            return
        known = False
        for text in readings(word.text):
            marked = (form for form in self.marked(text) if lexicon.lemma(form) == form)
            for twin in (text, *self.twins(text), *marked):
                lemma = lexicon.lemma(twin)
                known = known or lemma is not None
                yield "", twin
                if lemma is not None and self._fits(word, lemma, lexicon):
                    yield "", lemma
            yield from (("", lemma) for lemma in self._attributive(text, word, lexicon))
        if known:
            return
        front, last = halves(word.text)
        cuts = [(front, last)] if front else prefixed(word.text, self.prefixes, lexicon)
        for prefix, rest in cuts:
            lemma = lexicon.lemma(rest)
            yield prefix, rest if lemma is None or self.verbs.search(lemma) else lemma

    def keeps(self, word: Word, lemma: str, form: str) -> bool:
        """Keep what is no fragment; of a noun that is spelt like a verb, what a noun can be."""
        other = self.suppletive.get(lemma.lower(), lemma)
        if not akin(lemma, form) and not akin(other, form):
            return False
        if self.attributes.search(lemma) and word.pos != "verb":
            if not word.alone:
                return self.declined.search(form) is not None and form != lemma[:-2]
            if word.pos == "noun":
                return form == word.text or self.agrees(word.text, form)
        if word.pos != "noun" or not self.verbs.search(lemma):
            return True
        return form == lemma or any(
            form in forms for paradigm in self.nouns(lemma) for forms in paradigm
        )

    def rules(self, word: Word, found: Collection[str], lexicon: Lexicon) -> Iterable[Form]:
        """Give the forms of the paradigms that fit, unless they are another word's."""
        if not inflects(word, self.closed) or word.pos == "verb" or word.text.isupper():
            return
        small = readings(word.text)[-1]
        have = {readings(form)[-1] for form in found}
        every = list(found)
        lemma = lexicon.lemma(small) or small
        own = {*have, lemma if self._fits(word, lemma, lexicon) else small}
        if lemma in self.suppletive:
            many = self.suppletive[lemma]
            yield from made((many,), Kind.INFLECTED, "plural of another stem")
        for paradigms, proof in self._readings(small, word, have, lexicon):
            for paradigm, proven in _agreeing(paradigms, have):
                if proven or not proof:
                    # Other words of the term tell homographs apart.
                    every_ = paradigm.sure if word.alone else (*paradigm.sure, *paradigm.likely)
                    sure = every_ if proven or len(paradigms) == 1 else ()
                    forms = tuple(self._accepted(paradigm, frozenset(sure), word, own, lexicon))
                    yield from made(capitalise(word.text, forms), Kind.INFLECTED, "declension")
                    every.extend(forms)
        twins = (twin for form in every for twin in self.twins(form))
        yield from made(twins, Kind.VARIANT, "other spelling")

    def _fits(self, word: Word, lemma: str, lexicon: Lexicon) -> bool:
        """Say whether a lemma may be the word's: no infinitive, unless the word declines it.

        Nor the adjective of which the word might be a short form, a fragment of a phrase, or a
        word of which the citation is a case while it is also a word itself (“паром”, of “пар”).
        """
        small = readings(word.text)[-1]
        twins = {small, *self.twins(small)}
        if lemma.lower() not in twins and not twins.intersection(self.twins(lemma)):
            stem = self.suppletive.get(lemma.lower(), lemma)
            if not akin(stem, small) or self._declines(small, lexicon):
                return False
        if word.pos != "adjective" and self.attributes.search(lemma):
            return any(self.adjectives(small))
        if word.pos == "verb" or not self.verbs.search(lemma):
            return True
        return any(small in paradigm.sure for paradigm in self.nouns(lemma))

    def _attributive(self, text: str, word: Word, lexicon: Lexicon) -> Iterator[str]:
        """Give the adjectives of which a word of a longer term may be a form.

        The dictionary has “красная” or “zimna” under a noun of the same spelling; beside another
        word it is the adjective first of all.
        """
        if word.alone or word.pos == "verb":
            return
        for paradigm in self.adjectives(text):
            for form in paradigm.sure[:2]:
                if self.attributes.search(form) and lexicon.lemma(form) == form:
                    yield form

    def _declensions(self, text: str, word: Word) -> Iterator[Paradigm]:
        """Give the declensions of an adjective; beside a noun it has no short forms."""
        for paradigm in self.adjectives(text):
            yield paradigm if word.alone else Paradigm(paradigm.sure)

    def _declines(self, text: str, lexicon: Lexicon) -> bool:
        """Say whether the dictionary has the word as a lemma of other forms."""
        forms = (form for paradigm in self.nouns(text) for form in paradigm.sure)
        return any(form != text and lexicon.lemma(form) == text for form in forms)

    def _readings(
        self, text: str, word: Word, have: Collection[str], lexicon: Lexicon
    ) -> Iterator[tuple[tuple[Paradigm, ...], bool]]:
        """Give the paradigms of each word that a citation may be of; whether one needs a proof.

        A loan in a vowel of which the dictionary has this form alone has no other.
        """
        lemma = lexicon.lemma(text)
        attributive = any(self._attributive(text, word, lexicon))
        if attributive:
            yield tuple(self._declensions(text, word)), False
        if lemma is not None and self._fits(word, lemma, lexicon):
            fixed = text[-1] in _OPEN and not any(form != text for form in have)
            if lemma.lower() not in self.suppletive and not fixed:
                nouns, adjectives = self.nouns(lemma), tuple(self._declensions(lemma, word))
                attribute = self.attributes.search(lemma) is not None
                proof = self.verbs.search(lemma) is not None and word.pos != "noun"
                paradigms = (*(adjectives if attribute else ()), *nouns)
                yield paradigms, proof or attribute or attributive
            return
        gerund = self.gerunds.search(text) is not None
        adjectives = () if gerund else tuple(self._declensions(text, word))
        declined = word.pos == "adjective" or not word.alone or lemma is not None
        if adjectives and declined:
            yield adjectives, False
        if word.pos != "adjective" and not (adjectives and declined and lemma is not None):
            ones = () if lemma is not None else tuple(self.singulars(text))
            likely = [one for one in ones if lexicon.lemma(one) is not None]
            for one in (text, *(likely or ones)):
                attribute = self.attributes.search(one) is not None
                declensions = self._declensions(one, word) if attribute else ()
                yield (*declensions, *self.nouns(one)), False

    def _accepted(
        self,
        paradigm: Paradigm,
        sure: Collection[str],
        word: Word,
        own: Collection[str],
        lexicon: Lexicon,
    ) -> Iterator[str]:
        """Give the forms of a paradigm that are no other word's, and those that must be both.

        What stands under a verb is more often that, unless other words of the term decide; an
        adjective's form without its endings is none.
        """
        cited = readings(word.text)[-1]
        attribute = self.attributes.search(lexicon.lemma(cited) or cited) is not None
        noun = attribute and word.alone and word.pos == "noun"
        for form in dict.fromkeys((*paradigm.sure, *paradigm.likely)):
            if noun and not self.agrees(word.text, form):
                continue
            lemma = foreign(form, own, lexicon)
            verbal = lemma is not None and word.alone and self.verbs.search(lemma) is not None
            short = lemma is not None and self.attributes.search(lemma) and bool(sure)
            if (
                lemma is None
                or form in own
                or (form in sure and not verbal)
                or (len(form) >= _LONG and self._orphan(form, lemma, cited, lexicon))
                or (short and not any(self.adjectives(form)))
            ):
                yield form

    def _orphan(self, form: str, lemma: str, cited: str, lexicon: Lexicon) -> bool:
        """Say whether a form that the dictionary has elsewhere may be the word's all the same.

        That is a form which the dictionary has by itself, or a genitive without an ending: where
        nothing else is declined from it.
        """
        bare = cited[-1] in _OPEN and form[-1] not in _OPEN
        by_itself = lemma == form and self.attributes.search(form) is None
        return (bare or by_itself) and not self._declines(form, lexicon)


def _agreeing(
    paradigms: tuple[Paradigm, ...], have: Collection[str]
) -> Iterator[tuple[Paradigm, bool]]:
    """Give the paradigms that agree best with what the dictionary has, and whether it proves them.

    Where it has too little to prove any, that is all of them. A word may have two stems (Polish
    “sen” is a coin and a dream): of what one paradigm leaves, another may take its part.
    """
    left = set(have)
    hits = {paradigm: left.intersection(paradigm.sure) for paradigm in paradigms}
    best = max(map(len, hits.values()), default=0)
    if best < _ENOUGH:
        yield from ((paradigm, False) for paradigm in hits)
        return
    while best >= _ENOUGH:
        taken = [paradigm for paradigm, own in hits.items() if len(own & left) == best]
        yield from ((paradigm, True) for paradigm in taken)
        left.difference_update(*(hits.pop(paradigm) for paradigm in taken))
        best = max((len(own & left) for own in hits.values()), default=0)
