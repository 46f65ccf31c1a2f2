"""What a reader takes for one character, and the word at a place: for moving and deleting.

Source: Unicode Standard Annex 29, grapheme clusters and words, as the `regex` package has them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from regex import Pattern


def before(text: str, column: int) -> int:
    """Give where the character before a column begins; 0 at the start."""
    if column and text[:column].isascii() and not text.endswith("\r\n", 0, column):
        return column - 1
    ends = [match.start() for match in _clusters().finditer(text) if match.start() < column]
    return ends[-1] if ends else 0


def after(text: str, column: int) -> int:
    """Give where the character at a column ends."""
    if (two := text[column : column + 2]).isascii() and two != "\r\n":
        return min(column + 1, len(text))
    ends = (match.end() for match in _clusters().finditer(text) if match.end() > column)
    return next(ends, len(text))


def word_at(text: str, column: int) -> str:
    """Give the word at a column or just before it; nothing between words."""
    for match in _words().finditer(text):
        if match.start() <= column <= match.end():
            return match[0]
    return ""


@cache
def _clusters() -> Pattern[str]:
    import regex  # noqa: PLC0415 -- where a text is more than ASCII

    return regex.compile(r"\X")


@cache
def _words() -> Pattern[str]:
    import regex  # noqa: PLC0415 -- when a word is asked for

    return regex.compile(r"\w+(?:[-'’]\w+)*")


def visible(text: str) -> str:
    """Put a sign in the place of each control character; joiners stay, since scripts need them."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in "\t\n\u200c\u200d":
        return char
    return "\N{REPLACEMENT CHARACTER}" if category(char) in {"Cc", "Cf", "Cs"} else char
