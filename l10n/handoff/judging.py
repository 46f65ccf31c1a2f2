"""What becomes of each sentence of a return.

Rules in an order: what is missing, what is as it was, what is damaged, what the source outgrew, and
last the three ways of a merge. The first that applies decides, so that every sentence has one
verdict and the reasons for it; nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.catalogs import Edit, Entry, Previous
from l10n.handoff import suspicions
from l10n.handoff.attributing import likely_sources
from l10n.handoff.checking import new_errors
from l10n.handoff.manifest import KIT
from l10n.handoff.mending import mend, restored
from l10n.handoff.model import Repair
from l10n.handoff.pieces import Piece, has_text, pieces_of
from l10n.handoff.verdicts import Judged, Outcome, Reason
from l10n.model import State
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Key
    from l10n.checks.setting import Setting
    from l10n.handoff.model import Item, Returned, Unit
    from l10n.handoff.shelf import Shipment


@dataclass(frozen=True, slots=True)
class Policy:
    """How a return is taken.

    `state` is what finished translations become; `prefer` decides conflicts: `ours`, `theirs`,
    `newer`, or not at all where it is empty.
    """

    state: State = State.TRANSLATED
    prefer: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts on a file, in the order of the kit, and what was mended in the file."""

    judged: tuple[Judged, ...]
    repairs: tuple[Repair, ...] = ()


def judge(
    returned: Returned,
    shipment: Shipment,
    catalog: Catalog,
    setting: Callable[[], Setting],
    policy: Policy,
) -> Judgement:
    """Judge what came back of what was sent, against the catalog as it is now.

    `setting` gives what new translations are checked with; it is not asked where there are none.
    """
    with uncollected():
        return _Judging(returned, shipment, catalog, setting, policy).done()


def foreign(returned: Returned, why: str) -> tuple[Judged, ...]:
    """Judge a file as a whole: it is of something else."""
    reasons = (Reason.of("foreign", why),)
    return tuple(
        Judged(Outcome.REFUSED, None, unit, reasons=reasons, kept=any(unit.targets))
        for unit in returned.units
    )


