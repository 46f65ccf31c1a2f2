from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from strategies_tui import catalog
from textual.widgets import Input
from tui_screens import Host, played, press, ready, screen_text, settled

from tui.screens.listing import ListScreen, Row

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReviewApp


def test_long_lines_lose_nothing_beside_a_scroll_bar() -> None:
    text = "新闻稿" * 40
    rows = [Row(((("", text),),)) for _row in range(30)]
    app = Host(ListScreen("Findings", lambda _query: rows))

    async def play() -> None:
        async with app.run_test(size=(60, 16)) as pilot:
            await ready(app, pilot)
            await settled(pilot)
            assert text in "".join(screen_text(app).split())

    asyncio.run(play())


def test_what_is_typed_takes_the_place_of_the_word_one_was_at(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+n", *"cela", "f3")
        assert app.screen.query_one(Input).value == "cela"
        await press(pilot, *"Datei")
        assert app.screen.query_one(Input).value == "Datei"
        await press(pilot, "escape", "ctrl+f", *"~.", "enter", "ctrl+f", *"+")
        assert app.screen.query_one(Input).value == "+"

    played(path, steps)
