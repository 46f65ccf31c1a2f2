"""What a person wrote and the file does not hold yet, so that no crash can take it.

One line of JSON per text, forced to the disk before the next key counts. A line says the whole
edit (what was there, what the person made of it), so that after a crash it can be put on top of
whatever the file has become, by the same merge as any other edit. A journal belongs to one process,
which holds a lock on it; one that nobody holds was left by a crash.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from l10n.catalogs import Edit, Entry, Previous
from l10n.files import name_of
from tui.logic.folders import state_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from l10n.catalogs import Key

SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Written:
    """An edit of a journal; a draft was typed and not confirmed."""

    edit: Edit
    draft: bool


@dataclass(frozen=True, slots=True)
class Left:
    """What a crash left: the journal, whose it is, when its last text was written, the texts."""

    file: Path
    by: str
    at: datetime
    written: tuple[Written, ...]


class Journal:
    """The journal of one process for the catalog at `path`; the file is made with the first text.

    Raises:
        OSError: from `write` and `settle`: the disk is full or the folder cannot be written. The
            review goes on and says so.
    """

    def __init__(self, path: Path, by: str) -> None:
        self._path, self._by = path, by
        self._file: BinaryIO | None = None
        self._name = path
        self._open: dict[Key, dict[str, Any]] = {}
        self.is_behind = False
        """Whether something of it could not be forced to the disk yet."""

    def write(self, edits: Iterable[Edit], *, draft: bool = False) -> None:
        """Keep edits; one of a segment takes the place of the one before."""
        lines = {_key(line["key"]): line for line in (_packed(edit, draft) for edit in edits)}
        new = [line for key, line in lines.items() if self._open.get(key) != line]
        self._open |= lines
        if new or self.is_behind:
            self._append(new)

    def settle(self, keys: Iterable[Key]) -> None:
        """Note that the file has, or the person dropped, what was written of some segments."""
        gone = [key for key in keys if self._open.pop(key, None) is not None]
        if gone:
            self._append([{"settled": gone}])

    def settle_draft(self, key: Key, confirmed: Edit | None) -> None:
        """Note that a draft is no more; what was confirmed before it counts again."""
        if not self._open.get(key, {}).get("draft"):
            return
        if confirmed is not None:
            self.write([confirmed])
        else:
            self.settle([key])

    def close(self) -> None:
        """End the journal: it is removed, unless it holds what the file does not."""
        file, self._file = self._file, None
        if file is None:
            return
        with contextlib.suppress(OSError):  # from a last try to write what could not be
            if not self._open:
                self._name.unlink(missing_ok=True)
            file.close()

    def _append(self, lines: list[dict[str, Any]]) -> None:
        """Force lines to the disk; what cannot be written goes with the next."""
        self.is_behind = True
        if self._file is None:
            self._file, lines = self._made(), list(self._open.values())
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        self._file.write(text.encode("utf-8", "surrogatepass"))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.is_behind = False

    def _made(self) -> BinaryIO:
        folder = folder_of(self._path)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = 0
        while True:
            name = folder / f"{os.getpid()}-{number}{SUFFIX}"
            try:
                handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND, 0o600)
            except FileExistsError:
                number += 1
                continue
            break
        file, self._name = os.fdopen(handle, "wb"), name
        _hold(file, wait=True)  # somebody may be looking whether it was left behind
        head = {"catalog": str(self._path), "by": self._by}
        file.write(json.dumps(head).encode() + b"\n")
        return file


def folder_of(path: Path) -> Path:
    """Give the folder of the journals of a catalog."""
    return state_folder() / "journals" / name_of(path)


def left(path: Path) -> tuple[Left, ...]:
    """Give what crashes left of a catalog, the oldest first; what another process holds is not."""
    found = (_left(file) for file in folder_of(path).glob(f"*{SUFFIX}"))
    return tuple(sorted(filter(None, found), key=lambda one: one.at))


def drop(one: Left) -> None:
    """Remove a journal that was taken over or is not wanted."""
    with contextlib.suppress(OSError):
        one.file.unlink()


def _left(file: Path) -> Left | None:
    try:
        with file.open("r+b") as opened:
            if not _hold(opened):
                return None
            data = opened.read()
            at = datetime.fromtimestamp(os.fstat(opened.fileno()).st_mtime).astimezone()
    except OSError:
        return None
    by = ""
    written: dict[Key, Written] = {}
    for line in _lines(data):
        by = line.get("by", by)
        for key in line.get("settled", ()):
            written.pop(_key(key), None)
        if "key" in line and (one := _unpacked(line)):
            written[one.edit.mine.key] = one
    if not written and data:  # nothing but what was settled; without a line it is just being made
        file.unlink(missing_ok=True)
    return Left(file, by, at, tuple(written.values())) if written else None


def _lines(data: bytes) -> Iterator[dict[str, Any]]:
    """Give the lines that are whole; a crash may have cut the last."""
    for raw in data.splitlines():
        try:
            line = json.loads(raw.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError):
            continue
        if isinstance(line, dict):
            yield line


def _packed(edit: Edit, draft: bool) -> dict[str, Any]:
    mine = edit.mine
    return {
        "key": [mine.msgctxt, mine.msgid, mine.msgid_plural],
        "base": _side(edit.base),
        "mine": _side(mine),
        "draft": draft,
    }


def _side(entry: Entry) -> dict[str, Any]:
    was = entry.previous
    return {
        "targets": entry.targets,
        "comments": entry.comments,
        "flags": entry.flags,
        "previous": [was.msgid, was.msgctxt, was.msgid_plural] if was else None,
    }


def _unpacked(line: dict[str, Any]) -> Written | None:
    try:
        context, msgid, plural = line["key"]
        base, mine = (_entry((context, msgid, plural), line[side]) for side in ("base", "mine"))
    except (AttributeError, LookupError, TypeError, ValueError):  # a damaged disk, not a crash
        return None
    return Written(Edit(base, mine), bool(line.get("draft")))


def _entry(key: tuple[str | None, str, str | None], side: dict[str, Any]) -> Entry:
    context, msgid, plural = key
    targets = tuple(side["targets"])
    was = side.get("previous")
    return Entry(
        msgid,
        "" if plural is not None else targets[0],
        context,
        plural,
        targets if plural is not None else (),
        comments=tuple(side["comments"]),
        flags=tuple(side["flags"]),
        previous=Previous(*was) if was else None,
    )


def _key(parts: list[Any]) -> Key:
    return parts[0], parts[1]


def _hold(file: BinaryIO, *, wait: bool = False) -> bool:
    """Lock a journal for as long as it is open; tell whether nobody else had."""
    if sys.platform == "win32":  # no such lock: there a journal is taken for left behind
        return True
    import fcntl  # noqa: PLC0415 -- not on Windows

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
