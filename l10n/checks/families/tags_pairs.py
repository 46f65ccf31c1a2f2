"""Whether tags pair up, and whether what stands between them is still words.

That the same tags are there is not all: a pair may cross another, and words may have slipped out.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.checks.families.tags_scan import FREE
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.checks.families.tags_scan import Token


def new_faults(
    source: tuple[str, Sequence[Token]],
    target: tuple[str, Sequence[Token]],
    free: frozenset[str],
) -> Iterator[tuple[Token, str]]:
    """Give the tags of a translation that are not paired well, and what is wrong with each.

    What the source does as well is left out. Both are given with the tags to look at; `free` are
    the names whose end may be left out.
    """
    excused = Counter((one.label, what) for one, what in _faults(*source, free))
    for token, what in _faults(*target, free):
        excused[token.label, what] -= 1
        if excused[token.label, what] < 0:
            yield token, what


def unclosed(tokens: Iterable[Token]) -> frozenset[str]:
    """Give the names whose end may be left out; not where a source never does."""
    balance = Counter[str]()
    for token in tokens:
        if token.name in FREE and token.kind != "alone":
            balance[token.name] += 1 if token.kind == "open" else -1
    closed = {name for name, more in balance.items() if not more}
    return FREE - closed if closed else FREE


def _faults(
    text: str, tokens: Sequence[Token], free: frozenset[str]
) -> Iterator[tuple[Token, str]]:
    yield from _nesting(tokens, free)
    for one, other in pairwise(tokens):
        pair = (one.kind, other.kind) == ("open", "close") and one.name == other.name
        if pair and not any(map(str.isalnum, text[one.span[1] : other.span[0]])):
            yield one, worded("holds no words")


def _nesting(tokens: Iterable[Token], free: frozenset[str]) -> Iterator[tuple[Token, str]]:
    opened: list[Token] = []
    names: Counter[str] = Counter()
    crossed: dict[str, list[Token]] = {}
    for token in tokens:
        name = token.name
        if token.kind == "alone" or name in free:
            continue
        if token.kind == "open":
            opened.append(token)
            names[name] += 1
        elif names[name]:
            names[name] -= 1
            while (last := opened.pop()).name != name:
                names[last.name] -= 1
                crossed.setdefault(last.name, []).append(last)
        elif crossed.get(name):
            crossed[name].pop()
            yield token, worded("crosses another tag")
        else:
            yield token, worded("closes nothing")
    for token in (*opened, *(one for left in crossed.values() for one in left)):
        yield token, worded("is not closed")
