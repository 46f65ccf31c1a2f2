"""Reading number words of languages that write spaces between words: one machine for all.

A language gives a table of words with what they do and a few rules; adding up is the same
everywhere (`sums.py`). Each word of a text is looked up once, so a text without number words costs
one pass over its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from l10n.placeables.spelled.sums import Joins, Number, Sum, Token
from l10n.placeables.spelled.values import NOTHING, Reading, Spelled, Word
from l10n.placeables.tables import letters_of, words_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.placeables.spelled.values import Role

Fused: TypeAlias = Callable[[str], Word | None]

_BLANK = " -\u00a0\u202f\u2009‑"
_HALF = Decimal("0.5")
_LONGEST = 48
"""Letters of a word that may be a number; longer ones are no prose."""
_WIDEST_GAP = 24
"""Characters between two numbers that belong together, as in “two years and a half”."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How a language tells parts of an hour: `pattern` has groups `part` and `hour`.

    `trigger` is in every text that has one; `minutes` gives what each part adds to the hour.
    """

    trigger: re.Pattern[str]
    pattern: re.Pattern[str]
    minutes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language needs beside the machine.

    `fused` reads numbers that are one word with something else; it is asked for words that begin
    with one of `heads` (three letters). `joins` adds up what the common rule does not
    (*soixante-dix*). “And” continues a number that ends in as many zeros as `linked` has.
    """

    words: Mapping[str, Word]
    fused: Fused | None = None
    heads: frozenset[str] = frozenset()
    joins: Joins | None = None
    linked: int = 10
    after_and: frozenset[int] = frozenset()
    """What “and” may add; anything where that is empty."""
    between: frozenset[str] = frozenset()
    """What stands between the ends of a range, with its spaces."""
    half_after: re.Pattern[str] | None = None
    """What stands between a number and the half that belongs to it: *ans et*."""
    pairs: bool = False
    """Whether a year is told as two numbers: *nineteen ninety-nine*."""
    clock: Clock | None = None
    masked: tuple[str, ...] = ()
    """Phrases that have a number word in them and are none: *pour cent*."""
    alike: tuple[str, str] | None = None
    """A letter that is often written as another."""


def read(text: str, grammar: Grammar) -> Reading:
    """Read all numbers of a text. Time is linear in its length."""
    folded = _folded(text, grammar)
    sums = Sum(folded, grammar.joins, grammar.linked, grammar.after_and)
    for run in _runs(folded, grammar):
        sums.read(run)
    numbers = sums.numbers
    if not numbers:
        return Reading((), tuple(sums.magnitudes)) if sums.magnitudes else NOTHING
    found = [number.spelled for number in numbers]
    for left, right in pairwise(numbers):
        found += _pair(left, right, folded, grammar)
    if grammar.clock is not None and grammar.clock.trigger.search(folded) is not None:
        found += _hours(folded, grammar.clock, grammar)
    return Reading(tuple(found), tuple(sums.magnitudes))


def _folded(text: str, grammar: Grammar) -> str:
    """Give the text in lower case, with every character where it was."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for phrase in grammar.masked:
        folded = folded.replace(phrase, "|" * len(phrase))
    return folded.replace(*grammar.alike) if grammar.alike else folded


def _runs(text: str, grammar: Grammar) -> Iterator[list[Token]]:
    """Yield the number words that stand side by side, linking words left out."""
    known = _known(text, grammar)
    run: list[Token] = []
    link: Role | None = None
    end = 0
    for start, stop in words_among(text, known.keys()):
        word = known[text[start:stop]]
        if run and text[end:start].strip(_BLANK):
            yield run
            run, link = [], None
        end = stop
        if word.role in ("and", "of"):
            link = word.role if run else None
        else:
            run.append(Token(word, start, end, link))
            link = None
    if run:
        yield run


def _known(text: str, grammar: Grammar) -> Mapping[str, Word]:
    """Give the number words of a text, so that others need not be looked at where they stand."""
    get, heads, fused = grammar.words.get, grammar.heads, grammar.fused
    found = {}
    for name in {*letters_of(text)}:
        word = get(name)
        if word is None and fused is not None and name[:3] in heads and len(name) <= _LONGEST:
            word = fused(name)
        if word is not None:
            found[name] = word
    return found


def _pair(left: Number, right: Number, text: str, grammar: Grammar) -> Iterator[Spelled]:
    """Yield what two numbers make together: a range that shares a magnitude, a half, a year."""
    (first, _, start, middle), (second, _, begin, end) = left.spelled, right.spelled
    if not 0 < begin - middle <= _WIDEST_GAP:
        return
    gap = text[middle:begin]
    if right.scale >= 1000 and first < 1000 and gap in grammar.between:
        yield Spelled(first * right.scale, False, start, end)
    elif second == _HALF and grammar.half_after is not None:
        if first == first.to_integral_value() and grammar.half_after.fullmatch(gap):
            yield Spelled(first + _HALF, False, start, end)
    elif grammar.pairs and 10 <= first <= 20 and 10 <= second < 100 and not gap.strip(_BLANK):
        yield Spelled(first * 100 + second, False, start, end)


def _hours(text: str, clock: Clock, grammar: Grammar) -> Iterator[Spelled]:
    """Yield hour and minute of “half past seven”."""
    for match in clock.pattern.finditer(text):
        word = grammar.words.get(match["hour"])
        minutes = clock.minutes.get(match["part"])
        if word is None or minutes is None or word.role == "soft" or not 1 <= word.value <= 24:
            continue
        hour = word.value - (minutes < 0)
        yield Spelled(hour, False, *match.span())
        yield Spelled(Decimal(minutes % 60), False, *match.span())
