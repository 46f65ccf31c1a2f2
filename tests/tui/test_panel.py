from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_tui import catalog, session

from l10n import catalogs
from l10n.catalogs import Entry, Previous
from l10n.checks.findings import Finding, Severity, Subject
from l10n.glossary.hits import Kind
from l10n.glossary.termbase import Wanted
from l10n.memory import Match, Unit
from l10n.model import State
from tui.logic import describe, panel
from tui.logic.aids import Help, Other

if TYPE_CHECKING:
    from pathlib import Path

    from tui.logic.session import Session

MATCH = Match(Unit("Die Gruppe erwägt eine Beteiligung.", "Le groupe envisage.", "2022-baw"), 83)
SAME = Match(Unit("Die <a>Gruppe</a> plant eine Beteiligung.", "Le groupe prévoit.", "2021"), 101)
TERM = Wanted("werk", "Werk", (0, 4), Kind.EXACT, "plant", ("plant", "works"), ("factory",),
              note="our word")  # fmt: skip


@pytest.fixture
def review(tmp_path: Path) -> Session:
    return session(catalog(tmp_path / "fr.po"))


def lines(review: Session, found: Help, *, wide: bool = False) -> list[str]:
    return [panel.text(line) for line in panel.lines(review, found, wide=wide)]


def finding(severity: str, waived: str | None = None, message: str = "13 for 12") -> Finding:
    subject = Subject(Entry("12", "13"), "12", "13")
    return Finding("number", Severity(severity), message, subject, waiver="check-ok: number",
                   waived=waived)  # fmt: skip


def test_what_can_be_put_in_has_the_first_numbers(review: Session) -> None:
    found = Help(matches=(SAME, MATCH), terms=(TERM,))
    assert lines(review, found)[:3] == [
        "1 101% Le groupe prévoit.",
        "2 83% Le groupe envisage.",
        "3 Werk = plant (works) not: factory",
    ]
    there = panel.insertables(review, found)
    assert [(one.text, one.whole) for one in there] == [
        ("Le groupe prévoit.", True), ("Le groupe envisage.", True), ("plant", False)
    ]  # fmt: skip


def test_with_room_there_are_headings_differences_and_notes(review: Session) -> None:
    shown = lines(
        review,
        Help((MATCH,), (TERM,), (finding("error"),), (Other("en", "It comes.", State.REVIEWED),)),
        wide=True,
    )
    assert "erwägt-]" in shown[1]
    assert shown[:7] == [
        "1 83% Le groupe envisage.",
        shown[1],
        "  2022-baw",
        "2 Werk = plant (works) not: factory",
        "  our word",
        "checks",
        "!! 13 for 12 number",
    ]
    assert shown[shown.index("other languages") + 1] == "en R It comes."


def test_what_was_taken_off_a_match_is_told(review: Session) -> None:
    unit = Unit("Die Gruppe plant es.", "Le groupe le prévoit.", "2016-baw", domain="finance")
    found = Help((Match(unit, 80, penalties=(("old", 2), ("domain", 3))),))
    head = "1 80% (-2 old, -3 another domain) Le groupe le prévoit."
    assert lines(review, found, wide=False)[0] == head
    assert lines(review, found, wide=True)[:3:2] == [head, "  2016-baw · finance"]
    renumbered = Help((Match(unit, 99, "Le groupe en prévoit 3."),))
    assert "(numbers replaced)" in lines(review, renumbered, wide=False)[0]


