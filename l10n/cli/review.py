"""`l10n review`: the terminal UI for one catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs, workspace
from l10n.cli.common import cache_folder, make_parser, open_workspace, wanted_locales
from l10n.errors import ConfigError, InputError, Problem, UsageError
from l10n.model import State

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n review                          the first release with something unfinished
  l10n review 2023-04-20-baw zh_CN
  l10n review locale/fr/LC_MESSAGES/django.po
  l10n review --plain                  without a screen, for screen readers"""

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
    return result


def run(options: argparse.Namespace) -> int:
    """Open the review and give 0 when the person leaves it."""
    import tui  # noqa: PLC0415 -- the only door to the terminal UI

    path, locks, title = _catalog(options)
    tui.review(path, locks, options.by or _person(), title, plain=options.plain)
    return 0


def _catalog(options: argparse.Namespace) -> tuple[Path, Path, str]:
    """Give the catalog, the folder of the lock for it, and what to call it."""
    if options.release and _is_file(options):
        return _file(Path(options.directory or ".") / options.release, options.locale)
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
    chosen = next((c for c in choices if len(choices) > 1 and _is_open(c[1])), choices[0])
    return chosen[1], found.cache_folder, chosen[0]


def _is_file(options: argparse.Namespace) -> bool:
    return Path(options.release).suffix.lower() in {".po", ".pot"}


def _file(path: Path, locale: str | None) -> tuple[Path, Path, str]:
    if locale is not None:
        what = "a LOCALE goes with a release; a PO file has its own"
        raise UsageError(Problem("usage.locale", what, path))
    if path.suffix.lower() == ".pot":
        remedy = "Name the .po file of a language."
        raise UsageError(Problem("usage.template", "is a template, not a translation", path,
                                 remedy=remedy))  # fmt: skip
    path = path.resolve()
    try:
        locks = workspace.find(path.parent).cache_folder
    except ConfigError as error:
        if any(problem.code != "workspace.missing" for problem in error.problems):
            raise
        locks = _lock_folder(path)
    return path, locks, path.name if len(path.stem) > 7 else f"{path.parent.name}/{path.name}"


def _lock_folder(path: Path) -> Path:
    """Give a folder for the lock of a file outside any workspace, where nothing of ours belongs."""
    import os  # noqa: PLC0415 -- for a lone file only
    from hashlib import blake2b  # noqa: PLC0415

    return cache_folder(None) / blake2b(os.fsencode(path), digest_size=8).hexdigest()


def _choices(found: Workspace, options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """Give the releases that were asked for with their catalogs, in order."""
    files = found.select([options.release] if options.release else [])
    wanted = wanted_locales(found, [options.locale] if options.locale else [])
    for file in files:
        there = found.catalogs(file.id)
        for locale in wanted or dict.fromkeys((*found.settings(file.id).locales, *there)):
            if locale in there:
                yield file.id, there[locale]


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
