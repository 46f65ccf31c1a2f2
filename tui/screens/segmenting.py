"""Split, join, add an abbreviation: what would change is shown before Enter does it.

Looking ahead reads every release, so it is done beside the keys: a little after the last one, in a
thread, and an answer to a question that is no longer asked is dropped.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.cells import cell_len, chop_cells
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from l10n.errors import L10nError, printable
from l10n.resegment import Abbreviation, Applied, Foreseen, Join, Split
from l10n.segmentation.places import places
from tui.language import _
from tui.logic.recuts import kinds, likely, lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from l10n.catalogs import Key
    from l10n.resegment import Wanted

DEBOUNCE_SECONDS = 0.15

_STYLES = {
    "head": "bold",
    "old": "$text-error",
    "new": "$text-success",
    "plain": "",
    "warning": "bold $text-warning",
}

_PIECE = re.compile(r"[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]\s*|[^\s\u3000-\u9fff]+\s*|\s+")

_Foresee: TypeAlias = "Callable[[Wanted], Foreseen]"
_Apply: TypeAlias = "Callable[[Wanted], Applied]"


class SegmentingScreen(ModalScreen[Applied | None]):
    """What is wanted above, what it would change below; gives what was done, or None."""

    DEFAULT_CSS = """
    SegmentingScreen { align: center middle; background: $background 60%; }
    SegmentingScreen > Vertical {
        width: 100; max-width: 100%; height: 100%;
        background: $surface; border: ascii $primary;
        & Static { padding: 0 1; }
        & #head { height: auto; max-height: 8; scrollbar-size-vertical: 1; }
        & #preview { height: 1fr; border-top: ascii $panel; scrollbar-size-vertical: 1; }
        & #said { height: auto; max-height: 4; color: $text-warning; text-style: bold; }
        & #keys { height: 1; color: $text-muted; text-wrap: nowrap; }
        & Input { padding: 0 1 !important; background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", id="segmenting.apply"),
        Binding("escape", "close", id="segmenting.close"),
        Binding("pagedown", "page(1)", id="segmenting.page-down"),
        Binding("pageup", "page(-1)", id="segmenting.page-up"),
        Binding("ctrl+q", "app.leave", id="segmenting.quit"),
    ]

    def __init__(self, foresee: _Foresee, apply: _Apply) -> None:
        super().__init__()
        self._foresee, self._apply = foresee, apply
        self._foreseen: Foreseen | None = None
        self._asked = 0
        self._timer: Timer | None = None
        self._ready = self._busy = self._looking = False

    # What the kinds of screens say

    heading = ""
    footer = ""

    def wanted(self) -> Wanted | None:
        """Give what would be done now; None where nothing can be."""
        raise NotImplementedError

    def head(self) -> Content:
        """Give what stands above."""
        raise NotImplementedError

    # Keys

    def action_close(self) -> None:
        """Leave everything as it is; what has begun is waited for."""
        if not self._busy:
            self.dismiss(None)

    def action_page(self, direction: int) -> None:
        """Scroll through what would change."""
        preview = self.query_one("#preview", VerticalScroll)
        preview.scroll_relative(y=direction * max(1, preview.size.height - 1), animate=False)

    def action_apply(self) -> None:
        """Do it, once it has been shown what that means."""
        wanted = self.wanted()
        if wanted is None or self._busy:
            return
        if not self._ready:
            self.tell(_("Not yet: what would change is still being looked up."))
            return
        self._busy = True
        self.tell(_("Working ..."))
        self.run_worker(partial(_tried, self._apply, wanted), group="apply", thread=True)

    # Showing

    def compose(self) -> ComposeResult:
        """Make the panes."""
        with Vertical() as panel:
            panel.border_title = self.heading
            with VerticalScroll(id="head", can_focus=False):
                yield Static(id="head-text", markup=False)
            yield from self.fields()
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="preview-text", markup=False)
            yield Static(id="said", markup=False)
            yield Static(self.footer, id="keys", markup=False)

    def fields(self) -> ComposeResult:
        """Make what is typed into, if anything is."""
        yield from ()

    def on_mount(self) -> None:
        """Look for the first time."""
        self.look()

    def look(self) -> None:
        """Show what is wanted now, and ask soon what it would change."""
        self._asked += 1
        self._ready = False
        self.query_one("#head-text", Static).update(self.head())
        self.tell("")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DEBOUNCE_SECONDS, self._ask)

    def _ask(self) -> None:
        """Ask what would change; where an answer is still under way, when that has come."""
        wanted = self.wanted()
        if wanted is None:
            self._foreseen = None
            self._show()
        elif not self._looking:
            self._looking = True
            look = partial(_tried, self._foresee, wanted)
            self.run_worker(look, str(self._asked), "foresee", thread=True)

    @on(Worker.StateChanged)
    def _answered(self, event: Worker.StateChanged) -> None:
        worker: Worker[object] = event.worker
        if event.state is not WorkerState.SUCCESS:
            return
        if worker.group == "foresee":
            self._looking = False
            if self._busy:
                return
            if worker.name != str(self._asked):
                self._ask()
                return
        match worker.result:
            case Applied() as done:
                self.dismiss(done)
            case Foreseen() as foreseen:
                self._ready, self._foreseen = True, foreseen
                self._show()
            case L10nError() as error:
                self._busy = False
                if worker.group == "foresee":
                    self._foreseen = None
                    self._show()
                self.tell(_said(error))

    def tell(self, text: str) -> None:
        """Say something below."""
        self.query_one("#said", Static).update(printable(text))

    def on_resize(self) -> None:
        """Wrap the preview anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        pane = self.query_one("#preview", VerticalScroll)
        room = max(10, pane.size.width - 3)  # padding and the scroll bar
        text = _shown(self._foreseen, room) if self._foreseen else ""
        self.query_one("#preview-text", Static).update(text)
        pane.scroll_home(animate=False)


class SplitScreen(SegmentingScreen):
    """A mark goes from word to word of a sentence; Enter splits it there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", id="segmenting.left"),
        Binding("right", "move(1)", id="segmenting.right"),
        Binding("home", "move(-1000000)", id="segmenting.first"),
        Binding("end", "move(1000000)", id="segmenting.last"),
    ]

    def __init__(
        self, release: str, key: Key, foresee: _Foresee, apply: _Apply, *, tagged: bool = False
    ) -> None:
        super().__init__(foresee, apply)
        self.heading = _("Split the sentence")
        self.footer = _("Left/Right Move  Enter Split here  PgDn More  Esc Leave")
        self._release, self._key = release, key
        self._places = places(key[1], tagged=tagged)
        self._at = likely(key[1], self._places) if self._places else 0

    def wanted(self) -> Wanted | None:
        """Split where the mark is."""
        return Split(self._release, self._key, self._place) if self._places else None

    def head(self) -> Content:
        """Give the sentence with the mark in it."""
        text = self._key[1]
        if not self._places:
            none = _("There is no place to split it.")
            return Content(f"{printable(text)}\n\n{none}")
        return _marked(text[: self._place], "<|>", text[self._place :])

    def action_move(self, by: int) -> None:
        """Put the mark before another word."""
        at = max(0, min(self._at + by, len(self._places) - 1))
        if at != self._at and not self._busy:
            self._at = at
            self.look()
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        pane = self.query_one("#head", VerticalScroll)
        line = cell_len(self._key[1][: self._place]) // max(1, pane.size.width - 2)
        pane.scroll_to(y=max(0, line - pane.size.height // 2), animate=False)

    @property
    def _place(self) -> int:
        return self._places[self._at]


class JoinScreen(SegmentingScreen):
    """A sentence and the next one; Enter joins them. The rules know whether that can be."""

    def __init__(
        self, release: str, key: Key, following: str, foresee: _Foresee, apply: _Apply
    ) -> None:
        super().__init__(foresee, apply)
        self.heading = _("Join with the next sentence")
        self.footer = _("Enter Join  PgDn More  Esc Leave")
        self._wanted, self._following = Join(release, key), following

    def wanted(self) -> Wanted:
        """Join the two."""
        return self._wanted

    def head(self) -> Content:
        """Give both sentences."""
        first = self._wanted.key[1]
        return _marked(first + " " * (cell_len(first[-1:]) < 2), "<+>", self._following)


class AbbreviationScreen(SegmentingScreen):
    """An abbreviation and its kind; Enter adds it to those of the project."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "kind(1)", id="segmenting.next-kind"),
        Binding("up", "kind(-1)", id="segmenting.previous-kind"),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, text: str, foresee: _Foresee, apply: _Apply) -> None:
        super().__init__(foresee, apply)
        self.heading = _("Add an abbreviation")
        self.footer = _("Up/Down Kind  Enter Add  PgDn More  Esc Leave")
        self._text, self._kind = text, 0

    def fields(self) -> ComposeResult:
        """Make the field for the abbreviation."""
        yield Input(self._text, select_on_focus=False, compact=True)

    def wanted(self) -> Wanted | None:
        """Add what was typed."""
        text = self.query_one(Input).value.strip()
        return Abbreviation(text, list(kinds())[self._kind]) if text else None

    def head(self) -> Content:
        """Give the kinds, the chosen one marked."""
        rows = [
            (f"{'>' if number == self._kind else ' '} {meaning}\n", self._style(number))
            for number, meaning in enumerate(kinds().values())
        ]
        return Content.assemble(*rows)

    def _style(self, number: int) -> str:
        return "bold reverse" if number == self._kind else ""

    def action_kind(self, by: int) -> None:
        """Choose another kind."""
        if not self._busy:
            self._kind = (self._kind + by) % len(kinds())
            self.look()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.look()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_apply()


def _tried(
    do: Callable[[Wanted], Foreseen | Applied], wanted: Wanted
) -> Foreseen | Applied | L10nError:
    """Do something in a thread; an error for people is an answer, too."""
    try:
        return do(wanted)
    except L10nError as error:
        return error


def _marked(left: str, mark: str, right: str) -> Content:
    """Set a mark between two texts, with spaces around it if there are any."""
    space = " " if left[-1:].isspace() else ""
    sign = (f"{space}{mark}{space}", "bold reverse")
    return Content.assemble(printable(left.rstrip()), sign, printable(right))


def _shown(foreseen: Foreseen, width: int) -> Content:
    """Give the lines of a preview; those of sentences hang behind their sign."""
    parts: list[tuple[str, str]] = []
    for tone, text in lines(foreseen):
        hang = 2 if tone in {"old", "new"} else 0
        rows = wrapped(printable(text[hang:]), width - hang)
        for number, row in enumerate(rows):
            head = " " * hang if number else text[:hang]
            parts.append((f"{head}{row}\n", _STYLES[tone]))
    return Content.assemble(*parts)


def _said(error: L10nError) -> str:
    return " ".join(f"{one.what}. {one.remedy or ''}".strip() for one in error.problems)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` columns, between words and wide characters."""
    rows, row, room = [], "", width
    for piece in _PIECE.findall(text):
        size = cell_len(piece.rstrip())
        while size > room:
            if not row:
                first, *rest = chop_cells(piece, width)
                rows.append(first)
                piece = "".join(rest)  # noqa: PLW2901
                size = cell_len(piece.rstrip())
                continue
            rows.append(row.rstrip())
            row, room = "", width
        row += piece
        room -= cell_len(piece)
    return [*rows, row.rstrip()]
