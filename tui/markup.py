"""Tags in the texts of a catalog entry: found, checked, and told apart from text for display."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from l10n.errors import MarkupError
from l10n.inline import TAG_NAMES, Tag, from_text, tag_problem

if TYPE_CHECKING:
    from l10n.catalogs import Entry

XML_TEXT = "xml-text"

TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{'|'.join(TAG_NAMES)})(?P<n>[1-9][0-9]*)?\s*(?P<alone>/?)>",
    re.IGNORECASE,
)


def tags(source: str) -> list[Tag]:
    """Give the tags of a source text, in order."""
    return [
        Tag(_kind(match), match["name"].lower(), int(match["n"] or 1))
        for match in TAG.finditer(source)
    ]


def _kind(match: re.Match[str]) -> Literal["open", "close", "standalone"]:
    return "close" if match["close"] else "standalone" if match["alone"] else "open"


def problem(entry: Entry, text: str) -> str | None:
    """Say what is wrong with the tags of a translation of `entry`, or None when nothing is."""
    if XML_TEXT not in entry.flags:
        return None
    sources = (entry.msgid,) if entry.msgid_plural is None else (entry.msgid_plural, entry.msgid)
    found = [_problem(source, text) for source in sources]
    return None if None in found else found[0]


def _problem(source: str, text: str) -> str | None:
    wanted = tags(source)
    try:
        from_text(text, wanted)
    except MarkupError as error:
        return error.problems[0].what
    return tag_problem(tuple(tags(text)), wanted)  # names the source does not have at all


def matched_ends(source: str, text: str) -> str:
    """Begin and end a translation with a line break just where its source does, as msgfmt asks."""
    bare = text.strip("\n")
    if not bare:
        return ""
    before = "\n" if source.startswith("\n") else ""
    return before + bare + ("\n" if source.endswith("\n") else "")
