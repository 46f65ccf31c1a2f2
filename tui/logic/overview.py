"""The board of the overview: releases in rows, locales in columns, and where the person is.

Rows and findings come in late and in any order; where the person is and what they filtered stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.model import STATE_LETTERS, State
from l10n.publish import Publication
from tui.language import _, ngettext
from tui.logic.standing import Cell, Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from l10n.locales import Locale
    from tui.logic.presence import Reviewer
    from tui.logic.standing import Row

DONE = (State.TRANSLATED, State.REVIEWED)
_OPEN = (State.NEEDS_WORK, State.MACHINE, State.EMPTY)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a cell; where there is no room, those of a higher `rank` go first."""

    text: str
    rank: int = 0


class Board:
    """Rows in the order of their ids, those that a filter leaves, and the place of the person."""

    def __init__(self, locales: Iterable[Locale]) -> None:
        self.locales = tuple(locales)
        self.shown: list[Row] = []
        self.row = self.column = 0
        self.people: Mapping[str, tuple[Reviewer, ...]] = {}
        self.problem = ""
        self._rows: dict[str, Row] = {}
        self._seen: set[str] = set()
        self._found: dict[Path, Findings] = {}
        self._filter: list[str] = []
        self._places: dict[str, int] = {}
        self._totals: dict[Locale | None, Cell] = {}

    def __len__(self) -> int:
        return len(self._rows)

    # What comes in

    def begin(self) -> None:
        """Expect all rows anew; those there are stay until `end`."""
        self._seen.clear()
        self.problem = ""

    def put(self, rows: Iterable[Row]) -> None:
        """Take rows over, new ones or in the place of others."""
        for row in rows:
            self.locales = tuple(dict.fromkeys((*self.locales, *row.cells)))
            known = row.release in self._rows
            self._rows[row.release] = row
            self._seen.add(row.release)
            if known and row.release in self._places:
                self.shown[self._places[row.release]] = row
            elif not known and self._fits(row):
                self._places[row.release] = len(self.shown)
                self.shown.append(row)
        self._totals.clear()

    def end(self) -> None:
        """Drop the rows that did not come again."""
        self._rows = {name: self._rows[name] for name in sorted(self._seen)}
        self._arrange()

    def found(self, path: Path | None, findings: Findings) -> None:
        """Take over what checks found in a catalog; None with what kept all from being checked."""
        if path is None:
            self.problem = findings.problem
        else:
            self._found[path] = findings
        self._totals.clear()

    # What is shown

    def filter(self, text: str) -> None:
        """Show only releases whose ids have all words of a text in them."""
        self._filter = text.casefold().split()
        self._arrange()

    def _fits(self, row: Row) -> bool:
        return all(word in row.release.casefold() for word in self._filter)

    def _arrange(self) -> None:
        chosen = self.release
        self.shown = [row for row in self._rows.values() if self._fits(row)]
        self._places = {row.release: number for number, row in enumerate(self.shown)}
        self._totals.clear()
        last = max(0, len(self.shown) - 1)
        self.row = self._places.get(chosen or "", min(self.row, last))

    def cell(self, row: Row, locale: Locale) -> Cell | None:
        """Give a cell with its findings; None where the release has no such locale.

        A version that seemed ready is not, once checks find an error in it.
        """
        cell = row.cells.get(locale)
        if cell is None or cell.catalog is None:
            return cell
        found = self._found.get(cell.catalog)
        if found is not None and found.errors and cell.publication is Publication.READY:
            kept = Publication.STALE if cell.was_out else Publication.BLOCKED
            return replace(cell, findings=found, publication=kept)
        return replace(cell, findings=found)

    def total(self, locale: Locale | None = None) -> Cell:
        """Sum the shown rows up, of one locale or of all."""
        if locale not in self._totals:
            every = self.locales if locale is None else (locale,)
            cells = (row.cells.get(one) for row in self.shown for one in every)
            self._totals[locale] = _sum((cell for cell in cells if cell), self._found)
        return self._totals[locale]

    # Where the person is

    @property
    def release(self) -> str | None:
        """The id of the release the person is at."""
        return self.shown[self.row].release if self.row < len(self.shown) else None

    @property
    def locale(self) -> Locale | None:
        """The locale the person is at."""
        return self.locales[self.column] if self.locales else None

    @property
    def at(self) -> Cell | None:
        """The cell the person is at."""
        if self.locale is None or self.row >= len(self.shown):
            return None
        return self.cell(self.shown[self.row], self.locale)

    def go(self, row: int, column: int) -> None:
        """Go to a cell; numbers beyond the ends mean the ends."""
        self.row = max(0, min(row, len(self.shown) - 1))
        self.column = max(0, min(column, len(self.locales) - 1))

    def reviewers(self, cell: Cell) -> tuple[Reviewer, ...]:
        """Give who reviews the catalog of a cell now."""
        return self.people.get(str(cell.catalog), ()) if cell.catalog else ()


