"""The two ends where files are touched: whole reads with a limit, atomic writes.

A file on disk is the old one or the new one, whole, whatever kills the process (law 7): contents
go to a temporary file in the same folder, are synced, and replace the old file in one step.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from pathlib import Path
from urllib.parse import quote

from l10n.errors import InputError, Problem

MAX_BYTES = 64 * 1024 * 1024
"""The largest file we read, in bytes; releases and catalogs are far below."""

_STAGED = re.compile(r"\.l10n-[0-9a-f]{12}")
_LEFT = 3600
"""The age in seconds from which on nobody works on a staged file any more."""

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
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    staged = stage(path, data)
    flush(staged, path)
    put(staged, path)
    return True


def name_of(path: Path) -> str:
    """Give a file name for what belongs to a path: the same each time, another for every path."""
    name = quote(os.fsencode(path.resolve()), safe="")
    if len(name) <= _LONGEST_NAME:
        return name
    from hashlib import blake2b  # noqa: PLC0415 -- loads OpenSSL

    return blake2b(name.encode(), digest_size=8).hexdigest()


def stage(path: Path, data: bytes) -> Path:
    """Write what a file is to hold into one beside it: `flush` it, then `put` it in its place.

    Three steps, for those who write many files: flushed one after another they cost the disk about
    as much as one, and a lock is held no longer than it takes to put them in place.

    Raises:
        InputError: it cannot be written.
    """
    path, mode = _followed(path)
    staged = path.with_name(f".l10n-{os.urandom(6).hex()}")
    try:
        try:
            handle = _opened(staged, mode)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = _opened(staged, mode)
        with os.fdopen(handle, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
    except BaseException as error:
        unstage(staged)
        if isinstance(error, OSError):
            raise _unwritable(error, path) from None
        raise
    return staged


def flush(staged: Path, path: Path) -> None:
    """Make sure that what is staged for a file is on the disk.

    Raises:
        InputError: it cannot be written there; the staged file is gone.
    """
    try:
        handle = os.open(staged, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException as error:
        unstage(staged)
        if isinstance(error, OSError):
            raise _unwritable(error, path) from None
        raise


def put(staged: Path, path: Path) -> None:
    """Put a staged file in its place in one step, with the mode of the old one.

    Raises:
        InputError: that cannot be done; the old file is untouched.
    """
    path, mode = _followed(path)
    try:
        if mode is not None:
            staged.chmod(mode)
        os.replace(staged, path)  # noqa: PTH105 -- says what it does
    except BaseException as error:
        unstage(staged)
        if isinstance(error, OSError):
            raise _unwritable(error, path) from None
        raise


def sweep(folder: Path) -> None:
    """Remove what killed processes left staged in a folder, once it is an hour old."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _STAGED.fullmatch(entry.name) and entry.stat().st_mtime < time.time() - _LEFT:
                unstage(folder / entry.name)


def unstage(staged: Path) -> None:
    """Take a staged file away that is not to be put in place."""
    with contextlib.suppress(OSError):
        staged.unlink()


def _unwritable(error: OSError, path: Path) -> InputError:
    return InputError(Problem("file.unwritable", f"cannot be written: {error.strerror}", path))


def _followed(path: Path) -> tuple[Path, int | None]:
    """Give the file that a link leads to, and its mode; None where there is none.

    Links to folders above it need not be followed.
    """
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            path = path.resolve()
            found = path.stat()
    except OSError:
        return path, None
    return path, found.st_mode & 0o777


def _opened(staged: Path, mode: int | None) -> int:
    """Make a new file for one that is to be replaced, which nobody may read who may not read that.

    It can be written whatever the mode of the other one.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(staged, flags, 0o666 if mode is None else mode | 0o600)
