"""Checks of many catalogs, each with what it is to be checked with.

Catalogs are tasks of their own: values in, values out, in several processes where that pays, and
none at all for a catalog that has not changed.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import partial
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.checks import registry
from l10n.checks.cache import look_once
from l10n.checks.configuration import check_configuration, check_front_matter
from l10n.checks.families import consistency
from l10n.checks.results import Checked
from l10n.checks.setting import Setting, options_of
from l10n.checks.together import look_together
from l10n.errors import InputError, L10nError, Problem, told
from l10n.files import read_bytes
from l10n.freshness import digest_of
from l10n.releases import settings_of
from l10n.selection import Selection, real
from l10n.workers import WorkerKilledError, in_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.checks.case import Sheet
    from l10n.checks.families.consistency import Clash, Row
    from l10n.checks.findings import Finding, Pair
    from l10n.checks.registry import Looking
    from l10n.configchecks import CheckTable
    from l10n.discovery import ReleaseFile
    from l10n.glossary import Glossary
    from l10n.glossary.termbase import Termbase
    from l10n.locales import Locale
    from l10n.selection import Languages, Wish
    from l10n.workspace import Workspace

PAYS = 400_000
"""Bytes of catalogs from which a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came of one catalog.

    `languages` says which of its languages are only a guess; `rows` are its finished translations,
    to be compared with those of other catalogs.
    """

    checked: Checked | None = None
    errors: tuple[L10nError, ...] = ()
    languages: Languages | None = None
    rows: tuple[Row, ...] = ()
    path: Path | None = None


@dataclass(slots=True)
class Inspector:
    """Checks the catalogs of a workspace, or of no workspace at all.

    `looking` is `registry.look`, or does the same in several processes.
    """

    wish: Wish
    space: Workspace | None = None
    glossary: Glossary | None = None
    looking: Looking = registry.look
    _digest: str = ""
    _owners: dict[Path, ReleaseFile] | None = None
    _termbases: dict[Pair, Termbase] = field(default_factory=dict)
    _checks: dict[str, tuple[CheckTable, ...]] = field(default_factory=dict)

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

    @property
    def selection(self) -> Selection:
        """The catalogs that are asked for."""
        return Selection(self.wish, self.space)

    def inspect(self, path: Path, progress: Callable[[str], None] = lambda _: None) -> Inspected:
        """Check a catalog; what keeps it from being checked is among the errors.

        `progress` is told what is being done: what words look like is read with the first catalog
        of a language, which takes longer than all the rest.
        """
        try:
            return self._inspect(path, progress)
        except L10nError as error:
            errors = told((error,), self.space.root) if self.space is not None else (error,)
            return Inspected(errors=tuple(errors))

    def _inspect(self, path: Path, progress: Callable[[str], None]) -> Inspected:
        data = read_bytes(path)
        catalog = catalogs.read(data, str(path), headless=True)
        languages = self.selection.languages(catalog, path)
        pair = languages.pair
        if self.wish.locales and pair.target not in self.wish.locales:
            return Inspected()
        first = self.glossary is not None and pair not in self._termbases
        name = self.selection.shown(path)
        progress(f"terms: the words of {pair.source} and {pair.target}" if first else name)
        setting = self.setting(pair, path)
        sheet = registry.sheet_of(catalog, setting)
        found = self._found(sheet, str(path), data)
        wanted = tuple(finding for finding in found if self._wants(finding))
        rows = consistency.rows(sheet, name)
        count = sum(
            1 for entry in catalog.live if self._wants_state(entry)
            for _ in registry.subjects_of(entry)
        )  # fmt: skip
        checked = Checked(name, pair, count, wanted)
        return Inspected(checked, (), languages, tuple(rows), path)

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
        catalog = catalogs.read(read_bytes(path), str(path), headless=True)
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
        owner = self._owner(path) if path is not None else None
        options = options_of(self._tables(owner), pair.target)
        termbase, released = self._termbase(pair), owner is not None
        return Setting(pair, termbase, options, self.wish.cache, released=released)

    def _found(self, sheet: Sheet, name: str, data: bytes) -> tuple[Finding, ...]:
        """Give what is found in a catalog; what was found in just these bytes is taken as it is."""
        setting = sheet.setting
        place, content = (setting.cache or self.wish.cache, name), self._digest.encode() + data
        found = look_once(sheet, registry.active(setting), place, content, self.looking)
        return registry.settled(sheet.catalog, found, setting)

    def _wants(self, finding: Finding) -> bool:
        codes = self.wish.codes
        if codes and not any(fnmatchcase(finding.code, code) for code in codes):
            return False
        return self._wants_state(finding.subject.entry)

    def _wants_state(self, entry: catalogs.Entry) -> bool:
        return not self.wish.states or catalogs.state(entry) in self.wish.states

    def _owner(self, path: Path) -> ReleaseFile | None:
        """Give the release that a catalog is of; None where it is of none."""
        if self.space is None:
            return None
        if self._owners is None:
            self._owners = {}
            for release in self.space.releases():
                with suppress(L10nError):  # told where its catalogs are looked for
                    owned = self.space.catalogs(release.id).values()
                    self._owners.update((real(path), release) for path in owned)
        return self._owners.get(real(path))

    def _tables(self, release: ReleaseFile | None) -> tuple[CheckTable, ...]:
        """Give how checks are configured for the catalogs of a release, or for all others."""
        if self.space is None:
            return ()
        if release is None:
            return (self.space.config.checks,)
        if release.id not in self._checks:
            settings = settings_of(self.space, release)
            check_front_matter(self.space, release, settings)
            self._checks[release.id] = settings.checks
        return self._checks[release.id]

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
            if self.space is None:
                raise
            raise told((error,), self.space.root)[0] from None

    def _termbase(self, pair: Pair) -> Termbase | None:
        if self.glossary is None:
            return None
        from l10n.glossary.termbase import Termbase  # noqa: PLC0415 -- where there is a glossary

        if pair not in self._termbases:
            self._termbases[pair] = Termbase(
                self.glossary, pair.source, pair.target, self.wish.cache
            )
        return self._termbases[pair]


def inspect_all(
    inspector: Inspector,
    paths: Sequence[Path],
    jobs: int | None,
    progress: Callable[[str, int], None],
) -> Iterator[Inspected]:
    """Check catalogs, in their order, in `jobs` processes, or as many as pay where that is None.

    Each has a catalog of its own, or a part of one where they are checked one after the other.
    `progress` is told what is being done and how many are done.
    """
    count = min(jobs if jobs is not None else _worth(paths), len(paths))
    if count < 2 or len(paths) < 2:
        alone = replace(inspector, looking=partial(look_together, most=jobs))
        for number, path in enumerate(paths):
            yield alone.inspect(path, partial(_numbered, progress, number))
        return
    prepare = partial(_same, inspector)
    with closing(in_processes(count, Inspector.inspect, paths, prepare)) as results:
        try:
            for number, result in enumerate(results):
                progress(inspector.selection.shown(paths[number]), number)
                yield result
        except WorkerKilledError:
            what, remedy = "a process that checks was killed", "Run it again with --jobs 1."
            raise InputError(Problem("check.process", what, remedy=remedy)) from None


def _numbered(progress: Callable[[str, int], None], number: int, label: str) -> None:
    progress(label, number)


def _worth(paths: Sequence[Path]) -> int:
    size = 0
    for path in paths:
        with suppress(OSError):
            size += path.stat().st_size
    return min(os.cpu_count() or 1, len(paths), 1 + size // PAYS)


def _same(inspector: Inspector) -> Inspector:
    return inspector
