"""Keys in the order they were typed, and what the keymap makes of them.

Textual sends a letter to the focused widget and looks for a binding elsewhere, each in a queue of
its own. Where several keys arrive in one packet, as over a slow line, a later key then overtakes
an earlier one: half a text would land in the next segment. Here a key does all it does before the
widget takes the next; and a key of ours goes before what a text area would make of it.
"""

from __future__ import annotations

from asyncio import sleep
from typing import TYPE_CHECKING

from tui.actions import ACTIONS

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from tui.keymap import Keymap


OPENING_SECONDS, OPENING_LOOKS = 0.01, 100
"""How often, and how many times, is looked whether a dialogue that opens takes keys already."""


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
        found = (self._list if in_list else self._target).get(key)
        return None if found is None else method(found)


def method(subject: str) -> str:
    """Name the method of the screen that does what an action is about."""
    number = subject.rpartition("-")[2]
    return f"put({number})" if number.isdigit() else subject.replace("-", "_")


async def passed_on(widget: Widget, event: events.Key) -> bool:
    """Send a key to the widget that has the focus by now; tell whether that is another one.

    A dialogue that is being opened is waited for: what is typed next is meant for it.
    """
    for _look in range(OPENING_LOOKS):
        if widget.app.screen is widget.screen or widget.app.focused is not None:
            break
        await sleep(OPENING_SECONDS)
    focused = widget.app.focused
    if focused is None or focused is widget:
        return False
    stop(event)
    again = type(event)(event.key, event.character)
    again.time = event.time
    focused.post_message(again)
    return True


async def run_bound(widget: Widget, event: events.Key) -> None:
    """Run what a key is bound to by the widget itself, to the end."""
    if active := widget.screen.active_bindings.get(event.key):
        stop(event)
        await widget.app.run_action(active.binding.action, active.node)


def stop(event: events.Key) -> None:
    """Let nobody else take a key."""
    event.stop()
    event.prevent_default()
