"""The screen of the review: shows a session and turns keys into its acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static, TextArea

from l10n.errors import printable
from l10n.model import STATE_NAMES
from tui import describe, markup, terminal, texts
from tui.editor import TargetEditor
from tui.grid import SegmentGrid
from tui.help_screen import HelpScreen
from tui.session import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from tui.session import Forms, Session

LOOK_SECONDS = 2.0
"""How often the file is looked at for changes of others."""


class ReviewScreen(Screen[None]):
    """List, source, target and what stands beside."""

    CSS = """
    ReviewScreen {
        & .line { height: 1; text-wrap: nowrap; text-overflow: clip; }
        & #status { background: $primary; color: $text; text-style: bold; }
        & .rule { color: $text-muted; }
        & #message { height: auto; min-height: 1; max-height: 3; padding: 0 1; }
        & #message { color: $text-warning; text-style: bold; }
        & #keys { background: $panel; color: $text-muted; }
        & #main { height: 1fr; }
        & #work { height: 1fr; }
        & SegmentGrid { height: 5fr; min-height: 3; }
        & #source { height: 2fr; min-height: 2; padding: 0 1; }
        & TargetEditor { height: 2fr; min-height: 2; }
        & #side { height: 5; }
        & #beside { padding: 0 1; height: 1fr; }
    }
    ReviewScreen.-short #side { height: 3; }
    ReviewScreen.-short SegmentGrid { min-height: 2; }
    ReviewScreen.-wide {
        & #main { layout: horizontal; }
        & #work { width: 3fr; }
        & #side { width: 1fr; min-width: 34; height: 1fr; border-left: ascii $panel; }
    }
    """
    AUTO_FOCUS = "TargetEditor"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+down,ctrl+n", "step(1)", id="next"),
        Binding("ctrl+up", "step(-1)", id="previous"),
        Binding("f2", "needs_work", id="needs-work"),
        Binding("ctrl+r", "review", id="review"),
        Binding("f4,ctrl+insert", "copy_source", id="copy-source"),
        Binding("f1", "help", id="help"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._forms: list[str] = []
        self._form = 0
        self._loaded = ""

    def compose(self) -> ComposeResult:
        """Make the panes; where they stand depends on the size of the terminal."""
        yield Static(id="status", classes="line", markup=False)
        with Container(id="main"):
            with Vertical(id="work"):
                yield SegmentGrid(self.session)
                yield Static(id="source-rule", classes="line rule", markup=False)
                with VerticalScroll(id="source", can_focus=False):
                    yield Static(id="source-text", markup=False)
                yield Static(id="target-rule", classes="line rule", markup=False)
                yield TargetEditor()
            with Vertical(id="side"):
                yield Static(_rule(texts.BESIDE), classes="line rule", markup=False)
                with VerticalScroll(id="beside", can_focus=False):
                    yield Static(id="beside-text", markup=False)
        yield Static(id="message", markup=False)
        yield Static(id="keys", classes="line", markup=False)

    def on_mount(self) -> None:
        """Show the first unfinished segment and start to look at the file."""
        self._show(self.session.greeting)
        self.set_interval(LOOK_SECONDS, self.look)

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self._status()
        line = ""
        for key in texts.FOOTER:
            longer = f"{line} {key} "
            line = longer if len(longer) <= self.size.width else line
        self.query_one("#keys", Static).update(line)

    def on_descendant_focus(self) -> None:
        """Say which pane the keys go to."""
        self._head()

    # Keys

    def action_confirm(self) -> None:
        """Confirm and go to the next unfinished segment; before that, to the next plural form."""
        if self._form + 1 < self.session.forms and self._editor.has_focus:
            self._to_form(self._form + 1)
            return
        forms = self._collected()
        notice = self.session.confirm(forms)
        if not notice.done and not any(forms):
            self.session.step(1)
            self._show(notice)
            return
        self._after(notice, self.session.step_open)

    def action_review(self) -> None:
        """Mark as reviewed and go to the next segment that is not."""
        self._after(self.session.review(self._collected()), self.session.step_unreviewed)

    def action_needs_work(self) -> None:
        """Mark as needing work, or take the mark away."""
        self._after(self.session.toggle_needs_work(self._collected()), lambda: None)

    def action_step(self, by: int) -> None:
        """Go on or back, over plural forms first."""
        if by in {1, -1} and 0 <= self._form + by < self.session.forms and self._editor.has_focus:
            self._to_form(self._form + by)
        else:
            self._move(lambda: self.session.step(by))

    def action_step_open(self, direction: int) -> None:
        """Go to the next or previous unfinished segment."""
        self._move(lambda: self.session.step_open(direction))

    @on(SegmentGrid.Chosen)
    def go(self, event: SegmentGrid.Chosen) -> None:
        """Go to the segment that was chosen in the list."""
        self._move(lambda: self.session.go(event.number))

    def action_undo(self) -> None:
        """Take the last act back; what was typed and not saved is the last act."""
        kept = self.session.keep(self._collected())
        self._show(kept if kept and not kept.done else self.session.undo())

    def action_copy_source(self) -> None:
        """Put the source in the place of the target, for editing."""
        entry = self.session.entry
        plural = entry.msgid_plural if self._form else None
        self._editor.replace(plural or entry.msgid, (0, 0), self._editor.document.end)
        self.tell(texts.SOURCE_COPIED)

    def action_switch_focus(self) -> None:
        """Go from the list to the target or back."""
        self.set_focus(self._grid if self._editor.has_focus else self._editor)

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def keep(self) -> bool:
        """Keep what was typed; tell whether everything of the person's is in the file."""
        notice = self.session.keep(self._collected())
        if notice is not None:
            self._show(notice)
        return not self.session.unsaved

    def look(self) -> None:
        """Take over what others wrote to the file."""
        forms = self._collected()
        changed = self.session.is_changed(forms)
        notice = self.session.refresh(forms)
        if notice is None:
            return
        if changed:
            self._around(notice)
        else:
            self._show(notice)

    # Showing

    @property
    def _editor(self) -> TargetEditor:
        return self.query_one(TargetEditor)

    @property
    def _grid(self) -> SegmentGrid:
        return self.query_one(SegmentGrid)

    def tell(self, text: str) -> None:
        """Say something on the line for messages."""
        self.query_one("#message", Static).update(printable(text))

    def _move(self, go: Callable[[], Notice | None]) -> None:
        """Leave the segment; what was changed there and not confirmed is kept as work to do."""
        kept = self.session.keep(self._collected())
        if kept is not None and not kept.done:
            self._show(kept)
            return
        self._show(go() or kept)

    def _after(self, notice: Notice, go_on: Callable[[], Notice | None]) -> None:
        """Go on where an act was done; where it was refused, stay with the text as it is."""
        if notice.done:
            last = go_on()
            self._show(Notice(f"{notice.text} {last.text}") if last else notice)
        elif self.session.in_conflict:
            self._show(notice)  # what undo takes back next is the text as a whole
        else:
            self._around(notice)

    def _show(self, notice: Notice | None = None) -> None:
        """Show the present segment from its first form on."""
        self._forms = list(self.session.shown)
        self._to_form(0)
        self._around(notice)

    def _to_form(self, number: int) -> None:
        if number != self._form:
            self._forms = list(self._collected())
        self._form = number
        source = self.session.entry.msgid.strip("\n")
        self._editor.takes_lines = "\n" in source or not terminal.marks_pastes()
        self._editor.load_text(self._forms[number])
        self._editor.move_cursor(self._editor.document.end)
        self._loaded = self._editor.text
        self._head()

    def _collected(self) -> Forms:
        """Give the texts as they stand; one that was not touched comes back as it was."""
        if self._editor.text != self._loaded:
            self._forms[self._form] = self._loaded = self._editor.text
        return tuple(self._forms)

    def _around(self, notice: Notice | None) -> None:
        """Show everything but the text being edited."""
        session = self.session
        self._grid.show()
        self.query_one("#source-text", Static).update(_tagged(describe.source(session.entry)))
        self.query_one("#source", VerticalScroll).scroll_home(animate=False)
        self.query_one("#beside-text", Static).update("\n".join(describe.beside(session)))
        self._status()
        self._head()
        self.tell(notice.text if notice else "")

    def _status(self) -> None:
        line = _as_fit(describe.status(self.session), self.app.size.width)
        self.query_one("#status", Static).update(line)

    def _head(self) -> None:
        """Write the rules above source and target."""
        session, at = self.session, self.session.position
        kind = describe.kind(session.entry)
        self.query_one("#source-rule", Static).update(_rule(texts.SOURCE, f"{at + 1}", kind))
        form = texts.FORM.format(number=self._form + 1, count=session.forms)
        self.query_one("#target-rule", Static).update(
            _rule(
                texts.TARGET,
                session.letters(at),
                STATE_NAMES[session.state(at)],
                form if session.forms > 1 else "",
                texts.IN_LIST if self._grid.has_focus else "",
            )
        )

    @on(TextArea.Changed)
    def check(self) -> None:
        """Say while typing what is wrong with the tags."""
        if self._editor.text != self._loaded:
            problem = markup.problem(self.session.entry, self._editor.text)
            self.tell(texts.BROKEN_NOW.format(problem=problem) if problem else "")


def _as_fit(parts: list[str], width: int) -> str:
    """Put parts on one line of `width` columns; from the first that does not fit on, none."""
    line = f" {parts[0]}"
    for part in parts[1:]:
        longer = f"{line}  {part}"
        if cell_len(longer) > width:
            break
        line = longer
    return line


def _rule(*words: str) -> str:
    """Give a line with words at its left end, for any width."""
    return f"-- {'  '.join(filter(None, words))} ".ljust(400, "-")


def _tagged(text: str) -> Text:
    """Set the tags of a source off."""
    shown = Text(text)
    for match in markup.TAG.finditer(text):
        shown.stylize("bold cyan", *match.span())
    return shown
