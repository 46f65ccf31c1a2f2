"""Reading of `glossary.csv`, the wide table people edit in a spreadsheet.

All the problems of a file are told at once, each with its row and column, since a glossary is
written by people who do not run it.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import ConfigError, InputError, Problem, raise_all
from l10n.files import read_bytes
from l10n.glossary.concepts import MATCHES, PARTS_OF_SPEECH, STATUSES, Concept, Glossary
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.locales import Locale

_YES, _NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}
_FIELDS = {"id", "pos", "match", "status", "dnt", "domain", "note", "source", "confidence"}
_PEOPLE = ("domain", "note", "source", "confidence")
_KINDS = ("alt", "forbidden", "forms")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: a field, or the terms of a locale that are `preferred`, `alt` or `forbidden`."""

    name: str
    locale: Locale | None = None
    kind: str = ""


def load(path: Path, source: Locale | None = None) -> Glossary:
    """Read a glossary: CSV in UTF-8, divided by comma, semicolon or tab.

    `source` names the language whose column must be there; by default the first language of the
    header is taken for it.

    Raises:
        InputError: with every problem of the file: encoding, columns, ids, unknown values.
    """
    rows = _rows(path)
    header = next(rows, (1, []))
    columns = tuple(_column(name.strip().lstrip("\ufeff")) for name in header[1])
    raise_all(InputError, _header_problems(path, header[0], columns, source))
    reader = _Reader(path, columns, source or _locales(columns)[0])
    concepts = [reader.concept(line, cells) for line, cells in rows if any(map(str.strip, cells))]
    raise_all(InputError, reader.problems)
    return Glossary(tuple(concepts))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the rows with the lines they begin on, the header first."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 (byte {error.start + 1})"
        remedy = "Save it as “CSV UTF-8”."
        raise InputError(Problem("glossary.encoding", what, path, remedy=remedy)) from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(Problem("glossary.damaged", f"is not CSV: {error}", path, line)) from None


def _delimiter(text: str) -> str:
    """Take the mark that divides the header most often."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _column(name: str) -> _Column:
    """Tell what a column holds; one that is no locale and no field of ours is left alone."""
    if name.lower() in _FIELDS:
        return _Column(name.lower())
    stem, _, kind = name.rpartition("_")
    if kind not in _KINDS:
        stem, kind = name, "preferred"
    try:
        return _Column(name, parse(stem) if _LOCALE.fullmatch(stem) else None, kind)
    except ConfigError:
        return _Column(name)


def _locales(columns: Sequence[_Column]) -> list[Locale]:
    return [c.locale for c in columns if c.locale and c.kind == "preferred"]


def _header_problems(
    path: Path, line: int, columns: Sequence[_Column], source: Locale | None
) -> Iterator[Problem]:
    names = [column.name for column in columns]
    if "id" not in names:
        yield Problem("glossary.column", "has no column “id”", path, line)
    preferred = [
        column.locale for column in columns if column.locale and column.kind == "preferred"
    ]
    if not preferred or (source and source not in preferred):
        what = f"has no column “{source}”" if source else "has no column named after a language"
        remedy = "The terms of the source language stand in a column of its name."
        yield Problem("glossary.column", what, path, line, remedy=remedy)
    for number, column in enumerate(columns):
        known = [(c.locale, c.kind) if c.locale else c.name for c in columns[:number]]
        if column.name and ((column.locale, column.kind) in known or column.name in known):
            yield Problem("glossary.column", f"has the column “{column.name}” twice", path, line)


class _Reader:
    """Makes concepts of rows and collects what is wrong with them."""

    def __init__(self, path: Path, columns: Sequence[_Column], source: Locale) -> None:
        self.problems: list[Problem] = []
        self._path, self._columns, self._source = path, columns, source
        self._lines: dict[str, int] = {}

    def concept(self, line: int, cells: Sequence[str]) -> Concept:
        """Read one row; problems are noted, and the concept then is of no use."""
        if len(cells) > len(self._columns):
            self._note("row", f"has {len(cells)} cells under {len(self._columns)} columns", line)
        facts: dict[str, str] = {}
        terms: dict[str, dict[Locale, str]] = {kind: {} for kind in ("preferred", *_KINDS)}
        for column, cell in zip(self._columns, cells, strict=False):
            value = " ".join(cell.split())
            if column.locale is None:
                facts[column.name] = value
            elif value:
                terms[column.kind][column.locale] = value
        if self._source not in terms["preferred"]:
            self._note("empty", f"column “{self._source}” is empty", line, facts.get("id"))
        self._check_id(facts.get("id", ""), line)
        pos = self._choice(facts, "pos", PARTS_OF_SPEECH, line)
        usual = "exact" if pos in {"name", "acronym"} else "inflect"
        return Concept(
            facts.get("id", ""),
            pos,
            self._choice(facts, "match", MATCHES, line) or usual,
            self._choice(facts, "status", STATUSES, line) or "preferred",
            self._choice(facts, "dnt", (*sorted(_YES), *sorted(_NO)), line) in _YES,
            line,
            terms["preferred"],
            _several(terms["alt"]),
            _several(terms["forbidden"]),
            _several(terms["forms"]),
            {name: value for name, value in facts.items() if name in _PEOPLE and value},
        )

    def _check_id(self, value: str, line: int) -> None:
        if not value:
            self._note("empty", "column “id” is empty", line)
        elif value in self._lines:
            self._note(
                "duplicate", f"column “id”: stands on line {self._lines[value]} too", line, value
            )
        self._lines.setdefault(value, line)

    def _choice(self, facts: Mapping[str, str], name: str, known: Sequence[str], line: int) -> str:
        value = facts.get(name, "").lower()
        if value and value not in known:
            what = f"column “{name}”: “{value}” is not known"
            remedy = f"Write one of: {', '.join(filter(None, known))}."
            self._note("value", what, line, facts.get("id"), remedy)
        return value

    def _note(
        self, kind: str, what: str, line: int, entry: str | None = None, remedy: str | None = None
    ) -> None:
        self.problems.append(Problem(f"glossary.{kind}", what, self._path, line, entry, remedy))


def _several(cells: Mapping[Locale, str]) -> dict[Locale, tuple[str, ...]]:
    return {
        locale: tuple(term for part in cell.split("|") if (term := part.strip()))
        for locale, cell in cells.items()
    }
