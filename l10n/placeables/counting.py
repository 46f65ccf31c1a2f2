"""Words that count and do nothing else: *three*, *dritte*, *cinq*.

Number words answer for figures of the other side, and so may be loose there (*both*, *quarter*,
*Achtelfinale*). Told as changed themselves are only these few: from two to twelve, as a number or
in order (in German and English up to nineteen, and the tens), and only where neither side says
the other's in any way.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from l10n.placeables.amounts import label_after
from l10n.placeables.cldr import lexicon
from l10n.placeables.spelled import spelled
from l10n.placeables.tables import letters_of, words_among
from l10n.placeables.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.locales import Locale
    from l10n.model import Span

_CARDINALS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf "
    "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "en": "two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pl": "dwa/dwie/dwóch/dwu trzy/trzech/trzem cztery/czterech pięć/pięciu sześć/sześciu "
    "siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu",
    "ru": "два/две/двух/двум три/трёх/трех/трём/трем четыре/четырёх/четырех пять/пяти шесть/шести "
    "семь/семи восемь/восьми девять/девяти десять/десяти",
}
_TENS = {
    "de": "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_ORDINALS = {
    "de": ("zweit dritt viert fünft sechst siebt/siebent acht neunt zehnt elft zwölft",
           "e en er es em"),
    "en": ("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", "-"),
    "fr": ("deuxième/second/seconde troisième quatrième cinquième sixième septième huitième "
           "neuvième dixième onzième douzième", "-"),
    "es": ("segund tercer cuart quint sext séptim octav noven décim", "o a"),
    "it": ("- terz quart quint sest settim ottav non decim", "o a"),
    "pl": ("drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt",
           "i a e iego y ego ej im ym ą"),
    "ru": ("втор трет четвёрт/четверт пят шест седьм восьм девят десят",
           "ой ый ий ая ое ого ому ом ую ьего ьему ья ье ью ьей ым"),
}  # fmt: skip
_LIKE = {"es": frozenset({"segunda"}), "it": frozenset({"sesta", "nona", "nono", "sei"}),
         "fr": frozenset({"seconde"})}  # fmt: skip
"""Forms that are other words as often."""

_EASTERN_LANGUAGES = ("zh", "ja", "yue")
_EASTERN = re.compile("[二两兩三四五六七八九]")
_EASTERN_DIGITS = {char: at for at, char in enumerate("二三四五六七八九", 2)} | {"两": 2, "兩": 2}


@cache
def counting_words(language: str) -> Mapping[str, int]:
    """Give the words of a language that only count, in lower case."""
    found = _numbered(_CARDINALS.get(language, ""), ("",))
    tens = _numbered(_TENS.get(language, ""), ("",))
    found |= {word: 10 * number for word, number in tens.items()}
    stems, endings = _ORDINALS.get(language, ("", ""))
    found |= _numbered(stems, ["" if ending == "-" else ending for ending in endings.split()])
    return {word: number for word, number in found.items() if word not in _LIKE.get(language, ())}


def _numbered(stems: str, endings: Iterable[str]) -> dict[str, int]:
    return {
        form + ending: number
        for number, forms in enumerate(stems.split(), 2)
        for form in forms.split("/")
        for ending in endings
        if form != "-"
    }


def words_that_count(text: str, locale: Locale) -> Iterator[Fact]:
    """Yield the numbers that such words say; some may be part of a larger one, or of no number."""
    if locale.language in _EASTERN_LANGUAGES:
        for match in _EASTERN.finditer(text):
            yield _fact(_EASTERN_DIGITS[match[0]], text, match.span(), locale)
        return
    known = counting_words(locale.language)
    for start, end in words_among(text, known.keys()):
        yield _fact(known[text[start:end].lower()], text, (start, end), locale)


def numbers_that_count(text: str, locale: Locale) -> set[int]:
    """Give each number that such a word says."""
    if locale.language in _EASTERN_LANGUAGES:
        return {_EASTERN_DIGITS[char] for char in _EASTERN.findall(text)}
    known = counting_words(locale.language)
    return {known[word] for word in letters_of(text) if word in known}


def counted(words: Iterable[Fact], text: str, locale: Locale) -> Iterator[Fact]:
    """Yield those of the words that are no part of a larger number."""
    spans = {(one.start, one.end) for one in spelled(text, locale)}
    before = locale.language in _EASTERN_LANGUAGES  # 第三
    for fact in words:
        start, end = fact.span
        if (start, end) in spans or (before and (start - 1, end) in spans):
            yield fact


def _fact(number: int, text: str, span: Span, locale: Locale) -> Fact:
    _, label = label_after(text, span[1], lexicon(locale))
    return Fact("number", Decimal(number), label, sure=False, text=text[slice(*span)], span=span)
