"""What all formats are made of: the results of a run, and what is counted in them.

Apart from the formats so that they agree: a finding that fails the run is a failure in each of
them, and the sums under a log and over a page are the same sums.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10n import __version__
from l10n.checks.findings import Severity
from l10n.checks.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.checks.findings import Finding
    from l10n.checks.results import Checked
    from l10n.errors import L10nError, Problem

RANK = {severity: rank for rank, severity in enumerate(Severity)}
"""Severities by how much they matter, worst first."""


@dataclass(frozen=True)
class Report:
    """A run of the checks.

    `rules` are those that were looked for, by code; `errors` what could not be checked. `failing`
    are the severities that fail the run: without `warning` while these keep within a budget.
    `prefix` is the folder that the paths of the results start from, seen from the root of the
    repository (`docs/`), for formats whose readers start there. `infos` and `waived` ask for these
    findings too in formats that leave them out. `known` is how many findings a baseline left out.
    """

    results: tuple[Checked, ...]
    rules: Mapping[str, Rule]
    errors: tuple[L10nError, ...] = ()
    failing: frozenset[Severity] = frozenset({Severity.ERROR, Severity.WARNING})
    prefix: str = ""
    infos: bool = False
    waived: bool = False
    version: str = __version__
    known: int = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be checked, fault by fault."""
        return tuple(problem for error in self.errors for problem in error.problems)

    @cached_property
    def counts(self) -> Counter[str]:
        """The number of findings of each severity, and of those let pass (`waived`)."""
        return counted(finding for result in self.results for finding in result.findings)

    @property
    def translations(self) -> int:
        """The number of translations that were looked at."""
        return sum(result.translations for result in self.results)

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding fails the run."""
        return finding.waived is None and finding.severity in self.failing

    def rule(self, code: str) -> Rule:
        """Give the rule of a code; one that says no more than that where it is not known."""
        return self.rules.get(code) or Rule(code, Severity.WARNING, code)

    @cached_property
    def codes(self) -> Counter[str]:
        """The number of findings of each code, without those let pass."""
        return Counter(
            finding.code
            for result in self.results
            for finding in result.findings
            if finding.waived is None
        )

    @property
    def summary(self) -> str:
        """The sum of it in one line, without a full stop."""
        numbers = [_plural(self.counts[severity], severity) for severity in Severity]
        numbers.append(f"{self.counts['waived']} waived")
        if self.problems:
            numbers.append(_plural(len(self.problems), "problem"))
        checked = _plural(self.translations, "translation")
        return f"{checked} in {_plural(len(self.results), 'file')}: {', '.join(numbers)}"


def counted(findings: Iterator[Finding]) -> Counter[str]:
    """Count findings by severity; those let pass are `waived`."""
    return Counter("waived" if one.waived is not None else str(one.severity) for one in findings)


def numbers(counts: Counter[str]) -> tuple[int, ...]:
    """Give the counts of the severities, worst first: what reports are sorted by."""
    return tuple(counts[severity] for severity in Severity)


def rooted(path: str, prefix: str) -> str:
    """Give a path as seen from the root of the repository, with `/`; an absolute one as it is."""
    return posixpath.normpath(posixpath.join(prefix, PurePath(path).as_posix()))


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
