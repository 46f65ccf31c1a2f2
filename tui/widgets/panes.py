"""Texts of styled pieces on the screen: the source, and what stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

    from l10n.model import Span
    from tui.work.panel import Line


class Pane(Static):
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
        super().__init__(id=name, markup=False)

    def paint(self, lines: Iterable[Line]) -> None:
        """Show lines."""
        shown = Text()
        for number, line in enumerate(lines):
            if number:
                shown.append("\n")
            for style, text in line:
                self._append(shown, style, text)
        self.update(shown)

    def paint_spans(self, text: str, spans: Iterable[tuple[Span, str]]) -> None:
        """Show a text with styles over some of it."""
        shown = Text(text)
        for span, style in spans:
            shown.stylize(self._style(style), *span)
        self.update(shown)

    def _append(self, shown: Text, style: str, text: str) -> None:
        start = len(shown)
        shown.append(text)
        if style:
            shown.stylize(self._style(style), start, len(shown))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"pane--{name}", partial=True)
