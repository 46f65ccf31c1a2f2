"""Processes that share the work of one command, and end with it.

Ctrl-C reaches all processes of a terminal at once. Here only the first one hears it, and ends the
others: one that is stopped while it takes a task or hands over a result leaves the queue locked,
and all that are left would wait for ever. When the first is killed, the others end by themselves.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from threading import Thread
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from l10n.errors import EXIT_INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from multiprocessing.context import BaseContext

State = TypeVar("State")
Item = TypeVar("Item")
Result = TypeVar("Result")


def in_processes(
    count: int,
    work: Callable[[State, Item], Result],
    items: Iterable[Item],
    prepare: Callable[[], State],
    context: BaseContext | None = None,
) -> Generator[Result, None, None]:
    """Give what `work` makes of each item, in their order, in `count` processes.

    Each process calls `prepare` once, and hands what it gives to `work`. Close the generator, or
    exhaust it: that ends the processes. `context` says how they are started.

    Raises:
        BrokenProcessPool: one of them was killed.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- only where it pays
    from multiprocessing import active_children  # noqa: PLC0415

    pool = ProcessPoolExecutor(count, context, initializer=_begin, initargs=(prepare,))
    try:
        tasks = deque(pool.submit(_task, work, item) for item in items)
        while tasks:
            yield tasks.popleft().result()
    except BaseException:
        for child in active_children():
            child.terminate()  # nothing is asked of them any more
        raise
    finally:
        pool.shutdown()


_STATES: list[Any] = []


def _begin(prepare: Callable[[], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    Thread(target=_end_with_parent, daemon=True).start()
    _STATES.append(prepare())


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process  # noqa: PLC0415 -- here anyway

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(EXIT_INTERRUPTED)


def _leave(*_: object) -> NoReturn:
    os._exit(EXIT_INTERRUPTED)


def _take_back(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the pool says so once more
    sys.exit(EXIT_INTERRUPTED)


def _task(work: Callable[[Any, Item], Result], item: Item) -> Result:
    """Do a piece of work; when terminated, take back what was begun, and leave.

    Elsewhere nothing is raised: the pool would swallow it, with the lock of its queue taken.
    """
    try:
        signal.signal(signal.SIGTERM, _take_back)
        try:
            return work(_STATES[0], item)
        finally:
            signal.signal(signal.SIGTERM, _leave)
    except SystemExit:
        _leave()
