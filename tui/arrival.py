"""What reaches a program in a terminal, and what does not.

Terminals were made for 128 characters. A control key is the letter with two bits less, so some
chords have the code of another key, and some have none. What is here was tried in xterm, urxvt,
st, mlterm, VTE (GNOME, Xfce), konsole, alacritty and kitty, and within tmux.
"""

from __future__ import annotations

import re

from tui.keynames import writes
from tui.language import N_

NEVER = (
    (r"((alt|ctrl)\+)+(shift\+)?\d",
     N_("with Ctrl or Alt a digit arrives as Escape, Backspace or another character")),
    (r"ctrl\+i", N_("it arrives as Tab")),
    (r"ctrl\+m", N_("it arrives as Enter")),
    (r"ctrl\+h", N_("it arrives as Backspace")),
    (r"ctrl\+left_square_bracket", N_("it arrives as Escape")),
    (r"escape", N_("a terminal waits to see what follows it, and it closes whatever is open")),
    (r"(alt\+)?ctrl\+shift\+[^\W\d_]", N_("it arrives without Shift")),
    (r"((alt|ctrl|shift)\+)+f3", N_("it arrives as the answer to where the cursor is")),
    (r"shift\+space", N_("it arrives without Shift")),
)  # fmt: skip
"""Patterns of keys that cannot be bound, and why."""

DOUBTS = (
    (r"f1", N_("GNOME and Xfce terminals keep F1 for their help, VS Code for its commands.")),
    (r"f10|f11", N_("GNOME and Xfce terminals keep it for themselves; konsole keeps F11.")),
    (r"f5|f6", N_("The terminal of VS Code keeps it for itself.")),
    (r"ctrl\+[ejkq]", N_("The terminal of VS Code keeps it for itself.")),
    (r"ctrl\+b", N_("tmux keeps it for itself.")),
    (r"ctrl\+a", N_("screen keeps it for itself.")),
    (r"(alt|ctrl|shift)\+enter", N_("Most terminals send a plain Enter.")),
    (r"ctrl\+backspace", N_("Most terminals send a plain Backspace.")),
    (r"(alt|ctrl)\+(shift\+)?tab", N_("Terminals and desktops switch windows with it.")),
    (r"ctrl\+delete", N_("Does not arrive from st.")),
    (r"ctrl\+insert", N_("Does not arrive from urxvt, st, GNOME and Xfce terminals.")),
    (r"(ctrl|alt)\+(shift\+)?(up|down|left|right)|ctrl\+page(up|down)",
     N_("Does not arrive from urxvt.")),
    (r"alt\+page(up|down)", N_("Does not arrive from urxvt and st.")),
    (r"alt\+(shift\+)?[^\W\d_]",
     N_("xterm and mlterm write an accented letter instead; others take a tenth of a second.")),
    (r"((alt|ctrl|shift)\+)+f\d+", N_("Does not arrive from every terminal.")),
    (r"(super|hyper|meta)\+.*", N_("Only terminals with kitty's keyboard protocol send it.")),
)  # fmt: skip
"""Patterns of keys that some terminals do not send, and what happens there."""

_CODED = {"backslash", "right_square_bracket", "circumflex_accent", "underscore", "space"}
"""What has a code with Ctrl, of all that is no letter."""

SAME_CODE = {
    "\r": "Ctrl+M, Ctrl+Enter, Shift+Enter",
    "\x1b\r": "Alt+Enter",
    "\t": "Ctrl+I",
    "\x08": "Ctrl+H, Ctrl+8",
    "\x7f": "Ctrl+8, Ctrl+Backspace",
    "\x1b": "Ctrl+[, Ctrl+3",
    "\x00": "Ctrl+Space, Ctrl+2",
    "\x1c": "Ctrl+4",
    "\x1d": "Ctrl+5",
    "\x1e": "Ctrl+6",
    "\x1f": "Ctrl+7, Ctrl+/",
}
"""Bytes that several keys send, and which these are besides the one Textual takes them for."""


def refusal(key: str) -> str | None:
    """Say why a key cannot be bound, in English; None where it can."""
    for pattern, why in NEVER:
        if re.fullmatch(pattern, key):
            return why
    *modifiers, base = key.split("+")
    if not modifiers or len(base) == 1 or not writes(base):
        return None
    if "alt" in modifiers:
        return N_("it arrives without Alt")
    return None if base in _CODED else N_("a terminal has no code for it")


def doubt(key: str) -> str | None:
    """Say where a key does not arrive, in English; None where nothing is known against it."""
    return next((why for pattern, why in DOUBTS if re.fullmatch(pattern, key)), None)
