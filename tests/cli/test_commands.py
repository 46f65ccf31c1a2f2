"""The commands as people type them: results, messages, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from workspaces import CONFIG, NEWS, SEED, Space, workspace

from l10n import __version__
from l10n.__main__ import main
from l10n.cli import COMMANDS


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return workspace(tmp_path, {"2024-05-02-news.de.txt": NEWS})


def shell(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "l10n", *arguments]
    env = {**os.environ, "NO_COLOR": "1", **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert "example:" in out
    assert f"l10n {name}" in out


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"l10n {__version__}\n"
    assert main([]) == 2


def test_a_mistyped_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["snyc"]) == 2
    assert "Did you mean “sync”?" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["sync", "--nope"], ["segment"], ["engines", "sell"]])
def test_wrong_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_no_workspace(tmp_path: Path) -> None:
    result = shell("sync", cwd=tmp_path)
    assert result.returncode == 2
    assert "l10n init" in result.stderr
    assert "Traceback" not in result.stderr


def test_from_nothing_to_a_published_version(tmp_path: Path) -> None:
    made = shell("init", "--source", "de", "--locale", "en", "--locale", "fr", cwd=tmp_path)
    assert made.returncode == 0
    assert "l10n sync" in made.stdout
    assert "no release yet" in shell("sync", cwd=tmp_path).stdout
    (tmp_path / "releases" / "news.de.txt").write_text(NEWS)
    assert shell("sync", cwd=tmp_path).returncode == 0
    Space(tmp_path).translate("news", "fr")
    result = shell("sync", cwd=tmp_path)
    assert "published/fr/news.txt (written)" in result.stdout
    assert "Next: l10n review news en" in result.stdout


def test_init_twice(tmp_path: Path) -> None:
    assert shell("init", cwd=tmp_path).returncode == 0
    again = shell("init", cwd=tmp_path)
    assert again.returncode == 2
    assert "l10n.toml" in again.stderr


def test_a_mistyped_key_names_file_line_and_the_nearest_key(tmp_path: Path) -> None:
    space = workspace(tmp_path, {}, CONFIG + 'lokales = ["it"]\n')
    result = space.run("sync")
    assert result.status == 2
    assert "l10n.toml:3" in result.err
    assert "locales" in result.err


def test_an_unknown_release_or_locale(space: Space) -> None:
    unknown = space.run("sync", "2024-05-02-nwes")
    assert unknown.status == 2
    assert "2024-05-02-news" in unknown.err
    locale = space.run("sync", "--locale", "it")
    assert locale.status == 2
    assert "en, fr, zh_CN" in locale.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("segment", "sub/news.de.txt"),
        ("glossary", "export", "sub/terms.tbx"),
        ("glossary", "lint", "sub/terms.csv"),
    ],
    ids=" ".join,
)
def test_paths_start_from_the_folder_that_is_named(
    space: Space, arguments: tuple[str, ...]
) -> None:
    space.write("sub/news.de.txt", NEWS)
    space.write("sub/terms.csv", "id,de,en\nwerk,Werk,plant\n")
    space.write("glossary.csv", "id,de,en\nwerk,Werk,plant\n")
    assert space.run(*arguments).status in {0, 1}


def test_only_one_release_and_one_locale(space: Space) -> None:
    space.write("releases/other.de.txt", NEWS)
    space.run("sync", "other", "--locale", "fr")
    found = sorted(p.relative_to(space.root).as_posix() for p in space.root.rglob("*.po"))
    assert found == ["catalogs/other/fr.po"]


def test_source_only_wants_a_release(space: Space) -> None:
    result = space.run("sync", "--source-only")
    assert result.status == 2
    assert "l10n sync --source-only" in result.err


def test_json_is_all_there_is_on_standard_output(space: Space) -> None:
    for command in ("sync", "status", "publish"):
        result = shell(command, "--json", cwd=space.root)
        lines = json.loads(result.stdout)["releases"]
        assert {line["locale"] for line in lines} == {"en", "fr", "zh_CN"}
        assert lines[0]["words"]["empty"] == 28


def test_a_sync_with_nothing_to_do_says_the_same_at_once(space: Space) -> None:
    shell("sync", cwd=space.root)
    first = shell("sync", cwd=space.root)
    record = space.root / ".l10n" / "fresh"
    assert record.exists()
    second = shell("sync", cwd=space.root)
    assert second.stdout == first.stdout
    assert "Nothing to write" in second.stdout
    space.write("releases/2024-05-02-news.de.txt", NEWS + "\nNoch etwas.\n")
    assert "1 new" in shell("sync", cwd=space.root).stdout


def test_a_release_added_after_the_record_is_seen(space: Space) -> None:
    shell("sync", cwd=space.root)
    shell("sync", cwd=space.root)
    space.write("releases/added.de.txt", NEWS)
    assert "added" in shell("sync", cwd=space.root).stdout


def test_the_caches_can_be_deleted_at_any_time(space: Space) -> None:
    space.run("sync")
    before = space.files()
    for path in (space.root / ".l10n").iterdir():
        path.unlink()
    (space.root / ".l10n").rmdir()
    assert space.run("sync").status == 0
    assert space.files() == before


def test_segments_for_programs(tmp_path: Path) -> None:
    text = "Am 11. April kam Bo Zhang. Er blieb z. B. bis Mai.\n"
    command = [sys.executable, "-m", "l10n", "segment", "-", "--lang", "de", "--json"]
    result = subprocess.run(
        command, input=text.encode(), cwd=tmp_path, capture_output=True, check=True
    )
    segments = json.loads(result.stdout)["segments"]
    texts = [s["text"] for s in segments]
    assert texts == ["Am 11. April kam Bo Zhang.", "Er blieb z. B. bis Mai."]
    assert set(segments[0]) == {"text", "msgid", "role", "block", "line", "rule"}
    assert segments[0]["rule"]


def test_a_list_marker_is_shown_with_its_item(tmp_path: Path) -> None:
    (tmp_path / "x.de.txt").write_text("Themen:\n\n* Die Anmeldung. Sie endet bald.\n* Das Ende.\n")
    segments = json.loads(shell("segment", "x.de.txt", "--json", cwd=tmp_path).stdout)["segments"]
    texts = [s["text"] for s in segments]
    assert texts == ["Themen:", "* Die Anmeldung.", "Sie endet bald.", "* Das Ende."]
    assert [s["msgid"] for s in segments][1] == "Die Anmeldung."


def test_segments_explained(tmp_path: Path) -> None:
    (tmp_path / "x.de.txt").write_text("Am 11. April kam er. Er blieb.\n")
    result = shell("segment", "x.de.txt", "--explain", cwd=tmp_path)
    assert result.returncode == 0
    assert "no cut" in result.stdout
    assert "kam er.|" in result.stdout


def test_a_language_must_be_known(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("Text.\n")
    result = shell("segment", "notice.txt", cwd=tmp_path)
    assert result.returncode == 2
    assert "--lang" in result.stderr


def test_the_seed_needs_its_manual_split() -> None:
    result = shell("segment", str(SEED), "--json", cwd=SEED.parent)
    texts = [s["text"] for s in json.loads(result.stdout)["segments"]]
    assert len(texts) == 17
    assert "Über WEIQIAO Germany GmbH" in texts


def test_a_package_that_is_missing_is_told_without_asking_anybody(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of engines that are not in use."""
    known = {e["name"]: e for e in space.run("engines", "list", "--json").json["engines"]}
    assert (known["deepl"]["ready"], known["deepl"]["problem"]) == (None, "")
    monkeypatch.setitem(sys.modules, "deepl", None)
    found = {e["name"]: e for e in space.run("engines", "list", "--json").json["engines"]}
    assert found["deepl"]["ready"] is False
    assert found["deepl"]["remedy"] == "Run “pip install 'l10n[deepl]'”."


