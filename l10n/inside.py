"""Paths that stay inside the workspace, and what stands in its folders.

Nothing leaves the folder: links that lead out are refused, since a release or a published version
beyond it would be shared with whoever reads there, or overwrite what is not ours.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path


def within(root: Path, path: str) -> Path:
    """Make a path absolute after following every link on its way.

    Raises:
        InputError: a link leads out of the root, or in a circle.
    """
    full = root / path
    if not _has_links(str(root), path):
        return full
    try:
        real = full.resolve()
    except RuntimeError:  # a circle of links, in Python before 3.13
        raise InputError(_leads_nowhere(full)) from None
    if not real.is_relative_to(root):
        what = "is or lies behind a link that leads out of the workspace"
        remedy = "Replace the link by the file or folder itself."
        raise InputError(Problem("workspace.outside", what, full, remedy=remedy))
    return full


def followed(root: Path, path: str) -> None:
    """Make sure that a link leads to something inside.

    Raises:
        InputError: it does not.
    """
    if not within(root, path).exists():
        raise InputError(_leads_nowhere(root / path))


def entries(folder: Path) -> list[tuple[str, os.DirEntry[str]]]:
    """List a folder in a stable order; a missing one is empty.

    Raises:
        InputError: it cannot be listed.
    """
    try:
        with os.scandir(folder) as found:
            return sorted(((entry.name, entry) for entry in found), key=lambda pair: pair[0])
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        what = f"cannot be listed: {error.strerror}"
        raise InputError(Problem("file.unreadable", what, folder)) from None


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder that can be looked into, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a circle of links, or one into a folder that is closed to us
        return False


def _leads_nowhere(path: Path) -> Problem:
    return Problem("workspace.link", "is a link that leads nowhere", path)


def _has_links(root: str, path: str) -> bool:
    """Tell whether anything on a path below the root is a link, or leads upwards."""
    place = root
    for part in path.split("/"):
        place = f"{place}/{part}"
        if part == ".." or os.path.islink(place):  # noqa: PTH114 -- asked thousands of times
            return True
    return False
