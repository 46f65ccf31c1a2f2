"""Edits of glossary files: what was asked for changes, and no other byte."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_glossary_files import Style, styles, values, written

from l10n.errors import InputError, UsageError
from l10n.glossary.damage import damage
from l10n.glossary.table import Table, add, change, create, edit, parse, with_column
from l10n.locales import parse as parse_locale

DE, EN, ZH = parse_locale("de"), parse_locale("en"), parse_locale("zh_CN")
FILE = (
    b"sep=;\r\n"
    b'"id"; de ;owner;zh-Hans;en;en_alt;note\r\n'
    b'a;Werk;"Anna";;  plant ;;"one;\r\ntwo"\r\n'
    b"\r\n"
    b";;;;;;\r\n"
    b'"b";"B\xc3\xbcro"\r\n'
    b";;\r\n"
)


def refusal(table: Table, **cells: str) -> str:
    with pytest.raises(UsageError) as caught:
        add(table, cells)
    return str(caught.value)


def test_a_change_touches_its_cell_alone() -> None:
    table = parse(FILE, DE)
    assert change(table, "a", {"EN": "works"}).data == FILE.replace(b"  plant ", b"works")
    assert change(table, "a", {"owner": "Bo"}).data == FILE.replace(b"Anna", b"Bo")
    assert change(table, "a", {"zh_CN": "车间"}).data == FILE.replace(
        b'"Anna";', '"Anna";车间'.encode()
    )
    assert change(table, "b", {"note": "x"}).data == FILE.replace(
        b'B\xc3\xbcro"', b'B\xc3\xbcro";;;;;x'
    )


def test_a_change_to_the_same_value_changes_nothing() -> None:
    table = parse(FILE, DE)
    assert (
        change(table, "a", {"owner": "Anna", "en": "  plant ", "note": "one;\r\ntwo"}).data == FILE
    )


def test_a_new_concept_comes_behind_the_last() -> None:
    table = add(parse(FILE, DE), {"id": "c", "de": 'Halle "4"', "zh_CN": "展厅", "owner": "+49"})
    new = 'c;"Halle ""4""";\'+49;展厅;;;\r\n'.encode()
    assert table.data == FILE.replace(b'ro"\r\n', b'ro"\r\n' + new)
    assert [(concept.id, concept.line) for concept in table.glossary] == [
        ("a", 3),
        ("b", 7),
        ("c", 8),
    ]
    assert table.glossary.concepts[2].term(DE) == 'Halle "4"'


def test_a_file_without_a_last_line_end_keeps_to_that() -> None:
    table = add(parse(b"id,de\r\na,Werk"), {"id": "b", "de": "Halle"})
    assert table.data == b"id,de\r\na,Werk\r\nb,Halle"
    assert add(parse(b"id,de"), {"id": "b", "de": "Halle"}).data == b"id,de\nb,Halle"


def test_a_file_in_quotes_throughout_stays_so() -> None:
    table = add(parse(b'"id","de","en"\n"a","Werk",""\n'), {"id": "b", "de": "Halle"})
    assert table.data == b'"id","de","en"\n"a","Werk",""\n"b","Halle",""\n'


def test_many_edits_at_once() -> None:
    table = edit(
        parse(b"id,de\na,A\nb,B\n"), {"a": {"de": "X"}, "b": {"id": "c"}}, [{"id": "d", "de": "D"}]
    )
    assert table.data == b"id,de\na,X\nc,B\nd,D\n"


def test_a_new_language_stands_before_the_columns_for_people() -> None:
    table = parse(b'id,de,note\n\na,Werk,"x,y"\nb,Halle\nc\n'.replace(b"c\n", b""), DE)
    wide = with_column(with_column(table, "fr"), "fr_alt")
    assert wide.data == b'id,de,fr,fr_alt,note\n\na,Werk,,,"x,y"\nb,Halle,,\n'
    assert change(wide, "b", {"note": "z"}).data.endswith(b"b,Halle,,,z\n")
    assert with_column(table, "de_alt").data.startswith(b"id,de,de_alt,note\n")
    assert with_column(table, "owner").data.startswith(b"id,de,note,owner\n")


def test_a_new_file_has_every_column_and_reads() -> None:
    table = parse(create(DE, [EN, ZH]), DE)
    assert [column.name for column in table.columns] == [
        "id", "de", "de_alt", "de_forms", "pos", "match", "status", "dnt",
        "en", "en_alt", "en_forbidden", "zh_CN", "zh_CN_alt", "zh_CN_forbidden",
        "domain", "note", "source", "confidence",
    ]  # fmt: skip
    assert table.locales == (DE, EN, ZH)
    filled = add(table, {"id": "a", "de": "Werk", "zh-hans": "车间", "dnt": "yes"})
    assert filled.data.endswith("a,Werk,,,,,,yes,,,,车间,,,,,,\n".encode())


