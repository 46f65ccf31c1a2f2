"""A memory that a group shares, in PostgreSQL, behind the same look-ups as the local one.

The files of each workspace stay the truth: what it pushes replaces what it pushed before, and what
the server holds can be deleted at any time. When the server is away the local memory answers alone,
which is told once. Loading this module loads psycopg (the extra `team`).

A similar text is found by its trigrams (pg_trgm), which know nothing of the percent that
translators know, so that the server is asked for more than is wanted and the rest is done here.
"""

from __future__ import annotations

import weakref
from hashlib import md5
from typing import TYPE_CHECKING, Any, LiteralString

import psycopg
from psycopg import sql
from rapidfuzz.distance import Levenshtein

from l10n.errors import InputError, Problem
from l10n.memory.similarity import skeleton
from l10n.memory.units import Rank, Unit, best_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from l10n.memory.store import Store

WAIT_SECONDS = 3
"""How long a server may take to answer the first time."""
_LOCK = 0x6C31306E
"""Under this number only one process changes the tables."""

MIGRATIONS: tuple[LiteralString, ...] = (
    """
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE TABLE l10n_unit (
      workspace text NOT NULL, source_locale text NOT NULL, target_locale text NOT NULL,
      source text NOT NULL, skeleton text NOT NULL, target text NOT NULL, release text NOT NULL,
      previous text, following text, rank integer NOT NULL, obsolete boolean NOT NULL,
      at text NOT NULL, by text NOT NULL, hash bytea NOT NULL,
      PRIMARY KEY (workspace, source_locale, target_locale, hash));
    CREATE INDEX l10n_unit_source ON l10n_unit (source_locale, target_locale, md5(source));
    CREATE INDEX l10n_unit_alike ON l10n_unit (source_locale, target_locale, md5(skeleton));
    CREATE INDEX l10n_unit_similar ON l10n_unit USING gin (skeleton gin_trgm_ops);
    """,
    """
    ALTER TABLE l10n_unit ADD COLUMN id text NOT NULL DEFAULT '';
    ALTER TABLE l10n_unit ADD COLUMN domain text NOT NULL DEFAULT '';
    """,
)
"""What makes the tables, step by step; a new step goes to the end, an old one never changes."""

_SCHEMA = "CREATE TABLE IF NOT EXISTS l10n_schema (version integer NOT NULL)"
_OTHERS = sql.SQL("source_locale = %(from)s AND target_locale = %(to)s AND workspace <> %(name)s")
_UNITS = sql.SQL(
    "SELECT source, target, workspace || '/' || release, previous, following, rank, obsolete, at,"
    " by, id, domain FROM l10n_unit WHERE {others} AND {where}"
)
_ALL = sql.SQL("true")
_SAME = sql.SQL("md5(source) = md5(%(text)s) AND source = %(text)s")
_ALIKE = sql.SQL("md5(skeleton) = md5(%(text)s) AND skeleton = %(text)s")
_HELD = sql.SQL(
    "EXISTS (SELECT 1 FROM unnest({row}::text[]) AS probe WHERE strpos(lower(source), probe) > 0"
    " OR strpos(lower(target), probe) > 0)"
)
_COUNT = sql.SQL("SELECT count(*) FROM l10n_unit WHERE {others}").format(others=_OTHERS)
_ANY = sql.SQL("SELECT 1 FROM l10n_unit WHERE {others} LIMIT 1").format(others=_OTHERS)
_SIMILAR = sql.SQL(
    "SELECT DISTINCT skeleton, skeleton <-> %(text)s AS away FROM l10n_unit WHERE {others}"
    " AND skeleton %% %(text)s AND length(skeleton) BETWEEN %(short)s AND %(long)s"
    " ORDER BY away LIMIT 300"
).format(others=_OTHERS)
_GONE = (
    "DELETE FROM l10n_unit WHERE source_locale = %(from)s AND target_locale = %(to)s"
    " AND workspace = %(name)s AND hash NOT IN (SELECT hash FROM incoming)"
)
_COPY = (
    "COPY incoming (workspace, source_locale, target_locale, source, skeleton, target, release,"
    " previous, following, rank, obsolete, at, by, id, domain, hash) FROM STDIN"
)
_NEW = "INSERT INTO l10n_unit SELECT * FROM incoming ON CONFLICT DO NOTHING"


