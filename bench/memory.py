"""Print what the memory's percent means, and what a look-up costs and finds.

    python bench/memory.py                       the score table, and 10,000 made-up texts
    python bench/memory.py FOLDER [SIZE …]       real texts, fetched by bench/memory_corpus.py
    python bench/memory.py --seed 5 FOLDER       other queries than those of the documentation

The score table: sentences with one kind of edit each, the median and the middle 80 % of the scores.
The time of a look-up of five matches against rapidfuzz over all texts, for queries held out of the
memory and for edited ones; the answers against those of the same memory without its index, which
compares everything. `--seed` chooses held-out texts and edits: the index was tuned with seed 7.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import memory_corpus  # noqa: E402 -- beside this file
from memory_edits import (  # noqa: E402 -- shared with the tests
    EDITS,
    NEW_WORDS,
    chance_of,
    sentences,
    unrelated,
)
from rapidfuzz import process  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402
from speed.measuring import Row, at_least, at_most, run, seconds, shown, value  # noqa: E402

from l10n.memory import Memory, Unit, score, similar  # noqa: E402
from l10n.memory.store import LocalStore, Origin  # noqa: E402

QUERIES = 120
"""Queries of each kind."""

SPEED = {10_000: 1.0, 198_000: 15.0, 1_000_000: 45.0}
"""How many times as fast as rapidfuzz over everything a look-up is to be, by texts."""

_LOOK_UP = """
import sys
from pathlib import Path
from l10n.memory import Memory
from l10n.memory.store import LocalStore
memory = Memory(LocalStore(Path(sys.argv[1])))
for text in sys.argv[2:]:
    memory.fuzzy(text)
"""
_OPEN = """
import sys, time
from pathlib import Path
start = time.process_time()
from l10n.memory import Memory, Unit
from l10n.memory.store import LocalStore
if sys.argv[3] == "opened":
    import l10n.memory.trigrams
    Memory.of([Unit("Ein Satz.", "A sentence.", "r")]).fuzzy("Ein Satz, der alles lädt.")
    start = time.process_time()
if sys.argv[3] == "exact":
    Memory(LocalStore(Path(sys.argv[1]))).exact(sys.argv[2], None, None)
else:
    Memory(LocalStore(Path(sys.argv[1]))).fuzzy(sys.argv[2])
