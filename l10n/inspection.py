"""Checks of many catalogs: finds those that are asked for, and what each is checked with.

Catalogs are tasks of their own: values in, values out, in several processes where that pays, and
none at all for a catalog that has not changed.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import __version__, catalogs
from l10n.checks import registry
from l10n.checks.cache import Cache, code_stamp
from l10n.checks.families import consistency
from l10n.checks.findings import Pair
from l10n.checks.results import Checked
from l10n.checks.setting import Setting, options_of, refuse_faults, refuse_front_matter
from l10n.errors import ConfigError, InputError, L10nError, Problem, UsageError, shorten
from l10n.files import read_bytes
from l10n.freshness import digest_of
from l10n.locales import parse
from l10n.releases import settings_of
from l10n.report import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog
    from l10n.checks.case import Sheet
    from l10n.checks.families.consistency import Clash, Row
    from l10n.checks.findings import Finding
    from l10n.checks.rules import Family
    from l10n.config import Settings
    from l10n.configchecks import CheckTable
    from l10n.glossary import Glossary
    from l10n.glossary.termbase import Termbase
    from l10n.locales import Locale
    from l10n.model import State
    from l10n.tomllines import KeyPath
    from l10n.workspace import ReleaseFile, Workspace

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")

PAYS = 400_000
"""Bytes of catalogs from which a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be checked and how.

    `names` are releases, PO files or folders with some, relative to `folder`; none means all
    releases. `locales`, `states` and `codes` (patterns) leave the rest out. `source` is the
    language of the sources where catalogs do not say it; `glossary` a file in the place of the
    workspace's; `cache` the folder for what is worth keeping.
    """

    folder: Path
    cache: Path
    names: Sequence[str] = ()
    locales: tuple[Locale, ...] = ()
    states: frozenset[State] = frozenset()
    codes: Sequence[str] = ()
    source: Locale | None = None
    glossary: Path | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came of one catalog; `guessed` is its source language where nothing said it.

    `rows` are its finished translations, to be compared with those of other catalogs.
    """

    checked: Checked | None = None
    errors: tuple[L10nError, ...] = ()
    guessed: Locale | None = None
    rows: tuple[Row, ...] = ()
    path: Path | None = None


