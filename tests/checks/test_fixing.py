"""Mechanical repairs: what they do to an entry, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace

from l10n import catalogs
from l10n.catalogs import Entry
from l10n.checks.findings import Edit, Finding, Severity, Subject
from l10n.checks.fixing import fixes
from l10n.model import State


def finding(entry: Entry, span: tuple[int, int], text: str, *, form: int | None = None) -> Finding:
    subject = Subject(entry, entry.msgid, entry.targets[form or 0], form)
    fix = Edit(span, text)
    return Finding(
        "spacing", Severity.WARNING, "wrong", subject, span, None, "check-ok: x", fix=fix
    )


def test_several_repairs_of_one_text() -> None:
    entry = Entry("Ein Haus.", "A  house .")
    (fixed,) = fixes([finding(entry, (8, 9), ""), finding(entry, (1, 3), " ")])
    assert fixed.after.msgstr == "A house."
    assert len(fixed.findings) == 2
    assert not fixed.reviewed


def test_of_two_that_touch_the_first_is_made() -> None:
    entry = Entry("Ein Haus.", "A   house")
    (fixed,) = fixes([finding(entry, (1, 3), " "), finding(entry, (2, 4), " ")])
    assert fixed.after.msgstr == "A  house"
    assert len(fixed.findings) == 1


def test_each_plural_form_by_itself() -> None:
    entry = Entry("a", msgid_plural="b", msgstr_plural=("x  y", "x  z"))
    (fixed,) = fixes([finding(entry, (1, 3), " ", form=1), finding(entry, (1, 3), " ", form=0)])
    assert fixed.after.msgstr_plural == ("x y", "x z")


def test_what_is_let_pass_is_not_mended() -> None:
    entry = Entry("Ein Haus.", "A  house.")
    assert fixes([replace(finding(entry, (1, 3), " "), waived="so they write")]) == ()


def test_state_and_origin_stay_and_a_review_goes() -> None:
    base = Entry("Ein Haus.", "")
    draft = catalogs.set_machine(base, "A  house.", "deepl", {"model": "x"})
    memory = catalogs.set_memory(base, "A  house.", 101, "other", State.TRANSLATED)
    done = catalogs.confirm(base, "A  house.")
    reviewed = catalogs.review(done, "ada", "2026-01-01")
    for entry, state, origin in (
        (draft, State.MACHINE, "machine:deepl"),
        (memory, State.TRANSLATED, "memory"),
        (done, State.TRANSLATED, "human"),
        (reviewed, State.TRANSLATED, "human"),
    ):
        (fixed,) = fixes([finding(entry, (1, 3), " ")])
        assert fixed.after.msgstr == "A house."
        assert catalogs.state(fixed.after) is state
        assert catalogs.origin(fixed.after) == origin
        assert fixed.reviewed == (entry is reviewed)


def test_decisions_about_the_text_before_hold_of_the_mended_one() -> None:
    entry = Entry("Ein Haus.", "A  house.", comments=("why not",))
    other = catalogs.waive(entry.with_(msgstr="other"), "check-ok", {"code": "tag"})
    entry = other.with_(msgstr="A  house.")
    entry = catalogs.waive(entry, "check-ok", {"code": "number", "why": "as agreed"})
    entry = catalogs.waive(entry, "check-ok", {"code": "name"})
    entry = catalogs.waive(entry, "term-ok", {"id": "house"})
    entry = catalogs.waive(entry, "source-only", {"field": "title"})
    (fixed,) = fixes([finding(entry, (1, 3), " ")])
    for kind, values in (
        ("check-ok", ["number", "name"]), ("term-ok", ["house"]), ("source-only", ["title"])
    ):  # fmt: skip
        held = catalogs.waivers(fixed.after, kind)
        assert [next(iter(fact.values.values())) for fact in held] == values
    assert len(fixed.after.comments) == len(entry.comments), "one that did not hold stays so"
    assert catalogs.waivers(fixed.after, "check-ok")[0].get("why") == "as agreed"


def test_what_checks_found_in_a_machines_text_is_not_said_of_the_mended_one() -> None:
    draft = catalogs.set_machine(Entry("Ein Haus.", ""), "A  house.", "deepl", {"model": "x"})
    draft = catalogs.with_findings(draft, ["spacing"])
    (fixed,) = fixes([finding(draft, (1, 3), " ")])
    (fact,) = catalogs.facts(fixed.after, "mt")
    assert {**fact.values, "hash": ""} == {"engine": "deepl", "model": "x", "hash": ""}
