"""Print what a look-up in the memory of a group costs and finds, against the local one.

    python bench/memory_team.py FOLDER [SIZE …]     texts fetched by bench/memory_corpus.py

A server of PostgreSQL is started for it, with Debian's settings. The time is by the clock, since
the server works in processes of its own: the median of queries held out of the memory, and of
edited ones, on one connection. What is found is compared with the same texts in the local memory.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import memory_corpus  # noqa: E402 -- beside this file
from memory import edited, scores  # noqa: E402 -- as above
from memory_edits import chance_of  # noqa: E402 -- shared with the tests
from postgres_server import running  # noqa: E402 -- as above
from speed.measuring import Row, at_most, seconds, shown, value  # noqa: E402

from l10n.memory import Memory, Unit  # noqa: E402
from l10n.memory.store import LocalStore, Origin  # noqa: E402
from l10n.memory.team import TeamStore  # noqa: E402

QUERIES = 60
"""Queries of each kind."""


def rows(pairs: Sequence[tuple[str, str]], seed: int, url: str) -> Iterator[Row]:
    """Give the figures of a memory of these pairs but for those held out as queries."""
    pairs = list(pairs)
    chance_of(seed).shuffle(pairs)
    held, kept = pairs[:QUERIES], pairs[QUERIES:]
    subject = f"{len(kept):,} texts"
    units = [Unit(text, target, "r") for text, target in kept]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_text("1", "utf-8")
        local = LocalStore(Path(folder) / "memory.sqlite")
        put = seconds(lambda: local.follow([Origin("file", (str(file),), lambda: units)]))
        there = clock(lambda: TeamStore(url, "ours", "de", "en").push(units))
        yield at_most(subject, "pushed, by the clock", there, ("put in, CPU s", put), 5)
        team = TeamStore(url, "theirs", "de", "en")
        asked = {
            "held out": [text for text, _ in held],
            "edited": [edited(text, n + seed) for n, (text, _) in enumerate(kept[:QUERIES])],
        }
        ours, theirs = Memory(local), Memory(team)
        ours.fuzzy("Ein Satz öffnet den Index.")
        for kind, queries in asked.items():
            yield from lookup_rows(subject, kind, ours, theirs, queries)


def lookup_rows(
    subject: str, kind: str, ours: Memory, theirs: Memory, queries: Sequence[str]
) -> Iterator[Row]:
    mine, others, found, wanted, first = [], [], 0, 0, 0
    for query in queries:
        answers: list[list[int]] = []
        mine.append(clock(lambda: answers.append(scores(ours, query))))  # noqa: B023 -- called here
        others.append(clock(lambda: answers.append(scores(theirs, query))))  # noqa: B023 -- as above
        truth, told = answers
        found += (Counter(told) & Counter(truth)).total()
        wanted += len(truth)
        first += told[:1] == truth[:1]
    near, far = statistics.median(mine), statistics.median(others)
    yield at_most(subject, f"five matches, {kind}, median", far, ("the local memory", near), 100)
    tail = sorted(others)[int(len(others) * 0.95)]
    yield at_most(subject, f"five matches, {kind}, 95 %", tail, ("its median", far), 2)
    share = found / max(1, wanted)
    yield value(subject, f"of the five best found, {kind}", share, 0.995, least=True)
    yield value(subject, f"first match found, {kind}", first / len(queries), 0.999, least=True)


def clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", nargs="*", type=int)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    for size in options.size or (198_000,):
        with running() as address:
            pairs = memory_corpus.texts(options.folder, size + QUERIES)
            shown(rows(pairs, options.seed, address.format("postgres")))


if __name__ == "__main__":
    main()
