"""Measure what the review costs, against the targets of its specification.

    python -m bench.review [--only keys,start,memory,wire,survey] [--sizes 80x24,160x48]

CPU times are the best of five rounds; beside them their ratio to `import textual.app`, which is
measured in the same run, since machines differ. `key` is the thread that draws, which a person
waits for; `all` is the whole process, with what is looked up, checked and saved meanwhile.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from . import catalogs, table
from .table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 5
PARTS = ("keys", "start", "memory", "wire", "survey")
IMPORT = "import textual.app, time; print(time.process_time())"
TARGETS = {"down": 40.0, "page down": None, "typing": 15.0, "confirm": 50.0}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.review",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", default=",".join(PARTS), help="parts, divided by commas")
    parser.add_argument("--sizes", default="80x24,120x40,160x48", help="columns and lines")
    options = parser.parse_args()
    sizes = [(int(w), int(h)) for w, h in (one.split("x") for one in options.sizes.split(","))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = str(folder / variable)  # nothing of the person's, nothing left
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what was edited is compiled once
        base = min(_import() for _ in range(ROUNDS))
        print(catalogs.NOTE)
        print(table.HEAD)
        print(table.line(Row("import textual.app, a process", base * 1000, "ms")))
        for part in options.only.split(","):
            for row in _PARTS[part](folder, base, sizes):
                print(table.line(row), flush=True)


def _import() -> float:
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True)
    return float(done.stdout)


def _keys(folder: Path, base: float, sizes: list[tuple[int, int]]) -> Iterator[Row]:
    from . import keys  # noqa: PLC0415 -- loads Textual

    small = catalogs.write(folder / "1000.po", 1000)
    large = catalogs.write(folder / "100000.po", 100_000)
    for size in sizes:
        at = f"{size[0]}x{size[1]}"
        alone = keys.grid(small, size)
        for name, cost in alone.items():
            most = 10.0 if name == "down" else None
            yield Row(f"{at} list alone, {name}", cost.key * 1000, "ms", most, base * 1000)
        if size == sizes[0]:
            many = keys.grid(large, size)["down"].key / alone["down"].key
            yield Row(f"{at} list alone, down at 100,000 / at 1,000", many, "x", 1.5)
        for name, cost in keys.review(small, size).items():
            most = TARGETS[name]
            yield Row(f"{at} review, {name}: key", cost.key * 1000, "ms", most, base * 1000)
            yield Row(f"{at} review, {name}: all", cost.all * 1000, "ms", None, base * 1000)


def _start(folder: Path, base: float, _sizes: list[tuple[int, int]]) -> Iterator[Row]:
    from .program import Program  # noqa: PLC0415 -- Unix only

    for count, most in ((1000, 2.0), (10_000, None)):
        path = catalogs.write(folder / f"{count}.po", count)
        costs = []
        for _ in range(ROUNDS):
            base = min(base, _import())
            with Program(path) as program:
                program.shows()
                costs.append(program.cpu())
        name = f"first screen of {count:,} segments"
        yield Row(name, min(costs) * 1000, "ms", None, base * 1000)
        yield Row(f"{name} / import textual.app", min(costs) / base, "x", most)


def _memory(folder: Path, _base: float, _sizes: list[tuple[int, int]]) -> Iterator[Row]:
    from .program import Program  # noqa: PLC0415 -- as above

    for count, most in ((1000, None), (10_000, 80.0)):
        with Program(catalogs.write(folder / f"{count}.po", count)) as program:
            program.shows()
            yield Row(
                f"resident memory, {count:,} segments, first screen", program.memory(), "MB", most
            )
            program.idle()
            yield Row(f"resident memory, {count:,} segments, all checked", program.memory(), "MB")
            for _ in range(300):
                program.send(b"\x1b[1;5B")
                program.sent(0.01)
            program.idle()
            yield Row(f"resident memory, {count:,} segments, 300 on", program.memory(), "MB")
            before = program.cpu(all_threads=True)
            program.sent(6.0, most=5.0)
            spent = program.cpu(all_threads=True) - before
            yield Row(f"CPU in 5 s without a key, {count:,} segments", spent * 1000, "ms")


def _wire(folder: Path, _base: float, sizes: list[tuple[int, int]]) -> Iterator[Row]:
    from .program import Program  # noqa: PLC0415 -- as above

    path = catalogs.write(folder / "1000.po", 1000)
    for size in (sizes[0], sizes[-1]):
        with Program(path, size) as program:
            program.shows()
            program.idle()
            at = f"{size[0]}x{size[1]}"
            yield Row(f"{at} bytes sent, a letter", _bytes(program.each(b"a", 9)), "kB", 3.0)
            yield Row(f"{at} bytes sent, down", _bytes(program.each(b"\x1b[1;5B", 9)), "kB")
            yield Row(f"{at} bytes sent, confirm", _bytes(program.each(b"\r", 9)), "kB")


def _bytes(counts: list[int]) -> float:
    return sorted(counts)[len(counts) // 2] / 1000


def _survey(folder: Path, base: float, _sizes: list[tuple[int, int]]) -> Iterator[Row]:
    from . import lookup  # noqa: PLC0415 -- loads the checks
    from .program import Program  # noqa: PLC0415 -- as above

    path = catalogs.write(folder / "10000.po", 10_000)
    with Program(path) as program:
        program.shows()
        program.sent(0.5, most=3.0)
        busy = program.answers(b"\x1b[1;5B", 15)
        program.idle()
        calm = program.answers(b"\x1b[1;5B", 15)
    for name, (latency, cpu) in {"while all is checked": busy, "afterwards": calm}.items():
        yield Row(f"10,000 segments, down {name}: CPU", cpu * 1000, "ms", None, base * 1000)
        yield Row(f"10,000 segments, down {name}: to the first byte", latency * 1000, "ms")
    yield Row("findings of a segment", lookup.findings(path) * 1000, "ms", 2.0)


_PARTS = {"keys": _keys, "start": _start, "memory": _memory, "wire": _wire, "survey": _survey}


if __name__ == "__main__":
    main()
