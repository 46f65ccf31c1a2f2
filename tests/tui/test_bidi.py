"""Text from right to left on terminals that do not order it: the order, and the screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from strategies_tui import desk
from textual.color import Color
from tui_screens import keyboard, screen_of, screen_text, settled

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.errors import ConfigError
from tui import preferences
from tui.app import ReviewApp
from tui.logic import bidi
from tui.widgets.order import VisualOrder

if TYPE_CHECKING:
    from pathlib import Path

SHALOM, MOLAHS = "שלום", "םולש"


def seen(text: str) -> str:
    return "".join(unit.text for unit in bidi.visual(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("only Latin (1, 2).", "only Latin (1, 2)."),
        (SHALOM, MOLAHS),
        (f"{SHALOM} BAW {SHALOM}.", f"{MOLAHS} BAW {MOLAHS}."),
        (f"ab {SHALOM} 12.5% {SHALOM} c", f"ab {MOLAHS} 12.5% {MOLAHS} c"),
        (f"{SHALOM} ({SHALOM}) {SHALOM}", f"{MOLAHS} ({MOLAHS}) {MOLAHS}"),
        ("عام 2023", "2023 ماع"),
        (f"א|ב {SHALOM}", f"א|{MOLAHS} ב"),  # columns stay
        ("שָׁם", "םשָׁ"),  # marks stay on their letter
    ],
)
def test_lines_stand_as_the_standard_says(text: str, shown: str) -> None:
    assert seen(text) == shown


@given(st.text("אבש ع٣٤ab12.,:-%(«)ָ中|", max_size=30))
def test_nothing_is_lost_and_lines_of_one_direction_stay(text: str) -> None:
    units = bidi.visual(text)
    starts = sorted(unit.at for unit in units)
    assert len(set(starts)) == len(units)
    assert len("".join(unit.text for unit in units)) == len(text)
    if not bidi.has_right(text):
        latin = text.replace("٣", "").replace("٤", "")
        assert seen(latin) == latin


def test_styles_go_with_their_characters() -> None:
    bold = Style(bold=True)
    made = VisualOrder().apply([Segment("אב"), Segment("ג", bold), Segment(" x")], Color(0, 0, 0))
    assert [(one.text, one.style) for one in made] == [("ג", bold), ("בא x", None)]
    same = [Segment("no "), Segment("need", bold)]
    assert VisualOrder().apply(same, Color(0, 0, 0)) is same


@pytest.mark.parametrize("visual", [True, False])
def test_the_screen_is_in_order_and_the_file_as_ever(tmp_path: Path, *, visual: bool) -> None:
    path = tmp_path / "de-he.po"
    entry = Entry("Guten Tag und guten Abend.", f"{SHALOM} BAW.")
    path.write_bytes(catalogs.write(Catalog(Entry("", "Language: he\n"), (entry,))))
    app = ReviewApp(desk(path), keyboard(), visual=visual)

    async def play() -> str:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("space", "א", "ב", "enter")
            await settled(pilot)
            assert screen_of(app).editor.text == f"{SHALOM} BAW. אב"
            return screen_text(app)

    rows = asyncio.run(play()).splitlines()
    app.desk.close()
    shown = f"{MOLAHS} BAW. בא" if visual else f"{SHALOM} BAW. אב"
    assert sum(shown in row for row in rows) == 2  # in the list, and where it is written
    assert catalogs.load(path).live[0].msgstr == f"{SHALOM} BAW. אב"


def test_the_setting_is_read_and_a_wrong_one_told(tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    path.write_text('bidi = "visual"\n')
    assert preferences.read(path).bidi == "visual"
    for wrong, said in (('"visaul"', "bidi = visaul"), ("true", "“bidi” must be a text")):
        path.write_text(f"bidi = {wrong}\n")
        with pytest.raises(ConfigError) as caught:
            preferences.read(path)
        (problem,) = caught.value.problems
        assert said in problem.what
        assert problem.line == 1
