"""What was slow to find out, kept between runs: a file of SQLite, because two may write at once.

It is a cache and nothing more: it may be deleted at any time, and a file that is damaged or cannot
be written costs time, never an error. It is open only while it is read or written.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_TABLE = """
CREATE TABLE IF NOT EXISTS kept
(number INTEGER PRIMARY KEY, kind TEXT, key BLOB, value BLOB, UNIQUE (kind, key))
"""
_AT_ONCE = 500  # keys in one question; SQLite may take no more than 999


@dataclass(frozen=True)
class Store:
    """Answers of one kind in a file; `kind` says what made them, so that a change forgets them.

    `path` is None where nothing may be kept. The latest `most` answers of all kinds are.
    """

    path: Path | None
    kind: str
    most: int = 200_000

    def all(self) -> dict[bytes, bytes]:
        """Give everything that is kept."""
        return self._asked("SELECT key, value FROM kept WHERE kind = ?", (self.kind,))

    def some(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Give what is kept of some keys."""
        wanted, found = list(keys), dict[bytes, bytes]()
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            query = f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({marks})"  # noqa: S608
            found.update(self._asked(query, (self.kind, *part)))
        return found

    def add(self, answers: Mapping[bytes, bytes]) -> None:
        """Keep answers."""
        if self.path is None or not answers:
            return
        rows = ((self.kind, key, value) for key, value in answers.items())
        with contextlib.suppress(sqlite3.Error, OSError), _opened(self.path) as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO kept (kind, key, value) VALUES (?, ?, ?)", rows
            )
            connection.execute(
                "DELETE FROM kept WHERE number <= (SELECT MAX(number) FROM kept) - ?", (self.most,)
            )
            connection.commit()

    def _asked(self, query: str, values: tuple[object, ...]) -> dict[bytes, bytes]:
        if self.path is None or not self.path.exists():
            return {}
        with contextlib.suppress(sqlite3.Error, OSError), _opened(self.path) as connection:
            return dict(connection.execute(query, values))
        return {}


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for its owner alone; make it anew where it is none of ours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    try:
        connection = _connected(path)
    except sqlite3.OperationalError:
        raise  # locked, read-only or full: another time
    except sqlite3.DatabaseError:
        path.unlink()
        connection = _connected(path)
    with contextlib.closing(connection):
        yield connection


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing by it
        connection.execute(_TABLE)
        connection.execute("SELECT kind, key, value FROM kept LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
