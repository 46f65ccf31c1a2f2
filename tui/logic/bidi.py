"""In which order a line stands on a screen that does not reorder text itself.

The lines run from left to right, as in the terminals that do reorder, so that columns keep their
places; within them, words of scripts from right to left do, and numbers within those do not.

Source: Unicode Standard Annex 9, rules W1 to L4, with paragraphs from left to right and without
explicit embeddings and paired brackets (N0), which no line of ours needs; Arabic letters are not
joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category

if TYPE_CHECKING:
    from collections.abc import Sequence

_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of scripts from right to left."""

_CELLS = re.compile(r"\||[^|]+")
"""What is ordered by itself: the columns of a list."""

_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_NUMBERS = frozenset({"EN", "AN"})
_PAIRS = "()[]{}<>«»‹›"
_MIRRORED = str.maketrans(_PAIRS, "".join(_PAIRS[at ^ 1] for at in range(len(_PAIRS))))
_LEVELS = {"R": 1, "EN": 2, "AN": 2}


@dataclass(frozen=True, slots=True)
class Unit:
    """A character with the marks on it: where it stood, and how it is drawn."""

    at: int
    text: str


def has_right(text: str) -> bool:
    """Tell whether a text has anything that runs from right to left."""
    return not text.isascii() and _RIGHT.search(text) is not None


def visual(text: str) -> list[Unit]:
    """Give the characters of a line from left to right as they are to be seen."""
    return [unit for cell in _CELLS.finditer(text) for unit in _ordered(_units(cell))]


def _units(cell: re.Match[str]) -> list[Unit]:
    units: list[Unit] = []
    for at, char in enumerate(cell[0], cell.start()):
        if units and category(char) in {"Mn", "Me", "Cf"}:
            units[-1] = Unit(units[-1].at, units[-1].text + char)
        else:
            units.append(Unit(at, char))
    return units


def _ordered(units: Sequence[Unit]) -> list[Unit]:
    levels = [_LEVELS.get(kind, 0) for kind in _resolved([_kind(one.text[0]) for one in units])]
    ordered = [
        Unit(one.at, one.text.translate(_MIRRORED)) if level == 1 else one
        for one, level in zip(units, levels, strict=True)
    ]
    order = list(range(len(units)))
    for least in (2, 1):  # L2
        runs = groupby(order, key=lambda at: levels[at] >= least)
        order = [at for turns, run in runs for at in list(run)[:: -1 if turns else 1]]
    return [ordered[at] for at in order]


def _kind(char: str) -> str:
    kind = bidirectional(char) or "L"
    return kind if kind in {"L", "R", "AL", "EN", "AN", "ES", "ET", "CS"} else "ON"


def _resolved(kinds: list[str]) -> list[str]:
    _numbers(kinds)
    _separators(kinds)
    strong = "L"
    for at, kind in enumerate(kinds):  # W7
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    at = 0
    for neutral, run in groupby(list(kinds), key=_NEUTRAL.__contains__):  # N1, N2
        end = at + len(list(run))
        if neutral:
            before, after = _side(kinds, at - 1), _side(kinds, end)
            kinds[at:end] = [before if before == after else "L"] * (end - at)
        at = end
    return kinds


def _numbers(kinds: list[str]) -> None:
    """Find the numbers of Arabic text, W2; its letters are letters of the right then, W3."""
    strong = "L"
    for at, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _separators(kinds: list[str]) -> None:
    """Take what stands within or at numbers to them, W4 and W5; the rest is neutral, W6."""
    for at in range(1, len(kinds) - 1):
        around = kinds[at - 1]
        if around == kinds[at + 1] and (kinds[at], around) in {
            ("ES", "EN"), ("CS", "EN"), ("CS", "AN"),
        }:  # fmt: skip
            kinds[at] = around
    at = 0
    for kind, run in groupby(list(kinds)):
        end = at + len(list(run))
        if kind == "ET" and "EN" in {*kinds[max(0, at - 1) : at], *kinds[end : end + 1]}:
            kinds[at:end] = ["EN"] * (end - at)
        at = end
    kinds[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]


def _side(kinds: Sequence[str], at: int) -> str:
    kind = kinds[at] if 0 <= at < len(kinds) else "L"
    return "R" if kind in _NUMBERS else kind
