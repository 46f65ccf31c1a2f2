"""One question, one answer: a number to go to, a reason, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.widgets.area import Area

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

WAIT_SECONDS = 0.1
"""How long nothing must have been typed before what was typed is looked at."""


class _Lines(Area):
    """A text of several lines whose Enter answers, but not before what was typed before it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "screen.answer", id="ask.answer"),
        Binding("ctrl+o,shift+enter", "newline", id="ask.newline"),
    ]
    OURS: ClassVar[set[str]] = {"enter", "ctrl+s", "ctrl+o", "shift+enter"}

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self.OURS:
            event.prevent_default()  # it is for a binding, and writes nothing
        else:
            await super()._on_key(event)

    def action_newline(self) -> None:
        """Break the line."""
        self.replace("\n", *self.selection)


class AskScreen(ModalScreen[str | None]):
    """Asks for a text; gives None when the person leaves without an answer.

    `changed` is told what is typed so far and gives what to say of it.
    """

    CSS = """
    AskScreen { align: center bottom; background: transparent; }
    AskScreen > Vertical {
        width: 100%; height: auto; background: $panel; border-top: ascii $primary; padding: 0 1;
    }
    AskScreen Input, AskScreen Input:focus { border: none; height: 1; padding: 0; }
    AskScreen TextArea, AskScreen TextArea:focus { border: none; height: 5; padding: 0; }
    AskScreen #hint { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", id="ask.leave"),
        Binding("ctrl+q", "app.leave", id="ask.quit"),
    ]

    def __init__(
        self, title: str, hint: str = "", text: str = "", *,
        lines: bool = False, changed: Callable[[str], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._title, self._hint, self._text, self._lines = title, hint, text, lines
        self._changed = changed
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Make the question and the place for the answer."""
        with Vertical():
            yield Static(self._title, markup=False)
            if self._lines:
                editor = _Lines(self._text)
                editor.move_cursor(editor.document.end)
                yield editor
            else:
                yield Input(self._text)
            yield Static(self._hint, id="hint", markup=False)

    @on(Input.Submitted)
    def action_answer(self) -> None:
        """Give the answer."""
        self.dismiss(self.typed)

    @property
    def typed(self) -> str:
        """What is written as yet."""
        return self.query_one(TextArea).text if self._lines else self.query_one(Input).value

    def taken(self) -> str | None:
        """Give what is written, None where it is the same as at the start or the last time."""
        typed = self.typed
        if typed == self._text:
            return None
        self._text = typed
        return typed

    @on(Input.Changed)
    def wait(self) -> None:
        """Tell of what is typed when nothing has been typed for a moment."""
        if self._changed is not None:
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(WAIT_SECONDS, self._tell)

    def _tell(self) -> None:
        if self._changed is not None and self.is_current:
            self.query_one("#hint", Static).update(self._changed(self.query_one(Input).value))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
