"""`l10n merge-driver`: merges catalogs for git, by entry instead of by line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.cli.common import make_parser
from l10n.errors import EXIT_DONE, EXIT_PENDING, printable, shorten
from l10n.files import read_bytes, write_bytes

if TYPE_CHECKING:
    import argparse

EXAMPLE = """\
  l10n init --git                      sets it up for all *.po of a repository
  l10n merge-driver %O %A %B %P        what git then calls: base, ours, theirs, the path"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    about = "Conflicts are marked in the file, which stays a valid catalog; `l10n review` asks."
    result = make_parser("merge-driver", about, EXAMPLE)
    result.add_argument("base", metavar="BASE", help="the common ancestor (%%O); may be empty")
    result.add_argument(
        "ours", metavar="OURS", help="our version (%%A); the result is written here"
    )
    result.add_argument("theirs", metavar="THEIRS", help="the other version (%%B)")
    result.add_argument("path", metavar="PATH", nargs="?", help="the path, for messages (%%P)")
    return result


def run(options: argparse.Namespace) -> int:
    """Merge into the file of our version; give 1 where people must decide.

    Raises:
        CatalogError: one of the versions is damaged; ours is left as it was.
    """
    name = options.path or options.ours
    base = _ancestor(Path(options.base), name)
    ours, theirs = (
        catalogs.read(read_bytes(Path(p)), name) for p in (options.ours, options.theirs)
    )
    done = catalogs.united(base, ours, theirs)
    write_bytes(Path(options.ours), catalogs.write(done.catalog))
    for key in done.conflicts:
        print(f"l10n: {printable(name)}: both changed “{shorten(key[1])}”", file=sys.stderr)
    if done.conflicts:
        print(f"l10n: `l10n review {printable(name)}` shows both texts.", file=sys.stderr)
    return EXIT_PENDING if done.conflicts else EXIT_DONE


def _ancestor(path: Path, name: str) -> catalogs.Catalog:
    """Read the ancestor; an empty one, which git gives where there is none, has no entries.

    A side that is empty is damaged: nobody deleted all that was in it.
    """
    data = read_bytes(path)
    if not data.strip():
        return catalogs.Catalog(catalogs.Entry(""), path=name)
    return catalogs.read(data, name)
