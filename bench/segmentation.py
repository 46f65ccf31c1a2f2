"""Measure segmentation on a file of marked sentences: exact blocks, F1 of boundaries, speed.

    python bench/segmentation.py [FILE.jsonl] [--errors]

Each line of the file holds `lang`, `class`, `text`, `sentences` and `structured`; where that is
true line feeds part blocks. Speed is a ratio to splitting by one naive pattern in the same run.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from l10n.segmentation import load

GOLD = Path(__file__).parents[1] / "tests" / "segmentation" / "gold.jsonl"
NAIVE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")


@dataclass(slots=True)
class Score:
    """Counts of items and boundaries; figures in percent."""

    items: int = 0
    exact: int = 0
    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: list[str], wanted: list[str]) -> bool:
        """Count an item; tell whether it was cut exactly."""
        ends, gold = _ends(found), _ends(wanted)
        self.items += 1
        self.exact += ends == gold
        self.right += len(ends & gold)
        self.found += len(ends)
        self.wanted += len(gold)
        return ends == gold

    @property
    def percent_exact(self) -> float:
        """Items cut exactly."""
        return 100 * self.exact / self.items

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of boundaries."""
        total = self.found + self.wanted
        return 200 * self.right / total if total else 100.0


def _ends(sentences: list[str]) -> set[int]:
    """Give the inner boundaries, counted in characters that are not white space."""
    ends: set[int] = set()
    place = 0
    for sentence in sentences[:-1]:
        place += len("".join(sentence.split()))
        ends.add(place)
    return ends


def sentences(language: str, text: str, *, structured: bool) -> list[str]:
    """Cut a text of a file of marked sentences."""
    blocks = text.splitlines() if structured else [text]
    pieces: list[str] = []
    for block in filter(str.strip, blocks):
        places = [0, *(cut.offset for cut in load(language).cuts(block)), len(block)]
        pieces += [block[a:b].strip() for a, b in pairwise(places)]
    return pieces


def measure(path: Path, *, errors: bool = False) -> dict[tuple[str, str], Score]:
    """Score each language and each of its classes; the class `` is all of them."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        # Line feeds that wrapped a sentence are white space by the time a block is cut.
        wrapped = item["class"] == "softwrap"
        structured = item.get("structured", False) and not wrapped
        found = sentences(item["lang"], item["text"], structured=structured)
        for name in ("", item["class"]):
            same = scores[item["lang"], name].add(found, item["sentences"])
        if errors and not same:
            print(f"  {item['lang']} {item['class']}: {' | '.join(found)}")
    return scores


def speed(path: Path) -> tuple[float, float]:
    """Give sentences per second, and how many times longer that takes than the naive pattern."""
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [(load(item["lang"]), item["text"]) for item in items] * 5
    for segmenter, text in texts[: len(items)]:
        segmenter.cuts(text)
    start = time.perf_counter()
    count = sum(len(segmenter.cuts(text)) + 1 for segmenter, text in texts)
    middle = time.perf_counter()
    for _, text in texts:
        NAIVE.split(text)
    end = time.perf_counter()
    return count / (middle - start), (middle - start) / (end - middle)


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:] if not name.startswith("--")] or [GOLD]
    for path in paths:
        scores = measure(path, errors="--errors" in sys.argv)
        for (language, name), score in sorted(scores.items()):
            print(
                f"{language} {name or 'all':<20}{score.items:>5}"
                f"{score.percent_exact:>7.1f}{score.f1:>7.1f}"
            )
        per_second, ratio = speed(path)
        print(f"{per_second:,.0f} sentences/s, {ratio:.1f} times a naive pattern")


if __name__ == "__main__":
    main()
