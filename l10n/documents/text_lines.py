"""The anatomy of a line of plain text: quote prefix, indentation, list marker, cells, rules.

What can be told from a line and its shape alone is told here; whether two lines are one paragraph
is the subject of `text_wrap`. Positions are offsets into the text of the source.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GUARD = "\N{WORD JOINER}"
"""Invisible. Where a block could begin, it says: a block begins here and its text is literal.
A second one ends the text where more of the line follows."""

SPACE = "".join(chr(c) for c in range(0x3001) if chr(c).isspace())
EDGES = SPACE + "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}" + GUARD
"""White space and what looks like it; never a part of a block at its ends."""

BREAKS = "\n\r\v\f\x85\u2028\u2029"
BREAK = re.compile(rf"\r\n|[{BREAKS}]")
"""All line ends of the Unicode Standard, section 5.8."""

_WORD = re.compile(r"[^\W_]")
_ODD_WIDTH = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u231a-\U0010ffff]")
"""All characters that are wide or combining are among these."""

_COOKIE = re.compile(r"-\*-.*\bcoding:.*-\*-|\bvim?:.*\b(?:set|fenc|fileencoding)\b")
_QUOTE = re.compile(r"[ \t]*(?:>[ ]?)+")
_INDENT = re.compile(rf"[{EDGES}]*")
_OPENING = re.compile(rf"(?<=\t){GUARD}|(?<=  ){GUARD}")
_CLOSING = re.compile(rf"{GUARD}(?=[ \t])")
_CELL_GAP = re.compile(r" *\t[ \t]*| {4,}")
_GAP = re.compile(r"(?<![.!?:;, ]) {2,}")

_BULLET = re.compile(r"(?:[•‣▪◦●■►▶▸❖✓✔➢➤][ \t\xa0\u3000]*|[○□⁃▫·→][ \t\xa0\u3000]+|o\t+)")
_DASH = re.compile(r"[-–—*+][ \t\xa0]+")
_HAN = "一二三四五六七八九十"
_LETTERS = f"IVX{_HAN}"
"""Those that may begin a marker before a second letter."""

_NUMBERS = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("1.", r"(\d{1,3})\.[ \t\xa0]+"),
        ("1)", r"(\d{1,3})\)[ \t\xa0]+"),
        ("(1)", r"[(（](\d{1,3})[)）][ \t\xa0]*"),
        ("a)", r"([a-zA-Z])\)[ \t\xa0]+"),
        ("(a)", r"\(([a-zA-Z])\)[ \t\xa0]+"),
        ("1、", r"(\d{1,3})[、．][ \t\xa0]*"),
        ("一、", rf"([{_HAN}]{{1,3}})、[ \t\xa0]*"),
        ("（一）", rf"[(（]([{_HAN}]{{1,3}})[)）][ \t\xa0]*"),
        ("①", r"([①-⑳])[ \t\xa0]*"),
        ("I.", r"([IVX]{1,5})\.[ \t\xa0]+"),
    )
)

_MONTH = re.compile(
    r"(?i:januar|jänner|februar|feber|märz|marts|mars|april|mai|maj|juni|juli|august|september"
    r"|oktober|november|dezember|desember|december)\b"
)

Kind: TypeAlias = Literal["text", "item", "cell"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a line that is a block or a part of one.

    `start` and `end` are the content's, `column` the display column where it begins and `width`
    that where it ends; `marker` is the column of a list marker; `literal` says that a guard stands
    before it; `number` is the line's, from 1; `quote` the depth of quotation.
    """

    text: str
    start: int
    end: int
    number: int
    column: int
    width: int
    kind: Kind = "text"
    marker: int = 0
    literal: bool = False
    quote: int = 0


Line: TypeAlias = tuple[Unit, ...]
Run: TypeAlias = list[Line]


@dataclass(frozen=True, slots=True)
class Marker:
    """What may be a list marker: its style, its value and where the item's text begins."""

    style: str
    value: int
    end: int
    word: str


def width(text: str) -> int:
    """Give the width in columns of a terminal; East Asian wide characters take two."""
    if text.isascii() or not _ODD_WIDTH.search(text):
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def runs(text: str) -> Iterator[Run]:
    """Give the runs of neighbouring lines that hold words; all else separates them."""
    found: list[Unit | None] = [*_units(text)]
    lines = _mark_items(found)
    run: Run = []
    for line in lines:
        if run and (line is None or line.quote != run[-1][0].quote):
            yield _with_columns(run)
            run = []
        if line is not None:
            run.append(_cells(line))
    if run:
        yield _with_columns(run)


