"""`l10n check`: what is wrong with translations, in a workspace or in any PO files."""

from __future__ import annotations

import sys
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.checks.findings import Severity
from l10n.checks.formats import FORMATS, write
from l10n.checks.formats.report import Report, counted
from l10n.checks.registry import families, rules
from l10n.cli.check_text import print_findings
from l10n.cli.common import (
    Progress,
    cache_folder,
    count_above_zero,
    make_parser,
    open_workspace,
    say,
    say_errors,
    start_folder,
    wanted_locales,
    workspace_here,
)
from l10n.configchecks import FAIL_ON, CheckTable
from l10n.errors import EXIT_DONE, EXIT_PENDING, ConfigError, InputError, Problem, UsageError
from l10n.files import read_bytes, write_bytes
from l10n.inspection import Inspector, inspect_all
from l10n.locales import parse
from l10n.model import State
from l10n.selection import Wish

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.checks.results import Checked
    from l10n.errors import L10nError
    from l10n.inspection import Inspected
    from l10n.locales import Locale
    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n check
  l10n check 2023-04-20-baw --locale fr
  l10n check --glossary glossary.csv --source en locale/de/LC_MESSAGES/django.po
  l10n check --code number --state machine        drafts with a wrong number
  l10n check --fix                                what can be mended by rule; --apply does it
  l10n check --format github --changed origin/main --baseline checks.json"""


_STATES = [str(state) for state in State if state is not State.EMPTY]


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("check", "Exit status 1 if there are errors or warnings.", EXAMPLE)
    result.add_argument(
        "path", metavar="RELEASE|PATH", nargs="*",
        help="a release, a PO file, or a folder with PO files (default: all releases)",
    )  # fmt: skip
    _add_choice(result)
    _add_output(result)
    _add_verdict(result)
    fixing = result.add_argument_group("mending")
    fixing.add_argument(
        "--fix", action="store_true", help="show what can be mended by rule, and change nothing"
    )
    fixing.add_argument("--apply", action="store_true", help="with --fix: write it")
    fixing.add_argument(
        "--reviewed",
        action="store_true",
        help="with --fix: mend reviewed translations too, which then have to be reviewed again",
    )
    return result


def _add_choice(result: argparse.ArgumentParser) -> None:
    choice = result.add_argument_group("what is looked at")
    choice.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
    )
    choice.add_argument(
        "--source", metavar="LANGUAGE",
        help="the language of the sources of PO files that do not say it (default: a guess)",
    )  # fmt: skip
    choice.add_argument(
        "--target", metavar="LANGUAGE",
        help="the language of the translations in PO files whose header does not say it",
    )  # fmt: skip
    choice.add_argument(
        "--glossary", metavar="FILE", help="the glossary (default: that of the workspace)"
    )
    choice.add_argument(
        "--code", metavar="CODE", action="append", default=[],
        help="only findings of this code; “term-*” and “number,date” name several",
    )  # fmt: skip
    choice.add_argument(
        "--state", metavar="STATE", action="append", default=[], choices=_STATES,
        help="only translations in this state: machine, needs-work, translated, reviewed",
    )  # fmt: skip
    choice.add_argument(
        "--changed", metavar="REV", help="only entries that differ from this revision of git"
    )
    choice.add_argument(
        "--jobs", metavar="N", type=count_above_zero,
        help="check in N processes (default: in as many as pay)",
    )  # fmt: skip


def _add_output(result: argparse.ArgumentParser) -> None:
    output = result.add_argument_group("what is printed")
    output.add_argument(
        "--format",
        choices=("text", *(one for one in FORMATS if one != "html")),
        default="text",
        help="how to print (default: text)",
    )
    output.add_argument(
        "--json", action="store_const", dest="format", const="json",
        help="the same as --format json",
    )  # fmt: skip
    output.add_argument("--html", metavar="FILE", help="write a report for people, too")
    output.add_argument(
        "--waived", action="store_true", help="list what was let pass, too, with the reasons"
    )


def _add_verdict(result: argparse.ArgumentParser) -> None:
    verdict = result.add_argument_group("what makes it fail")
    verdict.add_argument(
        "--fail-on", choices=FAIL_ON,
        help="the lowest severity that gives exit status 1 (default: warning)",
    )  # fmt: skip
    verdict.add_argument(
        "--max-warnings", metavar="N", type=_count, help="so many warnings pass (default: none)"
    )
    verdict.add_argument(
        "--baseline", metavar="FILE", help="leave out the findings that are listed in a file"
    )
    verdict.add_argument(
        "--write-baseline", metavar="FILE", help="list all findings in a file, for --baseline"
    )


def run(options: argparse.Namespace) -> int:
    """Check, and print what was found."""
    _agree(options)
    space = workspace_here(options) if options.path else open_workspace(options)
    inspector = Inspector(_wish(options, space), space)
    inspector.prepare()
    results, errors, paths = _inspected(inspector, options)
    if options.changed:
        results = _changed(results, paths, inspector, options.changed)
    results, known, notes = _without_known(results, options)
    if options.fix:
        from l10n.cli.check_fix import mend  # noqa: PLC0415 -- only to mend

        return mend(inspector, results, errors, paths, options)
    report = replace(_report(results, errors, inspector, options), known=known)
    _write(report, inspector, options, notes)
    status = say_errors(errors)
    failed = any(report.fails(finding) for result in results for finding in result.findings)
    return status or (EXIT_PENDING if failed else EXIT_DONE)


def _agree(options: argparse.Namespace) -> None:
    """Refuse options that mean nothing without another.

    Raises:
        UsageError: there are such.
    """
    for name in ("apply", "reviewed"):
        if getattr(options, name) and not options.fix:
            what = f"--{name} goes with --fix"
            raise UsageError(Problem("usage.option", what, remedy=f"Write --fix --{name}."))
    if options.fix and (options.html or options.write_baseline or options.format != "text"):
        what = "--fix shows what it mends as text, and writes no other file"
        remedy = "Leave out --html, --write-baseline and --format."
        raise UsageError(Problem("usage.option", what, remedy=remedy))
    if options.write_baseline and (options.changed or options.state):
        what = (
            "--write-baseline lists all that is known, and --changed and --state leave things out"
        )
        raise UsageError(Problem("usage.option", what, remedy="Leave one of them out."))


def _count(text: str) -> int:
    """Read a whole number from 0 on, as the value of an option."""
    return 0 if text == "0" else count_above_zero(text)


def _wish(options: argparse.Namespace, space: Workspace | None) -> Wish:
    return Wish(
        folder=start_folder(options),
        cache=cache_folder(space),
        names=options.path,
        locales=_locales(options, space),
        states=frozenset(map(State, options.state)),
        codes=_codes(options.code),
        source=parse(options.source) if options.source else None,
        target=parse(options.target) if options.target else None,
        glossary=start_folder(options) / options.glossary if options.glossary else None,
    )


def _locales(options: argparse.Namespace, space: Workspace | None) -> tuple[Locale, ...]:
    if space is not None and not options.path:
        return wanted_locales(space, options.locale)
    try:
        return tuple(map(parse, options.locale))
    except ConfigError as error:
        raise UsageError(*error.problems) from None


def _codes(patterns: Sequence[str]) -> tuple[str, ...]:
    """Take the patterns of codes, each of which must name some.

    Raises:
        UsageError: one names none, with the nearest code there is.
    """
    known = tuple(rules())
    patterns = tuple(filter(None, ",".join(patterns).split(",")))
    for pattern in patterns:
        if not any(fnmatchcase(code, pattern) for code in known):
            near = get_close_matches(pattern, known, n=1)
            remedy = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(known)}."
            raise UsageError(Problem("usage.code", f"there is no check “{pattern}”", remedy=remedy))
    return patterns


def _inspected(
    inspector: Inspector, options: argparse.Namespace
) -> tuple[list[Checked], list[L10nError], dict[str, Path]]:
    """Check all that is asked for, and say which languages were guessed.

    Gives what was found, what could not be checked, and the files by the names they are shown by.
    """
    paths, left_out = inspector.selection.paths()
    progress = Progress(len(paths), "files")
    results: list[Checked] = []
    paths_of: dict[str, Path] = {}
    errors = [*left_out]
    guesses: set[str] = set()

    def show(label: str, done: int) -> None:
        progress.part(label, done, len(paths))

    try:
        every = list(inspect_all(inspector, paths, options.jobs, show))
        for inspected in inspector.compared(every):
            if inspected.checked is not None and inspected.path is not None:
                results.append(inspected.checked)
                paths_of[inspected.checked.path] = inspected.path
            errors += inspected.errors
            guesses.update(_guesses(inspected))
    finally:
        progress.close()
    for guess in sorted(guesses):
        say(guess)
    if not results and not errors and (options.path or options.locale):
        what = "there is no catalog of what is asked for"
        remedy = "Look at --locale and the names: l10n status lists releases and locales."
        errors.append(InputError(Problem("check.nothing", what, remedy=remedy)))
    return results, errors, paths_of


def _guesses(inspected: Inspected) -> Iterator[str]:
    """Say which languages of a catalog are only a guess."""
    languages = inspected.languages
    if languages is not None and languages.source_guessed:
        source = languages.pair.source
        yield f"The sources are taken to be in {source}; say --source if they are not."
    if languages is not None and languages.target_guessed:
        target = languages.pair.target
        yield f"The translations are taken to be in {target}; say --target if they are not."


def _report(
    results: Sequence[Checked],
    errors: Sequence[L10nError],
    inspector: Inspector,
    options: argparse.Namespace,
) -> Report:
    return Report(
        tuple(results),
        {code: rule for code, rule in rules().items() if _wanted(code, options.code)},
        tuple(errors),
        _failing(results, inspector.space, options),
        _prefix(inspector, options),
        infos=options.fail_on == "info",
        waived=options.waived,
    )


def _prefix(inspector: Inspector, options: argparse.Namespace) -> str:
    """Give the folder of the results seen from the root of the repository, where that counts."""
    if options.format not in {"sarif", "github"}:
        return ""
    from l10n.checks.changed import prefix  # noqa: PLC0415 -- starts git

    return prefix(inspector.space.root if inspector.space is not None else Path())


def _failing(
    results: Sequence[Checked], space: Workspace | None, options: argparse.Namespace
) -> frozenset[Severity]:
    """Give the severities that make it fail, by the options and the configuration."""
    checks = space.config.checks if space is not None else CheckTable()
    fail_on = options.fail_on or checks.fail_on or "warning"
    failing = set(list(Severity)[: {"never": 0, "error": 1, "warning": 2, "info": 3}[fail_on]])
    budget = checks.warnings if options.max_warnings is None else options.max_warnings
    findings = (finding for result in results for finding in result.findings)
    if counted(findings)[Severity.WARNING] <= (budget or 0):
        failing.discard(Severity.WARNING)
    return frozenset(failing)


def _write(
    report: Report, inspector: Inspector, options: argparse.Namespace, notes: Sequence[str]
) -> None:
    """Print what was found, and write the report for people if it is asked for."""
    if options.html:
        write_bytes(inspector.wish.folder / options.html, write("html", report).encode())
    if options.format != "text":
        sys.stdout.write(write(options.format, report))
        return
    unchecked = "Terms were not checked: there is no glossary."
    notes = [*notes, *_missing(report, inspector, options.code)]
    print_findings(report, [*notes, unchecked] if inspector.glossary is None else notes)


def _missing(report: Report, inspector: Inspector, codes: Sequence[str]) -> list[str]:
    """Tell what checks that were asked for by name lack here."""
    pairs = dict.fromkeys(result.pair for result in report.results)
    told = [
        family.missing(inspector.setting(pair))
        for pair in pairs
        for family in families()
        if family.missing is not None
        and any(fnmatchcase(code, pattern) for code in family.codes for pattern in codes)
    ]
    return list(dict.fromkeys(filter(None, told)))


def _changed(
    results: Sequence[Checked], paths: Mapping[str, Path], inspector: Inspector, revision: str
) -> list[Checked]:
    """Leave only the findings of entries that differ from a revision of git."""
    from l10n.checks import changed  # noqa: PLC0415 -- starts git

    before = changed.since(revision, inspector.wish.folder)
    keys = {}
    places: set[tuple[str, int]] = set()
    for result in results:
        path = paths[result.path]
        catalog = catalogs.read(read_bytes(path), str(path), headless=True)
        keys[result.path] = changed.changed_entries(path, catalog, before)
        places |= changed.changed_places(result.path, catalog, keys[result.path])
    return [changed.narrowed(one, keys[one.path], frozenset(places)) for one in results]


def _without_known(
    results: list[Checked], options: argparse.Namespace
) -> tuple[list[Checked], int, list[str]]:
    """Write the list of known findings, or leave out those that are listed.

    Gives the rest, how many were left out, and what to say of it.
    """
    from l10n.checks import baseline  # noqa: PLC0415 -- only with one

    notes: list[str] = []
    codes = {rule for rule in rules() if _wanted(rule, options.code)} if options.code else None
    if options.write_baseline:
        path = start_folder(options) / options.write_baseline
        before = baseline.load(path) if path.exists() else None
        write_bytes(path, baseline.write(results, before, codes).encode())
        notes.append(f"They are listed in {options.write_baseline}, for --baseline.")
    if not options.baseline:
        return results, 0, notes
    known = baseline.load(start_folder(options) / options.baseline)
    remaining = baseline.without(results, known, codes, whole=not (options.path or options.locale))
    notes.append(f"{remaining.known} more are known from {options.baseline}.")
    stale = sum(remaining.stale.counts.values())
    if stale and not (options.changed or options.state):
        many = "findings" if stale > 1 else "finding"
        notes.append(f"{stale} known {many} there can be taken out: --write-baseline does it.")
    return list(remaining.results), remaining.known, notes


def _wanted(code: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(fnmatchcase(code, pattern) for pattern in patterns)
