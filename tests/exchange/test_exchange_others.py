"""Every export, read back by something that is not ours."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from exchange_samples import FOLDER, SAMPLE, SOURCE, TARGETS, written
from lxml import etree
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from translate.storage.omegat import OmegaTFile
from translate.storage.tbx import tbxfile

from l10n.glossary import exchange

SCHEMA = etree.RelaxNG(etree.parse(str(FOLDER / "tbx-basic-dca.rng")))
EN, ZH = TARGETS
LIVE = [one for one in SAMPLE.glossary if one.status != "draft"]


def test_tbx_3_is_valid() -> None:
    document = etree.fromstring(written("tbx").data)
    assert SCHEMA.validate(document), SCHEMA.error_log


def test_the_schema_can_fail() -> None:
    data = written("tbx").data
    for good, bad in (
        (b">preferredTerm-admn-sts<", b">preferred<"),
        (b'"subjectField"', b'"domain"'),
        (b"termSec>", b"tig>"),
        (b'style="dca"', b'style="dct"'),
        (b">other<", b">properNoun<"),
        (b"iso:30042:ed-2", b"iso:30042:ed-3"),
    ):
        assert good in data
        assert not SCHEMA.validate(etree.fromstring(data.replace(good, bad)))


def test_tbx_3_says_what_the_glossary_says() -> None:
    names = {"t": "urn:iso:std:iso:30042:ed-2"}
    root = ElementTree.fromstring(written("tbx").data)  # noqa: S314 -- our own bytes
    entry = root.find(".//t:conceptEntry[@id='windpark']", names)
    assert entry is not None
    said = [
        (
            language.get("{http://www.w3.org/XML/1998/namespace}lang"),
            term.findtext("t:term", None, names),
            term.findtext("t:termNote[@type='administrativeStatus']", None, names),
        )
        for language in entry.iterfind("t:langSec", names)
        for term in language.iterfind("t:termSec", names)
    ]
    assert said == [
        ("de", "Windpark", "preferredTerm-admn-sts"),
        ("de", "Windkraftanlage", "admittedTerm-admn-sts"),
        ("de", "Windfeld", "admittedTerm-admn-sts"),
        ("en", "wind farm", "preferredTerm-admn-sts"),
        ("en", "wind park", "admittedTerm-admn-sts"),
        ("en", "wind mill", "deprecatedTerm-admn-sts"),
        ("zh-CN", "风电场", "preferredTerm-admn-sts"),
        ("zh-CN", "风车", "deprecatedTerm-admn-sts"),
    ]


def shown(term: str) -> str:
    """A term without the bar of our prefixes."""
    return term.replace("|", "")


def units(target: str) -> list[Any]:
    parse: Any = tbxfile.parsestring  # untyped
    store: Any = parse(written("tbx2").data, sourcelanguage="de", targetlanguage=target)
    return list(store.units)


@pytest.mark.parametrize("locale", TARGETS, ids=str)
def test_translate_toolkit_reads_the_terms_of_tbx_2(locale: Any) -> None:
    found = [
        (
            [term.text for term in unit.get_source_terms()],
            [term.text for term in unit.get_target_terms() if not term.deprecated],
            [term.text for term in unit.get_target_terms() if term.deprecated],
        )
        for unit in units(locale.bcp47)
    ]
    expected = []
    for one in LIVE:
        good, bad = [*one.admitted(locale)], [*one.avoided(locale)]
        good = good or ([one.term(SOURCE)] if one.dnt else [])
        if one.status == "forbidden":
            good, bad = [], good + bad
        expected.append(([shown(term) for term in one.admitted(SOURCE)], good, bad))
    assert found == expected


def test_translate_toolkit_reads_what_is_not_translated_in_tbx_2() -> None:
    kept = [unit.source for unit in units("en") if not unit.istranslatable()]
    assert kept == [one.term(SOURCE) for one in LIVE if one.dnt]
    obsolete = [unit.source for unit in units("en") if unit.isobsolete()]
    assert obsolete == ["Atommüll"]


def test_translate_toolkit_reads_the_notes_of_tbx_2() -> None:
    unit = next(unit for unit in units("en") if unit.getid() == "windpark")
    notes = {(note.category, note.text) for note in unit.get_common_notes()}
    assert notes == {("subjectField", "energy"), (None, 'On land & at sea: <40 MW, "small"')}


def test_translate_toolkit_reads_omegat() -> None:
    store: Any = OmegaTFile()
    store.parse(written("omegat").data)
    found = [(unit.source, unit.target, unit.getnotes() or "") for unit in store.units]
    note = 'On land & at sea: <40 MW, "small"'
    assert found[:3] == [
        ("Windpark", "wind farm", note),
        ("Windpark", "wind park", note),
        ("Nordlicht Energie AG", "Nordlicht Energie AG", "Registered name"),
    ]
    expected = [
        (shown(one.term(SOURCE)), term)
        for one in LIVE
        if one.status != "forbidden"
        for term in (one.admitted(EN) or ((one.term(SOURCE),) if one.dnt else ()))
    ]
    assert [pair[:2] for pair in found] == expected


def test_csv_reads_the_pairs() -> None:
    tsv = list(csv.reader(io.StringIO(written("deepl").data.decode()), delimiter="\t"))
    rows = list(csv.reader(io.StringIO(written("csv").data.decode("utf-8-sig"))))
    assert rows[0] == ["de", "en"]
    assert ["'@home", "'@home"] in rows
    assert ["@home", "@home"] in tsv
    assert all(len(row) == 2 for row in tsv + rows)
    assert {row[0] for row in tsv} == {row[0].lstrip("'") for row in rows[1:]}


def texts(rows: Any) -> list[list[str]]:
    return [["" if cell is None else cell for cell in row] for row in rows]


def expected_sheet() -> list[list[str]]:
    """The sample with what stands in it by default written out, without drafts and confidence."""
    header = [
        "id",
        "de",
        "de_alt",
        "de_forms",
        "pos",
        "match",
        "status",
        "dnt",
        "en",
        "en_alt",
        "en_forbidden",
    ]
    header += ["zh_CN", "zh_CN_alt", "zh_CN_forbidden", "domain", "note", "source"]
    rows = [header]
    for one in LIVE:
        row = [one.id, one.term(SOURCE), *("|".join(v) for v in (one.admitted(SOURCE)[1:],))]
        row += ["|".join(one.irregular(SOURCE)), one.pos, one.match, one.status]
        row += ["yes" if one.dnt else ""]
        for locale in TARGETS:
            row += [one.term(locale), "|".join(one.admitted(locale)[1:])]
            row += ["|".join(one.avoided(locale))]
        rows.append([*row, *(one.facts.get(key, "") for key in ("domain", "note", "source"))])
    return rows


def test_openpyxl_reads_the_workbook() -> None:
    book = load_workbook(io.BytesIO(written("xlsx").data))
    sheet: Any = book.active
    assert texts(sheet.iter_rows(values_only=True)) == expected_sheet()
    assert sheet.freeze_panes == "A2"
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert all(10 <= column.width <= 60 for column in sheet.column_dimensions.values())


def test_calamine_reads_the_workbook() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx").data))
    assert texts(book.get_sheet_by_index(0).to_python()) == expected_sheet()


def test_every_part_of_the_workbook_is_well_formed_and_declared() -> None:
    with zipfile.ZipFile(io.BytesIO(written("xlsx").data)) as file:
        roots = {name: ElementTree.fromstring(file.read(name)).tag for name in file.namelist()}  # noqa: S314
    assert len(roots) == 9
    assert all(tag.startswith("{http://schemas.openxmlformats.org/") for tag in roots.values())


def test_a_workbook_of_openpyxl_is_read() -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (["id", "de", "en", "dnt"], ["a", "Haus", "house", None], ["b", "=1+1", "x", None]):
        sheet.append(row)
    sheet.append([None, "Halle", 7, True])
    file = io.BytesIO()
    book.save(file)
    reading = exchange.read("xlsx", file.getvalue(), SOURCE, TARGETS)
    found = [
        (one.id, one.term(SOURCE), one.term(EN), one.dnt, one.line) for one in reading.glossary
    ]
    assert found == [("a", "Haus", "house", False, 2), ("", "Halle", "7", True, 4)]
    assert ["formula" in one.what for one in reading.glossary.refused] == [True]
