"""A word with whoever keeps the books, before more goes out than was asked for.

A batch is noted once, before its engine gets it. What an engine sends beyond that, the same request
again or the terms of a glossary, is asked for here. The question reaches the one who counts by a
context variable, so that no engine, ours or another's, has to know of budgets or to pass them on.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _nobody() -> None:
    """Do nothing: outside of a run nobody counts."""


_asked: ContextVar[Callable[[], None]] = ContextVar("asked", default=_nobody)


@contextmanager
def noting(ask: Callable[[], None]) -> Iterator[None]:
    """Have this asked, in this thread, before more is sent; it raises where it must not be."""
    token = _asked.set(ask)
    try:
        yield
    finally:
        _asked.reset(token)


def note() -> None:
    """Ask whether more may be sent, and have it noted.

    Raises:
        EngineError: it must not be sent.
    """
    _asked.get()()
