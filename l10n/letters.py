"""Cutting texts into their words of letters, fast where all letters are Western.

Checks and the reading of figures cut every text they see. For the letters of Latin-1 a table of
bytes does that in half the time of a pattern; other texts take the pattern.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS = re.compile(r"[^\W\d_]+")
"""A word, or part of one: letters alone."""

FIGURE = "0"
"""What stands for each figure in what `western_runs` gives."""

_FAR = re.compile("[^\x00-\xff\u2000-\u206f\u20a0-\u20bf]")
"""What may be a letter or figure beyond Latin-1; quotation marks and dashes are none."""


def _table(kept: Callable[[str], str], figure: str) -> bytes:
    """Give what becomes of each character of Latin-1; a space of what is no letter or figure."""
    return "".join(
        kept(char) if LETTERS.match(char) else figure if char.isdecimal() else " "
        for char in map(chr, range(256))
    ).encode("latin-1")


_RUNS = _table(str, FIGURE)
_SMALL = _table(str.lower, " ")


def western_runs(text: str) -> str | None:
    """Give the runs of letters and figures of a Western text with spaces between; else None."""
    return _translated(text, _RUNS) if _is_western(text) else None


def small_words(text: str) -> list[str]:
    """Give the runs of letters of a text in small letters, in order."""
    if _is_western(text):
        return _translated(text, _SMALL).split()
    return LETTERS.findall(text.lower())


def _is_western(text: str) -> bool:
    return text.isascii() or _FAR.search(text) is None


def _translated(text: str, table: bytes) -> str:
    return text.encode("latin-1", "replace").translate(table).decode("latin-1")
