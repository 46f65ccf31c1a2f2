"""A workbook for reviewers without a CAT tool: a sheet as a table in which they fill a column.

Only targets, comments and states can be changed, by a protection without a password that keeps
hands off and stops nobody who means it. So what comes back is believed by the marks of its rows
alone, wherever its columns, rows and sheets have gone. Every cell is text, never a formula; what a
spreadsheet made a date or a formula of cannot be told any more, and is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from l10n import workbook
from l10n.handoff.carriers.tables import Table, grid_of, no_table, rows
from l10n.handoff.model import Repair, Returned
from l10n.locales import direction
from l10n.model import STATE_NAMES, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from l10n.handoff.carriers.tables import Grid
    from l10n.handoff.model import Sheet

EXTENSION = ".xlsx"

_COLUMNS = ("id", "No.", "Place", "Source", "Target", "Comment", "Status", "Notes")
_WIDTHS = (0, 8, 18, 52, 52, 28, 14, 30)
_NAMES = tuple(name.casefold() for name in _COLUMNS)
_SOURCE, _TARGET, _COMMENT, _STATUS = 3, 4, 5, 6
_OPEN = (_TARGET, _COMMENT, _STATUS)
_CHOICES = {_STATUS: (STATE_NAMES[State.TRANSLATED], STATE_NAMES[State.NEEDS_WORK])}
_KIT = "l10n kit"
_LANGUAGE = re.compile(r"\(([\w-]{2,20})\)")
_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write(sheet: Sheet) -> bytes:
    """Give the workbook of a sheet.

    Raises:
        InputError: a text is longer than a cell can hold.
        UsageError: the library for workbooks is not installed.
    """
    found = list(rows(sheet))
    header = list(_COLUMNS)
    header[_SOURCE] += f" ({sheet.source.bcp47})"
    header[_TARGET] += f" ({sheet.target.bcp47})"
    form = workbook.Form(
        _WIDTHS,
        _OPEN,
        frozenset(
            (number, column)
            for number, row in enumerate(found, 1)
            if row.locked
            for column in (_TARGET, _STATUS)
        ),
        _CHOICES,
        tuple(_facts(sheet)),
        mirrored=direction(sheet.target) == "rtl",
    )
    cells = (
        (row.mark, row.number, row.place, row.source, row.target, "", row.status, row.notes)
        for row in found
    )
    return workbook.write(_title(sheet.release), header, cells, form)


def _facts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield _KIT, sheet.kit
    yield "release", sheet.release
    yield "source", sheet.source.bcp47
    yield "target", sheet.target.bcp47
    yield "original", sheet.path
    yield "deadline", sheet.deadline


def _title(release: str) -> str:
    """Give a name that a sheet can have."""
    return _UNFIT.sub("-", release)[:31].strip("' ") or "table"


def read(data: bytes, name: str) -> Returned:
    """Read a workbook that came back.

    Raises:
        InputError: no workbook, damaged, hostile, or without a table of sentences.
        UsageError: the library for workbooks is not installed.
    """
    sheets = workbook.read_all(data, name)
    facts = _known(sheets)
    tables = _tables(sheets, name)
    table = Table()
    seen: set[str] = set()
    for sheet, grid in tables:
        named = partial(_cell, f"{sheet.title}!" if len(tables) > 1 else "")
        table.faults += _lost(sheet, grid, named)
        lost = {row for row, at in sheet.odd if at == grid.columns["target"] + 1}
        kept = tuple((row, cells) for row, cells in grid.cells if row not in lost)
        lines = list(replace(grid, cells=kept).lines(named))
        table.take(
            (one for one in lines if one.target.strip() or one.mark not in seen),
            _language(grid, facts) if len(tables) > 1 else "",
        )
        seen.update(line.mark for line in lines if line.mark)
    return Returned(
        name, "xlsx", tuple(table.units), tuple(table.repairs), tuple(table.faults),
        facts.pop(_KIT, ""), facts.pop("release", ""), facts.pop("source", ""),
        facts.pop("target", ""), facts,
    )  # fmt: skip


def _known(sheets: Sequence[workbook.Sheet]) -> dict[str, str]:
    """Give what the workbook says of itself, on a sheet of its own."""
    for sheet in sheets:
        pairs = [cells[:2] for _, cells in sheet.rows if len(cells) > 1]
        if pairs and pairs[0][0] == _KIT:
            return {key: value for key, value in pairs if value}
    return {}


def _tables(sheets: Sequence[workbook.Sheet], name: str) -> list[tuple[workbook.Sheet, Grid]]:
    """Find the sheets that are tables, whatever they are called now; hidden ones if there is none.

    People put several workbooks into one, a sheet for each, and keep a copy of what they got: rows
    without a target that were there before say nothing. Where rows have marks, a list of terms with
    the same headers is no table.
    """
    found = [(sheet, grid) for sheet in sheets if (grid := grid_of(sheet.rows, _NAMES)) is not None]
    marked = [(sheet, grid) for sheet, grid in found if grid.is_marked]
    shown = [(sheet, grid) for sheet, grid in marked or found if not sheet.hidden]
    if not found:
        raise no_table(name)
    return shown or marked or found


def _language(grid: Grid, facts: Mapping[str, str]) -> str:
    """Give the language that a table says its targets are in, where the workbook says another."""
    header = next((cells for row, cells in grid.cells if row == grid.first - 1), ())
    column = grid.columns["target"]
    said = _LANGUAGE.search(header[column]) if column < len(header) else None
    return said[1] if said and said[1] != facts.get("target") else ""


def _lost(sheet: workbook.Sheet, grid: Grid, named: Callable[[int, int], str]) -> Iterator[Repair]:
    for (row, at), odd in sorted(sheet.odd.items()):
        if row >= grid.first:
            what = f"holds what is no text any more ({odd}), and is left out"
            yield Repair("cell", what, named(row, at - 1))


def _cell(sheet: str, row: int, column: int) -> str:
    """Name a cell as spreadsheets do; columns count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}{letters}{row}"
