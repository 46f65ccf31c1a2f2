"""A table for Word as it comes back, from whatever program.

Only the rows of tables count, and one line above them that says what the document is. Changes that
were tracked are taken as if they had been accepted, which is told; comments in the margin, pictures
and fields are passed over. Nothing outside the document is ever fetched, and one with macros is
refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.handoff.carriers.tables import Table, grid_of, no_table
from l10n.handoff.carriers.xliff_text import held
from l10n.handoff.carriers.xml_events import Element, events, fault
from l10n.handoff.model import Repair, Returned
from l10n.officefile import TYPES, parts
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from l10n.errors import InputError
    from l10n.handoff.model import Sheet

NAMES = ("no.", "source", "target", "comment", "id")
"""The columns, in order."""

_DOCUMENT = re.compile(r"word/document\d*\.xml")
_FACTS = re.compile(
    r"\[l10n kit (?P<kit>[0-9a-f]{12}), release (?P<release>.{1,300}),"
    r" from (?P<source>[\w-]{2,20}) to (?P<target>[\w-]{2,20})\]"
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE = frozenset({"del", "moveFrom"})
_NEW = frozenset({"ins", "moveTo"})
_LOOKS = frozenset({"tcPr", "tblPr", "tblGrid"})
_PASSED = frozenset(
    {"Fallback", "txbxContent", "rt", "pPr", "rPr", "trPr", "delText",
     "instrText", "drawing", "pict", "object"}
)  # fmt: skip


def fact_line(sheet: Sheet) -> str:
    """Give the line that says what a document is."""
    return (
        f"[l10n kit {sheet.kit}, release {sheet.release}, from {sheet.source.bcp47}"
        f" to {sheet.target.bcp47}]"
    )


@dataclass(slots=True)
class _Reading:
    """What was found besides texts: tracked changes, and symbols that have no letter."""

    facts: dict[str, str] = field(default_factory=dict)
    taken: int = 0
    dropped: int = 0
    symbols: int = 0
    tables: list[list[tuple[int, list[str]]]] = field(default_factory=list)


def read(data: bytes, name: str) -> Returned:
    """Read a document that came back.

    Raises:
        InputError: no document of Word, damaged, hostile, or without a table of sentences.
    """
    table, reading = Table(), _Reading()
    with uncollected():
        _gather(reading, _document(data, name), name, table.repairs)
    grids = [grid for cells in reading.tables if (grid := grid_of(cells, NAMES)) is not None]
    if not grids:
        raise no_table(name)
    for grid in grids:
        table.take(grid.lines(lambda row, _: f"row {row}"))
    if reading.taken or reading.dropped:
        what = (
            f"changes were tracked: {reading.taken} insertions are taken,"
            f" {reading.dropped} deletions left out"
        )
        table.repairs.append(Repair("tracked", what))
    if reading.symbols:
        what = f"{reading.symbols} symbols of a font have no letter, and are left out"
        table.faults.append(Repair("cell", what))
    kit, release, source, target = (
        reading.facts.get(key, "") for key in ("kit", "release", "source", "target")
    )
    return Returned(
        name, "docx", tuple(table.units), tuple(table.repairs), tuple(table.faults),
        kit, release, source, target,
    )  # fmt: skip


def _document(data: bytes, name: str) -> bytes:
    def refuse(kind: str, what: str) -> InputError:
        return fault(kind, what, name)

    def wanted(part: str) -> bool:
        return part == TYPES or _DOCUMENT.fullmatch(part) is not None

    found = dict(parts(data, wanted, refuse, macros=False))
    found.pop(TYPES, None)
    if not found:
        raise fault("format", "is no document of Word", name)
    return next(iter(found.values()))


def _gather(reading: _Reading, document: bytes, name: str, repairs: list[Repair]) -> None:
    number = 0
    for event, element in events(document, name, ("tr", "p"), _LOOKS, repairs):
        if event == "cut":
            raise fault("damaged", "ends before its last element does", name, element.line)
        if event == "start" and element.name == "tbl":
            reading.tables.append([])
        elif event == "whole" and element.name == "p" and not reading.facts:
            match = _FACTS.search(_text(element, reading))
            reading.facts = match.groupdict() if match else {}
        elif event == "whole" and element.name == "tr" and reading.tables:
            number += 1
            if not _is_gone(element, "trPr"):
                cells = [_cell(child, reading) for child in _cells(element)]
                reading.tables[-1].append((number, cells))
            else:
                reading.dropped += 1


def _cells(row: Element) -> list[Element]:
    """Give the cells of a row, within controls too."""
    found: list[Element] = []
    for child in row.children:
        if child.name == "tc":
            found.append(child)
        elif child.name in {"sdt", "sdtContent", "customXml"}:
            found += _cells(child)
    return found


def _is_gone(element: Element, properties: str) -> bool:
    """Tell whether a row, or the end of a paragraph, was deleted while changes were tracked."""
    for child in element.children:
        if child.name == properties:
            inner = [*child.children]
            inner += [one for part in inner if part.name == "rPr" for one in part.children]
            return any(one.name in _GONE for one in inner)
    return False


def _cell(cell: Element, reading: _Reading) -> str:
    """Give the text of a cell, a line for each paragraph."""
    pieces: list[str] = []
    for paragraph in _paragraphs(cell):
        pieces.append(_text(paragraph, reading))
        pieces.append("" if _is_gone(paragraph, "pPr") else "\n")
    if pieces:
        pieces[-1] = ""
    return held("".join(pieces))


def _paragraphs(element: Element) -> list[Element]:
    found: list[Element] = []
    for child in element.children:
        if child.name == "p":
            found.append(child)
        elif child.name not in _PASSED:
            found += _paragraphs(child)
    return found


def _text(element: Element, reading: _Reading) -> str:
    pieces: list[str] = []
    for child in element.children:
        if child.name == "t":
            pieces.append(child.text())
        elif child.name in _SIGNS:
            pieces.append(_SIGNS[child.name])
        elif child.name in _GONE:
            reading.dropped += 1
        elif child.name == "sym":
            reading.symbols += 1
        elif child.name not in _PASSED:
            reading.taken += child.name in _NEW
            pieces.append(_text(child, reading))
    return "".join(pieces)
