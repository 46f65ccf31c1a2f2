"""The real program in a real terminal, for tests: one that tmux keeps.

Whatever is waited for is looked for on the screen or on the disk again and again, so that a slow
machine takes longer and fails no sooner.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import needs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PATIENCE = 30.0
"""How long, in seconds, a slow machine may take to show what is waited for."""

LOOK_SECONDS = 0.05

OPEN = "Enter Confirm+next"
"""What the review shows once it can be typed in."""


def eventually(test: Callable[[], object], what: Callable[[], str]) -> None:
    """Wait until something holds; `what` says how things are, where it does not come to that."""
    end = time.monotonic() + PATIENCE
    while not test():
        assert time.monotonic() < end, what()
        time.sleep(LOOK_SECONDS)


class Terminal:
    """A tmux of its own with one window, for a person with nothing but a `home`."""

    def __init__(self, home: Path, name: str = "tmux") -> None:
        self.home, self._pid = home, home / f"{name}.pid"
        self._tmux = [needs("tmux", "tmux"), "-S", str(home / name), "-f", os.devnull]
        self._runs = False

    def __call__(self, *arguments: str) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "SHELL": "/bin/sh",  # not that of an account without login
            "LANG": "C.UTF-8",
            **{name: str(self.home) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")},
            "XDG_STATE_HOME": str(self.home / "state"),
        }
        done = subprocess.run(
            [*self._tmux, *arguments], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def run(
        self,
        *arguments: object,
        size: tuple[int, int] = (80, 24),
        before: str = "true",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Run `l10n` in place of what ran; it ends with `left=` and its exit status.

        `before` is what the shell does first, in the same process.
        """
        command = shlex.join([sys.executable, "-m", "l10n", *map(str, arguments)])
        named = shlex.join(f"{name}={value}" for name, value in (environment or {}).items())
        inner = f"echo $$ >{shlex.quote(str(self._pid))}; {before}; exec env {named} {command}"
        program = f"sh -c {shlex.quote(inner)}; echo left=$?; sleep 600"
        if self._runs:
            self("respawn-pane", "-k", "-t", ":0", program)
        else:
            width, height = map(str, size)
            self("new-session", "-d", "-x", width, "-y", height, program)
        self._runs = True

    def review(
        self,
        path: Path,
        *,
        by: str = "anna",
        until: str = OPEN,
        size: tuple[int, int] = (80, 24),
        before: str = "true",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Open a catalog, and wait until it is shown."""
        self.run("review", "--by", by, path, size=size, before=before, environment=environment)
        self.shows(until)

    @property
    def pid(self) -> int:
        """The process of the program."""
        return int(self._pid.read_text())

    def rests(self) -> None:
        """Wait until the program has dealt with all it was sent: none of its threads has work."""
        for _ in range(5):
            eventually(self._is_idle, self.screen)
            time.sleep(LOOK_SECONDS)

    def _is_idle(self) -> bool:
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        states = [(task / "stat").read_text().rpartition(")")[2].split()[0] for task in tasks]
        return set(states) == {"S"}

    def screen(self, *, styled: bool = False) -> str:
        """Give what is on the screen, with the codes of its styles if wanted."""
        return self("capture-pane", "-p", *(["-e"] if styled else []))

    def shows(self, *wanted: str) -> None:
        """Wait until all of some texts are on the screen."""
        eventually(
            lambda: (screen := self.screen()) and all(text in screen for text in wanted),
            lambda: f"waited for {wanted}, the screen is\n{self.screen()}",
        )

    def press(self, *keys: str) -> None:
        """Press keys by the names tmux has for them."""
        self("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, and wait until all of it is on the screen."""
        self("send-keys", "-l", text)
        self.shows(text)

    def send(self, text: str) -> None:
        """Have the terminal send bytes."""
        self("send-keys", "-H", *(f"{byte:02x}" for byte in text.encode()))

    def paste(self, text: str, *, marked: bool) -> None:
        """Paste a text; `marked` sets it apart from what is typed."""
        self("set-buffer", text)
        self("paste-buffer", "-r", *(["-p"] if marked else []))

    def goes(self, number: int) -> None:
        """Go to a segment by its number."""
        asked = "Go to segment"
        self.press("C-g")
        self.shows(asked)
        self.press(f"{number}", "Enter")
        eventually(lambda: asked not in self.screen(), self.screen)
        self.shows(f">{number:3}")

    def leave(self, status: int = 0) -> None:
        """Quit, and wait until the program is gone."""
        self.press("C-q")
        self.shows(f"left={status}")
