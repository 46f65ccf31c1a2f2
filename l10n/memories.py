"""What of a workspace is memory: its catalogs, those of releases that are gone too, and TMX files.

Each is an origin that a store reads again when its content has changed. From another language than
the releases', two catalogs of a release are one origin: what translates the same sentence in both
translates each other. A catalog read backwards leads to the language of the releases itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import ConfigError
from l10n.files import read_bytes
from l10n.locales import parse
from l10n.memory import Rank, Unit
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.catalogs import Catalog, Entry
    from l10n.locales import Locale
    from l10n.memory.store import Origin
    from l10n.workspace import Workspace

RANKS = {
    State.REVIEWED: Rank.REVIEWED,
    State.TRANSLATED: Rank.TRANSLATED,
    State.NEEDS_WORK: Rank.NEEDS_WORK,
    State.MACHINE: Rank.MACHINE,
}
"""How far the memory trusts an entry; those below a TMX only where the workspace allows it."""


def by_locale(workspace: Workspace) -> Mapping[Locale, Sequence[str]]:
    """Give the paths of all catalogs by locale, from the root; those of past releases too."""
    found: defaultdict[Locale, list[str]] = defaultdict(list)
    spelt: dict[str, list[str] | None] = {}
    for path in workspace.all_catalogs():
        name = path.rpartition("/")[2]
        if name not in spelt:
            try:
                spelt[name] = found[parse(name.removesuffix(".po"))]
            except ConfigError:
                spelt[name] = None
        paths = spelt[name]
        if paths is not None:
            paths.append(path)
    return found


def origins(
    workspace: Workspace, known: Mapping[Locale, Sequence[str]], source: Locale, locale: Locale
) -> Iterator[Origin]:
    """Give what the memory from `source` to `locale` is made from, of the `known` catalogs."""
    from l10n.memory.store import Origin  # noqa: PLC0415 -- when something is open

    own = workspace.config.source
    for names in _catalogs_between(known, source, locale, own):
        read = partial(_units if source == own else _turned, workspace, *names)
        yield Origin(names[-1], tuple(f"{workspace.root}/{name}" for name in names), read)
    for path in sorted(workspace.memory_folder.glob("*.tmx")):
        machine = workspace.config.memory.use_unconfirmed
        foreign = partial(_foreign_units, path, source, locale, machine=machine)
        yield Origin(workspace.relative(path), (str(path),), foreign)


def _catalogs_between(
    known: Mapping[Locale, Sequence[str]], source: Locale, locale: Locale, own: Locale
) -> Iterator[tuple[str, ...]]:
    """Give the catalogs that lead from one language to another, those of one release together."""
    if source == own:
        yield from ((name,) for name in known.get(locale, ()))
        return
    other = {name.rpartition("/")[0]: name for name in known.get(locale, ())}
    for name in known.get(source, ()):
        folder = name.rpartition("/")[0]
        if locale == own:
            yield (name,)
        elif folder in other:
            yield name, other[folder]


def _turned(workspace: Workspace, name: str, *other: str) -> Iterator[Unit]:
    first = list(_units(workspace, name))
    others = _units(workspace, *other) if other else backwards(first)
    return joined(first, others, str(workspace.config.source))


def backwards(units: Iterable[Unit]) -> Iterator[Unit]:
    """Give the sources of units as translations of themselves."""
    return (replace(unit, target=unit.source) for unit in units)


def joined(units: Sequence[Unit], others: Iterable[Unit], pivot: str) -> Iterator[Unit]:
    """Give the targets of a release's units with what others have for the same source.

    Each is as good as the worse of the two, as old as the older, and by whom the second one is.
    """
    there: dict[tuple[str, str], Unit] = {}
    for other in others:
        there.setdefault((other.id, other.source), other)  # live ones come first
    texts: dict[str | None, str] = {unit.source: unit.target for unit in units}
    for unit in units:
        if found := there.get((unit.id, unit.source)):
            yield Unit(
                unit.target,
                found.target,
                unit.release,
                texts.get(unit.previous),
                texts.get(unit.following),
                min(unit.rank, found.rank),
                obsolete=unit.obsolete or found.obsolete,
                at=min(unit.at, found.at),
                by=found.by,
                id=unit.id,
                pivot=pivot,
            )


def _units(workspace: Workspace, name: str) -> Iterator[Unit]:
    path = workspace.root / name
    data = read_bytes(path)
    if catalogs.is_surely_empty(data):
        return
    catalog = catalogs.read(data, str(path))
    folder = workspace.root / workspace.config.catalogs
    release = path.parent.relative_to(folder).as_posix()
    unconfirmed = workspace.config.memory.use_unconfirmed
    yield from memory_units(catalog, release, unconfirmed=unconfirmed)


def _foreign_units(path: Path, source: Locale, locale: Locale, *, machine: bool) -> Iterable[Unit]:
    from l10n.memory.tmx import read  # noqa: PLC0415 -- where there is one

    return read(path, source, locale, machine=machine)


def memory_units(catalog: Catalog, release: str, *, unconfirmed: bool = False) -> Iterator[Unit]:
    """Give what a catalog adds to the memory: confirmed entries, obsolete ones too.

    With `unconfirmed`, machine results and drafts count too, at the lowest rank; but not what the
    memory itself proposed and nobody has touched, which would be a worse copy of what it is from:
    without its penalties, and where the sentences differ as a translation of the wrong one.
    """
    live = [entry for entry in catalog.entries if not entry.obsolete]
    sources = [None, *(entry.msgid for entry in live), None]
    for number, entry in enumerate(live):
        yield from _unit(entry, release, (sources[number], sources[number + 2]), unconfirmed)
    for entry in catalog.entries:
        if entry.obsolete:
            yield from _unit(entry, release, (None, None), unconfirmed)


def _unit(
    entry: Entry, release: str, around: tuple[str | None, str | None], unconfirmed: bool
) -> Iterator[Unit]:
    rank = RANKS.get(catalogs.state(entry))
    if rank is None or entry.msgid_plural is not None or (rank < Rank.TMX and not unconfirmed):
        return
    if rank < Rank.TMX and catalogs.holding(entry, "memory") is not None:
        return
    fact = catalogs.holding(entry, "reviewed") or catalogs.holding(entry, "translated")
    yield Unit(
        source=entry.msgid,
        target=entry.msgstr,
        release=release,
        previous=around[0],
        following=around[1],
        rank=rank,
        obsolete=entry.obsolete,
        at=fact.get("at") or "" if fact else "",
        by=fact.get("by") or "" if fact else "",
        id=entry.msgctxt or "",
    )
