"""The words that more than one part of the review uses; the others stand where they are used.

They are in the user's language from the moment this is imported.
"""

from __future__ import annotations

from l10n.model import State
from tui.language import _, ngettext

# Translators: {name} is “standard input” or the like.
NO_TERMINAL = _("the review needs a terminal, but {name} is none")
DUMB = _("l10n: this terminal has no screen (TERM=dumb), so this is l10n review --plain")
TRY_PLAIN = _("`l10n review --plain` asks segment by segment and needs no screen.")

DISPUTED = "*"
NOTE = "#"
WRONG = "!"

UNFINISHED = (State.EMPTY, State.MACHINE, State.NEEDS_WORK)

STATES = {
    # Translators: the state of a translation, as are the next four.
    State.EMPTY: _("empty"),
    State.MACHINE: _("machine"),
    State.NEEDS_WORK: _("needs work"),
    State.TRANSLATED: _("translated"),
    State.REVIEWED: _("reviewed"),
}
"""The states in the user's language, in the order of their way."""

TYPES = {
    "Title": "T",
    "Paragraph": "P",
    "List item": "LI",
    "Quotation": "Q",
    "Table heading": "TH",
    "Table cell": "TD",
    "Caption": "C",
    "Image description": "I",
    "Footnote": "FN",
    "Address line": "A",
    **{f"Heading {level}": f"H{level}" for level in range(1, 7)},
}

CONFIRMED = _("Confirmed.")
REVIEWED = _("Reviewed.")
TO_APPROVE = _("Confirmed with your change, which somebody else must approve.")
OWN_WORK = _("You translated this: with four eyes somebody else reviews it.")
MARKED = _("Marked as needs work.")
KEPT = _("Your change is kept as needs work (~). Ctrl+Z takes it back.")
UNDONE = _("Undone.")
REDONE = _("Done again.")
DRAFT_DROPPED = _("Your text is taken back; this is what the file has.")
NOTHING_TO_UNDO = _("There is nothing to undo.")
NOTHING_TO_REDO = _("There is nothing to do again.")
NOT_UNDONE = _("Not undone: the segment was changed in the file meanwhile.")
EMPTY = _("Left empty: there is no translation to confirm yet.")
NOTHING_TO_MARK = _("There is no translation to mark yet.")
FORM_EMPTY = _("Plural form {number} is still empty.")
NONE_OPEN = _("Everything here is confirmed.")
NONE_OPEN_RELEASE = _(
    "Everything here is confirmed; `l10n sync` publishes it if nothing else is in the way."
)
NONE_UNREVIEWED = _("Everything is reviewed.")
NONE_SUCH = _("There is no such segment.")
NONE_WRONG = _("The checks find nothing wrong.")
ERROR = _("Not confirmed: {message}. Enter again confirms it all the same.")
DOUBT = _("But look again: {message}.")
SOURCE_COPIED = _("Source copied.")
CONFLICT = _(
    "Segment {number} was changed in the file meanwhile; both texts are kept until you decide."
)
THEIRS_TAKEN = _("Theirs is kept.")
MINE_TAKEN = _("Yours is taken.")
NOTHING_TO_DECIDE = _("There is nothing to decide here.")
GONE = _("The segment has left the source; your text is kept among the obsolete entries.")
ANOTHER = _("Not confirmed: this is another segment than you were in. Enter again confirms it.")
UNSAVED = _("Not saved: {problem}")
NO_CHARACTER = _(
    "The file is in {encoding}, which has no “{text}”: convert it first, or write otherwise."
)
NOT_SAVED = _("NOT SAVED")
NO_JOURNAL = _("No journal: {problem}")
IN_JOURNAL = _("They are kept in a journal; the next `l10n review` of this file offers them.")
FAULT = _("the review ended by a fault of its own, which is told above")
FAULT_REMEDY = _("What you typed is in the file or in a journal; start it again to go on.")
UNREADABLE = _("The file cannot be read just now: {problem}")
NO_SEGMENTS = _("the catalog has no segments")
NOTED = _("Noted.")
WAIVED = _("Let pass.")

SAVED_AT = _("saved {time:%H:%M}")
SAVING = _("saving")
FORM = _("form {number} of {count}")
IN_FILE = _("in the file now: {text}")
SINGULAR_PLURAL = _("one: {one}\nmany: {many}")
MEMORY = _("from memory, {score} % like: {source}")
NUMBERS_REPLACED = _("numbers replaced")
PENALTIES = {
    # Translators: why a match of the memory scores less, after the points taken off: “-5 old”.
    "machine": _("unconfirmed"),
    "domain": _("another domain"),
    "old": _("old"),
    "file": _("of this file"),
    "pivot": _("through a third language"),
}
MACHINE = _("machine: {engine}")
AGENCY = _("from agency kit {kit}")
TRANSLATED_BY = _("translated by {by}")
REVIEWED_BY = _("reviewed by {by}, {at}")
CONTEXT = _("context: {text}")


def repeated(count: int) -> str:
    """Say how many repetitions were filled."""
    return ngettext(
        "{count} repetition filled, to be looked at (~).",
        "{count} repetitions filled, to be looked at (~).",
        count,
    ).format(count=count)  # fmt: skip


def replaced(count: int) -> str:
    """Say in how many segments something was replaced."""
    return ngettext(
        "Replaced in {count} segment.", "Replaced in {count} segments.", count
    ).format(count=count)  # fmt: skip


def recovered(count: int) -> str:
    """Say how many texts were taken from a journal."""
    return ngettext("{count} text taken over.", "{count} texts taken over.", count).format(
        count=count
    )


def taken(count: int) -> str:
    """Say how many segments others changed."""
    return ngettext(
        "The file changed on disk: {count} segment was taken over.",
        "The file changed on disk: {count} segments were taken over.",
        count,
    ).format(count=count)


def dropped(count: int) -> str:
    """Say how many texts are not in the file at the end."""
    return ngettext(
        "was left with {count} edit that could not be saved",
        "was left with {count} edits that could not be saved",
        count,
    ).format(count=count)


def still_unsaved(count: int, *, kept: bool) -> str:
    """Ask before texts are left out of the file; `kept` says that a journal has them."""
    if kept:
        return ngettext(
            "{count} text of yours is not in the file. Quit again to leave it in the journal.",
            "{count} texts of yours are not in the file. Quit again to leave them in the journal.",
            count,
        ).format(count=count)
    return ngettext(
        "{count} text of yours is neither in the file nor in a journal. Quit again to LOSE it.",
        "{count} texts of yours are neither in the file nor in a journal. Quit again to LOSE them.",
        count,
    ).format(count=count)
