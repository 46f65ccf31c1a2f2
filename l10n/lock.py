"""One writer of a workspace at a time.

The lock orders our own processes (two syncs, a sync and the review). Editors and git know nothing
of it; against those every writer compares what is on disk with what it read.

The file of the lock says who holds it. That is for people alone: what is held is known from the
lock itself, so that what a killed process left in the file is nobody's.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_SECONDS = 60.0


FILE = "lock"

_MOST = 4096
"""Bytes of the file that are read: what we write is far shorter, and others may write too."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: the command of ours, the account, the machine, the process.

    `since` is in seconds since 1970. All but the process may be empty where it is not known.
    """

    command: str
    user: str
    host: str
    pid: int
    since: float

    def __str__(self) -> str:
        who = "@".join(filter(None, (self.user, self.host)))
        at = time.strftime("%H:%M", time.localtime(self.since))
        return ", ".join(filter(None, (self.command, who, f"process {self.pid}", f"since {at}")))


@contextlib.contextmanager
def locked(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a workspace whose caches are in `folder`, and say so in its file.

    The lock dies with the process, so that a crash leaves nothing to clean up.

    Raises:
        InputError: another process kept it for `wait` seconds.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise InputError(Problem("lock.unwritable", what, folder)) from None
    with os.fdopen(handle, "r+b", buffering=0):
        _acquire(handle, folder, wait)
        _say(handle)
        try:
            yield
        finally:
            _unsay(handle)


def holder(folder: Path) -> Holder | None:
    """Tell who holds the lock of a workspace; None when nobody does, or nothing tells who.

    The lock is tried only where somebody has written their name, so that asking again and again
    keeps no writer from it.
    """
    if sys.platform == "win32":
        return None
    try:
        with (folder / FILE).open("rb") as file:
            found = _read(file.read(_MOST))
            return found if found is not None and is_locked(file.fileno()) else None
    except OSError:
        return None


def is_locked(handle: int) -> bool:
    """Tell whether somebody else has a lock on an open file."""
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415 -- not on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(handle, fcntl.LOCK_UN)
    return False


def _acquire(handle: int, folder: Path, wait: float) -> None:
    if sys.platform == "win32":  # no such lock; comparing before writing must do
        return
    import fcntl  # noqa: PLC0415 -- not on Windows

    deadline = time.monotonic() + wait
    pause = 0.0005  # seconds: most hold it for the time of one small file
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                by = holder(folder)
                what = "another l10n process is writing this workspace"
                raise InputError(
                    Problem(
                        "lock.held",
                        f"{what} ({by})" if by else what,
                        folder,
                        remedy="Wait for it to end, or stop it, and run the command again.",
                    )
                ) from None
            time.sleep(pause)
            pause = min(2 * pause, 0.05)
        else:
            return


def _say(handle: int) -> None:
    """Write who holds the lock; what cannot be written keeps nobody from working."""
    if sys.platform == "win32":
        return
    import json  # noqa: PLC0415 -- where something is written at all

    now = Holder(_command(), _user(), os.uname().nodename, os.getpid(), time.time())
    data = json.dumps(asdict(now)).encode()
    with contextlib.suppress(OSError):
        os.pwrite(handle, data, 0)  # over what is there: the file is never without a name
        os.ftruncate(handle, len(data))


def _unsay(handle: int) -> None:
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)


def _read(data: bytes) -> Holder | None:
    import json  # noqa: PLC0415 -- as above

    try:
        kept = json.loads(data)
        since = float(kept["since"])
        time.localtime(since)  # there are numbers that are no time
        command, user, host = (str(kept[name]) for name in ("command", "user", "host"))
        return Holder(command, user, host, int(kept["pid"]), since)
    except (ValueError, LookupError, TypeError, OSError, OverflowError, RecursionError):
        return None


def _command() -> str:
    """Name the command of ours that runs, and none of its arguments."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    return f"l10n {word}" if word.replace("-", "").isalpha() and word[0] != "-" else ""


def _user() -> str:
    return next((os.environ[n] for n in ("USER", "LOGNAME", "USERNAME") if os.environ.get(n)), "")
