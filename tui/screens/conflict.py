"""Two people wrote the same segment: what there was, what each made of it, and who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from l10n.differences import differences
from l10n.errors import printable
from tui.language import _
from tui.widgets.panes import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from l10n.catalogs import Edit, Entry
    from tui.logic.panel import Line


class ConflictScreen(ModalScreen[str | None]):
    """Gives `mine`, `theirs` or `edit`; None leaves the conflict open with both texts kept."""

    CSS = """
    ConflictScreen { align: center middle; background: $background 60%; }
    ConflictScreen > VerticalScroll {
        width: 90%; height: auto; max-height: 100%;
        background: $surface; border: ascii $primary; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose('mine')", id="conflict.mine"),
        Binding("2", "choose('theirs')", id="conflict.theirs"),
        Binding("e", "choose('edit')", id="conflict.edit"),
        Binding("escape", "dismiss", id="conflict.leave"),
        Binding("ctrl+q", "app.leave", id="conflict.quit"),
    ]

    def __init__(self, clash: Edit, theirs: Entry, count: int) -> None:
        super().__init__()
        self._clash, self._theirs, self._count = clash, theirs, count

    def compose(self) -> ComposeResult:
        """Make the text."""
        with VerticalScroll() as panel:
            # Translators: so many conflicts are still to be decided.
            panel.border_title = _("Conflict, {count} open").format(count=self._count)
            yield Pane("conflict-text")

    def on_mount(self) -> None:
        """Show the texts."""
        self.query_one(Pane).paint(self._lines())

    def _lines(self) -> Iterator[Line]:
        base = " | ".join(self._clash.base.targets)
        yield (("dim", printable(self._clash.base.msgid)),)
        yield ()
        # Translators: the text before both people changed it.
        yield (("head", _("before")),)
        yield (("", printable(base)),)
        for title, entry in (
            (_("1 yours"), self._clash.mine), (_("2 theirs, in the file"), self._theirs)
        ):  # fmt: skip
            yield ()
            yield (("head", title), ("dim", " " + (_("(needs work)") if entry.fuzzy else "")))
            yield tuple(
                ("" if part.kind == "same" else part.kind, printable(str(part)))
                for part in differences(base, " | ".join(entry.targets))
            )
        yield ()
        yield (("dim", _("1 takes yours, 2 keeps theirs, e edits yours, Escape decides later")),)

    def action_choose(self, choice: str) -> None:
        """Decide."""
        self.dismiss(choice)
