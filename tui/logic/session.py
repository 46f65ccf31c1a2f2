"""A review in progress: what the person does to a segment.

Knows no screen. Every act counts at once, goes to the journal, and is saved when there is time (the
plain dialogue waits for it); it answers with a `Notice` to show. A text that met a change of
somebody else stays here beside theirs until the person decides.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.catalogs import Edit
from l10n.model import State
from tui import texts
from tui.language import localized
from tui.logic.book import repetitions
from tui.logic.saving import Saving
from tui.logic.walk import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10n.catalogs import Entry, Key
    from l10n.checks.findings import Finding
    from tui.logic.acts import Act
    from tui.logic.aids import Aids
    from tui.logic.forms import Forms
    from tui.logic.journal import Journal
    from tui.logic.store import Store


class Session(Saving):
    """One person's review of one catalog, signed `by` them.

    `at_once` saves after every act; without it the screen takes what is to be saved by `departing`
    and answers with `arrived` or `not_saved`.
    """

    def __init__(
        self,
        store: Store,
        by: str,
        title: str = "",
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        *,
        aids: Aids | None = None,
        journal: Journal | None = None,
        at_once: bool = True,
        confirmed: Callable[[Entry], None] = lambda _: None,
    ) -> None:
        super().__init__(store, by, title, now, aids=aids, journal=journal, at_once=at_once)
        self._confirmed = confirmed
        self.propagates = True
        self._warned: tuple[Key, Forms] | None = None

    def confirm(self, written: Forms) -> Notice:
        """Take the texts as the translation; a second person's unchanged one is approved by it."""
        if self._awaits_me(self._base) and not self._is_mine(written):
            return self.review(written)
        return self._finish(written, self._signed, texts.CONFIRMED)

    def review(self, written: Forms) -> Notice:
        """Take the texts as the translation and record that it was reviewed."""
        if self._four_eyes and (refused := self._own(written)):
            return refused
        today = self.now().date().isoformat()
        return self._finish(
            written, lambda entry: catalogs.review(entry, self.by, today), texts.REVIEWED
        )

    def _own(self, written: Forms) -> Notice | None:
        """Confirm texts that it takes somebody else to review; None for those of somebody else.

        What nobody has confirmed yet has its first pair of eyes in whoever wants to review it.
        """
        mine = self._is_mine(written)
        if mine or catalogs.state(self._base) in texts.UNFINISHED:
            notice = self._finish(written, self._signed, texts.CONFIRMED)
            return Notice(texts.TO_APPROVE if mine else texts.OWN_WORK) if notice.done else notice
        if catalogs.translator(self._base) == self.by:
            return Notice(texts.OWN_WORK, done=False)
        return None

    def _is_mine(self, written: Forms) -> bool:
        """Tell whether texts are the person's rather than those that others have before them."""
        return self.is_changed(written) or self._base.key in self.book.conflicts

    def _signed(self, entry: Entry) -> Entry:
        if not self._four_eyes or catalogs.state(entry) is State.REVIEWED:
            return entry
        return entry if catalogs.translator(entry) else catalogs.translated(entry, self.by)

    def _finish(self, written: Forms, last: Callable[[Entry], Entry], said: str) -> Notice:
        written = self._normal(written)
        mine = last(catalogs.confirm(self._base, self._target(written)))
        if notice := self._refusal(written) or self._another() or self._warning(mine):
            return notice
        edits = [Edit(self._base, mine), *self._propagated(mine)]
        notice = self._commit(edits, said)
        if notice.done:
            self._confirmed(mine)
            notice = Notice(notice.text + self._doubt(mine))
        if notice.done and len(edits) > 1:
            return Notice(f"{notice.text} {texts.repeated(len(edits) - 1)}")
        return notice

    def _doubt(self, mine: Entry) -> str:
        """Give what the checks warn of in a text that was confirmed: who types fast has gone on."""
        found = next((one for one in self.findings.get(mine.key, ()) if one.counts), None)
        return f" {texts.DOUBT.format(message=localized(found.message))}" if found else ""

    def _refusal(self, written: Forms) -> Notice | None:
        """Say why texts cannot be confirmed: one is missing."""
        if not any(written):
            return Notice(texts.EMPTY, done=False)
        empty = next((n for n, text in enumerate(written, 1) if not text), None)
        if empty is not None:
            return Notice(texts.FORM_EMPTY.format(number=empty), done=False)
        return None

    def _another(self) -> Notice | None:
        """Tell once that this is not the segment the person was in, whose own has gone."""
        led_here, self._led_here = self._led_here, False
        return Notice(texts.ANOTHER, done=False) if led_here else None

    def _warning(self, mine: Entry) -> Notice | None:
        """Tell once, before texts are confirmed, what is wrong with them beyond doubt."""
        about = (mine.key, mine.targets)
        if self.aids is None or self._warned == about:
            return None
        grave = [f for f in self.aids.findings(mine) if f.severity == "error" and f.counts]
        if not grave:
            return None
        self._warned = about
        return Notice(texts.ERROR.format(message=localized(grave[0].message)), done=False)

    def _propagated(self, mine: Entry) -> list[Edit]:
        """Propose the same translation for unfinished segments of the same source.

        Somebody gave them a context of their own, so each is still to be looked at.
        """
        if not self.propagates:
            return []
        target = mine.targets if mine.msgid_plural is not None else mine.msgstr
        return [
            Edit(one, catalogs.needs_work(catalogs.confirm(one, target)))
            for one in repetitions(self.entries, self._base)
            if one.key != mine.key and not catalogs.is_persons(one)
        ]

    def toggle_needs_work(self, written: Forms) -> Notice:
        """Mark the translation as needing work, or take the mark away."""
        if not any(written):
            return Notice(texts.NOTHING_TO_MARK, done=False)
        if self.is_changed(written):
            return self.keep(written) or Notice(texts.MARKED)
        if catalogs.state(self._base) is State.NEEDS_WORK and self._base.fuzzy:
            return self.confirm(written)
        return self._commit([Edit(self._base, catalogs.needs_work(self._base))], texts.MARKED)

    def rewrite(self, changed: Sequence[tuple[Key, Forms]]) -> Notice:
        """Replace the texts of several segments, whose states stay; one act to be undone."""
        edits = []
        for key, written in changed:
            entry = self.book.get(key)
            if entry is not None and entry.targets != written:
                target = written if entry.msgid_plural is not None else written[0]
                edits.append(Edit(entry, catalogs.retouched(entry, target)))
        return self._commit(edits, texts.replaced(len(edits)))

    def note(self, text: str) -> Notice:
        """Write the notes on the present segment anew, one a line."""
        return self._commit([self._noted(text)], texts.NOTED)

    def draft_notes(self, text: str) -> None:
        """Put notes that are being written in the journal."""
        edit = self._noted(text)
        self.draft_edit(edit if edit.mine != edit.base else None)

    def _noted(self, text: str) -> Edit:
        lines = tuple(line.rstrip() for line in text.splitlines() if line.strip())
        old = set(catalogs.notes(self._base))
        kept = tuple(line for line in self._base.comments if line not in old)
        return Edit(self._base, self._base.with_(comments=(*lines, *kept)))

    def waive(self, finding: Finding, reason: str) -> Notice:
        """Let a finding in the present segment pass, for a reason; it holds for this text alone."""
        kind, _, name = finding.waiver.partition(": ")
        values = {"id" if kind == "term-ok" else "code": name, "by": self.by, "why": reason}
        mine = catalogs.waive(self._base, kind, values)
        return self._commit([Edit(self._base, mine)], texts.WAIVED)

    def dispute(self, key: Key) -> tuple[Edit, Entry] | None:
        """Give the person's side of a conflict, with what was there before, and the other one.

        A conflict that a merge left in the file has no “before”: both sides are news to the person.
        """
        now, clash = self.book.get(key), self.book.conflicts.get(key)
        if now is None:
            return None
        if clash is not None:
            return clash, now
        other = catalogs.contested_by(now)
        if other is None:
            return None
        return Edit(catalogs.cleared(now), now), now.with_(
            msgstr=other[0] if now.msgid_plural is None else "",
            msgstr_plural=other if now.msgid_plural is not None else (),
        )

    def decide(self, key: Key, *, mine: bool) -> Notice:
        """Settle a conflict: take the person's text, or that of the other side."""
        sides, now = self.dispute(key), self.book.get(key)
        if sides is None or now is None:
            return Notice(texts.NOTHING_TO_DECIDE, done=False)
        edit, theirs = sides
        said = texts.MINE_TAKEN if mine else texts.THEIRS_TAKEN
        if not self.book.drop(key):
            wanted = (edit.mine if mine else theirs).targets
            target = wanted if now.msgid_plural is not None else wanted[0]
            return self._commit([Edit(now, self._signed(catalogs.confirm(now, target)))], said)
        self._settle([key])
        if not mine:
            return Notice(said)
        seen = edit.base.with_(msgstr=now.msgstr, msgstr_plural=now.msgstr_plural)
        merged = catalogs.merge_entry(Edit(seen.with_fuzzy(now.fuzzy), edit.mine), now)
        return self._commit([Edit(now, merged or edit.mine)], said)

    def undo(self) -> Notice:
        """Take the last act back, and go to its segment; a text beside another's goes first."""
        if self.book.drop(self._base.key):
            self._settle([self._base.key])
            return Notice(texts.DRAFT_DROPPED)
        return self._back(self.acts.undone(), texts.NOTHING_TO_UNDO, texts.UNDONE)

    def redo(self) -> Notice:
        """Do again what was taken back last."""
        return self._back(self.acts.redone(), texts.NOTHING_TO_REDO, texts.REDONE)

    def _back(self, act: Act | None, none: str, said: str) -> Notice:
        if act is None:
            return Notice(none, done=False)
        if not all(self._stands(edit) for edit in act.edits):
            return Notice(texts.NOT_UNDONE, done=False)
        self.go_to(act.key)
        notice = self._put(act.edits, said)
        clashes = [edit.mine.key for edit in act.edits if self.book.drop(edit.mine.key)]
        if clashes:
            self._settle(clashes)
            notice = Notice(texts.NOT_UNDONE, done=False)
        self.go_to(act.key)
        return notice

    def _stands(self, edit: Edit) -> bool:
        now = self.book.get(edit.base.key)
        return now is not None and (now.targets, now.fuzzy, now.comments) == (
            edit.base.targets, edit.base.fuzzy, edit.base.comments
        )  # fmt: skip
