"""The values of hand-off and return: a kit's items as they were sent, and units as they came back.

Carriers (PO, XLIFF, XLSX, DOCX) know these values and their own format, never catalogs on disk;
what becomes of a return is decided from these values alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from l10n.model import State

if TYPE_CHECKING:
    from l10n.catalogs import Key
    from l10n.locales import Locale


class Band(StrEnum):
    """How well the memory knows a sentence, in the bands by which agencies bill words."""

    CONTEXT = "context"
    EXACT = "100"
    HIGH = "95-99"
    GOOD = "85-94"
    FAIR = "75-84"
    NEW = "new"
    REPETITION = "repetition"


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of a kit, as it was sent.

    `id` names it in every carrier (16 hex digits of its context and source, the same in every kit);
    `number` counts from 1 in the order of the document. `targets` are the texts as sent, one or one
    per plural form, all empty where there is no translation yet. A `locked` one is not to be
    changed. `words` counts those of the source; `notes` are for the translator: people's notes,
    then what each tag stands for; `place` says where the sentence stands (its kind, the headings
    above it).
    """

    id: str
    number: int
    msgid: str
    targets: tuple[str, ...]
    state: State = State.EMPTY
    msgctxt: str | None = None
    msgid_plural: str | None = None
    locked: bool = False
    band: Band = Band.NEW
    words: int = 0
    notes: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    previous: str | None = None
    tagged: bool = False

    @property
    def key(self) -> Key:
        """What identifies the sentence in its catalog."""
        return (self.msgctxt, self.msgid)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The items of one release and locale, as a carrier writes them into one file.

    `kit` is the id of the kit; `path` the source's path in the workspace; `plurals` the value of
    the header field Plural-Forms, empty where there are none.
    """

    kit: str
    release: str
    source: Locale
    target: Locale
    items: tuple[Item, ...]
    path: str = ""
    plurals: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """Mechanical damage that was made good while reading: a code, what it was, and where.

    Codes: `encoding`, `bom`, `mojibake`, `line-ends`, `header`, `wrapped`, `order`, `merged`,
    `msgid-space`, `msgid-form`, `form` (of a translation). `place` is a line, a cell or the id of
    a unit; empty for the whole file.
    """

    code: str
    what: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as it came back.

    `id` is that of an `Item` where the carrier keeps it, empty where only the text tells; `place`
    is where it stands in the file (“line 12”, “C14”, “unit 0f3a…”). `done` is whether the agency
    calls it finished (not fuzzy, approved, final), None where the carrier cannot tell. `language`
    is what its part of the file says its translations are in, where that is not what the file says.
    """

    id: str
    msgid: str
    targets: tuple[str, ...]
    msgctxt: str | None = None
    msgid_plural: str | None = None
    done: bool | None = None
    comments: tuple[str, ...] = ()
    place: str = ""
    language: str = ""

    @property
    def key(self) -> Key:
        """What the sentence says it is."""
        return (self.msgctxt, self.msgid)


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back, as its carrier reads it.

    `kit`, `release` and `target` are what the file says of itself, empty where it says nothing.
    `faults` tell of what could not be read and is not among the units (a text cut off, an entry
    twice): code, what, place, as for repairs.
    """

    name: str
    carrier: str
    units: tuple[Unit, ...]
    repairs: tuple[Repair, ...] = ()
    faults: tuple[Repair, ...] = ()
    kit: str = ""
    release: str = ""
    source: str = ""
    target: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def item_id(msgctxt: str | None, msgid: str, msgid_plural: str | None = None) -> str:
    """Give the id of a sentence: 16 hex digits of its context and source."""
    parts = ("" if msgctxt is None else f"c{msgctxt}", msgid, msgid_plural or "")
    data = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(data.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
