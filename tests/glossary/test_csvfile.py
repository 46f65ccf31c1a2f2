"""Files to rows and back: every byte is kept, and what is spoilt is refused with its place."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies_glossary_files import Style, sheets, values, written

from l10n.errors import InputError, Problem
from l10n.glossary.csvfile import MAX_CELL, Row, cell, read, write

if TYPE_CHECKING:
    from collections.abc import Sequence


def rows(data: bytes) -> list[list[str]]:
    found = read(data).rows
    return [[row.value(column) for column in range(len(row.cells))] for row in found]


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data, "glossary.csv")
    return str(caught.value)


@settings(deadline=None, max_examples=200)
@given(sheets())
def test_every_byte_comes_back_and_every_value(
    case: tuple[Style, list[list[str]], bytes],
) -> None:
    style, expected, data = case
    sheet = read(data)
    # “Éœ” in Windows-1252 is a letter in UTF-8 too, and nobody could tell.
    assume(style.encoding != "cp1252" or data.isascii() or sheet.encoding == "cp1252")
    assert write(sheet) == data
    assert sheet.delimiter == style.delimiter
    assert rows(data) == [[unguarded(value) for value in row] for row in expected]


def unguarded(value: str) -> str:
    bare = value.lstrip("'")
    return value[1:] if value != bare and bare[:1] in tuple("=+-@\t\r\n") else value


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=60) | st.text('ab,;\t"\r\n=é新', max_size=60).map(str.encode))
def test_any_bytes_are_kept_or_refused(data: bytes) -> None:
    problems: Sequence[Problem] = ()
    try:
        assert write(read(data)) == data
    except InputError as error:
        problems = error.problems
    assert all(one.line or one.code == "glossary.workbook" for one in problems)


@settings(deadline=None, max_examples=200)
@given(values("utf-8"), st.sampled_from(",;\t"), st.sampled_from(["", '"x"']))
def test_a_cell_says_what_was_written(value: str, delimiter: str, like: str) -> None:
    written_cell = cell(value, delimiter, like)
    assert Row(1, (written_cell,), "").value(0) == value
    header = delimiter.join(("id", "de", "note"))
    record = delimiter.join(("a", written_cell, "b"))
    assert rows(f"{header}\n{record}\n".encode())[1] == ["a", value, "b"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_another_writer_wrote_is_read(
    delimiter: str, quoting: Literal[0, 1, 2], newline: str
) -> None:
    table = [["id", "de", "note"], ["a", "Werk; Büro, „x“", 'one\ntwo "three"'], ["b", "", "\t"]]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=newline)
    writer.writerows(table)
    data = text.getvalue().encode()
    assert rows(data) == table
    assert write(read(data)) == data


@pytest.mark.parametrize(
    "value", ["=1+1", "+49 211", "-keit", "@home", "'-s", "''=", "＝A1", "\tx"]
)
def test_formulas_are_guarded_and_come_back(value: str) -> None:
    raw = cell(value, ",")
    assert raw.lstrip('"').startswith("'")
    assert Row(1, (raw,), "").value(0) == value


@pytest.mark.parametrize("value", ["'s", "l'eau", "a=b", "E-Auto", "'"])
def test_other_values_are_not_guarded(value: str) -> None:
    assert cell(value, ",") == value
    assert Row(1, (value,), "").value(0) == value


def test_a_term_with_a_hyphen_first_is_read_as_it_stands() -> None:
    assert rows(b"id,de\na,-keit\n")[1] == ["a", "-keit"]


@pytest.mark.parametrize(
    ("data", "encoding", "mark", "delimiter", "sep"),
    [
        (b"id,de\n", "utf-8", b"", ",", ""),
        ("id;de;ü\n".encode("cp1252"), "cp1252", b"", ";", ""),
        (codecs.BOM_UTF8 + b"sep=;\r\nid;de,x\r\n", "utf-8", codecs.BOM_UTF8, ";", "sep=;\r\n"),
        (b"SEP=\t\nid\tde\n", "utf-8", b"", "\t", "SEP=\t\n"),
        ("id\tde\n".encode("utf-16-le"), "utf-16-le", b"", "\t", ""),
        ("id\tde\n".encode("utf-16-be"), "utf-16-be", b"", "\t", ""),
        (b'id;"a,b,c,d";de\n', "utf-8", b"", ";", ""),
        (b"\n\nid;de\n", "utf-8", b"", ";", ""),
        (b"", "utf-8", b"", ",", ""),
    ],
)
def test_how_a_file_is_written_is_told(
    data: bytes, encoding: str, mark: bytes, delimiter: str, sep: str
) -> None:
    sheet = read(data)
    assert (sheet.encoding, sheet.mark, sheet.delimiter, sheet.sep) == (
        encoding,
        mark,
        delimiter,
        sep,
    )
    assert write(sheet) == data


def test_lines_are_those_of_the_file() -> None:
    data = b'sep=,\nid,de\n\na,"x\ny"\r\nb,"p\r\nq\rr"\rc,z'
    assert [(row.line, row.end) for row in read(data).rows] == [
        (2, "\n"),
        (3, "\n"),
        (4, "\r\n"),
        (6, "\r"),
        (9, ""),
    ]


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        (b'id,de\na,"Werk\nb,Haus\n', "glossary.csv:2: column “de”", "does not end"),
        (b'id,de\na,"Werk"s\n', "glossary.csv:2: column “de”", "goes on after"),
        (b'"id,de\n', "glossary.csv:1: column 1", "does not end"),
        (b"id,de\na,We\0rk\n", "glossary.csv:2: column “de”", "NUL"),
        ("id,de\na,Werk\n".encode("utf-32-le"), "glossary.csv:1", "NUL"),
        ("id,de\na,Werk\n".encode("utf-16")[:-1], "glossary.csv:2: column “de”", "not UTF-16"),
        (codecs.BOM_UTF8 + b"id,de\na,B\xfcro\n", "glossary.csv:2: column “de”", "not UTF-8"),
        (b"id,de\na,B\x81ro\n", "glossary.csv:2: column “de”", "Windows-1252"),
        ("id,de\na,B\ufffdro\n".encode(), "glossary.csv:2: column “de”", "lost"),
        (b"id,de\na," + b"x" * (MAX_CELL + 1), "glossary.csv:2: column “de”", "longer than"),
        (b"id,de\na,b,\xff\x81\n", "glossary.csv:2: column 3", "Windows-1252"),
    ],
)
def test_what_is_spoilt_is_refused_with_its_place(data: bytes, place: str, what: str) -> None:
    message = refusal(data)
    assert place in message
    assert what in message


def test_a_long_cell_and_a_long_unended_quote_take_no_time() -> None:
    assert len(rows(b"id,de\na," + b"x" * MAX_CELL)[1][1]) == MAX_CELL
    assert "does not end" in refusal(b'id,de\na,"' + b'""' * 500_000)


def test_an_encoding_that_cannot_hold_a_value_is_told() -> None:
    style = Style("cp1252", ";", "\n", sep=False, quoted=False)
    sheet = read(written([["id", "de", "zh_CN"], ["a", "Büro", ""]], style))
    row = sheet.rows[1]
    bad = type(sheet)(
        sheet.encoding,
        sheet.mark,
        sheet.delimiter,
        sheet.sep,
        (sheet.rows[0], Row(row.line, ("a", "Büro", "汽车"), row.end)),
    )
    with pytest.raises(InputError, match=r"line 2: column “zh_CN”: .* has no “汽车”"):
        write(bad)
