"""Run what is small of the benchmarks, and put it in one table.

    python -m bench.speed [--json FILE]

Takes some minutes. What is missing (po4a, msgmerge, LibreOffice's catalogs) is left out or replaced
by less; `docs/performance.md` tells what each figure means, and how the large ones are measured.
"""

from __future__ import annotations

import argparse
import json
from itertools import chain
from pathlib import Path

from . import catalogs, startup, sync
from .measuring import as_json, shown


def main() -> None:
    """Measure, print, and write the same for programs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    target = parser.parse_args().json
    found = shown(chain(startup.rows(), catalogs.rows(), sync.rows()))
    if target:
        target.write_text(json.dumps(as_json(found), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
