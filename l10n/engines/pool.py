"""Many requests to one engine at a time, answers as they come.

Threads and not the pool of the standard library, since that one waits for its threads when the
program ends: an interrupted run would hang until the slowest answer.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from l10n.engines.notices import is_unusable
from l10n.engines.noting import noting
from l10n.engines.protocol import FAILED, RefusedError
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.engines.protocol import Engine, Query
    from l10n.locales import Locale

_WAKE = 0.5
"""Seconds after which a waiting caller looks up: a Ctrl-C just before the wait would go unheard."""

Asked: TypeAlias = "tuple[list[Query], list[str] | EngineError]"
"""Queries with their answers, or with the error there was instead; one query if it was refused."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is told about requests, in the thread that makes them; both must be safe for threads.

    `allow` is asked before each one, and again before it is repeated, and raises an EngineError
    where it must not be made; `keep` gets each query and its answer at once, so that nothing which
    was paid for hangs on the caller.
    """

    allow: Callable[[Sequence[Query]], None] = lambda _: None
    keep: Callable[[Query, str], None] = lambda *_: None


def ask(
    engine: Engine, queries: list[Query], pair: tuple[Locale, Locale], hooks: Hooks
) -> Iterator[Asked]:
    """Ask an engine in batches, as concurrently as it likes.

    A refused batch is asked for in halves; one on which the service failed is given up, as its
    halves would be waited for as long. After any other error nothing new is asked, but what is
    under way is waited for.
    """
    size = max(engine.capabilities.batch, 1)
    workers = max(engine.capabilities.concurrency, 1)
    size = min(size, max(-(-len(queries) // workers), 1))  # a short list keeps all workers busy
    batches = [queries[start : start + size] for start in range(0, len(queries), size)]
    crew = _Crew(engine, batches, pair, hooks)
    running = min(workers, len(batches))
    for _ in range(running):
        threading.Thread(target=crew.work, daemon=True).start()
    try:
        while running:
            try:
                item = crew.done.get(timeout=_WAKE)
            except Empty:
                continue
            if item is None:
                running -= 1
            elif isinstance(item, BaseException):
                raise item
            else:
                yield item
    finally:
        crew.stop.set()


class _Crew:
    """What the threads of one call share."""

    def __init__(
        self,
        engine: Engine,
        batches: list[list[Query]],
        pair: tuple[Locale, Locale],
        hooks: Hooks,
    ) -> None:
        self.engine = engine
        self.pair = pair
        self.hooks = hooks
        self.stop = threading.Event()
        self.done: SimpleQueue[Asked | BaseException | None] = SimpleQueue()
        self._todo: SimpleQueue[list[Query]] = SimpleQueue()
        for batch in batches:
            self._todo.put(batch)

    def work(self) -> None:
        """Take batches until there are none or an error ends the run; then say so with None."""
        try:
            while not self.stop.is_set():
                for item in self._asked(self._todo.get_nowait()):
                    self.done.put(item)
        except Empty:
            pass
        except BaseException as error:  # noqa: BLE001 -- a bug: raised again in the main thread
            self.done.put(error)
        self.done.put(None)

    def _asked(self, batch: list[Query]) -> Iterator[Asked]:
        try:
            allow = partial(self.hooks.allow, batch)
            allow()
            with noting(allow):
                answers = self.engine.translate(batch, *self.pair)
        except RefusedError as error:
            if error.problems[0].code == FAILED:
                yield from (([query], error) for query in batch)
            else:
                yield from self._by_halves(batch, error)
            return
        except EngineError as error:
            self.stop.set()
            yield batch, error
            return
        if len(answers) != len(batch):
            yield from self._by_halves(batch, self._nothing())
            return
        answered = list(zip(batch, answers, strict=True))
        good = [pair for pair in answered if not is_unusable(pair[1], pair[0].text)]
        for query, answer in good:
            self.hooks.keep(query, answer)
        if good:
            yield [query for query, _ in good], [answer for _, answer in good]
        bad = [query for query, answer in answered if is_unusable(answer, query.text)]
        if bad:
            yield from self._by_halves(bad, self._nothing(), again=bool(good))

    def _nothing(self) -> RefusedError:
        what = f"the engine “{self.engine.name}” gave no translation"
        return RefusedError(Problem("engine.refused", what))

    def _by_halves(
        self, batch: list[Query], error: RefusedError, *, again: bool = False
    ) -> Iterator[Asked]:
        """Ask for what was refused in smaller parts, so that one bad text spoils no other."""
        if len(batch) == 1 and not again:
            yield batch, error
            return
        middle = max(len(batch) // 2, 1)
        for half in (batch[:middle], batch[middle:]):
            if half and not self.stop.is_set():
                yield from self._asked(half)