class _Judging:
    """One file under judgement."""

    def __init__(
        self,
        returned: Returned,
        shipment: Shipment,
        catalog: Catalog,
        setting: Callable[[], Setting],
        policy: Policy,
    ) -> None:
        self.returned, self.shipment, self.catalog = returned, shipment, catalog
        self.setting, self.policy = setting, policy
        self.kit = shipment.kit or (returned.kit if KIT.fullmatch(returned.kit) else "unknown")
        mended = mend(returned.units, shipment.items, shipment.pair)
        self.pieces = pieces_of(mended, shipment.items, catalog)
        unsent, self.strays = self._unsent(mended.strays)
        self.every = (*self.pieces, *unsent)
        self.is_part = bool(returned.facts.get("rejected"))
        self.cut_off = suspicions.cut_off(self.pieces)
        self.swapped = suspicions.swapped(self.every)
        self.unmarked = suspicions.unmarked_everywhere(self.pieces)
        self.lossy = suspicions.are_letters_lost(returned.units, shipment.items)
        self.errors = self._errors()
        self.whole = suspicions.whole_file(self.every, self.errors)

    def done(self) -> Judgement:
        likely = likely_sources(self.strays, [p.item for p in self.pieces if not p.units])
        attributed = {item.id for item in likely if item is not None}
        judged = [
            self._verdict(piece)
            for piece in self.every
            if piece.units or not (self.is_part or piece.item.id in attributed)
        ]
        judged += map(_edited, self.strays, likely)
        return Judgement(tuple(judged), tuple(self._repairs()))

    def _unsent(self, strays: Sequence[Unit]) -> tuple[list[Piece], list[Unit]]:
        """Find what was not in the kit and is in the catalog."""
        from l10n.handoff.shelf import items_of  # noqa: PLC0415 -- only where there are such

        if not strays:
            return [], []
        present = {item.key: item for item in items_of(self.catalog)}
        found, rest = [], []
        for unit in strays:
            item = present.get(unit.key)
            if item is None:
                rest.append(unit)
            else:
                found.append(Piece(item, (unit,), self.catalog[item.key], is_known=False))
        return found, rest

    def _repairs(self) -> Iterator[Repair]:
        """Tell what was mended in the file as a whole."""
        places = {id(unit): number for number, unit in enumerate(self.returned.units)}
        if suspicions.is_out_of_order(self.pieces, places):
            yield Repair("order", "sentences came in another order")

    def _errors(self) -> Mapping[Key, tuple[Reason, ...]]:
        """Check what is new, all at once."""
        pairs = []
        for piece in self.every:
            fits = len(piece.theirs) == piece.forms
            if fits and piece.is_changed and piece.theirs != piece.ours and has_text(piece.theirs):
                base = piece.base()
                pairs.append((base, _with_targets(base, piece.theirs)))
        sent = self.shipment
        name = f"{self.kit} {sent.release} {sent.locale}"
        return new_errors(pairs, self.setting(), name) if pairs else {}

    def _verdict(self, piece: Piece) -> Judged:
        rules: tuple[Callable[[Piece], Judged | None], ...] = (
            self._missing, self._as_sent, self._emptied, self._as_ours, self._settled,
            self._damaged, self._stale,
        )  # fmt: skip
        for rule in rules:
            found = rule(piece)
            if found is not None:
                return found
        return self._merged(piece, piece.now or piece.base())

    def _missing(self, piece: Piece) -> Judged | None:
        """Judge what is not in the file; it may have come back before, in another part."""
        if piece.units:
            return None
        now = piece.now
        if now is not None and not now.fuzzy and has_text(now.targets) and self._is_from_kit(now):
            return Judged(Outcome.UNCHANGED, piece.item, None, piece.ours)
        code = "truncated" if piece.item.id in self.cut_off else "dropped"
        return Judged(Outcome.REFUSED, piece.item, None, piece.ours, (Reason.of(code),))

    def _as_sent(self, piece: Piece) -> Judged | None:
        """Judge what came back as it was sent: as finished, perhaps, where it was a draft."""
        if piece.is_changed or _differ(piece.units):
            return None
        unit = piece.units[0]
        confirmed = piece.was_fuzzy and unit.done is True
        if not confirmed or piece.now is None or piece.ours != piece.theirs:
            return self._unchanged(piece)
        if self.unmarked:
            return _refused(piece, Reason.of("fuzzy-removed-everywhere"), kept=False)
        if not piece.now.fuzzy or self._is_from_kit(piece.now):
            return self._unchanged(piece)
        return self._taken(piece, self._filled(piece, piece.now))

    def _is_from_kit(self, entry: Entry) -> bool:
        return catalogs.origin(entry) == f"agency:{self.kit}"

    def _unchanged(self, piece: Piece, *reasons: Reason) -> Judged:
        """Leave a translation as it is; notes of the agency are added to it."""
        entry = piece.now
        noted = self._noted(entry, piece.units[0]) if entry is not None else None
        return Judged(
            Outcome.UNCHANGED, piece.item, piece.units[0], piece.ours, reasons, piece.repairs,
            None if noted is entry else noted,
        )  # fmt: skip

    def _emptied(self, piece: Piece) -> Judged | None:
        """Judge what came back without a text, or without that of a plural form."""
        if _differ(piece.units):
            return None
        if piece.is_emptied:
            return _refused(piece, Reason.of("emptied"), kept=any(piece.theirs))
        return None if has_text(piece.theirs) else self._unchanged(piece)

    def _as_ours(self, piece: Piece) -> Judged | None:
        """Judge what the catalog has already, perhaps since the last import."""
        if _differ(piece.units):
            return None
        if piece.now is not None and piece.theirs == piece.ours:
            return self._unchanged(piece)
        if piece.heir is not None and piece.theirs == piece.heir.targets:
            return Judged(
                Outcome.UNCHANGED, piece.item, piece.units[0], piece.ours, (Reason.of("stale"),)
            )
        return None

    def _settled(self, piece: Piece) -> Judged | None:
        if _differ(piece.units):
            return _refused(piece, Reason.of("duplicate"))
        if piece.units[0].msgid not in {"", piece.item.msgid}:
            return _refused(piece, Reason.of("msgid-edited", f"now “{piece.units[0].msgid}”"))
        return _refused(piece, Reason.of("locked")) if piece.item.locked else None

    def _damaged(self, piece: Piece) -> Judged | None:
        """Refuse what is not the translation of this sentence, or is worse than what was sent."""
        other = self.swapped.get(piece.item.id)
        if other is not None or self.whole == "swapped":
            why = "most of this file has the figures of other sentences"
            told = why if other is None else f"it was that of sentence {other}"
            return _refused(piece, Reason.of("swapped", told))
        if len(piece.theirs) != piece.forms:
            return _refused(piece, Reason.of("forms"))
        if self._is_garbled(piece):
            return _refused(piece, Reason.of("mojibake"))
        if reasons := self.errors.get(piece.item.key, ()):
            return _refused(piece, *reasons)
        copied = piece.theirs[0] == piece.item.msgid
        if self.whole == "wrong-language" or (self.whole == "same-as-source" and copied):
            return _refused(piece, Reason.of(self.whole, "as are most of this file"))
        return None

    def _is_garbled(self, piece: Piece) -> bool:
        """Tell whether characters are lost that were not lost before."""
        sent = "".join(piece.item.targets)
        for text in piece.theirs:
            if self.lossy and text.count("?") > piece.item.msgid.count("?"):
                return True
            if text.isascii():
                continue
            if "\ufffd" in text and "\ufffd" not in sent:
                return True
            if restored(text, self.shipment.locale) is None:
                return restored(sent, self.shipment.locale) is not None
        return False

    def _stale(self, piece: Piece) -> Judged | None:
        """Judge what the source has outgrown: a proposal for what it has become, if that is known.

        Where somebody has worked on that already, theirs goes to the rejected file.
        """
        if piece.now is not None:
            return None
        heir, unit = piece.heir, piece.units[0]
        reasons = (Reason.of("stale", f"now “{heir.msgid}”" if heir is not None else ""),)
        untouched = heir is not None and (
            not has_text(heir.targets) or (heir.targets == piece.item.targets and heir.fuzzy)
        )
        if heir is None or not untouched:
            return Judged(Outcome.STALE, piece.item, unit, (), reasons, piece.repairs, kept=True)
        entry = catalogs.set_agency(heir, _as_one(piece.theirs), self.kit, State.NEEDS_WORK)
        previous = heir.previous or Previous(piece.item.msgid, piece.item.msgctxt)
        entry = self._noted(entry.with_(previous=previous), unit)
        return Judged(Outcome.STALE, piece.item, unit, heir.targets, reasons, piece.repairs, entry)

    def _merged(self, piece: Piece, now: Entry) -> Judged:
        """Merge three ways: what was sent, what there is now, what came back."""
        base = piece.base() if piece.is_known and catalogs.is_persons(now) else now
        mine = self._filled(piece, base)
        if base is now:
            return self._taken(piece, mine)
        merged = catalogs.merge_entry(Edit(base, mine), now)
        if merged is not None:
            return self._taken(piece, self._noted(merged, piece.units[0]))
        return self._conflict(piece, now)

    def _conflict(self, piece: Piece, now: Entry) -> Judged:
        unit, prefer = piece.units[0], self.policy.prefer
        if prefer != "theirs" and catalogs.declined_by(now) == piece.theirs:
            return self._unchanged(piece, Reason.of("ours"))
        if prefer == "newer":
            prefer = self._newer(now)
        if prefer == "theirs":
            taken = self._taken(piece, self._filled(piece, now), Reason.of("theirs"))
            return replace(taken, kept=any(piece.ours))
        kept = Judged(
            Outcome.UNCHANGED, piece.item, unit, piece.ours, (Reason.of("ours"),), piece.repairs,
            kept=True,
        )  # fmt: skip
        other = {"by": "agency", "kit": self.kit}
        if prefer == "ours":
            return replace(kept, entry=catalogs.declined(now, piece.theirs, **other))
        entry = catalogs.contested(now, piece.theirs, **other)
        reasons = (Reason.of("conflict"),)
        return replace(kept, outcome=Outcome.CONFLICT, reasons=reasons, entry=entry)

    def _newer(self, now: Entry) -> str:
        """Tell which side is newer, as far as both say when they were made."""
        reviews = [fact.get("at") for fact in catalogs.facts(now, "reviewed")]
        ours = _moment(reviews[0] if reviews else self.catalog.header.get("PO-Revision-Date", ""))
        theirs = _moment(self.returned.facts.get("revised", ""))
        if ours is None or theirs is None:
            return ""
        return "theirs" if theirs > ours else "ours"

    def _filled(self, piece: Piece, entry: Entry) -> Entry:
        """Put what came back into an entry, with the state it is to have."""
        unit = piece.units[0]
        state = self.policy.state if unit.done is not False else State.NEEDS_WORK
        done = catalogs.set_agency(entry, _as_one(piece.theirs), self.kit, state)
        return self._noted(done, unit)

    def _noted(self, entry: Entry, unit: Unit) -> Entry:
        """Add the agency's notes to an entry that has not got them yet.

        Whatever the carrier, what looks like a fact of ours is none: nobody else may state that a
        text was reviewed or may pass a check.
        """
        if not unit.comments:
            return entry
        known = {*entry.comments, *entry.extracted}
        lines = (line.strip() for note in unit.comments for line in note.splitlines())
        said = catalogs.notes(Entry("", comments=tuple(filter(None, lines))))
        new = tuple(dict.fromkeys(note for note in said if note not in known))
        return entry.with_(comments=(*entry.comments, *new)) if new else entry

    def _taken(self, piece: Piece, entry: Entry, *reasons: Reason) -> Judged:
        outcome = Outcome.REPAIRED if piece.repairs else Outcome.TAKEN
        unit = piece.units[0]
        if unit.done is False:
            reasons = (*reasons, Reason.of("fuzzy-left"))
        if not piece.is_known:
            reasons = (*reasons, Reason.of("unsent"))
        return Judged(outcome, piece.item, unit, piece.ours, reasons, piece.repairs, entry)