@dataclass(slots=True)
class Inspector:
    """Checks the catalogs of a workspace, or of no workspace at all."""

    wish: Wish
    space: Workspace | None = None
    glossary: Glossary | None = None
    _digest: str = ""
    _owners: Mapping[Path, ReleaseFile] | None = None
    _termbases: dict[Pair, Termbase] = field(default_factory=dict)

    def prepare(self) -> None:
        """Read the glossary, and make sure that the configuration names checks there are.

        Raises:
            ConfigError: it names others, or the same cannot be said of a plug-in.
            InputError: the glossary is damaged.
        """
        if self.space is not None:
            check_configuration(self.space)
        path = self._glossary_path()
        while path is not None:
            self._digest = digest_of(read_bytes(path))
            self.glossary = self._read_glossary(path)
            if self._digest == digest_of(read_bytes(path)):
                break

    def paths(self) -> tuple[Path, ...]:
        """Give the catalogs that are asked for, each once.

        Raises:
            UsageError: a name that is no release, or a template.
            InputError: a file or a folder with PO files is not there.
        """
        found: dict[Path, Path] = {}
        for name in self.wish.names:
            try:
                for path in self._of_name(name):
                    found.setdefault(real(path), path)
            except OSError as error:
                what = f"cannot be looked at: {error.strerror}"
                raise InputError(Problem("file.unreadable", what, shorten(name))) from None
        if not self.wish.names:
            found = {real(path): path for path in self._of_releases([])}
        return tuple(found.values())

    def inspect(self, path: Path, progress: Callable[[str], None] = lambda _: None) -> Inspected:
        """Check a catalog; what keeps it from being checked is among the errors.

        `progress` is told what is being done: what words look like is read with the first catalog
        of a language, which takes longer than all the rest.
        """
        try:
            return self._inspect(path, progress)
        except L10nError as error:
            errors = told((error,), self.space) if self.space is not None else (error,)
            return Inspected(errors=tuple(errors))

    def _inspect(self, path: Path, progress: Callable[[str], None]) -> Inspected:
        data = read_bytes(path)
        catalog = catalogs.read(data, str(path))
        source, guessed = self._source_of(catalog, path)
        pair = Pair(source, self._target_of(catalog, path))
        if self.wish.locales and pair.target not in self.wish.locales:
            return Inspected()
        first = self.glossary is not None and pair not in self._termbases
        words = f"terms: the words of {pair.source} and {pair.target}"
        progress(words if first else self.shown(path))
        setting = self.setting(pair, path)
        sheet = registry.sheet_of(catalog, setting)
        found = self._found(sheet, str(path), data)
        wanted = tuple(finding for finding in found if self._wants(finding))
        rows = consistency.rows(sheet, self.shown(path))
        count = sum(
            1 for entry in catalog.live if self._wants_state(entry)
            for _ in registry.subjects_of(entry)
        )  # fmt: skip
        checked = Checked(self.shown(path), pair, count, wanted)
        return Inspected(checked, (), source if guessed else None, tuple(rows), path)

    def compared(self, results: Sequence[Inspected]) -> Sequence[Inspected]:
        """Add what only shows when the translations of several catalogs are compared."""
        by_locale: defaultdict[Locale, list[Row]] = defaultdict(list)
        for one in results:
            if one.checked is not None:
                by_locale[one.checked.pair.target] += one.rows
        clashes: defaultdict[str, list[Clash]] = defaultdict(list)
        count = Counter(one.checked.pair.target for one in results if one.checked is not None)
        for rows in (rows for locale, rows in by_locale.items() if count[locale] > 1):
            for clash in consistency.across(rows):
                clashes[clash.row.path].append(clash)
        return [self._with_clashes(one, clashes) for one in results]

    def _with_clashes(self, one: Inspected, clashes: Mapping[str, list[Clash]]) -> Inspected:
        mine = clashes.get(one.checked.path, ()) if one.checked is not None else ()
        if not mine or one.checked is None or one.path is None:
            return one
        path = one.path
        catalog = catalogs.read(read_bytes(path), str(path))
        setting = self.setting(one.checked.pair, path)
        cases = registry.sheet_of(catalog, setting).cases
        subjects = {(c.subject.entry.line, c.subject.source): c.subject for c in cases}
        found = (
            consistency.finding(clash, subjects[clash.row.line, clash.row.source])
            for clash in mine
            if (clash.row.line, clash.row.source) in subjects
        )
        more = (f for f in registry.configured(found, setting) if self._wants(f))
        findings = sorted((*one.checked.findings, *more), key=lambda f: f.subject.entry.line)
        return replace(one, checked=replace(one.checked, findings=tuple(findings)))

    def setting(self, pair: Pair, path: Path | None = None) -> Setting:
        """Give what catalogs of a pair of languages are checked with, or just the one at a path."""
        options = options_of(self._tables(path), pair.target)
        return Setting(pair, self._termbase(pair), options, self.wish.cache)

    def _found(self, sheet: Sheet, name: str, data: bytes) -> tuple[Finding, ...]:
        """Give what is found in a catalog; what was found in just these bytes is taken as it is."""
        catalog, setting = sheet.catalog, sheet.setting
        families = registry.active(setting)
        pure = [family for family in families if family.pure]
        kept = Cache(setting.cache or self.wish.cache, name, self._key(setting, data, pure))
        found = kept.load(catalog, registry.rules())
        if found is None:
            found = registry.look(sheet, pure)
            kept.save(catalog, found)
        fresh = registry.look(sheet, [one for one in families if not one.pure])
        return registry.settled(catalog, (*found, *fresh), setting)

    def _key(self, setting: Setting, data: bytes, families: Iterable[Family]) -> str:
        """Give what stands for all that findings are made of."""
        told_ = (
            __version__,
            code_stamp(),
            setting.pair,
            sorted(setting.options.by_code.items()),
            [family.codes for family in families],
            [family.missing(setting) for family in families if family.missing is not None],
            self._digest,
        )
        return digest_of(repr(told_).encode("utf-8", "surrogateescape") + data)

    def _wants(self, finding: Finding) -> bool:
        codes = self.wish.codes
        if codes and not any(fnmatchcase(finding.code, code) for code in codes):
            return False
        return self._wants_state(finding.subject.entry)

    def _wants_state(self, entry: catalogs.Entry) -> bool:
        return not self.wish.states or catalogs.state(entry) in self.wish.states

    def _tables(self, path: Path | None) -> tuple[CheckTable, ...]:
        """Give how checks are configured for a catalog, or for all of them."""
        if self.space is None:
            return ()
        if path is None:
            return (self.space.config.checks,)
        if self._owners is None:
            self._owners = {
                real(owned): release
                for release in self.space.releases()
                for owned in self.space.catalogs(release.id).values()
            }
        release = self._owners.get(real(path))
        if release is None:
            return (self.space.config.checks,)
        return checks_of(self.space, release, settings_of(self.space, release))

    def _glossary_path(self) -> Path | None:
        if self.wish.glossary is not None:
            return self.wish.glossary
        path = self.space.glossary_path if self.space is not None else None
        return path if path is not None and path.exists() else None

    def _read_glossary(self, path: Path) -> Glossary:
        from l10n.glossary import load  # noqa: PLC0415 -- where there is a glossary

        try:
            return load(path, self.space.config.source if self.space is not None else None)
        except L10nError as error:
            raise (told((error,), self.space)[0] if self.space is not None else error) from None

    def _termbase(self, pair: Pair) -> Termbase | None:
        if self.glossary is None:
            return None
        from l10n.glossary.termbase import Termbase  # noqa: PLC0415 -- where there is a glossary

        if pair not in self._termbases:
            self._termbases[pair] = Termbase(
                self.glossary, pair.source, pair.target, self.wish.cache
            )
        return self._termbases[pair]

    def _of_name(self, name: str) -> Iterator[Path]:
        path = self.wish.folder / name
        if path.suffix.lower() == ".pot":
            remedy = "Name the .po file of a language."
            what = "is a template, not a translation"
            raise UsageError(Problem("usage.template", what, path, remedy=remedy))
        if path.suffix.lower() == ".po":
            yield path
        elif path.is_dir() and not self._is_release(name):
            inside = sorted(p for p in path.rglob("*.po") if p.is_file() and not _hidden(p, path))
            if not inside:
                raise InputError(Problem("check.nothing", "has no .po file in it", path))
            yield from inside
        elif self.space is None:
            what = "is no PO file" if path.exists() else "no such PO file or folder"
            raise InputError(Problem("file.missing", what, path))
        else:
            yield from self._of_releases([name])

    def _is_release(self, name: str) -> bool:
        return self.space is not None and name in {one.id for one in self.space.releases()}

    def _of_releases(self, names: Sequence[str]) -> Iterator[Path]:
        if self.space is not None:
            for release in self.space.select(names, self.wish.folder):
                wanted = settings_of(self.space, release).locales
                for locale, path in self.space.catalogs(release.id).items():
                    if locale in wanted:
                        yield path

    def _source_of(self, catalog: Catalog, path: Path) -> tuple[Locale, bool]:
        """Give the language of the sources, and whether that is only a guess."""
        if self.wish.source is not None:
            return self.wish.source, False
        if said := catalog.header.get("X-Source-Language"):
            return parse(said), False
        if self.space is not None and real(path).is_relative_to(real(self.space.root)):
            return self.space.config.source, False
        return guessed([entry.msgid for entry in catalog.live]), True

    def _target_of(self, catalog: Catalog, path: Path) -> Locale:
        """Give the language by the header, the file, or a folder above: `fr/LC_MESSAGES/x.po`."""
        if catalog.locale is not None:
            return catalog.locale
        for parent in real(path).parents[:2]:
            try:
                return parse(parent.name)
            except ConfigError:
                continue
        if len(self.wish.locales) == 1:
            return self.wish.locales[0]
        remedy = "Write it into the header (“Language: fr”), or say it with --locale."
        raise InputError(
            Problem("check.language", "does not say its language", path, remedy=remedy)
        )

    def shown(self, path: Path) -> str:
        """Give a path as it is told to people."""
        if self.space is not None and real(path).is_relative_to(real(self.space.root)):
            return real(path).relative_to(real(self.space.root)).as_posix()
        return str(path)


