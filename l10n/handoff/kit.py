"""A kit, made: from what is to be sent to names and bytes, and the manifest that tells of them.

From values to values. Nothing here asks what time it is, so that the same contents are the same
kit, byte for byte; its id is a hash of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from l10n.glossary.concepts import Glossary
from l10n.handoff import companions, instructions, manifest
from l10n.handoff.carriers import carrier
from l10n.handoff.manifest import Manifest, Part, Sent, targets_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.handoff.model import Item, Sheet
    from l10n.handoff.sheets import Chosen
    from l10n.locales import Locale
    from l10n.memory import Unit

CARRIERS = {
    "po": ("po", ""),
    "xliff": ("xliff12", ""),
    "xliff2": ("xliff2", ".v2"),
    "xlsx": ("xlsx", ""),
    "docx": ("docx", ""),
}
"""The formats in which sentences go out: their carriers, and what stands before the extension."""
FORMATS = (*CARRIERS, "tmx", "tbx", "html")
"""All that can be in a kit beside the manifest, the glossary as CSV and the instructions."""
USUAL = ("po", "tmx", "html")


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be sent; the sheets have no kit's id yet.

    `memory` and `glossary` are what is of use for the sheets of a locale; `language` is that of
    the instructions.
    """

    source: Locale
    chosen: tuple[Chosen, ...]
    formats: tuple[str, ...] = USUAL
    deadline: str = ""
    since: str = ""
    language: Locale | None = None
    memory: Mapping[Locale, Sequence[Unit]] = field(default_factory=dict)
    glossary: Mapping[Locale, Glossary] = field(default_factory=dict)

    def identify(self) -> str:
        """Give the id of the kit: 12 hex digits of a hash of all that is sent."""
        memory = {str(locale): list(map(asdict, units)) for locale, units in self.memory.items()}
        terms = {
            str(locale): [repr(replace(concept, line=0)) for concept in found]
            for locale, found in self.glossary.items()
        }
        parts = [(_plain(one.sheet), one.left, self.page(one, "")) for one in self.chosen]
        told = [
            str(self.source), parts, sorted(self.formats), self.deadline, self.since,
            str(self.language or ""), memory, terms,
        ]  # fmt: skip
        data = json.dumps(told, sort_keys=True).encode()
        return hashlib.blake2b(data, digest_size=6).hexdigest()

    @property
    def reader(self) -> Locale | None:
        """The language of the instructions: as wished, or that of the only translation."""
        targets = {one.sheet.target for one in self.chosen}
        return self.language or (next(iter(targets)) if len(targets) == 1 else None)

    def page(self, one: Chosen, kit: str) -> str:
        """Give the preview of a release for a kit, empty where none is wanted."""
        if "html" not in self.formats:
            return ""
        from l10n.handoff import preview  # noqa: PLC0415 -- only where it is wanted

        return preview.write(one.pieces, replace(one.sheet, kit=kit), self.reader).decode()


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit: its manifest, and its files by name, the manifest's among them."""

    manifest: Manifest
    files: Mapping[str, bytes]


def _plain(sheet: Sheet) -> dict[str, object]:
    return {**asdict(sheet), "source": str(sheet.source), "target": str(sheet.target)}


def make(contents: Contents, kit: str, commit: str = "") -> Kit:
    """Make a kit with the given id.

    Raises:
        InputError: a format cannot hold a text.
    """
    files: dict[str, bytes] = {}
    parts = []
    for one in contents.chosen:
        sheet = replace(one.sheet, kit=kit, deadline=contents.deadline)
        mine = dict(_carried(sheet, contents.formats))
        if page := contents.page(one, kit):
            mine[f"{sheet.release}/{sheet.target}.html"] = page.encode()
        files |= mine
        sent = tuple(map(_sent, sheet.items))
        parts.append(Part(sheet.release, sheet.target, sheet.path, tuple(mine), sent, one.left))
    for locale in dict.fromkeys(part.target for part in parts):
        glossary = contents.glossary.get(locale, Glossary())
        files |= companions.terms(glossary, contents.source, locale, "tbx" in contents.formats)
        if "tmx" in contents.formats:
            known = contents.memory.get(locale, ())
            files |= companions.memory(known, contents.source, locale)
    said = Manifest(kit, contents.source, tuple(parts), contents.deadline, commit, contents.since)
    files[manifest.FILE] = manifest.write(said)
    names = {*files, instructions.FILE}
    files[instructions.FILE] = instructions.write(said, names, contents.reader)
    return Kit(said, dict(sorted(files.items())))


def _carried(sheet: Sheet, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for name, (home, mark) in CARRIERS.items():
        if name in formats:
            writer = carrier(home)
            yield f"{sheet.release}/{sheet.target}{mark}{writer.EXTENSION}", writer.write(sheet)


def _sent(item: Item) -> Sent:
    return Sent(
        item.id, targets_hash(item.targets), item.state, item.band, item.words, item.locked,
        item.msgid, item.msgctxt, item.msgid_plural, item.targets,
    )  # fmt: skip
