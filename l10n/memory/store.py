"""Where the units of a pair of locales are kept: a database that follows the files they come from.

A cache and nothing more: it may be deleted at any time, two processes may use it at once, and one
that is damaged, locked for too long or not writable is done without. What a file holds is read
again only when its content has changed; what is looked for is asked of the database, so that
opening a memory of a million sentences takes no longer than opening a small one. Texts of releases
may be confidential, so its mode is 0600.

`Store` is all that look-ups know of it. A memory shared by a group can stand behind the same.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import weakref
from _blake2 import blake2b  # hashlib without OpenSSL, at a tenth of its price
from dataclasses import dataclass
from itertools import islice
from time import time_ns
from typing import TYPE_CHECKING, Any, Protocol

from l10n import __version__
from l10n.errors import L10nError
from l10n.freshness import RACY_NS, stat_of
from l10n.memory.similarity import skeleton
from l10n.memory.units import Rank, Unit, is_usable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from l10n.memory.similar import Similar

SCHEMA = 3
"""Counts up with every change of the tables below or of what is put into them."""

WAIT_SECONDS = 60.0
"""How long another process may write before this one does without the file."""

_CHUNK = 3_000
"""Units put in at once; each has up to three texts, and SQLite takes 32,766 values."""
_ROWS = 500
"""Rows of an answer that are fetched at once."""
_MANY = 10_000
"""Texts nothing uses may stay as long as there are fewer of them."""
_USED = """
SELECT text FROM unit UNION SELECT previous FROM unit WHERE previous IS NOT NULL
UNION SELECT following FROM unit WHERE following IS NOT NULL
"""
_TABLES = """
CREATE TABLE IF NOT EXISTS about (made TEXT NOT NULL, generation INTEGER NOT NULL,
  dropped INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS file (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  stat TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS release (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS text (id INTEGER PRIMARY KEY AUTOINCREMENT, key INTEGER NOT NULL,
  text TEXT NOT NULL, skeleton TEXT);
CREATE TABLE IF NOT EXISTS unit (id INTEGER PRIMARY KEY, file INTEGER NOT NULL,
  text INTEGER NOT NULL, target TEXT NOT NULL, release INTEGER NOT NULL, previous INTEGER,
  following INTEGER, rank INTEGER NOT NULL, obsolete INTEGER NOT NULL, at TEXT NOT NULL,
  by TEXT NOT NULL, name TEXT NOT NULL, domain TEXT NOT NULL, pivot TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS text_key ON text (key);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS unit_text ON unit (text);
CREATE INDEX IF NOT EXISTS unit_file ON unit (file);
"""
"""Made once the first units are in, which is faster than to keep them up meanwhile."""
_UNITS = """
SELECT source.text, unit.target, release.name, previous.text, following.text, unit.rank,
  unit.obsolete, unit.at, unit.by, unit.name, unit.domain, unit.pivot
FROM text AS source CROSS JOIN unit ON unit.text = source.id
JOIN release ON release.id = unit.release
LEFT JOIN text AS previous ON previous.id = unit.previous
LEFT JOIN text AS following ON following.id = unit.following
"""
_BEST_FIRST = """
ORDER BY unit.rank DESC, unit.obsolete, release.name DESC, unit.at DESC, source.text, unit.target
"""
_RANKS = {rank.value: rank for rank in Rank}


class Store(Protocol):
    """Units of a pair of locales, found by their sources."""

    def exact(self, source: str) -> Sequence[Unit]:
        """Give the units of a text."""

    def alike(self, skeleton: str) -> Sequence[Unit]:
        """Give the units whose source has a skeleton."""

    def similar(self, skeleton: str, least: float, limit: int) -> Sequence[tuple[str, float]]:
        """Give the skeletons most similar to one, at least by `least` in 0–1, best first."""

    def holding(self, probes: Sequence[Sequence[str]]) -> Iterator[Unit]:
        """Give the units that have one of each row of texts in source or target, best first.

        Capital letters of ASCII count as small ones, which the texts are written in.
        """

    def __iter__(self) -> Iterator[Unit]:
        """Give all units, best first."""

    def __bool__(self) -> bool:
        """Tell whether there is any unit; that is asked before every release."""

    def __len__(self) -> int:
        """Count the units."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What units come from: its name in the store, its files, and what reads them."""

    name: str
    paths: tuple[str, ...]
    read: Callable[[], Iterable[Unit]]


class LocalStore:
    """Units in a file of SQLite, or in one kept in memory where there is no `path`.

    `made` tells what else decides what is put in, beside the files: a store made otherwise is
    emptied. `errors` are those of files that could not be read by the last `follow`.
    """

    def __init__(self, path: Path | None = None, made: str = "") -> None:
        self._path = path
        self._made = f"{SCHEMA} {__version__} {made}"
        self._origins: tuple[Origin, ...] = ()
        self._similar: Similar | None = None
        self._kept: list[sqlite3.Connection] = []
        weakref.finalize(self, _close, self._kept)
        self.errors: list[L10nError] = []
        self._open()

    @classmethod
    def of(cls, units: Iterable[Unit]) -> LocalStore:
        """Make a store of units that come from no file."""
        store = cls()
        with store._writing():
            store._add(0, units)
            store._run(_INDEXES)
        return store

    # What is asked of it

    def exact(self, source: str) -> list[Unit]:
        """Give the units of a text."""
        key = _key(skeleton(source), source)
        return self._units("WHERE source.key = ? AND source.text = ?", (key, source))

    def alike(self, skeleton: str) -> list[Unit]:
        """Give the units whose source has a skeleton."""
        where = "WHERE source.key = ? AND source.skeleton = ?"
        return self._units(where, (_key(skeleton), skeleton))

    def similar(self, skeleton: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Give the skeletons most similar to one, at least by `least` in 0–1, best first."""
        if self._similar is None:
            from l10n.memory.similar import Similar  # noqa: PLC0415 -- loads rapidfuzz

            self._similar = Similar(self, self._path and self._path.with_suffix(".trigrams"))
        return self._similar.find(skeleton, least, limit)

    def holding(self, probes: Sequence[Sequence[str]]) -> Iterator[Unit]:
        """Give the units that have one of each row of texts in source or target, best first."""
        one = "instr(lower(source.text), ?) OR instr(lower(unit.target), ?)"
        rows = [" OR ".join([one] * len(row)) for row in probes]
        where = " AND ".join(f"({row})" for row in rows) or "1"
        values = [probe for row in probes for probe in row for _ in range(2)]
        return map(_unit, self.ask(f"{_UNITS} WHERE {where} {_BEST_FIRST}", values))

    def __iter__(self) -> Iterator[Unit]:
        """Give all units, best first."""
        return map(_unit, self.ask(_UNITS + _BEST_FIRST))

    def __bool__(self) -> bool:
        return bool(next(self.ask("SELECT EXISTS (SELECT 1 FROM unit)"))[0])

    def __len__(self) -> int:
        return int(next(self.ask("SELECT count(*) FROM unit"))[0])

    @property
    def generation(self) -> int:
        """Stands for the numbers of the texts, in 0–2³¹: in another one they mean other texts."""
        return int(next(self.ask("SELECT generation FROM about"))[0])

    @property
    def last(self) -> int:
        """The highest number of a text."""
        return int(next(self.ask("SELECT coalesce(max(id), 0) FROM text"))[0])

    def skeletons(self, after: int = 0) -> dict[str, int]:
        """Give the skeletons of texts whose number is above `after`, each with one of them."""
        rows = self.ask(
            "SELECT skeleton, text.id FROM unit CROSS JOIN text ON text.id = unit.text"
            " WHERE unit.text > ? AND skeleton IS NOT NULL",
            (after,),
        )
        return dict(rows)

    def skeletons_of(self, ids: Sequence[int]) -> list[str]:
        """Give the skeletons of texts by their numbers, in no order, of those that are there."""
        marks = ",".join("?" * len(ids))
        rows = self.ask(f"SELECT skeleton FROM text WHERE id IN ({marks})", ids)  # noqa: S608 -- ?s
        return [str(row[0]) for row in rows]

    def ask(self, query: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """Give the rows of a query; a file that turns out to be damaged is made anew.

        It then holds the same, so that the rest of the rows follows.
        """
        done = 0
        try:
            found = self._connection.execute(query, values)
            while rows := found.fetchmany(_ROWS):
                yield from rows
                done += len(rows)
        except sqlite3.DatabaseError as error:
            if self._path is None:
                raise
            if isinstance(error, sqlite3.OperationalError):
                self._do_without()
            else:
                self._start_anew()
            yield from islice(self._connection.execute(query, values), done, None)

    def _units(self, where: str, values: Sequence[object]) -> list[Unit]:
        return list(map(_unit, self.ask(_UNITS + where, values)))

    # How it follows its files

    def follow(self, origins: Iterable[Origin]) -> None:
        """Make the store hold what the files hold now; only those that changed are read."""
        self._origins = tuple(origins)
        try:
            self._follow()
        except sqlite3.OperationalError:
            self._do_without()
        except sqlite3.DatabaseError:
            self._start_anew()

    def _follow(self) -> None:
        self.errors = []
        stats = {origin.name: _stat(origin.paths) for origin in self._origins}
        if self._known() == stats:
            return
        with self._writing():
            known = self._known()  # another process may have been quicker
            for name in known.keys() - stats.keys():
                self._drop(name)
            for origin in self._origins:
                if known.get(origin.name) != stats[origin.name]:
                    self._take(origin, stats[origin.name], known=origin.name in known)
            self._run(_INDEXES)
            self._tidy()
        self._similar = None
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _known(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT name, stat FROM file"))

    def _take(self, origin: Origin, stat: str, *, known: bool) -> None:
        """Read a file anew, unless it holds just what it held."""
        now, digest = time_ns(), " ".join(map(_digest, origin.paths))
        times = [one.split(" ", 1)[0] for one in stat.split("\n")]
        racy = any(one == "-" or now - int(one) < RACY_NS for one in times)
        kept = "" if racy else stat  # one that may change without its stat is compared by content
        tell = self._connection.execute
        same = "UPDATE file SET stat = ? WHERE name = ? AND digest = ?"
        if tell(same, (kept, origin.name, digest)).rowcount:
            return
        if known:
            self._drop(origin.name)
        tell("SAVEPOINT taking")
        row = "INSERT INTO file (name, stat, digest) VALUES (?, ?, ?)"
        number = tell(row, (origin.name, kept, digest)).lastrowid or 0
        try:
            self._add(number, origin.read())
        except L10nError as error:
            tell("ROLLBACK TO taking")
            self.errors.append(error)
        else:
            if _stat(origin.paths) != stat:  # written to while it was read
                tell("UPDATE file SET stat = '', digest = '' WHERE id = ?", (number,))
        tell("RELEASE taking")

    def _drop(self, name: str) -> None:
        tell = self._connection.execute
        gone = tell("DELETE FROM unit WHERE file IN (SELECT id FROM file WHERE name = ?)", (name,))
        tell("UPDATE about SET dropped = dropped + ?", (gone.rowcount,))
        tell("DELETE FROM file WHERE name = ?", (name,))

    def _tidy(self) -> None:
        """Take away texts that nothing uses, once there may be more of them than of others."""
        tell = self._connection.execute
        units, dropped = next(tell("SELECT (SELECT count(*) FROM unit), dropped FROM about"))
        if dropped > max(units, _MANY):
            tell(f"DELETE FROM text WHERE id NOT IN ({_USED})")  # noqa: S608 -- a constant
            tell("UPDATE about SET dropped = 0, generation = ?", (secrets.randbits(31),))

    def _add(self, file: int, units: Iterable[Unit]) -> None:
        rest = filter(is_usable, units)
        while chunk := list(islice(rest, _CHUNK)):
            rows = [(unit.source, unit.previous, unit.following) for unit in chunk]
            wanted = dict.fromkeys(text for row in rows for text in row if text is not None)
            ids = self._ids(wanted)
            releases = {name: self._release(name) for name in {unit.release for unit in chunk}}
            self._connection.executemany(
                "INSERT INTO unit (file, text, target, release, previous, following, rank,"
                " obsolete, at, by, name, domain, pivot)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        file, ids[unit.source], unit.target, releases[unit.release],
                        ids.get(unit.previous), ids.get(unit.following), unit.rank,
                        unit.obsolete, unit.at, unit.by, unit.id, unit.domain,
                        unit.pivot,
                    )
                    for unit in chunk
                ],
            )  # fmt: skip

    def _ids(self, wanted: Iterable[str]) -> dict[str | None, int]:
        """Give the numbers of texts; those that are new get one."""
        cores = {text: skeleton(text) for text in wanted}
        keys = {text: _key(core, text) for text, core in cores.items()}
        marks = ",".join("?" * len(keys))
        query = f"SELECT text, id FROM text WHERE key IN ({marks})"  # noqa: S608 -- marks only
        ids: dict[str | None, int] = dict(self._connection.execute(query, [*keys.values()]))
        new = [text for text in cores if text not in ids]
        ids |= zip(new, range(self._last() + 1, self._last() + 1 + len(new)), strict=True)
        rows = [(ids[text], keys[text], text, cores[text] or None) for text in new]
        self._connection.executemany("INSERT INTO text VALUES (?, ?, ?, ?)", rows)
        return ids

    def _last(self) -> int:
        """Give the highest number a text ever had."""
        row = self._connection.execute("SELECT seq FROM sqlite_sequence").fetchone()
        return int(row[0]) if row else 0

    def _release(self, name: str) -> int:
        self._connection.execute("INSERT OR IGNORE INTO release (name) VALUES (?)", (name,))
        found = self._connection.execute("SELECT id FROM release WHERE name = ?", (name,))
        return int(next(found)[0])

    # Its file

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._kept[0]

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Write all of it or nothing, one process at a time."""
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _open(self) -> None:
        """Open the file; make it anew where it is damaged, and do without where that fails."""
        for _ in range(2):
            try:
                self._connect()
            except (sqlite3.OperationalError, OSError):
                break
            except sqlite3.DatabaseError:
                self._remove()
            else:
                return
        self._path = None
        self._connect()

    def _connect(self) -> None:
        _close(self._kept)
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(
            self._path or ":memory:",
            timeout=WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        self._kept.append(connection)
        connection.execute("PRAGMA journal_mode = WAL")  # who reads does not wait for who writes
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -131072")
        if not self._is_made():
            with self._writing():
                if not self._is_made():
                    self._make()

    def _is_made(self) -> bool:
        tell = self._connection.execute
        if not next(tell("SELECT count(*) FROM sqlite_master WHERE name = 'about'"))[0]:
            return False
        return bool(tell("SELECT made FROM about").fetchone() == (self._made,))

    def _make(self) -> None:
        """Make the tables, empty."""
        tell = self._connection.execute
        for table in ("about", "file", "release", "text", "unit"):
            tell(f"DROP TABLE IF EXISTS {table}")
        self._run(_TABLES)
        tell("INSERT INTO about VALUES (?, ?, 0)", (self._made, secrets.randbits(31)))

    def _run(self, statements: str) -> None:
        for statement in statements.split(";\n"):
            self._connection.execute(statement)

    def _start_anew(self) -> None:
        """Make a damaged file anew."""
        _close(self._kept)
        self._remove()
        self._open()
        try:
            self._follow()
        except sqlite3.DatabaseError:
            self._do_without()

    def _do_without(self) -> None:
        """Keep what the files hold in memory only: the cache is locked, or the disk is full."""
        self._path, self._similar = None, None
        self._connect()
        self._follow()

    def _remove(self) -> None:
        if self._path is not None:
            for end in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    self._path.with_name(self._path.name + end).unlink()


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


def _stat(paths: Iterable[str]) -> str:
    return "\n".join(stat_of(path) for path in paths)


def _digest(path: str) -> str:
    """Give the digest of a file, which may be too large to be held at once; empty without one."""
    digest = blake2b(digest_size=16)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- a name
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return ""
    return str(digest.hexdigest())


def _key(skeleton: str, text: str = "") -> int:
    """Give the number texts of a skeleton are found by, or a text that has none."""
    digest = blake2b((skeleton or text).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _unit(row: Sequence[Any]) -> Unit:
    source, target, release, previous, following, rank, obsolete, *rest = row
    rank = _RANKS.get(rank, rank)
    return Unit(source, target, release, previous, following, rank, bool(obsolete), *rest)
