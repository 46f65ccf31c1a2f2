"""Names with digits in them: `A380`, `Y2K`, `Covid-19`. No placeables, but said alike."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from l10n.placeables.clues import Clue
from l10n.placeables.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_WITH_DIGITS = re.compile(
    r"(?<![\w-])(?:[A-Z]|[A-Za-z]{2,20}-?)\d{1,6}(?![.,]\d)[A-Za-z]{0,3}(?![\w-])"
)
_DIGIT_IN_NAME = re.compile(r"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Za-z]-\d))")
"""The look behind stands after the digit, so that the search skips to digits at once."""
_COMMON_NAME = re.compile(r"covid-?19|cov-?2", re.IGNORECASE)
"""Has a name of its own in Chinese (新冠), and is left out or put in freely elsewhere."""

_THOUSANDS = re.compile(r"[A-Za-z](\d)[Kk]")
"""`Y2K`."""


def names_with_digits(rest: str) -> Iterator[Clue]:
    """Yield the names with digits; `rest` is a text without its placeables."""
    if _DIGIT_IN_NAME.search(rest) is None:
        return
    for match in _NAME_WITH_DIGITS.finditer(rest):
        if not _COMMON_NAME.fullmatch(match[0]):
            name = match[0].lower().replace("-", "")
            fact = Fact("code", name, text=match[0], span=match.span())
            yield Clue(fact, _thousands(match[0]))


def _thousands(name: str) -> tuple[Decimal, ...]:
    match = _THOUSANDS.fullmatch(name)
    return (Decimal(match[1]) * 1000,) if match is not None else ()
