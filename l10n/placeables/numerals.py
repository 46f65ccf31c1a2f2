"""Reading digits: from `500.000`, `29 000` or `2,06,737` to a value, or to nothing.

A reading must be the only one possible: group marks must stand where groups end. Babel's own
parser is not used, since its lenient mode takes `1.2.3` for 123 and English `1.234,5` for 1.2345,
and its strict mode rejects French `29 000` with a no-break space. What only another language
writes so is read too, and marked as foreign: in a source it is what its author meant, in a
translation it is a fault.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.model import Span
    from l10n.placeables.cldr import Lexicon

Figures: TypeAlias = "list[Span]"
"""Where the runs of digits of a text stand, in order."""

MAX_DIGITS = 24
"""Longer runs of digits are no quantity; reading them would only cost time."""

_APOSTROPHES = "'’"
_WIDE_SPACES = "\u00a0\u2009\u202f"
_RUN = re.compile(
    r"\d{1,3}(?P<space>[ \u00a0\u2009\u202f])\d{3}(?:(?P=space)\d{3})*(?!\d)"
    r"(?:[.,]\d+)?(?![.,]?\d)"
    r"|\d+(?:[.,'’٬٫]\d+)*"
)
_FIGURES = re.compile(r"\d+")
_NOT_PLAIN = re.compile(r"\D")
_MINUS = re.compile(r"(?<![^\s(\[:–])[-\u2212]\Z")
_SURELY_SPACED = re.compile(r"\d{1,3} (?:\d{3} \d{3}|000(?!\d))")
"""Thousands with spaces in a language that has no such custom, beyond doubt."""


class Numeral(NamedTuple):
    """Digits with their marks; `value` is None for what is no number (a version, a serial).

    `native` tells whether that is how the language writes them. `other` is the value they have in
    another convention, None where that is the same or there is none: `1.234` is 1234 in German,
    and 1.234 in English.
    """

    start: int
    end: int
    value: Decimal | None
    grouped: bool = False
    native: bool = True
    other: Decimal | None = None

    @property
    def decimals(self) -> int:
        """How many digits were written after the decimal mark."""
        exponent = self.value.as_tuple().exponent if self.value is not None else 0
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def figures_of(text: str) -> Figures:
    """Give where figures stand: all readers of numbers begin there."""
    return [match.span() for match in _FIGURES.finditer(text)]


def numerals(text: str, lexicon: Lexicon, figures: Figures) -> Iterator[Numeral]:
    """Yield every run of digits with its marks. Time is linear in the length of the text."""
    at = 0
    for start, end in figures:
        if start < at:
            continue  # a group of the number before
        at, native = end, True
        if text[end + 1 : end + 2].isdecimal():  # behind a mark, which may be one of this number
            at, native = _with_groups(text, start, lexicon)
        yield _read(text, start, at, lexicon, native=native)


def _with_groups(text: str, start: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Give where digits with their marks end, and whether the language has such groups."""
    match = _RUN.match(text, start)
    assert match is not None  # noqa: S101 -- there is a digit, which the second form takes
    if match["space"] != " " or lexicon.spaced:
        return match.end(), True
    surely = _SURELY_SPACED.match(text, start) is not None
    return match.end() if surely else text.index(" ", start), False


def _read(text: str, start: int, end: int, lexicon: Lexicon, *, native: bool) -> Numeral:
    run = text[start:end]
    if len(run) > MAX_DIGITS:
        return Numeral(start, end, None)
    if run.isdecimal():
        numeral = Numeral(start, end, Decimal(run))
    else:
        numeral = _with_marks(run, start, lexicon, native=native)
    if start and text[start - 1] in "-\u2212" and numeral.value is not None:
        minus = _MINUS.search(text, max(0, start - 2), start)
        if minus is not None:
            return Numeral(minus.start(), end, -numeral.value, *_rest(numeral))
    return numeral


def _rest(numeral: Numeral) -> tuple[bool, bool, Decimal | None]:
    return numeral.grouped, numeral.native, numeral.other


def _with_marks(run: str, start: int, lexicon: Lexicon, *, native: bool) -> Numeral:
    """Read by the convention of the language, then by the others."""
    marks = _NOT_PLAIN.findall(run)
    end = start + len(run)
    spaces = {*_WIDE_SPACES, " "}
    groups = {lexicon.group, *_APOSTROPHES, *spaces, "٬"} - {lexicon.decimal}
    own = _reading(run, marks, lexicon.decimal, groups)
    others = [
        found
        for decimal, group in ((",", "."), (".", ","), ("٫", "٬"))
        if (found := _reading(run, marks, decimal, {group, *spaces, *_APOSTROPHES})) is not None
    ]
    if own is not None:
        value, grouped = own
        other = next((one for one, _ in others if one != value), None)
        return Numeral(start, end, value, grouped, native, other)
    if not others:
        return Numeral(start, end, None, native=False)
    # “500.000” in French: a group of three by any custom but ours, rather than a fraction.
    value, grouped = max(others, key=lambda reading: reading[1])
    return Numeral(start, end, value, grouped, native=False)


def _reading(
    run: str, marks: list[str], decimal: str, groups: set[str]
) -> tuple[Decimal, bool] | None:
    """Read by one convention: the value, and whether there are groups."""
    if marks[-1] == decimal:
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
