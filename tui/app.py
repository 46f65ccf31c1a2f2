"""The Textual program of the review: themes, signals, opening and leaving; the rest is screens."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.scrollbar import ScrollBar, ScrollBarRender

from l10n.errors import L10nError, printable
from l10n.uncollected import keep
from tui import texts, themes
from tui.keys import InTurn, Turns
from tui.language import _
from tui.logic import journal, welcome
from tui.logic.desk import recoveries
from tui.logic.walk import Notice
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter

    from l10n.locales import Locale
    from tui.keys import Keyboard
    from tui.logic.desk import Desk


class PlainBars(ScrollBarRender):
    """Scroll bars without block characters, which are two columns wide in some CJK terminals."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class ReviewApp(App[None]):
    """The review at a desk: its workspace's overview first, or the session that is open."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 -- typed by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-normal"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", id="quit", show=False),
        Binding("f1", "help", id="help", show=False),
    ]

    def __init__(
        self, desk: Desk, keyboard: Keyboard, theme: str | None = None, *, visual: bool = False
    ) -> None:
        super().__init__()
        self._visual: tuple[LineFilter, ...] = ()
        if visual:
            from tui.widgets.order import VisualOrder  # noqa: PLC0415 -- few terminals want it

            self._visual = (VisualOrder(),)
        self.desk, self.keyboard = desk, keyboard
        self._warned = self._is_shown = self._is_told = False
        self._turns = Turns(self, super().on_event)
        for one in themes.THEMES:
            self.register_theme(one)
        ScrollBar.renderer = PlainBars
        if "NO_COLOR" not in os.environ:
            self.theme = themes.choose(theme)

    def on_load(self) -> None:
        """Be ready for a hang-up or a kill before the terminal is changed."""
        if sys.platform != "win32":
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, self.cut_off)

    def on_mount(self) -> None:
        """Open the first screen."""
        if self.desk.session is not None:
            self._review()
        else:
            self._overview()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what changes lines as they are drawn."""
        return (*super().get_line_filters(), *self._visual)

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed in turn; all else at once."""
        if isinstance(event, events.Key | events.Paste | InTurn) and not event.is_forwarded:
            self._turns.take(event)
        else:
            await super().on_event(event)

    def on_ready(self) -> None:
        """End if told to meanwhile; look for garbage, but not in what the start made."""
        if not gc.isenabled():
            keep()
            gc.enable()
        self._is_shown = True
        if self._is_told:
            self.cut_off()

    def _overview(self) -> None:
        from tui.screens.overview import OverviewScreen  # noqa: PLC0415 -- not for a file alone

        if self.desk.workspace is not None:
            self.push_screen(OverviewScreen(self.desk.workspace, self.open, recoveries))

    def open(self, release: str, locale: Locale) -> None:
        """Open a catalog of the workspace."""
        try:
            self.desk.open(self.desk.place(release, locale))
        except L10nError as error:
            self.notify(printable(error.problems[0].what), severity="error", markup=False)
        else:
            self._review()

    def _review(self) -> None:
        session = self.desk.session
        if session is None:
            return
        if welcome.is_first():
            session.greeting = Notice(welcome.HINT)
        if others := self.desk.others():
            said = _("{who} reviews this too; what you both do is merged.")
            session.greeting = Notice(said.format(who=", ".join(map(str, others))))
        self.push_screen(ReviewScreen(session, self.keyboard))
        if left := self.desk.left():
            from tui.screens.recovery import RecoveryScreen  # noqa: PLC0415 -- after a crash

            def answer(choice: str | None) -> None:
                screen = self.review
                taken = choice == "discard"
                if choice == "apply" and screen is not None:
                    edits = [written.edit for one in left for written in one.written]
                    notice = session.recover(edits)
                    taken = notice.done  # else the journals are the only copy
                    screen.show(notice)
                if taken:
                    for one in left:
                        journal.drop(one)

            self.push_screen(RecoveryScreen(left), answer)

    def action_overview(self) -> None:
        """Close the review and show the overview."""
        screen = self.review
        if screen is None or self.desk.workspace is None:
            return
        if not self._kept(screen):
            return
        try:
            self.desk.close()
        except L10nError as error:
            self.notify(printable(error.problems[0].what), severity="error", markup=False)
        while self.review is not None:
            self.pop_screen()
        if len(self.screen_stack) == 1:
            self._overview()

    def action_leave(self) -> None:
        """Keep what was typed and leave; ask once more where something could not be saved."""
        screen = self.review
        if screen is None or self._kept(screen):
            self.exit()

    async def action_quit(self) -> None:
        """Leave by Textual's own key as by ours."""
        self.action_leave()

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 -- when it is opened

        self.push_screen(HelpScreen(self.keyboard.keymap))

    def on_exit_app(self) -> None:
        """Keep what was typed, whoever asked for the end: a page that is closed sends no signal."""
        if self.review is not None:
            self.review.keep()

    def cut_off(self) -> None:
        """Keep what was typed and leave, once the start is over: the terminal is gone."""
        self._is_told = True
        if self._is_shown:
            if self.review is not None:
                self.review.keep()
            self.exit()

    @property
    def review(self) -> ReviewScreen | None:
        """The screen of the review, where one is open."""
        return next((one for one in self.screen_stack if isinstance(one, ReviewScreen)), None)

    def _kept(self, screen: ReviewScreen) -> bool:
        kept = screen.keep()
        if kept or self._warned:
            self._warned = False
            return True
        self._warned = True
        session = screen.session
        kept = session.journal is not None and not session.journal.is_behind
        screen.tell(texts.still_unsaved(session.unsaved, kept=kept))
        return False
