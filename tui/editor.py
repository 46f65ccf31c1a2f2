"""Where a translation is written: Enter confirms, tags stand out, no text steers the screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, ClassVar
from unicodedata import category

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from tui import keys, markup

if TYPE_CHECKING:
    from rich.text import Text
    from textual import events

PASTE_KEYS, PASTE_SECONDS = 6, 0.01
"""So many keys in so short a time were pasted, on a terminal that does not mark pastes, or came in
one packet. Enter is a line break in a paste, so it waits for what follows."""

FOLLOW_SECONDS = 0.015
"""What comes so soon after Enter is of the same paste."""

_ENTER = frozenset({"enter", "ctrl+j", "ctrl+enter"})

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
        Binding("ctrl+z,super+z", "take_back", id="edit.undo"),
        *keys.OVER_TEXTUAL,
    ]

    def __init__(self) -> None:
        super().__init__(id="target", highlight_cursor_line=False)
        self.takes_lines = False
        """Whether line breaks may be among the keys, pasted."""
        self._keys: deque[float] = deque(maxlen=PASTE_KEYS)
        self._waiting: float | None = None
        self._pasting = False

    async def _on_key(self, event: events.Key) -> None:
        if keys.passed_on(self, event):
            return
        enter = event.key in _ENTER
        if self._waiting is not None:
            soon = event.time - self._waiting < FOLLOW_SECONDS
            await self._decide(followed=soon and (enter or _is_text(event)))
        if not self._keys or event.time - self._keys[-1] >= FOLLOW_SECONDS:
            self._pasting = False
        if enter:
            keys.stop(event)
            await self._line_end(event.time)
            return
        self._keys.append(event.time)
        if not _is_text(event):
            await keys.run_bound(self, event)
        elif event.is_printable:
            await super()._on_key(event)
        else:
            keys.stop(event)
            self.replace(event.character or "", *self.selection, maintain_selection_offset=False)

    async def _line_end(self, time: float) -> None:
        """Confirm, or wait to see whether this Enter is a line break in a paste."""
        fast = len(self._keys) == PASTE_KEYS and time - self._keys[0] < PASTE_SECONDS
        if not self.takes_lines or not (fast or self._pasting):
            await self.app.run_action("screen.confirm", self)
            return
        self._waiting = time
        self.set_timer(FOLLOW_SECONDS, lambda: self.app.call_later(self._after_keys, time))

    def _after_keys(self, time: float) -> None:
        """Decide when the keys that the program has already been sent were looked at."""
        self.call_later(self._nothing_followed, time)

    async def _nothing_followed(self, time: float) -> None:
        if self._waiting == time:
            await self._decide(followed=False)

    async def _decide(self, *, followed: bool) -> None:
        """Take the Enter that waits for a line break or for a confirmation.

        The last line of a paste may end in one, too; it confirms nothing.
        """
        self._waiting = None
        if followed or self._pasting:
            self._pasting = True
            self.action_newline()
        else:
            await self.app.run_action("screen.confirm", self)

    def action_newline(self) -> None:
        """Break the line."""
        self.replace("\n", *self.selection)

    async def action_take_back(self) -> None:
        """Take typing back, or the last saved change where nothing was typed."""
        if self.history.undo_stack:
            self.action_undo()
        else:
            await self.app.run_action("screen.undo", self)

    def get_line(self, line_index: int) -> Text:
        """Give a line with its tags set off and its control characters made visible."""
        line = super().get_line(line_index)
        if not line.plain.isprintable():
            line.plain = "".join(_visible(char) for char in line.plain)
        for match in markup.TAG.finditer(line.plain):
            line.stylize("bold cyan", *match.span())
        return line


def _is_text(event: events.Key) -> bool:
    """Tell whether a key writes something.

    No-break spaces and joiners, which keyboards of France and Iran have, are text as well; Python
    does not call them printable, nor does Textual.
    """
    text = event.character or ""
    return bool(text) and all(c.isprintable() or category(c) in {"Zs", "Cf"} for c in text)


def _visible(char: str) -> str:
    """Give what stands for a character; joiners stay, since scripts need them."""
    if char in "\t\u200c\u200d":
        return char
    return _SHOWN if category(char) in {"Cc", "Cf", "Cs"} else char
