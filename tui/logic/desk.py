"""Where a person works: the workspace if there is one, and the one catalog that is open.

Opening a catalog takes its store, what helps with it, its journal, and tells others; closing gives
all of it back. The screen and the plain dialogue do it alike.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.wordcount import count_words
from tui import Place
from tui.logic import journal, pace, presence
from tui.logic.aids import Aids
from tui.logic.session import Session
from tui.logic.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.catalogs import Entry
    from l10n.locales import Locale
    from l10n.workspace import Workspace
    from tui.logic.journal import Left
    from tui.logic.presence import Reviewer


@dataclass(slots=True)
class Desk:
    """One person's place of work, signed `by` them."""

    by: str
    workspace: Workspace | None = None
    at_once: bool = False
    session: Session | None = None
    _presence: presence.Presence = field(default_factory=presence.Presence)

    def place(self, release: str, locale: Locale) -> Place:
        """Give the place of a catalog of the workspace."""
        space = self.workspace
        if space is None:
            raise ValueError("there is no workspace")
        path = space.catalogs(release).get(locale) or space.catalog_path(release, locale)
        return Place(path, space.cache_folder, release, space, release, locale)

    def open(self, place: Place) -> Session:
        """Open a catalog.

        Raises:
            InputError: it cannot be read, or has no segments.
        """
        store = Store(place.path, place.locks)
        self.session = Session(
            store,
            self.by,
            place.title,
            aids=Aids(place, store.catalog),
            journal=journal.Journal(place.path, self.by),
            at_once=self.at_once,
            confirmed=_Log(str(place.path)),
        )
        self._presence.announce(place.locks, place.path, self.by)
        return self.session

    def left(self) -> tuple[Left, ...]:
        """Give what crashes left of the open catalog."""
        return journal.left(self.session.store.path) if self.session else ()

    def others(self) -> tuple[Reviewer, ...]:
        """Tell who else reviews the open catalog."""
        if self.session is None:
            return ()
        store = self.session.store
        return presence.others(store.lock_folder, store.path)

    def close(self) -> None:
        """Close the open catalog.

        Raises:
            InputError: something could not be saved; it is in the journal.
        """
        session, self.session = self.session, None
        self._presence.leave()
        if session is not None:
            session.close()


@dataclass(frozen=True, slots=True)
class _Log:
    """Writes down what is confirmed, for the person's pace."""

    catalog: str

    def __call__(self, entry: Entry) -> None:
        stroke = pace.Stroke(time.time(), count_words(entry.msgid), self.catalog)
        pace.note(stroke, pace.path())


def recoveries(path: Path) -> int:
    """Count the texts that crashes left of a catalog."""
    return sum(len(one.written) for one in journal.left(path))
