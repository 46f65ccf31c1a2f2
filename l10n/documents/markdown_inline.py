"""Inline Markdown as content: from parser events to text and tags.

Each tag keeps the markup it stands for, on one line, so that a writer only has to put pieces side
by side. Hard breaks alone keep their line feed and the container prefix that follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n.documents.markdown_events import Event, Link
from l10n.documents.markdown_templates import mask
from l10n.inline import Inline, Tag, normal, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELEMENTS = {
    "Emphasis": "i",
    "Strong": "b",
    "Strikethrough": "s",
    "Link": "a",
    "Image": "img",
}
_LEAVES = {"Text", "Code", "SoftBreak", "HardBreak", "InlineHtml", "FootnoteReference"}
NAMES = frozenset((*_ELEMENTS, *_LEAVES))
"""The events that make up inline content; any other ends it."""

_HTML = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em", "cite", "dfn"), "i"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "del", "strike"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "var", "tt"), "code"),
    **{name: name for name in ("a", "q", "sup", "sub", "br", "img")},
}
_VOID = {"area", "br", "embed", "hr", "img", "input", "source", "track", "wbr"}
_HTML_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^<]*?(?P<alone>/?)>", re.S)
_BREAK = re.compile(r"(?:\\| {2,})?[ \t]*(?:\r\n?|\n)[ \t>]*")
_WRAP = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t>]*")
_EDGES = " \t\r\n\x0b\x0c"
EMPHASIS = ("*", "_", "~")
"""What the raw of an emphasis tag begins with."""


@dataclass(slots=True)
class _Builder:
    """Collects the pieces of one block; `opened` holds what waits for its end."""

    text: str
    shortcodes: Sequence[tuple[int, int]]
    alt: bool
    pieces: list[str | Tag] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)  # name or <html, place in pieces
    count: int = 0

    def tag(self, name: str, raw: str, hint: str = "") -> None:
        self.count += 1
        self.pieces.append(Tag("standalone", name, self.count, flatten(raw), hint))

    def open(self, key: str, name: str, raw: str, hint: str = "") -> None:
        self.opened.append((key, len(self.pieces)))
        self.count += 1
        self.pieces.append(Tag("open", name, self.count, flatten(raw), hint))

    def close(self, raw: str) -> Tag:
        """Close the pair opened last."""
        opening = self.pieces[self.opened.pop()[1]]
        assert isinstance(opening, Tag)  # noqa: S101 -- for the type checker: `open` put it there
        self.pieces.append(replace(opening, kind="close", raw=flatten(raw), hint=""))
        return opening

    def drop_html(self) -> None:
        """Turn raw HTML left open inside the pair that ends now into standalone tags."""
        while self.opened and self.opened[-1][0].startswith("<"):
            place = self.opened.pop()[1]
            opening = self.pieces[place]
            assert isinstance(opening, Tag)  # noqa: S101 -- for the type checker, as above
            self.pieces[place] = replace(opening, kind="standalone", name="x")


def content(
    text: str, run: Sequence[Event], shortcodes: Sequence[tuple[int, int]], *, alt: bool
) -> Inline:
    """Give the content of a run of inline events.

    `shortcodes` are the spans of template code in the text, sorted; `alt` says whether the
    alternative text of images is content or part of the image's tag.
    """
    builder = _Builder(text, shortcodes, alt)
    index = 0
    while index < len(run):
        event = run[index]
        if event.phase == "start":
            index = _start(builder, run, index)
        elif event.phase == "end":
            _end(builder, event, run[index - 1])
        else:
            _alone(builder, event, run[index + 1].start if index + 1 < len(run) else event.end)
        index += 1
    builder.drop_html()
    return numbered(tidy(tuple(builder.pieces)))


def _start(builder: _Builder, run: Sequence[Event], index: int) -> int:
    """Take the start of an element; give the index of the last event that is dealt with."""
    event, text = run[index], builder.text
    link = event.data if isinstance(event.data, Link) else None
    automatic = link is not None and link.kind in ("Autolink", "Email")
    if link and (automatic or (event.name == "Image" and not builder.alt)):
        builder.tag(
            _ELEMENTS[event.name], text[event.start : event.end], _target(builder, event, link)
        )
        return _end_of(run, index)
    size = _opening(text, event)
    hint = _target(builder, event, link) if link else ""
    raw = text[event.start : event.start + size]
    builder.open(event.name, _ELEMENTS[event.name], raw, hint)
    return index


def _target(builder: _Builder, event: Event, link: Link) -> str:
    """Give the address of a link, with the template code in it."""
    target = link.target
    for start, end in builder.shortcodes:
        if event.start <= start and end <= event.end:
            code = builder.text[start:end]
            target = target.replace(mask(code), code)
    return target


def _end_of(run: Sequence[Event], index: int) -> int:
    depth = 0
    for place in range(index, len(run)):
        depth += {"start": 1, "end": -1, "alone": 0}[run[place].phase]
        if depth == 0:
            return place
    return len(run) - 1


def _opening(text: str, event: Event) -> int:
    """Give the length of an element's opening markup."""
    match event.name:
        case "Strong" | "Image":
            return 2
        case "Strikethrough":
            return 2 if text.startswith("~~", event.start) else 1
        case _:
            return 1


