"""A catalog that was checked: what reports in all formats are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.checks.findings import Finding, Pair


@dataclass(frozen=True, slots=True)
class Checked:
    """A catalog with what was found in it.

    `path` is as shown to people, `translations` the number of targets that were looked at.
    """

    path: str
    pair: Pair
    translations: int
    findings: tuple[Finding, ...]
