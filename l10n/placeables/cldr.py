"""What CLDR says about writing numbers and dates in a locale, turned round for reading.

Babel formats but hardly parses; here its tables become look-ups from text to value, built once
per locale on first use. Tables that a locale only inherits from CLDR's root are not read, since
Babel resolves those for whichever locale asks first and then gives the same to all the others
(Spanish month names come out Chinese after Chinese was used).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.locales import babel_locale
from l10n.placeables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from babel import Locale as BabelLocale

    from l10n.locales import Locale

GAPS = " \u00a0\u2009\u202f"
"""Spaces that may stand inside a number or before its unit."""

MARKS = "\u200e\u200f\u061c"
"""Marks of direction, invisible."""

_UNIT_KINDS = (
    "area-", "digital-", "duration-", "electric-", "energy-", "frequency-", "length-", "mass-",
    "power-", "pressure-", "speed-", "temperature-", "volume-",
)  # fmt: skip
_UNITS_UNUSED = re.compile(
    r"person|solar|earth|light|point|grain|dram|pinch|jigger|drop|cup|spoon|dunam|generic|dalton"
    r"|quarter|decade|century|stone|fathom|furlong|gasoline|beaufort|night"
)
_ONE_LETTER_UNITS = frozenset("mgtlhLWVсмгтч")
_DIGIT_RUN = re.compile(r"0+")


@dataclass(frozen=True, slots=True)
class Words:
    """A table from written forms (lower case unless symbols) to what they mean.

    `starts` and `ends` give the lengths of the forms that begin or end with a character, longest
    first, so that most places in a text are passed over at once.
    """

    table: Mapping[str, tuple[str, int]]
    starts: Mapping[str, tuple[int, ...]]
    ends: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, table: Mapping[str, tuple[str, int]]) -> Words:
        """Make a table; empty keys are left out."""
        clean = {key: value for key, value in table.items() if key}
        return cls(clean, _lengths(clean, 0), _lengths(clean, -1))

    def at(self, text: str, start: int, *, fold: bool = True) -> tuple[int, tuple[str, int]] | None:
        """Give where the longest form that starts at `start` ends, and its meaning."""
        first = text[start : start + 1]
        for length in self.starts.get(first.lower() if fold else first, ()):
            end = start + length
            piece = text[start:end]
            found = self.table.get(piece.lower() if fold else piece)
            if found is not None and end <= len(text) and not joined(text, end):
                return end, found
        return None

    def before(
        self, text: str, end: int, *, fold: bool = True
    ) -> tuple[int, tuple[str, int]] | None:
        """Give where the longest form that ends at `end` starts, and its meaning."""
        last = text[end - 1 : end] if end else ""
        for length in self.ends.get(last.lower() if fold else last, ()):
            start = end - length
            piece = text[max(0, start) : end]
            found = self.table.get(piece.lower() if fold else piece)
            if found is not None and start >= 0 and not joined(text, start):
                return start, found
        return None


def _lengths(keys: Iterable[str], at: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key[at], set()).add(len(key))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


def joined(text: str, at: int) -> bool:
    """Tell whether the characters on both sides of an offset belong to one word."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return left.isalpha() and right.isalpha() and not spaceless(left) and not spaceless(right)


def spaceless(char: str) -> bool:
    """Tell whether a character is of a script that is written without spaces between words."""
    return "\u0e00" <= char <= "\u0eff" or "\u1000" <= char <= "\u109f" or char >= "\u1780"


