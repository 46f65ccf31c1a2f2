"""Translations of blocks as changes of an office document.

A paragraph may hold others (a text box, a note), so changes are made from the inside out. Each
paragraph that was written is read again: one that would say or look something else is an error,
never a silent loss.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

from l10n.documents.office_document import Leaf, OfficeDocument
from l10n.documents.office_package import Package, repacked, spliced
from l10n.documents.office_same import same
from l10n.documents.refusing import fitting, refusal
from l10n.documents.xml_elements import forbidden, quoted
from l10n.inline import Inline, normal, numbered, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from l10n.documents.office_package import Edit
    from l10n.model import Document, Span

T = TypeVar("T", "Edit", "Span")

_BLANKS = str.maketrans(dict.fromkeys("\t\n\r\v\f", " "))


def write(
    document: Document, targets: Mapping[int, Inline], holes: Mapping[int, str] | None = None
) -> bytes:
    """Give the bytes of a document with some blocks replaced, in a language and direction.

    `targets` are the contents of blocks by index, with the tags of their source; a block without
    one, or whose target is its own content, keeps its bytes.

    Raises:
        MarkupError: tags of a target are not those of its source, it is empty, or it does not read
            back as it was written.
    """
    package = document.source
    if not isinstance(document, OfficeDocument) or not isinstance(package, Package):
        raise TypeError("only what `read` gives can be written")
    said = {document.holes[index].kind: value for index, value in (holes or {}).items()}
    edits = list(_texts(document, package, targets, said.get("dir", "")))
    if document.languages is not None:
        edits += document.languages.edits(said["lang"]) if "lang" in said else ()
        edits += document.languages.turned(said["dir"]) if "dir" in said else ()
    return repacked(package, edits)


def tidy(content: Inline) -> Inline:
    """Bring content to the form a paragraph can hold: line breaks and tabs are tags there."""
    return normal(p.translate(_BLANKS) if isinstance(p, str) else p for p in content)


def _texts(
    document: OfficeDocument, package: Package, targets: Mapping[int, Inline], direction: str
) -> Iterator[Edit]:
    """Yield the changes that the translations of blocks make."""
    leaves = document.leaves
    waiting: list[Edit] = []
    kept: list[Span] = []  # where a block stays as it is, with all that is in it
    order = sorted(range(len(leaves)), key=lambda n: (leaves[n].span[0], -leaves[n].span[1]))
    for index in reversed(order):
        content = targets.get(index)
        leaf = leaves[index]
        if content is None or (content == document.blocks[index].content and not direction):
            if not (waiting and waiting[-1][1] <= leaf.span[1]):
                kept.append(leaf.span)
            continue
        written = _written(document, index, leaf, tidy(content), direction)
        inside = _taken(waiting, leaf.span[1])
        spans = leaf.paragraph.inner
        new = _with_inner(written, package.text, spans, inside) if inside else written
        as_they_were = [package.text[slice(*span)] for span in _taken(kept, leaf.span[1])]
        if new is None or not all(text in new for text in as_they_were):
            raise refusal(document, index, "has no place for the texts within it")
        waiting.append((*leaf.span, new))
    yield from waiting


def _taken(places: list[T], end: int) -> list[T]:
    """Take off, first one first, the places that end within one that begins before all of them."""
    found = []
    while places and places[-1][1] <= end:
        found.append(places.pop())
    return found


def _with_inner(new: str, text: str, spans: Iterable[Span], edits: list[Edit]) -> str | None:
    """Make the changes within what a paragraph holds, wherever that stands in its translation.

    None where one of them has no place there.
    """
    out: list[str] = []
    at, waiting = 0, deque(edits)
    for start, end in spans:
        own: list[Edit] = []
        while waiting and waiting[0][1] <= end:
            own.append(waiting.popleft())
        if own and own[0][0] < start:
            return None
        raw = text[start:end]
        found = new.find(raw, at)
        if found < 0:  # it was moved before what was dealt with
            new, out, at = "".join((*out, new[at:])), [], 0
            found = new.find(raw)
            if found < 0:
                return None
        out += [new[at:found], spliced(text, (start, end), own)]
        at = found + len(raw)
    return None if waiting else "".join((*out, new[at:]))


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
