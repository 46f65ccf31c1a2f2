"""Another editor for one text: the way out where a terminal cannot show what is being written."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.language import _

if TYPE_CHECKING:
    from textual.app import App

MOST_BYTES = 1_000_000
"""What is read back at most of a file that an editor wrote."""


def edited(app: App[None], text: str, name: str) -> tuple[str | None, str]:
    """Have a text edited; give what became of it, None if nothing, and what to tell.

    The file is readable by the person alone and gone afterwards: releases are confidential.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        return None, _("No editor: set $EDITOR to the one you want.")
    with tempfile.TemporaryDirectory(prefix="l10n-") as folder:
        file = Path(folder) / f"{Path(name).name}.txt"
        file.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                done = subprocess.run([*shlex.split(command), str(file)], check=False)
        except SuspendNotSupported:
            return None, _("There is no other editor in a browser.")
        except (OSError, ValueError) as error:
            return None, _("The editor cannot be started: {problem}").format(problem=error)
        if done.returncode:
            return None, _("The editor ended with {code}; nothing was taken over.").format(
                code=done.returncode
            )
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES)
    try:
        written = data.decode("utf-8")
    except UnicodeDecodeError:
        return None, _("What the editor wrote is not UTF-8; nothing was taken over.")
    if not text.endswith("\n"):
        written = written.removesuffix("\n")
    return (None, "") if written == text else (written, "")
