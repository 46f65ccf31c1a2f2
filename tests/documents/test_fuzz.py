"""Damaged and hostile bytes: each reader gives a document, or a named error."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import docx, odt, p, packed, run

from l10n import documents
from l10n.documents.laws import changed
from l10n.errors import DocumentError, MarkupError

WORD = docx(
    p("Die ", run("Firma", "<w:b/>"), '<w:hyperlink w:anchor="x">' + run("baut") + "</w:hyperlink>")
    + "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>"
    + p("Zelle")
    + "</w:tc></w:tr></w:tbl>"
    + p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r><w:pict><w:txbxContent>" + p("Kasten") + "</w:txbxContent></w:pict></w:r>",
        "Ende",
    ),
    parts={"footnotes": '<w:footnote w:id="2">' + p("Note") + "</w:footnote>"},
)
OPEN = odt(
    '<text:h text:outline-level="1">Neu</text:h><text:p>Die <text:span text:style-name="B">Firma'
    "</text:span><text:s/> baut<text:note><text:note-body><text:p>Note</text:p></text:note-body>"
    "</text:note></text:p><text:list><text:list-item><text:p>eins</text:p></text:list-item>"
    "</text:list>"
)
TEXT = b"Neues Werk\n\nDie Firma  baut.\n\n- eins\n- zwei\n\n> Zitat\n\n|a|b|\n|---|---|\n|c|d|\n"
PAGE = b"<title>Neu</title><p lang=de>Die <b>Firma</b> &amp; Co<ul><li>eins<li>zwei</ul><img alt=A>"
SAMPLES = {
    "a.txt": TEXT,
    "a.md": b"---\ntitle: x\n---\n" + TEXT,
    "a.html": PAGE,
    "a.docx": WORD,
    "a.odt": OPEN,
}
PIECES = (
    *(b"\0", b"<", b">", b"/>", b"&", b"]]>", b"<!--", b"<![CDATA[", b'"', b"'", b"\xff\xfe"),
    *(b"\xef\xbb\xbf", b"<w:p>", b"</w:p>", b"<w:r>", b"</w:r>", b'xmlns:w="x"', b"<text:p>"),
    *(b"</text:span>", b"\r\n", "北京".encode(), b"\xc3", b"<script>", b"```", b"{{<"),
    b"PK\x05\x06",
)


@st.composite
def damages(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw a copy of some bytes with a few places cut out, doubled or written over."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 60)))
        new = draw(st.sampled_from(PIECES) | st.binary(max_size=4) | st.just(data[start:end] * 2))
        data = data[:start] + new + data[end:]
    return data


def tried(data: bytes, name: str) -> None:
    try:
        document = documents.read(data, Path(name))
    except DocumentError as error:
        assert all(problem.code and problem.remedy for problem in error.problems)  # noqa: PT017
        return
    assert documents.write(document, {}) == data
    targets = {number: changed(block.content) for number, block in enumerate(document.blocks)}
    try:
        written = documents.write(document, targets)
    except MarkupError:
        return
    again = documents.read(written, Path(name))
    assert [b.content for b in again.blocks] == [targets[n] for n in range(len(targets))]


@pytest.mark.parametrize("name", SAMPLES)
@given(st.data())
def test_damaged_files(name: str, data: st.DataObject) -> None:
    tried(data.draw(damages(SAMPLES[name])), name)


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@given(st.data())
def test_damaged_parts(name: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(SAMPLES[name])) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    chosen = data.draw(st.sampled_from(sorted(parts)))
    parts[chosen] = data.draw(damages(parts[chosen]))
    tried(packed(parts), name)
