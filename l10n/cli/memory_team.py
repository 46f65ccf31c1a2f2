"""`l10n memory push` and `pull`: what a group shares in a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_action,
    add_json,
    open_workspace,
    print_json,
    say,
    say_errors,
    table,
    wanted_locales,
)
from l10n.files import write_bytes
from l10n.lock import locked
from l10n.sources import Asking, Sources

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from l10n.cli.common import Actions
    from l10n.locales import Locale
    from l10n.memory import Unit
    from l10n.workspace import Workspace

PUSH = """\
  l10n memory push
  l10n memory push --locale fr"""
PULL = """\
  l10n memory pull             into memory/team.fr.tmx, one file per locale"""


def add_actions(actions: Actions) -> None:
    """Add the parsers of these actions."""
    push = add_action(
        actions, "push", _push, "give the group what was confirmed in this workspace: what it gave "
        "before is replaced. Releases under embargo stay here.", PUSH,
    )  # fmt: skip
    pull = add_action(
        actions, "pull", _pull, "keep a copy of what the others gave, for work without the "
        "database: one TMX file per locale.", PULL,
    )  # fmt: skip
    for parser in (push, pull):
        parser.add_argument(
            "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
        )
        add_json(parser)


def _push(options: argparse.Namespace) -> int:
    from l10n.handoff.sending import under_embargo  # noqa: PLC0415 -- for this action only

    here = open_workspace(options)
    sources = Sources(here, Asking(silent=True))
    withheld = set(under_embargo(here))
    rows = []
    for locale in wanted_locales(here, options.locale) or here.all_locales():
        new, gone = sources.team(locale).push(_own(sources, locale, withheld))
        rows.append({"locale": str(locale), "new": new, "gone": gone})
    if options.json:
        print_json({"pushed": rows, "withheld": sorted(withheld)})
    else:
        cells = [[str(value) for value in row.values()] for row in rows]
        print(table([["LOCALE", "NEW", "GONE"], *cells], right=(1, 2)))
        for name in sorted(withheld):
            say(f"l10n: {name} is under embargo and stays here")
    return say_errors(sources.errors, here)


def _own(sources: Sources, locale: Locale, withheld: set[str]) -> Iterator[Unit]:
    """Give what this workspace confirmed itself."""
    from l10n.memory import Rank  # noqa: PLC0415 -- for this action only

    for unit in sources.memory(locale):
        if unit.rank > Rank.TMX and unit.release not in withheld:
            yield unit


def _pull(options: argparse.Namespace) -> int:
    here = open_workspace(options)
    sources = Sources(here, Asking(silent=True))
    rows = [
        _pulled(here, sources, locale)
        for locale in wanted_locales(here, options.locale) or here.all_locales()
    ]
    if options.json:
        print_json({"pulled": rows})
    else:
        cells = [[str(value) for value in row.values()] for row in rows]
        print(table([["LOCALE", "UNITS", "FILE"], *cells], right=(1,)))
    return say_errors(sources.errors, here)


def _pulled(here: Workspace, sources: Sources, locale: Locale) -> dict[str, object]:
    from l10n.handoff import tmx  # noqa: PLC0415 -- for this action only

    units = list(sources.team(locale))
    path = here.memory_folder / f"team.{locale}.tmx"
    if units or path.exists():
        with locked(here.cache_folder):
            write_bytes(path, b"".join(tmx.write(units, here.config.source, locale)))
    return {"locale": str(locale), "units": len(units), "file": here.relative(path)}
