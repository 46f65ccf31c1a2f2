"""`l10n export` as people type it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from kits import files_of, space_of
from workspaces import CONFIG, NEWS, workspace

from l10n import catalogs, git
from l10n.files import write_bytes
from l10n.handoff import archive, manifest, records, sending
from l10n.workspace import find

if TYPE_CHECKING:
    from workspaces import Result, Space


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return space_of(tmp_path)


def export(space: Space, *more: str, to: str = "kit.zip") -> Result:
    return space.run("export", *more, "--locale", "fr", "--to", to)


def kit_of(space: Space, name: str = "kit.zip") -> manifest.Manifest:
    return manifest.read(archive.members(space.root / name)["kit.json"])


def listed(space: Space) -> list[Any]:
    result = space.run("export", "--list", "--json")
    assert result.status == 0
    found: list[Any] = result.json["kits"]
    return found


def test_what_is_told(space: Space) -> None:
    result = export(space, "--deadline", "2030-12-24")
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[0].split()[4:] == [
        "context", "100", "95-99", "85-94", "75-84", "new", "repetition", "words",
    ]  # fmt: skip
    assert lines[2].split() == ["b", "fr", "6", "3", "18", "0", "0", "0", "0", "5", "5", "28"]
    assert lines[3].split() == ["all", "12", "3", "46", "0", "0", "0", "0", "5", "5", "56"]
    kit = kit_of(space).kit
    assert f"Kit {kit}, due 2030-12-24" in result.out
    assert f"Commit kits/{kit}.json" in result.out


def test_json(space: Space) -> None:
    result = export(space, "b", "--json")
    found = json.loads(result.out)
    assert found["kit"] == kit_of(space).kit
    assert found["words"]["context"] == 18
    assert found["parts"][0]["locked"] == 3
    assert set(found["files"]) == set(files_of(space))


def test_all_locales_where_none_is_named(space: Space) -> None:
    assert space.run("export", "b", "--to", "kit.zip", "--format", "po").status == 0
    assert {"b/en.po", "b/fr.po"} < set(files_of(space))


def test_nothing_is_overwritten_without_force(space: Space) -> None:
    space.write("kit.zip", "mine")
    before = space.files()
    result = export(space)
    assert (result.status, result.out) == (2, "")
    assert "--force" in result.err
    assert space.files() == before
    assert export(space, "--force").status == 0


@pytest.mark.parametrize("to", ["kit.tar.gz", "kit.7z", "fr.PO", "out/fr.xlsx"])
def test_a_name_that_nobody_gives_to_a_folder_is_refused(space: Space, to: str) -> None:
    before = space.files()
    result = export(space, to=to)
    assert result.status == 2
    assert "a kit is a zip or a folder" in result.err
    assert space.files() == before
    (space.root / "kit.po").mkdir()
    assert export(space, to="kit.po").status == 0


def test_a_deadline_that_is_past_is_said(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # 2030-03-17
    past = export(space, "--deadline", "2030-03-16")
    assert (past.status, "2030-03-16 is past" in past.err) == (0, True)
    assert not export(space, "--deadline", "2030-03-17", to="b.zip").err


def test_a_language_without_instructions_is_said(space: Space) -> None:
    result = export(space, "--language", "ar")
    assert result.status == 0
    assert "no instructions in ar; they are in English" in result.err
    assert "no instructions" not in export(space, "--language", "fr_CA", "--force").err


def test_in_a_folder_that_has_something_else(space: Space) -> None:
    space.write("kit/notes.txt", "mine")
    assert export(space, to="kit").status == 2
    assert export(space, "--force", to="kit").status == 0
    assert space.read("kit/notes.txt") == "mine"


@pytest.mark.parametrize(
    "to", [".", "catalogs/kit", "kits/new.zip", "releases/kit", "published/kit.zip", ".l10n/k.zip",
           "glossary.csv/x.zip", "memory/k"],
)  # fmt: skip
def test_kits_stay_out_of_folders_that_mean_something_else(space: Space, to: str) -> None:
    before = space.files()
    result = export(space, "--force", to=to)
    assert result.status == 2
    assert "--to" in result.err
    assert space.files() == before


def test_wrong_options(space: Space, capsys: pytest.CaptureFixture[str]) -> None:
    for options in (["--format", "gif"], ["--state", "done"], ["--lock", "all"],
                    ["--deadline", "24.12.2030"]):  # fmt: skip
        with pytest.raises(SystemExit) as caught:
            export(space, *options)
        assert caught.value.code == 2
    for options in (["nothing"], ["--language", "klingon"], ["--since", "0123456789ab"]):
        assert export(space, *options).status == 2
    result = space.run("export", "a")
    assert result.status == 2
    assert "--to FILE.zip" in result.err
    assert not (space.root / "kits").exists()


def test_a_choice_that_leaves_nothing(space: Space) -> None:
    result = export(space, "a", "--state", "empty")
    assert result.status == 2
    assert "no sentence" in result.err


DAMAGED = 'msgid "a"\nmsgstr "b'


def test_what_cannot_be_read_is_left_out_and_told(space: Space) -> None:
    space.write("catalogs/b/fr.po", DAMAGED)
    result = space.run("export", "--to", "kit.zip", "--format", "po", "--json")
    assert result.status == 3
    assert json.loads(result.out)["left_out"] == ["b fr"]
    assert "left out of the kit: b fr\n" in result.err
    assert "catalogs/b/fr.po" in result.err
    assert {(part.release, str(part.target)) for part in kit_of(space).parts} == {
        ("a", "en"), ("a", "fr"), ("b", "en"),
    }  # fmt: skip


def test_two_catalogs_for_a_locale_leave_out_their_release(space: Space) -> None:
    space.write("catalogs/b/fr-FR.po", space.read("catalogs/b/fr.po"))
    space.write("catalogs/b/fr_FR.po", space.read("catalogs/b/fr.po"))
    result = export(space)
    assert result.status == 2
    assert "workspace.two-catalogs" in result.err
    assert {part.release for part in kit_of(space).parts} == {"a"}


def test_there_is_no_kit_of_what_cannot_be_read(space: Space) -> None:
    space.write("catalogs/b/fr.po", DAMAGED)
    space.write("catalogs/a/fr.po", DAMAGED)
    result = export(space)
    assert result.status == 3
    assert "catalogs/a/fr.po" in result.err
    assert "catalogs/b/fr.po" in result.err
    assert not (space.root / "kit.zip").exists()
    assert not (space.root / "kits").exists()


def test_a_damaged_memory_does_not(space: Space) -> None:
    space.write("memory/old.tmx", "<tmx")
    result = export(space)
    assert result.status == 3
    assert "memory/old.tmx" in result.err
    assert (space.root / "kit.zip").exists()


def test_a_kit_that_cannot_be_written_leaves_no_record(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(archive, "write", full)
    with pytest.raises(OSError, match="no space left"):
        sending.send(find(space.root), prepared(space), space.root / "kit.zip", "2030-01-01")
    assert not any((space.root / "kits").iterdir())


def prepared(space: Space) -> sending.Prepared:
    here = find(space.root)
    return sending.prepare(here, sending.Order(here.releases(), formats=("po",)))


# Embargo


def test_an_embargo_must_be_acknowledged(tmp_path: Path) -> None:
    space = space_of(tmp_path, "embargo = true\n")
    result = export(space)
    assert result.status == 2
    assert "--embargo" in result.err
    assert not (space.root / "kit.zip").exists()
    allowed = export(space, "--embargo")
    assert allowed.status == 0
    assert "a is under embargo" in allowed.err


def test_what_is_under_embargo_elsewhere_does_not_go_along(tmp_path: Path) -> None:
    space = space_of(tmp_path)
    export(space, "b")
    assert any(item.locked for item in kit_of(space).parts[0].items)
    assert "memory.fr.tmx" in files_of(space)
    with (space.root / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write('[release."a"]\nembargo = true\n')
    assert export(space, "b", to="without.zip").status == 0
    assert not any(item.locked for item in kit_of(space, "without.zip").parts[0].items)
    assert "memory.fr.tmx" not in files_of(space, "without.zip")


# Since, and the list


def test_only_what_is_new_since_a_kit(space: Space) -> None:
    export(space, "b", "--state", "empty")
    first = kit_of(space)
    assert export(space, "b", "--since", first.kit, to="none.zip").status == 2
    space.write("releases/b.de.txt", space.read("releases/b.de.txt") + "\nEin neuer Satz kam.\n")
    space.run("sync")
    assert export(space, "b", "--since", first.kit, to="more.zip").status == 0
    more = kit_of(space, "more.zip")
    assert more.since == first.kit
    data = files_of(space, "more.zip")["b/fr.po"]
    assert [entry.msgid for entry in catalogs.read(data).live] == ["Ein neuer Satz kam."]


def test_a_source_that_no_sync_has_met(space: Space) -> None:
    space.write("releases/b.de.txt", space.read("releases/b.de.txt") + "\nEin neuer Satz kam.\n")
    export(space, "b")
    items = kit_of(space).parts[0].items
    assert (len(items), items[-1].state) == (7, "empty")


def test_nothing_is_out(space: Space) -> None:
    result = space.run("export", "--list")
    assert result.status == 0
    assert "Nothing was sent" in result.out
    assert listed(space) == []


def test_what_is_out_and_what_has_changed_since(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    export(space, "b", "--deadline", "2030-12-24")
    (one,) = listed(space)
    assert (one["made"], one["deadline"]) == ("2023-11-14T22:13:20+00:00", "2030-12-24")
    assert one["parts"][0] | {"words": {}} == {
        "release": "b", "locale": "fr", "sentences": 6, "locked": 3, "words": {}, "back": 0,
        "gone": 0, "new": 0, "ours": 0,
    }  # fmt: skip
    space.translate("b", "fr", only="besuchte")
    text = space.read("releases/b.de.txt").replace("Er sprach kurz.", "Er sprach lange und gut.")
    space.write("releases/b.de.txt", text + "\nNoch etwas.\n")
    space.run("sync")
    part = listed(space)[0]["parts"][0]
    assert (part["gone"], part["new"], part["ours"]) == (1, 2, 1)
    told = space.run("export", "--list").out
    assert "1 changed or gone in the source, 2 new in the source, 1 changed here" in told


def test_what_is_back(space: Space) -> None:
    export(space, "b")
    path = space.root / "catalogs" / "b" / "fr.po"
    catalog = catalogs.load(path)
    entry = catalog[None, "Zweites Treffen"]
    taken = catalogs.set_agency(entry, "Deuxième", kit_of(space).kit, catalogs.state(entry))
    path.write_bytes(catalogs.write(catalog.with_changed([taken])))
    part = listed(space)[0]["parts"][0]
    assert (part["back"], part["ours"]) == (1, 0)


def test_the_list_names_what_is_gone_and_what_is_damaged(space: Space) -> None:
    export(space)
    (space.root / "releases" / "b.de.txt").unlink()
    write_bytes(space.root / "kits" / "0123456789ab.json", b"{}")
    write_bytes(space.root / "kits" / "notes.json", b"{}")
    result = space.run("export", "--list")
    assert result.status == 3
    assert "kits/0123456789ab.json" in result.err
    assert "the release is gone" in result.out


def test_the_list_by_release_and_locale(space: Space) -> None:
    export(space)
    out = space.run("export", "--list", "a", "--locale", "fr").out
    assert [line.split()[3] for line in out.splitlines()[1:]] == ["a"]
    assert "Nothing" in space.run("export", "--list", "--locale", "en").out


# Records and git


def test_a_record_under_another_name_is_not_believed(space: Space) -> None:
    export(space)
    here = find(space.root)
    (kit,) = records.ids(here)
    path = records.path_of(here, kit)
    path.rename(path.with_name("0123456789ab.json"))
    assert space.run("export", "--list").status == 3
    assert records.load(here, "../../x") is None


def test_the_folder_of_records_is_configured(tmp_path: Path) -> None:
    space = space_of(tmp_path, 'kits = "exchange/sent"\n')
    export(space)
    assert [path.suffix for path in (tmp_path / "exchange" / "sent").iterdir()] == [".json"]


def run_git(folder: Path, *arguments: str) -> None:
    identity = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    env = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True)


def test_the_revision_of_the_first_export_is_kept(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS}, CONFIG)
    space.run("sync")
    export(space, to="none.zip")
    assert kit_of(space, "none.zip").commit == git.head(space.root) == ""
    (tmp_path / "kits").rename(tmp_path / "old")
    run_git(tmp_path, "init", "-q")
    run_git(tmp_path, "add", "releases", "catalogs", "l10n.toml")
    run_git(tmp_path, "commit", "-q", "-m", "x")
    first = git.head(space.root)
    assert len(first) in {40, 64}
    export(space)
    assert kit_of(space).commit == first
    run_git(tmp_path, "add", "kits")
    run_git(tmp_path, "commit", "-q", "-m", "y")
    before = (tmp_path / "kit.zip").read_bytes()
    export(space, "--force")
    assert (tmp_path / "kit.zip").read_bytes() == before


def test_git_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert git.head(tmp_path / "missing") == ""
    monkeypatch.setenv("PATH", "")
    assert git.head(tmp_path) == ""
    assert git.asked(tmp_path, "version", seconds=0) == b""
