"""Where lines may be broken: at spaces, and between the characters of scripts without any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.logic.panel import Line, Piece

_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd"
_CLOSING = "。，、．：；！？…）］｝」』】》〉”’"
_OPENING = "（［｛「『【《〈“‘"
_WORD = re.compile(
    rf"\n|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[^\s{_WIDE}{_OPENING}]+[^\S\n]*|[^\S\n]+|[{_OPENING}]"
)
"""What stays together at the end of a line. Source: JLREQ § 3.1.7, 3.1.8 (line-start and line-end
prohibition), as far as it serves a screen."""


def words(text: str, most: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Give what must stay together, word by word; only what is longer than a line is cut."""
    for word in _WORD.findall(text):
        if measure(word.rstrip()) <= most:
            yield word
            continue
        part = ""
        for char in word:
            if part and measure(part + char) > most:
                yield part
                part = ""
            part += char
        yield part


def wrapped(line: Line, width: int, measure: Callable[[str], int]) -> Iterator[Line]:
    """Break a line of styled pieces into lines of at most `width` terminal columns."""
    done: list[Piece] = []
    used = 0
    for style, text in line:
        kept = ""
        for word in words(text, max(1, width), measure):
            if word == "\n" or (used and used + measure(word.rstrip()) > width):
                yield (*done, (style, kept))
                done, kept, used = [], "", 0
                if word == "\n":
                    continue
            kept += word if used + measure(word) <= width else word.rstrip()
            used += measure(word)
        if kept:
            done.append((style, kept))
    yield tuple(done)
