"""What a sync left, by release, so that the next one looks again only at what has changed.

A release depends on its own files, on what all share (configuration, glossary, rules, memories from
elsewhere), and on translations in other catalogs where it has open sentences. So after a change of
one release only that is synced, and then those that its translations may help; after a change of
what all share, everything is. Apart from `sync`, which knows of one run only, and from `freshness`,
which must not import anything: it keeps what is written here as a line of its record.
"""

from __future__ import annotations

import json
import os
from collections import ChainMap
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from l10n import freshness
from l10n.errors import Problem
from l10n.model import State
from l10n.publish import Publication, Verdict
from l10n.report import LocaleReport, Report, Share, stand
from l10n.workspace import CONFIG_FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from l10n.discovery import ReleaseFile
    from l10n.locales import Locale
    from l10n.workspace import Workspace

    Run = Callable[[Sequence[ReleaseFile]], Mapping[str, Report]]

KEYS = ("sync", "sync --json")
"""By what a sync without wishes is kept, as it prints."""

_STATES = tuple(State)
_NAMED = {state.value: state for state in State}
_PUBLICATIONS = {one.value: one for one in Publication}


@dataclass(frozen=True, slots=True)
class Standing:
    """The reports of the releases by their ids, and the catalogs that belong to none of them."""

    reports: Mapping[str, Report]
    others: tuple[str, ...]


def standing_of(workspace: Workspace, reports: Mapping[str, Report]) -> Standing:
    """Give how things stand after a sync: all reports as the next would give them."""
    settled = {name: report.settled() for name, report in reports.items()}
    return Standing(settled, _others(workspace, reports))


def sync_changed(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    last: Standing,
    changed: Iterable[str],
    run: Run,
) -> Mapping[str, Report]:
    """Sync what the changed paths concern; give the reports of all releases, in the order of files.

    `run` syncs some releases, each time with a memory read anew.
    """
    stale = stale_releases(workspace, files, last, changed)
    if stale is None:
        return run(files)
    done = run([file for file in files if file.id in stale])
    moved = _moved(last, done)
    helped = [
        file for file in files
        if file.id not in stale
        and any(one.open and one.locale in moved for one in last.reports[file.id].shares)
    ]  # fmt: skip
    known = ChainMap(dict(run(helped)) if helped else {}, dict(done), dict(last.reports))
    return {file.id: known[file.id] for file in files}


def last_look(workspace: Workspace) -> freshness.Look | None:
    """Compare what the last sync left, whichever way it was asked, with what is there."""
    looks = (freshness.look(str(workspace.root), key) for key in KEYS)
    return next((one for one in looks if one is not None), None)


def still_held(workspace: Workspace, files: Sequence[ReleaseFile]) -> Mapping[str, Report]:
    """Give what the last sync reported of each release that nothing has changed of, by its id.

    `files` are all releases there are.
    """
    look = last_look(workspace)
    last = loaded(look.standing) if look else None
    stale = stale_releases(workspace, files, last, look.changed) if look and last else None
    if last is None or stale is None:
        return {}
    return {file.id: last.reports[file.id] for file in files if file.id not in stale}


def stand_all(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    locales: Sequence[Locale] = (),
    *,
    write: bool = False,
) -> Report:
    """Tell how all releases stand, as `report.stand` does, which is asked of those that changed.

    What the last sync looked at and nobody has changed since is published, or must not be.
    """
    held = still_held(workspace, files)
    now = stand(workspace, [file for file in files if file.id not in held], locales, write=write)
    wanted = {str(locale) for locale in locales}
    lines: dict[str, list[LocaleReport]] = {}
    for line in now.lines:
        lines.setdefault(line.release, []).append(line)
    for name, report in held.items():
        lines[name] = [line for line in report.lines if not wanted or line.locale in wanted]
    return replace(now, lines=tuple(line for file in files for line in lines.get(file.id, ())))


def stale_releases(
    workspace: Workspace, files: Sequence[ReleaseFile], last: Standing, changed: Iterable[str]
) -> set[str] | None:
    """Give the ids of the releases that the changed paths concern; None where all may be."""
    if _others(workspace, {file.id: None for file in files}) != last.others:
        return None
    owners = {path: name for name, report in last.reports.items() for path, _ in report.seen}
    for name in last.reports:
        owners[f"{workspace.config.catalogs}/{name}"] = name
    places = folders(workspace, last.reports)
    stale = {file.id for file in files if file.id not in last.reports}
    filled = set()
    for path in changed:
        if path in owners:
            stale.add(owners[path])
        elif path in places:
            filled.add(path)
        else:
            return None
    for line in (line for report in last.reports.values() for line in report.lines):
        if line.published.rpartition("/")[0] in filled and line.release not in stale:
            there = (workspace.root / line.published).exists()
            if there != (line.publication is not Publication.BLOCKED):
                stale.add(line.release)
    return stale


