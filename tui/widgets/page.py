"""A page of text with one sentence marked, drawn line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.logic import preview

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from tui.logic.preview import Bit, Line, Page


class PageView(ScrollView, can_focus=True):
    """A document in lines; the sentence `at` is marked and kept in view."""

    DEFAULT_CSS = """
    PageView {
        background: $surface;
        padding: 0 1;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .page--text { color: $foreground; }
        & > .page--heading { text-style: bold; }
        & > .page--missing { color: $text-muted; text-style: dim; }
        & > .page--here { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--text",
        "page--heading",
        "page--missing",
        "page--here",
    }

    class Chosen(Message):
        """A sentence was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Broken(Message):
        """A document was broken into lines for a width."""

        def __init__(self, page: Page, width: int, lines: tuple[Line, ...]) -> None:
            super().__init__()
            self.page, self.width, self.lines = page, width, lines

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self.at = 0
        self._lines: tuple[Line, ...] = ()
        self._places: dict[int, tuple[int, int]] = {}  # sentence: first and last line

    def show(self, page: Page, at: int) -> None:
        """Show a document with a sentence marked."""
        self.page, self.at = page, at
        self._lay_out()

    def go(self, at: int) -> None:
        """Mark another sentence."""
        self.at = at
        self._follow()

    def sentences(self, direction: int) -> int:
        """Tell how many sentences on or back the next screenful is."""
        height = max(1, self.scrollable_content_region.height - 1)
        wanted = self._places.get(self.at, (0, 0))[0] + direction * height
        by = 0
        while 0 <= self.at + by < self._count and self._is_short_of(
            self.at + by, wanted, direction
        ):
            by += direction
        return by or direction

    def _is_short_of(self, number: int, line: int, direction: int) -> bool:
        first = self._places.get(number, (0, 0))[0]
        return first < line if direction > 0 else first > line

    @property
    def _count(self) -> int:
        return len(self.page.keys) if self.page is not None else 0

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Go to the sentence that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y + self.scroll_offset.y >= len(self._lines):
            return
        x = offset.x
        for bit in self._lines[offset.y + self.scroll_offset.y].bits:
            x -= cell_len(bit.text)
            if x < 0:
                if bit.number >= 0:
                    self.post_message(self.Chosen(bit.number))
                return

    @property
    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width)

    def _lay_out(self) -> None:
        """Break the document into lines, in a thread: it may be ten thousand sentences long."""
        page, width = self.page, self._width
        if page is None:
            return

        def work() -> None:
            self.post_message(self.Broken(page, width, preview.lines(page, width, cell_len)))

        self.run_worker(work, thread=True, exclusive=True, group="preview-lines")

    @on(Broken)
    def take(self, event: Broken) -> None:
        """Draw the lines, unless they came too late."""
        if event.page is not self.page or event.width != self._width:
            return
        self._lines = event.lines
        self._places = {}
        for number, line in enumerate(self._lines):
            for bit in line.bits:
                first, _ = self._places.get(bit.number, (number, number))
                self._places[bit.number] = first, number
        self.virtual_size = Size(0, len(self._lines))
        self._follow()

    def _follow(self) -> None:
        """Keep the whole sentence in view, and a line around it where there is room."""
        first, last = self._places.get(self.at, (0, 0))
        height, top = max(1, self.scrollable_content_region.height), self.scroll_offset.y
        if first <= top or last >= top + height - 1:
            wanted = first - 1 if first <= top else min(first - 1, last - height + 2)
            self.scroll_to(y=max(0, wanted), animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(self._width, self.rich_style)
        line = self._lines[number]
        segments = [Segment(bit.text, self._look(bit, line)) for bit in line.bits]
        return Strip(segments).adjust_cell_length(self._width, self.rich_style)

    def _look(self, bit: Bit, line: Line) -> Style:
        name = "missing" if bit.missing else "heading" if line.heading else "text"
        style = self.rich_style + self.get_component_rich_style(f"page--{name}")
        if bit.number == self.at:
            style += self.get_component_rich_style("page--here", partial=True)
        return style
