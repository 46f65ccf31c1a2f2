"""Earlier versions of an entry, from git and elsewhere."""

from __future__ import annotations

import asyncio
import os
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from conftest import needs
from strategies_tui import catalog, poked
from tui_screens import Host, matches, ready, screen_text

from l10n import catalogs
from l10n.catalogs import Entry
from l10n.model import State
from tui.logic.history import Version, change, from_git, headline, listed, of_entry
from tui.screens.history import HistoryScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tui.logic.panel import Line

KEY = (None, "Neue Kooperation")
NAMES = ("fr.po", ":(top) *.po", "-n\n\udce4'$(touch x).po")
"""Names of catalogs, some of them to mislead a shell, git's patterns, or its options."""


class Repository:
    """A git repository with one catalog."""

    def __init__(self, root: Path, name: str = "fr.po") -> None:
        needs("git", "git")
        self.root, self.path = root, root / "folder" / name
        self.path.parent.mkdir()
        self.git("init", "-q")
        self.days = 0
        catalog(self.path)

    def git(self, *arguments: str, **environment: str) -> None:
        common = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        every = {**os.environ, **common, **environment}
        command = ["git", "-c", "user.name=Anna", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=self.root, check=True, env=every)

    def commit(self) -> None:
        self.days += 1
        date = f"2026-11-{self.days:02}T12:00:00+0000"
        self.git("add", "--all")
        self.git("commit", "-qm", "x", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)

    def change(self, old: str, new: str) -> None:
        poked(self.path, old, new)
        self.commit()


@pytest.mark.parametrize("name", NAMES)
def test_git_tells_each_version_with_who_made_it_and_when(tmp_path: Path, name: str) -> None:
    made = Repository(tmp_path, name)
    made.commit()
    made.change("envisage une", "prévoit une")  # another entry
    made.change("Nouvelle coopération", "Nouvelle collaboration")
    made.change('msgid "Neue Koop', '#, fuzzy\nmsgid "Neue Koop')
    found = list(from_git(made.path, KEY))
    assert [(one.forms, one.state, one.by) for one in found] == [
        (("Nouvelle collaboration",), State.NEEDS_WORK, "Anna"),
        (("Nouvelle collaboration",), State.TRANSLATED, "Anna"),
        (("Nouvelle coopération",), State.TRANSLATED, "Anna"),
    ]
    assert [one.at.astimezone(UTC).day for one in found if one.at] == [4, 3, 1]
    assert not (made.path.parent / "x").exists()


def test_damaged_versions_and_those_without_the_entry_are_passed_over(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    text = made.path.read_text(encoding="utf-8")
    made.commit()
    made.path.write_text("msgid", encoding="utf-8")
    made.commit()
    made.path.write_text(text.replace("Neue Koop", "Alte Koop"), encoding="utf-8")
    made.commit()
    made.path.write_text(text, encoding="utf-8")
    made.commit()
    assert [one.at.astimezone(UTC).day for one in from_git(made.path, KEY) if one.at] == [4, 1]


def test_nothing_a_repository_says_is_run(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit()
    trap = tmp_path / "trap"
    command = f"touch {trap};"
    (tmp_path / ".gitattributes").write_text("*.po diff=x filter=x\n")
    for name in (
        "core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "diff.external",
        "diff.x.textconv", "diff.x.command", "filter.x.smudge", "gpg.program",
    ):  # fmt: skip
        made.git("config", name, command)
    made.git("config", "log.showSignature", "true")
    assert len(list(from_git(made.path, KEY))) == 1
    assert not trap.exists()


def test_without_git_or_time_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = catalog(tmp_path / "fr.po")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert list(from_git(alone, KEY)) == []
    made = Repository(tmp_path)
    made.commit()
    assert len(list(from_git(made.path, KEY))) == 1
    assert list(from_git(made.path, KEY, seconds=0)) == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert list(from_git(made.path, KEY)) == []


def test_a_hook_of_git_does_not_lead_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository(tmp_path)
    made.commit()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert len(list(from_git(made.path, KEY))) == 1


def test_an_entry_tells_where_it_came_from() -> None:
    entry = catalogs.set_memory(Entry("a"), "b", 92, "baw", State.TRANSLATED)
    entry = catalogs.review(entry, "anna", "2026-11-22")
    said = "memory, 92 % like in baw; reviewed by anna, 2026-11-22"
    assert of_entry(entry) == Version(("b",), State.REVIEWED, note=said)
    machine = catalogs.set_machine(Entry("a"), "b", "deepl")
    assert of_entry(machine).note == "machine: deepl"
    assert of_entry(machine.with_(msgstr="c")).note == ""
    agency = catalogs.set_agency(Entry("a"), "b", "k7", State.TRANSLATED)
    assert of_entry(agency).note == "agency kit k7"


def test_one_version_twice_is_listed_once() -> None:
    now = Version(("b",), State.TRANSLATED, note="machine: deepl")
    git = Version(("b",), State.TRANSLATED, "anna", datetime(2026, 1, 1, tzinfo=UTC), "git 1a2b")
    old = Version(("a",), State.TRANSLATED)
    first, second = listed(now, [git, old])
    assert (first.by, first.at, first.note) == (git.by, git.at, "machine: deepl; git 1a2b")
    assert second == old


def text(lines: list[Line]) -> list[str]:
    return ["".join(text for _, text in line) for line in lines]


def test_what_the_next_version_changed_is_marked() -> None:
    old, new = Version(("a b", "c"), State.MACHINE), Version(("a d",), State.TRANSLATED)
    assert text(change(old, new)) == ["a [-b-]{+d+}", "[-c-]"]
    assert text(change(new, None)) == ["a d"]


def test_headlines_hold_no_control_characters() -> None:
    at = datetime(2026, 11, 22, 11, 2, tzinfo=UTC)
    one = Version(("x",), State.NEEDS_WORK, "an\x1bna", at, "git 1a2b")
    assert text([headline(one)]) == ["2026-11-22 11:02  ~  an\\x1bna  git 1a2b"]


def test_the_screen_restores_a_version() -> None:
    at = datetime(2026, 11, 22, 11, 2, tzinfo=UTC)
    versions = [
        Version(("与汽车工业的合作",), State.REVIEWED, "李娜", at, "git 12345678"),
        Version(("和汽车工业的合作",), State.MACHINE, "ci", at, "git 87654321"),
    ]
    now = Version(("与汽车产业的新合作",), State.TRANSLATED, note="machine: deepl")
    app = Host(HistoryScreen("Neue Kooperation", now, [], lambda: versions))

    async def play() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(app, pilot)
            await pilot.press("pagedown", "end", "up")
            matches("history-80x24", screen_text(app))
            await pilot.press("down", "r")

    asyncio.run(play())
    assert app.result == ("和汽车工业的合作",)
