"""A word to those who open the review for the first time: where everything else is to be found."""

from __future__ import annotations

import contextlib

from tui.language import _
from tui.logic.folders import state_folder

HINT = _("Enter confirms and goes on. F1 shows all keys, Ctrl+P finds every command by its name.")


def is_first() -> bool:
    """Tell whether this account has never opened the review, and note that it has now.

    Where that cannot be noted, nobody is told the same thing every day.
    """
    path = state_folder() / "welcomed"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("x").close()
        return True
    return False
