"""Content as inline Markdown: what must be escaped, and nothing else.

There are several ways to write one content, from the prettiest to the safest; which of them reads
back as the same content only a parser can tell, so the caller tries them in order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.documents.markdown_blocks import Form, Leaf
from l10n.documents.markdown_inline import flatten, is_emphasis
from l10n.documents.markdown_templates import spans
from l10n.inline import Inline, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Way:
    """How carefully to write: escape everything, refer to neighbours, alternate delimiters.

    `neighbours` writes the character beside a delimiter as a character reference where the
    delimiter would not be one (`该**《协议》**已`); `alternate` writes `**a**__b__`.
    """

    escape_all: bool
    neighbours: bool
    alternate: bool


WAYS = (
    Way(False, False, False),
    Way(False, True, False),
    Way(False, True, True),
    Way(True, False, False),
    Way(True, True, False),
    Way(True, True, True),
)
"""From the prettiest to the safest."""

_ENTITY = re.compile(r"&(?=#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
_NEEDED = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape
    r"|<(?=[A-Za-z/!?])"  # raw HTML, autolinks
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"  # `5 * 3` stays
    r"|(?!(?<=[^\W_])_(?=[^\W_]))(?!(?<=\s)_(?=\s))_"  # `snake_case` and `a _ b` stay
    r"|\[(?=[!^])"  # alerts, footnotes
)
_ALL = re.compile(r"[\\`*_\[\]<>~|!{}#]")
_MARKER = re.compile(
    r"(?:\d{1,9}(?=[.)](?:[ \t]|$)))?"  # the number of `20. April`; its point is what is escaped
    r"(?P<mark>"
    r"(?<=\d)[.)](?=[ \t]|$)"
    r"|[-+*](?=[ \t]|$)"
    r"|#{1,6}(?=[ \t]|$)"
    r"|>|:|~(?=~~|[ \t])|\|"
    r"|(?P<line>[-=+*_])(?=(?:[ \t]*(?P=line))*[ \t]*$)"  # rules, underlines, front matter
    r"|\[(?=[^\]]*\]:|[ xX]\][ \t])"  # definitions, tasks
    r"|[-:](?=[-:| \t]+$)"  # the second line of a table
    r")"
)


@dataclass(slots=True)
class _Chunk:
    """A rendered piece; `edge` is `open` or `close` for delimiters of emphasis."""

    text: str
    is_text: bool
    edge: str = ""
    is_break: bool = False


def render(content: Inline, leaf: Leaf, way: Way, shortcodes: Sequence[str]) -> list[str]:
    """Write content as Markdown: one string per line, each but the last ending in its break."""
    form = leaf.form
    guarded = form in ("paragraph", "underlined") or (form == "cell" and not leaf.head)
    chunks = list(_chunks(content, form, way, shortcodes))
    if way.neighbours:
        _refer_to_neighbours(chunks)
    lines: list[str] = []
    current: list[_Chunk] = []
    for chunk in chunks:
        current.append(chunk)
        if chunk.is_break:
            lines.append(_line(current, way) if guarded else _together(current))
            current = []
    lines.append(_line(current, way) if guarded else _together(current))
    if form == "heading":
        lines[-1] = _guard_end(lines[-1])
    return lines


def _chunks(content: Inline, form: Form, way: Way, shortcodes: Sequence[str]) -> Iterator[_Chunk]:
    delimiters: list[str] = []
    before = ""
    for index, piece in enumerate(content):
        if isinstance(piece, str):
            following = content[index + 1] if index + 1 < len(content) else ""
            text = _escaped(piece, form, way, shortcodes)
            if isinstance(following, Tag) and following.raw[:1] in ("[", "("):
                text = re.sub(r"(?<!\\)!$", r"\\!", text)
            yield _Chunk(text, True)
            before = ""
            continue
        if is_emphasis(piece):
            raw = _delimiter(piece, way, delimiters, before)
            before = raw
            yield _Chunk(raw, False, edge=piece.kind)
            continue
        before = ""
        if piece.name == "br" and "\n" in piece.raw.replace("\r", "\n"):
            yield _Chunk(piece.raw, False, is_break=True)
        else:
            yield _Chunk(flatten(piece.raw), False)


def _delimiter(tag: Tag, way: Way, opened: list[str], before: str) -> str:
    """Give the delimiter of an emphasis tag; `opened` are those not closed yet."""
    if tag.kind == "close":
        return opened.pop() if opened else tag.raw
    raw = tag.raw
    if raw[0] != "~" and (way.neighbours or way.escape_all):
        around = opened[-1] if opened else before
        raw = ("_" if way.alternate and around.endswith("*") else "*") * len(raw)
    opened.append(raw)
    return raw


def _escaped(text: str, form: Form, way: Way, shortcodes: Sequence[str]) -> str:
    """Escape a text; what looks like template code in it loses its first character."""
    parts, at = [], 0
    for start, _ in spans(text, shortcodes):
        parts += [_plain(text[at:start], form, way), _reference(text[start])]
        at = start + 1
    parts.append(_plain(text[at:], form, way))
    return "".join(parts)


def _plain(text: str, form: Form, way: Way) -> str:
    text = _ENTITY.sub("&amp;", text)
    if form == "title":
        return re.sub(r"[\\\"'()|]", r"\\\g<0>", text)
    if way.escape_all and form == "cell":
        return _ALL.sub(
            lambda found: _reference(found[0]) if found[0] in "\\|" else "\\" + found[0], text
        )
    text = (_ALL if way.escape_all else _NEEDED).sub(r"\\\g<0>", text)
    return text.replace("|", r"\|") if form == "cell" else text


def _reference(char: str) -> str:
    return f"&#x{ord(char):X};"


def _together(chunks: list[_Chunk]) -> str:
    return "".join(chunk.text for chunk in chunks)


def _line(chunks: list[_Chunk], way: Way) -> str:
    """Put a line together so that its start does not look like a block marker."""
    line = _together([chunk for chunk in chunks if not chunk.is_break])
    end = _together([chunk for chunk in chunks if chunk.is_break])
    found = _MARKER.match(line) if chunks and chunks[0].is_text else None
    if found:
        at = found.start("mark")
        line = line[:at] + "\\" + line[at:]
    elif line.startswith(("<!", "<?")) or (way.neighbours and line.startswith("<")):
        line = "&#32;" + line  # a space that readers drop: else this begins an HTML block
    return line + end


def _guard_end(line: str) -> str:
    """Keep the end of a heading from being read as its closing sequence or its attributes."""
    return re.sub(r"(?<!\\)([#}])$", r"\\\1", line)


def _refer_to_neighbours(chunks: list[_Chunk]) -> None:
    """Make every delimiter one by writing its outer neighbour as a character reference.

    Source: CommonMark 0.31.2 § 6.2, left- and right-flanking delimiter runs.
    """
    for index, chunk in enumerate(chunks):
        if not chunk.edge:
            continue
        step = -1 if chunk.edge == "open" else 1
        outer, inner = index + step, index - step
        while 0 <= outer < len(chunks) and _same_run(chunks[outer], chunk):
            outer += step
        while 0 <= inner < len(chunks) and _same_run(chunks[inner], chunk):
            inner -= step
        if not (0 <= outer < len(chunks) and 0 <= inner < len(chunks) and chunks[outer].is_text):
            continue
        text, beside = chunks[outer].text, chunks[inner].text
        near = text[-1:] if step < 0 else text[:1]
        touching = beside[:1] if step < 0 else beside[-1:]
        if _is_word(near) and (chunk.text[0] == "_" or not _is_word(touching)):
            escaped = _reference(near)
            chunks[outer].text = text[:-1] + escaped if step < 0 else escaped + text[1:]


def _same_run(chunk: _Chunk, other: _Chunk) -> bool:
    return bool(chunk.edge) and chunk.text[0] == other.text[0]


def _is_word(char: str) -> bool:
    """Tell whether a character is neither white space nor punctuation nor a symbol."""
    return bool(char) and not char.isspace() and unicodedata.category(char)[0] not in "PS"
