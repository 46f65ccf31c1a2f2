"""A real PostgreSQL server, on a socket alone, for tests and measures of the team's memory."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class MissingError(RuntimeError):
    """A program of PostgreSQL is not installed; the text names it and its package."""


@contextmanager
def running() -> Iterator[str]:
    """Run a server, and give its address with a gap (`{}`) for the name of a database.

    Raises:
        MissingError: PostgreSQL is not installed.
    """
    control, make = _program("pg_ctl"), _program("initdb")
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        _as_nobody(folder, make, "-D", data, "-U", "l10n", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        log = str(folder / "log")
        _as_nobody(folder, control, "-D", data, "-o", options, "-l", log, "-w", "start")
        try:
            yield f"postgresql:///{{}}?host={folder}&user=l10n"
        finally:
            _as_nobody(folder, control, "-D", data, "-m", "immediate", "stop")


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        found = str(versions[-1]) if versions else None
    if not found:
        raise MissingError(f"{name} is missing (Debian package postgresql)")
    return found


def _as_nobody(folder: Path, *command: str) -> None:
    """Run a program that refuses to run as root."""
    user = pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
    subprocess.run(command, check=True, capture_output=True, cwd=folder, user=user, timeout=60)
