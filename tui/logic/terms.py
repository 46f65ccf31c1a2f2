"""A term of the glossary, added or corrected while translating.

What a person says of a term becomes a few cells of one row. What follows is shown before it is
saved: where the catalog has the term, and which translations do not say it. The file is written
only as it was read; whoever edited it meanwhile in a spreadsheet is not overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.errors import InputError, L10nError, Problem, UsageError
from l10n.files import read_bytes, write_bytes
from l10n.glossary import table as tables
from l10n.glossary.columns import PREFERRED
from l10n.glossary.concepts import STATUSES
from l10n.glossary.concepts import Glossary as Concepts
from l10n.glossary.termbase import Result, Termbase
from l10n.lock import locked
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from l10n.glossary.concepts import Concept
    from l10n.glossary.lint import LintFinding
    from l10n.glossary.table import Table
    from l10n.locales import Locale

__all__ = ["MOST", "STATUSES", "Glossary", "Hit", "Hits", "Objections", "Saved", "Term", "read"]

MOST = 50
"""How many hits are given one by one."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a person says of a concept, in two languages; `id` is empty for a new one."""

    source: str
    target: str = ""
    status: str = "preferred"
    note: str = ""
    domain: str = ""
    dnt: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment that the term is about; `wrong` says that its translation is not as it should."""

    source: str
    target: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a term is found: how many segments have it, are not translated, and say it not so.

    `first` has the first hits, those that are wrong before the others.
    """

    found: int = 0
    empty: int = 0
    wrong: int = 0
    first: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """The concept was written to the glossary."""

    id: str


@dataclass(frozen=True, slots=True)
class Objections:
    """Why nothing was written; what is not `final` may be meant so and saved again."""

    texts: tuple[str, ...]
    final: bool = True


class Glossary:
    """The glossary of a workspace as it was read, for one pair of languages.

    `locks` is the folder of the workspace's lock, and of what is remembered of words.
    """

    def __init__(self, path: Path, source: Locale, target: Locale, locks: Path) -> None:
        self._path, self._locks = path, locks
        self.source, self.target = source, target
        self._read()

    def _read(self) -> None:
        self._data = read_bytes(self._path)
        self.table = tables.parse(self._data, self.source, self._path)

    def known(self, text: str) -> tuple[Term, ...]:
        """Give the terms that a source text has, hints and drafts too, in their order."""
        base = self._termbase(self.table.glossary)
        ids = dict.fromkeys(one.id for one in (*base.wanted(text), *base.hints(text)))
        concepts = {concept.id: concept for concept in self.table.glossary}
        return tuple(self._term(concepts[key]) for key in ids)

    def hits(self, term: Term, pairs: Iterable[tuple[str, str]], *, forms: bool = True) -> Hits:
        """Find a term, as it would be, in segments: pairs of a source and its translation.

        What is forbidden is looked for in translations. Without `forms` the term is found only as
        it is written, and at once: the forms of a new word take a dictionary seconds.

        Raises:
            UsageError: it cannot be written so.
        """
        key, table = self._edited(term)
        if forms:
            base = self._termbase(table.glossary)
        else:
            alone = [replace(c, match="exact") for c in table.glossary if c.id == key]
            base = self._termbase(Concepts(tuple(alone)))
        found: list[Hit] = []
        for source, target in pairs:
            results = {one.result for one in base.verify(source, target) if one.id == key}
            wrong = bool(results - {Result.MET})
            if wrong or results or any(one.id == key for one in base.wanted(source)):
                found.append(Hit(source, target, wrong and bool(target.strip())))
        wrong_first = sorted(found, key=lambda hit: not hit.wrong)
        return Hits(
            len(found),
            sum(not hit.target.strip() for hit in found),
            sum(hit.wrong for hit in found),
            tuple(wrong_first[:MOST]),
        )

    def save(self, term: Term, *, sure: bool = False) -> Saved | Objections:
        """Write a term to the file; what the linter warns of is told first, unless one is `sure`.

        Raises:
            InputError: the file cannot be read or written.
        """
        try:
            key, table = self._edited(term)
        except L10nError as error:
            return Objections(tuple(_said(one) for one in error.problems))
        found = self._objections(table, key)
        errors = tuple(one.message for one in found if one.is_error)
        if errors or (found and not sure):
            return Objections(errors or tuple(one.message for one in found), bool(errors))
        with locked(self._locks):
            if read_bytes(self._path) == self._data:
                write_bytes(self._path, table.data)
                self._read()
                return Saved(key)
        self._read()
        return Objections((_("The glossary was changed meanwhile. Look again, then save."),), False)

    def _edited(self, term: Term) -> tuple[str, Table]:
        """Give the table with a term put in, and the id of its concept."""
        if not term.source.strip():
            raise UsageError(Problem("glossary.empty", _("The source term is missing.")))
        if not term.id:
            from l10n.glossary.merging import new_id  # noqa: PLC0415 -- for new ones

            taken = {concept.id for concept in self.table.glossary}
            key = new_id(term.source, self.source.language, taken)
            said = {name: text for name, text in self._cells(term).items() if text}
            return key, tables.add(self.table, {"id": key, **said})
        concept = next((one for one in self.table.glossary if one.id == term.id), None)
        if concept is None:
            what = _("The glossary has no {id} any more.").format(id=term.id)
            raise UsageError(Problem("glossary.id", what))
        old, new = self._cells(self._term(concept)), self._cells(term)
        changed = {name: text for name, text in new.items() if text != old[name]}
        return term.id, tables.change(self.table, term.id, changed) if changed else self.table

    def _term(self, concept: Concept) -> Term:
        facts = concept.facts
        return Term(
            concept.term(self.source), concept.term(self.target), concept.status,
            facts.get("note", ""), facts.get("domain", ""), concept.dnt, concept.id,
        )  # fmt: skip

    def _cells(self, term: Term) -> Mapping[str, str]:
        """Give the cells that a term is; usual values stay empty."""
        return {
            self._column(self.source): term.source.strip(),
            self._column(self.target): term.target.strip(),
            "status": "" if term.status == STATUSES[0] else term.status,
            "note": term.note.strip(),
            "domain": term.domain.strip(),
            "dnt": "yes" if term.dnt else "",
        }

    def _column(self, locale: Locale) -> str:
        """Name the column of a locale: its own, else that of its language, else one to be made."""
        general = locale._replace(territory="")
        return self.table.name(locale) or self.table.name(general, PREFERRED) or str(locale)

    def _objections(self, table: Table, key: str) -> Sequence[LintFinding]:
        """Give what the linter says of a concept and did not say before."""
        from l10n.glossary.lint import lint  # noqa: PLC0415 -- morphology, when one is saved

        before = {(one.kind, one.message) for one in lint(self.table, cache=self._locks)}
        return [
            one for one in lint(table, cache=self._locks)
            if one.id == key and (one.kind, one.message) not in before
        ]  # fmt: skip

    def _termbase(self, concepts: Concepts) -> Termbase:
        return Termbase(concepts, self.source, self.target, self._locks)


def read(path: Path, source: Locale, target: Locale, locks: Path) -> Glossary:
    """Read the glossary of a workspace.

    Raises:
        InputError: there is none, or it is damaged.
    """
    if not path.exists():
        what = _("There is no glossary yet; `l10n init` makes one.")
        raise InputError(Problem("glossary.missing", what, path))
    return Glossary(path, source, target, locks)


def _said(problem: Problem) -> str:
    return f"{problem.what}. {problem.remedy or ''}".strip() if problem.remedy else problem.what
