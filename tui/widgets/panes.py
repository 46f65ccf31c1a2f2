"""Texts of styled pieces on the screen: the source, and what stands beside; and single lines.

They are drawn with every key, so what is as it was is left alone, and the screen is laid out anew
only when a height changes: that costs more than all the rest of a key.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.text import Text
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual, visualize
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual import events

    from l10n.model import Span
    from tui.logic.panel import Line


_WHEEL = 3
"""How many lines a turn of the wheel goes."""


class Bar(Widget):
    """One line, cut at the edge."""

    DEFAULT_CSS = """
    Bar { height: 1; }
    """

    def __init__(self, text: str = "", *, name: str | None = None, classes: str = "") -> None:
        super().__init__(id=name, classes=classes)
        self._text = text

    def say(self, text: str) -> None:
        """Show a line; it has no control characters."""
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- there is one
        """Draw the line."""
        width = self.size.width
        return Strip([Segment(set_cell_size(self._text, width), self.rich_style)], width)


class Saying(Static):
    """A text as high as it is, in one style: to work styles out is much of what the start takes."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._shown = Text()

    def say(self, text: str) -> None:
        """Show a text; it has no control characters but line breaks."""
        self._show(Text(text))

    def _show(self, shown: Text) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self.update(shown, layout=False)
        if self._wanted() != self.size.height:
            self.refresh(layout=True)

    def _wanted(self) -> int:
        return max(1, self.get_content_height(self.size, self.screen.size, self.size.width))


class Pane(Saying):
    """Lines of styled pieces; the styles follow the theme."""

    DEFAULT_CSS = """
    Pane {
        & > .pane--atom { color: $text-accent; text-style: bold; }
        & > .pane--term { text-style: underline; }
        & > .pane--wrong { color: $text-error; text-style: bold; }
        & > .pane--gone { color: $text-error; text-style: strike; }
        & > .pane--new { color: $text-success; text-style: underline; }
        & > .pane--dim { color: $text-muted; }
        & > .pane--head { color: $text-muted; text-style: bold; }
        & > .pane--number { color: $text-primary; text-style: bold; }
        & > .pane--score { color: $text-primary; }
        & > .pane--note { color: $text-warning; }
    }
    """
    STYLES: ClassVar[tuple[str, ...]] = (
        "atom", "term", "wrong", "gone", "new", "dim", "head", "number", "score", "note"
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pane--{name}" for name in STYLES}

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._styles: dict[str, Style] = {}

    def paint(self, lines: Iterable[Line]) -> None:
        """Show lines."""
        shown = Text()
        for number, line in enumerate(lines):
            if number:
                shown.append("\n")
            for style, text in line:
                shown.append(text, self._style(style) if style else None)
        self._show(shown)

    def paint_spans(self, text: str, spans: Iterable[tuple[Span, str]]) -> None:
        """Show a text with styles over some of it."""
        shown = Text(text)
        for span, style in spans:
            shown.stylize(self._style(style), *span)
        self._show(shown)

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"pane--{name}", partial=True)
        return self._styles[name]


class Sheet(Pane):
    """A pane as high as its place; what goes beyond is reached by `more` and the wheel.

    Only lines that are not as they were are drawn.
    """

    _top = _width = 0
    _strips: Sequence[Strip] = ()

    def home(self) -> None:
        """Go to the first line."""
        self._go(0)

    def more(self) -> bool:
        """Go on by what is seen at once, from the end to the first line; tell whether it moved."""
        before, end = self._top, len(self._strips) - self.size.height
        self._go(0 if before >= end else before + max(1, self.size.height - 1))
        return self._top != before

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go on some lines."""
        event.stop()
        self._go(self._top + _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go back some lines."""
        event.stop()
        self._go(self._top - _WHEEL)

    def on_resize(self) -> None:
        """Break the lines for a new width."""
        if self._width != self.size.width:
            self._width = self.size.width
            self._put(self._laid_out(), self._top)
            self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew after the theme changed; what is shown has its colours from who shows it."""
        super().notify_style_update()
        self._strips = self._laid_out()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        at = y + self._top
        width = self.size.width
        style = self.visual_style.rich_style
        if at >= len(self._strips):
            return Strip.blank(width, style)
        return self._strips[at].adjust_cell_length(width, style)

    def _go(self, top: int) -> None:
        most = len(self._strips) - self.size.height if top > 0 else 0
        self._put(self._strips, max(0, min(top, most)))

    def _show(self, shown: Text) -> None:
        if shown != self._shown:
            self._shown = shown
            self._put(self._laid_out(), self._top)

    def _laid_out(self) -> Sequence[Strip]:
        width = self.size.width
        if not width or not self.is_attached:
            return ()
        visual = visualize(self, self._shown, markup=False)
        return Visual.to_strips(self, visual, width, None, self.visual_style)

    def _put(self, strips: Sequence[Strip], top: int) -> None:
        width, height = self.size
        was, now = self._strips[self._top : self._top + height], strips[top : top + height]
        self._strips, self._top = strips, top
        lines = enumerate(zip_longest(was, now))
        changed = [Region(0, y, width, 1) for y, (before, after) in lines if before != after]
        if changed:
            self.refresh(*changed)
