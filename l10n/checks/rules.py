"""What a check is: its code, how much it matters, and an example of each kind.

The page of a check in the documentation is made of its rule, and a test runs the examples: the bad
one must be found, the good one must pass. So a rule cannot say what its check does not do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from l10n.checks.case import Case, Sheet
    from l10n.checks.findings import Finding, Severity
    from l10n.checks.setting import Setting
    from l10n.configchecks import Value


@dataclass(frozen=True, slots=True)
class Example:
    """A source with a translation that breaks the rule, and one that does not.

    `pair` are the languages, as in `de-en`. `flags` are the PO flags of the entry, where the check
    depends on them (`python-format`).
    """

    pair: str
    source: str
    bad: str
    good: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be set about a rule: its default, and what it means, with its unit and range.

    `least` and `most` are the smallest and the greatest number it takes, None for any.
    """

    default: Value
    meaning: str
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One check.

    `finds` completes “finds …” in one line; `notes` are paragraphs of Markdown: what counts, what
    is excused and why, the source of the rule. `example` is None where one translation alone
    cannot show it. `weblate` are the names of Weblate's checks whose `ignore-…` flags waive it too.
    """

    code: str
    severity: Severity
    finds: str
    example: Example | None = None
    notes: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    fixable: bool = False
    weblate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Checks that look at the same thing, and share the work of it.

    `check` looks at one translation, `survey` at a whole catalog; a family has one or both.
    `missing` says what a family that needs more than ours does not have here (an extra, a
    dictionary), as a sentence with the remedy; None where it can work. A family that looks at more
    than the catalog and its setting (files on disk, say) is not `pure`: what it found is not kept.
    """

    rules: tuple[Rule, ...]
    check: Callable[[Case], Iterator[Finding]] | None = None
    survey: Callable[[Sheet], Iterator[Finding]] | None = None
    missing: Callable[[Setting], str | None] | None = None
    pure: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its rules."""
        return tuple(rule.code for rule in self.rules)
