"""The list of segments: one line each, drawn line by line so that ten thousand cost no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.catalogs import Entry
from l10n.errors import printable
from tui import keys, texts
from tui.logic import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from tui.logic.session import Session

_CUT = ".."

_KEPT = 512
"""How many drawn lines are kept, for those that come again."""


class _Look(NamedTuple):
    """All that the line of a segment depends on, besides the width and the theme."""

    number: int
    entry: Entry
    letters: str
    at: bool
    is_open: bool


def fitted(text: str, width: int) -> str:
    """Bring a text to one line of exactly `width` terminal columns, wide characters whole."""
    return cut(" ".join(printable(text).split()), width)


def cut(text: str, width: int) -> str:
    """Bring a line to exactly `width` terminal columns."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(0, width - len(_CUT))) + _CUT[: max(0, width)]


class SegmentGrid(ScrollView, can_focus=True):
    """The segments of a session, the present one marked and kept in the middle third."""

    DEFAULT_CSS = """
    SegmentGrid {
        background: $surface;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .grid--row { color: $foreground; }
        & > .grid--done { color: $text-success; }
        & > .grid--open { color: $text-warning; text-style: bold; }
        & > .grid--dim { color: $text-muted; }
        & > .grid--cursor { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--row",
        "grid--done",
        "grid--open",
        "grid--dim",
        "grid--cursor",
    }

    class Chosen(Message):
        """A segment was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, session: Session, keyboard: keys.Keyboard) -> None:
        super().__init__(id="grid")
        self.session, self.keyboard = session, keyboard
        self._entries: Sequence[Entry] = ()
        self._typed = False
        self._drawn: dict[int, _Look | None] = {}  # what is on the screen, by its line
        self._strips: dict[int, tuple[_Look, Strip]] = {}  # by the number of the segment
        self._styles: dict[str, Style] = {}

    def show(self) -> None:
        """Draw the session as it is now: the lines that are not as they were."""
        count = len(self.session.view)
        self.virtual_size = Size(0, count)
        if len(self._entries) != len(self.session.entries):
            self._typed = any(map(describe.kind, self.session.entries))
            self._forget()
        self._entries = self.session.entries
        height, at = max(1, self.size.height), self.session.row
        third = height // 3
        top = self.scroll_offset.y
        if not top + third <= at < top + height - third:
            wanted = at - third if at < top + third else at - height + third + 1
            self.scroll_to(y=max(0, min(wanted, count - height)), animate=False, immediate=True)
        top = self.scroll_offset.y
        for y, look in self._drawn.items():
            if y < height and self._look(y + top) != look:
                self.refresh_line(y + top)

    def on_resize(self) -> None:
        """Keep the present segment in view."""
        self.show()

    def notify_style_update(self) -> None:
        """Draw anew after the theme changed."""
        super().notify_style_update()
        self._forget()

    def _forget(self) -> None:
        self._drawn.clear()
        self._strips.clear()
        self._styles.clear()
        self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        action = self.keyboard.action(event.key, in_list=True)
        if action is not None:
            keys.stop(event)
            await self.app.run_action(f"screen.{action}", self)
        elif event.key == "ctrl+c":
            keys.stop(event)
            await self.app.run_action("screen.hint_quit", self)

    @property
    def page(self) -> int:
        """How many segments a page is."""
        return max(1, self.size.height - 1)

    def on_click(self, event: events.Click) -> None:
        """Go to the segment that was clicked."""
        row = event.y + self.scroll_offset.y
        if row < len(self.session.view):
            self.post_message(self.Chosen(self.session.view[row]))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        look = self._drawn[y] = self._look(y + self.scroll_offset.y)
        width = self.scrollable_content_region.width
        if look is None:
            return Strip.blank(width, self.rich_style)
        kept = self._strips.get(look.number)
        if kept is None or kept[0] != look or kept[1].cell_length != width:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            strip = Strip(self._segments(look, width)).adjust_cell_length(width, self._style("row"))
            kept = self._strips[look.number] = look, strip
        return kept[1]

    def _look(self, row: int) -> _Look | None:
        session = self.session
        if not 0 <= row < len(session.view):
            return None
        number = session.view[row]
        at, is_open = number == session.position, session.state(number) in texts.UNFINISHED
        return _Look(number, session.entries[number], session.letters(number), at, is_open)

    def _segments(self, look: _Look, width: int) -> list[Segment]:
        number, entry, letters, at, is_open = look
        count = max(3, len(str(len(self.session.entries))))
        kind = f" {describe.kind(entry):3}" if self._typed else ""
        head = f"{'>' if at else ' '}{number + 1:{count}}{kind} "
        letters = f"{letters:3} "
        room = max(0, width - len(head) - len(letters) - 1)
        left = room - room // 2
        cells = (
            ("dim", head),
            ("open" if is_open else "done", letters),
            ("row", fitted(entry.msgid, left)),
            ("dim", "|"),
            ("row", fitted(next(iter(entry.targets), ""), room // 2)),
        )
        return [Segment(text, self._style("cursor" if at else name)) for name, text in cells]

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.rich_style + self.get_component_rich_style(f"grid--{name}")
        return self._styles[name]
