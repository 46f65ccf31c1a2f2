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
import zlib
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, UsageError, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePath
    from typing import Any
    from xml.etree.ElementTree import Element

    from openpyxl.reader.excel import ExcelReader
    from openpyxl.worksheet._reader import WorkSheetParser

MAX_PARTS = 2_000
"""As many files may be in a workbook."""
MAX_UNPACKED = 128 * 1024 * 1024
"""A workbook packed, and all of its parts together unpacked, in bytes."""
MAX_RATIO = 250
"""How many times larger than packed a part above 1 MiB may be; honest sheets stay below 100."""
MAX_MARKUP = 4_000_000
"""As many tags and attributes may be in a workbook: some 400,000 cells. Each costs memory."""
WIDEST = 16_384
"""As many cells may stand in a row, which is as many as Excel has; see MAX_COLUMNS."""
MAX_COLUMNS = 512
"""The widest sheet that is read, in columns."""
MAX_TEXT = 64 * 1024 * 1024
"""The most text of a sheet, in characters; a shared text counts wherever it stands."""
MAX_CELL = 32_767
"""The longest text of a cell, in UTF-16 code units, as Excel has it."""

_OLE = b"\xd0\xcf\x11\xe0"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNUSED = ("docProps/", "xl/theme/", "xl/chartsheets/", "xl/worksheets/_rels/")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
# What ZIP files, and openpyxl on XML that makes no sense, are known to raise.
_DAMAGES = (
    ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError,
    TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip

_NOT_TEXT = {"d": "date", "e": "error value"}
_GENERAL, _WHOLE, _TEXT = 0, 1, 49  # number formats that show a number as its digits
_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_BAD = "[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_TO_ESCAPE = re.compile(rf"_(?=x[0-9A-Fa-f]{{4}}(?:_|{_BAD}))|{_BAD}")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NARROW, _WIDE = 8, 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold text, each with its number, counted from 1.

    Cells stand at their places, texts as they are; `notes` tell what was left out, and `odd` where,
    by row and column, counted from 1.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Problem, ...] = ()
    odd: Mapping[tuple[int, int], str] = field(default_factory=dict)


