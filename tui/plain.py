"""The review without a screen: one segment per prompt, for screen readers and dumb terminals."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from l10n.errors import printable
from l10n.model import STATE_NAMES
from tui import describe, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.session import Forms, Notice, Session

_CONTROLS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0))}


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
    session: Session, ask: Callable[[str, str], str], say: Callable[[str], None] = print
) -> None:
    """Go through a session in a dialogue until the person leaves or input ends.

    `ask` gets a prompt and a text for the person to edit, which may be empty.
    """
    counts = session.counts()
    still = sum(counts[state] for state in texts.UNFINISHED)
    say(
        texts.PLAIN_INTRO.format(
            title=f"{session.title} {session.languages}", count=len(session.entries), open=still
        )
    )
    if session.greeting is not None:
        say(session.greeting.text)
    _Dialogue(session, ask, say).run()
    say(texts.PLAIN_BYE.format(counts=describe.counts(session)))


class _Dialogue:
    """The commands and what they do."""

    def __init__(
        self, session: Session, ask: Callable[[str, str], str], say: Callable[[str], None]
    ) -> None:
        self.session, self.ask, self.say = session, ask, say
        self.commands: dict[str, Callable[[], Notice | None]] = {
            ":n": lambda: session.step(1),
            ":p": lambda: session.step(-1),
            ":o": session.step_open,
            ":f": lambda: session.toggle_needs_work(session.shown),
            ":r": lambda: self._then(session.review(session.shown), session.step_unreviewed),
            ":e": lambda: self._enter(self._edited()),
            ":u": session.undo,
            ":?": lambda: self.say(texts.PLAIN_HELP),
        }

    def run(self) -> None:
        while True:
            self._hear(self.session.refresh(self.session.shown))
            self._show()
            try:
                line = self.ask(texts.PLAIN_PROMPT, "")
            except EOFError:
                return
            if line.strip() == ":q":
                return
            with contextlib.suppress(EOFError):
                self._hear(self._answer(line))

    def _answer(self, line: str) -> Notice | None:
        command = line.rstrip()
        if command in self.commands:
            return self.commands[command]()
        if line.startswith(":"):
            self.say(texts.PLAIN_UNKNOWN.format(command=printable(command)))
            return None
        if not line.strip():
            return self._enter(self.session.shown)
        if self.session.forms == 1:
            return self._enter((self._read(line.strip()),))
        rest = tuple(self._asked(number) for number in range(1, self.session.forms))
        return self._enter((self._read(line.strip()), *rest))

    def _edited(self) -> Forms:
        """Let the person edit the present texts, one after the other."""
        return tuple(self._asked(number) for number in range(self.session.forms))

    def _asked(self, number: int) -> str:
        plural = self.session.forms > 1
        prompt = texts.PLAIN_FORM.format(number=number + 1) if plural else texts.PLAIN_PROMPT
        shown = self.session.shown[number].replace("\n", "\\n")
        return self._read(self.ask(prompt, "" if _CONTROLS & {*shown} else shown).strip())

    def _read(self, text: str) -> str:
        return text.replace("\\n", "\n") if "\n" in self.session.entry.msgid else text

    def _enter(self, forms: Forms) -> Notice | None:
        notice = self.session.confirm(forms)
        if not notice.done and any(forms):
            self._hear(notice)
            return self.session.keep(forms)
        return self._then(notice, self.session.step_open)

    def _then(self, notice: Notice, go_on: Callable[[], Notice | None]) -> Notice | None:
        if not notice.done:
            if not any(self.session.shown):
                self.session.step(1)
            return notice
        self._hear(notice)
        return go_on()

    def _hear(self, notice: Notice | None) -> None:
        if notice is not None:
            self.say(printable(notice.text))

    def _show(self) -> None:
        session = self.session
        at = session.position
        state = STATE_NAMES[session.state(at)]
        self.say("")
        self.say(texts.PLAIN_HEAD.format(number=at + 1, count=len(session.entries), state=state))
        self.say(texts.PLAIN_SOURCE.format(text=describe.source(session.entry)))
        for line in describe.beside(session):
            self.say(line)
        for text in session.shown:
            shown = texts.PLAIN_TARGET.format(text=printable(text))
            self.say(shown if text else texts.PLAIN_NO_TARGET)
