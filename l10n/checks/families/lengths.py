"""A translation cut short, or with something added: lengths, ends and numbers of sentences.

No length alone is wrong. It is far from what is usual, or it is somewhat off and something else
says the same: the end mark is gone, the text stops at an article, one sentence is more or less and
all others have the length of those of the source.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from l10n.checks.findings import Severity
from l10n.checks.knowledge.function_words import glue_of, tongue
from l10n.checks.knowledge.lengths import bound, deviation, size, usual
from l10n.checks.knowledge.prose import same_text
from l10n.checks.knowledge.sentences import COUNTED, cut, marks
from l10n.checks.rules import Example, Family, Parameter, Rule
from l10n.checks.text import squeezed
from l10n.locales import script
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.knowledge.lengths import Usual

LENGTH = Rule(
    "length",
    Severity.WARNING,
    "a translation much shorter or longer than usual, or with a sentence more or less",
    Example(
        "de-en",
        "Der Kran hebt viele Kisten aus Holz, und die Halle in Bonn ist neu gestrichen worden.",
        "The crane lifts many wooden boxes, and the",
        "The crane lifts many wooden boxes, and the hall in Bonn has been painted again.",
    ),
    notes="The logarithm of the ratio of both lengths is compared with what is usual between the"
    " two languages; a Chinese character counts as 3.5 letters, a Japanese one as 2.4. How far it"
    " may be off depends on the length: a text of 20 letters may have a third or three times as"
    " many, one of 200 two thirds or one and a half times."
    "\n\nA smaller difference is enough where the source ends with an end mark and the translation"
    " does not, where the translation ends in a comma, an opening bracket or an article, and where"
    " it has a sentence more or less, and without that all sentences have the usual length. So is"
    " a text that stands there twice."
    "\n\nNo finding below sixteen letters of difference, in the longer direction from short sources"
    " below 32 and more where they have an acronym or “§”, nor for abbreviations, addresses and"
    " placeholders. What is usual was measured on human translations of news and press releases"
    " between German, English, French and Chinese; for other languages it comes from translations"
    " of the Universal Declaration of Human Rights and of a handbook, and the check is more"
    " lenient.",
    parameters={
        "tail": Parameter(
            0.0003,
            "part of human translations that may be found on either side by length alone, 0–0.5;"
            " more finds more, and more that is right",
            least=0,
            most=0.5,
        )
    },
)

_LEAST = 16
"""Letters below which a difference says nothing."""
_LEAST_SHORT, _SHORT, _FEW = 32, 25, 3
"""The same for a source of some letters or words at most, where it became longer."""
_EXPLAINED = 40
"""Letters that an acronym or a sign may be short for."""
_UNENDED, _TORN = 0.05, 0.1
"""The tails that are enough where a target has lost its end mark, and where it is torn off."""
_FIT = 1.8, 1.0
"""How many σ all other sentences may be off, where one is more, and where one is less."""
_ALONE, _AMONG, _WIDE, _UNMEASURED = 1.2, 0.7, 1.0, 1.8
"""How many σ the whole must be off then: where one sentence is left, where there are more, with
Chinese, and with other languages in characters."""
_MANY = 20
"""Sentences beyond which nobody counts."""

_CLOSING = " \u00a0\u202f\n\t\"'”“»’‘«)]）］」』》】"
_ENDS = frozenset(".!?…。！？．:：;；")
_TEARS = frozenset(",，、(（[［–—")
_LAST = re.compile(r"[^\W\d_]+(?=\W{0,4}$)")
_REACH = 60
"""Characters at the end among which the last word is looked for; small words are shorter."""
_TERSE = re.compile(r"§+|\b\w{0,8}[A-Z]\w{0,8}[A-Z]\w{0,8}\b")
_ACRONYM = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]|[&./-]){2,8}")
_PREPOSITIONS = (
    "in on at to by for with from auf an aus bei mit nach unter über vor zu op aan voor bij uit met"
    " te av af på för til fra om ved med till vid från ja be el"
)
_MAY_END = frozenset(_PREPOSITIONS.split())
"""What stands before nouns and at the ends of sentences too, in Germanic languages and others."""


_SENTENCE = (worded("a sentence less than the source"), worded("a sentence more than the source"))


def check(case: Case) -> Iterator[Finding]:
    """Compare the lengths of both texts."""
    source, target = squeezed(case.source.language), squeezed(case.target.language)
    pair = case.pair
    lengths = size(source, pair.source), size(target, pair.target)
    if min(lengths) < 1 or max(lengths) < _LEAST:
        return
    between = usual(pair.source, pair.target)
    z = deviation(lengths, between)
    if abs(z) < _AMONG:
        return
    expected = lengths[0] * math.exp(between.mean)
    off = abs(lengths[1] - expected)
    if off < _LEAST or off < _least(source, target):
        return
    reason = _reason(case, (source, target), z, between)
    if reason and _may_be_off(case, source, target):
        # Translators: {reason} is “much too short” or the like.
        message = worded(
            "{reason}: {characters} characters became {count}, about {usual} are usual",
            reason=reason, characters=len(source), count=len(target),
            usual=round(len(target) * expected / lengths[1]),
        )  # fmt: skip
        whole = (0, len(case.source.plain))
        yield case.finding(LENGTH, message, (0, len(case.target.plain)), whole)


FAMILY = Family((LENGTH,), check)


def _least(source: str, target: str) -> int:
    """Give the letters of difference that say something; more where a short text is explained.

    “§ 15 AktG” becomes “Section 15 of the German Stock Corporation Act”.
    """
    short = min(source, target, key=len)
    if (len(short) > _SHORT and short.count(" ") >= _FEW) or _is_twice(target):
        return _LEAST
    least = _LEAST_SHORT if short == source else _LEAST
    terse = () if short.isupper() else _TERSE.findall(short)
    return least + _EXPLAINED * len(terse[:_FEW])


def _may_be_off(case: Case, source: str, target: str) -> bool:
    """Tell whether there are words on both sides, none of them an abbreviation of the other."""
    if not any(map(str.isalnum, target)) or not any(map(str.isalnum, source)):
        return False
    if _ACRONYM.fullmatch(target) or _ACRONYM.fullmatch(source):
        return False
    return not same_text(case)


def _reason(case: Case, texts: tuple[str, str], z: float, between: Usual) -> str:
    """Say what is wrong with a target that is off by some σ; nothing where that is not enough."""
    if z > 0 and _is_twice(texts[1]) and not _is_twice(texts[0]):
        return worded("the text stands there twice")
    tail = case.option(LENGTH, "tail")
    if abs(z) > bound(float(tail) if isinstance(tail, (int, float)) else 0.0):
        return worded("much too short") if z < 0 else worded("much too long")
    if z < -bound(_TORN) and _is_torn(case, *texts):
        return worded("cut short")
    if z < -bound(_UNENDED) and _ends(texts[0]) and not _ends(texts[1]):
        return worded("cut short")
    return _one_sentence(case, texts, z, between)


def _is_twice(text: str) -> bool:
    half = len(text) // 2
    return text[:half] == text[-half:]


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in _ENDS


def _is_torn(case: Case, source: str, target: str) -> bool:
    """Tell whether a target stops in the middle, with an end mark or without."""
    if target[-1:] in _TEARS:
        return source[-1:] not in _TEARS
    word = _LAST.search(target, max(0, len(target) - _REACH))
    if word is None or not _ends(source):
        return False
    return word[0] in glue_of(tongue(case.pair.target)) and word[0] not in _MAY_END


def _one_sentence(case: Case, texts: tuple[str, str], z: float, between: Usual) -> str:
    """Tell of a sentence more or less, without which all others have the usual length."""
    pair = case.pair
    if not COUNTED.issuperset((script(pair.source), script(pair.target))):
        return ""
    if marks(texts[0]) == marks(texts[1]):
        return ""
    sentences = cut(texts[0]), cut(texts[1])
    if abs(len(sentences[1]) - len(sentences[0])) != 1:
        return ""
    own = [size(text, pair.source) for text in sentences[0]]
    said = [size(text, pair.target) for text in sentences[1]]
    more, fewer = len(said) - len(own), min(len(said), len(own))
    least = _ALONE if fewer == 1 else _AMONG
    if between.wide:
        least = _WIDE if between.firm else _UNMEASURED
    if more * z < least or fewer > _MANY:
        return ""
    fit = _FIT[more < 0 or least == _UNMEASURED]
    if more > 0:
        found = any(_fit(zip(own, rest, strict=True), between, fit) for rest in _without_one(said))
    else:
        found = any(_fit(zip(rest, said, strict=True), between, fit) for rest in _without_one(own))
    return _SENTENCE[more > 0] if found else ""


def _without_one(sizes: Sequence[float]) -> Iterator[list[float]]:
    for number in range(len(sizes)):
        yield [*sizes[:number], *sizes[number + 1 :]]


def _fit(pairs: Iterable[tuple[float, float]], between: Usual, most: float) -> bool:
    return all(abs(deviation(pair, between)) < most for pair in pairs)
