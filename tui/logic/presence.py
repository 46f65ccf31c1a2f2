"""Who reviews which catalog now, on any machine that shares the folder.

Every process that reviews has a file of its own, with a lock on it that dies with the process: a
file nobody has a lock on is nobody's word any more, and whoever looks takes it away. This asks
people to talk to each other; it keeps nobody from anything, since what two people write at once is
merged.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.lock import is_locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

FOLDER = "reviewing"
LEFT_SECONDS = 60.0
"""How old a file must be that was never finished before it is taken away."""

_MOST = 16_384
"""Bytes of a file that are read."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews the catalog at `path`, since when (seconds since 1970), and where they sit."""

    by: str
    host: str
    pid: int
    since: float
    path: str

    def __str__(self) -> str:
        at = time.strftime("%H:%M", time.localtime(self.since))
        return f"{self.by} ({self.host}, {at})"


class Presence:
    """What this process tells others it reviews; as a context, it ends with it."""

    def __init__(self) -> None:
        self._handle: int | None = None
        self._file: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def announce(self, folder: Path, path: Path, by: str) -> None:
        """Tell that `by` reviews the catalog at `path` now, and nothing else any more.

        Where the folder cannot be written, or has no locks, nobody is told.
        """
        self.leave()
        if sys.platform == "win32":
            return
        now = Reviewer(by, os.uname().nodename, os.getpid(), time.time(), os.path.realpath(path))
        with contextlib.suppress(OSError):
            self._write(folder / FOLDER, now)

    def leave(self) -> None:
        """Tell that this process reviews nothing any more."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.unlink()
        if self._handle is not None:
            os.close(self._handle)
        self._file = self._handle = None

    def _write(self, folder: Path, now: Reviewer) -> None:
        """Write the file under its name only when it is whole and locked."""
        if sys.platform == "win32":
            return
        import fcntl  # noqa: PLC0415 -- not on Windows
        import json  # noqa: PLC0415 -- as the UI starts, other things come first

        folder.mkdir(parents=True, exist_ok=True)
        name = folder / f"{now.host}-{now.pid}-{time.time_ns():x}"
        new = name.with_name(f"{name.name}.new")
        self._handle = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
        self._file = new
        fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.write(self._handle, json.dumps(asdict(now)).encode())
        final = name.with_name(f"{name.name}.json")
        os.rename(new, final)  # noqa: PTH104 -- beside `os.open`
        self._file = final


def others(folder: Path, path: Path | None = None) -> tuple[Reviewer, ...]:
    """Tell who but this process reviews the catalog at `path`, or any; the longest there first."""
    me = (os.uname().nodename, os.getpid()) if sys.platform != "win32" else ("", 0)
    wanted = None if path is None else os.path.realpath(path)
    found = (one for one in _reviewers(folder / FOLDER) if (one.host, one.pid) != me)
    chosen = (one for one in found if wanted is None or one.path == wanted)
    return tuple(sorted(chosen, key=lambda one: (one.since, one.by, one.pid)))


def _reviewers(folder: Path) -> Iterator[Reviewer]:
    try:
        files = [
            Path(entry) for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)
        ]
    except OSError:
        return
    for file in files:
        with contextlib.suppress(OSError), file.open("rb") as opened:
            if file.suffix == ".new" and time.time() - file.stat().st_mtime < LEFT_SECONDS:
                continue
            if not is_locked(opened.fileno()):
                file.unlink()
            elif found := _read(opened.read(_MOST)):
                yield found


def _read(data: bytes) -> Reviewer | None:
    import json  # noqa: PLC0415 -- only where somebody else is there

    try:
        kept = json.loads(data)
        since = float(kept["since"])
        time.localtime(since)  # there are numbers that are no time
        by, host, path = (str(kept[name]) for name in ("by", "host", "path"))
        return Reviewer(by, host, int(kept["pid"]), since, path)
    except (ValueError, LookupError, TypeError, OSError, OverflowError, RecursionError):
        return None
