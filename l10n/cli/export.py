"""`l10n export`: a kit for an agency; and what is out."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_json,
    add_selection,
    make_parser,
    open_workspace,
    print_json,
    say,
    say_errors,
    start_folder,
    waiting,
    wanted_locales,
)
from l10n.cli.export_show import kit_as_json, kit_as_text, list_as_json, list_as_text
from l10n.config import forbidden
from l10n.errors import Problem, UsageError, printable
from l10n.handoff import archive, kit, records
from l10n.handoff.sheets import Choice
from l10n.locales import parse
from l10n.lock import locked
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.handoff.sending import Order
    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n export 2023-04-20-baw --locale fr --to baw-fr.zip
  l10n export --locale fr --format po,xliff,xlsx --deadline 2030-12-24 --to agency/
  l10n export --list         what is out, and what has changed since"""

_NAMES = ", ".join(kit.FORMATS)
_STATES = ", ".join(State)


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser(
        "export", "A record of it stays in kits/, which belongs into git: what comes back is "
        "merged against it.", EXAMPLE,
    )  # fmt: skip
    add_selection(result)
    result.add_argument("--to", metavar="DIR|FILE.zip", help="where the kit goes")
    result.add_argument(
        "--format", metavar="LIST", type=_listed(kit.FORMATS), default=kit.USUAL,
        help=f"what is in it, of {_NAMES} (default: {','.join(kit.USUAL)}); the terms that occur, "
        "as CSV, and instructions are always",
    )  # fmt: skip
    result.add_argument(
        "--state", metavar="LIST", type=_listed(tuple(State)), default=(),
        help=f"only sentences in these states, of {_STATES}",
    )  # fmt: skip
    result.add_argument(
        "--lock", metavar="LIST", type=_listed((*State, "none")),
        help="the states whose sentences must not be changed, or none (default: boilerplate that "
        "was reviewed in an earlier release)",
    )  # fmt: skip
    result.add_argument(
        "--since", metavar="KIT", help="only sentences that are new since a kit was made"
    )
    result.add_argument("--deadline", metavar="DATE", type=_day, help="as 2030-12-24")
    result.add_argument("--language", metavar="LANG", help="the language of the instructions")
    result.add_argument(
        "--embargo", action="store_true", help="let releases under embargo go; say it each time"
    )
    result.add_argument("--force", action="store_true", help="overwrite what is there")
    result.add_argument(
        "--list", action="store_true", help="tell what is out, and what has changed since"
    )
    add_json(result)
    return result


def _listed(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
        for name in names:
            if name not in known:
                what = f"there is no “{printable(name)}”; known: {', '.join(known)}"
                raise argparse.ArgumentTypeError(what)
        return names

    return read


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        what = f"“{printable(text)}” is no date; write it as 2030-12-24"
        raise argparse.ArgumentTypeError(what) from None


def run(options: argparse.Namespace) -> int:
    """Make a kit, or list what is out."""
    here = open_workspace(options)
    if options.list:
        return _list(here, options)
    if not options.to:
        raise UsageError(Problem("usage.to", "where to?", remedy="Say it with --to FILE.zip."))
    to = start_folder(options) / options.to
    _check_place(here, to)
    archive.check_free(to, force=options.force)
    from l10n.handoff.instructions import language_of  # noqa: PLC0415 -- not to list
    from l10n.handoff.sending import prepare, send  # noqa: PLC0415

    order = _order(here, options)
    with locked(here.cache_folder), waiting("making the kit"):
        prepared = prepare(here, order)
        send(here, prepared, to, _now())
    if options.json:
        print_json(kit_as_json(prepared, to))
    else:
        print(kit_as_text(here, prepared, to))
    if options.deadline and options.deadline < _now()[:10]:
        say(f"l10n: {options.deadline} is past, and the kit says that it is due then")
    if order.language and language_of(order.language).language != order.language.language:
        say(f"l10n: there are no instructions in {order.language}; they are in English")
    for name in prepared.embargoed:
        say(f"l10n: {name} is under embargo: it goes to people under contract, and to nobody else")
    if prepared.left_out:
        say(f"l10n: left out of the kit: {', '.join(prepared.left_out)}")
    return say_errors(prepared.errors, here)


def _order(here: Workspace, options: argparse.Namespace) -> Order:
    from l10n.handoff.sending import Order  # noqa: PLC0415 -- as above

    lock = (
        None if options.lock is None else frozenset(State(n) for n in options.lock if n != "none")
    )
    return Order(
        files=here.select(options.release),
        locales=wanted_locales(here, options.locale),
        formats=options.format,
        choice=Choice(frozenset(map(State, options.state)), lock),
        deadline=options.deadline or "",
        since=records.named(here, options.since) if options.since else None,
        language=parse(options.language) if options.language else None,
        embargo=options.embargo,
    )


def _check_place(here: Workspace, to: Path) -> None:
    """Keep kits out of the folders in which files mean something else."""
    place = to.resolve()
    if not place.is_relative_to(here.root):
        return
    inside = place.relative_to(here.root).as_posix()
    published = here.config.published.text.split("/")[0]
    taken = [folder for folder in (*here.discovery.folders(), published) if folder != "."]
    within = any(f"{inside}/".startswith(f"{folder}/") for folder in taken)
    if inside == "." or within or forbidden(here.config, inside):
        what = f"a kit cannot go to “{to}”, where files mean something else"
        raise UsageError(Problem("usage.to", what, remedy="Name another place with --to."))


def _now() -> str:
    """Give the time in UTC, or the one that a reproducible build asks for."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.isoformat(timespec="seconds")


def _list(here: Workspace, options: argparse.Namespace) -> int:
    from l10n.handoff.outstanding import outstanding  # noqa: PLC0415 -- to list only

    locales = wanted_locales(here, options.locale)
    names = {file.id for file in here.select(options.release)} if options.release else set()
    found, errors = outstanding(here, names, locales)
    if options.json:
        print_json({"kits": list_as_json(found)})
    else:
        print(list_as_text(found))
    return say_errors(errors, here)
