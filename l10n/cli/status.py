"""`l10n status`: how every release stands in every locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_json,
    make_parser,
    open_workspace,
    print_json,
    say,
    wanted_locales,
)
from l10n.cli.show import as_json, reasons, report_table
from l10n.report import left_behind, stand

if TYPE_CHECKING:
    import argparse

EXAMPLE = """\
  l10n status
  l10n status 2023-04-20-baw --locale fr --json"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("status", "Changes nothing.", EXAMPLE)
    result.add_argument("release", metavar="RELEASE", nargs="*", help="an id, a path or a pattern")
    result.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    workspace = open_workspace(options)
    locales = wanted_locales(workspace, options.locale)
    report = stand(workspace, workspace.select(options.release), locales)
    strays = () if options.release else left_behind(workspace)
    if options.json:
        print_json(
            {
                "releases": [as_json(line) for line in report.lines],
                "left_behind": [{"code": p.code, "path": str(p.path)} for p in strays],
                "errors": [p.code for error in report.errors for p in error.problems],
            }
        )
    elif report.lines:
        print(report_table(report))
        for reason in reasons(report):
            print(reason)
    else:
        print("There is no release yet. Put one into releases/, named like 2024-05-02-news.de.txt.")
    for problem in strays:
        say(f"l10n: {problem}")
    for error in report.errors:
        say(f"l10n: {error}")
    return max((error.exit_status for error in report.errors), default=0)
