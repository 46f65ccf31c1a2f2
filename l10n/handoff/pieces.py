"""A sentence of a return beside what was sent and what the catalog has now: what is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogs import Entry
from l10n.catalogs.align import align
from l10n.handoff.model import Item
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.catalogs import Catalog
    from l10n.handoff.mending import Mended
    from l10n.handoff.model import Repair, Unit

_FUZZY = frozenset({State.MACHINE, State.NEEDS_WORK})


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence.

    `units` are those that came back for it, none where it did not; `now` is its entry, None where
    the source has it no more, and `heir` then the entry of what it was changed into. With
    `is_known` it is known what was sent.
    """

    item: Item
    units: tuple[Unit, ...]
    now: Entry | None
    heir: Entry | None = None
    repairs: tuple[Repair, ...] = ()
    is_known: bool = True

    @property
    def theirs(self) -> tuple[str, ...]:
        """The translation that came back."""
        return self.units[0].targets if self.units else ()

    @property
    def is_changed(self) -> bool:
        """Tell whether a translation came back that is not the one that was sent."""
        return bool(self.units) and self.theirs != self.item.targets

    @property
    def is_emptied(self) -> bool:
        """Tell whether the translation, or that of a plural form, was taken out."""
        sent, theirs = self.item.targets, self.theirs
        if not any(sent):
            return False
        if len(sent) == len(theirs):
            both = zip(sent, theirs, strict=True)
            if any(was.strip() and not text.strip() for was, text in both):
                return True
        return not has_text(theirs)

    @property
    def was_fuzzy(self) -> bool:
        """Tell whether it was sent as unfinished, with a text."""
        return self.item.state in _FUZZY and any(self.item.targets)

    @property
    def ours(self) -> tuple[str, ...]:
        """The translation that the catalog has now, for the source that was sent."""
        return self.now.targets if self.now is not None else ()

    @property
    def forms(self) -> int:
        """The number of texts that a translation of it has."""
        return 1 if self.item.msgid_plural is None else len(self.item.targets)

    def base(self) -> Entry:
        """Give the entry as it was sent."""
        now = self.now or self.heir
        if now is None:
            return _entry(self.item)
        base = now.with_(
            msgid=self.item.msgid,
            msgctxt=self.item.msgctxt,
            msgid_plural=self.item.msgid_plural,
            msgstr="" if self.item.msgid_plural is not None else self.item.targets[0],
            msgstr_plural=self.item.targets if self.item.msgid_plural is not None else (),
        )
        if any(self.item.targets) and not all(self.item.targets):
            return base  # unfinished with or without the mark
        return base.with_fuzzy(self.was_fuzzy)


def has_text(targets: Sequence[str]) -> bool:
    """Tell whether a translation says anything."""
    return any(target.strip() for target in targets)


def _entry(item: Item) -> Entry:
    plural = item.msgid_plural is not None
    return Entry(
        item.msgid,
        "" if plural else item.targets[0],
        item.msgctxt,
        item.msgid_plural,
        item.targets if plural else (),
    )


def pieces_of(mended: Mended, items: Iterable[Item], catalog: Catalog) -> tuple[Piece, ...]:
    """Put what came back beside what was sent and what there is now."""
    items = tuple(items)
    heirs = {**_likely(items, catalog), **_heirs(catalog)}
    found = []
    none: tuple[Repair, ...] = ()
    for item in items:
        now = catalog.get(item.key)
        if now is not None and now.obsolete:
            now = None
        heir = heirs.get(item.msgid) if now is None else None
        units, repairs = mended.units.get(item.id, ()), mended.repairs.get(item.id, none)
        found.append(Piece(item, units, now, heir, repairs))
    return tuple(found)


def _heirs(catalog: Catalog) -> Mapping[str, Entry]:
    """Give the entries whose source was another one when they were translated, by that one."""
    return {
        entry.previous.msgid: entry
        for entry in catalog.entries
        if entry.previous is not None and entry.previous.msgid is not None and not entry.obsolete
    }


def _likely(items: Sequence[Item], catalog: Catalog) -> Mapping[str, Entry]:
    """Give the entries that sentences which are gone probably became, as a sync pairs them.

    An entry that had no translation when its source changed does not say what it was before.
    """
    live = catalog.live
    sent = {item.key: number for number, item in enumerate(items)}
    same = {number: sent[entry.key] for number, entry in enumerate(live) if entry.key in sent}
    old = ["" if item.msgid_plural is not None else item.msgid for item in items]
    new = ["" if entry.msgid_plural is not None else entry.msgid for entry in live]
    return {
        items[bead.old[0]].msgid: live[bead.new[0]]
        for bead in align(old, new, same)
        if len(bead.old) == len(bead.new) == 1
    }
