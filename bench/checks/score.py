"""Score a checker: what it finds of every kind of error, and what it cries wolf at.

A checker is a command that reads pairs from a file and prints a line of JSON for each finding:
`id` and `code`, and if it likes `severity`, `message` and `found`. It runs three times: over the
clean pairs, over those with something planted, over the damaged ones. A finding counts as a find
when the checker says nothing of that code about the sound pair.
"""

from __future__ import annotations

import json
import resource
import shlex
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .pairs import save

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .inject import Case
    from .kinds import Kind
    from .pairs import Pair

ENOUGH = 10
"""A kind with fewer cases is shown but enters no mean."""

SERIOUS = frozenset({"bracket", "length"})
"""Codes that are counted with the errors, whatever their severity (reference/checks.md, §5)."""

ACROSS = ("consistency", "reused", "duplicate", "term-inconsistent", "inconsistent-translation")
"""Codes that compare entries: what else stands in the file of a case is chance, and no find."""

FALSE = "false alarm"
VERDICTS = (FALSE, "real error in the reference", "acceptable addition")


@dataclass(frozen=True, slots=True)
class Found:
    """What a checker says of a pair."""

    code: str
    severity: str = "warning"
    message: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What a checker said of many pairs, by their ids, and what that took, in seconds."""

    findings: Mapping[str, Sequence[Found]]
    wall: float = 0.0
    cpu: float = 0.0

    def of(self, pair: Pair) -> Sequence[Found]:
        """Give what it said of one pair."""
        return self.findings.get(pair.id, ())

    def codes(self, pair: Pair) -> set[str]:
        """Give the codes of what it said of one pair."""
        return {found.code for found in self.of(pair)}


class CheckerError(Exception):
    """A checker failed, or printed what is no finding."""


def run(command: str, pairs: Iterable[Pair]) -> Run:
    """Run a checker over pairs; exit 1 means findings to many of them, and is no failure.

    Raises:
        CheckerError: it failed, or printed what is no finding.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        save(pairs, path)
        words = [word.replace("{pairs}", str(path)) for word in shlex.split(command)]
        wall, cpu = time.perf_counter(), _cpu()
        done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
        wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    if done.returncode not in {0, 1}:
        raise CheckerError(f"{command}: exit {done.returncode}\n{done.stderr[-2000:]}")
    findings: dict[str, list[Found]] = defaultdict(list)
    try:
        for line in done.stdout.split("\n"):
            if line.strip():
                one = json.loads(line)
                findings[one["id"]].append(_found(one))
    except (ValueError, KeyError, TypeError) as error:
        raise CheckerError(f"{command}: {line[:200]!r} is no finding\n{done.stderr}") from error
    if done.returncode and not findings:
        raise CheckerError(f"{command}: exit 1 without findings\n{done.stderr[-2000:]}")
    return Run(findings, wall, cpu)


def _found(fields: dict[str, object]) -> Found:
    words = (str(fields.get(name) or "") for name in ("message", "found"))
    return Found(str(fields["code"]), str(fields.get("severity") or "warning"), *words)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(slots=True)
