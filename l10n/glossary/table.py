"""`glossary.csv`: the wide table people edit in a spreadsheet, one concept per row.

All the problems of a file are told at once, each with its row and column, since a glossary is
written by people who do not run it. An edit gives a new table in which all but the edited cells
is as it was, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, UsageError, raise_all
from l10n.files import read_bytes
from l10n.glossary import csvfile
from l10n.glossary.columns import KINDS, PEOPLE, PREFERRED, Column, column, header, languages
from l10n.glossary.columns import problems as header_problems
from l10n.glossary.concepts import (
    ID,
    MATCHES,
    PARTS_OF_SPEECH,
    STATUSES,
    Concept,
    Glossary,
    fold,
)
from l10n.glossary.csvfile import Row, Sheet, cell
from l10n.glossary.damage import damage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path, PurePath

    from l10n.locales import Locale

_YES, _NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}


@dataclass(frozen=True, slots=True)
class Table:
    """A glossary with the file it stands in; `columns` are those of its header, in order."""

    path: PurePath | str | None
    sheet: Sheet
    columns: tuple[Column, ...]
    source: Locale
    glossary: Glossary

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The languages that have a column, in the order of the file."""
        return languages(self.columns)

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return csvfile.write(self.sheet, self.path)

    @property
    def header(self) -> Row:
        """The row that names the columns."""
        return _header(self.sheet.rows)

    def rows(self) -> Iterator[tuple[Concept, Row]]:
        """Give each concept with the row it stands in."""
        lines = {row.line: row for row in self.sheet.rows}
        return ((concept, lines[concept.line]) for concept in self.glossary)

    def name(self, locale: Locale, kind: str = PREFERRED) -> str:
        """Give the name of the column that holds the terms of a locale; empty if there is none."""
        wanted = (locale, kind)
        return next((one.name for one in self.columns if (one.locale, one.kind) == wanted), "")


def load(path: Path, source: Locale | None = None) -> Glossary:
    """Read the concepts of a glossary; see `read`.

    Raises:
        InputError: with every problem of the file.
    """
    return read(path, source).glossary


def read(path: Path, source: Locale | None = None) -> Table:
    """Read a glossary from a file.

    `source` names the language whose column must be there; by default the first language of the
    header is taken for it.

    Raises:
        InputError: with every problem of the file: encoding, columns, ids, unknown values.
    """
    return parse(read_bytes(path), source, path)


def parse(data: bytes, source: Locale | None = None, path: PurePath | str | None = None) -> Table:
    """Read a glossary from bytes; `path` is for messages only. See `read`.

    Raises:
        InputError: with every problem of the file.
    """
    return _table(csvfile.read(data, path), source, path)


def create(source: Locale, locales: Iterable[Locale]) -> bytes:
    """Give the file of a new glossary: its header."""
    return (",".join(header(source, locales)) + "\n").encode()


def add(table: Table, values: Mapping[str, str]) -> Table:
    """Add a concept: its `values` by column, in any spelling of the columns' names; see `edit`.

    Raises:
        UsageError: an unknown column, an id that is there or that no comment can name, a term that
            is there unless each of the two concepts names its own domain, an unknown value.
        InputError: the encoding of the file cannot hold it.
    """
    raise_all(UsageError, _objections(table, values))
    return edit(table, added=(values,))


def change(table: Table, concept: str, values: Mapping[str, str]) -> Table:
    """Change cells of the concept with this id: their new `values` by column; see `edit`.

    Raises:
        UsageError: a column or concept that is not there, or a value that is not known.
        InputError: the encoding of the file cannot hold it.
    """
    return edit(table, changed={concept: values})


def edit(
    table: Table,
    changed: Mapping[str, Mapping[str, str]] | None = None,
    added: Iterable[Mapping[str, str]] = (),
) -> Table:
    """Change concepts by their ids and add others, all at once.

    Columns that the file lacks are made if they are the glossary's; columns of one's own are not,
    since a slip of the pen would make one.

    Raises:
        UsageError: an unknown column, a concept that is not there, or a value that is not known.
        InputError: the encoding of the file cannot hold it.
    """
    lines = {concept.id: concept.line for concept in table.glossary}
    wanted: dict[int, Mapping[str, str]] = {}
    problems = []
    for key, values in (changed or {}).items():
        if key in lines:
            wanted[lines[key]] = values
        else:
            remedy = "“l10n glossary add” makes a new one."
            problems.append(
                Problem("glossary.id", f"has no concept “{key}”", table.path, None, None, remedy)
            )
    raise_all(UsageError, problems)
    added = tuple(added)
    wider = _widened(table, dict.fromkeys(chain.from_iterable((*wanted.values(), *added))))
    if wider is not table:
        return edit(wider, changed, added)
    rows = [
        _changed(table, row, wanted[row.line]) if row.line in wanted else row
        for row in table.sheet.rows
    ]
    for values in added:
        _append(table, rows, values)
    return _edited(table, rows)


