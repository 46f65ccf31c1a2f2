"""From sentences to verified machine targets: the only way from a catalog to an engine.

Each sentence is asked for once, however often it occurs, and answers in the cache are not asked
for again. Answers are taken as they come, so that an engine that fails in the middle, or a person
who interrupts, loses nothing that was paid for. What an answer is worth is decided by a function
that the caller brings, since checks know about parts and not the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.engines.cache import key_of
from l10n.engines.pool import ask
from l10n.engines.protect import (
    NATIVE,
    PLAIN,
    Protected,
    has_atoms,
    protect,
    translatable,
    unprotect,
)
from l10n.engines.protocol import RefusedError, allowed
from l10n.errors import EngineError, Problem
from l10n.inline import Inline, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10n.engines.cache import Cache
    from l10n.engines.protocol import Engine
    from l10n.locales import Locale

MAX_REQUESTS = 3
"""The most requests for one sentence; each treats its markup in another way, the last without
masks where that can be done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sentence.

    `target` is None where there is none; then `problem` is the code that says why, or None where
    there is nothing to translate. `facts` are for the comment `# mt:` of the catalog.
    """

    target: Inline | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes in the order of the sentences, and the error that ended the run early, if any.

    `requests` counts the texts that were sent.
    """

    outcomes: tuple[Outcome, ...]
    error: EngineError | None = None
    requests: int = 0


@dataclass(slots=True)
class _Job:
    """One distinct sentence on its way."""

    content: Inline
    shapes: list[str]
    sent: Protected | None = None
    outcome: Outcome | None = None
    problem: str = "engine.refused"


def translate(
    engine: Engine,
    texts: Sequence[Inline],
    source: Locale,
    target: Locale,
    *,
    embargo: bool,
    verify: Callable[[Inline, Inline], Sequence[str]],
    cache: Cache | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Translate sentences with an engine; give what could be had, and never an unverified target.

    `verify` takes a source and a target and gives the codes of what is wrong with it; it is not
    asked about engines without meaning, of which only the tags are looked at.
    `on_progress` is told how many of how many distinct sentences are settled.

    Raises:
        EngineError: the engine must not see these texts, or does not translate the pair.
    """
    allowed(engine, embargo=embargo)
    if not engine.supports(source, target):
        what = f"the engine “{engine.name}” does not translate {source} to {target}"
        raise EngineError(Problem("engine.pair", what))
    shapes = [*([NATIVE] if engine.capabilities.markup else []), *engine.capabilities.masks]
    shapes.insert(MAX_REQUESTS - 1, PLAIN)
    jobs = {text: _Job(text, list(shapes)) for text in texts if translatable(text)}
    work = _Work(engine, (source, target), verify, cache, on_progress, list(jobs.values()))
    work.run()
    outcomes = (_rebound(jobs[text].outcome, text) if text in jobs else Outcome() for text in texts)
    return Run(tuple(outcomes), work.error, work.requests)


@dataclass(slots=True)
class _Work:
    """The state of one run; all but `_keep` is for the calling thread only."""

    engine: Engine
    pair: tuple[Locale, Locale]
    verify: Callable[[Inline, Inline], Sequence[str]]
    cache: Cache | None
    on_progress: Callable[[int, int], None] | None
    jobs: list[_Job]
    error: EngineError | None = None
    requests: int = 0
    settled: int = 0

    def run(self) -> None:
        """Send every sentence, and those with a spoilt answer again in another shape."""
        for _ in range(MAX_REQUESTS):
            waiting: dict[str, list[_Job]] = defaultdict(list)
            for job in self.jobs:
                if job.outcome is None and self._prepare(job) and job.sent is not None:
                    waiting[job.sent.text].append(job)
            self._round(waiting)
            if self.error is not None:
                break
        code = self.error.problems[0].code if self.error else ""
        for job in self.jobs:
            if job.outcome is None:
                self._settle(job, Outcome(problem=code or job.problem))

    def _prepare(self, job: _Job) -> bool:
        """Protect a sentence in its next shape; settle it where none is left or it is too long."""
        old = job.sent
        while job.shapes:
            sent = protect(job.content, job.shapes.pop(0))
            if sent is None or (old is not None and sent.text == old.text):
                continue
            if len(sent.text.encode("utf-8", "replace")) > self.engine.capabilities.max_bytes:
                self._settle(job, Outcome(problem="engine.long"))
                return False
            job.sent = sent
            return True
        self._settle(job, Outcome(problem=job.problem))
        return False

    def _round(self, waiting: Mapping[str, list[_Job]]) -> None:
        """Get one answer for each text, from the cache or the engine."""
        missing = []
        for text, jobs in waiting.items():
            answer = self.cache.get(self._key(text)) if self.cache else None
            if answer is None:
                missing.append(text)
            else:
                self._judge(jobs, answer)
        for batch, answers in ask(self.engine, missing, self.pair, self._keep):
            if isinstance(answers, RefusedError):
                for job in waiting[batch[0]]:
                    self._settle(job, Outcome(problem=answers.problems[0].code))
            elif isinstance(answers, EngineError):
                self.error = answers
            else:
                for text, answer in zip(batch, answers, strict=True):
                    self._judge(waiting[text], answer)
            self.requests += len(batch)

    def _judge(self, jobs: list[_Job], answer: str) -> None:
        """Settle the sentences of a text whose answer is good."""
        for job in jobs:
            if job.sent is None:
                continue
            found = unprotect(answer, job.sent)
            if found is None:
                job.problem = "machine.atoms"
                continue
            if self.engine.capabilities.meaning and (codes := self.verify(job.content, found)):
                job.problem = codes[0]
                continue
            facts = {"model": self.engine.model, "atoms": "ok" if has_atoms(job.sent) else ""}
            self._settle(job, Outcome(found, {name: fact for name, fact in facts.items() if fact}))

    def _settle(self, job: _Job, outcome: Outcome) -> None:
        job.outcome = outcome
        self.settled += 1
        if self.on_progress:
            self.on_progress(self.settled, len(self.jobs))

    def _keep(self, text: str, answer: str) -> None:
        if self.cache:
            self.cache.put(self._key(text), answer)

    def _key(self, text: str) -> bytes:
        return key_of(self.engine, *self.pair, text)


def _rebound(outcome: Outcome | None, text: Inline) -> Outcome:
    """Give an outcome the tags of this very sentence: an equal one may have had other links."""
    if outcome is None or outcome.target is None:
        return outcome or Outcome()
    own = {str(piece): piece for piece in text if isinstance(piece, Tag)}
    target = tuple(own.get(str(p), p) if isinstance(p, Tag) else p for p in outcome.target)
    return Outcome(target, outcome.facts)
