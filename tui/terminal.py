"""What must be known of the terminal, and set, before Textual is imported."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from l10n.errors import Problem, UsageError
from tui import texts
from tui.language import _

if TYPE_CHECKING:
    from textual.app import App

SEQUENCE_LIMIT = 4096
"""The longest key sequence, in characters. At Textual's 32 an input method's commit of five Chinese
characters on a terminal with kitty's keyboard protocol falls apart into single keys."""


def is_dumb() -> bool:
    """Tell whether the terminal says that it cannot place text (`TERM=dumb`)."""
    return os.environ.get("TERM", "") in {"dumb", ""} and sys.platform != "win32"


def require() -> None:
    """Make sure that there is a terminal: Textual reads stdin and draws on stderr.

    With another driver than the terminal's, as behind a page, there is none and none is needed.

    Raises:
        UsageError: one of the two is a file or a pipe.
    """
    if os.environ.get("TEXTUAL_DRIVER"):
        return
    for name, stream in ((_("standard input"), sys.stdin), (_("standard error"), sys.stderr)):
        if not stream.isatty():
            what = texts.NO_TERMINAL.format(name=name)
            raise UsageError(Problem("review.terminal", what, remedy=texts.TRY_PLAIN))


def prepare() -> None:
    """Set what Textual reads once, when it is imported."""
    environment = os.environ
    if environment.get("TERM_PROGRAM") == "iTerm.app" and "TMUX" not in environment:
        environment.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")  # it loses input methods' text
    if "SSH_CONNECTION" in environment:
        environment.setdefault("TEXTUAL_ANIMATIONS", "none")
    from textual import _xterm_parser  # noqa: PLC0415 -- Textual, only when the screen is wanted

    if hasattr(_xterm_parser, "_MAX_SEQUENCE_SEARCH_THRESHOLD"):
        _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = SEQUENCE_LIMIT
    from tui.pastes import PasteParser  # noqa: PLC0415 -- made of Textual's

    vars(_xterm_parser)["XTermParser"] = PasteParser  # which its drivers take when they are loaded


def forget_typed() -> None:
    """Drop the keys that were typed while the program was loading: nobody saw what they do."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return
    import termios  # noqa: PLC0415 -- not on Windows

    termios.tcflush(sys.stdin, termios.TCIFLUSH)


def let_go(app: App[None]) -> None:
    """Have Textual's reader of keys end with the program.

    Where the terminal has gone away, the driver may fail before it tells its thread, which then
    reads nothing for ever and keeps the process alive (Textual 8.2).
    """
    ended = getattr(app._driver, "exit_event", None)
    if ended is not None:
        ended.set()


def marks_pastes() -> bool:
    """Tell whether the terminal sets what is pasted apart from what is typed.

    Source: bracketed paste, mode 2004 of XTerm Control Sequences. GNU screen passes none on.
    """
    term = os.environ.get("TERM", "")
    return term.startswith(_MARK_PASTES) or (term.startswith("screen") and "TMUX" in os.environ)


_MARK_PASTES = ("xterm", "tmux", "alacritty", "foot", "kitty", "rxvt-unicode", "st-", "wezterm")


def few_colours() -> bool:
    """Tell whether the terminal has 16 colours, whose hues are the user's and not ours."""
    term, colours = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")
    return not (colours or "256" in term or "direct" in term or term.startswith(_MANY_COLOURS))


_MANY_COLOURS = ("alacritty", "contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")
"""Terminals with exact colours, whose names are all that a remote host hears of them."""
