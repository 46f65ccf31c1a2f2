"""The catalog as the person sees it: what the file has, with what they did and is not saved put on.

An edit counts at once and is saved when there is time. So there are three places for it: waiting,
under way to the file, and in the file; and a fourth for what met a change of somebody else, which
is kept beside the file's text until the person decides.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.catalogs import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.catalogs import Catalog, Entry, Key, Merged
    from l10n.model import State


class Book:
    """The live entries of a catalog, with edits on top.

    `conflicts` are edits that met a change of somebody else: their `mine` is the person's text.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.conflicts: dict[Key, Edit] = {}
        self._waiting: dict[Key, Edit] = {}
        self._under_way: dict[Key, Edit] = {}
        self.entries: list[Entry] = []
        self.states: list[State] = []
        self.counts: Counter[State] = Counter()
        self._numbers: dict[Key, int] = {}
        self._contested: set[Key] = set()
        self._take(catalog)

    def number(self, key: Key) -> int | None:
        """Tell where a segment is, counted from 0; None where there is none."""
        return self._numbers.get(key)

    def get(self, key: Key) -> Entry | None:
        """Give a segment as the person sees it."""
        number = self._numbers.get(key)
        return None if number is None else self.entries[number]

    @property
    def undecided(self) -> frozenset[Key]:
        """The segments of which two texts stand against each other, here or in the file."""
        return frozenset((*self.conflicts, *self._contested))

    @property
    def unsaved(self) -> frozenset[Key]:
        """The segments whose texts are not in the file."""
        return frozenset((*self._waiting, *self._under_way, *self.conflicts))

    @property
    def waits(self) -> bool:
        """Tell whether there is something to save and nothing on its way."""
        return bool(self._waiting) and not self._under_way

    def is_mine(self, key: Key) -> bool:
        """Tell whether a segment's text is the person's and not in the file."""
        return key in self._waiting or key in self._under_way or key in self.conflicts

    def pending(self, key: Key) -> Edit | None:
        """Give what the person made of a segment from what the file has, if it is not there."""
        first = self._under_way.get(key) or self._waiting.get(key)
        last = self._waiting.get(key) or first
        return Edit(first.base, last.mine) if first and last else self.conflicts.get(key)

    def whole(self, edit: Edit) -> Edit:
        """Give an edit together with the one of the same segment that is not in the file yet."""
        key = edit.mine.key
        former = None if key in self.conflicts else self.pending(key)
        return Edit(former.base, edit.mine) if former else edit

    def put(self, edits: Iterable[Edit]) -> None:
        """Have edits count."""
        for edit in edits:
            key = edit.mine.key
            former = self._waiting.get(key)
            if former and former.base == edit.mine:
                del self._waiting[key]  # taken back before it was saved
            else:
                self._waiting[key] = Edit(former.base, edit.mine) if former else edit
            self.conflicts.pop(key, None)
            self._set(edit.mine)

    @property
    def departed(self) -> tuple[Edit, ...]:
        """What is under way to the file."""
        return tuple(self._under_way.values())

    def departing(self) -> tuple[Edit, ...]:
        """Give what is to be saved now; it is under way until `arrived` or `returned`."""
        self._under_way, self._waiting = self._waiting, {}
        return tuple(self._under_way.values())

    def arrived(self, merged: Merged, *, others: bool) -> tuple[Edit, ...]:
        """Take the catalog that was saved; give the edits that met a change of somebody else.

        `others` says that somebody else had changed the file before.
        """
        self._under_way = {}
        clashes = tuple(merged.conflicts)
        for edit in clashes:
            later = self._waiting.pop(edit.mine.key, None)
            self.conflicts[edit.mine.key] = Edit(edit.base, later.mine) if later else edit
        if others or clashes or merged.orphans:
            self._take(merged.catalog)
        return clashes

    def returned(self) -> None:
        """Have what was under way wait again: it could not be saved."""
        for key, edit in self._under_way.items():
            later = self._waiting.get(key)
            self._waiting[key] = Edit(edit.base, later.mine) if later else edit
        self._under_way = {}

    def taken_over(self, catalog: Catalog) -> int:
        """Take what others wrote to the file; give how many segments are others now."""
        before = {entry.key: entry for entry in self.entries}
        self._take(catalog)
        return sum(before.get(entry.key) != entry for entry in self.entries)

    def drop(self, key: Key) -> bool:
        """Give up the person's text of a conflict; tell whether there was one."""
        return self.conflicts.pop(key, None) is not None

    def _take(self, catalog: Catalog) -> None:
        """Show a catalog, with what is not saved on top where it fits."""
        self.entries = list(catalog.live) or self.entries
        self._numbers = {entry.key: number for number, entry in enumerate(self.entries)}
        self.states = [catalogs.state(entry) for entry in self.entries]
        self.counts = Counter(self.states)
        self._contested = {e.key for e in self.entries if e.comments and _is_contested(e)}
        for edit in (*self._under_way.values(), *self._waiting.values()):
            now = self.get(edit.mine.key)
            merged = catalogs.merge_entry(edit, now) if now else None
            if merged is not None:
                self._set(merged)
            elif now is not None and edit.mine.key not in self._under_way:
                self.conflicts[edit.mine.key] = self._waiting.pop(edit.mine.key)

    def _set(self, entry: Entry) -> None:
        number = self._numbers.get(entry.key)
        if number is None:
            return
        state = catalogs.state(entry)
        self.counts[self.states[number]] -= 1
        self.counts[state] += 1
        self.entries[number], self.states[number] = entry, state
        if _is_contested(entry):
            self._contested.add(entry.key)
        else:
            self._contested.discard(entry.key)


def _is_contested(entry: Entry) -> bool:
    return catalogs.contested_by(entry) is not None


def repetitions(entries: Sequence[Entry], entry: Entry) -> tuple[Entry, ...]:
    """Give the other segments of the same source text, apart by their context alone."""
    about = (entry.msgid, entry.msgid_plural)
    return tuple(
        one for one in entries if one is not entry and (one.msgid, one.msgid_plural) == about
    )
