"""What is read is written and read again without change, in every format, for any glossary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exchange_samples import SAMPLE, reread, told, written
from hypothesis import given, settings
from strategies_exchange import glossaries, tables

from l10n.errors import InputError
from l10n.glossary import merging
from l10n.glossary.concepts import Concept, Glossary
from l10n.glossary.exchange import FORMATS
from l10n.glossary.merging import Kind
from l10n.glossary.table import Table


def unplaced(glossary: Glossary) -> list[Concept]:
    """The concepts without the lines they stand on."""
    return [replace(concept, line=0) for concept in glossary]


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=25)
@given(glossary=glossaries())
def test_reading_writing_and_reading_is_stable(name: str, glossary: Glossary) -> None:
    try:
        data = written(name, glossary).data
    except InputError:
        return  # nothing that this format could hold
    first = reread(name, data)
    again = reread(name, written(name, first.glossary).data)
    assert unplaced(again.glossary) == unplaced(first.glossary)
    assert told(first.notes) == told(again.notes) == ""


def _without_forbidden(glossary: Glossary) -> Glossary:
    """Leave out concepts whose every term TBX calls forbidden, the alternative ones too."""
    return Glossary(tuple(one for one in glossary if one.status != "forbidden"))


@pytest.mark.parametrize("name", ["tbx", "tbx2", "xlsx"])
@settings(deadline=None, max_examples=25)
@given(table=tables())
def test_an_own_export_changes_nothing_when_it_comes_back(name: str, table: Table) -> None:
    try:
        data = written(name, table.glossary).data
    except InputError:
        return
    plan = merging.plan(table, _without_forbidden(reread(name, data).glossary))
    assert [step for step in plan.steps if step.kind is not Kind.UNCHANGED] == []


@settings(deadline=None, max_examples=25)
@given(glossary=glossaries())
def test_a_workbook_holds_all_but_drafts_and_confidence(glossary: Glossary) -> None:
    live = Glossary(tuple(one for one in glossary if one.status != "draft"))
    if live.concepts:
        read = reread("xlsx", written("xlsx", glossary).data)
        assert unplaced(read.glossary) == unplaced(live)


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_comes_back_unchanged(name: str) -> None:
    plan = merging.plan(SAMPLE, reread(name, written(name).data).glossary)
    odd = {step.term: step.kind for step in plan.steps if step.kind is not Kind.UNCHANGED}
    # A list knows no domains: it cannot say which of two banks it means.
    banks = {"csv": {"Bank": Kind.REFUSED}, "omegat": {"Bank": Kind.REFUSED}}
    assert odd == banks.get(name, {})
