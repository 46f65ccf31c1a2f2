"""Files that agencies put into one, taken apart again: a part for each language and release.

Tools join what they translate together, and people copy tables below each other. What is judged is
a release in a locale, so sentences are given back to theirs: to the one that those before them are
of, where several have them. Of what was written once for all releases each has its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.handoff.arriving import ENOUGH, sent_to
from l10n.handoff.mending import folded
from l10n.handoff.model import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.handoff.arriving import Wish
    from l10n.handoff.model import Returned, Unit
    from l10n.handoff.shelf import Shelf, Shipment


def divided(returned: Returned, shelf: Shelf, wish: Wish) -> tuple[Returned, ...]:
    """Give the parts of a file; the file itself where it is of one release, as most are."""
    languages = tuple(dict.fromkeys(unit.language for unit in returned.units))
    if len(languages) > 1:
        told = Repair("merged", f"the file has sentences in {len(languages)} languages")
        return tuple(
            part
            for one in _with_what_is_told(told, returned, [_in(returned, x) for x in languages])
            for part in _by_release(one, shelf, wish)
        )
    return _by_release(returned, shelf, wish)


def _in(returned: Returned, language: str) -> Returned:
    units = tuple(unit for unit in returned.units if unit.language == language)
    return replace(returned, units=units, target=language or returned.target)


def _by_release(returned: Returned, shelf: Shelf, wish: Wish) -> tuple[Returned, ...]:
    owners = [] if wish.release else _owners(returned, shelf, wish)
    chosen = _chosen(owners)
    if len(chosen) < 2:
        return (returned,)
    parts = _shared_out(returned.units, owners, chosen)
    several = Repair("merged", f"the file has sentences of {len(parts)} releases")
    found = [replace(returned, units=tuple(parts[name]), release=name) for name in parts]
    return _with_what_is_told(several, returned, found)


def _with_what_is_told(
    told: Repair, whole: Returned, parts: Sequence[Returned]
) -> tuple[Returned, ...]:
    """Leave to the first part what is told of the whole file, and say that it was several."""
    first, *others = parts
    facts = {key: value for key, value in whole.facts.items() if key != "unread"}
    return (
        replace(first, repairs=(told, *whole.repairs)),
        *(replace(one, repairs=(), faults=(), facts=facts) for one in others),
    )


def _owners(returned: Returned, shelf: Shelf, wish: Wish) -> list[tuple[str, ...]]:
    """Give for each unit the releases that have its sentence; nothing if most are of none."""
    kit, sent, _ = sent_to(returned, shelf, wish)
    for shipments in (sent, shelf.all_sent(besides=kit), shelf.present()):
        by_release: dict[str, Shipment] = {}
        for one in shipments:
            by_release.setdefault(one.release, one)
        owners = [_having(unit, by_release) for unit in returned.units]
        if sum(map(bool, owners)) >= ENOUGH * len(owners):
            return owners
    return []


def _having(unit: Unit, shipments: Mapping[str, Shipment]) -> tuple[str, ...]:
    exact = tuple(
        name for name, one in shipments.items() if unit.id in one.ids or unit.msgid in one.msgids
    )
    if exact or not unit.msgid:
        return exact
    text = folded(unit.msgid)
    return tuple(name for name, one in shipments.items() if text in one.texts)


def _chosen(owners: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Choose few releases that have all sentences, those with most of them first."""
    chosen: list[str] = []
    rest = Counter(filter(None, owners))
    while rest:
        votes: Counter[str] = Counter()
        for names, count in rest.items():
            votes.update(dict.fromkeys(names, count))
        chosen.append(votes.most_common(1)[0][0])
        rest = Counter({names: n for names, n in rest.items() if chosen[-1] not in names})
    return tuple(chosen)


def _shared_out(
    units: Sequence[Unit], owners: Sequence[tuple[str, ...]], chosen: Sequence[str]
) -> dict[str, list[Unit]]:
    """Give the units of each release, in the order in which the releases begin."""
    parts: dict[str, list[Unit]] = {}
    known: set[tuple[str, object]] = set()
    here = next(name for names in owners for name in chosen if name in names)
    for unit, names in zip(units, owners, strict=True):
        wanted = [name for name in (here, *chosen) if name in names]
        free = (name for name in wanted if (name, unit.key) not in known)
        here = next(free, next(iter(wanted), here))
        parts.setdefault(here, []).append(unit)
        known.add((here, unit.key))
    for unit, names in zip(units, owners, strict=True):
        for name in chosen:
            if name in names and (name, unit.key) not in known:
                parts.setdefault(name, []).append(unit)
                known.add((name, unit.key))
    return parts
