"""Words by state, what was confirmed today, and how long the rest will take."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from l10n.errors import printable
from l10n.model import STATE_LETTERS, State
from tui.language import _
from tui.logic.pace import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult

    from tui.logic.pace import Pace


class StatisticsScreen(ModalScreen[None]):
    """Sentences and source words by state, and the person's pace."""

    CSS = """
    StatisticsScreen { align: center middle; background: $background 60%; }
    StatisticsScreen > VerticalScroll {
        width: 58; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: ascii $primary; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,equals_sign,q", "dismiss", id="statistics.close"),
        Binding("ctrl+q", "app.leave", id="statistics.quit"),
    ]

    def __init__(
        self, title: str, sentences: Mapping[State, int], words: Mapping[State, int], pace: Pace
    ) -> None:
        super().__init__()
        self._of, self._sentences, self._words, self._pace = title, sentences, words, pace

    def compose(self) -> ComposeResult:
        """Make the text."""
        with VerticalScroll() as panel:
            panel.border_title = _("Statistics")
            yield Static("\n".join(self._lines()), markup=False)

    def _lines(self) -> Iterator[str]:
        yield printable(self._of)
        yield ""
        yield _row("", _("sentences"), _("words"), "")
        every = sum(self._words.values())
        for state, name in _names().items():
            count, words = self._sentences.get(state, 0), self._words.get(state, 0)
            share = f"{round(100 * words / every)} %" if every else ""
            yield _row(f"{STATE_LETTERS[state]} {name}", str(count), str(words), share)
        # Translators: sentences and words in any state.
        yield _row(_("all"), str(sum(self._sentences.values())), str(every), "")
        yield ""
        yield _("confirmed today: {words} words").format(words=self._pace.today)
        if self._pace.per_hour is not None:
            yield _("pace: {words} words per hour at work").format(words=self._pace.per_hour)
        if left := spoken(self._pace.left):
            yield _("left at this pace: {time}").format(time=left)


def _names() -> dict[State, str]:
    """Name the states, the furthest first."""
    return {
        State.REVIEWED: _("reviewed"),
        State.TRANSLATED: _("translated"),
        State.NEEDS_WORK: _("needs work"),
        State.MACHINE: _("machine"),
        State.EMPTY: _("empty"),
    }


def _row(name: str, *figures: str) -> str:
    cells = (" " * max(0, 11 - cell_len(figure)) + figure for figure in figures)
    return f"{name}{' ' * max(0, 18 - cell_len(name))}{''.join(cells)}".rstrip()
