"""The judge of machine targets: what terms a sentence has, and what an answer to it is worth.

Engines know neither glossary nor checks; here the two are brought to the one protocol they ask.
Also here is the only change that is ever made to an answer: a wrong word the glossary knows gives
way to the right one where neither inflects, since anywhere else it would leave a broken sentence.
Where that is in doubt, the answer stays as it is and is marked.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.checks.machine.mending import cased, count, replaced, seam
from l10n.engines.judging import DOUBTFUL, LOST, Term, Verdict
from l10n.engines.protect import blanked
from l10n.glossary.termbase import Result
from l10n.inline import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10n.glossary.termbase import Outcome, Termbase
    from l10n.inline import Inline

_REPAIRS = 10
"""The most wrong words that are replaced in one sentence."""

_EXCUSED = frozenset({"machine.copy", "machine.script"})
"""What an answer may look like that is nothing but terms which stay as they are."""


class Judge:
    """Judges one pair of languages; `verify` is what a target must stand, glossary or not."""

    def __init__(
        self,
        verify: Callable[[Inline, Inline], Sequence[str]],
        termbase: Termbase | None = None,
    ) -> None:
        self._verify = verify
        self._termbase = termbase

    def terms(self, content: Inline) -> tuple[Term, ...]:
        """Give the terms of a sentence that have a translation; where two overlap, the longer."""
        if self._termbase is None:
            return ()
        found: list[Term] = []
        text = blanked(plain(content, " "))
        wanted = [w for w in self._termbase.wanted(text) if w.target and not w.draft]
        for one in sorted(wanted, key=lambda w: (w.span[0], -w.span[1])):
            if not found or one.span[0] >= found[-1].end:
                target = one.target.replace("|", "")  # the bar that ends a prefix
                found.append(Term(*one.span, target, fixed=one.invariant, kept=one.dnt))
        return tuple(found)

    def glossary(self) -> Mapping[str, str]:
        """Give every term that counts with what is to be said for it."""
        return self._termbase.pairs() if self._termbase else MappingProxyType({})

    def verdict(self, source: Inline, target: Inline) -> Verdict:
        """Say what an answer is worth, with wrong words replaced where that is safe."""
        problems = tuple(self._verify(source, target))
        if problems and _EXCUSED.issuperset(problems) and self._stays(source):
            problems = ()
        if not DOUBTFUL.issuperset(problems) or self._termbase is None:
            return Verdict(target, problems)
        outcomes = self._outcomes(source, target)
        repaired = 0
        while repaired < _REPAIRS:
            better = self._better(source, target, outcomes)
            if better is None:
                break
            target, outcomes, repaired = *better, repaired + 1
        if any(one.result is Result.MISSED and one.wanted and one.wanted.dnt for one in outcomes):
            return Verdict(target, (LOST,))
        met = sum(one.result is Result.MET for one in outcomes)
        missed = tuple(one.id for one in outcomes if one.result is Result.MISSED)
        return Verdict(target, problems, met, missed, len(_forbidden(outcomes)), repaired)

    def _stays(self, source: Inline) -> bool:
        """Tell whether a sentence is nothing but terms that stay as they are."""
        text = plain(source, " ")
        for term in self.terms(source):
            if term.kept or term.target == text[term.start : term.end]:
                text = text[: term.start] + " " * (term.end - term.start) + text[term.end :]
        return not any(map(str.isalpha, text))

    def _outcomes(self, source: Inline, target: Inline) -> tuple[Outcome, ...]:
        assert self._termbase is not None  # noqa: S101 -- looked at by the caller
        return self._termbase.verify(blanked(plain(source, " ")), blanked(plain(target, " ")))

    def _better(
        self, source: Inline, target: Inline, outcomes: Sequence[Outcome]
    ) -> tuple[Inline, tuple[Outcome, ...]] | None:
        """Replace the first wrong word for which that is safe, and see that it is better so."""
        for one in outcomes:
            mended = self._mended(source, target, one)
            if mended is None or self._verify(source, mended):
                continue
            left = self._outcomes(source, mended)
            if len(_forbidden(left)) < len(_forbidden(outcomes)):
                return mended, left
        return None

    def _mended(self, source: Inline, target: Inline, outcome: Outcome) -> Inline | None:
        """Replace the wrong word of an outcome; None where that is not safe."""
        wanted, span = outcome.wanted, outcome.span
        if outcome.result is not Result.FORBIDDEN or wanted is None or span is None:
            return None
        if not (wanted.invariant and wanted.target):
            return None
        right = cased(wanted.target.replace("|", ""), outcome)
        span = None if right is None else seam(plain(target, " "), span, right)
        if right is None or span is None:
            return None
        mended = replaced(target, span, right)
        if mended is None or count(right, plain(mended, " ")) > self._said(source, wanted.id):
            return None
        return mended

    def _said(self, source: Inline, key: str) -> int:
        """Count how often a source has a concept."""
        assert self._termbase is not None  # noqa: S101 -- there was an outcome
        return sum(w.id == key for w in self._termbase.wanted(blanked(plain(source, " "))))


def _forbidden(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if one.result is Result.FORBIDDEN]
