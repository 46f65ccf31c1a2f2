"""What a translation must take over from its source as it is: tags and format placeholders.

They are found, checked, and tags told apart from text for display.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from l10n.errors import MarkupError
from l10n.inline import TAG_NAMES, Tag, from_text, tag_problem
from tui import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Say what a translation of `entry` did not take over from it, or None when nothing is wrong.

    Either source of an entry with plural forms will do.
    """
    sources = (entry.msgid,) if entry.msgid_plural is None else (entry.msgid_plural, entry.msgid)
    found = [_problem(entry, source, text) for source in sources]
    return None if None in found else found[0]


def _problem(entry: Entry, source: str, text: str) -> str | None:
    tags_wrong = _tag_problem(source, text) if XML_TEXT in entry.flags else None
    return tags_wrong or _placeholder_problem(entry, source, text)


def _placeholder_problem(entry: Entry, source: str, text: str) -> str | None:
    for flag, pattern in _FORMATS.items():
        if flag not in entry.flags:
            continue
        wanted, there = _placeholders(pattern, source), _placeholders(pattern, text)
        missing, added = wanted - there, there - wanted
        if entry.msgid_plural is not None:
            missing.clear()  # a form that stands for one number may leave it out
        if differences := (*_listed("missing", missing), *_listed("added", added)):
            return texts.PLACEHOLDERS.format(differences="; ".join(differences))
    return None


_PRINTF = re.compile(
    r"%(?:%|(?P<name>\([^()]*\))?(?:\d+\$)?[-+ #0']*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?"
    r"(?:hh|h|ll|l|q|j|z|t|L)?(?P<type>[diouxXeEfFgGcrsap@]))"
)
_BRACES = re.compile(r"\{\{|\}\}|(?P<name>\{[^{}:!]*)(?:[^{}]|\{[^{}]*\})*(?P<type>\})")

_FORMATS = {
    "python-format": _PRINTF,
    "c-format": _PRINTF,
    "objc-format": _PRINTF,
    "python-brace-format": _BRACES,
    "perl-brace-format": _BRACES,
}
"""Flags of gettext and what stands for a value under each; how it is formatted may change."""


def _placeholders(pattern: re.Pattern[str], text: str) -> Counter[str]:
    sign = "%" if pattern is _PRINTF else ""
    return Counter(
        f"{sign}{match['name'] or ''}{match['type']}"
        for match in pattern.finditer(text)
        if match["type"]
    )


def _listed(word: str, found: Counter[str]) -> Iterable[str]:
    if found:
        yield f"{word} {' '.join(found.elements())}"


def added_tags(entry: Entry, forms: Iterable[str]) -> list[str]:
    """Give the tags in a translation of an entry that has none itself."""
    if XML_TEXT in entry.flags or tags(f"{entry.msgid} {entry.msgid_plural or ''}"):
        return []
    return [str(tag) for text in forms for tag in tags(text)]


def _tag_problem(source: str, text: str) -> str | None:
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
