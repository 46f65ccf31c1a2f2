"""CSV: the plain two columns of a pair of languages; read also with all our columns.

A header with the languages' codes is written, and understood where there is one. DeepL's further
columns, the languages of each row, are understood too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, raise_all
from l10n.glossary import csvfile
from l10n.glossary.damage import damage
from l10n.glossary.exchange import lists, sheet
from l10n.glossary.exchange.values import Reading, Writing, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import PurePath

    from l10n.glossary.concepts import Glossary
    from l10n.glossary.exchange.values import Languages
    from l10n.locales import Locale


def read(data: bytes, languages: Languages, path: PurePath | str | None = None) -> Reading:
    """Read a list of pairs, or a sheet with the columns of a glossary.

    Raises:
        InputError: with every problem of the file, or more than one target without a header.
    """
    file = csvfile.read(data, path)
    rows = [
        (row.line, [row.value(number) for number in range(len(row.cells))])
        for row in file.rows
        if not row.blank
    ]
    raise_all(InputError, _damages(rows, file.encoding, path))
    header = rows[0][1] if rows else []
    named = lists.pair(header, languages)
    each = _by_row(header, languages) and _by_row(rows[-1][1], languages)
    if not each and not (named and len(header) == 2) and sheet.is_header(header, languages):
        return sheet.read(rows, languages, path)
    foreign: list[str] = []
    kept = rows[1:] if named else rows
    if each:
        named, kept = each, [row for row in rows if _suits(row[1], each, languages, foreign)]
    pairs = [lists.Row(line, *(*cells, "", "")[:2]) for line, cells in kept]
    locales = named or (languages.source, languages.target)
    reading = lists.glossary(pairs, locales, languages, path)
    notes = counted("exchange.language", "rows in other languages are left out: {}", foreign)
    return Reading(reading.glossary, (*reading.notes, *notes))


def write(glossary: Glossary, languages: Languages) -> Writing:
    """Write the terms of the one target, under the codes of the languages.

    An alternative target is a further row with the same source. The byte order mark is for Excel on
    Windows, which else reads another encoding.

    Raises:
        InputError: nothing to write, or not exactly one target.
    """
    notes: list[Problem] = []
    lines = [f"{languages.source},{languages.target}"]
    guarded = []
    for concept, source, target in lists.preferred(glossary, languages, notes):
        for said in dict.fromkeys((target, *lists.others(concept, languages.target))):
            cells = [csvfile.cell(term, ",") for term in (source, said)]
            guarded += [said] if any(cell.startswith(("'", "\"'")) for cell in cells) else []
            lines.append(",".join(cells))
    if len(lines) == 1:
        raise InputError(*notes)
    what = "an apostrophe stands before what a spreadsheet would run: {}"
    told = (
        *counted("exchange.guard", what, guarded),
        *lists.unsaid(glossary, languages, alternatives=True),
    )
    text = "".join(f"{line}\n" for line in lines)
    return Writing(text.encode("utf-8-sig"), (*notes, *told))


def _damages(
    rows: Sequence[tuple[int, Sequence[str]]], encoding: str, path: PurePath | str | None
) -> Iterator[Problem]:
    for line, cells in rows:
        for what in filter(None, (damage(cell, None, encoding) for cell in cells)):
            yield Problem("exchange.encoding", what, path, line, remedy="Save it as “CSV UTF-8”.")


def _by_row(cells: Sequence[str], languages: Languages) -> tuple[Locale, Locale] | None:
    """Give the languages that a row of DeepL's names in its third and fourth column."""
    return lists.pair(cells[2:4], languages)


def _suits(
    cells: Sequence[str],
    named: tuple[Locale, Locale],
    languages: Languages,
    foreign: list[str],
) -> bool:
    suits = _by_row(cells, languages) == named
    if not suits:
        foreign.append("-".join(cells[2:4]) or "?")
    return suits
