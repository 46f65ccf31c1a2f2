"""What a workspace can be told: the keys of `[tool.l10n]`, their meaning, defaults and checks.

One dataclass per table; the text under each field is the reference in `docs/configuration.md`. The
same readers take the overrides in a release's front matter. What a value may be is told in
`configkinds`, where a key stands in `tomllines`.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from l10n import configfile
from l10n.configchecks import CHECKS, CheckTable
from l10n.configkinds import (
    CHANGES,
    CLEAN,
    COUNT,
    EMBARGO,
    ENCODING,
    ENGINE_TABLES,
    ENGINES,
    FILE,
    FLAG,
    FOLDER,
    GATE,
    KEYS,
    KITS,
    LOCALE,
    LOCALES,
    PRICES,
    PUBLISHED,
    REGEXES,
    RELEASES,
    RETURNED,
    REVIEW,
    SECONDS,
    WORD,
    Gate,
    Kind,
    Reading,
    unknown_key,
)
from l10n.configmemory import DOMAINS, MemoryConfig
from l10n.errors import ConfigError, Problem, raise_all
from l10n.model import State
from l10n.patterns import PublishedPattern, ReleasePattern, identify

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10n.locales import Locale
    from l10n.tomllines import KeyPath

T = TypeVar("T")

DEFAULT_RELEASES = tuple(
    ReleasePattern(f"releases/{{id}}.{{lang}}.{extension}")
    for extension in ("txt", "md", "html", "docx", "odt")
)


@dataclass(frozen=True, slots=True)
class BudgetConfig:
    """How much engines may be given, and what it costs.

    Characters are counted that go to engines whose trust is `contract` or `public`, first requests
    and repeated ones. A run that would go over is not begun.
    """

    run: int | None = field(default=None, metadata={"kind": COUNT})
    """The most characters in one run; no limit without it."""

    month: int | None = field(default=None, metadata={"kind": COUNT})
    """The most characters in a calendar month (UTC) from this workspace on this machine, counted
    in the list of requests (see [engines](engines.md#what-went-where))."""

    seconds: float | None = field(default=None, metadata={"kind": SECONDS})
    """How long a run may ask engines; after that nothing new is asked, and the rest stays open."""

    price: Mapping[str, float] = field(default_factory=dict, metadata={"kind": PRICES})
    """What a million characters cost, by engine; for the estimate of `l10n sync --dry-run`."""

    currency: str = field(default="EUR", metadata={"kind": WORD})
    """The currency of the prices."""


@dataclass(frozen=True, slots=True)
class MarkdownConfig:
    """How front matter and shortcodes of Markdown releases are treated.

    A key in a nested table is written with dots (`image.alt`). A key that stands in no list is
    never touched.
    """

    translate: tuple[str, ...] = field(
        default=(
            "title",
            "subtitle",
            "description",
            "excerpt",
            "summary",
            "linkTitle",
            "keywords",
            "image.alt",
            "images.alt",
            "cover.alt",
            "cover.caption",
            "seo.title",
            "seo.description",
        ),
        metadata={"kind": KEYS},
    )
    """Keys whose text, or each text in their list, is translated."""

    localise: tuple[str, ...] = field(
        default=("display_date", "displayDate"), metadata={"kind": KEYS}
    )
    """Keys that hold a date for readers, which is written the way of the target language."""

    language: tuple[str, ...] = field(
        default=("lang", "language", "locale"), metadata={"kind": KEYS}
    )
    """Keys that are set to the target language."""

    slug: tuple[str, ...] = field(default=("permalink", "slug"), metadata={"kind": KEYS})
    """Keys that hold an address, in which the language is replaced."""

    shortcodes: tuple[str, ...] = field(
        default=(r"\{\{[<%].*?[%>]\}\}", r"\{%.*?%\}", r"\{\{.*?\}\}"),
        metadata={"kind": REGEXES},
    )
    """What is kept as one piece, like Hugo's `{{< figure >}}`; the first that matches counts."""


@dataclass(frozen=True, slots=True)
class OfficeConfig:
    """How Word and OpenDocument releases are read."""

    clean: str = field(default="normal", metadata={"kind": CLEAN})
    """Which differences between pieces of text are none, so that they need no tags: with `"normal"`
    languages and traces of spelling checkers, with `"aggressive"` letter spacing too, which
    converted PDFs are full of."""

    changes: str = field(default="refuse", metadata={"kind": CHANGES})
    """What becomes of documents with tracked changes: `"refuse"` names them and stops, `"accept"`
    takes all changes as accepted, in the source text and in what is published."""

    comments: bool = field(default=False, metadata={"kind": FLAG})
    """Whether comments of reviewers are translated too. Without it they stay as they are."""


@dataclass(frozen=True, slots=True)
class HandoffConfig:
    """What becomes of what agencies return."""

    state: State = field(default=State.TRANSLATED, metadata={"kind": RETURNED})
    """The state of translations that are taken: `"translated"`, or `"needs-work"` where somebody
    here is to look at each. What the agency itself left unfinished needs work in any case."""


@dataclass(frozen=True, slots=True)
class Override:
    """What is different for one release; what is not given is as for the whole workspace.

    The table `[release."ID"]` and the mapping `l10n` in the front matter of a release take these
    keys; the front matter counts more. It cannot lift an embargo, and it cannot declare the
    encoding, which must be known before it is read.
    """

    locales: tuple[Locale, ...] | None = field(default=None, metadata={"kind": LOCALES})
    """The target locales of this release; `[]` leaves it untranslated."""

    gate: Gate | None = field(default=None, metadata={"kind": GATE})
    """The gate of this release; a table without `default` changes only the locales it names."""

    engines: tuple[str, ...] | None = field(default=None, metadata={"kind": ENGINES})
    """The engines for this release, in order."""

    embargo: bool | datetime | None = field(default=None, metadata={"kind": EMBARGO})
    """Whether the text of this release must not leave our own machines, or until when: a day, as in
    `2030-12-01`, means its first moment; a time may have a zone (`2030-12-01T09:00:00+01:00`)."""

    encoding: str | None = field(default=None, metadata={"kind": ENCODING})
    """The encoding of this release's file."""

    checks: CheckTable | None = field(default=None, metadata={"kind": CHECKS})
    """How this release is checked, over what `[checks]` says."""


@dataclass(frozen=True, slots=True)
class Config:
    """The keys of the workspace."""

    source: Locale = field(metadata={"kind": LOCALE})
    """The language the releases are written in, in any usual spelling."""

    locales: tuple[Locale, ...] = field(metadata={"kind": LOCALES})
    """The languages to translate into; `zh-cn`, `zh_CN` and `zh_Hans` are the same one."""

    releases: tuple[ReleasePattern, ...] = field(
        default=DEFAULT_RELEASES,
        metadata={"kind": RELEASES},
    )
    """Where the releases are. `{id}` is the name of a release (`{id:path}`: sub-folders too),
    `{lang}` the language, in the name or in a folder (`content/{lang}/{id}.md`); without `{lang}`
    each file is in the source language. Files in other languages are left alone."""

    published: PublishedPattern = field(
        default=PublishedPattern("published/{locale}/{id}{ext}"), metadata={"kind": PUBLISHED}
    )
    """Where finished versions go. `{id}` is the release, `{ext}` its extension with the dot, and
    the language is `{locale}` (`zh_CN`), `{bcp47}` (`zh-CN`) or `{lang}` (`zh`)."""

    catalogs: str = field(default="catalogs", metadata={"kind": FOLDER})
    """The folder of the catalogs, one sub-folder per release."""

    kits: str = field(default="kits", metadata={"kind": KITS})
    """The folder of the records of what was sent to agencies; it belongs into git."""

    glossary: str = field(default="glossary.csv", metadata={"kind": FILE})
    """The glossary; it need not exist."""

    gate: Gate = field(default=Gate(State.TRANSLATED), metadata={"kind": GATE})
    """What every sentence must be before a version is published: `"translated"` (confirmed by a
    person or by the memory in the same context) or `"reviewed"`; or a table by locale, with
    `default`."""

    review: str = field(default="one", metadata={"kind": REVIEW})
    """Who may call a translation reviewed: with `"one"` anybody, with `"four-eyes"` anybody but the
    person who translated it, which the catalogs then record (`# translated: by=…`)."""

    engines: tuple[str, ...] = field(default=(), metadata={"kind": ENGINES})
    """The machine translation engines to ask, in order. With none, nothing leaves the machine."""

    engine: Mapping[str, Mapping[str, object]] = field(
        default_factory=dict, metadata={"kind": ENGINE_TABLES}
    )
    """Options of single engines, one table each (`[engine.mymemory]`); see `l10n engines list`."""

    embargo: bool | datetime = field(default=False, metadata={"kind": EMBARGO})
    """Keep the text of all releases from every engine that is not `local` or `selfhosted`; always,
    or until a day or time."""

    checks: CheckTable = field(default=CheckTable(), metadata={"kind": CHECKS})
    """Which [checks](checks.md) are made, how much their findings matter, and their parameters; and
    when `l10n check` fails: `fail_on` is `"warning"` (the default), `"error"`, `"info"` or
    `"never"`, `warnings` the number of warnings that pass all the same."""

    budget: BudgetConfig = field(default=BudgetConfig(), metadata={"table": BudgetConfig})
    """How much engines may be given, a table of its own."""

    encoding: str | None = field(default=None, metadata={"kind": ENCODING})
    """The encoding of releases that are neither UTF-8 nor marked by a byte order mark."""

    memory: MemoryConfig = field(default=MemoryConfig(), metadata={"table": MemoryConfig})
    """What the translation memory may offer, a table of its own."""

    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={"kind": DOMAINS})
    """The domains of releases and memories, such as `finance`: patterns of their names, as `l10n
    memory search` shows them; `*` stands for any letters. The first that fits counts."""

    markdown: MarkdownConfig = field(default=MarkdownConfig(), metadata={"table": MarkdownConfig})
    """How front matter and shortcodes are treated, a table of its own."""

    office: OfficeConfig = field(default=OfficeConfig(), metadata={"table": OfficeConfig})
    """How Word and OpenDocument releases are read, a table of its own."""

    handoff: HandoffConfig = field(default=HandoffConfig(), metadata={"table": HandoffConfig})
    """What becomes of what agencies return, a table of its own."""

    release: Mapping[str, Override] = field(default_factory=dict, metadata={"tables": Override})
    """What is different for single releases, one table each (`[release."2023-04-20-baw"]`)."""

    def configures_checks(self) -> bool:
        """Tell whether any check is configured at all."""
        every = (self.checks, *(one.checks for one in self.release.values() if one.checks))
        return any(table.by_code or table.by_locale for table in every)


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
