"""What is in a paragraph of an OpenDocument text: its texts, spans, links, notes, as items.

Source: OpenDocument 1.3 part 3, sections 6 (paragraph elements) and 6.1.2 (white space).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.documents.office_inline import Alone, Anchor, Group, Item, Text
from l10n.documents.xml_elements import Element, Token, attributes, escape, read, text_of, unescape
from l10n.inline import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.documents.odt_styles import Styles
    from l10n.inline import Inline

_BLANKS = re.compile(r"[ \t\r\n]+")
_MANY = re.compile(r" {2,}")
BLANK = "\x1e"
"""Stands in a text for a blank that would be none without an element; no XML holds it."""
_NAMES = re.compile(r"<([^\s/>]+)")
_UNSEEN = frozenset({"text:soft-page-break", "text:note-citation", "office:forms"})
_WITHIN = frozenset({"text:meta", "text:meta-field", "text:text-input", "text:placeholder"})
_UNDRAWN = frozenset({"text:bookmark", "text:bookmark-start", "text:bookmark-end"})
_UNDRAWN_RAW = re.compile(r"(?:<[^>]*span[^>]*>)*<[^\s:>]*:?bookmark(?:-start|-end)?[\s/>]")
_HOLDING = frozenset({"text:p", "text:h", "svg:title", "svg:desc"})
_MAX_BLANKS = 1_000


@dataclass(frozen=True, slots=True)
class Runs:
    """Reads paragraphs of one part: `prefix` is that of its elements of text."""

    text: str
    prefix: str
    styles: Styles

    def items(self, paragraph: Element) -> list[Item]:
        """Give what is in a paragraph."""
        return list(_Paragraph(self).of(paragraph, ()))

    def write(self, text: str, look: str) -> str:
        """Write a text within the spans that a look says; several blanks are an element."""
        if not text:
            return ""
        body = _MANY.sub(self._blanks, escape(text).replace(BLANK, f"<{self.prefix}s/>"))
        return f"{look}{body}{_closing(look)}"

    def _blanks(self, match: re.Match[str]) -> str:
        more = len(match[0]) - 1
        return f' <{self.prefix}s {self.prefix}c="{more}"/>'


def with_blanks(content: Inline) -> Inline:
    """Mark the blanks that would be one with the blank before them, or with the start."""
    pieces: list[str | Tag] = []
    blank = True
    for piece in content:
        if isinstance(piece, Tag):
            blank = blank and (piece.kind != "standalone" or bool(_UNDRAWN_RAW.match(piece.raw)))
            pieces.append(piece)
        elif piece:
            pieces.append(BLANK + piece[1:] if blank and piece[0] == " " else piece)
            blank = piece.endswith(" ") and pieces[-1] != BLANK
    return tuple(pieces)


class _Paragraph:
    """Reads one paragraph; blanks are one with those before, whatever elements they are in."""

    def __init__(self, runs: Runs) -> None:
        self._runs, self._text, self._blank = runs, runs.text, True

    def of(self, element: Element, spans: tuple[tuple[str, str], ...]) -> Iterator[Item]:
        look = self._runs.styles.look_of(spans)
        for node in element.nodes:
            if isinstance(node, Token):
                said = self._read(read(self._text, node))
                if said:
                    yield Text(said, look)
            elif node.name == "text:s":
                count = attributes(self._text, node).get("c", "1")
                number = int(count) if count.isdecimal() and len(count) < 5 else 1
                yield Text(" " * min(number, _MAX_BLANKS), look)
                self._blank = False
            else:
                yield from self._of(node, spans)

    def _read(self, said: str) -> str:
        text = _BLANKS.sub(" ", said)
        if self._blank and text.startswith(" "):
            text = text[1:]
        if text:
            self._blank = text.endswith(" ")
        return text

    def _of(self, node: Element, spans: tuple[tuple[str, str], ...]) -> Iterator[Item]:
        name = node.name
        if name == "text:span":
            style = attributes(self._text, node).get("style-name", "")
            markup = self._text[node.start : node.inner]
            yield from self.of(node, (*spans, (style, markup)) if node.inner < node.end else spans)
        elif name in _UNSEEN:
            return
        elif name == "text:a":
            yield self._group("a", node, attributes(self._text, node).get("href", ""), spans)
        elif name in _WITHIN and node.inner < node.end:
            yield self._group("x", node, name.partition(":")[2], spans)
        elif name == "text:ruby" and (base := node.get("text:ruby-base")):
            yield from self.of(base, spans)
        elif name in ("office:annotation", "office:annotation-end"):
            inner = ((node.start, node.end),) if node.children else ()
            yield Anchor(self._raw(node, spans=()), name.endswith("end"), inner)
        else:
            self._blank = self._blank and name in _UNDRAWN
            yield self._alone(node, spans)

    def _group(
        self, name: str, node: Element, hint: str, spans: tuple[tuple[str, str], ...]
    ) -> Group:
        """Give a group; spans around it are repeated within, where its texts are."""
        before = self._text[node.start : node.inner]
        after = self._text[node.inner_end : node.end]
        return Group(name, before, after, hint, list(self.of(node, spans)))

    def _alone(self, node: Element, spans: tuple[tuple[str, str], ...]) -> Alone:
        name = node.name
        raw = self._raw(node, spans)
        inner = ((node.start, node.end),) if _holds(node) else ()
        if name == "text:line-break":
            return Alone("br", raw)
        if name == "text:note":
            return Alone("fn", raw, "", inner)
        if name.startswith("draw:"):
            title = next(node.every("svg:title"), None) or next(node.every("svg:desc"), None)
            said = self._text[title.inner : title.inner_end] if title else ""
            hint = unescape(said) or attributes(self._text, node).get("name", "")
            return Alone("img", raw, hint, inner)
        said = text_of(self._text, node)
        named = attributes(self._text, node).get("name", "")
        hint = " ".join([name.partition(":")[2], said or named]).strip()
        return Alone("x", raw, hint, inner)

    def _raw(self, node: Element, spans: Sequence[tuple[str, str]]) -> str:
        """Give an element with the spans around it that count."""
        look = self._runs.styles.look_of(spans).raw
        return f"{look}{self._text[node.start : node.end]}{_closing(look)}"


def _closing(look: str) -> str:
    """Give the end tags of the spans that a look says."""
    return "".join(f"</{name}>" for name in reversed(_NAMES.findall(look)))


def _holds(element: Element) -> bool:
    return element.name in _HOLDING or any(map(_holds, element.children))
