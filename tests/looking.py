"""Looking at a translation with one family alone, for tests of what that family finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checking import setting

from l10n.catalogs import Entry
from l10n.checks.case import Case
from l10n.checks.findings import Subject
from l10n.checks.setting import Options
from l10n.configchecks import CheckOption

if TYPE_CHECKING:
    from l10n.checks.findings import Finding
    from l10n.checks.rules import Family
    from l10n.configchecks import Value


def look(
    family: Family, pair: str, source: str, target: str, *extracted: str, **values: Value
) -> list[Finding]:
    """Give what a family finds; `values` are parameters of all its rules."""
    options = Options({code: CheckOption(values=values) for code in family.codes} if values else {})
    entry = Entry(source, target, extracted=extracted)
    case = Case(Subject(entry, source, target), setting(pair, options))
    assert family.check is not None
    return list(family.check(case))


def codes_of(family: Family, pair: str, source: str, target: str) -> list[str]:
    """Give the codes of what a family finds."""
    return [finding.code for finding in look(family, pair, source, target)]
