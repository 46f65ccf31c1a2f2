"""German: capitalised nouns, compounds without end, adjectives that agree.

What kind a word is shows in its spelling and place: a capital makes a noun, a small letter before
a noun an adjective or a function word. Forms come from the dictionary, for compounds through their
head (`de_split`); what it lacks is made by the declension classes (`de_nouns`), with forms for
people (`de_people`) and adjectives (`de_adjectives`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from l10n.glossary.finding.morphology import Form
from l10n.glossary.hits import Kind
from l10n.glossary.languages import de_adjectives as adjectives
from l10n.glossary.languages import de_nouns as nouns
from l10n.glossary.languages import de_people as people
from l10n.glossary.languages.de_split import HYPHENS, split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from l10n.glossary.finding.morphology import Lexicon, Word


class _Role(Enum):
    FIXED = auto()
    NAME = auto()
    NOUN = auto()
    ADJECTIVE = auto()
    VERB = auto()
    OPEN = auto()


# Nouns whose dictionary lemma is another idea than theirs.
_OWN_LEMMA = frozenset({"Daten", "Medien", "Leute", "Kosten", "Güter", "Steuern", "Werkstätten"})


@dataclass(frozen=True, slots=True)
class German:
    """The forms of German words."""

    capital_nouns: bool = True
    possessives: tuple[str, ...] = ("s", "'s", "’s", "'", "’")

    def bases(self, word: Word, lexicon: Lexicon) -> Iterable[tuple[str, str]]:
        """Give the lemma of a word the dictionary has, else that of its head."""
        role = _role(word)
        if role is _Role.NOUN:
            yield from _noun_bases(_capital(word.text), word, lexicon)
        if role not in {_Role.FIXED, _Role.NAME} and (role is not _Role.NOUN or not word.last):
            yield from _other_bases(word.text.lower(), role, lexicon)

    def keeps(self, word: Word, lemma: str, form: str) -> bool:  # noqa: ARG002
        """Keep nouns for nouns and small letters for the rest; dictionaries mix both.

        First parts of compounds (“Forschungs”) are no words.
        """
        if form == lemma + "s" and lemma.endswith(nouns.LINKED):
            return False
        if lemma[:1].isupper() != form[:1].isupper():
            return False
        return lemma[:1].isupper() or form == form.lower()

    def rules(self, word: Word, found: Collection[str], lexicon: Lexicon) -> Iterable[Form]:
        """Give forms by ending, unless the dictionary has them as another word's."""
        role = _role(word)
        if role is _Role.NOUN:
            yield from _noun_rules(_capital(word.text), word, found, lexicon)
        if role is _Role.NAME:
            yield from _name_rules(word.text, lexicon)
        elif role is _Role.ADJECTIVE or (role is _Role.NOUN and not word.last):
            yield from _adjective_rules(word, lexicon)
        elif role is _Role.VERB:
            yield from _verb_rules(word.text, found)
        elif role is _Role.OPEN:
            infinitive = lexicon.lemma(word.text) == word.text and word.text.endswith("n")
            yield from (
                _verb_rules(word.text, found) if infinitive else _adjective_rules(word, lexicon)
            )


MORPHOLOGY = German()


