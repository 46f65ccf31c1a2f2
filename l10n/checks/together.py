"""Checks of one large catalog in several processes, each for a part of its sentences.

A return is one file as often as not, so nothing is gained by taking files apart. What is found is
what one process finds, in the same order: only the look at single sentences is shared out.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from l10n.checks import registry
from l10n.workers import WorkerKilledError, in_processes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.checks.case import Sheet
    from l10n.checks.findings import Finding
    from l10n.checks.rules import Family

PAYS = 2_500
"""Sentences from which a second process is worth its start."""
_PARTS = 8
"""Parts for each process: some take longer than others."""


def look_together(
    sheet: Sheet, families: Sequence[Family], most: int | None = None
) -> tuple[Finding, ...]:
    """Look at a catalog as `registry.look` does, in as many processes as pay, or at `most`."""
    count = min(most or os.cpu_count() or 1, len(sheet.cases) // PAYS)
    is_ours = all(family.pure for family in families)
    if count < 2 or not is_ours or sys.platform != "linux":  # elsewhere nothing can be handed over
        return registry.look(sheet, families)
    alone = [replace(family, survey=None) for family in families if family.check is not None]
    whole = [replace(family, check=None) for family in families if family.survey is not None]
    try:
        found = tuple(_shared_out(sheet, alone, count))
    except WorkerKilledError:
        return registry.look(sheet, families)
    return (*found, *registry.look(sheet, whole))


def _shared_out(sheet: Sheet, families: Sequence[Family], count: int) -> Iterator[Finding]:
    from multiprocessing import get_context  # noqa: PLC0415 -- only where it pays

    cases = sheet.cases
    size = -(-len(cases) // (count * _PARTS))
    parts = [slice(start, start + size) for start in range(0, len(cases), size)]
    given = partial(_given, sheet, families)
    with closing(in_processes(count, _look, parts, given, get_context("fork"), ahead=1)) as results:
        for part, found in zip(parts, results, strict=True):
            for number, finding in found:
                yield replace(finding, subject=cases[part][number].subject)


_Given: TypeAlias = "tuple[Sheet, Sequence[Family]]"


def _given(sheet: Sheet, families: Sequence[Family]) -> _Given:
    return sheet, families


def _look(given: _Given, part: slice) -> list[tuple[int, Finding]]:
    """Give what is found in a part, with the number in it of the sentence."""
    sheet, families = given
    cases = sheet.cases[part]
    numbers = {id(case.subject): number for number, case in enumerate(cases)}
    found = registry.look(replace(sheet, cases=cases), families)
    return [(numbers[id(finding.subject)], finding) for finding in found]
