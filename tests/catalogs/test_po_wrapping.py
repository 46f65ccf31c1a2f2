"""Where lines may end, told run by run, against the same told character by character."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st
from strategies_pairs import TEXTS, made_up

from l10n.catalogs import po_wrap

SINGLE = re.compile(".", re.DOTALL)
escaped = st.lists(
    st.sampled_from(["\\n", "\\\\", '\\"', "\\t", "n", "ab", "7", " ", ".", "é", "中"])
)


def _by_character(text: str) -> list[str]:
    with patch.object(po_wrap, "_RUN", SINGLE):
        return po_wrap.pieces(text)


@given(text=st.one_of(made_up, escaped.map("".join)))
@example("a line\\n")
@example("a line \\n")
def test_no_line_ends_between_letters_and_figures(text: str) -> None:
    assert po_wrap.pieces(text) == _by_character(text)


def test_no_line_ends_between_them_in_real_texts() -> None:
    for text, _ in TEXTS:
        assert po_wrap.pieces(text) == _by_character(text)


def test_what_is_taken_together_are_letters_and_figures() -> None:
    run = [char for char in map(chr, range(0x300)) if po_wrap._RUN.fullmatch(char * 2)]
    assert {po_wrap._class(char) for char in run} == {"AL", "NU"}


@given(text=st.one_of(made_up, escaped.map("".join)), room=st.integers(1, 80))
@example("Wörter, die – „alle“ (kurz) – auf Zeilen gehen: 3 %, 4/5 und ein Strich-Wort.\\n", 20)
def test_narrow_texts_break_where_the_plain_way_breaks_them(text: str, room: int) -> None:
    assert po_wrap.wrap(text, room) == po_wrap._filled(text, room)


def test_real_texts_break_where_the_plain_way_breaks_them() -> None:
    for text, _ in TEXTS:
        for room in (20, po_wrap.WIDTH - 2):
            assert po_wrap.wrap(text, room) == po_wrap._filled(text, room)


def test_narrow_characters_take_one_column() -> None:
    narrow = [char for char in map(chr, range(0x3000)) if po_wrap._NARROW.fullmatch(char)]
    assert {po_wrap._columns(char) for char in narrow} == {1}
