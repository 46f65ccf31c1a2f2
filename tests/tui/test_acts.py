"""Everything a person does can be taken back, and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_tui import catalog, poked, session

from l10n import catalogs
from l10n.catalogs import Edit, Entry
from l10n.model import State
from tui import texts
from tui.logic.acts import Act, Acts

if TYPE_CHECKING:
    from pathlib import Path

    from tui.logic.session import Session

REPEATED = """
msgctxt "a"
msgid "Mehr"
msgstr ""

msgctxt "b"
msgid "Mehr"
msgstr ""

msgctxt "c"
msgid "Mehr"
msgstr "Davantage"

msgid "Sie hat 12 Werke."
msgstr "Elle a 13 usines."
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog(tmp_path / "fr.po", REPEATED)


@pytest.fixture
def review(path: Path) -> Session:
    return session(path)


def targets(path: Path) -> list[str]:
    return [entry.msgstr for entry in catalogs.load(path).live]


def test_repetitions_are_filled_undone_and_done_again_as_one(review: Session, path: Path) -> None:
    assert review.confirm(("Plus",)).text == f"{texts.CONFIRMED} {texts.repeated(1)}"
    assert targets(path)[:3] == ["Plus", "Plus", "Davantage"]
    review.go(3)
    assert review.undo().text == texts.UNDONE
    assert targets(path)[:3] == ["", "", "Davantage"]
    assert review.position == 0
    assert review.redo().text == texts.REDONE
    assert targets(path)[:3] == ["Plus", "Plus", "Davantage"]
    assert review.redo().text == texts.NOTHING_TO_REDO


def test_repetitions_can_be_left(review: Session, path: Path) -> None:
    review.propagates = False
    assert review.confirm(("Plus",)).text == texts.CONFIRMED
    assert targets(path)[:2] == ["Plus", ""]


def test_repetitions_are_still_to_be_looked_at(review: Session) -> None:
    assert review.review(("Plus",)).text == f"{texts.REVIEWED} {texts.repeated(1)}"
    assert [review.state(n) for n in range(3)] == [
        State.REVIEWED, State.NEEDS_WORK, State.TRANSLATED
    ]  # fmt: skip


def test_a_new_act_ends_what_could_be_done_again(review: Session) -> None:
    review.confirm(("Plus",))
    review.undo()
    review.confirm(("Encore",))
    assert review.redo().text == texts.NOTHING_TO_REDO


def test_rewriting_keeps_states_and_is_one_act(review: Session, path: Path) -> None:
    review.propagates = False
    review.go(2)
    review.review(review.shown)
    review.go(0)
    changed = [(entry.key, (f"{entry.msgstr}!",)) for entry in review.entries if entry.msgstr]
    unknown = ((None, "unknown"), ("x",))
    assert review.rewrite([*changed, unknown]).text == texts.replaced(2)
    assert targets(path)[2:] == ["Davantage!", "Elle a 13 usines.!"]
    assert [review.state(n) for n in (2, 3)] == [State.TRANSLATED, State.TRANSLATED]
    assert review.undo().done
    assert targets(path)[2:] == ["Davantage", "Elle a 13 usines."]
    assert review.state(2) is State.REVIEWED


def test_notes_are_written_anew_beside_the_facts(review: Session, path: Path) -> None:
    review.go(2)
    review.review(review.shown)
    review.note("  ask Anna \n\nand Bo")
    entry = catalogs.load(path).live[2]
    assert catalogs.notes(entry) == ("  ask Anna", "and Bo")
    assert review.letters(2) == "R#"
    review.note("")
    assert catalogs.notes(catalogs.load(path).live[2]) == ()
    assert review.state(2) is State.REVIEWED
    review.undo()
    assert catalogs.load(path).live[2] == entry


def test_a_finding_that_was_let_pass_counts_no_more_until_it_is_undone(review: Session) -> None:
    review.go(3)
    assert review.aids is not None
    (finding,) = [one for one in review.aids.findings(review.entry) if one.counts]
    assert review.waive(finding, "as wanted").text == texts.WAIVED
    assert review.letters(3) == "+"
    assert [one.waived for one in review.findings[review.entry.key]] == ["as wanted"]
    review.undo()
    assert review.letters(3) == "+!"


def test_an_act_on_many_segments_stands_or_falls_as_one(review: Session, path: Path) -> None:
    review.confirm(("Plus",))
    poked(path, 'msgctxt "b"\nmsgid "Mehr"\nmsgstr "Plus"', 'msgctxt "b"\nmsgid "Mehr"\nmsgstr "X"')
    review.refresh(review.shown)
    assert review.undo().text == texts.NOT_UNDONE
    assert targets(path)[:2] == ["Plus", "X"]


def test_where_one_repetition_meets_others_the_rest_can_be_undone(
    review: Session, path: Path
) -> None:
    poked(path, 'msgctxt "b"\nmsgid "Mehr"\nmsgstr ""', 'msgctxt "b"\nmsgid "Mehr"\nmsgstr "X"')
    assert review.confirm(("Plus",)).text == texts.CONFLICT.format(number=2)
    assert targets(path)[:2] == ["Plus", "X"]
    assert review.undo().text == texts.UNDONE
    assert targets(path)[:2] == ["", "X"]
    review.go(1)
    assert review.shown == ("Plus",)
    assert review.undo().text == texts.DRAFT_DROPPED
    assert review.shown == ("X",)


def test_an_undo_that_cannot_be_saved_waits_like_any_act(review: Session, path: Path) -> None:
    review.confirm(("Plus",))
    whole = path.read_bytes()
    path.write_bytes(whole + b"<<<<<<<\n")
    notice = review.undo()
    assert notice.text == review.failure
    assert not notice.done
    path.write_bytes(whole)
    review.save()
    assert targets(path)[:2] == ["", ""]
    assert review.unsaved == 0


verbs = st.sampled_from(["confirm", "keep", "note", "undo", "redo", "needs", "rewrite", "review"])


@settings(max_examples=30)
@given(st.lists(st.tuples(verbs, st.integers(0, 3), st.sampled_from("abc")), max_size=12))
def test_back_and_forth_ends_where_it_began(
    tmp_path: Path, done: list[tuple[str, int, str]]
) -> None:
    path = catalog(tmp_path / "fr.po", REPEATED)
    before = catalogs.load(path).entries
    review = session(path, at_once=False)
    review.aids = None
    for verb, number, text in done:
        review.go(number)
        match verb:
            case "undo" | "redo":
                getattr(review, verb)()
            case "needs":
                review.toggle_needs_work(review.shown)
            case "rewrite":
                review.rewrite([(entry.key, (text,)) for entry in review.entries[:number]])
            case "note":
                review.note(text)
            case _:
                getattr(review, verb)((text,))
    after = list(review.entries)
    count = 0
    while review.undo().done:
        count += 1
    assert tuple(review.entries) == before
    for _ in range(count):
        assert review.redo().done
    assert list(review.entries) == after
    review.close()
    assert [e.targets for e in catalogs.load(path).live] == [e.targets for e in after]


def test_forgetting_leaves_the_other_edits_of_an_act() -> None:
    a, b = (Edit(Entry(name), Entry(name, "t")) for name in "ab")
    acts = Acts()
    acts.did(Act((a, b), a.base.key))
    acts.did(Act((), a.base.key))
    acts.did(Act((b,), b.base.key))
    acts.forget([b.base.key])
    back = acts.undone()
    assert back == Act((Edit(a.mine, a.base),), a.base.key)
    assert acts.undone() is None
