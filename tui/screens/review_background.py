"""What the review does while the person types: saving, looking up, watching the file.

The second layer of the review's screen. Whatever may take long is done on a thread, and an answer
that comes after the person has gone on is dropped.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import TextArea
from textual.worker import get_current_worker

from l10n.errors import L10nError
from tui import texts
from tui.logic import survey
from tui.screens.review_view import ReviewView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from l10n.catalogs import Edit, Entry, Key, Merged
    from l10n.checks.findings import Finding
    from tui.logic.aids import Help
    from tui.logic.walk import Notice

LOOK_SECONDS, AGAIN_SECONDS = 2.0, 0.3
"""How often the file is looked at for changes of others, and how soon again when it has changed."""

DRAFT_SECONDS = 2.0
"""How often what is being typed goes to the journal."""

RETRY_SECONDS = 10.0
"""How soon saving is tried again after it failed."""

SHOWN_SECONDS = 0.05
"""How long what was found waits for the rest, so that all is drawn at once where it comes fast."""

BESIDE_SECONDS = 0.15
"""How long what stands beside may be of the segment before, so that it is drawn once and not first
emptied and then filled."""

TYPED_SECONDS, MOVED_SECONDS = 0.2, 0.06
"""How long nothing must be typed before it is checked, and a segment be left alone before things
are looked up for it."""


class ReviewBackground(ReviewView):
    """A view that is kept up to date."""

    _lookup: Timer | None = None
    _check: Timer | None = None
    _beside: Timer | None = None
    _reading = _has_surveyed = False
    _surveying: survey.Survey | None = None
    _checked: Entry | None = None
    """The segment as it was last given to the checks."""
    _unread = ""
    """What was said of the file when it could not be read."""

    def on_mount(self) -> None:
        """Show the first unfinished segment and start to work."""
        self.show(self.session.greeting)
        self.set_interval(LOOK_SECONDS, self.look)
        self.set_interval(DRAFT_SECONDS, self.keep_draft)
        self.set_interval(RETRY_SECONDS, self.save)

    def show(self, notice: Notice | None = None) -> None:
        """Show the present segment, and look up what helps with it."""
        super().show(notice)
        self._stop(self._lookup)
        self._lookup = self.set_timer(MOVED_SECONDS, self.look_up)
        self._stop(self._beside)
        self._beside = self.set_timer(BESIDE_SECONDS, self.draw_beside)
        self.save()

    # Saving

    def save(self) -> None:
        """Save what waits, if nothing is on its way already."""
        edits = () if self._reading else self.session.departing()
        if not edits:
            return
        store, by, at = self.session.store, self.session.by, self.session.now()
        before = store.catalog

        def work() -> None:
            try:
                merged = store.save(edits, by, at)
            except L10nError as error:
                self._answer(self._not_saved, edits, error)
            else:
                self._answer(self._saved, edits, merged, merged.theirs is not before)

        self.run_worker(work, thread=True, group="file")

    def _saved(self, edits: tuple[Edit, ...], merged: Merged, others: bool) -> None:
        if self.session.book.departed != edits:
            return  # the person was leaving, and it was saved on the way
        key, written = self.session.entry.key, self.collected()
        changed, failed = self.session.is_changed(written), self.session.failure or self._unread
        notice = self.session.arrived(merged, others=others, written=written)
        self._unread = ""
        if others or notice is not None:
            self._redraw(key, notice, changed=changed)
        else:
            self.draw_status()
            if failed:
                self.tell(texts.SAVED_AT.format(time=self.session.saved_at))
        self.save()

    def _not_saved(self, edits: tuple[Edit, ...], error: L10nError) -> None:
        if self.session.book.departed != edits:
            return
        known = self.session.failure
        notice = self.session.not_saved(error)
        if notice.text != known:
            self.tell(notice.text)
        self.draw_status()

    # Others

    def look(self) -> None:
        """Take over what others wrote to the file, when it is whole."""
        store = self.session.store
        if self._reading or self.session.book.departed:
            return
        if not store.has_changed():
            if store.is_settling():
                self.set_timer(AGAIN_SECONDS, self.look)
            return
        self._reading = True

        def work() -> None:
            try:
                self._answer(self._read, store.refresh(), None)
            except L10nError as error:
                self._answer(self._read, False, error)

        self.run_worker(work, thread=True, group="file")

    def _read(self, anew: bool, error: L10nError | None) -> None:
        self._reading = False
        if error is not None:
            said = texts.UNREADABLE.format(problem=error.problems[0].what)
            if said != self._unread:  # once, or nothing else could be read on that line
                self.tell(said)
            self._unread = said
            return
        if self._unread:
            self._unread = ""
            self.tell("")
        if anew:
            key, written = self.session.entry.key, self.collected()
            changed = self.session.is_changed(written)
            self._redraw(key, self.session.taken_over(written), changed=changed)

    def _redraw(self, key: Key, notice: Notice | None, *, changed: bool) -> None:
        """Show what others changed; a text that is being edited stays while its segment does."""
        stays = changed or self.session.shown == self.collected()
        if stays and key == self.session.entry.key:
            self.around(notice)
        else:
            self.show(notice)

    # Drafts

    def keep_draft(self) -> None:
        """Put what is being typed in the journal."""
        self.session.draft(self.collected())
        if self.session.failure:
            self.draw_status()

    # Looking up

    def look_up(self) -> None:
        """Find what helps with the present segment."""
        aids, entry = self.session.aids, self._edited()
        if aids is None:
            return
        self._checked = entry

        def work() -> None:
            worker, told = get_current_worker(), monotonic()
            waits: Help | None = None
            for found in aids.help(entry):
                if worker.is_cancelled:
                    return
                waits = found
                if monotonic() - told > SHOWN_SECONDS:
                    self._answer(self._help, entry, found)
                    waits, told = None, monotonic()
            if waits is not None:
                self._answer(self._help, entry, waits)
            self._answer(self._survey)

        self.run_worker(work, thread=True, exclusive=True, group="help")

    def _help(self, entry: Entry, found: Help) -> None:
        if entry.key == self.session.entry.key:
            as_it_was = entry == self._edited()  # else its findings are those of a former text
            self.found = found if as_it_was else replace(found, findings=self.found.findings)
            self._stop(self._beside)
            self.draw_found()

    @on(TextArea.Changed)
    def typed(self) -> None:
        """Check what is written when nothing has been typed for a moment."""
        if self.editor.text != self._loaded:
            self.tell("")  # what was said before is old now
        self._stop(self._check)
        self._check = self.set_timer(TYPED_SECONDS, self.check)

    def check(self) -> None:
        """Check the text as it is now."""
        aids, entry = self.session.aids, self._edited()
        if aids is None or entry == self._checked:
            return
        self._checked = entry

        def work() -> None:
            self._answer(self._findings, entry, aids.findings(entry))

        self.run_worker(work, thread=True, exclusive=True, group="check")

    def _findings(self, entry: Entry, findings: tuple[Finding, ...]) -> None:
        if entry == self._edited():
            self.found = replace(self.found, findings=findings)
            self.draw_found()

    def _survey(self) -> None:
        """Check the whole catalog once, when the first segment has all it needs."""
        aids, catalog = self.session.aids, self.session.store.catalog
        if aids is None or self._has_surveyed:
            return
        self._has_surveyed = True
        if len(catalog.entries) > survey.MANY:
            self._surveying = survey.Survey(aids.place, catalog)
        apart = self._surveying

        def work() -> None:
            with suppress(L10nError):  # told by `l10n check`; here the segments tell their own
                self._answer(self._surveyed, apart.found() if apart else aids.survey(catalog))

        self.run_worker(work, thread=True, group="survey")

    def on_unmount(self) -> None:
        """End what still checks."""
        if self._surveying is not None:
            self._surveying.stop()

    def _surveyed(self, findings: dict[Key, tuple[Finding, ...]]) -> None:
        self.session.take_survey(findings)
        self.grid.refresh()
        self.draw_status()
        self.draw_head()

    # Within

    def _edited(self) -> Entry:
        """Give the present segment with the text as it is now."""
        return self.session.edited(self.collected())

    def _answer(self, show: Callable[..., None], *found: object) -> None:
        """Hand the answer of a thread over, if there still is somebody to take it."""

        def take() -> None:
            if self.app.is_running and self in self.app.screen_stack:
                show(*found)

        with suppress(RuntimeError):  # the program has ended meanwhile
            self.app.call_from_thread(take)

    @staticmethod
    def _stop(timer: Timer | None) -> None:
        if timer is not None:
            timer.stop()
