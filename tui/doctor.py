"""The key doctor: what a terminal sends, what Textual makes of it, and what that does.

What is told is decided here, without a terminal; `tui.rawkeys` presses the keys. Textual is loaded
by `Reader` alone, so the list of keys comes without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import printable
from tui import arrival, terminal
from tui.actions import GROUPS
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.message import Message

    from tui.keymap import Keymap

LEAVING = ("q", "ctrl+c", "ctrl+d", "escape")
"""Keys that leave when pressed twice."""

_PASTE = "\x1b[200~"
_COLUMN = 22


def table(keys: Keymap) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Give the groups of actions; of each action the id, its keys and what it does."""
    return [
        (
            _(group.title),
            [(one.id, ", ".join(keys.shown(one.id)), _(one.help)) for one in group.actions],
        )
        for group in GROUPS
    ]


def data(keys: Keymap) -> list[dict[str, object]]:
    """Give the same for programs, in English and with the names Textual has for keys."""
    return [
        {
            "id": one.id,
            "context": one.context,
            "group": group.title,
            "label": one.label,
            "help": one.help,
            "keys": list(keys.keys[one.id]),
        }
        for group in GROUPS
        for one in group.actions
    ]


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a terminal sent at once, and the keys and other events Textual takes it for."""

    raw: str
    keys: tuple[str, ...] = ()
    text: str = ""
    pasted: bool = False
    other: str = ""


class Reader:
    """Textual's parser of terminal input, asked character by character."""

    def __init__(self) -> None:
        terminal.prepare()
        from textual._xterm_parser import XTermParser  # noqa: PLC0415 -- Textual, only for this

        self._parser = XTermParser()
        self._raw = ""

    def feed(self, text: str) -> Iterator[Pressed]:
        """Read on; give what is complete."""
        for char in text:
            self._raw += char
            found = list(self._parser.feed(char))
            if found:
                yield self._take(found)
            elif self._is_dropped():
                yield self._take([])

    def tick(self) -> Iterator[Pressed]:
        """Give what is complete because nothing followed; to be asked every tenth of a second."""
        found = list(self._parser.tick())
        if found:
            yield self._take(found)

    def _is_dropped(self) -> bool:
        return self._parser._timeout_time is None and not self._raw.startswith(_PASTE)

    def _take(self, found: Iterable[Message]) -> Pressed:
        from textual import events  # noqa: PLC0415 -- loaded with the parser

        raw, self._raw = self._raw, ""
        if len(raw) > 1 and raw.endswith("\x1b"):  # it ends what was before, and starts a key
            raw, self._raw = raw[:-1], "\x1b"
        keys = [one for one in found if isinstance(one, events.Key)]
        text = "".join(one.character or "" for one in keys if one.is_printable)
        for one in found:
            if isinstance(one, events.Paste):
                return Pressed(raw, text=one.text, pasted=True)
            if not isinstance(one, events.Key):
                return Pressed(raw, other=type(one).__name__)
        return Pressed(raw, tuple(one.key for one in keys), text)


def told(pressed: Pressed, keys: Keymap) -> Iterator[str]:
    """Say what was pressed, in lines for the terminal."""
    sent = printable(pressed.raw).replace("\n", "\\n")
    yield f"{sent:{_COLUMN}} {_event(pressed):{_COLUMN}} {_deed(pressed, keys)}".rstrip()
    for warning in _warnings(pressed):
        yield f"  ! {warning}"


def _event(pressed: Pressed) -> str:
    shown = printable(pressed.text).replace("\n", "\\n")
    if pressed.pasted:
        return _("paste: {text}").format(text=shown)
    if len(pressed.keys) > 1:
        return _("{count} keys: {text}").format(count=len(pressed.keys), text=shown)
    return "".join(map(printable, pressed.keys)) or pressed.other or _("nothing")


def _deed(pressed: Pressed, keys: Keymap) -> str:
    """Say what a key is bound to."""
    if len(pressed.keys) != 1:
        return ""
    found = keys.actions(pressed.keys[0])
    return "; ".join(f"{one.id}: {_(one.label)}" for one in found) or _("not bound")


def _warnings(pressed: Pressed) -> Iterator[str]:
    """Say what does not arrive as it was typed."""
    same = arrival.SAME_CODE.get(pressed.raw)
    if same:
        yield _("The same comes from {keys}.").format(keys=same)
    if pressed.other == "CursorPosition":
        yield _("This is read as the answer to where the cursor is, and no key arrives.")
    if not pressed.keys:
        if not pressed.other and not pressed.pasted:
            yield _("Textual drops this.")
        return
    key = pressed.keys[0]
    by_escape = pressed.raw.startswith("\x1b") and not pressed.raw.endswith("u")
    if by_escape and len(pressed.keys) > 1:
        yield _("Textual does not know this, and it falls apart.")
    elif by_escape and pressed.text:
        yield _("This would write “{text}” into the translation.").format(text=pressed.text)
    if why := arrival.refusal(key):
        yield _("It cannot be bound, since elsewhere {why}.").format(why=_(why))
    elif where := arrival.doubt(key):
        yield _("Elsewhere: {where}").format(where=_(where))
