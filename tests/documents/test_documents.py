from __future__ import annotations

from pathlib import Path

import pytest

from l10n import documents
from l10n.errors import DocumentError


def test_formats_are_extensions_with_dots() -> None:
    text = (".txt", ".text", ".md", ".markdown")
    assert documents.formats() == (*text, ".html", ".htm", ".xhtml", ".docx", ".odt")


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.txt", "text"),
        ("a.de.TXT", "text"),
        ("a.text", "text"),
        ("a.md", "markdown"),
        ("a.HTM", "html"),
    ],
)
def test_format_is_told_by_extension(name: str, format_name: str) -> None:
    assert documents.format_of(Path(name)) == format_name


def test_text_goes_through_the_registry_and_back() -> None:
    data = "\ufeffTitel\r\n\r\nText.".encode()
    document = documents.read(data, Path("releases/x.de.txt"))
    assert (document.format, document.source.path) == ("text", "releases/x.de.txt")
    assert documents.write(document, {}) == data
    assert documents.write(document, {1: ("Texte.",)}) == "\ufeffTitel\r\n\r\nTexte.".encode()


def test_declared_encoding_reaches_the_decoder() -> None:
    data = "Müller".encode("latin-1")
    assert documents.read(data, Path("x.txt"), encoding="latin-1").source.text == "Müller"


def test_empty_file_has_no_blocks() -> None:
    document = documents.read(b"", Path("x.txt"))
    assert document.blocks == ()
    assert documents.write(document, {}) == b""


@pytest.mark.parametrize("name", ["x.mdx", "x.doc", "x.docm", "x.PDF", "x.rtf", "x", "x.xyz"])
def test_unsupported_formats_say_what_to_do(name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        documents.read(b"text", Path(name))
    problem = caught.value.problems[0]
    assert (problem.code, problem.path) == ("document.format", Path(name))
    assert ".md" in problem.what
    assert problem.remedy


def test_many_marks_of_conflicts_take_no_time() -> None:
    data = b"<<<<<<< x\n=======\n" * 20_000
    assert documents.read(data, Path("x.txt")).blocks
    with pytest.raises(DocumentError, match="merge conflict"):
        documents.read(data + b">>>>>>> y\n", Path("x.txt"))
