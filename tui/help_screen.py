"""The list of keys and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import texts

if TYPE_CHECKING:
    from textual.app import ComposeResult


class HelpScreen(ModalScreen[None]):
    """All keys, over the review."""

    CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll {
        width: 60; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: ascii $primary; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,q", "dismiss", id="help.close"),
        Binding("ctrl+q", "app.leave", id="help.quit"),
    ]

    def compose(self) -> ComposeResult:
        """Make the text."""
        with VerticalScroll() as panel:
            panel.border_title = texts.HELP_TITLE
            yield Static(texts.HELP, markup=False)
