"""The two ends where files are touched: whole reads with a limit, atomic writes.

A file on disk is the old one or the new one, whole, whatever kills the process (law 7): contents
go to a temporary file in the same folder, are synced, and replace the old file in one step.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from urllib.parse import quote

from l10n.errors import InputError, Problem

MAX_BYTES = 64 * 1024 * 1024
"""The largest file we read, in bytes; releases and catalogs are far below."""

_LONGEST_NAME = 200
"""File systems take 255 bytes, with what is put behind a name."""


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Read a whole file of at most `limit` bytes.

    Raises:
        InputError: the file is missing, unreadable, a folder, or too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError(Problem("file.missing", "no such file", path)) from None
    except IsADirectoryError:
        raise InputError(Problem("file.folder", "is a folder, not a file", path)) from None
    except OSError as error:
        raise InputError(
            Problem("file.unreadable", f"cannot be read: {error.strerror}", path)
        ) from None
    if len(data) > limit:
        raise InputError(Problem("file.large", f"is larger than {limit:,} bytes", path))
    return data


def write_bytes(path: Path, data: bytes) -> bool:
    """Replace a file by `data` in one step; give False when it already held just that.

    Keeps the mode of an existing file and writes through a symbolic link. Parent folders are made.

    Raises:
        InputError: the file cannot be written; the old one is untouched.
    """
    path = path.resolve()
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    put(stage(path, data), path)
    return True


def name_of(path: Path) -> str:
    """Give a file name for what belongs to a path: the same each time, another for every path."""
    name = quote(os.fsencode(path.resolve()), safe="")
    if len(name) <= _LONGEST_NAME:
        return name
    from hashlib import blake2b  # noqa: PLC0415 -- loads OpenSSL

    return blake2b(name.encode(), digest_size=8).hexdigest()


def stage(path: Path, data: bytes) -> Path:
    """Write what a file is to hold into one beside it, which `put` puts in its place.

    For those who hold a lock no longer than it takes to put many files in place.

    Raises:
        InputError: it cannot be written.
    """
    path = path.resolve()
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
    except BaseException as error:
        if temporary is not None:
            unstage(Path(temporary))
        if isinstance(error, OSError):
            raise _unwritable(error, path) from None
        raise
    return Path(temporary)


def put(staged: Path, path: Path) -> None:
    """Put a staged file in its place in one step.

    Raises:
        InputError: that cannot be done; the old file is untouched.
    """
    path = path.resolve()
    try:
        os.replace(staged, path)  # noqa: PTH105 -- says what it does
    except BaseException as error:
        unstage(staged)
        if isinstance(error, OSError):
            raise _unwritable(error, path) from None
        raise


def unstage(staged: Path) -> None:
    """Take a staged file away that is not to be put in place."""
    with contextlib.suppress(OSError):
        staged.unlink()


def _unwritable(error: OSError, path: Path) -> InputError:
    return InputError(Problem("file.unwritable", f"cannot be written: {error.strerror}", path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
