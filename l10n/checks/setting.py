"""What a catalog is checked with: its languages, its terms, and how checks are configured."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.configchecks import OFF, CheckOption, options_for
from l10n.configkinds import dotted
from l10n.errors import ConfigError, Problem, raise_all, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.checks.findings import Pair
    from l10n.checks.rules import Parameter, Rule
    from l10n.configchecks import CheckTable, Value
    from l10n.glossary.termbase import Termbase
    from l10n.locales import Locale
    from l10n.tomllines import KeyPath


@dataclass(frozen=True, slots=True)
class Options:
    """How checks are configured, by code."""

    by_code: Mapping[str, CheckOption] = field(default_factory=lambda: MappingProxyType({}))

    def level(self, rule: Rule) -> Severity | None:
        """Give the severity that all findings of a rule are to have; None where nothing is said."""
        option = self.by_code.get(rule.code)
        return None if option is None or option.level in {None, OFF} else Severity(option.level)

    def is_off(self, rule: Rule) -> bool:
        """Tell whether a rule is switched off."""
        option = self.by_code.get(rule.code)
        return option is not None and option.level == OFF

    def value(self, rule: Rule, name: str) -> Value:
        """Give a parameter of a rule, a number as the kind of number that its default is."""
        option = self.by_code.get(rule.code)
        found = option.values.get(name) if option is not None else None
        default = rule.parameters[name].default
        if found is None:
            return default
        if isinstance(found, int) and isinstance(default, float):
            return float(found)
        return found


def options_of(tables: Sequence[CheckTable], locale: Locale) -> Options:
    """Give how checks are configured for a locale; the tables from the widest to the narrowest."""
    return Options(MappingProxyType(options_for(tables, locale)))


def faults(table: CheckTable, rules: Mapping[str, Rule]) -> Iterator[tuple[KeyPath, Problem]]:
    """Tell of codes and parameters that do not exist; keys are relative to the table."""
    for key, code, option in table.options():
        rule = rules.get(code)
        if rule is None:
            problem = _unknown("check", code, rules)
            if not rules.keys().isdisjoint(option.values):  # [checks.fr]
                problem = replace(problem, remedy=f"A table for a locale is “locale.{code}”.")
            yield key, problem
            continue
        for name, value in option.values.items():
            if (fault := _fault(rule, name, value)) is not None:
                yield (*key, name), fault


def refuse_faults(
    tables: Mapping[KeyPath, CheckTable],
    rules: Mapping[str, Rule],
    place: tuple[Path, Mapping[KeyPath, int]],
) -> None:
    """Make sure that what tables configure exists; `place` is the file with the lines of its keys.

    Raises:
        ConfigError: with every code or parameter that does not, with file and line.
    """
    path, lines = place
    found = []
    for base, table in tables.items():
        for key, problem in faults(table, rules):
            full = (*base, *key)
            found.append(replace(problem, path=path, line=lines.get(full), entry=dotted(full)))
    raise_all(ConfigError, found)


def refuse_front_matter(table: CheckTable, rules: Mapping[str, Rule], path: Path) -> None:
    """Make sure that what the front matter of the release at `path` configures exists.

    Raises:
        ConfigError: with every code or parameter that does not. The line is not known; the entry is
            (`l10n.checks.length`).
    """
    refuse_faults({("l10n", "checks"): table}, rules, (path, {}))


_TYPES: Mapping[type, str] = {
    bool: "true or false", int: "a whole number", float: "a number", str: "a text",
    tuple: "a list of texts",
}  # fmt: skip


def _fault(rule: Rule, name: str, value: Value) -> Problem | None:
    """Tell what is wrong with a value of a parameter; None where nothing is."""
    parameter = rule.parameters.get(name)
    if parameter is None:
        return _unknown(f"parameter of “{rule.code}”", name, rule.parameters)
    if not _fits(value, parameter.default):
        return Problem("config.type", f"must be {_TYPES[type(parameter.default)]}")
    if isinstance(value, int | float) and not _within(value, parameter):
        what = f"must be {_range(parameter)}, and is {shorten(str(value))}"
        return Problem("config.value", what)
    return None


_GREATEST = sys.float_info.max


def _within(value: float, parameter: Parameter) -> bool:
    """Tell whether a number is one a parameter takes; none takes an infinite one, or no number."""
    least = -math.inf if parameter.least is None else parameter.least
    most = math.inf if parameter.most is None else parameter.most
    return -_GREATEST <= value <= _GREATEST and least <= value <= most


def _range(parameter: Parameter) -> str:
    least, most = parameter.least, parameter.most
    if least is not None and most is not None:
        return f"from {least:g} to {most:g}"
    if least is not None:
        return f"{least:g} or more"
    return "a finite number" if most is None else f"{most:g} or less"


def _fits(value: Value, default: Value) -> bool:
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return True
    return type(value) is type(default)


_GLOB = frozenset("*?[]")


def _unknown(what: str, name: str, known: Mapping[str, object]) -> Problem:
    from difflib import get_close_matches  # noqa: PLC0415 -- only for this message

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    remedy = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(known) or 'none'}."
    if _GLOB.intersection(name):
        remedy = "Patterns are for --code only; here, name each by itself."
    return Problem("config.key", f"there is no {what} called “{name}”", remedy=remedy)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a catalog is checked with.

    `termbase` is None where there is no glossary; `cache` the folder for what is slow to find out,
    None where nothing may be kept. `released`: the translations are those of a release, and written
    with the tags of its source alone.
    """

    pair: Pair
    termbase: Termbase | None = None
    options: Options = Options()
    cache: Path | None = None
    released: bool = False
