"""How a model gets into its folder: whole or not at all, whatever ends the installation.

It is put together under another name and gets its own in one step; what a killed installation
leaves behind goes with the next one.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from hashlib import file_digest
from typing import TYPE_CHECKING

from l10n.engines.models import PAIR, RECORD, File, Kind, Model, Record, load, record_bytes
from l10n.errors import EngineError, InputError, Problem, UsageError
from l10n.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WAIT = 5.0
"""Seconds to wait for another installation."""

SPARE = 1 << 20
"""Bytes that are to be left free on the disk."""

NEW, OLD = ".l10n-new", ".l10n-old"
"""How the names end of what is put together and of what is replaced; such names are ours alone."""

_REST = re.compile(rf"\.({PAIR.pattern})(?:{re.escape(NEW)}|{re.escape(OLD)})")


@contextlib.contextmanager
def placing(folder: Path, pair: str, size: int) -> Iterator[Path]:
    """Give an empty folder that becomes the model of a pair if all goes well, and goes if not.

    Raises:
        InputError: there is no room for `size` bytes, or the folder cannot be written, or another
            process is installing.
    """
    place, new, old = folder / pair, folder / f".{pair}{NEW}", folder / f".{pair}{OLD}"
    try:
        with locked(folder, WAIT):
            _tidy(folder)
            _check_room(folder, size)
            try:
                new.mkdir()
                yield new
                if os.path.lexists(place):
                    place.rename(old)
                new.rename(place)
            finally:
                _tidy(folder)
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
        InputError: it cannot be read or written, or its place is taken.
    """
    found = load(kind, origin)
    if isinstance(found, Problem):
        remedy = "Bring a folder with all files of one model."
        raise EngineError(Problem(found.code, found.what, found.path, remedy=remedy))
    if (named := _named(found)) and named != _languages(pair):
        what = f"holds a model of other languages, as its name says: {found.parts['model'].name}"
        raise UsageError(Problem("usage.from", what, origin, remedy=f"It is not for {pair}."))
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
    status = status_of(kind, place)
    with placing(folder, pair, record.size) as new:
        for name in names:
            _copy(origin / name, new / name)
        write(new / RECORD, record_bytes(pair, record))
        tried(kind, new, pair, try_out)
    return status


def status_of(kind: Kind, place: Path) -> str:
    """Tell what comes of a model that gets its place: `installed`, or `replaced`.

    Raises:
        InputError: what is there is no model, so it is not ours to remove.
    """
    if not os.path.lexists(place):
        return "installed"
    if place.is_symlink() or _is_ours(kind, place):
        return "replaced"
    what = "is in the way, and is no model"
    remedy = "Move it away, and run the command again."
    raise InputError(Problem("file.unwritable", what, place, remedy=remedy))


def _is_ours(kind: Kind, place: Path) -> bool:
    """Tell whether something is a model, a damaged one, or an empty folder."""
    if isinstance(load(kind, place), Model):
        return True
    try:
        return (place / RECORD).exists() or not any(place.iterdir())
    except OSError:  # no folder, or one that is closed to us
        return False


def _named(model: Model) -> str:
    """Give the languages in the name of a Firefox model, `deen`; empty where there are none."""
    name = re.fullmatch(r"model\.([a-z]{4,6})\..*", model.parts["model"].name)
    return name[1] if name else ""


def _languages(pair: str) -> str:
    codes = PAIR.fullmatch(pair)
    return "".join(code.partition("-")[0] for code in codes.groups()) if codes else ""


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
    """Take away what an installation left, and put back what it was about to replace."""
    for rest in list(folder.iterdir()):
        found = _REST.fullmatch(rest.name)
        if found is None:
            continue
        place = folder / found[1]
        if rest.name.endswith(OLD) and not os.path.lexists(place):
            rest.rename(place)
        else:
            _remove(rest)


def _remove(path: Path) -> None:
    """Take something away, of a link only the link; what cannot go stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()


def _check_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        what = f"has not enough room: the model takes {size:,} bytes, and {free:,} are free"
        raise InputError(Problem("file.unwritable", what, folder))
