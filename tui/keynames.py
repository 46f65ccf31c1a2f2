"""Names of keys: what people write, what Textual calls them, and how they are shown.

Cut apart from the keymap because three callers need it that know nothing of actions, and without
Textual, since `l10n keys --list` reads keymaps and must not load it.
"""

from __future__ import annotations

import re
import unicodedata
from string import punctuation

_MODIFIERS = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "alt": "alt",
    "option": "alt",
    "shift": "shift",
    "super": "super",
    "cmd": "super",
    "hyper": "hyper",
    "meta": "meta",
}

_ALIASES = {
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "pgup": "pageup",
    "del": "delete",
    "ins": "insert",
    "esc": "escape",
    "return": "enter",
}

NAMED = (
    "backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "pagedown",
    "pageup", "right", "space", "tab", "up",
)  # fmt: skip
"""Keys with a name of their own, besides F1 to F24."""

_SHOWN = {"pagedown": "PgDn", "pageup": "PgUp", "delete": "Del", "insert": "Ins", "escape": "Esc"}

_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual does not use the name Unicode gives a character."""


def name_of(character: str) -> str:
    """Give the name of the key that writes one character: itself for letters and digits."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower()
    name = name.replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_SIGNS = {name_of(char): char for char in punctuation}


def canonical(written: str) -> str | None:
    """Give Textual's name of a key as people write it (`Ctrl+PgDn`, `ctrl+s`, `?`, `U`).

    None for what is no key. Upper case counts for a letter alone, where it is another key.
    """
    written = written.strip()
    if len(written) == 1:
        return name_of(written) if written.isprintable() and written != " " else None
    *before, last = written.split("+")
    modifiers = {_MODIFIERS.get(one.strip().lower(), "") for one in before}
    if "" in modifiers:
        return None
    last = last.strip()
    if len(last) == 1 and last.isalpha() and modifiers == {"shift"}:
        return last.upper()
    base = _base(last)
    if base is None or (modifiers == {"shift"} and (len(base) == 1 or base in _SIGNS)):
        return None
    if base == "at" and modifiers == {"ctrl"}:
        base = "@"  # the one sign that Textual does not name here
    return "+".join((*sorted(modifiers), base))


def _base(written: str) -> str | None:
    lower = written.lower()
    name = _ALIASES.get(lower, lower)
    if name in NAMED or name in _SIGNS or re.fullmatch(r"f([1-9]|1\d|2[0-4])", name):
        return name
    return name_of(lower) if len(lower) == 1 and lower.isprintable() and lower != " " else None


def shown(key: str) -> str:
    """Give a key as people know it, from Textual's name: `Ctrl+PgDn`, `?`, `F2`."""
    if key == "ctrl+@":
        key = "ctrl+space"
    *modifiers, base = key.split("+")
    if base in _SIGNS:
        last = _SIGNS[base]
    elif len(base) == 1:
        last = base.upper() if modifiers else base
    else:
        last = _SHOWN.get(base, base.capitalize())
    return "+".join((*(one.capitalize() for one in modifiers), last))


def writes(key: str) -> bool:
    """Tell whether a key writes a character into a text."""
    return "+" not in key and (len(key) == 1 or key in _SIGNS or key == "space")
