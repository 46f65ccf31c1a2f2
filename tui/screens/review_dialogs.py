"""What the review asks and shows over itself: searching, choosing, deciding.

The third layer of the review's screen. Each screen is imported when it is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import printable
from tui import texts
from tui.language import _, localized, ngettext
from tui.logic.filters import FilterError
from tui.screens.review_background import ReviewBackground
from tui.widgets.grid import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10n.catalogs import Key
    from l10n.checks.findings import Finding
    from tui.logic.panel import Line
    from tui.logic.walk import Notice
    from tui.screens.ask import AskScreen
    from tui.screens.listing import Choice, Row


class ReviewDialogs(ReviewBackground):
    """A view with everything that opens over it."""

    _notes: AskScreen | None = None
    """Where notes are being written."""

    def move(self, go: Callable[[], Notice | None]) -> None:
        """Leave the segment; what was changed there and not confirmed is kept as work to do."""
        raise NotImplementedError

    # Going and finding

    def action_goto(self) -> None:
        """Ask for the number of a segment and go there."""
        from tui.screens.ask import AskScreen  # noqa: PLC0415 -- when it is opened

        def answer(text: str | None) -> None:
            if text and text.strip().isdecimal():
                self.move(lambda: self.session.go(int(text) - 1))
            elif text:
                self.tell(_("Segments have numbers from 1 to {count}.").format(
                    count=len(self.session.entries)))  # fmt: skip

        title = _("Go to segment (1 to {count})").format(count=len(self.session.entries))
        self.app.push_screen(AskScreen(title), answer)

    def action_filter(self) -> None:
        """Ask which segments are to be shown; they are, while it is typed."""
        from tui.screens.ask import AskScreen  # noqa: PLC0415 -- when it is opened

        before = self.session.filter

        def apply(line: str) -> str:
            try:
                self.session.set_filter(line)
            except FilterError as error:
                return str(error)
            self.grid.show()
            self.draw_status()
            return ""

        def changed(line: str) -> str:
            wrong = apply(line)
            count = len(self.session.view)
            return wrong or ngettext(
                "{count} segment; an empty line shows all",
                "{count} segments; an empty line shows all",
                count,
            ).format(count=count)

        def answer(line: str | None) -> None:
            wrong = apply(before if line is None else line)
            if wrong:
                apply(before)
            view = self.session.view
            none = "" if view else _("No segment is like that; Escape shows all.")
            self.tell(wrong or none)
            if line is not None and not wrong and view and self.session.position not in set(view):
                self.move(lambda: self.session.go(view[0]))

        title = _('Show: words "phrase" /regex/ ~M. qa: origin:machine term: note: src: tgt: -not')
        self.app.push_screen(AskScreen(title, text=before, changed=changed), answer)

    def action_palette(self) -> None:
        """Choose a command by its name."""
        from tui.actions import GROUPS  # noqa: PLC0415 -- for this list only
        from tui.keys import method  # noqa: PLC0415
        from tui.screens.listing import ListScreen, Row  # noqa: PLC0415 -- when it is opened

        keymap = self.keyboard.keymap
        rows = []
        known = set()
        for group in GROUPS:
            for action in group.actions:
                if action.subject in known or action.subject[-1].isdigit():
                    continue
                known.add(action.subject)
                keys = " ".join(keymap.shown(action.id)[:1])
                line: Line = (
                    ("head", fitted(_(action.label), 24) + " "),
                    ("number", fitted(keys, 10) + " "),
                    ("dim", _(action.help)),
                )
                rows.append(Row((line,), action.subject))

        def answer(chosen: Choice | None) -> None:
            if chosen is not None:
                self.call_later(self.run_action, f"screen.{method(chosen.value)}")

        self.app.push_screen(ListScreen(_("Commands"), _narrowing(rows)), answer)

    def action_concordance(self) -> None:
        """Show how words were translated elsewhere; put one in or go there."""
        from tui.screens.listing import ListScreen, Row  # noqa: PLC0415 -- when it is opened

        aids = self.session.aids
        if aids is None:
            return

        def search(query: str) -> list[Row]:
            found = aids.concordance(query)
            return [Row((_marked(unit.source, query), _marked(unit.target, query),
                         (("dim", printable(unit.release)),)), unit) for unit in found]  # fmt: skip

        def answer(chosen: Choice | None) -> None:
            if chosen is None:
                return
            if chosen.key == "ctrl+g":
                self.go_to((None, chosen.value.source))
            else:
                self.editor.put(chosen.value.target)

        hint = _("Enter puts the translation in, Ctrl+G goes to the segment")
        query = " ".join(self.editor.selected.split())
        self.app.push_screen(
            ListScreen(_("Concordance"), search, hint=hint, query=query, others=("ctrl+g",)), answer
        )

    def action_findings(self) -> None:
        """List what the checks found in the catalog; go there, or let it pass."""
        from tui.screens.listing import ListScreen, Row  # noqa: PLC0415 -- when it is opened

        rows = [
            Row((_finding(finding, number), (("dim", printable(entry.msgid)),)), (key, finding))
            for number, entry in enumerate(self.session.entries, 1)
            for key in (entry.key,)
            for finding in self.session.findings.get(key, ())
        ]

        def answer(chosen: Choice | None) -> None:
            if chosen is None:
                return
            key, finding = chosen.value
            self.go_to(key)
            if chosen.key == "f2":
                self._waive(finding)

        hint = _("Enter goes to the segment, F2 lets the finding pass with a reason")
        title = _("Findings: {count}").format(count=len(rows))
        self.app.push_screen(ListScreen(title, _narrowing(rows), hint=hint, others=("f2",)), answer)

    def action_waive(self) -> None:
        """Let a finding of this segment pass, with a reason."""
        from tui.screens.listing import ListScreen, Row  # noqa: PLC0415 -- when it is opened

        found = [finding for finding in self.found.findings if finding.waived is None]
        if not found:
            self.tell(_("There is no finding here to let pass."))
        elif len(found) == 1:
            self._waive(found[0])
        else:
            rows = [Row((_finding(finding, None),), finding) for finding in found]

            def answer(chosen: Choice | None) -> None:
                if chosen is not None:
                    self._waive(chosen.value)

            self.app.push_screen(ListScreen(_("Let pass which?"), _narrowing(rows)), answer)

    def _waive(self, finding: Finding) -> None:
        from tui.screens.ask import AskScreen  # noqa: PLC0415 -- when it is opened

        if not finding.waiver:
            self.tell(
                _("That cannot be let pass: {message}").format(message=localized(finding.message))
            )
            return

        def answer(reason: str | None) -> None:
            if reason is None:
                return
            if not reason.strip():
                self.tell(_("Not let pass: it takes a reason."))
                return
            self.after(self.session.waive(finding, " ".join(reason.split())))

        if self.keep_text():
            title = _("Why may this pass? {message}").format(
                message=printable(localized(finding.message))
            )
            self.app.push_screen(AskScreen(title, _("It holds until the text changes.")), answer)

    def action_note(self) -> None:
        """Write notes to the next person."""
        from tui.screens.ask import AskScreen  # noqa: PLC0415 -- when it is opened

        if not self.keep_text():
            return
        old = "\n".join(catalogs.notes(self.session.entry))

        def answer(text: str | None) -> None:
            self._notes = None
            if text is not None and text != old:
                self.after(self.session.note(text))

        hint = _("Enter saves, Ctrl+O breaks the line, Escape leaves it as it was")
        self._notes = AskScreen(_("Notes on this segment"), hint, old, lines=True)
        self.app.push_screen(self._notes, answer)

    def keep_notes(self) -> None:
        """Take over notes that are being written: the person leaves, or the terminal is gone."""
        if self._notes is not None and self._notes.is_mounted:
            text = self._notes.taken()
            if text is not None:
                self.session.note(text)

    def keep_draft(self) -> None:
        """Put what is being typed in the journal: notes, where these are being written."""
        if self._notes is not None and self._notes.is_mounted:
            self.session.draft_notes(self._notes.typed)
        else:
            super().keep_draft()

    def action_replace(self) -> None:
        """Search and replace in the translations, after a look at what changes."""
        from tui.screens.replace import ReplaceScreen  # noqa: PLC0415 -- when it is opened

        if not self.keep_text():
            return

        def answer(changed: Sequence[tuple[Key, tuple[str, ...]]] | None) -> None:
            if changed:
                self.after(self.session.rewrite(changed))

        session = self.session
        view = [session.entries[number] for number in session.view]
        filtered = len(view) < len(session.entries)
        screen = ReplaceScreen(view, self.editor.selected_text, filtered=filtered)
        self.app.push_screen(screen, answer)

    def action_sign(self) -> None:
        """Choose a sign that no key has, and put it in."""
        from tui.logic.signs import SIGNS  # noqa: PLC0415 -- for this list only
        from tui.screens.listing import ListScreen, Row  # noqa: PLC0415 -- when it is opened

        rows = []
        for sign, what in SIGNS:
            shown = sign if sign.isprintable() else " "
            line: Line = (
                ("head", f"{shown}  "),
                ("number", f"U+{ord(sign):04X}  "),
                ("", _(what)),
            )
            rows.append(Row((line,), sign))

        def answer(chosen: Choice | None) -> None:
            if chosen is not None:
                self.editor.put(chosen.value)

        self.app.push_screen(ListScreen(_("Insert which sign?"), _narrowing(rows)), answer)

    # Deciding

    def action_conflicts(self) -> None:
        """Decide where others changed the same segment."""
        from tui.screens.conflict import ConflictScreen  # noqa: PLC0415 -- when it is opened

        open_ = self.session.undecided()
        if not open_:
            self.tell(texts.NOTHING_TO_DECIDE)
            return
        key = self.session.entry.key if self.session.entry.key in open_ else open_[0]
        sides = self.session.dispute(key)
        if sides is None:
            return

        def answer(choice: str | None) -> None:
            if choice is None:
                return
            self.go_to(key)
            if choice != "edit":
                self.after(self.session.decide(key, mine=choice == "mine"))
                if self.session.undecided():
                    self.action_conflicts()

        self.app.push_screen(ConflictScreen(*sides, len(open_)), answer)

    # The program

    def action_theme(self) -> None:
        """Choose colours; they change while one looks."""
        from tui.screens.listing import ListScreen, Row  # noqa: PLC0415 -- when it is opened

        rows = [Row(((("", name),),), name) for name in sorted(self.app.available_themes)]
        rows.sort(key=lambda row: not row.value.startswith("l10n"))

        def answer(chosen: Choice | None) -> None:
            if chosen is not None:
                self.app.theme = chosen.value
                self.tell(_('To keep it, write theme = "{name}" in {file}.').format(
                    name=chosen.value, file=_preferences()))  # fmt: skip

        self.app.push_screen(ListScreen(_("Colours"), _narrowing(rows)), answer)

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 -- when it is opened

        self.app.push_screen(HelpScreen(self.keyboard.keymap))

    # Within

    def after(self, notice: Notice) -> None:
        """Show the segment after something was done to it."""
        self.show(notice)

    def keep_text(self) -> bool:
        """Keep what was typed before something else is done to the segment; tell whether it is."""
        kept = self.session.keep(self.collected())
        if kept is not None:
            self.show(kept)
        return kept is None or kept.done

    def go_to(self, key: Key) -> None:
        """Go to a segment of this file, if it has it."""
        number = self.session.book.number(key)
        if number is None:
            self.tell(_("That segment is not in this file."))
        else:
            self.move(lambda: self.session.go(number))


def _preferences() -> str:
    from tui import preferences  # noqa: PLC0415 -- to name the file

    return str(preferences.user_file())


def _narrowing(rows: Sequence[Row]) -> Callable[[str], list[Row]]:
    """Give the rows that hold all the words that are typed, those first that begin with them."""

    def search(query: str) -> list[Row]:
        words = query.casefold().split()
        found = [row for row in rows if all(word in _plain(row) for word in words)]
        return sorted(found, key=lambda row: not _plain(row).startswith(" ".join(words)))

    return search


def _plain(row: Row) -> str:
    return "\n".join(text for line in row.lines for _style, text in line).casefold()


def _finding(finding: Finding, number: int | None) -> Line:
    sign = {"error": "!!", "warning": "! "}.get(finding.severity, "i ")
    place = "" if number is None else f"{number:4} "
    style = "wrong" if finding.counts else "dim"
    passed = "" if finding.waived is None else f" ({finding.waived})"
    return (
        ("number", place),
        (style, f"{sign} {printable(localized(finding.message))}"),
        ("dim", f" {finding.code}{printable(passed)}"),
    )


def _marked(text: str, query: str) -> Line:
    """Set the first place of a phrase off; nothing where its words stand apart."""
    at = text.casefold().find(query.casefold().strip()) if query.strip() else -1
    if at < 0:
        return (("", printable(text)),)
    end = at + len(query.strip())
    return (
        ("", printable(text[:at])),
        ("new", printable(text[at:end])),
        ("", printable(text[end:])),
    )
