"""Hints at terms inside German compounds, and at compounds that share a part with a neighbour.

“Batteriefertigung” speaks of “Batterie”, “Textil- und Aluminiumbranche” of “Textilbranche”. These
are hints for people: whether a compound still means its parts no spelling can tell (“Netzwerk” is
no “Werk”). A text is read without a dictionary, so what a compound is made of is judged by the
shape of the rest. The criteria are general: verbal particles, derivational suffixes, lengths, and a
reasoned list of short words that mean something else in compounds (`compound_words`).
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from l10n.glossary.finding import compound_words as words
from l10n.glossary.finding.text import fold
from l10n.glossary.hits import Hit, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from l10n.glossary.finding.patterns import Pattern
    from l10n.glossary.finding.text import Text
    from l10n.model import Span

# Letters of the shortest and longest words that are looked into, and of the shortest part.
_SHORTEST = 7
_LONGEST = 80
_PART = 3
_SEEN = 100_000
# A term of several words is hinted at by its last one only where that is as telling as this.
_TELLING = 10


class Term(NamedTuple):
    """What a form belongs to: concept, term as cited, the letters of its last word."""

    id: str
    term: str
    noun: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The terms of a glossary as parts of compounds, under their forms in folded letters.

    `first` has the forms that begin a compound, `last` those of terms of one word, which end
    compounds and are what an ellipsis is completed to. `seen` keeps what single words were found
    to be made of: texts use few words often.
    """

    first: Mapping[str, Sequence[Term]]
    last: Mapping[str, Sequence[Term]]
    seen: dict[str, tuple[Term, ...]] = field(default_factory=dict, compare=False)


def parts(patterns: Iterable[Pattern]) -> Parts:
    """Prepare the terms of a glossary; names, acronyms and what has no noun at its end are none."""
    first: dict[str, list[Term]] = defaultdict(list)
    last: dict[str, list[Term]] = defaultdict(list)
    single: set[str] = set()
    several: list[tuple[Term, list[str]]] = []
    for pattern in patterns:
        noun = pattern.parts[-1].forms[0].text
        if pattern.fixed or pattern.entry.match == "prefix" or not noun[:1].isupper():
            continue
        term = Term(pattern.entry.id, pattern.entry.term, _bare(noun))
        forms = [_bare(form.text) for form in pattern.parts[-1].forms]
        forms = [form for form in forms if form.isalpha()]
        if len(pattern.parts) > 1:
            several.append((term, forms))
            continue
        single.update(forms)
        for form in forms:
            last[form].append(term)
        for form in _firsts(term.noun, forms):
            first[form].append(term)
    for term, forms in several:
        if len(term.noun) >= _TELLING and single.isdisjoint(forms):
            for form in _firsts(term.noun, forms):
                first[form].append(term)
    return Parts(dict(first), dict(last))


def _bare(form: str) -> str:
    return fold(form).replace("-", "")


def _firsts(noun: str, forms: Collection[str]) -> set[str]:
    """Give the forms a noun takes before another: its own, with a link, without its last -e."""
    linked = {noun + link for link in words.LINKS} if noun.isalpha() else set()
    if len(noun) > 5 and noun.endswith("e") and noun[-2] not in "aeiouäöü":
        linked.add(noun[:-1])
    return linked.union(form for form in forms if not form.endswith(("in", "innen")))


def hints(text: Text, known: Parts, taken: Collection[Span]) -> Iterator[Hit]:
    """Find compounds and ellipses; `taken` are the spans of `text.raw` that hold a term already.

    A hit spans the whole compound, or all of an ellipsis up to the word that completes it.
    """
    spans = sorted(taken)
    covered: set[int] = set()
    for numbers, completed, begun in _ellipses(text, known):
        start, end = text.spans[numbers[0]][0], text.spans[numbers[-1]][1]
        if completed:
            covered.update(numbers)
        for term in completed or begun:
            yield Hit(start, end, term.id, Kind.ELLIPSIS, term.term)
    for chain in _chains(text):
        if covered and not covered.isdisjoint(chain):
            continue
        start, end = text.spans[chain[0]][0], text.spans[chain[-1]][1]
        if len(chain) == 1:
            found = _alone(text.words[chain[0]], known)
            found = found if found and _is_free((start, end), spans) else ()
        else:
            members = [text.words[n] for n in chain if _is_free(text.spans[n], spans)]
            found = tuple(term for word in members for term in _inside(word, chain, known))
        for term in dict.fromkeys(found):
            yield Hit(start, end, term.id, Kind.COMPOUND, term.term)


