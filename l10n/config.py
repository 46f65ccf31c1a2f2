"""What a workspace is told: `[tool.l10n]` read and checked, and what holds for one release.

What keys there are is told in `configtables`, where each stands in `tomllines`. The same readers
take the overrides in a release's front matter.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from l10n import configfile
from l10n.configkinds import Reading, unknown_key
from l10n.configtables import Config, Override
from l10n.errors import ConfigError, Problem, raise_all
from l10n.patterns import identify

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10n.configchecks import CheckTable
    from l10n.configkinds import Gate, Kind
    from l10n.locales import Locale
    from l10n.model import State
    from l10n.tomllines import KeyPath

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one release: the workspace's configuration with all overrides laid over it."""

    locales: tuple[Locale, ...]
    gate: Gate
    engines: tuple[str, ...]
    embargo: bool | datetime
    encoding: str | None
    checks: tuple[CheckTable, ...] = ()

    def under_embargo(self) -> bool:
        """Tell whether the text must stay on our own machines, now."""
        return in_force(self.embargo)

    def gate_of(self, locale: Locale) -> State:
        """Give the state a sentence must have reached to be published in a locale."""
        return self.gate.of(locale)


def in_force(embargo: bool | datetime) -> bool:
    """Tell whether an embargo holds now."""
    return embargo if isinstance(embargo, bool) else datetime.now().astimezone() < embargo


def load(path: Path) -> tuple[Config, Mapping[KeyPath, int]] | None:
    """Read the configuration in an `l10n.toml` or `pyproject.toml`, with the lines of its keys.

    Gives None for a `pyproject.toml` without `[tool.l10n]`.

    Raises:
        ConfigError: with every fault of the file, or the one that keeps it from being read.
    """
    base: KeyPath = () if path.name != "pyproject.toml" else ("tool", "l10n")
    found = configfile.read(path, base)
    if found is None:
        return None
    values: Any
    values, places = found
    for key in base:
        values = values.get(key) if isinstance(values, dict) else None
    if base and values is None:
        return None
    reading = Reading(path, places)
    if not isinstance(values, dict):
        reading.mismatch(base, "a table", values, "For example: [tool.l10n]")
        values = {}
    config = _read(reading, (), values, Config)
    if config is not None:
        _agree(reading, config)
    raise_all(ConfigError, sorted(reading.problems, key=lambda problem: problem.line or 0))
    assert config is not None  # noqa: S101 -- what is missing has been reported
    return config, reading.lines


def override(values: object, path: str) -> Override:
    """Read the mapping `l10n` in the front matter of the release at `path`.

    Raises:
        ConfigError: with every fault of the mapping.
    """
    reading = Reading(path, shown="l10n.")
    if not isinstance(values, dict):
        raise ConfigError(
            Problem("config.type", "“l10n” in the front matter must be a mapping", path)
        )
    if "encoding" in values:
        what = "the encoding must be known before front matter is read"
        remedy = 'Set it in the configuration, in [release."ID"].'
        reading.report("value", ("encoding",), what, remedy)
    found = _read(reading, (), values, Override)
    raise_all(ConfigError, reading.problems)
    assert found is not None  # noqa: S101 -- no key of an override is required
    return found


def settings(config: Config, release_id: str, front_matter: object, path: str) -> Settings:
    """Lay the table and the front matter of a release over the configuration.

    Raises:
        ConfigError: the front matter asks for what does not exist or is not its to decide.
    """
    found = _over(_base(config), config.release.get(release_id, Override()))
    if not front_matter:
        return found
    wanted = override(front_matter, path)
    reading = Reading(path, shown="l10n.")
    if wanted.embargo is not None and _lifts(found.embargo, wanted.embargo):
        what = "front matter cannot lift the embargo of the configuration"
        reading.report("embargo", ("embargo",), what, 'Lift it in [release."ID"].')
    result = _over(found, wanted)
    _agree_settings(reading, (), config, wanted, result)
    raise_all(ConfigError, reading.problems)
    return result


def _lifts(known: bool | datetime, wanted: bool | datetime) -> bool:
    """Tell whether one embargo ends before another that holds now."""
    if not in_force(known) or wanted is True:
        return False
    return isinstance(known, bool) or isinstance(wanted, bool) or wanted < known


def _base(config: Config) -> Settings:
    return Settings(
        config.locales,
        config.gate,
        config.engines,
        config.embargo,
        config.encoding,
        (config.checks,),
    )


def _over(base: Settings, wanted: Override) -> Settings:
    return Settings(
        base.locales if wanted.locales is None else wanted.locales,
        base.gate if wanted.gate is None else wanted.gate.over(base.gate),
        base.engines if wanted.engines is None else wanted.engines,
        base.embargo if wanted.embargo is None else wanted.embargo,
        base.encoding if wanted.encoding is None else wanted.encoding,
        base.checks if wanted.checks is None else (*base.checks, wanted.checks),
    )


