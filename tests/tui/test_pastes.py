from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START

from tui.pastes import Escapeless, PasteParser

PARTS = st.sampled_from(["\x1b", "\x1b[31m", "\r", "Elle vient", "\x1b[20", START, "é", "[201~"])
PASTED = st.lists(PARTS).map("".join).filter(lambda text: END not in text)
PIECES = st.lists(st.integers(0, 60))


def fed(text: str, cuts: list[int]) -> list[str]:
    """Cut what a terminal sends into pieces, as a slow line does."""
    places = [0, *sorted({cut for cut in cuts if cut < len(text)}), len(text)]
    return [text[start:end] for start, end in pairwise(places) if start < end]


@given(PASTED, PIECES)
def test_a_paste_arrives_whole_and_as_no_key(pasted: str, cuts: list[int]) -> None:
    parser = PasteParser()
    pieces = fed(f"{START}{pasted}{END}x", cuts)
    told = [message for piece in pieces for message in parser.feed(piece)]
    text = pasted.replace("\x1b", "")
    assert [one.text for one in told if isinstance(one, events.Paste)] == [text]
    assert [one.key for one in told if isinstance(one, events.Key)] == ["x"]


@given(st.text("\x1b[20~x\r"), PIECES)
def test_keys_are_left_as_they_are(typed: str, cuts: list[int]) -> None:
    if START not in typed:
        assert [*map(Escapeless(), fed(typed, cuts))] == fed(typed, cuts)