def _sum(cells: Iterable[Cell], found: Mapping[Path, Findings]) -> Cell:
    """Sum cells up; findings only where those of all are known."""
    states, words = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
    errors = warnings = recoveries = 0
    complete = True
    for cell in cells:
        for state, count in cell.states.items():
            states[state] += count
        for state, count in cell.words.items():
            words[state] += count
        recoveries += cell.recoveries
        if cell.catalog is None:
            continue
        here = found.get(cell.catalog)
        complete &= here is not None
        if here is not None:
            errors += here.errors
            warnings += here.warnings
    known = Findings(errors, warnings) if complete else None
    return Cell(states, words, Publication.CURRENT, None, known, recoveries=recoveries)


def pieces(cell: Cell, reviewers: Iterable[Reviewer] = ()) -> list[Piece]:
    """Give the words of a cell: `37/52 ~6 M4 .5 !3 *2 @anna ready 410/520 words`.

    What is current, and what is blocked as its open sentences tell, needs no word.
    """
    if cell.problem:
        return [Piece("?"), Piece(cell.problem, 1)]
    found = [Piece(f"{amount(cell.states, DONE)}/{amount(cell.states)}")]
    found += [Piece(f"{STATE_LETTERS[s]}{n}", 4) for s in _OPEN if (n := cell.states.get(s, 0))]
    if cell.findings is not None and (count := cell.findings.errors + cell.findings.warnings):
        found.append(Piece(f"!{count}", 3))
    if cell.recoveries:
        found.append(Piece(f"*{cell.recoveries}", 1))
    found += [Piece(f"@{one.by}", 2) for one in reviewers]
    if cell.publication in {Publication.READY, Publication.STALE}:
        found.append(Piece(published(cell.publication), 5))
    words = _("{done}/{all} words").format(done=amount(cell.words, DONE), all=amount(cell.words))
    return [*found, Piece(words, 6)]


def amount(counts: Mapping[State, int], states: Iterable[State] = tuple(State)) -> int:
    """Count what is in some states."""
    return sum(counts.get(state, 0) for state in states)


def published(publication: Publication) -> str:
    """Name how a published version stands."""
    return {
        # Translators: the published version of a document, as are the next four.
        Publication.WRITTEN: _("current"),
        Publication.CURRENT: _("current"),
        Publication.READY: _("ready"),
        Publication.BLOCKED: _("blocked"),
        Publication.STALE: _("stale"),
        Publication.FAILED: _("failed"),
    }[publication]


def described(cell: Cell, reviewers: Iterable[Reviewer] = (), *, total: bool = False) -> list[str]:
    """Say in words what stands in a cell."""
    if cell.problem:
        return [cell.problem]
    words = _("{done} of {all} words confirmed").format(
        done=amount(cell.words, DONE), all=amount(cell.words)
    )
    said = [words, *_findings(cell)]
    if not total:
        said.append(_("publication: {state}").format(state=published(cell.publication)))
        if cell.catalog is None:
            said.append(_("no catalog yet: run l10n sync"))
    if cell.recoveries:
        count = cell.recoveries
        said.append(
            ngettext(
                "{count} edit waits for recovery", "{count} edits wait for recovery", count
            ).format(count=count)
        )
    return [*said, *(_("{who} reviews it").format(who=who) for who in reviewers)]


def _findings(cell: Cell) -> list[str]:
    found = cell.findings
    if found is None:
        return [_("findings not counted yet")] if cell.catalog else []
    if found.problem:
        return [found.problem]
    errors = ngettext("{count} error", "{count} errors", found.errors)
    warnings = ngettext("{count} warning", "{count} warnings", found.warnings)
    return [errors.format(count=found.errors), warnings.format(count=found.warnings)]
