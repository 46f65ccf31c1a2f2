"""The values that pass between the parts: documents, segments, catalogs' states.

Parts know their own subject and these values, never each other. A reader of documents yields
blocks, segmentation gives the places to cut them, a catalog keeps what the pieces become, and the
writer gets whole blocks back. Everything is frozen and compared by structure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.inline import Inline, Tag, lone_text, normal, numbered, plain, to_text, trim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Span: TypeAlias = tuple[int, int]
"""Half-open, in code points of `Source.text`."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a release and how they were decoded.

    `bom + text.encode(encoding)` is exactly the bytes that were read, whatever they were, so that
    splicing the text splices the bytes. `newline` is the commonest line end of the text.
    """

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    newline: str = "\n"
    path: str = ""

    def encode(self, text: str) -> bytes:
        """Give the bytes of a text in this source's encoding, with its byte order mark."""
        return self.bom + text.encode(self.encoding)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell, list item, front-matter value …: what is cut into sentences.

    `role` is one of `title h1 … h6 p li dt dd quote th td caption alt footnote header footer
    address`, `meta:<key>` or `attr:<name>`;
    `span` is where its content stands in the source text, `line` where that begins, from 1;
    `path` are the headings above it, outermost first; `context` is a `msgctxt` an author asked
    for; `note` an author's word to translators. `whole` says that it must not be cut. `at` tells
    where in a table or list it is, `style` what its author called the way it looks.
    """

    role: str
    content: Inline
    span: Span
    line: int
    path: tuple[str, ...] = ()
    context: str | None = None
    note: str = ""
    whole: bool = False
    at: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """A place that is not text but that a target version must set.

    `lang`: the language of the document; `dir`: the direction of its script, `ltr` or `rtl`;
    `date`: a date shown to readers; `slug`: an address made by pattern. `value` is what the source
    has there, empty where it has nothing.
    """

    kind: Literal["lang", "dir", "date", "slug"]
    span: Span
    value: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A release as its format's reader sees it; what no block or hole covers is never touched.

    `settings` are the overrides of the workspace's configuration its front matter asks for.
    """

    format: str
    source: Source
    blocks: tuple[Block, ...]
    holes: tuple[Hole, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def counts(self) -> str:
        """What the `line` of a block counts: lines, or in packages paragraphs with text."""
        return "paragraph" if self.format in ("docx", "odt") else "line"


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence boundary: an offset into the flat text of a block, and the rule that decided."""

    offset: int
    rule: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence: its content with tags numbered within it, and the rule that ended it.

    `text` is the sentence as it stands in a catalog.
    """

    content: Inline
    rule: str = ""
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", to_text(self.content))


@dataclass(frozen=True, slots=True)
class Pieces:
    """A block cut into sentences.

    `gaps` has one more member than `segments`: what stands before, between and after them (white
    space, and tags that wrap a whole sentence).
    """

    block: Block
    segments: tuple[Segment, ...]
    gaps: tuple[Inline, ...]


class State(StrEnum):
    """How far a translation is; in the order of its way."""

    EMPTY = "empty"
    MACHINE = "machine"
    NEEDS_WORK = "needs-work"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


STATE_NAMES = {
    State.EMPTY: "empty",
    State.MACHINE: "machine",
    State.NEEDS_WORK: "needs work",
    State.TRANSLATED: "translated",
    State.REVIEWED: "reviewed",
}
"""The states as people read them, in the order of their way."""

STATE_LETTERS = {
    State.EMPTY: ".",
    State.MACHINE: "M",
    State.NEEDS_WORK: "~",
    State.TRANSLATED: "+",
    State.REVIEWED: "R",
}
"""The states where there is no room for words: the same letters in tables and in the review."""


OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a standalone tag in the flat text of a block."""


def flat(content: Inline) -> str:
    """Give the text segmentation sees: tag pairs vanish, a standalone tag is one character."""
    return plain(content, OBJECT)


def cut(block: Block, cuts: Sequence[Cut]) -> Pieces:
    """Cut a block at offsets into its flat text.

    Cuts inside an open tag pair are left out, since a sentence must hold both its tags. White
    space at the edges of a piece, and a pair that wraps a whole sentence, go to the gaps.
    """
    if (text := lone_text(block.content)) is not None:
        return _cut_text(block, text, cuts)
    lead, core, trail = _trim(block.content)
    if not cuts and len(core) == 1:
        return Pieces(block, (Segment(numbered(core), ""),), (lead, trail))
    shift = len(flat(lead))
    places = sorted((Cut(c.offset - shift, c.rule) for c in cuts), key=lambda c: c.offset)
    segments: list[Segment] = []
    gaps: list[Inline] = [lead]
    for content, rule in _split(core, places):
        before, core, after = _trim(content)
        if core:
            gaps[-1] = normal((*gaps[-1], *before))
            segments.append(Segment(numbered(core), rule))
            gaps.append(after)
        else:
            gaps[-1] = normal((*gaps[-1], *before, *after))
    gaps[-1] = normal((*gaps[-1], *trail))
    return Pieces(block, tuple(segments), tuple(gaps))


def join(pieces: Pieces, targets: Sequence[Inline], sentence_gap: str | None = None) -> Inline:
    """Put a block together again from the translations of its segments.

    `sentence_gap` is what the target language puts between sentences: nothing in Chinese, where
    the white space after a full-width mark goes; a space in languages that need one, where a
    Chinese source has none.
    """
    content: list[str | Tag] = [*pieces.gaps[0]]
    last = len(targets) - 1
    for number, (target, gap) in enumerate(zip(targets, pieces.gaps[1:], strict=True)):
        content += target
        inner = number < last and sentence_gap is not None
        content += _regap(gap, sentence_gap or "", plain(target)) if inner else gap
    return normal(content)


def _regap(gap: Inline, sentence_gap: str, before: str) -> Inline:
    """Rewrite the white space of a gap for a language that sets `sentence_gap`."""
    space = "".join(piece for piece in gap if isinstance(piece, str))
    if sentence_gap and not space and not any(_is_break(piece) for piece in gap):
        closing = sum(1 for tag in gap if isinstance(tag, Tag) and tag.kind == "close")
        return normal((*gap[:closing], sentence_gap, *gap[closing:]))
    if sentence_gap or not _ends_wide(before):
        return gap
    return tuple(piece for piece in gap if isinstance(piece, Tag) or not piece.isspace())


def _ends_wide(text: str) -> bool:
    """Tell whether a text ends in a full-width mark, which holds its own space (JLREQ § 3.1.2)."""
    return text[-1:] in set("。！？…；：」』）】》〉”’")


def _cut_text(block: Block, text: str, cuts: Sequence[Cut]) -> Pieces:
    """Cut a block without markup, as most are: the same in a third of the time."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    rules = {cut.offset: cut.rule for cut in cuts if first < cut.offset < last}
    segments: list[Segment] = []
    gaps: list[str] = []
    gap = text[:first]
    start = first
    for end in (*sorted(rules), last):
        part = text[start:end]
        core = part.strip()
        if core:
            bare = len(part.lstrip())
            gaps.append(gap + part[: len(part) - bare])
            segments.append(Segment((core,), rules.get(end, "")))
            gap = part[len(part) - bare + len(core) :]
        else:
            gap += part
        start = end
    gaps.append(gap + text[max(first, last) :])
    return Pieces(block, tuple(segments), tuple((gap,) if gap else () for gap in gaps))


def _split(content: Inline, cuts: Sequence[Cut]) -> list[tuple[Inline, str]]:
    """Split content at flat offsets; closing tags at a cut stay left, opening ones go right."""
    parts: list[tuple[Inline, str]] = []
    current: list[str | Tag] = []
    waiting = list(cuts)
    offset = depth = 0
    for piece in content:
        if isinstance(piece, Tag):
            if depth == 0 and piece.kind != "close":
                _take(parts, current, waiting, offset)
            current.append(piece)
            depth += {"open": 1, "close": -1, "standalone": 0}[piece.kind]
            offset += piece.kind == "standalone"
            continue
        start = offset
        offset += len(piece)
        current.append(piece if depth else _cut_piece(parts, current, waiting, (piece, start)))
    if normal(current):
        parts.append((normal(current), ""))
    return parts


def _take(
    parts: list[tuple[Inline, str]], current: list[str | Tag], waiting: list[Cut], offset: int
) -> None:
    """End the current part when a cut is due at `offset`; drop cuts that were passed."""
    due = None
    while waiting and waiting[0].offset <= offset:
        found = waiting.pop(0)
        due = found if found.offset == offset else due
    if due is not None and normal(current):
        parts.append((normal(current), due.rule))
        current.clear()


def _cut_piece(
    parts: list[tuple[Inline, str]],
    current: list[str | Tag],
    waiting: list[Cut],
    text: tuple[str, int],
) -> str:
    """Cut one text at the offsets that fall into it; give what is left of it."""
    rest, start = text
    while waiting and waiting[0].offset < start + len(rest):
        offset = waiting[0].offset
        if offset > start:
            current.append(rest[: offset - start])
            rest, start = rest[offset - start :], offset
        _take(parts, current, waiting, max(offset, start))
    return rest


def _trim(content: Inline) -> tuple[Inline, Inline, Inline]:
    """Take white space, wrapping pairs and line breaks off; content without text is all edge."""
    before, core, after = trim(content, _is_break)
    if any(isinstance(piece, str) for piece in core):
        return before, core, after
    return normal((*before, *core, *after)), (), ()


def _is_break(piece: str | Tag) -> bool:
    return isinstance(piece, Tag) and piece.name == "br"
