"""What single words of a text may be: forms of a glossary, in which capitals.

This stands between the index and the search because it is all that can be said of a word without
its neighbours. Texts use few words often, so it is said once for each and kept.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.glossary.finding.index import RANKS, Gate, second
from l10n.glossary.finding.spellings import upper_letters
from l10n.glossary.finding.text import fold
from l10n.glossary.hits import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.glossary.finding.index import Index, Manner, Reading

CAPS, NAME_CASE = RANKS[Kind.CAPS], RANKS[Kind.NAME_CASE]
_KEPT = 100_000  # words

Step: TypeAlias = tuple[int, int, int, int]
"""What stands from a place: class, rank, number of words, code points of marks after them."""


class Known(NamedTuple):
    """What a word may be.

    `anywhere` is what it is in any place, `raised` where it may have its capital from its place:
    the same object if that makes no difference.
    `longer` are forms that go on after it, by their second word in folded letters, or by nothing
    where only marks follow.
    """

    anywhere: Sequence[Step]
    raised: Sequence[Step]
    longer: Mapping[str, Sequence[Reading]]


NOTHING = Known((), (), {})
"""A word that the glossary has not got."""


class Vocabulary:
    """The words of texts, as an index knows them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, Known] = {}
        self._longer: dict[str, Mapping[str, Sequence[Reading]]] = {}
        self._longest_prefix = max(map(len, index.prefixes), default=0)

    def look(self, word: str) -> Known:
        """Say what a word may be."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[word] = self._look(word)
        return known

    def _look(self, word: str) -> Known:
        raised = self._forms(word, raised=True)
        longer = self._goes_on(fold(word))
        if not raised and not longer:
            return NOTHING
        anywhere = self._forms(word, raised=False)
        return Known(anywhere if anywhere != raised else raised, raised, longer)

    def _forms(self, word: str, *, raised: bool) -> list[Step]:
        forms = self.whole(word, raised=raised)
        for length in range(1, min(len(word), self._longest_prefix) + 1):
            stem = word[:length]
            forms += _fitting(stem, self._index.prefixes.get(fold(stem), ()), raised=raised)
        return forms

    def whole(self, word: str, *, raised: bool) -> list[Step]:
        """Give what a word is all of, not only the beginning."""
        return _fitting(word, self._index.table.get(fold(word), ()), raised=raised)

    def _goes_on(self, first: str) -> Mapping[str, Sequence[Reading]]:
        """Give the longer forms that begin with a word, when a text first has that word."""
        forms = self._index.longer.get(first)
        if forms is None:
            return NOTHING.longer
        if first not in self._longer:
            by_second: defaultdict[str, list[Reading]] = defaultdict(list)
            for form, manner in forms:
                by_second[fold(second(form))].append((form, manner))
            self._longer[first] = dict(by_second)
        return self._longer[first]


def _fitting(word: str, forms: Iterable[Reading], *, raised: bool) -> list[Step]:
    """Give those of some forms in whose capitals a word stands."""
    prices = ((manner, rank(word, surface, manner, raised=raised)) for surface, manner in forms)
    return [(manner.number, price, 1, 0) for manner, price in prices if price is not None]


def rank(word: str, surface: str, manner: Manner, *, raised: bool) -> int | None:
    """Give the rank of a word for a form in its capitals; None where they do not fit.

    `raised` says that the word may have its capital from where it stands.
    """
    if word == surface:
        return manner.rank
    if word.isupper() and len(word) > 1:
        caps = manner.caps and not surface.isupper() and fold(word) == fold(surface)
        return CAPS if caps else None
    if manner.gate == Gate.FIXED or upper_letters(surface) > 1:
        same = manner.gate == Gate.FIXED and manner.rank == 0 and fold(word) == fold(surface)
        return NAME_CASE if same else None
    if word.lower() != surface.lower():
        return None
    return manner.rank if _may_differ(word, surface, manner.gate, raised=raised) else None


def _may_differ(word: str, surface: str, gate: Gate, *, raised: bool) -> bool:
    """Tell whether a word may have other capitals than the form."""
    if gate == Gate.INITIAL:
        return raised and word[0].lower() + word[1:] == surface
    return gate == Gate.FREE or not word.islower()
