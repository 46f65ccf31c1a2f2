"""Workbooks (Office Open XML): one sheet with the columns of `glossary.csv`.

The few parts of a workbook that hold text are read and written here. That keeps strangers' files
behind the closed parser of this package, makes the bytes we write depend on nothing but the
glossary, and asks for no library. Every cell is text: nothing that we write is ever a formula, and
what a formula shows is not taken.

Source: ECMA-376, part 1 (SpreadsheetML) and part 2 (packages).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem
from l10n.glossary.columns import column, header
from l10n.glossary.exchange import sheet, xlsx_parts
from l10n.glossary.exchange.assemble import others, writable
from l10n.glossary.exchange.markup import entries
from l10n.glossary.exchange.values import Reading, Writing, counted, drafts, usable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePath

    from l10n.glossary.columns import Column
    from l10n.glossary.concepts import Concept, Glossary
    from l10n.glossary.exchange.markup import Element
    from l10n.glossary.exchange.values import Languages

MAX_COLUMNS = 512
"""The widest sheet, in columns; a glossary has a few for each language."""
MAX_TEXT = 64 * 1024 * 1024
"""The most text of a sheet, in characters; a shared text counts wherever it stands."""

_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")


def read(data: bytes, languages: Languages, path: PurePath | str | None = None) -> Reading:
    """Read the first sheet that is not hidden.

    Raises:
        InputError: with every problem of the sheet, or a file that is damaged or hostile.
    """
    package = xlsx_parts.package(data, path)
    strings = entries(package.strings, {"sst"}, {"si"}, path) if package.strings else ()
    shared = [_text(element) for element in strings]
    noted: list[str] = []
    rows = list(_rows(package.sheet, shared, noted, path))
    if not rows:
        raise InputError(Problem("exchange.empty", "holds no row", path))
    reading = sheet.read(rows, languages, path)
    notes = counted("exchange.cell", "cells that cannot be taken are left out: {}", noted)
    others = package.others
    more = (
        [Problem("exchange.sheet", f"only the first sheet is read, not: {', '.join(others)}", path)]
        if others
        else []
    )
    return Reading(reading.glossary, (*reading.notes, *notes, *more))


def write(glossary: Glossary, languages: Languages) -> Writing:
    """Write the concepts that are more than a draft; confidence is for the team alone.

    Raises:
        InputError: there is none.
    """
    concepts, notes = writable(usable(glossary))
    columns = [column(name) for name in _columns(concepts, languages)]
    rows = [[one.name for one in columns]]
    rows += [[_value(concept, one) for one in columns] for concept in concepts]
    return Writing(xlsx_parts.workbook("glossary", rows), (*notes, *drafts(glossary)))


def _columns(concepts: Sequence[Concept], languages: Languages) -> Iterator[str]:
    """Give the columns of a new glossary, and one more for a target with irregular forms."""
    for name in header(languages.source, languages.targets):
        if name != "confidence":
            yield name
        for locale in languages.targets:
            if name == f"{locale}_alt" and any(one.irregular(locale) for one in concepts):
                yield f"{locale}_forms"


def _value(concept: Concept, one: Column) -> str:
    if one.locale is None:
        told = {
            "id": concept.id,
            "pos": concept.pos,
            "match": concept.match,
            "status": concept.status,
            "dnt": "yes" if concept.dnt else "",
        }
        return told.get(one.field, concept.facts.get(one.field, ""))
    several = {
        "alt": others(concept, one.locale),
        "forms": concept.irregular(one.locale),
        "forbidden": concept.avoided(one.locale),
    }
    return "|".join(several[one.kind]) if one.kind in several else concept.term(one.locale)


def _rows(
    data: bytes,
    shared: Sequence[str],
    noted: list[str],
    path: PurePath | str | None,
) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that hold text with their numbers; the first of them tells the width."""
    width, total, number = 0, 0, 0
    for element in entries(data, {"worksheet"}, {"row"}, path):
        said = element.attributes.get("r", "")
        number = int(said) if said.isdecimal() and len(said) < 8 else number + 1
        cells = _cells(element, shared, noted, width or MAX_COLUMNS)
        total += sum(map(len, cells))
        if total > MAX_TEXT:
            what = f"holds more than {MAX_TEXT:,} characters"
            raise InputError(Problem("exchange.large", what, path, number))
        if any(map(str.strip, cells)):
            width = width or len(cells)
            yield number, cells


def _cells(row: Element, shared: Sequence[str], noted: list[str], width: int) -> list[str]:
    """Give the texts of a row; what stands beyond the columns of the header is noted."""
    cells: list[str] = []
    at = -1
    for element in row.children:
        if element.name != "c":
            continue
        match = _REFERENCE.fullmatch(element.attributes.get("r", ""))
        at = _index(match[1]) if match else at + 1
        value = _cell(element, shared, noted)
        if value and at >= width:
            noted.append("outside of the columns")
        elif value:
            cells += [""] * (at + 1 - len(cells))
            cells[at] = value
    return cells


def _cell(element: Element, shared: Sequence[str], noted: list[str]) -> str:
    parts: Mapping[str, Element] = {child.name: child for child in element.children}
    kind = element.attributes.get("t", "n")
    if "f" in parts:
        noted.append("formula")
        return ""
    if kind == "inlineStr":
        return _text(parts["is"]) if "is" in parts else ""
    value = parts["v"].text().strip() if "v" in parts else ""
    if kind == "e":
        noted.append("error value")
        return ""
    if kind == "s":
        known = value.isdecimal() and len(value) < 9 and int(value) < len(shared)
        if not known:
            noted.append("text that is missing")
        return shared[int(value)] if known else ""
    return xlsx_parts.plain(value)


def _text(element: Element) -> str:
    """Give the text of a string in its runs, without the phonetic guides of Japanese."""
    return xlsx_parts.plain(element.text({"rPh", "phoneticPr"}))


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
