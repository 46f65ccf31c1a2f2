"""The overview: what stands in it, how one moves in it, how it looks."""

from __future__ import annotations

import asyncio
import io
import sys
import time
from contextlib import chdir, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input
from tui_screens import Host, matches, ready, screen_text
from workspaces import NEWS, Space, workspace

from l10n import lock, releases
from l10n import workspace as workspaces
from l10n.cli import main
from l10n.locales import parse
from l10n.lock import Holder
from l10n.model import State
from l10n.publish import Publication
from tui.logic import presence
from tui.logic.counting import answers
from tui.logic.overview import Board, Piece, described, pieces
from tui.logic.presence import Reviewer
from tui.logic.standing import Cell, Counting, Findings, Row, rows
from tui.screens import overview as screen
from tui.screens.overview import OverviewScreen
from tui.widgets.board_grid import columns, shortened

if TYPE_CHECKING:
    from l10n.discovery import ReleaseFile
    from l10n.releases import Release, Segmenters
    from l10n.workspace import Workspace

FR, ZH = parse("fr"), parse("zh_CN")
CELL = Cell({State.REVIEWED: 3, State.MACHINE: 2}, {State.REVIEWED: 30, State.MACHINE: 5})


SINCE = time.mktime((2026, 11, 22, 11, 2, 0, 0, 0, -1))


def cell(path: Path, **changes: object) -> Cell:
    return replace(CELL, catalog=path, **changes)  # type: ignore[arg-type]  # a test's shorthand


def none(_: Path) -> int:
    return 0


def board(*names: str) -> Board:
    made = Board([FR, ZH])
    made.put(Row(name, {FR: CELL, ZH: CELL}) for name in names)
    return made


def released(tmp_path: Path) -> Workspace:
    """Give a workspace with a release that is done in French, and one begun in no language."""
    config = 'source = "de"\nlocales = ["fr", "zh_CN"]\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS, "b-新闻.de.txt": "Ja.\n"}, config)
    assert space.run("sync", "--offline").status == 0
    space.translate("a", "fr", by="anna")
    found = workspaces.at(tmp_path)
    assert found is not None
    return found


def test_rows_tell_states_words_and_publication(tmp_path: Path) -> None:
    space = released(tmp_path)
    (tmp_path / "catalogs" / "a" / "zh_CN.po").write_text("msgid", encoding="utf-8")
    (tmp_path / "releases" / "c.de.txt").write_bytes(b"\x00\xff\x00")
    first, second, third = rows(space, lambda path: len(path.stem))
    done = first.cells[FR]
    assert done.states[State.REVIEWED] == sum(done.states.values()) > 3
    assert (done.publication, done.recoveries) == (Publication.READY, 2)
    assert first.cells[ZH].problem
    assert second.cells[FR].states[State.EMPTY] == 1
    assert third.problem
    assert not third.cells


def test_rows_are_told_by_the_last_sync_as_by_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = released(tmp_path)
    with chdir(tmp_path), redirect_stdout(io.StringIO()):
        assert main(["sync"]) == 0
    Space(tmp_path).translate("a", "zh_CN")
    read: list[str] = []
    load = releases.load

    def spy(space: Workspace, file: ReleaseFile, segmenters: Segmenters) -> Release:
        read.append(file.id)
        return load(space, file, segmenters)

    monkeypatch.setattr(releases, "load", spy)
    told = list(rows(space, lambda path: len(path.stem)))
    assert read == ["a"]
    (tmp_path / ".l10n/fresh").unlink()
    assert told == list(rows(space, lambda path: len(path.stem)))
    assert read == ["a", "a", "b-新闻"]


def test_findings_are_counted_by_another_process(tmp_path: Path) -> None:
    space = released(tmp_path)
    path = tmp_path / "catalogs" / "a" / "fr.po"
    text = path.read_text(encoding="utf-8").replace("fr:Er sprach lange.", "fr: Il a  parlé")
    path.write_text(text, encoding="utf-8")
    counting = Counting(space.root)
    found = dict(counting)
    counting.stop()
    assert found == {Path(one[0]): Findings(*one[1:]) for one in answers(tmp_path)}
    assert found[path].warnings
    assert not found[path].problem


class Captured(io.StringIO):
    """What Textual puts in the place of the standard streams."""

    def fileno(self) -> int:
        return -1


def test_counting_can_be_stopped_at_any_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Captured())
    counting = Counting(released(tmp_path).root)
    counting.stop()
    assert len(list(counting)) < 4


def test_what_keeps_all_from_being_checked_is_told(tmp_path: Path) -> None:
    space = released(tmp_path)
    (tmp_path / "glossary.csv").write_bytes(b"\xff\x00")
    ((path, *_, problem),) = answers(space.root)
    assert not path
    assert problem
    assert [path for path, _ in Counting(space.root)] == [None]


def test_the_place_stays_while_rows_come_in() -> None:
    made = board("b", "c")
    made.go(1, 5)
    assert (made.release, made.locale) == ("c", ZH)
    made.begin()
    made.put([Row("a"), Row("c", {FR: CELL})])
    made.end()
    assert [row.release for row in made.shown] == ["a", "c"]
    assert (made.release, made.locale) == ("c", ZH)
    assert made.at is None


def test_a_filter_leaves_the_releases_with_all_its_words() -> None:
    made = board("2023-Baw", "2023-werk", "2024-baw")
    made.go(2, 0)
    made.filter("baw 20")
    assert [row.release for row in made.shown] == ["2023-Baw", "2024-baw"]
    assert made.release == "2024-baw"
    made.filter("x")
    assert not made.shown
    assert made.at is None
    made.go(3, -1)
    made.filter("")
    assert len(made.shown) == 3


