"""`l10n status`: how every release stands in every locale."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_json,
    add_selection,
    make_parser,
    open_workspace,
    print_json,
    say,
    say_errors,
    table,
    wanted_locales,
)
from l10n.cli.show import NO_RELEASE, as_json, doubts, is_long, reasons, report_table
from l10n.report import left_behind, stand
from l10n.sources import Sources, check_engines
from l10n.standing import stand_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from l10n.locales import Locale
    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n status
  l10n status 2023-04-20-baw --locale fr --json
  l10n status --bands          words as agencies bill them"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("status", "Changes nothing.", EXAMPLE)
    add_selection(result)
    result.add_argument(
        "--bands", action="store_true", help="count words by match with the memory, per release"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    workspace = open_workspace(options)
    check_engines(workspace)
    locales = wanted_locales(workspace, options.locale)
    if options.bands:
        return _bands(workspace, locales, options)
    files = workspace.select(options.release)
    tell = stand if options.release else stand_all
    report = tell(workspace, files, locales)
    strays = () if options.release else left_behind(workspace, files)
    if options.json:
        print_json(
            as_json(report)
            | {"left_behind": [{"code": p.code, "path": str(p.path)} for p in strays]}
        )
    elif report.lines:
        many = is_long(report)
        print(report_table(report, sys.stdout, whole=report if many else None))
        for reason in reasons(report, waiting=not many):
            print(reason)
        for doubt in doubts(report):
            print(doubt)
    else:
        print(NO_RELEASE)
    for problem in strays:
        say(f"l10n: {problem}")
    return say_errors(report.errors)


def _bands(workspace: Workspace, locales: Sequence[Locale], options: argparse.Namespace) -> int:
    """Print what there is to translate, as agencies count it."""
    from l10n.handoff.analysis import analyse  # noqa: PLC0415 -- asks the memory
    from l10n.handoff.model import Band  # noqa: PLC0415 -- as above

    files = workspace.select(options.release)
    found, errors = analyse(workspace, files, locales, Sources(workspace))
    if options.json:
        told = [{"release": a.release, "locale": str(a.locale), "words": a.words} for a in found]
        print_json({"bands": told})
    elif found:
        rows = [(one.release, str(one.locale), list(one.words.values())) for one in found]
        if len(rows) > 1:
            rows.append(
                ("all", "", [sum(counts) for counts in zip(*(r[2] for r in rows), strict=True)])
            )
        shown = [[name, locale, *map(str, (*counts, sum(counts)))] for name, locale, counts in rows]
        print(table([["release", "locale", *Band, "words"], *shown], right=range(2, 10)))
    else:
        print(NO_RELEASE)
    return say_errors(errors)
