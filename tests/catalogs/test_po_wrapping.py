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
