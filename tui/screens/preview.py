"""The target document as it will read, with the present sentence marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from l10n.errors import L10nError, printable
from tui.language import _
from tui.logic.preview import Page
from tui.widgets.page import PageView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from l10n.catalogs import Key


class PreviewScreen(ModalScreen["Key | None"]):
    """A document to read; dismissed with the key of the sentence to go to, or None.

    `load` makes the document; it is called in a thread, since the release is read for it.
    """

    CSS = """
    PreviewScreen {
        & .line { height: 1; text-wrap: nowrap; text-overflow: clip; }
        & #preview-title { background: $primary; color: $text; text-style: bold; }
        & PageView { height: 1fr; }
        & #preview-keys { background: $panel; color: $text-muted; }
    }
    """
    AUTO_FOCUS = "PageView"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,n,right", "move(1)", id="preview.next", priority=True),
        Binding("up,p,left", "move(-1)", id="preview.previous", priority=True),
        Binding("pagedown,space", "page(1)", id="preview.page-down", priority=True),
        Binding("pageup", "page(-1)", id="preview.page-up", priority=True),
        Binding("home", "move(-1000000)", id="preview.first", priority=True),
        Binding("end", "move(1000000)", id="preview.last", priority=True),
        Binding("enter", "choose", id="preview.go"),
        Binding("escape,v,q", "close", id="preview.close"),
        Binding("ctrl+q", "app.leave", id="preview.quit"),
    ]

    class Made(Message):
        """The document is there, or what kept it from being made."""

        def __init__(self, page: Page | None, problem: str = "") -> None:
            super().__init__()
            self.page, self.problem = page, problem

    def __init__(self, title: str, load: Callable[[], Page], current: Key | None) -> None:
        super().__init__()
        self._of, self._load, self._current = title, load, current
        self._page: Page | None = None

    def compose(self) -> ComposeResult:
        """Make the page, still empty."""
        yield Static(f" {printable(self._of)}", id="preview-title", classes="line", markup=False)
        yield PageView()
        keys = (_("Up/Down Sentence"), _("Enter Go there"), _("Esc Back"))
        yield Static(" " + "  ".join(keys), id="preview-keys", classes="line", markup=False)

    def on_mount(self) -> None:
        """Make the document."""
        self.run_worker(self._make, thread=True, exclusive=True, group="preview")

    def _make(self) -> None:
        worker = get_current_worker()
        try:
            made = self.Made(self._load())
        except L10nError as error:
            made = self.Made(None, error.problems[0].what)
        if not worker.is_cancelled:
            self.post_message(made)

    @on(Made)
    def take(self, event: Made) -> None:
        """Show the document at the person's sentence."""
        page = self._page = event.page
        if page is None:
            self.query_one("#preview-keys", Static).update(f" {printable(event.problem)}")
            return
        places = {key: number for number, key in reversed(list(enumerate(page.keys)))}
        self.query_one(PageView).show(page, places.get(self._current, 0) if self._current else 0)

    def action_move(self, by: int) -> None:
        """Go some sentences on or back."""
        if self._page is not None:
            view = self.query_one(PageView)
            view.go(max(0, min(view.at + by, len(self._page.keys) - 1)))

    def action_page(self, direction: int) -> None:
        """Go on or back by as much as is seen."""
        self.action_move(self.query_one(PageView).sentences(direction))

    @on(PageView.Chosen)
    def click(self, event: PageView.Chosen) -> None:
        """Mark the sentence that was clicked; a second click on it goes there."""
        view = self.query_one(PageView)
        if view.at == event.number:
            self.action_choose()
        view.go(event.number)

    def action_choose(self) -> None:
        """Go to the marked sentence in the review."""
        at = self.query_one(PageView).at
        if self._page is not None and at < len(self._page.keys):
            self.dismiss(self._page.keys[at])

    def action_close(self) -> None:
        """Go back to where the person was."""
        self.dismiss(None)
