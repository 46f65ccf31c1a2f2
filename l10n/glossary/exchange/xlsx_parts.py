"""The package around a sheet: the parts of a workbook, taken out of a ZIP file and put into one.

What a ZIP file claims about itself is checked before anything is unpacked, nothing is ever
unpacked to disk, and no more is unpacked than was claimed.

Source: ECMA-376, part 2 (packages), part 1 §22.9.2.19 (ST_Xstring, the escapes in strings).
"""

from __future__ import annotations

import io
import lzma
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem
from l10n.glossary.exchange.markup import entries, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePath

    from l10n.glossary.exchange.markup import Element

MAX_PARTS = 2_000
"""As many files may be in a workbook."""
MAX_UNPACKED = 256 * 1024 * 1024
"""All parts of a workbook together, in bytes unpacked."""
MAX_RATIO = 250
"""How many times larger than packed a part above 1 MiB may be; honest sheets stay below 100."""

_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, NotImplementedError,
    OSError, RuntimeError, UnicodeError, ValueError,
)  # fmt: skip
_WORKBOOK = "xl/"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NARROW, _WIDE = 8, 60
_OLE = b"\xd0\xcf\x11\xe0"
_XSTRING = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>\
</Types>
"""
_ROOT_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>\
</Relationships>
"""
_WORKBOOK_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>\
<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/>\
</Relationships>
"""
# Style 1 is text (number format 49), so that what people type later is no formula or date either;
# style 2 is the same in bold, for the header.
_STYLES = f"""{_HEAD}<styleSheet xmlns="{_MAIN}">\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>\
</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
"""


@dataclass(frozen=True, slots=True)
class Package:
    """What is of use in a workbook: its first visible sheet, its texts, the names of the rest."""

    sheet: bytes
    strings: bytes
    others: tuple[str, ...]


def package(data: bytes, path: PurePath | str | None) -> Package:
    """Open a workbook.

    Raises:
        InputError: no workbook, encrypted, damaged, or one that claims more than its limits.
    """
    if data.startswith(_OLE):
        raise _fault("format", "is an old Excel workbook (.xls), or one with a password", path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            _check(file, path)
            return _package(file, path)
    except _DAMAGES as error:
        raise _fault("damaged", f"is a damaged workbook: {error}", path) from None


def _package(file: zipfile.ZipFile, path: PurePath | str | None) -> Package:
    relations = {
        one.attributes.get("Id", ""): one.attributes
        for one in _elements(file, _WORKBOOK + "_rels/workbook.xml.rels", "Relationship", path)
    }
    sheets = []
    for one in _elements(file, _WORKBOOK + "workbook.xml", "sheet", path):
        key = next((value for name, value in one.attributes.items() if name.endswith(":id")), "")
        relation = relations.get(key, {})
        if one.attributes.get("state", "visible") == "visible" and _is(relation, "worksheet"):
            sheets.append((one.attributes.get("name", ""), relation))
    if not sheets:
        raise _fault("empty", "has no sheet", path)
    strings = next((one for one in relations.values() if _is(one, "sharedStrings")), None)
    return Package(
        file.read(_resolved(sheets[0][1])),
        file.read(_resolved(strings)) if strings else b"",
        tuple(name for name, _ in sheets[1:]),
    )


def _check(file: zipfile.ZipFile, path: PurePath | str | None) -> None:
    """Refuse what no spreadsheet writes: bombs, passwords, names that lead elsewhere."""
    infos = file.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise _fault("large", f"unpacks to more than {MAX_UNPACKED:,} bytes", path)
    for info in infos:
        if info.flag_bits & 1:
            raise _fault("format", "is protected by a password", path)
        if ".." in info.filename.split("/") or info.filename.startswith("/"):
            raise _fault("damaged", f"has a part outside of itself, {info.filename}", path)
        packed = max(info.compress_size, 1)
        if info.file_size > 1 << 20 and info.file_size / packed > MAX_RATIO:
            times = info.file_size // packed
            raise _fault("large", f"{info.filename} unpacks to {times:,} times its size", path)


def _elements(
    file: zipfile.ZipFile, part: str, name: str, path: PurePath | str | None
) -> Iterator[Element]:
    return entries(file.read(part), ("workbook", "Relationships"), {name}, path)


def _is(relation: Mapping[str, str], kind: str) -> bool:
    return relation.get("Type", "").endswith(f"/{kind}") and "Target" in relation


def _resolved(relation: Mapping[str, str]) -> str:
    """Give the name of a part from the target of a relation of the workbook."""
    target = relation["Target"]
    return target[1:] if target.startswith("/") else _WORKBOOK + target


def _fault(kind: str, what: str, path: PurePath | str | None) -> InputError:
    remedy = "Open it in a spreadsheet and save it as “Excel workbook (.xlsx)”."
    return InputError(Problem(f"exchange.{kind}", what, path, remedy=remedy))


def plain(text: str) -> str:
    """Undo the escapes of characters in the strings of a workbook."""
    return _XSTRING.sub(lambda match: chr(int(match[1], 16)), text)


def workbook(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Write a workbook of one sheet, all cells text, the header fixed above the rest."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f'<sheets><sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>\n',
        "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": "".join(_worksheet(rows)),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for part, text in parts.items():
            info = zipfile.ZipInfo(part, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, text)
    return file.getvalue()


def _worksheet(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews>'
    yield '<sheetView workbookViewId="0" tabSelected="1">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for number, cells in enumerate(zip(*rows, strict=True), 1):
        width = min(max(_NARROW, *map(_width, cells)) + 2, _WIDE)
        yield f'<col min="{number}" max="{number}" width="{width}" style="1" customWidth="1"/>'
    yield "</cols><sheetData>\n"
    for number, row in enumerate(rows, 1):
        yield f'<row r="{number}">'
        for column, text in enumerate(row):
            if text:
                place, style = f"{_letters(column)}{number}", 2 if number == 1 else 1
                yield f'<c r="{place}" s="{style}" t="inlineStr"><is>'
                yield f'<t xml:space="preserve">{escape(_escaped(text))}</t></is></c>'
        yield "</row>\n"
    yield "</sheetData></worksheet>\n"


def _width(text: str) -> int:
    """Give the width of a text in digits; ideographs are as wide as two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _letters(column: int) -> str:
    """Name a column, counted from 0, as spreadsheets do."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _escaped(text: str) -> str:
    return _XSTRING.sub(lambda match: f"_x005F{match[0]}", text)