def shared_paths(workspace: Workspace, standing: Standing) -> list[str]:
    """Give what all releases depend on, there or not, and catalogs whose releases are gone."""
    found = [*CONFIG_FILES, workspace.config.glossary]
    for name in ("memory", "segmentation"):
        found += [name, *(f"{name}/{entry}" for entry in _listed(workspace.root / name))]
    root = workspace.root / workspace.config.catalogs
    for name in standing.others:
        found += sorted(workspace.relative(path) for path in (root / name).rglob("*.po"))
    return found


def untouched(held: Mapping[str, str], reports: Mapping[str, Report]) -> dict[str, str]:
    """Give of what holds by path what a sync has not looked at, and so cannot have changed.

    Reports of the last sync are known by it that they have no digests.
    """
    done = [report for report in reports.values() if any(digest for _, digest in report.seen)]
    paths = {path for report in done for path, _ in report.seen}
    touched = paths | _above(paths)
    return {path: line for path, line in held.items() if path not in touched}


def folders(workspace: Workspace, reports: Mapping[str, Report]) -> set[str]:
    """Give the folders in which releases and what is made of them lie, or could."""
    paths = [path for report in reports.values() for path, _ in report.seen]
    paths += [line.published for report in reports.values() for line in report.lines]
    return {*_above(paths), *workspace.discovery.folders()}


def read_folders(workspace: Workspace) -> tuple[str, ...]:
    """Give the folders whose listings say what there is to sync, and with what."""
    return ("memory", "segmentation", *workspace.discovery.folders())


def untouched_folders(listed: Mapping[str, str], reports: Mapping[str, Report]) -> dict[str, str]:
    """Give of the folders listed before a sync those in which it has written nothing."""
    touched = _above(path for report in reports.values() for path in report.wrote)
    return {path: digest for path, digest in listed.items() if path not in touched}


def _above(paths: Iterable[str]) -> set[str]:
    """Give the folders above paths, up to the root."""
    found: set[str] = set()
    for path in paths:
        found.add(".")
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _moved(last: Standing, done: Mapping[str, Report]) -> set[str]:
    """Give the locales in which a sync of some releases gives the memory anything else."""
    before = {(s.locale, s.offer) for name in done for s in _shares(last.reports.get(name))}
    after = {(s.locale, s.offer) for report in done.values() for s in report.shares}
    return {locale for locale, offer in before ^ after if offer}


def _shares(report: Report | None) -> Iterable[Share]:
    return report.shares if report else ()


def _others(workspace: Workspace, releases: Mapping[str, object]) -> tuple[str, ...]:
    """Give the folders of catalogs that belong to no release."""
    known = {name.partition("/")[0] for name in releases}
    return tuple(sorted(set(_listed(workspace.root / workspace.config.catalogs)) - known))


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 -- names alone, and there may be thousands
    except OSError:
        return []


def dumped(standing: Standing) -> str:
    """Write it as one line of JSON."""
    releases = [_release(name, report) for name, report in standing.reports.items()]
    return json.dumps([standing.others, releases], separators=(",", ":"), ensure_ascii=True)


def loaded(line: str) -> Standing | None:
    """Read it; None where it is not what `dumped` writes."""
    try:
        others, releases = json.loads(line)
        return Standing({one[0]: _report(*one) for one in releases}, tuple(others))
    except (ValueError, TypeError, LookupError):
        return None


def _release(name: str, report: Report) -> list[object]:
    until = report.until.isoformat() if report.until else None
    lines = [
        [
            line.locale, [line.states[s] for s in _STATES], [line.words[s] for s in _STATES],
            line.publication, line.published, line.verdict.waiting,
            [_problem(problem) for problem in line.verdict.problems], line.doubtful,
        ]
        for line in report.lines
    ]  # fmt: skip
    shares = [[share.locale, share.offer, share.open] for share in report.shares]
    return [name, [path for path, _ in report.seen], until, report.notes, lines, shares]


def _problem(problem: Problem) -> list[object]:
    path = None if problem.path is None else str(problem.path)
    return [problem.code, problem.what, path, problem.line, problem.entry, problem.remedy]


def _report(  # noqa: PLR0917 -- as they are written
    name: str,
    paths: list[str],
    until: str | None,
    notes: list[str],
    lines: list[list[Any]],
    shares: list[tuple[str, str, bool]],
) -> Report:
    return Report(
        lines=tuple(_line(name, *line) for line in lines),
        seen=tuple((path, "") for path in paths),
        notes=tuple(notes),
        until=datetime.fromisoformat(until) if until else None,
        shares=tuple(Share(name, *share) for share in shares),
    )


def _line(  # noqa: PLR0913, PLR0917 -- as they are written
    release: str,
    locale: str,
    states: list[int],
    words: list[int],
    publication: str,
    published: str,
    waiting: dict[str, int],
    problems: list[list[Any]],
    doubtful: int,
) -> LocaleReport:
    verdict = Verdict(
        {_NAMED[name]: count for name, count in waiting.items()},
        tuple(Problem(*problem) for problem in problems),
    )
    return LocaleReport(
        release, locale,
        dict(zip(_STATES, states, strict=True)), dict(zip(_STATES, words, strict=True)),
        {}, {}, _PUBLICATIONS[publication], published, verdict, doubtful,
    )  # fmt: skip
