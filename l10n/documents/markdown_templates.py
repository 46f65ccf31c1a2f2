"""Template code in Markdown: shortcodes, tags and values of site generators.

It is found before Markdown is parsed and hidden from the parser, as the generators themselves do;
so that `_` or `|` in it is no markup, and it may stand in an address.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTCODES = (
    r"(?s)\{\{<(?:(?!\{\{|>\}\}|\n[ \t]*\n).)*>\}\}",
    r"(?s)\{\{%(?:(?!\{\{|%\}\}|\n[ \t]*\n).)*%\}\}",
    r"(?s)\{%(?:(?!\{%|%\}|\n[ \t]*\n).)*%\}",
    r"\{\{[^{}\n]*\}\}",
)
"""Hugo's shortcodes, then tags and values of Jinja and Liquid; linear on any text."""

_MASK = 0xE000  # private use: to the parser a letter, so that nothing in template code is markup

_FIRST, _COUNT = 0xE000, 0x1900  # private use: to the parser letters


def spans(text: str, patterns: Sequence[str]) -> list[tuple[int, int]]:
    """Give the spans of template code, sorted; where two overlap the longer first one counts."""
    found = sorted(
        (match.span() for pattern in patterns for match in re.finditer(pattern, text)),
        key=lambda span: (span[0], -span[1]),
    )
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if start < end and (not kept or kept[-1][1] <= start):
            kept.append((start, end))
    return kept


def masked(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Hide the template code at some places of a text."""
    parts, at = [], 0
    for start, end in places:
        parts += [text[at:start], mask(text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def mask(code: str) -> str:
    """Give what hides a piece of code: as long, and equal for equal code, as link labels need."""
    return chr(_FIRST + zlib.crc32(code.encode()) % _COUNT) * len(code)
