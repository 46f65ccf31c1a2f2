"""Workbooks for reviewers: what was written comes back, whatever people and programs did to it."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import needs
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from table_samples import ARABIC, NAMES, SHEET, came_back, placeless, tables

from l10n.errors import EXIT_INPUT, InputError
from l10n.handoff.carriers import carrier, detect, xlsx
from l10n.handoff.model import item_id

if TYPE_CHECKING:
    from l10n.handoff.model import Returned, Sheet, Unit

DATA = xlsx.write(SHEET)
IDS = [one.id for one in SHEET.items]
ID, NO, PLACE, SOURCE, TARGET, COMMENT, STATUS, NOTES = range(1, 9)


def edited(change: Callable[[Any], object], data: bytes = DATA) -> bytes:
    """Open the workbook in another program, change its table, and save it."""
    book = load_workbook(io.BytesIO(data))
    change(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes) -> Returned:
    return xlsx.read(data, "back.xlsx")


def by_id(data: bytes) -> dict[str, Unit]:
    return {unit.id: unit for unit in read(data).units}


@settings(max_examples=40)
@given(tables)
def test_what_is_written_comes_back(sheet: Sheet) -> None:
    data = xlsx.write(sheet)
    found = read(data)
    assert came_back(found.units, sheet, states=True)
    assert (found.repairs, found.faults) == ((), ())
    assert (found.kit, found.release, found.source) == (sheet.kit, "r1", "de")
    assert found.target == sheet.target.bcp47
    assert data == xlsx.write(sheet)
    assert detect("", data) == "xlsx"


def test_it_is_registered() -> None:
    assert carrier("xlsx") is xlsx
    assert xlsx.EXTENSION == ".xlsx"


def test_another_program_sees_plain_texts() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(DATA))
    head, first, *_ = book.get_sheet_by_index(0).to_python()
    assert head == [
        "id",
        "No.",
        "Place",
        "Source (de)",
        "Target (fr)",
        "Comment",
        "Status",
        "Notes",
    ]
    assert first[1:] == ["1", "", NAMES[0], "Le parc éolien grandit.", "", "translated", ""]


def test_only_targets_comments_and_states_can_be_changed() -> None:
    sheet = load_workbook(io.BytesIO(DATA)).worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    free = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    rows = range(2, sheet.max_row + 1)
    locked = next(row for row in rows if sheet.cell(row, SOURCE).value == NAMES[3])
    wanted = {f"{column}{row}" for column in "EFG" for row in rows}
    assert free == wanted - {f"E{locked}", f"G{locked}"}
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].hidden
    assert {cell.number_format for row in sheet for cell in row} == {"@"}
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    assert all(cell.alignment.wrap_text for row in sheet for cell in row)
    assert [bool(one.sheet_view.rightToLeft) for one in map(first_sheet, (SHEET, ARABIC))] == [
        False,
        True,
    ]


def first_sheet(sheet: Sheet) -> Any:
    return load_workbook(io.BytesIO(xlsx.write(sheet))).worksheets[0]


def test_nothing_is_ever_a_formula() -> None:
    bad = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://localhost/")', "=cmd|' /C calc'!A0")
    one = SHEET.items[0]
    items = tuple(
        replace(one, id=item_id(None, text), msgid=text, targets=(text,), notes=(text,))
        for text in bad
    )
    sheet = replace(SHEET, items=items, release="=1+1", path="=2")
    data = xlsx.write(sheet)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [file.read(name) for name in file.namelist() if "sheet" in name]
    assert not any(b"<f>" in part or b"<f " in part for part in parts)
    assert came_back(read(data).units, sheet, states=True)


def test_a_text_that_no_cell_holds_is_refused() -> None:
    item = replace(SHEET.items[0], targets=("x" * 40_000,))
    with pytest.raises(InputError, match=r"workbook\.large"):
        xlsx.write(replace(SHEET, items=(item,)))


# --- what people do


def test_rows_may_be_sorted_deleted_and_inserted() -> None:
    def change(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        rows = [row for row in rows if row[SOURCE - 1] != NAMES[0]]
        for number, row in enumerate([*reversed(rows), [None] * 8], 3):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column, value)
        for column in range(1, 9):
            sheet.cell(2, column).value = None

    found = by_id(edited(change))
    assert set(found) == set(IDS) - {IDS[0]}
    assert found[IDS[4]].targets == ("%d fichier", "%d fichiers")
    assert read(edited(change)).faults == ()


def test_text_in_a_row_of_its_own_is_told() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(20, TARGET).value = "Encore une idée"

    (fault,) = read(edited(change)).faults
    assert (fault.code, fault.place) == ("row", "E20")
    assert "Encore une idée" in fault.what


def test_without_ids_the_sources_tell() -> None:
    found = read(edited(lambda sheet: sheet.delete_cols(ID)))
    assert {unit.id for unit in found.units} == {""}
    assert [unit.msgid for unit in found.units][:4] == list(NAMES)
    plural = found.units[-1]
    assert (plural.msgid, plural.msgid_plural) == ("%d Datei", "%d Dateien")
    assert plural.targets == ("%d fichier", "%d fichiers")


def test_without_a_header_the_marks_tell() -> None:
    found = by_id(edited(lambda sheet: sheet.delete_rows(1)))
    assert set(found) == set(IDS)
    assert found[IDS[0]].targets == ("Le parc éolien grandit.",)


def test_without_both_there_is_no_table() -> None:
    def change(sheet: Any) -> None:
        sheet.delete_rows(1)
        sheet.delete_cols(ID)

    with pytest.raises(InputError, match=r"return\.columns"):
        read(edited(change))


def test_an_edited_source_is_not_believed_to_be_the_old_one() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, SOURCE).value = "Der Windpark wächst nicht."

    found = read(edited(change))
    assert found.units[0].id == ""
    assert found.units[0].msgid == "Der Windpark wächst nicht."


def test_a_column_that_was_sorted_alone_moves_no_translation() -> None:
    def change(sheet: Any) -> None:
        one, two = sheet.cell(2, SOURCE), sheet.cell(3, SOURCE)
        one.value, two.value = two.value, one.value

    assert [unit.id for unit in read(edited(change)).units][:2] == ["", ""]


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ("Noch\u00a012\nTage. ", "msgid-space"),
        ("Noch  12 Tage.", "msgid-space"),
    ],
)
def test_white_space_in_a_source_is_made_good(spoilt: str, code: str) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(4, SOURCE).value = spoilt

    found = read(edited(change))
    assert (found.units[2].id, found.units[2].msgid) == (IDS[2], NAMES[2])
    assert [(one.code, one.place) for one in found.repairs] == [(code, "E4")]


def test_a_source_in_another_unicode_form_is_made_good() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, SOURCE).value = "Der Windpark wa\u0308chst."

    found = read(edited(change))
    assert found.units[0].id == IDS[0]
    assert [one.code for one in found.repairs] == ["msgid-form"]


def test_a_source_that_was_deleted_is_known_by_its_mark() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, SOURCE).value = None

    assert by_id(edited(change))[IDS[0]].targets == ("Le parc éolien grandit.",)


@pytest.mark.parametrize(
    ("value", "kind"), [(date(2023, 4, 20), "date"), ("=1+1", "formula"), ("#N/A", "error value")]
)
def test_what_a_spreadsheet_made_no_text_is_told(value: object, kind: str) -> None:
    def change(sheet: Any) -> None:
        cell = sheet.cell(2, TARGET)
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"

    found = read(edited(change))
    assert IDS[0] not in {unit.id for unit in found.units}
    (fault,) = found.faults
    assert (fault.code, fault.place) == ("cell", "E2")
    assert kind in fault.what


def test_a_number_is_its_digits() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, TARGET).value = 1200
        sheet.cell(2, TARGET).number_format = "General"

    assert by_id(edited(change))[IDS[0]].targets == ("1200",)


@pytest.mark.parametrize(
    ("status", "done"),
    [("translated", True), ("Done", True), ("needs work", False), ("draft", False), ("hm", None),
     ("", None), (None, None)],
)  # fmt: skip
def test_the_status_says_whether_it_is_done(status: str | None, done: bool | None) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, STATUS).value = status

    assert by_id(edited(change))[IDS[0]].done is done


def test_emptied_and_duplicate_rows_come_back_as_they_are() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, TARGET).value = None
        for column in range(1, 9):
            sheet.cell(12, column).value = sheet.cell(3, column).value
        sheet.cell(12, TARGET).value = "Encore"

    found = read(edited(change)).units
    assert found[0].targets == ("",)
    assert [unit.targets for unit in found if unit.id == IDS[1]] == [
        ("Il est <b>ici</b>.",),
        ("Encore",),
    ]


def test_a_lost_plural_form_is_told() -> None:
    def change(sheet: Any) -> None:
        row = next(r for r in range(2, 12) if sheet.cell(r, NO).value == "5 (2/2)")
        sheet.delete_rows(row)

    found = read(edited(change))
    unit = next(unit for unit in found.units if unit.id == IDS[4])
    assert (unit.targets, unit.done) == (("%d fichier", ""), False)
    assert [fault.code for fault in found.faults] == ["dropped"]


def test_comments_and_columns_of_their_own_are_comments() -> None:
    def change(sheet: Any) -> None:
        sheet.insert_cols(TARGET)
        sheet.cell(1, TARGET).value = "Eva"
        sheet.cell(2, TARGET).value = "zu lang?"
        sheet.cell(2, COMMENT + 1).value = "Sehr schön.\nDanke"

    found = by_id(edited(change))[IDS[0]]
    assert found.comments == ("zu lang?", "Sehr schön.\nDanke")
    assert found.targets == ("Le parc éolien grandit.",)


def test_sheets_may_be_renamed_added_and_lost() -> None:
    def change(sheet: Any) -> None:
        sheet.title = "Tabelle 7"
        new = sheet.parent.create_sheet("Fragen", 0)
        new["A1"] = "Wer macht das?"
        new.sheet_state = "visible"

    assert set(by_id(edited(change))) == set(IDS)
    found = read(edited(lambda sheet: sheet.parent.remove(sheet.parent.worksheets[1])))
    assert (found.kit, found.release) == ("", "")
    assert {unit.id for unit in found.units} == set(IDS)


def test_texts_with_breaks_and_controls_survive_another_program() -> None:
    target = "Ligne\nBelle\t_x0041_ \x07 fin\n."
    item = replace(SHEET.items[0], targets=(target,))
    data = edited(lambda _: None, xlsx.write(replace(SHEET, items=(item,))))
    assert read(data).units[0].targets == (target,)


def test_line_ends_of_windows_are_made_good() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, TARGET).value = "Le parc\r\ngrandit."

    assert by_id(edited(change))[IDS[0]].targets == ("Le parc\ngrandit.",)


def test_libreoffice_saves_it_and_nothing_is_lost(tmp_path: Path) -> None:
    assert placeless(read(resaved(DATA, "xlsx", tmp_path)).units) == placeless(read(DATA).units)


def resaved(data: bytes, form: str, folder: Path) -> bytes:
    path = folder / f"a.{form}"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        needs("soffice", "libreoffice-calc, libreoffice-writer"),
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        "out",
        path.name,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / "out" / path.name).read_bytes()


# --- hostile


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as old, zipfile.ZipFile(file, "w") as new:
        names = [*old.namelist(), *({name} - set(old.namelist()))]
        for one in names:
            part = old.read(one) if one in old.namelist() else b""
            new.writestr(one, change(part) if one == name else part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


TABLE = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (changed("xl/vbaProject.bin", lambda _: b"x"), "macros"),
        (changed("[Content_Types].xml", lambda part: part.replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroEnabled.main")), "macros"),
        (changed(TABLE, lambda part: b'<!DOCTYPE x [<!ENTITY a "b">]>' + part), "entities"),
        (changed(TABLE, lambda _: b" " * (1 << 27)), "large"),
        (changed("../x.xml", lambda _: b"<x/>"), "damaged"),
        (DATA[:-100], "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "format"),
        (b"PK\x03\x04", "damaged"),
    ],
    ids=["vba", "xlsm", "doctype", "bomb", "path", "cut", "ole", "zip"],
)  # fmt: skip
def test_hostile_workbooks_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=rf"back\.xlsx.*workbook\.{code}") as caught:
        read(data)
    assert caught.value.exit_status == EXIT_INPUT


def _titled(sheet: Any) -> None:
    sheet.insert_cols(1, 2)
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Projekt 4711"


def test_a_title_above_the_table_hides_none_of_its_columns() -> None:
    found = read(edited(_titled))
    assert [one.targets for one in found.units] == [one.targets for one in read(DATA).units]
    assert not found.faults


def test_a_text_in_the_column_of_marks_is_no_sentence() -> None:
    def change(sheet: Any) -> None:
        sheet.insert_rows(4)
        sheet["A4"] = "Part 2"

    found = read(edited(change))
    assert len(found.units) == len(read(DATA).units)
    assert [(one.code, one.place) for one in found.faults] == [("row", "E4")]
    assert "Part 2" in found.faults[0].what


def test_a_list_of_terms_is_no_table_beside_one_of_ours() -> None:
    book = load_workbook(io.BytesIO(DATA))
    terms = book.create_sheet("Terms", 0)
    for row in ("Source", "Target"), ("Umsatz", "chiffre d’affaires"):
        terms.append(row)
    assert read(saved(book)).units == read(DATA).units
