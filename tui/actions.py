"""What a person can do in the review: the ids that keymaps bind, with their words.

One table for the help screen, the command palette, `l10n keys` and the checks of keymaps, so that
none of them can name an action that the others do not know. English stands here; who shows it puts
it through `tui.language._`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tui.language import N_

Context: TypeAlias = Literal["target", "both", "list"]
"""Where the keys of an action count: in the target alone, in list and target, in the list alone."""

IN_LIST = "list."
"""What the ids of the list begin with."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: its id, a short name, a sentence on it, and where its keys count."""

    id: str
    label: str
    help: str
    context: Context

    @property
    def subject(self) -> str:
        """What it does, whichever keys it has: the id without the place."""
        return self.id.removeprefix(IN_LIST)


@dataclass(frozen=True, slots=True)
class Group:
    """Actions that are looked for together."""

    title: str
    actions: tuple[Action, ...]


def _make(where: Context | Literal["everywhere"], name: str, label: str, what: str) -> list[Action]:
    """Make an action; one that has keys of its own in the list, too, is two."""
    if where == "everywhere":
        return [*_make("both", name, label, what), *_make("list", name, label, what)]
    return [Action(f"{IN_LIST}{name}" if where == "list" else name, label, what, where)]


def _group(title: str, *actions: list[Action]) -> Group:
    return Group(title, tuple(one for made in actions for one in made))


def _inserts() -> list[Action]:
    label, what = N_("Insert match or term"), N_("Put a numbered match or term into the target.")
    made = _make("both", "insert", label, what)
    return made + [one for n in range(1, 10) for one in _make("list", f"insert-{n}", label, what)]


GROUPS = (
    _group(
        N_("Confirm and move"),
        _make("target", "confirm", N_("Confirm"), N_("Save and go to the next unfinished.")),
        _make("list", "confirm", N_("Confirm"), N_("Save and go to the next unfinished.")),
        _make("everywhere", "review", N_("Approve"), N_("Mark as reviewed and go on.")),
        _make("everywhere", "needs-work", N_("Needs work"), N_("Set the mark or take it away.")),
        _make("both", "save", N_("Save draft"), N_("Write it to the file and stay here.")),
        _make("everywhere", "next", N_("Next segment"), N_("Go to the next segment.")),
        _make("everywhere", "previous", N_("Previous segment"), N_("Go to the segment before.")),
        _make("everywhere", "next-open", N_("Next unfinished"),
              N_("Go to the next that is empty, machine-made or needs work.")),
        _make("everywhere", "previous-open", N_("Previous unfinished"),
              N_("Go back to one that is empty, machine-made or needs work.")),
        _make("everywhere", "next-untranslated", N_("Next empty"),
              N_("Go to the next without a translation.")),
        _make("list", "previous-untranslated", N_("Previous empty"),
              N_("Go back to one without a translation.")),
        _make("everywhere", "next-fuzzy", N_("Next needing work"),
              N_("Go to the next that needs work.")),
        _make("list", "previous-fuzzy", N_("Previous needing work"),
              N_("Go back to one that needs work.")),
        _make("list", "page-down", N_("Page down"), N_("Go on by one screen of segments.")),
        _make("list", "page-up", N_("Page up"), N_("Go back by one screen of segments.")),
        _make("list", "first", N_("First segment"), N_("Go to the first segment.")),
        _make("list", "last", N_("Last segment"), N_("Go to the last segment.")),
        _make("everywhere", "goto", N_("Go to"), N_("Go to a segment by its number.")),
    ),
    _group(
        N_("Write"),
        _make("list", "edit", N_("Edit"), N_("Go from the list to the target.")),
        _make("target", "newline", N_("Line break"), N_("Break the line in the target.")),
        _make("everywhere", "copy-source", N_("Copy source"),
              N_("Put the source in the place of the target.")),
        _inserts(),
        _make("both", "next-missing", N_("Insert missing tag"),
              N_("Insert the next tag or placeholder that is missing.")),
        _make("both", "sign", N_("Insert sign"),
              N_("Insert a space, dash, quotation mark or direction mark that no key has.")),
        _make("everywhere", "undo", N_("Undo"), N_("Take back typing, then what was confirmed.")),
        _make("both", "redo", N_("Redo"), N_("Do again what was taken back.")),
        _make("everywhere", "note", N_("Note"), N_("Write a note to the next person.")),
        _make("everywhere", "editor", N_("Other editor"), N_("Edit the target in $EDITOR.")),
    ),
    _group(
        N_("Look up"),
        _make("everywhere", "concordance", N_("Concordance"),
              N_("Find how a word was translated elsewhere.")),
        _make("everywhere", "history", N_("History"), N_("Show earlier versions of the segment.")),
        _make("both", "next-finding", N_("Next finding"),
              N_("Go to the next segment where a check found something.")),
        _make("everywhere", "findings", N_("Findings"), N_("List what the checks found.")),
        _make("everywhere", "waive", N_("Accept finding"),
              N_("Let a finding pass, with a reason.")),
        _make("everywhere", "conflicts", N_("Conflicts"),
              N_("Decide where somebody else changed the same segment.")),
        _make("everywhere", "preview", N_("Preview"), N_("Show the finished document.")),
        _make("everywhere", "statistics", N_("Statistics"), N_("Count words and time.")),
    ),
    _group(
        N_("Find"),
        _make("everywhere", "filter", N_("Filter"),
              N_("Show only some segments; Escape shows all.")),
        _make("everywhere", "replace", N_("Replace"), N_("Search and replace, with a preview.")),
    ),
    _group(
        N_("Segments and terms"),
        _make("everywhere", "propagate", N_("Repetitions"),
              N_("Let repetitions follow this one, or not.")),
        _make("everywhere", "join", N_("Join"), N_("Make this sentence and the next one.")),
        _make("everywhere", "split", N_("Split"), N_("Cut the source in two.")),
        _make("both", "abbreviation", N_("Abbreviation"),
              N_("Add one, after which no sentence ends.")),
        _make("everywhere", "add-term", N_("Add term"), N_("Add or correct a term.")),
    ),
    _group(
        N_("Program"),
        _make("both", "next-pane", N_("Next pane"), N_("Go between list and target.")),
        _make("both", "more", N_("More"),
              N_("Go on in a long source and in what stands beside.")),
        _make("both", "overview", N_("Overview"), N_("Show all releases and languages.")),
        _make("both", "theme", N_("Colours"), N_("Choose colours.")),
        _make("both", "palette", N_("All commands"), N_("Find a command by its name.")),
        _make("everywhere", "help", N_("Help"), N_("Show all keys.")),
        _make("everywhere", "quit", N_("Quit"), N_("Save and leave.")),
    ),
)  # fmt: skip
"""All actions, in the order in which they are shown."""

ACTIONS = {one.id: one for group in GROUPS for one in group.actions}
"""All actions by id."""
