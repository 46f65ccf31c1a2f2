"""The terminal UI for review: a leaf that imports `l10n` and that only `l10n review` imports.

Whatever decides something (navigation, saving, merging, undo) is in modules without Textual, so
that the screen, the plain dialogue and most tests share it. Textual is loaded by `review` alone,
after the terminal was looked at.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def review(path: Path, lock_folder: Path, by: str, title: str, *, plain: bool = False) -> None:
    """Let a person go through the catalog at `path`, signing as `by`; return when they leave.

    `lock_folder` orders our own writers of the file. `plain` is the dialogue without a screen,
    which a terminal that cannot place text gets in any case.

    Raises:
        UsageError: the screen is wanted and there is no terminal for it.
        InputError: the catalog cannot be read, or edits were left that could not be saved.
    """
    from tui import terminal, texts  # noqa: PLC0415 -- the command line asks for help far more often
    from tui.session import Session  # noqa: PLC0415
    from tui.store import Store  # noqa: PLC0415

    if not plain and terminal.is_dumb():
        print(texts.DUMB, file=sys.stderr)
        plain = True
    if not plain:
        terminal.require()
    session = Session(Store(path, lock_folder), by, title)
    if plain:
        from tui.plain import converse, prepared_prompt  # noqa: PLC0415

        converse(session, prepared_prompt())
    else:
        terminal.prepare()
        from tui.app import ReviewApp  # noqa: PLC0415 -- Textual, after the terminal is prepared

        ReviewApp(session).run()
    session.close()