def _role(word: Word) -> _Role:
    text = word.text
    if word.pos in {"name", "acronym", "adverb"} or not text[:1].isalpha():
        name = word.pos == "name" and not word.alone and text[1:].islower()
        return _Role.NAME if name else _Role.FIXED
    if text[:1].isupper() or (word.pos == "noun" and word.last):
        return _Role.NOUN
    if word.pos == "verb":
        return _Role.VERB if word.last else _Role.FIXED
    if text in adjectives.FUNCTION_WORDS:
        return _Role.FIXED
    if word.pos == "adjective" or not word.last:
        return _Role.ADJECTIVE
    return _Role.OPEN


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _noun_bases(text: str, word: Word, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    lemma = lexicon.lemma(text)
    if lemma is not None and lemma[:1].isupper():
        if text in _OWN_LEMMA:
            yield "", text
        # “Gut” is hardly the singular of “Güter”, but “gefährliches Gut” is.
        if text not in _OWN_LEMMA or not word.alone:
            yield from _spelt("", lemma)
        return
    pair = split(text, lexicon)
    if pair is None:
        return
    prefix, head = pair
    # “Antriebsachse” falls before “Achse” as well as before “Sachse”.
    for first, last in ((prefix, head), (prefix + head[0].lower(), head[1:].capitalize())):
        lemma = lexicon.lemma(last) if last == head or (head[0] == "S" and len(last) > 3) else None
        if lemma is not None and lemma[:1].isupper():
            yield from _spelt(first, lemma)


def _spelt(prefix: str, lemma: str) -> Iterator[tuple[str, str]]:
    """Give a lemma in both spellings of 1901 and 1996, between which the dictionary wavers."""
    yield prefix, lemma
    if lemma.endswith("ß"):
        yield prefix, lemma[:-1] + "ss"
    elif lemma.endswith("ss"):
        yield prefix, lemma[:-2] + "ß"


def _other_bases(text: str, role: _Role, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    stem = adjectives.attributive_stem(text)
    if role is _Role.NOUN and stem is None:
        return
    for candidate in (text, stem or text):
        prefix, lemma = "", lexicon.lemma(candidate)
        if lemma is None:
            pair = split(candidate, lexicon)
            prefix, lemma = (pair[0], lexicon.lemma(pair[1])) if pair else ("", None)
        if lemma is None or lemma[:1].isupper():
            continue
        # “vernetzte” stands under “vernetzen”: its verb is not what “vernetzte Fabrik” means.
        verbal = lemma.endswith("n") and not candidate.startswith(lemma, len(prefix))
        if role is _Role.OPEN or verbal == (role is _Role.VERB) or text == prefix + lemma:
            yield prefix, lemma
            return


def _noun_rules(text: str, word: Word, found: Collection[str], lexicon: Lexicon) -> Iterator[Form]:
    lemma = lexicon.lemma(text)
    pair = split(text, lexicon)
    prefix, head = (pair if lemma is None else None) or ("", text)
    for before, last in (("", text), (prefix, head)):
        stem = people.nominalised(last, lexicon)
        if stem is not None:
            yield from people.declined_as_adjective(_compound(before, stem))
            return
    if text.isupper():
        yield Form(text + "s", Kind.INFLECTED, "rule: plural or genitive of an acronym")
        return
    if people.is_feminine(head, lexicon) or people.is_feminine(text, lexicon):
        yield Form(text + "nen", Kind.INFLECTED, "rule: plural in -nen")
        return
    head_lemma = head if text in _OWN_LEMMA else lexicon.lemma(head)
    singular = text if head_lemma is None else _compound(prefix, head_lemma)
    yield from _declined(text, singular, found, lexicon)
    for plural in _umlauted(prefix, head_lemma or head, found, lexicon):
        yield Form(plural, Kind.INFLECTED, "rule: plural with umlaut")
    if not word.alone:  # “Wegen” is a preposition, “langen Wegen” is not
        for plural in found:
            if plural.endswith(("e", "er", "el")) and plural not in {text, singular}:
                yield Form(plural + "n", Kind.INFLECTED, "rule: dative plural in -n")
    gendered = list(people.gendered(singular, head_lemma or head, lexicon))
    if not gendered and pair and not prefix:
        gendered = list(people.gendered(text, pair[1], lexicon))
    yield from gendered


def _umlauted(prefix: str, head: str, found: Collection[str], lexicon: Lexicon) -> Iterator[str]:
    """Give the plural of “…kasten”, which the dictionary has as a word of its own."""
    changed = people.umlaut(head)
    if changed == head or any(form.lower().endswith(changed.lower()) for form in found):
        return
    if head.endswith(("en", "er", "el")) and lexicon.lemma(changed) == changed:
        yield _compound(prefix, changed)
        if not changed.endswith("n"):
            yield _compound(prefix, changed + "n")


def _declined(text: str, singular: str, found: Collection[str], lexicon: Lexicon) -> Iterator[Form]:
    capitals = [form for form in found if form[:1].isupper()]
    made = list(nouns.completed(singular, capitals))
    unknown = lexicon.lemma(text) is None
    if len(capitals) == 1:
        made += nouns.declined(text)
        if unknown:
            for one in nouns.singulars(text):
                made += [(one, "singular of a plural", False), *nouns.declined(one)]
    elif unknown or not any(form.endswith(("n", "s")) for form in capitals if form != text):
        both = (*nouns.declined(singular), *nouns.declined(text))
        made += [one for one in both if one[2]]
    own = {None, text, lexicon.lemma(text), singular}
    for form, why, sure in made:
        lemma = lexicon.lemma(form)
        itself = lemma == form and (form == text + "s" or text + "e" in capitals)
        if sure or itself or lemma in own or lemma in capitals:
            yield Form(form, Kind.INFLECTED, f"rule: {why}")


def _name_rules(text: str, lexicon: Lexicon) -> Iterator[Form]:
    """Give the cases of a word of a name: of an adjective, or of the noun that it belongs to.

    A name has one number: “Stadtwerke” takes a dative, “Bundesverband” a genitive.
    """
    stem = adjectives.attributive_stem(text.lower())
    unknown = lexicon.lemma(text) is None
    if stem and (lexicon.lemma(stem + "em") or (unknown and stem.endswith(("isch", "lich")))):
        for form, why in adjectives.declined(stem):
            yield Form(_capital(form), Kind.INFLECTED, why)
        return
    pair = split(text, lexicon) if unknown else None
    head = pair[1] if pair else text
    lemma = lexicon.lemma(head)
    if lemma != head and lexicon.lemma(head + "n") == lemma is not None:
        yield Form(text + "n", Kind.INFLECTED, "rule: dative plural in -n")
    for ending in ("s", "es"):
        if lexicon.lemma(head + ending) == head and not head.endswith(nouns.LINKED):
            yield Form(text + ending, Kind.INFLECTED, f"rule: genitive in -{ending}")


def _compound(prefix: str, head: str) -> str:
    if not prefix or prefix[-1] in HYPHENS:
        return prefix + head
    return prefix + head[:1].lower() + head[1:]


def _adjective_rules(word: Word, lexicon: Lexicon) -> Iterator[Form]:
    text = word.text.lower()
    if word.last:
        stem: str | None = adjectives.stem_alone(text, lexicon)
    else:
        stem = adjectives.attributive_stem(text)
    capital = word.text[:1].isupper()
    if stem is None or (capital and not _is_adjective(text, lexicon)):
        return
    made = list(adjectives.declined(stem))
    if word.last and lexicon.lemma(stem) != stem:
        made += adjectives.compared(stem)
    for form, why in made:
        yield Form(form, Kind.INFLECTED, why)
        if capital:
            yield Form(_capital(form), Kind.INFLECTED, why)


def _is_adjective(text: str, lexicon: Lexicon) -> bool:
    lemma = lexicon.lemma(text)
    return lemma is not None and lemma[:1].islower()


def _verb_rules(text: str, found: Collection[str]) -> Iterator[Form]:
    for form, why in adjectives.participles(text, found):
        yield Form(form, Kind.INFLECTED, why)
