from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.logic.graphemes import after, before, visible, word_at

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e9\U0001f1ea"
HINDI = "क्षि"
ACCENT = "e\u0301"
HANGUL = "\u1112\u1161\u11ab"

SAMPLES = ["a", "é", ACCENT, FAMILY, FLAG, HINDI, HANGUL, "\r\n", "中", "\u05d0\u05b7", "1️⃣"]


@pytest.mark.parametrize("sign", SAMPLES)
def test_what_a_reader_takes_for_one_is_one_step(sign: str) -> None:
    text = f"x{sign}y"
    assert after(text, 1) == 1 + len(sign)
    assert before(text, 1 + len(sign)) == 1
    assert before(sign, len(sign)) == 0
    assert after(sign, 0) == len(sign)


def test_flags_go_by_twos() -> None:
    two = FLAG + "\U0001f1eb\U0001f1f7"
    assert after(two, 0) == 2
    assert before(two, 4) == 2


texts = st.lists(
    st.one_of(st.sampled_from([*SAMPLES, "\u0301", "\u200d", "\r", "\n", " "]), st.text(max_size=3))
).map("".join)


@given(texts)
def test_steps_meet_every_character_both_ways(text: str) -> None:
    there, column = [0], 0
    while column < len(text):
        column = after(text, column)
        there.append(column)
    assert column == len(text)
    back = [column]
    while column:
        column = before(text, column)
        back.append(column)
    assert back == there[::-1]
    for one in there[1:]:
        assert after(text, before(text, one)) == one
    for one in there[:-1]:
        assert before(text, after(text, one)) == one


@given(texts, st.integers(0, 30))
def test_a_step_goes_somewhere_and_stays_within(text: str, column: int) -> None:
    column = min(column, len(text))
    assert before(text, column) < column or column == 0
    assert column < after(text, column) <= len(text) or column == len(text)


@pytest.mark.parametrize(
    ("text", "column", "word"),
    [
        ("neue Fahrzeuge", 0, "neue"),
        ("neue Fahrzeuge", 4, "neue"),
        ("neue Fahrzeuge", 5, "Fahrzeuge"),
        ("l’usine d'Anna", 3, "l’usine"),
        ("E-Auto, gut", 1, "E-Auto"),
        ("a  b", 2, ""),
        ("", 0, ""),
        ("hi नमस्ते", 5, "नमस्ते"),
    ],
)
def test_the_word_at_a_place(text: str, column: int, word: str) -> None:
    assert word_at(text, column) == word


@given(st.text())
def test_what_is_visible_is_as_long_and_steers_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set(shown) & {"\x1b", "\x00", "\u202e", "\u2066", "\x9b", "\u200e", "\x7f"}
    assert visible(shown) == shown


def test_joiners_stay() -> None:
    assert visible(f"{FAMILY}\u200c") == f"{FAMILY}\u200c"
    assert visible("a\u202eb\x1b[") == "a\ufffdb\ufffd["
