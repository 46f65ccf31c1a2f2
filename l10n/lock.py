"""One writer of a workspace at a time.

The lock orders our own processes (two syncs, a sync and the review). Editors and git know nothing
of it; against those every writer compares what is on disk with what it read.
"""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_SECONDS = 60.0


@contextlib.contextmanager
def locked(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a workspace whose caches are in `folder`.

    The lock dies with the process, so that a crash leaves nothing to clean up.

    Raises:
        InputError: another process kept it for `wait` seconds.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("a")
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise InputError(Problem("lock.unwritable", what, folder)) from None
    with file:
        _acquire(file.fileno(), folder, wait)
        yield


def _acquire(handle: int, folder: Path, wait: float) -> None:
    if sys.platform == "win32":  # no such lock; comparing before writing must do
        return
    import fcntl  # noqa: PLC0415 -- not on Windows

    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise InputError(
                    Problem(
                        "lock.held",
                        "another l10n process is writing this workspace",
                        folder,
                        remedy="Wait for it to end, or stop it, and run the command again.",
                    )
                ) from None
            time.sleep(0.05)
        else:
            return