def with_column(table: Table, name: str) -> Table:
    """Add an empty column: behind those of its language, before those for people, else at the end.

    Raises:
        UsageError: it is there already.
    """
    new = column(name)
    if any(new.same(one) for one in table.columns):
        raise UsageError(Problem("glossary.column", f"has a column “{name}” already", table.path))
    at = _place(table.columns, new)
    top = table.header
    rows = []
    for row in table.sheet.rows:
        said = name if row is top else ""
        cells = [*row.cells[:at], *[""] * (at - len(row.cells)), cell(said, table.sheet.delimiter)]
        rows.append(row if row.blank else replace(row, cells=(*cells, *row.cells[at:])))
    return _edited(table, rows)


def _widened(table: Table, names: Iterable[str]) -> Table:
    """Give a table that has all the columns of these names which a glossary may have."""
    for name in names:
        new = column(name)
        if not (new.locale or new.field) or any(new.same(one) for one in table.columns):
            continue
        table = with_column(table, name.strip())
    return table


def _objections(table: Table, values: Mapping[str, str]) -> Iterator[Problem]:
    """Say why a concept should not be added, though it could be written."""
    named = [(column(name), text) for name, text in values.items()]
    said = {(one.locale, one.kind, one.field): text.strip() for one, text in named}
    key = said.get((None, "", "id"), "")
    if key and not ID.fullmatch(key):
        what = f"“{key}” is no id: a comment “# term-ok: …” could not name it"
        remedy = "Use letters, digits, hyphen, dot and underscore."
        yield Problem("glossary.id", what, table.path, remedy=remedy)
    for one, _ in named:
        if near := _nearest(table, one):
            what = f"has no column “{one.name}”"
            yield Problem("glossary.column", what, table.path, remedy=f"Did you mean “{near}”?")
    terms = "|".join(said.get((table.source, kind, ""), "") for kind in (PREFERRED, "alt"))
    yield from _twins(table, terms, fold(said.get((None, "", "domain"), "")))


def _nearest(table: Table, column: Column) -> Locale | None:
    """Give the language that a column is a slip for: beside `pt_BR`, “pt” is rather that."""
    locale = column.locale
    if locale is None or locale.territory or locale in table.locales:
        return None
    return next((one for one in table.locales if one.language == locale.language), None)


def _twins(table: Table, terms: str, domain: str) -> Iterator[Problem]:
    """Find the concepts that have one of the terms, and do not name another domain."""
    new = {fold(term): term.strip() for term in terms.split("|") if term.strip()}
    for one in table.glossary:
        twins = [new[key] for term in one.admitted(table.source) if (key := fold(term)) in new]
        other = fold(one.facts.get("domain", ""))
        if twins and not (domain and other and domain != other):
            what = f"“{twins[0]}” is there already, as “{one.id}”"
            remedy = "Change that row, or give each of the two concepts its own “domain”."
            yield Problem("glossary.duplicate", what, table.path, one.line, one.id, remedy)


def _place(columns: Sequence[Column], new: Column) -> int:
    kin = [number for number, one in enumerate(columns) if new.locale and one.locale == new.locale]
    people = [number for number, one in enumerate(columns) if one.field in PEOPLE]
    if kin:
        return kin[-1] + 1
    return people[0] if new.locale and people else len(columns)


def _edited(table: Table, rows: Iterable[Row]) -> Table:
    """Read an edited sheet anew: lines move, and what was written must be what is read."""
    data = csvfile.write(replace(table.sheet, rows=tuple(rows)), table.path)
    try:
        return parse(data, table.source, table.path)
    except InputError as error:
        raise UsageError(*error.problems) from None


def _changed(table: Table, row: Row, values: Mapping[str, str]) -> Row:
    cells = list(row.cells)
    for name, value in values.items():
        number = _number(table, name)
        cells += [""] * (number + 1 - len(cells))
        if row.value(number) != value:
            cells[number] = cell(value, table.sheet.delimiter, cells[number])
    return replace(row, cells=tuple(cells))


def _append(table: Table, rows: list[Row], values: Mapping[str, str]) -> None:
    """Put a row behind the last that is not blank, quoted throughout if the header is."""
    last = next(number for number in reversed(range(len(rows))) if not rows[number].blank)
    like = '"' if all(one.startswith('"') for one in table.header.cells) else ""
    cells = [cell("", table.sheet.delimiter, like)] * len(table.columns)
    for name, value in values.items():
        cells[_number(table, name)] = cell(value, table.sheet.delimiter, like)
    new = Row(0, tuple(cells), rows[last].end)
    rows[last] = replace(rows[last], end=rows[last].end or table.sheet.newline)
    rows.insert(last + 1, new)


def _number(table: Table, name: str) -> int:
    wanted = column(name)
    for number, one in enumerate(table.columns):
        if wanted.same(one):
            return number
    known = ", ".join(one.name for one in table.columns if one.name)
    remedy = f"It has: {known}."
    what = f"has no column “{name}”"
    raise UsageError(Problem("glossary.column", what, table.path, remedy=remedy))


