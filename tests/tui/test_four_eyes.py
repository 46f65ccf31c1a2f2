"""With `review = "four-eyes"` nobody calls their own translation reviewed."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_tui import NOW, catalog
from workspaces import CONFIG, workspace

from l10n import catalogs
from l10n import workspace as workspaces
from l10n.catalogs import Entry
from l10n.catalogs.provenance import holding
from l10n.locales import parse
from l10n.model import State
from tui import Place, texts
from tui.logic import describe
from tui.logic.aids import Aids
from tui.logic.session import Session
from tui.logic.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.logic.walk import Notice

    Opener = Callable[[str], Session]

MARK = "# translated: by="


class Lenient(Aids):
    """Finds nothing wrong, at once: this is about people."""

    def findings(self, _entry: Entry) -> tuple[()]:
        return ()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog(tmp_path / "fr.po", '\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n')


def opener(root: Path, path: Path, config: str) -> Opener:
    workspace(root, {}, config)
    space = workspaces.find(root)
    place = Place(path, root / "locks", "a", space, "a", parse("fr"))

    def opened(by: str) -> Session:
        store = Store(path, root / "locks")
        review = Session(store, by, "a", lambda: NOW, aids=Lenient(place, store.catalog))
        review.go(0)
        return review

    return opened


@pytest.fixture
def as_(tmp_path: Path, path: Path) -> Opener:
    return opener(tmp_path, path, f'review = "four-eyes"\n{CONFIG}')


def only(path: Path) -> Entry:
    return catalogs.load(path).live[0]


def test_it_is_recorded_who_translated(as_: Opener, path: Path) -> None:
    anna = as_("anna")
    anna.confirm(("x",))
    entry = only(path)
    assert f"{MARK}anna hash={catalogs.digest(entry)}" in path.read_text(encoding="utf-8")
    assert catalogs.translator(entry) == "anna"
    assert describe.facts(entry) == ["translated by anna"]
    assert catalogs.state(entry) is State.TRANSLATED


def test_nobody_approves_their_own(as_: Opener, path: Path) -> None:
    anna = as_("anna")
    anna.confirm(("x",))
    notice = anna.review(("x",))
    assert (notice.text, notice.done) == (texts.OWN_WORK, False)
    anna.confirm(("x",))
    assert catalogs.state(only(path)) is State.TRANSLATED
    assert not anna.is_open(0)


def test_enter_of_a_second_person_approves(as_: Opener, path: Path) -> None:
    as_("anna").confirm(("x",))
    bo = as_("bo")
    assert bo.is_open(0)
    assert bo.confirm(bo.shown).text == texts.REVIEWED
    entry = only(path)
    assert catalogs.state(entry) is State.REVIEWED
    assert catalogs.translator(entry) == "anna"
    assert [fact.get("by") for fact in catalogs.facts(entry, "reviewed")] == ["bo"]
    bo.undo()
    assert catalogs.state(only(path)) is State.TRANSLATED


@pytest.mark.parametrize("act", [Session.confirm, Session.review])
def test_who_changes_a_text_is_its_translator(
    as_: Opener, path: Path, act: Callable[[Session, tuple[str, ...]], Notice]
) -> None:
    as_("anna").confirm(("x",))
    said = act(as_("bo"), ("y",))
    assert said.done
    assert said.text == (texts.TO_APPROVE if act is Session.review else texts.CONFIRMED)
    assert catalogs.state(only(path)) is State.TRANSLATED
    assert catalogs.translator(only(path)) == "bo"
    assert as_("bo").review(("y",)).text == texts.OWN_WORK
    assert as_("anna").review(("y",)).text == texts.REVIEWED


def test_confirming_what_is_reviewed_makes_nobody_its_translator(as_: Opener, path: Path) -> None:
    as_("anna").confirm(("x",))
    as_("bo").confirm(("x",))
    before = only(path)
    for by in ("anna", "bo", "cyd"):
        review = as_(by)
        assert review.confirm(review.shown).done
        assert only(path) == before


def test_what_was_sent_back_has_no_translator(as_: Opener, path: Path) -> None:
    as_("anna").confirm(("x",))
    bo = as_("bo")
    bo.toggle_needs_work(bo.shown)
    assert catalogs.translator(only(path)) == ""
    anna = as_("anna")
    anna.confirm(anna.shown)
    assert catalogs.translator(only(path)) == "anna"
    assert anna.review(anna.shown).text == texts.OWN_WORK


@pytest.mark.parametrize("config", [CONFIG, f'review = "one"\n{CONFIG}'])
def test_without_four_eyes_nothing_is_recorded(tmp_path: Path, path: Path, config: str) -> None:
    as_ = opener(tmp_path, path, config)
    anna = as_("anna")
    anna.confirm(("x",))
    assert MARK not in path.read_text(encoding="utf-8")
    assert anna.review(("x",)).text == texts.REVIEWED


def test_nobody_reviews_what_they_left_as_work_or_took_from_a_machine(
    as_: Opener, path: Path
) -> None:
    anna = as_("anna")
    anna.keep(("x",))
    assert anna.review(anna.shown).text == texts.OWN_WORK
    assert catalogs.state(only(path)) is State.TRANSLATED
    assert catalogs.translator(only(path)) == "anna"
    there = catalogs.load(path)
    catalogs.save(path, there.with_changed([catalogs.set_machine(there.live[0], "m", "deepl")]))
    anna = as_("anna")
    assert anna.review(("m",)).done
    assert catalogs.state(only(path)) is State.TRANSLATED
    assert as_("bo").review(("m",)).text == texts.REVIEWED


def test_ones_own_text_beside_another_is_not_approved_by_enter(as_: Opener, path: Path) -> None:
    anna, bo = as_("anna"), as_("bo")
    anna.confirm(("x",))
    assert not bo.confirm(("y",)).done
    assert bo.shown == ("y",)
    assert bo.confirm(bo.shown).text == texts.CONFIRMED
    assert catalogs.translator(only(path)) == "bo"
    assert catalogs.state(only(path)) is State.TRANSLATED


people = st.sampled_from(["anna", "bo", "cyd"])
acts = st.sampled_from(
    [
        *(["confirm", "review"] * 4),
        *("toggle_needs_work", "keep", "undo", "redo", "mine", "theirs"),
    ]
)
mostly = st.sampled_from([True, True, True, False])


@settings(max_examples=30)
@given(st.lists(st.tuples(people, acts, st.booleans(), mostly), min_size=2, max_size=12))
def test_no_way_leads_to_a_review_by_one_person_alone(
    tmp_path: Path, done: list[tuple[str, str, bool, bool]]
) -> None:
    path = catalog(tmp_path / "fr.po", '\nmsgid "a"\nmsgstr ""\n')
    as_ = opener(tmp_path, path, f'review = "four-eyes"\n{CONFIG}')
    sessions = {by: as_(by) for by, *_ in done}
    saw: dict[str, set[str]] = {}
    for number, (by, act, new, looks) in enumerate(done):
        review = sessions[by]
        if looks:
            review.refresh(review.shown)
        written = (f"text {number}",) if new else review.shown
        match act:
            case "undo" | "redo":
                getattr(review, act)()
            case "mine" | "theirs":
                review.decide(review.entry.key, mine=act == "mine")
            case _:
                getattr(review, act)(written)
                saw.setdefault(written[0], set()).add(by)
        entry = only(path)
        if catalogs.state(entry) is State.REVIEWED:
            fact = holding(entry, "reviewed")
            assert fact is not None
            assert fact.get("by") != catalogs.translator(entry)
            assert saw[entry.msgstr] - {fact.get("by")}


@pytest.mark.parametrize("tool", ["msgattrib --no-fuzzy", "msgattrib --no-wrap", "msgcat"])
@pytest.mark.parametrize("name", ["anna", "Jörg Müller", 'a "b" \\c', "张波"])
def test_the_record_survives_gnu_gettext_and_goes_stale_with_an_edit(
    as_: Opener, path: Path, tool: str, name: str
) -> None:
    if os.environ.get("CI") != "true" and shutil.which("msgattrib") is None:
        pytest.skip("GNU gettext is not installed")
    as_(name).confirm(("x",))
    done = subprocess.run([*tool.split(), str(path)], capture_output=True, check=True)
    path.write_bytes(done.stdout)
    assert catalogs.translator(only(path)) == name
    path.write_bytes(done.stdout.replace(b'msgstr "x"', b'msgstr "edited"'))
    assert catalogs.translator(only(path)) == ""
    assert as_(name).review(("edited",)).done, "whose text it is now is not known"


@given(st.text(min_size=1).filter(lambda name: name.strip() == name and "\0" not in name))
def test_any_name_is_read_back(name: str) -> None:
    entry = catalogs.translated(Entry("a", "x"), name)
    assert catalogs.translator(entry) == name
    assert catalogs.translator(entry.with_(msgstr="y")) == ""
    assert catalogs.translator(catalogs.needs_work(entry)) == ""
    assert catalogs.notes(entry) == ()
