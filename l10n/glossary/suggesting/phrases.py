"""Where a term may stand in a text: acronyms, names, nouns with their adjectives.

No tagger, since none is small and free for all languages: German says its nouns by their capitals,
elsewhere a term is what stands between words that begin and end none. What is taken too much here
is sorted out by counting (`suggest`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.glossary.finding.text import read
from l10n.glossary.suggesting.vocabulary import LEGAL_FORMS, is_acronym

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from l10n.glossary.suggesting.vocabulary import Vocabulary
    from l10n.model import Span

_MOST_WORDS = 4
_MOST_ADJECTIVES = 2
_NAME_LINKS = frozenset({"of", "de", "du", "des", "d", "del", "della", "di", "do", "da", "dos"})
_ARTICLE = re.compile(r"(?:d(?:er|ie|as|es|em|en)|(?:k?ein|[msd]ein|ihr|unser|dies|jed)e?[nrsm]?)")
_FUSED = frozenset({"im", "am", "zum", "zur", "beim", "vom", "ins", "ans", "fürs"})
_ENDING = re.compile(r"(?<=[a-zäöüß]{3})e[nrsm]?$")
# An acronym's long form has at most this many words more than it has letters.
_SPARE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that may be a term.

    `key` is the same for all its forms, word by word; `units` counts the ideas it joins; `span` is
    half-open, in code points of the text; `sure` tells that its shape alone makes it a term:
    acronyms, compounds, names of several words; `introduced` that it stands as nouns do, between
    a determiner and another closed word.
    """

    words: tuple[str, ...]
    key: tuple[str, ...]
    pos: str
    units: int
    span: Span
    sure: bool = False
    introduced: bool = True

    @property
    def text(self) -> str:
        """The words as they are cited."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, parts with hyphens joined; `apart` where more than a space is before it."""

    text: str
    start: int
    end: int
    initial: bool
    gap: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def capitals_inside(texts: Collection[str]) -> frozenset[str]:
    """Give the words that have a capital where its place does not ask for one."""
    tokens = (token for text in texts if not _shouts(text) for token in _tokens(text))
    return frozenset(token.text for token in tokens if token.capital and not token.initial)


def introduced(texts: Collection[str]) -> frozenset[str]:
    """Give the German words that follow an article or an adjective, as names seldom do."""
    found = set()
    for chunk in (chunk for text in texts for chunk in _chunks(_tokens(text))):
        small = [token.text.lower() for token in chunk]
        for number, token in enumerate(chunk[1:], 1):
            # The article of a name of several words says nothing of its first word.
            alone = number + 1 == len(chunk) or not chunk[number + 1].capital
            first = number - 2 if number > 1 and not chunk[number - 1].capital else number - 1
            if alone and any(map(_ARTICLE.fullmatch, small[first:number])):
                found.add(token.text)
    return frozenset(found)


def determined(texts: Collection[str]) -> Counter[tuple[str, str, str]]:
    """Count how German nouns stand: determiner, ending of an adjective or nothing, noun."""
    found: Counter[tuple[str, str, str]] = Counter()
    for chunk in (chunk for text in texts for chunk in _chunks(_tokens(text))):
        for number, token in enumerate(chunk):
            before = chunk[max(0, number - 2) : number]
            if not token.capital or not before:
                continue
            adjective = (
                before[-1].text if len(before) > 1 and _ENDING.search(before[-1].text) else ""
            )
            first = before[0 if adjective else -1].text.lower()
            if _ARTICLE.fullmatch(first) or first in _FUSED:
                ending = _ENDING.search(adjective)
                found[first, ending[0] if ending else "", token.text] += 1
    return found


def mentions(text: str, words: Vocabulary, inside: Collection[str]) -> Iterator[Mention]:
    """Give all stretches that may be terms, also those within others.

    `inside` are the words that are known to have a capital of their own.
    """
    if _shouts(text):
        return
    for chunk in _chunks(_tokens(text)):
        if words.capital_nouns:
            chunk = _lowered(chunk, words, inside)  # noqa: PLW2901 -- the same, as it is meant
        proper = [_is_proper(token, words, inside) for token in chunk]
        yield from _acronyms(chunk)
        if words.capital_nouns:
            yield from _noun_runs(chunk, proper, words)
        else:
            yield from _names(chunk, proper, words)
            small = [is_acronym(t.text) or not flag for t, flag in zip(chunk, proper, strict=True)]
            yield from _stretches(chunk, small, words)


