"""Inline elements of TMX as tags of ours, where we have a name for them; others are dropped.

Every tool writes the markup of its own formats, which means nothing in our documents. What counts
for a match is the text, and the few kinds of tags that all formats share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.inline import TAG_NAMES, Tag, normal, plain, tag_problem, tags_of, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from l10n.inline import Inline, TagKind

_CODES = {"bpt", "ept", "ph", "it", "ut", "sub"}
_TYPES = {
    "bold": "b",
    "italic": "i",
    "ulined": "u",
    "underlined": "u",
    "link": "a",
    "fnote": "fn",
    "image": "img",
    "lb": "br",
}
_MARKUP = re.compile(r"<(?P<name>[a-z]+?)(?P<n>[1-9][0-9]*)?(?:\s[^<>]*)?/?>")


@dataclass(slots=True)
class Content:
    """The content of a `seg` while it is read.

    A tag is kept with the key its tool pairs it by, which becomes its number.
    """

    pieces: list[str | Tag] = field(default_factory=list)
    _open: dict[str, tuple[str, int]] = field(default_factory=dict)
    _codes: list[tuple[str, Mapping[str, str], list[str]]] = field(default_factory=list)
    _marks: list[Tag | None] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an inline element."""
        if name in _CODES:
            self._codes.append((name, attributes, []))
        elif name == "hi":
            label = _TYPES.get(attributes.get("type", "").lower(), "")
            tag = Tag("open", label, _key(attributes, len(self.pieces) + 1)) if label else None
            self._marks.append(tag)
            if tag is not None and not self._codes:
                self.pieces.append(tag)

    def text(self, data: str) -> None:
        """Take text, which inside a code is markup of the tool."""
        if self._codes:
            self._codes[-1][2].append(data)
        else:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        """Take the end of an inline element."""
        if name in _CODES and self._codes:
            kind, attributes, pieces = self._codes.pop()
            if not self._codes:
                self._add(kind, attributes, "".join(pieces))
        elif name == "hi" and self._marks:
            tag = self._marks.pop()
            if tag is not None and not self._codes:
                self.pieces.append(Tag("close", tag.name, tag.n))

    def _add(self, element: str, attributes: Mapping[str, str], code: str) -> None:
        number = attributes.get("i", "")
        if element == "ept":
            if number in self._open:
                name, key = self._open.pop(number)
                self.pieces.append(Tag("close", name, key))
            return
        name = _name(attributes, code)
        if not name or element not in {"bpt", "ph"}:
            return
        kind: TagKind = "open" if element == "bpt" else "standalone"
        key = _key(attributes, len(self.pieces) + 1)
        if element == "bpt":
            self._open[number] = (name, key)
        self.pieces.append(Tag(kind, name, key))


def texts(source: Content, target: Content) -> tuple[str, str]:
    """Give the two texts of a unit as they stand in a catalog.

    Tags are numbered by the source. Where the target's are not the same ones, both lose theirs.
    """
    given: dict[tuple[str, int], int] = {}
    counts: dict[str, int] = {}
    for tag in tags_of(source.pieces):
        if (tag.name, tag.n) not in given:
            counts[tag.name] = counts.get(tag.name, 0) + 1
            given[tag.name, tag.n] = counts[tag.name]
    first, second = _numbered(source.pieces, given), _numbered(target.pieces, given)
    expected = tags_of(first)
    if tag_problem(first, expected) or tag_problem(second, expected):
        return plain(source.pieces).strip(), plain(target.pieces).strip()
    return to_text(first).strip(), to_text(second).strip()


def _numbered(pieces: Iterable[str | Tag], given: Mapping[tuple[str, int], int]) -> Inline:
    return normal(
        piece
        if isinstance(piece, str)
        else Tag(piece.kind, piece.name, given.get((piece.name, piece.n), 0))
        for piece in pieces
    )


def _name(attributes: Mapping[str, str], code: str) -> str:
    """Tell the kind of a code from what it holds, else from its declared type."""
    match = _MARKUP.match(code.strip())
    if match and match["name"] in TAG_NAMES and match["name"] != "x":
        return match["name"]
    return _TYPES.get(attributes.get("type", "").lower(), "")


def _key(attributes: Mapping[str, str], place: int) -> int:
    value = attributes.get("x") or attributes.get("i") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else place