def _refused(piece: Piece, *reasons: Reason, kept: bool = True) -> Judged:
    return Judged(
        Outcome.REFUSED, piece.item, piece.units[0], piece.ours, reasons, piece.repairs,
        others=piece.units[1:], kept=kept,
    )  # fmt: skip


def _edited(unit: Unit, likely: Item | None) -> Judged:
    """Judge what has a source that nobody knows, and tell which one it may have been."""
    unlike = "no sentence of this release is like it"
    more = f"probably it was sentence {likely.number}" if likely is not None else unlike
    reasons = (Reason.of("msgid-edited", more),)
    return Judged(Outcome.REFUSED, None, unit, reasons=reasons, kept=any(unit.targets))


def _differ(units: Sequence[Unit]) -> bool:
    """Tell whether a sentence came back several times with different translations."""
    return len(units) > 1 and len({unit.targets for unit in units}) > 1


def _as_one(targets: tuple[str, ...]) -> str | tuple[str, ...]:
    return targets[0] if len(targets) == 1 else targets


def _with_targets(entry: Entry, targets: tuple[str, ...]) -> Entry:
    if entry.msgid_plural is None:
        return entry.with_(msgstr=targets[0])
    return entry.with_(msgstr_plural=targets)


def _moment(text: str) -> datetime | None:
    """Read a time as PO headers and our facts have it; a day means its first moment."""
    for form in ("%Y-%m-%d %H:%M%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).astimezone()
        except ValueError:
            continue
    return None
