"""What the benchmarks share: CPU time of calls and commands, and one kind of row for all figures.

Seconds are CPU time, of user and system, children included: other work on the machine disturbs it
least. Only ratios of neighbours in one run say anything about another machine.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: seconds of ours and of what it is compared with, or a value that stands alone.

    `figure` is what the target is about: mostly ours through theirs, or theirs through ours.
    """

    subject: str
    what: str
    ours: float | None
    theirs: float | None
    against: str
    figure: float
    target: str
    met: bool

    def __str__(self) -> str:
        seconds = ("" if s is None else f"{s:.3f}" for s in (self.ours, self.theirs))
        cells = f"{next(seconds):>9} {next(seconds):>9} {self.against[:24]:<24}"
        mark = "met" if self.met else "MISSED"
        return f"{self.what[:46]:<46} {cells} {self.figure:>9.3f} {self.target:>9} {mark}"


HEADING = f"{'':<46} {'ours s':>9} {'other s':>9} {'against':<24} {'figure':>9} {'target':>9}"


def at_most(subject: str, what: str, ours: float, other: tuple[str, float], limit: float) -> Row:
    """Give the row of a share that must not be more than a limit."""
    against, theirs = other
    figure = ours / theirs
    return Row(subject, what, ours, theirs, against, figure, f"<= {limit:.3g}", figure <= limit)


def at_least(subject: str, what: str, ours: float, other: tuple[str, float], limit: float) -> Row:
    """Give the row of a speed-up that must not be less than a limit."""
    against, theirs = other
    figure = theirs / ours
    return Row(subject, what, ours, theirs, against, figure, f">= {limit:.3g}", figure >= limit)


def value(subject: str, what: str, figure: float, limit: float, *, least: bool = False) -> Row:
    """Give the row of a value that stands alone; `least`: it must not be less than the limit."""
    target = f"{'>=' if least else '<='} {limit:.4g}"
    met = figure >= limit if least else figure <= limit
    return Row(subject, what, None, None, "", figure, target, met)


def seconds(work: Callable[[], object]) -> float:
    """Give the CPU time of a call in this process; what it gives is dropped after the measure."""
    start = time.process_time()
    kept = work()
    used = time.process_time() - start
    del kept
    return used


def medians(works: Sequence[Callable[[], object]], runs: int = 5) -> list[float]:
    """Give the median CPU time of each call, run in turns."""
    taken = [[seconds(work) for work in works] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: CPU and wall-clock time in seconds, and its largest memory in MB."""

    cpu: float
    wall: float
    megabytes: float


_MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
wall = time.perf_counter() - start
print(json.dumps([status, used.ru_utime + used.ru_stime, wall, used.ru_maxrss]))
"""
"""Runs between us and what is measured: a new process begins with the memory of the one before."""


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command as people do, with bytecode kept.

    Raises:
        RuntimeError: it failed.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    measured = subprocess.run(
        [sys.executable, "-c", _MEASURE, *map(str, command)],
        cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    status, cpu, wall, kilobytes = json.loads(measured.stdout)
    if status:
        raise RuntimeError(f"{command[0]} ended with {status}")
    return Run(cpu, wall, kilobytes / 1024)


def shown(rows: Iterable[Row]) -> list[Row]:
    """Print rows as they come, each subject under its name, and give them."""
    found: list[Row] = []
    for row in rows:
        if not found or row.subject != found[-1].subject:
            print(f"\n{row.subject}\n{HEADING}", flush=True)
        print(row, flush=True)
        found.append(row)
    return found


def as_json(rows: Iterable[Row]) -> list[dict[str, object]]:
    """Give rows for programs."""
    return [asdict(row) for row in rows]
