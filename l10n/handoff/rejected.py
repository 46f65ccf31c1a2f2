"""What was not taken, as a PO file: nothing that came back is ever dropped.

Each entry says why it is here. The file can be imported again as it is, or after somebody mended
it; what stands in its comments of this kind is no note of anybody.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.catalogs.po_write import escaped
from l10n.handoff.carriers.po import KIT, OWN_NOTES, REJECTED, RELEASE
from l10n.locales import plural_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from l10n.catalogs import Key
    from l10n.handoff.model import Unit
    from l10n.handoff.verdicts import FileReport, Judged

SUFFIX = ".rejected.po"

_LONGEST = 160
"""Bytes of a name; what is added to it has room below the 255 that file systems allow."""

_WHY, _ALSO, _UNREAD = OWN_NOTES


def render(report: FileReport, unread: str = "") -> bytes | None:
    """Give the file of what was not taken; None where there is nothing of the kind.

    `unread` is what stood in the returned file and was no entry.
    """
    kept = [one for one in report.judged if one.kept and one.unit is not None]
    if not kept and not unread:
        return None
    entries: dict[Key, Entry] = {}
    loose: list[str] = []
    for one in kept:
        for entry in _entries(one):
            if not entry.msgid:
                loose.append(_also(entry.targets))
            elif (known := entries.get(entry.key)) is None:
                entries[entry.key] = entry
            else:
                more = (*known.comments, _also(entry.targets))
                entries[entry.key] = known.with_(comments=tuple(dict.fromkeys(more)))
    comments = (*loose, *(f"{_UNREAD} {line}" for line in unread.splitlines()))
    header = Entry("", _header(report), comments=tuple(map(_printable, comments)))
    return catalogs.write(Catalog(header, tuple(entries.values())))


def place(folder: Path, name: str, data: bytes, *, own: Path | None = None) -> Path:
    """Find where the file goes: never over one with other content, but the one that came in."""
    stem = _short(name.replace("/", "-").removesuffix(".po").removesuffix(".rejected"))
    number = 1
    while True:
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIX}"
        if path == own or _is_free(path, data):
            return path
        number += 1


def _is_free(path: Path, data: bytes) -> bool:
    """Tell whether a path is nothing yet, or a file with this content; links lead elsewhere."""
    if path.is_symlink():
        return False
    return not path.exists() or (path.is_file() and path.read_bytes() == data)


def _short(stem: str) -> str:
    """Cut a name that no file can have, but so that it stays one of its own."""
    data = stem.encode()
    if len(data) <= _LONGEST:
        return stem
    mark = hashlib.sha256(data).hexdigest()[:8]
    return f"{data[:_LONGEST].decode('utf-8', 'ignore')}-{mark}"


def _header(report: FileReport) -> str:
    fields = {
        "Project-Id-Version": report.release,
        "Language": "" if report.locale is None else str(report.locale),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "" if report.locale is None else plural_forms(report.locale),
        "X-Source-Language": "" if report.source is None else str(report.source),
        KIT: report.kit,
        RELEASE: report.release,
        REJECTED: "yes",
    }
    return "".join(f"{name}: {_printable(text)}\n" for name, text in fields.items() if text)


def _entries(judged: Judged) -> Iterator[Entry]:
    """Give what came back for a sentence, more than once where it did."""
    reasons = tuple(f"{_WHY} {reason.code}; {reason.what}" for reason in judged.reasons)
    units = (judged.unit, *judged.others) if judged.unit is not None else judged.others
    if judged.is_ours_replaced:
        units = tuple(replace(unit, targets=judged.ours, comments=()) for unit in units[:1])
    for unit in units:
        comments = map(_printable, (*reasons, *unit.comments))
        yield _shaped(_entry(judged, unit).with_(comments=tuple(comments)), unit)


def _entry(judged: Judged, unit: Unit) -> Entry:
    item = judged.item
    known = unit if item is None else item
    msgid, msgctxt, plural = known.msgid, known.msgctxt, known.msgid_plural
    if plural is None:
        return Entry(msgid, _joined(unit.targets), msgctxt)
    forms = len(item.targets) if item is not None else len(unit.targets)
    targets = unit.targets + ("",) * (forms - len(unit.targets))
    return Entry(msgid, "", msgctxt, plural, targets)


def _joined(targets: Sequence[str]) -> str:
    return targets[0] if len(targets) == 1 else "\n".join(targets)


def _shaped(entry: Entry, unit: Unit) -> Entry:
    """Mark as unfinished what is, and what no other program would take as a finished text."""
    texts = [text for text in entry.targets if text]
    odd = any(
        entry.msgid.startswith("\n") != text.startswith("\n")
        or entry.msgid.endswith("\n") != text.endswith("\n")
        for text in texts
    )
    unfinished = unit.done is False or odd or len(texts) < len(entry.targets)
    return entry.with_fuzzy(unfinished)


def _also(targets: Iterable[str]) -> str:
    texts = ", ".join(f'"{escaped(text)}"' for text in targets)
    return f"{_ALSO} {texts}"


def _printable(text: str) -> str:
    """Keep a comment on its line."""
    return " ".join(text.splitlines())
