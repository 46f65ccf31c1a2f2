"""`l10n sync`: the whole line."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING, TextIO

from l10n import freshness
from l10n.cli.common import (
    Progress,
    add_json,
    add_selection,
    count_above_zero,
    json_text,
    make_parser,
    open_workspace,
    say_errors,
    wanted_locales,
)
from l10n.cli.show import (
    NO_RELEASE,
    as_json,
    reasons,
    report_table,
    told_apart,
)
from l10n.errors import EXIT_DONE, EXIT_ENGINE, EXIT_PENDING, printable
from l10n.publish import Publication
from l10n.report import left_behind
from l10n.sources import Asking, check_engines
from l10n.standing import (
    KEYS,
    dumped,
    folders,
    last_look,
    loaded,
    read_folders,
    shared_paths,
    standing_of,
    sync_changed,
    untouched,
    untouched_folders,
)
from l10n.sync import (
    Request,
    foresee,
    sync_each,
    sync_each_in_processes,
    whole,
    within_budget,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from l10n.discovery import ReleaseFile
    from l10n.report import LocaleReport, Report
    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n sync
  l10n sync 2023-04-20-baw --locale fr
  l10n sync --check          in CI: exit 1 if anything is pending, write nothing
  l10n sync --dry-run        what engines would be sent, and what it costs"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("sync", "", EXAMPLE)
    add_selection(result)
    result.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if anything is pending"
    )
    result.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing; count what engines would be sent, and what that costs",
    )
    result.add_argument("--offline", action="store_true", help="use no engine beyond this machine")
    result.add_argument(
        "--refresh",
        action="store_true",
        help="ask engines again for what machines translated and nobody touched",
    )
    result.add_argument(
        "--source-only",
        action="store_true",
        help="the sources were only corrected (a typo): translations stay valid",
    )
    result.add_argument(
        "--jobs", metavar="N", type=count_above_zero, default=1, help="work on N releases at a time"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Run the line and say what came of it."""
    since_ns = time.time_ns()
    workspace = open_workspace(options)
    check_engines(workspace, options=True)
    _check_checks(workspace)
    request = Request(
        locales=wanted_locales(workspace, options.locale),
        write=not (options.check or options.dry_run),
        asking=Asking(offline=options.offline, refresh=options.refresh, run=os.urandom(6).hex()),
        source_only=options.source_only,
    )
    if options.source_only and not options.release:
        _refuse_source_only()
    plain = _plain(workspace, options, since_ns)
    files = workspace.select(options.release)
    if options.dry_run:
        return _foresee(workspace, files, request, options)
    if request.write and plain is None:
        freshness.forget(str(workspace.root))
    reports = _synced(workspace, files, request, plain, options)
    report = whole(reports.values(), workspace)
    if not options.release:
        strays = tuple(map(str, left_behind(workspace, files)))
        report = replace(report, notes=report.notes + strays)
    sys.stdout.write(_shown(report, options, sys.stdout))
    pending = EXIT_PENDING if options.check and report.pending else EXIT_DONE
    status = say_errors(report.errors) or pending
    if status == EXIT_DONE and plain is not None and request.write:
        _remember(workspace, reports, _shown(report.settled(), options), plain)
    return status


@dataclass(frozen=True, slots=True)
class _Plain:
    """A sync without wishes: what its report is kept by, what the last one left, when it began.

    `listed` are the folders it reads, with digests of what lay in them then.
    """

    key: str
    last: freshness.Look | None
    since_ns: int
    listed: Mapping[str, str]


def _plain(workspace: Workspace, options: argparse.Namespace, since_ns: int) -> _Plain | None:
    """Look at what the last sync left, unless this one is asked for anything of its own."""
    if (options.release or options.locale or options.dry_run or options.offline or options.refresh
            or options.source_only or options.directory):  # fmt: skip
        return None
    root, key = str(workspace.root), KEYS[options.json]
    listed = freshness.digests(root, read_folders(workspace))
    last = last_look(workspace) if options.check else freshness.look(root, key)
    return _Plain(key, last, since_ns, listed)


def _synced(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    request: Request,
    plain: _Plain | None,
    options: argparse.Namespace,
) -> Mapping[str, Report]:
    """Sync the releases, or of all those that have changed since the last sync."""

    def run(files: Sequence[ReleaseFile]) -> Mapping[str, Report]:
        within_budget(workspace, files, request)
        progress = Progress(len(files), "releases")
        try:
            if options.jobs > 1 and len(files) > 1:
                return sync_each_in_processes(workspace, files, request, options.jobs, progress)
            sources = request.sources(workspace, progress.part)
            return sync_each(workspace, files, request, sources, progress)
        finally:
            progress.close()

    last = plain.last if plain else None
    known = loaded(last.standing) if last else None
    if last is None or known is None:
        return run(files)
    return sync_changed(workspace, files, known, last.changed, run)


