"""Write `sample.jsonl` anew: what was written for this bench, and a draw from the corpus.

    python -m bench.checks.sample

Small enough for the repository, so that tests and people without a network have something. The
lines that were written for this bench stand in that file only, and stay.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
SAMPLE = HERE / "sample.jsonl"
OWN = "written for this bench"
BYTES = 290_000


def main() -> None:
    """Keep our own lines, and add others evenly from all sources until the file is full."""
    lines = SAMPLE.read_text("utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["origin"] == OWN]
    size = sum(len(line.encode()) + 1 for line in kept)
    draws = []
    for path in sorted((HERE / "corpus").glob("*.jsonl")):
        found = [line for line in path.read_text("utf-8").splitlines() if 150 < len(line) < 700]
        draws.append(Random(path.stem).sample(found, len(found)))
    added = []
    for line in (line for row in zip(*draws, strict=False) for line in row):
        size += len(line.encode()) + 1
        if size > BYTES:
            break
        added.append(line)
    SAMPLE.write_text("\n".join([*kept, *sorted(added, key=_name)]) + "\n", encoding="utf-8")
    print(f"{len(kept)} of our own, {len(added)} drawn, {SAMPLE.stat().st_size:,} bytes")


def _name(line: str) -> str:
    name: str = json.loads(line)["id"]
    return name


if __name__ == "__main__":
    main()
