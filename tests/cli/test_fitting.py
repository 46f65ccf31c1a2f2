"""Texts fitted to a terminal: no line too wide, no word broken, the words in question in sight."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.checks.formats.excerpts import excerpt as in_report
from l10n.cli.common import width
from l10n.cli.fitting import excerpt, wrapped

LONG = "conventional vehicles " * 10
TEXTS = st.text(alphabet="ab 汽车é\n\u0301", max_size=80)


@pytest.mark.parametrize(
    ("text", "span", "room", "expected"),
    [
        ("short", None, 20, "short"),
        ("one two", (4, 7), 20, "one ⟦two⟧"),
        ("one\ntwo", (0, 7), 20, "⟦one two⟧"),
        (LONG, (0, len(LONG)), 30, "⟦conventional vehicles …⟧"),
        (f"{LONG}here {LONG}", (220, 224), 40, "… vehicles ⟦here⟧ conventional vehicles…"),
        (f"{LONG}here", (220, 224), 40, "… vehicles conventional vehicles ⟦here⟧"),
        (LONG, None, 30, "conventional vehicles …"),
        ("汽车" * 30, (20, 22), 20, "…车汽车⟦汽车⟧汽车汽…"),
        ("a" * 50, None, 10, "aaaaaaaaa…"),
        ("x\x1b[31m", None, 20, "x\\x1b[31m"),
    ],
)
def test_excerpts(text: str, span: tuple[int, int] | None, room: int, expected: str) -> None:
    assert excerpt(text, span, room) == expected


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.integers(0, 80), st.integers(0, 30), st.integers(10, 60))
def test_no_excerpt_is_too_wide(text: str, start: int, length: int, room: int) -> None:
    span = (min(start, len(text)), min(start + length, len(text)))
    found = excerpt(text, span, room)
    assert width(found) <= room
    assert "\n" not in found


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.integers(10, 60))
def test_lines_break_between_words(text: str, columns: int) -> None:
    lines = wrapped(f"  {text}", columns)
    assert " ".join(lines).split() == text.split() or lines == [f"  {text}"]
    for line in lines:
        assert width(line) <= columns or len(line.split()) == 1


def test_without_a_terminal_a_line_has_no_end() -> None:
    assert wrapped(LONG, None) == [LONG]


def test_reports_mark_the_whole_of_a_text_too() -> None:
    assert in_report("one\ntwo", (0, 7)) == "⟦one↵two⟧"
    assert in_report("one two", (4, 7)) == "one ⟦two⟧"
    assert in_report("one two", None) == "one two"
    assert in_report("ab" * 90, (0, 180)) == f"⟦{'ab' * 60}…⟧"


def test_characters_have_the_columns_that_unicode_gives_them() -> None:
    for char in map(chr, range(0x3100)):
        if category(char) != "Cn":  # those that are unassigned are wide to some versions of Python
            wide = 2 if east_asian_width(char) in "WF" else 1
            assert width(char) == (0 if combining(char) else wide), hex(ord(char))
