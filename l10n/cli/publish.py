"""`l10n publish`: only the last step of the line, or a draft of it."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from l10n import publish, releases
from l10n.cli.common import (
    add_json,
    add_selection,
    make_parser,
    open_workspace,
    print_json,
    say_errors,
    wanted_locales,
)
from l10n.cli.show import as_json, reasons, report_table
from l10n.errors import EXIT_DONE, EXIT_PENDING, L10nError, Problem, UsageError
from l10n.files import write_bytes
from l10n.publish import Publication
from l10n.report import catalog_of, stand
from l10n.standing import stand_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from l10n.discovery import ReleaseFile
    from l10n.locales import Locale
    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n publish
  l10n publish 2023-04-20-baw --locale fr
  l10n publish --draft       unfinished versions, marked, into drafts/"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("publish", "Exit status 1 if one is not past the gate.", EXAMPLE)
    add_selection(result)
    result.add_argument(
        "--draft", action="store_true", help="write previews of what is there, marked as drafts"
    )
    result.add_argument(
        "--to", metavar="DIR", default="drafts", help="where drafts go (default: drafts)"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Publish, or write drafts."""
    workspace = open_workspace(options)
    locales = wanted_locales(workspace, options.locale)
    files = workspace.select(options.release)
    if options.draft:
        return _drafts(workspace, files, locales, options)
    tell = stand if options.release else stand_all
    report = tell(workspace, files, locales, write=True)
    if options.json:
        print_json(as_json(report))
    elif report.lines:
        print(report_table(report, sys.stdout))
        for reason in reasons(report, limit=None):
            print(reason)
    refused = {Publication.BLOCKED, Publication.STALE}
    pending = any(line.publication in refused for line in report.lines)
    return say_errors(report.errors) or (EXIT_PENDING if pending else EXIT_DONE)


def _drafts(
    workspace: Workspace,
    files: Sequence[ReleaseFile],
    locales: Sequence[Locale],
    options: argparse.Namespace,
) -> int:
    _refuse_taken(workspace, options.to)
    written: list[str] = []
    errors: list[L10nError] = []
    for file in files:
        try:
            written += _drafts_of(workspace, file, locales, Path(options.to))
        except L10nError as error:
            errors.append(error)
    if options.json:
        print_json({"drafts": written})
    else:
        print("\n".join(written) or "There is nothing to draft.")
    return say_errors(errors, workspace)


def _refuse_taken(workspace: Workspace, to: str) -> None:
    """Keep drafts out of the folders that hold what is not a draft."""
    first = PurePath(workspace.config.published.text).parts[0]
    taken = {first, workspace.config.catalogs, "releases", "memory", "segmentation", ".git"}
    path = (workspace.root / to).resolve()
    inside = path.relative_to(workspace.root).parts[:1] if _is_inside(path, workspace) else (to,)
    if not inside or inside[0] in taken:
        what = f"drafts cannot go to “{to}”, which holds what is not a draft"
        raise UsageError(Problem("usage.drafts", what, remedy="Name another folder with --to."))


def _is_inside(path: Path, workspace: Workspace) -> bool:
    return path.is_relative_to(workspace.root)


def _drafts_of(
    workspace: Workspace, file: ReleaseFile, locales: Sequence[Locale], folder: Path
) -> Iterator[str]:
    release = releases.load(workspace, file, releases.segmenters_of(workspace))
    for locale in release.settings.locales:
        if locales and locale not in locales:
            continue
        catalog = catalog_of(workspace, release, locale)
        name = folder / str(locale) / f"{file.id}{file.extension}"
        write_bytes(workspace.root / name, publish.draft(release, catalog, locale))
        yield str(name)
