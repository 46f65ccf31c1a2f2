"""Search and replace: what is typed, and below it every segment that would change, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from l10n.differences import differences
from l10n.errors import printable
from tui.language import _, ngettext
from tui.logic.replacing import PatternError, replacements
from tui.screens.listing import WAIT_SECONDS, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from l10n.catalogs import Entry, Key
    from tui.logic.forms import Forms
    from tui.logic.replacing import Replacement


Changed: TypeAlias = "Sequence[tuple[Key, Forms]]"
"""Segments with the texts they are to have."""


class ReplaceScreen(ModalScreen["Changed | None"]):
    """Gives the segments to be changed with their new texts, or None."""

    CSS = """
    ReplaceScreen { align: center middle; background: $background 60%; }
    ReplaceScreen > Vertical { width: 100%; height: 90%; background: $surface;
        border-top: ascii $primary; border-bottom: ascii $primary; }
    ReplaceScreen Input, ReplaceScreen Input:focus { border: none; height: 1; padding: 0 1; }
    ReplaceScreen Input:focus { background: $boost; }
    ReplaceScreen .line { height: auto; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", id="replace.leave"),
        Binding("down", "move(1)", id="replace.down", priority=True),
        Binding("up", "move(-1)", id="replace.up", priority=True),
        Binding("f2", "leave_out", id="replace.leave-out", priority=True),
        Binding("f3", "regex", id="replace.regex", priority=True),
        Binding("f4", "case", id="replace.case", priority=True),
        Binding("ctrl+q", "app.leave", id="replace.quit"),
    ]

    def __init__(self, entries: Sequence[Entry], search: str, *, filtered: bool = False) -> None:
        super().__init__()
        self._entries, self._text, self._filtered = entries, search, filtered
        self._regex, self._case = False, True
        self._found: list[Replacement] = []
        self._left: set[Key] = set()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Make the two lines to type in and the list."""
        with Vertical():
            yield Input(self._text, placeholder=_("search in translations"), id="search")
            yield Input(placeholder=_("replace by"), id="by")
            yield Static(id="count", classes="line", markup=False)
            yield Rows()
            yield Static(
                _("Tab next field, F2 leaves a segment out, F3 regex, F4 case, Enter replaces all"),
                classes="line",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show what there is for what is selected."""
        self._look()

    @on(Input.Changed)
    def wait(self) -> None:
        """Look when nothing has been typed for a moment; what was left out is for that search."""
        self._left.clear()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(WAIT_SECONDS, self._look)

    @on(Input.Submitted)
    def replace(self, event: Input.Submitted) -> None:
        """Go from the first line to the second; replace from there."""
        if event.input.id == "search":
            self.query_one("#by", Input).focus()
            return
        self._look()
        if self._found:
            self.dismiss([(one.key, one.new) for one in self._found])

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.query_one(Rows).move(by)

    def action_leave_out(self) -> None:
        """Leave the segment at the mark as it is."""
        rows = self.query_one(Rows)
        if self._found:
            at = rows.at
            self._left.add(self._found[at].key)
            self._look()
            rows.move(at)

    def action_regex(self) -> None:
        """Take what is searched for as a regular expression, or as it stands."""
        self._regex = not self._regex
        self._look()

    def action_case(self) -> None:
        """Have capitals matter, or not."""
        self._case = not self._case
        self._look()

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _look(self) -> None:
        search, by = (self.query_one(name, Input).value for name in ("#search", "#by"))
        try:
            found = replacements(self._entries, search, by, regex=self._regex, case=self._case)
            self._found = [one for one in found if one.key not in self._left]
        except PatternError as error:
            self._found = []
            self._draw(str(error))
        else:
            self._draw()

    def _draw(self, problem: str = "") -> None:
        how = [_("regular expression") if self._regex else _("as it stands")]
        how.append(_("capitals matter") if self._case else _("capitals do not matter"))
        if self._filtered:
            how.append(_("only what the filter shows"))
        count = len(self._found)
        said = ngettext("{count} segment", "{count} segments", count).format(count=count)
        text = printable(problem) or f"{said} ({', '.join(how)})"
        self.query_one("#count", Static).update(text)
        self.query_one(Rows).show([Row(_lines(one), one) for one in self._found])


def _lines(one: Replacement) -> tuple[tuple[tuple[str, str], ...], ...]:
    source = (("dim", printable(one.source)),)
    changes = (
        tuple(
            ("" if part.kind == "same" else part.kind, printable(str(part)))
            for part in differences(old, new)
        )
        for old, new in zip(one.old, one.new, strict=True)
        if old != new
    )
    return (source, *changes)
