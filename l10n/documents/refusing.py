"""Refusing translations that a document cannot hold, by the block they are of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from l10n.errors import MarkupError, Problem
from l10n.inline import Inline, numbered, tag_problem, tags_of, to_text

if TYPE_CHECKING:
    from l10n.model import Document


def fitting(document: Document, index: int, content: Inline) -> Inline:
    """Give the content of a block with its tags numbered; their markup says which is which.

    Raises:
        MarkupError: tags are missing, added or cross each other.
    """
    source = document.blocks[index].content
    have = Counter((tag.kind, tag.name, tag.raw) for tag in tags_of(content))
    need = Counter((tag.kind, tag.name, tag.raw) for tag in tags_of(source))
    found = numbered(content)
    problem = tag_problem(found, tags_of(found if have == need else source))
    if have != need and problem is None:
        problem = "tags stand for other markup than in the source"
    if problem:
        raise refusal(document, index, problem)
    return found


def refusal(document: Document, index: int, what: str) -> MarkupError:
    """Make the error about the translation of a block, or of the document where there is none."""
    block = document.blocks[index] if index < len(document.blocks) else None
    where = block.role if block else "document"
    lines = document.counts == "line"
    if block and not lines:
        where += f" ({document.counts} {block.line})"
    return MarkupError(
        Problem(
            "markup.structure",
            f"the translation of this {where} {what}",
            document.source.path or None,
            block.line if block and lines else None,
            to_text(block.content) if block else None,
            "Compare its tags and special characters with the source.",
        )
    )
