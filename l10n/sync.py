"""The line: releases to catalogs to published versions, and nothing else.

Each release is a task of its own: read, cut, bring its catalogs up to date, fill what is open,
publish what is past the gate. A task works on what is on disk when it starts and writes only if
that is still there when it ends; otherwise it starts again, so that a translator, a `git pull` and
a sync at the same time lose nothing (law 8). A release that fails does not stop the others.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from l10n import catalogs, releases
from l10n.errors import InputError, L10nError, Problem, told
from l10n.files import read_bytes
from l10n.freshness import digest_of
from l10n.pretranslate import is_open
from l10n.publish import Publication, publish
from l10n.report import LocaleReport, Planned, Report, Share, count, doubtful, failed
from l10n.sources import Asking, Sources
from l10n.steps import Step, catalog_step, template_step, tried, written
from l10n.uncollected import uncollected
from l10n.workers import WorkerKilledError, in_processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from l10n.catalogs import Catalog
    from l10n.discovery import ReleaseFile
    from l10n.locales import Locale
    from l10n.publish import Verdict
    from l10n.releases import Release
    from l10n.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """What one sync is asked for.

    `write` is False for `--check` and `--dry-run`; `asking` says how engines are to be asked;
    `source_only` declares the edits of the sources to be corrections that leave translations valid.
    """

    locales: tuple[Locale, ...] = ()
    write: bool = True
    asking: Asking = field(default=Asking())
    source_only: bool = False

    def sources(
        self, workspace: Workspace, progress: Callable[[str, int, int], None] = lambda *_: None
    ) -> Sources:
        """Give what may be asked: by a sync that writes nothing, nobody."""
        asking = replace(self.asking, silent=not self.write and not self.asking.foresee)
        return Sources(workspace, asking, progress)


def foresee(workspace: Workspace, files: Sequence[ReleaseFile], request: Request) -> Report:
    """Tell what a sync would do and send, and do nothing; `plans` of the report has the sums."""
    asking = replace(request.asking, foresee=True)
    request = replace(request, write=False, asking=asking)
    sources = request.sources(workspace)
    report = sync(workspace, files, request, sources)
    return replace(report, plans=_plans(sources))


def within_budget(workspace: Workspace, files: Sequence[ReleaseFile], request: Request) -> None:
    """Make sure that a sync fits the budgets, before it begins.

    Raises:
        EngineError: it does not.
    """
    budget = workspace.config.budget
    if not request.write or (budget.run is None and budget.month is None):
        return
    planned = foresee(workspace, files, request).plans
    characters = sum(one.characters for one in planned if one.counts)
    if characters:
        request.sources(workspace).meter.foresee(characters)


def _plans(sources: Sources) -> tuple[Planned, ...]:
    """Sum up by engine what would be sent."""
    found: dict[str, Planned] = {}
    for engine, plan in sources.plans:
        known = found.get(engine.name) or Planned(engine.name, str(engine.trust), engine.model)
        found[engine.name] = replace(
            known,
            sentences=known.sentences + plan.sentences,
            characters=known.characters + plan.characters,
        )
    return tuple(found.values())


def sync(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    request: Request,
    sources: Sources,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Bring the given releases up to date, one after another; errors are collected, not raised."""
    return whole(sync_each(workspace, files, request, sources, progress).values(), workspace)


def whole(reports: Iterable[Report], workspace: Workspace) -> Report:
    """Give one report of those of several releases, each error once."""
    report = Report.total(tuple(reports))
    return replace(report, errors=told(report.errors, workspace.root))


def sync_each(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    request: Request,
    sources: Sources,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, Report]:
    """Bring the given releases up to date; give the report of each by its id."""
    reports = {}
    for file in files:
        report = sync_release(workspace, file, request, sources)
        reports[file.id] = replace(report, errors=(*report.errors, *sources.errors))
        progress(file.id)
    return reports


def sync_each_in_processes(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    request: Request,
    jobs: int,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, Report]:
    """Do the same in several processes, `jobs` releases at a time.

    What a process fills from is loaded once, not once per release.
    """
    reports = {}
    prepare = partial(_prepared, workspace, request)
    with closing(in_processes(min(jobs, len(files)), _synced, files, prepare)) as results:
        try:
            for file, report in zip(files, results, strict=True):
                reports[file.id] = report
                progress(file.id)
        except WorkerKilledError:
            what, remedy = "a process that syncs was killed", "Run it again with --jobs 1."
            raise InputError(Problem("sync.process", what, remedy=remedy)) from None
    return reports


_Prepared: TypeAlias = "tuple[Workspace, Request, Sources]"


def _prepared(workspace: Workspace, request: Request) -> _Prepared:
    return workspace, request, request.sources(workspace)


def _synced(prepared: _Prepared, file: ReleaseFile) -> Report:
    workspace, request, sources = prepared
    return sync_each(workspace, [file], request, sources)[file.id]


