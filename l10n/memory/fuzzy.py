"""The index of similar texts; importing it loads rapidfuzz, so it is imported on the first miss.

Every text is compared, in a compiled loop over the skeletons of about the right length: up to
some 200,000 sentences that is faster than any index that loses nothing. Scores are computed from
the most similar skeleton down, only as far as they can still change the answer: a score is hardly
ever more than `SLACK` points above the similarity in characters.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from l10n.memory.similarity import Words, compare, take_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.memory.units import Unit

SLACK = 12
"""How far a score may lie above the similarity of the skeletons in characters, in points."""

MOST = 200
"""How many similar skeletons are scored at most for one sentence."""


class Index:
    """All units by their skeletons, the skeletons by length."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._words: dict[str, Words] = {}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, unit in enumerate(units):
            words = self._words.get(unit.source)
            if words is None:
                words = self._words[unit.source] = take_apart(unit.source)
            if words.has_words:
                self._places[words.skeleton].append(place)
        self._skeletons = sorted(self._places, key=lambda skeleton: (len(skeleton), skeleton))
        self._lengths = [len(skeleton) for skeleton in self._skeletons]

    def ranked(self, source: str, threshold: int) -> Iterator[tuple[Unit, int]]:
        """Give the units of at least `threshold` (1–99), one by one, with their scores.

        Best score first; then those with the same words; then in the order of the units.
        """
        query = take_apart(source)
        if not query.has_words:
            return
        waiting = self._scored(query, query.skeleton, threshold)
        heapq.heapify(waiting)
        # Other skeletons reach 99 at most, and stand behind equals of the same words.
        yield from self._pop(waiting, 99, same_words=True)
        for skeleton, bound in self._similar(query.skeleton, threshold):
            yield from self._pop(waiting, bound, same_words=False)
            for entry in self._scored(query, skeleton, threshold):
                heapq.heappush(waiting, entry)
        yield from self._pop(waiting, 0, same_words=False)

    def _scored(self, query: Words, skeleton: str, threshold: int) -> list[tuple[int, bool, int]]:
        entries = []
        other = skeleton != query.skeleton
        for place in self._places.get(skeleton, ()):
            score = compare(query, self._words[self._units[place].source])
            if score >= threshold:
                entries.append((-score, other, place))
        return entries

    def _pop(
        self, waiting: list[tuple[int, bool, int]], bound: int, *, same_words: bool
    ) -> Iterator[tuple[Unit, int]]:
        """Take what nothing to come can precede: above `bound`, or at it with the same words."""
        while waiting and -waiting[0][0] >= bound + (not same_words):
            score, _, place = heapq.heappop(waiting)
            yield self._units[place], -score

    def _similar(self, skeleton: str, threshold: int) -> list[tuple[str, int]]:
        """Give other skeletons with the highest score they can have, best first."""
        least = max(1, threshold - SLACK) / 100
        start = bisect_left(self._lengths, int(len(skeleton) * least))
        stop = bisect_right(self._lengths, int(len(skeleton) / least) + 1)
        found = process.extract(
            skeleton,
            self._skeletons[start:stop],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=least,
            limit=MOST,
        )
        return [
            (other, min(99, round(100 * alike) + SLACK))
            for other, alike, _ in found
            if other != skeleton
        ]