def _check_checks(workspace: Workspace) -> None:
    """Refuse checks that do not exist, before anything is written."""
    if workspace.config.configures_checks():
        from l10n.checks.configuration import check_configuration  # noqa: PLC0415 -- loads all

        check_configuration(workspace)


def _foresee(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    request: Request,
    options: argparse.Namespace,
) -> int:
    """Say what engines would be sent, and what it costs where prices are configured."""
    from l10n.cli.plans import is_over, plans_as_json, plans_text  # noqa: PLC0415 -- only here

    report = foresee(workspace, files, request)
    budget, spent = workspace.config.budget, request.sources(workspace).meter.spent()
    text = (
        json_text(plans_as_json(report, budget, spent))
        if options.json
        else plans_text(report, budget, spent)
    )
    sys.stdout.write(text)
    over = EXIT_ENGINE if is_over(report, budget, spent) else EXIT_DONE
    return say_errors(report.errors) or over


def _refuse_source_only() -> None:
    from l10n.errors import Problem, UsageError  # noqa: PLC0415 -- only for this message

    raise UsageError(
        Problem(
            "usage.source-only",
            "--source-only needs the release whose source was corrected",
            remedy="For example: l10n sync --source-only 2023-04-20-baw",
        )
    )


def _shown(report: Report, options: argparse.Namespace, stream: TextIO | None = None) -> str:
    """Give what is printed; with colours where `stream` can show them."""
    if options.json:
        return json_text(as_json(report))
    if not report.lines:
        return "\n".join([NO_RELEASE, *map(printable, report.notes), ""])
    shown = told_apart(report)
    whole = None if shown is report else report
    lines = [report_table(shown, stream, whole=whole), ""]
    for line in shown.lines:
        done = [f"{n} {what}" for what, n in line.changes.items()]
        done += [f"{n} from {origin}" for origin, n in line.filled.items()]
        if done:
            lines.append(f"{line.release} {line.locale}: {', '.join(done)}")
    if report.wrote:
        verb = "would write" if options.check else "wrote"
        files = f"{len(report.wrote)} file{'s' if len(report.wrote) > 1 else ''}"
        more = " …" if len(report.wrote) > 6 else ""
        lines.append(f"{verb} {files}: {', '.join(report.wrote[:6])}{more}")
    elif not report.errors:
        left = "what is open waits for people" if report.pending else "everything is up to date"
        lines.append(f"Nothing to write: {left}.")
    lines += [*reasons(shown), *report.notes, *report.doubts, "", *_next(report)]
    table, *rest = lines
    return "\n".join([table, *map(printable, rest), ""])


def _next(report: Report) -> list[str]:
    """Say what a person does next."""
    held = {Publication.BLOCKED, Publication.STALE}
    lines = [line for line in report.lines if line.publication in held]
    first = next((line for line in lines if line.verdict.waiting), None)
    wrong = next((line for line in lines if _checkable(line)), None)
    following = "l10n review    read through the translations"
    if first is not None:
        following = f"l10n review {quote(first.release)} {first.locale}    go through what is open"
    elif wrong is not None:
        following = (
            f"l10n check {quote(wrong.release)} --locale {wrong.locale}    see what is wrong"
        )
    elif lines:
        following = f"l10n review {quote(lines[0].release)} {lines[0].locale}    mend what is named"
    elif report.errors:
        following = "l10n sync    again, once what is named is mended"
    return [f"Next: {following}", "      l10n status    see how everything stands"]


def _checkable(line: LocaleReport) -> bool:
    """Tell whether a version is refused for what `l10n check` finds, too."""
    ours = {"publish.tags", "publish.empty"}
    return any(problem.code not in ours for problem in line.verdict.problems)


def _remember(
    workspace: Workspace, reports: Mapping[str, Report], text: str, plain: _Plain
) -> None:
    """Record that nothing is left to do, and what to say when that is asked again."""
    seen = {path: digest for report in reports.values() for path, digest in report.seen}
    standing = standing_of(workspace, reports)
    fixed = [*shared_paths(workspace, standing), *sorted(folders(workspace, reports))]
    listed = untouched_folders(plain.listed, reports)
    until = min((report.until for report in reports.values() if report.until), default=None)
    freshness.remember(
        str(workspace.root), plain.key, {**dict.fromkeys(fixed, ""), **listed, **seen}, text,
        plain.since_ns,
        until=until.timestamp() if until else None,
        standing=dumped(standing),
        held=untouched(plain.last.held, reports) if plain.last else {},
    )  # fmt: skip