def test_an_engine_that_is_none_is_not_listed(space: Space) -> None:
    result = space.run("engines", "list", "depl")
    assert result.status == 2
    assert "Did you mean “deepl”?" in result.err
    result = space.run("engines", "test", "depl")
    assert (result.status, "l10n.toml" in result.err) == (2, False), "it was typed, not configured"
    space.write("l10n.toml", CONFIG + 'engines = ["locl"]\n')
    assert space.run("engines", "list").status == 2


def test_engines_are_listed_with_their_trust(space: Space) -> None:
    result = space.run("engines", "list", "--json")
    found = {e["name"]: e["trust"] for e in result.json["engines"]}
    assert found["pseudo"] == "local"
    assert found["google"] == found["mymemory"] == "public"
    assert "nothing leaves this machine" in space.run("engines", "list").out


def test_an_engine_can_be_tried(space: Space) -> None:
    result = space.run("engines", "test", "pseudo", "--locale", "en")
    assert result.status == 0
    assert "pseudo de → en: ok" in result.out


def test_an_unknown_engine(space: Space) -> None:
    space.write("l10n.toml", CONFIG + 'engines = ["gogle"]\n')
    result = space.run("sync")
    assert result.status == 2
    assert "google" in result.err


def test_no_escape_sequences_where_nobody_wants_them(space: Space) -> None:
    assert "\x1b" not in space.run("status").out


def test_foreign_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": "Wir sind da\x1b[2J.\n"})
    result = space.run("sync")
    assert result.status == 3
    assert "\x1b" not in result.err + result.out


def test_a_closed_pipe_is_no_error(space: Space) -> None:
    command = f"{sys.executable} -m l10n status | head -c 1"
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=space.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in result.stderr


def test_a_traceback_only_where_it_is_asked_for(space: Space) -> None:
    space.write("l10n.toml", "source = 1\n")
    assert "Traceback" in shell("sync", "--debug", cwd=space.root).stderr
