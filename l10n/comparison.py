"""Which engine, and asked in which way, does best on given sentences.

Each way is tried alone, without the others that would stand in for it, and judged by what can be
counted: terms met, markup and figures kept, and closeness to translations people made. The last
row of an engine is how it is really used: the best way first, others where that fails.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from l10n.checks.machine.judge import Judge
from l10n.chrf import chrf
from l10n.engines.protect import PLAIN, has_atoms, protect
from l10n.engines.protocol import FAILED, Context
from l10n.engines.strategies import Strategy, Terms, shapes
from l10n.glossary.termbase import Result
from l10n.inline import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from l10n.engines.judging import Verdict
    from l10n.engines.protocol import Capabilities
    from l10n.engines.run import Outcome, Run
    from l10n.errors import EngineError
    from l10n.glossary.termbase import Termbase
    from l10n.inline import Inline

AS_USED = "as used"
"""The name of the row in which ways stand in for each other."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence with what stands around it, and what people made of it where that is known."""

    source: Inline
    reference: Inline | None = None
    context: Context = field(default=Context())


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    kept: int = 0
    of: int = 0

    def __str__(self) -> str:
        """As tables show it: `41/44`, or a dash where there was nothing to count."""
        return f"{self.kept}/{self.of}" if self.of else "–"


@dataclass(frozen=True, slots=True)
class Score:
    """How one way of one engine did.

    `usable` counts sentences whose answer would become a draft; `terms` concepts of the glossary;
    `atoms` sentences whose tags, placeholders and addresses came back whole; `facts` those whose
    numbers and dates did; `chrf` is 0–100, None without references. `error` says why an engine did
    not answer, or not to all.
    """

    engine: str
    strategy: str
    usable: Share = Share()
    terms: Share = Share()
    atoms: Share = Share()
    facts: Share = Share()
    chrf: float | None = None
    error: EngineError | None = None


class Ask(Protocol):
    """Has one engine translate samples, in one way or (with None) as it is really used."""

    def __call__(self, only: Strategy | None, judge: Judge) -> Run:
        """Translate all samples, judged by `judge`.

        Raises:
            EngineError: the engine must not or cannot be asked.
        """


@dataclass(frozen=True, slots=True)
class Jury:
    """What answers are judged by: the checks of drafts, and the glossary where there is one."""

    verify: Callable[[Inline, Inline], Sequence[str]]
    termbase: Termbase | None = None

    @property
    def strict(self) -> Judge:
        """The judge of real runs."""
        return Judge(self.verify, self.termbase)

    @property
    def lenient(self) -> Judge:
        """A judge that lets every answer pass, so that all of it can be counted."""
        return _Lenient(lambda _source, _target: (), self.termbase)

    def terms(self, source: Inline, target: Inline) -> Share:
        """Count the terms of a sentence that are said as the glossary wants."""
        if self.termbase is None:
            return Share()
        found = self.termbase.verify(plain(source, " "), plain(target, " "))
        count = Counter(one.result for one in found)
        return Share(count[Result.MET], count[Result.MET] + count[Result.MISSED])


class _Lenient(Judge):
    """Names the terms, mends what can be mended, and finds no fault."""

    def verdict(self, source: Inline, target: Inline) -> Verdict:
        """Say that an answer will do."""
        return replace(super().verdict(source, target), problems=())


def ways(
    capabilities: Capabilities, *, terms: bool = True, markup: bool = True
) -> tuple[Strategy, ...]:
    """Give the ways an engine can be asked in: each use of terms, then each shape of markup.

    Without `terms` or `markup` in the samples their ways would all be one. An engine without
    meaning has none to compare.
    """
    if not capabilities.meaning:
        return ()
    best, *others = shapes(capabilities)
    uses = [t for t in Terms if t is not Terms.GLOSSARY or capabilities.glossary]
    found = [Strategy(use, best) for use in (uses if terms else [Terms.NONE])]
    return (*found, *(Strategy(Terms.NONE, s) for s in ((*others, PLAIN) if markup else ())))


def compare(
    engine: str,
    capabilities: Capabilities,
    samples: Sequence[Sample],
    jury: Jury,
    ask: Ask,
) -> tuple[Score, ...]:
    """Try every way of one engine, and then how it is really used.

    Raises:
        EngineError: the engine must not be asked.
    """
    found: list[Score] = []
    markup = any(_has_atoms(sample.source) for sample in samples)
    terms = any(jury.lenient.terms(sample.source) for sample in samples)
    for way in (*ways(capabilities, terms=terms, markup=markup), None):
        run = ask(way, jury.lenient if way else jury.strict)
        name = str(way) if way else AS_USED
        if run.error is not None and run.error.problems[0].code != FAILED:
            return (*found, Score(engine, name, error=run.error))
        found.append(replace(score(engine, name, samples, run, jury), error=run.error))
    return tuple(found)


def score(engine: str, strategy: str, samples: Sequence[Sample], run: Run, jury: Jury) -> Score:
    """Count what a run kept."""
    rows = list(zip(samples, run.outcomes, strict=True))
    drafts = [(s, o.target, _codes(s, o, jury)) for s, o in rows if o.target is not None]
    marked = [(s, o) for s, o in rows if _has_atoms(s.source)]
    figured = [(s, o) for s, o in rows if _has_figures(s.source)]
    terms = [jury.terms(sample.source, outcome.target or ()) for sample, outcome in rows]
    pairs = [(plain(t, " "), plain(s.reference, " ")) for s, t, _ in drafts if s.reference]
    unsaid = [("", plain(s.reference, " ")) for s, o in rows if s.reference and o.target is None]
    return Score(
        engine,
        strategy,
        Share(sum(not codes for _, _, codes in drafts), len(rows)),
        Share(sum(one.kept for one in terms), sum(one.of for one in terms)),
        Share(sum(_keeps(s, o, jury, _MARKUP) for s, o in marked), len(marked)),
        Share(sum(_keeps(s, o, jury, _FIGURES) for s, o in figured), len(figured)),
        chrf([*pairs, *unsaid]) if pairs or unsaid else None,
    )


_MARKUP = frozenset({"machine.tags", "machine.mask", "machine.atoms"})
_FIGURES = frozenset({"machine.numbers"})


def _codes(sample: Sample, outcome: Outcome, jury: Jury) -> tuple[str, ...]:
    return jury.strict.verdict(sample.source, outcome.target or ()).problems


def _keeps(sample: Sample, outcome: Outcome, jury: Jury, codes: frozenset[str]) -> bool:
    return outcome.target is not None and not codes.intersection(_codes(sample, outcome, jury))


def _has_atoms(content: Inline) -> bool:
    sent = protect(content, "{#}")
    return sent is None or has_atoms(sent)


def _has_figures(content: Inline) -> bool:
    return any(map(str.isdigit, plain(content)))
