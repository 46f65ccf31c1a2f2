"""chrF: how close a translation is to a reference, by the n-grams of their characters.

Source: Popović 2015, “chrF: character n-gram F-score for automatic MT evaluation” (WMT), as
sacreBLEU 2 computes it by default: n-grams of 1 to 6 characters without white space, β = 2, counts
summed over the corpus. It is here because it needs no words and no model, so it holds for Chinese
as for German; and as code, because the library brings four others along for these lines.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDER = 6
"""The longest n-gram, in characters."""

BETA = 2
"""How much more recall counts than precision."""


def chrf(pairs: Iterable[tuple[str, str]]) -> float:
    """Score translations against their references, `(translation, reference)` each.

    Gives 0–100, higher is closer; 0 for no pairs.
    """
    said, wanted, both = ([0] * ORDER for _ in range(3))
    for translation, reference in pairs:
        left, right = ("".join(text.split()) for text in (translation, reference))
        for size in range(1, ORDER + 1):
            ours, theirs = _grams(left, size), _grams(right, size)
            said[size - 1] += ours.total() if theirs else 0  # as sacreBLEU: nothing to compare
            wanted[size - 1] += theirs.total()
            both[size - 1] += (ours & theirs).total()
    orders = [(b / s, b / w) for s, w, b in zip(said, wanted, both, strict=True) if s and w]
    if not orders:
        return 0.0
    precision = sum(one for one, _ in orders) / len(orders)
    recall = sum(one for _, one in orders) / len(orders)
    if not precision + recall:
        return 0.0
    return 100 * (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def _grams(text: str, size: int) -> Counter[str]:
    return Counter(text[start : start + size] for start in range(len(text) - size + 1))
