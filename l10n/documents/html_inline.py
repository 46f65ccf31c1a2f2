"""Runs of texts and tags within a block of HTML, as content."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from l10n.documents.html_elements import ALONE, PAIRS, WHOLE
from l10n.documents.html_tags import LONGEST, REMEMBERED, Markup, tag_at
from l10n.inline import Inline, Tag, TagKind, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.documents.html_tokens import Token

_NEAREST = 64
"""Open inline elements among which the one that an end tag closes is looked for."""
_SAID = re.compile(r"[^\W_]")
"""A letter or digit: what has none is no text."""
_MARKUP = re.compile("<[^<>]*>")
_STANDING = {**WHOLE, **ALONE}
BLANKS = " \t\n\f\r"
_EAST = "\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_EAST_BREAK = re.compile(rf"([{_EAST}])[ \t\f]*[\r\n][ \t\n\f\r]*(?=[{_EAST}])")


def has_words(text: str) -> bool:
    """Tell whether a text has something to translate."""
    return _SAID.search(text) is not None


def speaks(content: Inline) -> bool:
    """Tell whether content has something to translate."""
    return has_words(plain(content))


def squeezed(text: str) -> str:
    """Make one space of each run of blanks."""
    for blank in "\t\n\f\r":
        text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def sentence(run: Sequence[Token]) -> tuple[Sequence[Token], Inline]:
    """Give a run without what belongs to no text at its ends, and its content."""
    if len(run) == 1 and isinstance(text := run[0][1], str):
        return run, tidy((read_text(text),))
    halves = _halves(run)
    first, after = 0, len(run)
    while first < after and first not in halves and not _belongs(run[first][1]):
        first += 1
    while first < after and after - 1 not in halves and not _belongs(run[after - 1][1]):
        after -= 1
    counts: dict[str, int] = {}
    begun: dict[int, Tag] = {}
    pieces: list[str | Tag] = []
    for number, (_, piece) in enumerate(run[first:after], first):
        if isinstance(piece, str):
            pieces.append(read_text(piece))
            continue
        other = halves.get(number)
        if other is not None and other < number:
            pieces.append(_tag(piece, "close", begun[other].name, begun[other].n))
            continue
        kind: TagKind = "standalone" if other is None else "open"
        name = _STANDING.get(piece.name, "x") if other is None else PAIRS.get(piece.name, "f")
        n = counts[name] = counts.get(name, 0) + 1
        begun[number] = _tag(piece, kind, name, n)
        pieces.append(begun[number])
    return run[first:after], tidy(pieces)


def _halves(run: Sequence[Token]) -> dict[int, int]:
    """Give the number of the other half of each tag that has one."""
    halves: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for number, (_, piece) in enumerate(run):
        if isinstance(piece, str):
            continue
        if piece.kind == "open" and piece.name not in ALONE:
            waiting.append((piece.name, number))
        elif piece.kind == "close":
            for at in range(len(waiting) - 1, max(len(waiting) - _NEAREST, 0) - 1, -1):
                name, first = waiting[at]
                if name == piece.name:
                    halves[first], halves[number] = number, first
                    del waiting[at:]
                    break
    return halves


def _tag(piece: Markup, kind: TagKind, name: str, n: int) -> Tag:
    """Make a tag; what stands for itself or has much in it is not kept for others."""
    alone = piece.kind == "other" or len(piece.raw) > LONGEST
    return (_made if alone else _shared)(piece, kind, name, n)


def _made(piece: Markup, kind: TagKind, name: str, n: int) -> Tag:
    if kind != "standalone":
        return Tag(kind, name, n, piece.raw, piece.value("href") or piece.value("title"))
    hint = piece.value("alt") or piece.value("src") or (_code(piece.raw) if name == "code" else "")
    return Tag(kind, name, n, piece.raw, hint or ("" if name in ("br", "img") else piece.raw))


def _code(raw: str) -> str:
    """Give the text of an element that is kept whole."""
    return " ".join(unescape(_MARKUP.sub("", raw)).split())


_shared = lru_cache(REMEMBERED)(_made)


def _belongs(piece: str | Markup) -> bool:
    """Tell whether what is no half of a pair belongs to the text at an edge of it."""
    return bool(read_text(piece).strip(BLANKS)) if isinstance(piece, str) else _is_read(piece.raw)


def _is_read(raw: str) -> bool:
    """Tell whether people read what stands alone, so that it belongs to a text at its edge."""
    tag = tag_at(raw, 0, is_xml=False)
    if tag is None or not tag.name or tag.raw == raw:
        return False  # a comment, or a tag whose other half is elsewhere
    return tag.name == "code" or tag.name not in WHOLE


def read_text(raw: str) -> str:
    """Read a text; a break within Chinese or Japanese is no blank."""
    if not raw.isascii() and ("\n" in raw or "\r" in raw):
        raw = _EAST_BREAK.sub(r"\1", raw)
    return unescape(raw) if "&" in raw else raw


def core(content: Inline) -> Inline:
    """Give content without what stands alone at its ends, which belongs to no text there."""
    kept = [number for number, piece in enumerate(content) if _is_core(piece)]
    return tidy(content[kept[0] : kept[-1] + 1]) if kept else ()


def _is_core(piece: str | Tag) -> bool:
    if isinstance(piece, str):
        return bool(piece.strip(BLANKS))
    return piece.kind != "standalone" or _is_read(piece.raw)


def tidy(content: Iterable[str | Tag]) -> Inline:
    """Bring content to the form HTML can hold: one blank for several, none at the ends or twice."""
    pieces: list[str | Tag] = []
    blank = True  # whether a blank would be one too many here
    for piece in content:
        if not isinstance(piece, str):
            pieces.append(piece)
            blank = piece.name == "br" or (blank and piece.kind != "standalone")
            continue
        text = squeezed(piece)
        if blank:
            text = text.removeprefix(" ")
        if text:
            blank = text[-1] == " "
            if pieces and isinstance(last := pieces[-1], str):
                pieces[-1] = last + text
            else:
                pieces.append(text)
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        if isinstance(piece, str):
            text = piece.removesuffix(" ")
            pieces[number : number + 1] = [text] if text else []
            break
        if piece.kind == "standalone" and piece.name != "br":
            break
    return tuple(pieces)