def test_what_makes_no_sense_is_refused() -> None:
    table = parse(b"id,de,pos\na,Werk,\n", DE)
    assert "has no column “owner”" in refusal(table, id="b", de="x", owner="y")
    assert "It has: id, de, pos." in refusal(table, owner="y")
    assert "stands on line 2 too" in refusal(table, id="a", de="x")
    assert "column “id” is empty" in refusal(table, de="x")
    assert "column “de” is empty" in refusal(table, id="b")
    assert "“thing” is not known" in refusal(table, id="b", de="x", pos="thing")
    with pytest.raises(UsageError, match="has no concept “z”"):
        change(table, "z", {"de": "x"})
    with pytest.raises(UsageError, match="has a column “DE” already"):
        with_column(table, "DE")


def test_an_encoding_that_has_no_such_letters_is_not_broken() -> None:
    data = "id;de;zh_CN\na;Büro;\n".encode("cp1252")
    with pytest.raises(InputError, match=r"zh_CN.*Windows-1252.*“汽车”"):
        change(parse(data), "a", {"zh_CN": "汽车"})
    assert change(parse(data), "a", {"de": "Geschäft"}).data == data.replace(
        b"B\xfcro", b"Gesch\xe4ft"
    )


@settings(deadline=None, max_examples=100)
@given(styles, st.data(), st.integers(0, 2), st.sampled_from(["de", "fr", "owner"]))
def test_an_edit_keeps_every_other_value_and_the_style(
    style: Style, data: st.DataObject, number: int, name: str
) -> None:
    # A cell that is a guard and white space reads as an empty one, which no term may be.
    # What looks like damage is refused, and tested elsewhere.
    said = values(style.encoding).filter(
        lambda v: (
            v.strip().strip("'").strip() and not damage(v, None, style.encoding) and "?" not in v
        )
    )
    rows = [["id", "de", "fr", "owner"]] + [
        [f"c{one}", *(data.draw(said) for _ in range(3))] for one in range(3)
    ]
    table = parse(written(rows, style), DE)
    new = data.draw(said)
    edited = change(table, f"c{number}", {name: new})
    column = rows[0].index(name)
    for line, row in enumerate(edited.sheet.rows):
        for place, raw in enumerate(row.cells):
            if (line, place) == (number + 1, column):
                assert row.value(place) == new
            else:
                assert raw == table.sheet.rows[line].cells[place]
    assert edited.sheet.sep == table.sheet.sep
    assert [row.end for row in edited.sheet.rows] == [row.end for row in table.sheet.rows]


def test_what_is_written_another_reader_reads() -> None:
    table = add(parse(create(DE, [EN])), {"id": "a", "de": 'x "y", z', "note": "one\ntwo"})
    (found,) = csv.DictReader(io.StringIO(table.data.decode(), newline=""))
    assert (found["de"], found["note"], found["en"]) == ('x "y", z', "one\ntwo", "")


def test_a_column_that_a_glossary_may_have_is_made_on_demand() -> None:
    table = parse(b"id,de,en,note\na,Werk,plant,x\n", DE)
    wide = add(table, {"id": "b", "de": "Auto", "es": "coche", "lint_ok": "plural"})
    assert wide.data == (b"id,de,en,es,note,lint_ok\na,Werk,plant,,x,\nb,Auto,,coche,,plural\n")
    assert change(table, "a", {"en_alt": "works"}).data == (
        b"id,de,en,en_alt,note\na,Werk,plant,works,x\n"
    )
    with pytest.raises(UsageError, match="has no column “comment”"):
        change(table, "a", {"es": "planta", "comment": "x"})


def test_a_language_that_has_a_column_for_a_region_is_not_made_anew() -> None:
    table = parse(b"id,de,pt_BR\na,Werk,usina\n", DE)
    assert "Did you mean “pt_BR”?" in refusal(table, id="b", de="Auto", pt="carro")
    assert "pt_PT" in add(table, {"id": "b", "de": "Auto", "pt_PT": "carro"}).data.decode()


@pytest.mark.parametrize(
    "cells",
    [
        {"de": "werk"},
        {"de": "Fabrik "},
        {"de": "Betrieb", "de_alt": "Büro|FABRIK"},
        {"de": "Werk", "domain": "art"},
    ],
)
def test_a_term_that_is_there_is_not_added_again(cells: dict[str, str]) -> None:
    table = parse(b"id,de,de_alt,domain\nold,Werk,Fabrik,\n", DE)
    message = refusal(table, id="new", **cells)
    assert "is there already, as “old”" in message
    assert "2" in message


def test_a_homonym_is_added_if_both_name_their_domain() -> None:
    table = parse(b"id,de,domain\nmoney,Bank,finance\n", DE)
    assert "as “money”" in refusal(table, id="seat", de="Bank", domain="Finance")
    added = add(table, {"id": "seat", "de": "Bank", "domain": "furniture"})
    assert added.data.endswith(b"seat,Bank,furniture\n")


@pytest.mark.parametrize("name", ["a b", "a,b", "größe/2", "a:b"])
def test_an_id_that_no_comment_can_name_is_not_added(name: str) -> None:
    table = parse(b"id,de\na b,Werk\n", DE)
    assert f"“{name}” is no id" in refusal(table, id=name, de="Auto")
    assert b"a-b,Auto" in add(table, {"id": "a-b", "de": "Auto"}).data
