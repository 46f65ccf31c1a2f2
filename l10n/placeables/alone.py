"""Segments that need no engine: a dateline, a figure in a table cell, a contact line.

All or nothing: if a single word is left that is neither a placeable nor a name whose form in the
target is known, there is no translation here, because guessing a place name is an error nobody
would look for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.placeables.amounts import Amount
from l10n.placeables.formatting import write
from l10n.placeables.scan import Found, scan
from l10n.placeables.tables import spaceless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.locales import Locale

_WIDE = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？", ".": "。"}
_WIDE_LOCALES = ("zh", "ja", "yue")
_FRENCH_BEFORE = {":": "\u00a0", ";": "\u202f", "!": "\u202f", "?": "\u202f"}
_BETWEEN = re.compile(r"[\s.,:;()\[\]/|•·*+=<>–—‐‑#&!?、，。：；（）！？「」-]*")
_RANGE = re.compile(r"\s*[-–—~～]\s*")
_NUMBERING = re.compile(r"\d{1,3}\.")
"""The number of a heading, whose full stop does not end a sentence."""
_MARK = re.compile(r"\s*([,:;(!?)、，：；（！？）])\s*|\s*([.。])\s*\Z")
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()} | {"、": ","}
_SIGN = re.compile(r"[\d@月:.](?:(?<=[\d@月])|(?<=:)//|(?<=\.)[A-Za-z])")
"""What `has_sign` looks for, each placeable having one; a search skips to its first character."""
_SMALL_WORD = re.compile(r"(?<![^\s(])[a-zß-ÿа-я][^\W\d_]{2,}(?![^\s,;:.)])")
MOST_BEFORE, MOST_WITH = 3, 6
"""Small words that a placeable may have before its first figure, and in all."""
_DATELINE_ARTICLES = {"de": "den ", "fr": "le ", "da": "den ", "sv": "den "}
"""What may stand before the date of a dateline: “Düsseldorf, den 20. April”."""


@dataclass(frozen=True)
class Names:
    """Names as the source writes them with the target's form, ready to be looked for in texts."""

    forms: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """What matches one of them, the longest; None where there is none."""
        known = sorted(filter(None, self.forms), key=len, reverse=True)
        ends = (re.escape(name) + ("" if spaceless(name[-1]) else r"(?!\w)") for name in known)
        return re.compile("|".join(ends)) if known else None

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The small words in them, which do not make a sentence of a segment."""
        return frozenset(_SMALL_WORD.findall(" ".join(self.forms)))


NO_NAMES = Names()


def translate_alone(
    text: str, source: Locale, target: Locale, names: Names = NO_NAMES
) -> str | None:
    """Translate a segment made of placeables, known names and punctuation alone.

    None when anything else is in the segment, when it holds no placeable, or when a range leaves
    open what its first number counts (“3–5 Mio.”).
    """
    if is_prose(text, names):
        return None
    found = scan(text, source)
    if not found or _has_open_range(found, text):
        return None
    if _NUMBERING.fullmatch(text):
        return text
    pieces: list[tuple[str, bool]] = []
    at = 0
    for item in found:
        start, end = item.placeable.span
        before = text[at:start]
        article = _DATELINE_ARTICLES.get(source.language, "")
        if article and item.placeable.kind == "date" and before.endswith(article):
            before = before.removesuffix(article)
            lead = _DATELINE_ARTICLES.get(target.language, "")
        else:
            lead = ""
        between = _names(before, names)
        if between is None:
            return None
        pieces += [*between, (lead + write(item, target), True)]
        at = end
    rest = _names(text[at:], names)
    if rest is None:
        return None
    pieces += rest
    return "".join(_set(pieces, source, target)).strip()


def is_prose(text: str, names: Names = NO_NAMES) -> bool:
    """Tell whether there are more words than its placeables may have: then it need not be read."""
    return _has_more_words(text) and (
        not names.small_words or _has_more_words(text, names.small_words)
    )


@lru_cache(maxsize=4096)
def _has_more_words(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Count the words that are not known; the same text is asked about for each locale."""
    first = _SIGN.search(text)
    if first is None or _words(text[: first.start()], known) > MOST_BEFORE:
        return True
    words = _words(text, known)
    return words > MOST_BEFORE and words > MOST_WITH * len(_SIGN.findall(text))


def _words(text: str, known: frozenset[str]) -> int:
    words = _SMALL_WORD.findall(text)
    return sum(word not in known for word in words) if known else len(words)


def _has_open_range(found: tuple[Found, ...], text: str) -> bool:
    """Tell whether a bare number makes a range with one that has a unit or a magnitude."""
    for left, right in pairwise(found):
        gap = text[left.placeable.span[1] : right.placeable.span[0]]
        counted = right.placeable.kind in ("currency", "percent", "unit", "ordinal")
        scaled = isinstance(right.style, Amount) and right.style.power > 0
        bare = left.placeable.kind == "number"
        if bare and (counted or scaled) and _RANGE.fullmatch(gap):
            return True
    return False


def _names(text: str, names: Names) -> list[tuple[str, bool]] | None:
    """Split what stands between placeables into names and punctuation; None if more is in it."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    pattern = names.pattern
    while True:
        match = _BETWEEN.match(text, at)
        end = match.end() if match is not None else at
        pieces.append((text[at:end], False))
        if end == len(text):
            return pieces
        name = pattern.match(text, end) if pattern is not None else None
        if name is None:
            return None
        pieces.append((names.forms[name[0]], True))
        at = name.end()


def _set(pieces: list[tuple[str, bool]], source: Locale, target: Locale) -> Iterator[str]:
    """Give the pieces with the punctuation of the target."""
    for text, fixed in pieces:
        if fixed or source.language == target.language:
            yield text
        elif target.language in _WIDE_LOCALES:
            yield _MARK.sub(lambda match: _wide(match[1] or match[2], target.language), text)
        else:
            narrow = _MARK.sub(_narrow, text) if source.language in _WIDE_LOCALES else text
            yield _french(narrow) if target.language == "fr" else narrow


def _wide(mark: str, language: str) -> str:
    return "、" if mark == "," and language == "ja" else _WIDE.get(mark, mark)


def _narrow(match: re.Match[str]) -> str:
    mark = match[1] or match[2]
    narrow = _NARROW.get(mark, mark)
    if mark == narrow:
        return match[0]
    return f" {narrow}" if narrow == "(" else narrow if match[2] else f"{narrow} "


def _french(text: str) -> str:
    return re.sub(r"\s*([:;!?])", lambda match: _FRENCH_BEFORE[match[1]] + match[1], text)
