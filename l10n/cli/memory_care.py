"""`l10n memory stats` and `clean`: what the memory holds, and what it should not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_action,
    add_json,
    open_workspace,
    print_json,
    say_errors,
    start_folder,
    table,
    wanted_locales,
)
from l10n.errors import EXIT_DONE, EXIT_PENDING, L10nError, printable, shorten
from l10n.files import write_bytes
from l10n.lock import locked
from l10n.sources import Asking, Sources

if TYPE_CHECKING:
    import argparse

    from l10n.cleaning import Doubt
    from l10n.cli.common import Actions

STATS = """\
  l10n memory stats
  l10n memory stats --locale fr --json"""

CLEAN = """\
  l10n memory clean                        what is doubtful in memory/*.tmx
  l10n memory clean memory/old.tmx --apply   take it out of this file"""


def add_actions(actions: Actions) -> None:
    """Add the parsers of these actions."""
    stats = add_action(
        actions, "stats", _stats, "count what the memory holds, by locale. Texts are different "
        "sources; the other columns count units by their state.", STATS,
    )  # fmt: skip
    clean = add_action(
        actions, "clean", _clean, "find what is doubtful in memories from elsewhere: what was not "
        "translated, is in another language, lost tags or placeholders, or stands there twice. "
        "Nothing is written without --apply. Exit status 1 if something is found and stays.",
        CLEAN,
    )  # fmt: skip
    clean.add_argument(
        "file", metavar="FILE", nargs="*", help="TMX files (default: all in memory/)"
    )
    clean.add_argument(
        "--apply", action="store_true",
        help="take the units out of the files, and leave all else as it is",
    )  # fmt: skip
    for parser in (stats, clean):
        parser.add_argument(
            "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
        )
        add_json(parser)


def _stats(options: argparse.Namespace) -> int:
    here = open_workspace(options)
    sources = Sources(here, Asking(silent=True))
    states = ("reviewed", "translated", "tmx", "needs-work", "machine")
    rows: list[dict[str, object]] = []
    for locale in wanted_locales(here, options.locale) or here.all_locales():
        counts = dict.fromkeys(states, 0)
        texts, releases, obsolete = set(), set(), 0
        for unit in sources.memory(locale):
            counts[unit.state] += 1
            texts.add(unit.source)
            releases.add(unit.release)
            obsolete += unit.obsolete
        rows.append(
            {"locale": str(locale), "units": sum(counts.values()), "texts": len(texts),
             "releases": len(releases), "obsolete": obsolete, **counts}
        )  # fmt: skip
    if options.json:
        print_json({"memory": rows})
    elif rows:
        cells = [[str(value) for value in row.values()] for row in rows]
        heads = [name.replace("-", " ").upper() for name in rows[0]]
        print(table([heads, *cells], right=range(1, len(heads))))
    return say_errors(sources.errors, here)


def _clean(options: argparse.Namespace) -> int:
    from l10n.cleaning import doubts, without  # noqa: PLC0415 -- for this action only

    here = open_workspace(options)
    locales = wanted_locales(here, options.locale) or here.all_locales()
    files = {name: start_folder(options) / name for name in options.file} or {
        here.relative(path): path for path in sorted(here.memory_folder.glob("*.tmx"))
    }
    errors: list[L10nError] = []
    rows: list[dict[str, object]] = []
    removed = 0
    for name, path in files.items():
        try:
            found = list(doubts(here, path, locales))
            gone: frozenset[tuple[int, int]] = frozenset()
            if options.apply and found:
                with locked(here.cache_folder):
                    data, gone = without(path, found)
                    write_bytes(path, data)
        except L10nError as error:
            errors.append(error)
            continue
        rows += [_row(one, name, removed=one.span in gone) for one in found]
        removed += len(gone)
    left = sum(not row["removed"] for row in rows)
    if options.json:
        print_json({"applied": options.apply, "removed": removed, "units": rows})
    else:
        for row in rows:
            print(printable(f"{row['file']}: {row['codes']}, {row['locale']}"))
            print(printable(f"    {shorten(str(row['source']))}"))
            print(printable(f"    {shorten(str(row['target']))}"))
        print(f"{len(rows)} doubtful; {removed} elements taken out, {left} left")
    return max(say_errors(errors, here), EXIT_PENDING if left else EXIT_DONE)


def _row(doubt: Doubt, name: str, *, removed: bool) -> dict[str, object]:
    return {
        "file": name, "locale": str(doubt.locale), "codes": ", ".join(doubt.codes),
        "source": doubt.unit.source, "target": doubt.unit.target, "removed": removed,
    }  # fmt: skip
