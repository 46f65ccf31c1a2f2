"""What the checks find among injected errors, and what they flag in sound translations.

A change of a rule that loses something fails here. The figures are those of a small draw from the
sample of the bench, the same in every run; where a change finds more, or the sample is drawn anew,
they are set anew. The whole of it is measured by `python -m bench.checks`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path.append(str(BENCH))

from checks import ours, score  # noqa: E402 -- the path is set above
from checks.inject import cases, pool_of  # noqa: E402
from checks.kinds import KINDS  # noqa: E402
from checks.pairs import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checks.pairs import Pair

PAIRS = load(BENCH / "checks" / "sample.jsonl")
SEED, LIMIT = 11, 8

OFF = ("spelling", "swap", "meaning", "name", "acronym")
"""What needs dictionaries or a sentence encoder, and would take longer than all the rest."""

NEEDING = {
    "term", "spelling", "letters-doubled", "name-typo", "name-other", "name-case", "capitals-two",
    "acronym-typo",
}  # fmt: skip
"""Kinds of errors that are found by those, or with a glossary."""

UNFOUND = {
    "capitals", "entity-broken", "handle", "hyphen-left", "no-break-lost", "sign-lost",
    "words-joined",
}  # fmt: skip
"""Kinds of which next to nothing is found."""

MISSED = {
    "traditional": 1, "digit-changed": 1, "magnitude-lost": 1, "decade": 1, "month": 1,
    "weekday": 1, "half-of-day": 1, "date-order": 1, "currency-lost": 2, "placeholder-broken": 1,
    "identifier": 2, "end-added": 7, "width-half": 2, "width-full": 2, "space-width": 2,
    "truncated": 1, "sentence-lost": 3, "sentence-added": 1, "neighbour": 1, "empty": 1,
    "chatter": 6, "escape-left": 2, "start-case": 1, "fraction": 1,
}  # fmt: skip
"""How many of the cases of a kind are missed; none of a kind that is not listed."""

FLAGGED, SERIOUS, PLANTED = 65, 28, 0
"""At most so many sound pairs in a thousand are flagged: at all, by errors and the like, and for
what was planted into them."""


def run(pairs: Iterable[Pair]) -> score.Run:
    found: dict[str, list[score.Found]] = defaultdict(list)
    for line in ours.findings(pairs, off=OFF):
        one = score.Found(str(line["code"]), str(line["severity"]))
        found[str(line["id"])].append(one)
    return score.Run(found)


@cache
def clean() -> score.Run:
    return run(PAIRS)


CASES = list(
    cases(
        PAIRS,
        [one for one in KINDS.values() if not one.control and one.name not in NEEDING | UNFOUND],
        LIMIT,
        SEED,
        pool_of(PAIRS),
    )
)


@cache
def planted() -> score.Run:
    return run(replace(one.sound, id=score.case_id(one)) for one in CASES if one.planted)


@cache
def missed() -> dict[str, int]:
    damaged = run(replace(one.damaged, id=score.case_id(one)) for one in CASES)
    kinds = score.recalls(CASES, clean(), planted(), damaged)
    return {one.kind.name: one.cases - one.found for one in kinds}


@pytest.mark.parametrize("kind", dict.fromkeys(one.kind.name for one in CASES))
def test_no_kind_of_error_is_found_less_often(kind: str) -> None:
    assert missed()[kind] <= MISSED.get(kind, 0)


def test_no_more_sound_translations_are_flagged() -> None:
    count = len(PAIRS)
    assert score.per_thousand(score.flagged(PAIRS, clean()), count) <= FLAGGED
    assert score.per_thousand(score.flagged(PAIRS, clean(), serious=True), count) <= SERIOUS
    codes = score.alarms(PAIRS, clean(), CASES, planted(), {})
    assert sum(code.planted for code in codes) <= PLANTED


def test_every_kind_is_looked_for_or_known_to_be_unfound() -> None:
    known = {one.kind.name for one in CASES} | NEEDING | UNFOUND
    assert known >= {kind.name for kind in KINDS.values() if not kind.control}
    assert set(MISSED) <= {one.kind.name for one in CASES}
