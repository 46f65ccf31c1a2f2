"""Office documents as blocks, and translations of blocks as changes of their text.

What DOCX and ODT have in common once their paragraphs are read. A paragraph may hold others (a text
box, a note), so changes are made from the inside out. Each paragraph that was written is read
again: one that would say or look something else is an error, never a silent loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from l10n.documents.office_inline import Paragraph, same
from l10n.documents.office_package import Package, spliced
from l10n.documents.refusing import fitting, refusal
from l10n.documents.xml_elements import forbidden, quoted
from l10n.inline import Inline, normal, numbered, plain
from l10n.model import Block, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.documents.office_package import Edit
    from l10n.model import Span

_BLANKS = str.maketrans(dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " "))


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


def blocks_of(leaves: Iterable[Leaf]) -> tuple[Block, ...]:
    """Give the blocks of leaves; their line is their number in the document, from 1."""
    return tuple(
        Block(
            leaf.role, leaf.paragraph.content, leaf.span, number, leaf.path,
            whole=leaf.dialect is None, at=leaf.at, style=leaf.style,
        )
        for number, leaf in enumerate(leaves, 1)
    )  # fmt: skip


def tidy(content: Inline) -> Inline:
    """Bring content to the form a paragraph can hold: line breaks and tabs are tags there."""
    return normal(p.translate(_BLANKS) if isinstance(p, str) else p for p in content)


def text_edits(
    document: Document, leaves: tuple[Leaf, ...], targets: Mapping[int, Inline], direction: str
) -> Iterator[Edit]:
    """Yield the changes of the text of a package that the translations of its blocks make.

    Raises:
        MarkupError: tags of a target are not those of its source, it is empty, or it does not read
            back as it was written.
    """
    package = document.source
    assert isinstance(package, Package)  # noqa: S101 -- the reader made it
    waiting: list[Edit] = []
    order = sorted(range(len(leaves)), key=lambda n: (leaves[n].span[0], -leaves[n].span[1]))
    for index in reversed(order):
        content = targets.get(index)
        if content is None or (content == document.blocks[index].content and not direction):
            continue
        leaf = leaves[index]
        new = _written(document, index, leaf, tidy(content), direction)
        inside: list[Edit] = []
        while waiting and waiting[-1][1] <= leaf.span[1]:
            inside.append(waiting.pop())
        for span in leaf.paragraph.inner if inside else ():
            own = [edit for edit in inside if span[0] <= edit[0] and edit[1] <= span[1]]
            new = new.replace(package.text[slice(*span)], spliced(package.text, span, own), 1)
        waiting.append((*leaf.span, new))
    yield from waiting


def _written(document: Document, index: int, leaf: Leaf, content: Inline, direction: str) -> str:
    fitting(document, index, content)
    text = plain(content)
    if not text.strip():
        raise refusal(document, index, "is empty")
    if (bad := forbidden(text)) is not None:
        raise refusal(document, index, f"holds the character U+{ord(bad):04X}")
    if leaf.dialect is None:
        return quoted(text)
    base = leaf.paragraph.base
    plainly = leaf.dialect.write(content, base)
    if not same(leaf.dialect.read(plainly), numbered(content), base):
        raise refusal(document, index, "does not read back as it was written")
    dialect = leaf.dialect.toward(direction)
    before, after = leaf.paragraph.before, leaf.paragraph.after
    return f"{dialect.head(leaf.head)}{before}{dialect.write(content, base)}{after}"
