"""The laws of reading and writing, tried on a document: identity, mutation, structure.

Whoever keeps them can be translated: written without translations it is the source, byte for byte;
written with other texts it reads back as these texts in the same blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import documents
from l10n.errors import L10nError
from l10n.inline import Tag, normal, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from l10n.inline import Inline
    from l10n.model import Block, Document

_LETTERS = str.maketrans("aeiounsAEIOUNS", "áéíóúñšÁÉÍÓÚÑŠ")
_SHOWN = 60


def faults(data: bytes, path: Path, encoding: str | None = None) -> Iterator[str]:
    """Yield what a document does against the laws, with the line; nothing where it keeps them.

    Raises:
        DocumentError: it cannot be read.
    """
    document = documents.read(data, path, encoding=encoding)
    if documents.write(document, {}) != data:
        yield "identity: written without translations it is not the file as it was"
        return
    targets = {number: changed(block.content) for number, block in enumerate(document.blocks)}
    try:
        written = documents.write(document, targets)
    except L10nError:
        yield from _refused(document, targets)
        return
    again = documents.read(written, path, encoding=encoding)
    if len(again.blocks) != len(document.blocks):
        yield f"structure: {len(document.blocks)} blocks became {len(again.blocks)}"
        return
    for number, (before, after) in enumerate(zip(document.blocks, again.blocks, strict=True)):
        if to_text(after.content) != to_text(targets[number]):
            yield f"{_place(document, before)}: mutation: another text is read than was written"
        elif after.role != before.role and document.format != "text":  # there it is of the words
            yield f"{_place(document, before)}: structure: its role became {after.role}"


def changed(content: Inline) -> Inline:
    """Give content with every text another one, of the same length and between the same tags."""
    return normal(p if isinstance(p, Tag) else p.translate(_LETTERS) for p in content)


def _refused(document: Document, targets: dict[int, Inline]) -> Iterator[str]:
    """Find the blocks that cannot be written with another text."""
    for number, target in targets.items():
        try:
            documents.write(document, {number: target})
        except L10nError as error:
            yield f"{_place(document, document.blocks[number])}: mutation: {error.problems[0].what}"


def _place(document: Document, block: Block) -> str:
    text = to_text(block.content)
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"{document.counts} {block.line}, {block.role} “{shown}”"
