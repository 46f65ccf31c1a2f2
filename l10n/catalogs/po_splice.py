"""Putting a corrected translation into the lines it was read from, each broken where it was.

People and tools break lines in manners of their own, and a comma that was mended must not show in a
diff as a paragraph. So only those lines change that hold a corrected place; the writer takes the
result for the text the entry was read from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from l10n.catalogs.po_read import single
from l10n.catalogs.po_wrap import WIDTH, columns, wrap
from l10n.catalogs.po_write import escaped, render, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.catalogs.catalog import Catalog, Entry

_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_TARGET = re.compile(rf"^msgstr(?:\[\d+\])?\s*({_STRING}(?:\s*{_STRING})*)", re.MULTILINE)
_KEYWORD = re.compile(r"^msg", re.MULTILINE)
_PIECE = re.compile(_STRING)
_PORTION = re.compile(r"[^\n]*\n|[^\n]+")
_ROOM = WIDTH - 2
_LONGEST = 5_000
"""Characters between the first and the last change that are compared; else all of it is new."""


def respliced(before: Entry, after: Entry, catalog: Catalog) -> Entry:
    """Give an entry whose translation was corrected with the lines of the one before.

    `before` stands in the catalog. What cannot be put in is given as it is, to be laid out anew.
    """
    raw = _spliced(before, after, catalog) if before.raw else None
    if raw is None or single(raw, catalog.encoding) != after:
        return after
    return replace(after, raw=raw)


def _spliced(before: Entry, after: Entry, catalog: Catalog) -> str | None:
    raw, width = before.raw, width_of(catalog)
    start = _KEYWORD.search(raw)
    found = list(_TARGET.finditer(raw))
    if start is None or len(found) != len(after.targets):
        return None
    parts = [_above(before, after, raw[: start.start()], catalog.newline)]
    at = start.start()
    for match, old, new in zip(found, before.targets, after.targets, strict=True):
        parts.append(raw[at : match.start(1)])
        at = match.end(1)
        lines = _PIECE.findall(match[1])
        pieces = list(_texts(lines, catalog.encoding))
        if "".join(pieces) != old:
            return None
        used = match.start(1) - match.start()
        parts.append(catalog.newline.join(_lines(lines, pieces, new, width, used)))
    return "".join([*parts, raw[at:]])


def _texts(lines: Sequence[str], encoding: str) -> Iterator[str]:
    """Give what stands in quoted lines."""
    for line in lines:
        entry = single(f'msgid "x"\nmsgstr {line}\n', encoding)
        yield entry.msgstr if entry is not None else ""


def _above(before: Entry, after: Entry, above: str, newline: str) -> str:
    """Give the comments: as they were, or laid out anew where they changed."""
    if replace(after, msgstr=before.msgstr, msgstr_plural=before.msgstr_plural) == before:
        return above
    blank = above[: len(above) - len(above.lstrip())]
    comments = _KEYWORD.split(render(after), maxsplit=1)[0]
    return blank + comments.replace("\n", newline)


def _lines(
    lines: Sequence[str], pieces: Sequence[str], new: str, width: int, used: int
) -> Iterator[str]:
    """Give quoted lines with a new text; those whose text is the same stay as they are.

    A line that has grown too long is broken, in a file that has no long ones (`width`). `used` are
    the columns before the first.
    """
    given = list(_distributed(pieces, new))
    kept = [number for number, text in enumerate(given) if text or not number]
    for number in kept:
        text, line = given[number], lines[number]
        if text == pieces[number]:
            yield line
            continue
        portions = [escaped(portion) for portion in _PORTION.findall(text)] or [""]
        breaks = width and columns(line) <= WIDTH
        if len(kept) == 1 and (portions[1:] or (breaks and used + columns(portions[0]) > _ROOM)):
            yield '""'
        for portion in portions:
            yield from (f'"{one}"' for one in (wrap(portion, _ROOM) if breaks else [portion]))


def _distributed(pieces: Sequence[str], new: str) -> Iterator[str]:
    """Cut a new text as the old one is cut: what is new goes to the piece it was put into."""
    old, ends = "".join(pieces), list(accumulate(map(len, pieces)))
    texts = [""] * len(pieces)
    for equal, start, end, begin, until in _steps(old, new):
        if equal:
            for number, last in enumerate(ends):
                first = last - len(pieces[number])
                a, b = max(first, start), min(last, end)
                texts[number] += old[a:b] if a < b else ""
        else:
            texts[_home(ends, start)] += new[begin:until]
    yield from texts


def _steps(old: str, new: str) -> Iterator[tuple[bool, int, int, int, int]]:
    """Give the spans of two texts that are equal or stand for each other, in order."""
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    one, two = len(old) - last, len(new) - last
    yield True, 0, first, 0, first
    if max(one, two) - first > _LONGEST:
        yield False, first, one, first, two
    else:
        matcher = SequenceMatcher(None, old[first:one], new[first:two], autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            yield kind == "equal", first + a, first + b, first + c, first + d
    yield True, one, len(old), two, len(new)


def _alike(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    both = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in both if a != b), min(len(one), len(other)))


def _home(ends: Sequence[int], place: int) -> int:
    """Give the piece that a place lies in; the last one where it is at the end of all."""
    return next((number for number, end in enumerate(ends) if place < end), len(ends) - 1)
