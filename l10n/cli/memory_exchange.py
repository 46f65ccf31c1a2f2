"""`l10n memory import` and `export`: memories of other tools, and ours for them, as TMX."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_action,
    add_json,
    open_workspace,
    print_json,
    say,
    say_errors,
    start_folder,
    table,
    wanted_pairs,
)
from l10n.errors import EXIT_PENDING, Problem, UsageError
from l10n.files import read_bytes, write_bytes
from l10n.lock import locked
from l10n.sources import Asking, Sources

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from l10n.cli.common import Actions
    from l10n.memory import Memory, Unit
    from l10n.workspace import Workspace

IMPORT = """\
  l10n memory import agency.tmx                  what is in it for us
  l10n memory import agency.tmx --apply          put it into memory/
  l10n memory import old.tmx --as 2019.tmx --apply"""

EXPORT = """\
  l10n memory export --locale fr memory.fr.tmx
  l10n memory export --locale fr --no-foreign -  without what memory/*.tmx brought"""


def add_actions(actions: Actions) -> None:
    """Add the parsers of these actions."""
    take = add_action(
        actions, "import", _import, "take a TMX file (1.1 to 1.4b) of another tool into memory/. "
        "It is read first, and told what is in it for each locale. Nothing is written without "
        "--apply. Exit status 1 if nothing in it is of use, or another file has its name.", IMPORT,
    )  # fmt: skip
    take.add_argument("file", metavar="FILE", help="the file")
    take.add_argument("--as", dest="name", metavar="NAME", help="the name it is to have in memory/")
    take.add_argument("--apply", action="store_true", help="put it into memory/")
    add_json(take)
    give = add_action(
        actions, "export", _export, "write the memory of a locale as TMX 1.4b for other tools, "
        "each pair of texts once for each place it stood in. What is under embargo stays here.",
        EXPORT,
    )  # fmt: skip
    give.add_argument("file", metavar="FILE", help="where to, or - for standard output")
    give.add_argument("--locale", metavar="LOCALE", action="append", default=[],
                      help="the locale; may be left out where there is only one")  # fmt: skip
    give.add_argument("--source", metavar="LOCALE", default="",
                      help="from this language, through that of the releases; marked")  # fmt: skip
    give.add_argument("--no-foreign", action="store_true", help="leave out what TMX files brought")
    give.add_argument("--embargo", action="store_true", help="also what is under embargo")


def _import(options: argparse.Namespace) -> int:
    from l10n.memory.tmx import read  # noqa: PLC0415 -- for this action only

    here = open_workspace(options)
    file = start_folder(options) / options.file
    to = here.memory_folder / Path(options.name or file.name).name
    if to.suffix != ".tmx":
        raise UsageError(Problem("usage.tmx", "is not named *.tmx", to.name,
                                 remedy="Say the name with --as NAME.tmx."))  # fmt: skip
    sources = Sources(here, Asking(silent=True))
    rows = []
    for locale in here.all_locales():
        store = sources.memory(locale).store
        found = {(unit.source, unit.target) for unit in read(file, here.config.source, locale)}
        new = sum(
            all(unit.target != target for unit in store.exact(source)) for source, target in found
        )
        rows.append({"locale": str(locale), "units": len(found), "new": new})
    useful = any(row["units"] for row in rows)
    taken = to.exists() and to.resolve() != file.resolve() and to.read_bytes() != file.read_bytes()
    applied = bool(options.apply and useful and not taken)
    if applied:
        with locked(here.cache_folder):
            write_bytes(to, read_bytes(file, 4 * 1024**3))
    name = here.relative(to)
    if options.json:
        print_json({"file": options.file, "to": name, "applied": applied, "locales": rows})
    else:
        cells = [[str(value) for value in row.values()] for row in rows]
        print(table([["LOCALE", "UNITS", "NEW"], *cells], right=(1, 2)))
        makes = f"; --apply makes {name}" if useful and not taken else ""
        print(f"written to {name}" if applied else f"nothing is written{makes}")
    if not useful:
        say(
            f"l10n: nothing in {options.file} leads from {here.config.source} to a locale of this "
            "workspace: its units say another source language, or have no such translation"
        )
    elif taken:
        say(f"l10n: {name} holds something else; give another name with --as")
    return max(say_errors(sources.errors), EXIT_PENDING if taken or not useful else 0)


def _export(options: argparse.Namespace) -> int:
    from l10n.handoff import tmx  # noqa: PLC0415 -- for this action only

    here = open_workspace(options)
    source, locales = wanted_pairs(here, options.source, options.locale)
    if len(locales) != 1:
        known = ", ".join(map(str, locales))
        raise UsageError(Problem("usage.locale", "a TMX file of ours is for one locale",
                                 remedy=f"Say which with --locale: {known}."))  # fmt: skip
    sources = Sources(here, Asking(silent=True))
    units = _units(here, sources.memory(locales[0], source), options)
    data = b"".join(tmx.write(units, source, locales[0]))
    if options.file == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        path = start_folder(options) / options.file
        write_bytes(path, data)
        count = data.count(b"<tu>") + data.count(b"<tu ")
        say(f"{count} unit{'' if count == 1 else 's'} in {options.file}")
    return say_errors(sources.errors)


def _units(here: Workspace, memory: Memory, options: argparse.Namespace) -> Iterator[Unit]:
    """Give what is to go out, each pair of texts once for each place."""
    from l10n.handoff.sending import under_embargo  # noqa: PLC0415 -- for this action only

    withheld = set() if options.embargo else set(under_embargo(here))
    seen: set[tuple[str | None, ...]] = set()
    for unit in memory:
        same = (unit.source, unit.target, unit.previous, unit.following)
        foreign = options.no_foreign and unit.release.endswith(".tmx")
        if unit.release not in withheld and not foreign and same not in seen:
            seen.add(same)
            yield unit
