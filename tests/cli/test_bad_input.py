"""What people and machines really put in the way."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from workspaces import NEWS, Space, workspace

from l10n.__main__ import main

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def space(tmp_path: Path) -> Space:
    space = workspace(tmp_path, {"a.de.txt": NEWS, "b.de.txt": NEWS})
    space.run("sync")
    space.translate("a")
    space.translate("b")
    return space


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"%PDF-1.7\n",
        "Größe".encode("cp1252"),
        "Größe".encode("utf-16")[:-1],
        b"PK\x03\x04",
        b"abc\x00def",
    ],
    ids=["picture", "pdf", "cp1252", "half a character", "zip", "nul"],
)
def test_a_release_that_is_no_text(space: Space, content: bytes) -> None:
    space.write("releases/a.de.txt", content)
    before = space.files()
    result = space.run("sync")
    assert result.status == 3
    assert "a.de.txt" in result.err
    assert {k: v for k, v in space.files().items() if "/b" not in k} == {
        k: v for k, v in before.items() if "/b" not in k
    }
    assert (space.root / "published/en/b.txt").exists()


def test_an_empty_release_is_not_published(space: Space) -> None:
    space.run("sync")
    published = space.read("published/en/a.txt")
    space.write("releases/a.de.txt", b"\n")
    space.write("releases/empty.de.txt", b"")
    result = space.run("sync")
    assert "has no text to publish" in result.out
    assert space.read("published/en/a.txt") == published
    assert not (space.root / "published/en/empty.txt").exists()
    assert space.run("publish").status == 1


def test_a_release_with_conflict_markers(space: Space) -> None:
    conflict = "<<<<<<< HEAD\nEins.\n=======\nZwei.\n>>>>>>> other\n"
    space.write("releases/a.de.txt", f"Titel\n\n{conflict}")
    result = space.run("sync")
    assert result.status == 3
    assert "a.de.txt:3: has the markers of a merge conflict" in result.err


def test_what_failed_keeps_its_row(space: Space) -> None:
    (space.root / "catalogs/a/fr.po").write_bytes(b"")
    result = space.run("sync", "a", "--locale", "fr")
    assert result.status == 3
    assert "no release" not in result.out
    assert "FAILED" in result.out
    (line,) = space.run("status", "a", "--locale", "fr", "--json").json["releases"]
    assert line["publication"] == "failed"


def test_white_space_is_no_translation(space: Space) -> None:
    path = space.root / "catalogs/a/en.po"
    text = path.read_text().replace('"en:Er sprach lange."', '"   "')
    path.write_text(text)
    result = space.run("publish", "a", "--locale", "en")
    assert result.status == 1
    assert "1 empty" in result.out


def test_tags_where_the_source_has_none(space: Space) -> None:
    path = space.root / "catalogs/a/en.po"
    path.write_text(path.read_text().replace("en:Er sprach", "He <b>spoke</b>"))
    result = space.run("publish", "a", "--locale", "en")
    assert result.status == 1
    assert "the source has no tags, the translation has <b> </b>" in result.out


def test_check_finds_a_pair_of_tags_where_the_source_has_none_as_publish_does(
    space: Space, tmp_path: Path
) -> None:
    path = space.root / "catalogs/a/en.po"
    path.write_text(path.read_text().replace("en:Er sprach", "He <sup>spoke</sup>"))
    told = "error: the source has no tags, the translation has <sup> </sup>  [tag]"
    result = space.run("check", "a")
    assert (result.status, told in result.out) == (1, True)
    alone = shutil.copy(path, tmp_path / "en.po")  # of no release: French writes 18<sup>e</sup>
    assert told not in space.run("check", str(alone)).out


def test_findings_name_lines_of_the_file_as_it_is(space: Space) -> None:
    path = space.root / "catalogs/a/en.po"
    path.write_text(path.read_text().replace("en:Er sprach", "He <b>spoke</b>"))
    space.write("releases/a.de.txt", f"Ein neuer Absatz.\n\n{NEWS}")
    space.run("sync")
    space.translate("a", only="neuer")
    synced = space.run("sync", "a", "--locale", "en")
    (number,) = (
        number
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if line == 'msgid "Er sprach lange."'
    )
    assert f"en.po:{number}:" in synced.out


@pytest.mark.parametrize("to", ["published", "catalogs/x", "releases", ".", "../elsewhere"])
def test_drafts_stay_out_of_what_is_no_draft(space: Space, to: str) -> None:
    before = space.files()
    result = space.run("publish", "--draft", "--to", to)
    if to == "../elsewhere":
        assert result.status == 0
    else:
        assert result.status == 2
    assert space.files() == before


def test_a_result_that_cannot_be_written(space: Space) -> None:
    command = [sys.executable, "-m", "l10n", "status"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            command, cwd=space.root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 3
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def _truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _doubled(data: bytes) -> bytes:
    return data + b'\nmsgid "x"\nmsgstr "1"\n\nmsgid "x"\nmsgstr "2"\n'


def _conflict(data: bytes) -> bytes:
    return data.replace(b"\nmsgid", b"\n<<<<<<< HEAD\nmsgid", 2)


def _headless(data: bytes) -> bytes:
    return data[data.index(b"\n\n") + 2 :]


def _latin(data: bytes) -> bytes:
    return data.replace("ä".encode(), b"\xe4")


@pytest.mark.parametrize("damage", [_truncated, _doubled, _conflict, _headless, _latin])
def test_a_damaged_catalog_is_left_alone(space: Space, damage: object) -> None:
    assert callable(damage)
    path = space.root / "catalogs/a/en.po"
    path.write_bytes(damage(path.read_bytes()))
    kept = path.read_bytes()
    space.write("releases/a.de.txt", f"Neu und anders.\n\n{NEWS}")
    result = space.run("sync")
    assert result.status == 3
    assert "catalogs/a/en.po:" in result.err
    assert path.read_bytes() == kept
    assert "Neu und anders" in space.read("catalogs/a/fr.po")


def test_a_byte_order_mark_is_no_damage(space: Space) -> None:
    path = space.root / "catalogs/a/en.po"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert space.run("sync").status == 0


def test_two_releases_with_one_id(space: Space) -> None:
    space.write("releases/a.de.md", "# Text\n")
    result = space.run("sync")
    assert result.status == 2
    assert "a.de.md" in result.err
    assert "a.de.txt" in result.err


def test_a_link_out_of_the_workspace(
    space: Space, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("Geheim.\n")
    (space.root / "releases/c.de.txt").symlink_to(secret)
    result = space.run("sync")
    assert result.status == 3
    assert "leads out of the workspace" in result.err
    assert not (space.root / "catalogs/c").exists()


def test_names_with_spaces_and_umlauts(space: Space) -> None:
    space.write("releases/Große Messe 2024.de.txt", NEWS)
    assert space.run("sync").status == 0
    assert (space.root / "catalogs/Große Messe 2024/en.po").exists()


@pytest.mark.parametrize("command", ["memory stats", "memory search Werk", "glossary lint",
                                     "glossary forms Werk", "status", "review --plain a fr",
                                     "export a --locale fr --to ../kit"])  # fmt: skip
def test_files_are_named_from_the_workspace(space: Space, command: str) -> None:
    space.write("catalogs/a/fr.po", 'msgid "a')
    space.write("catalogs/gone/fr.po", HEADER)
    space.write("glossary.csv", "a,b\n")
    space.write("memory/x.tmx", "<tmx")
    result = space.run(*command.split())
    assert result.err.count("[")
    assert str(space.root) not in result.err


def test_a_configuration_is_named_from_the_workspace(space: Space) -> None:
    space.write("l10n.toml", "source = 1\n")
    assert space.run("status").err.startswith("l10n: l10n.toml: ")


def test_a_read_only_folder(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    make = os.open

    def refuse(path: Path | str, flags: int, *rest: int) -> int:
        """Refuse as the system does; root, who runs CI, may write anywhere."""
        if flags & os.O_CREAT and Path(path).parent == space.root / "catalogs/a":
            raise PermissionError(errno.EACCES, "Permission denied")
        return make(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    before = (space.root / "catalogs/a/en.po").read_bytes()
    space.write("releases/a.de.txt", f"Neu.\n\n{NEWS}")
    result = space.run("sync")
    assert result.status == 3
    assert "catalogs/a" in result.err
    assert "cannot be written: Permission denied" in result.err
    assert (space.root / "catalogs/a/en.po").read_bytes() == before


def test_a_full_disk(space: Space) -> None:
    space.write("releases/a.de.txt", f"Neu.\n\n{NEWS}")
    before = (space.root / "catalogs/a/en.po").read_bytes()
    code = (
        "import errno, os, sys\n"
        "def full(handle): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "os.fsync = full\n"
        "from l10n.__main__ import main; sys.exit(main(['sync']))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=space.root, capture_output=True, text=True, check=False
    )
    assert result.returncode == 3
    assert "No space left" in result.stderr
    assert (space.root / "catalogs/a/en.po").read_bytes() == before
    assert not list((space.root / "catalogs/a").glob(".*"))


def test_a_release_of_five_megabytes(tmp_path: Path) -> None:
    paragraph = "Der Umsatz stieg im 3. Quartal um 4,5 Prozent. " * 10
    text = "\n\n".join(f"{n}: {paragraph}" for n in range(11_000))
    assert len(text.encode()) > 5_000_000
    space = workspace(tmp_path, {"a.de.txt": text}, 'source = "de"\nlocales = ["en"]\n')
    result = space.run("sync", "--json")
    assert result.status == 0


def test_twenty_thousand_sentences_and_an_edit(tmp_path: Path) -> None:
    text = "\n\n".join(f"Satz {n} handelt von Sache {n * 7}." for n in range(20_000))
    space = workspace(tmp_path, {"a.de.txt": text}, 'source = "de"\nlocales = ["en"]\n')
    space.run("sync")
    space.translate()
    space.write("releases/a.de.txt", text.replace("Satz 777 ", "Der Satz 777 "))
    (line,) = space.run("sync", "--json").json["releases"]
    assert line["changes"] == {"edited": 1}


def test_a_mistyped_tag_stops_the_version(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.md": "Ein **fettes** Wort.\n"})
    space.run("sync")
    path = space.root / "catalogs/a/en.po"
    text = path.read_text().replace('msgstr ""\n', 'msgstr "A <b>bold</i> word."\n')
    head, body = text.split("\n\n", 1)
    path.write_text(head.replace('msgstr "A <b>bold</i> word."\n', 'msgstr ""\n') + "\n\n" + body)
    result = space.run("sync")
    assert "tags differ from the source" in result.out
    assert not (tmp_path / "published").exists()


@pytest.mark.parametrize("command", ["sync", "status"])
def test_a_folder_that_is_gone_while_one_is_in_it(tmp_path: Path, command: str) -> None:
    code = f"""
import os, shutil, sys
os.chdir({str(tmp_path)!r})
shutil.rmtree({str(tmp_path)!r})
from l10n.__main__ import main
sys.exit(main([{command!r}]))
"""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 3
    assert result.stderr.startswith("l10n: the folder you are in is gone.")


def test_an_interruption_before_a_command_has_begun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("l10n.cli.app.import_module", interrupted)
    assert main(["status"]) == 130
    assert "interrupted; every file is whole" in capsys.readouterr().err


def test_a_command_runs_in_no_folder_that_there_is_not(space: Space) -> None:
    done = space.run("status", "-C", "nowhere")
    assert done.status == 2
    assert "nowhere: there is no such folder" in done.err
