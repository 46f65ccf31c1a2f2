"""Print what the memory's percent means and what a look-up costs.

The score table: sentences with one kind of edit each, the median and the middle 80 % of the
scores. The time: one fuzzy look-up as a ratio to a plain rapidfuzz loop over the same texts,
both on CPU time. Run as `python bench/memory.py [SENTENCES]`; the file has one sentence a line.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from memory_edits import EDITS, chance_of, sentences, unrelated  # noqa: E402 -- shared with the tests
from rapidfuzz import process  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402

from l10n.memory import Memory, Unit, score  # noqa: E402


def score_table(texts: list[str]) -> None:
    print(f"{'edit':24} {'n':>4} {'median':>7} {'p10':>4} {'p90':>4}")
    for name, edit in (*EDITS.items(), ("unrelated", unrelated(texts))):
        chance = chance_of(1)
        pairs = [(text, edit(text, chance)) for text in texts]
        scores = sorted(score(a, b) for a, b in pairs if a != b)
        tenth = len(scores) // 10
        row = (statistics.median(scores), scores[tenth], scores[-1 - tenth])
        print(f"{name:24} {len(scores):4} {row[0]:7.0f} {row[1]:4} {row[2]:4}")


def grown(texts: list[str], size: int) -> list[str]:
    """Make `size` different texts by joining halves of sentences."""
    chance = chance_of(2)
    found = dict.fromkeys(texts)
    while len(found) < size:
        a, b = chance.sample(texts, 2)
        head, tail = a.split(), b.split()
        found[" ".join(head[: chance.randint(1, len(head))] + tail[len(tail) // 2 :])] = None
    return list(found)


def cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def lookup_time(texts: list[str], size: int) -> None:
    corpus = grown(texts, size)
    memory = Memory.of(Unit(text, "x", "r") for text in corpus)
    build = cpu(lambda: memory.fuzzy("Ein Satz baut den Index."))
    chance = chance_of(3)
    queries = [EDITS["2 words replaced"](text, chance) for text in chance.sample(texts, 40)]
    ratios, naive_times = [], []
    for query in queries:
        naive = cpu(
            lambda query=query: process.extract(  # type: ignore[misc]  # mypy: no lambda defaults
                query, corpus, scorer=Levenshtein.normalized_similarity, score_cutoff=0.7, limit=5
            )
        )
        ours = cpu(lambda query=query: memory.fuzzy(query))  # type: ignore[misc]
        naive_times.append(naive)
        ratios.append(ours / naive)
    ratios.sort()
    print(
        f"{size:7} units: look-up {statistics.median(ratios):.2f} x the plain loop"
        f" (p95 {ratios[int(len(ratios) * 0.95)]:.2f}),"
        f" index built in {build / statistics.median(naive_times):.0f} plain look-ups"
    )


def main() -> None:
    texts = sentences(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    score_table(texts)
    for size in (1_000, 10_000):
        lookup_time(texts, size)


if __name__ == "__main__":
    main()
