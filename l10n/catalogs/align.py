"""Which old sentences the new ones come from, when a source text changes.

Works on texts alone and knows nothing of entries. Sentences that are the same are given; of the
others, pairs, joins (several old to one new) and splits (one old to several new) are scored and
the best taken first, wherever they stand, so that moving a paragraph and editing it at once does
not hide it. Only few candidates are scored for each sentence, those that share its rarest words
and those that stood at its place; so the cost grows with the number of changed sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

AT_PLACE, ANYWHERE = 0.4, 0.6
"""How alike two sentences must be, 0–1, to be an edit of each other: between the same neighbours,
or anywhere else. Unrelated sentences are alike by about a quarter."""

NOWHERE = -2
"""The old number of a sentence that needs no origin, and is nobody's neighbour."""

_PART = 0.6
_LONGER = 1.15
_SURE = 0.9
_BONUS = 0.05
_CANDIDATES = 8
_POSTINGS = 200
_MOST_PARTS = 4

Run = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bead:
    """Old sentences and the new ones they became, by their numbers; one side has one member."""

    old: Run
    new: Run
    score: float


def align(
    old: Sequence[str], new: Sequence[str], same: Mapping[int, int], gap: str = " "
) -> list[Bead]:
    """Find what the changed sentences of `new` come from.

    `same` gives, for numbers of `new`, the number in `old` of the same sentence, or NOWHERE; only
    the others are looked at. `gap` stands between two sentences. Beads come in the order of `new`.
    """
    taken = set(same.values())
    left = [number for number in range(len(old)) if number not in taken]
    changed = [number for number in range(len(new)) if number not in same]
    if not left or not changed:
        return []
    scoring = _Scoring(old, new, gap)
    places = _places(set(left), changed, {**same, -1: -1, len(new): len(old)})
    index = _Index((number, scoring.words(0, (number,))) for number in left)
    olds, news = set(left), set(changed)
    found: dict[tuple[Run, Run], float] = {}
    for number in changed:
        near = places[number]
        for candidate in {*near, *index.best(scoring.words(1, (number,)))}:
            limit, bonus = (AT_PLACE, _BONUS) if candidate in near else (ANYWHERE, 0.0)
            pair = ((candidate,), (number,))
            found[pair] = scoring.score(*pair, limit) + bonus
            runs = () if found[pair] > _SURE else _runs(scoring.parts(*pair), (olds, news), pair)
            for bead in runs:
                if bead not in found:
                    found[bead] = scoring.score(*bead, limit) + bonus
    return _best(found)


def _best(found: Mapping[tuple[Run, Run], float]) -> list[Bead]:
    """Take the beads with the best scores that do not share a sentence."""
    beads = []
    olds: set[int] = set()
    news: set[int] = set()
    for (old, new), score in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if score >= AT_PLACE and olds.isdisjoint(old) and news.isdisjoint(new):
            beads.append(Bead(old, new, score))
            olds.update(old)
            news.update(new)
    return sorted(beads, key=lambda bead: bead.new)


def _runs(
    side: int | None, free: tuple[set[int], set[int]], pair: tuple[Run, Run]
) -> Iterable[tuple[Run, Run]]:
    """Give the joins (side 0) or splits (side 1) around a pair with a part and a whole."""
    if side is None:
        return
    number = pair[side][0]
    for size in range(2, _MOST_PARTS + 1):
        for start in range(number - size + 1, number + 1):
            run = tuple(range(start, start + size))
            if free[side].issuperset(run):
                yield (run, pair[1]) if side == 0 else (pair[0], run)


def _places(left: set[int], changed: Sequence[int], same: Mapping[int, int]) -> dict[int, set[int]]:
    """Give, for each changed sentence, the old ones left over at its place.

    They are a few after the old self of its neighbour above, and before that of the one below.
    """
    places: dict[int, set[int]] = defaultdict(set)
    for order, step in ((changed, 1), (changed[::-1], -1)):
        anchor = distance = 0
        for number in order:
            if number - step in same:
                anchor, distance = same[number - step], 0
            places[number].update(_near(left, anchor, step, distance))
            distance += 1
    return places


