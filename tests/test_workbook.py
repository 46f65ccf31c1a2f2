"""Workbooks: whatever text goes in comes out, as text; whatever a stranger sends does no harm."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from l10n import officefile, workbook
from l10n.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN = workbook.write("terms", ["id", "de"], [["a", "Haus"], ["b", "Hof"]])
TRICKY = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'x",
    "#N/A",
    "TRUE",
    "1.50",
    "2024-05-01",
    "007",
    " x ",
    "a\nb",
)
CELLS = st.text(
    st.one_of(st.sampled_from('_x0041D8fF\r\n\t\x07\ufffe 漢=&<"'), st.characters(codec="utf-8")),
    max_size=12,
).filter(lambda text: not text or text.strip())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as new:
        for name, part in content.items():
            new.writestr(name, part)
    return file.getvalue()


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    content = parts(PLAIN)
    content[name] = change(content.get(name, b""))
    return packed(content)


def worksheet(rows: str) -> bytes:
    """The plain workbook with other rows."""
    text = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'
    return changed(SHEET, lambda _: text.encode())


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        workbook.read(data, "x.xlsx")
    (problem,) = caught.value.problems
    assert problem.path == "x.xlsx"
    assert problem.remedy
    return f"{problem.code}: {problem.what}"


def texts(data: bytes) -> list[tuple[str, ...]]:
    return [cells for _, cells in workbook.read(data).rows]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    header = ["id", "text"]
    found = workbook.read(workbook.write("terms", header, rows))
    filled = [
        (number, tuple(row if row[1] else row[:1]))
        for number, row in enumerate([header, *rows], 1)
        if any(row)
    ]
    assert found.rows == tuple(filled)
    assert found.notes == ()


def test_nothing_that_is_written_is_more_than_text() -> None:
    data = workbook.write("terms", ["text"], [[text] for text in TRICKY])
    sheet: Any = load_workbook(io.BytesIO(data)).active
    cells = [cell for (cell,) in sheet.iter_rows()]
    assert [cell.value for cell in cells] == ["text", *TRICKY]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert [cell.font.bold for cell in cells] == [True, *[False] * len(TRICKY)]
    assert sheet.title == "terms"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].number_format == "@"
    assert b"<f>" not in parts(data)[SHEET]
    seen = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert seen == [["text"], *([text] for text in TRICKY)]


def test_widths_follow_the_texts_within_limits() -> None:
    data = workbook.write("x", ["a", "b", "c"], [["", "w" * 20, "漢" * 10], ["", "", "x" * 500]])
    widths: Any = load_workbook(io.BytesIO(data)).active
    found = [widths.column_dimensions[letter].width for letter in "ABC"]
    assert found == [10, 22, 60]


def test_a_text_that_is_longer_than_a_cell_is_refused() -> None:
    longest = "x" * workbook.MAX_CELL
    assert texts(workbook.write("x", ["a"], [[longest]])) == [("a",), (longest,)]
    for text in (longest + "x", "𝕏" * (workbook.MAX_CELL // 2 + 1)):
        with pytest.raises(InputError, match=r"32,767.*workbook\.large") as caught:
            workbook.write("x", ["a"], [["b"], [text]])
        assert caught.value.problems[0].line == 3


def script(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(
        command, capture_output=True, env={**os.environ, **environment}, check=False
    )


@pytest.mark.parametrize("lxml", ["True", "False"])
def test_the_bytes_depend_on_nothing_but_the_texts(lxml: str) -> None:
    code = (
        "import sys; from l10n import workbook;"
        f"sys.stdout.buffer.write(workbook.write('t', ['a', 'b'], [[t, 'ä<&'] for t in {TRICKY}]));"
        "import openpyxl; sys.stderr.write(str(openpyxl.LXML))"
    )
    found = script(code, OPENPYXL_LXML=lxml, TZ="Asia/Tokyo")
    assert found.stderr.decode() == lxml
    here = workbook.write("t", ["a", "b"], [[text, "ä<&"] for text in TRICKY])
    assert found.stdout == here


@pytest.mark.parametrize("call", ["read(b'', 'x.xlsx')", "write('t', ['a'], [])"])
def test_without_the_library_it_is_told_how_to_get_it(call: str) -> None:
    code = (
        "import sys; sys.modules['openpyxl'] = None\n"
        "from l10n import workbook\n"
        "from l10n.errors import UsageError\n"
        f"try: workbook.{call}\n"
        "except UsageError as error: print(error, error.exit_status)"
    )
    found = script(code)
    assert found.stderr == b""
    assert "openpyxl, which is not installed  [workbook.library]" in found.stdout.decode()
    assert 'pip install "l10n[xlsx]" 2' in found.stdout.decode()


def test_the_library_is_loaded_on_use() -> None:
    code = (
        "import sys; from l10n.glossary import exchange; from l10n.glossary.exchange import xlsx;"
        "sys.exit('openpyxl' in sys.modules)"
    )
    assert script(code).returncode == 0


def test_what_is_no_text_is_taken_as_seen_or_told() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["id", "a", "b", "c", "d"])
    sheet.append([1, 0.1 + 0.2, True, False, 1e20])
    sheet.append([datetime.date(2024, 5, 1), datetime.timedelta(1), datetime.time(1), "=1+1", 7])
    sheet.append([0.5, 1234, 1.5, 2, "x"])
    for place, form in {"A4": "0%", "B4": "#,##0", "C4": "0", "D4": "0", "E3": "@"}.items():
        sheet[place].number_format = form
    sheet["F2"] = "beyond"
    found = workbook.read(saved(book), "x.xlsx")
    assert [cells for _, cells in found.rows] == [
        ("id", "a", "b", "c", "d"),
        ("1", "0.3", "TRUE", "FALSE", "1e+20"),
        ("", "", "", "", "7"),
        ("", "", "", "2", "x"),
    ]
    (note,) = found.notes
    told = "date (3), number in a format (3), outside of the columns (1), formula (1)"
    assert str(note) == f"x.xlsx: cells that cannot be taken are left out: {told}  [workbook.cell]"


def test_a_formula_is_never_parsed() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>1+1</f><v>2</v></c>'
        '<c r="B1"><f t="array" ref="(((" bad="1">"(("</f></c>'
        '<c r="C1"><f t="shared" si="0">)))(((</f></c><c r="D1"><f t="shared" si="0"/></c>'
        '<c r="E1"><f t="dataTable" odd="1"/><v>4</v></c><c r="F1"><v>6</v></c></row>'
    )
    found = workbook.read(worksheet(rows))
    assert found.rows == ((1, ("", "", "", "", "", "6")),)
    assert "formula (5)" in str(found.notes[0])


def test_the_first_sheet_that_is_a_sheet_and_not_hidden_is_read() -> None:
    book = Workbook()
    first: Any = book.active
    first.append(["hidden"])
    first.sheet_state = "hidden"
    book.create_chartsheet("Chart")
    for name in ("Terms", "More"):
        sheet: Any = book.create_sheet(name)
        sheet.append([name])
    very: Any = book.create_sheet("Very")
    very.sheet_state = "veryHidden"
    found = workbook.read(saved(book))
    assert found.rows == ((1, ("Terms",)),)
    assert [note.what for note in found.notes] == ["only the first sheet is read, not: More"]


def test_what_is_not_read_cannot_be_in_the_way() -> None:
    """openpyxl warns of some of these and stumbles over others."""
    content = parts(PLAIN)
    content["docProps/core.xml"] = b"<!DOCTYPE x><broken"
    content["xl/worksheets/_rels/sheet1.xml.rels"] = b"broken"
    odd = (
        b'<dataValidations count="x"><dataValidation sqref="?"/></dataValidations>'
        b'<conditionalFormatting sqref="?"/><extLst><ext uri="x"/></extLst></worksheet>'
    )
    content[SHEET] = content[SHEET].replace(b"</worksheet>", odd)
    content["xl/styles.xml"] = content["xl/styles.xml"].replace(b'name="Normal"', b'name="N"')
    assert texts(packed(content)) == [("id", "de"), ("a", "Haus"), ("b", "Hof")]


def test_gaps_and_places_far_away_cost_nothing() -> None:
    rows = (
        '<row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c><c r="B1" t="str"><v>x</v></c>'
        '</row><row r="999999999999"><c t="str"><v>y</v></c></row>'
        '<row><c t="str"><v>z</v></c></row>'
    )
    found = workbook.read(worksheet(rows))
    assert found.rows == ((1048576, ("", "x")), (999999999999, ("y",)), (1000000000000, ("z",)))


def test_a_lie_about_the_size_of_the_sheet_is_not_believed() -> None:
    def lying(sheet: bytes) -> bytes:
        return sheet.replace(b"<sheetViews>", b'<dimension ref="A1:XFD1048576"/><sheetViews>')

    assert texts(changed(SHEET, lying)) == texts(PLAIN)
    assert texts(changed(SHEET, lambda one: lying(one).replace(b"XFD1048576", b"A1"))) == texts(
        PLAIN
    )


def test_a_thousand_sheets_that_are_one_are_opened_once() -> None:
    def many(book: bytes) -> bytes:
        start, end = book.index(b"<sheet "), book.index(b"</sheets>")
        return book[:start] + book[start:end] * 1500 + book[end:]

    found = workbook.read(changed("xl/workbook.xml", many))
    assert len(found.rows) == 3
    assert len(found.notes[0].what) < 300


def test_escapes_of_texts_that_cells_share_are_undone_once() -> None:
    content = parts(PLAIN)
    content["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{SPREADSHEET}"><si><t>_x005F_x0041_</t></si><si><r><t>_x0041_</t></r>'
        "<r><rPr><family val='99'/></rPr><t>_xD83D_</t></r><rPh><t>kana</t></rPh></si></sst>"
    ).encode()
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    declared = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    types = content["[Content_Types].xml"]
    content["[Content_Types].xml"] = types.replace(b"</Types>", declared)
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    content[SHEET] = parts(worksheet(row))[SHEET]
    assert texts(packed(content)) == [("_x0041_", "A_xD83D_")]
    content[SHEET] = parts(worksheet('<row><c t="s"><v>2</v></c></row>'))[SHEET]
    assert refused(packed(content)).startswith("workbook.damaged")


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("name", [name for name in parts(PLAIN) if "docProps" not in name])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_declarations_are_refused_in_every_part(name: str, encoding: str) -> None:
    if name.startswith("xl/theme"):
        assert texts(changed(name, lambda part: ENTITY.encode() + part)) == texts(PLAIN)
        return
    data = changed(name, lambda part: (ENTITY + part.decode()).encode(encoding))
    assert refused(data).startswith(f"workbook.entities: {name}")


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-32", "iso-8859-1"])
def test_encodings_in_which_declarations_could_hide_are_refused(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    data = changed(SHEET, lambda part: (head + part.decode()).encode(encoding))
    assert refused(data).startswith("workbook.encoding")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_of_the_standard_are_read(encoding: str) -> None:
    assert texts(changed(SHEET, lambda part: part.decode().encode(encoding))) == texts(PLAIN)


def test_bombs_are_refused_by_what_they_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = changed("xl/media/x.bin", lambda _: bytes(4 << 20))
    assert "xl/media/x.bin unpacks to 1," in refused(bomb)
    wide = {f"xl/media/{number}": b"" for number in range(officefile.MAX_PARTS)}
    assert refused(packed({**parts(PLAIN), **wide})).startswith("workbook.large")
    monkeypatch.setattr(officefile, "MAX_UNPACKED", 20_000)
    stored = packed({**parts(PLAIN), "x": os.urandom(20_001)})
    assert "is larger than 20,000 bytes" in refused(stored)
    halves = packed({**parts(PLAIN), "x": bytes(9_999), "y": bytes(9_999)})
    assert "unpacks to more than 20,000 bytes" in refused(halves)


def test_a_part_that_claims_to_be_small_is_not_unpacked_further() -> None:
    big = changed(SHEET, lambda part: part + b" " * 900_000)
    true, false = (
        (900_000 + len(parts(PLAIN)[SHEET])).to_bytes(4, "little"),
        (50).to_bytes(4, "little"),
    )
    assert big.count(true) == 2
    assert refused(big.replace(true, false)).startswith("workbook.damaged")


def test_the_number_of_cells_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(officefile, "MAX_MARKUP", 10_000)
    assert texts(worksheet("<row><c/></row>" * 100)) == []
    assert "more cells" in refused(worksheet("<row><c/></row>" * 10_000))
    monkeypatch.setattr(officefile, "MAX_MARKUP", 100_000)
    assert "row of more than 16,384" in refused(worksheet(f"<row>{'<c/>' * 16_385}</row>"))


def test_deep_nesting_breaks_nothing() -> None:
    deep = "<c>" * 100_000 + "</c>" * 100_000
    assert texts(worksheet(f"<row>{deep}</row>")) == []
    for name in ("xl/workbook.xml", "xl/styles.xml"):
        data = changed(name, lambda _: b"<x>" * 100_000 + b"</x>" * 100_000)
        assert refused(data).startswith("workbook.damaged")


def test_odd_packing_is_refused() -> None:
    assert "unusual" in refused(packed(parts(PLAIN), zipfile.ZIP_BZIP2))
    assert "unusual" in refused(packed(parts(PLAIN), zipfile.ZIP_LZMA))
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert refused(packed({"mimetype": b"x", "content.xml": b"<x/>"})).startswith(
        "workbook.damaged"
    )


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_any_damage_inside_a_part_is_told_or_does_not_matter(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(parts(PLAIN))))

    def damage(part: bytes) -> bytes:
        at = data.draw(st.integers(0, len(part) - 1))
        more = data.draw(st.sampled_from([b"", b"<", b"<x/>", b"9", b"-", b'"', b"\0", b"\xff"]))
        return part[:at] + more + part[at + data.draw(st.integers(0, 30)) :]

    damaged = changed(name, damage)
    with contextlib.suppress(InputError):
        assert isinstance(workbook.read(damaged), workbook.Sheet)
