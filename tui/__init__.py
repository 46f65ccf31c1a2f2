"""The terminal UI for review: a leaf that imports `l10n` and that only `l10n review` imports.

Whatever decides something (navigation, saving, merging, undo) is in modules without Textual
(`tui.logic`), so that the screen, the plain dialogue and most tests share it. Textual is loaded by
`review` alone, after the terminal was looked at.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from l10n.locales import Locale
    from l10n.workspace import Workspace
    from tui.logic.desk import Desk


@dataclass(frozen=True, slots=True)
class Place:
    """A catalog and where it belongs: to a release of a workspace, or nowhere.

    `locks` is the folder of the lock and of who is at work. What belongs to no release may lie in a
    workspace all the same: the memory of the one `around` it helps.
    """

    path: Path
    locks: Path
    title: str
    workspace: Workspace | None = None
    release: str = ""
    locale: Locale | None = None
    around: Workspace | None = None


def review(
    place: Place | None,
    workspace: Workspace | None,
    by: str,
    *,
    plain: bool = False,
    keymap: str | None = None,
    theme: str | None = None,
) -> None:
    """Let a person go through the catalog at `place`, signing as `by`; return when they leave.

    Without a place the overview of the workspace comes first. `plain` is the dialogue without a
    screen, which a terminal that cannot place text gets in any case. `keymap` and `theme` go before
    the person's preferences.

    Raises:
        UsageError: the screen is wanted and there is no terminal for it.
        ConfigError: the person's preferences cannot be.
        InputError: the catalog cannot be read, or edits were left that could not be saved.
    """
    from tui import terminal, texts  # noqa: PLC0415 -- the command line asks for help far more often
    from tui.logic.desk import Desk  # noqa: PLC0415

    if not plain and terminal.is_dumb():
        print(texts.DUMB, file=sys.stderr)
        plain = True
    if not plain:
        terminal.require()
        gc.disable()  # until the first screen: all that is made until then stays
    desk = Desk(by, workspace, at_once=plain)
    if place is not None:
        desk.open(place)
    try:
        if plain:
            from tui.plain import converse, prepared_prompt  # noqa: PLC0415

            converse(desk, prepared_prompt())
        else:
            _show(desk, keymap, theme)
    finally:
        desk.close()


def _show(desk: Desk, keymap: str | None, theme: str | None) -> None:
    from l10n.errors import InputError, Problem  # noqa: PLC0415
    from tui import keymap as keymaps  # noqa: PLC0415 -- as above
    from tui import preferences, terminal, texts  # noqa: PLC0415

    wanted = preferences.load()
    keys = keymaps.in_force(keymap, wanted)
    terminal.prepare()
    from tui.app import ReviewApp  # noqa: PLC0415 -- Textual, after the terminal is prepared
    from tui.keys import Keyboard  # noqa: PLC0415

    terminal.forget_typed()
    app = ReviewApp(desk, Keyboard(keys), theme or wanted.theme, visual=wanted.bidi == "visual")
    try:
        app.run()
    finally:
        terminal.let_go(app)
    if app.return_code:
        raise InputError(Problem("review.fault", texts.FAULT, remedy=texts.FAULT_REMEDY))


def serve(
    command: Sequence[str],
    port: int | None,
    announce: Callable[[str], None],
    *,
    keymap: str | None = None,
    theme: str | None = None,
) -> None:
    """Show what `command` draws in a browser on this machine; see `tui.web.serve`.

    Raises:
        ConfigError: there is no such `keymap` or `theme`, or the person's preferences cannot be.
    """
    from tui import keymap as keymaps  # noqa: PLC0415 -- as above
    from tui import preferences, themes  # noqa: PLC0415
    from tui.web import serve  # noqa: PLC0415

    wanted = preferences.load()
    keymaps.in_force(keymap, wanted)
    themes.choose(theme or wanted.theme)
    serve(command, port, announce)
