"""Concordance: words in any order and form, wildcards, phrases, in either language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.locales import parse
from l10n.memory import Memory, Unit
from l10n.memory.concordance import Query, Side

DE, EN = parse("de"), parse("en")
UNITS = (
    Unit("Die Häuser stehen an der Straße.", "The houses stand along the road.", "a"),
    Unit("Das Haus steht.", "The house stands.", "a"),
    Unit("Ein Kraftwerk am Fluss", "A power station by the river", "b"),
    Unit("Werke und Büros", "Plants and OFFICES", "b"),
    Unit("ÄPFEL UND BIRNEN", "Apples and pears", "c"),
    Unit("新能源汽车 in Qingdao", "New energy vehicles in Qingdao", "c"),
)
MEMORY = Memory.of(UNITS)


def numbers(text: str, side: Side = "both") -> list[int]:
    found = MEMORY.concordance(Query(text, DE, EN, side))
    return sorted(UNITS.index(unit) for unit in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("haus", [0, 1]),
        ("HÄUSER", [0, 1]),
        ("werk", [2, 3]),
        ("werk*", [3]),
        ("*werk", [2]),
        ("w?rke", [3]),
        ("büro office", [3]),
        ("strasse", [0]),
        ("straße", [0]),
        ("apfel", [4]),
        ("äpfel birne", [4]),
        ("standing house", [0, 1]),
        ('"das haus"', [1]),
        ('"haus das"', []),
        ("haus das", [1]),
        ("能源", [5]),
        ("qingdao vehicle", [5]),
        ("xyzzy", []),
        ("  ", []),
        ("(", []),
        ("[*", []),
    ],
)
def test_what_is_found(text: str, expected: list[int]) -> None:
    assert numbers(text) == expected


def test_one_side_alone() -> None:
    assert numbers("qing", "source") == [5]
    assert numbers("plant", "source") == []
    assert numbers("plant", "target") == [3]
    assert numbers("werk plant", "target") == []


def test_phrases_come_first_and_each_pair_once() -> None:
    units = [Unit("Werk und neues Büro", "t", "a"), Unit("Ein sehr neues Werk", "t", "a")]
    memory = Memory.of([*units, Unit("Ein sehr neues Werk", "t", "b")])
    found = memory.concordance(Query("neues werk", DE, EN))
    assert [unit.source for unit in found] == ["Ein sehr neues Werk", "Werk und neues Büro"]
    assert len(memory.concordance(Query("neues werk", DE, EN), 1)) == 1


WORDS = st.sampled_from(
    [
        "Haus",
        "Häuser",
        "HÄUSER",
        "Straße",
        "Strasse",
        "Fluß",
        "Flüsse",
        "Mass",
        "é",
        "新",
        "a*",
        "Ö",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text('aäÄsßSu*? "', max_size=4)), max_size=4).map(" ".join)


@settings(deadline=None, max_examples=200)
@given(st.lists(TEXTS, min_size=1, max_size=6), TEXTS)
def test_the_store_names_whatever_is_found_by_looking_at_all(known: list[str], asked: str) -> None:
    units = [Unit(text, "x", "r") for text in known if text.strip()]
    query = Query(asked, DE, EN)
    assert Memory.of(units).concordance(query) == query.find(Memory.of(units), 200)
