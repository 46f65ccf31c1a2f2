"""CPU time of keys, through Textual's Pilot: without a terminal, so that drawing is all there is.

`key` is the time of the thread that draws, which the person waits for; `all` is that of the whole
process, with what is looked up, checked and saved meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from tui import Place, keymap, preferences, themes
from tui.app import ReviewApp
from tui.keys import Keyboard
from tui.logic.desk import Desk
from tui.widgets.grid import SegmentGrid

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.pilot import Pilot

    from tui.logic.session import Session

ROUNDS = 5
SIZES = ((80, 24), (120, 40), (160, 48))
TYPED = "Er kam"
LOOK_SECONDS, CHECK_SECONDS = 0.15, 0.3
"""How long after a key things are looked up and checked at the latest."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU time a key took."""

    key: float
    all: float


def keyboard() -> Keyboard:
    """Give the keys as they are without preferences."""
    return Keyboard(keymap.load(preferences.Preferences()))


def opened(path: Path) -> Desk:
    """Open a catalog as `l10n review` does."""
    desk = Desk("bench")
    desk.open(Place(path, path.parent / "locks", path.name))
    return desk


class Alone(App[None]):
    """The list of segments and nothing else."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        for one in themes.THEMES:
            self.register_theme(one)
        self.theme = themes.DARK

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(AloneScreen(self.session))


class AloneScreen(Screen[None]):
    """The acts of the list that the keys here ask for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Make the list."""
        yield SegmentGrid(self.session, keyboard())

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one(SegmentGrid).show()

    def action_next(self) -> None:
        """Go on."""
        self._step(1)

    def action_page_down(self) -> None:
        """Go on by a page."""
        self._step(self.query_one(SegmentGrid).page)

    def _step(self, by: int) -> None:
        self.session.step(by)
        self.query_one(SegmentGrid).show()


async def pressed(pilot: Pilot[Any], keys: Sequence[str], rest: float) -> Cost:
    """Press keys, and wait until what they set going is done; give the cost of each."""
    all_before, key_before = time.process_time(), time.thread_time()
    await pilot.press(*keys)
    if rest:
        await asyncio.sleep(rest)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    key, everything = time.thread_time() - key_before, time.process_time() - all_before
    return Cost(key / len(keys), everything / len(keys))


async def best(pilot: Pilot[Any], keys: Sequence[str], rest: float = 0) -> Cost:
    """Give the cost of each of some keys, the best of several rounds."""
    costs = [await pressed(pilot, keys, rest) for _ in range(ROUNDS + 1)][1:]
    return Cost(min(one.key for one in costs), min(one.all for one in costs))


def grid(path: Path, size: tuple[int, int]) -> dict[str, Cost]:
    """Measure the list alone."""

    async def steps(pilot: Pilot[Any]) -> dict[str, Cost]:
        return {
            "down": await best(pilot, ["down"] * 10),
            "page down": await best(pilot, ["pagedown"] * 5),
        }

    desk = opened(path)
    assert desk.session is not None
    found = _run(Alone(desk.session), size, steps)
    desk.close()
    return found


def review(path: Path, size: tuple[int, int]) -> dict[str, Cost]:
    """Measure the whole screen, after the survey of the catalog."""

    async def steps(pilot: Pilot[Any]) -> dict[str, Cost]:
        found = {"down": await best(pilot, ["ctrl+down"] * 10, LOOK_SECONDS)}
        await pilot.press("f6")
        found["page down"] = await best(pilot, ["pagedown"] * 3, LOOK_SECONDS)
        await pilot.press("home", "f6")
        found["typing"] = await best(pilot, list(TYPED), CHECK_SECONDS)
        await pilot.press("ctrl+z", "ctrl+home")
        found["confirm"] = await _confirmed(pilot)
        return found

    desk = opened(path)
    found = _run(ReviewApp(desk, keyboard()), size, steps, rest=2.0)
    desk.close()
    return found


async def _confirmed(pilot: Pilot[Any]) -> Cost:
    """Give the cost of Enter, of the segments that it confirmed."""
    app = pilot.app
    assert isinstance(app, ReviewApp)
    assert app.desk.session is not None
    acts, costs = app.desk.session.acts, []
    for _ in range(3 * ROUNDS):
        before = len(acts)
        cost = await pressed(pilot, ["enter"] * 3, LOOK_SECONDS)
        if len(acts) - before == 3:
            costs.append(cost)
    return Cost(min(one.key for one in costs), min(one.all for one in costs))


def _run(
    app: App[None],
    size: tuple[int, int],
    steps: Callable[[Pilot[Any]], Awaitable[dict[str, Cost]]],
    rest: float = 0.2,
) -> dict[str, Cost]:
    async def play() -> dict[str, Cost]:
        async with app.run_test(size=size) as pilot:
            await asyncio.sleep(rest)
            await app.workers.wait_for_complete()
            await pilot.pause()
            return await steps(pilot)

    return asyncio.run(play())
