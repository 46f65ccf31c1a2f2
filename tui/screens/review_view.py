"""What the review looks like: its panes, and how they show a session.

The lowest of four layers of the review's screen: it decides nothing and starts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.widgets import Static

from l10n.errors import printable
from tui import terminal, texts
from tui.language import _
from tui.logic import atoms, describe, forms, graphemes, panel
from tui.logic.aids import Help
from tui.widgets.editor import TargetEditor
from tui.widgets.grid import SegmentGrid
from tui.widgets.panes import Bar, Pane, Saying, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from l10n.checks.findings import Finding
    from l10n.model import Span
    from tui.keys import Keyboard
    from tui.logic.forms import Forms
    from tui.logic.session import Session
    from tui.logic.walk import Notice

FOOTER = (
    # Translators: the first of the words at the bottom; they stand behind a key and are short.
    ("confirm", _("Confirm+next")),
    ("help", _("Help")),
    ("quit", _("Quit")),
    ("next", _("Next")),
    ("needs-work", _("Needs work")),
    ("concordance", _("Concordance")),
    ("insert", _("Insert")),
    # Translators: inserts the next missing tag or placeholder.
    ("next-missing", _("Tag")),
    # Translators: all commands.
    ("palette", _("All")),
    # Translators: goes to the next unfinished segment.
    ("next-open", _("Next open")),
    ("copy-source", _("Copy source")),
    # Translators: goes to the list of segments.
    ("next-pane", _("List")),
    ("findings", _("Findings")),
    ("review", _("Approve")),
    ("undo", _("Undo")),
    ("filter", _("Filter")),
    # Translators: a note to the next person, on a segment or on a term.
    ("note", _("Note")),
    ("newline", _("Newline")),
)
"""The actions at the bottom, as many as there is room for."""

LEAST_WIDTH, LEAST_HEIGHT = 60, 16
"""Columns and lines under which the screen is not shown."""

_UNSEEN = frozenset({"quit", "hint_quit"})
"""The actions that are done while it is not shown."""


class ReviewView(Screen[None]):
    """List, source, target and what stands beside."""

    DEFAULT_CSS = """
    ReviewView {
        layers: panes above;
        & #status { background: $primary; color: $text; text-style: bold; }
        & .rule { color: $text-muted; }
        & #message { height: auto; min-height: 1; max-height: 3; padding: 0 1; }
        & #message { color: $text-warning; text-style: bold; }
        & #keys { background: $panel; color: $text-muted; }
        & #main { height: 1fr; }
        & #work { height: 1fr; }
        & SegmentGrid { height: 5fr; min-height: 3; }
        & #source { height: 2fr; min-height: 2; padding: 0 1; }
        & #previous { height: auto; max-height: 3; padding: 0 1; display: none; }
        & #forms { height: auto; max-height: 4; padding: 0 1; display: none; }
        & TargetEditor { height: 2fr; min-height: 2; }
        & #side { height: 6; }
        & #beside { padding: 0 1; height: 1fr; }
        & #small { display: none; layer: above; background: $background; }
        & #small { width: 100%; height: 100%; padding: 1; }
    }
    ReviewView.-short #side { height: 3; }
    ReviewView.-tall #side { height: 10; }
    ReviewView.-short SegmentGrid { min-height: 2; }
    ReviewView.-wide {
        & #main { layout: horizontal; }
        & #work { width: 3fr; }
        & #main #side { width: 1fr; min-width: 40; height: 1fr; border-left: ascii $panel; }
    }
    ReviewView.-small #small { display: block; }
    """
    """No `CSS`, for which Textual would read the rules of every widget once more."""
    SCOPED_CSS = False  # it is the CSS of the layers above, too
    AUTO_FOCUS = "TargetEditor"

    def __init__(self, session: Session, keyboard: Keyboard) -> None:
        super().__init__()
        self.session, self.keyboard = session, keyboard
        self.found = Help()
        """What helps with the present segment, as far as it is known yet."""
        self._forms: list[str] = []
        self._form = 0
        self._loaded = ""

    def compose(self) -> ComposeResult:
        """Make the panes; where they stand depends on the size of the terminal."""
        self._take_size()
        yield Bar(name="status")
        with Container(id="main"):
            with Vertical(id="work"):
                yield SegmentGrid(self.session, self.keyboard)
                yield Bar(name="source-rule", classes="rule")
                yield Sheet("source")
                yield Pane("previous")
                yield Bar(name="target-rule", classes="rule")
                yield Pane("forms")
                yield TargetEditor(self.keyboard)
            with Vertical(id="side"):
                yield Bar(rule(_("F5 and a digit insert")), classes="rule")
                yield Sheet("beside")
        yield Saying("message")
        yield Bar(name="keys")
        yield Static(
            _("The terminal is too small: {width} by {height} is the least.").format(
                width=LEAST_WIDTH, height=LEAST_HEIGHT
            ),
            id="small",
            markup=False,
        )

    def _take_size(self) -> None:
        """Have the classes of the terminal's size from the start, or all is styled twice."""
        of_width, of_height = self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS
        for size, points in zip(self.app.size, (of_width, of_height), strict=True):
            _, name = max(point for point in points or () if point[0] <= size)
            self.add_class(name, update=False)

    def on_resize(self) -> None:
        """Lay out for the size there is."""
        # Laid over the panes, which keep the focus: what is typed meanwhile is written.
        self.set_class(self.is_too_small, "-small")
        self.draw_status()
        self.query_one("#keys", Bar).say(self._footer(self.app.size.width))
        self.draw_beside()

    @property
    def is_too_small(self) -> bool:
        """Whether the terminal has no room for the screen."""
        width, height = self.app.size
        return width < LEAST_WIDTH or height < LEAST_HEIGHT

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do nothing, as to confirm, that nobody sees; Textual asks before each action."""
        if self.is_too_small and action not in _UNSEEN:
            return False
        return super().check_action(action, parameters)

    def _footer(self, width: int) -> str:
        line = ""
        for name, label in FOOTER:
            keys = self.keyboard.keymap.shown(name)
            longer = f"{line} {keys[0]} {label} " if keys else line
            line = longer if cell_len(longer) <= width else line
        return line

    def on_descendant_focus(self) -> None:
        """Say which pane the keys go to."""
        self.draw_head()

    # What is on it

    @property
    def editor(self) -> TargetEditor:
        """The target."""
        return self.query_one(TargetEditor)

    @property
    def grid(self) -> SegmentGrid:
        """The list."""
        return self.query_one(SegmentGrid)

    @property
    def wide(self) -> bool:
        """Whether there is a column for what stands beside."""
        return self.has_class("-wide")

    def tell(self, text: str) -> None:
        """Say something on the line for messages."""
        self.query_one("#message", Saying).say(printable(text))

    def show(self, notice: Notice | None = None) -> None:
        """Show the present segment from its first form on, but for what stands beside."""
        self._forms = list(self.session.shown)
        self.found = Help()
        self.editor.mark(())
        self._form = 0
        self.to_form(0)
        self._draw_around(notice)

    def to_form(self, number: int) -> None:
        """Have a form of the translation edited."""
        if number != self._form:
            self._forms = list(self.collected())
        self._form = number
        source = self.session.entry.msgid.strip("\n")
        self.editor.takes_lines = "\n" in source or not terminal.marks_pastes()
        self.editor.load_text(self._forms[number])
        self.editor.move_cursor(self.editor.document.end)
        self._loaded = self.editor.text
        self._draw_forms()
        self.draw_head()

    def collected(self) -> Forms:
        """Give the texts as they stand; one that was not touched comes back as it was."""
        if self.editor.text != self._loaded:
            self._forms[self._form] = self._loaded = self.editor.text
        return tuple(self._forms)

    def around(self, notice: Notice | None) -> None:
        """Show everything but the text being edited."""
        self._draw_around(notice)
        self.draw_beside()

    def _draw_around(self, notice: Notice | None) -> None:
        self.grid.show()
        for sheet in self.query(Sheet):
            sheet.home()
        self._draw_source()
        self.draw_status()
        self.draw_head()
        self.tell(notice.text if notice else "")

    # How it is drawn

    def draw_status(self) -> None:
        """Write the line at the top."""
        line = as_fit(describe.status(self.session), self.app.size.width)
        for bar in self.query("#status").results(Bar):  # none while the screen is taken away
            bar.say(line)

    def draw_head(self) -> None:
        """Write the rules above source and target."""
        session, at = self.session, self.session.position
        kind = describe.kind(session.entry)
        where = session.entry.references[0] if session.entry.references else ""
        self.query_one("#source-rule", Bar).say(
            rule(_("source"), f"{at + 1}", kind, printable(where))
        )
        header = session.store.catalog.header
        numbers = forms.examples(self._form, header)
        form = texts.FORM.format(number=self._form + 1, count=session.forms)
        said = f"{form} (n = {numbers})" if numbers else form
        self.query_one("#target-rule", Bar).say(
            rule(
                _("target"),
                session.letters(at),
                texts.STATES[session.state(at)],
                said if session.forms > 1 else "",
                _("LIST") if self.grid.has_focus else "",
            )
        )

    def draw_found(self) -> None:
        """Show what was found of the present segment."""
        self._draw_source()
        self.draw_beside()
        wrong = (f.span for f in self.found.findings if f.span and f.counts and self._is_here(f))
        self.editor.mark(tuple(wrong))

    def _is_here(self, finding: Finding) -> bool:
        return finding.subject.form in {None, self._form}

    def draw_beside(self) -> None:
        """Show what stands beside the segment."""
        made = panel.lines(self.session, self.found, wide=self.wide)
        self.query_one("#beside", Sheet).paint(made)

    def _draw_source(self) -> None:
        entry = self.session.entry
        pane = self.query_one("#source", Sheet)
        if entry.msgid_plural is None:
            pane.paint_spans(graphemes.visible(entry.msgid), self._source_spans(entry.msgid))
        else:
            pane.paint_spans(describe.source(entry), ())
        was = panel.previous(entry)
        previous = self.query_one("#previous", Pane)
        if previous.display != (was is not None):
            previous.display = was is not None
        previous.paint([was] if was else [])

    def _source_spans(self, source: str) -> Iterator[tuple[Span, str]]:
        for term in self.found.terms:
            yield term.span, "term"
        for span in atoms.spans(source):
            yield span, "atom"
        for finding in self.found.findings:
            if finding.source_span and finding.counts:
                yield finding.source_span, "wrong"

    def _draw_forms(self) -> None:
        """Show all forms of a translation above the one that is edited."""
        pane = self.query_one("#forms", Pane)
        if pane.display != (self.session.forms > 1):
            pane.display = self.session.forms > 1
        header = self.session.store.catalog.header
        lines = (
            (
                ("number" if number == self._form else "dim", f"{number + 1} "),
                ("dim", f"n = {forms.examples(number, header)}: "),
                ("", printable(text)),
            )
            for number, text in enumerate(self._forms)
        )
        pane.paint(lines if self.session.forms > 1 else ())


def as_fit(parts: Iterable[str], width: int) -> str:
    """Put parts on one line of `width` columns; from the first that does not fit on, none."""
    line = ""
    for part in parts:
        longer = f"{line}  {part}" if line else f" {part}"
        if line and cell_len(longer) > width:
            break
        line = longer
    return line


def rule(*words: str) -> str:
    """Give a line with words at its left end, for any width."""
    said = "  ".join(filter(None, words))
    return (f"-- {said} " if said else "").ljust(400, "-")
