"""A text of several lines that can be taken back whatever has become of its lines."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widgets import TextArea


class Area(TextArea):
    """Textual's text area, in which the cursor may for a moment be in a line that is gone.

    Taking back or doing again what makes the text shorter, Textual (8.2) takes the scroll bar away
    before it puts the cursor where it belongs, and would fail as it looks for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", id="area.select-all")]

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor into view, once it is in the text."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)
