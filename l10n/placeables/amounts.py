"""Numbers with what belongs to them: magnitude, currency, percent, unit, ordinal ending.

Each numeral is looked at once, with a bounded window to its left and right, so a text of any kind
costs linear time.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from l10n.placeables.cldr import lexicon
from l10n.placeables.numerals import Numeral, numerals
from l10n.placeables.surroundings import (
    BASES,
    PERCENT_SIGNS,
    SIGNS_BEFORE,
    stands_alone,
    symbol_before,
)
from l10n.placeables.tables import spaceless
from l10n.placeables.tails import Tail, past_more, read_tail, skip
from l10n.placeables.values import Placeable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.model import Span
    from l10n.placeables.cldr import Lexicon
    from l10n.placeables.numerals import Figures

Form = Literal["", "symbol", "word"]

_ORDINALS = {
    "en": re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE),
    "fr": re.compile(r"(?:ers?|res?|ères?|nde?s?|e|es|èmes?|ᵉ)(?!\w)"),
    "es": re.compile(r"\.?[ºª]"),
    "it": re.compile(r"[º°ª](?!C)"),
    "pt": re.compile(r"\.?[ºª]"),
    "nl": re.compile(r"(?:e|ste|de)(?!\w)"),
    "sv": re.compile(r":[ae](?!\w)"),
    "ru": re.compile(r"-(?:й|я|е|го|му|м|ю)(?!\w)"),
    "de": re.compile(r"\.(?=\s[a-zäöü])"),
}
_ORDINAL_MOST = 1000
_PERCENT_BEFORE = re.compile(r"[%％٪﹪][ \u00a0\u202f]?(?P<minus>[-\u2212])?(?=\d)")
_PREFIXES = re.compile(r"(?:百分之|百分比)\Z")
_PERCENT_STEM = re.compile(r"prozentig\w{0,2}", re.IGNORECASE)
_NO_PERCENT = re.compile(r"[%％](?:[-‑ \u00a0]?(?:[Pp](?:un[ck]t|oint|kt)|点|點)|\(\w+\))")
"""Percentage points, and a placeholder of Python that touches a number."""

_DECLINED = re.compile(r"[A-Za-zäöüÄÖÜ]{2,30}n\b")
_NO_WEEK = "岁歲年边邊围圍一二三四五六日"
_TENTHS = re.compile(r"成(?![为為了立员員本年长長功交就都果])")
_JOINER = re.compile(
    r"(?:[-‑]|[ \u00a0\u2009\u202f])?(?:d[’'e] ?|di |de |of |von )?", re.IGNORECASE
)


class Amount(NamedTuple):
    """A placeable with how it was written, which writing it anew needs to know."""

    placeable: Placeable
    numeral: Numeral
    power: int = 0
    form: Form = ""


def find_amounts(text: str, locale: Locale, figures: Figures) -> Iterator[Amount]:
    """Yield every number that is a quantity, alone or with its unit, in order."""
    words = lexicon(locale)
    done = 0
    for numeral in numerals(text, words, figures):
        if numeral.start < done:
            continue  # the smaller part of “1亿2000万”
        if _in_word(text, numeral):
            continue
        if numeral.value is None:
            yield _code(text, numeral)
            continue
        if stands_alone(text, numeral.start, numeral.end, locale):
            amount = _plain(text, numeral, Tail(numeral.end), numeral.value, words)
        else:
            amount = _amount(text, numeral, words)
        if amount is not None:
            done = amount.placeable.span[1]
            yield amount


def _in_word(text: str, numeral: Numeral) -> bool:
    """Tell whether digits are part of a name: `A380`, `Covid-19`, `debconf12`."""
    start = numeral.start
    before = text[start - 1 : start]
    if not before:
        return False
    if before in "-‑–_/" and start >= 2 and before != "–":
        left = text[start - 2]
        return left.isalpha() and not spaceless(left)
    return before.isalpha() and not spaceless(before) and not _code_before(text, start)


def _code_before(text: str, start: int) -> bool:
    piece = text[max(0, start - 3) : start]
    return piece in _CODES_BEFORE or piece[-2:] == "zł"


_CODES_BEFORE = frozenset(
    {"EUR", "USD", "GBP", "CNY", "RMB", "CHF", "JPY", "HKD", "CAD", "AUD", "INR", "PLN", "RUB"}
)


def _code(text: str, numeral: Numeral) -> Amount:
    span = (numeral.start, numeral.end)
    piece = text[slice(*span)]
    return Amount(Placeable("code", span, piece, piece), numeral)


def _amount(text: str, numeral: Numeral, words: Lexicon) -> Amount | None:
    assert numeral.value is not None  # noqa: S101 -- the caller looked
    tail = read_tail(text, numeral, words)
    value = numeral.value if tail.value is None else tail.value
    value = value.scaleb(tail.power) if tail.power else value
    return (
        _percent(text, numeral, tail, value, words)
        or _currency(text, numeral, tail, value, words)
        or _unit(text, numeral, tail, value, words)
        or _plain(text, numeral, tail, value, words)
    )


def _percent(
    text: str, numeral: Numeral, tail: Tail, value: Decimal, words: Lexicon
) -> Amount | None:
    at = skip(text, tail.end)
    form: Form = "symbol"
    start = numeral.start
    bare = SIGNS_BEFORE.isdisjoint(text[max(0, start - 3) : start])
    prefix = None if bare else _PREFIXES.search(text, max(0, start - 4), start)
    word = at + (text[at : at + 1] in ("-", "‑"))
    if text[at : at + 1] and text[at] in PERCENT_SIGNS:
        if _NO_PERCENT.match(text, at):
            return None
        end = at + 1
    elif (found := words.percents.at(text, word)) is not None:
        end, form = found[0], "word"
    elif words.language == "de" and (stem := _PERCENT_STEM.match(text, word)) is not None:
        end, form = stem.end(), "word"
    elif words.language == "zh" and value < 10 and (tenths := _TENTHS.match(text, tail.end)):
        end, form, value = tenths.end(), "word", value * 10
    elif prefix is not None:
        start, end, form = prefix.start(), tail.end, "word"
    elif (
        not bare
        and (sign := _PERCENT_BEFORE.search(text, max(0, start - 3), numeral.end)) is not None
    ):
        start, end = sign.start(), tail.end  # Turkish and Basque: %12
        value = -abs(value) if sign["minus"] else value
    else:
        return None
    placeable = Placeable("percent", (start, end), text[start:end], value)
    return Amount(placeable, numeral, tail.power, form)


def _currency(
    text: str, numeral: Numeral, tail: Tail, value: Decimal, words: Lexicon
) -> Amount | None:
    before = symbol_before(text, numeral.start, words)
    if before is not None:
        start, code = before
        tail, value = _letter_magnitude(text, numeral, tail, value, words)
        placeable = Placeable("currency", (start, tail.end), text[start : tail.end], (value, code))
        return Amount(placeable, numeral, tail.power, "symbol")
    found = _currency_after(text, tail.end, words)
    if found is None and not tail.power:
        tail, value = _letter_magnitude(text, numeral, tail, value, words)
        found = _currency_after(text, tail.end, words) if tail.power else None
    if found is None:
        return None
    end, code, form = found
    span = (numeral.start, end)
    placeable = Placeable("currency", span, text[slice(*span)], (value, code))
    return Amount(placeable, numeral, tail.power, form)


def label_after(text: str, end: int, words: Lexicon) -> tuple[int, str]:
    """Give what a number word that ends there counts, and where that ends.

    It is `%`, an ISO 4217 code, a CLDR unit, or “”.
    """
    at = skip(text, end)
    if text[at : at + 1] and text[at] in PERCENT_SIGNS:
        return at + 1, "%"
    if (percent := words.percents.at(text, at)) is not None:
        return percent[0], "%"
    hyphen = at + (text[at : at + 1] in ("-", "‑"))  # a five-mile drive
    found = _currency_after(text, end, words) or _unit_at(text, hyphen, words)
    return (found[0], found[1]) if found is not None else (end, "")


def _letter_magnitude(
    text: str, numeral: Numeral, tail: Tail, value: Decimal, words: Lexicon
) -> tuple[Tail, Decimal]:
    if tail.power or tail.value is not None:
        return tail, value
    found = words.short_magnitudes.at(text, skip(text, numeral.end))
    if found is None:
        return tail, value
    return Tail(found[0], found[1][1]), value.scaleb(found[1][1])


def _currency_after(text: str, at: int, words: Lexicon) -> tuple[int, str, Form] | None:
    place = skip(text, past_more(text, at))
    symbol = words.symbols.at(text, place, fold=False)
    starts = [place]
    if (joiner := _JOINER.match(text, at)) is not None and joiner.end() != place:
        starts.append(joiner.end())
    names = [found for start in starts if (found := words.currencies.at(text, start)) is not None]
    if symbol is not None and all(name[0] <= symbol[0] for name in names):
        return symbol[0], symbol[1][0], "symbol"
    if not names:
        return None
    end, (code, _) = max(names)
    if text[place:end] == "won" and words.language == "en":
        return None  # “Group 1 won”; the money comes in thousands, with “South Korean” before it
    return end, code, "word"


def _unit(text: str, numeral: Numeral, tail: Tail, value: Decimal, words: Lexicon) -> Amount | None:
    at = skip(text, past_more(text, tail.end))
    at += text[at : at + 1] in ("-", "‑") and at == tail.end
    found = _unit_at(text, at, words)
    if found is None:
        return None
    end, unit, form = found
    span = (numeral.start, end)
    return Amount(
        Placeable("unit", span, text[slice(*span)], (value, unit)), numeral, tail.power, form
    )


def _unit_at(text: str, at: int, words: Lexicon) -> tuple[int, str, Form] | None:
    symbol = words.unit_symbols.at(text, at, fold=False)
    name = words.units.at(text, at) or _declined(text, at, words)
    form: Form = "symbol"
    if symbol is None or (name is not None and name[0] > symbol[0]):
        symbol, form = name, "word"
    if symbol is None or _goes_on(text, symbol[0]):
        return None
    return symbol[0], symbol[1][0], form


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on behind a unit: a letter, or “14周岁”, “65周年” for a week."""
    after = text[end : end + 1]
    if text[end - 1] == "周":
        return after in _NO_WEEK and after != ""
    if text.startswith("-on-", end):
        return True  # “by 72 year-on-year”
    return after.isalnum() and not spaceless(after) and not spaceless(text[end - 1])


