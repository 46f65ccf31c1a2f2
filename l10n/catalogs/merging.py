"""Edits put on top of a catalog that somebody else may have changed: three ways, by entry.

The review, the return of an agency and git have the same question: what was there, what did we make
of it, what did they. Here it is answered for one entry, so that the three agree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.catalogs.catalog import Catalog, Entry


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry as a person saw it, and what they made of it."""

    base: Entry
    mine: Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog with edits put on top, and the edits that met a change of somebody else.

    `theirs` is the catalog they were put on. `orphans` are edits of segments that the source no
    longer has; they are in the catalog, as obsolete entries.
    """

    catalog: Catalog
    theirs: Catalog
    conflicts: tuple[Edit, ...] = ()
    orphans: tuple[Edit, ...] = ()


def merge(theirs: Catalog, edits: Iterable[Edit]) -> Merged:
    """Put edits on top of a catalog, three ways, entry by entry."""
    changed: list[Entry] = []
    added: list[Entry] = []
    conflicts: list[Edit] = []
    orphans: list[Edit] = []
    for edit in edits:
        now = theirs.get(edit.base.key)
        if now is None or now.obsolete:
            orphans.append(edit)
        if now is None:
            added.append(_obsolete(edit.mine))
        elif (merged := merge_entry(edit, now)) is None or _unseen(edit, now):
            conflicts.append(edit)
        else:
            changed.append(merged)
    catalog = theirs.with_changed(changed) if changed else theirs
    if kept := [entry for entry in added if any(entry.targets)]:
        catalog = catalog.with_entries((*catalog.entries, *kept))
    return Merged(catalog, theirs, tuple(conflicts), tuple(orphans))


def merge_entry(edit: Edit, theirs: Entry) -> Entry | None:
    """Put an edit on top of the entry as it is now.

    Gives None where somebody else changed the translation, and not to ours. Comments are merged
    line by line, and what follows from the source is always theirs.
    """
    base, mine = edit.base, edit.mine
    if _translation(theirs) == _translation(base):
        work = mine
    elif _translation(theirs) == _translation(mine) or _translation(mine) == _translation(base):
        work = theirs
    else:
        return None
    merged = theirs.with_(
        msgstr=work.msgstr,
        msgstr_plural=work.msgstr_plural,
        previous=work.previous,
        comments=_merged_lines(base.comments, mine.comments, theirs.comments),
    ).with_fuzzy(work.fuzzy)
    return mine if merged == mine else merged


def _unseen(edit: Edit, theirs: Entry) -> bool:
    """Tell whether a person confirmed a text as it was, while it had become another."""
    return edit.mine == edit.base and _translation(theirs) != _translation(edit.base)


def _translation(entry: Entry) -> tuple[object, ...]:
    return entry.targets, entry.fuzzy


def _merged_lines(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Merge comments: those of the side that changed, or theirs with what we added and took."""
    if theirs == base:
        return mine
    if mine in (base, theirs):
        return theirs
    removed, added = Counter(base) - Counter(mine), Counter(mine) - Counter(base)
    known = Counter(theirs)
    kept = [line for line in theirs if not removed[line]]
    return (*kept, *(line for line in added if not known[line]))


def _obsolete(entry: Entry) -> Entry:
    from l10n.catalogs.updating import SOURCE_FLAGS  # noqa: PLC0415 -- the review starts without

    flags = tuple(flag for flag in entry.flags if flag not in SOURCE_FLAGS)
    return entry.with_(obsolete=True, extracted=(), references=(), flags=flags)