def _units(text: str) -> Iterator[Unit | None]:
    """Give each line as one unit, None for blank lines and rules."""
    start, number = 0, 1
    for found in BREAK.finditer(text):
        yield _unit(text[start : found.start()], start, number)
        start = found.end()
        number += found[0] in {"\n", "\r", "\r\n"}
    yield _unit(text[start:], start, number)


def _unit(line: str, start: int, number: int) -> Unit | None:
    if not line:
        return None
    prefix = begin = 0
    if not line[:1].isalnum():
        prefix = found.end() if (found := _QUOTE.match(line)) else 0
        begin = indent.end() if (indent := _INDENT.match(line, prefix)) else prefix
    end = max(begin, len(line.rstrip(EDGES)))
    content = line[begin:end]
    literal = begin > 0 and GUARD in line[prefix:begin]
    if not content or not (literal or _WORD.search(content) or GUARD in content):
        return None
    if ("vi" in content or "-*-" in content) and _COOKIE.search(content):
        return None
    column = width(line[:begin].expandtabs(8)) if begin else 0
    return Unit(
        content,
        start + begin,
        start + end,
        number,
        column,
        column + width(content),
        literal=literal,
        quote=line[:prefix].count(">") if prefix else 0,
    )


def marker(text: str) -> Marker | None:
    """Find what may be a list marker at the beginning of a line."""
    if text[:2].isalpha() and text[0] not in _LETTERS:
        return None
    if found := _BULLET.match(text):
        return _marker("•", 0, found.end(), text)
    if found := _DASH.match(text):
        return _marker(text[0], 0, found.end(), text)
    for style, pattern in _NUMBERS:
        if (found := pattern.match(text)) and (value := _value(style, found[1])):
            return _marker(style, value, found.end(), text)
    return None


def _marker(style: str, value: int, end: int, text: str) -> Marker | None:
    words = text[end:].lstrip(GUARD).split(None, 1)
    if not words or (style == "1." and _MONTH.match(words[0])):
        return None
    return Marker(style, value, end, words[0])


def _value(style: str, label: str) -> int:
    """Give the number a label stands for, 0 where it is none."""
    if label.isdecimal():
        return int(label)
    if style in ("a)", "(a)"):
        return ord(label.lower()) - 96
    if style == "①":
        return ord(label) - ord("①") + 1
    if style == "I.":
        numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
        return numerals.index(label) + 1 if label in numerals else 0
    tens, ten, ones = label.rpartition("十")
    unit = _HAN.index(ones) + 1 if ones in _HAN and ones else 0
    return ((_HAN.index(tens) + 1 if tens else 1) * 10 if ten else 0) + unit


def _mark_items(found: Sequence[Unit | None]) -> list[Unit | None]:
    """Take the markers off list items.

    A bullet is a marker by its looks. A dash or an asterisk is one unless the line also ends in
    it or when it goes on a sentence. A number is one only in a sequence, and when what follows
    differs: `2. Quartal` and `3. Quartal` are no list.
    """
    candidates = [
        (i, unit, m)
        for i, unit in enumerate(found)
        if unit is not None and not unit.literal and (m := marker(unit.text))
    ]
    by_style: dict[str, list[Marker]] = {}
    for _, _, m in candidates:
        by_style.setdefault(m.style, []).append(m)
    chained = {id(m) for chain in by_style.values() for m in _chained(chain)}
    lines = list(found)
    for i, unit, m in candidates:
        guarded = unit.text[m.end :].startswith(GUARD)
        if guarded or (_is_item(unit, m) if m.value == 0 else id(m) in chained):
            if not guarded and m.style in "-–—*+" and _continues(found, i):
                continue
            lines[i] = _item(unit, m.end, literal=guarded)
    return lines


def _is_item(unit: Unit, found: Marker) -> bool:
    return found.style == "•" or (
        _WORD.search(unit.text, found.end) is not None and not unit.text.endswith(unit.text[0])
    )


