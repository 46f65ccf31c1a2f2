"""Workbooks (.xlsx): the rows of a stranger's sheet as text, and rows of text as a sheet.

Tables go to agencies and come back as workbooks, glossaries and reviews alike, so this is the one
door. openpyxl does the work; it comes with the extra `xlsx` and is loaded on use. It trusts what
it is given, though, so it is given a copy in memory that holds only the XML of sheets, texts and
styles, each part unpacked within limits and free of document types, entities and odd encodings.

Every cell is text in both directions: what is written is never a formula or a date, and what a
formula, date or number format shows on a screen is not guessed but left out and told.

Source: ECMA-376, part 1 (SpreadsheetML; §22.9.2.19, escapes in strings) and part 2 (packages).
"""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, UsageError, shorten
from l10n.officefile import DAMAGES, damaged, parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePath
    from typing import Any
    from xml.etree.ElementTree import Element

    from openpyxl.reader.excel import ExcelReader
    from openpyxl.worksheet._reader import WorkSheetParser

WIDEST = 16_384
"""As many cells may stand in a row, which is as many as Excel has; see MAX_COLUMNS."""
MAX_COLUMNS = 512
"""The widest sheet that is read, in columns."""
MAX_TEXT = 64 * 1024 * 1024
"""The most text of a sheet, in characters; a shared text counts wherever it stands."""
MAX_CELL = 32_767
"""The longest text of a cell, in UTF-16 code units, as Excel has it."""
MAX_SHEETS = 20
"""As many sheets are read of one workbook."""

_UNUSED = ("docProps/", "xl/theme/", "xl/chartsheets/", "xl/worksheets/_rels/")

_NOT_TEXT = {"d": "date", "e": "error value"}
_GENERAL, _WHOLE, _TEXT = 0, 1, 49  # number formats that show a number as its digits
_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_BAD = "[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_TO_ESCAPE = re.compile(rf"_(?=x[0-9A-Fa-f]{{4}}(?:_|{_BAD}))|{_BAD}")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NARROW, _WIDE = 8, 60
_LINE, _TALLEST = 15, 405  # in points
_FACTS = "l10n"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold text, each with its number, counted from 1.

    Cells stand at their places, texts as they are; `notes` tell what was left out, and `odd` where,
    by row and column, counted from 1.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Problem, ...] = ()
    odd: Mapping[tuple[int, int], str] = field(default_factory=dict)
    title: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that people fill in: what it looks like, and what of it they can change.

    `widths` are those of the columns in digits, 0 hides one. The cells of the columns in `open`
    can be changed, but for those that are `fixed`, by row, counted from 1 below the header, and
    column, counted from 0; `choices` are offered for a column. `facts` are the rows of a second
    sheet, which is hidden; the sheet is `mirrored` for people who read from right to left.
    """

    widths: Sequence[int]
    open: Collection[int]
    fixed: Collection[tuple[int, int]] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    facts: Sequence[Sequence[str]] = ()
    mirrored: bool = False


def read(data: bytes, path: PurePath | str | None = None) -> Sheet:
    """Read the first sheet that is not hidden; its first row that holds text tells its width.

    Raises:
        InputError: no workbook, encrypted, damaged, hostile, or beyond the limits.
        UsageError: openpyxl is not installed.
    """
    _require(path)
    first, *others = _read(_checked(data, path), path, whole=False)
    if not others:
        return first
    what = f"only the first sheet is read, not: {shorten(', '.join(s.title for s in others), 200)}"
    return replace(first, notes=(*first.notes, Problem("workbook.sheet", what, path)))


def read_all(data: bytes, path: PurePath | str | None = None) -> tuple[Sheet, ...]:
    """Read every sheet, hidden ones too.

    Raises:
        InputError: as for `read`, or it has macros, or more than MAX_SHEETS sheets.
        UsageError: openpyxl is not installed.
    """
    _require(path)
    return tuple(_read(_checked(data, path, macros=False), path, whole=True))


def write(
    title: str, header: Sequence[str], rows: Iterable[Sequence[str]], form: Form | None = None
) -> bytes:
    """Write a workbook of one sheet, all cells text, the header fixed above the rest.

    The bytes depend on the texts alone. A cell of white space alone is left empty, unless there is
    a `form`. The `title` has at most 31 characters, none of them of `[]:*?/` or a backslash.

    Raises:
        InputError: a text is longer than a cell can hold.
        UsageError: openpyxl is not installed.
    """
    _require(None)
    from openpyxl import Workbook  # noqa: PLC0415 -- large, and an extra

    # Checked as a whole first: openpyxl does not bear being left in the middle of a sheet.
    table = [[_escaped(text, n) for text in row] for n, row in enumerate([header, *rows], 1)]
    facts = (
        [[_escaped(text, n) for text in row] for n, row in enumerate(form.facts, 1)] if form else []
    )
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    widths = (
        form.widths
        if form
        else [
            min(max(_NARROW, *map(_width, cells)) + 2, _WIDE)
            for cells in zip_longest(*table, fillvalue="")
        ]
    )
    _lay_out(sheet, widths)
    if form:
        _protect(sheet, form, len(table))
    _fill(sheet, table, form)
    if facts:
        second: Any = book.create_sheet(_FACTS)
        second.sheet_state = "hidden"
        _fill(second, facts, None)
    return _packed(book)


def _lay_out(sheet: Any, widths: Iterable[int]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- large, and an extra

    for number, width in enumerate(widths, 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.number_format = "@"  # so that what people type later is no formula or date either
        column.hidden = not width
        column.width = width or _NARROW


def _protect(sheet: Any, form: Form, rows: int) -> None:
    """Let people change the open cells alone; without a password, since it is no secret."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- large, and an extra
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    sheet.sheet_view.rightToLeft = form.mirrored or None
    sheet.protection.enable()
    for allowed in ("formatCells", "formatColumns", "formatRows"):
        setattr(sheet.protection, allowed, False)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for column, words in form.choices.items():
        letter = get_column_letter(column + 1)
        # Others are let pass: a word of their own is better than none.
        choice = DataValidation("list", f'"{",".join(words)}"', showErrorMessage=False)
        choice.add(f"{letter}2:{letter}{max(rows, 2)}")
        sheet.data_validations.append(choice)


