"""A sheet of a release: which of its sentences go to an agency, and what is told of each.

From values to a value: a catalog, what the memory knows, and what is wished for. Sentences keep the
number they have in the document, whichever are sent, so that a preview of the whole counts alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.catalogs import Entry
from l10n.checks.text import text_of
from l10n.handoff.bands import band, matches, repeated
from l10n.handoff.model import Item, Sheet, item_id
from l10n.locales import plural_forms
from l10n.memory import Rank
from l10n.model import State
from l10n.releases import keys
from l10n.wordcount import count_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Key
    from l10n.locales import Locale
    from l10n.memory import Match, Memory
    from l10n.model import Pieces
    from l10n.releases import Release

DONE = frozenset({State.TRANSLATED, State.REVIEWED})
"""What a person has called finished, or the memory knows in its context."""

_TYPE, _IN, _AT, _STYLE = "type: ", "in: ", "at: ", "style: "


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sentences go out, and which of them are not to be changed.

    `states` are those that go, none means all. `locked` are states whose sentences are locked;
    None locks boilerplate alone: what was reviewed in an earlier release and stands here in the
    same context. `without` are the ids of sentences that an earlier kit had.
    """

    states: frozenset[State] = frozenset()
    locked: frozenset[State] | None = None
    without: Collection[str] = frozenset()

    def takes(self, item: Item) -> bool:
        """Tell whether a sentence goes out."""
        return (not self.states or item.state in self.states) and item.id not in self.without

    def locks(self, item: Item, known: Sequence[Match]) -> bool:
        """Tell whether a sentence is not to be changed."""
        if self.locked is not None:
            return item.state in self.locked
        best = known[0] if known else None
        return (
            best is not None
            and best.score > 100
            and best.unit.rank >= Rank.REVIEWED
            and item.state in DONE
            and item.targets == (best.unit.target,)
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sheet, and what it was chosen from.

    `left` are the ids of the sentences that were left out, `matches` what the memory knows of the
    others, `pieces` the whole document.
    """

    sheet: Sheet
    left: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    pieces: tuple[Pieces, ...] = ()


def choose(
    release: Release,
    catalog: Catalog | None,
    locale: Locale,
    memory: Memory,
    *,
    choice: Choice,
    seen: set[str],
) -> Chosen:
    """Choose the sentences of a release; the sheet has no kit's id yet.

    `seen` has the texts of the sheets before it in the kit, for repetitions, and gets those of
    this one.
    """
    entries = tuple(_entries(release, catalog))
    every = [_item(number, entry) for number, entry in enumerate(entries, 1)]
    items = [item for item in every if choice.takes(item)]
    done = {item.key for item in items if item.state in DONE}
    wanted = {item.key for item in items}
    known = matches(keys(release), wanted, memory, release.id, done=done)
    items = list(_judged(items, known, choice, seen))
    plurals = catalog.header.get("Plural-Forms", "") if catalog else ""
    sheet = Sheet(
        "", release.id, release.file.language, locale, tuple(items), release.file.path,
        plurals or plural_forms(locale),
    )  # fmt: skip
    taken = {item.id for item in items}
    left = tuple(item.id for item in every if item.id not in taken)
    found = tuple(match for item in items for match in known.get(item.key, ()))
    return Chosen(sheet, left, found, release.pieces)


def current(release: Release, catalog: Catalog | None) -> dict[str, Entry]:
    """Give the entries of a release as they are now, by the ids of their sentences."""
    entries = _entries(release, catalog)
    return {item_id(e.msgctxt, e.msgid, e.msgid_plural): e for e in entries}


def plain_source(item: Item) -> str:
    """Give the source of a sentence without its tags."""
    return text_of(item.msgid).plain if item.tagged else item.msgid


def _entries(release: Release, catalog: Catalog | None) -> Iterator[Entry]:
    """Give an entry for every sentence of a release; an empty one for what no sync has met."""
    for unit in release.units:
        entry = catalog.get((unit.msgctxt, unit.msgid)) if catalog else None
        if entry is None or entry.obsolete:
            entry = Entry(
                unit.msgid, msgctxt=unit.msgctxt, extracted=unit.extracted, flags=unit.flags
            )
        yield entry


def _item(number: int, entry: Entry) -> Item:
    extracted = [line for text in entry.extracted for line in text.split("\n")]
    place = [line for line in extracted if line.startswith((_TYPE, _IN, _AT, _STYLE))]
    notes = [line for line in extracted if line not in place]
    targets = entry.targets or ("",)
    item = Item(
        id=item_id(entry.msgctxt, entry.msgid, entry.msgid_plural),
        number=number,
        msgid=entry.msgid,
        targets=targets,
        state=catalogs.state(entry),
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        notes=(*catalogs.notes(entry), *notes),
        place=tuple(line.removeprefix(_TYPE).removeprefix(_IN).removeprefix(_AT) for line in place),
        previous=entry.previous.msgid if entry.previous else None,
        tagged="xml-text" in entry.flags,
    )
    return replace(item, words=count_words(plain_source(item)))


def _judged(
    items: Sequence[Item], known: Mapping[Key, Sequence[Match]], choice: Choice, seen: set[str]
) -> Iterator[Item]:
    """Give sentences with their bands, and those locked that are to be."""
    found = [band(known.get(item.key, ()), done=item.state in DONE) for item in items]
    texts = [item.msgid for item in items]
    bands = repeated(zip(texts, found, strict=True), seen)
    for item, one in zip(items, bands, strict=True):
        locked = choice.locks(item, known.get(item.key, ()))
        yield replace(item, band=one, locked=locked)
