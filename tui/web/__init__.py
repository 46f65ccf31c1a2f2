"""The review in a browser: a server on loopback, and a process of the review behind each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import Problem, UsageError
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def serve(command: Sequence[str], port: int | None, announce: Callable[[str], None]) -> None:
    """Show what `command` draws to every page that is opened, until the program is interrupted.

    `command` starts the review, without a shell. `port` is a free one if None. `announce` gets the
    address as soon as pages can be opened; whoever has it can read and write.

    Raises:
        UsageError: the extra `web` is not installed, or the port cannot be had.
        KeyboardInterrupt: Ctrl-C; all reviews were ended and keep what was typed.
    """
    try:
        from tui.web import server  # noqa: PLC0415 -- the extra `web`, for those who ask for it
    except ModuleNotFoundError as error:
        if error.name not in {"aiohttp", "textual_serve"}:
            raise
        what = _("the review in a browser needs the extra “web”, which is not installed")
        remedy = _("Run “pip install 'l10n[web]'”.")
        raise UsageError(Problem("review.web", what, remedy=remedy)) from None
    server.run(command, port, announce)
