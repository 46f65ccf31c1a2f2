"""What is wrong with a glossary that can be read: contradictions, and what will not be found.

`columns` and `cells` have what shows without any language's forms, `terms` what terms say about
each other once they inflect; all give the values of `values`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from l10n.glossary.columns import LINT_OK
from l10n.glossary.finding.remembered import Remembered
from l10n.glossary.lint.cells import cells
from l10n.glossary.lint.columns import columns
from l10n.glossary.lint.terms import duplicates, forbidden, missing, plurals
from l10n.glossary.lint.values import ERRORS, WARNINGS, LintFinding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from l10n.glossary.table import Table
    from l10n.locales import Locale

__all__ = ["ERRORS", "WARNINGS", "LintFinding", "lint"]


def lint(
    table: Table,
    locales: Iterable[Locale] = (),
    occurring: Collection[str] = (),
    cache: Path | None = None,
) -> tuple[LintFinding, ...]:
    """Find what is wrong with a glossary, in the order of the file.

    `locales` are those that releases are translated to, and `occurring` the ids of the concepts
    found in releases: what occurs needs a term in each of them. `cache` is the folder that keeps
    forms and what the dictionary said between runs. Warnings accepted in the column `lint_ok` are
    left out.
    """
    lexicon = Remembered(table.source.language, cache)
    found = chain(
        columns(table),
        cells(table),
        duplicates(table, cache),
        forbidden(table, cache),
        plurals(table, lexicon),
        missing(table, locales, occurring),
    )
    told = sorted(_unaccepted(table, dict.fromkeys(found)), key=lambda one: one.line)
    lexicon.save()
    return tuple(told)


def _unaccepted(table: Table, found: Iterable[LintFinding]) -> Iterator[LintFinding]:
    accepted: dict[int, set[str]] = {}
    number = next((n for n, one in enumerate(table.columns) if one.field == LINT_OK), None)
    if number is not None:
        for concept, row in table.rows():
            names = {name.strip() for name in row.value(number).split("|")} - {""}
            accepted[row.line] = names
            for name in sorted(names - set(WARNINGS)):
                message = f"“{name}” is no warning that can be accepted"
                remedy = f"Write one or more of: {', '.join(WARNINGS)}."
                yield LintFinding("lint-ok", row.line, LINT_OK, concept.id, message, remedy)
    for one in found:
        if one.is_error or one.kind not in accepted.get(one.line, ()):
            yield one
