"""A kit, made: from what is to be sent to names and bytes, and the manifest that tells of them.

From values to values. Nothing here asks what time it is, so that the same contents are the same
kit, byte for byte; its id is a hash of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.glossary import exchange
from l10n.glossary.concepts import Glossary
from l10n.handoff import manifest
from l10n.handoff.carriers import carrier
from l10n.handoff.manifest import Manifest, Part, Sent, targets_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.handoff.model import Item, Sheet
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

_GLOSSARIES = {"csv": ".csv", "tbx": ".tbx", "tbx2": ".v2.tbx"}


@dataclass(frozen=True, slots=True)
class Contents:
    """What is to be sent: sheets without a kit's id, with the ids left out of each.

    `memory` and `glossary` are what is of use for the sheets of a locale; `language` is that of
    the instructions.
    """

    source: Locale
    sheets: tuple[Sheet, ...]
    left: tuple[tuple[str, ...], ...]
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
            str(locale): [repr(replace(c, line=0)) for c in found]
            for locale, found in self.glossary.items()
        }
        told = [
            str(self.source), list(map(_plain, self.sheets)), self.left, sorted(self.formats),
            self.deadline, self.since, str(self.language or ""), memory, terms,
        ]  # fmt: skip
        data = json.dumps(told, sort_keys=True).encode()
        return hashlib.blake2b(data, digest_size=6).hexdigest()


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
    sheets = [replace(one, kit=kit, deadline=contents.deadline) for one in contents.sheets]
    files: dict[str, bytes] = {}
    parts = []
    for sheet, left in zip(sheets, contents.left, strict=True):
        mine = dict(_carried(sheet, contents.formats))
        files |= mine
        sent = tuple(map(_sent, sheet.items))
        parts.append(Part(sheet.release, sheet.target, sheet.path, tuple(mine), sent, left))
    for locale in dict.fromkeys(sheet.target for sheet in sheets):
        files |= _glossaries(contents, locale)
    said = Manifest(kit, contents.source, tuple(parts), contents.deadline, commit, contents.since)
    files[manifest.FILE] = manifest.write(said)
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


def _glossaries(contents: Contents, locale: Locale) -> dict[str, bytes]:
    """Write the terms of a locale; a format that has no place for any of them is left out."""
    glossary = contents.glossary.get(locale, Glossary())
    names = [name for name in _GLOSSARIES if name == "csv" or "tbx" in contents.formats]
    found = {}
    for name in names if len(glossary) else ():
        try:
            writing = exchange.write(name, glossary, contents.source, (locale,))
        except InputError:  # no concept has a term in the locale
            continue
        found[f"glossary.{locale}{_GLOSSARIES[name]}"] = writing.data
    return found
