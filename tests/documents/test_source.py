from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.documents.source import decode
from l10n.errors import DocumentError

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
characters = st.characters(exclude_categories=("Cs", "Cc"))
press_text = st.text(st.one_of(st.sampled_from(" \n\r\tabcÄöü魏桥。"), characters))


def error_of(data: bytes, encoding: str | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        decode(data, "releases/x.de.txt", encoding)
    return caught.value


@given(press_text, st.sampled_from(ENCODINGS))
@settings(deadline=None, max_examples=100)
def test_marked_text_is_recognised_and_given_back(text: str, encoding: str) -> None:
    data = MARKS[encoding] + text.encode(encoding)
    source = decode(data, "x")
    assert (source.text, source.encoding, source.bom) == (text, encoding, MARKS[encoding])
    assert source.encode(source.text) == data


@given(st.binary(max_size=60), st.sampled_from((None, "cp1252", "utf-16", "gb18030", "utf-7")))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_given_back_or_refused_by_name(data: bytes, encoding: str | None) -> None:
    try:
        source = decode(data, "x", encoding)
    except DocumentError as caught:
        code = caught.problems[0].code
    else:
        assert source.encode(source.text) == data
        return
    assert code.startswith("document.")


@given(st.text(characters).filter(str.strip))
@settings(deadline=None, max_examples=100)
def test_utf8_without_mark_is_never_taken_for_something_else(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"%PDF-", b"{\\rtf", b"GIF8")):
        assert decode(data, "x").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Neue Halle in München\r\n\r\nText.\r\n", "魏桥 BAW 入股。\n"])
def test_wide_text_without_mark_is_recognised(text: str, encoding: str) -> None:
    source = decode(text.encode(encoding), "x")
    assert (source.text, source.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "newline"),
    [
        (b"", "\n"),
        (b"a", "\n"),
        (b"a\r\nb\r\nc\n", "\r\n"),
        (b"a\rb\rc\r\n", "\r"),
        (b"a\nb\r\n\nc", "\n"),
    ],
)
def test_newline_is_the_commonest(data: bytes, newline: str) -> None:
    assert decode(data, "x").newline == newline


def test_declared_encoding_is_used() -> None:
    assert decode("5 €".encode("cp1252"), "x", "windows-1252").text == "5 €"
    assert decode("中文".encode("gb18030"), "x", "GB18030").text == "中文"


def test_mark_is_stronger_than_a_declaration() -> None:
    assert decode(codecs.BOM_UTF8 + "ü".encode(), "x", "cp1252").text == "ü"


def test_utf16_declared_without_mark_needs_a_certain_order() -> None:
    assert decode("Ein Satz.".encode("utf-16-be"), "x", "utf-16").encoding == "utf-16-be"
    error = error_of("一丁".encode("utf-16-le"), "utf-16")
    assert error.problems[0].code == "document.byte-order"
    assert "utf-16-le" in str(error)


@pytest.mark.parametrize(
    "cookie",
    ["# -*- coding: latin-1 -*-", "-*- mode: text; coding: latin-1 -*-", "vim: fenc=latin1"],
)
def test_coding_cookie_counts_as_a_declaration(cookie: str) -> None:
    assert decode(f"{cookie}\nMünchen\n".encode("latin-1"), "x").text.endswith("München\n")


def test_undeclared_bytes_are_not_guessed_but_explained() -> None:
    error = error_of("Titel\n\nNeue Halle in München für alle\n".encode("cp1252"))
    problem = error.problems[0]
    assert (problem.code, problem.line) == ("document.encoding", 3)
    assert "0xFC" in problem.what
    assert "offset 22" in problem.what
    assert 'encoding = "cp1252"' in str(problem.remedy)
    assert "Neue Halle in München" in str(problem.remedy)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("魏桥是一家铝业生产商，公司的总部在山东。", "gb18030"),
        ("Новый завод построят в городе.", "cp1251"),
        ("Café, Zürich, façade, 5 €", "cp1252"),
        ("Größe der Füße, gemäß Übermaß", "cp1252"),
    ],
)
def test_suggested_encoding_fits_the_text(text: str, encoding: str) -> None:
    assert f'encoding = "{encoding}"' in str(error_of(text.encode(encoding)))


def test_one_broken_character_is_not_called_another_encoding() -> None:
    error = error_of("Zürich, Köln, Düsseldorf, Münster, Lübeck".encode() + b" \xfc Ende")
    assert "though the rest of the file is" in str(error)
    assert "cp1252" not in str(error)


def test_file_that_ends_within_a_character_is_called_cut_off() -> None:
    assert "cut off" in str(error_of("Tür zu für ü".encode()[:-1]))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"PK\x03\x04x", "ZIP"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
def test_known_binary_files_are_called_by_name(data: bytes, name: str) -> None:
    error = error_of(data)
    assert error.problems[0].code == "document.binary"
    assert name in str(error)
    assert error.problems[0].remedy


@pytest.mark.parametrize("data", [b"a\nb\0c", b"a\nb\x1b[31m", b"a\nb\x07"])
def test_control_characters_are_refused_with_their_line(data: bytes) -> None:
    problem = error_of(data).problems[0]
    assert (problem.code, problem.line) == ("document.control", 2)


def test_end_of_file_mark_of_dos_is_let_pass() -> None:
    assert decode(b"Text\r\n\x1a", "x").text == "Text\r\n\x1a"


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"x", "klingon", "document.encoding-unknown"),
        (b"x", "rot13", "document.encoding-unknown"),
        (b"\x81", "cp1252", "document.encoding"),
        (b"+AGE-", "utf-7", "document.encoding-lossy"),
        (b"\xff\xfea", None, "document.encoding"),
        (b"\xef\xbb\xbf\xff", None, "document.encoding"),
    ],
)
def test_wrong_declarations_are_refused(data: bytes, encoding: str | None, code: str) -> None:
    problem = error_of(data, encoding).problems[0]
    assert problem.code == code
    assert problem.path == "releases/x.de.txt"
    assert problem.remedy
