"""`l10n init`: a workspace in an empty or existing repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10n import workspace
from l10n.cli.common import add_json, make_parser, print_json, start_folder
from l10n.gitsetup import set_up
from l10n.initialise import initialise

if TYPE_CHECKING:
    import argparse

EXAMPLE = """\
  l10n init
  l10n init --source de --locale en --locale fr --locale zh_CN
  l10n init --git                      in a clone: have git merge catalogs by entry"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("init", "Nothing that exists is overwritten.", EXAMPLE)
    result.add_argument("--source", metavar="LOCALE", help="the language releases are written in")
    result.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="a target; may be repeated"
    )
    result.add_argument(
        "--git", action="store_true", help="have git merge and compare catalogs by entry"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Make the workspace and say what to do next; of one that is there, set git up alone."""
    here = start_folder(options)
    if options.git and workspace.at(here.resolve()) is not None:
        return _git(here, options)
    made = initialise(here, options.source, options.locale)
    changed = (*made.changed, *(set_up(here) if options.git else ()))
    locales = [str(locale) for locale in made.locales]
    if options.json:
        print_json(
            {
                "root": str(made.root),
                "source": str(made.source),
                "locales": locales,
                "created": list(made.created),
                "changed": list(changed),
                "guessed": list(made.guessed),
            }
        )
        return 0
    print(f"A workspace for {made.source} to {', '.join(locales)} in {made.root}")
    for path in made.created:
        print(f"  new      {path}")
    for path in changed:
        print(f"  changed  {path}")
    if made.guessed:
        print(f"Not told and therefore guessed: {', '.join(made.guessed)}. "
              f"Change it in {made.config_file.name}.")  # fmt: skip
    print(f"Next: put a release into releases/, named like 2024-05-02-news.{made.source}.txt,")
    print("      then run l10n sync")
    return 0


def _git(folder: Path, options: argparse.Namespace) -> int:
    changed = set_up(folder)
    if options.json:
        print_json({"created": [], "changed": list(changed)})
        return 0
    for what in changed:
        print(f"  changed  {what}")
    print("git merges and compares *.po by entry in this clone.")
    return 0
