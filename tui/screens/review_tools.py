"""What the review opens besides the catalog: the document, earlier versions, rules and terms.

The fourth layer of the review's screen, over the dialogues and under the acts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import L10nError, printable
from tui.language import _
from tui.screens.review_dialogs import ReviewDialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10n.catalogs import Key
    from l10n.resegment import Applied, Foreseen, Wanted
    from l10n.workspace import Workspace
    from tui.logic.aids import Aids
    from tui.logic.preview import Page
    from tui.logic.terms import Saved, Term
    from tui.screens.segmenting import SegmentingScreen


class ReviewTools(ReviewDialogs):
    """A view with what reaches beyond the catalog."""

    _cut: tuple[Applied, int] | None = None
    """The last cut that was changed, and how many acts there had been."""

    # Looking

    def action_preview(self) -> None:
        """Show the document as it will read, with the present sentence marked."""
        from tui.logic import preview  # noqa: PLC0415
        from tui.screens.preview import PreviewScreen  # noqa: PLC0415 -- when it is opened

        if not self.keep_text():
            return
        session = self.session

        def target_of(key: Key) -> str:
            entry = session.book.get(key)
            return entry.targets[0] if entry else ""

        def load() -> Page:
            aids = session.aids
            if aids is None or aids.release is None or aids.place.locale is None:
                return preview.of_catalog(list(session.entries), target_of)
            return preview.of_release(aids.release, aids.place.locale, target_of)

        def answer(key: Key | None) -> None:
            if key is not None:
                self.go_to(key)

        title = f"{session.title}  {session.languages}"
        self.app.push_screen(PreviewScreen(title, load, session.entry.key), answer)

    def action_history(self) -> None:
        """Show earlier versions of the segment, and take one back."""
        from tui.logic import history  # noqa: PLC0415
        from tui.screens.history import HistoryScreen  # noqa: PLC0415 -- when it is opened

        session, entry = self.session, self.session.entry
        mine = [history.of_entry(one) for one in session.acts.versions(entry.key)]
        path = session.store.path

        def answer(texts: Sequence[str] | None) -> None:
            if texts:
                self.write(tuple(texts))

        self.app.push_screen(
            HistoryScreen(
                entry.msgid, history.of_entry(entry), mine,
                lambda: history.from_git(path, entry.key),
            ),
            answer,
        )  # fmt: skip

    def action_statistics(self) -> None:
        """Show words by state and the person's pace."""
        from tui.logic import pace  # noqa: PLC0415
        from tui.screens.statistics import StatisticsScreen  # noqa: PLC0415 -- when it is opened

        words = self.session.words()
        made = pace.strokes(pace.path())
        going = pace.pace(made, self.session.now(), pace.open_words(words))
        self.app.push_screen(
            StatisticsScreen(self.session.title, self.session.counts(), words, going)
        )

    # Segments

    def action_split(self) -> None:
        """Split the sentence of the source in two."""
        from tui.screens.segmenting import SplitScreen  # noqa: PLC0415 -- when it is opened

        entry, release = self.session.entry, self._release()
        tagged = "xml-text" in entry.flags
        self._recut(lambda see, do: SplitScreen(release, entry.key, see, do, tagged=tagged))

    def action_join(self) -> None:
        """Join the sentence with the next one."""
        from tui.screens.segmenting import JoinScreen  # noqa: PLC0415 -- when it is opened

        session, release = self.session, self._release()
        after = session.entries[min(session.position + 1, len(session.entries) - 1)].msgid
        key = session.entry.key
        self._recut(lambda see, do: JoinScreen(release, key, after, see, do))

    def action_abbreviation(self) -> None:
        """Add an abbreviation after which no sentence ends."""
        from tui.screens.segmenting import AbbreviationScreen  # noqa: PLC0415 -- when it is opened

        words = self.session.entry.msgid.split()
        text = words[-1] if words else ""
        self._recut(lambda see, do: AbbreviationScreen(text, see, do))

    def _release(self) -> str:
        return self.session.aids.place.release if self.session.aids else ""

    def _recut(
        self,
        make: Callable[
            [Callable[[Wanted], Foreseen], Callable[[Wanted], Applied]], SegmentingScreen
        ],
    ) -> None:
        from l10n import resegment  # noqa: PLC0415 -- loads half of the toolkit

        aids = self.session.aids
        space = aids.place.workspace if aids else None
        if aids is None or space is None or not aids.place.release:
            problem = resegment.no_release(self.session.store.path).problems[0]
            self.tell(f"{problem.what}. {problem.remedy}")
            return
        if not self.keep_text():
            return
        late = self.session.flush()
        if late is not None and not late.done:
            self.show(late)
            return

        def answer(done: Applied | None) -> None:
            if done is not None:
                self._cut = done, len(self.session.acts)
                self._cut_anew(aids, _("Cut anew. Undo takes it back."))

        self.app.push_screen(
            make(
                lambda wanted: resegment.foresee(space, wanted),
                lambda wanted: resegment.apply(space, wanted),
            ),
            answer,
        )

    def undo_cut(self) -> bool:
        """Take the last change of the cuts back, if nothing was done since; tell whether it is."""
        aids, cut = self.session.aids, self._cut
        space = aids.place.workspace if aids else None
        if aids is None or cut is None or space is None or cut[1] != len(self.session.acts):
            return False
        self._cut = None
        late = self.session.flush()
        if late is None or late.done:
            self._revert(space, cut[0], aids)
        else:
            self.show(late)
        return True

    def _revert(self, space: Workspace, done: Applied, aids: Aids) -> None:
        from l10n import resegment  # noqa: PLC0415 -- as above

        try:
            resegment.revert(space, done)
        except L10nError as error:
            self.tell(printable(error.problems[0].what))
        else:
            self._cut_anew(aids, _("Cut as before."))

    def _cut_anew(self, aids: Aids, said: str) -> None:
        aids.forget_release()
        self.session.refresh(self.session.shown)
        self.show()
        self.tell(said)

    # Terms

    def action_add_term(self) -> None:
        """Add a term of the segment to the glossary, or correct one that it has."""
        from tui.logic import terms  # noqa: PLC0415
        from tui.screens.term import TermScreen  # noqa: PLC0415 -- when it is opened

        aids, session = self.session.aids, self.session
        space = aids.place.workspace if aids else None
        locale = aids.place.locale if aids else None
        if aids is None or space is None or locale is None or not space.glossary_path.exists():
            self.tell(_("There is no glossary here: glossary.csv of a workspace is one."))
            return
        try:
            there = terms.read(space.glossary_path, space.config.source, locale, space.cache_folder)
        except L10nError as error:
            self.tell(printable(error.problems[0].what))
            return
        written = self.collected()
        new = terms.Term(source="", target=self.editor.selected_text)
        pairs = [(one.msgid, one.targets[0]) for one in session.entries]

        def find(term: Term, *, forms: bool) -> terms.Hits:
            return there.hits(term, pairs, forms=forms)

        def save(term: Term, *, sure: bool) -> Saved | terms.Objections:
            return there.save(term, sure=sure)

        def answer(saved: Saved | None) -> None:
            if saved is not None:
                aids.forget_terms()
                self.look_up()
                self.tell(_("Saved to the glossary as “{id}”.").format(id=saved.id))

        known = there.known(session.entry.msgid)
        languages = (str(space.config.source), str(locale))
        self.app.push_screen(TermScreen((new, *known), languages, find, save), answer)
        self.session.draft(written)

    # Within

    def write(self, texts: tuple[str, ...]) -> None:
        """Put texts in the place of those being edited, not saved."""
        raise NotImplementedError
