"""A match that differs in numbers only, with the numbers of the sentence put into its target.

How a number is written in the other language is read off the match itself: the same digits stand
in its source and in its target, and their separators show what becomes of each. Where they do not
show it, the target stays as it is: a figure that is doubtful is worse than one that is plainly old.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from l10n.memory.similarity import NUMBER_PATTERN, TAG, take_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regex import Match, Pattern

    from l10n.memory.similarity import Words


def adapted(asked: Words, source: str, target: str) -> str:
    """Give a target with the numbers that were asked for in place of those of its source.

    Empty where more than numbers differs, or where one of them cannot be told in the target.
    """
    known = take_apart(source)
    if _but_for_numbers(asked) != _but_for_numbers(known) or asked.numbers == known.numbers:
        return ""
    changes = _changes(known.numbers, asked.numbers)
    if changes is None:
        return ""
    left = {digits for digits, (old, new) in changes.items() if old != new}

    def put(match: Match[str]) -> str:
        digits = _digits(match[0])
        old, new = changes.get(digits, (match[0], match[0]))
        written = _like(match[0], old, new) if old != new else match[0]
        if written:
            left.discard(digits)
        else:
            left.add("")  # no number has these digits: it stays
        return written

    pieces = TAG.split(target)
    tags = [*TAG.findall(target), ""]
    result = "".join(
        _numbers().sub(put, piece) + tag for piece, tag in zip(pieces, tags, strict=True)
    )
    return "" if left else result


def _but_for_numbers(words: Words) -> tuple[tuple[str, ...], ...]:
    return words.keys, words.forms, words.marks, words.tags


def _changes(old: Sequence[str], new: Sequence[str]) -> Mapping[str, tuple[str, str]] | None:
    """Give what becomes of each number, by its digits; None where one becomes two things."""
    changes: dict[str, tuple[str, str]] = {}
    for pair in zip(old, new, strict=True):
        if changes.setdefault(_digits(pair[0]), pair) != pair:
            return None
    return changes


def _like(written: str, old: str, new: str) -> str:
    """Write `new` as `old` was written in the target; empty where that does not show it."""
    if len(written) != len(old):
        return ""
    signs = {a: b for a, b in zip(old, written, strict=True) if not a.isdigit()}
    if any(not char.isdigit() and char not in signs for char in new):
        return ""
    return "".join(signs.get(char, char) for char in new)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


@cache
def _numbers() -> Pattern[str]:
    import regex  # noqa: PLC0415 -- properties of characters, first match that differs in numbers

    return regex.compile(NUMBER_PATTERN, regex.V1)