print(time.process_time() - start)
"""


def score_table(texts: list[str]) -> None:
    print(f"{'edit':24} {'n':>4} {'median':>7} {'p10':>4} {'p90':>4}")
    for name, edit in (*EDITS.items(), ("unrelated", unrelated(texts))):
        chance = chance_of(1)
        pairs = [(text, edit(text, chance)) for text in texts]
        scores = sorted(score(a, b) for a, b in pairs if a != b)
        tenth = len(scores) // 10
        row = (statistics.median(scores), scores[tenth], scores[-1 - tenth])
        print(f"{name:24} {len(scores):4} {row[0]:7.0f} {row[1]:4} {row[2]:4}")


def grown(texts: list[str], size: int) -> list[tuple[str, str]]:
    """Make `size` different texts by joining halves of sentences."""
    chance = chance_of(2)
    found = dict.fromkeys(texts)
    while len(found) < size:
        a, b = chance.sample(texts, 2)
        head, tail = a.split(), b.split()
        found[" ".join(head[: chance.randint(1, len(head))] + tail[len(tail) // 2 :])] = None
    return [(text, "x") for text in found]


def edited(text: str, seed: int) -> str:
    """Put other words in the place of every tenth word of a text, of one at least."""
    chance = chance_of(seed)
    words = text.split()
    for place in chance.sample(range(len(words)), max(1, len(words) // 10)):
        words[place] = chance.choice(NEW_WORDS)
    return " ".join(words)


def rows(pairs: Sequence[tuple[str, str]], seed: int) -> Iterator[Row]:
    """Give the figures of a memory of these pairs but for those held out as queries."""
    pairs = list(pairs)
    chance_of(seed).shuffle(pairs)
    held, kept = pairs[:QUERIES], pairs[QUERIES:]
    subject = f"{len(pairs) - QUERIES:,} texts"
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "memory.sqlite", Path(folder) / "source"
        source.write_text("1", "utf-8")
        units = [Unit(text, target, "r") for text, target in kept]
        origin = Origin("source", (str(source),), lambda: units)
        store = LocalStore(path)
        put = seconds(lambda: store.follow([origin]))
        make = seconds(lambda: store.similar("x", 0.9, 1))
        yield value(subject, "put in, and index made, CPU s", put + make, len(kept) / 1e6 * 20)
        size = sum(file.stat().st_size for file in Path(folder).iterdir() if file != source)
        texts = sum(len(text.encode()) for pair in kept for text in pair)
        yield value(subject, "size through that of both texts", size / texts, 4.5)
        more = Path(folder) / "more"
        more.write_text("1", "utf-8")
        release = [Unit(edited(text, 1), "x", "more") for text, _ in kept[:20]]
        origins = [origin, Origin("more", (str(more),), lambda: release)]
        step = seconds(lambda: store.follow(origins))
        yield at_most(subject, "one more release", step, ("all of it", put + make), 0.01)
        asked = {
            "held out": [text for text, _ in held],
            "edited": [edited(text, n + seed) for n, (text, _) in enumerate(kept[:QUERIES])],
        }
        for kind, queries in asked.items():
            yield from lookup_rows(subject, kind, path, [text for text, _ in kept], queries)
        for kind in ("exact", "similar"):
            spent = told(_OPEN, str(path), held[0][0], kind)
            yield value(subject, f"start to the first {kind} answer, s", spent, 0.05)
        spent = told(_OPEN, str(path), held[0][0], "opened")
        yield value(subject, "opened to the first similar answer, s", spent, 0.05)
        command = [sys.executable, "-c", _LOOK_UP, str(path), *asked["held out"][:40]]
        yield value(subject, "memory of 40 look-ups, MB", run(command, ROOT).megabytes, 500)


def lookup_rows(
    subject: str, kind: str, path: Path, corpus: list[str], queries: list[str]
) -> Iterator[Row]:
    ours = Memory(LocalStore(path))
    plain = Memory(LocalStore(path))
    ours.fuzzy("Ein Satz öffnet den Index.")
    with mock.patch.object(similar, "BRUTE", 1 << 60):
        plain.fuzzy("Ein Satz lädt alle Texte.")
    mine, theirs, found, wanted, first = [], [], 0, 0, 0
    for query in queries:
        answers: list[list[int]] = []
        mine.append(seconds(lambda: answers.append(scores(ours, query))))  # noqa: B023 -- called here
        theirs.append(
            seconds(
                lambda: process.extract(
                    query,  # noqa: B023 -- called here
                    corpus,
                    scorer=Levenshtein.normalized_similarity,
                    score_cutoff=0.7,
                    limit=5,
                )
            )
        )
        truth = scores(plain, query)
        found += (Counter(answers[0]) & Counter(truth)).total()
        wanted += len(truth)
        first += answers[0][:1] == truth[:1]
    middle = statistics.median(mine)
    brute = ("rapidfuzz over all", statistics.median(theirs))
    limit = next((speed for size, speed in SPEED.items() if len(corpus) <= size), 45.0)
    yield at_least(subject, f"five matches, {kind}, median", middle, brute, limit)
    tail = sorted(mine)[int(len(mine) * 0.95)]
    yield at_most(subject, f"five matches, {kind}, 95 %", tail, ("its median", middle), 2)
    yield value(
        subject, f"of the five best found, {kind}", found / max(1, wanted), 0.995, least=True
    )
    yield value(subject, f"first match found, {kind}", first / len(queries), 0.999, least=True)


def scores(memory: Memory, query: str) -> list[int]:
    return [match.score for match in memory.fuzzy(query)]


def told(code: str, *arguments: str) -> float:
    """Run a piece of code in a process of its own, and give the number it prints."""
    command = [sys.executable, "-c", code, *arguments]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("size", nargs="*", type=int)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    score_table(sentences())
    if options.folder is None:
        shown(rows(grown(sentences(), 10_000 + QUERIES), options.seed))
    for size in options.size or (SPEED if options.folder else ()):
        shown(rows(memory_corpus.texts(options.folder, size + QUERIES), options.seed))


if __name__ == "__main__":
    main()
