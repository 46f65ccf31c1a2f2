"""The review without a screen: one segment per prompt, for screen readers and dumb terminals.

What is said is said in whole lines, in the order a person needs it: the source, what is wrong, what
could be put in. Commands are words after a colon, so that any other text is a translation.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import L10nError, printable
from tui import texts
from tui.language import _, ngettext
from tui.logic import atoms, describe, forms, journal, panel
from tui.logic.aids import Help
from tui.logic.filters import FilterError
from tui.logic.walk import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.logic.desk import Desk
    from tui.logic.forms import Forms
    from tui.logic.session import Session

_CONTROLS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))}

HELP = _("""\
Enter alone     keep the target and confirm it
any text        takes the place of the target and is confirmed (\\n is a line break where the
                source has some; start with a space to enter a text that begins with a colon)
:n  :p  :o      next, previous, next unfinished segment
:g NUMBER       go to a segment
:i NUMBER       put in a match or a term and edit it
:e              edit the present target
:m              put in the next missing tag or placeholder and edit it
:f              needs work, on and off
:r              mark as reviewed
:ok REASON      let the first finding pass
:note TEXT      add a note to the next person
:show FILTER    show only some segments: words ~M. qa: note: term: origin:
:find WORDS     how words were translated elsewhere
:w              the next segment with a finding
:u  :redo       undo the last change, do it again
:q              quit (so does the end of input)
:?              this help""")


def prepared_prompt() -> Callable[[str, str], str]:
    """Give a prompt that reads lines with readline's editing and history, where there is one."""
    try:
        import readline  # noqa: PLC0415 -- not on Windows, and only for this dialogue
    except ImportError:
        return lambda prompt, _text: input(prompt)

    def ask(prompt: str, text: str) -> str:
        readline.set_startup_hook(lambda: readline.insert_text(text))
        try:
            return input(prompt)
        finally:
            readline.set_startup_hook(None)

    return ask


def converse(
    desk: Desk, ask: Callable[[str, str], str], say: Callable[[str], None] = print
) -> None:
    """Go through the open catalog in a dialogue until the person leaves or input ends.

    `ask` gets a prompt and a text for the person to edit, which may be empty.
    """
    session = desk.session
    if session is None:
        return
    counts = session.counts()
    still = sum(counts[state] for state in texts.UNFINISHED)
    said = _("{title}: {count} segments, {open} unfinished. :? lists the commands.")
    title = f"{session.title} {session.languages}"
    say(said.format(title=printable(title), count=len(session.entries), open=still))
    if others := desk.others():
        who = printable(", ".join(map(str, others)))
        say(_("{who} reviews this too; what you both do is merged.").format(who=who))
    if session.greeting is not None:
        say(session.greeting.text)
    dialogue = _Dialogue(session, ask, say)
    dialogue.recover(desk)
    dialogue.run()
    say(describe.counts(session))


