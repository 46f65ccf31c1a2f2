"""The line: releases to catalogs to published versions, and nothing else.

Each release is a task of its own: read, cut, bring its catalogs up to date, fill what is open,
publish what is past the gate. A task works on what is on disk when it starts and writes only if
that is still there when it ends; otherwise it starts again, so that a translator, a `git pull` and
a sync at the same time lose nothing (law 8). A release that fails does not stop the others.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from l10n import catalogs, releases
from l10n.catalogs import Heading
from l10n.errors import EXIT_INTERRUPTED, InputError, L10nError, Problem
from l10n.files import put, read_bytes, stage, unstage, write_bytes
from l10n.freshness import digest_of
from l10n.lock import locked
from l10n.pretranslate import Filled, fill, is_open
from l10n.publish import Publication, publish
from l10n.report import LocaleReport, Planned, Report, Share, count, failed, told
from l10n.sources import Asking, Sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from l10n.catalogs import Catalog, Update
    from l10n.locales import Locale
    from l10n.releases import Release, Segmenters
    from l10n.workspace import ReleaseFile, Workspace

RETRIES = 5
"""How often a task starts again because a file changed under it."""


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
    return replace(report, errors=told(report.errors, workspace))


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
    """Do the same in several processes, `jobs` releases at a time."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- only where it is asked for
    from multiprocessing import active_children  # noqa: PLC0415

    reports = {}
    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(workspace, request))
    tasks = [pool.submit(_task, file) for file in files]  # `map` would cancel what is terminated
    try:
        for file, task in zip(files, tasks, strict=True):
            reports[file.id] = task.result()
            progress(file.id)
    except BaseException:
        for child in active_children():
            child.terminate()  # every file is whole at any instant, and answers are in the cache
        raise
    finally:
        pool.shutdown()
    return reports


_PREPARED: list[tuple[Workspace, Request, Sources]] = []


