"""Add or correct a term of the glossary, with its hits shown while it is typed.

The hits come twice: at once for the term as it is written, and with all its forms after a longer
pause, since the forms of a new word take a dictionary seconds. Both are looked up beside the keys,
and answers to what is no longer asked are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from l10n.errors import L10nError, printable
from tui.language import _, ngettext
from tui.logic.terms import STATUSES, Hits, Objections, Saved, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

QUICK_SECONDS, FORMS_SECONDS = 0.15, 0.8
"""How long after the last key hits are looked up: as written, and in all forms."""


_LAST = "note"
_TEXTS = ("source", "target", "domain", _LAST)


class Finds(Protocol):
    """Gives the hits of a term, in all its `forms` or only as it is written."""

    def __call__(self, term: Term, *, forms: bool) -> Hits:
        """Look it up."""


class Saves(Protocol):
    """Writes a term, or says why not; `sure` of what was only a warning."""

    def __call__(self, term: Term, *, sure: bool) -> Saved | Objections:
        """Write it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Hits with the number of the question, and whether all forms were looked for."""

    number: int
    hits: Hits
    forms: bool


_Answer: TypeAlias = _Found | Saved | Objections


class Choice(Static, can_focus=True):
    """One of a few values, changed with Left and Right or Space."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", id="term.next-value"),
        Binding("left", "turn(-1)", id="term.previous-value"),
    ]

    class Changed(Message):
        """Another value was chosen."""

    def __init__(self, values: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(id=name, markup=False)
        self._values, self._at = values, 0

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return self._values[self._at][0]

    @value.setter
    def value(self, value: str) -> None:
        names = [name for name, _shown in self._values]
        self._at = names.index(value) if value in names else 0
        self._draw()

    def on_mount(self) -> None:
        """Show the value."""
        self._draw()

    def action_turn(self, by: int) -> None:
        """Go to another value."""
        self._at = (self._at + by) % len(self._values)
        self._draw()
        self.post_message(self.Changed())

    def _draw(self) -> None:
        self.update(f"< {self._values[self._at][1]} >")


class TermScreen(ModalScreen[Saved | None]):
    """A form for one concept in two languages; gives what was saved, or None.

    `terms` are those to choose from: first what the person selected, as a new one, then those the
    segment has. `languages` name the two languages.
    """

    DEFAULT_CSS = """
    TermScreen { align: center middle; background: $background 60%; }
    TermScreen > Vertical {
        width: 100; max-width: 100%; height: 100%;
        background: $surface; border: ascii $primary;
        & Static { padding: 0 1; }
        & Horizontal { height: 1; }
        & Horizontal > .label { width: 19; }
        & Input { width: 1fr; padding: 0 1; background: $panel; }
        & Choice { width: 1fr; background: $panel; }
        & Choice:focus { text-style: bold reverse; }
        & #hits { height: 1fr; border-top: ascii $panel; scrollbar-size-vertical: 1; }
        & #said { height: auto; max-height: 4; color: $text-warning; text-style: bold; }
        & #keys { height: 1; color: $text-muted; text-wrap: nowrap; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", id="term.save"),
        Binding("escape", "close", id="term.close"),
        Binding("down", "app.focus_next", id="term.next-field"),
        Binding("up", "app.focus_previous", id="term.previous-field"),
        Binding("f2", "choose", id="term.choose"),
        Binding("pagedown", "page(1)", id="term.page-down"),
        Binding("pageup", "page(-1)", id="term.page-up"),
        Binding("ctrl+q", "app.leave", id="term.quit"),
    ]
    AUTO_FOCUS = "#source"

    def __init__(
        self, terms: Sequence[Term], languages: tuple[str, str], find: Finds, save: Saves
    ) -> None:
        super().__init__()
        self._terms, self._languages = tuple(terms), languages
        self._find, self._save = find, save
        self._chosen = 0
        self._asked = 0
        self._waits: list[Timer] = []
        self._deep = self._busy = False
        self._whole = 0  # the question whose answer in all forms is shown
        self._heard: Term | None = None

    @property
    def term(self) -> Term:
        """The term as the form has it."""
        texts = {name: self.query_one(f"#{name}", Input).value for name in _TEXTS}
        status = self.query_one("#status", Choice).value
        dnt = self.query_one("#dnt", Choice).value == "yes"
        return replace(self._terms[self._chosen], status=status, dnt=dnt, **texts)

    # Keys

    def action_close(self) -> None:
        """Leave the glossary as it is; what is being written is waited for."""
        if not self._busy:
            self.dismiss(None)

    def action_choose(self) -> None:
        """Take the next of the terms there are to choose from."""
        if len(self._terms) > 1 and not self._busy:
            self._chosen = (self._chosen + 1) % len(self._terms)
            self._fill()

    def action_page(self, direction: int) -> None:
        """Scroll through the hits."""
        pane = self.query_one("#hits", VerticalScroll)
        pane.scroll_relative(y=direction * max(1, pane.size.height - 1), animate=False)

    def action_save(self) -> None:
        """Write the term, unless something speaks against it."""
        if self._busy:
            return
        self._busy = True
        self.tell(_("Working ..."))
        term = self.term
        sure = term == self._heard
        self._heard = term
        self._run(partial(self._save, term, sure=sure), "save")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input.id == _LAST:
            self.action_save()
        else:
            self.focus_next()

    # Showing

    def compose(self) -> ComposeResult:
        """Make the form."""
        with Vertical() as panel:
            panel.border_title = _("Term")
            for label, field in self._fields():
                with Horizontal():
                    yield Static(label, classes="label", markup=False)
                    yield field
            with VerticalScroll(id="hits", can_focus=False):
                yield Static(id="hits-text", markup=False)
            yield Static(id="said", markup=False)
            footer = _("Enter Next field  ^S Save  F2 Other term  PgDn More  Esc Leave")
            yield Static(footer, id="keys", markup=False)

    def _fields(self) -> Iterator[tuple[str, Widget]]:
        source, target = self._languages
        statuses = tuple(zip(STATUSES, _statuses(), strict=True))
        yield source, _input("source")
        yield target, _input("target")
        yield _("Status"), Choice(statuses, "status")
        yield _("Do not translate"), Choice((("no", _("no")), ("yes", _("yes"))), "dnt")
        yield _("Domain"), _input("domain")
        yield _("Note"), _input(_LAST)

    def on_mount(self) -> None:
        """Show the first term."""
        self._fill()

    def _fill(self) -> None:
        term = self._terms[self._chosen]
        for name in _TEXTS:
            self.query_one(f"#{name}", Input).value = getattr(term, name)
        self.query_one("#status", Choice).value = term.status
        self.query_one("#dnt", Choice).value = "yes" if term.dnt else "no"
        title = _("Correct {id}").format(id=term.id) if term.id else _("New term")
        self.query_one(Vertical).border_title = printable(title)
        self.look()

    @on(Input.Changed)
    @on(Choice.Changed)
    def look(self) -> None:
        """Look up the hits of what the form has now, soon."""
        self._asked += 1
        self.tell("")
        for timer in self._waits:
            timer.stop()
        self._waits = [
            self.set_timer(QUICK_SECONDS, partial(self._ask, forms=False)),
            self.set_timer(FORMS_SECONDS, partial(self._ask, forms=True)),
        ]

    def _ask(self, *, forms: bool) -> None:
        """Ask for hits; for all forms only one question at a time."""
        if forms and self._deep:
            return
        self._deep = self._deep or forms
        number, term, find = self._asked, self.term, self._find
        self._run(
            lambda: _Found(number, find(term, forms=forms), forms), "forms" if forms else "quick"
        )

    def _run(self, do: Callable[[], _Answer], group: str) -> None:
        def tried() -> _Answer | L10nError:
            try:
                return do()
            except L10nError as error:
                return error

        self.run_worker(tried, str(self._asked), group, thread=True, exclusive=True)

    @on(Worker.StateChanged)
    def _answered(self, event: Worker.StateChanged) -> None:
        worker: Worker[object] = event.worker
        if event.state is not WorkerState.SUCCESS:
            return
        late = worker.name != str(self._asked)
        if worker.group == "forms":
            self._deep = False
            if late:
                self._waits.append(self.set_timer(FORMS_SECONDS, partial(self._ask, forms=True)))
        match worker.result:
            case Saved() as saved:
                self.dismiss(saved)
            case Objections() as objections:
                self._busy = False
                again = "" if objections.final else _("Save again if it is meant so.")
                self.tell("\n".join(filter(None, (*objections.texts, again))))
            case L10nError() as error if not late or worker.group == "save":
                self._busy = self._busy and worker.group != "save"
                self._show(Content(""))
                self.tell("\n".join(one.what for one in error.problems))
            case _Found() as found if not late:
                self._take(found)

    def _take(self, found: _Found) -> None:
        """Show hits; those of the term as written never over those of all its forms."""
        if found.forms or self._whole != found.number:
            self._whole = found.number if found.forms else 0
            self._show(_shown(found.hits, forms=found.forms))

    def tell(self, text: str) -> None:
        """Say something below."""
        rows = map(printable, text.splitlines())
        self.query_one("#said", Static).update("\n".join(rows))

    def _show(self, text: Content) -> None:
        self.query_one("#hits-text", Static).update(text)


def _input(name: str) -> Input:
    return Input(id=name, compact=True, select_on_focus=False)


def _statuses() -> tuple[str, ...]:
    """Give the statuses in the order of the glossary's."""
    return (
        # Translators: the status of a term in a glossary, as are the next three (ISO 12620).
        _("preferred"),
        _("admitted"),
        _("forbidden"),
        _("draft"),
    )


def _shown(hits: Hits, *, forms: bool) -> Content:
    found = ngettext("found in {count} segment", "found in {count} segments", hits.found)
    counts = [found.format(count=hits.found)]
    if hits.wrong:
        counts.append(_("{count} translated otherwise").format(count=hits.wrong))
    if hits.empty:
        counts.append(_("{count} not translated yet").format(count=hits.empty))
    scope = "" if forms else " " + _("(as it is written)")
    parts: list[tuple[str, str]] = [(f"{', '.join(counts)}{scope}\n", "bold")]
    for hit in hits.first:
        parts.append((f"{'!' if hit.wrong else ' '} {printable(hit.source)}\n", ""))
        if hit.target:
            style = "$text-warning" if hit.wrong else "$text-muted"
            parts.append((f"  {printable(hit.target)}\n", style))
    return Content.assemble(*parts)
