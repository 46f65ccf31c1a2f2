"""A review in progress: where the person is, what they do to a segment, what can be undone.

Knows no screen. Every act is saved at once and answers with a `Notice` to show. A text that could
not be saved, or that met a change of somebody else, stays here as a draft and is shown again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import InputError, L10nError, Problem
from l10n.model import STATE_LETTERS, State
from tui import markup, texts
from tui.store import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.catalogs import Entry, Key
    from tui.store import Store

Forms = tuple[str, ...]
"""The texts of a translation: one, or one per plural form."""

_NPLURALS = re.compile(r"nplurals\s*=\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell the person; `done` says that the act was done and the next segment may come."""

    text: str
    done: bool = True


class Session:
    """One person's review of one catalog, signed `by` them."""

    def __init__(
        self,
        store: Store,
        by: str,
        title: str = "",
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.store, self.by, self.now = store, by, now
        self.title = title or store.path.name
        self.saved_at: datetime | None = None
        self._pending: dict[Key, Edit] = {}
        self._drafts: dict[Key, Forms] = {}
        self._done: list[Edit] = []
        self._states: dict[int, tuple[Entry, State]] = {}  # holds the entries: ids stay theirs
        self.entries = store.catalog.live
        if not self.entries:
            raise InputError(Problem("review.empty", texts.NO_SEGMENTS, store.path))
        self._take_over()
        self._warned: tuple[Key, Forms] | None = None
        first = next(filter(self._is_open, range(len(self.entries))), None)
        self.greeting = Notice(texts.NONE_OPEN) if first is None else None
        self.position: int = first or 0
        self._base: Entry = self.entries[self.position]

    # What is shown

    @property
    def entry(self) -> Entry:
        """The segment the person is at, as they were first shown it."""
        return self._base

    @property
    def shown(self) -> Forms:
        """The texts to edit: the person's draft if there is one, else those of the file."""
        forms = self._drafts.get(self._base.key, self._base.targets)
        return forms + ("",) * (self.forms - len(forms))

    @property
    def forms(self) -> int:
        """How many texts the translation of the present segment has."""
        if self._base.msgid_plural is None:
            return 1
        match = _NPLURALS.search(self.store.catalog.header.get("Plural-Forms", ""))
        return max(int(match[1]) if match else 1, len(self._base.msgstr_plural))

    @property
    def languages(self) -> str:
        """The pair of languages, as far as the catalog tells: `de>zh_CN`."""
        source = self.store.catalog.header.get("X-Source-Language", "")
        return f"{source}>{self.store.catalog.locale or '?'}"

    @property
    def in_file(self) -> Forms | None:
        """What the file has now, where the person's text is another."""
        return self._base.targets if self._base.key in self._drafts else None

    @property
    def in_conflict(self) -> bool:
        """Whether the person's text met a change of somebody else."""
        key = self._base.key
        return key in self._drafts and key not in self._pending

    @property
    def unsaved(self) -> int:
        """How many texts of the person are not in the file."""
        return len(self._pending.keys() | self._drafts.keys())

    def state(self, number: int) -> State:
        """Tell how far a segment is."""
        return self._states[id(self.entries[number])][1]

    def letters(self, number: int) -> str:
        """Give the letters of a segment's state and marks, two columns at most."""
        entry = self.entries[number]
        mine = entry.key in self._drafts or entry.key in self._pending
        letter = texts.DRAFT if mine else STATE_LETTERS[self.state(number)]
        return letter + (texts.NOTE if catalogs.notes(entry) else "")

    def counts(self) -> Counter[State]:
        """Count the segments of each state."""
        return Counter(state for _, state in self._states.values())

    # Where the person is

    def go(self, number: int) -> None:
        """Go to a segment; numbers beyond the ends mean the ends."""
        self.position = max(0, min(number, len(self.entries) - 1))
        self._base = self.entries[self.position]

    def step(self, by: int) -> None:
        """Go some segments on or back."""
        self.go(self.position + by)

    def step_open(self, direction: int = 1) -> Notice | None:
        """Go to the next unfinished segment, or the previous one for -1; past the end, around."""
        return self._seek(self._is_open, direction, texts.NONE_OPEN)

    def step_unreviewed(self) -> Notice | None:
        """Go to the next segment that nobody reviewed."""
        return self._seek(lambda n: self.state(n) is not State.REVIEWED, 1, texts.NONE_UNREVIEWED)

    def _is_open(self, number: int) -> bool:
        return self.state(number) in texts.UNFINISHED

    def _seek(self, wanted: Callable[[int], bool], direction: int, none: str) -> Notice | None:
        found = self._find(wanted, direction)
        if found is not None:
            self.go(found)
            return None
        return None if wanted(self.position) else Notice(none)

    def _find(self, wanted: Callable[[int], bool], direction: int) -> int | None:
        count = len(self.entries)
        around = ((self.position + direction * step) % count for step in range(1, count))
        return next((number for number in around if wanted(number)), None)

    # What the person does

    def confirm(self, forms: Forms) -> Notice:
        """Take the texts as the translation."""
        return self._finish(forms, lambda entry: entry, texts.CONFIRMED)

    def review(self, forms: Forms) -> Notice:
        """Take the texts as the translation and record that it was reviewed."""
        today = self.now().date().isoformat()
        return self._finish(
            forms, lambda entry: catalogs.review(entry, self.by, today), texts.REVIEWED
        )

    def _finish(self, forms: Forms, last: Callable[[Entry], Entry], said: str) -> Notice:
        forms = self._normal(forms)
        if notice := self._refusal(forms) or self._warning(forms):
            return notice
        return self._commit(last(catalogs.confirm(self._base, self._target(forms))), said)

    def _refusal(self, forms: Forms) -> Notice | None:
        """Say why texts cannot be confirmed: something is missing or does not fit the source."""
        if not any(forms):
            return Notice(texts.EMPTY, done=False)
        for number, text in enumerate(forms, 1):
            if not text:
                return Notice(texts.FORM_EMPTY.format(number=number), done=False)
            if problem := markup.problem(self._base, text):
                return Notice(texts.BROKEN.format(problem=problem), done=False)
        return None

    def _warning(self, forms: Forms) -> Notice | None:
        """Warn once, before texts are confirmed, of tags that nothing in the source asks for."""
        found = markup.added_tags(self._base, forms)
        about = (self._base.key, forms)
        if not found or self._warned == about:
            return None
        self._warned = about
        return Notice(texts.TAGS_ADDED.format(tags=" ".join(found)), done=False)

    def toggle_needs_work(self, forms: Forms) -> Notice:
        """Mark the translation as needing work, or take the mark away."""
        if not any(forms):
            return Notice(texts.NOTHING_TO_MARK, done=False)
        if self.is_changed(forms):
            return self.keep(forms) or Notice(texts.MARKED)
        if catalogs.state(self._base) is State.NEEDS_WORK and self._base.fuzzy:
            return self.confirm(forms)
        return self._commit(catalogs.needs_work(self._base), texts.MARKED)

    def is_changed(self, forms: Forms) -> bool:
        """Tell whether texts differ from those that were shown."""
        return self._normal(forms) != self._normal(self.shown)

    def keep(self, forms: Forms) -> Notice | None:
        """Keep texts that were changed and not confirmed: as work to do; None if they were not."""
        if not self.is_changed(forms):
            return None
        forms = self._normal(forms)
        if not any(forms):
            return self._commit(catalogs.cleared(self._base), texts.KEPT)
        changed = catalogs.needs_work(catalogs.confirm(self._base, self._target(forms)))
        return self._commit(changed.with_(previous=self._base.previous), texts.KEPT)

    def undo(self) -> Notice:
        """Take the last saved act back, and go to its segment; a draft here goes before that."""
        if self._drafts.pop(self._base.key, None) is not None:
            self._pending.pop(self._base.key, None)
            return Notice(texts.DRAFT_DROPPED)
        if not self._done:
            return Notice(texts.NOTHING_TO_UNDO, done=False)
        edit = self._done.pop()
        at = next((n for n, e in enumerate(self.entries) if e.key == edit.base.key), None)
        if at is None:
            return Notice(texts.NOT_UNDONE, done=False)
        self.go(at)
        self._base = edit.mine
        notice = self._commit(edit.base, texts.UNDONE)
        if not notice.done:
            self._drafts.pop(edit.base.key, None)
            self._pending.pop(edit.base.key, None)
            self.go(at)
            return Notice(texts.NOT_UNDONE, done=False)
        self._done.pop()
        return notice

    # The file

    def refresh(self, forms: Forms) -> Notice | None:
        """Take over what others wrote to the file; `forms` being edited are never replaced."""
        changed = self.is_changed(forms)
        before = {entry.key: entry for entry in self.entries}
        try:
            if not self.store.refresh():
                return None
        except L10nError as error:
            return Notice(texts.UNREADABLE.format(problem=error.problems[0].what), done=False)
        base = self._base
        self._take_over()
        if base.key in {entry.key for entry in self.entries}:
            self._return_to(base)
            self._base = base if changed else self._base
        elif changed:
            return self.keep(forms)
        else:
            self.go(self.position)
        count = sum(before.get(entry.key) != entry for entry in self.entries)
        return Notice(texts.TAKEN.format(count=count))

    def close(self) -> None:
        """Try once more to save what could not be saved.

        Raises:
            InputError: it still cannot.
        """
        if self._pending:
            self._save()
        if self._pending or self._drafts:
            what = texts.DROPPED.format(count=self.unsaved)
            raise InputError(Problem("review.unsaved", what, self.store.path))

    def _commit(self, mine: Entry, said: str) -> Notice:
        """Save what the person made of the present segment."""
        base, key = self._base, self._base.key
        former = self._pending.get(key)
        self._pending[key] = Edit(former.base if former else base, mine)
        try:
            conflicts, orphans = self._save()
        except L10nError as error:
            self._drafts[key] = mine.targets
            return Notice(texts.UNSAVED.format(problem=error.problems[0].what), done=False)
        if key in conflicts:
            return Notice(texts.CONFLICT, done=False)
        return Notice(texts.GONE if key in orphans else said)

    def _save(self) -> tuple[set[Key], set[Key]]:
        """Save all that is pending; give the keys of conflicts and of segments that are gone."""
        merged = self.store.save(self._pending.values(), self.by, self.now())
        for key, edit in self._pending.items():
            self._drafts.pop(key, None)
            if edit not in merged.conflicts and edit.base != edit.mine:
                self._done.append(edit)
        for edit in merged.conflicts:
            self._drafts[edit.mine.key] = edit.mine.targets
        self._pending.clear()
        self.saved_at = self.now()
        base = self._base
        self._take_over()
        self._return_to(base)
        return {e.base.key for e in merged.conflicts}, {e.base.key for e in merged.orphans}

    def _take_over(self) -> None:
        self.entries = self.store.catalog.live or self.entries
        known = self._states
        self._states = {
            id(entry): known.get(id(entry)) or (entry, catalogs.state(entry))
            for entry in self.entries
        }

    def _return_to(self, entry: Entry) -> None:
        same = (n for n, other in enumerate(self.entries) if other.key == entry.key)
        self.go(next(same, self.position))

    def _normal(self, forms: Forms) -> Forms:
        sources = (self._base.msgid, self._base.msgid_plural or self._base.msgid)
        return tuple(markup.matched_ends(sources[n > 0], text) for n, text in enumerate(forms))

    def _target(self, forms: Forms) -> str | Forms:
        return forms if self._base.msgid_plural is not None else forms[0]
