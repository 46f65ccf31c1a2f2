"""The screen of the review: shows a session and turns keys into its acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from l10n.model import State
from tui import texts
from tui.language import _
from tui.logic import atoms, panel
from tui.logic.walk import Notice
from tui.screens.review_tools import ReviewTools
from tui.widgets.grid import SegmentGrid
from tui.widgets.panes import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable


class ReviewScreen(ReviewTools):
    """Everything a person does to a segment."""

    # Going

    def move(self, go: Callable[[], Notice | None]) -> None:
        """Leave the segment; what was changed there and not confirmed is kept as work to do."""
        kept = self.session.keep(self.collected())
        if kept is not None and not kept.done:
            self.show(kept)
            return
        self.show(go() or kept)

    def step(self, by: int) -> None:
        """Go on or back, over plural forms first."""
        if 0 <= self._form + by < self.session.forms and self.editor.has_focus:
            self.to_form(self._form + by)
        else:
            self.move(lambda: self.session.step(by))

    def action_next(self) -> None:
        """Go to the next segment."""
        self.step(1)

    def action_previous(self) -> None:
        """Go to the segment before."""
        self.step(-1)

    def action_next_open(self) -> None:
        """Go to the next unfinished segment."""
        self.move(self.session.step_open)

    def action_previous_open(self) -> None:
        """Go back to an unfinished segment."""
        self.move(lambda: self.session.step_open(-1))

    def action_next_untranslated(self) -> None:
        """Go to the next segment without a translation."""
        self.move(lambda: self.session.step_state(State.EMPTY))

    def action_previous_untranslated(self) -> None:
        """Go back to a segment without a translation."""
        self.move(lambda: self.session.step_state(State.EMPTY, direction=-1))

    def action_next_fuzzy(self) -> None:
        """Go to the next segment that needs work."""
        self.move(lambda: self.session.step_state(State.NEEDS_WORK, State.MACHINE))

    def action_previous_fuzzy(self) -> None:
        """Go back to a segment that needs work."""
        self.move(
            lambda: self.session.step_state(State.NEEDS_WORK, State.MACHINE, direction=-1)
        )  # fmt: skip

    def action_next_finding(self) -> None:
        """Go to the next segment with a finding."""
        self.move(self.session.step_finding)

    def action_page_down(self) -> None:
        """Go on by a page."""
        self.move(lambda: self.session.step(self.grid.page))

    def action_page_up(self) -> None:
        """Go back by a page."""
        self.move(lambda: self.session.step(-self.grid.page))

    def action_first(self) -> None:
        """Go to the first segment."""
        self.move(lambda: self.session.step(-len(self.session.entries)))

    def action_last(self) -> None:
        """Go to the last segment."""
        self.move(lambda: self.session.step(len(self.session.entries)))

    @on(SegmentGrid.Chosen)
    def chosen(self, event: SegmentGrid.Chosen) -> None:
        """Go to the segment that was chosen in the list."""
        self.move(lambda: self.session.go(event.number))

    def action_next_pane(self) -> None:
        """Go from the list to the target or back."""
        self.set_focus(self.grid if self.editor.has_focus else self.editor)

    action_edit = action_next_pane

    def action_unfilter(self) -> None:
        """Show all segments again."""
        if self.session.filter:
            self.session.set_filter("")
            self.grid.show()
            self.draw_status()
            self.tell(_("All segments are shown."))

    def action_more(self) -> None:
        """Go on in the panes that hold more than is seen."""
        moved = [sheet.more() for sheet in self.query(Sheet)]
        if not any(moved):
            self.tell(_("There is no more."))

    # Deciding

    def action_confirm(self) -> None:
        """Confirm and go to the next unfinished segment; before that, to the next plural form."""
        if self._form + 1 < self.session.forms and self.editor.has_focus:
            self.to_form(self._form + 1)
            return
        written = self.collected()
        notice = self.session.confirm(written)
        if not notice.done and not any(written):
            self.session.step(1)
            self.show(notice)
            return
        self._after(notice, self.session.step_open)

    def action_review(self) -> None:
        """Mark as reviewed and go to the next segment that is not."""
        self._after(self.session.review(self.collected()), self.session.step_unreviewed)

    def action_needs_work(self) -> None:
        """Mark as needing work, or take the mark away."""
        self._after(self.session.toggle_needs_work(self.collected()), lambda: None)

    def action_save(self) -> None:
        """Keep what is typed as work to do, and stay."""
        self.show(self.session.keep(self.collected()) or Notice(_("There is nothing to save.")))

    def action_undo(self) -> None:
        """Take the last act back; what was typed and not saved is the last act."""
        kept = self.session.keep(self.collected())
        if kept is None and self.undo_cut():
            return
        self.show(kept if kept and not kept.done else self.session.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.keep_text():
            self.show(self.session.redo())

    def action_propagate(self) -> None:
        """Have repetitions follow what is confirmed from now on, or not."""
        self.session.propagates = not self.session.propagates
        self.tell(
            _("Repetitions follow what you confirm.")
            if self.session.propagates
            else _("Repetitions are left as they are.")
        )

    def _after(self, notice: Notice, go_on: Callable[[], Notice | None]) -> None:
        """Go on where an act was done; where it was refused, stay with the text as it is."""
        if notice.done:
            last = go_on()
            self.show(Notice(f"{notice.text} {last.text}") if last else notice)
        elif self.session.in_file is not None:
            self.show(notice)  # what undo takes back next is the text as a whole
        else:
            self.around(notice)

    # Writing

    def action_insert(self) -> None:
        """Wait for the digit of what is to be put in; it may be known only a moment later."""
        self.keyboard.awaits_digit = True
        self.tell(_("Put in which? Type its digit."))

    def action_put_nothing(self) -> None:
        """Wait for no digit any more."""
        self.tell("")

    def action_put(self, number: int) -> None:
        """Put in what has a number: a match in the place of the target, a term at the cursor."""
        found = panel.insertables(self.session, self.found)
        if not 1 <= number <= len(found):
            self.tell(_("There is no {number} to put in.").format(number=number))
            return
        chosen = found[number - 1]
        if chosen.whole:
            self.editor.replace(chosen.text, (0, 0), self.editor.document.end)
        else:
            self.editor.put(chosen.text)
        self.tell("")

    def action_next_missing(self) -> None:
        """Put in the next tag or placeholder that is missing."""
        entry = self.session.entry
        source = (entry.msgid_plural if self._form else None) or entry.msgid
        missing = atoms.missing(source, self.editor.text)
        if missing is None:
            self.tell(_("No tag or placeholder is missing."))
        else:
            self.editor.put(missing.before, missing.after)

    def action_copy_source(self) -> None:
        """Put the source in the place of the target, for editing."""
        entry = self.session.entry
        plural = entry.msgid_plural if self._form else None
        self.editor.replace(plural or entry.msgid, (0, 0), self.editor.document.end)
        self.tell(texts.SOURCE_COPIED)

    def write(self, texts: tuple[str, ...]) -> None:
        """Put texts in the place of those being edited, not saved."""
        for number in reversed(range(min(len(texts), self.session.forms))):
            self.to_form(number)
            self.editor.replace(texts[number], (0, 0), self.editor.document.end)

    def action_editor(self) -> None:
        """Edit the target in the program that $EDITOR names."""
        from tui import external  # noqa: PLC0415 -- when it is wanted

        text, problem = external.edited(self.app, self.editor.text, self.session.store.path.stem)
        if text is not None:
            self.editor.replace(text, (0, 0), self.editor.document.end)
        self.tell(problem)

    # Leaving

    def action_quit(self) -> None:
        """Leave the program."""
        self.call_later(self.run_action, "app.leave")

    def action_hint_quit(self) -> None:
        """Say how to leave, to those who try what ends other programs."""
        keys = self.keyboard.keymap.shown("quit")
        self.tell(_("{key} leaves the review.").format(key=keys[0]))

    def action_overview(self) -> None:
        """Go back to all releases and languages."""
        self.call_later(self.run_action, "app.overview")

    def keep(self) -> bool:
        """Keep what was typed; tell whether everything of the person's is in the file."""
        kept = self.session.keep(self.collected())
        self.keep_notes()
        late = self.session.flush()
        if notice := late or kept:
            self.show(notice)
        return not self.session.unsaved