def _start(workspace: Workspace, request: Request) -> None:
    """Prepare a process: what it fills from is loaded once, not once per release.

    Ctrl-C reaches all processes, and the first ends the others; if that is killed they end too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_INTERRUPTED))
    Thread(target=_end_with_parent, daemon=True).start()
    _PREPARED.append((workspace, request, request.sources(workspace)))


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process  # noqa: PLC0415 -- with --jobs only

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(EXIT_INTERRUPTED)


def _task(file: ReleaseFile) -> Report:
    workspace, request, sources = _PREPARED[0]
    try:
        return sync_each(workspace, [file], request, sources)[file.id]
    except SystemExit:  # what was staged is taken away; a worker would go on with the next task
        os._exit(EXIT_INTERRUPTED)


def sync_release(
    workspace: Workspace, file: ReleaseFile, request: Request, sources: Sources
) -> Report:
    """Bring one release up to date in all its locales; errors are collected, not raised."""
    try:
        release = releases.load(workspace, file, sources.segmenters)
        _refuse_unknown_checks(workspace, release)
        report = replace(_update_template(workspace, release, request), until=_until(release))
    except L10nError as error:
        return failed(file.id, None, error)
    for locale in release.settings.locales:
        if request.locales and locale not in request.locales:
            continue
        try:
            report += _sync_locale(workspace, release, locale, request, sources)
        except L10nError as error:
            report += failed(file.id, locale, error)
    return report


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


class Replacing(Protocol):
    """A file as it was when it was read and as it is to be; None where there is none."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def before(self) -> bytes | None:
        """What it held."""

    @property
    def after(self) -> bytes | None:
        """What it is to hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """A catalog or template brought up to date: its bytes before and after, and what was done.

    `update` is what became of its entries, `filled` the same after what was open was filled.
    """

    path: Path
    before: bytes | None
    after: bytes
    update: Update
    filled: Filled

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before


def _sync_locale(
    workspace: Workspace, release: Release, locale: Locale, request: Request, sources: Sources
) -> Report:
    path = workspace.catalog_path(release.id, locale)
    for _ in range(RETRIES):
        step = catalog_step(path, release, locale, sources, source_only=request.source_only)
        if not step.changed or not request.write or replace_files(workspace, [step]):
            break
    else:
        raise InputError(busy(path))
    catalog = catalogs.read(step.after, str(path)) if step.changed else step.filled.catalog
    errors = sources.errors_of(release, locale)
    target, publication, verdict = publish(
        workspace, release, catalog, locale, write=request.write, errors=errors
    )
    published = workspace.relative(target)
    out = digest_of(read_bytes(target)) if publication is Publication.WRITTEN else ""
    wrote = [workspace.relative(path)] if step.changed else []
    if publication in {Publication.WRITTEN, Publication.READY}:
        wrote.append(published)
    states, words = count(release, catalog)
    changes = Counter(str(change.kind) for change in step.update.changes)
    line = LocaleReport(
        release.id, str(locale), states, words, changes, step.filled.counts,
        publication, published, verdict,
    )  # fmt: skip
    error = step.filled.error
    return Report(
        (line,),
        tuple(wrote),
        (
            (workspace.relative(path), digest_of(step.after)),
            *([] if publication is Publication.BLOCKED else [(published, out)]),
        ),
        (error,) if error else (),
        step.filled.notes,
        shares=(Share(release.id, str(locale), _offer(catalog), is_open(catalog, release)),),
    )


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


def catalog_step(
    path: Path, release: Release, locale: Locale, sources: Sources, *, source_only: bool = False
) -> Step:
    """Bring a catalog up to date and fill what is open in it; write nothing.

    Raises:
        InputError: the catalog or something it is filled from is damaged.
    """
    before = _on_disk(path)
    old = catalogs.read(before, str(path)) if before is not None else None
    update = updated(old, release, locale, sources.segmenters, source_only=source_only)
    filled = fill(update.catalog, locale, release, sources)
    if source_only and (edited := len(update.of("edited"))):
        what = f"{edited} edited, not taken as corrections: numbers or too many words differ"
        filled = replace(filled, notes=(*filled.notes, f"{release.id} {locale}: {what}"))
    return Step(path, before, catalogs.write(filled.catalog), update, filled)


def updated(
    old: Catalog | None,
    release: Release,
    locale: Locale,
    segmenters: Segmenters,
    *,
    source_only: bool = False,
) -> Update:
    """Bring a catalog up to a new version, or to other sentences, of its release."""
    segmenter = segmenters.of(str(locale))
    return catalogs.update(
        old,
        release.units,
        _heading(release, locale),
        segment_target=lambda text: releases.sentences(text, segmenter),
        source_only=source_only,
    )


def template_step(path: Path, release: Release) -> Step:
    """Bring a template up to date; write nothing.

    Raises:
        InputError: the template is damaged.
    """
    before = _on_disk(path)
    old = catalogs.read(before, str(path)) if before is not None else None
    update = catalogs.update(old, release.units, _heading(release, None))
    return Step(path, before, catalogs.write(update.catalog), update, Filled(update.catalog))


def _heading(release: Release, locale: Locale | None) -> Heading:
    return Heading(
        project=release.id,
        source_file=release.file.path,
        source_locale=release.file.language,
        segmenter=f"l10n {release.rules}",
        locale=locale,
    )


def _update_template(workspace: Workspace, release: Release, request: Request) -> Report:
    path = workspace.template_path(release.id)
    for _ in range(RETRIES):
        step = template_step(path, release)
        if not step.changed or not request.write or replace_files(workspace, [step]):
            break
    else:
        raise InputError(busy(path))
    name = workspace.relative(path)
    seen = ((release.file.path, release.digest), (name, digest_of(step.after)))
    return Report(wrote=(name,) if step.changed else (), seen=seen)


def replace_files(workspace: Workspace, steps: Sequence[Replacing]) -> bool:
    """Write files, unless somebody else changed one since it was read: then none, and give False.

    Raises:
        InputError: one cannot be written; those that were are as they were before.
    """
    staged: list[Path | None] = []
    try:
        for step in steps:  # before the lock is taken: writing takes longest
            staged.append(None if step.after is None else stage(step.path, step.after))
        with locked(workspace.cache_folder):
            if any(_on_disk(step.path) != step.before for step in steps):
                return False
            _put_all(steps, staged)
            return True
    finally:
        for one in filter(None, staged):
            unstage(one)  # gone already after a success


def _put_all(steps: Sequence[Replacing], staged: Sequence[Path | None]) -> None:
    done: list[Replacing] = []
    try:
        for step, ready in zip(steps, staged, strict=True):
            done.append(step)
            if ready is None:
                step.path.unlink(missing_ok=True)
            else:
                put(ready, step.path)
    except BaseException:
        for step in reversed(done):
            with suppress(InputError, OSError):
                _restore(step.path, step.before)
        raise


def _on_disk(path: Path) -> bytes | None:
    return read_bytes(path) if path.exists() else None


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_bytes(path, data)


def busy(path: Path) -> Problem:
    """Say that somebody else keeps writing a file."""
    what = "keeps changing while sync works on it"
    remedy = "Close the program that writes it and run sync again."
    return Problem("sync.busy", what, path, remedy=remedy)
