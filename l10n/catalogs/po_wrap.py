"""Where a long text of a PO file is broken into lines, as GNU gettext and Poedit break it.

The same breaks as theirs mean that their saving a catalog of ours changes nothing. Only the part
of the Unicode rules that texts of catalogs meet is here; a break that differs costs a changed
line when such a tool saves, never content.

Source: UAX #14, rules LB7–LB31; GNU gettext, `write-po.c` (79 columns, quotation marks included).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING
from unicodedata import category, combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 79
"""The columns of a line, quotation marks included."""

_MARKS = {
    **dict.fromkeys("([{¡¿‚„", "OP"),
    **dict.fromkeys(")]", "CP"),
    **dict.fromkeys("}、。，．", "CL"),
    **dict.fromkeys("!?", "EX"),
    **dict.fromkeys(",.:;", "IS"),
    **dict.fromkeys("'\"«»‘’“”‹›", "QU"),
    **dict.fromkeys("%¢°‰′″℃", "PO"),
    **dict.fromkeys("$+\\£¤¥±№€−", "PR"),
    **dict.fromkeys("\t|\u00ad‐‒–", "BA"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2011\u034f", "GL"),
    **dict.fromkeys("…‥․", "IN"),
    **dict.fromkeys("：；！？", "EX"),
    **dict.fromkeys("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々ゝゞヽヾ・", "NS"),
    "/": "SY",
    "-": "HY",
    "—": "B2",
    "´": "BB",
    "\u200b": "ZW",
    "\u2060": "WJ",
    "\ufeff": "WJ",
    "％": "PO",
    "～": "ID",
    "！": "EX",
    "：": "NS",
    "；": "NS",
}
_NEVER_BEFORE = {"CL", "CP", "EX", "IS", "SY"}
_TIGHT_BEFORE = {"QU", "GL", "BA", "HY", "NS", "IN"}
_WORDS = {"AL", "NU"}
_PAIRS = {
    *((a, b) for a in _WORDS for b in (*_WORDS, "PR", "PO", "OP")),
    *((a, b) for a in ("PR", "PO") for b in ("AL", "NU", "OP")),
    *((a, b) for a in ("CL", "CP") for b in ("PR", "PO")),
    ("PR", "ID"),
    ("ID", "PO"),
    ("CP", "AL"),
    ("CP", "NU"),
    ("IS", "NU"),
    ("SY", "NU"),
    ("HY", "NU"),
}


_LETTER = "[0-9A-Za-zÀ-ÖØ-öø-ɏ]"
"""Letters and figures that no line ends between, and that one may end between two words of."""
_RUN = re.compile(rf"{_LETTER}+|.", re.DOTALL)
"""What no line ends within, or any one character."""
_WORDS_WITHIN = re.compile(rf".*(?:{_LETTER}|[.,;:!?)»”’%-]) +(?={_LETTER})", re.DOTALL)
_WORD = re.compile(rf"{_LETTER}+[.,;:!?]*")
_NARROW = re.compile("[\x00-\xac\xae-\u02ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027\u2030-\u205e€]*")
"""Texts whose characters all take one column."""


@lru_cache(maxsize=4096)
def _class(char: str) -> str:
    found = _MARKS.get(char)
    if found:
        return found
    kind = category(char)
    if kind in {"Mn", "Me", "Mc"}:
        return "CM"
    if kind == "Nd" and east_asian_width(char) not in "FW":
        return "NU"
    if east_asian_width(char) in "FW":
        return {"Ps": "OP", "Pe": "CL"}.get(kind, "ID")
    return {"Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU", "Zs": "BA"}.get(kind, "AL")


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if combining(char) or category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in "FW" else 1


def columns(text: str) -> int:
    """Give the width of a text on a terminal, in columns."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_columns, text))


@cache
def _may_break(before: str, after: str, spaced: bool) -> bool:
    """Tell whether a line may end between two classes, with spaces between them or without."""
    if before == "ZW":
        return True
    if after in {"WJ", "ZW"} or before == "WJ" or after in _NEVER_BEFORE or before == "OP":
        return False
    if (before, after) in {("QU", "OP"), ("CL", "NS"), ("CP", "NS"), ("B2", "B2")}:
        return False
    if spaced:
        return True
    if before in {"QU", "GL", "BB"} or after in _TIGHT_BEFORE:
        return after == "GL" and before in {"BA", "HY"}
    return (before, after) not in _PAIRS


def pieces(text: str) -> list[str]:
    """Cut an escaped text at all places where a line may end; spaces stay with what is before."""
    ends = [*_places(text, 0), len(text)]
    return [text[start:end] for start, end in pairwise((0, *ends))]


def _places(text: str, start: int) -> Iterator[int]:
    """Give the places behind `start`, itself one of them or the beginning, where a line may end."""
    before, spaced, escaped = "", False, False
    last = len(text) - 2 if text.endswith("\\n") else len(text)  # a line feed stays where it is
    for match in _RUN.finditer(text, start):
        run, place = match[0], match.start()
        if run == " ":
            spaced = True
            continue
        kind = _class(run[0])
        if kind == "CM" and before and not spaced:
            continue
        if before and not escaped and _may_break(before, kind, spaced) and place != last:
            yield place
        escaped = run == "\\" and not escaped
        before, spaced = _class(run[-1]), False


def wrap(text: str, room: int) -> list[str]:
    """Break an escaped text into lines of at most `room` columns where that is possible."""
    if not _NARROW.fullmatch(text):
        return _filled(text, room)
    lines: list[str] = []
    start = 0
    while len(text) - start > room and (end := _line_end(text, start, room)) < len(text):
        lines.append(text[start:end])
        start = end
    return [*lines, text[start:]]


def _line_end(text: str, start: int, room: int) -> int:
    """Give where a line of a narrow text ends that begins at `start`; the text is too long for it.

    A line may end between any two words, so only what follows the last one is looked at closely,
    if it is no plain word.
    """
    limit = start + room
    words = _WORDS_WITHIN.match(text, start, limit + 1)
    found = start if words is None else words.end()
    word = _WORD.match(text, found, limit + 1)
    if words is not None and word is not None and word.end() > limit:
        return found
    for place in chain(_places(text, found), (len(text),)):
        if place > limit:
            return found if found > start else place
        found = place
    return found


def _filled(text: str, room: int) -> list[str]:
    if columns(text) <= room:
        return [text]
    lines: list[str] = []
    current, used = "", 0
    for piece in pieces(text):
        size = columns(piece)
        if current and used + size > room:
            lines.append(current)
            current, used = "", 0
        current += piece
        used += size
    return [*lines, current]
