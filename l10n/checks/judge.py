"""The judge of machine targets: what terms a sentence has, and what an answer to it is worth.

Engines know neither glossary nor checks; here the two are brought to the one protocol they ask.
Also here is the only change that is ever made to an answer: a wrong word the glossary knows gives
way to the right one where neither inflects, since anywhere else it would leave a broken sentence.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.engines.judging import LOST, Term, Verdict
from l10n.glossary.termbase import Result
from l10n.inline import Tag, normal, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10n.glossary.termbase import Outcome, Termbase
    from l10n.inline import Inline
    from l10n.model import Span

_REPAIRS = 10
"""The most wrong words that are replaced in one sentence."""


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
        wanted = [w for w in self._termbase.wanted(plain(content, " ")) if w.target and not w.draft]
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
        if problems or self._termbase is None:
            return Verdict(target, problems)
        outcomes = self._outcomes(source, target)
        repaired = 0
        while repaired < _REPAIRS:
            mended = next(filter(None, (self._mended(target, one) for one in outcomes)), None)
            if mended is None or self._verify(source, mended):
                break
            left = self._outcomes(source, mended)
            if len(_forbidden(left)) >= len(_forbidden(outcomes)):
                break
            target, outcomes, repaired = mended, left, repaired + 1
        if any(one.result is Result.MISSED and one.wanted and one.wanted.dnt for one in outcomes):
            return Verdict(target, (LOST,))
        met = sum(one.result is Result.MET for one in outcomes)
        missed = sum(one.result is Result.MISSED for one in outcomes)
        return Verdict(target, (), met, met + missed, len(_forbidden(outcomes)), repaired)

    def _outcomes(self, source: Inline, target: Inline) -> tuple[Outcome, ...]:
        assert self._termbase is not None  # noqa: S101 -- looked at by the caller
        return self._termbase.verify(plain(source, " "), plain(target, " "))

    def _mended(self, target: Inline, outcome: Outcome) -> Inline | None:
        """Replace the wrong word of an outcome; None where that is not safe."""
        wanted = outcome.wanted
        if outcome.result is not Result.FORBIDDEN or wanted is None or outcome.span is None:
            return None
        if not (wanted.invariant and wanted.target):
            return None
        return _replaced(target, outcome.span, wanted.target)


def _forbidden(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if one.result is Result.FORBIDDEN]


def _replaced(content: Inline, span: Span, text: str) -> Inline | None:
    """Replace what stands at a span of the plain text; None where a tag cuts through it."""
    out: list[str | Tag] = []
    start, done = 0, False
    for piece in content:
        size = len(piece) if isinstance(piece, str) else piece.kind == "standalone"
        left, right = span[0] - start, span[1] - start
        if isinstance(piece, str) and left >= 0 and right <= size:
            piece, done = piece[:left] + text + piece[right:], True  # noqa: PLW2901
        out.append(piece)
        start += size
    return normal(out) if done else None
