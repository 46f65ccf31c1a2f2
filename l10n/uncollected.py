"""Making of many values that all stay, such as a catalog's entries or a glossary's forms."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_kept = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Spare the garbage collector values of which none is garbage: a third to half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not _kept:  # to the old ones, or the next collection sees them all
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def keep() -> None:
    """Have the collector pass over all that there is by now: it stays as long as the program.

    Whether this was done is remembered here, since `gc.get_freeze_count` counts one by one.
    """
    global _kept  # noqa: PLW0603 -- as the collector itself: one for the process
    gc.freeze()
    _kept = True
