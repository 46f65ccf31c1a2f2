"""The Textual program of the review: theme, signals, leaving. What it shows is in its screens."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from tui import terminal, texts
from tui.review_screen import ReviewScreen

if TYPE_CHECKING:
    from tui.session import Session


class ReviewApp(App[None]):
    """The review of one session."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 -- typed by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-normal")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", id="quit", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._warned = False
        if terminal.few_colours() and "NO_COLOR" not in os.environ:
            self.theme = "ansi-dark"

    def on_mount(self) -> None:
        """Open the screen; a hang-up or a kill keeps what was typed, too."""
        self.push_screen(ReviewScreen(self.session))
        if sys.platform != "win32":
            for number in (signal.SIGHUP, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, self._cut_off)

    def action_leave(self) -> None:
        """Keep what was typed and leave; ask once more where something could not be saved."""
        screen = self._review()
        if not self._warned and not screen.keep():
            self._warned = True
            screen.tell(texts.STILL_UNSAVED.format(count=self.session.unsaved))
            return
        self.exit()

    def _cut_off(self) -> None:
        self._review().keep()
        self.exit()

    def _review(self) -> ReviewScreen:
        return next(one for one in self.screen_stack if isinstance(one, ReviewScreen))
