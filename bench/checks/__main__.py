"""Score a checker on clean and damaged pairs.

    python -m bench.checks --pairs FILE.jsonl[.gz]
    python -m bench.checks --pairs FILE --checker "mychecker --jsonl {pairs}" --kinds month,day
    python -m bench.checks --pairs FILE --show number     clean pairs that a code flags
    python -m bench.checks --pairs FILE --missed month    cases that nobody found
    python -m bench.checks --speed                        against pofilter, on the same entries
    python -m bench.checks --list                         the kinds of errors

Without --pairs the sample beside this file is used. A checker reads the pairs of a file, one JSON
object a line, and prints its findings so (see score.py).
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from . import table
from .inject import cases, chosen, pool_of
from .kinds import KINDS
from .pairs import load
from .score import CheckerError, Run, alarms, case_id, load_verdicts, recalls, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .pairs import Pair

HERE = Path(__file__).parent
SAMPLE = HERE / "sample.jsonl"
VERDICTS = HERE / "verdicts.jsonl"
OURS = f"{sys.executable} -m bench.checks.ours {{pairs}}"


def main() -> int:
    """Score, and print what is asked for."""
    options = _options()
    if options.list:
        for one in KINDS.values():
            mark = "control" if one.control else "" if one.core else "extra"
            print(f"{one.name:<24}{mark:<9}{one.about}")
        return 0
    pairs = _pairs(options)
    try:
        if options.speed:
            from .speed import compare  # noqa: PLC0415 -- loads pofilter

            print(compare(pairs, options.speed))
        elif options.show:
            clean = run(options.checker, pairs)
            for pair in pairs:
                if options.show in clean.codes(pair):
                    print("\n".join(table.shown(pair, clean, options.show)))
        else:
            _print(score(pairs, options), options)
    except CheckerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.checks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--pairs", type=Path, nargs="+", default=[SAMPLE], help="files of JSONL, may be gzip")
    add("--checker", default=OURS, help="command with {pairs} in it; ours by default")
    add("--kinds", default="", help="names of kinds, divided by commas; all by default")
    add("--limit", type=int, default=150, help="cases of each kind (150)")
    add("--sample", type=int, default=0, help="so many clean pairs only, drawn by seed")
    add("--direction", default="", help="pairs of these directions only: de-en,en-zh")
    add("--seed", type=int, default=1)
    add("--json", action="store_true")
    add("--show", metavar="CODE", default="", help="print the clean pairs that a code flags")
    add("--missed", metavar="KIND", default="", help="print the cases of a kind that nobody found")
    add("--verdicts", type=Path, default=VERDICTS)
    add("--speed", type=int, nargs="?", const=10_000, help="CPU time against pofilter's (10,000)")
    add("--list", action="store_true", help="print the kinds")
    return parser.parse_args()


def _pairs(options: argparse.Namespace) -> list[Pair]:
    pairs = list({pair.id: pair for path in options.pairs for pair in load(path)}.values())
    if options.direction:
        wanted = options.direction.split(",")
        pairs = [pair for pair in pairs if pair.direction in wanted]
    if options.sample and options.sample < len(pairs):
        drawn = sorted(Random(options.seed).sample(range(len(pairs)), options.sample))
        pairs = [pairs[number] for number in drawn]
    return pairs


def score(pairs: Sequence[Pair], options: argparse.Namespace) -> table.Result:
    """Run the checker three times, and count."""
    kinds = chosen(options.missed or options.kinds)
    injected = list(cases(pairs, kinds, options.limit, options.seed, pool_of(pairs)))
    planted = [replace(case.sound, id=case_id(case)) for case in injected if case.planted]
    clean = run(options.checker, pairs)
    sound = run(options.checker, planted) if planted else Run({})
    damaged = run(options.checker, [replace(c.damaged, id=case_id(c)) for c in injected])
    codes = alarms(pairs, clean, injected, sound, load_verdicts(options.verdicts))
    scores = recalls(injected, clean, sound, damaged)
    return table.Result(options.checker, pairs, clean, scores, codes, len(planted))


def _print(result: table.Result, options: argparse.Namespace) -> None:
    if options.missed:
        for one in result.kinds:
            for case in one.missed:
                print("\n".join(table.missed(case)))
            print(f"{len(one.missed)} of {one.cases} missed")
    elif options.json:
        print(json.dumps(table.as_json(result), ensure_ascii=False, indent=1))
    else:
        print("\n".join(table.text(result)))


if __name__ == "__main__":
    sys.exit(main())
