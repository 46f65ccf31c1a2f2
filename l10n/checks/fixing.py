"""Mechanical repairs: what findings bring along, put into the entries.

A repair never changes how far a translation is. It would take a review away, since a review is of
just the text it was made of; so reviewed entries are left alone unless the caller insists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from l10n.catalogs import Catalog, Entry
    from l10n.checks.findings import Edit, Finding


@dataclass(frozen=True, slots=True)
class Fixed:
    """An entry before and after the repairs of some findings."""

    before: Entry
    after: Entry
    findings: tuple[Finding, ...]

    @property
    def reviewed(self) -> bool:
        """Tell whether the repair takes a review away."""
        return catalogs.state(self.before) is State.REVIEWED


def fixes(findings: Iterable[Finding]) -> tuple[Fixed, ...]:
    """Give the entries that findings can mend, in the order of their first finding.

    What is waived is right as it is. Where two repairs touch, the first is made; the other shows
    again when the result is checked.
    """
    mendable: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.waived is None:
            mendable.setdefault(id(finding.subject.entry), []).append(finding)
    return tuple(_fixed(group) for group in mendable.values())


def applied(catalog: Catalog, fixed: Iterable[Fixed]) -> Catalog:
    """Put mended entries in their places, their lines broken where they were."""
    return catalog.with_changed(
        catalogs.respliced(catalog[one.before.key], one.after, catalog) for one in fixed
    )


def _fixed(findings: Sequence[Finding]) -> Fixed:
    entry = findings[0].subject.entry
    used: list[Finding] = []
    targets = list(entry.targets)
    for form, target in enumerate(entry.targets):
        mine = [one for one in findings if (one.subject.form or 0) == form]
        chosen = _apart(mine)
        for finding in reversed(chosen):
            edit = finding.fix
            assert edit is not None  # noqa: S101 -- chosen for it
            start, end = edit.span
            target = target[:start] + edit.text + target[end:]  # noqa: PLW2901
        targets[form] = target
        used += chosen
    plural = entry.msgid_plural is not None
    after = catalogs.retouched(entry, tuple(targets) if plural else targets[0])
    return Fixed(entry, after, tuple(used))


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Choose findings whose edits do not touch each other, in the order of the text."""
    chosen: list[Finding] = []
    end = -1
    for finding in sorted(findings, key=_place):
        edit = finding.fix
        if edit is not None and edit.span[0] > end:
            chosen.append(finding)
            end = edit.span[1]
    return chosen


def _place(finding: Finding) -> tuple[int, int]:
    edit: Edit | None = finding.fix
    return edit.span if edit is not None else (0, 0)
