"""Word and OpenDocument releases through the whole line, and LibreOffice reading what comes out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import needs
from office_samples import docx, odt, p, part, read, run
from workspaces import Space, workspace

from l10n.inline import plain, to_text

WORD = docx(
    p("Neues Werk", properties='<w:pStyle w:val="Titel"/>')
    + p("Die ", run("Firma", "<w:b/>"), " baut in Halle. Sie sucht Leute.")
    + "<w:tbl><w:tblPr/><w:tr><w:tc>" + p("Zelle", properties='<w:pStyle w:val="Kasten"/>')
    + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip
OPEN = odt(
    '<text:h text:outline-level="1">Neues Werk</text:h><text:p>Die <text:span text:style-name="B">'
    "Firma</text:span> baut in Halle. Sie sucht Leute.</text:p><table:table><table:table-row>"
    '<table:table-cell><text:p text:style-name="Kasten_20_grau">Zelle</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
FILES = {"docx": WORD, "odt": OPEN}


@pytest.fixture(params=["docx", "odt"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def space(tmp_path: Path, form: str) -> Space:
    made = workspace(tmp_path, {f"a.de.{form}": FILES[form]}, 'source = "de"\nlocales = ["en"]\n')
    assert made.run("sync").status == 0
    return made


def test_the_line(space: Space, form: str) -> None:
    catalog = space.read("catalogs/a/en.po")
    assert "#. at: table 1, row 1, column 1\n#. style: Kasten grau\n" in catalog
    assert 'msgid "Die <b>Firma</b> baut in Halle."' in catalog
    space.translate()
    assert space.run("sync").status == 0
    data = (space.root / f"published/en/a.{form}").read_bytes()
    said = [to_text(block.content) for block in read(data).blocks if block.role != "header"]
    assert said == [
        "en:Neues Werk", "en:Die <b>Firma</b> baut in Halle. en:Sie sucht Leute.", "en:Zelle",
    ]  # fmt: skip
    styles = part(data, "word/styles.xml" if form == "docx" else "styles.xml")
    assert 'w:val="en-US"' in styles or 'fo:language="en" fo:country="US"' in styles
    before = space.files()
    assert space.run("sync").status == 0
    assert space.files() == before


def test_a_preview(space: Space) -> None:
    space.translate(only="Halle")
    result = space.run("preview", "a", "--locale", "en", "--html")
    assert result.status == 0
    assert "en:Die" in space.read("a.en.preview.html")


def test_tracked_changes_stop_a_release_until_it_is_told_what_to_do(tmp_path: Path) -> None:
    data = docx(p("Die ", "<w:ins>" + run("neue ") + "</w:ins>", "Firma"))
    config = 'source = "de"\nlocales = ["en"]\n'
    space = workspace(tmp_path, {"a.de.docx": data}, config)
    result = space.run("sync")
    assert result.status == 3
    assert "a.de.docx: has tracked changes  [document.changes]" in result.err
    assert 'changes = "accept"' in result.err
    space.write("l10n.toml", config + '[office]\nchanges = "accept"\n')
    assert space.run("sync").status == 0
    assert [entry.msgid for entry in space.catalog().live] == ["Die neue Firma"]


def test_libreoffice_reads_what_was_published(space: Space, form: str, tmp_path: Path) -> None:
    space.translate()
    assert space.run("sync").status == 0
    command = [
        needs("soffice", "libreoffice-writer"), f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path / "out"),
        str(space.root / f"published/en/a.{form}"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "out/a.txt").read_text("utf-8-sig")
    published = read((space.root / f"published/en/a.{form}").read_bytes())
    for block in published.blocks:
        assert plain(block.content) in text or block.role == "header"
