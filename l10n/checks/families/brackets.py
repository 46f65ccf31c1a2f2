"""Brackets: each opening one has its closing one.

Brackets nest and quotation marks do not, so this is a stack and no more; what takes care is to know
which characters are no brackets at all: `a)` in a list, a smiley, a half-open interval.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.findings import Severity
from l10n.checks.knowledge.typography import CLOSING, OPENING
from l10n.checks.rules import Example, Family, Rule
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding

BRACKET = Rule(
    "bracket",
    Severity.WARNING,
    "a bracket that is opened and not closed, or the reverse",
    Example(
        "de-en",
        "Das Werk (Baujahr 1998) wird erneuert.",
        "The plant (built in 1998 will be renewed.",
        "The plant (built in 1998) will be renewed.",
    ),
    notes="""\
`( ) [ ] { }`, and the full-width ones of Chinese and Japanese, which are the same as their
half-width brothers: `（…)` is a pair here (its looks are the business of `zh-width`).

No finding where the source has a bracket alone too, as in a half-open interval `[0, 1)` or where a
bracket goes on in the next sentence. Nor are these brackets: smileys, and the numbers of items at
the start of a line or where there are several: `a) … b) …`, `(1) … 2) …`.

A pair that the source has and the translation has not is no finding: translators dissolve many.
""",
)

_ANY = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_NARROW = str.maketrans("（［｛｟）］｝｠", "([{()]})")
_CLOSER = dict(zip(OPENING.translate(_NARROW), CLOSING.translate(_NARROW), strict=True))
_SMILEY = re.compile(
    r"(?<![\w):])[:;=8xX][-o^']?[()\[\]{}]{1,5}|(?:\({1,5}|(?<!\S)\){1,5})[-o^']?[:;=8](?![\w(])"
)
_ITEM = re.compile(r"(?<![\w.,:;)])[\[(]?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[)）]")
_MOST = 1000
"""Brackets of a text that is no prose, and not looked at."""


class Bracket(NamedTuple):
    """A bracket in a plain text."""

    text: str
    start: int


def check(case: Case) -> Iterator[Finding]:
    """Look for brackets that stand alone; the first one is told, others often follow from it."""
    if _ANY.search(case.target.signs) is None:
        return
    alone = _alone(case.target.plain)
    if not alone or _alone(case.source.plain):
        return
    text, start = alone[0]
    message = (
        worded("“{bracket}” is never closed", bracket=text)
        if text in OPENING
        else worded("“{bracket}” closes what nothing opens", bracket=text)
    )
    yield case.finding(BRACKET, message, (start, start + 1))


FAMILY = Family((BRACKET,), check)


def _alone(text: str) -> list[Bracket]:
    """Give the brackets of a plain text that have no counterpart, in order."""
    matches = islice(_ANY.finditer(text), _MOST)
    brackets = [Bracket(match[0], match.start()) for match in matches]
    if len(brackets) == _MOST:
        return []
    alone = _unmatched(brackets)
    if not alone:
        return alone
    # Only now, since `(see a)` and `(:` are brackets as long as that makes pairs.
    others = _no_brackets(text)
    left = _unmatched(bracket for bracket in brackets if bracket.start not in others)
    return sorted(set(left).intersection(alone), key=_place)


def _unmatched(brackets: Iterable[Bracket]) -> list[Bracket]:
    pending: list[Bracket] = []
    alone: list[Bracket] = []
    for bracket in brackets:
        char = bracket.text.translate(_NARROW)
        if char in _CLOSER:
            pending.append(bracket)
        elif pending and _CLOSER[pending[-1].text.translate(_NARROW)] == char:
            pending.pop()
        else:
            alone.append(bracket)
    return sorted((*alone, *pending), key=_place)


def _place(bracket: Bracket) -> int:
    return bracket.start


def _no_brackets(text: str) -> frozenset[int]:
    """Give the places of what is part of a smiley or of the number of an item in a list."""
    items = list(islice(_ITEM.finditer(text), _MOST))
    if len(items) == 1 and text[: items[0].start()].rpartition("\n")[2].strip():
        items = []
    found = (*islice(_SMILEY.finditer(text), _MOST), *items)
    return frozenset(place for match in found for place in range(*match.span()))
