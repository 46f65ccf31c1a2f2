"""Files made to harm, or harmed on the way: refused with a reason, quickly, and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from exchange_samples import SOURCE, TARGETS, reread, written
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import officefile, workbook
from l10n.errors import InputError, L10nError
from l10n.glossary import exchange
from l10n.glossary.exchange import FORMATS, markup

V3 = (
    '<tbx style="dca" type="TBX-Basic" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2">'
    "<text><body>"
    '<conceptEntry id="a"><langSec xml:lang="de"><termSec><term>{}</term></termSec></langSec>'
    "</conceptEntry></body></text></tbx>"
)
LAUGHS = "<!DOCTYPE tbx [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
CONTENT = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>de</t></is></c></row>'
)


def problem(name: str, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        reread(name, data)
    return str(caught.value)


@pytest.mark.parametrize(
    "document",
    [
        LAUGHS + V3.format("&a9;"),
        '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + V3.format("&x;"),
        '<!DOCTYPE tbx [<!ENTITY % p SYSTEM "http://localhost:1/x.dtd"> %p;]>' + V3.format("x"),
        '<!DOCTYPE tbx SYSTEM "http://localhost:1/x.dtd">' + V3.format("&unknown;"),
        '<!DOCTYPE tbx [<!ATTLIST term x CDATA "y">]>' + V3.format("x"),
    ],
    ids=["laughs", "file", "parameter", "skipped", "subset"],
)
def test_entities_are_neither_declared_nor_used(document: str) -> None:
    assert "exchange.entities" in problem("tbx", document.encode())


def test_a_bare_document_type_fetches_nothing() -> None:
    document = '<!DOCTYPE tbx SYSTEM "http://localhost:1/x.dtd">' + V3.format("Haus")
    assert len(reread("tbx", document.encode()).glossary) == 1


def test_nesting_has_a_limit() -> None:
    deep = "<hi>" * 100 + "x" + "</hi>" * 100
    assert "exchange.deep" in problem("tbx", V3.format(deep).encode())
    fine = "<hi>" * 10 + "x" + "</hi>" * 10
    assert reread("tbx", V3.format(fine).encode()).glossary.concepts[0].term(SOURCE) == "x"


def test_size_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_BYTES", 1000)
    assert "exchange.large" in problem("tbx", V3.format("x" * 1000).encode())


@pytest.mark.parametrize(
    ("document", "code", "line"),
    [
        ("<tbx>\n<body>\n</tbx>", "exchange.damaged", 3),
        (V3.format("x")[:-5], "exchange.damaged", 1),
        ("<html></html>", "exchange.root", 1),
        ('<?xml version="1.0" encoding="klingon"?>' + V3.format("x"), "exchange.encoding", 1),
        ("", "exchange.damaged", 1),
        (V3.format(" "), "exchange.empty", None),
    ],
    ids=["tags", "cut", "root", "encoding", "nothing", "term"],
)
def test_damage_is_told_with_its_line(document: str, code: str, line: int | None) -> None:
    with pytest.raises(InputError) as caught:
        reread("tbx", document.encode())
    assert [(one.code, one.line) for one in caught.value.problems] == [(code, line)]


def book(parts: dict[str, str | bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Our own workbook with some parts put in the place of others."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written("xlsx").data)) as old,
        zipfile.ZipFile(file, "w", packed) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return file.getvalue()


def sheet(rows: str) -> bytes:
    return book({"xl/worksheets/sheet1.xml": CONTENT.format(HEADER + rows)})


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert "times its size" in problem("xlsx", book({"xl/media/x.bin": b"\0" * (4 << 20)}))


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(officefile, "MAX_UNPACKED", 10_000)
    assert "workbook.large" in problem("xlsx", written("xlsx").data)


def test_a_cell_that_is_too_large_is_refused() -> None:
    cell = f'<row r="2"><c r="B2" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>'
    assert "32,767" in problem("xlsx", sheet(cell))


def test_shared_text_counts_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_TEXT", 100_000)
    cell = f'<c t="inlineStr"><is><t>{"y" * 1000}</t></is></c>'
    rows = "".join(f'<row r="{n}"><c/>{cell}</row>' for n in range(2, 200))
    assert "workbook.large" in problem("xlsx", sheet(rows))


def test_claims_about_places_cost_nothing() -> None:
    rows = (
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>far</t></is></c>'
        '<c r="B1048576" t="inlineStr"><is><t>Weite</t></is></c>'
        '<c r="XFD1048576" t="inlineStr"><is><t>away</t></is></c></row>'
        '<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>lost</t></is></c>'
        '<c t="inlineStr"><is><t>Nähe</t></is></c></row>'
    )
    reading = reread("xlsx", sheet(rows))
    found = [(one.id, one.term(SOURCE), one.line) for one in reading.glossary]
    assert found == [("far", "Weite", 1048576), ("lost", "Nähe", 99999999999)]
    assert "outside of the columns" in str(reading.notes[0])


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "xl/../../x"])
def test_parts_outside_of_the_package_are_refused(name: str) -> None:
    assert "outside of itself" in problem("xlsx", book({name: b"x"}))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_in_a_part_are_refused(part: str) -> None:
    content = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'
    assert "workbook.entities" in problem("xlsx", book({part: content}))
    laughs = LAUGHS + "<worksheet>&a9;</worksheet>"
    assert "workbook.entities" in problem("xlsx", book({"xl/worksheets/sheet1.xml": laughs}))


def test_relations_lead_nowhere_but_into_the_package() -> None:
    for target in (
        "../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://localhost:1",
    ):
        relations = (
            '<Relationships xmlns="x"><Relationship Id="rId1" Type="y/worksheet"'
            f' Target="{target}" TargetMode="External"/></Relationships>'
        )
        assert "damaged" in problem("xlsx", book({"xl/_rels/workbook.xml.rels": relations}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (book({"xl/workbook.xml": "<workbook/>"}), "no sheet"),
        (book({"xl/workbook.xml": "<workbook>"}), "damaged"),
        (book({"xl/worksheets/sheet1.xml": CONTENT.format("")}), "no row"),
        (book({"xl/worksheets/sheet1.xml": CONTENT.format(HEADER)}), "no concept"),
    ],
    ids=["zip", "old", "sheets", "xml", "rows", "concepts"],
)
def test_a_damaged_workbook_says_what_it_is(data: bytes, said: str) -> None:
    assert said in problem("xlsx", data)


def test_a_password_is_told() -> None:
    data = bytearray(written("xlsx").data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        data[place] |= 1
    assert "password" in problem("xlsx", bytes(data))


def test_a_formula_is_not_taken_and_told() -> None:
    rows = (
        '<row r="2"><c r="A2" t="str"><f>1+1</f><v>two</v></c>'
        '<c r="B2" t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c></row>'
    )
    reading = reread("xlsx", sheet(rows))
    assert [(one.id, one.term(SOURCE)) for one in reading.glossary] == [("", '=HYPERLINK("x")')]
    assert "formula (1)" in str(reading.notes[0])


def test_cells_of_every_type_are_read_or_told() -> None:
    rows = (
        '<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2"><v>4711</v></c></row>'
        '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="b"><v>1</v></c></row>'
        '<row r="4"><c r="A4" t="s"/><c r="B4" t="inlineStr"><is><r><t>a_x0041_</t></r>'
        '<rPh sb="0" eb="1"><t>kana</t></rPh></is></c><extLst/></row>'
        '<row r="5"><c r="A5" t="inlineStr"/></row>'
    )
    reading = reread("xlsx", sheet(rows))
    found = [(one.id, one.term(SOURCE)) for one in reading.glossary]
    assert found == [("a", "4711"), ("", "TRUE"), ("", "aA")]
    assert "error value (1)" in str(reading.notes[0])


def test_a_sheet_without_the_source_language_is_refused() -> None:
    other = CONTENT.format(HEADER.replace("<t>de</t>", "<t>pl</t>"))
    data = book({"xl/worksheets/sheet1.xml": other})
    assert "has no column “de”" in problem("xlsx", data)
    assert "has no column “de”" in problem("csv", b"id,pl,en,de_alt\na,b,c,d\n")


def test_problems_of_a_sheet_name_its_rows() -> None:
    rows = '<row r="7"><c r="A7" t="inlineStr"><is><t>a</t></is></c></row>'
    with pytest.raises(InputError) as caught:
        reread("xlsx", sheet(rows))
    assert [one.line for one in caught.value.problems] == [7]


@pytest.mark.parametrize("name", ["deepl", "omegat"])
def test_another_encoding_is_told_with_its_line(name: str) -> None:
    with pytest.raises(InputError) as caught:
        reread(name, b"Haus\thouse\nGr\xf6\xdfe\tsize\n")
    assert [(one.code, one.line) for one in caught.value.problems] == [("exchange.encoding", 2)]


@pytest.mark.parametrize("name", FORMATS)
def test_no_terms_at_all_is_told(name: str) -> None:
    assert ("workbook." if name == "xlsx" else "exchange.") in problem(name, b"")


CUTS = {name: written(name).data for name in FORMATS}


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_damage_is_an_error_of_ours_or_none(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FORMATS)))
    whole = bytearray(CUTS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    for damaged in (bytes(whole), cut):
        try:
            reread(name, damaged)
        except L10nError:
            continue


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=300), st.sampled_from(["x.tbx", "x.csv", "x.xlsx", "x.txt", "x.tsv", "x"])
)
def test_any_bytes_are_told_apart_or_refused(data: bytes, name: str) -> None:
    try:
        assert exchange.detect(Path(name), data) in FORMATS
    except InputError:
        return


def test_formats_are_told_by_content_then_by_name() -> None:
    for name, one in FORMATS.items():
        for extension in (one.extensions[0], one.extensions[0].upper()):
            assert exchange.detect(Path(f"a{extension}"), CUTS[name]) == name
    assert exchange.detect(Path("a.xml"), CUTS["tbx2"]) == "tbx2"
    utf16 = CUTS["tbx"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert exchange.detect(Path("noname"), utf16) == "tbx"
    assert exchange.read("tbx", utf16, SOURCE, TARGETS).glossary.concepts
    assert exchange.detect(Path("a.csv"), CUTS["xlsx"]) == "xlsx"
    for odd in (LAUGHS + "<tbx a='&a9;'/>", '<?xml version="1.0" encoding="klingon"?><tbx/>', "<"):
        with pytest.raises(InputError, match="not TBX"):
            exchange.detect(Path("a.tbx"), odd.encode())
    with pytest.raises(InputError, match="html"):
        exchange.detect(Path("a.tbx"), b"<html/>")
    with pytest.raises(InputError, match="--format"):
        exchange.detect(Path("a.docs"), b"x")


def test_a_row_that_cannot_be_used_is_refused_by_itself() -> None:
    rows = (
        '<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" t="str"><v>Auge</v></c></row>'
        '<row r="4"><c r="A4" t="str"><v>b</v></c><c r="B4" t="str"><f>1+1</f><v>x</v></c></row>'
        '<row r="5"><c r="A5" t="str"><v>c</v></c></row>'
        '<row r="7"><c r="A7" t="str"><v>a</v></c><c r="B7" t="str"><v>Ohr</v></c></row>'
    )
    found = reread("xlsx", sheet(rows)).glossary
    assert [one.id for one in found] == ["a"]
    assert [(one.line, one.entry, one.what) for one in found.refused] == [
        (4, "b", "column “de” has no text but what cannot be taken: formula"),
        (5, "c", "column “de” is empty"),
        (7, "a", "column “id”: stands on line 2 too"),
    ]


def test_a_list_names_its_languages_in_words_too() -> None:
    reading = reread("csv", "Englisch;Deutsch\nsize;Größe\n".encode())
    assert [(one.term(SOURCE), one.line) for one in reading.glossary] == [("Größe", 2)]
    assert "is a list of de and fr" in problem("csv", "Deutsch;Französisch\nHaus;maison\n".encode())
    # A glossary may have the names of languages in it.
    assert len(reread("csv", b"Deutsch;German\nHaus;house\n").glossary) == 2


def test_a_sheet_whose_columns_are_named_in_words_is_refused_with_the_codes() -> None:
    said = problem("csv", b"Deutsch;Englisch;pos\nHaus;house;noun\n")
    assert "language's code: de." in said
    assert "language's code: en." in said


def test_a_list_in_mac_roman_is_refused() -> None:
    said = problem("csv", "de;en\nBürgerbüro;office\n".encode("mac_roman"))
    assert "is “Bürgerbüro” in Mac Roman" in said