@dataclass(frozen=True, slots=True)
class Magnitude:
    """How a locale writes multiples of a power of ten: pattern by plural form."""

    power: int
    patterns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All a locale needs for reading and writing placeables."""

    language: str
    babel: BabelLocale
    decimal: str
    group: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    date_patterns: tuple[str, ...]
    date_order: str
    magnitudes: Words
    short_magnitudes: Words
    magnitude_forms: tuple[Magnitude, ...]
    currencies: Words
    symbols: Words
    units: Words
    unit_symbols: Words
    percents: Words
    noun_first: bool
    """Whether the name of a currency stands before the amount."""


@cache
def lexicon(locale: Locale) -> Lexicon:
    """Give the look-ups of a locale."""
    babel = babel_locale(locale)
    language = locale.language
    symbols = babel.number_symbols.get("latn") or {}
    long, short = _magnitudes(babel, "long"), _magnitudes(babel, "short")
    words_of = words.MAGNITUDES.get(language, {})
    spoken = _forms(short, at_least=2) | _forms(long) | words_of
    return Lexicon(
        language=language,
        babel=babel,
        decimal=symbols.get("decimal", "."),
        group=symbols.get("group", ","),
        months=_months(babel, language),
        weekdays=_weekdays(babel),
        date_patterns=_date_patterns(babel),
        date_order=_date_order(babel),
        magnitudes=Words.of({key: ("", power) for key, power in spoken.items()}),
        short_magnitudes=Words.of(
            {k: ("", p) for k, p in (words.CURRENCY_MAGNITUDES | _forms(short) | spoken).items()}
        ),
        magnitude_forms=long or tuple(form for form in short if _is_readable(form)),
        currencies=Words.of({k: (v, 0) for k, v in _currency_names(babel, language).items()}),
        symbols=Words.of({k: (v, 0) for k, v in _currency_symbols(babel).items()}),
        units=Words.of(_units(babel, language, "long", fold=True)),
        unit_symbols=Words.of(_units(babel, language, "short", fold=False)),
        percents=Words.of(dict.fromkeys(words.PERCENT.get(language, ()), ("word", 0))),
        noun_first=_noun_pattern(babel, "other").startswith("{1}"),
    )


def _dig(babel: BabelLocale, *path: object) -> Mapping[object, object]:
    """Follow keys through the tables of a locale; what root lends to all gives an empty table."""
    from babel.localedata import load  # noqa: PLC0415 -- CLDR data, loaded on use

    found: object = load(str(babel))
    common: object = load("root")
    for key in path:
        found = _plain(found).get(key)
        common = _plain(common).get(key)
        if _plain(found) is _plain(common):
            return {}
    return _plain(found)


_NOTHING: Mapping[object, object] = {}


def _plain(table: object) -> Mapping[object, object]:
    """Give the bare table: of an alias with entries of its own, those entries."""
    if isinstance(table, tuple):
        table = table[1]
    table = getattr(table, "_data", table)
    return table if isinstance(table, dict) else _NOTHING


def _months(babel: BabelLocale, language: str) -> dict[str, int]:
    found = dict(words.MONTHS.get(language, {}))
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in _dig(babel, "months", context, width).items():
                folded = str(name).lower().rstrip(".")
                if isinstance(number, int) and not folded.isdigit():
                    found.setdefault(folded, number)
    return found or {f"m{number:02}": number for number in range(1, 13)}  # as root says


def _weekdays(babel: BabelLocale) -> dict[str, int]:
    """Give names of days, without a full stop, to numbers from Monday 0."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in _dig(babel, "days", context, width).items():
                if isinstance(number, int):
                    found.setdefault(str(name).lower().rstrip("."), number)
    return found


def _magnitudes(babel: BabelLocale, length: str) -> tuple[Magnitude, ...]:
    """Give the forms of each power of ten (CLDR compact decimal formats), greatest first."""
    found: dict[int, dict[str, str]] = {}
    for plural, patterns in _dig(babel, "compact_decimal_formats", length).items():
        for kind, pattern in _plain(patterns).items():
            text = getattr(pattern, "pattern", str(pattern)).partition(";")[0]
            text = text.replace("'", "").strip(MARKS)
            zeros = _DIGIT_RUN.match(text)
            if zeros is None or not text.replace("0", "").strip():
                continue
            power = len(str(kind)) - len(zeros[0])
            form = _DIGIT_RUN.sub("{0}", text, count=1)
            # The form of “1 Million” is for one digit; of “10 Millionen” for two or three.
            key = f"{plural}" if len(zeros[0]) == 1 else f"{plural}{len(zeros[0])}"
            found.setdefault(power, {}).setdefault(key, form)
    return tuple(Magnitude(power, found[power]) for power in sorted(found, reverse=True) if power)


def _is_readable(magnitude: Magnitude) -> bool:
    """Tell whether its words are more than a letter, which would be read as a unit."""
    written = [form.replace("{0}", "").strip(GAPS + MARKS) for form in magnitude.patterns.values()]
    return all(len(word) > 1 or spaceless(word) for word in written)


def _forms(magnitudes: tuple[Magnitude, ...], at_least: int = 1) -> dict[str, int]:
    found: dict[str, int] = {}
    for magnitude in magnitudes:
        for pattern in magnitude.patterns.values():
            if pattern.startswith("{0}"):
                word = pattern.removeprefix("{0}").strip(GAPS + MARKS).lower()
                short = len(word) < at_least and not spaceless(word[:1])
                if word and not short:
                    found.setdefault(word, magnitude.power)
                    found.setdefault(word.rstrip("."), magnitude.power)
    return found