def _alone(word: str, known: Parts) -> tuple[Term, ...]:
    """Give the terms that are part of a word without hyphens."""
    found = known.seen.get(word)
    if found is None:
        if len(known.seen) >= _SEEN:
            known.seen.clear()
        found = known.seen[word] = tuple(dict.fromkeys(_inside(word, (0,), known)))
    return found


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a word is in none of the spans, which are in order and apart."""
    before = bisect(taken, (span[0], span[1] + 1)) - 1
    return before < 0 or taken[before][1] < span[1]


def _chains(text: Text) -> Iterator[list[int]]:
    """Give the words that hyphens tie together, and single ones long enough to have parts."""
    if "-" not in text.gaps:
        yield from ([n] for n, word in enumerate(text.words) if len(word) >= _SHORTEST)
        return
    chain: list[int] = []
    for number, gap in enumerate((*text.gaps[:-1], "")):
        if gap != "-":
            if len(chain) > 1 or (chain and len(text.words[chain[0]]) >= _SHORTEST):
                yield chain
            chain = []
        chain.append(number)


def _inside(word: str, chain: Collection[int], known: Parts) -> Iterator[Term]:
    """Give the terms that are part of a word, or a whole member of a hyphenated one."""
    folded = fold(word)
    if not word.isalpha():
        return
    if len(chain) > 1:
        yield from known.last.get(folded, ())
    if not _SHORTEST <= len(folded) <= _LONGEST:
        return
    if not word[0].isupper():
        yield from _before_adjective(folded, known)
        return
    for cut in range(_PART, len(folded) - _PART + 1):
        before, after = folded[:cut], folded[cut:]
        if before in known.first:
            yield from (t for t in known.first[before] if _opens(t, before, after))
        if after in known.last:
            yield from (t for t in known.last[after] if _closes(t, before))
    yield from _middle(folded, known)


def _before_adjective(word: str, known: Parts) -> Iterator[Term]:
    """Find terms before an adjective: “konzernweit”, “batteriebetriebene”."""
    for cut in range(_SHORTEST - 1, len(word) - 3):
        if word[:cut] in known.first and word[cut:].startswith(words.ADJECTIVES):
            yield from known.first[word[:cut]]


def _middle(word: str, known: Parts) -> Iterator[Term]:
    """Find terms between two parts: “Energiefahrzeugproduktion” for “Fahrzeug”."""
    for start in range(4, len(word) - 8):
        for end in range(start + 5, len(word) - 3):
            for term in known.first.get(word[start:end], ()):
                if _closes(term, word[:start]) and _opens(term, word[start:end], word[end:]):
                    yield term


def _opens(term: Term, first: str, rest: str) -> bool:
    """Say whether a term is the first part of a compound with this rest."""
    whole = first + rest
    # “Partnerschaft” must not be read as “Partners-chaft”.
    bare = whole.removeprefix(term.noun)
    if not _is_last_part(rest) or (len(bare) < len(whole) and words.SUFFIX.match(bare)):
        return False
    misread = words.MISREAD_AFTER.get(term.noun, ())
    if bare.startswith(misread) or rest.startswith(misread):
        return False
    if first == term.noun and (term.noun in words.MOSTLY_LEXICAL or len(first) == _PART):
        return rest in words.HEADS
    return len(rest) > _PART or len(first) > _PART


def _closes(term: Term, before: str) -> bool:
    """Say whether a term is the last part of a compound with this before it."""
    if not _is_first_part(before) or _is_verbal(before, term.noun):
        return False
    if before.endswith(words.MISREAD_BEFORE.get(term.noun, ())):
        return False
    if term.noun in words.MOSTLY_LEXICAL or len(term.noun) == _PART:
        return len(before) >= 7 or before in words.FIRSTS
    return True


def _is_verbal(before: str, noun: str) -> bool:
    """Say whether a particle and a noun derived from a verb are one word: Um-satz, Aus-führung."""
    if before in words.PARTICLES:
        return len(noun) < 9 or noun.endswith(("ung", "er", "en"))
    if noun not in words.DEVERBAL and not (len(noun) < 9 and noun.endswith(("ung", "er"))):
        return False
    return any(
        before.endswith(particle) and _is_first_part(before.removesuffix(particle))
        for particle in words.INNER_PARTICLES
    )


def _is_first_part(text: str) -> bool:
    if len(text) <= _PART:
        return text in words.SHORT_FIRSTS
    if words.VOWELS.isdisjoint(text) or words.UNENDING.search(text):
        return False
    return _can_begin(text)


def _is_last_part(text: str) -> bool:
    if len(text) == _PART:
        return text in words.SHORT_HEADS
    if words.VOWELS.isdisjoint(text) or not _can_begin(text):
        return False
    return words.SUFFIX.match(text) is None


def _can_begin(text: str) -> bool:
    """Say whether a German word can begin so: not with “nt” or “ss”."""
    consonants = text[0] not in words.VOWELS and text[1] not in words.VOWELS
    return not consonants or text[:2] in words.ONSETS


def _ellipses(
    text: Text, known: Parts
) -> Iterator[tuple[list[int], Sequence[Term], Sequence[Term]]]:
    """Give the numbers of the words of each ellipsis, in order, and the terms it holds.

    The first of them are completed by it; the others are what its first part stands for by
    itself: “Batterie- und Motorenfertigung” for “Batterie”.
    """
    if words.OPEN_AFTER.isdisjoint(text.gaps) and words.OPEN_BEFORE.isdisjoint(text.gaps):
        return
    for number in range(len(text.words)):
        if text.gaps[number + 1] in words.OPEN_AFTER:
            end = _completion(text, number)
            if end:
                start = _chain_start(text, number)
                complete = _joined(text, _chain_start(text, end), end)
                first = _joined(text, start, number)
                found = _completed(first, complete, known)
                yield list(range(start, end + 1)), found, known.first.get(first, ())
        if text.gaps[number] in words.OPEN_BEFORE:
            start = _antecedent(text, number)
            if start >= 0:
                end = _chain_end(text, number)
                found = _continued(fold(text.words[start]), _joined(text, number, end), known)
                yield list(range(start, end + 1)), found, ()


def _joined(text: Text, start: int, end: int) -> str:
    return fold("".join(text.words[start : end + 1]))


def _completion(text: Text, number: int) -> int:
    """Give the end of what completes a first part: past other such parts and a conjunction.

    0 if there is none.
    """
    last = min(number + words.LONGEST_ELLIPSIS, len(text.words) - 1)
    tied = text.gaps[number + 1] != "- "
    for current in range(number + 1, last + 1):
        gap = text.gaps[current]
        if gap not in words.OPEN_AFTER and not _is_between(text, current):
            return 0
        end = _chain_end(text, current)
        if _is_conjunction(text, current):
            tied = True
        elif text.gaps[end + 1] not in words.OPEN_AFTER:
            same = text.words[current][0].isupper() or text.words[number][0].islower()
            return end if tied and same else 0
    return 0


def _antecedent(text: Text, number: int) -> int:
    """Give the word whose first part a part with a hyphen before it takes; -1 if none."""
    for current in range(number - 1, max(number - words.LONGEST_ELLIPSIS, 0) - 1, -1):
        is_open = text.gaps[current] in words.OPEN_BEFORE
        if not is_open and not _is_conjunction(text, current):
            return current
        if not is_open and not _is_between(text, current):
            return -1
    return -1


def _is_conjunction(text: Text, number: int) -> bool:
    return text.words[number].lower() in words.CONJUNCTIONS


def _is_between(text: Text, number: int) -> bool:
    """Say whether a word goes on from the one before it: a space, or one beside a conjunction."""
    gap = text.gaps[number]
    if gap in {". ", "/", " /"}:
        return number > 0 and _is_conjunction(text, number - 1)
    return gap in {" ", ", ", "-"}


def _chain_start(text: Text, number: int) -> int:
    while number and text.gaps[number] == "-":
        number -= 1
    return number


def _chain_end(text: Text, number: int) -> int:
    while number + 1 < len(text.words) and text.gaps[number + 1] == "-":
        number += 1
    return number


def _completed(first: str, complete: str, known: Parts) -> Sequence[Term]:
    """Give the terms that a first part makes with the end of a complete compound."""
    cuts = range(2, min(len(complete), _LONGEST) - _PART + 1)
    return _any(known, (first + complete[cut:] for cut in cuts))


def _continued(complete: str, last: str, known: Parts) -> Sequence[Term]:
    """Give the terms that the beginning of a complete compound makes with a last part."""
    cuts = range(min(len(complete), _LONGEST) - _PART, _PART - 1, -1)
    return _any(known, (complete[:cut] + last for cut in cuts))


def _any(known: Parts, forms: Iterable[str]) -> Sequence[Term]:
    return next(filter(None, map(known.last.get, forms)), ())
