"""Merge of a glossary from outside into the workspace's own, concept by concept.

There is no common ancestor, so nobody can tell who changed what. Hence one rule: what is empty is
filled and lists grow; what would replace or contradict something is a conflict, which a person
decides. Nothing is ever taken away because the other side does not have it.

A plan is made first and shown; the table is changed only from a plan.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from l10n.glossary import table as tables
from l10n.glossary.columns import column
from l10n.glossary.concepts import fold
from l10n.glossary.exchange.values import Languages
from l10n.glossary.merging_rows import Row, Terms, columns, merged, row

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from l10n.glossary.concepts import Concept, Glossary
    from l10n.glossary.table import Table
    from l10n.locales import Locale

_ID = re.compile(r"\w[\w.-]{0,63}")
_USUAL = {"match": "inflect", "status": "preferred"}  # what an empty cell says
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Kind(StrEnum):
    """What an import means for a concept."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what stands in it, what will, and what would if the other side were taken.

    `new` and `theirs` differ where the sides contradict each other; `reason` then says how.
    """

    column: str
    old: str
    new: str
    theirs: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A concept of the file: what becomes of it, by id here and source term; `line` is its place.

    A conflict may have cells without one, which are changed nevertheless. `reason` says why a
    concept is refused.
    """

    kind: Kind
    id: str
    term: str
    line: int
    cells: tuple[Cell, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, in the order of the file.

    `absent` counts our concepts that the file has not; nothing becomes of them.
    """

    steps: tuple[Step, ...]
    absent: int = 0

    def count(self, kind: Kind) -> int:
        """Give how many concepts are of a kind."""
        return Counter(step.kind for step in self.steps)[kind]


@dataclass(frozen=True, slots=True)
class Edits:
    """Values for the table, by column: concepts to add, and cells to change by id."""

    added: tuple[Mapping[str, str], ...]
    changed: Mapping[str, Mapping[str, str]]


def plan(table: Table, incoming: Glossary) -> Plan:
    """Compare the concepts of a file with those of the table.

    They belong together by id if they share a term too, else by the source term regardless of
    capitals and white space; concepts of one name are told apart by domain, then by their other
    terms. An id whose terms are all others stands for something else, and is refused.
    """
    planner = _Planner(table)
    steps = [planner.step(concept) for concept in incoming]
    refused = (Step(Kind.REFUSED, one.entry or "", "", one.line or 0, (), one.what)
               for one in incoming.refused)  # fmt: skip
    steps = sorted([*steps, *refused], key=lambda step: step.line) if incoming.refused else steps
    met = {step.id for step in steps if step.kind is not Kind.REFUSED}
    absent = sum(concept.id not in met for concept in table.glossary)
    return Plan(tuple(steps), absent)


def edits(plan: Plan, conflicts: Literal["keep", "take"] = "keep") -> Edits:
    """Give the values that carry out a plan; `conflicts` says whose side wins."""
    added: dict[str, dict[str, str]] = {}
    changed: dict[str, dict[str, str]] = {}
    for step in plan.steps:
        values = {}
        for cell in step.cells:
            value = cell.theirs if conflicts == "take" else cell.new
            if value != cell.old:
                values[cell.column] = value
        if step.kind is Kind.NEW:
            added[step.id] = {"id": step.id, **values}
        elif values:
            known = added.get(step.id)
            (changed.setdefault(step.id, {}) if known is None else known).update(values)
    return Edits(tuple(added.values()), changed)


def apply(table: Table, edits: Edits) -> Table:
    """Carry out edits; columns that the table lacks are made.

    Raises:
        UsageError, InputError: as `table.edit` does.
    """
    return tables.edit(table, edits.changed, edits.added)


def new_id(term: str, language: str, taken: Container[str]) -> str:
    """Make an id that is not `taken` from a term of a language."""
    text = term.casefold()
    text = text.translate(_GERMAN) if language == "de" else text
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    stem = re.sub(r"[\W_]+", "-", "".join(letters)).strip("-")[:48].strip("-") or "concept"
    stem = unicodedata.normalize("NFC", stem)
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


class _Planner:
    """Knows the concepts of the table and, as steps are made, what they become."""

    def __init__(self, table: Table) -> None:
        self._source = table.source
        targets = tuple(locale for locale in table.locales if locale != table.source)
        self._languages = Languages(table.source, targets)
        self._rows: dict[str, Row] = {}
        self._by_term: dict[str, list[str]] = {}
        for concept in table.glossary:
            self._learn(row(concept))

    def step(self, concept: Concept) -> Step:
        there = self._spelt(row(concept))
        term = there.terms.get(self._source, Terms()).preferred
        found, reason = None, _fault(there, self._source, concept.match)
        if not reason:
            found, reason = self._match(there, term)
        if reason:
            return Step(Kind.REFUSED, there.id, term, concept.line, reason=reason)
        if found is None:
            return self._new(there, term, concept.line)
        here = self._rows[found]
        kept = merged(here, there, self._source, take=False)
        cells = tuple(_cells(here, there, kept, merged(here, there, self._source, take=True)))
        self._learn(kept)
        kind = Kind.CHANGED if cells else Kind.UNCHANGED
        kind = Kind.CONFLICT if any(cell.reason for cell in cells) else kind
        return Step(kind, found, here.terms[self._source].preferred, concept.line, cells)

    def _new(self, there: Row, term: str, line: int) -> Step:
        free = _ID.fullmatch(there.id) and there.id not in self._rows
        own = there.id if free else new_id(term, self._source.language, self._rows)
        there = replace(there, id=own)
        self._learn(there)
        filled = ((name, value) for name, value in columns(there).items() if value)
        return Step(
            Kind.NEW, own, term, line, tuple(Cell(name, "", text, text) for name, text in filled)
        )

    def _learn(self, row: Row) -> None:
        self._rows[row.id] = row
        for term in row.terms.get(self._source, Terms()).admitted:
            known = self._by_term.setdefault(fold(term), [])
            if row.id not in known:
                known.append(row.id)

    def _spelt(self, row: Row) -> Row:
        """Give a row with its languages as the table has them: `pt` for `pt_BR`."""
        spelt = {self._languages.find(str(one)) or one: said for one, said in row.terms.items()}
        return replace(row, terms=spelt)

    def _match(self, there: Row, term: str) -> tuple[str | None, str]:
        """Give the id of the concept that is meant, if there is one, or why that is unclear."""
        if there.id in self._rows and _kinship(self._rows[there.id], there):
            return there.id, ""
        found: Sequence[Row] = [self._rows[one] for one in self._by_term.get(fold(term), ())]
        cited = [one for one in found if fold(one.terms[self._source].preferred) == fold(term)]
        found = self._of_domain(cited or found, there)
        if len(found) > 1:
            kin = [one for one in found if _kinship(one, there, self._source)]
            found = kin if len(kin) == 1 else found
        if len(found) > 1:
            ids = ", ".join(one.id for one in found)
            return None, f"several concepts are called “{term}”: {ids}; name its domain or its id"
        if not found and there.id in self._rows:
            other = self._rows[there.id].terms[self._source].preferred
            return None, f"its id stands for “{other}” here, which shares no term with it"
        return (found[0].id if found else None), ""

    def _of_domain(self, found: Sequence[Row], there: Row) -> Sequence[Row]:
        """Leave out concepts of another domain, unless another term speaks for them."""
        domain = fold(there.said["domain"])
        if not domain:
            return found
        same = [one for one in found if fold(one.said["domain"]) == domain]
        return same or [
            one for one in found if not one.said["domain"] or _kinship(one, there, self._source)
        ]


def _kinship(here: Row, there: Row, but: Locale | None = None) -> bool:
    """Tell whether two concepts share a term to use in any language other than `but`."""
    return any(
        {*map(fold, here.terms[locale].admitted)} & {*map(fold, terms.admitted)}
        for locale, terms in there.terms.items()
        if locale in here.terms and locale != but
    )


def _fault(there: Row, source: Locale, match: str) -> str:
    """Say why a concept cannot be taken at all; empty if it can."""
    cited = there.terms.get(source, Terms()).preferred
    if not cited:
        return f"it has no term in {source}"
    for locale, terms in there.terms.items():
        both = [term for term in terms.admitted if term in terms.forbidden]
        if both:
            return f"“{both[0]}” is both to be used and forbidden in {locale}"
        for term in (*terms.admitted, *terms.forbidden, *terms.forms):
            bars = "|" in term and not (match == "prefix" and term == cited)
            if bars or any(unicodedata.category(char) == "Cc" for char in term):
                return f"“{term}” holds a bar or a control character, which a cell cannot"
        if there.said["dnt"] and terms.preferred not in {"", cited}:
            return f"it must not be translated, yet has the term “{terms.preferred}” in {locale}"
    return ""


def _cells(here: Row, there: Row, kept: Row, taken: Row) -> Iterator[Cell]:
    """Give the cells that change, or would."""
    before, after, theirs = columns(here), columns(kept), columns(taken)
    for name, new in after.items():
        old, other = before.get(name, ""), theirs.get(name, "")
        if new != other:
            yield Cell(name, old, new, other, _reason(name, here, there))
        elif new != old:
            yield Cell(name, old, new, new)


def _reason(name: str, here: Row, there: Row) -> str:
    locale = column(name).locale
    if locale is None:
        ours, theirs = (one.said[name] or _USUAL.get(name, "") for one in (here, there))
        return f"“{ours}” here, “{theirs}” there"
    mine, others = here.terms.get(locale, Terms()), there.terms.get(locale, Terms())
    if lifted := [term for term in others.admitted if term in mine.forbidden]:
        return f"“{'”, “'.join(lifted)}” is forbidden here, to be used there"
    if fallen := [term for term in mine.admitted if term in others.forbidden]:
        return f"“{'”, “'.join(fallen)}” is to be used here, forbidden there"
    return f"“{mine.preferred}” is preferred here, “{others.preferred}” there"
