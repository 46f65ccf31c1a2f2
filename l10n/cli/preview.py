"""`l10n preview`: a version beside its source, on the screen or as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import make_parser, open_workspace, start_folder, waiting, wanted_locales
from l10n.errors import EXIT_DONE, Problem, UsageError, printable
from l10n.files import write_bytes
from l10n.inline import to_text
from l10n.model import STATE_LETTERS

if TYPE_CHECKING:
    import argparse

    from l10n.signoff import Proof

EXAMPLE = """\
  l10n preview 2023-04-20-baw --locale zh_CN
  l10n preview 2023-04-20-baw --locale zh_CN --html       for the one who signs it off"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    about = "States: . empty, M machine, ~ needs work, + translated, R reviewed."
    result = make_parser("preview", about, EXAMPLE)
    result.add_argument("release", metavar="RELEASE", help="which release")
    result.add_argument("--locale", metavar="LOCALE", required=True, help="which of its versions")
    result.add_argument(
        "--html", action="store_true", help="write a page that can be mailed and printed"
    )
    result.add_argument(
        "--to", metavar="FILE", help="where the page goes (default: RELEASE.LOCALE.preview.html)"
    )
    return result


def run(options: argparse.Namespace) -> int:
    """Show the version, or write the page and say where it is."""
    from l10n.signoff import page, proof  # noqa: PLC0415 -- loads the checks

    if options.to and not options.html:
        raise UsageError(Problem("usage.to", "--to goes with --html"))
    workspace = open_workspace(options)
    files = workspace.select([options.release])
    if len(files) > 1:
        what = f"“{options.release}” names {len(files)} releases; name one"
        raise UsageError(Problem("usage.release", what))
    (locale,) = wanted_locales(workspace, [options.locale])
    with waiting("checking"):
        found = proof(workspace, files[0], locale)
    if not options.html:
        _show(found)
        return EXIT_DONE
    name = options.to or f"{found.release.replace('/', '-')}.{locale}.preview.html"
    path = start_folder(options) / name
    write_bytes(path, page(found).encode())
    print(printable(f"wrote {path}"))
    return EXIT_DONE


def _show(found: Proof) -> None:
    for row in found.rows:
        print(f"{row.number:>4} {STATE_LETTERS[row.state]}  {printable(to_text(row.source))}")
        print(f"        {printable(to_text(row.target))}")
        for finding in row.findings:
            print(f"        ! {finding.severity}: {printable(finding.message)} [{finding.code}]")