def _near(left: set[int], anchor: int, step: int, distance: int) -> Iterable[int]:
    """Give those of the run of left-over sentences next to `anchor` about `distance` into it."""
    if anchor + step not in left:
        return  # the neighbour's old self has another neighbour now
    first = max(1, distance - 2)
    for offset in range(first, distance + 4):
        number = anchor + step * offset
        if number in left:
            yield number


class _Index:
    """Old sentences by their words."""

    def __init__(self, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        self.numbers: dict[str, list[int]] = defaultdict(list)
        for number, words in texts:
            for word in set(words):
                self.numbers[word].append(number)

    def best(self, words: Sequence[str]) -> list[int]:
        """Give the sentences that share most, rare words first, within a budget of look-ups."""
        known = sorted((len(self.numbers[w]), w) for w in set(words) if w in self.numbers)
        shared: Counter[int] = Counter()
        budget = _POSTINGS
        for _, word in known:
            numbers = self.numbers[word][:budget]
            budget -= len(numbers)
            shared.update(numbers)
            if budget <= 0:
                break
        return [number for number, _ in shared.most_common(_CANDIDATES)]


class _Scoring:
    """How alike runs of old and new sentences are, each text cut into words once."""

    def __init__(self, old: Sequence[str], new: Sequence[str], gap: str) -> None:
        from rapidfuzz.distance import Indel  # noqa: PLC0415 -- only when a source has changed

        self.alike = Indel.normalized_similarity
        self.texts, self.gap = (old, new), gap
        self.cut: tuple[dict[int, list[str]], dict[int, list[str]]] = ({}, {})
        self.counts: tuple[dict[int, Counter[str]], dict[int, Counter[str]]] = ({}, {})

    def words(self, side: int, run: Run) -> list[str]:
        """Give the words of a run of old (side 0) or new (side 1) sentences."""
        cut, texts = self.cut[side], self.texts[side]
        for number in run:
            if number not in cut:
                cut[number] = _word().findall(texts[number])
        return cut[run[0]] if len(run) == 1 else list(chain(*(cut[number] for number in run)))

    def score(self, old: Run, new: Run, limit: float) -> float:
        """Give the likeness in 0–1, the mean of characters and words; 0 below `limit`.

        A join or split counts only where each part is found again in the whole.
        """
        a = self.gap.join(self.texts[0][number] for number in old)
        b = self.gap.join(self.texts[1][number] for number in new)
        if 2 * min(len(a), len(b)) < limit * (len(a) + len(b)):
            return 0.0
        if len(old) + len(new) > 2 and not self._holds(old, new):
            return 0.0
        score = (self.alike(a, b) + self.alike(self.words(0, old), self.words(1, new))) / 2
        return score if score >= limit else 0.0

    def parts(self, old: Run, new: Run) -> int | None:
        """Tell which side of a pair is part of the other: 0 the old, 1 the new, None neither."""
        a, b = len(self.texts[0][old[0]]), len(self.texts[1][new[0]])
        if max(a, b) < _LONGER * min(a, b):
            return None
        side = 0 if a < b else 1
        return side if self._found(side, old if a < b else new, new if a < b else old) else None

    def _holds(self, old: Run, new: Run) -> bool:
        side, parts, whole = (0, old, new) if len(old) > len(new) else (1, new, old)
        return all(self._found(side, (part,), whole) for part in parts)

    def _found(self, side: int, part: Run, whole: Run) -> bool:
        """Tell whether most of a sentence of one side is found again in one of the other."""
        wanted, words = self._counted(side, part), self._counted(1 - side, whole)
        size = sum(len(word) * count for word, count in wanted.items())
        common = sum(
            len(word) * min(count, words[word]) for word, count in wanted.items() if word in words
        )
        return size > 0 and common >= _PART * size

    def _counted(self, side: int, run: Run) -> Counter[str]:
        counted = self.counts[side].get(run[0])
        if counted is None:
            counted = self.counts[side][run[0]] = Counter(self.words(side, run))
        return counted


@cache
def _word() -> re.Pattern[str]:
    """Match a word, a character of a script without spaces, or a sign."""
    unspaced = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    return re.compile(rf"[{unspaced}]|[^\W\u3040-\u9fff]+|[^\w\s]")
