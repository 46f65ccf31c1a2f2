"""Markdown releases, by splicing: what is not translated text keeps its bytes.

`read` gives the blocks; `write` replaces the content of some and copies everything else. After
writing, the result is parsed again and compared with the source: a translation that would change
the structure is an error, never a silent loss. What can be translated is described for authors in
docs/markdown.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.documents import frontmatter
from l10n.documents.frontmatter import FrontMatter
from l10n.documents.frontmatter_values import Policy
from l10n.documents.markdown_blocks import Leaf, Structure, structure
from l10n.documents.markdown_check import Context, spell
from l10n.documents.markdown_inline import flatten, tidy
from l10n.documents.markdown_templates import SHORTCODES
from l10n.documents.refusing import fitting, refusal
from l10n.errors import DocumentError, Problem
from l10n.inline import Inline, Tag, numbered, plain, to_text
from l10n.model import Block, Document, Hole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.model import Source

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Options:
    """What an author or a configuration decides about Markdown.

    `shortcodes` are regular expressions of template code, which becomes standalone tags; `alt`
    says whether the alternative text of images is translated.
    """

    front_matter: Policy = field(default_factory=Policy)
    shortcodes: tuple[str, ...] = SHORTCODES
    alt: bool = True


@dataclass(frozen=True, slots=True)
class MarkdownDocument(Document):
    """A document with what its writer needs to know; two are equal when their documents are.

    `body` is where the Markdown after the front matter begins; `leaves` are the leaves of
    `parsed` that are blocks, which come after those of the front matter.
    """

    options: Options = field(default_factory=Options, compare=False, repr=False)
    matter: FrontMatter | None = field(default=None, compare=False, repr=False)
    parsed: Structure = field(default=Structure((), ()), compare=False, repr=False)


def read(source: Source, options: Options | None = None) -> MarkdownDocument:
    """Read a release.

    Raises:
        DocumentError: its front matter is malformed, or a shortcode pattern is no pattern.
    """
    options = options or Options()
    text = source.text
    matter = frontmatter.read(text, options.front_matter, source.path)
    body = matter.end if matter else 0
    parsed = _structure(text[body:], options)
    lines = [match.end() for match in re.finditer(r"\r\n?|\n", text)]
    values = matter.values if matter else ()
    blocks = [
        Block(
            f"meta:{value.key}",
            (value.text,),
            value.span,
            bisect_right(lines, value.span[0]) + 1,
            whole=value.listed,
        )
        for value in values
        if value.use == "text" and value.text.strip()
    ]
    for leaf in parsed.leaves:
        if leaf.is_block:
            start, end = leaf.span[0] + body, leaf.span[1] + body
            line = bisect_right(lines, start) + 1
            blocks.append(
                Block(
                    leaf.role,
                    leaf.content,
                    (start, end),
                    line,
                    leaf.path,
                    leaf.context,
                    leaf.note,
                    at=leaf.at,
                )
            )
    holes = tuple(
        Hole(value.use, value.span, value.text, value.key)
        for value in values
        if value.use != "text"
    )
    settings = matter.settings if matter else {}
    return MarkdownDocument(
        "markdown", source, tuple(blocks), holes, settings, options, matter, parsed
    )


def settings(source: Source) -> Mapping[str, object]:
    """Give what the front matter of a release sets for it.

    Raises:
        DocumentError: it is malformed.
    """
    matter = frontmatter.read(source.text, Options().front_matter, source.path)
    return matter.settings if matter else {}


def _structure(text: str, options: Options) -> Structure:
    try:
        return structure(text, options.shortcodes, alt=options.alt)
    except re.error as error:
        raise DocumentError(
            Problem("document.shortcode", f"a shortcode is no regular expression: {error}")
        ) from None


def write(
    document: Document, targets: Mapping[int, Inline], holes: Mapping[int, str] | None = None
) -> bytes:
    """Give the bytes of a document with some blocks and holes replaced.

    `targets` are the contents of blocks by index, with the tags of their source; a block without
    one, or whose target is its own content, keeps its bytes. `holes` are values by index. A text
    the source's encoding cannot hold is written as UTF-8.

    Raises:
        MarkupError: tags of a target are not those of its source, or the target cannot be written
            without changing the structure of the document.
    """
    if not isinstance(document, MarkdownDocument):
        document = read(document.source)
    wanted = {
        index: content
        for index, content in targets.items()
        if content != document.blocks[index].content
    }
    text = document.source.text
    edits = [*_values(document, wanted, holes or {}), *_leaves(document, wanted)]
    if not edits:
        return document.source.encode(text)
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    written = "".join((*parts, text[at:]))
    _compare(document, written, wanted, holes or {})
    try:
        return document.source.encode(written)
    except UnicodeEncodeError:
        return written.encode("utf-8")


def _values(
    document: MarkdownDocument, wanted: Mapping[int, Inline], holes: Mapping[int, str]
) -> Iterator[Edit]:
    """Give the edits of the front matter."""
    matter, source = document.matter, document.source
    if matter is None:
        return
    values = [v for v in matter.values if v.use == "text" and v.text.strip()]
    for index, value in enumerate(values):
        if index in wanted:
            yield (
                *value.span,
                _ended(frontmatter.write(value, plain(wanted[index]), matter), source),
            )
    others = [v for v in matter.values if v.use != "text"]
    for index, value in enumerate(others):
        if index in holes and holes[index] != value.text:
            yield *value.span, _ended(frontmatter.write(value, holes[index], matter), source)


def _ended(text: str, source: Source) -> str:
    """Give a text of several lines the line ends of its file."""
    return text.replace("\n", source.newline)


def _leaves(document: MarkdownDocument, wanted: Mapping[int, Inline]) -> Iterator[Edit]:
    """Give the edits of the body; a title inside a leaf that changes goes with that leaf."""
    body = document.matter.end if document.matter else 0
    text = document.source.text[body:]
    if not wanted:
        return
    context = Context.of(text, document.options.shortcodes, alt=document.options.alt)
    for (index, holder), *titles in _grouped(document.parsed, len(document.blocks)):
        found = [
            (title, _spelt(document, place, wanted[place], title, context))
            for place, title in titles
            if place in wanted
        ]
        if index not in wanted:
            yield from ((t.span[0] + body, t.span[1] + body, new) for t, new in found)
            continue
        content = _retitled(fitting(document, index, wanted[index]), found, text)
        new = _spelt(document, index, content, holder, context)
        yield holder.span[0] + body, holder.span[1] + body, new


_Numbered = tuple[int, Leaf]


def _grouped(parsed: Structure, blocks: int = 0) -> list[list[_Numbered]]:
    """Give each leaf with the titles in it, with their indices as blocks (-1 for none).

    `blocks` is the number of all blocks; those of the body are the last ones.
    """
    index = blocks - sum(leaf.is_block for leaf in parsed.leaves)
    groups: list[list[_Numbered]] = []
    for leaf in parsed.leaves:
        own = (index if leaf.is_block else -1, leaf)
        index += leaf.is_block
        if leaf.form == "title":
            groups[-1].append(own)
        else:
            groups.append([own])
    return groups


def _target(wanted: Mapping[int, Inline], index: int, leaf: Leaf) -> Inline:
    """Give the content a leaf must have after writing."""
    return numbered(tidy(wanted[index])) if index in wanted else leaf.content


def _spelt(
    document: MarkdownDocument, index: int, content: Inline, leaf: Leaf, context: Context
) -> str:
    written = spell(tidy(content), leaf, context)
    if written is None:
        raise refusal(document, index, "cannot be written in Markdown without changing its markup")
    return written


def _retitled(content: Inline, titles: Sequence[tuple[Leaf, str]], text: str) -> Inline:
    """Put new titles into the markup of the tags that hold them."""
    new = {}
    for title, written in titles:
        start, end = title.span
        old = flatten(title.head + text[start:end] + title.tail)
        new[old] = title.head + written + flatten(title.tail)
    pieces: list[str | Tag] = []
    for piece in content:
        if isinstance(piece, Tag):
            for old, with_new in new.items():
                if piece.raw.endswith(old):
                    raw = piece.raw.removesuffix(old) + with_new
                    piece = Tag(piece.kind, piece.name, piece.n, raw, piece.hint)  # noqa: PLW2901
                    break
        pieces.append(piece)
    return tuple(pieces)


def _compare(
    document: MarkdownDocument, written: str, wanted: Mapping[int, Inline], holes: Mapping[int, str]
) -> None:
    """Refuse a text that does not read back as the document with its targets.

    Raises:
        MarkupError: names the first block that differs.
    """
    matter = frontmatter.read(written, document.options.front_matter, document.source.path)
    parsed = _structure(written[matter.end if matter else 0 :], document.options)
    if _expected(document, wanted, holes) != [
        (value.key, value.text) for value in (matter.values if matter else ())
    ]:
        raise refusal(document, min(wanted, default=0), "changes the front matter")
    for group, new in zip(
        _grouped(document.parsed, len(document.blocks)), _grouped(parsed), strict=False
    ):
        expected = [_target(wanted, *own) for own in group]
        found = [leaf.content for _, leaf in new]
        if expected[:1] != found[:1] or sorted(map(to_text, expected)) != sorted(
            map(to_text, found)
        ):
            raise refusal(document, group[0][0], "does not read back as it was written")
    shape = document.parsed.shape
    if shape != parsed.shape or len(document.parsed.leaves) != len(parsed.leaves):
        raise refusal(document, min(wanted, default=0), "changes the structure of the document")


def _expected(
    document: MarkdownDocument, wanted: Mapping[int, Inline], holes: Mapping[int, str]
) -> list[tuple[str, str]]:
    """Give the keys and values the front matter must have after writing."""
    blocks = holes_seen = 0
    found = []
    for value in document.matter.values if document.matter else ():
        text = value.text
        if value.use != "text":
            text = holes.get(holes_seen, text)
            holes_seen += 1
        elif text.strip():
            text = plain(wanted[blocks]) if blocks in wanted else text
            blocks += 1
        found.append((value.key, text))
    return found