def test_totals_are_of_what_is_shown(tmp_path: Path) -> None:
    made = Board([FR, ZH])
    one, two = tmp_path / "1.po", tmp_path / "2.po"
    made.put([Row("a", {FR: cell(one), ZH: cell(two, recoveries=2)}), Row("b", {FR: CELL})])
    made.found(one, Findings(1, 2))
    assert made.total(FR).states[State.REVIEWED] == 6
    assert made.total(FR).states[State.MACHINE] == 4
    assert made.total(FR).findings == Findings(1, 2)
    assert made.total().findings is None  # not all are counted yet
    made.found(two, Findings(0, 1))
    assert made.total().findings == Findings(1, 3)
    assert made.total().recoveries == 2
    made.filter("b")
    assert made.total().words[State.REVIEWED] == 30


def test_what_seemed_ready_is_not_with_an_error(tmp_path: Path) -> None:
    path = tmp_path / "1.po"
    for was_out, left in ((False, Publication.BLOCKED), (True, Publication.STALE)):
        made = Board([FR])
        made.put([Row("a", {FR: cell(path, publication=Publication.READY, was_out=was_out)})])
        made.found(path, Findings(0, 1))
        assert made.at is not None
        assert made.at.publication is Publication.READY
        made.found(path, Findings(1, 0))
        assert made.at.publication is left


def test_cells_in_letters_and_in_words(tmp_path: Path) -> None:
    who = Reviewer("anna", "box", 1, 0.0, "x")
    full = cell(tmp_path, findings=Findings(1, 2), recoveries=1, publication=Publication.STALE)
    shown = [piece.text for piece in pieces(full, [who])]
    assert shown == ["3/5", "M2", "!3", "*1", "@anna", "stale", "30/35 words"]
    said = described(full, [who])
    assert said[:-1] == [
        "30 of 35 words confirmed", "1 error", "2 warnings", "publication: stale",
        "1 edit waits for recovery",
    ]  # fmt: skip
    assert said[-1].startswith("anna (box, ")
    assert described(Cell(problem="is damaged")) == ["is damaged"]
    assert "no catalog yet: run l10n sync" in described(CELL)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (30, "3/5 M2 !3 @李 stale".ljust(29)),
        (16, "3/5 M2 !3 @李   "),
        (12, "3/5 !3 @李  "),
        (9, "3/5 @李  "),
        (5, "3/5  "),
        (2, ".."),
    ],
)
def test_what_matters_least_is_left_off_first(width: int, shown: str) -> None:
    words = (("3/5", 0), ("M2", 4), ("!3", 3), ("@李", 2), ("stale", 5))
    assert shortened([Piece(*word) for word in words], width) == shown


def test_locales_without_room_are_reached_by_going_there() -> None:
    every = [parse(name) for name in ("cs", "da", "en", "es", "fr", "it", "pl", "pt", "ru", "sv")]
    made = Board(every)
    made.put([Row("a", dict.fromkeys(every, CELL))])
    assert columns(made, 9, 50).locales == tuple(every[:3])
    made.go(0, 9)
    assert columns(made, 9, 50).locales == tuple(every[-3:])
    assert len(columns(made, 9, 200).locales) == 10


class Leaving(Host):
    """An app that can be left."""

    def action_leave(self) -> None:
        self.exit()


class Counted(list[tuple["Path | None", Findings]]):
    """Findings that are there at once."""

    def stop(self) -> None:
        """There is nothing to stop."""


def shown(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))  # nobody confirmed anything yet
    opened: list[tuple[str, str]] = []
    space = released(tmp_path / "werk")
    paths = [tmp_path / "werk" / "catalogs" / "a" / name for name in ("fr.po", "zh_CN.po")]
    found = Counted([(paths[0], Findings(0, 2)), (paths[1], Findings())])
    monkeypatch.setattr(screen, "Counting", lambda _: found)
    people = (Reviewer("李娜", "box", 7, 0.0, str(paths[1])),)
    monkeypatch.setattr(presence, "others", lambda _: people)
    monkeypatch.setattr(lock, "holder", lambda _: Holder("l10n sync", "ci", "box", 9, SINCE))
    made = OverviewScreen(
        space, lambda name, locale: opened.append((name, str(locale))),
        lambda path: 2 * (path.stem == "zh_CN" and path.parent.name == "a"),
    )  # fmt: skip
    app = Leaving(made)

    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            for _ in range(2):  # what is counted comes after what is read
                await ready(app, pilot)
            await pilot.pause(2 * screen.SOON_SECONDS)
            matches(f"overview-{size[0]}x{size[1]}", screen_text(app))
            await pilot.press("right", "enter", "slash", "b", "enter")
            assert opened == [("a", "zh_CN")]
            assert made.board.release == "b-新闻"
            await pilot.press("equals_sign")
            assert "confirmed today: 0 words" in screen_text(app)
            await pilot.press("escape", "escape")
            assert len(made.board.shown) == 2
            assert not made.query_one(Input).has_focus
            await pilot.press("slash", "z", "enter")
            assert "No release is like that; Escape shows all." in screen_text(app)
            await pilot.press("escape")
            await pilot.press("q")

    asyncio.run(play())
    assert not app.is_running


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_the_screen(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    shown(tmp_path, size, monkeypatch)
