"""Fit texts into the columns of a terminal: long lines break, and sentences are cut, between words.

A terminal breaks lines wherever they end, in the midst of a word. Columns are counted, not
characters, since those of Chinese take two.
"""

from __future__ import annotations

from itertools import accumulate

from l10n.cli.common import width
from l10n.errors import printable

WIDTH = 72
"""The columns of an excerpt where no terminal says how many there are."""


def wrapped(text: str, columns: int | None) -> list[str]:
    """Break a line into lines of at most `columns` columns, those after the first indented.

    A word that is longer stays whole. None for `columns`: there is no end to a line.
    """
    if columns is None or width(text) <= columns:
        return [text]
    indent = " " * (len(text) - len(text.lstrip()))
    found, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else f"{indent}{word}"
        if line and width(longer) > columns:
            found.append(line)
            longer = f"{indent}    {word}"
        line = longer
    return [*found, line]


def excerpt(text: str, span: tuple[int, int] | None, room: int = WIDTH) -> str:
    """Cut a text to `room` columns around a span, in one line, the span in ⟦…⟧."""
    start, end = span or (0, 0)
    before, here, after = map(_in_line, (text[:start], text[start:end], text[end:]))
    if span:
        here = f"⟦{_head(here, room - 4)}⟧"
    room -= width(here)
    left = _tail(before, max(room // 2, room - width(after)))
    return f"{left}{here}{_head(after, room - width(left))}".strip()


def _in_line(text: str) -> str:
    """Make white space single spaces, also where the text begins and ends."""
    return printable(" ".join(f"|{text}|".split())[1:-1])


def _head(text: str, room: int) -> str:
    """Give the beginning of a text in at most `room` columns; the … of a cut takes one of them."""
    if width(text) <= max(room, 0):
        return text
    ends = accumulate(map(width, text))
    kept = text[: next(at for at, end in enumerate(ends) if end >= room)]
    within = width(text[len(kept)]) < 2 and text[len(kept)] != " "
    if within and " " in kept:
        kept = kept[: kept.rindex(" ") + 1]
    return f"{kept}…" if room > 0 else ""


def _tail(text: str, room: int) -> str:
    """Give the end of a text in the same way."""
    return _head(text[::-1], room)[::-1]
