"""Edits that are saved later, on another thread, while others write the same file."""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_tui import NOW, catalog, poked, session

from l10n import catalogs
from l10n.catalogs import Catalog, Edit, Entry
from l10n.errors import InputError, Problem
from l10n.model import State
from tui import texts
from tui.logic import journal
from tui.logic.book import Book, repetitions
from tui.logic.journal import Journal
from tui.logic.session import Session
from tui.logic.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.catalogs import Key

ENTRIES = "".join(f'\nmsgid "s{n}"\nmsgstr ""\n' for n in range(4))
KEYS: list[Key] = [(None, f"s{n}") for n in range(4)]

plain_steps = st.sampled_from(
    ["type", "untype", "keep", "depart", "land", "fail", "look", "undo", "redo", "mine", "theirs"]
)
numbered_steps = st.tuples(
    st.sampled_from(["go", "confirm", "others", "gone"]), st.integers(0, len(KEYS) - 1)
)
steps = st.lists(st.one_of(plain_steps.map(lambda name: (name, 0)), numbered_steps), max_size=25)


class Play:
    """A person, others who write the same file, and saving that takes its time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.session = Session(
            Store(path, path.parent / "locks"), "anna", "", lambda: NOW,
            journal=Journal(path, "anna"), at_once=False,
        )  # fmt: skip
        self.flight: tuple[Edit, ...] = ()
        self.typed = ""
        self.unseen: dict[Key, str] = {}
        self.numbers = itertools.count()

    @property
    def written(self) -> tuple[str, ...]:
        return (self.typed,) if self.typed else self.session.shown

    def file(self) -> Catalog:
        return catalogs.load(self.path)

    def do(self, name: str, number: int) -> None:
        pending = self.texts()
        getattr(self, name)(number)
        if name not in {"undo", "redo", "theirs"}:
            self.nothing_is_lost(pending)
        self.nothing_unseen_is_overwritten()
        book = self.session.book
        assert book.states == [catalogs.state(entry) for entry in book.entries]
        assert +book.counts == Counter(book.states)

    def texts(self) -> dict[Key, str]:
        book = self.session.book
        return {key: edit.mine.msgstr for key in book.unsaved if (edit := book.pending(key))}

    def nothing_is_lost(self, before: dict[Key, str]) -> None:
        now = self.texts()
        for key, text in before.items():
            there, kept = self.file().get(key), now.get(key, "")
            replaced = kept == text or kept.startswith("mine")
            assert replaced or (there is not None and there.msgstr == text), (key, text)

    def nothing_unseen_is_overwritten(self) -> None:
        for key, text in self.unseen.items():
            there = self.file().get(key)
            assert there is not None
            assert there.msgstr == text

    def saw(self) -> None:
        here = self.session.entry.key if self.typed else None
        self.unseen = {key: text for key, text in self.unseen.items() if key == here}

    # Steps

    def go(self, number: int) -> None:
        if not self.typed:
            self.session.go(number)
            self.unseen.pop(self.session.entry.key, None) if self.sees_file() else None

    def sees_file(self) -> bool:
        there = self.file().get(self.session.entry.key)
        return there is not None and there.targets == self.session.entry.targets

    def confirm(self, number: int) -> None:
        if not self.typed:
            self.go(number)
        self.session.confirm((self.typed or f"mine{next(self.numbers)}",))
        self.typed = ""

    def type(self, _: int) -> None:
        self.typed = f"mine{next(self.numbers)}"
        self.session.draft(self.written)

    def untype(self, _: int) -> None:
        self.typed = ""
        self.session.draft(self.written)
        self.session.go(self.session.position)

    def keep(self, _: int) -> None:
        self.session.keep(self.written)
        self.typed = ""

    def depart(self, _: int) -> None:
        if not self.flight:
            self.flight = self.session.departing()

    def land(self, _: int) -> None:
        if not self.flight:
            return
        store = self.session.store
        before = store.catalog
        merged = store.save(self.flight, "anna", NOW)
        self.flight = ()
        others = merged.theirs is not before
        here = self.session.entry.key
        self.session.arrived(merged, others=others, written=self.written)
        self.typed = self.typed if self.session.entry.key == here else ""
        if others:
            self.saw()

    def fail(self, _: int) -> None:
        if self.flight:
            self.flight = ()
            assert not self.session.not_saved(InputError(Problem("x", "full"))).done
            assert "full" in self.session.failure

    def look(self, _: int) -> None:
        if self.flight:
            return
        gone = self.typed and self.file().get(self.session.entry.key) is None
        if self.session.refresh(self.written) is not None:
            self.typed = "" if gone else self.typed
            self.saw()

    def others(self, number: int) -> None:
        there = self.file()
        entry = there.get(KEYS[number])
        if entry is not None and not entry.obsolete:
            text = f"theirs{next(self.numbers)}"
            catalogs.save(self.path, there.with_changed([catalogs.confirm(entry, text)]))
            self.unseen[entry.key] = text

    def gone(self, number: int) -> None:
        there = self.file()
        rest = [entry for entry in there.entries if entry.key != KEYS[number] or entry.obsolete]
        if any(not entry.obsolete for entry in rest):
            catalogs.save(self.path, there.with_entries(rest))
            self.unseen.pop(KEYS[number], None)

    def undo(self, _: int) -> None:
        if not self.typed:
            self.session.undo()

    def redo(self, _: int) -> None:
        if not self.typed:
            self.session.redo()

    def mine(self, _: int, *, mine: bool = True) -> None:
        for key in [*self.session.book.conflicts][:1]:
            self.session.decide(key, mine=mine)

    def theirs(self, _: int) -> None:
        self.mine(0, mine=False)

    def crash(self) -> dict[Key, Edit]:
        """Give what would be found after a crash just now."""
        folder = journal.folder_of(self.path)
        for file in list(folder.glob("*.jsonl")):
            shutil.copy(file, folder / f"copy{file.name}")
        found = journal.left(self.path)
        for one in found:
            journal.drop(one)
        return {w.edit.mine.key: w.edit for one in found for w in one.written if not w.draft}

    def settle(self) -> None:
        self.land(0)
        self.typed = ""
        for _ in range(9):
            self.session.refresh(self.session.shown)
            self.session.save()
            for key in list(self.session.book.conflicts):
                self.session.decide(key, mine=True)
            if not self.session.unsaved:
                return


@given(steps)
def test_no_order_of_things_loses_a_text(tmp_path: Path, done: list[tuple[str, int]]) -> None:
    shutil.rmtree(journal.folder_of(tmp_path / "fr.po"), ignore_errors=True)
    play = Play(catalog(tmp_path / "fr.po", ENTRIES))
    for name, number in done:
        play.do(name, number)
    play.untype(0)
    found = play.crash()
    for key in play.session.book.unsaved:
        pending = play.session.book.pending(key)
        assert pending is not None
        assert found[key].mine.targets == pending.mine.targets
        assert found[key].base.targets == pending.base.targets
    play.settle()
    gone = [key for key in play.session.book.unsaved if play.session.book.number(key) is not None]
    assert not gone
    shown = {entry.key: entry.targets for entry in play.session.entries}
    assert {entry.key: entry.targets for entry in play.file().live} == shown or not play.file().live
    with suppress(InputError):  # the text of a segment that is gone may have met another's
        play.session.close()
    assert len(journal.left(play.path)) == bool(play.session.unsaved)


@given(steps)
def test_after_a_crash_a_text_that_only_we_changed_is_no_conflict(
    tmp_path: Path, done: list[tuple[str, int]]
) -> None:
    shutil.rmtree(journal.folder_of(tmp_path / "fr.po"), ignore_errors=True)
    play = Play(catalog(tmp_path / "fr.po", ENTRIES))
    for name, number in done:
        if name not in {"others", "gone", "redo", "undo"}:
            play.do(name, number)
    play.untype(0)
    found, wanted = play.crash(), play.texts()
    again = session(play.path)
    again.recover(found.values())
    assert not again.book.conflicts
    there = {entry.key: entry.msgstr for entry in catalogs.load(play.path).live}
    assert wanted.items() <= there.items()
    if play.session.journal is not None:
        play.session.journal.close()


def book() -> Book:
    return Book(Catalog(Entry(""), (Entry("a", "x"), Entry("b"), Entry("c"))))


def test_what_is_taken_back_before_it_was_saved_is_not_saved() -> None:
    there = book()
    old, new = there.entries[1], there.entries[1].with_(msgstr="y")
    there.put([Edit(old, new)])
    there.put([Edit(new, old)])
    assert not there.waits
    assert not there.unsaved
    assert there.entries[1] == old


def test_edits_of_one_segment_go_as_one() -> None:
    there = book()
    first, second, third = (there.entries[1].with_(msgstr=text) for text in ("", "y", "z"))
    there.put([Edit(first, second)])
    there.put([Edit(second, third)])
    assert there.pending(first.key) == Edit(first, third)
    assert there.departing() == (Edit(first, third),)
    there.put([Edit(third, second)])
    assert there.pending(first.key) == Edit(first, second)
    there.returned()
    assert there.departing() == (Edit(first, second),)


def test_one_thing_at_a_time_is_under_way(tmp_path: Path) -> None:
    review = session(catalog(tmp_path / "fr.po"), at_once=False)
    review.go(2)
    review.confirm(("Elle vient.",))
    assert len(review.departing()) == 1
    review.go(0)
    review.confirm(("Coopération nouvelle",))
    assert review.departing() == ()
    assert review.unsaved == 2
    assert review.book.is_mine(review.entry.key)
    review.close()
    assert review.unsaved == 0


@pytest.mark.parametrize("landed", [False, True])
def test_leaving_does_not_wait_for_the_answer_of_a_save_under_way(
    tmp_path: Path, landed: bool
) -> None:
    path = catalog(tmp_path / "fr.po")
    review = session(path, at_once=False)
    review.go(2)
    review.confirm(("Elle vient.",))
    edits = review.departing()
    review.confirm(("Elle arrive.",))
    if landed:
        review.store.save(edits, "anna", NOW)
    review.close()
    assert review.unsaved == 0
    assert catalogs.load(path).live[2].msgstr == "Elle arrive."


def test_a_text_being_typed_when_a_save_arrives_does_not_overwrite_others(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    review = session(path, at_once=False)
    review.go(2)
    review.confirm(("Elle vient.",))
    edits = review.departing()
    review.go(0)
    poked(path, "Nouvelle coopération", "Coopération nouvelle")
    merged = review.store.save(edits, "anna", NOW)
    review.arrived(merged, others=True, written=("Nouvelle collabo",))
    assert review.confirm(("Nouvelle collaboration",)).text == texts.CONFLICT.format(number=1)
    with pytest.raises(InputError) as caught:
        review.close()
    assert caught.value.problems[0].remedy == texts.IN_JOURNAL
    assert catalogs.load(path).live[0].msgstr == "Coopération nouvelle"
    assert [one.edit.mine.msgstr for one in journal.left(path)[0].written] == [
        "Nouvelle collaboration"
    ]


def test_deciding_for_ones_own_text_keeps_the_notes_of_others(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po", '\n# ours\nmsgid "a"\nmsgstr ""\n')
    review = session(path)
    poked(path, '# ours\nmsgid "a"\nmsgstr ""', '# ours\n# new\nmsgid "a"\nmsgstr "theirs"')
    review.confirm(("mine",))
    key = review.entry.key
    assert review.decide(key, mine=True).text == texts.MINE_TAKEN
    assert review.decide(key, mine=True).text == texts.NOTHING_TO_DECIDE
    entry = catalogs.load(path).live[0]
    assert (entry.msgstr, entry.comments) == ("mine", ("ours", "new"))
    assert review.undo().done
    assert catalogs.load(path).live[0].msgstr == "theirs"


def test_theirs_can_be_taken(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po", '\nmsgid "a"\nmsgstr ""\n')
    review = session(path)
    poked(path, 'msgid "a"\nmsgstr ""', 'msgid "a"\nmsgstr "theirs"')
    review.confirm(("mine",))
    assert review.decide(review.entry.key, mine=False).text == texts.THEIRS_TAKEN
    assert review.shown == ("theirs",)
    assert review.unsaved == 0


def test_a_segment_that_goes_while_it_is_typed_in_leaves_the_person_beside_it(
    tmp_path: Path,
) -> None:
    path = catalog(tmp_path / "fr.po", ENTRIES)
    review = session(path, at_once=False)
    review.go(3)
    poked(path, '\nmsgid "s3"\nmsgstr ""\n', "")
    notice = review.refresh(("half a text",))
    assert notice is not None
    assert notice.text == texts.KEPT
    assert review.position == 2
    assert review.state(review.position) is State.EMPTY
    review.close()
    assert [entry.msgstr for entry in catalogs.load(path).obsolete] == ["half a text"]


def test_repetitions_have_the_same_source() -> None:
    entries = [Entry("a"), Entry("a", msgctxt="x"), Entry("a", None or "", "y", "as"), Entry("b")]
    assert repetitions(entries, entries[0]) == (entries[1],)
