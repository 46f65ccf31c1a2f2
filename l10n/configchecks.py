"""The table `[checks]`: which checks are on, how much they matter, and what fails.

Cut from the other kinds of values, since its keys are the codes of checks, which the configuration
does not know: a code that does not exist is told when checks run (`l10n.checks.setting`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from l10n.configkinds import Kind, Reading, WrongTypeError, dotted, read_locale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.locales import Locale
    from l10n.tomllines import KeyPath

OFF = "off"
LEVELS = (OFF, "info", "warning", "error")
"""What a check can be set to."""

FAIL_ON = ("error", "warning", "info", "never")
_OWN = ("fail_on", "warnings", "locale")
_VALUE = '“off”, “info”, “warning” or “error”, or a table with "severity" and parameters'

Value: TypeAlias = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckOption:
    """What is said of one check: one of `LEVELS` or nothing, and parameters."""

    level: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    def over(self, base: CheckOption | None) -> CheckOption:
        """Lay this over what a wider part of the configuration says."""
        if base is None:
            return self
        return CheckOption(self.level or base.level, {**base.values, **self.values})


@dataclass(frozen=True, slots=True)
class CheckTable:
    """One table of checks: what holds for all locales, and for single ones.

    `fail_on` is the lowest severity that makes `l10n check` fail, `warnings` how many warnings pass
    all the same; None where the table does not say. `spellings` are the locales as written.
    """

    by_code: Mapping[str, CheckOption] = field(default_factory=dict)
    by_locale: Mapping[Locale, Mapping[str, CheckOption]] = field(default_factory=dict)
    fail_on: str | None = None
    warnings: int | None = None
    spellings: Mapping[Locale, str] = field(default_factory=dict)

    def options(self) -> Iterator[tuple[KeyPath, str, CheckOption]]:
        """Give every option with its key, relative to the table, and its code."""
        yield from (((code,), code, one) for code, one in self.by_code.items())
        for locale, options in self.by_locale.items():
            for code, one in options.items():
                yield ("locale", self.spellings[locale], code), code, one


def options_for(tables: Sequence[CheckTable], locale: Locale) -> dict[str, CheckOption]:
    """Lay tables over each other for a locale, the widest first; in each the locale counts more."""
    found: dict[str, CheckOption] = {}
    for table in tables:
        for layer in (table.by_code, table.by_locale.get(locale, {})):
            found |= {code: option.over(found.get(code)) for code, option in layer.items()}
    return found


def _read(reading: Reading, key: KeyPath, value: object) -> CheckTable:
    if not isinstance(value, dict):
        raise WrongTypeError
    own = {name: value[name] for name in _OWN if name in value}
    by_locale: dict[Locale, Mapping[str, CheckOption]] = {}
    spellings: dict[Locale, str] = {}
    locales: Any = own.get("locale", {})
    if not isinstance(locales, dict):
        reading.mismatch((*key, "locale"), "a table of locales", locales, _example("locale.fr"))
        locales = {}
    for name, options in locales.items():
        here = (*key, "locale", str(name))
        locale = read_locale(reading, here, name)
        if not isinstance(options, dict):
            reading.mismatch(here, "a table of checks", options, _example(f"locale.{name}"))
        elif locale is not None:
            by_locale[locale] = _options(reading, here, options)
            spellings[locale] = str(name)
    rest = {
        name: one
        for name, one in value.items()
        if name not in own and not _is_mistyped(reading, (*key, str(name)), one)
    }
    return CheckTable(
        _options(reading, key, rest),
        by_locale,
        _fail_on(reading, (*key, "fail_on"), own.get("fail_on")),
        _warnings(reading, (*key, "warnings"), own.get("warnings")),
        spellings,
    )


def _is_mistyped(reading: Reading, key: KeyPath, value: object) -> bool:
    """Report a table of tables, which only `locale` is; tell whether it is one."""
    if not isinstance(value, dict) or not any(isinstance(one, dict) for one in value.values()):
        return False
    whole = dotted((*key[:-1], "locale"))
    remedy = f"Tables by locale are in “{reading.shown}{whole}”."
    reading.report("key", key, "unknown key: no check takes a table of tables", remedy)
    return True


def _example(name: str) -> str:
    return f"For example: [checks.{name}]"


def _fail_on(reading: Reading, key: KeyPath, value: object) -> str | None:
    if value is None or not _refused_in_release(reading, key):
        return None
    if value not in FAIL_ON:
        reading.report("value", key, f"“{value}” is none of {', '.join(FAIL_ON)}")
        return None
    return str(value)


def _warnings(reading: Reading, key: KeyPath, value: object) -> int | None:
    if value is None or not _refused_in_release(reading, key):
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        reading.mismatch(key, "a whole number from 0 on", value, "For example: warnings = 20")
        return None
    return value


def _refused_in_release(reading: Reading, key: KeyPath) -> bool:
    """Tell whether a key stands in the workspace's own table; report it anywhere else."""
    if len(key) == 2 and not reading.shown:
        return True
    reading.report("value", key, "holds for the whole workspace", "Set it in [checks].")
    return False


def _options(
    reading: Reading, key: KeyPath, value: Mapping[str, object]
) -> Mapping[str, CheckOption]:
    found = {}
    for code, one in value.items():
        option = _option(reading, (*key, str(code)), one)
        if option is not None:
            found[str(code)] = option
    return found


def _option(reading: Reading, key: KeyPath, value: object) -> CheckOption | None:
    if isinstance(value, str | bool):
        level = _level(reading, key, value)
        return CheckOption(level) if level is not None else None
    if not isinstance(value, dict):
        reading.mismatch(key, _VALUE, value, f'For example: {key[-1]} = "off"')
        return None
    level = None
    values: dict[str, Value] = {}
    for name, one in value.items():
        here = (*key, str(name))
        if name == "severity":
            level = _level(reading, here, one)
        elif isinstance(one, list) and all(isinstance(item, str) for item in one):
            values[str(name)] = tuple(one)
        elif isinstance(one, bool | int | float | str):
            values[str(name)] = one
        else:
            reading.mismatch(here, "a number, a text, true, false or a list of texts", one)
    return CheckOption(level, values)


def _level(reading: Reading, key: KeyPath, value: object) -> str | None:
    """Read a severity; `false` is what YAML makes of a bare `off`."""
    if value is False:
        return OFF
    if value is True:
        remedy = f"Write one of {', '.join(LEVELS)}."
        reading.report("value", key, "true is no severity", remedy)
        return None
    if value in LEVELS:
        return str(value)
    from difflib import get_close_matches  # noqa: PLC0415 -- only for this message

    near = get_close_matches(str(value), LEVELS, n=1)
    remedy = f"Did you mean “{near[0]}”?" if near else f"Write one of {', '.join(LEVELS)}."
    reading.report("value", key, f"“{value}” is no severity", remedy)
    return None


CHECKS = Kind(
    "a table: a check's code with " + _VALUE + "; tables by locale in “locale”",
    '{ length = "off", locale.fr.quote-style = "error" }',
    _read,
)
