"""`l10n import` from outside: exit statuses, reports, hostile and unreadable input."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from returns import EDITS, PAIRS, Office, edited

from l10n import catalogs

GOLDEN = Path(__file__).parent / "golden" / "return.json"
REGION = "Für die Region ist das eine große Chance."
PRESS = "Fragen beantwortet die Pressestelle gern."
COMPANY = "Das Unternehmen beschäftigt 1200 Menschen an drei Standorten."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.opened(tmp_path)


def mixed(office: Office) -> bytes:
    """A return with one sentence of each outcome."""
    office.edit(lambda e: catalogs.confirm(e, "Demandez-nous.") if e.msgid == PRESS else e)
    texts = {
        **EDITS,
        COMPANY: PAIRS[COMPANY].replace("1200", "1500"),
        REGION: "C’est une belle chance pour tous les habitants de la re\u0301gion.",
    }
    return edited(office.sent, texts)


def test_json_is_golden(office: Office) -> None:
    result = office.returns(mixed(office))
    assert result.status == 1
    text = json.dumps(result.report, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    text = re.sub(r'"version": "[^"]*"', '"version": "*"', text.replace(office.kit, "KIT"))
    assert text == GOLDEN.read_text("utf-8")


def test_text_tells_what_needs_a_look(office: Office) -> None:
    path = office.write("back/fr.po", mixed(office))
    result = office.run("import", str(path))
    assert result.status == 1
    assert f"fr.po: a, fr, kit {office.kit}" in result.out
    assert "fact: the source says “1200”" in result.out
    assert "Add --apply to take it." in result.out
    assert "theirs: Le service de presse répond à toutes vos questions." in result.out


def test_a_source_that_was_not_synced_is_told(office: Office) -> None:
    source = office.root / "releases/a.de.md"
    source.write_text(source.read_text("utf-8").replace("gern.", "jederzeit."), "utf-8")
    result = office.returns(office.done)
    assert "Run `l10n sync` first" in result.file["notes"][0]
    office.run("sync")
    after = office.returns(office.done)
    assert after.outcomes("stale").keys() == {PRESS}
    assert after.file["notes"] == []


def test_html_escapes_what_came_back(office: Office) -> None:
    evil = "<script>alert(1)</script> \u202eevil\u202c " + PAIRS[REGION]
    path = office.write("back/fr.po", edited(office.sent, {REGION: evil}))
    page = office.root / "return.html"
    office.run("import", str(path), "--report", str(page))
    text = page.read_text("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "\u202e" not in text
    assert "default-src &#x27;none&#x27;" in text


def test_control_characters_are_shown_escaped(office: Office) -> None:
    evil = edited(office.sent, {COMPANY: "\x1b[2J\u202e 1300 sites"})
    path = office.write("back/fr.po", evil)
    for option in ([], ["--json"]):
        out = office.run("import", str(path), *option).out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_rejected_may_be_asked_for_without_applying(office: Office) -> None:
    folder = office.root / "rejected"
    result = office.returns(mixed(office), "--rejected", str(folder))
    assert [path.name for path in folder.iterdir()] == ["fr.rejected.po"]
    rejected = result.rejected
    assert rejected is not None
    entry = rejected[None, COMPANY]
    assert any(comment.startswith("rejected: fact; ") for comment in entry.comments)


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


HOSTILE = {
    "empty": b"",
    "no-catalog": b"Bonjour, voici la traduction.\n",
    "nul": b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "\0"\n',
    "long": b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "'
    + b"x" * 2_000_000
    + b'"\n',
    "escape": zipped({"../fr.po": b'msgid "a"\nmsgstr "b"\n'}),
    "absolute": zipped({"/fr.po": b'msgid "a"\nmsgstr "b"\n'}),
    "entities": (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
        b'<xliff version="1.2"><file>&a;</file></xliff>'
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_input_is_refused_and_nothing_touched(office: Office, kind: str) -> None:
    before = office.path().read_bytes()
    path = office.write("back/return.bin", HOSTILE[kind])
    result = office.run("import", str(path), "--apply")
    assert result.status == 3
    assert result.err.startswith("l10n: ")
    assert "Traceback" not in result.err
    assert office.path().read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["return.bin"]


def test_one_unreadable_file_keeps_a_return_from_being_applied(office: Office) -> None:
    before = office.path().read_bytes()
    data = zipped({"fr.po": office.done, "en.po": HOSTILE["long"]})
    path = office.write("back/return.zip", data)
    result = office.run("import", str(path), "--apply")
    assert result.status == 3
    assert "Nothing was written, since not all of it can be read" in result.out
    assert office.path().read_bytes() == before


def invoice() -> bytes:
    """A workbook that is none of a kit."""
    book, file = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in ("Pos.", "Betrag"), ("Übersetzung", "120,00"):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("recorded", [True, False])
def test_a_catalog_of_another_release_that_cannot_be_read_keeps_nothing_back(
    office: Office, recorded: bool
) -> None:
    for name in ("fr-FR", "fr_FR"):
        office.write(f"catalogs/0/{name}.po", office.sent)
    office.write("releases/0.de.md", "Ein anderer Text.\n")
    if not recorded:
        shutil.rmtree(office.root / "kits")
    path = office.write("back/fr.po", edited(office.sent, EDITS))
    looked = office.run("import", str(path))
    assert "Add --apply to take it." in looked.out
    result = office.run("import", str(path), "--apply")
    assert result.status == looked.status == (0 if recorded else 2)
    assert ("workspace.two-catalogs" in result.err) is not recorded
    assert set(EDITS.values()) <= set(office.now.values())


def test_files_of_other_kinds_are_named(office: Office) -> None:
    files = {
        "fr.po": office.done, "b.xls": b"\xd0\xcf\x11\xe0", "notes.ods": b"PK", "kit.json": b"{}",
        "README.txt": b"...", "x/memory.fr.tmx": b"<tmx/>", "a/fr.html": b"<html/>",
    }  # fmt: skip
    path = office.write("back/return.zip", zipped({**files, "notes.ods": b"{}"}))
    result = office.run("import", str(path), "--report", "report.html")
    assert result.status == 0
    told = "Passed over, since it is none of PO, XLIFF, XLSX and DOCX: b.xls, notes.ods"
    assert told in result.out.splitlines()
    assert f"{told}." in office.read("report.html")
    found: dict[str, Any] = office.run("import", str(path), "--json").json
    assert found["passed_over"] == ["b.xls", "notes.ods"]


def test_an_invoice_among_the_files_keeps_nothing_back(office: Office) -> None:
    path = office.write("back/return.zip", zipped({"fr.po": office.done, "bill.xlsx": invoice()}))
    result = office.run("import", str(path), "--apply")
    assert result.status == 1
    assert "bill.xlsx" in result.out
    assert "has no table with a column of sources" in result.out
    assert "Decide conflicts" not in result.out
    assert office.now[REGION] == EDITS.get(REGION, PAIRS[REGION])
    assert set(EDITS.values()) <= set(office.now.values())


def test_an_invoice_alone_is_refused(office: Office) -> None:
    path = office.write("back/bill.xlsx", invoice())
    result = office.run("import", str(path), "--apply")
    assert result.status == 3
    assert "has no table with a column of sources" in result.err


def test_open_conflicts_are_told_with_the_way_to_decide_them(office: Office) -> None:
    path = office.write("back/fr.po", mixed(office))
    assert "Decide conflicts in `l10n review`" in office.run("import", str(path), "--apply").out


def test_paths_start_from_the_folder_that_is_named(office: Office) -> None:
    office.write("back/fr.po", mixed(office))
    arguments = ("back/fr.po", "--rejected", "kept", "--report", "return.html")
    assert office.run("import", *arguments).status == 1
    assert (office.root / "return.html").exists()
    assert (office.root / "kept" / "fr.rejected.po").exists()


def test_a_missing_file_is_told(office: Office) -> None:
    result = office.run("import", "nowhere.po")
    assert result.status == 3
    assert "nowhere.po" in result.err


def test_an_unknown_kit_release_or_locale_is_told(office: Office) -> None:
    for option in (["--kit", "ffffffffffff"], ["--release", "zzz"], ["--locale", "it"]):
        path = office.write("back/fr.po", office.done)
        assert office.run("import", str(path), *option).status == 2


def test_what_it_is_can_be_said(office: Office) -> None:
    result = office.returns(office.done, "--release", "a", "--locale", "fr", "--kit", office.kit)
    assert result.status == 0
    foreign = office.returns(office.done, "--release", "b")
    assert foreign.status == 1
    assert {code for codes in foreign.refused.values() for code in codes} == {"foreign"}


def test_a_folder_is_read_without_what_was_rejected_before(office: Office) -> None:
    office.write("back/sub/fr.po", mixed(office))
    for _ in range(2):
        result = office.run("import", str(office.root / "back"), "--apply", "--json")
        assert result.status == 1
        assert len(json.loads(result.out)["files"]) == 1
    names = {path.name for path in (office.root / "back").rglob("*") if path.is_file()}
    assert names == {"fr.po", "sub-fr.rejected.po"}


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_xliff_comes_back_through_the_same_door(tmp_path: Path, form: str) -> None:
    office = Office.opened(tmp_path, export=f"--format {form}")
    path = next(p for p in (tmp_path / "out").rglob("fr*") if p.suffix != ".csv")
    data = path.read_text("utf-8")
    for source, text in EDITS.items():
        data = data.replace(PAIRS[source], text)
    result = office.returns(data.encode(), "--apply", name=path.name)
    assert result.status == 0, result.result.out
    assert office.now == {**PAIRS, **EDITS}
    again = office.returns(data.encode(), "--apply", name=path.name)
    assert again.taken == set()


@pytest.mark.parametrize("form", ["po", "xliff", "xliff2", "xlsx", "docx"])
def test_a_kit_that_comes_back_as_it_went_changes_nothing(tmp_path: Path, form: str) -> None:
    office = Office.opened(tmp_path, export=f"--format {form}")
    before = office.path().read_bytes()
    result = office.run("import", str(tmp_path / "out"), "--apply", "--json")
    assert result.status == 0, result.out
    summary = json.loads(result.out)["summary"]
    assert {name: n for name, n in summary.items() if n} == {"unchanged": len(PAIRS)}
    assert office.path().read_bytes() == before
