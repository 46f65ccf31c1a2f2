"""The start of commands against `python -c pass`, in one run.

    python -m bench.speed.startup [--runs 15]

CPU time, best of several runs in turns. The sync is one with nothing to do, of a copy of the
workspace of this repository.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .measuring import Row, at_most, run, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
WORKSPACE = ("pyproject.toml", "glossary.csv", "releases", "catalogs", "published", "segmentation")
LIMITS = {"--version": 1.3, "--help": 2, "sync": 6}


def rows(runs: int = 15) -> Iterator[Row]:
    """Measure the commands."""
    python = Path(sys.executable)
    commands = {name: [str(python.with_name("l10n")), name] for name in LIMITS}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in WORKSPACE:
            whole = ROOT / name
            copy = shutil.copytree if whole.is_dir() else shutil.copy
            copy(whole, root / name)
        for _ in range(2):
            run(commands["sync"], root)
        best = dict.fromkeys(["pass", *commands], float("inf"))
        for _ in range(runs):
            for name, command in ("pass", [str(python), "-c", "pass"]), *commands.items():
                best[name] = min(best[name], run(command, root).cpu)
    against = ("python -c pass", best["pass"])
    for name, limit in LIMITS.items():
        what = f"l10n {name}" + (" (nothing to do)" if name == "sync" else "")
        yield at_most("Start", what, best[name], against, limit)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    shown(rows(parser.parse_args().runs))


if __name__ == "__main__":
    main()
