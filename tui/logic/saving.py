"""How what the person did reaches the file: by the journal, and merged with others' changes.

The middle layer of a session. Saving may be done on another thread: `departing` gives what is to be
saved, `arrived` or `not_saved` takes the answer.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.catalogs import Edit
from l10n.errors import InputError, L10nError, Problem
from l10n.model import State
from tui import texts
from tui.logic.acts import Act, Acts
from tui.logic.walk import Notice, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from l10n.catalogs import Entry, Key, Merged
    from tui.logic.aids import Aids
    from tui.logic.forms import Forms
    from tui.logic.journal import Journal
    from tui.logic.store import Store


class Saving(Walk):
    """A walk whose edits are kept; with `at_once` after every act."""

    def __init__(
        self,
        store: Store,
        by: str,
        title: str,
        now: Callable[[], datetime],
        *,
        aids: Aids | None,
        journal: Journal | None,
        at_once: bool,
    ) -> None:
        super().__init__(store, by, title, aids)
        self.now, self.journal, self.at_once = now, journal, at_once
        self.acts = Acts()
        self.saved_at: datetime | None = None
        self.failure = ""

    def refresh(self, written: Forms) -> Notice | None:
        """Take over what others wrote to the file; texts being edited are never replaced."""
        try:
            if not self.store.refresh():
                return None
        except L10nError as error:
            return Notice(texts.UNREADABLE.format(problem=error.problems[0].what), done=False)
        return self.taken_over(written)

    def taken_over(self, written: Forms) -> Notice | None:
        """Show what the store has read anew; `written` are the texts being edited."""
        changed, known = self.is_changed(written), set(self.book.conflicts)
        count = self.book.taken_over(self.store.catalog)
        clashes = self.book.conflicts.keys() - known
        self.acts.forget(clashes)
        kept = self._seen_anew(written if changed else None)
        if clashes:
            return self._met(clashes)
        return kept or Notice(texts.taken(count))

    def departing(self) -> tuple[Edit, ...]:
        """Give what is to be saved now, or nothing while something is under way."""
        return self.book.departing() if self.book.waits else ()

    def arrived(
        self, merged: Merged, *, others: bool, written: Forms | None = None
    ) -> Notice | None:
        """Take what was saved; give what the person must know of it.

        `written` are the texts being edited, if any: they go on from what the person has seen.
        """
        written = written if written and self.is_changed(written) else None
        saved = {edit.mine.key for edit in self.book.departed}
        clashes = self.book.arrived(merged, others=others)
        self.failure, self.saved_at = "", self.now()
        self._settle(saved - self.book.unsaved)
        self._write([edit for key in saved if (edit := self.book.pending(key))])
        self.acts.forget(edit.mine.key for edit in clashes)
        kept = None
        if others or clashes or merged.orphans:
            kept = self._seen_anew(written)
        if clashes:
            return self._met(edit.mine.key for edit in clashes)
        return Notice(texts.GONE) if merged.orphans else kept

    def not_saved(self, error: L10nError) -> Notice:
        """Have what could not be saved wait for the next time."""
        self.book.returned()
        self.failure = texts.UNSAVED.format(problem=error.problems[0].what)
        return Notice(self.failure, done=False)

    def save(self) -> Notice | None:
        """Save what waits, and wait for it."""
        return self._saved(self.departing())

    def _saved(self, edits: Sequence[Edit]) -> Notice | None:
        if not edits:
            return None
        before = self.store.catalog
        try:
            merged = self.store.save(edits, self.by, self.now())
        except L10nError as error:
            return self.not_saved(error)
        return self.arrived(merged, others=merged.theirs is not before)

    def flush(self) -> Notice | None:
        """Save all there is and wait for it.

        What is under way goes first and once more: if it has reached the file meanwhile, that
        changes nothing, and what was done on top of it finds what it was done to.
        """
        first = self._saved(self.book.departed)
        return self.save() or first

    def close(self) -> None:
        """Save what is not in the file yet; the journal keeps what cannot be.

        Raises:
            InputError: it still cannot.
        """
        self.flush()
        left = self.unsaved
        if self.journal is not None:
            self.journal.close()
        if left:
            there = self.journal is not None and not self.journal.is_behind
            remedy = texts.IN_JOURNAL if there else None
            raise InputError(
                Problem("review.unsaved", texts.dropped(left), self.store.path, remedy=remedy)
            )

    def recover(self, edits: Iterable[Edit]) -> Notice:
        """Put on top what a crash kept out of the file; where others wrote, it is a conflict.

        The journals it was in can go when the notice is `done`: the texts are in the file or in our
        own.
        """
        wanted = list(edits)
        fitting: dict[Key, Edit] = {}
        clashing = []
        for edit in wanted:
            key = edit.mine.key
            former = fitting.get(key)
            now = former.mine if former else self.book.get(key)
            merged = catalogs.merge_entry(edit, now) if now else edit.mine
            if merged is None:
                clashing.append(edit)
            elif merged != now:
                fitting[key] = Edit(former.base if former else now or edit.base, merged)
        self.failure = ""
        if fitting:
            self._commit(list(fitting.values()), "")
        self.book.conflicts.update((edit.mine.key, edit) for edit in clashing)
        self._write(clashing)
        said = texts.recovered(len(wanted))
        return Notice(f"{said} {self.failure}".strip(), done=not self.failure)

    def keep(self, written: Forms) -> Notice | None:
        """Keep texts that were changed and not confirmed: as work to do; None if they were not."""
        if not self.is_changed(written):
            return None
        return self._commit([self._kept(written)], texts.KEPT)

    def draft(self, written: Forms) -> None:
        """Put what is being typed in the journal, so that a crash leaves it to be found."""
        self.draft_edit(self._kept(written) if self.is_changed(written) else None)

    def draft_edit(self, edit: Edit | None) -> None:
        """Put what would become of the present segment in the journal; None where nothing would."""
        if self.journal is None:
            return
        key = self._base.key
        try:
            if edit is not None:
                self.journal.write([self.book.whole(edit)], draft=True)
            else:
                self.journal.settle_draft(key, self.book.pending(key))
        except OSError as error:
            self.failure = texts.NO_JOURNAL.format(problem=error.strerror or error)

    # Within

    def _seen_anew(self, changed: Forms | None) -> Notice | None:
        """Stay at the present segment after the entries changed, or near it where it is gone.

        Texts that are being written are kept where their segment is gone.
        """
        base, led_here = self._base, self._led_here
        gone = self.book.number(base.key) is None
        kept = self.keep(changed) if gone and changed else None
        self.set_filter(self.filter)
        if not self.go_to(base.key):
            self.go(self.position)
            led_here = True
        elif changed:
            self._base = base
        self._led_here = led_here
        return kept

    def _commit(self, edits: Sequence[Edit], said: str) -> Notice:
        """Do something that can be undone."""
        if notice := self._unwritable(edits):
            return notice
        key = self._base.key
        notice = self._put(edits, said)
        took = (edit for edit in edits if edit.mine.key not in self.book.conflicts)
        self.acts.did(Act(tuple(edit for edit in took if edit.base != edit.mine), key))
        return notice

    def _unwritable(self, edits: Sequence[Edit]) -> Notice | None:
        """Say which character the file's encoding has not; it would keep all else from the file."""
        encoding = self.store.catalog.encoding
        for text in (text for edit in edits for text in (*edit.mine.targets, *edit.mine.comments)):
            try:
                text.encode(encoding)
            except UnicodeEncodeError as error:
                said = texts.NO_CHARACTER.format(encoding=encoding, text=text[error.start])
                return Notice(said, done=False)
        return None

    def _put(self, edits: Sequence[Edit], said: str) -> Notice:
        """Have edits count, and save them where that is to be at once."""
        key = self._base.key
        trouble = self._write([self.book.whole(edit) for edit in edits])
        clashing = [edit for edit in edits if self._clashes(edit)]
        self.book.conflicts.update((edit.mine.key, edit) for edit in clashing)
        self.book.put(edit for edit in edits if edit not in clashing)
        self._settle({edit.mine.key for edit in edits} - self.book.unsaved)
        self.go_to(key)
        for edit in edits:
            self._checked(edit.mine)
        late = self.save() if self.at_once else None
        if clashing:
            return self._met(edit.mine.key for edit in clashing)
        if late is not None and not late.done:
            return late
        return Notice((late.text if late else said) + trouble)

    def _met(self, keys: Iterable[Key]) -> Notice:
        """Say that the person's texts met changes of somebody else."""
        number = min(self.book.number(key) or 0 for key in keys) + 1
        return Notice(texts.CONFLICT.format(number=number), done=False)

    def _clashes(self, edit: Edit) -> bool:
        now = self.book.get(edit.mine.key)
        return now is not None and catalogs.merge_entry(edit, now) is None

    def _checked(self, entry: Entry) -> None:
        """Note what checks find in a text that counts now, and have the memory learn it."""
        if self.aids is None or self.book.get(entry.key) is None:
            return
        self.note_findings({entry.key: self.aids.findings(entry)})
        if catalogs.state(entry) in {State.TRANSLATED, State.REVIEWED}:
            self.aids.learn(entry)

    def _write(self, edits: Sequence[Edit]) -> str:
        """Put edits in the journal; give what to say where that cannot be done."""
        if self.journal is None or not edits:
            return ""
        try:
            self.journal.write(edits)
        except OSError as error:
            self.failure = texts.NO_JOURNAL.format(problem=error.strerror or error)
            return f" {self.failure}"
        return ""

    def _settle(self, keys: Iterable[Key]) -> None:
        if self.journal is not None:
            with suppress(OSError):  # then it says too much, and recovery finds nothing new
                self.journal.settle(keys)

    def _kept(self, written: Forms) -> Edit:
        written = self._normal(written)
        if not any(written):
            return Edit(self._base, catalogs.cleared(self._base))
        mine = catalogs.needs_work(catalogs.confirm(self._base, self._target(written)))
        return Edit(self._base, mine.with_(previous=self._base.previous))

    def _target(self, written: Forms) -> str | Forms:
        return written if self._base.msgid_plural is not None else written[0]