def _fill(sheet: Any, table: Sequence[Sequence[str]], form: Form | None) -> None:
    """Append rows; every cell is a text, styled like the first of its kind."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- large, and an extra

    looks: dict[tuple[bool, bool], Any] = {}
    for number, texts in enumerate(table):
        if form:
            sheet.row_dimensions[number + 1].height = _height(texts, form.widths)
        row: list[Any] = []
        for column, text in enumerate(texts):
            if not (text.strip() or form):
                row.append(None)
                continue
            cell: Any = WriteOnlyCell(sheet, text or None)
            kind = (
                number == 0,
                bool(form and column in form.open and (number, column) not in form.fixed),
            )
            if kind not in looks:
                looks[kind] = _look(sheet, form, kind)
            cell._style = looks[kind]
            if text:
                cell.data_type = "s"  # openpyxl takes “=1+1” for a formula
            row.append(cell)
        sheet.append(row)


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Give the height of a row in points, for programs that do not work it out on opening."""
    lines = max(
        sum(1 + max(_width(line) - 1, 0) // max(width - 2, 1) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
        if width
    )
    return min(_LINE * lines, _TALLEST)


def _look(sheet: Any, form: Form | None, kind: tuple[bool, bool]) -> Any:
    """Give the style of cells: of the header or not, open to changes or not."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- large, and an extra
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side  # noqa: PLC0415

    header, is_open = kind
    cell: Any = WriteOnlyCell(sheet, None)
    cell.number_format = "@"
    if header:
        cell.font = Font(bold=True)
    if form:
        cell.font = Font(name="Calibri", sz=11, bold=header)
        line = Side(style="thin", color="C8C8C8")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = Border(line, line, line, line)
        cell.protection = Protection(locked=header or not is_open)
        if header or not is_open:
            cell.fill = PatternFill("solid", "DDE3EA" if header else "F2F2F2")
    return cell._style


def _require(path: PurePath | str | None) -> None:
    try:
        import openpyxl  # noqa: F401, PLC0415 -- large, and an extra
    except ImportError:
        what = "workbooks need the library openpyxl, which is not installed"
        remedy = 'Install it: pip install "l10n[xlsx]"'
        raise UsageError(Problem("workbook.library", what, path, remedy=remedy)) from None


def _checked(data: bytes, path: PurePath | str | None, *, macros: bool = True) -> io.BytesIO:
    """Copy what is of use in a workbook, once it is known to be harmless."""
    copy = io.BytesIO()

    def refuse(kind: str, what: str) -> InputError:
        return _fault(kind, what, path)

    def used(name: str) -> bool:
        return not name.startswith(_UNUSED)

    def wanted(name: str) -> bool:
        return name.endswith((".xml", ".rels")) and used(name)

    with zipfile.ZipFile(copy, "w") as safe:
        for name, part in parts(data, wanted, refuse, macros=macros, suspected=used):
            safe.writestr(name, part)
    return copy


def _read(copy: io.BytesIO, path: PurePath | str | None, *, whole: bool) -> list[Sheet]:
    """Read the first sheet that is shown, or the `whole` workbook; other sheets have no rows."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which are not read
            return list(_sheets(copy, path, whole=whole))
    except DAMAGES as error:
        raise damaged(error, lambda kind, what: _fault(kind, what, path)) from None


def _sheets(copy: io.BytesIO, path: PurePath | str | None, *, whole: bool) -> Iterator[Sheet]:
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 -- large, and an extra
    from openpyxl.styles.stylesheet import apply_stylesheet  # noqa: PLC0415

    # The steps of load_workbook, without those that open every sheet, drawing and link.
    reader = ExcelReader(copy, read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    sheets = [
        (str(sheet.name), str(relation.target), sheet.state != "visible")
        for sheet, relation in reader.parser.find_sheets()
        if relation.Type.endswith("/worksheet") and (whole or sheet.state == "visible")
    ]
    if not sheets:
        raise _fault("empty", "has no sheet", path)
    if whole and len(sheets) > MAX_SHEETS:
        raise _fault("large", f"has more than {MAX_SHEETS} sheets", path)
    for number, (title, target, hidden) in enumerate(sheets):
        left_out: dict[tuple[int, int], str] = {}
        read = _rows(reader, target, left_out, path, headed=not whole)
        rows = tuple(read) if whole or not number else ()
        yield Sheet(rows, tuple(_notes(left_out, path)), left_out, title, hidden)


def _notes(
    left_out: Mapping[tuple[int, int], str], path: PurePath | str | None
) -> Iterator[Problem]:
    if left_out:
        common = Counter(left_out.values()).most_common()
        counts = ", ".join(f"{name} ({count})" for name, count in common)
        what = f"cells that cannot be taken are left out: {counts}"
        yield Problem("workbook.cell", what, path)


def _rows(
    reader: ExcelReader,
    target: str,
    left_out: dict[tuple[int, int], str],
    path: PurePath | str | None,
    *,
    headed: bool,
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the rows that hold text; gaps and places far away cost nothing.

    Where the sheet is `headed`, its first row says how many columns there are.
    """
    from xml.etree.ElementTree import iterparse  # noqa: PLC0415 -- for workbooks only

    from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser  # noqa: PLC0415

    book: Any = reader.wb  # its formats are untyped
    width, total = MAX_COLUMNS, 0
    with reader.archive.open(target) as source:
        parser = WorkSheetParser(
            source,
            _strings(reader),
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        formats = [style.numFmtId for style in book._cell_styles]
        started = False
        for _, element in iterparse(source):  # noqa: S314 -- was checked
            if element.tag == DATA_TAG:
                break
            if element.tag == ROW_TAG:
                if len(element) > WIDEST:
                    raise _fault("large", f"has a row of more than {WIDEST:,} cells", path)
                number, cells = _cells(element, parser, formats, left_out, width)
                element.clear()
                total += sum(map(len, cells))
                if total > MAX_TEXT:
                    what = f"holds more than {MAX_TEXT:,} characters"
                    raise _fault("large", what, path)
                if any(map(str.strip, cells)):
                    width = len(cells) if headed and not started else width
                    started = True
                    yield number, cells


def _cells(
    row: Any,
    parser: WorkSheetParser,
    formats: Sequence[int],
    left_out: dict[tuple[int, int], str],
    width: int,
) -> tuple[int, tuple[str, ...]]:
    number, cells = parser.parse_row(row)
    texts: list[str] = []
    for element, cell in zip(row, cells, strict=True):
        at: Any = cell["column"]
        odd = _oddity(element, cell, formats)
        text = "" if odd else _text(cell["value"])
        if text and at > width:
            odd = "outside of the columns"
        if odd:
            left_out[int(number), int(at)] = odd
        elif text:
            texts += [""] * (at - len(texts))
            texts[at - 1] = text
    return number, tuple(texts)


def _oddity(element: Element, cell: Any, formats: Sequence[int]) -> str:
    """Say why the text that a person sees in a cell cannot be told; empty if it can."""
    from openpyxl.worksheet._reader import FORMULA_TAG  # noqa: PLC0415 -- large, and an extra

    kind, value = cell["data_type"], cell["value"]
    if element.find(FORMULA_TAG) is not None:
        return "formula"
    if value is not None and kind in _NOT_TEXT:
        return _NOT_TEXT[kind]
    if isinstance(value, int | float) and not isinstance(value, bool):
        shown = formats[cell["style_id"]]
        digits = shown in {_GENERAL, _TEXT} or (shown == _WHOLE and isinstance(value, int))
        return "" if digits else "number in a format"
    return ""


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value or "")
    return str(value).upper() if isinstance(value, bool) else f"{value:.15g}"


def _strings(reader: ExcelReader) -> list[str]:
    """Give the texts that cells share, with their escapes; openpyxl would undo half of them."""
    from xml.etree.ElementTree import iterparse  # noqa: PLC0415 -- for workbooks only

    from openpyxl.xml.constants import SHARED_STRINGS  # noqa: PLC0415 -- large, and an extra
    from openpyxl.xml.constants import SHEET_MAIN_NS as MAIN  # noqa: PLC0415

    package: Any = reader.package  # untyped
    part = package.find(SHARED_STRINGS)
    if part is None:
        return []
    texts: list[str] = []
    with reader.archive.open(part.PartName.removeprefix("/")) as source:
        for _, element in iterparse(source):  # noqa: S314 -- was checked
            if element.tag == f"{{{MAIN}}}si":
                # Whole, or in runs of one font; not the guides to Japanese readings.
                runs = (element.iterfind(f"{way}{{{MAIN}}}t") for way in ("", f"{{{MAIN}}}r/"))
                texts.append("".join(run.text or "" for run in chain(*runs)))
                element.clear()
    return texts


def _fault(kind: str, what: str, path: PurePath | str | None) -> InputError:
    remedy = "Open it in a spreadsheet and save it as “Excel workbook (.xlsx)”."
    return InputError(Problem(f"workbook.{kind}", what, path, remedy=remedy))


def _escaped(text: str, row: int) -> str:
    """Escape what XML cannot hold, and what would be read as such an escape."""
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_CELL:
        what = f"a cell of a workbook holds {MAX_CELL:,} characters at most"
        raise InputError(Problem("workbook.large", what, None, row, text))
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def _width(text: str) -> int:
    """Give the width of a text in digits; ideographs are as wide as two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _packed(book: Any) -> bytes:
    """Pack a workbook without dates, in one order, each part in canonical XML.

    What openpyxl writes depends on whether lxml is installed; its canonical form does not.
    """
    from datetime import datetime  # noqa: PLC0415 -- for workbooks only
    from xml.etree.ElementTree import canonicalize  # noqa: PLC0415

    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 -- large, and an extra

    book.properties.creator = "l10n"
    book.properties.created = book.properties.modified = datetime(*_NO_TIME)
    raw, packed = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(raw, "w")).save()
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(packed, "w") as file:
        for name in sorted(parts.namelist()):
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            part = canonicalize(parts.read(name).decode())
            # What openpyxl calls a height of a user's own would never follow what is typed.
            file.writestr(info, part.replace('<row customHeight="1" ', "<row "))
    return packed.getvalue()
