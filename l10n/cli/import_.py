"""`l10n import`: what an agency returned; a look at it first, then with `--apply` for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_json,
    make_parser,
    open_workspace,
    say_errors,
    start_folder,
    waiting,
    wanted_locales,
)
from l10n.errors import EXIT_DONE, EXIT_PENDING
from l10n.files import write_bytes
from l10n.model import State

if TYPE_CHECKING:
    import argparse

    from l10n.handoff.returning import Request
    from l10n.handoff.verdicts import ReturnReport
    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n import return.zip                 what would be taken, and what not
  l10n import return.zip --apply
  l10n import fr.po --apply --theirs --report fr.html"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser(
        "import",
        "Writes nothing without --apply. Exit status 1 if something was refused, is in conflict or"
        " was made for another source.",
        EXAMPLE,
    )
    result.add_argument("path", metavar="FILE|DIR|ZIP", help="what came back")
    result.add_argument("--apply", action="store_true", help="take it")
    conflicts = result.add_mutually_exclusive_group()
    for name, does in (
        ("ours", "keep our translations where both sides changed one"),
        ("theirs", "take the agency's where both sides changed one"),
        ("newer", "take the later where both sides changed one and both say when"),
    ):
        conflicts.add_argument(
            f"--{name}", dest="prefer", action="store_const", const=name, default="", help=does
        )
    result.add_argument(
        "--state", choices=[str(State.TRANSLATED), str(State.NEEDS_WORK)],
        help="what finished translations become (default: as configured)",
    )  # fmt: skip
    what = result.add_argument_group("what it is, where that cannot be told from it")
    what.add_argument("--release", metavar="RELEASE", default="", help="a return of this release")
    what.add_argument("--locale", metavar="LOCALE", help="in this locale")
    what.add_argument("--kit", metavar="KIT", default="", help="of this kit")
    result.add_argument("--report", metavar="FILE.html", help="write a report for people, too")
    result.add_argument(
        "--rejected", metavar="DIR",
        help="where what is not taken goes, without --apply too (default: beside what came back)",
    )  # fmt: skip
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Judge a return, take it if that is wanted, and print what became of it."""
    from l10n.handoff.returning import is_clean, take_back  # noqa: PLC0415 -- loads the checks

    workspace = open_workspace(options)
    with waiting("reading the return"):
        report = take_back(workspace, _request(workspace, options))
    _print(report, options)
    status = say_errors(report.errors)
    return status or (EXIT_DONE if is_clean(report) else EXIT_PENDING)


def _request(workspace: Workspace, options: argparse.Namespace) -> Request:
    from l10n.handoff.arriving import Wish  # noqa: PLC0415 -- as above
    from l10n.handoff.judging import Policy  # noqa: PLC0415
    from l10n.handoff.returning import Request  # noqa: PLC0415

    chosen = workspace.select([options.release]) if options.release else ()
    locale = next(iter(wanted_locales(workspace, [options.locale] if options.locale else [])), None)
    state = State(options.state) if options.state else workspace.config.handoff.state
    here = start_folder(options)
    return Request(
        here / options.path,
        Wish(options.kit, chosen[0].id if chosen else "", locale),
        Policy(state, options.prefer),
        apply=options.apply,
        rejected=here / options.rejected if options.rejected else None,
    )


def _print(report: ReturnReport, options: argparse.Namespace) -> None:
    from l10n.handoff import returns_html, returns_json, returns_text  # noqa: PLC0415 -- as above

    if options.report:
        path = start_folder(options) / options.report
        write_bytes(path, returns_html.write(report).encode())
    write = returns_json.write if options.json else returns_text.write
    sys.stdout.write(write(report))