_TOGETHER = 10_000
"""About how many sentences of catalogs are held in memory to be written together."""


@uncollected()
def sync_release(
    workspace: Workspace, file: ReleaseFile, request: Request, sources: Sources
) -> Report:
    """Bring one release up to date in all its locales; errors are collected, not raised."""
    try:
        release = releases.load(workspace, file, sources.segmenters)
        _refuse_unknown_checks(workspace, release)
    except L10nError as error:
        return failed(file.id, None, error)
    task = _Task(workspace, release, request, sources)
    report = Report(until=_until(release))
    wanted = request.locales or release.settings.locales
    locales = (None, *(locale for locale in release.settings.locales if locale in wanted))
    size = max(_TOGETHER // (len(release.segments) or 1), 1)
    for some in (locales[at : at + size] for at in range(0, len(locales), size)):
        makers = [partial(task.step, locale) for locale in some]
        made = written(workspace, makers) if request.write else map(tried, makers)
        for locale, step in zip(some, made, strict=True):
            try:
                if isinstance(step, L10nError):
                    raise step
                report += task.reported(locale, step)
            except L10nError as error:
                if locale is None:
                    return failed(file.id, None, error)
                report += failed(file.id, locale, error)
    return report


@dataclass(frozen=True, slots=True)
class _Task:
    """A release that is to be brought up to date; its template goes by the locale None."""

    workspace: Workspace
    release: Release
    request: Request
    sources: Sources

    def step(self, locale: Locale | None) -> Step:
        """Bring a catalog up to date and fill it; write nothing."""
        if locale is None:
            return template_step(self.workspace.template_path(self.release.id), self.release)
        path = self.workspace.catalog_path(self.release.id, locale)
        source_only = self.request.source_only
        return catalog_step(path, self.release, locale, self.sources, source_only=source_only)

    def reported(self, locale: Locale | None, step: Step) -> Report:
        """Publish what a step has brought past the gate, and tell how things stand now."""
        name = self.workspace.relative(step.path)
        seen, wrote = (name, digest_of(step.after)), (name,) if step.changed else ()
        if locale is None:
            return Report(wrote=wrote, seen=((self.release.file.path, self.release.digest), seen))
        catalog = step.filled.catalog
        target, publication, verdict = self._published(catalog, locale)
        if verdict.problems and step.changed:  # they name lines, which only what was read has
            catalog = catalogs.read(step.after, name)
            target, publication, verdict = self._published(catalog, locale)
        published = self.workspace.relative(target)
        out = digest_of(read_bytes(target)) if publication is Publication.WRITTEN else ""
        if publication in {Publication.WRITTEN, Publication.READY}:
            wrote = (*wrote, published)
        states, words = count(self.release, catalog)
        changes = Counter(str(change.kind) for change in step.update.changes)
        line = LocaleReport(
            self.release.id, str(locale), states, words, changes, step.filled.counts,
            publication, published, verdict, doubtful(self.release, catalog),
        )  # fmt: skip
        share = Share(line.release, line.locale, _offer(catalog), is_open(catalog, self.release))
        error = step.filled.error
        return Report(
            (line,),
            wrote,
            (seen, *([] if publication is Publication.BLOCKED else [(published, out)])),
            (error,) if error else (),
            step.filled.notes,
            shares=(share,),
            doubts=step.filled.doubts,
        )

    def _published(self, catalog: Catalog, locale: Locale) -> tuple[Path, Publication, Verdict]:
        write, errors = self.request.write, self.sources.errors_of(self.release, locale)
        return publish(self.workspace, self.release, catalog, locale, write=write, errors=errors)


def _refuse_unknown_checks(workspace: Workspace, release: Release) -> None:
    """Refuse front matter that names checks that do not exist, before anything is written."""
    if len(release.settings.checks) > 1:
        from l10n.checks.configuration import check_front_matter  # noqa: PLC0415 -- loads all

        check_front_matter(workspace, release.file, release.settings)


def _until(release: Release) -> datetime | None:
    """Give when the embargo of a release ends, if that is to come."""
    embargo = release.settings.embargo
    coming = isinstance(embargo, datetime) and release.settings.under_embargo()
    return embargo if coming and isinstance(embargo, datetime) else None


def _offer(catalog: Catalog) -> str:
    """Give a digest of what a catalog adds to the memory: its translations and their neighbours."""
    sources = ["", *(entry.msgid for entry in catalog.live), ""]
    around = iter(zip(sources, sources[2:], strict=False))
    parts: list[str] = []
    for entry in catalog.entries:
        near = ("", "") if entry.obsolete else next(around)
        if any(entry.targets):
            parts += (*near, str(entry.key), str(entry.obsolete), *entry.targets)
            parts += (*entry.flags, *entry.comments)
    return digest_of("\0".join(parts).encode("utf-8", "surrogatepass")) if parts else ""
