"""The review in real terminals of many kinds: sizes, colours, pastes, scripts, keys."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from strategies_tui import CHINESE, ENTRIES, catalog
from tui_tmux import Terminal, eventually

from l10n import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STYLE = re.compile(r"\x1b\[([\d;]*)m")
SHADES = {"30", "37", "39", "40", "47", "49", "90", "97", "100", "107"}
"""Codes of black, white and the two greys, and of the terminal's own colours."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog(tmp_path / "fr.po")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    started = Terminal(tmp_path)
    yield started
    started("kill-server")


def test_the_size_changes_while_something_is_typed(terminal: Terminal, path: Path) -> None:
    text = "Elle vient d"
    terminal.review(path, size=(160, 48))
    terminal.goes(3)
    terminal.type(text)
    terminal.press("Left")
    terminal.type("Q")
    for width, height in ((80, 24), (60, 16)):
        terminal("resize-window", "-x", str(width), "-y", str(height))
        eventually(partial(is_ruled, terminal, width), terminal.screen)
        terminal.shows("Elle vient Qd", ">  3")
    terminal("resize-window", "-x", "59", "-y", "15")
    terminal.shows("The terminal is too small: 60 by 16 is the least.")
    assert "Elle" not in terminal.screen()
    terminal("resize-window", "-x", "160", "-y", "48")
    terminal.shows("Elle vient Qd", "Ctrl+P All")
    terminal.press("R")
    terminal.shows("Elle vient QRd")


def test_what_is_typed_as_the_terminal_becomes_too_small(terminal: Terminal, path: Path) -> None:
    first, second = "Elle vient ", "avec son équipe"
    terminal.review(path)
    terminal.goes(3)
    terminal("send-keys", "-l", first, ";", "resize-window", "-x", "40", "-y", "10", ";",
             "send-keys", "-l", second, ";", "send-keys", "Enter")  # fmt: skip
    terminal.shows("The terminal is too small")
    terminal.press("Enter", "!", "Enter")
    terminal.rests()  # else it may be large again before it has read the keys
    terminal("resize-window", "-x", "80", "-y", "24")
    terminal.shows(f"{first}{second}!", ">  3")
    terminal("resize-window", "-x", "40", "-y", "10")
    terminal.shows("The terminal is too small")
    terminal.leave()
    kept, after = catalogs.load(path).live[2:]
    assert kept.targets == (f"{first}{second}!",)
    assert kept.fuzzy
    assert after.targets == ("", "")


def is_ruled(terminal: Terminal, width: int) -> bool:
    """Tell whether the line above the source is as long as the screen is wide."""
    return any(
        line.startswith("-- source") and len(line) == width
        for line in terminal.screen().splitlines()
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm"},
        {"TERM": "tmux-256color"},
        {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        {"TERM": "xterm", "NO_COLOR": "1"},
        {"TERM": "tmux-256color", "NO_COLOR": "1"},
    ],
    ids=lambda names: "-".join(names.values()),
)
def test_the_row_one_is_at_can_be_told_without_its_colour(
    terminal: Terminal, path: Path, environment: dict[str, str]
) -> None:
    terminal.review(path, environment=environment)
    terminal.goes(3)
    styled = terminal.screen(styled=True)
    row = next(line for line in styled.splitlines() if ">  3" in line)
    assert "7" in STYLE.split(row[: row.index(">")])[1].split(";")
    assert STYLE.sub("", row).startswith(">  3 P   .   Sie kommt.")
    colours = [code for codes in STYLE.findall(styled) for code in colours_of(codes)]
    assert colours
    assert all(map(is_grey, colours)) == ("NO_COLOR" in environment)


def colours_of(codes: str) -> Iterator[str]:
    """Give the colours among the codes of a style: `31`, `38;5;214` or `38;2;255;0;0`."""
    rest = codes.split(";")
    while rest:
        size = {"5": 3, "2": 5}[rest[1]] if rest[0] in {"38", "48"} else 1
        code, rest = ";".join(rest[:size]), rest[size:]
        if size > 1 or re.fullmatch(r"([34]|9|10)\d", code):
            yield code


def is_grey(colour: str) -> bool:
    kind, *rest = colour.split(";")
    if not rest:
        return kind in SHADES
    if rest[0] == "5":
        number = int(rest[1])
        return number >= 232 or number in {0, 7, 8, 15, 16, 59, 102, 145, 188, 231}
    return len({*rest[1:]}) == 1


@pytest.mark.parametrize(
    ("term", "marked"), [("tmux-256color", True), ("xterm", True), ("linux", False)]
)
def test_what_is_pasted_confirms_nothing(
    terminal: Terminal, path: Path, term: str, marked: bool
) -> None:
    terminal.review(path, environment={"TERM": term})
    terminal.goes(3)
    terminal.paste("Elle vient\nici.\n", marked=marked)
    terminal.shows("ici.")
    terminal.press("C-s")
    terminal.shows(">  3", "~", "saved ")
    entry = catalogs.load(path).live[2]
    assert (entry.msgstr, entry.fuzzy) == ("Elle vient\nici.", True)


def test_what_is_pasted_with_escapes_has_no_keys(terminal: Terminal, path: Path) -> None:
    terminal.review(path)
    terminal.goes(3)
    terminal.paste("Elle\x1b\r vient\x1b[B ici.", marked=True)
    terminal.shows("[B ici.")
    terminal.press("C-s")
    terminal.shows(">  3", "~", "saved ")
    assert catalogs.load(path).live[2].msgstr == "Elle\n vient[B ici."


def test_wide_characters_and_those_of_an_input_method(terminal: Terminal, tmp_path: Path) -> None:
    path = catalog(tmp_path / "zh_CN.po", CHINESE, "zh_CN")
    text = "与汽车产业"
    commit = f"\x1b[0;;{':'.join(str(ord(sign)) for sign in text)}u"
    terminal.review(path)
    terminal.shows("魏桥创业集团计划参股", "|杜塞尔多夫，2023年4月20日")
    terminal.goes(4)
    terminal.send(commit)
    terminal.shows(f" {text}")
    terminal.press("Left", "Left", "BSpace")
    terminal.shows(" 与汽产业")
    terminal.send("\x1b[13;5u")
    terminal.shows("Confirmed.", "saved ")
    assert catalogs.load(path).live[3].msgstr == "与汽产业"


def test_a_script_from_right_to_left(terminal: Terminal, tmp_path: Path) -> None:
    path = catalog(tmp_path / "he.po", ENTRIES, "he")
    terminal.review(path)
    terminal.goes(3)
    terminal.type("שלום עולם")
    terminal.press("Left", "Left", "BSpace")
    terminal.shows("שלום עלם")
    terminal.press("Enter")
    terminal.shows("Confirmed.", "saved ")
    assert catalogs.load(path).live[2].msgstr == "שלום עלם"
