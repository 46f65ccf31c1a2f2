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
    wanted_locales,
)
from l10n.cli.show import NO_RELEASE, as_json, reasons, report_table
from l10n.report import left_behind, stand
from l10n.sources import check_engines

if TYPE_CHECKING:
    import argparse

EXAMPLE = """\
  l10n status
  l10n status 2023-04-20-baw --locale fr --json"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("status", "Changes nothing.", EXAMPLE)
    add_selection(result)
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    workspace = open_workspace(options)
    check_engines(workspace)
    locales = wanted_locales(workspace, options.locale)
    report = stand(workspace, workspace.select(options.release), locales)
    strays = () if options.release else left_behind(workspace)
    if options.json:
        print_json(
            as_json(report)
            | {"left_behind": [{"code": p.code, "path": str(p.path)} for p in strays]}
        )
    elif report.lines:
        print(report_table(report, sys.stdout))
        for reason in reasons(report):
            print(reason)
    else:
        print(NO_RELEASE)
    for problem in strays:
        say(f"l10n: {problem}")
    return say_errors(report.errors)
