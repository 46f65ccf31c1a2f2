"""Every word the review shows, in one place."""

from __future__ import annotations

from l10n.model import State

NO_TERMINAL = "the review needs a terminal, but {name} is none"
DUMB = "l10n: this terminal has no screen (TERM=dumb), so this is l10n review --plain"
TRY_PLAIN = "`l10n review --plain` asks segment by segment and needs no screen."

DRAFT = "*"
NOTE = "#"

UNFINISHED = (State.EMPTY, State.MACHINE, State.NEEDS_WORK)

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

CONFIRMED = "Confirmed and saved."
REVIEWED = "Reviewed and saved."
MARKED = "Marked as needs work."
KEPT = "Your change is kept as needs work (~). Ctrl+Z takes it back."
UNDONE = "Undone."
DRAFT_DROPPED = "Your text is taken back; this is what the file has."
NOTHING_TO_UNDO = "There is nothing to undo."
NOT_UNDONE = "Not undone: the segment was changed in the file meanwhile."
EMPTY = "Left empty: there is no translation to confirm yet."
NOTHING_TO_MARK = "There is no translation to mark yet."
FORM_EMPTY = "Plural form {number} is still empty."
NONE_OPEN = "Everything here is confirmed; `l10n status` says what still blocks publication."
NONE_UNREVIEWED = "Everything is reviewed."
BROKEN_NOW = "{problem}"
BROKEN = "Not confirmed: {problem}."
TAGS_ADDED = "The source has no tags, this has {tags}. Confirm again if that is meant."
PLACEHOLDERS = "placeholders differ from the source: {differences}"
SOURCE_COPIED = "Source copied."
CONFLICT = "Changed in the file meanwhile: theirs is shown beside. Confirm again to replace it."
GONE = "The segment has left the source; your text is kept among the obsolete entries."
TAKEN = "The file changed on disk: {count} segments were taken over."
UNSAVED = "Not saved: {problem}"
UNREADABLE = "The file cannot be read just now: {problem}"
NO_SEGMENTS = "the catalog has no segments"
STILL_UNSAVED = "{count} texts of yours are not in the file. Quit again to drop them."
DROPPED = "was left with {count} edits that could not be saved"

SAVED_AT = "saved {time:%H:%M}"
SOURCE, TARGET, BESIDE = "source", "target", "beside"
FORM = "form {number} of {count}"
IN_LIST = "LIST"
IN_FILE = "in the file now: {text}"
PREVIOUSLY = "was: {text}"
SINGULAR_PLURAL = "one: {one}\nmany: {many}"
MEMORY = "from memory, {score} % like: {source}"
MACHINE = "machine: {engine}"
AGENCY = "from agency kit {kit}"
REVIEWED_BY = "reviewed by {by}, {at}"
CONTEXT = "context: {text}"

FOOTER = (
    "Enter Confirm+next",
    "F1 Help",
    "^Q Quit",
    "^Down/^Up Next/prev",
    "F2 Needs work",
    "^R Reviewed",
    "F4 Copy source",
    "^PgDn Next open",
    "F6 List",
    "^Z Undo",
    "^O Newline",
)

HELP_TITLE = "Keys"
HELP = """\
 Enter       confirm, save, go to next unfinished
 Ctrl+Down   next segment (also Ctrl+N); Ctrl+Up back
 Ctrl+PgDn   next unfinished; Ctrl+PgUp back
 F2          needs work, on and off
 Ctrl+R      mark as reviewed, go to next unreviewed
 F4          copy the source
 Ctrl+O      line break
 Ctrl+Z      undo typing; then the last saved change
 F6          list or target
 Ctrl+Q      quit

In the list: n p move, Space next unfinished,
U previous, c confirm, r reviewed, Tab needs work,
s copy source, _ undo, Enter edit, q quit

States: . empty  M machine  ~ needs work
        + translated  R reviewed
        * yours, not in the file yet  # has a note

What you leave without confirming is kept as needs
work. Enter or Escape closes this."""

PLAIN_INTRO = "{title}: {count} segments, {open} unfinished. :? lists the commands."
PLAIN_HEAD = "Segment {number} of {count}, {state}."
PLAIN_SOURCE = "Source: {text}"
PLAIN_TARGET = "Target: {text}"
PLAIN_NO_TARGET = "Target: none"
PLAIN_PROMPT = "> "
PLAIN_FORM = "form {number}> "
PLAIN_HELP = """\
Enter alone   keep the target and confirm it
any text      takes the place of the target and is confirmed (\\n is a line break where the
              source has some; start with a space to enter a text that begins with a colon)
:n  :p        next, previous segment
:o            next unfinished segment
:f            needs work, on and off
:r            mark as reviewed
:e            edit the present target
:u            undo the last change
:q            quit (so does the end of input)
:?            this help"""
PLAIN_UNKNOWN = "There is no command {command}. :? lists them."
PLAIN_BYE = "{counts}"
