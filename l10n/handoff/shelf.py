"""What a workspace has sent and has now: where a returned file may belong."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.checks.findings import Pair
from l10n.errors import L10nError
from l10n.handoff import records, unrecorded
from l10n.handoff.mending import folded
from l10n.handoff.model import Item, item_id
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog
    from l10n.handoff.manifest import Manifest, Part
    from l10n.handoff.model import Unit
    from l10n.locales import Locale
    from l10n.workspace import Workspace


@dataclass(frozen=True)
class Shipment:
    """What went out of one release in one locale; with no `kit`, what is in its catalog now."""

    kit: str
    release: str
    source: Locale
    locale: Locale
    items: tuple[Item, ...]

    @property
    def pair(self) -> Pair:
        """The languages."""
        return Pair(self.source, self.locale)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its sentences."""
        return frozenset(item.id for item in self.items)

    @cached_property
    def msgids(self) -> frozenset[str]:
        """Its sources."""
        return frozenset(item.msgid for item in self.items)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Its sources, without what damage changes."""
        return frozenset(map(folded, self.msgids))


@dataclass
class Shelf:
    """What a workspace has sent and has: records of kits and catalogs, each read once.

    `manifests` are those that came back, by their folders in the return. `errors` are those of
    what could not be looked through for where a file belongs.
    """

    workspace: Workspace
    manifests: Mapping[str, Manifest] = field(default_factory=dict)
    errors: list[L10nError] = field(default_factory=list)
    _records: dict[str, Manifest | None] = field(default_factory=dict)
    _catalogs: dict[tuple[str, Locale], Catalog | None] = field(default_factory=dict)
    _sent: dict[str, tuple[Shipment, ...]] = field(default_factory=dict)

    def record(self, kit: str) -> Manifest | None:
        """Give the record of a kit, None where there is none."""
        if kit not in self._records:
            self._records[kit] = records.load(self.workspace, kit)
        return self._records[kit]

    def catalog(self, release: str, locale: Locale) -> Catalog | None:
        """Give the catalog of a release as it is now, None where there is none."""
        key = (release, locale)
        if key not in self._catalogs:
            path = self.workspace.catalog_path(release, locale)
            self._catalogs[key] = catalogs.load(path) if path.exists() else None
        return self._catalogs[key]

    def sent(self, kit: str) -> tuple[Shipment, ...]:
        """Give what went out in a kit."""
        if kit not in self._sent:
            found = self.record(kit)
            self._sent[kit] = tuple(_shipment(found, part) for part in found.parts) if found else ()
        return self._sent[kit]

    def told(self, kit: Manifest, units: Sequence[Unit]) -> tuple[Shipment, ...]:
        """Give what a manifest that came back tells of what went out, where catalogs are there."""
        known = {release.id for release in self.workspace.releases()}
        found = []
        for part in kit.parts:
            catalog = self.catalog(part.release, part.target) if part.release in known else None
            if catalog is not None:
                items = tuple(unrecorded.items_of(part, catalog, units))
                found.append(Shipment(kit.kit, part.release, kit.source, part.target, items))
        return tuple(found)

    def all_sent(self, besides: str = "") -> Iterator[Shipment]:
        """Give what went out in all kits, the latest first."""
        latest = sorted(self._recorded(besides), key=lambda one: one.made, reverse=True)
        for record in latest:
            yield from self.sent(record.kit)

    def _recorded(self, besides: str) -> Iterator[Manifest]:
        for kit in records.ids(self.workspace):
            try:
                record = self.record(kit) if kit != besides else None
            except L10nError as error:
                self.errors.append(error)
            else:
                if record is not None:
                    yield record

    def present(self) -> Iterator[Shipment]:
        """Give what catalogs have now, as if it had been sent."""
        for release in self.workspace.releases():
            try:
                locales = tuple(self.workspace.catalogs(release.id))
            except L10nError as error:
                self.errors.append(error)
                continue
            for locale in locales:
                try:
                    catalog = self.catalog(release.id, locale)
                except L10nError as error:
                    self.errors.append(error)
                    continue
                if catalog is not None:
                    items = tuple(items_of(catalog))
                    yield Shipment("", release.id, release.language, locale, items)


def items_of(catalog: Catalog) -> Iterator[Item]:
    """Give the entries of a catalog as if they were sent now."""
    for number, entry in enumerate(catalog.live, 1):
        yield Item(
            item_id(entry.msgctxt, entry.msgid, entry.msgid_plural), number, entry.msgid,
            entry.targets, catalogs.state(entry), entry.msgctxt, entry.msgid_plural,
        )  # fmt: skip


def _shipment(manifest: Manifest, part: Part) -> Shipment:
    with uncollected():
        items = tuple(
            Item(
                one.id, number, one.msgid, one.targets or ("",), one.state, one.msgctxt,
                one.msgid_plural, one.locked,
            )
            for number, one in enumerate(part.items, 1)
        )  # fmt: skip
    return Shipment(manifest.kit, part.release, manifest.source, part.target, items)
