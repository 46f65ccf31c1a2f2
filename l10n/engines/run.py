"""From sentences to verified machine targets: the only way from a catalog to an engine.

Each sentence is asked for once, however often it occurs, and answers in the cache are not asked
for again. Answers are taken as they come, so that an engine that fails in the middle, or a person
who interrupts, loses nothing that was paid for. What an answer is worth is decided by a judge that
the caller brings; an answer that does not do is asked for in another way, and if none does, the
sentence stays open.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from l10n.engines import strategies
from l10n.engines.cache import key_of
from l10n.engines.judging import DOUBTFUL
from l10n.engines.noting import noting
from l10n.engines.pool import Hooks, ask
from l10n.engines.protect import has_atoms, translatable, unprotect
from l10n.engines.protocol import (
    FAILED,
    Context,
    Learner,
    Query,
    RefusedError,
    allowed,
    model_of,
    no_pair,
)
from l10n.engines.strategies import MAX_REQUESTS, OBEDIENCE
from l10n.errors import EngineError, Problem
from l10n.inline import Inline, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10n.engines.cache import Cache
    from l10n.engines.judging import Judge, Verdict
    from l10n.engines.protocol import Engine
    from l10n.engines.strategies import Ready, Strategy
    from l10n.locales import Locale

_NOWHERE = Context()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request for a sentence: in which way, and the code of what was wrong with the answer."""

    strategy: Strategy
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sentence.

    `target` is None where there is none; then `problem` is the code that says why, or None where
    there is nothing to translate. A target with a `problem` is doubtful. `facts` are for the
    comment `# mt:` of the catalog. `verdict` is that on the target, where the engine has a meaning
    to be judged.
    """

    target: Inline | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    attempts: tuple[Attempt, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes in the order of the sentences, and the error of a run that failed, if any.

    The error ended the run early, or is `engine.failed`: some sentences have no answer, through no
    fault of theirs, and must not be taken for sentences without a translation. `requests` counts
    the texts that were sent.
    """

    outcomes: tuple[Outcome, ...]
    error: EngineError | None = None
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would send: distinct sentences that no cache knows, and their characters."""

    sentences: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """All that a run needs beside an engine and texts.

    Under `embargo` only engines of this house may be asked. `judge` is not asked about engines
    without meaning, of which only the tags are looked at. `contexts` go with the texts, one each.
    `allow` is asked before each request, also one that is repeated and one that keeps a glossary,
    in the thread that makes it, and raises an EngineError to end the run. `on_progress` is told how
    many of how many distinct sentences are settled. `asked` has the keys of what was asked in
    earlier runs of the same command, and gets those of this one; with `refresh` the cache is read
    for no others. `only` is the one strategy to use, to compare.
    """

    embargo: bool
    judge: Judge
    cache: Cache | None = None
    contexts: Sequence[Context] = ()
    allow: Callable[[Sequence[Query]], None] = lambda _: None
    on_progress: Callable[[int, int], None] = lambda *_: None
    refresh: bool = False
    asked: set[bytes] = field(default_factory=set)
    only: Strategy | None = None


@dataclass(slots=True)
class _Job:
    """One distinct sentence on its way; `best` is an answer that would do if none is better."""

    content: Inline
    context: Context
    ready: Ready | None = None
    attempts: list[Attempt] = field(default_factory=list)
    asked: set[Query] = field(default_factory=set)
    best: Outcome | None = None
    outcome: Outcome | None = None


def translate(
    engine: Engine, texts: Sequence[Inline], pair: tuple[Locale, Locale], setting: Setting
) -> Run:
    """Translate sentences with an engine; give what could be had, and never an unverified target.

    Raises:
        EngineError: the engine must not see these texts, or does not translate the pair.
    """
    work = _Work(engine, pair, setting, texts)
    work.run()
    jobs = {job.content: job.outcome for job in work.jobs}
    outcomes = (_rebound(jobs[text], text) if text in jobs else Outcome() for text in texts)
    return Run(tuple(outcomes), work.error, work.requests)


def plan(
    engine: Engine, texts: Sequence[Inline], pair: tuple[Locale, Locale], setting: Setting
) -> Plan:
    """Tell what `translate` would send first; what it may have to ask again is not foreseen.

    What it counts is from then on `asked`, so that it counts once in several plans.

    Raises:
        EngineError: as for `translate`.
    """
    work = _Work(engine, pair, setting, texts)
    sent = [query.text for query in work.waiting() if not work.foreseen(query)]
    return Plan(len(sent), sum(map(len, sent)))


class _Work:
    """The state of one run; all but `_keep` is for the calling thread only."""

    def __init__(
        self,
        engine: Engine,
        pair: tuple[Locale, Locale],
        setting: Setting,
        texts: Sequence[Inline],
    ) -> None:
        allowed(engine, embargo=setting.embargo)
        if not engine.supports(*pair):
            raise EngineError(no_pair(engine.name, *pair))
        self._engine, self._pair, self._setting = engine, pair, setting
        self._model = model_of(engine, *pair)
        contexts = setting.contexts or (_NOWHERE,) * len(texts)
        found: dict[Inline, _Job] = {}
        for text, context in zip(texts, contexts, strict=True):
            if text not in found and translatable(text):
                found[text] = _Job(text, context)
        self.jobs = list(found.values())
        self.error: EngineError | None = None
        self.requests = 0
        self._settled = 0
        self._failure: RefusedError | None = None
        self._learned = not isinstance(engine, Learner)

    def run(self) -> None:
        """Send every sentence, and those with a spoilt answer again in another way."""
        self._setting.on_progress(0, len(self.jobs))
        for _ in range(MAX_REQUESTS):
            self._round(self.waiting())
            if self.error is not None or self._setting.only:
                break
        code = self.error.problems[0].code if self.error else ""
        for job in self.jobs:
            if job.outcome is None:
                problem = code or job.attempts[-1].problem or "engine.refused"
                self._settle(job, job.best or Outcome(problem=problem))
        self.error = self.error or self._failed()

    def _failed(self) -> EngineError | None:
        """Make the error of a run in which the service failed on some sentences."""
        if self._failure is None:
            return None
        outcomes = [job.outcome for job in self.jobs if job.outcome]
        lost = sum(outcome.problem == FAILED for outcome in outcomes)
        problem = self._failure.problems[0]
        what = f"{problem.what}; no answer to {lost} of {len(self.jobs)} sentences"
        remedy = "Run it again; what came back is kept, and no other engine was asked for the rest."
        return EngineError(Problem(FAILED, what, remedy=remedy)) if lost else None

    def waiting(self) -> dict[Query, list[_Job]]:
        """Make ready what is not settled, in its next way; the same query is asked once."""
        found: dict[Query, list[_Job]] = defaultdict(list)
        for job in self.jobs:
            if job.outcome is not None:
                continue
            job.ready = next(filter(None, map(self._maker(job), self._next(job))), None)
            if job.ready is None:
                problem = job.attempts[-1].problem if job.attempts else "machine.atoms"
                self._settle(job, job.best or Outcome(problem=problem))
            elif len(job.ready.query.text.encode("utf-8", "replace")) > self._longest:
                self._settle(job, job.best or Outcome(problem="engine.long"))
            else:
                job.asked.add(job.ready.query)
                found[job.ready.query].append(job)
        return found

    @property
    def _longest(self) -> int:
        return self._engine.capabilities.max_bytes

    def _next(self, job: _Job) -> Sequence[Strategy]:
        can = self._engine.capabilities
        if not job.attempts:
            start = self._setting.only or strategies.first(can)
            if self._setting.only:
                return [start]
            return [start, *strategies.following(start, "machine.atoms", can, 0)]
        last_one = job.attempts[-1]
        number = len(job.attempts)
        return list(strategies.following(last_one.strategy, last_one.problem, can, number))

    def _maker(self, job: _Job) -> Callable[[Strategy], Ready | None]:
        meaning = self._engine.capabilities.meaning
        terms = self._setting.judge.terms(job.content) if meaning else ()

        def make(strategy: Strategy) -> Ready | None:
            found = strategies.ready(job.content, terms, strategy, job.context)
            return None if found is None or found.query in job.asked else found

        return make

    def known(self, query: Query) -> str | None:
        """Give the answer in the cache; to refresh, only if it is one of this run."""
        key = self._key(query)
        if self._setting.cache is None or (
            self._setting.refresh and key not in self._setting.asked
        ):
            return None
        return self._setting.cache.get(key)

    def foreseen(self, query: Query) -> bool:
        """Tell whether a query will have an answer when it is its turn; from now on it will."""
        key = self._key(query)
        found = key in self._setting.asked or self.known(query) is not None
        self._setting.asked.add(key)
        return found

    def _round(self, waiting: Mapping[Query, list[_Job]]) -> None:
        """Get one answer for each query, from the cache or the engine."""
        missing = []
        for query, jobs in waiting.items():
            answer = self.known(query)
            if answer is None:
                missing.append(query)
            else:
                self._judge(jobs, answer)
        if not missing or not self._learn():
            return
        hooks = Hooks(self._setting.allow, self._keep)
        for batch, answers in ask(self._engine, missing, self._pair, hooks):
            self.requests += len(batch)
            if isinstance(answers, RefusedError):
                code = answers.problems[0].code
                if code == FAILED:
                    self._failure = answers
                for job in waiting[batch[0]]:
                    self._settle(job, job.best or Outcome(problem=code))
            elif isinstance(answers, EngineError):
                self.error = self.error or answers
            else:
                for query, answer in zip(batch, answers, strict=True):
                    self._judge(waiting[query], answer)

    def _learn(self) -> bool:
        """Give the service its glossary, once, and only if something is to be asked."""
        if not self._learned and isinstance(self._engine, Learner):
            terms = self._setting.judge.glossary()
            written = Query("", tuple(terms.items()))
            try:
                with noting(partial(self._setting.allow, [written])):
                    self._engine.learn(terms, *self._pair)
            except EngineError as error:
                self.error = error
                return False
            self._learned = True
        return True

    def _judge(self, jobs: list[_Job], answer: str) -> None:
        """Settle the sentences of a query whose answer is good."""
        for job in jobs:
            if job.ready is None:
                continue
            found = unprotect(answer, job.ready.sent)
            verdict = None
            if found is None:
                problem = "machine.atoms"
            elif not self._engine.capabilities.meaning:
                problem = ""
            else:
                verdict = self._setting.judge.verdict(job.content, found)
                found = verdict.target
                problem = next(iter(verdict.problems), "" if verdict.obeys else OBEDIENCE)
            job.attempts.append(Attempt(job.ready.strategy, problem))
            doubtful = verdict is not None and DOUBTFUL.issuperset(verdict.problems)
            if found is None or (problem not in {"", OBEDIENCE} and not doubtful):
                continue
            doubt = problem if verdict is not None and verdict.problems else None
            outcome = Outcome(found, self._facts(job, verdict), doubt, tuple(job.attempts), verdict)
            if not problem:
                self._settle(job, outcome)
            elif job.best is None or _worth(outcome) > _worth(job.best):
                job.best = outcome  # else the earlier one, into which less was put

    def _facts(self, job: _Job, verdict: Verdict | None) -> dict[str, str]:
        assert job.ready is not None  # noqa: S101 -- it has just been answered
        facts = {
            "model": self._model,
            "via": job.ready.way,
            "atoms": "ok" if has_atoms(job.ready.sent) else "",
        }
        if verdict is not None:
            facts |= {
                "terms": f"{verdict.met}/{verdict.wanted}" if verdict.wanted else "",
                "missed": ",".join(verdict.missed),
                "forbidden": str(verdict.forbidden or ""),
                "repaired": str(verdict.repaired or ""),
            }
        return {name: fact for name, fact in facts.items() if fact}

    def _settle(self, job: _Job, outcome: Outcome) -> None:
        facts = dict(outcome.facts)
        if outcome.target is not None and len(job.attempts) > 1:
            facts["tries"] = str(len(job.attempts))
        job.outcome = replace(outcome, facts=facts, attempts=tuple(job.attempts))
        self._settled += 1
        self._setting.on_progress(self._settled, len(self.jobs))

    def _keep(self, query: Query, answer: str) -> None:
        if self._setting.cache:
            key = self._key(query)
            self._setting.cache.put(key, answer)
            self._setting.asked.add(key)

    def _key(self, query: Query) -> bytes:
        told = [part for pair in query.terms for part in pair]
        told += ["markup"] if query.markup else []
        return key_of((self._engine.name, self._model), self._pair, query.text, *told)


def _worth(outcome: Outcome) -> tuple[bool, int]:
    return outcome.problem is None, outcome.verdict.met if outcome.verdict else 0


def _rebound(outcome: Outcome | None, text: Inline) -> Outcome:
    """Give an outcome the tags of this very sentence: an equal one may have had other links."""
    if outcome is None or outcome.target is None:
        return outcome or Outcome()
    own = {str(piece): piece for piece in text if isinstance(piece, Tag)}
    target = tuple(own.get(str(p), p) if isinstance(p, Tag) else p for p in outcome.target)
    return replace(outcome, target=target)
