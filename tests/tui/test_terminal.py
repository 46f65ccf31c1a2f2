from __future__ import annotations

import os

import pytest
from textual import _xterm_parser, events
from textual._xterm_parser import XTermParser

from l10n.errors import UsageError
from tui import terminal

LIMIT = "_MAX_SEQUENCE_SEARCH_THRESHOLD"


def typed(text: str) -> list[str | None]:
    """Give the characters of a text that an input method commits in kitty's protocol."""
    codes = ":".join(str(ord(char)) for char in text)
    messages = list(XTermParser().feed(f"\x1b[0;;{codes}u"))
    return [message.character for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize("text", ["中", "北京汽车制", "魏桥创业集团计划参股北京汽车制造厂" * 4])
def test_what_an_input_method_commits_arrives_whole(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_xterm_parser, LIMIT, getattr(_xterm_parser, LIMIT))
    terminal.prepare()
    assert "".join(filter(None, typed(text))) == text


@pytest.mark.parametrize(
    ("program", "tmux", "expected"),
    [("iTerm.app", "", "1"), ("iTerm.app", "socket,1,0", None), ("xterm", "", None)],
)
def test_iterm_gets_no_kitty_keys(
    program: str, tmux: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_xterm_parser, LIMIT, getattr(_xterm_parser, LIMIT))
    monkeypatch.setattr(
        os, "environ", {"TERM_PROGRAM": program, **({"TMUX": tmux} if tmux else {})}
    )
    terminal.prepare()
    assert os.environ.get("TEXTUAL_DISABLE_KITTY_KEY") == expected


@pytest.mark.parametrize(
    ("term", "colours", "few"),
    [
        ("xterm", "", True),
        ("linux", "", True),
        ("xterm", "truecolor", False),
        ("xterm-256color", "", False),
        ("xterm-kitty", "", False),
    ],
)
def test_sixteen_colours_are_told(
    term: str, colours: str, few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colours)
    assert terminal.few_colours() is few


def test_a_pipe_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as pipe:  # noqa: PTH123
        monkeypatch.setattr("sys.stdin", pipe)
        with pytest.raises(UsageError, match="standard input"):
            terminal.require()
