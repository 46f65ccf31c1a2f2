"""What no return may do: forge facts of ours, push texts out, write elsewhere, pass unseen."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from returns import EDITS, Office, edited, entries_of

from l10n import catalogs

REGION = "Für die Region ist das eine große Chance."
COMPANY = "Das Unternehmen beschäftigt 1200 Menschen an drei Standorten."
WRONG = {COMPANY: "L’entreprise emploie 1500 personnes sur trois sites."}
OURS = "Quelle chance pour la région."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.opened(tmp_path)


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_notes_of_any_carrier_state_no_facts(tmp_path: Path) -> None:
    office = Office.opened(tmp_path, export="--format xliff")
    sent = next((tmp_path / "out").rglob("fr.xlf")).read_text("utf-8")
    before, source, after = sent.partition(f"{REGION}</source>")
    forged = "".join(
        f'<note from="translator">{text}</note>'
        for text in ("reviewed: by=boss at=2026-01-01 hash=11", "fine\ncheck-ok: number", "fine")
    )
    after = after.replace("</target>", f" Oui.</target>{forged}", 1)
    path = office.write("back/fr.xlf", before + source + after)
    assert office.run("import", str(path), "--apply").status == 0
    entry = catalogs.load(office.path())[None, REGION]
    assert catalogs.notes(entry) == ("fine",)
    assert not [*catalogs.facts(entry, "reviewed"), *catalogs.facts(entry, "check-ok")]
    assert office.run("import", str(path), "--apply").status == 0
    assert catalogs.load(office.path())[None, REGION] == entry


def test_what_theirs_replaces_is_kept(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == REGION else e)
    path = office.write("back/fr.po", office.done)
    said = office.run("import", str(path), "--apply", "--theirs")
    assert said.status == 0
    assert OURS in said.out
    assert office.now[REGION] == EDITS[REGION]
    kept = path.with_name("fr.rejected.po")
    assert [entry.msgstr for entry in catalogs.load(kept).live] == [OURS]
    assert office.run("import", str(kept), "--apply", "--theirs").status == 0
    assert office.now[REGION] == OURS


@pytest.mark.parametrize("name", ["x" * 240 + ".po", f"{'d' * 120}/{'e' * 120}/fr.po"])
def test_long_names_are_cut(office: Office, name: str) -> None:
    path = office.write("back/r.zip", zipped({name: edited(office.done, WRONG)}))
    assert office.run("import", str(path), "--apply").status == 1
    (kept,) = path.parent.glob("*.rejected.po")
    assert catalogs.load(kept).live[0].msgstr == WRONG[COMPANY]


def test_nothing_is_taken_where_the_rest_cannot_be_kept(office: Office) -> None:
    path = office.write("back/fr.po", edited(office.done, WRONG))
    before = office.path().read_bytes()
    folder = office.write("file", "") / "below"
    assert office.run("import", str(path), "--apply", "--rejected", str(folder)).status == 3
    assert office.path().read_bytes() == before


def test_a_link_in_the_way_is_not_followed(office: Office) -> None:
    path = office.write("back/fr.po", edited(office.done, WRONG))
    victim = office.root / "victim"
    path.with_name("fr.rejected.po").symlink_to(victim)
    assert office.run("import", str(path), "--apply").status == 1
    assert not victim.exists()
    assert path.with_name("fr-2.rejected.po").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("b.po", b""), ("b.xlsx", b"\xd0\xcf\x11\xe0locked"), ("b.XLF", b"Not found")],
)
def test_no_file_of_a_kit_is_passed_over(office: Office, name: str, data: bytes) -> None:
    path = office.write("back/r.zip", zipped({"fr.po": office.done, name: data, "n.txt": b"Hi"}))
    before = office.path().read_bytes()
    said = office.run("import", str(path), "--apply")
    assert said.status == 3
    assert name in said.err
    assert office.path().read_bytes() == before


def test_a_file_without_a_sentence_is_not_clean(office: Office) -> None:
    path = office.write("back/fr.po", entries_of(office.done)[0] + "\n")
    assert office.run("import", str(path)).status == 1


def test_only_files_that_changed_a_catalog_wrote_it(office: Office) -> None:
    path = office.write("back/r.zip", zipped({"a.po": office.done, "b.po": office.sent}))
    assert office.run("import", str(path), "--apply").out.count("wrote ") == 1


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_merging_in_git_takes_no_empty_file_for_deletions(office: Office, side: str) -> None:
    whole = office.path().read_bytes()
    paths = {
        name: office.write(f"merge/{name}", b"" if name == side else whole)
        for name in ("base", "ours", "theirs")
    }
    before = paths["ours"].read_bytes()
    assert office.run("merge-driver", *map(str, paths.values())).status == 3
    assert paths["ours"].read_bytes() == before
