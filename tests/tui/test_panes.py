"""Panes that stay as high as their place, and lists that draw only what is another."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from strategies_tui import CHINESE, catalog
from textual import events
from textual.screen import Screen
from tui_screens import Host, played, press, screen_of, screen_text, settled

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from tui.widgets.panes import Bar, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from textual.app import ComposeResult
    from textual.pilot import Pilot
    from textual.strip import Strip

    from tui.app import ReviewApp


class Small(Screen[None]):
    """A line, and a sheet of two lines."""

    CSS = "Sheet { height: 2; }"

    def compose(self) -> ComposeResult:
        yield Bar("first")
        yield Sheet("sheet")


def test_a_sheet_is_scrolled_with_the_wheel() -> None:
    shown: list[list[str]] = []

    async def play() -> None:
        app = Host(Small())
        async with app.run_test(size=(20, 4)) as pilot:
            sheet = app.screen.query_one(Sheet)
            sheet.paint([(("", f"line {number}"),) for number in range(6)])
            app.screen.query_one(Bar).say("second, and more than fits")
            await pilot.pause()
            for turn in (events.MouseScrollDown, events.MouseScrollDown, events.MouseScrollUp):
                shown.append(screen_text(app).splitlines()[:3])
                sheet.post_message(turn(sheet, 0, 0, 0, 0, 0, False, False, False))
                await pilot.pause()
            sheet.home()
            await pilot.pause()
            shown.append(screen_text(app).splitlines()[1:3])

    asyncio.run(play())
    assert shown == [
        ["second, and more tha", "line 0", "line 1"],
        ["second, and more tha", "line 3", "line 4"],
        ["second, and more tha", "line 4", "line 5"],
        ["line 0", "line 1"],
    ]


def test_the_list_draws_the_lines_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+up", "ctrl+up")
        await settled(pilot)
        grid = screen_of(app).grid
        line = grid.render_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return line(y)

        monkeypatch.setattr(grid, "render_line", noted)
        await press(pilot, "ctrl+n")

    played(catalog(tmp_path / "zh_CN.po", CHINESE, "zh_CN"), steps)
    assert sorted(set(drawn)) == [0, 1]


def test_a_segment_is_shown_without_a_new_layout_and_what_is_beside_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "de-en.po"
    long = " ".join(["Der Vorstand hat am Dienstag getagt."] * 9)
    entries = (
        Entry("Eins.", "One."),
        Entry("Zwei.", "Two."),
        Entry(long, long),
        Entry("Ja.", "Yes."),
    )
    path.write_bytes(catalogs.write(Catalog(Entry("", "Language: en\n"), entries)))
    drawn: list[object] = []
    laid: list[object] = []

    def noted(method: Callable[..., None], calls: list[object]) -> Callable[..., None]:
        def call(*given: object) -> None:
            calls.append(given)
            method(*given)

        return call

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+n")  # what is loaded at first use is loaded
        await settled(pilot)
        screen = screen_of(app)
        beside = screen.query_one("#beside", Sheet)
        for place, name, calls in ((beside, "paint", drawn), (screen, "_refresh_layout", laid)):
            monkeypatch.setattr(place, name, noted(getattr(place, name), calls))
        for _ in range(2):
            await press(pilot, "ctrl+n")
            await settled(pilot)
        assert screen.editor.text == "Yes."

    played(path, steps, (120, 40))
    assert (len(drawn), len(laid)) == (2, 0)
