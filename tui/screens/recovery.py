"""After a crash: texts that are in no file, from the journal of the session that ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from l10n.errors import printable
from tui.language import _, ngettext
from tui.widgets.panes import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.logic.journal import Left
    from tui.logic.panel import Line

SHOWN = 200
"""How many texts are listed at most; all are taken over."""


class RecoveryScreen(ModalScreen[str]):
    """Gives `apply`, `discard` or `later`; what is not decided is offered again next time."""

    CSS = """
    RecoveryScreen { align: center middle; background: $background 60%; }
    RecoveryScreen > VerticalScroll {
        width: 90%; height: auto; max-height: 100%;
        background: $surface; border: ascii $primary; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('apply')", id="recovery.apply"),
        Binding("D", "choose('discard')", id="recovery.discard"),
        Binding("escape", "choose('later')", id="recovery.later"),
        Binding("ctrl+q", "app.leave", id="recovery.quit"),
    ]

    def __init__(self, left: Sequence[Left]) -> None:
        super().__init__()
        self._left = left

    def compose(self) -> ComposeResult:
        """Make the text."""
        with VerticalScroll() as panel:
            panel.border_title = _("Recovery")
            yield Pane("recovery-text")

    def on_mount(self) -> None:
        """Show the texts."""
        self.query_one(Pane).paint(self._lines())

    def _lines(self) -> Iterator[Line]:
        yield (("head", _("A session ended without saving. Enter takes its texts over,")),)
        yield (("head", _("D throws them away, Escape asks again next time.")),)
        for one in self._left:
            count = len(one.written)
            said = ngettext(
                "{count} text of {by}, {time:%Y-%m-%d %H:%M}, not in the file",
                "{count} texts of {by}, {time:%Y-%m-%d %H:%M}, not in the file",
                count,
            ).format(count=count, by=printable(one.by), time=one.at)
            yield ()
            yield (("number", said),)
            for written in one.written[:SHOWN]:
                mine = written.edit.mine
                # Translators: stands before a text that was typed and not confirmed.
                draft = _("draft ") if written.draft else ""
                yield (("dim", printable(mine.msgid)),)
                yield (("note", f"  {draft}"), ("", printable(" | ".join(mine.targets))))

    def action_choose(self, choice: str) -> None:
        """Decide."""
        self.dismiss(choice)
