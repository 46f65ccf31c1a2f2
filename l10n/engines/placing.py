"""How a model gets into its folder: whole or not at all, whatever ends the installation.

It is put together under another name and gets its own in one step; what a killed installation
leaves behind goes with the next one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from hashlib import file_digest
from typing import TYPE_CHECKING

from l10n.engines.models import RECORD, File, Kind, Model, Record, load, record_bytes
from l10n.errors import EngineError, InputError, Problem, UsageError
from l10n.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WAIT = 5.0
"""Seconds to wait for another installation."""

SPARE = 1 << 20
"""Bytes that are to be left free on the disk."""


@contextlib.contextmanager
def placing(folder: Path, pair: str, size: int) -> Iterator[Path]:
    """Give an empty folder that becomes the model of a pair if all goes well, and goes if not.

    Raises:
        InputError: there is no room for `size` bytes, or the folder cannot be written, or another
            process is installing.
    """
    new, old = folder / f".{pair}.new", folder / f".{pair}.old"
    try:
        with locked(folder, WAIT):
            _tidy(folder)
            _check_room(folder, size)
            try:
                new.mkdir()
                yield new
                if (folder / pair).exists():
                    (folder / pair).rename(old)
                new.rename(folder / pair)
            finally:
                shutil.rmtree(new, ignore_errors=True)
                shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise InputError(Problem("file.unwritable", what, folder)) from None
    except InputError as error:
        if error.problems[0].code != "lock.held":
            raise
        what = "another process is installing a model here"
        remedy = "Wait for it to end, and run the command again."
        raise InputError(Problem("lock.held", what, folder, remedy=remedy)) from None


def take(
    kind: Kind, pair: str, origin: Path, folder: Path, try_out: Callable[[Model], None]
) -> str:
    """Install a model from a folder of files; give `installed`, `replaced` or `kept`.

    Raises:
        UsageError: it is the very folder of the models.
        EngineError: it is not whole, or cannot be loaded.
        InputError: it cannot be read or written.
    """
    found = load(kind, origin)
    if isinstance(found, Problem):
        remedy = "Bring a folder with all files of one model."
        raise EngineError(Problem(found.code, found.what, found.path, remedy=remedy))
    place = folder / pair
    if place.exists() and origin.resolve() == place.resolve():
        what = "is the very folder where the model is to be installed"
        raise UsageError(Problem("usage.from", what, origin))
    names = sorted({*(path.name for path in found.parts.values()), *found.record.files})
    try:
        files = {name: file_of(origin / name) for name in names}
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise InputError(Problem("file.unreadable", what, origin)) from None
    facts = found.record
    record = Record(facts.version, facts.architecture, facts.licence, facts.source, files=files)
    before = load(kind, place)
    if isinstance(before, Model) and before.record == record:
        return "kept"
    status = "replaced" if place.exists() else "installed"
    with placing(folder, pair, record.size) as new:
        for name in names:
            _copy(origin / name, new / name)
        write(new / RECORD, record_bytes(pair, record))
        tried(kind, new, pair, try_out)
    return status


def tried(kind: Kind, folder: Path, pair: str, try_out: Callable[[Model], None]) -> None:
    """Load a new model once, if its library is there.

    Raises:
        EngineError: it cannot be loaded.
    """
    found = load(kind, folder)
    problem = found if isinstance(found, Problem) else _trouble(found, try_out)
    if problem is not None and problem.code != "engine.missing":
        name = getattr(problem.path, "name", "")
        what = f"the model {pair} is of no use: {name} {problem.what}"
        raise EngineError(Problem(problem.code, what, remedy="Nothing was changed."))


def _trouble(model: Model, try_out: Callable[[Model], None]) -> Problem | None:
    try:
        try_out(model)
    except EngineError as error:
        return error.problems[0]
    return None


def file_of(path: Path) -> File:
    """Give the size and the checksum of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        checksum = file_digest(file, "sha256").hexdigest()
    return File(path.stat().st_size, checksum)


def write(path: Path, data: bytes) -> None:
    """Write a new file to the disk.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _copy(path: Path, to: Path) -> None:
    with path.open("rb") as file, to.open("wb") as copy:
        shutil.copyfileobj(file, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())


def _tidy(folder: Path) -> None:
    """Take away what a killed installation left, and put back what it was about to replace."""
    for rest in folder.glob(".*-*.old"):
        place = folder / rest.name.removeprefix(".").removesuffix(".old")
        if not place.exists():
            rest.rename(place)
    for rest in folder.glob(".*-*.*"):
        shutil.rmtree(rest, ignore_errors=True)


def _check_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        what = f"has not enough room: the model takes {size:,} bytes, and {free:,} are free"
        raise InputError(Problem("file.unwritable", what, folder))
