"""Two spellings one letter apart: a slip, or the same name in another language?

Languages write one name differently (Quebec and Québec, Kaschmir and Kashmir, Moskau and Moskaus),
and each way of doing so is a rule here, told by the letters alone. What a dictionary or the rest of
a catalog would know is asked elsewhere, since that costs more.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.checks.findings import Pair

# Letters of which one language has one and another the other, for the same sound.
_SOUNDS = frozenset(
    frozenset(pair) for pair in ("ck", "cz", "sz", "vw", "uw", "fv", "yi", "ij", "yj", "kq", "xs")
)
_LIGATURES = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Sounds that one language writes with a letter more: French “ou”, “tch”, “dj”, German “sch”.
_LONGER = (("ou", "u"), ("sch", "sh"), ("tch", "ch"), ("dj", "j"))

_ROMANCE, _VOWELS = frozenset({"es", "it", "pt", "ca", "gl"}), frozenset("aeio")
_UNINFLECTED = frozenset(
    {"de", "en", "fr", "es", "it", "pt", "ca", "gl", "nl", "af", "zh", "ja", "ko"}
)
"""Languages whose names keep their endings but for an “s”."""

# Acronyms of a language that are one letter apart from those of another for the same thing.
_OWN_ACRONYMS = {
    "de": "US USA UN UNO VN EU EG AU EWR EZB IWF IAO IOK OSZE OPEC NRO NGO DDR DNS DNA RNS RNA GVO"
    " KI QS",
    "en": "US USA UN EU EC AU EEA ECB IMF ILO IOC OSCE OPEC NGO GDR DRC CPC DNA RNA GMO SME AI IT"
    " QA",
    "es": "EE UU EEUU UE CE UA EEE FMI OPEP ONU RDA PCC IA TI",
    "fr": "US USA UE CE UA EEE FMI OPEP ONU RDA RDC PCC IA TI PME",
    "it": "US USA UE CE UA SEE FMI OPEC ONU RDT PCC IA PMI",
    "pl": "US USA UE WE UA EOG ONZ OPEC NRD KPC SI",
    "pt": "EUA UE CE UA EEE FMI OPEP ONU RDA RDC PCC IA TI PME",
}


def folded(word: str) -> str:
    """Give a word in small letters without accents, ligatures taken apart."""
    small = word.lower()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFD", small.translate(_LIGATURES))
    return "".join(char for char in parts if not unicodedata.combining(char))


def one_apart(one: str, other: str) -> bool:
    """Tell whether two texts differ by one letter more, less or other, or by two that changed."""
    if not -1 <= len(one) - len(other) <= 1:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- for the few pairs that come this far

    return OSA.distance(one, other, score_cutoff=1) == 1


def one_from(word: str, others: Mapping[str, str]) -> list[str]:
    """Give those of some words that are one letter apart from one; with their small letters."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- for the few words that come this far
    from rapidfuzz.process import extract  # noqa: PLC0415

    found = extract(word.lower(), others, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [other for _, distance, other in found if distance == 1]


@lru_cache(maxsize=4096)
def same_name(one: str, other: str, pair: Pair) -> bool:
    """Tell whether two spellings one letter apart may well be one name in two languages.

    `one` is of the source, `other` of the target; both in small letters.
    """
    if folded(one) == folded(other) or one.translate(_UMLAUTS) == other.translate(_UMLAUTS):
        return True
    begin, end = _common(one, other)
    left, right = one[begin : len(one) - end], other[begin : len(other) - end]
    if _same_sound(left, right) or _put_in(one, other) or {one[-2:], other[-2:]} == {"er", "re"}:
        return True
    inflected = not {pair.source.language, pair.target.language} <= _UNINFLECTED
    if end <= inflected and (inflected or _same_form(left, right, pair)):
        return True
    return other in names_of(pair.target.language)


def own_acronym(word: str, pair: Pair) -> bool:
    """Tell whether an acronym is one that the target language has for another of the source's."""
    return word in _OWN_ACRONYMS.get(pair.target.language, "").split()


def _common(one: str, other: str) -> tuple[int, int]:
    """Count the letters that two words have in common at their beginnings and ends."""
    most = min(len(one), len(other))
    begin = next((n for n in range(most) if one[n] != other[n]), most)
    rest = most - begin
    end = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    return begin, end


def _same_sound(left: str, right: str) -> bool:
    return len(left) == len(right) == 1 and (
        frozenset((left, right)) in _SOUNDS or not (left + right).isascii()
    )


def _put_in(one: str, other: str) -> bool:
    """Tell whether the longer word is the shorter with one sound written in another manner."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return any(more in long and long.replace(more, less, 1) == short for more, less in _LONGER)


def _same_form(left: str, right: str, pair: Pair) -> bool:
    """Tell whether ends are a genitive's or plural's, a German case's or a Romance vowel."""
    languages = {pair.source.language, pair.target.language}
    if not languages.isdisjoint(_ROMANCE) and set(left + right) <= _VOWELS:
        return True
    if left and right:
        return False
    if left + right == "e":
        return "fr" in languages
    return left + right == "s" or (left == "n" and pair.source.language == "de")


@cache
def names_of(language: str) -> frozenset[str]:
    """Give the words of countries, languages, cities, months and days in a language (CLDR).

    In small letters; they are excused, since what is near them is their name in another language.
    """
    from l10n.locales import babel_locale, parse  # noqa: PLC0415 -- CLDR data, loaded on use

    data = babel_locale(parse(language))
    texts = [*data.territories.values(), *data.languages.values()]
    for table in (data.months, data.days):
        texts += (
            text for kind in table.values() for width in kind.values() for text in width.values()
        )
    texts += (zone["city"] for zone in data.time_zones.values() if "city" in zone)
    return frozenset(word for text in texts for word in text.lower().replace("-", " ").split())