class _Dialogue:
    """The commands and what they do."""

    def __init__(
        self, session: Session, ask: Callable[[str, str], str], say: Callable[[str], None]
    ) -> None:
        self.session, self.ask, self.say = session, ask, say
        self.found = Help()
        self.surveyed = False
        self.commands: dict[str, Callable[[str], Notice | None]] = {
            "n": lambda _rest: session.step(1),
            "p": lambda _rest: session.step(-1),
            "o": lambda _rest: session.step_open(),
            "w": self._next_finding,
            "g": self._go,
            "i": self._put,
            "m": self._put_missing,
            "f": lambda _rest: session.toggle_needs_work(session.shown),
            "r": lambda _rest: self._then(session.review(session.shown), session.step_unreviewed),
            "e": lambda _rest: self._enter(self._edited(session.shown)),
            "ok": self._let_pass,
            "note": self._note,
            "show": self._show_only,
            "find": self._find,
            "u": lambda _rest: session.undo(),
            "redo": lambda _rest: session.redo(),
            "?": lambda _rest: self.say(HELP),
        }

    def recover(self, desk: Desk) -> None:
        """Offer what a crash left."""
        left = desk.left()
        if not left:
            return
        edits = [written.edit for one in left for written in one.written]
        self.say(
            ngettext(
                "A session ended without saving {count} text.",
                "A session ended without saving {count} texts.",
                len(edits),
            ).format(count=len(edits))
        )
        for edit in edits:
            self._say_pair(edit.mine.msgid, " / ".join(edit.mine.targets))
        with contextlib.suppress(EOFError):
            answer = self.ask(
                # Translators: the letters to be typed stay y and d.
                _("Take over? (y)es, (d)iscard, anything else asks again later> "),
                "",
            )
            kept = Notice("", done=answer.strip().lower() == "d")
            if answer.strip().lower() in {"y", "yes", _("yes")}:
                kept = self.session.recover(edits)
                self._hear(kept)
            for one in left if kept.done else ():
                journal.drop(one)

    def run(self) -> None:
        """Take one answer after the other."""
        while True:
            self._hear(self.session.refresh(self.session.shown))
            self._show()
            try:
                line = self.ask("> ", "")
            except EOFError:
                return
            if line.strip() == ":q":
                return
            with contextlib.suppress(EOFError):
                self._hear(self._answer(line))

    def _answer(self, line: str) -> Notice | None:
        if line.startswith(":"):
            name, _space, rest = line[1:].strip().partition(" ")
            if name in self.commands:
                return self.commands[name](rest.strip())
            said = _("There is no command {command}. :? lists them.")
            self.say(said.format(command=printable(f":{name}")))
            return None
        if not line.strip():
            return self._enter(self.session.shown)
        if self.session.forms == 1:
            return self._enter((self._read(line.strip()),))
        others = tuple(self._asked(number) for number in range(1, self.session.forms))
        return self._enter((self._read(line.strip()), *others))

    # Commands

    def _go(self, rest: str) -> Notice | None:
        if rest.isdecimal():
            self.session.go(int(rest) - 1)
        else:
            self.say(_("Give the number of a segment, as in :g 12."))
        return None

    def _put(self, rest: str) -> Notice | None:
        there = panel.insertables(self.session, self.found)
        if not rest.isdecimal() or not 1 <= int(rest) <= len(there):
            self.say(_("Give one of the numbers above, as in :i 1."))
            return None
        chosen = there[int(rest) - 1]
        first, *others = self.session.shown
        text = chosen.text if chosen.whole else f"{first} {chosen.text}".strip()
        return self._enter(self._edited((text, *others)))

    def _put_missing(self, _rest: str) -> Notice | None:
        entry, shown = self.session.entry, self.session.shown
        for number, text in enumerate(shown):
            singular = number == 0 and len(shown) > 1
            source = entry.msgid if singular else entry.msgid_plural or entry.msgid
            if missing := atoms.missing(source, text):
                added = f"{text} {missing.before}{missing.after}".lstrip(" ")
                return self._enter(self._edited((*shown[:number], added, *shown[number + 1 :])))
        self.say(_("No tag or placeholder is missing."))
        return None

    def _let_pass(self, rest: str) -> Notice | None:
        there = [one for one in self.found.findings if one.waived is None and one.waiver]
        if not there:
            self.say(_("There is no finding here to let pass."))
        elif not rest:
            self.say(_("Not let pass: it takes a reason."))
        else:
            return self.session.waive(there[0], rest)
        return None

    def _note(self, rest: str) -> Notice | None:
        if not rest:
            self.say(_("Give the note, as in :note ask Anna."))
            return None
        return self.session.note("\n".join((*catalogs.notes(self.session.entry), rest)))

    def _next_finding(self, _rest: str) -> Notice | None:
        self._survey()
        return self.session.step_finding()

    def _survey(self) -> None:
        """Check the whole catalog, once, when somebody asks for what is wrong with it."""
        session = self.session
        if session.aids is None or self.surveyed:
            return
        self.surveyed = True
        with contextlib.suppress(L10nError):  # told by `l10n check`; the segments tell their own
            session.take_survey(session.aids.survey(session.store.catalog))

    def _show_only(self, rest: str) -> Notice | None:
        if "qa:" in rest:
            self._survey()
        try:
            self.session.set_filter(rest)
        except FilterError as error:
            self.say(printable(str(error)))
            return None
        count = len(self.session.view)
        said = ngettext("{count} segment", "{count} segments", count).format(count=count)
        self.say(said if count else _("No segment is like that; :show alone shows all."))
        if self.session.view and self.session.position not in set(self.session.view):
            self.session.go(self.session.view[0])
        return None

    def _find(self, rest: str) -> Notice | None:
        found = self.session.aids.concordance(rest, 10) if self.session.aids else ()
        for unit in found:
            self._say_pair(unit.source, unit.target)
        if not found:
            self.say(_("Nothing found."))
        return None

    # Texts

    def _edited(self, there: Forms) -> Forms:
        """Let the person edit texts, one after the other."""
        return tuple(self._asked(number, text) for number, text in enumerate(there))

    def _asked(self, number: int, text: str = "") -> str:
        prompt = "> " if self.session.forms == 1 else _("form {number}> ").format(number=number + 1)
        offered = self._written(text)
        if _CONTROLS & {*offered}:  # the terminal would obey them
            offered = ""
        return self._read(self.ask(prompt, offered).strip())

    def _enter(self, there: Forms) -> Notice | None:
        """Confirm texts; what is refused is kept as work to do, so that nothing typed is lost."""
        notice = self.session.confirm(there)
        if notice.done or not any(there):
            return self._then(notice, self.session.step_open)
        self._hear(notice)
        kept = self.session.keep(there)
        if kept is None or not kept.done or self.session.failure:
            return kept
        return Notice(_("It is kept as needs work; :u takes it back."))

    def _then(self, notice: Notice, go_on: Callable[[], Notice | None]) -> Notice | None:
        if notice.done:
            self._hear(notice)
            return go_on()
        if not any(self.session.shown):
            self.session.step(1)
        return notice

    def _breaks(self) -> bool:
        return "\n" in self.session.entry.msgid

    def _read(self, line: str) -> str:
        """Take a line break that was spelt out, where the source has some; nothing that steers."""
        text = "".join(char for char in line if char == "\t" or char not in _CONTROLS)
        return text.replace("\\n", "\n") if self._breaks() else text

    def _written(self, text: str) -> str:
        return text.replace("\n", "\\n") if self._breaks() else text

    # Saying

    def _hear(self, notice: Notice | None) -> None:
        if notice is not None and notice.text:
            self.say(printable(notice.text))

    def _say_pair(self, source: str, target: str) -> None:
        self.say(f"  {printable(source)}")
        self.say(f"    {printable(target)}")

    def _show(self) -> None:
        session = self.session
        self.found = Help()
        if session.aids is not None:
            *_less, self.found = session.aids.help(session.entry)
        said = _("Segment {number} of {count}, {state}.")
        self.say("")
        self.say(
            said.format(
                number=session.position + 1,
                count=len(session.entries),
                state=texts.STATES[session.state(session.position)],
            )
        )
        self.say(_("Source: {text}").format(text=describe.source(session.entry)))
        was = session.entry.previous
        if was is not None and was.msgid is not None and was.msgid != session.entry.msgid:
            self.say(_("was: ") + printable(was.msgid))  # whole, since it is heard
        self._show_targets()
        for line in panel.lines(session, self.found, wide=False):
            self.say("  " + panel.text(line))

    def _show_targets(self) -> None:
        header = self.session.store.catalog.header
        for number, text in enumerate(self.session.shown):
            if self.session.forms > 1:
                said = _("Target {number} (n = {numbers}): {text}")
                numbers = forms.examples(number, header)
                self.say(said.format(number=number + 1, numbers=numbers, text=printable(text)))
            elif text:
                self.say(_("Target: {text}").format(text=printable(text)))
            else:
                self.say(_("Target: none"))
