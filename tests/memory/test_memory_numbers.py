"""Numbers put into a match that differs in nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory import Memory, Unit
from l10n.memory.numbers import adapted
from l10n.memory.similarity import take_apart


@pytest.mark.parametrize(
    ("asked", "source", "target", "expected"),
    [
        ("Im Jahr 2024 kamen 15.", "Im Jahr 2023 kamen 12.", "12 in 2023.", "15 in 2024."),
        ("Es sind 4.500 Stück.", "Es sind 3.400 Stück.", "3,400 pieces.", "4,500 pieces."),
        ("Es sind 4.500,5 kg.", "Es sind 3.400,7 kg.", "3,400.7 kg.", "4,500.5 kg."),
        ("<a2>7</a2> Tage", "<a2>2</a2> Tage", "<a2>2</a2> days", "<a2>7</a2> days"),
        ("5 von 5", "2 von 2", "2 of 2", "5 of 5"),
        ("Seite 4, 2 Bilder", "Seite 3, 2 Bilder", "2 pictures, page 3", "2 pictures, page 4"),
        ("Werk A4 mit 8 Hallen", "Werk A4 mit 9 Hallen", "A4: 9 halls", "A4: 8 halls"),
        # not told by the match
        ("Es sind 4.500 Stück.", "Es sind 12 Stück.", "12 pieces.", ""),
        ("Am 21.04.2023 da", "Am 20.04.2023 da", "There on April 20, 2023", ""),
        ("3 von 4", "2 von 2", "2 of 2", ""),
        ("Es sind 3 Hallen", "Es sind 2 Hallen", "Two halls", ""),
        ("3 von 4", "1 von 2", "1 of them", ""),
        # more than numbers differs, or nothing
        ("es sind 3", "Es sind 2", "There are 2", ""),
        ("Es sind 3!", "Es sind 2.", "There are 2.", ""),
        ("Es <b>sind</b> 3", "Es sind 2", "There are 2", ""),
        ("Es sind 2", "Es sind 2", "There are 2", ""),
    ],
)
def test_what_becomes_of_a_target(asked: str, source: str, target: str, expected: str) -> None:
    assert adapted(take_apart(asked), source, target) == expected


def test_a_match_offers_the_numbers_asked_for() -> None:
    memory = Memory.of([Unit("Im Jahr 2023 kamen 12 Gäste.", "12 guests in 2023.", "r")])
    (match,) = memory.fuzzy("Im Jahr 2024 kamen 15 Gäste.")
    assert (match.score, match.adapted, match.target) == (99, *["15 guests in 2024."] * 2)
    assert match.unit.target == "12 guests in 2023."
    (other,) = memory.fuzzy("Im Jahr 2023 kamen 12 Gäste!")
    assert (other.adapted, other.target) == ("", "12 guests in 2023.")


@given(st.lists(st.integers(0, 99), min_size=1, max_size=4, unique=True), st.data())
def test_every_number_lands_where_the_old_one_was(old: list[int], data: st.DataObject) -> None:
    new = data.draw(st.lists(st.integers(0, 99), min_size=len(old), max_size=len(old)))
    order = data.draw(st.permutations(range(len(old))))
    source, asked = (f"Werk {' und '.join(map(str, row))}" for row in (old, new))
    target = " and ".join(str(old[n]) for n in order)
    expected = " and ".join(str(new[n]) for n in order) if old != new else ""
    assert adapted(take_apart(asked), source, target) == expected