def read(data: bytes, path: PurePath | str | None = None) -> Sheet:
    """Read the first sheet that is not hidden; its first row that holds text tells its width.

    Raises:
        InputError: no workbook, encrypted, damaged, hostile, or beyond the limits.
        UsageError: openpyxl is not installed.
    """
    _require(path)
    copy = _checked(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, which are not read
            return _read(copy, path)
    except _DAMAGES as error:
        raise _damaged(error, path) from None


def write(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a workbook of one sheet, all cells text, the header fixed above the rest.

    The bytes depend on the texts alone. A cell of white space alone is left empty. The `title`
    has at most 31 characters, none of them of `[]:*?/` or a backslash.

    Raises:
        InputError: a text is longer than a cell can hold.
        UsageError: openpyxl is not installed.
    """
    _require(None)
    from openpyxl import Workbook  # noqa: PLC0415 -- large, and an extra
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    # Checked as a whole first: openpyxl does not bear being left in the middle of a sheet.
    table = [[_escaped(text, n) for text in row] for n, row in enumerate([header, *rows], 1)]
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, cells in enumerate(zip_longest(*table, fillvalue=""), 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = min(max(_NARROW, *map(_width, cells)) + 2, _WIDE)
        column.number_format = "@"  # so that what people type later is no formula or date either
    for number, texts in enumerate(table, 1):
        row = []
        for text in texts:
            cell: Any = WriteOnlyCell(sheet, text) if text.strip() else None
            if cell:
                cell.data_type = "s"  # openpyxl takes “=1+1” for a formula
                cell.number_format = "@"
            if cell and number == 1:
                cell.font = Font(bold=True)
            row.append(cell)
        sheet.append(row)
    return _packed(book)


def _require(path: PurePath | str | None) -> None:
    try:
        import openpyxl  # noqa: F401, PLC0415 -- large, and an extra
    except ImportError:
        what = "workbooks need the library openpyxl, which is not installed"
        remedy = 'Install it: pip install "l10n[xlsx]"'
        raise UsageError(Problem("workbook.library", what, path, remedy=remedy)) from None


def _checked(data: bytes, path: PurePath | str | None) -> io.BytesIO:
    """Copy what is of use in a workbook, once it is known to be harmless."""
    if data.startswith(_OLE):
        raise _fault("format", "is an old Excel workbook (.xls), or one with a password", path)
    if len(data) > MAX_UNPACKED:
        raise _fault("large", f"is larger than {MAX_UNPACKED:,} bytes", path)
    copy = io.BytesIO()
    unpacked = markup = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(copy, "w") as safe:
            _check_claims(file.infolist(), path)
            for name in dict.fromkeys(file.namelist()):
                if name.endswith((".xml", ".rels")) and not name.startswith(_UNUSED):
                    with file.open(name) as member:
                        part = member.read(MAX_UNPACKED - unpacked + 1)
                    unpacked += len(part)
                    markup += part.count(b"<") + part.count(b"=")
                    _check_sizes(unpacked, markup, path)
                    _check_xml(name, part, path)
                    safe.writestr(name, part)
    except _DAMAGES as error:
        raise _damaged(error, path) from None
    return copy


def _check_claims(parts: Sequence[zipfile.ZipInfo], path: PurePath | str | None) -> None:
    """Refuse what no spreadsheet writes: bombs, passwords, names that lead elsewhere."""
    if len(parts) > MAX_PARTS:
        raise _fault("large", f"has more than {MAX_PARTS:,} parts", path)
    _check_sizes(sum(part.file_size for part in parts), 0, path)
    for part in parts:
        if part.flag_bits & 1:
            raise _fault("format", "is protected by a password", path)
        if ".." in part.filename.split("/") or part.filename.startswith("/"):
            raise _fault("damaged", f"has a part outside of itself, {part.filename}", path)
        if part.compress_type not in _METHODS:
            raise _fault("damaged", f"is packed in an unusual way: {part.filename}", path)
        times = part.file_size // max(part.compress_size, 1)
        if part.file_size > 1 << 20 and times > MAX_RATIO:
            what = f"{part.filename} unpacks to {times:,} times its size"
            raise _fault("large", what, path)


def _check_sizes(unpacked: int, markup: int, path: PurePath | str | None) -> None:
    if unpacked > MAX_UNPACKED:
        raise _fault("large", f"unpacks to more than {MAX_UNPACKED:,} bytes", path)
    if markup > MAX_MARKUP:
        raise _fault("large", "holds more cells than can be read", path)


def _check_xml(name: str, part: bytes, path: PurePath | str | None) -> None:
    """Refuse declarations, and encodings in which they could hide: UTF-8 and UTF-16 are allowed."""
    for mark in _MARKS:
        part = part.removeprefix(mark)
    text = part.replace(b"\0", b"")  # ASCII in UTF-16 without its zeros
    if any(one in text for one in _DECLARATIONS):
        raise _fault("entities", f"{name} declares a document type or entities", path)
    said = _ENCODING.match(text)
    if not text.lstrip().startswith(b"<") or (said and said[1].lower() not in _ENCODINGS):
        raise _fault("encoding", f"{name} is in an encoding that workbooks do not have", path)


def _read(copy: io.BytesIO, path: PurePath | str | None) -> Sheet:
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 -- large, and an extra
    from openpyxl.styles.stylesheet import apply_stylesheet  # noqa: PLC0415

    # The steps of load_workbook, without those that open every sheet, drawing and link.
    reader = ExcelReader(copy, read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    sheets = [
        (sheet.name, relation.target)
        for sheet, relation in reader.parser.find_sheets()
        if sheet.state == "visible" and relation.Type.endswith("/worksheet")
    ]
    if not sheets:
        raise _fault("empty", "has no sheet", path)
    left_out: dict[tuple[int, int], str] = {}
    rows = tuple(_rows(reader, str(sheets[0][1]), left_out, path))
    notes = []
    if left_out:
        common = Counter(left_out.values()).most_common()
        counts = ", ".join(f"{name} ({count})" for name, count in common)
        what = f"cells that cannot be taken are left out: {counts}"
        notes.append(Problem("workbook.cell", what, path))
    if others := ", ".join(name for name, _ in sheets[1:]):
        what = f"only the first sheet is read, not: {shorten(others, 200)}"
        notes.append(Problem("workbook.sheet", what, path))
    return Sheet(rows, tuple(notes), left_out)


def _rows(
    reader: ExcelReader,
    target: str,
    left_out: dict[tuple[int, int], str],
    path: PurePath | str | None,
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the rows that hold text; gaps and places far away cost nothing."""
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
                    width = width if started else len(cells)
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


def _damaged(error: Exception, path: PurePath | str | None) -> InputError:
    return _fault("damaged", f"is a damaged workbook: {shorten(str(error), 200)}", path)


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
            file.writestr(info, canonicalize(parts.read(name).decode()))
    return packed.getvalue()
