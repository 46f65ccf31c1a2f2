"""Which kit, release and locale a returned file belongs to, whatever it is called now.

What a file says of itself is one witness, its name another, and its sentences are the third and
best. A file that says it belongs to one kit and holds the sentences of another release is told as
foreign and left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from l10n.errors import ConfigError
from l10n.handoff import records, unrecorded
from l10n.handoff.carriers.po_lenient import reread
from l10n.handoff.mending import folded, restored
from l10n.handoff.speech import share_foreign
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.catalogs import Key
    from l10n.handoff.model import Returned, Unit
    from l10n.handoff.shelf import Shelf, Shipment
    from l10n.locales import Locale

_SAMPLE = 400
ENOUGH = 0.5
"""The share of its sentences by which a file is recognised."""
_FOREIGN = 0.3
"""The share of texts in another language from which on a file is not in the one asked about."""
_FEW = 0.2
"""The share by which it is when nothing else would be."""


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


def recognise(returned: Returned, shelf: Shelf, wish: Wish = Wish()) -> Arrival:
    """Find out what a file is a return of.

    Raises:
        UsageError: a kit was named that is not recorded here.
        InputError: a record or catalog is damaged.
    """
    if wish.kit:
        records.named(shelf.workspace, wish.kit)
    kit, sent, notes = sent_to(returned, shelf, wish)
    wanted = [one for one in sent if _fits(one, wish)]
    sample = _Sample(returned.units)
    best = _best(wanted, sample, returned, wish, _FEW)
    if best is not None and sample.share(best.shipment) >= ENOUGH:
        return _arrival(best, notes)
    elsewhere = _elsewhere(shelf, kit if wanted else "", sample, returned, wish)
    if elsewhere is not None and not wanted and _fits(elsewhere.shipment, wish):
        return _arrival(elsewhere, (*notes, *_without_base(elsewhere.shipment)))
    if elsewhere is not None:
        said = wish.release or f"what kit {kit} was about"
        its = elsewhere.shipment.release
        return Arrival(None, notes, f"its sentences are those of {its}, not {said}")
    if best is not None:
        return _arrival(best, notes)
    return Arrival(None, notes, "no release here has its sentences")


@dataclass(frozen=True, slots=True)
class _Best:
    """The shipment that fits best; with `locales`, nothing tells which of them a file is in."""

    shipment: Shipment
    locales: tuple[Locale, ...] = ()


def _arrival(best: _Best, notes: tuple[str, ...]) -> Arrival:
    if not best.locales:
        return Arrival(best.shipment, notes)
    which = " or ".join(map(str, best.locales))
    return Arrival(None, notes, f"nothing tells whether it is in {which}; say it with --locale")


def sent_to(
    returned: Returned, shelf: Shelf, wish: Wish
) -> tuple[str, tuple[Shipment, ...], tuple[str, ...]]:
    """Give the kit a file says it is of, what went out in it, and what people have to know."""
    came = unrecorded.nearest(returned.name, shelf.manifests)
    kit = wish.kit or returned.kit or (came.kit if came else "")
    sent = shelf.sent(kit) if kit else ()
    if not kit or sent:
        return kit, sent, ()
    if came is not None and came.kit == kit and (sent := shelf.told(came, returned.units)):
        return (
            kit,
            sent,
            (f"There is no record of kit {kit} here; its manifest tells what was sent.",),
        )
    return kit, (), (f"The file says it is of kit {kit}, of which there is no record here.",)


def _without_base(shipment: Shipment) -> tuple[str, ...]:
    if shipment.kit:
        return ()
    return (
        "Nothing is recorded of what was sent, so it is compared with the catalog as it is now: "
        "what somebody changed meanwhile cannot be told from what the agency changed.",
    )


def _elsewhere(
    shelf: Shelf, kit: str, sample: _Sample, returned: Returned, wish: Wish
) -> _Best | None:
    """Look for what a file may be in all other kits, then in the catalogs.

    The release that was named comes first, so that common sentences do not decide.
    """
    for wanted in dict.fromkeys((wish.release, "")):
        others = Wish("", wanted, wish.locale)
        for found in (shelf.all_sent(besides=kit), shelf.present()):
            fitting = [one for one in found if _fits(one, others)]
            best = _best(fitting, sample, returned, wish, ENOUGH)
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
) -> _Best | None:
    """Give the shipment that a file is a return of, the first of those that fit alike."""
    scored = [(sample.share(one), one) for one in shipments]
    top = max((share for share, _ in scored), default=0.0)
    if top < least:
        return None
    alike = [one for share, one in scored if share >= top - 0.05]
    if len({one.locale for one in alike}) == 1 or wish.locale is not None:
        return _Best(alike[0])
    votes = _votes({one.locale: one for one in reversed(alike)}, sample, returned)
    most = max(votes.values())
    first, *others = (one for one in alike if votes[one.locale] == most)
    locales = tuple(dict.fromkeys((first.locale, *(one.locale for one in others))))
    says_something = any(any(unit.targets) for unit in sample.units)
    return _Best(first, locales if len(locales) > 1 and says_something else ())


def _votes(
    shipments: Mapping[Locale, Shipment], sample: _Sample, returned: Returned
) -> Mapping[Locale, float]:
    """Let header, name and texts vote for a locale; where they differ, texts count most."""
    votes: dict[Locale, float] = {}
    said, named = locale_said(returned.target), _named(returned.name)
    for locale, shipment in shipments.items():
        header = (said is not None and is_same(said, locale)) + (said == locale) / 10
        name = any(is_same(one, locale) for one in named) + (locale in named) / 10
        units = reread(replace(returned, units=tuple(sample.units)), locale).units
        votes[locale] = 2 * header + 2 * name + 3 * _speaks(shipment, units)
    return votes


def _speaks(shipment: Shipment, sample: Sequence[Unit]) -> float:
    """Give how much texts are those sent, or read like the language they should be in, in 0-1."""
    sent: dict[Key, tuple[str, ...]] = {item.key: item.targets for item in shipment.items}
    same = sum(any(u.targets) and sent.get(u.key) == u.targets for u in sample)
    if same > len(sample) / 3:
        return 1.0
    share = share_foreign(sample, shipment.pair)
    return 1 - share if share is not None and share < _FOREIGN else 0.0


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
