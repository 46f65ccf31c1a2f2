"""What may stand for a fact of the other side without being equal to it.

Each rule takes a clue of the source and one of the target and is symmetric where the matter is.
They are tried in order, the strictest first, on what is left without a partner.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.placeables.calendars import calendar, gregorian_years
from l10n.placeables.clues import HOUR, Clue
from l10n.placeables.conversions import converted, same_unit
from l10n.placeables.numerals import MAX_DIGITS
from l10n.placeables.tables import spaceless

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.locales import Locale
    from l10n.placeables.values import Fact

Alike: TypeAlias = "Callable[[Clue, Clue], bool]"

_LANGUAGE_PART = re.compile(r"(?<=[/.])[a-z]{2}(?:[-_][A-Za-z]{2})?(?=[/.]|$)")
_MISTAKEN = (
    {"speed", "length"}, {"area", "length"}, {"volume", "length"}, {"area", "volume"},
    {"energy", "power"},
)  # fmt: skip
"""Kinds of units that are taken for each other, `kW` for `kWh`; of others one was read wrongly."""

_PERIODS = frozenset(
    {"quarter", "quarters", "semestre", "semestres", "semestri", "halbjahr", "halbjahres",
     "halbjahrs", "半年", "半载"}
)  # fmt: skip
"""Parts of a year, which are no share of anything else."""

_ROUNDED = Decimal("0.7")
"""Percentage points by which a fraction may differ: two thirds are 66 or 67 %."""

_CENTURY = re.compile(r"\s?(?:世[纪紀]|세기)")
_EACH = re.compile(r"[^\s、。]{0,8}?(?:当たり|あたり|につき|ごと)")
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"})
_FRANCS = frozenset({"CHF", "FRF", "BEF", "LUF", "XAF", "XOF", "XPF"})
_COUNTRY = re.compile(r"[A-Z]{2,3}[ \u00a0]?\$|\$[ \u00a0]?[A-Z]{2}|[A-Z]{3}|\b[ACS]\$|-")
"""A dollar or franc that says whose it is."""


def other_value(left: Clue, right: Clue) -> bool:
    """Pair by a magnitude that a range shares, and by a date with day and month exchanged."""
    kinds = {left.fact.kind, right.fact.kind}
    if len(kinds) > 1 and kinds != {"code", "number"}:
        return False
    return bool({left.fact.value, *left.others} & {right.fact.value, *right.others})


def meant(left: Clue, right: Clue) -> bool:
    """Pair what an author wrote with the group marks of another language: 25.000 in English."""
    own, other = left.fact.value, left.meant
    if other is None or other != right.fact.value:
        return False
    return not isinstance(own, Decimal) or other > own


def misread(left: Clue, right: Clue) -> bool:
    """Pair what the target writes with the marks of another language."""
    return right.meant is not None and right.meant == left.fact.value


def clock(left: Clue, right: Clue) -> bool:
    """Pair hours of 12 and of 24, unless both say which half of the day they mean."""
    if HOUR not in (left.fact.label, right.fact.label):
        return False
    first, second = left.fact.value, right.fact.value
    if not isinstance(first, Decimal) or not isinstance(second, Decimal) or max(first, second) > 24:
        return False
    if first % 24 == second % 24:
        return True
    return (first - second) % 12 == 0 and not (_definite(left) and _definite(right))


def _definite(clue: Clue) -> bool:
    return clue.definite or (isinstance(clue.fact.value, Decimal) and clue.fact.value > 12)


def short_year(left: Clue, right: Clue) -> bool:
    """Pair `17` with `2017`, and a decade `90` with `1990`."""
    first, second = left.fact.value, right.fact.value
    if not (isinstance(first, Decimal) and isinstance(second, Decimal)):
        return False
    small, large = sorted((first, second))
    return 0 <= small < 100 and 1900 <= large < 2100 and large % 100 == small


def month_number(left: Clue, right: Clue) -> bool:
    """Pair the 7 of `7、8月` with July."""
    one, two = left.fact, right.fact
    if {one.kind, two.kind} != {"month", "number"} or one.value != two.value:
        return False
    number = one if one.kind == "number" else two
    return not number.label and not number.part


def other_unit(left: Clue, right: Clue) -> bool:
    """Pair amounts of which one is converted into the unit of the other."""
    first, second = left.fact, right.fact
    if not (first.label and second.label):
        return False
    if not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal):
        return False
    one, two = _weighed(first, second), _weighed(second, first)
    return converted((first.value, one), (second.value, two))


def share(left: Clue, right: Clue) -> bool:
    """Pair a percentage with a fraction in words: 50 % with “half”, 67 % with “two thirds”."""
    percent, part = left.fact, right.fact
    if percent.label != "%":
        percent, part = part, percent
    if percent.label != "%" or part.label or part.sure or part.text.lower() in _PERIODS:
        return False
    if not isinstance(percent.value, Decimal) or not isinstance(part.value, Decimal):
        return False
    return 0 < part.value < 1 and abs(part.value * 100 - percent.value) < _ROUNDED


def address(left: Clue, right: Clue) -> bool:
    """Pair addresses of the same page in two languages."""
    if not left.fact.kind == right.fact.kind == "url":
        return False
    here, there = (_LANGUAGE_PART.sub("", str(fact.value)) for fact in (left.fact, right.fact))
    return here == there


ALIKE: tuple[Alike, ...] = (
    other_value, meant, misread, clock, short_year, month_number, other_unit, address,
)  # fmt: skip
SPARE: tuple[Alike, ...] = (clock, short_year, share, other_value, other_unit)
"""Those that hold for what is not sure too."""


def are_years_apart(left: Clue, here: Locale, right: Clue, there: Locale) -> bool:
    """Tell whether two years are one in two calendars, whose days and months differ too."""
    return _is_year_of(left, right, there) or _is_year_of(right, left, here)


def _is_year_of(year: Clue, other: Clue, locale: Locale) -> bool:
    value, written = year.fact.value, other.fact.value
    if calendar(locale) not in ("persian", "islamic") or not isinstance(written, Decimal):
        return False
    return written == int(written) and value in gregorian_years(int(written), locale)


def is_century(clue: Clue, text: str, said: frozenset[tuple[str, object]]) -> bool:
    """Tell whether a number is the century of a year of the other side: 1960 is `20世纪60年代`."""
    value, end = clue.fact.value, clue.fact.span[1]
    if not isinstance(value, Decimal) or not _CENTURY.match(text, end):
        return False
    years = (value for kind, value in said if kind == "number" and isinstance(value, Decimal))
    return any(0 < value * 100 - year <= 100 for year in years)


def is_each(clue: Clue, text: str) -> bool:
    """Tell whether a number is the 1 of `1平方メートル当たり`, which is “per square metre”."""
    return clue.fact.value == 1 and _EACH.match(text, clue.fact.span[1]) is not None


def is_said(fact: Fact, others: frozenset[tuple[str, object]]) -> bool:
    """Tell whether the other side says a fact at least once.

    How often a month, a year or an address is repeated is a matter of style.
    """
    if fact.kind == "code":
        digits = "".join(filter(str.isdigit, str(fact.value)))
        same = {fact.value, Decimal(digits[-MAX_DIGITS:] or "0")}
        return any((kind, value) in others for kind in ("code", "number") for value in same)
    year = isinstance(fact.value, Decimal) and 1800 <= fact.value < 2200 and not fact.label
    if fact.kind == "number" and not year:
        return False
    return (fact.kind, fact.value) in others


def counts_otherwise(left: Clue, right: Clue) -> Literal["", "percent", "currency", "unit"]:
    """Tell what equal numbers count differently: a percentage, a currency, a unit, or nothing.

    A number without a unit may have it somewhere else in the sentence; only a percent sign is
    always there. What is money on one side and a length on the other was read wrongly.
    """
    one, two = left.fact, right.fact
    labels = {one.label, two.label}
    if one.value != two.value or HOUR in labels or len(labels) == 1:
        return ""
    if _may_count(left, two.label) or _may_count(right, one.label):
        return ""
    if not (one.sure and two.sure) and "" in labels:
        return ""
    if "%" in labels:
        return "percent" if one.value != 0 else ""
    first, second = _weighed(one, two), _weighed(two, one)
    units = ("-" in first) + ("-" in second)
    if units == 2:
        return "unit" if _other_measure(one, first, two, second) else ""
    return "currency" if not units and is_other_money(one, two) else ""


def _may_count(clue: Clue, label: str) -> bool:
    """Tell whether a number may count what another behind it does: `15` in “15–30 %”."""
    return clue.shares is not None and (not clue.shares or clue.shares == label)


def is_other_money(one: Fact, two: Fact) -> bool:
    """Tell whether two amounts are in two currencies."""
    labels = {one.label, two.label}
    money = all(label and "-" not in label and label not in ("%", HOUR) for label in labels)
    return len(labels) == 2 and money and not _some_dollar(one, two)


def _other_measure(one: Fact, first: str, two: Fact, second: str) -> bool:
    """Tell whether two units measure the same, and are not the same one."""
    kinds = {first.partition("-")[0], second.partition("-")[0]}
    # Chinese says a speed as the kilometres of an hour: 时速350公里.
    eastern = any(spaceless(fact.text[-1:] or " ") for fact in (one, two))
    alike = len(kinds) == 1 or (kinds in _MISTAKEN and not eastern)
    return alike and not same_unit(first, second)


def _weighed(fact: Fact, other: Fact) -> str:
    """Give what a number counts; pounds are a weight where the other side has one."""
    if fact.label == "GBP" and other.label.startswith("mass-") and "£" not in fact.text:
        return "mass-pound"
    return fact.label


def _some_dollar(left: Fact, right: Fact) -> bool:
    """Tell whether two amounts are dollars, or francs, of which one does not say whose."""
    labels = {left.label, right.label}
    if not (labels <= _DOLLARS or labels <= _FRANCS):
        return False
    return not (_COUNTRY.search(left.text) and _COUNTRY.search(right.text))
