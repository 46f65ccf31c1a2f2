"""States and facts, bound to source and target by hash."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies_catalogs import HEADING, entries, prose, texts

from l10n.catalogs import (
    Entry,
    Fact,
    cleared,
    confirm,
    facts,
    is_persons,
    needs_work,
    new_catalog,
    notes,
    origin,
    read,
    review,
    set_agency,
    set_machine,
    set_memory,
    state,
    waive,
    waivers,
    write,
)
from l10n.model import State

PLAIN = Entry("Ein Satz.", comments=("a person's note",), flags=("xml-text",))
MACHINE = set_machine(PLAIN, "A sentence.", "deepl", {"model": "x 2", "terms": 'a="b"'})
MEMORY = set_memory(PLAIN, "A sentence.", 87, "2023 baw", State.NEEDS_WORK)
EXACT = set_memory(PLAIN, "A sentence.", 101, "2023-baw", State.TRANSLATED)
AGENCY = set_agency(PLAIN, "A sentence.", "kit-1", State.TRANSLATED)
HUMAN = confirm(PLAIN, "A sentence.")
REVIEWED = review(HUMAN, "Jörg Müller", "2026-11-22")


@pytest.mark.parametrize(
    ("entry", "expected", "came_from", "persons"),
    [
        (PLAIN, State.EMPTY, "human", False),
        (MACHINE, State.MACHINE, "machine:deepl", False),
        (MEMORY, State.NEEDS_WORK, "memory", False),
        (EXACT, State.TRANSLATED, "memory", True),
        (AGENCY, State.TRANSLATED, "agency:kit-1", True),
        (HUMAN, State.TRANSLATED, "human", True),
        (REVIEWED, State.REVIEWED, "human", True),
        (confirm(MACHINE), State.TRANSLATED, "machine:deepl", True),
        (review(MACHINE, "x", "y"), State.REVIEWED, "machine:deepl", True),
        (confirm(MACHINE, "Another."), State.TRANSLATED, "human", True),
        (needs_work(MACHINE), State.NEEDS_WORK, "human", True),
        (needs_work(REVIEWED), State.NEEDS_WORK, "human", True),
        (MACHINE.with_(msgstr="By a person."), State.NEEDS_WORK, "human", True),
        (MACHINE.with_(msgid="Ein anderer."), State.NEEDS_WORK, "human", True),
        (REVIEWED.with_(msgstr="By a person."), State.TRANSLATED, "human", True),
        (REVIEWED.with_(msgid="Ein anderer."), State.TRANSLATED, "human", True),
        (REVIEWED.with_(msgctxt="x"), State.TRANSLATED, "human", True),
        (REVIEWED.with_fuzzy(True), State.NEEDS_WORK, "human", True),
        (cleared(REVIEWED), State.EMPTY, "human", False),
        (Entry("a", comments=("mt: engine=x", "reviewed: by=me")), State.EMPTY, "human", False),
        (Entry("a", "b", comments=("mt: hash=", "reviewed:")), State.TRANSLATED, "human", True),
    ],
)  # fmt: skip
def test_states(entry: Entry, expected: State, came_from: str, persons: bool) -> None:
    assert (state(entry), origin(entry), is_persons(entry)) == (expected, came_from, persons)


def test_plural_forms_count_together() -> None:
    entry = Entry("a", msgid_plural="b", msgstr_plural=("", ""))
    assert state(entry) is State.EMPTY
    assert state(entry.with_(msgstr_plural=("x", ""))) is State.NEEDS_WORK
    done = review(confirm(entry, ("x", "y")), "me", "now")
    assert state(done) is State.REVIEWED
    assert state(done.with_(msgstr_plural=("x", "z"))) is State.TRANSLATED


def test_people_s_notes_stay_and_facts_replace_each_other() -> None:
    entry = review(set_machine(REVIEWED, "New.", "apertium"), "me", "today")
    assert notes(entry) == ("a person's note",)
    assert [fact.kind for fact in facts(entry)] == ["mt", "reviewed"]
    assert review(entry, "me", "today") == entry


def test_waivers_hold_for_one_text() -> None:
    entry = waive(waive(HUMAN, "check-ok", {"code": "number"}), "check-ok", {"code": "end"})
    assert waive(entry, "check-ok", {"code": "end"}) == entry
    assert [fact.get("code") for fact in waivers(entry, "check-ok")] == ["number", "end"]
    assert waivers(entry.with_(msgstr="x"), "check-ok") == ()
    assert waivers(entry, "term-ok") == ()


@given(st.dictionaries(st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True), texts, max_size=4))
@settings(deadline=None, max_examples=150)
def test_any_value_survives_in_a_comment(values: dict[str, str]) -> None:
    values.pop("hash", None)
    entry = waive(Entry("a", "b"), "term-ok", values)
    catalog = read(write(new_catalog(HEADING).with_entries([entry])))
    (fact,) = facts(catalog.entries[0], "term-ok")
    assert {**fact.values} == {**values, "hash": fact.get("hash")}
    assert waivers(catalog.entries[0], "term-ok") == (fact,)


@given(entries(), prose, prose)
@settings(deadline=None, max_examples=100)
def test_a_machine_s_text_is_a_machine_s_until_it_is_touched(
    entry: Entry, target: str, other: str
) -> None:
    assume(target.strip() and other != target)
    made = set_machine(entry, target, "engine")
    assert made.fuzzy
    assert state(made) is State.MACHINE
    assert not is_persons(made)
    touched = confirm(made, other).with_fuzzy(True)
    assert state(touched) is (State.NEEDS_WORK if other.strip() else State.EMPTY)
    assert is_persons(touched) is bool(other.strip())


@given(entries(), prose)
@settings(deadline=None, max_examples=100)
def test_a_review_is_gone_when_the_text_changes(entry: Entry, other: str) -> None:
    assume(all(target.strip() for target in entry.targets))
    done = review(entry, "me", "2026-11-22")
    assert state(done) is State.REVIEWED
    assume(other.strip() and other not in {entry.msgid, *entry.targets})
    assert state(done.with_(msgid=other)) is State.TRANSLATED
    assert state(confirm(done, other)) is State.TRANSLATED


def test_facts_are_one_readable_line() -> None:
    fact = Fact("mt", {"engine": "deepl", "model": "a b", "note": 'say "x"\n'})
    assert str(fact) == r'mt: engine=deepl model="a b" note="say \"x\"\u000a"'
