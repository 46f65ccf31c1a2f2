"""What was sent in a kit that is not recorded here, from the manifest that came back with it.

A manifest has hashes in the place of texts. What was sent is known all the same where either side
still has it; what both have changed since stays unknown, and is a conflict. It has been in foreign
hands, so it may only speak of catalogs that there are.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.handoff import manifest
from l10n.handoff.manifest import targets_hash
from l10n.handoff.model import Item, item_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Entry
    from l10n.handoff.manifest import Manifest, Part, Sent
    from l10n.handoff.model import Unit


def manifests(members: Mapping[str, bytes]) -> dict[str, Manifest]:
    """Read the manifests of a return, by the folders they are in; damaged ones tell nothing."""
    found = {}
    for name, data in members.items():
        path = PurePosixPath(name)
        if path.name.lower() == manifest.FILE:
            try:
                found[str(path.parent)] = manifest.read(data, name)
            except InputError:
                continue
    return found


def nearest(name: str, known: Mapping[str, Manifest]) -> Manifest | None:
    """Give the manifest that is in the folder of a file, or in one of those above it."""
    folders = map(str, PurePosixPath(name).parents)
    return next((known[folder] for folder in folders if folder in known), None)


def items_of(part: Part, catalog: Catalog, units: Iterable[Unit]) -> Iterator[Item]:
    """Give the sentences of a part as they were sent, as far as either side still tells."""
    sides: defaultdict[str, list[Item | Unit]] = defaultdict(list)
    both: list[Item | Unit] = [*map(_present, catalog.live), *units]
    for one in both:
        sides[one.id or item_id(one.msgctxt, one.msgid, one.msgid_plural)].append(one)
    for number, sent in enumerate(part.items, 1):
        if sent.id in sides:
            yield _item(sent, number, sides[sent.id])


def _present(entry: Entry) -> Item:
    id_ = item_id(entry.msgctxt, entry.msgid, entry.msgid_plural)
    return Item(
        id_, 0, entry.msgid, entry.targets, msgctxt=entry.msgctxt, msgid_plural=entry.msgid_plural
    )


def _item(sent: Sent, number: int, sides: Sequence[Item | Unit]) -> Item:
    one = sides[0]
    texts = (side.targets for side in sides if targets_hash(side.targets) == sent.target)
    return Item(
        sent.id, number, one.msgid, next(texts, ("",) * len(one.targets)), sent.state, one.msgctxt,
        one.msgid_plural, sent.locked,
    )  # fmt: skip
