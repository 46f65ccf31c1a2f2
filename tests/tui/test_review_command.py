from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from strategies_tui import catalog

from l10n import catalogs
from l10n.cli import main
from l10n.model import State

if TYPE_CHECKING:
    from pathlib import Path

DONE = '\nmsgid "a"\nmsgstr "b"\n'


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(tmp_path)


def answering(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    waiting = iter(lines)

    def answer(_prompt: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "l10n.toml").write_text('source = "de"\nlocales = ["en", "fr"]\n', encoding="utf-8")
    (tmp_path / "releases").mkdir()
    for release in ("2023-one", "2024-two"):
        (tmp_path / f"releases/{release}.de.txt").write_text("Hallo.\n", encoding="utf-8")
        (tmp_path / "catalogs" / release).mkdir(parents=True)
        for locale in ("en", "fr"):
            catalog(tmp_path / f"catalogs/{release}/{locale}.po", DONE, locale)
    return tmp_path


def test_the_first_release_with_something_open(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = catalog(workspace / "catalogs/2024-two/fr.po")
    answering(monkeypatch, "", "Elle vient.")
    assert main(["review", "--plain", "--by", "anna"]) == 0
    assert capsys.readouterr().out.startswith("2024-two de>fr: 4 segments, 3 unfinished.")
    assert catalogs.load(path).live[2].msgstr == "Elle vient."
    assert catalogs.load(path).header["Last-Translator"] == "anna"


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ([], "2023-one de>en"),
        (["2024-two"], "2024-two de>en"),
        (["2024-two", "fr"], "2024-two de>fr"),
        (["catalogs/2024-two/fr.po"], "2024-two de>fr"),
    ],
)
def test_what_is_asked_for_is_opened(
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    title: str,
) -> None:
    answering(monkeypatch)
    assert main(["review", "--plain", *arguments]) == 0
    assert capsys.readouterr().out.startswith(f"{title}: 1 segments, 0 unfinished.")


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["2024-tow"], 2, "workspace.unknown-release"),
        (["2024-two", "nl"], 2, "usage.locale"),
        (["some/fr.po", "fr"], 2, "usage.locale"),
        (["catalogs/2024-two/template.pot"], 2, "usage.template"),
        (["missing.po"], 3, "file.missing"),
        (["--web"], 2, "usage.web"),
        (["--port", "8080"], 2, "usage.port"),
    ],
)
def test_what_makes_no_sense_is_refused(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    code: str,
) -> None:
    assert main(["review", "--plain", *arguments]) == status
    assert code in capsys.readouterr().err


def test_before_the_first_sync(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in workspace.glob("catalogs/*/*.po"):
        path.unlink()
    assert main(["review", "--plain"]) == 3
    assert "l10n sync" in capsys.readouterr().err


def test_a_lone_file_gets_no_folder_of_ours_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    path = catalog(folder / "fr.po")
    answering(monkeypatch, ":p", ":r")
    assert main(["review", "--plain", str(path)]) == 0
    assert [entry.name for entry in folder.iterdir()] == ["fr.po"]
    assert catalogs.state(catalogs.load(path).live[0]) is State.REVIEWED


def test_without_a_terminal_the_plain_review_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(catalog(tmp_path / "fr.po"))]) == 2
    message = capsys.readouterr().err
    assert "review.terminal" in message
    assert "--plain" in message


def test_a_dumb_terminal_gets_the_plain_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    answering(monkeypatch)
    assert main(["review", str(catalog(tmp_path / "fr.po"))]) == 0
    captured = capsys.readouterr()
    assert "Segment 2 of 4" in captured.out
    assert "--plain" in captured.err


def test_edits_left_unsaved_are_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = catalog(tmp_path / "fr.po")
    answers = iter(["Le <a>groupe</a> veut."])

    def answer(_prompt: str) -> str:
        path.unlink(missing_ok=True)
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    assert main(["review", "--plain", str(path)]) == 3
    said = capsys.readouterr().err
    assert "review.unsaved" in said
    assert "journal" in said
