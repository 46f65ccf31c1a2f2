"""A catalog on disk as the review needs it: loaded, looked at again, saved entry by entry.

Nobody is kept from writing the file while a person reviews it. So what is saved is never the file
that was loaded, but the file as it is now with the entries that were edited put on top; an entry
that somebody else changed too is not overwritten but handed back as a conflict.

Reading and saving a large file takes longer than a key press may, so both can be done on a thread;
`has_changed` alone is cheap enough for the thread that draws.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from l10n import catalogs
from l10n.files import read_bytes, write_bytes
from l10n.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from l10n.catalogs import Catalog, Edit, Merged

LOCK_SECONDS = 5.0
"""How long a save waits for another process of ours; a person is waiting for it."""

_Stat: TypeAlias = tuple[int, int, int] | None


class Store:
    """The file of a catalog; `catalog` is what was last read from it or written to it."""

    def __init__(self, path: Path, lock_folder: Path) -> None:
        self.path, self.lock_folder = path, lock_folder
        self._busy = Lock()
        self._data = read_bytes(path)
        self._seen = self._candidate = self._stat()
        self.catalog: Catalog = catalogs.read(self._data, str(path))

    def has_changed(self) -> bool:
        """Tell whether the file may be another than before, and nobody seems to be writing it.

        It is told on the second look that finds the file as the first one did: a file cut short
        between two entries could not be told from a whole one.
        """
        now, before = self._stat(), self._candidate
        self._candidate = now
        return now != self._seen and now == before

    def is_settling(self) -> bool:
        """Tell whether the file changed since the last look, so that it is worth another soon."""
        return self._candidate != self._seen

    def refresh(self) -> bool:
        """Read the file again if it changed; tell whether it did.

        Raises:
            InputError: it is gone or damaged (somebody may be writing it); nothing was taken over.
        """
        with self._busy:
            return self._refresh()

    def _refresh(self) -> bool:
        seen = self._stat()
        if seen == self._seen:
            return False
        data = read_bytes(self.path)
        if data == self._data:
            self._seen = seen
            return False
        catalog = catalogs.read(data, str(self.path))
        self._data, self.catalog, self._seen = data, catalog, seen
        return True

    def save(self, edits: Iterable[Edit], by: str, at: datetime) -> Merged:
        """Put edits into the file as it is now, in one step, signed `by` a person.

        Raises:
            InputError: the file cannot be read or written; it is as it was.
        """
        with self._busy, locked(self.lock_folder, wait=LOCK_SECONDS):
            now = read_bytes(self.path)
            theirs = self.catalog if now == self._data else catalogs.read(now, str(self.path))
            merged = catalogs.merge(theirs, edits)
            if merged.catalog != theirs:
                merged = replace(merged, catalog=catalogs.saved_by(merged.catalog, by, at))
                now = catalogs.write(merged.catalog)
                write_bytes(self.path, now)
            self._data, self.catalog = now, merged.catalog
            self._seen = self._candidate = self._stat()
        return merged

    def _stat(self) -> _Stat:
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino
