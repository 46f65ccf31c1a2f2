"""Workbooks (.xlsx): one sheet with the columns of `glossary.csv`, to be edited and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import workbook
from l10n.errors import InputError, Problem
from l10n.glossary.columns import column, header
from l10n.glossary.exchange import sheet
from l10n.glossary.exchange.assemble import others, writable
from l10n.glossary.exchange.values import Reading, Writing, drafts, usable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import PurePath

    from l10n.glossary.columns import Column
    from l10n.glossary.concepts import Concept, Glossary
    from l10n.glossary.exchange.values import Languages


def read(data: bytes, languages: Languages, path: PurePath | str | None = None) -> Reading:
    """Read the first sheet that is not hidden.

    Raises:
        InputError: what is wrong with the header or with every row, or a file that is damaged or
            hostile.
        UsageError: the library for workbooks is not installed.
    """
    found = workbook.read(data, path)
    if not found.rows:
        raise InputError(Problem("exchange.empty", "holds no row", path))
    reading = sheet.read(found.rows, languages, path, found.odd)
    return Reading(reading.glossary, (*reading.notes, *found.notes))


def write(glossary: Glossary, languages: Languages) -> Writing:
    """Write the concepts that are more than a draft; confidence is for the team alone.

    Raises:
        InputError: there is none.
        UsageError: the library for workbooks is not installed.
    """
    concepts, notes = writable(usable(glossary))
    columns = [column(name) for name in _columns(concepts, languages)]
    rows = ([_value(concept, one) for one in columns] for concept in concepts)
    data = workbook.write("glossary", [one.name for one in columns], rows)
    return Writing(data, (*notes, *drafts(glossary)))


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
