"""What of a workspace is memory: its catalogs, those of releases that are gone too, and TMX files.

Each is an origin that a store reads again when its content has changed. From another language than
the releases', two catalogs of a release are one origin: what translates the same sentence in both
translates each other. A catalog read backwards leads to the language of the releases itself.
"""

from __future__ import annotations

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
    from collections.abc import Iterable, Iterator, Sequence
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


def origins(workspace: Workspace, source: Locale, locale: Locale) -> Iterator[Origin]:
    """Give what the memory from `source` to `locale` is made from."""
    from l10n.memory.store import Origin  # noqa: PLC0415 -- when something is open

    for paths in _catalogs_between(workspace, source, locale):
        read = partial(_units, workspace, paths[0])
        if source != workspace.config.source:
            read = partial(_turned, workspace, paths)
        yield Origin(workspace.relative(paths[-1]), paths, read)
    for path in sorted(workspace.memory_folder.glob("*.tmx")):
        machine = workspace.config.memory.use_unconfirmed
        foreign = partial(_foreign_units, path, source, locale, machine=machine)
        yield Origin(workspace.relative(path), (path,), foreign)


def _catalogs_between(
    workspace: Workspace, source: Locale, locale: Locale
) -> Iterator[tuple[Path, ...]]:
    """Give the catalogs that lead from one language to another, those of one release together."""
    if source == workspace.config.source:
        yield from ((path,) for path in _catalogs(workspace, locale))
        return
    other = {path.parent: path for path in _catalogs(workspace, locale)}
    for path in _catalogs(workspace, source):
        if locale == workspace.config.source:
            yield (path,)
        elif path.parent in other:
            yield path, other[path.parent]


def _turned(workspace: Workspace, paths: tuple[Path, ...]) -> Iterator[Unit]:
    first = list(_units(workspace, paths[0]))
    others = _units(workspace, paths[1]) if paths[1:] else backwards(first)
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


def _catalogs(workspace: Workspace, locale: Locale) -> Iterator[Path]:
    """Give the catalogs of a locale."""
    for path in sorted((workspace.root / workspace.config.catalogs).rglob("*.po")):
        try:
            if parse(path.stem) == locale:
                yield path
        except ConfigError:
            continue


def _units(workspace: Workspace, path: Path) -> Iterator[Unit]:
    catalog = catalogs.read(read_bytes(path), str(path))
    folder = workspace.root / workspace.config.catalogs
    release = path.parent.relative_to(folder).as_posix()
    return memory_units(catalog, release, unconfirmed=workspace.config.memory.use_unconfirmed)


def _foreign_units(path: Path, source: Locale, locale: Locale, *, machine: bool) -> Iterable[Unit]:
    from l10n.memory.tmx import read  # noqa: PLC0415 -- where there is one

    return read(path, source, locale, machine=machine)


def memory_units(catalog: Catalog, release: str, *, unconfirmed: bool = False) -> Iterator[Unit]:
    """Give what a catalog adds to the memory: confirmed entries, obsolete ones too.

    With `unconfirmed`, machine results and drafts follow, at the lowest rank.
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
