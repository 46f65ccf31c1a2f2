"""The kinds of damage of real returns, in workbooks and documents: repaired, or refused."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from returns import EDITS, PAIRS, Office, Return, garbled

Rows = list[list[str]]
Change = Callable[[Rows], object]
SOURCE, TARGET = 0, 1
REGION, GUESTS, SITES, HALL = (
    next(one for one in PAIRS if word in one) for word in ("Region ist", "Gäste", "1200", "<b>")
)
FORMS = ("xlsx", "docx")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def edited(data: bytes, form: str, change: Change) -> bytes:
    """Change sources and targets of a table as a person would, rows of their own included."""
    return _in_workbook(data, change) if form == "xlsx" else _in_document(data, change)


def _in_workbook(data: bytes, change: Change) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet: Any = book.worksheets[0]
    all_cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows = [[row[3], row[4], str(number)] for number, row in enumerate(all_cells)]
    change(rows)
    sheet.delete_rows(2, len(all_cells))
    for number, (source, target, origin) in enumerate(rows, 2):
        cells = [*all_cells[int(origin)]]
        cells[3:5] = source, target
        for column, value in enumerate(cells, 1):
            sheet.cell(number, column).value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _in_document(data: bytes, change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    found = root.findall(f".//{WORD}tr")[1:]
    table = found[0].getparent()
    assert table is not None
    texts = [[_text(row[column + 1]) for column in (1, 2)] for row in found]
    rows = [[*pair, str(number)] for number, pair in enumerate(texts)]
    change(rows)
    for row in found:
        table.remove(row)
    for source, target, origin in rows:
        row = deepcopy(found[int(origin)])
        for column, text in ((2, source), (3, target)):
            if _text(row[column]) != text:
                _set(row[column], text)
        table.append(row)
    parts["word/document.xml"] = etree.tostring(root)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def _text(cell: Any) -> str:
    return "".join(one.text or "" for one in cell.iter(f"{WORD}t"))


def _set(cell: Any, text: str) -> None:
    (paragraph,) = cell.iter(f"{WORD}p")
    for child in list(paragraph):
        paragraph.remove(child)
    run = etree.SubElement(paragraph, f"{WORD}r")
    etree.SubElement(run, f"{WORD}t").text = text


def row_of(rows: Rows, source: str) -> list[str]:
    return next(row for row in rows if row[SOURCE] == source)


def better(rows: Rows) -> None:
    for source, text in EDITS.items():
        row_of(rows, source)[TARGET] = text


@cache
def opened(form: str) -> tuple[str, dict[str, bytes]]:
    """Give the kit's id and the files of a workspace that has sent a table."""
    with TemporaryDirectory() as folder:
        office = Office.opened(Path(folder), export=f"--format {form}")
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in Path(folder).rglob("*")
            if path.is_file()
        }
        return office.kit, files


def returned(root: Path, form: str, *changes: Change, apply: bool = False) -> tuple[Office, Return]:
    kit, files = opened(form)
    office = Office(root, kit)
    for name, data in files.items():
        office.write(name, data)

    def all_of_them(rows: Rows) -> None:
        for change in (better, *changes):
            change(rows)

    data = edited(files[f"out/a/fr.{form}"], form, all_of_them)
    arguments = ("--apply",) if apply else ()
    return office, office.returns(data, *arguments, name=f"Kopie von Tabelle.{form}")


def each(change: Callable[[str], str], column: int) -> Change:
    def all_rows(rows: Rows) -> None:
        for row in rows:
            row[column] = change(row[column])

    return all_rows


MECHANICAL: dict[str, Change] = {
    "nothing": lambda _: None,
    "reordered": lambda rows: rows.reverse(),
    "nbsp-in-source": each(lambda text: text.replace(" ", "\u00a0"), SOURCE),
    "source-decomposed": each(lambda text: unicodedata.normalize("NFD", text), SOURCE),
    "wrapped": each(lambda text: re.sub(r"(\S+ \S+) ", r"\1  ", text), SOURCE),
    "duplicate-equal": lambda rows: rows.append(list(rows[2])),
    "source-deleted": each(lambda _: "", SOURCE),
    "mojibake": lambda rows: [each(garbled, column)(rows) for column in (SOURCE, TARGET)],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", MECHANICAL)
def test_mechanical_damage_comes_to_the_same_catalog(tmp_path: Path, form: str, kind: str) -> None:
    office, result = returned(tmp_path, form, MECHANICAL[kind], apply=True)
    assert result.status == 0, result.file
    assert result.taken == set(EDITS)
    assert {source: office.now[source] for source in EDITS} == EDITS


def _swapped(rows: Rows) -> None:
    one, two = row_of(rows, REGION), row_of(rows, GUESTS)
    one[TARGET], two[TARGET] = two[TARGET], one[TARGET]


def _again(rows: Rows) -> None:
    rows.append([*row_of(rows, REGION)])
    rows[-1][TARGET] = f"Encore : {rows[-1][TARGET]}"


def setting(source: str, column: int, change: Callable[[str], str]) -> Change:
    def one_row(rows: Rows) -> None:
        row = row_of(rows, source)
        row[column] = change(row[column])

    return one_row


CONTENT: dict[str, tuple[Change, str]] = {
    "truncated": (lambda rows: rows.__delitem__(slice(5, None)), "truncated"),
    "dropped": (lambda rows: rows.__delitem__(3), "dropped"),
    "duplicate": (_again, "duplicate"),
    "msgid-edited": (setting(GUESTS, SOURCE, lambda text: f"Neu: {text}"), "msgid-edited"),
    "emptied": (setting(GUESTS, TARGET, lambda _: ""), "emptied"),
    "same-as-source": (setting(GUESTS, TARGET, lambda _: GUESTS), "same-as-source"),
    "swapped": (_swapped, "swapped"),
    "fact-changed": (setting(SITES, TARGET, lambda text: text.replace("1200", "1500")), "fact"),
    "tags-lost": (setting(HALL, TARGET, lambda text: re.sub("<[^>]*>", "", text)), "tags"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", CONTENT)
def test_content_damage_is_refused_and_kept(tmp_path: Path, form: str, kind: str) -> None:
    change, code = CONTENT[kind]
    office, result = returned(tmp_path, form, change, apply=True)
    assert result.status == 1
    assert code in {code for codes in result.refused.values() for code in codes}
    for source in result.refused:
        assert office.now.get(source, "") == PAIRS.get(source, "")
    for source in result.taken:
        assert office.now[source] == EDITS[source]


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_language_is_told(tmp_path: Path, form: str) -> None:
    english = "The board welcomed the guests from China in the new plant yesterday."
    _, result = returned(tmp_path, form, setting(GUESTS, TARGET, lambda _: english))
    assert result.refused == {GUESTS: ["wrong-language"]}
