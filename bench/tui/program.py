"""The real program in a real pseudo-terminal: what it sends, and what the system says it costs.

Linux only: the system's own accounts are read from /proc.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

PATIENCE = 60.0
"""How long, in seconds, a slow machine may take to show what is waited for."""

FIRST = b"Enter Confirm+next"
"""What is on the first screen and nowhere before."""


class Program:
    """A review of a catalog in a terminal of so many columns and lines."""

    def __init__(self, path: Path, size: tuple[int, int] = (80, 24)) -> None:
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            command = [sys.executable, "-P", "-m", "l10n", "review", "--by", "bench", str(path)]
            os.execve(command[0], command, environment)
        columns, lines = size
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        while any(self._parts(PATIENCE)):
            pass
        os.close(self._terminal)
        os.waitpid(self.pid, 0)

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._terminal, keys)

    def shows(self, wanted: bytes = FIRST) -> None:
        """Wait until something is shown."""
        seen, end = b"", time.monotonic() + PATIENCE
        for part in self._parts(PATIENCE):
            seen += part
            if wanted in seen:
                return
            if time.monotonic() > end:
                break
        raise TimeoutError(f"{wanted!r} was never shown; the end is {seen[-500:]!r}")

    def sent(self, quiet: float = 0.3, most: float = 2.0) -> int:
        """Count the bytes that come until nothing has come for some time, at the most so long."""
        count, end = 0, time.monotonic() + most
        for part in self._parts(quiet):
            count += len(part)
            if time.monotonic() > end:
                break
        return count

    def _parts(self, quiet: float) -> Iterator[bytes]:
        while select.select([self._terminal], [], [], quiet)[0]:
            try:
                part = os.read(self._terminal, 65_536)
            except OSError:  # the program has ended
                return
            yield part

    def answered(self, keys: bytes) -> float:
        """Type, and give the seconds until the first byte of the answer."""
        start = time.perf_counter()
        self.send(keys)
        next(self._parts(PATIENCE), b"")
        return time.perf_counter() - start

    # The system's accounts

    def cpu(self, *, all_threads: bool = False) -> float:
        """Give the seconds of CPU time so far, of the thread that draws or of all."""
        folder = Path(f"/proc/{self.pid}/task")
        tasks = list(folder.iterdir()) if all_threads else [folder / str(self.pid)]
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Give what is resident, in millions of bytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
