"""Earlier versions of a translation, what became of each, and the way back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from l10n.errors import printable
from tui.language import _
from tui.logic.history import change, headline, listed
from tui.screens.listing import Row, Rows
from tui.widgets.panes import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from tui.logic.history import Version


class HistoryScreen(ModalScreen[tuple[str, ...] | None]):
    """Versions, newest first; dismissed with the texts of the one to restore, or None.

    `now` is the entry as it stands and `mine` what this review made of it before, newest first;
    `older` gives what git has and is called in a thread.
    """

    CSS = """
    HistoryScreen { align: center middle; background: $background 60%; }
    HistoryScreen > Vertical { width: 100%; height: 90%; background: $surface;
        border-top: ascii $primary; border-bottom: ascii $primary; }
    HistoryScreen .line { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    HistoryScreen #history-title { text-style: bold; color: $foreground; }
    HistoryScreen Rows { height: 1fr; min-height: 3; }
    HistoryScreen VerticalScroll { height: 1fr; min-height: 3; border-top: ascii $panel; }
    HistoryScreen Pane { padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,n", "move(1)", id="history.down", priority=True),
        Binding("up,p", "move(-1)", id="history.up", priority=True),
        Binding("home", "move(-1000000)", id="history.first", priority=True),
        Binding("end", "move(1000000)", id="history.last", priority=True),
        Binding("pagedown", "scroll(1)", id="history.page-down", priority=True),
        Binding("pageup", "scroll(-1)", id="history.page-up", priority=True),
        Binding("r", "restore", id="history.restore"),
        Binding("escape,enter,q,H", "close", id="history.close"),
        Binding("ctrl+q", "app.leave", id="history.quit"),
    ]

    class Found(Message):
        """git has a version, or None for no more."""

        def __init__(self, version: Version | None) -> None:
            super().__init__()
            self.version = version

    def __init__(
        self,
        source: str,
        now: Version,
        mine: Iterable[Version],
        older: Callable[[], Iterable[Version]],
    ) -> None:
        super().__init__()
        self._source, self._now, self._older = source, now, older
        self._earlier = list(mine)
        self._versions = listed(now, self._earlier)

    def compose(self) -> ComposeResult:
        """Make the list and the place for what changed."""
        with Vertical():
            yield Static(printable(self._source), id="history-title", classes="line", markup=False)
            yield Rows()
            with VerticalScroll(can_focus=False):
                yield Pane("history-change")
            yield Static(_("asking git .."), id="history-keys", classes="line", markup=False)

    def on_mount(self) -> None:
        """Show what is known and ask git."""
        self._show()
        self.run_worker(self._ask, thread=True, exclusive=True, group="history")

    def _ask(self) -> None:
        worker = get_current_worker()
        for version in self._older():
            if worker.is_cancelled:
                return
            self.post_message(self.Found(version))
        self.post_message(self.Found(None))

    @on(Found)
    def take(self, event: Found) -> None:
        """Put a version of git's at the end."""
        if event.version is None:
            keys = "  ".join((_("r Restore"), _("Up/Down Version"), _("Esc Back")))
            self.query_one("#history-keys", Static).update(keys)
            return
        self._earlier.append(event.version)
        self._versions = listed(self._now, self._earlier)
        self._show()

    def action_move(self, by: int) -> None:
        """Go some versions on or back."""
        self.query_one(Rows).move(by)
        self._describe()

    @on(Rows.Clicked)
    def click(self) -> None:
        """Show what became of the version that was clicked."""
        self.action_move(0)

    def action_scroll(self, direction: int) -> None:
        """Read on in a long text, or back."""
        pane = self.query_one(VerticalScroll)
        pane.scroll_relative(y=direction * max(1, pane.size.height - 1), animate=False)

    def action_restore(self) -> None:
        """Take the texts of this version again."""
        self.dismiss(self._versions[self.query_one(Rows).at].forms)

    def action_close(self) -> None:
        """Leave the translation as it is."""
        self.dismiss(None)

    def _show(self) -> None:
        rows = self.query_one(Rows)
        at = rows.at
        rows.show([Row((headline(one),)) for one in self._versions])
        rows.move(at)
        self._describe()

    def _describe(self) -> None:
        """Show the version at the cursor with what the next one made of it."""
        at = self.query_one(Rows).at
        newer = self._versions[at - 1] if at else None
        self.query_one(Pane).paint(change(self._versions[at], newer))
        self.query_one(VerticalScroll).scroll_home(animate=False)
