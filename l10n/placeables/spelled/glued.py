"""Reading numbers that are written as one word, as Germanic languages and Italian do.

`zweitausenddreiundzwanzig`, `duecentotrentacinque`, `tweehonderdvijf`: the parts follow each other
without a mark, from the thousands down; what is left at the end tells what the number is part of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from l10n.placeables.spelled.values import Word


@dataclass(frozen=True)
class Glued:
    """How numbers below a million are glued together from the words below a hundred."""

    small: Mapping[str, int]
    hundred: tuple[str, ...]
    thousand: tuple[str, ...]
    glue: tuple[str, ...] = ()

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.small))

    def read(self, word: str) -> tuple[int, int] | None:
        """Give the value of the longest number a word begins with, and where it ends."""
        value, at = self._below_thousand(word, 0)
        end = _after(word, at, self.thousand)
        if end != at:
            value, at = (value if at else 1) * 1000, end
            more, end = self._below_thousand(word, self._glued(word, at))
            if more:
                value, at = value + more, end
        return (value, at) if at else None

    def times(self, number: str, power: int) -> Word:
        """Read the adjective of a magnitude by what stands before it: a number, “many”, nothing."""
        value, end = self.read(number) or (0, 0)
        if value and end == len(number):
            return Word(Decimal(value).scaleb(power), "note")
        return Word(Decimal(1).scaleb(power), "bare")

    def _below_thousand(self, word: str, at: int) -> tuple[int, int]:
        value, end = self._below_hundred(word, at)
        after = _after(word, end, self.hundred)
        if after == end:
            return value, end
        value = (value if end > at else 1) * 100
        more, end = self._below_hundred(word, self._glued(word, after))
        return (value + more, end) if more else (value, after)

    def _below_hundred(self, word: str, at: int) -> tuple[int, int]:
        for length in range(min(self._longest, len(word) - at), 1, -1):
            value = self.small.get(word[at : at + length])
            if value is not None:
                return value, at + length
        return 0, at

    def _glued(self, word: str, at: int) -> int:
        return _after(word, at, self.glue)


def _after(word: str, at: int, choices: tuple[str, ...]) -> int:
    """Give where the first choice that stands at an offset ends, or the offset."""
    return next((at + len(form) for form in choices if word.startswith(form, at)), at)
