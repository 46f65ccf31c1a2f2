"""git, asked for what it has and never for anything it could run a program for.

No pager, no signatures, no conversions, no hooks, no network: a repository comes from others. Where
there is no git, or it takes too long, there is less to tell, and that is all.
"""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 10.0
"""How long git may take for one answer."""

_PRUDENT = (
    "--no-pager", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.follow=false",
)  # fmt: skip
_ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
"""What would lead git to another repository than that of the folder, as within its hooks."""


def asked(folder: Path, *arguments: str, seconds: float = SECONDS) -> bytes:
    """Ask git in a folder; nothing where it fails, is missing, or takes too long."""
    if seconds <= 0:
        return b""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in _ELSEWHERE},
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
    try:
        done = subprocess.run(
            ["git", *_PRUDENT, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def head(folder: Path) -> str:
    """Give the revision that is checked out in a folder; empty where there is none."""
    said = asked(folder, "rev-parse", "--verify", "--quiet", "HEAD").decode("ascii", "replace")
    return said.strip() if re.fullmatch(r"[0-9a-f]{40,64}\n?", said) else ""
