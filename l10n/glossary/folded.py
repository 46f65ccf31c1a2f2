"""One spelling for texts without word spaces, with the way back to the original characters.

Width, composition, Chinese script and capitals are folded; white space, invisible characters and
markup go; addresses become barriers. It is a value of its own because terms and texts must be
folded by the same rules, and because a hit's span is told in the original text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.glossary.hanzi import folding
from l10n.inline import TAG_NAMES
from l10n.model import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.locales import Locale

BARRIER = OBJECT
"""Stands in a key for what no term goes across: an address, an empty line, an image."""

_TOP_LEVEL = (
    "com|org|net|edu|gov|info|biz|eu|de|at|ch|uk|fr|it|es|pl|ru|us|cn|hk|tw|mo|sg|jp|kr|th|la|kh|mm"
)
_SPECIAL = re.compile(
    rf"""
    (?P<address>
        (?:https?://|ftp://|www\.)[!-~]+
      | (?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+
      | (?<![A-Za-z0-9.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{_TOP_LEVEL})(?![A-Za-z0-9-])
    )
    | </?(?P<tag>{"|".join(TAG_NAMES)})[0-9]{{0,4}}\s*(?P<alone>/?)>
    | (?P<entity>&(?:amp|lt|gt|quot|apos);)
    | (?P<mark>
        \]\([^()\s]*\) | \[(?=[^\[\]]*\]\() | (?<![0-9])\*+ | \*+(?![0-9]) | `+ | ~~
      | (?<![A-Za-z0-9_])_+ | (?<=[A-Za-z0-9])_+(?![A-Za-z0-9_])
    )
    | (?P<space>\s+)
    """,
    re.VERBOSE,
)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
# Scripts whose words have no edges to look for.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff]")
_MARKS = {"Mn", "Mc", "Me"}
_HALF_WIDTH_MARKS = "\uff9e\uff9f"
_DOTS = frozenset("·•‧∙・･゠＝")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SAME = str.maketrans({"\u2010": "-", "\u2011": "-", **dict.fromkeys(_DOTS, "·")})


def is_katakana(char: str) -> bool:
    """Tell whether a character belongs to a katakana word, its length mark included."""
    return _KATAKANA.match(char) is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """A character of a key.

    `cased` is the key's character before capitals were folded; `look` is what stands in the
    original, empty for all but the first of characters that come from one; `gap` is what was
    dropped before it, a space or a middle dot. `start` and `end` are places in the original.
    """

    key: str
    cased: str
    look: str
    gap: str
    start: int
    end: int
    word: bool


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as it is compared, character by character of its key."""

    key: str
    units: tuple[Unit, ...]

    def whole(self, place: int) -> bool:
        """Tell whether a place of the key is between two characters of the original."""
        return place >= len(self.units) or bool(self.units[place].look)

    def joined(self, place: int) -> bool:
        """Tell whether a place of the key is inside a word of Latin letters or of katakana."""
        if not 0 < place < len(self.units):
            return False
        left, right = self.units[place - 1], self.units[place]
        if right.gap:
            return False
        return (left.word and right.word) or (is_katakana(left.key) and is_katakana(right.key))

    def run_start(self, place: int) -> int:
        """Give the place where the word around a place begins."""
        while self.joined(place):
            place -= 1
        return place

    def run_end(self, place: int) -> int:
        """Give the place where the word around a place ends."""
        while self.joined(place):
            place += 1
        return place

    def cased(self, start: int, end: int) -> str:
        """Give a piece of the key with the capitals of the original."""
        return "".join(unit.cased for unit in self.units[start:end])

    def shown(self, start: int, end: int) -> str:
        """Give a piece as it looks in the original, without what no reader sees."""
        rest = "".join(unit.gap.strip() + unit.look for unit in self.units[start + 1 : end])
        return self.units[start].look + rest

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place of a piece in the original: half-open, in code points."""
        return self.units[start].start, self.units[end - 1].end


def fold(text: str, locale: Locale) -> FoldedText:
    """Fold a term or a text of a locale.

    A middle dot between katakana is dropped; white space is dropped but between Latin words,
    where it becomes one space. Source: Unicode Standard Annex 15 (NFKC).
    """
    table = folding() if locale.language in {"zh", "yue"} else {}
    units: list[Unit] = []
    gap = ""
    for look, start, end in _characters(text):
        if look.isspace():
            gap = gap or " "
        elif look in _DOTS and _between_katakana(units, text, end):
            gap = look
        else:
            _append(units, (look, start, end), gap, table)
            gap = ""
    return FoldedText("".join(unit.key for unit in units), tuple(units))


def _append(
    units: list[Unit], piece: tuple[str, int, int], gap: str, table: Mapping[int, str]
) -> None:
    """Add the characters that an original one folds to."""
    look, start, end = piece
    chars, word = _spelt(look)
    if gap == " " and word and units and units[-1].word:
        units.append(Unit(" ", " ", " ", "", units[-1].end, start, word=False))
        gap = ""
    for char in chars.translate(table):
        small = char.lower()
        units.append(Unit(small if len(small) == 1 else char, char, look, gap, start, end, word))
        look = gap = ""


@cache
def _spelt(look: str) -> tuple[str, bool]:
    """Give what a character folds to, and whether words are made of it."""
    chars = unicodedata.normalize("NFKC", look).translate(_SAME) or look
    # A superscript is a footnote mark or an exponent, not the end of a word.
    word = look.isalnum() and unicodedata.category(look[0]) != "No"
    return chars, word and not _SPACELESS.match(chars)


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    """Give what a reader sees as characters, with their places; white space is one character."""
    place = 0
    for match in _SPECIAL.finditer(text):
        yield from _clusters(text, place, match.start())
        place = match.end()
        special = _special(match)
        if special:
            yield special, *match.span()
    yield from _clusters(text, place, len(text))


def _special(match: re.Match[str]) -> str:
    """Give what stands for an address, a tag, an entity, a mark or white space."""
    if match["space"]:
        return BARRIER if match["space"].count("\n") > 1 else " "
    if match["entity"]:
        return _ENTITIES[match["entity"]]
    if match["tag"] and match["alone"]:
        return {"br": " ", "fn": ""}.get(match["tag"], BARRIER)
    return BARRIER if match["address"] else ""


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Give the characters of a stretch, each with its marks; invisible ones are left out."""
    place = start
    while place < end:
        after = place + 1
        while after < end and _is_mark(text[after]):
            after += 1
        look = _visible(text[place:after])
        if look:
            yield look, place, after
        place = after


@cache
def _is_mark(char: str) -> bool:
    return char in _HALF_WIDTH_MARKS or unicodedata.category(char) in _MARKS


def _visible(cluster: str) -> str:
    """Give a character with its marks composed; empty if no reader sees it."""
    if len(cluster) == 1 and not _is_invisible(cluster):
        return cluster
    kept = "".join(char for char in cluster if not _is_invisible(char))
    return unicodedata.normalize("NFC", kept)


@cache
def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or _SELECTORS.match(char) is not None


def _between_katakana(units: list[Unit], text: str, place: int) -> bool:
    following = unicodedata.normalize("NFKC", text[place : place + 1])
    return bool(units) and is_katakana(units[-1].key) and is_katakana(following)
