"""PO files as a carrier: the catalog without the facts that are no agency's business, and back.

Coming back, the strict reader decides what is sound; only what it refuses is read a second time,
leniently, and each thing that was mended is said. polib reads nothing here: it takes a file that
was cut off for whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.catalogs import Catalog, Entry, Previous, notes, render
from l10n.catalogs import read as read_catalog
from l10n.catalogs import write as write_catalog
from l10n.errors import CatalogError, InputError, Problem
from l10n.handoff.carriers.po_lenient import salvage
from l10n.handoff.model import Repair, Returned, Unit
from l10n.model import State
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.handoff.model import Item, Sheet

EXTENSION = ".po"

KIT, RELEASE, REJECTED = "X-L10n-Kit", "X-L10n-Release", "X-L10n-Rejected"
LOCKED = "Do not change: this text is settled."

MOST_BYTES = 64 * 1024 * 1024
MOST_CHARACTERS = 100_000
"""Characters of one text; the longest licences have fewer."""
MOST_UNITS = 250_000

OWN_NOTES = ("rejected:", "also returned:", "unreadable:")
"""How comments of our own in a rejected file begin; they are no notes of the agency."""

_FUZZY = frozenset({State.MACHINE, State.NEEDS_WORK})
_MARK = "#-#-#-#-#"
_JOINED = re.compile(rf"(?:\A|\n){_MARK}  [^\n]+  {_MARK}\n")
"""What `msgcat` writes above each of the texts that differ where it joins files."""
_QUICK = 40
_WINDOWS = re.compile("[\x80-\x9f]")
"""What nobody writes in Latin-1 or Latin-2; in the Windows encodings that take their names,
quotation marks."""


def write(sheet: Sheet) -> bytes:
    """Give the PO file of a sheet."""
    fields = {
        "Project-Id-Version": sheet.release,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": str(sheet.target),
        "Language": str(sheet.target),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": sheet.plurals,
        "X-Source-Language": str(sheet.source),
        "X-Source-File": sheet.path,
        KIT: sheet.kit,
        RELEASE: sheet.release,
        "X-L10n-Deadline": sheet.deadline,
    }
    blank = {"PO-Revision-Date", "Last-Translator"}
    text = "".join(f"{k}: {_line(v)}\n" for k, v in fields.items() if v or k in blank)
    return write_catalog(Catalog(Entry("", text), tuple(map(_entry, sheet.items))))


def _line(value: str) -> str:
    return " ".join(value.split())


def _entry(item: Item) -> Entry:
    plural = item.msgid_plural is not None
    flags = ("fuzzy",) if item.state in _FUZZY and any(item.targets) else ()
    return Entry(
        item.msgid,
        "" if plural else item.targets[0],
        item.msgctxt,
        item.msgid_plural,
        item.targets if plural else (),
        extracted=(*item.place, *item.notes, *((LOCKED,) if item.locked else ())),
        flags=(*flags, "xml-text") if item.tagged else flags,
        previous=Previous(item.previous) if item.previous is not None and flags else None,
    )


def read(data: bytes, name: str) -> Returned:
    """Read a PO file that came back.

    Raises:
        InputError: it cannot be read at all, or is larger than a return can be.
    """
    if len(data) > MOST_BYTES:
        raise _refused(name, f"is larger than {MOST_BYTES:,} bytes")
    repairs: tuple[Repair, ...] = ()
    faults: tuple[Repair, ...] = ()
    unread = guessed = ""
    header: Mapping[str, str]
    catalog = _strictly(data)
    if catalog is None:
        found = salvage(data, name)
        repairs, faults, unread = found.repairs, found.faults, found.unread
        guessed = found.guessed
        header, entries, more = _headed(found.entries)
        repairs = (*repairs, *more)
    else:
        header, entries = catalog.header, catalog.entries
        repairs = tuple(_mannered(catalog))
    if len(data) > MOST_CHARACTERS:
        _within_limits(entries, name)
    if _rewrapped(entries):
        repairs = (*repairs, Repair("wrapped", "lines are broken in another manner"))
    said = {
        "revised": header.get("PO-Revision-Date", ""),
        "unread": unread,
        "guessed": guessed,
        "rejected": header.get(REJECTED, ""),
    }
    with uncollected():
        units = _units(entries)
    return Returned(
        name, "po", units, repairs, faults,
        header.get(KIT, ""), header.get(RELEASE, ""),
        header.get("X-Source-Language", ""), header.get("Language", ""),
        {key: value for key, value in said.items() if value},
    )  # fmt: skip


def _strictly(data: bytes) -> Catalog | None:
    """Read as strictly as catalogs are read; None where that finds anything wrong."""
    try:
        catalog = read_catalog(data)
    except CatalogError:
        return None
    latin = catalog.encoding in {"iso8859-1", "iso8859-2"}
    windows = latin and _WINDOWS.search(catalog.text)
    return None if windows else catalog


def _headed(
    entries: Sequence[Entry],
) -> tuple[dict[str, str], tuple[Entry, ...], tuple[Repair, ...]]:
    """Find the header wherever it is; without one, the rest is read all the same."""
    heads = [entry for entry in entries if entry.key == (None, "") and not entry.obsolete]
    rest = tuple(entry for entry in entries if entry.key != (None, ""))
    if not heads or not heads[0].msgstr.strip():
        return {}, rest, (Repair("header", "there was no header"),)
    header = dict(Catalog(heads[0]).header)
    if entries[0] is not heads[0]:
        return header, rest, (Repair("header", "the header did not come first"),)
    return header, rest, ()


def _mannered(catalog: Catalog) -> Iterator[Repair]:
    """Tell in what a sound file differs from the one we sent."""
    if catalog.bom:
        yield Repair("bom", "began with the mark of UTF-8")
    if catalog.newline != "\n":
        yield Repair("line-ends", "lines ended as on Windows")
    if catalog.encoding not in {"utf-8", "ascii"}:
        yield Repair("encoding", f"was {catalog.encoding}, as its header says")


def _rewrapped(entries: Sequence[Entry]) -> bool:
    """Tell whether sources are broken into other lines than we break them; a few are enough."""
    long = (entry for entry in entries if len(entry.msgid) > 90 and not entry.obsolete)
    for _, entry in zip(range(_QUICK), long, strict=False):
        ours = render(Entry(entry.msgid)).partition("msgstr")[0].split()
        theirs = entry.raw.replace("\r", "")
        if " ".join(ours) not in " ".join(theirs.split()):
            return True
    return False


def _units(entries: Sequence[Entry]) -> tuple[Unit, ...]:
    live = {entry.key for entry in entries if not entry.obsolete}
    return tuple(
        Unit(
            "",
            entry.msgid,
            targets,
            entry.msgctxt,
            entry.msgid_plural,
            not entry.fuzzy and all(entry.targets),
            _notes(entry) if entry.comments else (),
            f"line {entry.line}",
        )
        for entry in entries
        if not entry.obsolete or entry.key not in live
        for targets in _versions(entry)
    )


def _versions(entry: Entry) -> list[tuple[str, ...]]:
    """Give the translations of an entry: several, where `msgcat` met as many in different files."""
    if not any(_MARK in text for text in entry.targets):
        return [entry.targets]
    found = [_JOINED.split(text)[1:] or [text] for text in entry.targets]
    most = max(map(len, found))
    return [tuple(texts[min(n, len(texts) - 1)] for texts in found) for n in range(most)]


def _notes(entry: Entry) -> tuple[str, ...]:
    """Give what people wrote: no facts of ours, which nobody else may state."""
    said = (comment.strip() for comment in notes(entry))
    return tuple(text for text in said if text and not text.startswith((*OWN_NOTES, _MARK)))


def _within_limits(entries: Sequence[Entry], name: str) -> None:
    """Refuse what no translation is.

    Raises:
        InputError: a text or the number of entries is beyond all measure.
    """
    if len(entries) > MOST_UNITS:
        raise _refused(name, f"has {len(entries):,} entries, and {MOST_UNITS:,} is the most")
    for entry in entries:
        longest = max(map(len, (entry.msgid, *entry.targets)))
        if longest > MOST_CHARACTERS:
            what = f"has a text of {longest:,} characters, and {MOST_CHARACTERS:,} is the most"
            raise _refused(name, what, entry)


def _refused(name: str, what: str, entry: Entry | None = None) -> InputError:
    line, label = (entry.line, re.sub(r"\s+", " ", entry.msgid[:80])) if entry else (None, None)
    remedy = "Ask whoever sent it what this is; nothing of it was taken."
    return InputError(Problem("return.large", what, name, line, label, remedy))
