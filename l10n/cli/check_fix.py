"""`l10n check --fix`: what can be mended by rule; with `--apply` it is written."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.checks.fixing import applied, fixes
from l10n.cli.check_text import print_fixes
from l10n.cli.common import say_errors
from l10n.errors import EXIT_DONE, EXIT_PENDING, InputError, L10nError, Problem
from l10n.files import read_bytes
from l10n.lock import locked

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from l10n.checks.fixing import Fixed
    from l10n.checks.results import Checked
    from l10n.inspection import Inspector


def mend(
    inspector: Inspector,
    results: Sequence[Checked],
    errors: list[L10nError],
    paths: Mapping[str, Path],
    options: argparse.Namespace,
) -> int:
    """Show what can be mended, and write it if that is asked for; give the exit status.

    Without `--apply` the status is 1 where something could be mended.
    """
    made = kept = files = 0
    for result in results:
        found = fixes(result.findings)
        chosen = [one for one in found if options.reviewed or not one.reviewed]
        print_fixes(result, found)
        kept += len(found) - len(chosen)
        if options.apply and chosen:
            try:
                _apply(paths[result.path], chosen, inspector)
            except L10nError as error:
                errors.append(error)
                continue
        made += len(chosen)
        files += bool(chosen)
    if made or kept or not errors:
        _sum_up(made, files, kept, options)
    pending = EXIT_PENDING if made and not options.apply else EXIT_DONE
    return say_errors(errors) or pending


def _apply(path: Path, chosen: Iterable[Fixed], inspector: Inspector) -> None:
    """Put mended entries into their file, unless somebody changed them in the meantime."""
    space = inspector.space
    with locked(space.cache_folder) if space is not None else nullcontext():
        catalog = catalogs.read(read_bytes(path), str(path))
        for one in chosen:
            if catalog.get(one.before.key) != one.before:
                remedy = "Run the command again."
                what = "changed while it was being checked; nothing was mended in it"
                raise InputError(Problem("check.changed", what, path, remedy=remedy))
        catalogs.save(path, applied(catalog, chosen))


def _sum_up(made: int, files: int, kept: int, options: argparse.Namespace) -> None:
    entries = f"{made} translation{'' if made == 1 else 's'}"
    where = f"in {files} file{'' if files == 1 else 's'}"
    if options.apply and made:
        print(f"Mended {entries} {where}. Once more shows whether a repair uncovered another.")
    elif made:
        print(f"{entries} {where} can be mended: l10n check --fix --apply writes it.")
    elif not kept:
        print("Nothing can be mended by rule.")
    if kept:
        were = "translation was" if kept == 1 else "translations were"
        print(
            f"{kept} reviewed {were} left alone: --reviewed mends these too, and they then have "
            "to be reviewed again."
        )
    elif options.reviewed and made:
        print("What was reviewed has to be reviewed again.")
