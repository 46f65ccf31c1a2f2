"""The real program in a real terminal: confirm and save; somebody else writes meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from conftest import needs
from strategies_tui import catalog, poked

from l10n import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 30.0
"""How long, in seconds, a slow machine may take to show what is waited for."""


class Terminal:
    """A tmux of its own with one window."""

    def __init__(self, socket: Path) -> None:
        self._tmux = [needs("tmux", "tmux"), "-S", str(socket), "-f", os.devnull]

    def __call__(self, *arguments: str) -> str:
        environment = {**os.environ, "SHELL": "/bin/sh"}  # not that of an account without login
        done = subprocess.run(
            [*self._tmux, *arguments], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def shows(self, *wanted: str) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            screen = self("capture-pane", "-p")
            if all(text in screen for text in wanted):
                return
            assert time.monotonic() < end, f"waited for {wanted}, the screen is\n{screen}"
            time.sleep(0.1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog(tmp_path / "fr.po")


@pytest.fixture
def terminal(tmp_path: Path, path: Path) -> Iterator[Terminal]:
    started = Terminal(tmp_path / "tmux")
    program = f"'{sys.executable}' -m l10n review --by anna '{path}'; echo left=$?; sleep 60"
    caches = f"XDG_CACHE_HOME={tmp_path / 'caches'}"
    started(
        "new-session", "-d", "-x", "80", "-y", "24", "-e", caches, "-e", "LANG=C.UTF-8", program
    )
    try:
        started.shows("de>fr", "Enter Confirm+next")
        yield started
    finally:
        started("kill-server")


def test_confirm_and_save(terminal: Terminal, path: Path) -> None:
    terminal("send-keys", "C-n")
    terminal.shows(">  3")
    terminal("send-keys", "-l", "Elle vient à 中文.")
    terminal.shows("Elle vient à 中文.")
    terminal("send-keys", "Enter")
    terminal.shows("Confirmed and saved.", ">  4")
    assert catalogs.load(path).live[2].msgstr == "Elle vient à 中文."
    terminal("send-keys", "C-q")
    terminal.shows("left=0")


def test_text_and_enter_in_one_packet(terminal: Terminal, path: Path) -> None:
    first = "Elle vient demain\N{NARROW NO-BREAK SPACE}!"
    terminal("send-keys", "C-n", first, "Enter", "%d fichier", "Enter", "%d autres")
    terminal.shows("%d autres", "form 2 of 2")
    terminal("send-keys", "Enter")
    terminal.shows("3/4 75%")
    live = catalogs.load(path).live
    assert live[2].msgstr == first
    assert live[3].msgstr_plural == ("%d fichier", "%d autres")


def test_somebody_else_writes_meanwhile(terminal: Terminal, path: Path) -> None:
    terminal("send-keys", "C-n")
    terminal.shows(">  3")
    terminal("send-keys", "-l", "Elle vient.")
    terminal.shows("Elle vient.")
    poked(path, "Nouvelle coopération", "Coopération nouvelle")
    terminal.shows("Coopération nouvelle", "Elle vient.")
    terminal("send-keys", "Enter")
    terminal.shows("Confirmed and saved.")
    live = catalogs.load(path).live
    assert (live[0].msgstr, live[2].msgstr) == ("Coopération nouvelle", "Elle vient.")


def test_a_terminal_that_goes_away_loses_nothing(terminal: Terminal, path: Path) -> None:
    terminal("send-keys", "C-n")
    terminal.shows(">  3")
    terminal("send-keys", "-l", "Elle vient.")
    terminal.shows("Elle vient.")
    terminal("new-window", "sleep 60")
    terminal("kill-window", "-t", ":0")
    end = time.monotonic() + PATIENCE
    while catalogs.load(path).live[2].msgstr != "Elle vient.":
        assert time.monotonic() < end, path.read_text(encoding="utf-8")
        time.sleep(0.1)
    assert catalogs.load(path).live[2].fuzzy
