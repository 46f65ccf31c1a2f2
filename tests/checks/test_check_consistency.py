"""One source with two translations, and the reverse: in a catalog, and across catalogs."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from surveying import sheet

from l10n.catalogs import Entry
from l10n.checks.families.consistency import Row, across, finding, rows, survey
from l10n.checks.findings import Severity

SOURCE = "Das Werk steht in der Stadt."
ONE, OTHER = "The plant is in the city.", "The factory stands in the town."


def row(path: str, target: str, source: str = SOURCE, line: int = 1) -> Row:
    return Row(path, line, "", source, target)


def test_the_first_of_two_counts_and_the_second_is_told() -> None:
    found = list(survey(sheet("de-en", (SOURCE, ONE), (f"{SOURCE} ", OTHER))))
    assert [(one.code, one.severity) for one in found] == [("consistency", Severity.WARNING)]
    assert found[0].subject.target == OTHER
    assert found[0].message == f"the same source is “{ONE}” in line 1"
    assert found[0].found == OTHER
    assert found[0].waiver == "check-ok: consistency"


@pytest.mark.parametrize(
    "source",
    [
        "das werk steht in der stadt",
        "Das  Werk steht in der Stadt!",
        "<b>Das Werk</b> steht in der Stadt.",
    ],
)
def test_sources_that_are_the_same(source: str) -> None:
    (found,) = survey(sheet("de-en", (SOURCE, ONE), (source, OTHER)))
    assert found.subject.source == source
    assert list(survey(sheet("de-en", (SOURCE, ONE), (source, ONE.upper())))) == []


def test_the_translation_that_most_have_counts() -> None:
    sources = (SOURCE, SOURCE.lower(), SOURCE.upper())
    (found,) = survey(sheet("de-en", *zip(sources, (OTHER, ONE, ONE), strict=True)))
    assert found.subject.source == SOURCE
    assert "line 2" in found.message


@pytest.mark.parametrize(
    "entries",
    [
        (Entry("Über uns", "About us"), Entry("Über uns:", "The company:")),
        (Entry(SOURCE, ONE), Entry(SOURCE, OTHER, msgctxt="heading")),
        (Entry("关于我们公司", "About us"), Entry("关于我们公司。", "The company.")),
    ],
)
def test_labels_and_contexts_may_differ(entries: tuple[Entry, ...]) -> None:
    (found,) = survey(sheet("de-en", *entries))
    assert (found.code, found.severity) == ("consistency", Severity.INFO)


@pytest.mark.parametrize(
    "entries",
    [
        (Entry(SOURCE, ONE), Entry(f"{SOURCE} ", OTHER, flags=("fuzzy",))),
        (Entry("1.000", "1,000"), Entry("1.000 ", "1000")),
        (
            Entry("{n} Tag und Nacht", msgid_plural="{n} Tage", msgstr_plural=("a b", "c d")),
            Entry("{n} Tag und Nacht", "{n} day", msgctxt="x"),
        ),
        (Entry("Ja, gern.", "Gladly so."), Entry("Mit Freude.", "Gladly so.")),
        (Entry(SOURCE, ONE), Entry(f"{SOURCE} ", f"{ONE} ")),
    ],
)
def test_what_is_not_compared(entries: tuple[Entry, ...]) -> None:
    assert list(survey(sheet("de-en", *entries))) == []


def test_one_translation_of_two_sources_is_told() -> None:
    (found,) = survey(sheet("de-en", (SOURCE, ONE), ("Die Fabrik liegt in der Stadt.", ONE)))
    assert (found.code, found.severity) == ("reused", Severity.INFO)
    assert found.message == f"“{SOURCE}” in line 1 has the same translation"


def test_long_texts_are_shown_from_where_they_differ() -> None:
    common = "The company, which was founded long ago by two brothers, builds "
    first, second = (SOURCE, f"{common}cars."), (f"{SOURCE} ", f"{common}vans.")
    (found,) = survey(sheet("de-en", first, second))
    assert found.message == "the same source is “…cars.” in line 1"


def test_rows_are_small_values() -> None:
    catalog = sheet("de-en", (SOURCE, ONE), Entry("Nein", "No", flags=("fuzzy",)), ("12", "12"))
    found = tuple(rows(catalog, "a.po"))
    assert found == (row("a.po", ONE),)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 -- our own


def test_catalogs_are_compared_with_each_other() -> None:
    every = [row("a.po", ONE), row("b.po", OTHER), row("c.po", ONE, line=7)]
    (clash,) = across(every)
    assert clash.row == every[1]
    assert clash.other == every[0]
    assert clash.message == f"the same source is “{ONE}” in a.po, line 1"
    subject = sheet("de-en", (SOURCE, OTHER)).cases[0].subject
    found = finding(clash, subject)
    assert (found.code, found.severity, found.found) == ("consistency", Severity.WARNING, OTHER)


def test_what_one_catalog_tells_is_not_told_across() -> None:
    every = [row("a.po", ONE), row("a.po", OTHER, SOURCE.lower(), 2)]
    assert list(across(every)) == []
    more = [*every, row("b.po", OTHER)]
    assert [(clash.row.path, clash.other.path) for clash in across(more)] == []


def test_one_translation_of_two_sources_is_told_across() -> None:
    every = [row("a.po", ONE), row("b.po", ONE, "Die Fabrik liegt in der Stadt.")]
    (clash,) = across(every)
    assert (clash.code, clash.severity, clash.row.path) == ("reused", Severity.INFO, "b.po")


TEXTS = st.text("aA .日1", max_size=6)


@given(st.lists(st.tuples(st.sampled_from("ab"), TEXTS, TEXTS), max_size=12))
def test_nobody_is_told_who_agrees(found: list[tuple[str, str, str]]) -> None:
    every = [Row(path, n, "", source, target) for n, (path, source, target) in enumerate(found)]
    for clash in across(every):
        assert clash.row.path != clash.other.path
        assert clash.row.target != clash.other.target or clash.row.source != clash.other.source
    assert list(across([one for one in every if one.path == "a"])) == []


@given(st.lists(st.tuples(st.text(max_size=20), st.text(min_size=1, max_size=20)), max_size=6))
def test_no_text_breaks_it(pairs: list[tuple[str, str]]) -> None:
    told = [one.subject.entry.line for one in survey(sheet("de-zh_CN", *pairs))]
    assert all(0 < line <= len(pairs) for line in told)