class TeamStore:
    """Units of a pair of locales that other workspaces pushed; `name` is that of this one.

    Their releases are told with the names of their workspaces, `press/2023-04-20-baw`.
    """

    def __init__(self, url: str, name: str, source: str, target: str) -> None:
        self._url = url
        self._pair = {"from": source, "to": target, "name": name}
        self._kept: list[psycopg.Connection[Any]] = []
        weakref.finalize(self, _close, self._kept)

    def exact(self, source: str) -> list[Unit]:
        """Give the units of a text.

        Raises:
            InputError: the server cannot be reached, or refuses.
        """
        return self._units(_SAME, {"text": source})

    def alike(self, skeleton: str) -> list[Unit]:
        """Give the units whose source has a skeleton; raises as `exact` does."""
        return self._units(_ALIKE, {"text": skeleton})

    def similar(self, skeleton: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Give the skeletons most similar to one, at least by `least` in 0–1, best first."""
        bounds = {"short": int(len(skeleton) * least), "long": int(len(skeleton) / least) + 1}
        rows = self._ask(_SIMILAR, {"text": skeleton, **bounds}, least=least)
        scored = ((row[0], Levenshtein.normalized_similarity(skeleton, row[0])) for row in rows)
        found = sorted((one for one in scored if one[1] >= least), key=lambda one: -one[1])
        return found[:limit]

    def holding(self, probes: Sequence[Sequence[str]]) -> Iterator[Unit]:
        """Give the units that have one of each row of texts in source or target, best first."""
        values: dict[str, object] = {f"p{n}": list(row) for n, row in enumerate(probes)}
        rows = [_HELD.format(row=sql.Placeholder(name)) for name in values]
        return iter(best_first(self._units(sql.SQL(" AND ").join([_ALL, *rows]), values)))

    def __iter__(self) -> Iterator[Unit]:
        """Give all units, best first."""
        return iter(best_first(self._units(_ALL, {})))

    def __bool__(self) -> bool:
        """Tell whether there is any unit."""
        return bool(self._ask(_ANY, {}))

    def __len__(self) -> int:
        """Count the units."""
        rows = self._ask(_COUNT, {})
        return int(rows[0][0]) if rows else 0

    def push(self, units: Iterable[Unit]) -> tuple[int, int]:
        """Make what this workspace has there these units; give how many came and how many went.

        Raises:
            InputError: the server cannot be reached, or refuses; then all is as it was.
        """
        rows = {row[-1]: row for row in map(_row, units)}
        try:
            connection = self._connected()
            with connection.transaction():
                _migrate(connection)
                tell = connection.execute
                tell("CREATE TEMP TABLE incoming (LIKE l10n_unit) ON COMMIT DROP")
                with connection.cursor().copy(_COPY) as copy:
                    for row in rows.values():
                        pair = self._pair
                        copy.write_row((pair["name"], pair["from"], pair["to"], *row))
                gone = tell(_GONE, self._pair).rowcount
                new = tell(_NEW).rowcount
        except psycopg.Error as error:
            raise self._away(error) from None
        return new, gone

    def _units(self, where: sql.Composable, values: Mapping[str, object]) -> list[Unit]:
        return [Unit(*row) for row in self._ask(_UNITS.format(others=_OTHERS, where=where), values)]

    def _ask(
        self,
        query: sql.SQL | sql.Composed,
        values: Mapping[str, object],
        least: float | None = None,
    ) -> Sequence[Any]:
        try:
            connection = self._connected()
            with connection.transaction():
                if _version(connection) < len(MIGRATIONS):
                    return []  # nobody has pushed anything yet, or not with this version
                if least is not None:
                    limit = "SELECT set_config('pg_trgm.similarity_threshold', %s, true)"
                    connection.execute(limit, (str(max(0.2, least - 0.35)),))
                rows: list[Any] = connection.execute(query, {**self._pair, **values}).fetchall()
                return rows
        except psycopg.Error as error:
            raise self._away(error) from None

    def _connected(self) -> psycopg.Connection[Any]:
        if not self._kept or self._kept[0].closed:
            _close(self._kept)
            self._kept.append(
                psycopg.connect(
                    self._url, connect_timeout=WAIT_SECONDS, autocommit=True,
                    application_name="l10n",
                )
            )  # fmt: skip
        return self._kept[0]

    def _away(self, error: psycopg.Error) -> InputError:
        """Make the error; what the server says may hold texts, so that its kind is told alone."""
        _close(self._kept)
        said = str(error).splitlines()[0] if isinstance(error, psycopg.OperationalError) else ""
        what = f"the team memory does not answer: {said or type(error).__name__}"
        remedy = (
            "Look whether the server runs and lets you in; until then the local memory is used."
        )
        return InputError(Problem("memory.team", what, remedy=remedy))


def _close(connections: list[psycopg.Connection[Any]]) -> None:
    while connections:
        connections.pop().close()


def _version(connection: psycopg.Connection[Any]) -> int:
    """Give how many migrations were made; 0 where there are no tables.

    Raises:
        psycopg.NotSupportedError: the tables are of a newer version.
    """
    there = connection.execute("SELECT to_regclass('l10n_schema')").fetchone()
    if there is None or there[0] is None:
        return 0
    row = connection.execute("SELECT max(version) FROM l10n_schema").fetchone()
    version = int(row[0] or 0) if row else 0
    if version > len(MIGRATIONS):
        raise psycopg.NotSupportedError
    return version


def _migrate(connection: psycopg.Connection[Any]) -> None:
    """Bring the tables up to date, one process at a time."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    connection.execute(_SCHEMA)
    done = _version(connection)
    for number, step in enumerate(MIGRATIONS[done:], done + 1):
        connection.execute(step)
        connection.execute("INSERT INTO l10n_schema VALUES (%s)", (number,))


def _row(unit: Unit) -> tuple[Any, ...]:
    fields: tuple[Any, ...] = (
        unit.source, skeleton(unit.source), unit.target, unit.release, unit.previous,
        unit.following, int(unit.rank), unit.obsolete, unit.at, unit.by,
        unit.id, unit.domain,
    )  # fmt: skip
    fields = tuple(one.replace("\0", "") if isinstance(one, str) else one for one in fields)
    digest = md5(repr(fields).encode("utf-8", "surrogatepass"), usedforsecurity=False)
    return (*fields, digest.digest())


class Shared:
    """The local store and that of the team as one; without the team once it does not answer."""

    def __init__(self, local: Store, team: TeamStore, failed: Callable[[InputError], None]) -> None:
        self._local, self._failed = local, failed
        self._team: TeamStore | None = team

    def exact(self, source: str) -> list[Unit]:
        """Give the units of a text."""
        return self._both(self._local.exact(source), lambda team: team.exact(source))

    def alike(self, skeleton: str) -> list[Unit]:
        """Give the units whose source has a skeleton."""
        return self._both(self._local.alike(skeleton), lambda team: team.alike(skeleton))

    def similar(self, skeleton: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Give the skeletons most similar to one, at least by `least` in 0–1, best first."""
        found = dict(self._local.similar(skeleton, least, limit))
        found |= dict(self._asked(lambda team: team.similar(skeleton, least, limit)))
        return sorted(found.items(), key=lambda one: -one[1])[:limit]

    def holding(self, probes: Sequence[Sequence[str]]) -> Iterator[Unit]:
        """Give the units that have one of each row of texts in source or target, best first."""
        local = list(self._local.holding(probes))
        return iter(best_first(self._both(local, lambda team: team.holding(probes))))

    def __iter__(self) -> Iterator[Unit]:
        """Give all units, best first."""
        return iter(best_first(self._both(list(self._local), list)))

    def __bool__(self) -> bool:
        """Tell whether there is any unit."""
        return bool(self._local or self._asked(lambda team: [team] if team else []))

    def __len__(self) -> int:
        """Count the units."""
        return sum(1 for _ in self)

    def _both(
        self, local: Iterable[Unit], ask: Callable[[TeamStore], Iterable[Unit]]
    ) -> list[Unit]:
        """Give the units of both; a pair of texts that is here already is not given again."""
        found = list(local)
        known = {(unit.source, unit.target) for unit in found if unit.rank > Rank.NEEDS_WORK}
        found += (u for u in self._asked(ask) if (u.source, u.target) not in known)
        return found

    def _asked(self, ask: Callable[[TeamStore], Iterable[Any]]) -> list[Any]:
        if self._team is None:
            return []
        try:
            return list(ask(self._team))
        except InputError as error:
            self._team = None
            self._failed(error)
            return []
