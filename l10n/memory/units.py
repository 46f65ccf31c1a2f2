"""The values of the memory: a unit, a match, and the order in which equals are offered.

They stand apart because readers of foreign memories make units and know nothing of look-ups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_LETTER = re.compile(r"\w")


class Rank(IntEnum):
    """How far a unit is to be trusted, when scores are equal.

    Those below a TMX file are offered only where a workspace allows it.
    """

    MACHINE = 0
    NEEDS_WORK = 1
    TMX = 10
    TRANSLATED = 20
    REVIEWED = 30


@dataclass(frozen=True, slots=True)
class Unit:
    """A confirmed translation of a sentence and where it stood.

    `source` and `target` are texts as in a catalog; `release` is the id of a release or the name
    of a TMX file; `previous` and `following` are the neighbouring sources in document order, None
    at an edge or where unknown. `at` is when it was confirmed, in ISO 8601, and `by` who did; both
    are empty where that is not known, and so are the others: `id` is what the file calls the
    segment (`msgctxt`, the `tuid` of TMX), `domain` the subject it is about, and `pivot` the
    language that both texts are translations of, or that the target was translated from.
    """

    source: str
    target: str
    release: str
    previous: str | None = None
    following: str | None = None
    rank: int = Rank.TRANSLATED
    obsolete: bool = False
    at: str = ""
    by: str = ""
    id: str = ""
    domain: str = ""
    pivot: str = ""

    @property
    def state(self) -> str:
        """The rank as a word: `reviewed`, `translated`, `tmx`, `needs-work`, `machine`."""
        known = self.rank in Rank._value2member_map_
        return Rank(self.rank).name.lower().replace("_", "-") if known else ""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that fits a sentence.

    `score` is 102 (same text, both neighbours), 101 (same text at the edge of a document beside
    the same neighbour, in the same block, or of the same segment id), 100 (same text) or lower
    (similar text). `adapted` is the unit's target with the numbers of the sentence, where nothing
    but numbers differs. `penalties` are the points taken off the score, each with its reason.
    """

    unit: Unit
    score: int
    adapted: str = ""
    penalties: tuple[tuple[str, int], ...] = ()

    @property
    def target(self) -> str:
        """The text to offer."""
        return self.adapted or self.unit.target


def is_usable(unit: Unit) -> bool:
    """Tell whether both texts hold something to read; a target of controls alone is no answer.

    Halves of characters, which a terminal may let through, can be kept nowhere.
    """
    try:
        f"{unit.source}{unit.target}{unit.previous}{unit.following}".encode()
    except UnicodeEncodeError:
        return False
    return _is_visible(unit.source) and _is_visible(unit.target)


def best_first(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Order units of equal score, each once.

    Higher rank first, then live before obsolete, then the newer release (ids begin with their
    date by custom), the later confirmation, the text.
    """
    ordered = sorted(dict.fromkeys(units), key=_place)
    ordered.sort(key=lambda u: (u.rank, not u.obsolete, u.release, u.at), reverse=True)
    return tuple(ordered)


def _place(unit: Unit) -> tuple[str, ...]:
    return (unit.source, unit.target, unit.previous or "", unit.following or "", unit.by)


def _is_visible(text: str) -> bool:
    return _LETTER.search(text) is not None or any(
        char.isprintable() and not char.isspace() for char in text
    )
