"""What reading number words yields, and what one word does in a number.

Apart from the grammars, since those of spaced and of unspaced scripts share nothing but this.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

Role: TypeAlias = Literal[
    "count", "soft", "times", "power", "plural", "group", "bare", "digits", "some", "order",
    "part", "half", "note", "and", "of",
]  # fmt: skip
"""What a word does.

`count` adds (*three*, *thirty*); `soft` is an article that counts one (*a*); `times` multiplies
and is a number alone (*hundred*); `power` multiplies and is none alone (*million*); `plural` is a
power that is never one (*Milliarden*, as in “ein Milliarden-Projekt”); `group` multiplies roughly
(*dozen*, *dizaine*); `bare` is a magnitude that nothing multiplies (*Millionenbetrag*) but
`digits` (*zweistellig*); `some` makes a number vague (*several*); `order` ends a number (*third*);
`part` divides (*quarters*); `half` is itself; `note` stands alone (*both*); `and` and `of` stand
between.
"""


_LEAST_LARGE = 1000


class Word(NamedTuple):
    """A word of a number; `others` are further values it may stand for."""

    value: Decimal
    role: Role = "count"
    others: tuple[Decimal, ...] = ()


class Spelled(NamedTuple):
    """A number in words: its value, whether it is sure to be one, and its half-open span."""

    value: Decimal
    sure: bool
    start: int
    end: int

    @property
    def is_large(self) -> bool:
        """Whether it may be a magnitude rather than a number: “a thousand”."""
        return self.value >= _LEAST_LARGE


class Reading(NamedTuple):
    """All that the words of a text say: numbers, and magnitudes without a number."""

    numbers: tuple[Spelled, ...]
    magnitudes: tuple[Spelled, ...]


NOTHING = Reading((), ())


def order_of(value: Decimal) -> Decimal:
    """Give the power of ten a value lies at: 10 for 12, 10⁸ for 100 million."""
    return Decimal(1).scaleb(value.adjusted())
