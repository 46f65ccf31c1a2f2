"""Keys in the order they were typed.

Textual sends a letter to the focused widget and looks for a binding elsewhere, each in a queue of
its own. Where several keys arrive in one packet, as over a slow line, a later key then overtakes
an earlier one: half a text would land in the next segment. Here a key does all it does before the
widget takes the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

OVER_TEXTUAL = (
    Binding("ctrl+pagedown,alt+pagedown", "screen.step_open(1)", id="next-open"),
    Binding("ctrl+pageup,alt+pageup", "screen.step_open(-1)", id="previous-open"),
    Binding("f6", "screen.switch_focus", id="next-pane"),
)
"""Keys of the screen to which Textual's widgets give a meaning of their own."""


def passed_on(widget: Widget, event: events.Key) -> bool:
    """Send a key to the widget that has the focus by now; tell whether that is another one."""
    focused = widget.app.focused
    if focused is None or focused is widget:
        return False
    stop(event)
    again = type(event)(event.key, event.character)
    again.time = event.time
    focused.post_message(again)
    return True


async def run_bound(widget: Widget, event: events.Key) -> None:
    """Run what a key is bound to, to the end."""
    if active := widget.screen.active_bindings.get(event.key):
        stop(event)
        await widget.app.run_action(active.binding.action, active.node)


def stop(event: events.Key) -> None:
    """Let nobody else take a key."""
    event.stop()
    event.prevent_default()
