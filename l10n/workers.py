"""Processes that share the work of one command, and end with it.

Each has a pipe of its own, and no lock is shared. In the pools of the standard library a Ctrl-C
that comes while a lock is held, in any of the processes, leaves the others waiting for ever. Here
only the first process hears it, and ends the others; if that one is killed they end by themselves.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections import deque
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from l10n.errors import EXIT_INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import DefaultContext, ForkContext
    from multiprocessing.process import BaseProcess

State = TypeVar("State")
Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkerKilledError(Exception):
    """A process that shared the work was killed, for want of memory perhaps."""


def in_processes(
    count: int,
    work: Callable[[State, Item], Result],
    items: Iterable[Item],
    prepare: Callable[[], State],
    context: DefaultContext | ForkContext | None = None,
    *,
    ahead: int = 2,
) -> Generator[Result, None, None]:
    """Give what `work` makes of each item, in their order, in `count` processes.

    Each process calls `prepare` once, and hands what it gives to `work`. It has as many items as
    `ahead` says, so that it need not wait for the next: one where each takes long, so that none
    waits behind another. They are to be small, or the pipes would be full. Exhaust the generator,
    or close it: that ends the processes. `context` says how they are started.

    Raises:
        WorkerKilledError: one of them was killed.
        Exception: what `work` raised; the place is in its notes.
        RuntimeError: what it gave or raised is nothing that processes can hand over.
    """
    from multiprocessing import connection  # noqa: PLC0415 -- only where it pays

    busy: dict[Connection, deque[int]] = {}
    done: dict[int, Result] = {}
    given = 0
    todo = enumerate(items)

    def hand_on(pipe: Connection) -> None:
        for number, item in islice(todo, 1):
            try:
                pipe.send((item,))
            except OSError:  # the other end is gone
                raise WorkerKilledError from None
            busy.setdefault(pipe, deque()).append(number)

    with _started(count, work, prepare, context) as pipes:
        for pipe in pipes * ahead:
            hand_on(pipe)
        while busy:
            ready = connection.wait([*busy])
            for pipe in [one for one in busy if one in ready]:
                done[busy[pipe].popleft()] = _received(pipe)
                if not busy[pipe]:
                    del busy[pipe]
                hand_on(pipe)
            while given in done:
                yield done.pop(given)
                given += 1


@contextmanager
def _started(
    count: int,
    work: Callable[[State, Item], object],
    prepare: Callable[[], State],
    context: DefaultContext | ForkContext | None,
) -> Iterator[list[Connection]]:
    """Start processes, and end them: when nothing more is to be done, or at once if that fails."""
    import multiprocessing  # noqa: PLC0415 -- only where it pays

    workers: dict[Connection, BaseProcess] = {}
    try:
        for _ in range(count):
            pipe, other = multiprocessing.Pipe()
            process = (context or multiprocessing).Process(
                target=_serve, args=(other, work, prepare), daemon=True
            )
            with _held_back():
                process.start()
                workers[pipe] = process
            other.close()
        yield [*workers]
    except BaseException:
        for process in workers.values():
            process.terminate()
        raise
    finally:
        for pipe in workers:
            with suppress(OSError):
                pipe.send(None)
            pipe.close()
        for process in workers.values():
            process.join()


def _received(pipe: Connection) -> Any:
    try:
        result, error = pipe.recv()
    except (EOFError, OSError):
        raise WorkerKilledError from None
    if error is not None:
        raise error
    return result


@contextmanager
def _held_back() -> Iterator[None]:
    """Hold signals back while a process starts, which is to be ready for them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    pipe: Connection, work: Callable[[State, Item], object], prepare: Callable[[], State]
) -> None:
    """Do what comes through a pipe until nothing more does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    Thread(target=_end_with_parent, daemon=True).start()
    prepared = cache(prepare)
    with suppress(EOFError):
        while (given := pipe.recv()) is not None:
            pipe.send_bytes(_packed(_answer(work, prepared, given[0])))


_Answer: TypeAlias = "tuple[Result | None, Exception | None]"


def _packed(answer: _Answer[object]) -> bytes:
    """Make an answer ready to be sent; what cannot be sent is told, and is an error itself."""
    import pickle  # noqa: PLC0415 -- here anyway

    result, error = answer
    try:
        packed = pickle.dumps(answer)
        if error is not None:
            pickle.loads(packed)  # noqa: S301 -- our own; an error may only fail to be made anew
    except Exception as why:  # noqa: BLE001 -- `__reduce__` may raise anything
        what = f"what the work gave cannot be handed over: {type(result).__name__}"
        if error is not None:
            what = f"{type(error).__name__}: {error}"
        told = RuntimeError(f"{what} ({type(why).__name__}: {why})")
        for note in getattr(error, "__notes__", ()):
            told.add_note(note)
        return pickle.dumps((None, told))
    return packed


def _answer(
    work: Callable[[State, Item], Result], prepared: Callable[[], State], item: Item
) -> _Answer[Result]:
    """Do a piece of work, or say why not; when terminated, take back what was begun, and leave."""
    try:
        signal.signal(signal.SIGTERM, _take_back)
        try:
            return work(prepared(), item), None
        finally:
            signal.signal(signal.SIGTERM, _leave)
    except SystemExit:
        _leave()
    except Exception as error:  # noqa: BLE001 -- it is raised in the first process
        error.add_note(traceback.format_exc())
        return None, error


def _take_back(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it may be told twice
    sys.exit(EXIT_INTERRUPTED)


def _leave(*_: object) -> NoReturn:
    os._exit(EXIT_INTERRUPTED)


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process  # noqa: PLC0415 -- here anyway

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(EXIT_INTERRUPTED)
