"""Candidates for the glossary: what releases say again and again and the glossary has not yet.

Counting decides: stretches that may be terms are gathered (`phrases`, `ngrams`), forms of one term
counted together, pieces of longer terms discounted, and what reviewers have translated alike more
than once gets its translation proposed. A person then takes or leaves them; nothing is written.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from l10n.glossary.hits import COUNTING
from l10n.glossary.suggesting import ngrams, phrases
from l10n.glossary.suggesting.citation import Citer
from l10n.glossary.suggesting.cooccurrence import Claim, Translations
from l10n.glossary.suggesting.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from l10n.glossary.finding.finder import Finds
    from l10n.glossary.finding.morphology import Lexicon
    from l10n.glossary.suggesting.cooccurrence import Proposal
    from l10n.glossary.suggesting.phrases import Mention
    from l10n.locales import Locale
    from l10n.model import Span

_LEAST_TEXTS = 2
_ENOUGH_REVIEWED = 3
# A word between an article and a verb so seldom is no noun.
_LEAST_INTRODUCED = 0.2
Key: TypeAlias = tuple[str, ...]
Look: TypeAlias = "Callable[[str], Iterator[Mention]]"
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"}
)


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence or paragraph of a release and where it stands; `line` counts from 1."""

    text: str
    path: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that the glossary might take.

    `term` is cited in the singular where the dictionary knows it, `pos` is `noun`, `name` or
    `acronym`, `id` a free slug. `count` is the number of different texts that have it, `forms` how
    it stands there, commonest first; `example` is the first of them. `linked` names the ids of
    the acronym or long form of the same thing. `targets` are proposals by locale, best first.
    `score` ranks: higher is more of a term.
    """

    id: str
    term: str
    pos: str
    count: int
    forms: tuple[str, ...]
    example: Located
    score: float
    linked: tuple[str, ...] = ()
    targets: Mapping[Locale, tuple[Proposal, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What the candidates are to be for: the language, its dictionary, the terms already known.

    `taken` are the ids of the glossary.
    """

    locale: Locale
    lexicon: Lexicon
    known: Finds
    taken: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Group:
    """The mentions of one term: in which texts, in which forms, as which part of speech."""

    key: Key
    units: int
    spans: dict[int, list[Span]] = field(default_factory=dict)
    sure: bool = False
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    partners: dict[Key, None] = field(default_factory=dict)
    introduced: int = 0
    reviewed: int = 0
    targets: dict[Locale, tuple[Proposal, ...]] = field(default_factory=dict)
    score: float = 0.0

    @property
    def plain(self) -> bool:
        """Whether it is a word like any other: no name, acronym or compound."""
        return self.units == 1 and self.pos == "noun"

    @property
    def vague(self) -> bool:
        """Whether it is a word like any other that reviewers translate now so, now so."""
        return self.plain and self.reviewed >= _ENOUGH_REVIEWED and not self.targets

    @property
    def pos(self) -> str:
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind))

    def add(self, mention: Mention, number: int) -> None:
        self.units = min(self.units, mention.units)
        self.sure = self.sure or mention.sure
        self.spans.setdefault(number, []).append(mention.span)
        self.forms[mention.words] += 1
        self.introduced += mention.introduced
        self.kinds[mention.pos] += 1


def suggest(
    texts: Iterable[Located],
    context: Context,
    pairs: Mapping[Locale, Sequence[tuple[str, str]]],
    limit: int = 50,
) -> tuple[Candidate, ...]:
    """Propose terms from texts, the commonest first, at most `limit`: those with the best scores.

    `pairs` are reviewed sources with their translations, by locale. A text that comes again, as
    boilerplate does, counts once.
    """
    located: dict[str, Located] = {}
    for one in texts:
        located.setdefault(one.text, one)
    words, look = _looker(context, list(located))
    groups = _groups(list(located), context.known, look)
    if words:
        _link(groups, list(located), words)
    best = _ranked(groups, words)[: 2 * limit]
    for locale, said in pairs.items():
        _translate(best, said, locale, look)
    kept = [group for group in best if not group.vague][:limit]
    kept.sort(key=lambda group: -len(group.spans))
    citer = Citer(words, list(located)) if words else None
    return _candidates(kept, tuple(located.values()), citer, context.taken)


def _looker(context: Context, texts: Sequence[str]) -> tuple[Vocabulary | None, Look]:
    """Give the words of a language, if it writes them apart, and what finds possible terms."""
    if not context.locale.sentence_gap:
        return None, partial(ngrams.mentions, pieces=ngrams.repeated(texts))
    inside = phrases.capitals_inside(texts)
    doubtful = sorted(inside - phrases.introduced(texts))
    words = Vocabulary(context.locale.language, context.lexicon, doubtful)
    return words, partial(phrases.mentions, words=words, inside=inside)


def _groups(texts: Sequence[str], known: Finds, look: Look) -> dict[Key, _Group]:
    """Count the forms of each term together; what the glossary finds already is left out."""
    groups: dict[Key, _Group] = {}
    for number, text in enumerate(texts):
        hits = [(hit.start, hit.end) for hit in known.find(text) if hit.kind in COUNTING]
        for mention in look(text):
            start, end = mention.span
            if not any(first <= start and end <= last for first, last in hits):
                groups.setdefault(mention.key, _Group(mention.key, mention.units)).add(
                    mention, number
                )
    return groups


