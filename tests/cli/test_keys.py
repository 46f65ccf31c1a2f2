"""`l10n keys`: the list without a terminal, the watching within one that is given back."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = [sys.executable, "-m", "l10n", "keys"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    (tmp_path / "l10n").mkdir()
    return tmp_path / "l10n"


def test_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Confirm and move"
    keys = "Enter, Ctrl+J, Ctrl+Enter"
    assert lines[1].split() == f"confirm {keys} Save and go to the next unfinished.".split()
    assert "" in lines


def test_the_list_of_the_users_own_keymap(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "review.toml").write_text('keymap = "omegat"\n[keys]\nnote = "F10"\n')
    assert main(["keys", "--json"]) == 0
    actions = {one["id"]: one for one in json.loads(capsys.readouterr().out)["actions"]}
    assert actions["note"]["keys"] == ["f10"]
    assert actions["goto"]["keys"] == ["ctrl+j"]
    assert actions["goto"]["context"] == "both"
    (home / "team.toml").write_text('[keys]\ngoto = "f12"\n')
    assert main(["keys", "-C", str(home), "--json", "--keymap", "team.toml"]) == 0
    actions = {one["id"]: one for one in json.loads(capsys.readouterr().out)["actions"]}
    assert (actions["goto"]["keys"], actions["note"]["keys"]) == (["f12"], ["ctrl+l"])
    assert main(["keys", "--json", "--keymap", "default"]) == 0
    actions = {one["id"]: one for one in json.loads(capsys.readouterr().out)["actions"]}
    assert actions["goto"]["keys"] == ["ctrl+g"]


def test_a_fault_of_the_keymap_has_its_place(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "review.toml"
    path.write_text('[keys]\ngoto = "ctrl+1"\n')
    assert main(["keys", "--list"]) == 2
    assert f"{path}:2: “goto” cannot have Ctrl+1" in capsys.readouterr().err
    assert main(["keys", "--list", "--keymap", "omegta"]) == 2
    assert "Did you mean “omegat”" in capsys.readouterr().err


def test_watching_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with open(os.devnull) as pipe, pytest.MonkeyPatch.context() as patch:  # noqa: PTH123
        patch.setattr("sys.stdin", pipe)
        assert main(["keys"]) == 2
    message = capsys.readouterr().err
    assert "keys.terminal" in message
    assert "l10n keys --list" in message


@pytest.mark.parametrize("option", ["--list", "--json"])
def test_listing_never_loads_textual(option: str) -> None:
    code = (
        f"import sys; from l10n.cli import main; main(['keys', '{option}'])\n"
        "assert not {'textual', 'rich'} & {name.partition('.')[0] for name in sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


class Terminal:
    """A terminal in which the command runs."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        self.before = termios.tcgetattr(self.theirs)
        self.program = subprocess.Popen(
            COMMAND, stdin=self.theirs, stdout=self.theirs, stderr=self.theirs
        )
        self.seen = ""

    def wait_for(self, text: str) -> None:
        while text not in self.seen:
            assert select.select([self.ours], [], [], 60)[0], self.seen
            self.seen += os.read(self.ours, 4096).decode()

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def ended(self) -> int:
        """Wait for the end; what the terminal is told last is that it is as before."""
        self.wait_for("\x1b[<u\x1b[?2004l")
        status = self.program.wait(timeout=60)
        assert termios.tcgetattr(self.theirs) == self.before
        return status

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal()
    yield made
    made.close()


def test_keys_are_told_until_one_leaves(terminal: Terminal) -> None:
    terminal.wait_for("\x1b[>25u\x1b[?2004h")
    terminal.press("\x1b[1;5B")
    terminal.wait_for("next: Next segment")
    terminal.press("中")
    terminal.wait_for("not bound")
    terminal.press("q\x1b[200~qq\x1b[201~q")
    terminal.wait_for("paste: qq")
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("key", ["\x03", "\x04", "\x1b"], ids=["ctrl+c", "ctrl+d", "escape"])
def test_the_other_keys_leave_too(terminal: Terminal, key: str) -> None:
    terminal.wait_for("\x1b[?2004h")
    terminal.press(key)
    terminal.press(key)
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=lambda value: str(int(value)),
)
def test_a_signal_gives_the_terminal_back(terminal: Terminal, number: int, status: int) -> None:
    terminal.wait_for("\x1b[?2004h")
    terminal.program.send_signal(number)
    assert terminal.ended() == status
