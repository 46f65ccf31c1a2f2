"""Where sentences end inside a text, as far as it takes to see that one was added or left out.

No segmentation: a few signs that all languages with such marks share, and that hold for both texts
of a pair alike.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

END = re.compile(
    r"""
      (?: (?<=[^\W\d_]{3}) | (?<=[)\]"”’»%]) | (?<=\d{4}) )
      [\ \u00a0\u202f]? [.!?…]+ (?: \s? ["'”“»’)\]] )* \s+
      (?= ["'“„«»(‘]* [^\W\d_a-zß-öø-ÿα-ωа-яё] )
    | [。！？] ["”’）」』]* (?= \s* [^\s。！？"”’）」』] )
    """,
    re.VERBOSE,
)
"""The end of a sentence inside a text; short words before a full stop may be abbreviations."""

_MARKS = ".!?。！？"
_STOP = re.compile("[.!?…。！？]")
_GAPS = " \u00a0\u202f"

COUNTED = frozenset({"Latn", "Cyrl", "Grek", "Hans", "Hant", "Jpan"})
"""The scripts in which sentences end so."""


def cut(text: str) -> list[str]:
    """Cut a text after each end of a sentence."""
    places = [0, *_ends(text), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def _ends(text: str) -> Iterator[int]:
    """Give where what `END` finds ends, and look only where it may begin."""
    at = 0
    while (stop := _STOP.search(text, at)) is not None:
        start = stop.start()
        spaced = start > at and text[start - 1] in _GAPS
        match = (END.match(text, start - 1) if spaced else None) or END.match(text, start)
        at = match.end() if match is not None else stop.end()
        if match is not None:
            yield at


def marks(text: str) -> int:
    """Count the marks that can end sentences; to be quick where both texts have the same."""
    return sum(map(text.count, _MARKS))


def count(text: str) -> int:
    """Count the sentences that end inside a text."""
    return len(END.findall(text))