def test_there_are_nine_digits(review: Session) -> None:
    many = tuple(Match(Unit("x", f"y{n}", "r"), 80) for n in range(12))
    assert len(panel.insertables(review, Help(matches=many))) == panel.MOST == 9


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (Wanted("a", "A", (0, 1), Kind.EXACT, "b", ("b",)), "1 A = b"),
        (Wanted("a", "A", (0, 1), Kind.COMPOUND, "b", ("b",)), "1 ? A = b"),
        (Wanted("a", "A", (0, 1), Kind.ELLIPSIS, "b", ("b",)), "1 ? A = b"),
        (Wanted("a", "A", (0, 1), Kind.NAME_CASE, "b", ("b",)), "1 ? A = b"),
        (Wanted("a", "A", (0, 1), Kind.EXACT, "b", ("b",), draft=True), "1 A = b (draft)"),
        (Wanted("a", "A", (0, 1), Kind.EXACT, "b", ("b",), ("c", "d")), "1 A = b not: c, d"),
        (Wanted("a", "A", (0, 1), Kind.EXACT, ""), "A: in the glossary, without a term here"),
    ],
)
def test_terms(review: Session, term: Wanted, shown: str) -> None:
    assert lines(review, Help(terms=(term,)))[0] == shown


def test_the_bar_of_a_term_is_not_put_in(review: Session) -> None:
    term = Wanted("a", "A", (0, 1), Kind.EXACT, "neue|Energie", ("neue|Energie",))
    assert panel.insertables(review, Help(terms=(term,)))[0].text == "neueEnergie"


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (finding("error"), "!! 13 for 12 number"),
        (finding("warning"), "! 13 for 12 number"),
        (finding("info"), "i 13 for 12 number"),
        (finding("error", "as wanted"), "  let pass: 13 for 12 (as wanted)"),
        (finding("error", ""), "  let pass: 13 for 12 (no reason given)"),
    ],
)
def test_findings(review: Session, one: Finding, shown: str) -> None:
    assert lines(review, Help(findings=(one,)))[0] == shown


def test_the_suggestion_of_a_machine_stays_after_another_text(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po", '\nmsgid "Wort"\nmsgstr ""\n')
    there = catalogs.load(path)
    catalogs.save(
        path, there.with_changed([catalogs.set_machine(there.live[0], "parole", "deepl")])
    )
    review = session(path)
    assert panel.insertables(review, Help()) == []
    assert "machine: deepl" in lines(review, Help())
    review.confirm(("mot",))
    assert [(one.text, one.whole) for one in panel.insertables(review, Help())] == [
        ("parole", True)
    ]
    assert lines(review, Help())[0] == "1 MT deepl parole"
    assert "machine: deepl" not in lines(review, Help())


def test_the_source_before_is_a_difference() -> None:
    assert panel.previous(Entry("a")) is None
    assert panel.previous(Entry("a", previous=Previous("a"))) is None
    line = panel.previous(Entry("a c", previous=Previous("a b")))
    assert line is not None
    assert panel.text(line) == "was: a [-b-]{+c+}"


hostile = st.text(
    st.sampled_from("ab \x1b\x9b\x00\x07\r\n\u202e\u2066\u2069\u200e\u200f\u2028\ud800\ufeff"),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=40)
@given(st.data())
def test_no_foreign_text_steers_the_terminal(tmp_path: Path, data: st.DataObject) -> None:
    def text() -> str:
        return data.draw(hostile)

    review = session(catalog(tmp_path / "fr.po"))
    review.aids = None
    entry = Entry(
        text(), text(), text(), comments=(text(), f"mt: engine={text()}"), extracted=(text(),),
        references=(text(),), flags=(text(),), previous=Previous(text()),
    )  # fmt: skip
    entry = catalogs.set_machine(entry, text(), text(), {"model": text()})
    review._base = entry
    found = Help(
        (Match(Unit(text(), text(), text()), 80), Match(Unit(text(), text(), text()), 100)),
        (
            Wanted("a", text(), (0, 1), Kind.EXACT, text(), (text(),), (text(),), note=text()),
            Wanted("b", text(), (0, 1), Kind.EXACT, ""),
        ),
        (finding("error", None, text()), finding("error", text(), text())),
        (Other("en", text(), State.EMPTY),),
    )
    was = panel.previous(entry)
    shown = [*panel.lines(review, found, wide=True), *([was] if was else [])]
    said = [panel.text(line) for line in shown]
    said += [describe.source(entry), describe.in_file(text()), *describe.circumstances(entry)]
    steering = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not [c for c in "".join(said) if unicodedata.category(c) in steering and c != "\n"]
