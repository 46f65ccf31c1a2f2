"""Many requests to one engine at a time, answers as they come.

Threads and not the pool of the standard library, since that one waits for its threads when the
program ends: an interrupted run would hang until the slowest answer.
"""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from l10n.engines.notices import is_unusable
from l10n.engines.protocol import RefusedError
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from l10n.engines.protocol import Engine
    from l10n.locales import Locale

_WAKE = 0.5
"""Seconds after which a waiting caller looks up: a Ctrl-C just before the wait would go unheard."""

Asked = tuple[list[str], list[str] | EngineError]
"""Texts with their answers, or with the error there was instead; one text if it was refused."""


def ask(
    engine: Engine,
    texts: list[str],
    pair: tuple[Locale, Locale],
    keep: Callable[[str, str], None],
) -> Iterator[Asked]:
    """Ask an engine for texts in batches, as concurrently as it likes.

    `keep` gets each text and its answer at once, in the thread that asked, so that nothing which
    was paid for hangs on the caller; it must be safe for threads.
    A refused batch is asked for text by text. After any other error nothing new is asked, but
    what is under way is waited for.
    """
    size = max(engine.capabilities.batch, 1)
    batches = [texts[start : start + size] for start in range(0, len(texts), size)]
    crew = _Crew(engine, batches, pair, keep)
    running = min(max(engine.capabilities.concurrency, 1), len(batches))
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
        batches: list[list[str]],
        pair: tuple[Locale, Locale],
        keep: Callable[[str, str], None],
    ) -> None:
        self.engine = engine
        self.pair = pair
        self.keep = keep
        self.stop = threading.Event()
        self.done: SimpleQueue[Asked | BaseException | None] = SimpleQueue()
        self._todo: SimpleQueue[list[str]] = SimpleQueue()
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

    def _asked(self, batch: list[str]) -> Iterator[Asked]:
        try:
            answers = self.engine.translate(batch, *self.pair)
        except RefusedError as error:
            yield from self._one_by_one(batch, error)
            return
        except EngineError as error:
            self.stop.set()
            yield batch, error
            return
        if len(answers) == len(batch) and not any(map(is_unusable, answers, batch)):
            for text, answer in zip(batch, answers, strict=True):
                self.keep(text, answer)
            yield batch, answers
        else:
            what = f"the engine “{self.engine.name}” gave no translation"
            yield from self._one_by_one(batch, RefusedError(Problem("engine.refused", what)))

    def _one_by_one(self, batch: list[str], error: RefusedError) -> Iterator[Asked]:
        if len(batch) == 1:
            yield batch, error
            return
        for text in batch:
            if not self.stop.is_set():
                yield from self._asked([text])
