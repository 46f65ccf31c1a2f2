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

from l10n.glossary.finding.hanzi import folding
from l10n.inline import TAG_NAMES
from l10n.model import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
# Nothing to fold but the script, one character each, and no mark after it.
_PLAIN = re.compile(
    "[\u3001\u3002\u3041-\u3094\u30a1-\u30fa\u30fc\u4e00-\u9fff]{2,}"
    "(?![\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\uff9e\uff9f\U000e0100-\U000e01ef])"
)
_MARKS = {"Mn", "Mc", "Me"}
_HALF_WIDTH_MARKS = "\uff9e\uff9f"
_DOTS = frozenset("·•‧∙・･゠＝")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SAME = str.maketrans({"\u2010": "-", "\u2011": "-", **dict.fromkeys(_DOTS, "·")})


def is_katakana(char: str) -> bool:
    """Tell whether a character belongs to a katakana word, its length mark included."""
    return _KATAKANA.match(char) is not None


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as it is compared, with a member of each sequence for each character of the key.

    `cased` is the key before capitals were folded; `looks` what stands in the original, empty for
    all but the first of characters that come from one; `words` whether Latin words are made of
    it; `starts` and `ends` are places in the original. `gaps` has what was dropped before a place
    of the key: a space or a middle dot.
    """

    key: str
    cased: str
    looks: Sequence[str]
    words: Sequence[bool]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: Mapping[int, str]

    def whole(self, place: int) -> bool:
        """Tell whether a place of the key is between two characters of the original."""
        return place >= len(self.key) or bool(self.looks[place])

    def joined(self, place: int) -> bool:
        """Tell whether a place of the key is inside a word of Latin letters or of katakana."""
        if not 0 < place < len(self.key) or place in self.gaps:
            return False
        if self.words[place - 1] and self.words[place]:
            return True
        return is_katakana(self.key[place - 1]) and is_katakana(self.key[place])

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

    def shown(self, start: int, end: int) -> str:
        """Give a piece as it looks in the original, without what no reader sees."""
        looks = self.looks[start:end]
        if self.gaps:
            places = range(start, end)
            dots = ("" if at == start else self.gaps.get(at, "").strip() for at in places)
            return "".join(dot + look for dot, look in zip(dots, looks, strict=True))
        return "".join(looks)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place of a piece in the original: half-open, in code points."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, locale: Locale) -> FoldedText:
    """Fold a term or a text of a locale.

    A middle dot between katakana is dropped; white space is dropped but between Latin words,
    where it becomes one space. Source: Unicode Standard Annex 15 (NFKC).
    """
    strip = _Strip(folding() if locale.language in {"zh", "yue"} else {})
    gap = ""
    for look, start, end in _characters(text):
        if look.isspace():
            gap = gap or " "
        elif look in _DOTS and strip.keys and _between_katakana(strip.keys[-1], text, end):
            gap = look
        else:
            strip.add(look, start, end, gap)
            gap = ""
    key, cased = "".join(strip.keys), "".join(strip.cased)
    return FoldedText(key, cased, strip.looks, strip.words, strip.starts, strip.ends, strip.gaps)


class _Strip:
    """The sequences of a folded text while they grow."""

    def __init__(self, table: Mapping[int, str]) -> None:
        self.table = table
        self.keys: list[str] = []
        self.cased: list[str] = []
        self.looks: list[str] = []
        self.words: list[bool] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.gaps: dict[int, str] = {}

    def add(self, look: str, start: int, end: int, gap: str) -> None:
        """Add what an original character, or a plain stretch of them, folds to."""
        plain = _PLAIN.fullmatch(look) is not None
        chars, word = (look, False) if plain else _spelt(look)
        if gap == " " and word and self.words and self.words[-1]:
            self._extend(" ", [" "], word=False)
            self.starts.append(self.ends[-1])
            self.ends.append(start)
        elif gap:
            self.gaps[len(self.keys)] = gap
        if plain:
            self._extend(chars, look, word=False)
            self.starts += range(start, end)
            self.ends += range(start + 1, end + 1)
        else:
            self._extend(chars, [look, *[""] * (len(chars) - 1)], word=word)
            self.starts += [start] * len(chars)
            self.ends += [end] * len(chars)

    def _extend(self, chars: str, looks: Iterable[str], *, word: bool) -> None:
        folded = chars.translate(self.table)
        small = folded.lower()
        # A few capitals (İ) have small letters of two characters, which no place would match.
        self.keys += small if len(small) == len(folded) else folded
        self.cased += folded
        self.looks += looks
        self.words += [word] * len(chars)


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
        plain = _PLAIN.match(text, place, end)
        if plain:
            yield plain[0], place, plain.end()
            place = plain.end()
            continue
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


def _between_katakana(before: str, text: str, place: int) -> bool:
    following = unicodedata.normalize("NFKC", text[place : place + 1])
    return is_katakana(before) and is_katakana(following)