def _currency_names(babel: BabelLocale, language: str) -> dict[str, str]:
    found = dict(words.CURRENCIES.get(language, {}))
    for own, written in words.CURRENCY_NAMES.get(language, {}).items():
        for form in written:
            found.setdefault(form.lower(), own)
    for code, name in _dig(babel, "currency_names").items():
        found.setdefault(str(name).lower(), str(code))
    for code, forms in _dig(babel, "currency_names_plural").items():
        for name in _plain(forms).values():
            found.setdefault(str(name).lower(), str(code))
    for code in _codes():
        found.setdefault(code.lower(), code)
    if babel.territory == "TW":
        found["元"] = "TWD"
    return found


def _codes() -> Iterable[str]:
    """Give all codes of ISO 4217, of the past too."""
    from babel.core import get_global  # noqa: PLC0415 -- CLDR data, loaded on use

    return map(str, get_global("all_currencies"))


def _currency_symbols(babel: BabelLocale) -> dict[str, str]:
    found = dict(zip(_codes(), _codes(), strict=True))
    found |= {symbol: code for symbol, code in words.SYMBOLS.items() if code}
    for code, symbol in babel.currency_symbols.items():
        if symbol not in words.SYMBOLS or symbol in ("$", "£", "kr"):
            found[str(symbol).strip(MARKS)] = str(code)
    found.setdefault("¥", "CNY" if babel.language == "zh" else "JPY")
    return found


def _units(
    babel: BabelLocale, language: str, length: str, *, fold: bool
) -> dict[str, tuple[str, int]]:
    extra = words.UNITS.get(language, {}) if fold else words.UNIT_SYMBOLS
    found = {key: (unit, 0) for key, unit in extra.items()}
    for unit in map(str, babel.unit_display_names):
        if not unit.startswith(_UNIT_KINDS) or _UNITS_UNUSED.search(unit):
            continue
        for plural, pattern in _unit_forms(babel, unit, length).items():
            word = pattern.removeprefix("{0}").strip(GAPS)
            known = len(word) > 1 or spaceless(word[:1]) or word in _ONE_LETTER_UNITS
            if plural != "per" and pattern.startswith("{0}") and known:
                found.setdefault(word.lower() if fold else word, (unit, 0))
    return found


def _date_patterns(babel: BabelLocale) -> tuple[str, ...]:
    """Give the locale's patterns with a month name in them, the fuller ones first."""
    skeletons = ("yMMMMEEEEd", "yMMMMd", "yMMMd", "MMMMEEEEd", "MMMMd", "MMMd", "yMMMM", "yMMM")
    texts = [babel.date_formats[width].pattern for width in ("full", "long", "medium")]
    found = babel.datetime_skeletons
    texts += [str(getattr(found[key], "pattern", found[key])) for key in skeletons if key in found]
    return tuple(dict.fromkeys(text for text in texts if "MMM" in text or "LLL" in text))


def _date_order(babel: BabelLocale) -> str:
    pattern = str(babel.date_formats["short"].pattern).lower()
    return "".join(sorted((c for c in "ymd" if c in pattern), key=pattern.index))


def noun_pattern(lexicon: Lexicon, plural: str) -> str:
    """Give how an amount `{0}` and the name of its currency `{1}` stand together."""
    return _noun_pattern(lexicon.babel, plural)


def _noun_pattern(babel: BabelLocale, plural: str) -> str:
    forms = _dig(babel, "currency_unit_patterns")
    return str(forms.get(plural) or forms.get("other") or "{0} {1}")


def currency_forms(lexicon: Lexicon, code: str) -> dict[str, str]:
    """Give the names of a currency by plural form; empty where CLDR has but one name."""
    forms = _dig(lexicon.babel, "currency_names_plural", code)
    return {str(plural): str(name) for plural, name in forms.items()}


def unit_forms(lexicon: Lexicon, unit: str, length: str) -> dict[str, str]:
    """Give the patterns of a unit by plural form, `{0}` for the amount."""
    return _unit_forms(lexicon.babel, unit, length)


def _unit_forms(babel: BabelLocale, unit: str, length: str) -> dict[str, str]:
    from babel.localedata import load  # noqa: PLC0415 -- CLDR data, loaded on use

    forms = _dig(babel, "unit_patterns", unit, length)
    if not forms and length == "short":  # root's own symbols are no alias, and hold everywhere
        forms = _plain(_plain(_plain(load("root").get("unit_patterns")).get(unit)).get(length))
    return {str(plural): str(pattern) for plural, pattern in forms.items()}
