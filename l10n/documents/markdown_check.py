"""Finding the prettiest spelling of a content that reads back as that content.

Each leaf is parsed alone, inside the markup that decides how it is read; so a document of many
blocks costs time in proportion to its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.documents.markdown_blocks import Leaf, Part, structure
from l10n.documents.markdown_events import definitions
from l10n.documents.markdown_render import WAYS, render
from l10n.inline import Inline, Tag, numbered, tags_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BREAK_PREFIX = re.compile(r"(?<=[\r\n])[ \t>]+$")


@dataclass(frozen=True, slots=True)
class Context:
    """What a document gives to each of its leaves: definitions, shortcodes, options."""

    references: Mapping[str, tuple[str, str]]
    shortcodes: Sequence[str]
    alt: bool

    @classmethod
    def of(cls, text: str, shortcodes: Sequence[str], *, alt: bool) -> Context:
        """Collect the context of a text without front matter."""
        return cls(definitions(text) if "]:" in text else {}, shortcodes, alt)


def spell(content: Inline, leaf: Leaf, context: Context) -> str | None:
    """Write a tidy content in place of a leaf's own; None when no spelling reads back."""
    wanted = numbered(content)
    for way in WAYS:
        lines = render(content, leaf, way, context.shortcodes)
        if _reads(lines, wanted, leaf, context):
            return "".join(lines)
    return None


def _reads(lines: Sequence[str], wanted: Inline, leaf: Leaf, context: Context) -> bool:
    alone = "".join(_BREAK_PREFIX.sub("", line) for line in lines)
    text = _wrapped(alone, leaf) + _footnotes(wanted)
    found = structure(text, context.shortcodes, context.references, alt=context.alt)
    leaves = [other for other in found.leaves if (other.form == "title") == (leaf.form == "title")]
    if not leaves or (leaf.form != "title" and _at_top(found.shape) != 1 + _notes(wanted)):
        return False
    first = leaves[0]
    return first.content == wanted and _hints(first.content) == _hints(wanted)


def _wrapped(text: str, leaf: Leaf) -> str:
    """Put the markup around a leaf's text that decides how it is read."""
    match leaf.form:
        case "heading":
            return leaf.head + text + leaf.tail
        case "underlined":
            return f"{text}\n==="
        case "cell":
            return f"|{text}|\n|-|" if leaf.head else f"{text} | x\n--|--"
        case "title":
            return f"[x](/x {leaf.head}{text}{leaf.tail}"
        case _:
            return text


def _footnotes(content: Inline) -> str:
    """Define the footnotes a content refers to, without which they are text."""
    return "".join(f"\n\n{tag.raw}: x" for tag in tags_of(content) if tag.name == "fn")


def _notes(content: Inline) -> int:
    return sum(tag.name == "fn" for tag in tags_of(content))


def _at_top(shape: Sequence[Part]) -> int:
    """Count the elements that stand in no other."""
    depth = count = 0
    for phase, _, _ in shape:
        count += phase != "end" and depth == 0
        depth += {"start": 1, "end": -1, "alone": 0}[phase]
    return count


def _hints(content: Inline) -> list[str]:
    """Give the targets of the links and the code, which must stay with their tags."""
    return [tag.hint for tag in content if isinstance(tag, Tag) and tag.name in ("a", "code")]
