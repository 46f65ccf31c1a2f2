"""What a run of an engine must be told about terms and quality, and what it is told back.

Glossaries and checks are parts of their own, which engines do not know. They meet in this
protocol: before a sentence is sent a judge names its terms, afterwards it says what the answer is
worth. So there is one opinion on both ends, the same that checks have later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.inline import Inline


LOST = "machine.kept"
"""The code of an answer that lacks a term which must stay as it is."""

DOUBTFUL = frozenset({"machine.numbers"})
"""The codes of what a person can mend at a glance: such an answer is a draft if none is better."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a sentence and what is to be said for it.

    `start` and `end` (half-open) are code points of the sentence's plain text, in which a
    standalone tag is one. What is `fixed` never inflects; what is `kept` stays as it stands.
    """

    start: int
    end: int
    target: str
    fixed: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is worth.

    `target` is the answer, repaired where that could be done. `problems` are the codes of what
    makes it unusable, the worst first. `met` counts the concepts that are said as the glossary
    wants, `missed` has the ids of the others; `forbidden` counts its wrong words that are left,
    `repaired` those that were replaced.
    """

    target: Inline
    problems: tuple[str, ...] = ()
    met: int = 0
    missed: tuple[str, ...] = ()
    forbidden: int = 0
    repaired: int = 0

    @property
    def wanted(self) -> int:
        """How many concepts there are to say."""
        return self.met + len(self.missed)

    @property
    def obeys(self) -> bool:
        """Tell whether the glossary is obeyed in full."""
        return not (self.missed or self.forbidden)


class Judge(Protocol):
    """What knows the glossary and the checks for one pair of languages."""

    def terms(self, content: Inline) -> tuple[Term, ...]:
        """Give the terms of a sentence, in order; none overlap."""

    def verdict(self, source: Inline, target: Inline) -> Verdict:
        """Say what an answer is worth."""

    def glossary(self) -> Mapping[str, str]:
        """Give every term with what is to be said for it, for services that keep a glossary."""
