"""Something to choose from: a list of lines, and a line to narrow it down or to search with.

Concordance, findings, commands and replacements are the same thing to the person: type, look, go up
and down, take one. The list is drawn line by line, and what is searched for is searched on a
thread, so that it may be large.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.language import _
from tui.logic.wrapping import wrapped
from tui.widgets.grid import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.logic.panel import Line

MOST_LINES = 6
"""How many lines of the screen one line of a row takes at most."""

WAIT_SECONDS = 0.12
"""How long the person must have typed nothing before it is searched."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something to choose: one or more lines, and what it stands for."""

    lines: tuple[Line, ...]
    value: Any = None


Search: TypeAlias = "Callable[[str], Sequence[Row]]"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and by which key; `query` is what was typed."""

    value: Any
    key: str
    query: str


class Rows(ScrollView, can_focus=False):
    """The list itself."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{name}" for name in ("dim", "wrong", "gone", "new", "head", "score", "number")
    }
    DEFAULT_CSS = """
    Rows {
        overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        background: $surface;
        & > .rows--dim { color: $text-muted; }
        & > .rows--wrong { color: $text-error; }
        & > .rows--gone { color: $text-error; text-style: strike; }
        & > .rows--new { color: $text-success; text-style: underline; }
        & > .rows--head { text-style: bold; }
        & > .rows--number { text-style: bold; }
        & > .rows--score { color: $text-primary; }
    }
    """

    class Clicked(Message):
        """A row was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.at = 0
        self._lines: list[tuple[int, Line]] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.rows, self.at = rows, 0
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self._lay_out()
        self.move(0)

    def _lay_out(self) -> None:
        width = max(10, self.scrollable_content_region.width - 2)
        self._lines = [
            (number, part)
            for number, row in enumerate(self.rows)
            for line in row.lines
            for part in islice(wrapped(line, width, cell_len), MOST_LINES)
        ]
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def move(self, by: int) -> None:
        """Go some rows on or back."""
        self.at = max(0, min(self.at + by, len(self.rows) - 1))
        places = [y for y, (number, _line) in enumerate(self._lines) if number == self.at]
        if places:
            top, height = self.scroll_offset.y, max(1, self.size.height)
            if places[0] < top or places[-1] >= top + height:
                y = places[0] if places[0] < top else places[-1] - height + 1
                self.scroll_to(y=y, animate=False, immediate=True)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        y = event.y + self.scroll_offset.y
        if y < len(self._lines):
            self.at = self._lines[y][0]
            self.post_message(self.Clicked())

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        y += self.scroll_offset.y
        width = self.scrollable_content_region.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        number, line = self._lines[y]
        at = number == self.at
        first = y == 0 or self._lines[y - 1][0] != number
        base = self.rich_style
        segments = [Segment("> " if at and first else "  ", base)]
        room = width - 2
        for style, text in line:
            wide = min(room, cell_len(text))
            segments.append(Segment(cut(text, wide), base + self._style(style)))
            room -= wide
        strip = Strip(segments).adjust_cell_length(width, base)
        return strip.apply_style(_reversed()) if at else strip

    def _style(self, name: str) -> Style:
        known = f"rows--{name}"
        if known not in self.COMPONENT_CLASSES:
            return self.rich_style
        return self.get_component_rich_style(known, partial=True)


def _reversed() -> Style:
    from rich.style import Style  # noqa: PLC0415 -- a value, not a type, only here

    return Style(reverse=True)


class ListScreen(ModalScreen[Choice | None]):
    """A list to choose from; `search` gives its rows for what is typed.

    `others` are keys that choose, besides Enter; what they do is said in `hint`.
    """

    CSS = """
    ListScreen { align: center middle; background: $background 60%; }
    ListScreen > Vertical { width: 100%; height: 90%; background: $surface;
        border-top: ascii $primary; border-bottom: ascii $primary; }
    ListScreen Input, ListScreen Input:focus { border: none; height: 1; padding: 0 1; }
    ListScreen .line { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    ListScreen #title { text-style: bold; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", id="listing.leave"),
        Binding("down", "move(1)", id="listing.down", priority=True),
        Binding("up", "move(-1)", id="listing.up", priority=True),
        Binding("pagedown", "page(1)", id="listing.page-down", priority=True),
        Binding("pageup", "page(-1)", id="listing.page-up", priority=True),
        Binding("ctrl+q", "app.leave", id="listing.quit"),
    ]

    def __init__(
        self, title: str, search: Search, *, hint: str = "", query: str = "",
        others: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self._title, self._search, self._hint, self._query = title, search, hint, query
        self._others = frozenset(others)
        self._timer: Timer | None = None
        self._found: str | None = None
        self._awaits = ""

    def compose(self) -> ComposeResult:
        """Make the line to type in and the list."""
        with Vertical():
            yield Static(self._title, id="title", classes="line", markup=False)
            yield Input(self._query)
            yield Rows()
            yield Static(self._hint, classes="line", markup=False)

    def on_mount(self) -> None:
        """Show what there is at first."""
        self._look()

    @on(Input.Changed)
    def wait(self) -> None:
        """Search when the person has stopped typing."""
        self._awaits = ""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(WAIT_SECONDS, self._look)

    @on(Input.Submitted)
    @on(Rows.Clicked)
    def choose(self) -> None:
        """Take the row."""
        self._dismiss("enter")

    def on_key(self, event: events.Key) -> None:
        """Take the row by another key than Enter."""
        if event.key in self._others:
            event.stop()
            event.prevent_default()
            self._dismiss(event.key)

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.query_one(Rows).move(by)

    def action_page(self, direction: int) -> None:
        """Go up or down by a page."""
        rows = self.query_one(Rows)
        rows.move(direction * max(1, rows.size.height // 2))

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)

    def _dismiss(self, key: str) -> None:
        rows, query = self.query_one(Rows), self.query_one(Input).value
        if query != self._found:  # the rows are those of what was typed before
            self._awaits = key
            self._look()
        elif rows.rows:
            self.dismiss(Choice(rows.rows[rows.at].value, key, query))

    def _look(self) -> None:
        query = self.query_one(Input).value

        def search() -> None:
            found = self._search(query)
            if not get_current_worker().is_cancelled:
                self.app.call_from_thread(self._show, query, found)

        self.run_worker(search, thread=True, exclusive=True, group="search")

    def _show(self, query: str, found: Sequence[Row]) -> None:
        if self.is_current and query == self.query_one(Input).value:
            self.query_one(Rows).show(found)
            self._found = query
            none = _("nothing found") if query and not found else self._hint
            self.query(Static).last().update(none)
            if self._awaits:
                self._dismiss(self._awaits)
