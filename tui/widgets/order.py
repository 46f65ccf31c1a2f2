"""Lines in the order in which they are seen, for terminals that leave that to programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui.logic import bidi

if TYPE_CHECKING:
    from textual.color import Color


class VisualOrder(LineFilter):
    """Reorders what is drawn, with its styles, the cursor among them; what is written stays."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give a line as it is to be seen."""
        text = "".join(one.text for one in segments)
        if not bidi.has_right(text) or any(one.control for one in segments):
            return segments
        styles = [one.style for one in segments for _ in one.text]
        units = ((unit.text, styles[unit.at]) for unit in bidi.visual(text))
        runs = groupby(units, key=lambda unit: unit[1])
        return [Segment("".join(text for text, _ in run), style) for style, run in runs]
