"""Which kit, release and locale a returned file belongs to, whatever it is called now.

What a file says of itself is one witness, its name another, and its sentences are the third and
best. A file that says it belongs to one kit and holds the sentences of another release is told as
foreign and left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.checks.findings import Pair
from l10n.errors import ConfigError, L10nError
from l10n.handoff import records, unrecorded
from l10n.handoff.mending import folded, restored
from l10n.handoff.model import Item, item_id
from l10n.handoff.speech import share_foreign
from l10n.locales import parse
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Key
    from l10n.handoff.manifest import Manifest, Part
    from l10n.handoff.model import Returned, Unit
    from l10n.locales import Locale
    from l10n.workspace import Workspace

_SAMPLE = 400
_ENOUGH = 0.5
"""The share of its sentences by which a file is recognised."""
_FEW = 0.2
"""The share by which it is when nothing else would be."""


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


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person said a return is; empty or None where they did not."""

    kit: str = ""
    release: str = ""
    locale: Locale | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file was recognised as; no `shipment` where it is foreign, and `foreign` says why."""

    shipment: Shipment | None
    notes: tuple[str, ...] = ()
    foreign: str = ""


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


def recognise(returned: Returned, shelf: Shelf, wish: Wish = Wish()) -> Arrival:
    """Find out what a file is a return of.

    Raises:
        UsageError: a kit was named that is not recorded here.
        InputError: a record or catalog is damaged.
    """
    if wish.kit:
        records.named(shelf.workspace, wish.kit)
    came = unrecorded.nearest(returned.name, shelf.manifests)
    kit = wish.kit or returned.kit or (came.kit if came else "")
    sent = shelf.sent(kit) if kit else ()
    notes: tuple[str, ...] = ()
    if kit and not sent:
        notes = (f"The file says it is of kit {kit}, of which there is no record here.",)
        if came is not None and came.kit == kit and (sent := shelf.told(came, returned.units)):
            notes = (f"There is no record of kit {kit} here; its manifest tells what was sent.",)
    wanted = [one for one in sent if _fits(one, wish)]
    sample = _Sample(returned.units)
    best = _best(wanted, sample, returned, wish, _FEW)
    if best is not None and sample.share(best) >= _ENOUGH:
        return Arrival(best, notes)
    elsewhere = _elsewhere(shelf, kit if wanted else "", sample, returned, wish)
    if elsewhere is not None and not wanted and _fits(elsewhere, wish):
        return Arrival(elsewhere, (*notes, *_without_base(elsewhere)))
    if elsewhere is not None:
        said = wish.release or f"what kit {kit} was about"
        return Arrival(None, notes, f"its sentences are those of {elsewhere.release}, not {said}")
    if best is not None:
        return Arrival(best, notes)
    return Arrival(None, notes, "no release here has its sentences")


def _without_base(shipment: Shipment) -> tuple[str, ...]:
    if shipment.kit:
        return ()
    return (
        "Nothing is recorded of what was sent, so it is compared with the catalog as it is now: "
        "what somebody changed meanwhile cannot be told from what the agency changed.",
    )


def _elsewhere(
    shelf: Shelf, kit: str, sample: _Sample, returned: Returned, wish: Wish
) -> Shipment | None:
    """Look for what a file may be in all other kits, then in the catalogs.

    The release that was named comes first, so that common sentences do not decide.
    """
    for wanted in dict.fromkeys((wish.release, "")):
        others = Wish("", wanted, wish.locale)
        for found in (shelf.all_sent(besides=kit), shelf.present()):
            fitting = [one for one in found if _fits(one, others)]
            best = _best(fitting, sample, returned, wish, _ENOUGH)
            if best is not None:
                return best
    return None


def _fits(shipment: Shipment, wish: Wish) -> bool:
    right_release = wish.release in {"", shipment.release}
    return right_release and wish.locale in {None, shipment.locale}


class _Sample:
    """Some of the `units` of a file; what their sources were before damage is found out once."""

    def __init__(self, units: Sequence[Unit]) -> None:
        few = len(units) <= _SAMPLE
        self.units = units if few else units[:: len(units) // _SAMPLE + 1]
        self._mended = cache(self._mend)

    def share(self, shipment: Shipment) -> float:
        """Give the share of sentences, 0-1, that a shipment has, damaged ones too."""
        if not self.units:
            return 0.0
        has = [unit.id in shipment.ids or unit.msgid in shipment.msgids for unit in self.units]
        count = sum(has)
        if count < len(has):
            mended = self._mended(shipment.source)
            missing = (texts for there, texts in zip(has, mended, strict=True) if not there)
            count += sum(not shipment.texts.isdisjoint(texts) for texts in missing)
        return count / len(has)

    def _mend(self, source: Locale) -> list[tuple[str, str]]:
        texts = ((unit.msgid, restored(unit.msgid, source) or "") for unit in self.units)
        return [(folded(one), folded(other)) for one, other in texts]


def _best(
    shipments: Iterable[Shipment],
    sample: _Sample,
    returned: Returned,
    wish: Wish,
    least: float,
) -> Shipment | None:
    """Give the shipment that a file is a return of, the first of those that fit alike."""
    scored = [(sample.share(one), one) for one in shipments]
    top = max((share for share, _ in scored), default=0.0)
    if top < least:
        return None
    alike = [one for share, one in scored if share >= top - 0.05]
    if len({one.locale for one in alike}) == 1 or wish.locale is not None:
        return alike[0]
    votes = _votes({one.locale: one for one in reversed(alike)}, sample, returned)
    return max(alike, key=lambda one: votes[one.locale])


def _votes(
    shipments: Mapping[Locale, Shipment], sample: _Sample, returned: Returned
) -> Mapping[Locale, int]:
    """Let header, name and texts vote for a locale; where they differ, texts count most."""
    votes: Counter[Locale] = Counter()
    said, named = locale_said(returned.target), _named(returned.name)
    for locale, shipment in shipments.items():
        votes[locale] += 2 * (said is not None and is_same(said, locale))
        votes[locale] += 2 * any(is_same(one, locale) for one in named)
        votes[locale] += 3 * _speaks(shipment, sample.units)
    return votes


def _speaks(shipment: Shipment, sample: Sequence[Unit]) -> bool:
    """Tell whether texts are those sent, or read like the language they should be in."""
    sent: dict[Key, tuple[str, ...]] = {item.key: item.targets for item in shipment.items}
    same = sum(any(u.targets) and sent.get(u.key) == u.targets for u in sample)
    if same > len(sample) / 3:
        return True
    share = share_foreign(sample, shipment.pair)
    return share is not None and share < 0.3


def locale_said(spelling: str) -> Locale | None:
    """Read what a file says its language is; None where it says nothing that is one."""
    try:
        return parse(spelling) if spelling else None
    except ConfigError:
        return None


def is_same(said: Locale, locale: Locale) -> bool:
    """Tell whether a file may mean a locale by what it says."""
    if said.language != locale.language:
        return False
    pairs = ((said.script, locale.script), (said.territory, locale.territory))
    return all(a == b or not (a and b) for a, b in pairs)


def _named(name: str) -> list[Locale]:
    """Give the locales that the name of a file, or of a folder it is in, may mean."""
    found = []
    for word in re.split(r"[/\\.\s()]+", name):
        try:
            found.append(parse(word))
        except ConfigError:
            continue
    return found
