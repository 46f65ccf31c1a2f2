"""Which phrase of the translations goes with a term: the one that comes and goes with it.

A phrase that stands in the translations of just those sentences that have the term is its
translation, as far as counting can tell; no dictionary of two languages is needed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from l10n.glossary.suggesting import ngrams, phrases
from l10n.glossary.suggesting.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from l10n.glossary.suggesting.phrases import Mention
    from l10n.locales import Locale

Key: TypeAlias = tuple[str, ...]
_LEAST_SENTENCES = 2
_LEAST_DICE = 0.6
# What a word more or less than the term has costs, so that neighbours are not taken along.
_PER_WORD = 0.04


@dataclass(frozen=True, slots=True)
class Proposal:
    """A phrase that translates a term, and in how many reviewed sentences it does so."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A phrase that is taken for a translation in these sentences."""

    key: Key
    sentences: frozenset[int]


class _NoLexicon:
    """Stems are enough to count by; the dictionary of each target language would cost seconds."""

    def lemma(self, word: str) -> str | None:  # noqa: ARG002
        return None

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return dict.fromkeys(lemmas, ())


class Translations:
    """The translations of reviewed sentences in one language, ready to be asked."""

    def __init__(self, targets: Sequence[str], locale: Locale) -> None:
        self._spaced = bool(locale.sentence_gap)
        # Without word spaces a phrase is as long as it always comes back.
        self._slack = 0 if self._spaced else 2
        if self._spaced:
            words = Vocabulary(locale.language, _NoLexicon())
            look = partial(phrases.stretches, words=words)
        else:
            look = partial(ngrams.mentions, pieces=ngrams.repeated(targets))
        self._found = [_by_key(look(target)) for target in targets]
        self._totals = Counter(key for found in self._found for key in found)

    def claims(
        self, sentences: Collection[int], units: int, others: Collection[Claim]
    ) -> list[Claim]:
        """Give the phrases for a term of so many words that stands in these sentences, best first.

        A second phrase is for the sentences that the first does not explain; what is claimed by
        `others` there is not claimed again. Nothing where fewer than two sentences have the term.
        """
        rest = frozenset(sentences)
        found: list[Claim] = []
        while len(rest) >= _LEAST_SENTENCES and (key := self._best(rest, units, others)):
            claim = Claim(key, frozenset(n for n in rest if key in self._found[n]))
            found.append(claim)
            rest -= claim.sentences
        return found

    def proposal(self, claim: Claim) -> Proposal:
        """Give a phrase in its commonest wording; of equals the first in the alphabet."""
        said = Counter(self._found[number][claim.key].text for number in claim.sentences)
        return Proposal(min(said, key=lambda text: (-said[text], text)), len(claim.sentences))

    def _best(self, sentences: frozenset[int], units: int, others: Collection[Claim]) -> Key | None:
        joint = Counter(key for number in sentences for key in self._found[number])
        rivals = [o for o in others if 2 * len(o.sentences & sentences) > len(sentences)]
        ranked = []
        for key, both in joint.items():
            dice = 2 * both / (len(sentences) + self._totals[key])
            if both < _LEAST_SENTENCES or dice < _LEAST_DICE:
                continue
            if any(self._collide(key, rival.key) for rival in rivals):
                continue
            size = next(self._found[n][key].units for n in sentences if key in self._found[n])
            far = max(units - size, size - units - self._slack, 0)
            ranked.append((-dice + _PER_WORD * far, -both, -len(key), key))
        return min(ranked)[-1] if ranked else None

    def _collide(self, one: Key, other: Key) -> bool:
        """Tell whether two phrases are about the same words."""
        if self._spaced:
            return bool(set(one) & set(other))
        shorter, longer = sorted(("".join(one), "".join(other)), key=len)
        return shorter in longer


def _by_key(mentions: Iterable[Mention]) -> dict[Key, Mention]:
    found: dict[Key, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.key, mention)
    return found