def stretches(text: str, words: Vocabulary) -> Iterator[Mention]:
    """Give all stretches that neither begin nor end with a closed word, capitals or not."""
    for chunk in _chunks(_tokens(text)):
        yield from _stretches(chunk, [True] * len(chunk), words)


def long_forms(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give acronyms with the words they stand for: “Beijing Automobile Works (BAW)”.

    Source: Schwartz and Hearst 2003, A simple algorithm for identifying abbreviation definitions.
    """
    tokens = _tokens(text)
    for number, token in enumerate(tokens):
        if token.gap != " (":
            continue
        first = max(0, number - len(token.text) - _SPARE_WORDS)
        if is_acronym(token.text):
            before = _unbroken(tokens[first:number])
            yield from _standing_for(token.text.removesuffix("s"), [t.text for t in before])
        elif number and is_acronym(tokens[number - 1].text):
            short = tokens[number - 1].text.removesuffix("s")
            after = [token.text]
            for other in tokens[number + 1 : number + len(short) + _SPARE_WORDS]:
                if other.gap != " ":
                    break
                after.append(other.text)
            yield from _standing_for(short, after)


def _standing_for(short: str, words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the shortest end of the words that has the letters of an acronym, in order."""
    place = len(words) - 1
    at = len(words[place]) if words else 0
    for number, letter in enumerate(reversed(short.casefold())):
        first = number == len(short) - 1
        while True:
            if place < 0:
                return
            word = words[place].casefold()
            at = 0 if first and word.startswith(letter) else word.rfind(letter, 0, max(at, 0))
            if at > 0 and first:
                at = -1
            if at >= 0:
                break
            place -= 1
            at = len(words[place]) if place >= 0 else 0
    found = tuple(words[place:])
    if len(" ".join(found)) > len(short) and found != (short,):
        yield short, found


def _tokens(text: str) -> list[_Token]:
    cut = read(text)
    tokens: list[_Token] = []
    for number, word in enumerate(cut.words):
        start, end = cut.spans[number]
        if tokens and cut.gaps[number] == "-":
            last = tokens[-1]
            tokens[-1] = _Token(f"{last.text}-{word}", last.start, end, last.initial, last.gap)
        else:
            tokens.append(_Token(word, start, end, cut.initial[number], cut.gaps[number]))
    return tokens


def _chunks(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Cut where more than a space is between two words."""
    chunk: list[_Token] = []
    for token in tokens:
        if chunk and token.gap != " ":
            yield chunk
            chunk = []
        chunk.append(token)
    if chunk:
        yield chunk


def _unbroken(tokens: Sequence[_Token]) -> list[_Token]:
    chunks = list(_chunks(tokens))
    return chunks[-1] if chunks else []


def _shouts(text: str) -> bool:
    """Tell whether a line is in capitals throughout, which then tell nothing."""
    return text.isupper() and sum(map(str.isalpha, text)) > 2 * _MOST_WORDS


def _is_proper(token: _Token, words: Vocabulary, inside: Collection[str]) -> bool:
    """Tell whether the capital of a word is its own."""
    if not token.capital or words.is_stop(token.text):
        return False
    return not token.initial or token.text in inside or not words.is_known_small(token.text)


def _lowered(chunk: Sequence[_Token], words: Vocabulary, inside: Collection[str]) -> list[_Token]:
    """Take the capital of a sentence's first word from an adjective before a noun."""
    first, *rest = chunk
    small = first.text.lower()
    if (
        first.initial
        and first.capital
        and first.text not in inside
        and any(token.capital for token in rest[:_MOST_ADJECTIVES])
        and words.is_adjective(small)
    ):
        return [replace(first, text=small), *rest]
    return list(chunk)


def _acronyms(chunk: Sequence[_Token]) -> Iterator[Mention]:
    for token in chunk:
        if is_acronym(token.text):
            text = token.text.removesuffix("s")
            yield Mention((text,), (text,), "acronym", 2, (token.start, token.end), sure=True)


def _noun_runs(
    chunk: Sequence[_Token], proper: Sequence[bool], words: Vocabulary
) -> Iterator[Mention]:
    """Give German nouns, runs of nouns and names, and nouns with their adjectives."""
    for start, end in _runs(proper):
        run = chunk[start:end]
        if len(run) > 1:
            yield from _run_as_whole(run, words)
        for number, token in enumerate(run, 1):
            attribute = number < len(run) and words.is_adjective(token.text.lower())
            if not (attribute or is_acronym(token.text) or token.text in LEGAL_FORMS):
                pos = "noun" if words.is_common(token.text) else "name"
                yield _mention([token], words, pos)
        first = start
        while (
            first and start - first < _MOST_ADJECTIVES and words.is_adjective(chunk[first - 1].text)
        ):
            first -= 1
            if words.is_common(chunk[start].text):
                yield _mention(chunk[first : start + 1], words, "noun")


def _run_as_whole(run: Sequence[_Token], words: Vocabulary) -> Iterator[Mention]:
    """Give a run of capitals, and what follows a noun that introduces it (“Provinz Shandong”)."""
    common = [words.is_common(token.text) for token in run]
    if len(run) <= _MOST_WORDS + 1:
        yield _mention(run, words, "name", sure=not common[0])
    if common[0] and 2 < len(run) <= _MOST_WORDS + 2 and not all(common):
        yield _mention(run[1:], words, "name", sure=not all(common[1:]))


def _names(chunk: Sequence[_Token], proper: Sequence[bool], words: Vocabulary) -> Iterator[Mention]:
    """Give runs of words with capitals, which small links may join."""
    runs = [run for run in _runs(proper) if run[1] - run[0] <= _MOST_WORDS + 1]
    for number, (start, end) in enumerate(runs):
        first = chunk[start].text
        if end - start > 1 or not (is_acronym(first) or first in LEGAL_FORMS):
            yield _mention(chunk[start:end], words, "name", sure=end - start > 1)
        if number + 1 < len(runs):
            after = runs[number + 1]
            between = chunk[end : after[0]]
            if len(between) < 3 and between[0].text in _NAME_LINKS:
                yield _mention(chunk[start : after[1]], words, "name")


def _stretches(
    chunk: Sequence[_Token], allowed: Sequence[bool], words: Vocabulary
) -> Iterator[Mention]:
    """Give stretches of allowed words that neither begin nor end with a closed one."""
    stop = [words.is_stop(token.text) for token in chunk]
    for start in range(len(chunk)):
        if stop[start] or not allowed[start]:
            continue
        content = 0
        for end in range(start, min(start + 2 * _MOST_WORDS, len(chunk))):
            linked = stop[end] and words.is_link(chunk[end].text)
            if not allowed[end] or (stop[end] and not linked) or content >= _MOST_WORDS:
                break
            content += not linked
            if not linked:
                mention = _mention(chunk[start : end + 1], words, "noun", units=content)
                closed = end + 1 == len(chunk) or stop[end + 1]
                before = start > 0 and words.may_introduce(chunk[start - 1].text)
                yield mention if before and closed else replace(mention, introduced=False)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for number, flag in enumerate((*flags, False)):
        if flag and start is None:
            start = number
        elif not flag and start is not None:
            yield start, number
            start = None


def _mention(
    tokens: Sequence[_Token],
    words: Vocabulary,
    pos: str,
    *,
    units: int = 0,
    sure: bool = False,
) -> Mention:
    texts = tuple(token.text for token in tokens)
    if pos == "noun" and tokens[0].initial and not words.capital_nouns:
        small = texts[0].lower()
        texts = (small if words.is_known_small(small) else texts[0], *texts[1:])
    if not units:
        units = max(sum(map(words.units, texts)), 1 if pos == "noun" else 2)
    compound = words.capital_nouns and pos == "noun" and len(tokens) == 1 and units > 1
    key = tuple(map(words.key, texts))
    return Mention(texts, key, pos, units, (tokens[0].start, tokens[-1].end), sure or compound)
