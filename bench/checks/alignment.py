"""Match the blocks of a page with those of its translation, and their sentences.

After Gale and Church (1993): the cheapest path by lengths, here of whole blocks and with their
tags and numbers as anchors. Only what goes one to one is kept; a corpus may be choosy.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .readers import Block

DENSITY = {"zh": 2.9, "ja": 2.1}
"""Characters of English for one of these; about one for the others."""

GAP, OTHER_TAG, BAND, MOST = 1.6, 2.5, 60, 1.3
SENTENCE = re.compile(
    r"(?<=[^\W\d_]{3}[.!?])(?=[\s])\s+(?=[\"“„«(<]*[^\Wa-zà-ÿа-я_])|(?<=[。！？])(?=[^”」）])"
)


def aligned(
    ours: Sequence[Block], theirs: Sequence[Block], language: str
) -> Iterator[tuple[int, int]]:
    """Give the pairs of blocks that belong together, by their numbers."""
    costs: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    slope = len(theirs) / max(1, len(ours))
    for i in range(len(ours) + 1):
        low, high = round(i * slope) - BAND, round(i * slope) + BAND
        for j in range(max(0, low), min(len(theirs), high) + 1):
            if i or j:
                costs[i, j] = min(_steps(costs, ours, theirs, (i, j), language))
    i, j, path = len(ours), len(theirs), []
    while i or j:
        step = costs[i, j][1]
        if step == 0:
            path.append((i - 1, j - 1))
        i, j = i - (step != 2), j - (step != 1)
    for i, j in reversed(path):
        if ours[i].tag == theirs[j].tag and cost(ours[i], theirs[j], language) < MOST:
            yield i, j


def _steps(
    costs: dict[tuple[int, int], tuple[float, int]],
    ours: Sequence[Block],
    theirs: Sequence[Block],
    at: tuple[int, int],
    language: str,
) -> Iterator[tuple[float, int]]:
    """Give the ways to a place: 0 is a pair, 1 and 2 leave a block of ours or theirs alone."""
    i, j = at
    if (i - 1, j - 1) in costs:
        yield costs[i - 1, j - 1][0] + cost(ours[i - 1], theirs[j - 1], language), 0
    if (i - 1, j) in costs:
        yield costs[i - 1, j][0] + GAP, 1
    if (i, j - 1) in costs:
        yield costs[i, j - 1][0] + GAP, 2
    yield math.inf, 0


def cost(ours: Block, theirs: Block, language: str) -> float:
    """Say how unlike a translation a block is, 0 and higher."""
    length = abs(math.log((len(theirs.text) * DENSITY.get(language, 1) + 5) / (len(ours.text) + 5)))
    a, b = numbers(ours.text), numbers(theirs.text)
    shared = len(a & b) / len(a | b) if a | b else 0.5
    return 1.5 * length + (OTHER_TAG if ours.tag != theirs.tag else 0) + 0.5 - shared


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+|https?://\S+", text))


def sentences(text: str) -> list[str]:
    """Cut a text into sentences, roughly; abbreviations make it cut too often, never too rarely."""
    return [part.strip() for part in SENTENCE.split(text) if part.strip()]


def paired(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Pair the sentences of two texts, or the texts themselves where their numbers differ."""
    first, second = sentences(ours), sentences(theirs)
    if len(first) == len(second) > 1 and all(map(balanced, (*first, *second))):
        return list(zip(first, second, strict=True))
    return [(ours, theirs)]


def balanced(text: str) -> bool:
    """Tell whether every tag that is opened is closed."""
    return len(re.findall(r"<\w", text)) == len(re.findall(r"</", text))
