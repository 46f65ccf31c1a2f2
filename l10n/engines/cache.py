"""Answers of engines, kept so that no text is sent, waited for or paid twice.

A file of SQLite, because two runs may write at once. It is a cache and nothing more: it may be
deleted at any time, and a file that is damaged or cannot be written costs requests, never an
error. Releases are confidential, so its mode is 0600, and texts are stored only as hashes; what
is stored in the clear are the answers.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import threading
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from l10n.locales import Locale

FILE = "engines.sqlite"
"""The name of the file in the workspace's folder of caches."""

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer TEXT NOT NULL)"


def key_of(engine: tuple[str, str], pair: tuple[Locale, Locale], text: str, *told: str) -> bytes:
    """Give the key of a request: all that decides the answer.

    `engine` is its name and what translates there, `told` what it was told beside the text: terms,
    and whether there are tags in it.
    """
    parts = [*engine, *map(str, pair), text, *told]
    return hashlib.sha256(json.dumps(parts).encode()).digest()


class Cache:
    """A persistent table of answers; safe for several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._closed = False
        self._kept = [self._open()]
        weakref.finalize(self, _close, self._kept)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def get(self, key: bytes) -> str | None:
        """Give the answer to a request, or None; once the file is closed, that is all it gives."""
        with self._lock:
            if self._closed:
                return None
            try:
                return self._read(key)
            except sqlite3.OperationalError:
                return None  # locked for too long by another process
            except sqlite3.DatabaseError:
                self._rebuild()
                return None

    def put(self, key: bytes, answer: str) -> None:
        """Keep an answer, unless the disk does not take it.

        A thread may come too late, after the file was closed; that does nothing.
        """
        with self._lock:
            if self._closed:
                return
            try:
                self._write(key, answer)
            except sqlite3.OperationalError:
                return  # locked for too long, read-only or full: not kept
            except sqlite3.DatabaseError:
                self._rebuild()
                with contextlib.suppress(sqlite3.Error):
                    self._write(key, answer)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._closed = True
            _close(self._kept)

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._kept[0]

    def _read(self, key: bytes) -> str | None:
        query = self._connection.execute("SELECT answer FROM answers WHERE key = ?", (key,))
        row = query.fetchone()
        return row[0] if row is not None and isinstance(row[0], str) else None

    def _write(self, key: bytes, answer: str) -> None:
        safe = answer.encode("utf-8", "replace").decode()
        self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, safe))

    def _open(self) -> sqlite3.Connection:
        """Open the file; make it anew where it is damaged, and do without where that fails."""
        for _ in range(2):
            try:
                return self._connect()
            except sqlite3.OperationalError:
                break
            except sqlite3.DatabaseError:
                self._remove()
            except OSError:
                break
        return _table_in(":memory:")

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        self._path.chmod(0o600)
        return _table_in(str(self._path))

    def _rebuild(self) -> None:
        _close(self._kept)
        self._remove()
        self._kept.append(self._open())

    def _remove(self) -> None:
        for name in (self._path.name, f"{self._path.name}-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(name).unlink()


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


def _table_in(path: str) -> sqlite3.Connection:
    """Open a database; each statement is a transaction of its own, and other threads may ask."""
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing by it
        connection.execute(_TABLE)
        connection.execute("SELECT answer FROM answers LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
