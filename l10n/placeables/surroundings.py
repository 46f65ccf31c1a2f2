"""What stands beside a number: whether anything of it may belong to it.

Most numbers are years and counts that stand alone, which a few characters on both sides tell. The
same ones come again and again, so what they tell is remembered.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from l10n.placeables.cldr import lexicon
from l10n.placeables.numerals import MAX_DIGITS
from l10n.placeables.tables import GAPS, Heads, joined, spaceless

if TYPE_CHECKING:
    from l10n.locales import Locale
    from l10n.placeables.cldr import Lexicon

PERCENT_SIGNS = "%％٪﹪"
SIGNS_BEFORE = frozenset(f"{PERCENT_SIGNS}分比")
BASES = "進进"
"""Behind the base of a numeral system: `10進数` is “decimal”."""

_SPACELESS = frozenset({"zh", "ja", "ko", "yue"})
_EASTERN_AFTER = "多余餘几幾来來十百千万萬亿億兆成만억조천백"
"""What goes on behind a number there, beside what tables have: magnitudes, “more”, tenths."""
_JOINERS = ("d'", "d’", "di ", "of ", "von ", "prozentig")
"""What may stand between a number and its unit, or belongs to it and is in no table."""
_MARKS_AFTER = ".,;:!?)"
_BEFORE, _AFTER = 3, 4
"""Characters beside a number that tell whether it stands alone."""
_PLAIN_BEFORE = frozenset(f"{GAPS}\n(（")
"""What digits begin behind, and neither a name nor a sign is."""


def stands_alone(text: str, start: int, end: int, locale: Locale) -> bool:
    """Tell at a glance that nothing around a number belongs to it; no where it takes reading.

    So it is with years and most counts, and every table would have to be looked into for that.
    """
    if not _is_free_after(text[end : end + _AFTER], locale):
        return False
    before = text[max(0, start - _BEFORE) : start]
    return _is_free_before(before, locale) or (
        SIGNS_BEFORE.isdisjoint(before) and symbol_before(text, start, lexicon(locale)) is None
    )


def is_bare(text: str, start: int, end: int, locale: Locale) -> bool:
    """Tell at a glance that a run of digits is a number of its own, and no more; no where unsure.

    No digits, letter or minus belong to it, so that its value is that of its digits.
    """
    after = text[end : end + 2]
    return (
        end - start <= MAX_DIGITS
        and (start == 0 or text[start - 1] in _PLAIN_BEFORE)
        and not after[1:].isdecimal()
        and (not after[:1].isalpha() or (spaceless(after[0]) and after[0] not in BASES))
        and stands_alone(text, start, end, locale)
    )


@cache
def heads(locale: Locale) -> Heads:
    """Give how all begins that may stand behind a number and belong to it."""
    words = lexicon(locale)
    tables = (words.magnitudes, words.short_magnitudes, words.percents, words.symbols,
              words.currencies, words.units, words.unit_symbols)  # fmt: skip
    return Heads.of((*_JOINERS, *(form for table in tables for form in table.table)))


@lru_cache(maxsize=8192)
def _is_free_after(after: str, locale: Locale) -> bool:
    """Tell whether nothing that begins with these characters can belong to a number before."""
    eastern = lexicon(locale).language in _SPACELESS
    at = 0
    if after[:1] and after[0] in GAPS:
        at = 1
        if not after[1:2].isalpha():
            return False
    elif after[:1] not in _MARKS_AFTER and not (after[0].isalpha() and eastern):
        return False
    if eastern and after[at : at + 1] in _EASTERN_AFTER:
        return False
    return after[at : at + 2].lower() != "de" and not heads(locale).may_start(after, at)


@lru_cache(maxsize=4096)
def _is_free_before(before: str, locale: Locale) -> bool:
    """Tell whether nothing that ends with these characters can belong to a number behind."""
    words = lexicon(locale)
    end = _end_before(before, len(before))
    return (
        SIGNS_BEFORE.isdisjoint(before)
        and not words.symbols.may_end(before, end, fold=False)
        and not (words.noun_first and words.currencies.may_end(before, end))
    )


def symbol_before(text: str, start: int, words: Lexicon) -> tuple[int, str] | None:
    """Give the start of a sign or name of money before a number, and its currency."""
    end = _end_before(text, start)
    found = words.symbols.before(text, end, fold=False)
    if found is None and words.noun_first:
        found = words.currencies.before(text, end)
    if found is None or (found[0] and joined(text, found[0])):
        return None
    return found[0], found[1][0]


def _end_before(text: str, start: int) -> int:
    """Pass over a gap or a minus between a sign of money and its number."""
    return start - 1 if start and text[start - 1] in GAPS + "-−" else start
