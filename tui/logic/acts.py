"""What the person did, to be taken back and done again; an act may be about many segments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogs import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.catalogs import Entry, Key


@dataclass(frozen=True, slots=True)
class Act:
    """Edits that were made at once, at the segment `key`."""

    edits: tuple[Edit, ...]
    key: Key

    def reversed(self) -> Act:
        """Give the act that takes this one back."""
        return Act(tuple(Edit(edit.mine, edit.base) for edit in self.edits), self.key)


class Acts:
    """The acts of a session, and those that were taken back."""

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._undone: list[Act] = []

    def __len__(self) -> int:
        return len(self._done)

    def versions(self, key: Key) -> tuple[Entry, ...]:
        """Give the entry as it was before each act about it, the latest first."""
        edits = (edit for act in reversed(self._done) for edit in act.edits)
        return tuple(edit.base for edit in edits if edit.base.key == key)

    def did(self, act: Act) -> None:
        """Note an act; what was taken back before can no longer be done again."""
        if act.edits:
            self._done.append(act)
            self._undone.clear()

    def undone(self) -> Act | None:
        """Give what takes the last act back."""
        if not self._done:
            return None
        act = self._done.pop()
        self._undone.append(act)
        return act.reversed()

    def redone(self) -> Act | None:
        """Give the act that was taken back last."""
        if not self._undone:
            return None
        act = self._undone.pop()
        self._done.append(act)
        return act

    def forget(self, keys: Iterable[Key]) -> None:
        """Drop what was done to segments whose edits did not reach the file."""
        gone = set(keys)
        if not gone:
            return
        for acts in (self._done, self._undone):
            rest = (tuple(e for e in act.edits if e.mine.key not in gone) for act in acts)
            acts[:] = [Act(e, act.key) for e, act in zip(rest, list(acts), strict=True) if e]
