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

    def each(self, keys: bytes, times: int) -> list[int]:
        """Type something several times; count the bytes of each answer, without the blinking."""
        counts = []
        for _ in range(times):
            self.send(keys)
            counts.append(self.sent(0.3, most=1.0))
        return counts

    def answers(self, keys: bytes, times: int) -> tuple[float, float]:
        """Type something several times; give the medians of the latency and of the CPU time.

        The CPU time is that of the thread that draws.
        """
        latencies, costs = [], []
        for _ in range(times):
            before = self.cpu()
            latencies.append(self.answered(keys))
            self.sent(0.2, most=0.5)
            costs.append(self.cpu() - before)
        return sorted(latencies)[times // 2], sorted(costs)[times // 2]

    def idle(self) -> None:
        """Wait until nothing is looked up or checked any more, its own processes included."""
        end = time.monotonic() + PATIENCE
        calm = 0
        while calm < 3 and time.monotonic() < end:
            before = self.cpu(all_threads=True)
            self.sent(2.0, most=1.0)
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            spent = self.cpu(all_threads=True) - before
            calm = calm + 1 if spent < 0.05 and not children else 0

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
