"""The terminal of the key doctor: keys as they come, set up as Textual does, and given back."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, NoReturn

from l10n.errors import Problem, UsageError
from tui import doctor
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.doctor import Pressed
    from tui.keymap import Keymap

WAIT_SECONDS = 0.1
"""How long an Escape may be the start of something longer; as in Textual."""

_ON, _OFF = "\x1b[>25u\x1b[?2004h", "\x1b[<u\x1b[?2004l"
"""Kitty's protocol with the flags Textual asks for (1, 8 and 16), and marked pastes."""

_LIST = _("`l10n keys --list` lists the keys without that.")


def watch(keys: Keymap) -> None:
    """Say of each key what arrives, until one of those that leave is pressed twice.

    Raises:
        UsageError: there is no terminal.
    """
    if sys.platform == "win32":
        what = _("keys cannot be watched on Windows")
        raise UsageError(Problem("keys.windows", what, remedy=_LIST))
    for name, stream in ((_("standard input"), sys.stdin), (_("standard output"), sys.stdout)):
        if not stream.isatty():
            what = _("keys are read from a terminal, but {name} is none").format(name=name)
            raise UsageError(Problem("keys.terminal", what, remedy=_LIST))
    print(_("Press keys. q, Escape, Ctrl+C or Ctrl+D twice leaves."))
    reader, last = doctor.Reader(), ""
    with _raw(sys.stdin.fileno()):
        for pressed in _pressed(reader, sys.stdin.fileno()):
            for line in doctor.told(pressed, keys):
                print(line, flush=True)
            now = pressed.keys[0] if len(pressed.keys) == 1 else ""
            if now == last and now in doctor.LEAVING:
                return
            last = now


def _pressed(reader: doctor.Reader, source: int) -> Iterator[Pressed]:
    """Give what is pressed, until the terminal is gone."""
    decode = getincrementaldecoder("utf-8")("replace").decode
    while True:
        if select.select([source], [], [], WAIT_SECONDS)[0]:
            sent = b""
            with contextlib.suppress(OSError):  # a terminal that hung up
                sent = os.read(source, 4096)
            if not sent:
                return
            yield from reader.feed(decode(sent))
        yield from reader.tick()


@contextlib.contextmanager
def _raw(source: int) -> Iterator[None]:
    """Take keys as they come; give the terminal back whatever happens."""
    import termios  # noqa: PLC0415 -- not on Windows, where `l10n keys --list` works

    before = termios.tcgetattr(source)
    handlers = {number: signal.signal(number, _end) for number in (signal.SIGTERM, signal.SIGHUP)}
    after = [*before]
    after[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    after[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    after[6] = [*before[6]]
    after[6][termios.VMIN], after[6][termios.VTIME] = 1, 0
    try:
        termios.tcsetattr(source, termios.TCSANOW, after)
        print(_ON, end="", flush=True)
        yield
    finally:
        with contextlib.suppress(OSError):  # a terminal that hung up
            print(_OFF, end="", flush=True)
        with contextlib.suppress(termios.error):
            termios.tcflush(source, termios.TCIFLUSH)
            termios.tcsetattr(source, termios.TCSANOW, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _end(number: int, _frame: object) -> NoReturn:
    """End at a signal, but not before the terminal is given back."""
    raise SystemExit(128 + number)
