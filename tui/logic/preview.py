"""The target document as it will read, sentence by sentence in its place.

It is put together as publishing does it, with the texts of the review, saved or not; a sentence
without a translation is its source in brackets. How it is broken into lines is here too, so that
the screen has nothing to do but draw them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import MarkupError, printable
from l10n.inline import Tag, from_text, tags_of
from l10n.model import join
from l10n.releases import key
from tui.logic.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from l10n.catalogs import Entry, Key
    from l10n.inline import Inline
    from l10n.locales import Locale
    from l10n.model import Segment
    from l10n.releases import Release

OPEN, CLOSE = "[[", "]]"
"""What stands around a source where its translation is missing."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text; `number` is that of its sentence in the document, -1 for what is in none."""

    text: str
    number: int = -1
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell …; `role` is that of the document's block, empty for none."""

    role: str
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a document, and the keys of its sentences by their numbers."""

    blocks: tuple[Block, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn; `heading` says that it is of a title."""

    bits: tuple[Bit, ...]
    heading: bool = False


def of_release(release: Release, locale: Locale, target_of: Callable[[Key], str]) -> Page:
    """Put a release together in a language; `target_of` gives a sentence's text, or nothing."""
    gap = locale.sentence_gap
    gap_ = None if release.file.language.sentence_gap == gap else gap
    blocks: list[Block] = []
    keys: list[Key] = []
    for piece in release.pieces:
        if not piece.segments:
            continue
        own = [key(piece, segment) for segment in piece.segments]
        targets = [target_of(one) for one in own]
        contents = [
            _marked(_content(text, segment), number)
            for number, (text, segment) in enumerate(zip(targets, piece.segments, strict=True))
        ]
        bits = _bits(join(piece, contents, gap_), [not text for text in targets], len(keys))
        blocks.append(Block(piece.block.role, tuple(bits)))
        keys += own
    return Page(tuple(blocks), tuple(keys))


def of_catalog(entries: Iterable[Entry], target_of: Callable[[Key], str]) -> Page:
    """Give one line per entry, where there is no document."""
    listed = tuple(entries)
    blocks = []
    for number, entry in enumerate(listed):
        text = target_of(entry.key)
        shown = printable(text or f"{OPEN}{entry.msgid}{CLOSE}")
        blocks.append(Block("", (Bit(shown, number, missing=not text),)))
    return Page(tuple(blocks), tuple(entry.key for entry in listed))


def _content(text: str, segment: Segment) -> Inline:
    """Read a translation, or the source in brackets; one with other tags as it stands."""
    if not text:
        return (OPEN, *segment.content, CLOSE)
    try:
        return from_text(text, tags_of(segment.content))
    except MarkupError:
        return (text,)


_MARK = "x"
"""The name of a tag that tells where a sentence begins and ends; its number is below zero."""


def _marked(content: Inline, number: int) -> Inline:
    mark = Tag("standalone", _MARK, -1 - number)
    return (mark, *content, mark)


def _bits(content: Inline, missing: Sequence[bool], first: int) -> Iterator[Bit]:
    """Cut a joined block where its marks are, and write its tags as readers see them."""
    at: int | None = None
    text = ""
    for piece in (*content, Tag("standalone", _MARK, -1)):
        if isinstance(piece, str):
            text += piece
        elif piece.n > 0:
            text += _seen(piece)
        else:
            if text:
                number = -1 if at is None else first + at
                yield Bit(printable(text), number, missing=at is not None and missing[at])
            at, text = (-1 - piece.n if at is None else None), ""


def _seen(tag: Tag) -> str:
    """Give what readers see of a tag: a line break, a tab, code, the mark of a note."""
    if tag.hint == "tab":
        return " "
    if tag.name == "code" and tag.kind == "standalone":
        return tag.hint
    return {"br": "\n", "fn": "*"}.get(tag.name, "")


# Lines

_PREFIX = {
    "li": "- ", "quote": "> ", "th": "| ", "td": "| ", "footnote": "  * ",
    **dict.fromkeys(("alt", "caption", "dd", "footer", "header"), "  "),
    **{f"h{level}": f"{'#' * level} " for level in range(1, 7)}, "title": "# ",
}  # fmt: skip

_TOGETHER = {
    "li": "li", "td": "td", "th": "td", "dt": "dd", "dd": "dd", "address": "address",
    "attr": "attr", "meta": "meta", "": "",
}  # fmt: skip
"""Roles that stand without an empty line between them and their like."""


def lines(page: Page, width: int, measure: Callable[[str], int]) -> tuple[Line, ...]:
    """Break a document into lines; `measure` tells how many terminal columns a text takes."""
    done: list[Line] = []
    before: str | None = None
    for block in page.blocks:
        role = block.role.partition(":")[0]
        like = _TOGETHER.get(role)
        if done and (like is None or like != before):
            done.append(Line(()))
        done += _wrapped(block, role, width, measure)
        before = like
    return tuple(done)


def _wrapped(block: Block, role: str, width: int, measure: Callable[[str], int]) -> Iterator[Line]:
    named = role in {"meta", "attr"}
    lead = f"{block.role.partition(':')[2]}: " if named else _PREFIX.get(role, "")
    indent = min(measure(lead), width // 2)
    heading = role in {"title", "th"} or lead.startswith("#")
    bits: list[Bit] = [Bit(lead)] if lead else []
    used, start = measure(lead), indent
    for bit in block.bits:
        text = ""
        for word in words(bit.text, max(1, width - indent), measure):
            if word == "\n" or (used + measure(word.rstrip()) > width and used > start):
                bits += [Bit(text, bit.number, bit.missing)] if text else []
                yield Line(tuple(bits), heading)
                bits, used, text = ([Bit(" " * indent)] if indent else []), indent, ""
                if not word.strip():
                    continue
            text += word
            used += measure(word)
        bits += [Bit(text, bit.number, bit.missing)] if text else []
    yield Line(tuple(bits), heading)