class KindScore:
    """How many cases of a kind there are, and how many were found, by which codes."""

    kind: Kind
    cases: int = 0
    found: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    directions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    missed: list[Case] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share that was found, 0 to 1."""
        return self.found / self.cases if self.cases else 0.0

    @property
    def counts(self) -> bool:
        """Tell whether it enters a mean."""
        return self.cases >= ENOUGH and not self.kind.control

    def add(self, case: Case, codes: set[str]) -> None:
        """Count a case and the codes that are new on it."""
        counts = self.directions[case.sound.direction]
        self.cases += 1
        counts[1] += 1
        self.codes.update(codes)
        if codes:
            self.found += 1
            counts[0] += 1
        else:
            self.missed.append(case)


def recalls(cases: Iterable[Case], clean: Run, planted: Run, damaged: Run) -> list[KindScore]:
    """Score every kind there is a case of."""
    scores: dict[str, KindScore] = {}
    for case in cases:
        score = scores.setdefault(case.kind.name, KindScore(case.kind))
        named = replace(case.sound, id=case_id(case))
        before = planted.codes(named) if case.planted else clean.codes(case.sound)
        score.add(case, damaged.codes(named) - before - set(ACROSS))
    return list(scores.values())


def case_id(case: Case) -> str:
    """Give the id under which a case is shown to a checker."""
    return f"{case.kind.name}:{case.sound.id}"


def macro(scores: Iterable[KindScore]) -> float:
    """Give the mean recall of the kinds that count, 0 to 1."""
    counted = [score.recall for score in scores if score.counts]
    return sum(counted) / len(counted) if counted else 0.0


def macro_of(scores: Iterable[KindScore], direction: str, least: int = 3) -> float | None:
    """Give the mean recall in one direction, of kinds with so many cases there; None if none."""
    counts = [s.directions[direction] for s in scores if direction in s.directions and s.counts]
    counted = [found / cases for found, cases in counts if cases >= least]
    return sum(counted) / len(counted) if counted else None


@dataclass(slots=True)
class CodeScore:
    """The clean pairs that a code flags, and what people said of some of them."""

    code: str
    severity: str
    flagged: set[str] = field(default_factory=set)
    planted: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def judged(self) -> int:
        """How many findings people have looked at."""
        return sum(self.verdicts.values())

    def rate(self, pairs: int) -> float:
        """Give the flagged pairs of a thousand."""
        return per_thousand(len(self.flagged), pairs)

    def adjudicated(self, pairs: int) -> float | None:
        """Estimate the false alarms in a thousand pairs by those judged; None where none were."""
        if not self.judged:
            return None
        return self.rate(pairs) * self.verdicts[FALSE] / self.judged


def per_thousand(count: int, pairs: int) -> float:
    return 1000 * count / pairs if pairs else 0.0


Verdicts = dict[tuple[str, str], str]


def alarms(
    pairs: Sequence[Pair], clean: Run, cases: Sequence[Case], planted: Run, verdicts: Verdicts
) -> list[CodeScore]:
    """Score every code on the clean pairs, and on what was planted into them."""
    scores: dict[str, CodeScore] = {}
    for pair in pairs:
        for found in clean.of(pair):
            score = scores.setdefault(found.code, CodeScore(found.code, found.severity))
            if pair.id not in score.flagged:
                score.flagged.add(pair.id)
                if (pair.id, found.code) in verdicts:
                    score.verdicts[verdicts[pair.id, found.code]] += 1
    for case in cases:
        if case.planted:
            named = replace(case.sound, id=case_id(case))
            for code in planted.codes(named) - clean.codes(case.sound):
                scores.setdefault(code, CodeScore(code, "warning")).planted += 1
    return sorted(scores.values(), key=lambda score: -len(score.flagged))


def flagged(
    pairs: Iterable[Pair], clean: Run, *, serious: bool = False, less: tuple[str, ...] = ()
) -> int:
    """Count the clean pairs that are flagged, by errors and the like, or without some codes.

    `less` are beginnings of the codes that do not count.
    """

    def counts(found: Found) -> bool:
        if serious and found.severity != "error" and found.code not in SERIOUS:
            return False
        return not (less and found.code.startswith(less))

    return sum(any(map(counts, clean.of(pair))) for pair in pairs)


def load_verdicts(path: Path) -> Verdicts:
    """Read what people said of findings on clean pairs: the lines of a file of JSON.

    Raises:
        ValueError: a verdict is none of those there are.
    """
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    for row in rows:
        if row["verdict"] not in VERDICTS:
            raise ValueError(f"{path.name}: “{row['verdict']}” is none of {', '.join(VERDICTS)}")
    return {(row["id"], row["code"]): row["verdict"] for row in rows}
