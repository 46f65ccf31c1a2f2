"""The list of segments: one line each, drawn line by line so that ten thousand cost no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.errors import printable
from tui import keys, texts
from tui.work import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from l10n.catalogs import Entry
    from tui.work.session import Session

_CUT = ".."


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

    def show(self) -> None:
        """Draw the session as it is now."""
        count = len(self.session.view)
        self.virtual_size = Size(0, count)
        if self._entries is not self.session.entries:
            self._entries = self.session.entries
            self._typed = any(map(describe.kind, self._entries))
        height, at = max(1, self.size.height), self.session.row
        third = height // 3
        top = self.scroll_offset.y
        if not top + third <= at < top + height - third:
            wanted = at - third if at < top + third else at - height + third + 1
            self.scroll_to(y=max(0, min(wanted, count - height)), animate=False, immediate=True)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the present segment in view."""
        self.show()

    async def _on_key(self, event: events.Key) -> None:
        if keys.passed_on(self, event):
            return
        action = self.keyboard.action(event.key, in_list=True)
        if action is not None:
            keys.stop(event)
            await self.app.run_action(f"screen.{action}", self)
        else:
            await keys.run_bound(self, event)

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
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self.session.view):
            return Strip.blank(width, self.rich_style)
        strip = Strip(self._segments(self.session.view[row], width))
        return strip.adjust_cell_length(width, self.rich_style)

    def _segments(self, number: int, width: int) -> list[Segment]:
        session = self.session
        entry = session.entries[number]
        at = number == session.position
        count = max(3, len(str(len(session.entries))))
        kind = f" {describe.kind(entry):3}" if self._typed else ""
        head = f"{'>' if at else ' '}{number + 1:{count}}{kind} "
        letters = f"{session.letters(number):3} "
        room = max(0, width - len(head) - len(letters) - 1)
        left = room - room // 2
        cells = (
            ("dim", head),
            ("open" if session.state(number) in texts.UNFINISHED else "done", letters),
            ("row", fitted(entry.msgid, left)),
            ("dim", "|"),
            ("row", fitted(next(iter(entry.targets), ""), room // 2)),
        )
        base = self.rich_style
        return [Segment(text, base + self._style(name, at=at)) for name, text in cells]

    def _style(self, name: str, *, at: bool) -> Style:
        return self.get_component_rich_style("grid--cursor" if at else f"grid--{name}")
