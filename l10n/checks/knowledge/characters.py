"""Characters that nobody types on purpose, and where they are needed all the same.

Shared by the check of translations and that of machine answers, which differ in what they let pass:
a person may have set a joiner or a soft hyphen, and hears of it; an answer keeps it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from l10n.locales import script

if TYPE_CHECKING:
    from l10n.locales import Locale

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
JOINERS = frozenset("\u200c\u200d")
SOFT_HYPHEN = "\u00ad"
_TURNING = frozenset("\u200e\u200f\u061c")
_EMBEDDING = frozenset("\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_LEFTWARDS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})
_SPACELESS = frozenset({"th", "lo", "km", "my", "bo", "dz"})
_JOINLESS = frozenset(
    {"Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Hans", "Hant", "Jpan", "Kore"}
)
"""Scripts whose letters do not change beside each other, so that joiners do nothing."""

_TELLING = {
    "Cc": "a control character",
    "Co": "a character for private use",
    "Cs": "half of a character",
    "Cn": "no character",
}


_SAFE = 4000
"""Letters that are composed at once: Python's way takes the square of a run of accents."""


def composed(text: str) -> str:
    """Give a text in composed letters (Unicode, form C); no longer word than anybody's."""
    if text.isascii():
        return text
    if len(text) <= _SAFE:
        return unicodedata.normalize("NFC", text)
    words = text.split(" ")
    return " ".join(unicodedata.normalize("NFC", w) if len(w) <= _SAFE else w for w in words)


def needed(language: Locale) -> frozenset[str]:
    """Give the unseen characters that a writing system needs."""
    found: frozenset[str] = frozenset()
    written = script(language)
    if written in _LEFTWARDS:
        found |= _TURNING
    if language.language in _SPACELESS:
        found |= {"\u200b"}
    if written not in _JOINLESS:
        found |= JOINERS
    return found


def embedding(language: Locale) -> frozenset[str]:
    """Give what people put around words of the other direction, where there is one."""
    return _EMBEDDING if script(language) in _LEFTWARDS else frozenset()


def is_odd(char: str) -> bool:
    """Tell whether nobody types a character: unseen, broken, or none at all."""
    code = ord(char)
    if char == "\ufffd" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return True
    return unicodedata.category(char) in _UNSEEN


def called(char: str) -> str:
    """Name a character that cannot be seen: `U+200B ZERO WIDTH SPACE`."""
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "") or _TELLING.get(unicodedata.category(char), "")
    return f"{code} {name}" if name else code
