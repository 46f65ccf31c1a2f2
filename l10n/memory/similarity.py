"""The percent of a fuzzy match, as translators know it from their tools.

Words are aligned in order and weigh the square root of their length; a word turned into a similar
one costs its changed letters, into any other one all of it. Numbers are one word, case and tags
are looked through: where nothing else differs they are small, fixed penalties. So a swapped number
is 99, one new word in ten about 89, and the same words in another order are not a match at all.
Scripts without word spaces count each character as a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING

from l10n.inline import TAG_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regex import Pattern

NUMBER = "0 "
"""The one word all numbers are."""

_SPACELESS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d]--{_SPACELESS}]"
_NUMBER = rf"\p{{N}}++(?:[.,:'’\u00a0\u202f]\p{{N}}++)*+(?!{_LETTER})"
NUMBER_PATTERN = rf"(?<!{_LETTER}){_NUMBER}"
"""A number in a text that has no tags, for `regex` (V1)."""

CASE, NUMBERS, MARKS, TAGS = 1, 1, 1, 2
"""Penalties in points: for other capitals, numbers, punctuation; and for other tags."""

LEAST_ALIKE = 0.25
"""Words sharing less than this part of their letters are different words."""

TAG = re.compile(rf"</?(?:{'|'.join(TAG_NAMES)})(?:[1-9][0-9]*)?\s*/?>")
"""Our tags, as they stand in the text of a catalog."""
_RARE = re.compile(r"[^\x00-\xac\xae-\u02ff\u2010-\u2027\u202f\u2030-\u203a\u20ac]")
_WESTERN_WORD = re.compile(r"[^\W_]++")
_DIGIT = re.compile("[0-9²³¹¼½¾]")
_WESTERN_NUMBER = re.compile(
    r"(?<![^\W_])[0-9²³¹¼½¾]++(?:[.,:'’\u00a0\u202f][0-9²³¹¼½¾]++)*+(?![^\W_])"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Words:
    """A text taken apart for comparison.

    `keys` are the words casefolded, each with its space where the script has one, numbers all
    alike, and `weight` is theirs together; `forms` and `numbers` are as written, `marks` the
    punctuation, `tags` the markup.
    """

    text: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    numbers: tuple[str, ...]
    marks: tuple[str, ...]
    tags: tuple[str, ...]
    weight: float

    @property
    def has_words(self) -> bool:
        """Whether there is anything but numbers and punctuation."""
        return bool(self.forms)


def take_apart(text: str) -> Words:
    """Split a catalog text into words, numbers, punctuation and tags."""
    tags = tuple(TAG.findall(text)) if "<" in text else ()
    keys: list[str] = []
    found: dict[str | None, list[str]] = {"number": [], "word": [], "sign": [], "mark": []}
    for match in _tokens().finditer(_plain(_untagged(text))):
        kind, token = match.lastgroup, match[0]
        found[kind].append(token)
        if kind == "number":
            keys.append(NUMBER)
        elif kind != "mark":
            keys.append(token.casefold() + (" " if kind == "word" else ""))
    forms = (*found["word"], *found["sign"])
    numbers, marks = tuple(found["number"]), tuple(found["mark"])
    return Words(text, tuple(keys), forms, numbers, marks, tags, sum(map(_weight, keys)))


def skeleton(text: str) -> str:
    """Give the keys of a text as one string: equal where texts differ in small things only.

    Empty where there is no word. This is `take_apart` for those who need no more of every text of
    a large memory; what Western languages are written with is done without `regex`.
    """
    bare = _untagged(text)
    if not _RARE.search(bare):
        if _DIGIT.search(bare):
            bare = _WESTERN_NUMBER.sub("0", bare)
        words = _WESTERN_WORD.findall(bare)
        return f"{' '.join(words)} ".casefold() if len(words) > words.count("0") else ""
    found = _tokens().findall(_plain(bare))
    if not any(word or sign for _, word, sign, _ in found):
        return ""
    return "".join(
        f"{word} " if word else sign or (NUMBER if number else "")
        for number, word, sign, _ in found
    ).casefold()


def _untagged(text: str) -> str:
    """Give a text without tags; where there are some, what stands for their signs is a sign too."""
    if "<" in text and TAG.search(text):
        text = TAG.sub("", text)
        for entity, char in _ENTITIES:
            text = text.replace(entity, char)
    return text


def _plain(text: str) -> str:
    """Give a text as it looks, however its characters are put together."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