def _declined(text: str, at: int, words: Lexicon) -> tuple[int, tuple[str, int]] | None:
    """Read a German dative (“Kilometern”, “Jahren”), which CLDR does not list."""
    if words.language != "de":
        return None
    word = _DECLINED.match(text, at)
    found = words.units.table.get(word[0][:-1].lower()) if word is not None else None
    return (word.end(), found) if word is not None and found is not None else None


def _plain(
    text: str, numeral: Numeral, tail: Tail, value: Decimal, words: Lexicon
) -> Amount | None:
    start, end = numeral.start, tail.end
    span = _ordinal(text, start, end, words)
    grouped = numeral.grouped or tail.power
    if span and not grouped and (span[0] < start or 0 < value < _ORDINAL_MOST) and _is_whole(value):
        return Amount(Placeable("ordinal", span, text[slice(*span)], value), numeral)
    after = text[end : end + 1]
    if after in BASES and after:
        return None
    joins = end == numeral.end and after.isalpha() and not spaceless(after)
    if joins and not numeral.grouped and not numeral.decimals:
        return None  # `5G`, `90er`
    return Amount(Placeable("number", (start, end), text[start:end], value), numeral, tail.power)


def _ordinal(text: str, start: int, end: int, words: Lexicon) -> Span | None:
    """Give the span of a number with the ending or the sign of an ordinal; None without."""
    if words.language in ("zh", "ja"):
        return (start - 1, end) if start and text[start - 1] == "第" else None
    pattern = _ORDINALS.get(words.language)
    match = pattern.match(text, end) if pattern is not None else None
    return (start, match.end()) if match is not None else None


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()
