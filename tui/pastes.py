"""Pastes that hold an Escape, as a text does that was copied from a log with colours.

Within a paste that the terminal marks, Textual (8.2) takes an Escape for the start of a key and
what follows for keys, Enter among them, which confirms. Nothing of a paste is a key; its Escapes
have no place in a text, and are left out before Textual sees them.

Source: bracketed paste, mode 2004 of XTerm Control Sequences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

_PERHAPS_END = re.compile(r"\x1b(\[(2(01?)?)?)?\Z")
"""What may go on as the end of the paste in the next piece."""


class Escapeless:
    """What a terminal sends, piece by piece, without the Escapes of its pastes."""

    def __init__(self) -> None:
        self._in_paste = False
        self._held = self._seen = ""

    def __call__(self, piece: str) -> str:
        """Give a piece on; the start of what may end a paste waits for the next one."""
        given, rest = "", self._held + piece
        self._held = ""
        while rest:
            passed, rest = self._pasted(rest) if self._in_paste else self._typed(rest)
            given += passed
        return given

    def _typed(self, rest: str) -> tuple[str, str]:
        """Give what is typed up to a paste as it is, at once: an Escape may be a key."""
        known = len(self._seen)
        at = (self._seen + rest).find(START)
        if at < 0:
            self._seen = (self._seen + rest)[1 - len(START) :]
            return rest, ""
        self._in_paste, self._seen = True, ""
        end = at + len(START) - known
        return rest[:end], rest[end:]

    def _pasted(self, rest: str) -> tuple[str, str]:
        text, end, rest = rest.partition(END)
        if end:
            self._in_paste = False
        elif found := _PERHAPS_END.search(text):
            text, self._held = text[: found.start()], found[0]
        return text.replace("\x1b", "") + end, rest


class PasteParser(XTermParser):
    """Textual's parser of what a terminal sends, to which no paste has keys."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._escapeless = Escapeless()

    def feed(self, data: str) -> Iterable[Message]:
        """Give what a piece means; an empty one is the end."""
        piece = self._escapeless(data)
        return super().feed(piece) if piece or not data else ()