def score(a: str, b: str) -> int:
    """Say how similar two catalog texts are, in 0–100; 100 is the very same text.

    Symmetric. Texts without a word in common score 0 or little; only equal texts score 100, and
    texts without any word are either equal or 0.
    """
    return compare(take_apart(a), take_apart(b))


def compare(a: Words, b: Words, least: int = 0) -> int:
    """Say how similar two texts are that were taken apart before; see `score`.

    What is below `least` may come out as 0: it need not be looked at to its end.
    """
    if a.text == b.text:
        return 100
    if not (a.has_words and b.has_words):
        return 0
    total, penalty = max(a.weight, b.weight), _penalty(a, b)
    most = total * (1 - (least + penalty - 1) / 100)  # a point more than rounding takes
    if abs(a.weight - b.weight) > most:
        return 0
    alike = 100 * (1 - _alignment_cost(a.keys, b.keys, most) / total)
    return max(0, min(99, round(alike - penalty)))


def most_alike(a: Words, skeleton: str, least: int) -> bool:
    """Tell whether a text with a skeleton can score `least` against another one."""
    keys = tuple(_keys().findall(skeleton))
    weight = sum(map(_weight, keys))
    total = max(a.weight, weight)
    most = total * (1 - (least - 1) / 100)
    return abs(a.weight - weight) <= most and _alignment_cost(a.keys, keys, most) <= most


def _penalty(a: Words, b: Words) -> int:
    """Add up what the alignment looks through, among the words and numbers both texts have."""
    shared_forms = _shared(a.forms, b.forms)
    shared_words = _shared(_casefold(a.forms), _casefold(b.forms))
    other_number = _shared(a.numbers, b.numbers) < min(len(a.numbers), len(b.numbers))
    return (
        CASE * (shared_forms < shared_words)
        + NUMBERS * other_number
        + MARKS * (a.marks != b.marks)
        + TAGS * (a.tags != b.tags)
    )


def _casefold(forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(form.casefold() for form in forms)


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    return (Counter(a) & Counter(b)).total()


def _alignment_cost(a: Sequence[str], b: Sequence[str], most: float) -> float:
    """Give the least weight of words to change to turn one row of words into the other.

    Where that is more than `most`, it is at least the smallest sum met on the way.
    """
    a, b = _without_common_ends(a, b)
    weights = [_weight(word) for word in b]
    above = [0.0, *accumulate(weights)]
    for word in a:
        weight = _weight(word)
        left = above[0] + weight
        row = [left]
        for column, (other, other_weight) in enumerate(zip(b, weights, strict=True)):
            corner = above[column]
            if word != other:
                corner += _substitution(word, other)
            left = min(corner, above[column + 1] + weight, left + other_weight)
            row.append(left)
        above = row
        if (least := min(row)) > most:
            return least
    return above[-1]


def _without_common_ends(a: Sequence[str], b: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    start, stop = 0, min(len(a), len(b))
    while start < stop and a[start] == b[start]:
        start += 1
    end = 0
    while end < stop - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]


@lru_cache(1 << 16)
def _weight(word: str) -> float:
    return sqrt(len(word.rstrip()))


@lru_cache(1 << 16)
def _substitution(a: str, b: str) -> float:
    """Give what it costs to turn a word into another one: its weight by the changed letters."""
    weight = max(_weight(a), _weight(b))
    if NUMBER in (a, b):
        return weight
    a, b = a.rstrip(), b.rstrip()
    changed = _distance()(a, b) / max(len(a), len(b))
    return weight * changed if changed <= 1 - LEAST_ALIKE else weight


@cache
def _distance() -> Callable[[str, str], int]:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 -- first fuzzy comparison

    return Levenshtein.distance


@cache
def _keys() -> Pattern[str]:
    """What finds the keys in a skeleton: words with their spaces, signs without one."""
    import regex  # noqa: PLC0415 -- as below

    return regex.compile(rf"{_SPACELESS}\p{{M}}*+|[^ ]+ ", regex.V1)


@cache
def _tokens() -> Pattern[str]:
    import regex  # noqa: PLC0415 -- properties of characters, first fuzzy comparison

    return regex.compile(
        rf"(?P<number>{_NUMBER})|(?P<word>{_LETTER}++)|(?P<sign>{_SPACELESS}\p{{M}}*+)"
        r"|(?P<mark>\S)",
        regex.V1,
    )
