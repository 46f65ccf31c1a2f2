"""Scores as tables for people and as JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from .score import flagged, macro, macro_of, per_thousand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .inject import Case
    from .pairs import Pair
    from .score import CodeScore, KindScore, Run

LEFT_OUT = ("spelling", "term", "forbidden")
"""How codes of spelling and glossary begin, which other checkers do not have."""


@dataclass(frozen=True, slots=True)
class Result:
    """All that one scoring gave."""

    checker: str
    pairs: Sequence[Pair]
    clean: Run
    kinds: Sequence[KindScore]
    codes: Sequence[CodeScore]
    planted: int

    @property
    def directions(self) -> list[str]:
        """The directions there are pairs of."""
        return sorted({pair.direction for pair in self.pairs})

    def per_thousand(
        self, direction: str = "", *, serious: bool = False, less: tuple[str, ...] = ()
    ) -> float:
        """Give the flagged pairs of a thousand, in one direction or all."""
        pairs = [pair for pair in self.pairs if not direction or pair.direction == direction]
        return per_thousand(flagged(pairs, self.clean, serious=serious, less=less), len(pairs))


def text(result: Result) -> Iterator[str]:
    """Give the lines of the tables."""
    yield from _kinds(result)
    yield ""
    yield from _codes(result)
    yield ""
    yield from _directions(result)
    yield ""
    yield from _whole(result)


def _kinds(result: Result) -> Iterator[str]:
    rates = {code.code: code.rate(len(result.pairs)) for code in result.codes}
    yield f"{'injected error':<24}{'n':>5}{'recall':>8}   found by (share; false alarms in 1,000)"
    for score in result.kinds:
        by = ", ".join(
            f"{code} {count / score.cases:.2f} ({rates.get(code, 0):.1f})"
            for code, count in score.codes.most_common(3)
        )
        mark = "·" if score.kind.control else " " if score.kind.core else "+"
        yield f"{mark}{score.kind.name:<23}{score.cases:>5}{score.recall:>8.2f}   {by}"
    yield "+ not in the survey; · a control that no rule is expected to find"


def _codes(result: Result) -> Iterator[str]:
    count = len(result.pairs)
    yield (
        f"{'code':<27} {'severity':<9}{'clean':>6}{'/1000':>8}{'judged':>8}{'false':>7}{'est.':>7}"
        f"{'planted/1000':>14}"
    )
    for code in result.codes:
        estimate = code.adjudicated(count)
        judged = f"{code.judged:>8}{code.verdicts['false alarm']:>7}" if code.judged else " " * 15
        yield (
            f"{code.code:<27} {code.severity:<9}{len(code.flagged):>6}{code.rate(count):>8.1f}"
            f"{judged}{'' if estimate is None else f'{estimate:.1f}':>7}"
            f"{per_thousand(code.planted, result.planted):>14.1f}"
        )


def _directions(result: Result) -> Iterator[str]:
    yield (
        f"{'direction':<12}{'pairs':>7}{'flagged/1000':>14}{'serious':>9}"
        f"{'macro core':>12}{'extra':>7}"
    )
    core = [score for score in result.kinds if score.kind.core]
    extra = [score for score in result.kinds if not score.kind.core]
    for name in result.directions:
        pairs = sum(pair.direction == name for pair in result.pairs)
        yield (
            f"{name:<12}{pairs:>7}{result.per_thousand(name):>14.1f}"
            f"{result.per_thousand(name, serious=True):>9.1f}"
            f"{_share(macro_of(core, name)):>12}{_share(macro_of(extra, name)):>7}"
        )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _whole(result: Result) -> Iterator[str]:
    numbers = summary(result)
    yield f"checker: {result.checker}"
    yield (
        f"{numbers['pairs']} clean pairs, {numbers['cases']} injected; flagged in 1,000: "
        f"{numbers['flagged']:.1f}, "
        f"without spelling and glossary {numbers['flagged_default']:.1f}, "
        f"errors, bracket and length {numbers['flagged_serious']:.1f}"
    )
    yield (
        f"macro recall: {numbers['macro_core']:.3f} over the kinds of the survey, "
        f"{numbers['macro_extra']:.3f} over the others, {numbers['macro_all']:.3f} over all"
    )
    yield f"clean pairs took {result.clean.wall:.1f} s, {result.clean.cpu:.1f} s of CPU time"


def summary(result: Result) -> dict[str, Any]:
    """Give the figures of the whole."""
    kinds = result.kinds
    return {
        "checker": result.checker,
        "pairs": len(result.pairs),
        "cases": sum(score.cases for score in kinds),
        "flagged": result.per_thousand(),
        "flagged_default": result.per_thousand(less=LEFT_OUT),
        "flagged_serious": result.per_thousand(serious=True),
        "macro_core": macro(score for score in kinds if score.kind.core),
        "macro_extra": macro(score for score in kinds if not score.kind.core),
        "macro_all": macro(kinds),
        "wall": result.clean.wall,
        "cpu": result.clean.cpu,
    }


def as_json(result: Result) -> dict[str, Any]:
    """Give everything for a program."""
    count = len(result.pairs)
    return {
        **summary(result),
        "kinds": [
            {
                "kind": score.kind.name,
                "core": score.kind.core,
                "control": score.kind.control,
                "n": score.cases,
                "recall": score.recall,
                "codes": dict(score.codes.most_common()),
                "directions": {name: list(counts) for name, counts in score.directions.items()},
            }
            for score in result.kinds
        ],
        "codes": [
            {
                "code": code.code,
                "severity": code.severity,
                "flagged": len(code.flagged),
                "per_thousand": code.rate(count),
                "verdicts": dict(code.verdicts),
                "adjudicated": code.adjudicated(count),
                "planted_per_thousand": per_thousand(code.planted, result.planted),
            }
            for code in result.codes
        ],
        "directions": {
            name: {
                "flagged": result.per_thousand(name),
                "serious": result.per_thousand(name, serious=True),
                "macro_core": macro_of([s for s in result.kinds if s.kind.core], name),
            }
            for name in result.directions
        },
    }


def shown(pair: Pair, run: Run, code: str) -> Iterator[str]:
    """Give a clean pair with what a code says of it, for a verdict."""
    for found in run.of(pair):
        if found.code == code:
            yield f"{pair.id}  {found.severity}: {found.message}  [{found.words}]"
    yield f"  {pair.src_lang}: {pair.source}"
    yield f"  {pair.tgt_lang}: {pair.target}"


def missed(case: Case) -> Iterator[str]:
    """Give a case that nobody found, the change marked."""
    before, after = case.sound.target, case.damaged.target
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    parts = [
        before[a:b] if name == "equal" else f"⟦{before[a:b]}→{after[c:d]}⟧"
        for name, a, b, c, d in blocks
    ]
    yield f"{case.kind.name}  {case.sound.id}"
    yield f"  {case.sound.src_lang}: {case.sound.source}"
    yield f"  {case.sound.tgt_lang}: {''.join(parts)}"
