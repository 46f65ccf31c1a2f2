"""Catalogs against polib, in one run: reading and writing, and what edits of a text cost.

`python bench/catalogs.py`; real files of `python tests/fetch_po.py`. Ratios are of CPU time, the
median of five; above 1 is faster than polib.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polib

from l10n.catalogs import Unit, confirm, read, render, state, update, write
from l10n.model import State

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "catalogs")]

from strategies_catalogs import HEADING  # noqa: E402 -- the path is set above
from test_updating import EDITS, SEED, sources  # noqa: E402


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(theirs: Callable[[], object], mine: Callable[[], object]) -> float:
    """Give the median of five ratios of neighbouring runs."""
    return statistics.median(seconds(theirs) / seconds(mine) for _ in range(5))


def speed(name: str, texts: list[str]) -> None:
    data = [text.encode() for text in texts]
    loaded = [read(one) for one in data]
    theirs = [polib.pofile(text) for text in texts]
    entries = sum(len(catalog.entries) for catalog in loaded)
    parse = ratio(lambda: [polib.pofile(t) for t in texts], lambda: [read(d) for d in data])
    same = ratio(lambda: [str(p) for p in theirs], lambda: [write(c) for c in loaded])
    anew = ratio(
        lambda: [str(p) for p in theirs],
        lambda: [render(entry) for catalog in loaded for entry in catalog.entries],
    )
    print(f"{name:<22}{entries:>9}{parse:>9.1f}{same:>12.0f}{anew:>12.1f}")


def edit_costs() -> None:
    first = update(None, sources(SEED), HEADING).catalog
    old = first.with_entries(confirm(e, e.msgid.upper()) for e in first.entries)
    print(f"\n{'edit of the boilerplate':<24}{'words':>7}{'kept':>7}{'to check':>10}{'open':>7}")
    totals = [0, 0, 0, 0]
    for name, texts in EDITS.items():
        row = [0, 0, 0, 0]
        for entry in update(old, sources(texts), HEADING).catalog.live:
            words = len(entry.msgid.split())
            found = state(entry)
            place = 1 if found is State.TRANSLATED else 2 if found is State.NEEDS_WORK else 3
            row[0] += words
            row[place] += words
        print(f"{name:<24}{row[0]:>7}{row[1]:>7}{row[2]:>10}{row[3]:>7}")
        totals = [a + b for a, b in zip(totals, row, strict=True)]
    print(f"{'all':<24}{totals[0]:>7}{totals[1]:>7}{totals[2]:>10}{totals[3]:>7}")


def update_speed() -> None:
    texts = [f"Satz {n} der langen Meldung über Werk {n * 7919 % 9973}." for n in range(20_000)]
    first = update(None, [Unit(text) for text in texts], HEADING).catalog
    old = read(write(first.with_entries(confirm(e, e.msgid.upper()) for e in first.entries)))
    parse = seconds(lambda: polib.pofile(write(old).decode()))
    print("\nupdate of 20,000 sentences, CPU time relative to polib reading them")
    for share in (0, 100, 1):
        new = [
            Unit(text.replace("langen", "sehr langen") if share and n % share == 0 else text)
            for n, text in enumerate(texts)
        ]
        spent = seconds(lambda new=new: update(old, new, HEADING))  # type: ignore[misc]
        print(f"  {0 if not share else 100 / share:>5.0f} % edited {spent / parse:>8.2f}")


def main() -> None:
    files = sorted((ROOT / "tests" / "corpus" / "po").rglob("*.po"))
    print(f"{'relative to polib':<22}{'entries':>9}{'read':>9}{'write same':>12}{'write anew':>12}")
    for name in ("django", "sphinx"):
        texts = [path.read_text("utf-8") for path in files if f"/po/{name}/" in str(path)]
        if texts:
            speed(name, texts)
    edit_costs()
    update_speed()


if __name__ == "__main__":
    main()
