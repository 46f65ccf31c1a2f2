"""The first screen in a workspace: how every release stands in every locale, and who is at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from l10n import lock
from l10n.errors import L10nError, printable
from tui.language import _, ngettext
from tui.logic import pace, presence
from tui.logic.overview import Board, described, pieces
from tui.logic.standing import Counting, Row, rows
from tui.screens.statistics import StatisticsScreen
from tui.widgets.board_grid import BoardGrid, shortened
from tui.widgets.grid import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.timer import Timer

    from l10n.locales import Locale
    from l10n.lock import Holder
    from l10n.workspace import Workspace
    from tui.logic.presence import Reviewer
    from tui.logic.standing import Findings

LOOK_SECONDS = 2.0
"""How often is looked who is there."""

SOON_SECONDS = 0.2
"""How long what comes in is gathered before it is drawn."""

_FIRST, _BATCH = 5, 25
"""How many releases are drawn as they come, and how many together after that."""


class OverviewScreen(Screen[None]):
    """Releases and locales; `open_` is called with the release and the locale that are chosen.

    `recoveries` counts the edits of a catalog that are in no file yet; it is asked in a thread.
    """

    CSS = """
    OverviewScreen {
        & .line { height: 1; text-wrap: nowrap; text-overflow: clip; }
        & #overview-status { background: $primary; color: $text; text-style: bold; }
        & #overview-head { color: $text-muted; text-style: bold; }
        & BoardGrid { height: 1fr; min-height: 3; }
        & #overview-total { text-style: bold; background: $panel; }
        & #overview-at { height: 3; padding: 0 1; }
        & #overview-keys { background: $panel; color: $text-muted; }
        & Input { height: 1; border: none; padding: 0 1; display: none; }
        & Input.-open { display: block; }
    }
    """
    AUTO_FOCUS = "BoardGrid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reload", id="overview.reload"),
        Binding("slash", "filter", id="overview.filter"),
        Binding("equals_sign", "statistics", id="overview.statistics"),
        Binding("escape", "unfilter", id="overview.unfilter"),
        Binding("q,ctrl+q", "app.leave", id="overview.quit"),
    ]

    class Came(Message):
        """Rows were read, or all of them were."""

        def __init__(self, found: list[Row], *, end: bool = False, problem: str = "") -> None:
            super().__init__()
            self.found, self.end, self.problem = found, end, problem

    class Counted(Message):
        """The findings of a catalog were counted; None for what kept all from being checked."""

        def __init__(self, path: Path | None, findings: Findings) -> None:
            super().__init__()
            self.path, self.findings = path, findings

    class Seen(Message):
        """It was looked who is there."""

        def __init__(self, people: tuple[Reviewer, ...], holder: Holder | None) -> None:
            super().__init__()
            self.people, self.holder = people, holder

    def __init__(
        self,
        workspace: Workspace,
        open_: Callable[[str, Locale], None],
        recoveries: Callable[[Path], int],
    ) -> None:
        super().__init__()
        self.workspace, self.board = workspace, Board(workspace.all_locales())
        self._open, self._recoveries = open_, recoveries
        self._counting: Counting | None = None
        self._holder: Holder | None = None
        self._busy = ""
        self._left = True
        self._later: Timer | None = None

    def compose(self) -> ComposeResult:
        """Make the lines around the table."""
        yield Static(id="overview-status", classes="line", markup=False)
        yield Static(id="overview-head", classes="line", markup=False)
        yield BoardGrid(self.board)
        yield Static(id="overview-total", classes="line", markup=False)
        yield Static(id="overview-at", markup=False)
        yield Input(placeholder=_("words of the release's name"))
        yield Static(_keys(), id="overview-keys", classes="line", markup=False)

    def on_mount(self) -> None:
        """Look who is there from now on."""
        self.set_interval(LOOK_SECONDS, self.look)

    def on_screen_resume(self) -> None:
        """Read everything anew when the person comes back from a review."""
        if self._left:
            self._left = False
            self.action_reload()
            self.look()

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self._stop()

    def on_resize(self) -> None:
        """Draw the lines around the table for the new width."""
        self.call_after_refresh(self._around)

    # What comes in

    def action_reload(self) -> None:
        """Read all releases again, and then count what checks find in them."""
        self._stop()
        self.board.begin()
        self._busy = _("reading")
        self.run_worker(self._read, thread=True, exclusive=True, group="overview-rows")

    def _read(self) -> None:
        worker = get_current_worker()
        waiting: list[Row] = []
        problem = ""
        try:
            for number, row in enumerate(rows(self.workspace, self._recoveries)):
                if worker.is_cancelled:
                    return
                waiting.append(row)
                if number < _FIRST or len(waiting) >= _BATCH:
                    self.post_message(self.Came(waiting))
                    waiting = []
        except L10nError as error:
            problem = error.problems[0].what
        if not worker.is_cancelled:
            self.post_message(self.Came(waiting, end=True, problem=problem))

    @on(Came)
    def take(self, event: Came) -> None:
        """Take rows over; when all are there, begin to count what checks find."""
        self.board.put(event.found)
        if event.end:
            self.board.end()
            self.board.problem = event.problem
            self._busy = _("checking")
            self._counting = Counting(self.workspace.root)
            self.run_worker(self._count, thread=True, exclusive=True, group="overview-findings")
            self._show()
        elif len(self.board) <= _FIRST:
            self._show()
        else:
            self._soon()

    def _count(self) -> None:
        worker, counting = get_current_worker(), self._counting
        for path, findings in counting or ():
            if worker.is_cancelled:
                return
            self.post_message(self.Counted(path, findings))
        if not worker.is_cancelled and counting is self._counting:
            self.call_later(self._counted)

    def _counted(self) -> None:
        self._busy = ""
        self._around()

    @on(Counted)
    def count(self, event: Counted) -> None:
        """Take over what checks found in a catalog."""
        self.board.found(event.path, event.findings)
        self._soon()

    def _stop(self) -> None:
        if self._counting is not None:
            self._counting.stop()
        self._counting = None

    def look(self) -> None:
        """Look who reviews what, and who writes."""
        folder = self.workspace.cache_folder
        self.run_worker(
            lambda: self.post_message(self.Seen(presence.others(folder), lock.holder(folder))),
            thread=True, exclusive=True, group="overview-people",
        )  # fmt: skip

    @on(Seen)
    def see(self, event: Seen) -> None:
        """Show who is there."""
        people: dict[str, tuple[Reviewer, ...]] = {}
        for one in event.people:
            people[one.path] = (*people.get(one.path, ()), one)
        if people != self.board.people or event.holder != self._holder:
            self.board.people, self._holder = people, event.holder
            self._show()

    # Keys

    @on(BoardGrid.Opened)
    def choose(self) -> None:
        """Open the review of the cell the person is at."""
        board = self.board
        if board.release and board.locale and board.at and board.at.catalog:
            self._left = True
            self._open(board.release, board.locale)

    def action_filter(self) -> None:
        """Let the person type words of the names they want to see."""
        line = self.query_one(Input)
        line.add_class("-open")
        line.focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show only what fits the words so far."""
        self.board.filter(event.value)
        self._show()

    @on(Input.Submitted)
    def back(self) -> None:
        """Go back to the table, with what is left of it."""
        line = self.query_one(Input)
        line.set_class(bool(line.value), "-open")
        self.query_one(BoardGrid).focus()

    def action_unfilter(self) -> None:
        """Show all releases again."""
        self.query_one(Input).value = ""
        self.back()

    def action_statistics(self) -> None:
        """Show words by state and the person's pace, of the releases that are shown."""
        total, now = self.board.total(), pace.now()
        made = pace.strokes(pace.path())
        going = pace.pace(made, now, pace.open_words(total.words))
        title = self.workspace.root.name
        self.app.push_screen(StatisticsScreen(title, total.states, total.words, going))

    @on(BoardGrid.Moved)
    def moved(self) -> None:
        """Say what stands in the cell the person is at now."""
        self._around()

    # Showing

    def _soon(self) -> None:
        """Draw in a moment: there may be a thousand of them."""
        if self._later is None:
            self._later = self.set_timer(SOON_SECONDS, self._show)

    def _show(self) -> None:
        self._later = None
        self.query_one(BoardGrid).show()
        self._around()

    def _around(self) -> None:
        """Write the lines around the table."""
        grid, board = self.query_one(BoardGrid), self.board
        places = grid.places
        heads = "".join(fitted(str(locale), places.each) for locale in places.locales)
        totals = "".join(
            shortened(pieces(board.total(locale)), places.each - 1) + " "
            for locale in places.locales
        )
        # Translators: the document that is translated, as a press release.
        corner = _("release")
        if len(places.locales) < len(board.locales):
            corner = _("{shown} of {all} locales").format(
                shown=len(places.locales), all=len(board.locales)
            )
        self._line("status", "  ".join(self._status()))
        self._line("head", f" {fitted(corner, places.name - 1)}{heads}")
        # Translators: the sum of all documents.
        total = fitted(_("total"), places.name - 1)
        self._line("total", f" {total}{totals}")
        self._line("at", printable("\n".join(self._at())))

    def _line(self, name: str, text: str) -> None:
        self.query_one(f"#overview-{name}", Static).update(text, layout=False)

    def _status(self) -> Iterator[str]:
        board = self.board
        count = len(board.shown)
        releases = ngettext("{count} release", "{count} releases", count).format(count=count)
        yield printable(f" {self.workspace.root.name}")
        yield (
            releases
            if count == len(board)
            else _("{releases} of {all}").format(releases=releases, all=len(board))
        )
        if self._busy:
            yield self._busy
        if self._holder is not None:
            yield printable(_("being written by {who}").format(who=self._holder))
        if board.problem:
            yield printable(board.problem)

    def _at(self) -> Iterator[str]:
        board, cell = self.board, self.board.at
        if board.release is None:
            none = _("No release is like that; Escape shows all.")
            yield none if len(board) else "" if self._busy else _("There is no release here.")
        elif cell is None:
            yield board.shown[board.row].problem or board.release
        else:
            yield f"{board.release}  {board.locale}"
            yield "; ".join(described(cell, board.reviewers(cell)))


def _keys() -> str:
    return " " + "  ".join(
        (
            _("Enter Open"),
            _("r Read again"),
            _("/ Filter"),
            _("= Statistics"),
            _("F1 Help"),
            _("q Quit"),
        )
    )
