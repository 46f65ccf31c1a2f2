"""A catalog on disk as the review needs it: loaded, looked at again, saved entry by entry.

Nobody is kept from writing the file while a person reviews it. So what is saved is never the file
that was loaded, but the file as it is now with the entries that were edited put on top; an entry
that somebody else changed too is not overwritten but handed back as a conflict.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.files import read_bytes, write_bytes
from l10n.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from l10n.catalogs import Catalog, Entry

LOCK_SECONDS = 5.0
"""How long a save waits for another process of ours; a person is waiting for it."""

_OF_SOURCE = frozenset({"xml-text"})


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry as a person saw it, and what they made of it."""

    base: Entry
    mine: Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog with edits put on top, and the edits that met a change of somebody else.

    `orphans` are edits of segments that the source no longer has; they are in the catalog, as
    obsolete entries.
    """

    catalog: Catalog
    conflicts: tuple[Edit, ...] = ()
    orphans: tuple[Edit, ...] = ()


def merge(theirs: Catalog, edits: Iterable[Edit]) -> Merged:
    """Put edits on top of a catalog, three ways, entry by entry."""
    changed: list[Entry] = []
    added: list[Entry] = []
    conflicts: list[Edit] = []
    orphans: list[Edit] = []
    for edit in edits:
        now = theirs.get(edit.base.key)
        if now is None or now.obsolete:
            orphans.append(edit)
        if now is None:
            added.append(_obsolete(edit.mine))
        elif (merged := merge_entry(edit, now)) is None:
            conflicts.append(edit)
        else:
            changed.append(merged)
    catalog = theirs.with_changed(changed) if changed else theirs
    if kept := [entry for entry in added if any(entry.targets)]:
        catalog = catalog.with_entries((*catalog.entries, *kept))
    return Merged(catalog, tuple(conflicts), tuple(orphans))


def merge_entry(edit: Edit, theirs: Entry) -> Entry | None:
    """Put an edit on top of the entry as it is now.

    Gives None where somebody else changed the translation, and not to ours. Comments are merged
    line by line, and what follows from the source is always theirs.
    """
    base, mine = edit.base, edit.mine
    if _translation(theirs) == _translation(base):
        work = mine
    elif _translation(theirs) == _translation(mine):
        work = theirs
    else:
        return None
    merged = theirs.with_(
        msgstr=work.msgstr,
        msgstr_plural=work.msgstr_plural,
        previous=work.previous,
        comments=_merged_lines(base.comments, mine.comments, theirs.comments),
    ).with_fuzzy(work.fuzzy)
    return mine if merged == mine else merged


def _translation(entry: Entry) -> tuple[object, ...]:
    return entry.targets, entry.fuzzy


def _merged_lines(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Merge comments: those of the side that changed, or theirs with what we added and took."""
    if theirs == base:
        return mine
    if mine in (base, theirs):
        return theirs
    removed, added = Counter(base) - Counter(mine), Counter(mine) - Counter(base)
    known = Counter(theirs)
    kept = [line for line in theirs if not removed[line]]
    return (*kept, *(line for line in added if not known[line]))


def _obsolete(entry: Entry) -> Entry:
    flags = tuple(flag for flag in entry.flags if flag not in _OF_SOURCE)
    return entry.with_(obsolete=True, extracted=(), references=(), flags=flags)


class Store:
    """The file of a catalog; `catalog` is what was last read from it or written to it."""

    def __init__(self, path: Path, lock_folder: Path) -> None:
        self.path, self._lock_folder = path, lock_folder
        self._data = read_bytes(path)
        self._seen = self._stat()
        self.catalog: Catalog = catalogs.read(self._data, str(path))

    def refresh(self) -> bool:
        """Read the file again if it changed; tell whether it did.

        Raises:
            InputError: it is gone or damaged (somebody may be writing it); nothing was taken over.
        """
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
        with locked(self._lock_folder, wait=LOCK_SECONDS):
            now = read_bytes(self.path)
            theirs = self.catalog if now == self._data else catalogs.read(now, str(self.path))
            merged = merge(theirs, edits)
            if merged.catalog != theirs:
                merged = replace(merged, catalog=catalogs.saved_by(merged.catalog, by, at))
                now = catalogs.write(merged.catalog)
                write_bytes(self.path, now)
            self._data, self.catalog, self._seen = now, merged.catalog, self._stat()
        return merged

    def _stat(self) -> tuple[int, int, int] | None:
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino
