"""What open sentences can be filled from: memory, names, engines. Made once per run.

Everything is loaded on first use, so that a sync that finds nothing open reads no other catalog,
no glossary and no engine.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from l10n import __version__
from l10n.configkinds import dotted
from l10n.errors import (
    ConfigError,
    EngineError,
    InputError,
    L10nError,
    Problem,
    UsageError,
    raise_all,
)
from l10n.files import read_bytes, write_bytes
from l10n.freshness import digest_of
from l10n.memories import by_locale, origins
from l10n.memory import Memory
from l10n.memory.penalties import Penalties
from l10n.releases import segmenters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Entry, Key
    from l10n.checks.findings import Finding
    from l10n.checks.machine.judge import Judge
    from l10n.checks.setting import Setting as CheckSetting
    from l10n.config import Settings
    from l10n.engines import Context, Engine
    from l10n.engines.cache import Cache
    from l10n.engines.meter import Meter
    from l10n.engines.run import Plan, Run
    from l10n.engines.strategies import Strategy
    from l10n.glossary import Glossary
    from l10n.glossary.termbase import Termbase
    from l10n.inline import Inline
    from l10n.locales import Locale
    from l10n.memory.store import LocalStore, Store
    from l10n.memory.team import TeamStore
    from l10n.placeables import Names
    from l10n.releases import Release
    from l10n.tomllines import KeyPath
    from l10n.workspace import Workspace


def check_engines(workspace: Workspace, *, options: bool = False) -> None:
    """Make sure that the engines a workspace names exist, and (with `options`) can be made.

    Raises:
        ConfigError: with every name that is none or option that cannot be, and its place.
    """
    config = workspace.config
    used: dict[KeyPath, tuple[str, ...]] = {("engines",): config.engines}
    for release, wanted in config.release.items():
        used["release", release, "engines"] = wanted.engines or ()
    places = [((*key, n), name) for key, names in used.items() for n, name in enumerate(names)]
    tables: list[tuple[KeyPath, str]] = [(("engine", name), name) for name in config.engine]
    tables += [(("budget", "price", name), name) for name in config.budget.price]
    if not places and not tables:
        return
    from l10n import engines  # noqa: PLC0415 -- reads the entry points of all packages

    problems = [
        _placed(problem, key, workspace)
        for key, name in (*places, *tables)
        for problem in engines.unknown(name)
    ]
    raise_all(ConfigError, problems)
    if options and places:
        _check_options(workspace, dict.fromkeys(name for _, name in places))


def _check_options(workspace: Workspace, names: Iterable[str]) -> None:
    """Make the engines, unless they could be made with just this configuration.

    Most of them load their library for HTTP, and a sync with nothing to do must be quick (law 10).
    """
    stamp = digest_of(__version__.encode() + read_bytes(workspace.config_file))
    path = workspace.cache_folder / "engines.checked"
    with suppress(OSError):
        if path.read_text("utf-8") == stamp:
            return
    problems: list[Problem] = []
    for name in names:
        try:
            engine_of(workspace, name)
        except ConfigError as error:
            problems += error.problems
    raise_all(ConfigError, problems)
    with suppress(OSError, InputError):
        write_bytes(path, stamp.encode())


def engine_of(workspace: Workspace, name: str) -> Engine:
    """Make an engine with the options that a workspace has for it.

    Raises:
        ConfigError: there is no such engine, or an option cannot be; with file and line.
    """
    from l10n import engines  # noqa: PLC0415 -- when an engine is asked

    try:
        return engines.create(name, workspace.config.engine.get(name, {}))
    except ConfigError as error:
        key = ("engine", name)
        placed = (_placed(p, (*key, p.entry), workspace) if p.entry else p for p in error.problems)
        raise ConfigError(*placed) from None


def _placed(problem: Problem, key: KeyPath, workspace: Workspace) -> Problem:
    """Say where in the configuration a fault stands; a missing option, where its table does."""
    known = next((k for k in (key, key[:-1], key[:-2]) if k in workspace.lines), None)
    entry = dotted(key)
    line = workspace.lines[known] if known else None
    return replace(problem, path=workspace.config_file, line=line, entry=entry)


@dataclass(frozen=True, slots=True)
class Asking:
    """How engines are to be asked in a run.

    With `silent` none is asked; `offline` leaves only engines that run on this machine; `refresh`
    asks again for what machines said; `foresee` asks nobody and counts. `run` names the run for its
    budget, where several processes share it.
    """

    silent: bool = False
    offline: bool = False
    refresh: bool = False
    foresee: bool = False
    run: str = ""


Errors: TypeAlias = "Mapping[Key, Sequence[Finding]]"
"""The errors in a catalog, by entry."""


class Sources:
    """The memory, the glossary and the engines of a workspace.

    `progress` is told the label of a run of an engine, how many sentences are settled, and how many
    there are. `errors` are those of files that had to be passed over, each once; `plans` what each
    engine would be sent where that is only to be foreseen.
    """

    def __init__(
        self,
        workspace: Workspace,
        asking: Asking = Asking(),
        progress: Callable[[str, int, int], None] = lambda *_: None,
    ) -> None:
        self._workspace = workspace
        self.asking = asking
        self._progress = progress
        self.plans: list[tuple[Engine, Plan]] = []
        self._asked: set[bytes] = set()
        self._memories: dict[tuple[Locale, Locale], Memory] = {}
        self._engines: dict[str, Engine] = {}
        self._termbases: dict[Locale, Termbase] = {}
        self._names: dict[Locale, Names] = {}
        self.segmenters = segmenters_of(workspace)
        self.errors: list[L10nError] = []

    def memory(self, locale: Locale, source: Locale | None = None) -> Memory:
        """Give the memory of a locale: all its catalogs, and `memory/*.tmx`, as they are now.

        It is from the language of the releases, or from `source`: then it is what was found
        through the language of the releases, or by reading a catalog backwards.
        """
        own = self._workspace.config.source
        source = source or own
        if (source, locale) not in self._memories:
            from l10n.memory.store import LocalStore  # noqa: PLC0415 -- when something is open

            config = self._workspace.config
            made = f"{own} {config.memory.use_unconfirmed}"
            pair = f"{locale}" if source == own else f"{source}.{locale}"
            store = LocalStore(self._workspace.cache_folder / f"memory.{pair}.sqlite", made)
            store.follow(origins(self._workspace, self._catalogs, source, locale))
            for error in store.errors:
                self._failed(error)
            self._memories[source, locale] = Memory(
                self._shared(store, locale) if source == own else store,
                config.memory.threshold,
                penalties=Penalties(config.memory.penalties, config.domains),
            )
        return self._memories[source, locale]

    def _shared(self, store: LocalStore, locale: Locale) -> Store:
        """Give a store with that of the team, where there is one and it may be asked."""
        if not self._workspace.config.memory.team or self.asking.silent or self.asking.offline:
            return store
        team = self.team(locale)
        from l10n.memory.team import Shared  # noqa: PLC0415 -- loads psycopg

        return Shared(store, team, self._failed)

    def team(self, locale: Locale) -> TeamStore:
        """Give the memory that a group shares, for a locale; it is not asked yet.

        Raises:
            UsageError: the workspace has none, or the extra is not installed.
        """
        config = self._workspace.config
        if not config.memory.team or not config.memory.name:
            what = "names no team memory" if not config.memory.team else "has no memory.name"
            remedy = 'Set team = "postgresql://…" and name = "…" in [memory].'
            raise UsageError(
                Problem("config.team", what, self._workspace.config_file, remedy=remedy)
            )
        try:
            from l10n.memory.team import TeamStore  # noqa: PLC0415 -- loads psycopg
        except ImportError:
            remedy = "pip install 'l10n[team]'"
            what = "the team memory needs psycopg, which is not installed"
            raise UsageError(Problem("config.extra", what, remedy=remedy)) from None
        name, source = config.memory.name, str(config.source)
        return TeamStore(config.memory.team, name, source, str(locale))

    def check_glossary(self) -> None:
        """Make sure that the glossary can be read, though nothing may need it now.

        Raises:
            InputError: it is damaged.
        """
        _ = self._glossary

    def names(self, locale: Locale) -> Names:
        """Give the names of the glossary with what they are in a locale."""
        from l10n.placeables import NO_NAMES, Names  # noqa: PLC0415 -- when something is open

        if self._glossary is None:
            return NO_NAMES
        from l10n.glossary import names  # noqa: PLC0415 -- where there is a glossary

        if locale not in self._names:
            found = names(self._glossary, self._workspace.config.source, locale)
            self._names[locale] = Names(found)
        return self._names[locale]

    def termbase(self, locale: Locale) -> Termbase | None:
        """Give the glossary's terms for a locale; None where there is no glossary."""
        if self._glossary is None:
            return None
        from l10n.glossary.termbase import Termbase  # noqa: PLC0415 -- where there is a glossary

        if locale not in self._termbases:
            space = self._workspace
            self._progress(f"terms: the words of {space.config.source} and {locale}", 0, 1)
            self._termbases[locale] = Termbase(
                self._glossary, space.config.source, locale, space.cache_folder
            )
        return self._termbases[locale]

    def errors_of(self, release: Release, locale: Locale) -> Callable[[Catalog], Errors]:
        """Give what finds the errors in a catalog that nobody let pass; loads nothing before."""

        def check(catalog: Catalog) -> Errors:
            from l10n.checks.registry import errors  # noqa: PLC0415 -- when one is to be checked

            found: dict[Key, list[Finding]] = {}
            for finding in errors(catalog, self.setting(release, locale)):
                found.setdefault(finding.subject.entry.key, []).append(finding)
            return found

        return check

    def findings_in(self, entry: Entry, release: Release, locale: Locale) -> Sequence[Finding]:
        """Give the findings in a translation that count and nobody let pass."""
        from l10n.checks.registry import check_entry  # noqa: PLC0415 -- when one is to be checked

        found = check_entry(entry, self.setting(release, locale))
        return [finding for finding in found if finding.counts]

    def setting(self, release: Release, locale: Locale) -> CheckSetting:
        """Give what the translations of a release are checked with."""
        from l10n.checks.findings import Pair  # noqa: PLC0415 -- when one is to be checked
        from l10n.checks.setting import Setting, options_of  # noqa: PLC0415

        options = options_of(release.settings.checks, locale)
        pair, cache = Pair(release.file.language, locale), self._workspace.cache_folder
        return Setting(pair, self.termbase(locale), options, cache, released=True)

    def engines(self, settings: Settings) -> Iterator[Engine]:
        """Give the engines of a release in their order.

        Raises:
            ConfigError: an engine that does not exist, or options it does not take.
        """
        for name in settings.engines:
            if name not in self._engines:
                self._engines[name] = engine_of(self._workspace, name)
            yield self._engines[name]

    def why_not(self, engine: Engine, release: Release, locale: Locale) -> str | None:
        """Say why an engine is not to be asked for a release, or None when it may be."""
        from l10n.engines import Trust, allowed  # noqa: PLC0415

        try:
            allowed(engine, embargo=release.settings.under_embargo())
        except EngineError as error:
            embargo = release.settings.embargo
            until = "" if isinstance(embargo, bool) else f", until {embargo:%Y-%m-%d %H:%M %Z}"
            return error.problems[0].what + until
        if self.asking.offline and engine.trust is not Trust.LOCAL:
            return "it is not on this machine"
        if not engine.supports(release.file.language, locale):
            return f"it does not translate {release.file.language} to {locale}"
        return None

    def translate(
        self,
        engine: Engine,
        texts: Sequence[tuple[Inline, Context]],
        release: Release,
        locale: Locale,
        *,
        only: Strategy | None = None,
        judge: Judge | None = None,
    ) -> Run:
        """Have an engine translate; every result is verified, those that fail are left out.

        With `only`, each is asked for in this one way; `judge` takes the place of ours.
        """
        from l10n.engines.run import Outcome, Run, Setting, plan, translate  # noqa: PLC0415

        contents = [content for content, _ in texts]
        setting = Setting(
            embargo=release.settings.under_embargo(),
            judge=judge or self.judge(release.file.language, locale),
            cache=self._cache,
            contexts=[context for _, context in texts],
            allow=partial(self.meter.request, engine, release.id, str(locale)),
            on_progress=partial(self._progress, f"{engine.name} {release.id} {locale}"),
            refresh=self.asking.refresh,
            asked=self._asked,
            only=only,
        )
        pair = (release.file.language, locale)
        if self.asking.foresee:
            self.plans.append((engine, plan(engine, contents, pair, setting)))
            return Run(tuple(Outcome() for _ in texts))
        return translate(engine, contents, pair, setting)

    def judge(self, source: Locale, locale: Locale) -> Judge:
        """Give what names the terms of a sentence and decides about its translation."""
        from l10n.checks.machine.judge import Judge  # noqa: PLC0415 -- when an engine is asked

        return Judge(self.verifier(source, locale), self.termbase(locale))

    def verifier(
        self, source: Locale, locale: Locale
    ) -> Callable[[Inline, Inline], tuple[str, ...]]:
        """Give what a machine's translation must stand, glossary or not."""
        from l10n.checks.machine.verifying import verifier  # noqa: PLC0415 -- when an engine is asked
        from l10n.placeables.compare import difference  # noqa: PLC0415

        return verifier(source, locale, difference)

    @cached_property
    def meter(self) -> Meter:
        """What counts and notes the requests of this run."""
        from l10n.engines.meter import Meter  # noqa: PLC0415 -- when an engine is asked

        meter = Meter(self._workspace.config.budget, str(self._workspace.root))
        if self.asking.run:
            meter.run = self.asking.run
        return meter

    @cached_property
    def _cache(self) -> Cache:
        from l10n.engines.cache import FILE, Cache  # noqa: PLC0415

        return Cache(self._workspace.cache_folder / FILE)

    @property
    def _glossary(self) -> Glossary | None:
        if isinstance(self._read_glossary, L10nError):
            raise self._read_glossary
        return self._read_glossary

    @cached_property
    def _read_glossary(self) -> Glossary | L10nError | None:
        """Read the glossary once, also if it cannot be read: every locale asks for it."""
        path = self._workspace.glossary_path
        if not path.exists():
            return None
        from l10n.glossary import load  # noqa: PLC0415 -- where there is a glossary

        try:
            return load(path, self._workspace.config.source)
        except L10nError as error:
            return error

    @cached_property
    def _catalogs(self) -> Mapping[Locale, Sequence[str]]:
        return by_locale(self._workspace)

    def _failed(self, error: L10nError) -> None:
        if str(error) not in map(str, self.errors):
            self.errors.append(error)
