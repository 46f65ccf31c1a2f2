from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_tui import catalog, session

from l10n import catalogs
from l10n.catalogs import Entry, Previous
from l10n.model import State
from tui.logic import filters
from tui.logic.filters import FilterError, Row

if TYPE_CHECKING:
    from pathlib import Path


def row(
    entry: Entry, *, mine: bool = False, codes: tuple[str, ...] = (), terms: tuple[str, ...] = ()
) -> Row:
    return Row(entry, catalogs.state(entry), mine, codes, lambda _entry: terms)


def made() -> list[Row]:
    empty = Entry("Die Gruppe kommt", extracted=("type: Title",))
    return [
        row(empty),
        row(catalogs.set_machine(empty, "Le groupe vient", "deepl"), codes=("number.missing",)),
        row(catalogs.set_memory(empty, "M. vient", 90, "baw", State.NEEDS_WORK), mine=True),
        row(catalogs.set_agency(empty, "<b>", "kit", State.TRANSLATED), terms=("nev", "Fahrzeug")),
        row(catalogs.review(Entry("neue Fahrzeuge", "12 voitures"), "bo", "2026-01-01")),
        row(Entry("NEUE %d", "", None, "%d alte", ("nouvelle", ""), comments=("ask Anna",))),
        row(Entry("plural", "", None, "many", ())),
        row(Entry("x", "y", previous=Previous("w")).with_fuzzy(True), codes=("tag.missing",)),
    ]  # fmt: skip


ROWS = made()


def matching(line: str) -> list[int]:
    test = filters.parse(line)
    return [n for n, one in enumerate(ROWS) if test is None or test(one)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", list(range(8))),
        ("   ", list(range(8))),
        ("gruppe", [0, 1, 2, 3]),
        ("GRUPPE vient", [1, 2]),
        ('"neue fahr"', [4]),
        ("alte", [5]),
        ("nouvelle", [5]),
        ("src:12", []),
        ("tgt:12", [4]),
        ("src:neue", [4, 5]),
        (r"/\d\d/", [4]),
        ("/neue .*e/", [4]),
        ("-/neue .*e/", [0, 1, 2, 3, 5, 6, 7]),
        (r"tgt:/^M\./", [2]),
        ("//", []),
        ("~M.", [0, 1, 2, 5, 6, 7]),
        ("state:R", [4]),
        ("~", [2, 5, 7]),
        (".", [0, 6]),
        ("R", [0, 1, 2, 3, 4, 6]),
        ("-~M.", [3, 4]),
        ("qa:", [1, 7]),
        ("qa:number", [1]),
        ("-qa:", [0, 2, 3, 4, 5, 6]),
        ("origin:machine", [1]),
        ("origin:machine:deepl", [1]),
        ("origin:memory", [2]),
        ("origin:agency", [3]),
        ("origin:human", [4, 5, 7]),
        ("term:", [3]),
        ("term:NEV", [3]),
        ("term:fahr", [3]),
        ("term:xyz", []),
        ("note:", [5]),
        ("note:anna", [5]),
        ('note:"ask anna"', [5]),
        ("note:bo", []),
        ("is:mine", [2]),
        ("is:plural", [5, 6]),
        ("is:changed", [7]),
        ("-is:plural -is:changed ~", [2]),
        ("gruppe -vient", [0, 3]),
        ("<b>", [3]),
        ("http://x", []),
        ("-", []),
        ("--gruppe", [0, 1, 2, 3]),
    ],
)
def test_what_a_line_shows(line: str, expected: list[int]) -> None:
    assert matching(line) == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("state:x", "“x” is no state; they are "),
        ("is:old", "“is:old” is nothing; there are is:mine is:plural is:changed"),
        ("/(/", "not a regular expression: "),
        ("src:/[/", "not a regular expression: "),
        ("-tgt:/*/", "not a regular expression: "),
        ('"open', "a quotation mark is still open"),
    ],
)
def test_a_line_that_means_nothing_says_why(line: str, said: str) -> None:
    with pytest.raises(FilterError) as caught:
        filters.parse(line)
    assert str(caught.value).startswith(said)


parts = st.sampled_from(
    ["gruppe", "src:neue", "tgt:vient", "~M", "state:.", "qa:", "qa:tag", "origin:memory", "term:",
     "note:anna", "is:mine", "is:plural", "is:changed", '"neue fahr"', r"tgt:/\d/", "R"]
)  # fmt: skip


@given(parts)
def test_a_test_and_its_negation_part_the_rows(part: str) -> None:
    assert sorted(matching(part) + matching(f"-{part}")) == list(range(len(ROWS)))
    assert matching(f"--{part}") == matching(part)


@given(st.lists(parts, min_size=1, max_size=4))
def test_every_part_must_hold(line: list[str]) -> None:
    expected = set.intersection(*(set(matching(part)) for part in line))
    assert matching(" ".join(line)) == sorted(expected)


@given(st.text())
def test_any_line_is_read_or_refused(line: str) -> None:
    with suppress(FilterError):
        matching(line)


def test_only_what_is_shown_is_walked(tmp_path: Path) -> None:
    review = session(catalog(tmp_path / "fr.po"))
    review.set_filter(" . ")
    assert (review.filter, review.view, review.position) == (".", [2, 3], 1)
    review.step(1)
    assert review.position == 2
    review.step(9)
    assert review.position == 3
    review.step(-1)
    assert (review.position, review.row) == (2, 0)
    review.confirm(("Elle vient.",))
    assert review.position == 2, "what no longer fits stays until one goes on"
    assert review.step_open() is None
    assert review.position == 3
    review.set_filter("nothing")
    assert review.step_open() is not None or review.position == 3
    review.step(1)
    assert (review.position, list(review.view)) == (3, [])
    with pytest.raises(FilterError):
        review.set_filter("is:x")
    assert review.filter == "nothing"
    review.set_filter("")
    assert len(review.view) == 4


def test_what_others_write_is_filtered_too(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    review = session(path)
    review.set_filter(".")
    there = catalogs.load(path)
    catalogs.save(path, there.with_changed([catalogs.confirm(there.live[2], "Elle vient.")]))
    review.refresh(review.shown)
    assert review.view == [3]
