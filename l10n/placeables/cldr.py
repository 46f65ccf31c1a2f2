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

from l10n.letters import LETTERS
from l10n.locales import babel_locale
from l10n.placeables import words
from l10n.placeables.tables import GAPS, MARKS, Words, spaceless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from babel import Locale as BabelLocale

    from l10n.locales import Locale

_UNIT_KINDS = (
    "area-", "digital-", "duration-", "electric-", "energy-", "frequency-", "length-", "mass-",
    "power-", "pressure-", "speed-", "temperature-", "volume-",
)  # fmt: skip
_UNITS_UNUSED = re.compile(
    r"person|solar|earth|light|point|grain|dram|pinch|jigger|drop|cup|spoon|dunam|dalton"
    r"|quarter|decade|century|stone|fathom|furlong|gasoline|beaufort|night|knot|astronomical|parsec"
    r"|picometer|bushel|chain|-jp|-bu-|area-(?:bu|se|cho)|length-(?:ri|shaku|jo|ken|sun|rin)|koku"
)
_BINARY = {
    "KiB": "digital-kilobyte", "MiB": "digital-megabyte", "GiB": "digital-gigabyte",
    "TiB": "digital-terabyte", "Kio": "digital-kilobyte", "Gio": "digital-gigabyte",
    "Tio": "digital-terabyte",
}  # fmt: skip
"""Symbols of IEC 80000-13, which the press does not tell from those of the SI."""

_WORDS_NOT_UNITS = frozenset({"in", "at", "mi", "po", "pi", "ac", "ch", "ct", "gal", "cal", "Cal"})
"""Symbols of units that are also words, in one language or another."""
_SPACED = ("de", "es", "it", "pt", "ca", "gl")
"""Languages that group by points, and by spaces too (DIN 5008, RAE, ISO 80000)."""

_ONE_LETTER_UNITS = frozenset("mgtlhLWVсмгтч")
_JOINED_MONTH = re.compile(r"[^\W\d_yMLdEcGu](?:M|L)+|(?:M|L)+[^\W\d_yMLdEcGu]")
_DIGIT_RUN = re.compile(r"0+")


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
    spaced: bool
    """Whether plain spaces may group thousands."""
    wide_months: frozenset[str]
    """The full names among the months."""
    short_months: frozenset[str]
    """Those that are the beginning of a full name."""
    wide_weekdays: Mapping[str, int]
    """The full names among the weekdays."""
    clock: str
    """The pattern of a short time; `H` is an hour of 24."""
    plain_months: bool
    """Whether names of months are one word each, that no other letters are written to."""


@cache
def lexicon(locale: Locale) -> Lexicon:
    """Give the look-ups of a locale."""
    babel = babel_locale(locale)
    language = locale.language
    symbols = babel.number_symbols.get("latn") or {}
    long, short = _magnitudes(babel, "long"), _magnitudes(babel, "short")

    spoken = _forms(short, at_least=2) | _forms(long) | words.MAGNITUDES.get(language, {})
    # “5 mm” is a length; a magnitude only beside a currency.
    sure = {k: p for k, p in spoken.items() if len(k) == 1 or k not in words.UNIT_SYMBOLS}
    months = _months(babel, language)
    return Lexicon(
        language=language,
        babel=babel,
        decimal=symbols.get("decimal", "."),
        group=symbols.get("group", ","),
        months=months,
        weekdays=_weekdays(babel),
        date_patterns=_date_patterns(babel),
        date_order=_date_order(babel),
        magnitudes=Words.of({key: ("", power) for key, power in sure.items()}),
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
        spaced=symbols.get("group", ",").isspace() or language in _SPACED,
        wide_months=frozenset(_wide(babel, "months")) | _declined_months(language),
        short_months=frozenset(_short_months(babel, months)),
        wide_weekdays=_wide(babel, "days"),
        clock=str(babel.time_formats["short"].pattern),
        plain_months=_plain_months(months, _date_patterns(babel)),
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
                    found.setdefault(folded.replace("’", "'"), number)  # Catalan d'abril
    return found or {f"m{number:02}": number for number in range(1, 13)}  # as root says


def _wide(babel: BabelLocale, what: str) -> dict[str, int]:
    """Give the full names of months or days, in lower case, to their numbers."""
    return {
        str(name).lower(): number
        for context in ("format", "stand-alone")
        for number, name in _dig(babel, what, context, "wide").items()
        if isinstance(number, int) and not str(name).isdigit()
    }


def _declined_months(language: str) -> frozenset[str]:
    """Give the full names that CLDR lacks: the cases of Slavic languages, Austrian “Jänner”."""
    declined = language in ("pl", "ru", "uk", "hr", "bs", "sr")
    names = words.MONTHS.get(language, ())
    return frozenset(name for name in names if declined or len(name) > 4)


def _short_months(babel: BabelLocale, months: Mapping[str, int]) -> Iterator[str]:
    wide = _dig(babel, "months", "format", "wide")
    for name, month in months.items():
        full = str(wide.get(month, "")).lower()
        if name != full and full.startswith(name[:3]) and len(name) < 5:
            yield name


def _plain_months(months: Mapping[str, int], patterns: tuple[str, ...]) -> bool:
    if not all(LETTERS.fullmatch(name) for name in months):
        return False
    # Hebrew “in April”, Basque “of April”: letters of the pattern beside the name.
    return not any(_JOINED_MONTH.search(pattern.replace("'", "")) for pattern in patterns)


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
    found = {name: code for name, code in found.items() if code not in _NO_MONEY}
    if babel.territory == "TW":
        found["元"] = "TWD"
    return found


_NO_MONEY = frozenset({"XAU", "XAG", "XPT", "XPD", "XXX", "XTS"})
"""Metals, and codes for tests: “3 or” is no price in French."""


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
    found |= {"Rs": "INR", "Rs.": "INR"}
    found.setdefault("¥", "CNY" if babel.language == "zh" else "JPY")
    return found


def _units(
    babel: BabelLocale, language: str, length: str, *, fold: bool
) -> dict[str, tuple[str, int]]:
    extra = words.UNITS.get(language, {}) if fold else words.UNIT_SYMBOLS | _BINARY
    found = {key: (unit, 0) for key, unit in extra.items()}
    for unit in map(str, babel.unit_display_names):
        if not unit.startswith(_UNIT_KINDS) or _UNITS_UNUSED.search(unit):
            continue
        for plural, pattern in _unit_forms(babel, unit, length).items():
            word = pattern.removeprefix("{0}").strip(GAPS)
            known = len(word) > 1 or spaceless(word[:1]) or word in _ONE_LETTER_UNITS
            known = known and (fold or word not in _WORDS_NOT_UNITS)
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
