"""A table in a text file as spreadsheets and people write it: bytes in, the same bytes out.

It knows rows and cells, and nothing of terms. Cells are kept as they are written, quotes and all,
so that an edit of one cell leaves every other byte alone: `write(read(data)) == data`. What a
spreadsheet or an editor has spoilt is refused with row and column, never guessed at. `csv.Sniffer`
is not used: it took a letter for the delimiter in five of six files it was tried on.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import PurePath

MAX_CELL = 32_767
"""The longest cell, in characters. Source: “Excel specifications and limits”."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-8": "UTF-8"}
_DELIMITERS = ",;\t"
_SEP = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n|$)", re.IGNORECASE)
# What spreadsheets take for a formula, in full width too, or strip to find one behind it.
# Source: OWASP, “CSV Injection”.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_UNQUOTED = re.compile(r"[^\"\r\n]*(?=[\r\n]|\Z)")  # a row as most are, read in one go
_QUOTE = "Within quotes, a quote is written twice; a quote that does not end may be a file cut off."
_SPOILT = re.compile("[\ufffd\\0]")
_SAVE = "Save it as “CSV UTF-8”."


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells as they are written, with their quotes; `end` is its line end or nothing.

    `line` is where it begins, counted from 1.
    """

    line: int
    cells: tuple[str, ...]
    end: str

    def value(self, column: int) -> str:
        """Give what a cell says, without quotes and guard; empty where the row is too short."""
        if column >= len(self.cells):
            return ""
        cell = self.cells[column]
        if cell[:1] not in {'"', "'"}:
            return cell
        text = cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
        return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

    @property
    def blank(self) -> bool:
        """Whether no cell says anything."""
        return not "".join(self.cells).replace('"', "").strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file: how it is encoded and divided, and its rows, the blank ones too.

    `mark` is the byte order mark, if it has one; `sep` its line `sep=;` as written, or nothing.
    """

    encoding: str
    mark: bytes
    delimiter: str
    sep: str
    rows: tuple[Row, ...]

    @property
    def newline(self) -> str:
        """The line end of new rows: that of the first row."""
        return next((row.end for row in self.rows if row.end), "\n")


def read(data: bytes, path: PurePath | str | None = None) -> Sheet:
    """Read CSV in UTF-8, UTF-16 or Windows-1252, divided by comma, semicolon or tab.

    `path` is for messages only.

    Raises:
        InputError: with row and column of everything that cannot be read: characters, NUL, a
            quote that does not end, a cell too long; or that it is a workbook.
    """
    _check_kind(data, path)
    encoding, mark = _encoding(data)
    text = data[len(mark) :].decode(encoding, "replace")
    sep = _SEP.match(text)
    delimiter = sep[1] if sep else _delimiter(text)
    rows = tuple(_rows(text, delimiter, sep.end() if sep else 0, path))
    sheet = Sheet(encoding, mark, delimiter, sep[0] if sep else "", rows)
    intact = text.encode(encoding, "replace") == data[len(mark) :]
    raise_all(InputError, _damages(rows, encoding, path, intact=intact))
    return sheet


def write(sheet: Sheet, path: PurePath | str | None = None) -> bytes:
    """Give the bytes of a sheet; `path` is for messages only.

    Raises:
        InputError: with row and column of a cell that the file's encoding cannot hold.
    """
    raise_all(InputError, _beyond(sheet, path))
    rows = (sheet.delimiter.join(row.cells) + row.end for row in sheet.rows)
    return sheet.mark + (sheet.sep + "".join(rows)).encode(sheet.encoding)


def cell(value: str, delimiter: str, like: str = "") -> str:
    """Give a value as it is written in a cell, in quotes if need be or if the cell `like` has them.

    An apostrophe guards what a spreadsheet would run as a formula; reading takes it away.
    """
    text = f"'{value}" if _FORMULA.match(value) else value
    if like.startswith('"') or text != text.strip() or any(c in text for c in f'"\r\n{delimiter}'):
        return '"' + text.replace('"', '""') + '"'
    return text


def name(rows: Sequence[Row], column: int) -> str:
    """Name a column for people: as the first row that is not blank has it, else by its number."""
    header = next((row.value(column).strip() for row in rows if not row.blank), "")
    return f"column “{header}”" if header else f"column {column + 1}"


def _check_kind(data: bytes, path: PurePath | str | None) -> None:
    """Refuse workbooks, whatever they are called."""
    if data.startswith(_ZIP):
        what = "is a workbook or an archive, not CSV"
        remedy = "“l10n glossary import” takes workbooks; else save it as “CSV UTF-8”."
    elif data.startswith(_OLE):
        what, remedy = "is a workbook of an old kind, not CSV", _SAVE
    else:
        return
    raise InputError(Problem("glossary.workbook", what, path, remedy=remedy))


