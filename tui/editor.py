"""Where a translation is written: Enter confirms, tags stand out, no text steers the screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, ClassVar
from unicodedata import category

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from tui import markup

if TYPE_CHECKING:
    from rich.text import Text
    from textual import events

PASTE_KEYS, PASTE_SECONDS = 6, 0.01
"""Enter that follows so many keys in so short a time was pasted, on a terminal that does not mark
pastes; it is a line break then."""

_SHOWN = "\N{REPLACEMENT CHARACTER}"


class TargetEditor(TextArea):
    """A text area whose Enter confirms, and whose undo goes on into the session."""

    DEFAULT_CSS = """
    TargetEditor {
        border: none;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $boost; }
        & > .text-area--cursor-line { background: transparent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o,shift+enter", "newline", id="edit.newline"),
    ]

    class Confirmed(Message):
        """The person takes the text as the translation."""

    class Exhausted(Message):
        """Undo was asked for and there is no typing left to take back."""

    def __init__(self) -> None:
        super().__init__(id="target", highlight_cursor_line=False)
        self._keys: deque[float] = deque(maxlen=PASTE_KEYS)

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"enter", "ctrl+j", "ctrl+enter"}:
            event.stop()
            event.prevent_default()
            if len(self._keys) == PASTE_KEYS and event.time - self._keys[0] < PASTE_SECONDS:
                self.action_newline()
            else:
                self.post_message(self.Confirmed())
        else:
            self._keys.append(event.time)
            await super()._on_key(event)

    def action_newline(self) -> None:
        """Break the line."""
        self.replace("\n", *self.selection)

    def action_undo(self) -> None:
        """Take typing back, or the last saved change where nothing was typed."""
        if self.history.undo_stack:
            super().action_undo()
        else:
            self.post_message(self.Exhausted())

    def get_line(self, line_index: int) -> Text:
        """Give a line with its tags set off and its control characters made visible."""
        line = super().get_line(line_index)
        if not line.plain.isprintable():
            line.plain = "".join(_visible(char) for char in line.plain)
        for match in markup.TAG.finditer(line.plain):
            line.stylize("bold cyan", *match.span())
        return line


def _visible(char: str) -> str:
    """Give what stands for a character; joiners stay, since scripts need them."""
    if char in "\t\u200c\u200d":
        return char
    return _SHOWN if category(char) in {"Cc", "Cf", "Cs"} else char