def _end(builder: _Builder, event: Event, last: Event) -> None:
    builder.drop_html()
    text, size = builder.text, _opening(builder.text, event)
    if event.name not in ("Link", "Image"):
        builder.close(text[event.end - size : event.end])
        return
    inner = event.start + size
    at = text.index("]", inner if last.phase == "start" else last.end)
    raw = text[at : event.end]
    if raw in ("]", "][]"):  # the text is the label: say the label, so that the text may change
        raw = f"][{text[inner:at]}]"
    builder.close(raw)


def _alone(builder: _Builder, event: Event, following: int) -> None:
    raw = builder.text[event.start : event.end]
    match event.name:
        case "Text":
            _text(builder, event)
        case "SoftBreak":
            builder.pieces.append(" ")
        case "HardBreak":
            found = _BREAK.match(builder.text, event.start, following)
            builder.count += 1
            raw = found[0] if found else raw
            builder.pieces.append(Tag("standalone", "br", builder.count, raw))
        case "Code":
            builder.tag("code", raw, " ".join(str(event.data).split()))
        case "FootnoteReference":
            builder.tag("fn", raw, str(event.data))
        case _:
            _html(builder, raw)


def _text(builder: _Builder, event: Event) -> None:
    """Take text, with the template code in it as standalone tags."""
    if event.data != builder.text[event.start : event.end] and not builder.shortcodes:
        builder.pieces.append(str(event.data))
        return
    at = event.start
    for start, end in builder.shortcodes:
        if at <= start and end <= event.end:
            builder.pieces.append(builder.text[at:start])
            builder.tag("x", builder.text[start:end], flatten(builder.text[start:end]))
            at = end
    if at == event.start:
        builder.pieces.append(str(event.data))
    else:
        builder.pieces.append(builder.text[at : event.end])


def _html(builder: _Builder, raw: str) -> None:
    """Take raw HTML: a pair where both its tags stand in the same element, else standalone."""
    found = _HTML_TAG.fullmatch(raw)
    element = found["name"].lower() if found else ""
    name = _HTML.get(element, "f")
    if found is None or element in _VOID or found["alone"]:
        builder.tag(name if element in _VOID and name != "f" else "x", raw, flatten(raw))
    elif not found["close"]:
        builder.open(f"<{element}", name, raw, flatten(raw))
    else:
        pending = [key for key, _ in builder.opened]
        while pending and pending[-1].startswith("<") and pending[-1] != f"<{element}":
            pending.pop()
        if not pending or pending[-1] != f"<{element}":
            builder.tag("x", raw, flatten(raw))
            return
        inside = builder.opened[len(pending) :]
        builder.opened[len(pending) :] = []
        for _, place in inside:
            piece = builder.pieces[place]
            assert isinstance(piece, Tag)  # noqa: S101 -- for the type checker, as above
            builder.pieces[place] = replace(piece, kind="standalone", name="x")
        builder.close(raw)


def flatten(raw: str) -> str:
    """Put markup that runs over several lines, with their container prefixes, on one line."""
    return _WRAP.sub(" ", raw)


def is_emphasis(piece: str | Tag) -> bool:
    """Tell whether a piece is a tag written with delimiters that must touch their text."""
    return isinstance(piece, Tag) and piece.kind != "standalone" and piece.raw[:1] in EMPHASIS


def tidy(content: Inline) -> Inline:
    """Bring content to the form Markdown can hold.

    No line feeds in text; no white space at the ends, around breaks, or just inside emphasis,
    where delimiters would not be delimiters (it moves outside).
    """
    pieces = [_WRAP.sub(" ", p) if isinstance(p, str) else p for p in normal(content)]
    if len(pieces) > 1:
        pieces = _hoist(_hoist(pieces, "close")[::-1], "open")[::-1]
        pieces = list(normal(pieces))
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            if _at_edge(pieces, index - 1):
                piece = piece.lstrip(_EDGES)  # noqa: PLW2901
            if _at_edge(pieces, index + 1):
                piece = piece.rstrip(_EDGES)  # noqa: PLW2901
            pieces[index] = piece
    return normal(pieces)


def _at_edge(pieces: list[str | Tag], index: int) -> bool:
    if not 0 <= index < len(pieces):
        return True
    piece = pieces[index]
    return isinstance(piece, Tag) and piece.name == "br"


def _hoist(pieces: list[str | Tag], kind: str) -> list[str | Tag]:
    """Move white space over emphasis tags of a kind; opening tags are given in reverse order."""
    out: list[str | Tag] = []
    for piece in pieces:
        if isinstance(piece, Tag) and piece.kind == kind and is_emphasis(piece) and out:
            before = out[-1]
            if isinstance(before, str):
                core = before.rstrip() if kind == "close" else before.lstrip()
                space = (
                    before[len(core) :] if kind == "close" else before[: len(before) - len(core)]
                )
                out[-1:] = [part for part in (core, piece, space) if part != ""]
                continue
        out.append(piece)
    return out
