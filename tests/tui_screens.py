"""The review on a screen without a terminal, for tests; and how its screens are compared.

`UPDATE_SNAPSHOTS=1 pytest tests/tui` writes the expected screens anew.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategies_tui import desk
from textual.app import App
from textual.scrollbar import ScrollBar

from tui import keymap, preferences, themes
from tui.app import PlainBars, ReviewApp
from tui.keys import Keyboard
from tui.logic import welcome
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot
    from textual.screen import Screen

    from tui.logic.session import Session

QUIET_SECONDS, QUIET_LOOKS = 0.3, 3
"""How long nothing may have changed, which is longer than a screen waits before it looks, and how
often that is looked at."""

SNAPSHOTS = Path(__file__).parent / "tui" / "snapshots"


class Host(App[Any]):
    """An app with nothing but one screen; `result` is what it was dismissed with."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = ReviewApp.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = ReviewApp.VERTICAL_BREAKPOINTS

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.hosted, self.result = screen, None
        ScrollBar.renderer = PlainBars  # as the review has it
        for one in themes.THEMES:
            self.register_theme(one)
        self.theme = themes.DARK

    def on_mount(self) -> None:
        self.push_screen(self.hosted, self._take)

    def _take(self, result: Any) -> None:
        self.result = result


async def ready(app: App[Any], pilot: Pilot[Any]) -> None:
    """Wait until what threads found is on the screen."""
    await app.workers.wait_for_complete()
    await pilot.pause()


def screen_text(app: App[Any]) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def matches(name: str, shown: str) -> None:
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def keyboard() -> Keyboard:
    return Keyboard(keymap.load(preferences.Preferences()))


def review_app(path: Path) -> ReviewApp:
    welcome.is_first()  # the hint is not of these tests
    return ReviewApp(desk(path), keyboard())


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is looked up or saved any more, and the screen stays as it is."""
    seen: list[str] = []
    while len(seen) < QUIET_LOOKS or len(set(seen[-QUIET_LOOKS:])) > 1:
        await pilot.pause(QUIET_SECONDS / QUIET_LOOKS)
        await pilot.app.workers.wait_for_complete()
        seen.append(screen_text(pilot.app))


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def pressed(
    path: Path,
    *keys: str,
    size: tuple[int, int] = (80, 24),
    then: Callable[[ReviewApp], Awaitable[None] | None] = lambda _: None,
) -> Session:
    """Press keys in a review of a catalog, and close it as when the person leaves."""

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, *keys)
        await settled(pilot)
        if (waiting := then(app)) is not None:
            await waiting

    return played(path, steps, size)


def played(
    path: Path,
    steps: Callable[[ReviewApp, Pilot[None]], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
) -> Session:
    """Do something in a review of a catalog, and close it as when the person leaves."""
    app = review_app(path)
    session = session_of(app)

    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            await steps(app, pilot)
            if app.is_running:
                await settled(pilot)

    asyncio.run(play())
    app.desk.close()
    return session


def session_of(app: ReviewApp) -> Session:
    assert app.desk.session is not None
    return app.desk.session


def screen_of(app: ReviewApp) -> ReviewScreen:
    assert app.review is not None
    return app.review


def message(app: App[Any]) -> str:
    return screen_text(app).splitlines()[-2].strip()
