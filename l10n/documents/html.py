"""HTML pages and fragments, by splicing: what is not translated keeps its bytes.

`read` gives the blocks, `write` replaces the content of some and copies everything else. Texts are
escaped, so that no translation can bring in markup the source does not have, and a text whose tags
were moved is read again: one that would change the structure is an error, never a silent loss.
What is translated is described in docs/html.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents.html_blocks import Crowded, Leaf, Page, page
from l10n.documents.html_inline import core, speaks, tidy
from l10n.documents.html_languages import Place
from l10n.documents.html_tokens import declared
from l10n.documents.refusing import fitting, refusal
from l10n.errors import DocumentError, Problem
from l10n.inline import Inline, Tag, numbered, plain, tags_of
from l10n.model import Block, Document, Hole
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10n.model import Source

__all__ = ["declared", "read", "write"]

Edit = tuple[int, int, str]

_WHOLE = frozenset({"address", "meta:og:site_name"})


@dataclass(frozen=True, slots=True)
class HtmlDocument(Document):
    """A document with what its writer needs to know; two are equal when their documents are."""

    page: Page = field(default_factory=Page, compare=False, repr=False)


@uncollected()
def read(source: Source) -> HtmlDocument:
    """Read a page, or a fragment of one.

    Raises:
        DocumentError: it, or one of its paragraphs, is too large.
    """
    try:
        found = page(source.text)
    except Crowded as error:
        line = source.text.count("\n", 0, error.at) + 1
        remedy = "Split it into several pages or paragraphs."
        problem = Problem("document.large", str(error), source.path or None, line, remedy=remedy)
        raise DocumentError(problem) from None
    blocks = tuple(
        Block(
            leaf.role, leaf.content, leaf.span, line, leaf.path,
            whole=leaf.role.startswith("attr:") or leaf.role in _WHOLE, at=leaf.at,
        )
        for leaf, line in zip(found.leaves, _lines(source.text, found.leaves), strict=True)
    )  # fmt: skip
    holes = tuple(Hole(place.kind, place.span, place.value, place.key) for place in found.places)
    return HtmlDocument("html", source, blocks, holes, page=found)


def _lines(text: str, leaves: Iterable[Leaf]) -> Iterator[int]:
    """Give the line in which each leaf begins."""
    line, at = 1, 0
    for leaf in leaves:
        start = leaf.span[0]
        line += (
            text.count("\n", at, start)
            + text.count("\r", at, start)
            - text.count("\r\n", at, start)
        )
        at = start
        yield line


def write(
    document: Document, targets: Mapping[int, Inline], holes: Mapping[int, str] | None = None
) -> bytes:
    """Give the bytes of a page with some blocks and holes replaced.

    `targets` are the contents of blocks by index, with the tags of their source; a block without
    one, or whose target is its own content, keeps its bytes. Characters that the encoding of the
    page does not have are written as character references.

    Raises:
        MarkupError: tags of a target are not those of its source, it is empty, or it does not read
            back as it was written.
    """
    if not isinstance(document, HtmlDocument):
        document = read(document.source)
    wanted = {
        index: _checked(document, index, content)
        for index, content in targets.items()
        if content != document.blocks[index].content
    }
    edits = [*_languages(document, holes or {}), *_attributes(document, wanted)]
    edits = [*_texts(document, wanted, edits)]
    if not edits:
        return document.source.encode(document.source.text)
    written = _spliced(document.source.text, edits)
    data = written.encode(document.source.encoding, "xmlcharrefreplace")
    return document.source.bom + data


def _spliced(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:]))


def _checked(document: HtmlDocument, index: int, content: Inline) -> Inline:
    """Refuse tags that are not the source's, and what would not read back as it is.

    What surrounds a text are tags and blanks, which stay, so that it is enough to read it alone.
    """
    content = tidy(content)
    is_text = document.page.leaves[index].is_text
    if is_text and _is_certain(document, index, content):
        return content
    fitting(document, index, content)
    if not plain(content).strip():
        raise refusal(document, index, "is empty")
    if is_text:
        written = page("".join(_written(piece, {}) for piece in content))
        found = [leaf.content for leaf in written.leaves if leaf.is_text]
        if found != [numbered(core(content))]:
            raise refusal(document, index, "does not read back as it was written")
    return content


def _is_certain(document: HtmlDocument, index: int, content: Inline) -> bool:
    """Tell whether a text is known to read back as it is, without reading it.

    Tags in the order of the source are read as there, and escaped texts between them as texts. Only
    the last thing of a page may lack its own end, and take in what follows.
    """
    source = document.blocks[index]
    tags, wanted = tags_of(content), tags_of(source.content)
    if tags != wanted:  # those of a second sentence count from 1
        tags = tags_of(numbered(content))
    return (
        source.span[1] < len(document.source.text)
        and tags == wanted
        and [tag.raw for tag in tags] == [tag.raw for tag in wanted]
        and speaks(content)
    )


def _languages(document: HtmlDocument, holes: Mapping[int, str]) -> Iterator[Edit]:
    """Give the edits that say which language the page is in."""
    for index, value in holes.items():
        place = document.page.places[index]
        if place.key == "hreflang" and any(_overlap(value, one) for one in document.page.others):
            continue  # that version is elsewhere, the page remains the source's
        if place.attribute is not None:
            yield *place.span, _in_attribute(place, value)
        elif place.value:
            yield *place.span, value
        else:
            yield *place.span, f' {place.key}="{_quoted(value)}"'


def _overlap(one: str, other: str) -> bool:
    """Tell whether two languages may be one, as `en` and `en-US`, but not `en-GB` and `en-US`."""
    pairs = zip(*(re.split("[-_]", name.lower()) for name in (one, other)), strict=False)
    return all(a == b for a, b in pairs)


def _attributes(document: HtmlDocument, wanted: Mapping[int, Inline]) -> Iterator[Edit]:
    for index, content in wanted.items():
        leaf = document.page.leaves[index]
        if leaf.attribute is not None:
            yield *leaf.span, _in_attribute(leaf, plain(content))
        elif leaf.drawn:
            yield *leaf.span, _escaped(plain(content))


def _in_attribute(place: Leaf | Place, value: str) -> str:
    """Write the value of an attribute as the source quotes it; in quotes where it has none."""
    text = _quoted(value)
    if place.attribute is None or place.attribute.quote:
        return text
    return f'"{text}"' if place.attribute.has_value else f'="{text}"'


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;").replace("'", "&#39;")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _texts(
    document: HtmlDocument, wanted: Mapping[int, Inline], inner: Sequence[Edit]
) -> Iterator[Edit]:
    """Give all edits; those of tags within a text that is written anew go with that text."""
    edits = sorted(inner)
    starts = [edit[0] for edit in edits]
    done: set[Edit] = set()
    for index, content in wanted.items():
        leaf = document.page.leaves[index]
        if not leaf.is_text:
            continue
        start, end = leaf.span
        here = edits[bisect_left(starts, start) : bisect_left(starts, end)]
        renewed = _renewed(leaf, here) if here else {}
        yield start, end, "".join(_written(piece, renewed) for piece in content)
        done.update(here)
    yield from (edit for edit in edits if edit not in done)


def _renewed(leaf: Leaf, edits: Sequence[Edit]) -> dict[str, deque[str]]:
    """Give the tags of a text with the edits in them, by what they were."""
    renewed: dict[str, deque[str]] = {}
    starts = [edit[0] for edit in edits]
    for start, tag in leaf.run:
        if isinstance(tag, str):
            continue
        here = edits[bisect_left(starts, start) : bisect_left(starts, start + len(tag.raw))]
        moved = [(a - start, b - start, new) for a, b, new in here]
        renewed.setdefault(tag.raw, deque()).append(_spliced(tag.raw, moved))
    return renewed


def _written(piece: str | Tag, renewed: Mapping[str, deque[str]]) -> str:
    """Write a piece; tags that are spelt alike are taken in the order of the source."""
    if isinstance(piece, str):
        return _escaped(piece)
    waiting = renewed.get(piece.raw)
    return waiting.popleft() if waiting else piece.raw
