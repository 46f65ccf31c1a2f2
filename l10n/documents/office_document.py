"""Office documents as this package sees them: paragraphs as leaves, and what their writer needs.

What the readers of DOCX and ODT have in common, beside the inside of a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from l10n.documents.office_inline import Paragraph
from l10n.documents.xml_elements import unescape
from l10n.inline import Inline, plain
from l10n.model import Block, Document, Hole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.documents.office_package import Edit, Package
    from l10n.documents.xml_elements import Stream
    from l10n.model import Span

_BLANKS = re.compile("[ \t\n\r]+")


class Dialect(Protocol):
    """How a format writes paragraphs of one part."""

    def write(self, content: Inline, base: str) -> str:
        """Write content; `base` is the look of what is outside of all tags."""

    def read(self, paragraph: str) -> Paragraph | None:
        """Read what is in a paragraph."""

    def toward(self, direction: str, /) -> Dialect:
        """Give the dialect that writes in a direction; where it is empty, in that of the source."""

    def head(self, raw: str) -> str:
        """Write the properties of a paragraph, in the direction of this dialect."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph with text, or an attribute of one (then there is no `dialect`).

    `span` is what is in it; `head` is the part of that which says how it looks. `at` tells where
    it is in a table or list, `style` the name of its style.
    """

    role: str
    paragraph: Paragraph
    span: Span
    head: str = ""
    dialect: Dialect | None = None
    path: tuple[str, ...] = ()
    at: str = ""
    style: str = ""


class Outline:
    """The headings above a paragraph, outermost first, as they are met."""

    def __init__(self) -> None:
        self._above: tuple[tuple[int, str], ...] = ()

    def above(self, role: str, content: Inline) -> tuple[str, ...]:
        """Give the headings above a paragraph, and note it if it is one."""
        level = (
            0 if role == "title" else int(role[1]) if role[0] == "h" and role[1:].isdigit() else 9
        )
        above = tuple(one for one in self._above if one[0] < level)
        if level < 9:
            self._above = (*above, (level, plain(content).strip()))
        return tuple(heading for _, heading in above)


class Languages(Protocol):
    """The places of the language and the direction of a document."""

    language: str
    """What the document says its language is, as in `de-DE`; empty where it says nothing."""
    right_to_left: bool
    plain: list[Span]
    """The texts that are the language, in the properties of the document."""

    def edits(self, language: str) -> Iterator[Edit]:
        """Yield the changes that say another language."""

    def turned(self, direction: str) -> Iterator[Edit]:
        """Yield the changes that let the document run in a direction."""


@dataclass(frozen=True, slots=True)
class OfficeDocument(Document):
    """A document with what its writer needs to know; two are equal when their documents are."""

    leaves: tuple[Leaf, ...] = field(default=(), compare=False, repr=False)
    languages: Languages | None = field(default=None, compare=False, repr=False)


def document_of(
    name: str, package: Package, leaves: Sequence[Leaf], languages: Languages
) -> OfficeDocument:
    """Make the document of a format; the line of a block is its number in it, from 1."""
    blocks = tuple(
        Block(
            leaf.role, leaf.paragraph.content, leaf.span, number, leaf.path,
            whole=leaf.dialect is None, at=leaf.at, style=leaf.style,
        )
        for number, leaf in enumerate(leaves, 1)
    )  # fmt: skip
    direction = "rtl" if languages.right_to_left else ""
    holes = (
        Hole("lang", (0, 0), languages.language, "office"),
        Hole("dir", (0, 0), direction, "office"),
    )
    return OfficeDocument(name, package, blocks, holes, leaves=tuple(leaves), languages=languages)


def text_leaf(role: str, text: str, span: Span) -> Iterator[Leaf]:
    """Yield the leaf of a text without markup, where it has a letter or digit."""
    raw = text[slice(*span)]
    content = _BLANKS.sub(" ", unescape(raw)).strip(" ")
    if "<" not in raw and any(char.isalnum() for char in content):
        yield Leaf(role, Paragraph((content,), "", "", "", ()), span)


def properties(stream: Stream, names: Mapping[str, str], languages: Languages) -> Iterator[Leaf]:
    """Yield the properties of a document that are translated; note the languages it says.

    `names` are the keys of elements.
    """
    for token in stream:
        if token.kind == "open" and token.name in {*names, "dc:language"}:
            element = stream.element(token)
            span = element.inner, element.inner_end
            if token.name in names:
                yield from text_leaf(f"meta:{names[token.name]}", stream.text, span)
            elif stream.text[slice(*span)].strip():
                languages.plain.append(span)
