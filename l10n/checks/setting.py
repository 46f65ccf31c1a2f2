"""What a catalog is checked with: its languages, its terms, and how checks are configured."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.configchecks import OFF, CheckOption, options_for
from l10n.configkinds import dotted
from l10n.errors import ConfigError, Problem, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.checks.findings import Pair
    from l10n.checks.rules import Rule
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
        """Give a parameter of a rule."""
        option = self.by_code.get(rule.code)
        found = option.values.get(name) if option is not None else None
        return rule.parameters[name].default if found is None else found


def options_of(tables: Sequence[CheckTable], locale: Locale) -> Options:
    """Give how checks are configured for a locale; the tables from the widest to the narrowest."""
    return Options(MappingProxyType(options_for(tables, locale)))


def faults(table: CheckTable, rules: Mapping[str, Rule]) -> Iterator[tuple[KeyPath, Problem]]:
    """Tell of codes and parameters that do not exist; keys are relative to the table."""
    for key, code, option in table.options():
        rule = rules.get(code)
        if rule is None:
            yield key, _unknown("check", code, rules)
            continue
        for name, value in option.values.items():
            here = (*key, name)
            if name not in rule.parameters:
                yield here, _unknown(f"parameter of “{code}”", name, rule.parameters)
            elif not _fits(value, rule.parameters[name].default):
                expected = _TYPES[type(rule.parameters[name].default)]
                yield here, Problem("config.type", f"must be {expected}")


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


_TYPES: Mapping[type, str] = {
    bool: "true or false", int: "a whole number", float: "a number", str: "a text",
    tuple: "a list of texts",
}  # fmt: skip


def _fits(value: Value, default: Value) -> bool:
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return True
    return type(value) is type(default)


def _unknown(what: str, name: str, known: Mapping[str, object]) -> Problem:
    from difflib import get_close_matches  # noqa: PLC0415 -- only for this message

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    remedy = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(known) or 'none'}."
    return Problem("config.key", f"there is no {what} called “{name}”", remedy=remedy)


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
