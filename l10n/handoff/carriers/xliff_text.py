"""What both versions of XLIFF write alike: texts and attributes, ids, notes, states."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from l10n.handoff.carriers.xliff_codes import NOT_XML
from l10n.handoff.model import item_id
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from l10n.handoff.model import Item

XML_SPACE = "http://www.w3.org/XML/1998/namespace space"

DEVELOPER, TAGS, PLACE = "developer", "tags", "place"
PLURAL, DEADLINE, SINGULAR = "plural", "deadline", "msgid"
OWN_NOTES = frozenset({DEVELOPER, TAGS, PLACE, PLURAL, DEADLINE, SINGULAR})
"""Whose notes are our own; all others are the agency's."""

FUZZY = frozenset({State.MACHINE, State.NEEDS_WORK})

_ESCAPED = re.compile(r"_x([0-9A-F]{4,6})_")
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-F]{4,6}_)")
_ID = re.compile(r"u?([0-9a-f]{16})(?:-([0-9]{1,2}))?")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_QUOTES = {**_REFERENCES, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_SPECIAL = re.compile(r"[&<>\r]")
_SPECIAL_IN_QUOTES = re.compile(r'[&<>\r"\t\n]')


def escaped(text: str) -> str:
    """Escape a text for an element."""
    return _SPECIAL.sub(lambda match: _REFERENCES[match[0]], text)


def said(text: str) -> str:
    """Escape any text for an element; what XML cannot hold is spelt `_x0007_`."""
    return escaped(_held(text))


def quoted(text: str) -> str:
    """Escape any text for an attribute in double quotes; `held` gives it back."""
    return _SPECIAL_IN_QUOTES.sub(lambda match: _IN_QUOTES[match[0]], _held(text))


def held(text: str) -> str:
    """Undo the spelling of characters that XML cannot hold."""
    return _ESCAPED.sub(_character, text)


def _held(text: str) -> str:
    text = _LIKE_ESCAPED.sub("_x005F_", text)
    return NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def unit_id(item: Item, form: int | None = None) -> str:
    """Give the id of an item in a file, or of one of its plural forms."""
    return f"u{item.id}" if form is None else f"u{item.id}-{form}"


def ids(text: str) -> tuple[str, int | None]:
    """Give the id of the item in the id of a unit, and the plural form; empty if not ours."""
    match = _ID.fullmatch(text.strip())
    if match is None:
        return "", None
    return match[1], int(match[2]) if match[2] else None


def notes(item: Item) -> Iterator[tuple[str, str]]:
    """Give what a translator is to know of an item: whose note it is, and its text."""
    if item.place:
        yield PLACE, " › ".join(item.place)
    for note in item.notes:
        yield TAGS if note.startswith("<") and "> = " in note else DEVELOPER, note


def forms(item: Item) -> list[tuple[int, str, str]]:
    """Give each plural form of an item: its number, its source, its target.

    The first form stands for one thing, unless there is no other: then for any number of them.
    """
    plural = item.msgid_plural or ""
    targets = item.targets or ("",)
    return [
        (form, item.msgid if form == 0 and len(targets) > 1 else plural, target)
        for form, target in enumerate(targets)
    ]


def as_sent(
    id_: str, msgctxt: str | None, msgid: str, plural: str | None
) -> tuple[str, str | None, str] | None:
    """Give the sources as they were sent, and the code of the repair, where the id proves them.

    Tools lay a file out anew, with white space in the texts, or write letters in another form.
    """
    for code, change in _CHANGES:
        found = change(msgid), None if plural is None else change(plural)
        if item_id(msgctxt, *found) == id_:
            return *found, code
    return None


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_CHANGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("msgid-form", _composed),
    ("wrapped", _on_one_line),
    ("wrapped", lambda text: _composed(_on_one_line(text))),
)
