"""Writing PO files by splicing: what did not change keeps its bytes.

An entry that still has the text it was read from is copied; only new and changed ones are laid
out, in the order and with the line breaks of GNU gettext. A file whose long lines are not broken
gets none broken.

Source: GNU gettext manual, “The Format of PO Files”; the layout is what `msgcat` prints.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.catalogs.po_wrap import WIDTH, columns, pieces, wrap
from l10n.errors import CatalogError, Problem
from l10n.files import write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from l10n.catalogs.catalog import Catalog, Entry

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SPECIAL = re.compile(rf'["\\]|{_CONTROL.pattern}')
_LONG = re.compile(rf'^(?:msg\w+(?:\[\d+\])? )?"([^\n]{{{WIDTH},}})"\r?$', re.MULTILINE)
_PORTION = re.compile(r"[^\n]*\n|[^\n]+")


def save(path: Path, catalog: Catalog) -> bool:
    """Write a catalog to a file in one step; give False when the file held just that.

    Raises:
        InputError: the file cannot be written.
        CatalogError: the file's encoding has no room for a new character.
    """
    return write_bytes(path, write(catalog))


def write(catalog: Catalog) -> bytes:
    """Give the bytes of a catalog; those of entries that did not change are as they were read.

    Raises:
        CatalogError: the catalog's encoding has no room for a character of a new text.
    """
    changed = any(not entry.raw for entry in (catalog.header_entry, *catalog.entries))
    width = width_of(catalog) if changed else WIDTH
    text = ""
    parts: list[str] = []
    for entry in (catalog.header_entry, *catalog.entries):
        if parts and not text.endswith("\n"):
            parts.append(catalog.newline)
        text = entry.raw or _laid_out(entry, width, catalog.newline, first=not parts)
        parts.append(text)
    if catalog.tail and not text.endswith("\n"):
        parts.append(catalog.newline)
    whole = "".join([*parts, catalog.tail])
    try:
        return catalog.bom + whole.encode(catalog.encoding)
    except UnicodeEncodeError as error:
        what = f"{catalog.encoding} has no {whole[error.start : error.start + 1]!r}"
        line = whole.count("\n", 0, error.start) + 1
        remedy = "Convert the file first: msgconv --to-code=UTF-8."
        raise CatalogError(
            Problem("po.charset", what, catalog.path or None, line, remedy=remedy)
        ) from None


def _laid_out(entry: Entry, width: int, newline: str, *, first: bool) -> str:
    text = ("" if first else "\n") + render(entry, width)
    return text if newline == "\n" else text.replace("\n", newline)


def written(entry: Entry) -> Entry:
    """Give an entry that remembers how it stands in a new catalog, to be written many times."""
    return replace(entry, raw=_laid_out(entry, WIDTH, "\n", first=False))


def width_of(catalog: Catalog) -> int:
    """Give the width to break lines at: 0, which is never, in a file that has long lines."""
    long = (match[1] for match in _LONG.finditer(catalog.text))
    return 0 if any(len(pieces(text)) > 1 for text in long) else WIDTH


def render(entry: Entry, width: int = WIDTH) -> str:
    """Lay out an entry, its lines at most `width` columns; 0: broken at line feeds only."""
    lines = _comments("#", entry.comments) + _comments("#.", entry.extracted)
    lines += _references(entry.references)
    if entry.flags:
        lines.append("#, " + ", ".join(entry.flags))
    lines += entry.other
    old = entry.previous
    if old is not None:
        mark = "#~| " if entry.obsolete else "#| "
        for keyword, former in (
            ("msgctxt", old.msgctxt),
            ("msgid", old.msgid),
            ("msgid_plural", old.msgid_plural),
        ):
            if former is not None:
                lines += _string(keyword, former, mark, width)
    mark = "#~ " if entry.obsolete else ""
    for keyword, text in _strings(entry):
        lines += _string(keyword, text, mark, width)
    return "\n".join(lines) + "\n"


def _comments(mark: str, comments: tuple[str, ...]) -> list[str]:
    texts = [line.replace("\0", "") for text in comments for line in text.split("\n")]
    return [f"{mark} {text}" if text else mark for text in texts]


def _strings(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.msgctxt is not None:
        yield "msgctxt", entry.msgctxt
    yield "msgid", entry.msgid
    if entry.msgid_plural is None:
        yield "msgstr", entry.msgstr
        return
    yield "msgid_plural", entry.msgid_plural
    for number, text in enumerate(entry.msgstr_plural or ("",)):
        yield f"msgstr[{number}]", text


def escaped(text: str) -> str:
    """Escape as C does; polib leaves out the controls that have no letter but the bell's."""
    if _SPECIAL.search(text) is None:
        return text
    from polib import escape  # noqa: PLC0415 -- only where an entry is new or changed

    text = escape(text).replace("\a", "\\a")
    return _CONTROL.sub(lambda match: f"\\{ord(match[0]):03o}", text)


def _string(keyword: str, text: str, mark: str, width: int) -> list[str]:
    """Lay out a keyword with its text, each line after `mark`."""
    portions = [escaped(portion) for portion in _PORTION.findall(text)] or [""]
    if len(portions) == 1:
        one = f'{mark}{keyword} "{portions[0]}"'
        if not width or columns(one) <= width:
            return [one]
    lines: list[str] = []
    for portion in portions:
        lines += wrap(portion, width - len(mark) - 2) if width else [portion]
    return [f'{mark}{keyword} ""', *[f'{mark}"{line}"' for line in lines]]


def _references(references: tuple[str, ...]) -> list[str]:
    """Lay out references, as many on a line as fit; names with spaces between isolates."""
    lines: list[str] = []
    line = "#:"
    for reference in references:
        word = f"\u2068{reference}\u2069" if _spaced(reference) else reference
        if len(line) > 2 and columns(line) + 1 + columns(word) > WIDTH:
            lines.append(line)
            line = "#:"
        line += f" {word}"
    return [*lines, line] if references else []


def _spaced(reference: str) -> bool:
    return "".join(reference.split()) != reference
