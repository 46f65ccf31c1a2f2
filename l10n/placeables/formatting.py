"""Writing a placeable in another locale.

Values and forms come from the source text: digits that were grouped stay grouped, `Prozent` stays
a word, a long date stays long. Patterns and names are CLDR's; where the press of a language
writes otherwise than its software (`€3.5 million`, `3,5 millions d’euros`, `1er avril`), the press
wins.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, cast

from l10n.placeables import words
from l10n.placeables.amounts import Amount
from l10n.placeables.cldr import (
    Lexicon,
    Magnitude,
    currency_forms,
    lexicon,
    noun_pattern,
    unit_forms,
)
from l10n.placeables.clocks import format_clock
from l10n.placeables.clues import shared
from l10n.placeables.dates import DateStyle, format_day
from l10n.placeables.scan import Found, scan
from l10n.placeables.tables import GAPS
from l10n.placeables.values import Clock, Day, Measure

if TYPE_CHECKING:
    from l10n.locales import Locale
    from l10n.model import Span
    from l10n.placeables.values import Placeable, Value

_LEAST_GROUPED = {"es": 5, "pl": 5, "pt_PT": 5, "bg": 5, "lv": 5}
"""Digits from which on a locale groups (CLDR minimumGroupingDigits, which Babel leaves out)."""

_SYMBOL_FIRST = ("en", "ga", "mt")
"""Languages whose press writes `€3.5 million`, the symbol first."""

_COMMON_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_MYRIADS = ("zh", "ja", "ko", "yue")
_MOST_DECIMALS = 4
_ORDINALS = {
    "fr": "{}e", "nl": "{}e", "es": "{}.º", "pt": "{}.º", "it": "{}º", "zh": "第{}", "ja": "第{}",
}  # fmt: skip
_PRECISION = 100
"""In digits: above any number we read with any magnitude."""
_VOWELS = "aeiouéh"


def localise(placeable: Placeable, target: Locale, source: Locale) -> str:
    """Write a placeable that was found in `source` as `target` writes it.

    Addresses, codes, ISO dates and digits without group marks (years, postcodes) stay as they are.
    """
    for found in scan(placeable.text, source):
        if (found.placeable.kind, found.placeable.value) == (placeable.kind, placeable.value):
            return write(found, target)
    if placeable.kind == "ordinal":  # “3.” is an ordinal only by what follows it
        return _ordinal(int(cast("Decimal", placeable.value)), lexicon(target))
    return placeable.text


def write(found: Found, target: Locale) -> str:
    """Write what `scan` found as `target` writes it."""
    placeable, style = found.placeable, found.style
    if isinstance(style, DateStyle):
        return (
            placeable.text if style.iso else format_day(cast("Day", placeable.value), style, target)
        )
    if placeable.kind == "time":
        return format_clock(cast("Clock", placeable.value), target)
    if not isinstance(style, Amount):
        return placeable.text
    with localcontext(prec=_PRECISION):
        return _amount(style, lexicon(target), str(target))


def localise_date(value: str, source: Locale, target: Locale) -> str | None:
    """Write a date that is shown to readers in another locale.

    None when `value` is not one date and nothing else, or is an ISO date, which stays.
    """
    text = value.strip()
    match scan(text, source):
        case (Found(placeable, DateStyle() as style),) if placeable.text == text and not style.iso:
            return value.replace(text, format_day(cast("Day", placeable.value), style, target))
    return None


def _amount(amount: Amount, target: Lexicon, name: str) -> str:
    match amount.placeable.kind:
        case "ordinal":
            return _ordinal(int(cast("Decimal", amount.placeable.value)), target)
        case "percent":
            return _percent(amount, target, name)
        case "currency":
            return _currency(amount, target, name)
        case "unit":
            return _unit(amount, target, name)
        case "number":
            return _counted(amount, cast("Decimal", amount.placeable.value), target, name)[0]
        case _:
            return amount.placeable.text


def _counted(amount: Amount, value: Decimal, target: Lexicon, name: str) -> tuple[str, str, int]:
    """Write the number with its magnitude; give also the plural form and the power written."""
    mantissa, magnitude = _scaled(amount, value, target)
    exponent = mantissa.normalize().as_tuple().exponent
    decimals = max(0, -int(exponent))
    if amount.power == (0 if magnitude is None else magnitude.power):
        decimals = max(decimals, amount.numeral.decimals)
    plain = amount.numeral.value == value and not amount.numeral.grouped
    myriads = magnitude is not None and target.language in _MYRIADS
    digits = write_digits(mantissa, decimals, target, name, grouped=not plain and not myriads)
    plural = str(target.babel.plural_form(abs(mantissa).quantize(Decimal(1).scaleb(-decimals))))
    if magnitude is None:
        return digits, plural, 0
    size = len(str(int(abs(mantissa))))
    keys = (f"{plural}{size}", plural, f"other{size}", "other")
    pattern = next(magnitude.patterns[key] for key in keys if key in magnitude.patterns)
    return pattern.replace("{0}", digits), plural, magnitude.power


def _scaled(amount: Amount, value: Decimal, target: Lexicon) -> tuple[Decimal, Magnitude | None]:
    """Choose the magnitude word of the target, or none.

    The same power as in the source where the language has a word for it, otherwise the greatest
    that fits; thousand is written in digits.
    """
    if not amount.power and amount.numeral.value == value:
        return value, None
    forms = {form.power: form for form in target.magnitude_forms if form.power > 3}
    chosen = forms.get(amount.power)
    if chosen is None:
        fitting = [power for power in forms if abs(value) >= Decimal(10) ** power]
        chosen = forms[max(fitting)] if fitting else None
    if chosen is None:
        return value, None
    mantissa = value.scaleb(-chosen.power)
    exponent = int(mantissa.normalize().as_tuple().exponent)
    return (mantissa, chosen) if -exponent <= _MOST_DECIMALS else (value, None)


def write_digits(
    value: Decimal, decimals: int, target: Lexicon, name: str, *, grouped: bool
) -> str:
    """Write a number as a locale does, with so many decimals; `name` is the locale's."""
    from babel.numbers import format_decimal  # noqa: PLC0415 -- CLDR data, loaded on use

    least = _LEAST_GROUPED.get(name) or _LEAST_GROUPED.get(target.language, 0)
    whole = len(str(int(abs(value))))
    fraction = f".{'0' * decimals}" if decimals else ""
    if not grouped or whole < least:
        return format_decimal(
            value, f"0{fraction}", locale=target.babel, decimal_quantization=False
        )
    integer = str(target.babel.decimal_formats[None].pattern).split(";")[0].split(".")[0]
    return format_decimal(
        value, integer + fraction, locale=target.babel, decimal_quantization=False
    )


