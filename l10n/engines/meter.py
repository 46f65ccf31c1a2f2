"""What went to whom, and whether more may: the list of requests, budgets, and a time limit.

Every request to an engine beyond this machine is noted before it is made: when, which engine,
which release, how many characters; never a text. The list is at the same time the count that
budgets are held against, so several processes, and runs after a crash, share one truth. It stands
in the user's folder of state and not in `.l10n`, which may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import threading
import time
from dataclasses import dataclass, field
from errno import ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.engines.protocol import Trust
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.configtables import BudgetConfig
    from l10n.engines.protocol import Engine, Query

COUNTED = frozenset({Trust.CONTRACT, Trust.PUBLIC})
"""The trusts whose characters count against a budget: those of providers."""


def folder() -> Path:
    """Give the folder of the lists, one per month (XDG Base Directory 0.8, state)."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "l10n"


def file_of(month: str) -> Path:
    """Give the list of a month, written as `2026-11` in UTC."""
    return folder() / f"requests-{month}.jsonl"


def this_month() -> str:
    """Give the present month in UTC."""
    return time.strftime("%Y-%m", time.gmtime())


@dataclass(frozen=True, slots=True)
class Record:
    """A request: `characters` of `texts` to translate, and `context` that went along with them."""

    at: str
    workspace: str
    run: str
    release: str
    locale: str
    engine: str
    trust: str
    texts: int
    characters: int
    context: int


_BINARY = getattr(os, "O_BINARY", 0)  # on Windows
_NUMBERS = ("texts", "characters", "context")


def records(month: str, start: int = 0) -> Iterator[tuple[Record, int]]:
    """Give the requests of a month from a place in its list on, each with where the next begins.

    A line that is none of ours is passed over.

    Raises:
        EngineError: the list cannot be read.
    """
    try:
        with file_of(month).open("rb") as file:
            file.seek(start)
            for line in file:
                if not line.endswith(b"\n"):
                    return  # another process is about to write the rest
                start += len(line)
                record = _record(line)
                if record is not None:
                    yield record, start
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unusable(file_of(month), "read", error.strerror) from None


def _record(line: bytes) -> Record | None:
    try:
        found = json.loads(line)
        record = Record(**found)
    except (ValueError, TypeError, RecursionError):
        return None
    kinds = {name: int if name in _NUMBERS else str for name in Record.__slots__}
    whole = all(type(found[name]) is kind for name, kind in kinds.items())
    return record if whole and min(found[name] for name in _NUMBERS) >= 0 else None


def _unusable(path: Path, done: str, why: str | None) -> EngineError:
    what = f"the list of requests cannot be {done}: {why}"
    remedy = "Make room, or the file accessible; nothing is sent that is not noted."
    return EngineError(Problem("engine.audit", what, path, remedy=remedy))


@dataclass(slots=True)
class Spent:
    """Characters that counted so far: in this month, and in this run."""

    month: int = 0
    run: int = 0


@dataclass
class Meter:
    """Lets the requests of one run pass, or not; safe for several threads.

    `run` names the run, so that the processes that share it count together; `workspace` is its
    root.
    """

    budget: BudgetConfig
    workspace: str
    run: str = field(default_factory=lambda: os.urandom(6).hex())
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _spent: Spent = field(default_factory=Spent)
    _read: tuple[str, int] = ("", 0)
    _began: float | None = None

    def request(self, engine: Engine, release: str, locale: str, queries: Sequence[Query]) -> None:
        """Let a request pass and note it.

        Raises:
            EngineError: it would go over a budget, the time is up, or it cannot be noted.
        """
        with self._lock:
            self._ask_clock()
            if engine.trust is Trust.LOCAL:
                return
            can = engine.capabilities
            characters = sum(len(query.text) for query in queries)
            if engine.trust in COUNTED:
                self._ask_budget(characters)
            self._note(
                Record(
                    time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                    self.workspace,
                    self.run,
                    release,
                    locale,
                    engine.name,
                    str(engine.trust),
                    len(queries),
                    characters,
                    sum(map(_along, queries)) if can.context or can.glossary else 0,
                )
            )

    def foresee(self, characters: int) -> None:
        """Make sure that a run which needs so many characters fits the budgets, before it begins.

        Raises:
            EngineError: it does not.
        """
        with self._lock:
            self._ask_budget(characters, foreseen=True)

    def spent(self) -> Spent:
        """Give what counted so far."""
        with self._lock:
            self._count()
            return Spent(self._spent.month, self._spent.run)

    def _ask_clock(self) -> None:
        now = time.monotonic()
        self._began = self._began if self._began is not None else now
        limit = self.budget.seconds
        if limit is not None and now - self._began > limit:
            what = f"engines were asked for {limit:g} seconds, as long as the budget allows"
            remedy = "Run it again to go on; “budget.seconds” in the configuration is the limit."
            raise EngineError(Problem("engine.time", what, remedy=remedy))

    def _ask_budget(self, characters: int, *, foreseen: bool = False) -> None:
        if self.budget.run is None and self.budget.month is None:
            return
        self._count()
        for name, limit, used in (
            ("run", self.budget.run, self._spent.run),
            ("month", self.budget.month, self._spent.month),
        ):
            if limit is not None and used + characters > limit:
                raise EngineError(_over(name, limit, used, characters, foreseen=foreseen))

    def _count(self) -> None:
        """Add what has been noted since, also by other processes."""
        month, start = self._read
        if month != this_month():
            month, start = this_month(), 0
            self._spent.month = 0
        for record, end in records(month, start):
            start = end
            if record.workspace == self.workspace and record.trust in COUNTED:
                self._spent.month += record.characters
                self._spent.run += record.characters if record.run == self.run else 0
        self._read = month, start

    def _note(self, record: Record) -> None:
        fields = {name: getattr(record, name) for name in Record.__slots__}
        line = json.dumps(fields).encode() + b"\n"
        path = file_of(record.at[:7])
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _append(path, line)
        except OSError as error:
            raise _unusable(path, "written", error.strerror) from None


def _append(path: Path, line: bytes) -> None:
    """Add a line, in one write: so lines are whole, whoever else writes."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
    try:
        if os.lseek(handle, 0, os.SEEK_END):
            os.lseek(handle, -1, os.SEEK_END)
            if os.read(handle, 1) != b"\n":
                line = b"\n" + line  # what a full disk cut off is a line of its own
        if os.write(handle, line) != len(line):
            raise OSError(ENOSPC, os.strerror(ENOSPC))
    finally:
        os.close(handle)


def _along(query: Query) -> int:
    """Count the characters that go along with a text."""
    context = query.context
    parts = (*context.heading, *context.before, *context.after)
    pairs = (*context.approved, *query.terms)
    return sum(map(len, parts)) + sum(len(left) + len(right) for left, right in pairs)


def _over(name: str, limit: int, used: int, characters: int, *, foreseen: bool) -> Problem:
    so_far = f" after {used:,}" if used else ""
    if foreseen:
        what = f"this run needs {characters:,} characters{so_far}: the budget of a {name} is "
        what += f"{limit:,}; it was not begun"
    else:
        what = f"{characters:,} more characters{so_far} would go over the budget of a {name}, "
        what += f"{limit:,}"
    remedy = f"Raise “budget.{name}”, or name releases or locales; “l10n sync --dry-run” counts."
    return Problem("engine.budget", what, remedy=remedy)
