"""A quick look that proves two texts to say the same, before what they say is interpreted.

Most translations say the same plain things: counts, amounts, months, days of the week. `compare`
would pair all of them at its first steps, by kind, value and label; what else they may stand for,
and what is wrong with one of a pair, is asked about others only. So texts are read here to these
three alone, and given up wherever readers may contend for a place or a pair may be at fault. Equal
ones prove that nothing is wrong; unequal ones prove nothing.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.placeables.clues import measured
from l10n.placeables.codes import names_with_digits
from l10n.placeables.date_forms import month_names
from l10n.placeables.dates import has_eastern_sign
from l10n.placeables.scan import without
from l10n.placeables.spare import months
from l10n.placeables.spelled import magnitudes, spelled
from l10n.placeables.surroundings import is_bare
from l10n.placeables.weekdays import find_weekdays

if TYPE_CHECKING:
    from l10n.locales import Locale
    from l10n.model import Span
    from l10n.placeables.amounts import Amount
    from l10n.placeables.glance import Glance
    from l10n.placeables.scan import Readers

Said: TypeAlias = "list[tuple[str, object, str]]"
"""Kind, value and label of what is surely said."""


VERSION = "version"
"""The kind of a number with decimals that may be a version: its marks tell."""


class _Numbers(NamedTuple):
    """The numbers of a text, and where they stand; `bare` where they are digits and no more."""

    said: Said
    spans: list[Span]
    bare: bool = True


def plain_facts(text: str, locale: Locale, seen: Glance, readers: Readers | None) -> Said | None:
    """Give what a text surely says, sorted; None where it says what is not plain."""
    numbers = _numbers(readers) if readers is not None else _Numbers([], [])
    if numbers is None:
        return None
    said = numbers.said
    if readers is not None or seen.months:
        dated = _months(text, locale)
        if dated:
            if not numbers.bare or not seen.months or seen.magnitudes:
                return None  # a date may take a figure from what it counts
            said += dated
        elif dated is None:
            return None
    if seen.weekdays:
        said += [("weekday", day, "") for day, _ in find_weekdays(text, locale)]
    if seen.magnitudes or not numbers.bare:
        rest = without(text, numbers.spans)
        if seen.magnitudes and _has_magnitude(rest, locale):
            return None
        said += [("code", clue.fact.value, "") for clue in names_with_digits(rest)]
    return sorted(said)


def _numbers(readers: Readers) -> _Numbers | None:
    """Read the numbers; None where there are more than those, and dates with a named month."""
    text, locale, figures = readers.text, readers.locale, readers.figures
    if readers.addresses or readers.times or readers.dates or has_eastern_sign(text):
        return None
    if all(is_bare(text, start, end, locale) for start, end in figures):
        return _Numbers([("number", Decimal(text[slice(*span)]), "") for span in figures], figures)
    amounts = readers.amounts
    spans = [one.placeable.span for one in amounts]
    if not all(map(_is_plain, amounts)) or any(b[0] < a[1] for a, b in pairwise(spans)):
        return None
    bare = len(amounts) == len(figures) and all(map(_is_bare, amounts))
    return _Numbers([_said(one) for one in amounts], spans, bare)


def _months(text: str, locale: Locale) -> Said | None:
    """Read the names of months; None where one of them may be another word."""
    names = list(month_names(text, locale))
    if not names:
        return []
    sure = [fact.value for fact in months(text, locale) if fact.sure]
    return [("month", month, "") for month in sure] if len(sure) == len(names) else None


def _is_plain(amount: Amount) -> bool:
    """Tell whether a number is one in its own language: no minus, no foreign digits."""
    value = amount.numeral.value
    return value is not None and value >= 0 and amount.numeral.native


def _is_bare(amount: Amount) -> bool:
    """Tell whether a number is digits and no more, but for the ending of an ordinal."""
    numeral, placeable = amount.numeral, amount.placeable
    bare = placeable.text[: numeral.end - numeral.start].isdecimal()
    return bare and placeable.kind in ("number", "ordinal") and not amount.power


def _said(amount: Amount) -> tuple[str, object, str]:
    """Give what a number says; a decimal that counts nothing may be a version."""
    value, label = measured(amount.placeable)
    counts = label or amount.power or not amount.numeral.decimals
    return "number" if counts else VERSION, value, label


def _has_magnitude(rest: str, locale: Locale) -> bool:
    """Tell whether words say a magnitude, or a number with one."""
    return any(True for _ in magnitudes(rest, locale)) or any(
        one.sure or one.is_large for one in spelled(rest, locale)
    )
