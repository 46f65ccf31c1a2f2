"""The table of the overview, drawn line by line: a thousand releases cost no more than ten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.errors import printable
from tui.logic.overview import pieces
from tui.widgets.grid import fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual import events

    from l10n.locales import Locale
    from tui.logic.overview import Board, Piece
    from tui.logic.standing import Cell

LEAST, MOST = 12, 48
"""Terminal columns that a locale has at least and at most."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the names and the locales are, and which locales there is room for."""

    name: int
    each: int
    locales: tuple[Locale, ...]


def longest(board: Board) -> int:
    """Tell how many terminal columns the longest name takes."""
    return max((cell_len(row.release) for row in board.shown), default=0)


def columns(board: Board, names: int, width: int) -> Columns:
    """Share a line out; where there is no room for all locales, those around the person's."""
    name = max(10, min(names + 3, 40, width // 3))
    room, count = width - name, len(board.locales)
    fit = max(1, min(count, room // LEAST))
    first = max(0, min(board.column - fit // 2, count - fit))
    each = max(1, min(MOST, room // fit))
    return Columns(name, each, board.locales[first : first + fit])


def shortened(found: Sequence[Piece], width: int) -> str:
    """Put the words of a cell on `width` columns; those that matter least are left off first."""
    kept = list(found)
    while len(kept) > 1 and sum(cell_len(one.text) + 1 for one in kept) - 1 > width:
        kept.remove(max(kept, key=lambda one: one.rank))
    return fitted(" ".join(one.text for one in kept), width)


class BoardGrid(ScrollView, can_focus=True):
    """Releases in rows, locales in columns; the cell the person is at is marked."""

    DEFAULT_CSS = """
    BoardGrid {
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .board--row { color: $foreground; }
        & > .board--at { text-style: bold; }
        & > .board--cursor { text-style: bold reverse; }
        & > .board--done { color: $text-success; }
        & > .board--alert { color: $text-warning; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "board--row",
        "board--at",
        "board--cursor",
        "board--done",
        "board--alert",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,n", "move(1, 0)", id="overview.down"),
        Binding("up,p", "move(-1, 0)", id="overview.up"),
        Binding("right", "move(0, 1)", id="overview.right"),
        Binding("left", "move(0, -1)", id="overview.left"),
        Binding("pagedown", "page(1)", id="overview.page-down"),
        Binding("pageup", "page(-1)", id="overview.page-up"),
        Binding("home", "move(-1000000, 0)", id="overview.first"),
        Binding("end", "move(1000000, 0)", id="overview.last"),
        Binding("enter", "open", id="overview.open"),
    ]

    class Moved(Message):
        """The person is at another cell."""

    class Opened(Message):
        """The person wants the cell they are at."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self.places = columns(board, 0, 80)
        self._names = 0

    def show(self) -> None:
        """Draw the board as it is now, with the person's row in view."""
        self._names = longest(self.board)
        self.virtual_size = Size(0, len(self.board.shown))
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        count, height, at = len(self.board.shown), max(1, self.size.height), self.board.row
        self.places = columns(self.board, self._names, self._width)
        top = self.scroll_offset.y
        if not top <= at < top + height or top > max(0, count - height):
            wanted = at if at < top else at - height + 1
            self.scroll_to(y=max(0, min(wanted, count - height)), animate=False, immediate=True)

    def on_resize(self) -> None:
        """Keep the person's row in view."""
        self.show()

    def action_move(self, down: int, right: int) -> None:
        """Go some rows down and columns to the right."""
        self._go(self.board.row + down, self.board.column + right)

    def action_page(self, direction: int) -> None:
        """Go on or back by as many rows as are seen."""
        self.action_move(direction * max(1, self.size.height - 1), 0)

    def action_open(self) -> None:
        """Ask for the cell the person is at."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that was clicked; a second click opens it."""
        row = event.y + self.scroll_offset.y
        places = self.places
        number = max(0, event.x - places.name) // places.each
        if row >= len(self.board.shown) or number >= len(places.locales):
            return
        column = self.board.locales.index(places.locales[number])
        self._go(row, column if event.x >= places.name else self.board.column)
        if event.chain == 2:
            self.action_open()

    def _go(self, row: int, column: int) -> None:
        before, top, places = self.board.row, self.scroll_offset.y, self.places
        self.board.go(row, column)
        self._follow()
        if self.scroll_offset.y == top and self.places == places:
            for changed in {before, self.board.row}:
                self.refresh_line(changed)
        else:
            self.refresh()
        self.post_message(self.Moved())

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """Draw one release."""
        number, width = y + self.scroll_offset.y, self._width
        if number >= len(self.board.shown):
            return Strip.blank(width, self.rich_style)
        base = self.rich_style  # made anew each time it is asked for
        cells = self._cells(number, self.places)
        strip = Strip([Segment(text, base + self._look(style)) for text, style in cells])
        return strip.adjust_cell_length(width, base)

    def _cells(self, number: int, places: Columns) -> Iterable[tuple[str, str]]:
        """Give the texts of a line, each with its style."""
        board = self.board
        row, here = board.shown[number], number == board.row
        name = f"{'>' if here else ' '}{fitted(row.release, places.name - 2)} "
        yield name, "at" if here else "row"
        if row.problem:
            yield printable(row.problem), "alert"
            return
        for locale in places.locales:
            cell = board.cell(row, locale)
            style = _style(cell)
            if here and locale == board.locale:
                style = "cursor"
            found = pieces(cell, board.reviewers(cell)) if cell is not None else []
            yield shortened(found, places.each - 1), style
            yield " ", "row"

    def _look(self, style: str) -> Style:
        return self.get_component_rich_style(f"board--{style}")


def _style(cell: Cell | None) -> str:
    if cell is None:
        return "row"
    if cell.problem or (cell.findings is not None and cell.findings.errors):
        return "alert"
    return "row" if any(one.rank == 4 for one in pieces(cell)) else "done"
