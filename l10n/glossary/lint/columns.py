"""What headers tell of: columns that nothing reads, though their names look as if."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from l10n.errors import ConfigError
from l10n.glossary.columns import FIELDS, KINDS, PREFERRED
from l10n.glossary.lint.values import LintFinding
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.glossary.columns import Column
    from l10n.glossary.table import Table

_ALIKE = 0.85  # “notes” for “note” is, “owner” for “note” is not


def columns(table: Table) -> Iterator[LintFinding]:
    """Find names that are nearly ours, and columns that need another."""
    preferred = {one.locale for one in table.columns if one.kind == PREFERRED}
    for one in table.columns:
        if one.locale and one.locale not in preferred:
            message = f"there is no column “{one.locale}”, whose terms these would add to"
            yield LintFinding("column", table.header.line, one.name, "", message)
        elif not one.locale and not one.field and (meant := _meant(one)):
            message = "no column is called so; it is kept, but nothing reads it"
            remedy = f"Did you mean “{meant}”?"
            yield LintFinding("column", table.header.line, one.name, "", message, remedy)


def _meant(column: Column) -> str:
    near = get_close_matches(column.name.lower(), FIELDS, n=1, cutoff=_ALIKE)
    if near:
        return near[0]
    stem, gap, end = column.name.replace("-", "_").replace(" ", "_").rpartition("_")
    kind = get_close_matches(end.lower(), (*KINDS, "alternative", "form"), n=1, cutoff=0.7)
    if not gap or not kind:
        return ""
    try:
        locale = parse(stem)
    except ConfigError:
        return ""
    return f"{locale}_{'forms' if kind[0] == 'form' else kind[0].removesuffix('ernative')}"
