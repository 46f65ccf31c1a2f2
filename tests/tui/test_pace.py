"""How fast a person confirms."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.logic import pace
from tui.logic.pace import Pace, Stroke, note, per_hour, spoken, strokes

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 11, 2, tzinfo=UTC)
AT = NOW.timestamp()


def made(*gaps: float, words: int = 10) -> list[Stroke]:
    """Give sentences with some seconds between them, the last one now."""
    ends = [AT - sum(gaps[number:]) for number in range(len(gaps) + 1)]
    return [Stroke(at, words, "fr.po") for at in ends]


def test_what_was_noted_is_read(tmp_path: Path) -> None:
    file = tmp_path / "state" / "pace.jsonl"
    assert strokes(file) == ()
    wanted = (Stroke(1.0, 3, "a/fr.po"), Stroke(2.5, 0, "中.po"))
    for one in reversed(wanted):
        note(one, file)
    assert strokes(file) == wanted


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_damage_costs_only_its_own_lines(tmp_path: Path, damage: list[bytes]) -> None:
    file = tmp_path / "pace.jsonl"
    one = b'{"at": 5, "words": 3, "catalog": "fr.po"}'
    more = [b"[" * 5000, b'{"at": NaN, "words": 1, "catalog": ""}', b'{"at": 1, "words": -1}']
    file.write_bytes(b"\n".join([*damage, *more, b"", one, b'{"at": 6, "wor']))
    assert Stroke(5.0, 3, "fr.po") in strokes(file)


def test_the_older_half_goes_when_the_file_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "LARGE", 2000)
    file = tmp_path / "pace.jsonl"
    for number in range(200):
        note(Stroke(float(number), 1, "fr.po"), file)
    kept = strokes(file)
    assert file.stat().st_size <= 2000
    assert [one.at for one in kept] == [float(n) for n in range(200 - len(kept), 200)]


def test_what_cannot_be_noted_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    note(Stroke(1.0, 1, "fr.po"), tmp_path / "file" / "pace.jsonl")


def test_the_file_is_in_the_folder_of_states(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert pace.path() == tmp_path / "l10n" / "pace.jsonl"


@pytest.mark.parametrize(
    ("gaps", "rate"),
    [
        ((), None),
        ((30,), None),
        ((60,), 600),
        ((60, 60, 60), 600),
        ((60, 301, 60), 600),
        ((400, 400), None),
        ((60, 300), 200),
    ],
)
def test_breaks_do_not_count(gaps: tuple[float, ...], rate: int | None) -> None:
    assert per_hour(made(*gaps)) == rate


def test_words_of_today_and_the_time_that_is_left() -> None:
    yesterday = Stroke(AT - 12 * 3600, 1000, "fr.po")
    assert pace.pace([yesterday, *made(60, 60)], NOW, 200) == Pace(30, 600, 1200.0)
    assert pace.pace([yesterday], NOW, 200) == Pace(0, None, None)
    assert pace.pace(made(60, 60), NOW, 0) == Pace(30, 600, None)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (1, "about 1 min"),
        (9 * 60 + 40, "about 10 min"),
        (13 * 60, "about 15 min"),
        (58 * 60, "about 1 h"),
        (78 * 60, "about 1 h 20 min"),
        (7200, "about 2 h"),
        (9 * 3600 + 3500, "about 10 h"),
        (20 * 3600 + 2000, "about 21 h"),
    ],
)
def test_times_are_said_as_exactly_as_they_deserve(seconds: float | None, said: str) -> None:
    assert spoken(seconds) == said
