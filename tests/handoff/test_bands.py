"""Words are counted by band as agencies bill them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspaces import workspace

from l10n.handoff.bands import LEAST, band, band_of, matches, repeated
from l10n.handoff.model import Band
from l10n.memory import Memory, Rank, Unit

NEWS = "Die Anlage in Schwerin wurde im April nach langer Planung eröffnet."
ABOUT = ("Über uns", "Wir sind ein Unternehmen der Gruppe.")
TALE = "Ein neues Werk\n\nEs steht dort.\n"
BLOCKS = [[(None, "Neues")], [(None, NEWS)], [(None, text) for text in ABOUT]]
EVERY = {key for block in BLOCKS for key in block}


def unit(
    source: str, before: str | None = None, after: str | None = None, release: str = "old"
) -> Unit:
    return Unit(source, f"fr: {source}", release, before, after, Rank.REVIEWED)


def found(*units: Unit, wanted: str = NEWS) -> Band:
    memory = Memory.of(units, LEAST)
    return band(matches(BLOCKS, {(None, wanted)}, memory, "new")[None, wanted])


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (102, "context"), (101, "context"), (100, "100"), (99, "95-99"), (95, "95-99"),
        (94, "85-94"), (85, "85-94"), (84, "75-84"), (75, "75-84"), (74, "new"), (0, "new"),
    ],
)  # fmt: skip
def test_the_bands_by_score(score: int, expected: str) -> None:
    assert band_of(score) == expected


def test_nothing_known() -> None:
    assert found() is Band.NEW


def test_the_same_sentence_elsewhere_and_in_its_place() -> None:
    assert found(unit(NEWS, "x", "y")) is Band.EXACT
    assert found(unit(NEWS, "Neues", "Über uns")) is Band.CONTEXT


def test_a_block_of_boilerplate_is_a_context_match() -> None:
    about = [unit(ABOUT[0], "x", ABOUT[1]), unit(ABOUT[1], ABOUT[0], "y")]
    assert found(*about, wanted=ABOUT[1]) is Band.CONTEXT


def test_similar_sentences() -> None:
    assert found(unit(NEWS.replace("April", "Mai"))) in {Band.GOOD, Band.HIGH}
    other_year = unit("Im Jahr 2019 wurde das Werk in Schwerin eröffnet und erweitert.")
    memory = Memory.of([other_year], LEAST)
    text = "Im Jahr 2020 wurde das Werk in Schwerin eröffnet und erweitert."
    assert band(matches([[(None, text)]], {(None, text)}, memory, "new")[None, text]) is Band.HIGH


def test_a_release_does_not_know_itself() -> None:
    memory = Memory.of([unit(NEWS, release="new")], LEAST)
    assert matches(BLOCKS, EVERY, memory, "new")[None, NEWS] == ()


def test_only_what_is_wanted_is_looked_up_and_every_match_is_kept() -> None:
    memory = Memory.of([unit(NEWS), unit("Neues")], LEAST)
    assert set(matches(BLOCKS, {(None, NEWS)}, memory, "new")) == {(None, NEWS)}
    similar = [unit(NEWS.replace("April", month)) for month in ("Mai", "Juni", "Juli", "August")]
    assert len(matches(BLOCKS, {(None, NEWS)}, Memory.of(similar, LEAST), "new")[None, NEWS]) == 3


def test_similar_sentences_are_not_looked_for_where_the_work_is_done() -> None:
    similar = unit(NEWS.replace("April", "Mai"))
    for units, scores in ([similar], []), ([similar, unit(NEWS)], [100]):
        memory = Memory.of(units, LEAST)
        known = matches(BLOCKS, {(None, NEWS)}, memory, "new", done={(None, NEWS)})
        assert [match.score for match in known[None, NEWS]] == scores


def test_what_is_translated_is_a_perfect_match() -> None:
    assert band((), done=True) is Band.CONTEXT


def test_repetitions_within_a_file_and_across_files() -> None:
    seen: set[str] = set()
    new, exact, context = Band.NEW, Band.EXACT, Band.CONTEXT
    first = repeated([("a", new), ("b", exact), ("a", new), ("c", context), ("c", context)], seen)
    assert first == [new, exact, Band.REPETITION, context, context]
    assert repeated([("b", exact), ("d", new)], seen) == [Band.REPETITION, new]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcde"),
            st.sampled_from([one for one in Band if one is not Band.REPETITION]),
        )
    )
)
def test_each_text_is_billed_once(sentences: list[tuple[str, Band]]) -> None:
    """Whatever comes again is a repetition or a context match, and no band but these is changed."""
    result = repeated(sentences, set())
    for number, ((text, given_band), one) in enumerate(zip(sentences, result, strict=True)):
        again = text in [earlier for earlier, _ in sentences[:number]]
        assert one in ({Band.REPETITION, Band.CONTEXT} if again else {given_band})


def test_status_counts_by_band_release_by_release(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": TALE, "b.de.txt": f"{TALE}\nDas ist neu.\n"})
    assert space.run("sync").status == 0
    space.translate("a", "en")
    rows: list[dict[str, Any]] = space.run("status", "--bands", "--json").json["bands"]
    words = {(row["release"], row["locale"]): row["words"] for row in rows}
    empty = dict.fromkeys(map(str, Band), 0)
    assert words["a", "en"] == empty | {"context": 6}
    assert words["a", "fr"] == empty | {"new": 6}
    assert words["b", "fr"] == empty | {"new": 3, "repetition": 6}
    assert sum(words["b", "en"].values()) == 9
    assert words["b", "en"]["new"] == 3
    lines = space.run("status", "--bands", "b", "--locale", "fr").out.splitlines()
    assert lines[0].split()[:3] == ["release", "locale", "context"]
    assert lines[1].split() == ["b", "fr", "0", "0", "0", "0", "0", "9", "0", "9"]


def test_a_damaged_catalog_leaves_the_others(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": TALE})
    space.run("sync")
    space.write("catalogs/a/fr.po", "msgid")
    result = space.run("status", "--bands")
    assert result.status == 3
    assert "fr.po" in result.err
    assert "a        en" in result.out
