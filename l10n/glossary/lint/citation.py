"""The form a noun is cited in, for terms that were copied from a text in the plural.

A plural citation is found too, but other tools look for its letters, and two people who cite the
same term differently make two concepts of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.glossary.finding.morphology import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.glossary.finding.morphology import Lexicon, Morphology

# Languages in which the noun that a phrase is about comes first, as in “véhicule à moteur”.
_HEAD_FIRST = frozenset({"fr", "es", "it", "pt", "ca", "gl", "ro"})
# Languages in which it comes last, unless a small word follows: “group of companies”.
_HEAD_LAST = frozenset({"en", "nl", "sv", "da", "nb", "nn", "no"})
_SMALL = "of for in on at to by with from and or van voor met en till för med och af til og"
_LINKS = frozenset(_SMALL.split())
_PARTICIPLE = re.compile("(?<!ab)(?<!taus)(?<!dutz)end$")  # no Abende, Tausende, Dutzende
_ENDINGS = ("n", "en", "s", "es", "nen")  # of plurals
# Source: Duden, Die Grammatik, on the gender of nouns by their ending or last part.
_GENDERS = (
    ("e", re.compile(r".*(?:ung|heit|keit|schaft|[tsx]ion|tät|[^e]ur|ik|enz|age|.{3}ie|.{4}ei)")),
    ("e", re.compile(r".*[aeiou].*(?<!gl|kr)(?<!schw)(?<![^sp]t)anz")),  # no dance, no wreath
    ("es", re.compile(r".*(?:chen|lein|ment|zeug|tum|ium|skop|gramm|haus|werk|land)")),
    ("er", re.compile(r".*(?:ling|ismus|[aok]tor|sor|eur|ist|är|markt|plan|satz|stoff|raum|weg)")),
)


def singular(
    term: str, language: str, morphology: Morphology, lexicon: Lexicon
) -> tuple[str, bool] | None:
    """Give the singular of a noun cited in the plural, and whether the whole phrase is in it.

    None if it is in the singular already, has none, or the dictionary does not know it. The phrase
    is not whole where the gender of a German noun is not known, and with it the ending of its
    adjective; then only the noun is given.
    """
    words = term.split()
    place = _head(words, language)
    if place is None:
        return None
    head = words[place]
    word = Word(head, "noun", last=place == len(words) - 1, alone=len(words) == 1)
    pairs = tuple(morphology.bases(word, lexicon))
    lemmas = [_joined(*pair) for pair in pairs]
    new = next((lemma for lemma in lemmas if _other(head, lemma)), None)
    if new and any(_has_forms(head, prefix, lexicon) for prefix, _ in pairs):
        return None
    if new is None:
        # “börsennotierte Unternehmen”: the noun has one form, and none in -en is feminine.
        plain = language == "de" and place and head.endswith("en") and words[place - 1][-1] == "e"
        return (head, False) if plain and head in lemmas else None
    before = words[:place]
    if language == "de" and before:
        agreeing = _agreeing(before, new, head)
        if agreeing is None:
            return new, False
        before = agreeing
    elif language in _HEAD_FIRST and len(words) > 1:
        return new, False
    return " ".join((*before, new, *words[place + 1 :])), True


def strong_ending(noun: str) -> str | None:
    """Give the ending that a German adjective has before a noun by itself, if its end tells."""
    small = noun.lower()
    return next((ending for ending, pattern in _GENDERS if pattern.fullmatch(small)), None)


def _head(words: Sequence[str], language: str) -> int | None:
    """Give the place of the noun a phrase is about; None where order does not tell."""
    if language == "de":
        capitals = [number for number, word in enumerate(words) if word[:1].isupper()]
        if not capitals:
            return None
        at = capitals[0]
        while at + 1 in capitals:
            at += 1
        return at
    if len(words) == 1 or language in _HEAD_FIRST:
        return 0
    if language in _HEAD_LAST:
        end = next((at for at, word in enumerate(words) if at and word in _LINKS), len(words))
        return end - 1
    return None


def _joined(prefix: str, lemma: str) -> str:
    if not prefix or prefix[-1] in "-\u2010\u2011":
        return prefix + lemma
    return prefix + lemma[:1].lower() + lemma[1:]


def _has_forms(head: str, prefix: str, lexicon: Lexicon) -> bool:
    """Whether a noun is a lemma, whatever the dictionary says: “Hallen” is a form of “Halle”."""
    part = head[len(prefix) :]
    part = part[:1].upper() + part[1:] if prefix and head[:1].isupper() else part
    return any(lexicon.lemma(part + ending) == part for ending in _ENDINGS)


def _other(head: str, lemma: str) -> bool:
    """Whether a lemma is another form in the same capitals, and no other spelling of it.

    “Angestellte” and “Angestellter” are both singular, “гостиная” is an adjective become a noun,
    and so is “Vorsitzende”, which a dictionary may have as “vorsitzend”.
    """
    if lemma[:1].isupper() != head[:1].isupper() or lemma.endswith(("ый", "ий", "ой")):
        return False
    old, new = (text.casefold().replace("ё", "е") for text in (head, lemma))
    if old == f"{new}e" and _PARTICIPLE.search(new):
        return False
    return new != old and new != old + "r" and old != new + "r"


def _agreeing(adjectives: Sequence[str], noun: str, plural: str) -> list[str] | None:
    """Give German adjectives the strong ending of a noun in the singular, if that is known."""
    ending = strong_ending(noun)
    if ending is None and noun.endswith("e") and plural == noun + "n":
        ending = "e"  # the weak class of “Batterie”; masculines of it name people and animals
    if ending is None or not all(re.fullmatch(r"[^\W\d_]{2,}en?", one) for one in adjectives):
        return None
    return [re.sub(r"en?$", "", one) + ending for one in adjectives]
