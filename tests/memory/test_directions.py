"""From one translation of a text to another one, and backwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.memories import backwards, joined
from l10n.memory import Rank, Unit


def unit(source: str, target: str, **more: object) -> Unit:
    return Unit(source, target, "r", **more)  # type: ignore[arg-type]  # fields by name


def test_the_worse_state_the_older_day_and_the_second_person_count() -> None:
    english = unit("A", "a", rank=Rank.REVIEWED, at="2024-01-02", by="anna", following="B")
    french = unit("A", "à", rank=Rank.TRANSLATED, at="2023-01-01", by="bo", obsolete=True)
    assert list(joined([english, unit("B", "b")], [french], "de")) == [
        unit("a", "à", rank=Rank.TRANSLATED, at="2023-01-01", by="bo", obsolete=True, pivot="de",
             following="b")
    ]  # fmt: skip


def test_the_same_text_of_another_id_is_another_segment() -> None:
    english = [unit("A", "open", id="verb"), unit("A", "opened", id="state")]
    french = [unit("A", "ouvert", id="state"), unit("A", "ouvrir", id="verb"), unit("A", "x")]
    pairs = [(one.source, one.target, one.id) for one in joined(english, french, "de")]
    assert pairs == [("open", "ouvrir", "verb"), ("opened", "ouvert", "state")]


def test_what_is_live_goes_before_what_is_obsolete() -> None:
    french = [unit("A", "new"), unit("A", "old", obsolete=True)]
    assert [one.target for one in joined([unit("A", "a")], french, "de")] == ["new"]


UNITS = st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz")).map(
    lambda pairs: [unit(source, target) for source, target in pairs.items()]
)


@given(UNITS, UNITS)
def test_turning_the_direction_turns_the_pairs(first: list[Unit], second: list[Unit]) -> None:
    there = {(one.source, one.target) for one in joined(first, second, "de")}
    back = {(one.target, one.source) for one in joined(second, first, "de")}
    assert there == back
    own = {(one.target, one.source) for one in joined(first, backwards(first), "de")}
    assert own == {(one.source, one.target) for one in first}
