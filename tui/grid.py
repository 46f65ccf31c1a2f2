"""The list of segments: one line each, drawn line by line so that ten thousand cost no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.errors import printable
from tui import describe, keys, texts

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from l10n.catalogs import Entry
    from tui.session import Session

_CUT = ".."


def fitted(text: str, width: int) -> str:
    """Bring a text to one line of exactly `width` terminal columns, wide characters whole."""
    flat = " ".join(printable(text).split())
    if cell_len(flat) <= width:
        return set_cell_size(flat, width)
    return set_cell_size(flat, max(0, width - len(_CUT))) + _CUT[: max(0, width)]


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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,down", "screen.step(1)", id="list.next"),
        Binding("p,up", "screen.step(-1)", id="list.previous"),
        Binding("pagedown", "page(1)", id="list.page-down"),
        Binding("pageup", "page(-1)", id="list.page-up"),
        Binding("home", "screen.step(-1000000)", id="list.first"),
        Binding("end", "screen.step(1000000)", id="list.last"),
        Binding("space", "screen.step_open(1)", id="list.next-open"),
        Binding("U", "screen.step_open(-1)", id="list.previous-open"),
        Binding("c", "screen.confirm", id="list.confirm"),
        Binding("r", "screen.review", id="list.review"),
        Binding("tab", "screen.needs_work", id="list.needs-work"),
        Binding("s", "screen.copy_source", id="list.copy-source"),
        Binding("_,ctrl+z", "screen.undo", id="list.undo"),
        Binding("enter", "screen.switch_focus", id="list.edit"),
        Binding("q", "app.leave", id="list.quit"),
        Binding("question_mark", "screen.help", id="list.help"),
        *keys.OVER_TEXTUAL,
    ]

    class Chosen(Message):
        """A segment was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, session: Session) -> None:
        super().__init__(id="grid")
        self.session = session
        self._entries: tuple[Entry, ...] = ()
        self._typed = False

    def show(self) -> None:
        """Draw the session as it is now."""
        count = len(self.session.entries)
        self.virtual_size = Size(0, count)
        if self._entries is not self.session.entries:
            self._entries = self.session.entries
            self._typed = any(map(describe.kind, self._entries))
        height, at = max(1, self.size.height), self.session.position
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
        if not keys.passed_on(self, event):
            await keys.run_bound(self, event)

    async def action_page(self, direction: int) -> None:
        """Go on or back by as many segments as are seen."""
        step = direction * max(1, self.size.height - 1)
        await self.app.run_action(f"screen.step({step})", self)

    def on_click(self, event: events.Click) -> None:
        """Go to the segment that was clicked."""
        number = event.y + self.scroll_offset.y
        if number < len(self.session.entries):
            self.post_message(self.Chosen(number))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if number >= len(self.session.entries):
            return Strip.blank(width, self.rich_style)
        return Strip(self._segments(number, width)).adjust_cell_length(width, self.rich_style)

    def _segments(self, number: int, width: int) -> list[Segment]:
        session = self.session
        entry = session.entries[number]
        at = number == session.position
        count = max(3, len(str(len(session.entries))))
        kind = f" {describe.kind(entry):3}" if self._typed else ""
        head = f"{'>' if at else ' '}{number + 1:{count}}{kind} "
        letters = f"{session.letters(number):2} "
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