def _ordinal(number: int, target: Lexicon) -> str:
    language = target.language
    if language == "en":
        last = number % 10 if number % 100 not in (11, 12, 13) else 0
        ending = {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
        return f"{number}{ending}"
    if language == "fr" and number == 1:
        return "1er"
    return _ORDINALS.get(language, "{}.").format(number)


def _percent(amount: Amount, target: Lexicon, name: str) -> str:
    value = cast("Decimal", amount.placeable.value)
    digits, _, _ = _counted(amount, value, target, name)
    spoken = words.PERCENT.get(target.language)
    if amount.form == "word" and spoken and target.language not in ("ja", "ru", "pl", "cs", "uk"):
        word = spoken[0].title() if target.language == "de" else spoken[0]
        return f"{digits} {word}"
    return _in_pattern(str(target.babel.percent_formats[None].pattern), digits, "%")


def _in_pattern(pattern: str, digits: str, sign: str) -> str:
    """Put digits and a sign where a number pattern of CLDR has them."""
    positive = pattern.partition(";")[0].replace("'", "").replace("%", sign).replace("¤", sign)
    start = min(i for i, char in enumerate(positive) if char in "#0")
    end = max(i for i, char in enumerate(positive) if char in "#0") + 1
    before, after = positive[:start], positive[end:]
    # UTS 35, part 3, currency spacing: letters do not touch digits.
    left = "\u00a0" if before[-1:].isalpha() else ""
    right = "\u00a0" if after[:1].isalpha() else ""
    return before + left + digits + right + after


def _currency(amount: Amount, target: Lexicon, name: str) -> str:
    value, code = cast("Measure", amount.placeable.value)
    digits, plural, power = _counted(amount, value, target, name)
    sign = _COMMON_SYMBOLS.get(code) or target.babel.currency_symbols.get(code) or code
    if target.language in _SYMBOL_FIRST and (amount.form == "symbol" or code in _COMMON_SYMBOLS):
        return _in_pattern("¤#", digits, sign)
    if amount.form == "symbol" and not power:
        return _in_pattern(str(target.babel.currency_formats["standard"].pattern), digits, sign)
    if power:
        plural = str(target.babel.plural_form(10**power))  # what is counted are the millions
    noun = _noun(code, plural, target)
    if power >= 6 and target.language in words.PARTITIVE:
        before_consonant, before_vowel = words.PARTITIVE[target.language]
        link = before_vowel if noun[0].lower() in _VOWELS else before_consonant
        return f"{digits} {link}{noun}"
    pattern = noun_pattern(target, plural)
    return pattern.replace("{0}", digits).replace("{1}", noun)


def _noun(code: str, plural: str, target: Lexicon) -> str:
    own = words.CURRENCY_NAMES.get(target.language, {}).get(code)
    if own is not None:
        return own[0] if plural == "one" else own[1]
    from babel.numbers import get_currency_name  # noqa: PLC0415 -- CLDR data, loaded on use

    names = currency_forms(target, code)
    return names.get(plural) or names.get("other") or get_currency_name(code, locale=target.babel)


def _unit(amount: Amount, target: Lexicon, name: str) -> str:
    value, unit = cast("Measure", amount.placeable.value)
    digits, plural, _ = _counted(amount, value, target, name)
    for length in ("long", "short") if amount.form == "word" else ("short", "long"):
        forms = unit_forms(target, unit, length)
        pattern = forms.get(plural) or forms.get("other", "")
        if pattern.startswith("{0}"):
            return pattern.replace("{0}", digits)
    written = amount.placeable.text[amount.numeral.end - amount.placeable.span[0] :]
    return f"{digits}\u00a0{written.strip(GAPS)}"


def written_in(text: str, span: Span, source: Locale, target: Locale) -> str:
    """Give what stands at a span of a text as the target writes it; empty if it is no placeable."""
    every = scan(text, source)
    for at, found in enumerate(every):
        if found.placeable.span == span:
            following = shared(every, at, text)
            return write(_with_magnitude(found, following) if following else found, target)
    return ""


def _with_magnitude(found: Found, following: Amount) -> Found:
    """Give the first number of a range with the magnitude and unit of the last."""
    style, value = found.style, found.placeable.value
    if not following.power or not isinstance(style, Amount) or not isinstance(value, Decimal):
        return found
    kind, measure = following.placeable.kind, following.placeable.value
    scaled = value.scaleb(following.power)
    whole = (scaled, measure[1]) if isinstance(measure, tuple) else scaled
    placeable = found.placeable._replace(kind=kind, value=cast("Value", whole))
    form = following.form
    return Found(placeable, style._replace(placeable=placeable, power=following.power, form=form))


def named_magnitude(text: str, source: Locale, target: Locale) -> str:
    """Give the target's word for the magnitude among some words; empty where it has none."""
    known = lexicon(source).magnitudes.table
    powers = [known[word][1] for word in text.lower().split() if word in known]
    forms = {form.power: form.patterns for form in lexicon(target).magnitude_forms}
    patterns = forms.get(max(powers, default=0), {})
    return patterns.get("other", "").replace("{0}", "").strip(GAPS)
