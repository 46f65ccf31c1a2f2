"""How a text ends: the mark behind its last word, whatever closes after that.

Cut from the rule, which compares two of these: `“Is it?”`, `« Est-ce ? »`, `（是吗？）` end alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.knowledge.typography import CLOSING, ELLIPSIS, QUOTES, STOP, end_marks

if TYPE_CHECKING:
    from l10n.locales import Locale

_SHUT = frozenset(f"{QUOTES}{CLOSING}*_\u200b\u200e\u200f")
_SMILEY = re.compile(r"(?<!\S)[:;=8]['’]?-?[()DPp]{1,3}\s{0,5}\Z")
_SMILING = frozenset("()DPp")
"""How smileys end; to be quick."""
_WORD = re.compile(r"[^\s(\[“„«\"]{1,40}\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.)*[^\W\d_]")
_LANGUAGES = "de da nb nn no fi is et lv cs sk pl hu hr sr bs sl tr az gsw lb"
_ORDINAL = frozenset(_LANGUAGES.split())
"""Languages that write a full stop behind ordinal numbers."""
_SHORT = 5
"""Letters of an abbreviation in a language that we have no list of."""
_REACH = 40


class Ending(NamedTuple):
    """How a plain text ends.

    `kinds` are the kinds of all marks behind the last word, also those among the brackets and
    quotation marks that close there. `start` and `end` are where the last run of marks stands, or
    the place behind the word where there is none; `last` is where the text ends, without the white
    space; zero where it has no words.
    """

    kinds: frozenset[str]
    start: int
    end: int
    last: int

    @property
    def shut(self) -> bool:
        """Tell whether something closes behind the place of the mark."""
        return self.end < self.last


def ending(text: str, locale: Locale) -> Ending:
    """Read the end of a plain text in a language."""
    last = place = len(_without_smiley(text))
    known = end_marks(locale)
    kinds: list[str] = []
    start = end = -1
    while place:
        char = text[place - 1]
        kind = known.get(char)
        if kind:
            if end < 0 or start == place:
                start, end = place - 1, place if end < 0 else end
            kinds.append(kind)
        elif not char.isspace() and char not in _SHUT:
            break
        place -= 1
    if end < 0 or (end < last and _is_quoted(text, start)):
        return Ending(frozenset(), place, place, last if place else 0)
    if kinds.count(STOP) > 2:
        kinds = [ELLIPSIS if kind == STOP else kind for kind in kinds]
    return Ending(frozenset(kinds), start, end, last if place else 0)


def _without_smiley(text: str) -> str:
    """Take off a smiley and the white space at the end."""
    bare = text.rstrip()
    if bare[-1:] not in _SMILING:
        return bare
    smiley = _SMILEY.search(text, max(0, len(text) - _REACH))
    return text[: smiley.start()].rstrip() if smiley else bare


def _is_quoted(text: str, start: int) -> bool:
    """Tell a mark that is quoted itself, as in `a name cannot begin with “.”`."""
    return start > 0 and text[start - 1] in QUOTES and not text[start - 2 : start - 1].strip()


def is_abbreviation(text: str, stop: int, locale: Locale) -> bool:
    """Tell whether the full stop at a place belongs to the word before it."""
    match = _WORD.search(text, max(0, stop - _REACH), stop)
    if match is None:
        return False
    from l10n.segmentation import shipped  # noqa: PLC0415 -- reads files, and for few texts only

    word = match[0]
    if word.isdigit():
        return len(word) < 3 and locale.language in _ORDINAL
    if _INITIALS.fullmatch(word) is not None:
        return True
    if locale.language not in shipped.LANGUAGES:
        return len(word) <= _SHORT
    return f"{word}." in shipped.load(locale.language).layer.lists["listed"]
