"""The percent: its bands on real sentences, and its laws."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_edits import EDITS, chance_of, sentences, unrelated

from l10n.memory import score

BANDS = {
    "number": (99, 99),
    "case of first letter": (99, 99),
    "punctuation": (99, 99),
    "inflection": (97, 99),
    "inline tag added": (98, 98),
    "1 word replaced": (85, 94),
    "2 words replaced": (75, 84),
    "3 words replaced": (60, 74),
    "halves swapped": (0, 20),
}

texts = st.lists(
    st.sampled_from(
        ["Werk", "werk", "Werke", "und", "12", "3.400", ",", "!", "<b>", "</b>", "新能源", "é"]
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize("name", EDITS)
def test_median_is_in_its_band(name: str) -> None:
    chance = chance_of(7)
    pairs = [(text, EDITS[name](text, chance)) for text in sentences()]
    low, high = BANDS[name]
    assert low <= statistics.median(score(a, b) for a, b in pairs if a != b) <= high


def test_unrelated_sentences_are_no_match() -> None:
    chance, corpus = chance_of(7), sentences()
    found = [score(text, unrelated(corpus)(text, chance)) for text in corpus]
    assert statistics.median(found) < 10
    assert max(found) < 50


@settings(deadline=None, max_examples=150)
@given(texts, texts)
def test_symmetric_bounded_and_100_only_for_the_same(a: str, b: str) -> None:
    assert abs(score(a, b) - score(b, a)) <= 1
    assert 0 <= score(a, b) <= (100 if a == b else 99)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_score(a: str, b: str) -> None:
    assert score(a, a) == 100
    assert 0 <= score(a, b) <= 100


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ("Im Jahr 2023 kamen 12 Gäste.", "Im Jahr 2024 kamen 13 Gäste.", 99, 99),
        ("Im Jahr 2023 kamen 12 Gäste!", "im Jahr 2024 kamen 12 Gäste.", 97, 97),
        ("Das <b>neue</b> Werk", "Das <i>neue</i> Werk", 98, 98),
        ("Das neue Werk & Büro", "Das <b>neue</b> Werk &amp; Büro", 98, 98),
        ("Das neue Werk", "Das  neue Werk", 99, 99),
        ("Das neue Werk", "Das neue\u00ad Werk", 99, 99),
        ("Café", "Cafe\u0301", 99, 99),
        ("新能源汽车在青岛生产。", "新能源汽车在上海生产。", 75, 84),
        ("यह एक किताब है", "यह एक कीताब है", 85, 98),
        ("20.04.2023", "21.04.2023", 0, 0),
        ("Foto", "Vertrag", 0, 20),
        ("", "Werk", 0, 0),
    ],
)
def test_pairs_with_a_known_score(a: str, b: str, low: int, high: int) -> None:
    assert low <= score(a, b) <= high
