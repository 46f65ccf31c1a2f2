"""Have git merge and compare catalogs by entry: a line in `.gitattributes`, three in its settings.

The attributes are committed and hold for everybody; the settings are of one clone, so everybody who
clones runs `l10n init --git` once. Until they do, git merges by line, as it did before.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from l10n.errors import Problem, UsageError
from l10n.files import read_bytes, write_bytes

if TYPE_CHECKING:
    from pathlib import Path

NAME = "l10n"
"""What the driver is called in attributes and settings."""

ATTRIBUTES = f"*.po merge={NAME} diff={NAME}"


def set_up(folder: Path) -> tuple[str, ...]:
    """Set git up in the repository of a folder; give what was changed.

    Raises:
        UsageError: the folder is in no git repository, or there is no git.
    """
    root = folder.resolve()
    if _git(root, "rev-parse", "--is-inside-work-tree") != "true":
        remedy = "Run `git init` first, or install git."
        raise UsageError(Problem("init.git", "is in no git repository", root, remedy=remedy))
    changed = [] if not _attributes(root) else [".gitattributes"]
    for key, value in _settings().items():
        if _git(root, "config", "--local", "--get", key) != value:
            _git(root, "config", "--local", key, value)
            changed.append(f"git config {key}")
    return tuple(changed)


def _attributes(root: Path) -> bool:
    """Add the line that is missing; tell whether it was."""
    path = root / ".gitattributes"
    old = read_bytes(path) if path.exists() else b""
    if ATTRIBUTES.encode() in (line.strip() for line in old.splitlines()):
        return False
    gap = b"\n" if old and not old.endswith(b"\n") else b""
    write_bytes(path, old + gap + ATTRIBUTES.encode() + b"\n")
    return True


def _settings() -> dict[str, str]:
    command = _command()
    return {
        f"merge.{NAME}.name": "catalogs by entry",
        f"merge.{NAME}.driver": f"{command} merge-driver %O %A %B %P",
        f"diff.{NAME}.textconv": f"{command} diff --textconv",
    }


def _command() -> str:
    """Give how git is to call us: by name where that is found, else by this very Python."""
    return "l10n" if shutil.which("l10n") else f"{shlex.quote(sys.executable)} -P -m l10n"


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
