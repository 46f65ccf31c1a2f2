"""`l10n diff`: what differs between catalogs, by entry and word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.catalogs.changes import changes, plain
from l10n.cli.common import add_json, make_parser, print_json, start_folder
from l10n.differences import differences, marked
from l10n.errors import EXIT_DONE, EXIT_PENDING, InputError, Problem, UsageError, printable
from l10n.files import read_bytes
from l10n.model import STATE_NAMES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from l10n.catalogs import Catalog, Entry
    from l10n.catalogs.changes import Difference

EXAMPLE = """\
  l10n diff old/fr.po catalogs/2023-04-20-baw/fr.po
  l10n diff kit-sent/ kit-returned/
  l10n diff --textconv fr.po           what git compares after l10n init --git"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    about = "Wrapping, order, references and dates are no differences."
    result = make_parser("diff", about, EXAMPLE)
    result.add_argument("old", metavar="A", help="a PO file, or a folder of some")
    result.add_argument("new", metavar="B", nargs="?", help="the other one")
    result.add_argument("--exit-code", action="store_true", help="exit 1 where something differs")
    result.add_argument(
        "--textconv", action="store_true", help="print one file as lines for git to compare"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Print the differences."""
    if options.textconv:
        return _textconv(options)
    if options.new is None:
        raise UsageError(Problem("usage.diff", "names one file; name the other one, too"))
    here = start_folder(options)
    found = list(_compared(here / options.old, here / options.new))
    if options.json:
        print_json([_values(name, one) for name, those in found for one in those])
    else:
        for name, those in found:
            if those:
                print(printable(name))
            for one in those:
                print("\n".join(_lines(one)))
    differs = any(those for _name, those in found)
    return EXIT_PENDING if differs and options.exit_code else EXIT_DONE


def _textconv(options: argparse.Namespace) -> int:
    if options.new is not None:
        raise UsageError(Problem("usage.diff", "--textconv takes one file"))
    data = read_bytes(start_folder(options) / options.old)
    try:
        lines = list(plain(catalogs.read(data, options.old)))
    except InputError:  # git shows what there is, also of a damaged file
        sys.stdout.write(data.decode("utf-8", "replace"))
        return EXIT_DONE
    print("\n".join(map(printable, lines)))
    return EXIT_DONE


def _compared(old: Path, new: Path) -> Iterator[tuple[str, list[Difference]]]:
    """Give the differences by file; of two folders, of the files of one name in both or either."""
    for path in (old, new):
        if not path.exists():
            raise InputError(Problem("file.missing", "no such file", path))
    if old.is_dir() != new.is_dir():
        raise UsageError(Problem("usage.diff", "compares two files, or two folders", new))
    if not old.is_dir():
        yield str(new), list(changes(catalogs.load(old), catalogs.load(new)))
        return
    names = {path.relative_to(side) for side in (old, new) for path in side.rglob("*.po")}
    for name in sorted(names):
        yield name.as_posix(), list(changes(_side(old / name), _side(new / name)))


def _side(path: Path) -> Catalog:
    return catalogs.load(path) if path.exists() else catalogs.Catalog(catalogs.Entry(""))


def _lines(one: Difference) -> Iterator[str]:
    yield f"  {one.kind:8} {printable(one.entry.msgid)}"
    if one.old is None or one.new is None:
        yield from (f"           {printable(text)}" for text in one.entry.targets if text)
        return
    for was, now in zip(one.old.targets, one.new.targets, strict=False):
        if was != now:
            yield f"           {printable(marked(differences(was, now)))}"
    before, after = (_state(entry) for entry in (one.old, one.new))
    if before != after:
        yield f"           {before} -> {after}"
    before, after = (" ".join(catalogs.notes(entry)) for entry in (one.old, one.new))
    if before != after:
        yield f"           # {printable(marked(differences(before, after)))}"


def _state(entry: Entry) -> str:
    return STATE_NAMES[catalogs.state(entry)]


def _values(name: str, one: Difference) -> dict[str, object]:
    return {
        "file": name,
        "kind": one.kind,
        "context": one.entry.msgctxt,
        "source": one.entry.msgid,
        "old": list(one.old.targets) if one.old else None,
        "new": list(one.new.targets) if one.new else None,
        "old_state": str(catalogs.state(one.old)) if one.old else None,
        "new_state": str(catalogs.state(one.new)) if one.new else None,
    }