def _table(sheet: Sheet, source: Locale | None, path: PurePath | str | None) -> Table:
    top = _header(sheet.rows)
    if top.blank:
        remedy = "Its first row names the columns: id, de, en …"
        raise InputError(Problem("glossary.empty", "is empty", path, remedy=remedy))
    columns = tuple(column(top.value(number)) for number in range(len(top.cells)))
    raise_all(InputError, header_problems(columns, source, path, top.line))
    reader = _Reader(path, columns, source or languages(columns)[0], sheet.encoding)
    concepts = [reader.concept(row) for row in sheet.rows if row is not top and not row.blank]
    raise_all(InputError, reader.problems)
    return Table(path, sheet, columns, reader.source, Glossary(tuple(concepts)))


def _header(rows: Iterable[Row]) -> Row:
    return next((row for row in rows if not row.blank), Row(1, (), ""))


class _Reader:
    """Makes concepts of rows and collects what is wrong with them."""

    def __init__(
        self,
        path: PurePath | str | None,
        columns: Sequence[Column],
        source: Locale,
        encoding: str,
    ) -> None:
        self.problems: list[Problem] = []
        self.source = source
        self._path, self._columns, self._encoding = path, columns, encoding
        self._width = len(columns)
        self._lines: dict[str, int] = {}

    def concept(self, row: Row) -> Concept:
        """Read one row; problems are noted, and the concept then is of no use."""
        facts: dict[str, str] = {}
        terms: dict[str, dict[Locale, str]] = {kind: {} for kind in (PREFERRED, *KINDS)}
        said = {number: row.value(number) for number, cell in enumerate(row.cells) if cell}
        for one, text in ((self._columns[n], text) for n, text in said.items() if n < self._width):
            value = " ".join(text.split())
            if one.locale is None:
                facts[one.field] = value
            elif value:
                terms[one.kind][one.locale] = value
        self._check_cells(row, said, facts.get("id", ""))
        self._check(row, facts, terms[PREFERRED])
        pos = self._choice(facts, "pos", PARTS_OF_SPEECH, row.line)
        usual = "exact" if pos in {"name", "acronym"} else "inflect"
        return Concept(
            facts.get("id", ""),
            pos,
            self._choice(facts, "match", MATCHES, row.line) or usual,
            self._choice(facts, "status", STATUSES, row.line) or "preferred",
            self._choice(facts, "dnt", (*sorted(_YES), *sorted(_NO)), row.line) in _YES,
            row.line,
            terms[PREFERRED],
            _several(terms["alt"]),
            _several(terms["forbidden"]),
            _several(terms["forms"]),
            {name: value for name, value in facts.items() if name in PEOPLE and value},
        )

    def _check(self, row: Row, facts: Mapping[str, str], terms: Mapping[Locale, str]) -> None:
        key = facts.get("id", "")
        if self.source not in terms:
            self._note("empty", f"column “{self.source}” is empty", row.line, key)
        if not key:
            self._note("empty", "column “id” is empty", row.line)
        elif key in self._lines:
            what = f"column “id”: stands on line {self._lines[key]} too"
            self._note("duplicate", what, row.line, key)
        self._lines.setdefault(key, row.line)

    def _check_cells(self, row: Row, said: Mapping[int, str], key: str) -> None:
        beyond = [number for number in said if number >= self._width and said[number].strip()]
        for number, text in said.items():
            if number >= self._width:
                break
            one = self._columns[number]
            if what := damage(text, one.locale, self._encoding):
                remedy = (
                    "Open what it was made from, or an earlier copy, and save it as “CSV UTF-8”."
                )
                self._note("encoding", f"column “{one.name}”: {what}", row.line, key, remedy)
        if beyond:
            place = f"one stands in column {beyond[0] + 1}"
            what = f"has {beyond[-1] + 1} cells under {self._width} columns: {place}"
            remedy = "A cell that holds the delimiter must stand in double quotes."
            self._note("row", what, row.line, key, remedy)

    def _choice(self, facts: Mapping[str, str], name: str, known: Sequence[str], line: int) -> str:
        value = facts.get(name, "").lower()
        if value and value not in known:
            what = f"column “{name}”: “{value}” is not known"
            self._note("value", what, line, facts.get("id"), f"Write one of: {', '.join(known)}.")
        return value

    def _note(
        self, kind: str, what: str, line: int, entry: str | None = None, remedy: str | None = None
    ) -> None:
        problem = Problem(f"glossary.{kind}", what, self._path, line, entry or None, remedy)
        self.problems.append(problem)


def _several(cells: Mapping[Locale, str]) -> dict[Locale, tuple[str, ...]]:
    return {
        locale: tuple(term for part in cell.split("|") if (term := part.strip()))
        for locale, cell in cells.items()
    }