def _encoding(data: bytes) -> tuple[str, bytes]:
    """Tell the encoding and its mark; Windows-1252 is what is left when it is not Unicode."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    # No text begins with NUL or has one after its first letter, but UTF-16 without a mark does.
    if len(data) >= 2 and data[0] and not data[1]:
        return "utf-16-le", b""
    if len(data) >= 2 and data[1] and not data[0]:
        return "utf-16-be", b""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", b""
    return "utf-8", b""


def _delimiter(text: str) -> str:
    """Take the mark that divides the first line that is not blank most often, outside of quotes."""
    header = re.search(r"\S[^\r\n]*", text)
    plain = re.sub(r'"[^"]*(?:"|$)', "", header[0]) if header else ""
    return max(_DELIMITERS, key=plain.count)


def _rows(text: str, delimiter: str, at: int, path: PurePath | str | None) -> Iterator[Row]:
    plain = re.compile(rf"[^{delimiter}\r\n]*")
    line = 2 if at else 1
    header: list[Row] = []
    while at < len(text):
        unquoted = _UNQUOTED.match(text, at)
        if unquoted:
            cells, end, fault = tuple(unquoted[0].split(delimiter)), unquoted.end(), ""
        else:
            cells, end, fault = _cells(text, at, delimiter, plain)
        if fault:
            column = name(header, len(cells))
            raise InputError(
                Problem("glossary.damaged", f"{column} {fault}", path, line, remedy=_QUOTE)
            )
        newline = "\r\n" if text.startswith("\r\n", end) else text[end : end + 1]
        row = Row(line, cells, newline)
        header = header or ([] if row.blank else [row])
        yield row
        line += 1 if unquoted else 1 + len(_NEWLINE.findall(text, at, end))
        at = end + len(newline)


def _cells(
    text: str, at: int, delimiter: str, plain: re.Pattern[str]
) -> tuple[tuple[str, ...], int, str]:
    """Give the cells of the row that begins at `at`, where its line end begins, and any fault."""
    cells: list[str] = []
    while True:
        match = None if text.startswith('"', at) else plain.match(text, at)
        end = match.end() if match else _closing(text, at)
        if end < 0:
            return tuple(cells), end, "begins with a quote that does not end"
        follower = text[end : end + 1]
        if follower not in {"", delimiter, "\r", "\n"}:
            return tuple(cells), end, "goes on after its closing quote"
        cells.append(text[at:end])
        if follower != delimiter:
            return tuple(cells), end, ""
        at = end + 1


def _closing(text: str, start: int) -> int:
    """Give the end of the cell in quotes that begins at `start`; -1 if there is none."""
    at = start + 1
    while (at := text.find('"', at)) >= 0:
        if not text.startswith('"', at + 1):
            return at + 1
        at += 2
    return -1


def _damages(
    rows: Sequence[Row], encoding: str, path: PurePath | str | None, *, intact: bool
) -> Iterator[Problem]:
    called = _NAMES.get(encoding, "Unicode or Windows-1252")
    spoilt = "holds U+FFFD: its characters were lost when it was saved"
    for row in rows:
        if max(map(len, row.cells)) <= MAX_CELL and not _SPOILT.search("".join(row.cells)):
            continue
        for column, text in enumerate(row.cells):
            if "\ufffd" in text:
                code, what = "encoding", spoilt if intact else f"is not {called}"
            elif "\0" in text:
                code, what = "damaged", "holds a NUL character"
            elif len(text) > MAX_CELL:
                code, what = "damaged", f"is longer than {MAX_CELL:,} characters"
            else:
                continue
            what = f"{name(rows, column)} {what}"
            yield Problem(f"glossary.{code}", what, path, row.line, remedy=_SAVE)


def _beyond(sheet: Sheet, path: PurePath | str | None) -> Iterator[Problem]:
    """Give the cells that the encoding has no bytes for; only Windows-1252 has such."""
    if sheet.encoding != "cp1252":
        return
    for row in sheet.rows:
        for column, text in enumerate(row.cells):
            try:
                text.encode("cp1252")
            except UnicodeEncodeError as error:
                lost = text[error.start : error.end]
                what = (
                    f"{name(sheet.rows, column)}: Windows-1252, as the file is in, has no “{lost}”"
                )
                yield Problem("glossary.encoding", what, path, row.line, remedy=_SAVE)
