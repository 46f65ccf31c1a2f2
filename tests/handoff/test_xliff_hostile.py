"""XLIFF made to harm: refused with a reason and a line, quickly, and nothing of it read."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_xliff_returns import BOTH, SHEET, file2, file12, sent
from xliff_samples import VERSIONS

from l10n.errors import EXIT_INPUT, InputError
from l10n.handoff.carriers import detect, xml_events

UNIT = {
    "xliff12": "<trans-unit id='1'><source>{0}</source><target>b</target></trans-unit>",
    "xliff2": "<unit id='1'><segment><source>{0}</source><target>b</target></segment></unit>",
}
LAUGHS = "<!DOCTYPE xliff [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)


def refused(name: str, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        VERSIONS[name].read(data, "böse.xlf")
    assert caught.value.exit_status == EXIT_INPUT
    assert "böse.xlf" in str(caught.value)
    return str(caught.value)


def one(name: str, source: str, unit: str = "") -> str:
    text = (unit or UNIT[name]).format(source)
    return file12(text) if name == "xliff12" else file2(text)


@BOTH
@pytest.mark.parametrize(
    ("start", "text"),
    [
        (LAUGHS, "&a9;"),
        ('<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        ('<!DOCTYPE xliff [<!ENTITY % p SYSTEM "http://localhost:1/x"> %p;]>', "x"),
        ('<!DOCTYPE xliff SYSTEM "http://localhost:1/x.dtd">', "&x;"),
        ("<!DOCTYPE xliff>", "x"),
    ],
    ids=["laughs", "file", "parameter", "external", "bare"],
)
def test_document_types_are_refused(name: str, start: str, text: str) -> None:
    data = (start + one(name, text)).encode()
    assert "return.entities" in refused(name, data)
    assert detect("a", data) == name  # so that it is refused, not passed over


@BOTH
@pytest.mark.parametrize("text", ["&x;", "&nbsp;", "&#1;", "&", "<b>", "\x07", "<x:y/>"])
def test_what_is_not_well_formed_is_refused_with_its_line(name: str, text: str) -> None:
    data = sent(name).replace("neue", text, 1).encode()
    message = refused(name, data)
    assert "return.damaged" in message
    assert message.startswith("böse.xlf:")


@BOTH
def test_what_is_beyond_all_measure_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, value, text in (
        ("MAX_DEPTH", 8, one(name, "<g>" * 9 + "</g>" * 9)),
        ("MAX_TEXT", 50, one(name, "x" * 51)),
        ("MAX_TEXT", 50, one(name, f"<g id='{'x' * 51}'/>")),
        ("MAX_PIECES", 20, one(name, "<g/>" * 21)),
        ("MAX_NAMES", 20, one(name, "".join(f"<g{n}/>" for n in range(21)))),
        ("MAX_UNITS", 3, one(name, "x", UNIT[name] * 4)),
        ("MAX_TOKEN", 1_000_000, one(name, f"<!-- {'x>' * 1_500_000} -->")),
        ("MAX_BYTES", 99, one(name, "x" * 99)),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(xml_events, limit, value)
            assert "return.large" in refused(name, text.encode()), limit


@BOTH
def test_fifty_megabytes_of_translation_are_refused(name: str) -> None:
    assert "more than 1,000,000 characters" in refused(name, one(name, "x" * 50_000_000).encode())


@BOTH
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<",
        b"no XML",
        b"<tmx/>",
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_xliff_is_refused(name: str, data: bytes) -> None:
    assert "return." in refused(name, data)
    assert detect("a.xlf", data) is None


@BOTH
def test_encodings_that_nobody_can_tell_are_refused_and_not_guessed(name: str) -> None:
    mixed = sent(name).encode().replace("À".encode(), "À".encode("cp1252"))
    unknown = sent(name).replace("UTF-8", "x-y").encode()
    wrong = sent(name).replace("UTF-8", "euc_jp").encode("cp1252")
    for data in (mixed, unknown, wrong):
        assert "return.encoding" in refused(name, data)
        assert detect("a", data) == name


@BOTH
@given(data=st.data())
def test_any_damage_is_an_error_for_people_or_a_return(name: str, data: st.DataObject) -> None:
    whole = VERSIONS[name].write(SHEET)
    at = data.draw(st.integers(0, len(whole)))
    to = data.draw(st.integers(at, min(len(whole), at + 40)))
    piece = data.draw(st.binary(max_size=8))
    harmed = whole[:at] + piece + whole[to:]
    detect("", harmed)
    with contextlib.suppress(InputError):
        assert VERSIONS[name].read(harmed, "x").carrier == name


@pytest.mark.parametrize(
    ("data", "carrier"),
    [
        (b'# x\nmsgid ""\nmsgstr ""\n', "po"),
        ('\ufeffmsgid "a"\r\nmsgstr "b"\r\n'.encode("utf-16"), "po"),
        (b'#~ msgid "a"\r#~ msgstr "b"\r', "po"),
        (b"<html/>", None),
        (b"msgid", None),
        (b"PK\x03\x04nothing", None),
        (b"<xliff version='2.2'/>", "xliff2"),
        (b"<xliff/>", "xliff12"),
        (b"<x:xliff xmlns:x='y' version='2.1' ", "xliff2"),
        (b"<!-- <xliff> --><tmx/>", None),
        (b"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0'/>", "xliff2"),
    ],
)
def test_what_a_file_is_tells_its_content(data: bytes, carrier: str | None) -> None:
    assert detect("whatever.txt", data) == carrier


@pytest.mark.parametrize(
    ("member", "carrier"),
    [("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"), ("po/a.po", None)],
)
def test_what_a_packed_file_is(member: str, carrier: str | None) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr(member, "")
    assert detect("a.po", packed.getvalue()) == carrier
