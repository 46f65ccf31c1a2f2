"""`l10n review`: the terminal UI for one catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs, workspace
from l10n.cli.common import cache_folder, make_parser, open_workspace, start_folder, wanted_locales
from l10n.errors import ConfigError, InputError, Problem, UsageError
from l10n.files import name_of
from l10n.model import State

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.workspace import Workspace
    from tui import Place

EXAMPLE = """\
  l10n review                          all releases and languages, to choose from
  l10n review 2023-04-20-baw zh_CN
  l10n review locale/fr/LC_MESSAGES/django.po
  l10n review --plain                  without a screen, for screen readers
  l10n review --web                    in a browser on this machine"""

_OPEN = {State.EMPTY, State.MACHINE, State.NEEDS_WORK}


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("review", "Every confirmed segment is saved at once.", EXAMPLE)
    result.add_argument(
        "release", metavar="RELEASE|FILE.po", nargs="?", help="a release, or any PO file"
    )
    result.add_argument("locale", metavar="LOCALE", nargs="?", help="which of its translations")
    result.add_argument("--plain", action="store_true", help="ask segment by segment, no screen")
    result.add_argument("--by", metavar="NAME", help="who reviews (default: the name git knows)")
    result.add_argument("--keymap", metavar="NAME|FILE", help="default, omegat, poedit, po-mode")
    result.add_argument("--theme", metavar="NAME", help="l10n-dark, l10n-light, l10n-hc …")
    result.add_argument("--web", action="store_true", help="show it in a browser on this machine")
    result.add_argument("--port", metavar="N", type=int, help="where --web listens")
    return result


def run(options: argparse.Namespace) -> int:
    """Open the review and give 0 when the person leaves it."""
    import tui  # noqa: PLC0415 -- the only door to the terminal UI

    place, space = _place(options)
    if options.web and options.plain:
        raise UsageError(Problem("usage.web", "--web and --plain exclude each other"))
    if options.web:
        tui.serve(
            _command(options), options.port, _announce, keymap=options.keymap, theme=options.theme
        )
        return 0
    if options.port is not None:
        raise UsageError(Problem("usage.port", "--port goes with --web"))
    by = options.by or _person()
    tui.review(
        place, space, by, plain=options.plain, keymap=options.keymap, theme=options.theme
    )  # fmt: skip
    return 0


def _command(options: argparse.Namespace) -> list[str]:
    """Give the command that shows the same review in a terminal."""
    import sys  # noqa: PLC0415 -- for a browser only

    named = {"--directory": options.directory, "--by": options.by, "--keymap": options.keymap,
             "--theme": options.theme}  # fmt: skip
    chosen = [f"{name}={value}" for name, value in named.items() if value]
    names = [one for one in (options.release, options.locale) if one]
    # -P: a workspace may hold a folder `l10n` of its own, which must not be taken for ours.
    return [sys.executable, "-P", "-m", "l10n", "review", *chosen, "--", *names]


def _announce(address: str) -> None:
    print(f"The review is at {address}\nCtrl-C ends it.", flush=True)


def _place(options: argparse.Namespace) -> tuple[Place | None, Workspace | None]:
    """Give the catalog, if it is clear which one, and the workspace, if there is one."""
    if options.release and _is_file(options):
        return _file(start_folder(options) / options.release, options.locale)
    found = open_workspace(options)
    choices = list(_choices(found, options))
    if not choices:
        raise InputError(
            Problem(
                "review.nothing",
                f"there is no catalog of {options.release or 'any release'} yet",
                found.root / found.config.catalogs,
                remedy="`l10n sync` makes it.",
            )
        )
    if not options.plain and len(choices) > 1 and not options.release:
        return None, found
    return next((c for c in choices if len(choices) > 1 and _is_open(c.path)), choices[0]), found


def _is_file(options: argparse.Namespace) -> bool:
    return Path(options.release).suffix.lower() in {".po", ".pot"}


def _file(path: Path, locale: str | None) -> tuple[Place, Workspace | None]:
    if locale is not None:
        what = "a LOCALE goes with a release; a PO file has its own"
        raise UsageError(Problem("usage.locale", what, path))
    if path.suffix.lower() == ".pot":
        remedy = "Name the .po file of a language."
        raise UsageError(Problem("usage.template", "is a template, not a translation", path,
                                 remedy=remedy))  # fmt: skip
    path = path.resolve()
    try:
        space = workspace.find(path.parent)
    except ConfigError as error:
        if any(problem.code != "workspace.missing" for problem in error.problems):
            raise
        return _alone(path, cache_folder(None) / name_of(path)), None
    for release in (file.id for file in space.releases()):
        for locale_there, known in space.catalogs(release).items():
            if known.resolve() == path:
                return _of(space, release, locale_there, known), space
    return _alone(path, space.cache_folder, space), space


def _alone(path: Path, locks: Path, around: Workspace | None = None) -> Place:
    from tui import Place  # noqa: PLC0415 -- as above

    title = path.name if len(path.stem) > 7 else f"{path.parent.name}/{path.name}"
    return Place(path, locks, title, around=around)


def _of(space: Workspace, release: str, locale: Locale, path: Path) -> Place:
    from tui import Place  # noqa: PLC0415 -- as above

    return Place(path, space.cache_folder, release, space, release, locale)


def _choices(found: Workspace, options: argparse.Namespace) -> Iterator[Place]:
    """Give the releases that were asked for with their catalogs, in order."""
    files = found.select([options.release] if options.release else [])
    wanted = wanted_locales(found, [options.locale] if options.locale else [])
    for file in files:
        there = found.catalogs(file.id)
        for locale in wanted or dict.fromkeys((*found.settings(file.id).locales, *there)):
            if locale in there:
                yield _of(found, file.id, locale, there[locale])


def _is_open(path: Path) -> bool:
    return any(catalogs.state(entry) in _OPEN for entry in catalogs.load(path).live)


def _person() -> str:
    """Give the name to sign with: the one git knows, else that of the account."""
    import getpass  # noqa: PLC0415 -- for this command only
    import subprocess  # noqa: PLC0415

    try:
        done = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, check=False
        )
        name = " ".join(done.stdout.split())
    except OSError:
        name = ""
    try:
        return name or getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "unknown"
