"""Reading digits: from `500.000`, `29 000` or `2,06,737` to a value, or to nothing.

A reading must be the only one possible: group marks must stand where groups end. Babel's own
parser is not used, since its lenient mode takes `1.2.3` for 123 and English `1.234,5` for 1.2345,
and its strict mode rejects French `29 000` with a no-break space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.placeables.cldr import Lexicon

MAX_DIGITS = 24
"""Longer runs of digits are no quantity; reading them would only cost time."""

_APOSTROPHES = "'’"
_WIDE_SPACES = "\u00a0\u2009\u202f"
_RUN = re.compile(
    r"(?<!\d)\d{1,3}(?P<space>[ \u00a0\u2009\u202f])\d{3}(?:(?P=space)\d{3})*(?!\d)"
    r"(?:[.,]\d+)?(?![.,]?\d)"
    r"|\d+(?:[.,'’٬٫]\d+)*"
)
_NOT_PLAIN = re.compile(r"\D")
_MINUS = re.compile(r"(?<![^\s(\[:–])[-\u2212]\Z")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Digits with their marks; `value` is None for what is no number (a version, a serial)."""

    start: int
    end: int
    value: Decimal | None
    grouped: bool = False

    @property
    def decimals(self) -> int:
        """How many digits were written after the decimal mark."""
        exponent = self.value.as_tuple().exponent if self.value is not None else 0
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def numerals(text: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """Yield every run of digits, in order. Time is linear in the length of the text."""
    at = 0
    while (match := _RUN.search(text, at)) is not None:
        start, end = match.span()
        if match["space"] == " " and not _space_groups(lexicon):
            end = text.index(" ", start)  # a space is no group mark here
        numeral = _read(text, start, end, lexicon)
        yield numeral
        at = end


def _space_groups(lexicon: Lexicon) -> bool:
    return lexicon.group.isspace() or lexicon.language == "de"  # DIN 5008 groups by spaces


def _read(text: str, start: int, end: int, lexicon: Lexicon) -> Numeral:
    run = text[start:end]
    if len(run) > MAX_DIGITS:
        return Numeral(start, end, None)
    marks = _NOT_PLAIN.findall(run)
    if not marks:
        reading: tuple[Decimal | None, bool] = (Decimal(run), False)
    else:
        reading = _with_marks(run, marks, lexicon) or (None, False)
    value, grouped = reading
    minus = _MINUS.search(text, max(0, start - 2), start)
    if minus is not None and value is not None:
        return Numeral(minus.start(), end, -value, grouped)
    return Numeral(start, end, value, grouped)


def _with_marks(run: str, marks: list[str], lexicon: Lexicon) -> tuple[Decimal, bool] | None:
    groups = {lexicon.group, *_APOSTROPHES, *_WIDE_SPACES, " ", "٬"} - {lexicon.decimal}
    for decimal, allowed in ((lexicon.decimal, groups), (None, {",", "."})):
        found = _reading(run, marks, decimal, allowed)
        if found is not None:
            return found
    return None


def _reading(
    run: str, marks: list[str], decimal: str | None, groups: set[str]
) -> tuple[Decimal, bool] | None:
    """Read by one convention; without a decimal mark given, by whichever is unambiguous."""
    last = marks[-1]
    if decimal is None:
        if last not in ".,٫" or (len(marks) == 1 and _is_grouped(run, last)):
            return None
        single = marks.count(last) == 1
        decimal = last if single else ""
        groups = groups - {decimal}
    if last == decimal:
        whole, _, fraction = run.rpartition(decimal)
        rest = marks[:-1]
    else:
        whole, fraction, rest = run, "", marks
    if rest and (len(set(rest)) > 1 or rest[0] not in groups or not _is_grouped(whole, rest[0])):
        return None
    digits = _NOT_PLAIN.sub("", whole)
    return Decimal(f"{digits}.{fraction}" if fraction else digits), bool(rest)


def _is_grouped(run: str, mark: str) -> bool:
    """Tell whether groups are of three digits, or, as in India, of two before the last three."""
    first, *middle, last = run.split(mark)
    if len(last) != 3 or first.startswith("0") or not first:
        return False
    if all(len(group) == 3 for group in middle):
        return len(first) <= 3
    return len(first) <= 2 and all(len(group) == 2 for group in middle)
