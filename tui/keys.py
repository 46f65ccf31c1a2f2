"""Keys in the order they were typed, and what the keymap makes of them.

Textual sends a letter to the focused widget and looks for a binding elsewhere, each in a queue of
its own, and a dialogue takes keys only once it is there. Where several keys arrive in one packet,
as over a slow line, a later key then overtakes an earlier one or is lost: half a text would land
in the next segment. Here a key waits until all that the one before has set off is done; and a key
of ours goes before what a text area would make of it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.events import Event

from tui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual import events
    from textual.app import App
    from textual.widget import Widget

    from tui.keymap import Keymap

LOOK_SECONDS, OPENING_SECONDS = 0.01, 5.0
"""How often it is looked whether a dialogue that opens takes keys, and for how long at most."""

PASSING_SECONDS, ROUNDS = 2.0, 200
"""How long a widget may take over a key, and how often the others are given a turn after it."""


class Keyboard:
    """Which action a key is, in the target and in the list."""

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self._target: dict[str, str] = {}
        self._list: dict[str, str] = {}
        self.awaits_digit = False
        """Whether the next key, if a digit, says what is to be put in."""
        for name, keys in keymap.keys.items():
            action = ACTIONS[name]
            for key in keys:
                if action.context != "list":
                    self._target[key] = action.subject
                if action.context == "list":
                    self._list[key] = action.subject
                elif action.context == "both":
                    self._list.setdefault(key, action.subject)

    def action(self, key: str, *, in_list: bool) -> str | None:
        """Give the action of a key, as the screen's method names it; None for any other key."""
        numbered, self.awaits_digit = self.awaits_digit, False
        if numbered and key.isdigit():
            return f"put({key})"
        if key == "escape":
            return "put_nothing" if numbered else "unfilter"
        found = (self._list if in_list else self._target).get(key)
        return None if found is None else method(found)


def method(subject: str) -> str:
    """Name the method of the screen that does what an action is about."""
    number = subject.rpartition("-")[2]
    return f"put({number})" if number.isdigit() else subject.replace("-", "_")


class InTurn(Event, bubble=False):
    """Something to do when all keys that the program was sent before were looked at."""

    def __init__(self, callback: Callable[[], object]) -> None:
        super().__init__()
        self.callback = callback


class Turns:
    """What is typed, given on piece by piece, each after all that the one before set off."""

    def __init__(self, app: App[None], give: Callable[[Event], Awaitable[None]]) -> None:
        self._app, self._give = app, give
        self._waiting: deque[Event] = deque()
        self._at_work = False

    def take(self, event: Event) -> None:
        """Give a key or a paste on, or do something, when its turn comes."""
        self._waiting.append(event)
        if not self._at_work:
            self._at_work = True
            self._app.run_worker(self._give_all(), group="keys")

    async def _give_all(self) -> None:
        try:
            while self._waiting:
                await self._opened()
                target = self._target
                event = self._waiting.popleft()
                if isinstance(event, InTurn):
                    event.callback()
                else:
                    await self._give(event)
                await self._settled(target)
        finally:
            self._at_work = False

    @property
    def _target(self) -> Widget:
        return self._app.focused or self._app.screen

    async def _opened(self) -> None:
        """Wait for a dialogue that is being opened: what is typed next is meant for it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(OPENING_SECONDS):
                while not self._app.screen.is_mounted:
                    await asyncio.sleep(LOOK_SECONDS)

    async def _settled(self, target: Widget) -> None:
        """Wait until nothing is left to do for those a key can reach."""
        passed = asyncio.Event()
        if target.is_running and target.call_later(passed.set):
            with suppress(TimeoutError):
                async with asyncio.timeout(PASSING_SECONDS):
                    await passed.wait()
        for _round in range(ROUNDS):
            await asyncio.sleep(0)
            reached = (*target.ancestors_with_self, *self._target.ancestors_with_self)
            if not any(pump.message_queue_size for pump in reached):
                return


def stop(event: events.Key) -> None:
    """Let nobody else take a key."""
    event.stop()
    event.prevent_default()