def _chained(chain: Sequence[Marker]) -> Iterator[Marker]:
    for i, m in enumerate(chain):
        before = chain[i - 1] if i else None
        after = chain[i + 1] if i + 1 < len(chain) else None
        follows = before is not None and before.value == m.value - 1 and before.word != m.word
        leads = after is not None and after.value == m.value + 1 and after.word != m.word
        if follows or leads:
            yield m


def _continues(found: Sequence[Unit | None], i: int) -> bool:
    """Tell whether a dash at the start of line `i` only goes on a sentence: `… Gruppe ⏎ – ein …`.

    That is so when the line above is long and unfinished, and no line around it begins alike.
    """
    above, here = found[i - 1] if i else None, found[i]
    if above is None or here is None or above.width < 45 or above.text[-1] in ".!?:;":
        return False
    below = found[i + 1] if i + 1 < len(found) else None
    return not any(u is not None and u.text[:1] == here.text[:1] for u in (above, below))


def _item(unit: Unit, skip: int, *, literal: bool) -> Unit:
    rest = unit.text[skip:]
    text = rest.lstrip(EDGES)
    begin = len(unit.text) - len(text)
    column = unit.column + width(unit.text[:begin].expandtabs(4))
    return replace(
        unit,
        text=text,
        start=unit.start + begin,
        column=column,
        kind="item",
        marker=unit.column,
        literal=literal,
    )


def _cells(unit: Unit) -> Line:
    """Split a line at guards, tabs and wide gaps."""
    text = unit.text
    if not ("\t" in text or "    " in text or GUARD in text):
        return (unit,)
    line: list[Unit] = []
    for number, piece in enumerate(_split(unit, _OPENING)):
        if unit.literal or number > 0:
            inside, *after = _split(piece, _CLOSING)
            line.append(replace(inside, literal=True, kind="cell" if number else unit.kind))
            plain = (replace(rest, literal=False) for rest in after)
            line += (cell for rest in plain for cell in _split(rest, _CELL_GAP))
        else:
            line += _split(piece, _CELL_GAP)
    kept = [u for u in line if u.text and (u.literal or _WORD.search(u.text))]
    if len(line) > 1:
        kept = [replace(u, kind="cell") for u in kept]
    return tuple(kept) or (unit,)


def _split(unit: Unit, gap: re.Pattern[str]) -> list[Unit]:
    edges = [0, *(e for found in gap.finditer(unit.text) for e in found.span()), len(unit.text)]
    return [_part(unit, begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]


def _part(unit: Unit, begin: int, end: int) -> Unit:
    if begin == 0 and end == len(unit.text):
        return unit
    text = unit.text[begin:end]
    stripped = text.lstrip(EDGES)
    begin += len(text) - len(stripped)
    stripped = stripped.rstrip(EDGES)
    column = unit.column + width(unit.text[:begin])
    return replace(
        unit,
        text=stripped,
        start=unit.start + begin,
        end=unit.start + begin + len(stripped),
        column=column,
        width=column + width(stripped),
    )


def _with_columns(run: Run) -> Run:
    """Split lines whose gaps of two or three spaces stand in the columns of a neighbour."""
    if len(run) == 1:
        return run
    starts = [_gap_columns(line) for line in run]
    if not any(starts):
        return run
    split: Run = []
    for i, line in enumerate(run):
        near = set[int]().union(*starts[max(0, i - 1) : i], *starts[i + 1 : i + 2])
        if len(line) == 1 and starts[i] & near:
            unit = line[0]
            edges = [
                e
                for found in _GAP.finditer(unit.text)
                if unit.column + width(unit.text[: found.end()]) in near
                for e in found.span()
            ]
            bounds = [0, *edges, len(unit.text)]
            parts = [_part(unit, b, e) for b, e in zip(bounds[::2], bounds[1::2], strict=True)]
            kept = tuple(replace(p, kind="cell") for p in parts if _WORD.search(p.text))
            split.append(kept or line)
        else:
            split.append(line)
    return split


def _gap_columns(line: Line) -> set[int]:
    if len(line) > 1:
        return {unit.column for unit in line[1:]}
    unit = line[0]
    if "  " not in unit.text or unit.literal or len(unit.text) > 200:
        return set()
    return {unit.column + width(unit.text[: f.end()]) for f in _GAP.finditer(unit.text)}
