"""What a catalog is checked with: its languages, its terms, and how checks are configured."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10n.checks.findings import Pair, Severity
    from l10n.checks.rules import Rule, Value
    from l10n.glossary.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Option:
    """What the configuration says of one check; what it does not say is None or left out."""

    off: bool = False
    severity: Severity | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    def over(self, base: Option) -> Option:
        """Lay this over what a wider part of the configuration says."""
        off = self.off or (base.off and self.severity is None)
        return Option(off, self.severity or base.severity, {**base.values, **self.values})


@dataclass(frozen=True, slots=True)
class Options:
    """How checks are configured, by code."""

    by_code: Mapping[str, Option] = field(default_factory=lambda: MappingProxyType({}))

    def severity(self, rule: Rule) -> Severity | None:
        """Give how much a finding of a rule matters here; None where the rule is off."""
        option = self.by_code.get(rule.code)
        if option is None:
            return rule.severity
        return None if option.off else option.severity or rule.severity

    def value(self, rule: Rule, name: str) -> Value:
        """Give a parameter of a rule."""
        option = self.by_code.get(rule.code)
        found = option.values.get(name) if option is not None else None
        return rule.parameters[name].default if found is None else found


@dataclass(frozen=True, slots=True)
class Setting:
    """What a catalog is checked with.

    `termbase` is None where there is no glossary; `cache` the folder for what is slow to find out,
    None where nothing may be kept.
    """

    pair: Pair
    termbase: Termbase | None = None
    options: Options = Options()
    cache: Path | None = None