def checks_of(space: Workspace, release: ReleaseFile, settings: Settings) -> tuple[CheckTable, ...]:
    """Give how a release is checked.

    Raises:
        ConfigError: its front matter names checks that do not exist.
    """
    override = space.config.release.get(release.id)
    configured = {id(space.config.checks), id(override.checks) if override else 0}
    for table in settings.checks:
        if id(table) not in configured:
            refuse_front_matter(table, registry.rules(), space.root / release.path)
    return settings.checks


def check_configuration(space: Workspace) -> None:
    """Make sure that the checks a workspace configures exist, with their parameters.

    Raises:
        ConfigError: with every one that does not, and its place.
    """
    if not space.config.configures_checks():
        return
    tables: dict[KeyPath, CheckTable] = {("checks",): space.config.checks}
    for name, override in space.config.release.items():
        if override.checks is not None:
            tables["release", name, "checks"] = override.checks
    refuse_faults(tables, registry.rules(), (space.config_file, space.lines))


def inspect_all(
    inspector: Inspector,
    paths: Sequence[Path],
    jobs: int | None,
    progress: Callable[[str, int], None],
) -> Iterator[Inspected]:
    """Check catalogs, in their order; `jobs` at a time, or as many as pay where that is None.

    `progress` is told what is being done and how many are done.
    """
    count = min(jobs if jobs is not None else _worth(paths), len(paths))
    if count < 2 or len(paths) < 2:
        for number, path in enumerate(paths):
            yield inspector.inspect(path, partial(_numbered, progress, number))
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- only where it pays
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    with ProcessPoolExecutor(count, initializer=_start, initargs=(inspector,)) as pool:
        try:
            for number, result in enumerate(pool.map(_task, paths)):
                progress(inspector.shown(paths[number]), number)
                yield result
        except BrokenProcessPool:
            what, remedy = "a process that checks was killed", "Run it again with --jobs 1."
            raise InputError(Problem("check.process", what, remedy=remedy)) from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _numbered(progress: Callable[[str, int], None], number: int, label: str) -> None:
    progress(label, number)


def real(path: Path) -> Path:
    """Give the path of a file without links; one that leads nowhere as it is."""
    return Path(os.path.realpath(path))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _worth(paths: Sequence[Path]) -> int:
    size = 0
    for path in paths:
        with suppress(OSError):
            size += path.stat().st_size
    return min(os.cpu_count() or 1, len(paths), 1 + size // PAYS)


_inspectors: list[Inspector] = []


def _start(inspector: Inspector) -> None:
    _inspectors[:] = [inspector]


def _task(path: Path) -> Inspected:
    return _inspectors[0].inspect(path)


def guessed(texts: Iterable[str]) -> Locale:
    """Guess the language of sources by their small words; English where they do not tell."""
    from l10n.checks.knowledge.function_words import TABLE, words_of  # noqa: PLC0415 -- to guess

    whole = " ".join(texts).casefold()
    if len(_HAN.findall(whole)) * 4 > len(whole):
        return parse("ja" if _KANA.search(whole) else "zh_CN")
    words = [word.strip(".,;:!?") for word in whole.split()]
    votes = {name: sum(word in words_of(name) for word in words) for name in TABLE}
    best = max(votes, key=lambda name: votes[name])
    return parse(best if votes[best] * 10 > len(words) else "en")
