"""A catalog for a new version of its release: which translations stay, and what becomes of others.

A sentence is identified by its text, never by its place; so a moved one keeps everything, and what
changed is aligned with what was there. Translations of edited, joined and split sentences
go along as work to do; the confirmed ones are kept among the obsolete entries besides, for the
memory and for an author who takes the edit back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from l10n.catalogs import provenance
from l10n.catalogs.align import NOWHERE, Bead, align
from l10n.catalogs.catalog import Catalog, Entry, Key, Previous
from l10n.catalogs.header import Heading, new_catalog, refreshed
from l10n.catalogs.po_write import written
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ChangeKind: TypeAlias = Literal[
    "edited", "source-only", "joined", "split", "new", "gone", "revived"
]

SOURCE_FLAGS = frozenset({"xml-text"})
"""The flags that follow from the source, and go when it no longer has them."""

_CONFIRMED = {State.TRANSLATED, State.REVIEWED}
_TYPO = 0.8
_NUMBER = re.compile(r"\d+(?:[.,:/\u00a0\u202f]\d+)*")


@dataclass(frozen=True)
class Unit:
    """A sentence of the release, as a catalog is to have it.

    `extracted` are lines for translators (`#.`), `references` files without line numbers, `flags`
    those the source gives (`xml-text`).
    """

    msgid: str
    msgctxt: str | None = None
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What identifies the sentence."""
        return (self.msgctxt, self.msgid)

    @cached_property
    def entry(self) -> Entry:
        """The entry of a catalog that did not have the sentence."""
        return Entry(
            self.msgid,
            msgctxt=self.msgctxt,
            extracted=self.extracted,
            references=self.references,
            flags=self.flags,
        )

    @cached_property
    def written(self) -> Entry:
        """The same as it stands in a new catalog, laid out once for all languages."""
        return written(self.entry)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of old entries; `new` are the entries of the updated catalog."""

    kind: ChangeKind
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """The catalog for the new source, how many entries were kept as they are, and the changes."""

    catalog: Catalog
    kept: int
    changes: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Give the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)


def merged(units: Iterable[Unit]) -> list[Unit]:
    """Make one unit of those with the same key, at the place of the first."""
    found: dict[Key, Unit] = {}
    for unit in units:
        known = found.get(unit.key)
        found[unit.key] = unit if known is None else _both(known, unit)
    return list(found.values())


def _both(first: Unit, second: Unit) -> Unit:
    return replace(
        first,
        extracted=tuple(dict.fromkeys((*first.extracted, *second.extracted))),
        references=tuple(dict.fromkeys((*first.references, *second.references))),
        flags=tuple(dict.fromkeys((*first.flags, *second.flags))),
    )


def update(
    old: Catalog | None,
    units: Iterable[Unit],
    heading: Heading,
    *,
    segment_target: Callable[[str], Sequence[str]] | None = None,
    source_only: bool = False,
) -> Update:
    """Bring a catalog, or a template, up to a new version of its release.

    `segment_target` cuts the translation of a sentence that was split. With `source_only` the
    edits are declared to leave translations valid: they keep their state, unless numbers differ
    or little is left of the sentence. Updating twice gives an equal catalog.
    """
    wanted = merged(units)
    if old is None:
        entries = tuple(unit.written for unit in wanted)
        changes = tuple(Change("new", (), (entry,)) for entry in entries)
        return Update(new_catalog(heading).with_entries(entries), 0, changes)
    work = _Work(refreshed(old, heading), wanted, heading, segment_target, source_only)
    done = work.done()
    segmenter = old.header.get("X-Segmenter")
    if done.changes or segmenter in {None, heading.segmenter}:
        return done
    # Other rules that cut this release in the same places are no news for its catalogs.
    unmoved = replace(heading, segmenter=segmenter)
    entry = refreshed(old, unmoved).header_entry
    return replace(done, catalog=replace(done.catalog, header_entry=entry))


class _Work:
    """One update: gathers the entries of the new source and what changed."""

    def __init__(
        self,
        catalog: Catalog,
        units: list[Unit],
        heading: Heading,
        segment_target: Callable[[str], Sequence[str]] | None,
        source_only: bool,
    ) -> None:
        self.catalog, self.units, self.heading = catalog, units, heading
        self.segment_target, self.source_only = segment_target, source_only
        self.live = [entry for entry in catalog.entries if not entry.obsolete]
        self.entries: dict[int, Entry] = {}
        self.changes: list[tuple[int, Change]] = []
        self.leaving: list[Entry] = []
        self.kept = 0

    def done(self) -> Update:
        same = self._same()
        spared = set(same.values())
        beads = self._beads(same)
        for bead in beads:
            self._carry(bead)
            spared.update(bead.old)
        for number, unit in enumerate(self.units):
            if number not in self.entries:
                self._change(number, "new", (), [unit.entry])
        gone = [entry for number, entry in enumerate(self.live) if number not in spared]
        self.leaving += gone
        changes = [change for _, change in sorted(self.changes, key=lambda item: item[0])]
        changes += [Change("gone", (entry,), ()) for entry in gone]
        entries = (*(self.entries[n] for n in range(len(self.units))), *self._obsolete())
        catalog = self.catalog
        if entries != catalog.entries:
            catalog = catalog.with_entries(entries)
        return Update(catalog, self.kept, tuple(changes))

    def _same(self) -> dict[int, int]:
        """Take over the entries whose sentence is still, or again, in the source."""
        numbers = {entry.key: number for number, entry in enumerate(self.live)}
        same: dict[int, int] = {}
        for number, unit in enumerate(self.units):
            known = self.catalog.get(unit.key)
            if known is None:
                continue
            entry = _described(known, unit)
            if known.obsolete:
                self._change(number, "revived", (known,), [entry])
            else:
                self.entries[number] = entry
                same[number] = numbers[unit.key]
                self.kept += 1
        return same

    def _beads(self, same: dict[int, int]) -> list[Bead]:
        """Align the sentences that are neither the same nor revived."""
        old = [entry.msgid if entry.msgid_plural is None else "" for entry in self.live]
        new = [unit.msgid for unit in self.units]
        revived = {number: NOWHERE for number in self.entries if number not in same}
        return align(old, new, {**revived, **same}, self.heading.source_locale.sentence_gap)

    def _change(
        self, number: int, kind: ChangeKind, old: tuple[Entry, ...], new: Sequence[Entry]
    ) -> None:
        for offset, entry in enumerate(new):
            self.entries[number + offset] = entry
        self.changes.append((number, Change(kind, old, tuple(new))))

    def _carry(self, bead: Bead) -> None:
        """Take the translations of changed sentences along."""
        old = tuple(self.live[number] for number in bead.old)
        units = [self.units[number] for number in bead.new]
        if self.source_only and len(old) == len(units) == 1 and _typo(old[0].msgid, units[0].msgid):
            self._change(bead.new[0], "source-only", old, [_corrected(old[0], units[0])])
            return
        kind: ChangeKind = "joined" if len(old) > 1 else "split" if len(units) > 1 else "edited"
        targets = self._targets(old, len(units))
        new = [
            self._carried(old, unit, target, first=number == 0)
            for number, (unit, target) in enumerate(zip(units, targets, strict=True))
        ]
        self._change(bead.new[0], kind, old, new)
        self.leaving += [entry for entry in old if provenance.state(entry) in _CONFIRMED]

    def _targets(self, old: tuple[Entry, ...], count: int) -> list[str]:
        """Give each new sentence its share of the old translations; nothing is left out."""
        locale = self.heading.locale
        gap = locale.sentence_gap if locale else " "
        whole = gap.join(entry.msgstr for entry in old if entry.msgstr)
        if count == 1 or not whole:
            return [whole] * count
        parts = list(self.segment_target(whole)) if self.segment_target else []
        return parts if len(parts) == count and all(parts) else [whole, *[""] * (count - 1)]

    def _carried(self, old: tuple[Entry, ...], unit: Unit, target: str, *, first: bool) -> Entry:
        """Make the entry of a changed sentence: its old translation, to be worked on."""
        comments = tuple(c for entry in old for c in provenance.notes(entry)) if first else ()
        entry = unit.entry.with_(comments=tuple(dict.fromkeys(comments)))
        if not target:
            return entry
        former = self._former(old)
        fact = _machines(old)
        if fact is not None:
            then = Entry(former.msgid or "", target, former.msgctxt, comments=entry.comments)
            entry = entry.with_(comments=provenance.bound(then, fact.kind, fact.values).comments)
        new = None if former.msgid == unit.msgid else former  # joined by hand: no word changed
        return entry.with_(msgstr=target, previous=new).with_fuzzy(True)

    def _former(self, old: tuple[Entry, ...]) -> Previous:
        """Give the source that the translations are of."""
        sources = [_source(entry) for entry in old]
        if len(sources) == 1:
            return sources[0]
        gap = self.heading.source_locale.sentence_gap
        return Previous(gap.join(s.msgid or "" for s in sources), sources[0].msgctxt)

    def _obsolete(self) -> Iterator[Entry]:
        """Give the obsolete entries: those there were, less the revived, and those that leave."""
        current = {unit.key for unit in self.units}
        for entry in self.catalog.entries:
            if entry.obsolete and entry.key not in current:
                yield entry
        for entry in self.leaving:
            if any(entry.targets) or provenance.notes(entry):
                flags = tuple(flag for flag in entry.flags if flag not in SOURCE_FLAGS)
                yield entry.with_(obsolete=True, extracted=(), references=(), flags=flags)


def _described(entry: Entry, unit: Unit) -> Entry:
    """Bring what the source says of an entry up to date."""
    flags = entry.flags
    if flags or unit.flags:
        kept = tuple(f for f in flags if f not in SOURCE_FLAGS or f in unit.flags)
        flags = (*kept, *(flag for flag in unit.flags if flag not in kept))
    return entry.with_(
        obsolete=False, extracted=unit.extracted, references=unit.references, flags=flags
    )


def _source(entry: Entry) -> Previous:
    if entry.fuzzy and entry.previous is not None and entry.previous.msgid is not None:
        return entry.previous
    return Previous(entry.msgid, entry.msgctxt)


def _machines(old: Iterable[Entry]) -> provenance.Fact | None:
    """Give the fact to keep where no person had a hand in the old translations."""
    filled = [entry for entry in old if entry.msgstr]
    if any(provenance.is_persons(entry) for entry in filled):
        return None
    found = [f for entry in filled for f in provenance.facts(entry) if f.kind in _TOOLS]
    return found[0] if found else None


_TOOLS = (provenance.MT, provenance.MEMORY)


def _typo(old: str, new: str) -> bool:
    """Tell whether a declared source-only edit is one: much alike, and the same numbers."""
    if _NUMBER.findall(old) != _NUMBER.findall(new):
        return False
    from rapidfuzz.distance import Indel  # noqa: PLC0415 -- only when a source has changed

    return Indel.normalized_similarity(old, new) >= _TYPO


def _corrected(entry: Entry, unit: Unit) -> Entry:
    """Carry a translation over to a corrected source with its state, and record that."""
    holding = [
        fact
        for kind in (provenance.MT, provenance.MEMORY, provenance.AGENCY, provenance.REVIEWED)
        if (fact := provenance.holding(entry, kind))
    ]
    waived = [
        fact
        for kind in (provenance.TERM_OK, provenance.CHECK_OK)
        for fact in provenance.waivers(entry, kind)
    ]
    new = _described(entry, unit).with_(msgid=unit.msgid, msgctxt=unit.msgctxt)
    for fact in (*holding, *waived):
        new = provenance.bound(new, fact.kind, fact.values)
    if not any(entry.targets):
        return new
    return provenance.bound(new, provenance.SOURCE_ONLY, {"from": entry.msgid})