def _read(reading: Reading, key: KeyPath, values: Mapping[str, object], kind: type[T]) -> T | None:
    """Read a table; give None when a key it needs is missing or refused."""
    declared = {one.name: one for one in fields(kind)}  # type: ignore[arg-type] # T is a dataclass
    found: dict[str, object] = {}
    for name, value in values.items():
        here = (*key, str(name))
        if name not in declared:
            unknown_key(reading, here, _candidates(kind))
            continue
        result = _value(reading, here, value, declared[name].metadata)
        if result is not None:
            found[name] = result
    whole = True
    for name, one in declared.items():
        needed = one.default is MISSING and one.default_factory is MISSING
        if needed and name not in found:
            whole = False
            if name not in values:
                example = one.metadata["kind"].example
                remedy = f"For example: {name} = {example}"
                reading.report("missing", (*key, name), "must be set", remedy)
    return kind(**found) if whole else None


def _candidates(kind: type) -> list[str]:
    """Give the keys a mistyped one may have meant, those of sub-tables with dots."""
    found = [one.name for one in fields(kind)]
    for one in fields(kind):
        if "table" in one.metadata:
            found += [f"{one.name}.{inner.name}" for inner in fields(one.metadata["table"])]
    return found


def _value(reading: Reading, key: KeyPath, value: object, told: Mapping[str, Any]) -> object | None:
    if "kind" in told:
        kind: Kind = told["kind"]
        return kind.read(reading, key, value)
    if not isinstance(value, dict):
        name = ".".join(map(str, key))
        example = f'[{name}."2023-04-20-baw"]' if "tables" in told else f"[{name}]"
        reading.mismatch(key, "a table", value, f"For example: {example}")
        return None
    if "table" in told:
        return _read(reading, key, value, told["table"])
    found = {}
    for name, table in value.items():
        if isinstance(table, dict):
            found[normalize("NFC", name)] = _read(reading, (*key, name), table, told["tables"])
        else:
            example = f'For example: [release."{name}"]'
            reading.mismatch((*key, name), "a table", table, example)
    return found


def _agree(reading: Reading, config: Config) -> None:
    """Report keys that are good one by one and contradict each other."""
    if not config.locales and not any(p.entry == "locales" for p in reading.problems):
        reading.report("value", ("locales",), "is empty: there is nothing to translate into")
    if config.source in config.locales:
        place = ("locales", config.locales.index(config.source))
        reading.report("value", place, f"“{config.source}” is the source language already")
    _agree_settings(reading, (), config, Override(gate=config.gate), _base(config))
    for name, wanted in config.release.items():
        _agree_settings(reading, ("release", name), config, wanted, _over(_base(config), wanted))
    if not reading.problems:
        _agree_published(reading, config)


def _agree_settings(
    reading: Reading, key: KeyPath, config: Config, wanted: Override, result: Settings
) -> None:
    """Report what an override asks for that the workspace does not have."""
    if config.source in (wanted.locales or ()):
        reading.report("value", (*key, "locales"), f"“{config.source}” is the source language")
    for locale, _ in wanted.gate.by_locale if wanted.gate else ():
        if locale not in result.locales:
            what = f"“{locale}” is not among the target locales"
            known = ", ".join(map(str, result.locales))
            reading.report("value", (*key, "gate"), what, f"They are: {known}.")


def _agree_published(reading: Reading, config: Config) -> None:
    """Report a published pattern that lets versions overwrite each other or anything else."""
    key = ("published",)
    others = (one for wanted in config.release.values() for one in wanted.locales or ())
    locales = tuple(dict.fromkeys((*config.locales, *others)))
    if pair := config.published.confused(locales):
        what = f"would write {pair[0]} and {pair[1]} to one file"
        reading.report("published", key, what, "Use {locale} or {bcp47} in it.")
    for locale in locales:
        for pattern in config.releases:
            path = config.published.path("0", _extension(pattern.text), locale)
            if reason := forbidden(config, path):
                reading.report("published", key, f"for {locale}, “{path}” {reason}")
                return


def _extension(path: str) -> str:
    return f".{path.rpartition('.')[2]}" if "." in path.rpartition("/")[2] else ""


def forbidden(config: Config, path: str) -> str | None:
    """Say why a published version may not be written to a relative path; None if it may."""
    if identify(config.releases, config.source, path) is not None:
        return "would be taken for a release"
    taken = (
        config.catalogs,
        config.kits,
        config.glossary,
        "memory",
        "segmentation",
        ".l10n",
        ".git",
    )
    for name in (*taken, "l10n.toml", "pyproject.toml"):
        if f"{path}/".casefold().startswith(f"{name}/".casefold()):
            return f"belongs to “{name}”"
    return None
