"""Two versions of one catalog made into one: three ways, by entry, as git needs it.

What either side did to an entry since their common ancestor stands in the result; what both did
differently is a conflict, which is marked in the entry so that the file stays a valid catalog: ours
stays as work to do, theirs is a fact beside it, and the review asks. No text of either side is
lost: an entry that one side dropped and the other translated is kept as obsolete.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from l10n.catalogs import disputes
from l10n.catalogs.catalog import Catalog, Entry
from l10n.catalogs.merging import Edit, merge_entry
from l10n.catalogs.updating import SOURCE_FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.catalogs.catalog import Key

_T = TypeVar("_T")
_NOISE = frozenset({"PO-Revision-Date", "POT-Creation-Date", "Last-Translator", "X-Generator"})
"""Fields of the header that tell of the last save; the later one is right."""


@dataclass(frozen=True, slots=True)
class Union:
    """The catalog of both sides, and the keys of the entries in which they disagree."""

    catalog: Catalog
    conflicts: tuple[Key, ...] = ()


def united(base: Catalog, ours: Catalog, theirs: Catalog) -> Union:
    """Put together what two sides made of a catalog."""
    if theirs in (ours, base):
        return Union(ours)
    sides = {entry.key: entry for entry in theirs.entries}
    found: dict[Key, Entry] = {}
    conflicts: list[Key] = []
    for entry in ours.entries:
        key = entry.key
        merged, clash = _entry(base.get(key), entry, sides.get(key))
        conflicts += [key] if clash else []
        if merged is not None:
            found[key] = merged
    for key in _added(base, ours, theirs):
        one, _clash = _entry(base.get(key), None, sides[key])
        if one is not None:
            found[key] = one
    ordered = [found[key] for key in _order(ours, theirs) if key in found]
    entries = (*(e for e in ordered if not e.obsolete), *(e for e in ordered if e.obsolete))
    header = _header(base, ours, theirs)
    return Union(ours.with_entries(entries).with_header(header), tuple(conflicts))


def _entry(
    base: Entry | None, ours: Entry | None, theirs: Entry | None
) -> tuple[Entry | None, bool]:
    """Give what becomes of an entry, and whether the sides disagree in it."""
    if ours is None or theirs is None:
        return _one_sided(base, ours or theirs), False
    if theirs in (ours, base):
        return ours, False
    if ours == base:
        return theirs.without_text() if theirs.raw else theirs, False
    was = base or replace(
        ours, msgstr="", msgstr_plural=tuple("" for _ in ours.msgstr_plural),
        comments=(), flags=(), previous=None, raw="",
    )  # fmt: skip
    if base is None and ours.targets == theirs.targets:
        was = theirs
    placed = _placed(was, ours, theirs)
    merged = merge_entry(Edit(was, ours), placed)
    if merged is not None:
        return merged, False
    return disputes.contested(_placed(was, theirs, ours), theirs.targets), True


def _one_sided(base: Entry | None, left: Entry | None) -> Entry | None:
    """Tell what becomes of an entry that one side has no more, or that the other has new."""
    if left is None or base is None:
        return left.without_text() if left is not None and base is None else None
    if left == base:
        return None
    if left.obsolete or not any(left.targets):
        return left if left.obsolete else None
    flags = tuple(flag for flag in left.flags if flag not in SOURCE_FLAGS)
    return left.with_(obsolete=True, extracted=(), references=(), flags=flags)


def _placed(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    """Give their entry with what follows from the source merged: the side that changed it is right.

    Where both did, theirs is; `sync` puts it right in any case.
    """
    return theirs.with_(
        extracted=_changed(base.extracted, ours.extracted, theirs.extracted),
        references=_changed(base.references, ours.references, theirs.references),
        obsolete=_changed(base.obsolete, ours.obsolete, theirs.obsolete),
    )


def _changed(base: _T, ours: _T, theirs: _T) -> _T:
    return ours if theirs == base else theirs


def _added(base: Catalog, ours: Catalog, theirs: Catalog) -> Iterator[Key]:
    """Give the keys that only theirs has, but for those that we dropped and they left alone."""
    for entry in theirs.entries:
        if entry.key not in ours and base.get(entry.key) != entry:
            yield entry.key


def _order(ours: Catalog, theirs: Catalog) -> list[Key]:
    """Give all keys in our order, each that is only theirs behind the one it follows there."""
    behind: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for entry in theirs.entries:
        if entry.key in ours:
            last = entry.key
        else:
            behind.setdefault(last, []).append(entry.key)
    keys = list(behind.get(None, ()))
    for entry in ours.entries:
        keys += (entry.key, *behind.get(entry.key, ()))
    return keys


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> Mapping[str, str | None]:
    """Merge the header by field; of two saves the later one is told."""
    later = max((ours, theirs), key=lambda side: side.header.get("PO-Revision-Date", ""))
    names = dict.fromkeys((*ours.header, *theirs.header))
    merged: dict[str, str | None] = {}
    for name in names:
        was, mine, other = (side.header.get(name) for side in (base, ours, theirs))
        merged[name] = later.header.get(name) if name in _NOISE else _changed(was, other, mine)
    return merged