def _link(groups: Mapping[Key, _Group], texts: Sequence[str], words: Vocabulary) -> None:
    """Join acronyms and their long forms, where both are candidates."""
    for text in texts:
        for short, long in phrases.long_forms(text):
            one, other = groups.get((short,)), groups.get(tuple(map(words.key, long)))
            if one and other:
                one.partners[other.key] = None
                other.partners[one.key] = None


def _ranked(groups: Mapping[Key, _Group], words: Vocabulary | None) -> list[_Group]:
    """Give the groups that may be terms, the best first.

    Source: Frantzi, Ananiadou and Mima 2000, Automatic recognition of multi-word terms: the
    C-value, with one more unit in the logarithm so that single words have a value too, and with
    the commonest of the longer terms in place of their mean, which rare ones pull down.
    """
    likely = {key: group for key, group in groups.items() if _is_likely(group, words)}
    around: defaultdict[Key, list[_Group]] = defaultdict(list)
    for key, group in likely.items():
        for piece in _pieces(key):
            around[piece].append(group)
    for key, group in likely.items():
        outer = around.get(key, [])
        # A single word that stands in longer terms only (“Works”) is no term of its own.
        free = _free(group, outer)
        if len(key) > 1 and outer:
            most = max(len(other.spans) for other in outer)
            free = max(free, len(group.spans) - most)
        # General words come often; what makes them terms is not how often.
        group.score = math.log2(max(free, 1)) if group.plain else math.log2(group.units + 1) * free
    kept = [group for group in likely.values() if group.score > 0 or group.partners]
    return sorted(kept, key=lambda g: (-round(g.score, 6), -len(g.spans), min(g.spans), g.key))


def _free(group: _Group, outer: Iterable[_Group]) -> int:
    """Count the texts in which a term stands by itself, not within a longer one."""
    around: defaultdict[int, list[Span]] = defaultdict(list)
    for other in outer:
        for number, spans in other.spans.items():
            around[number] += spans
    return sum(not _covered(spans, around[number]) for number, spans in group.spans.items())


def _covered(spans: Iterable[Span], around: Iterable[Span]) -> bool:
    """Tell whether each span is within one of those around."""
    longer = sorted(around)
    starts = [start for start, _ in longer]
    furthest = list(accumulate((end for _, end in longer), max))
    places = ((bisect_right(starts, start), end) for start, end in spans)
    return all(place and end <= furthest[place - 1] for place, end in places)


def _is_likely(group: _Group, words: Vocabulary | None) -> bool:
    """Tell whether a term is said often enough for what it is."""
    # Where nouns have no capitals, a single word may be anything.
    if words and not words.capital_nouns and len(group.key) == 1 and group.pos == "noun":
        often = group.introduced >= _LEAST_INTRODUCED * sum(group.forms.values())
        return often and len(group.spans) > _LEAST_TEXTS
    return group.sure or bool(group.partners) or len(group.spans) >= _LEAST_TEXTS


def _pieces(key: Key) -> set[Key]:
    """Give all shorter stretches of a key."""
    size = len(key)
    ends = ((start, end) for start in range(size) for end in range(start + 1, size + 1))
    return {key[start:end] for start, end in ends if end - start < size}


def _candidates(
    groups: Sequence[_Group],
    texts: Sequence[Located],
    citer: Citer | None,
    taken: frozenset[str],
) -> tuple[Candidate, ...]:
    cited = [_citation(group, citer) for group in groups]
    slugs: dict[Key, str] = {}
    for group, term in zip(groups, cited, strict=True):
        slugs[group.key] = _slug(term, taken.union(slugs.values()))
    return tuple(
        Candidate(
            slugs[group.key],
            term,
            group.pos,
            len(group.spans),
            tuple(" ".join(form) for form in _by_count(group.forms)),
            texts[min(group.spans)],
            round(group.score, 3),
            tuple(slugs[other] for other in group.partners if other in slugs),
            group.targets,
        )
        for group, term in zip(groups, cited, strict=True)
    )


def _by_count(forms: Counter[Key]) -> list[Key]:
    return sorted(forms, key=lambda form: (-forms[form], form))


def _citation(group: _Group, citer: Citer | None) -> str:
    forms = _by_count(group.forms)
    return citer.cite(forms, group.pos) if citer else " ".join(forms[0])


def _slug(term: str, taken: Iterable[str]) -> str:
    """Make an id of Latin letters where the term has any; a number tells equal ones apart."""
    plain = unicodedata.normalize("NFKD", term.lower().translate(_LETTERS))
    ascii_ = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    slug = ascii_ or "".join(term.split())
    used = set(taken)
    number = 2
    unique = slug
    while unique in used:
        unique = f"{slug}-{number}"
        number += 1
    return unique


def _translate(
    groups: Sequence[_Group], pairs: Sequence[tuple[str, str]], locale: Locale, look: Look
) -> None:
    """Note for each group what its translations have in common."""
    distinct = tuple(dict.fromkeys(pairs))
    wanted = {group.key for group in groups}
    sentences: defaultdict[Key, set[int]] = defaultdict(set)
    for number, (source, _) in enumerate(distinct):
        for mention in look(source):
            if mention.key in wanted:
                sentences[mention.key].add(number)
    translations = Translations([target for _, target in distinct], locale)
    claims: list[tuple[Key, Claim]] = []
    for group in groups:
        places = sentences[group.key]
        others = [claim for key, claim in claims if not set(key) & set(group.key)]
        found = translations.claims(places, group.units, others)
        claims += ((group.key, claim) for claim in found)
        group.reviewed = max(group.reviewed, len(places))
        if found:
            group.targets[locale] = tuple(map(translations.proposal, found))
