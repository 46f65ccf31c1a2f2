"""Years of other calendars than the Gregorian, where a country counts by them.

A Thai year is a fixed number of years off, so that Thai dates are read. The days and months of the
Persian and the Islamic calendar are not; which years one of theirs falls into is, so that a right
translation is no false alarm. Source: CLDR `calendarPreferenceData` (UTS 35, part 4), which Babel
does not carry.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.locales import with_territory

if TYPE_CHECKING:
    from l10n.locales import Locale

Calendar: TypeAlias = Literal["gregorian", "buddhist", "persian", "islamic"]

_BY_TERRITORY: dict[str, Calendar] = {
    "TH": "buddhist", "IR": "persian", "AF": "persian", "SA": "islamic",
}  # fmt: skip
"""The territories whose first calendar is not the Gregorian."""

_YEARS = {
    "buddhist": range(2400, 2700),
    "persian": range(1250, 1500),
    "islamic": range(1250, 1500),
}
"""Years that a text of today is about; no Gregorian ones are among them."""

_BUDDHIST = 543
_HIJRA = 227015  # 16 July 622, Julian, as `date.toordinal` counts
_LUNAR_YEAR = 354.367
_COMMON_ERA = "ค.ศ."


@cache
def calendar(locale: Locale) -> Calendar:
    """Give the calendar that is used first where a locale is at home."""
    return _BY_TERRITORY.get(with_territory(locale).territory, "gregorian")


def gregorian_year(year: int, locale: Locale, era: str = "") -> int | None:
    """Give the Gregorian year of one in a date; None where it falls into two.

    `era` is what the text says before the year: a Gregorian one may be meant in any country.
    """
    years = () if era == _COMMON_ERA else gregorian_years(year, locale)
    if not years:
        return year
    return years[0] if len(years) == 1 else None


def short_year(year: int, locale: Locale) -> int:
    """Give the Gregorian year of one in two digits."""
    if calendar(locale) == "buddhist":
        return 2500 + year - _BUDDHIST
    return year + (1900 if year >= 69 else 2000)  # POSIX strptime, %y


def gregorian_years(year: int, locale: Locale) -> tuple[int, ...]:
    """Give the Gregorian years that a year of another calendar falls into; none if it is none."""
    kind = calendar(locale)
    if year not in _YEARS.get(kind, ()):
        return ()
    if kind == "buddhist":
        return (year - _BUDDHIST,)
    if kind == "persian":
        return year + 621, year + 622
    first = datetime.date.fromordinal(_HIJRA + int((year - 1) * _LUNAR_YEAR)).year
    return first, first + 1


def years_of(digits: str, locale: Locale) -> tuple[Decimal, ...]:
    """Give the Gregorian years that a number stands for if it is a year: 2023 of Thai “2566”."""
    if len(digits) != len("2566") or not digits.isdecimal():
        return ()
    return tuple(map(Decimal, gregorian_years(int(digits), locale)))
