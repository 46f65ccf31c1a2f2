"""Rows under the headers of `glossary.csv`, wherever they come from: another CSV file, a workbook.

A sheet from outside may lack what our own file must have: the column of ids, or ids in rows that an
agency added. Such concepts are read without an id and matched by their terms. A row that makes no
concept is refused by itself, since the others are good.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from l10n.errors import InputError, Problem, raise_all
from l10n.glossary import csvfile
from l10n.glossary.columns import PREFERRED, column, in_words, words
from l10n.glossary.concepts import Glossary
from l10n.glossary.exchange.values import Reading, counted
from l10n.glossary.table import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePath

    from l10n.glossary.concepts import Concept
    from l10n.glossary.exchange.values import Languages
    from l10n.locales import Locale

_T = TypeVar("_T")
_Row: TypeAlias = "tuple[int, Sequence[str]]"
_NONE: Mapping[tuple[int, int], str] = MappingProxyType({})
_NAMELESS = "\N{NUMERO SIGN}"


def read(
    rows: Sequence[_Row],
    languages: Languages,
    path: PurePath | str | None,
    odd: Mapping[tuple[int, int], str] = _NONE,
) -> Reading:
    """Make concepts of rows, the header first; each row comes with its number, counted from 1.

    `odd` says by row and column, counted from 1, what stood in cells that could not be taken.

    Raises:
        InputError: what is wrong with the header, or with every row.
    """
    source = _source(rows, languages, path)
    refused: list[Problem] = []
    rows = list(rows)
    while True:
        numbers = {line: number for line, (number, _) in enumerate(rows, 1)}
        try:
            glossary = parse(_csv(rows), source, path).glossary
            break
        except InputError as error:
            placed = [replace(one, line=numbers.get(one.line or 0)) for one in error.problems]
        faulty = {one.line for one in placed} - {rows[0][0], None}
        if len(faulty) in {0, len(rows) - 1} or not all(one.line in faulty for one in placed):
            raise InputError(*refused, *placed)
        refused += (_explained(one, rows[0][1], odd) for one in placed)
        rows = [row for row in rows if row[0] not in faulty]
    foreign: list[str] = []
    concepts = tuple(_narrowed(one, languages, numbers, foreign) for one in glossary)
    if not concepts:
        raise InputError(Problem("exchange.empty", "holds no concept", path))
    what = "terms in other languages are left out: {}"
    notes = counted("exchange.language", what, foreign)
    return Reading(Glossary(concepts, tuple(refused)), tuple(notes))


def _explained(
    problem: Problem, header: Sequence[str], odd: Mapping[tuple[int, int], str]
) -> Problem:
    """Say of an empty cell what stood in it; the id that was lent to a row is nobody's."""
    entry = problem.entry if problem.entry and not problem.entry.startswith(_NAMELESS) else None
    for at, name in enumerate(header, 1):
        left = odd.get((problem.line or 0, at))
        if left and problem.what == f"column “{column(name).locale}” is empty":
            what = f"column “{name}” has no text but what cannot be taken: {left}"
            return replace(problem, what=what, entry=entry)
    return replace(problem, entry=entry)


def is_header(cells: Iterable[str], languages: Languages) -> bool:
    """Tell whether a row names columns, by code or in words: the source language and another."""
    known = set()
    for one in map(column, cells):
        locale = one.locale or (None if one.field else in_words(one.name))
        if locale or one.field:
            known.add((locale, one.kind or PREFERRED, one.field))
    return len(known) > 1 and any(
        locale and languages.find(str(locale)) == languages.source for locale, _, _ in known
    )


def _source(
    rows: Sequence[tuple[int, Sequence[str]]], languages: Languages, path: PurePath | str | None
) -> Locale:
    """Give the source language as the header spells it, which may name a region."""
    header = [column(name) for name in rows[0][1]] if rows else []
    raise_all(InputError, words(header, path, rows[0][0] if rows else 1))
    for one in header:
        if one.locale and languages.find(str(one.locale)) == languages.source:
            return one.locale
    what = f"has no column “{languages.source}”"
    remedy = "The terms of a language stand in a column named by its code, as in de, zh_CN."
    raise InputError(Problem("exchange.column", what, path, 1, remedy=remedy))


def _csv(rows: Sequence[tuple[int, Sequence[str]]]) -> bytes:
    """Write the rows as a table in which every concept has an id, one line each."""
    header = [" ".join(cell.split()) for cell in rows[0][1]]
    fields = [column(name).field for name in header]
    at = fields.index("id") if "id" in fields else len(header)
    lines = [_line([*header, *(["id"] if at == len(header) else [])])]
    for number, cells in rows[1:]:
        tidied = [" ".join(cell.split()) for cell in cells]
        tidied += [""] * (at + 1 - len(tidied))
        if any(tidied):
            tidied[at] = tidied[at] or f"{_NAMELESS}{number}"
        lines.append(_line(tidied))
    return "".join(lines).encode()


def _line(cells: Iterable[str]) -> str:
    return ",".join(csvfile.cell(cell, ",") for cell in cells) + "\n"


def _narrowed(
    concept: Concept, languages: Languages, numbers: Mapping[int, int], foreign: list[str]
) -> Concept:
    """Give a concept in the languages asked for, without the id that was lent to it."""
    for locale in concept.preferred:
        if languages.find(str(locale)) is None:
            foreign.append(str(locale))
    return replace(
        concept,
        id="" if concept.id.startswith(_NAMELESS) else concept.id,
        line=numbers[concept.line],
        preferred=dict(_asked(concept.preferred, languages)),
        alternatives=dict(_asked(concept.alternatives, languages)),
        forbidden=dict(_asked(concept.forbidden, languages)),
        forms=dict(_asked(concept.forms, languages)),
    )


def _asked(values: Mapping[Locale, _T], languages: Languages) -> Iterator[tuple[Locale, _T]]:
    for locale, value in values.items():
        if found := languages.find(str(locale)):
            yield found, value
