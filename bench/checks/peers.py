"""Print what other checkers find in pairs, as lines of JSON, so that the same table can be made.

    python -m bench.checks --checker "python -m bench.checks.peers pofilter {pairs}"

`pofilter` comes with the development tools; `l10n-lint` and `dennis-cmd` are run where they are
installed, or where --bin says they are. All see PO files, one for each direction, as they would
from a user, in their default settings.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.catalogs import read, write

from .ours import catalog_of, catalogs
from .pairs import LOCALES, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .pairs import Pair

Line = dict[str, str]
UNREADABLE = "syntax-error"


def main() -> None:
    """Check a file of pairs with one of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=("pofilter", "l10n-lint", "dennis"))
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--bin", type=Path, default=None, help="folder of the program")
    options = parser.parse_args()
    pairs = load(options.pairs)
    lines = pofilter(pairs) if options.peer == "pofilter" else program(options, pairs)
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def pofilter(pairs: Iterable[Pair]) -> Iterator[Line]:
    """Run the filters of translate-toolkit, by its classes; its command gives the same."""
    for group in catalogs(pairs):
        check = filters(group[0].tgt_lang)
        for pair in group:
            for code, found in check(pair.source, pair.target).items():
                serious = found["category"] == "critical"
                severity = "error" if serious else "warning"
                message = str(found["message"])
                yield {"id": pair.id, "code": code, "severity": severity, "message": message}


def filters(language: str) -> Any:
    """Make what runs the default filters of pofilter over a source and its target."""
    from translate.filters import checks  # noqa: PLC0415 -- a development tool, slow to load
    from translate.filters.decorators import Category  # noqa: PLC0415
    from translate.storage.pypo import pounit  # noqa: PLC0415

    config = checks.CheckerConfig(targetlanguage=LOCALES.get(language, language))
    tee = checks.TeeChecker(
        checkerconfig=config,
        checkerclasses=[checks.StandardChecker, checks.StandardUnitChecker],
        languagecode=config.targetlanguage,
    )

    def check(source: str, target: str) -> dict[str, dict[str, object]]:
        unit = pounit(source)
        unit.target = target
        found: Any = tee.run_filters(unit, categorised=True)
        return {
            code: {
                "message": one["message"],
                "category": "critical" if one["category"] == Category.CRITICAL else "",
            }
            for code, one in found.items()
        }

    return check


def program(options: argparse.Namespace, pairs: Iterable[Pair]) -> Iterator[Line]:
    """Run a program over PO files, and find out which entries its lines are about."""
    run = l10n_lint if options.peer == "l10n-lint" else dennis
    for group in catalogs(pairs):
        yield from of_group(group, lambda path: run(path, options.bin))


def of_group(group: list[Pair], run: Callable[[Path], list[tuple[int, Line]]]) -> Iterator[Line]:
    """Run a program over the file of a group; where it cannot read that, over halves of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{LOCALES.get(group[0].tgt_lang, group[0].tgt_lang)}.po"
        data = write(catalog_of(group))
        path.write_bytes(data)
        found = run(path)
    if len(group) > 1 and any(one["code"] == UNREADABLE for _, one in found):
        middle = len(group) // 2
        yield from of_group(group[:middle], run)
        yield from of_group(group[middle:], run)
        return
    starts = [entry.line for entry in read(data).entries]
    for line, one in found:
        number = bisect_right(starts, line) - 1
        if number >= 0 or one["code"] == UNREADABLE:
            yield {"id": group[max(0, number)].id, **one}


def l10n_lint(path: Path, folder: Path | None) -> list[tuple[int, Line]]:
    """Give the findings of l10n-lint with their lines."""
    name = str(folder / "l10n-lint") if folder else "l10n-lint"
    done = subprocess.run(
        [name, "--format", "json", str(path)], capture_output=True, text=True, check=False
    )
    return [
        (
            int(one["line"]),
            {"code": one["rule"], "severity": one["severity"], "message": one["message"]},
        )
        for one in json.loads(done.stdout)["issues"]
    ]


def dennis(path: Path, folder: Path | None) -> list[tuple[int, Line]]:
    """Give the findings of dennis with their lines."""
    name = str(folder / "dennis-cmd") if folder else "dennis-cmd"
    done = subprocess.run(
        [name, "lint", "--reporter=line", str(path)], capture_output=True, text=True, check=False
    )
    return [
        (
            int(match[1]),
            {
                "code": match[2],
                "severity": "error" if match[2].startswith("E") else "warning",
                "message": match[3],
            },
        )
        for match in re.finditer(r":\s?(\d+):\s?\d+:\s?([EW]\d+): (.*)", done.stdout)
    ]


if __name__ == "__main__":
    main()
