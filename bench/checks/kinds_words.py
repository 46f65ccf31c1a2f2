"""Errors in words: misspelt, doubled, of the wrong case, names and terms that are others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .kinds import kind
from .spots import CJK, WORD, free, put, typo

if TYPE_CHECKING:
    from .kinds import Job

TWICE = frozenset(
    {
        "die",
        "der",
        "das",
        "sie",
        "had",
        "that",
        "nous",
        "vous",
        "que",
        "very",
        "sehr",
        "si",
        "no",
        "non",
        "ja",
        "oui",
        "yes",
        "blah",
        "ni",
        "bye",
        "ha",
    }
)
"""Words that may well stand twice in a row."""

ALPHABETIC = ("de", "en", "fr", "es", "it", "pl", "ru")
ACRONYM = re.compile(r"(?<![A-Za-z0-9.-])[A-Z]{3,6}(?![A-Za-z0-9])")


@kind("word-doubled", core=True)
def word_doubled(job: Job) -> str | None:
    """A word stands twice."""
    if job.language in {"zh", "ja"}:
        found = free(re.compile(r"[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff])"), job.target)
        found = [match for match in found if match[0][0] != match[0][1]]
        new = "{0}{0}"
    else:
        found = [m for m in free(WORD, job.target) if m[0].lower() not in TWICE]
        found = [match for match in found if len(match[0]) > 1]
        new = "{0} {0}"
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), new.format(match[0]))


@kind("name-typo", core=True)
def name_typo(job: Job) -> str | None:
    """A name that the source has too is misspelt by one edit."""
    there = set(WORD.findall(job.source))
    names = [m for m in free(WORD, job.target) if m[0] in there and len(m[0]) > 4]
    names = [m for m in names if m[0][0].isupper() and m[0][1:].islower() and m[0].isascii()]
    if not names:
        return None
    match = job.random.choice(names)
    return put(job.target, match.span(), typo(match[0], job.random))


@kind("name-other")
def name_other(job: Job) -> str | None:
    """A name that the source has too is another name of the same texts."""
    there = set(WORD.findall(job.source))
    names = [m for m in free(WORD, job.target) if m[0] in there and len(m[0]) > 3]
    names = [m for m in names if m[0][0].isupper() and m[0][1:].islower()]
    neighbour = job.pool.neighbours.get(job.pair.id)
    if not names or neighbour is None:
        return None
    shared = set(WORD.findall(neighbour.source)) & set(WORD.findall(neighbour.target)) - there
    others = sorted(word for word in shared if len(word) > 3 and word[0].isupper())
    if not others:
        return None
    return put(job.target, job.random.choice(names).span(), job.random.choice(others))


@kind("name-case")
def name_case(job: Job) -> str | None:
    """A name that the source has too has lost its capital."""
    there = set(WORD.findall(job.source))
    names = [m for m in free(WORD, job.target) if m[0] in there and len(m[0]) > 3 and m.start()]
    names = [m for m in names if m[0][0].isupper() and m[0][1:].islower()]
    if not names:
        return None
    match = job.random.choice(names)
    return put(job.target, match.span(), match[0].lower())


@kind("acronym-typo", core=True)
def acronym_typo(job: Job) -> str | None:
    """An acronym that the source has too has another letter, or two of them swapped."""
    there = set(ACRONYM.findall(job.source))
    found = [match for match in free(ACRONYM, job.target) if match[0] in there]
    if not found:
        return None
    match = job.random.choice(found)
    letters, at = list(match[0]), job.random.randrange(1, len(match[0]))
    if job.random.random() < 0.5 and letters[at] != letters[at - 1]:
        letters[at - 1], letters[at] = letters[at], letters[at - 1]
    else:
        letters[at] = job.random.choice([c for c in "ABCDEFGIKLMNPRSTW" if c != letters[at]])
    return put(job.target, match.span(), "".join(letters))


@kind("spelling", core=True)
def spelling(job: Job) -> str | None:
    """A word is misspelt by one edit."""
    if job.language not in ALPHABETIC:
        return None
    there = {word.lower() for word in WORD.findall(job.source)}
    words = [m for m in free(WORD, job.target) if 5 < len(m[0]) < 13 and m[0].isalpha()]
    words = [m for m in words if m[0].islower() and m[0] not in there]
    if not words:
        return None
    match = job.random.choice(words)
    return put(job.target, match.span(), typo(match[0], job.random))


@kind("letters-doubled")
def letters_doubled(job: Job) -> str | None:
    """A letter stands three times: Kommmission."""
    found = free(re.compile(r"(?<=\w)([^\W\d_])\1(?=\w)"), job.target)
    found = [match for match in found if not CJK.match(match[0])]
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), match[1] * 3)


@kind("start-case", core=True)
def start_case(job: Job) -> str | None:
    """A sentence starts with a small letter, unlike its source."""
    match = WORD.search(job.target)
    first = WORD.search(job.source)
    if not match or not first or match.start() or first.start() or not first[0][0].isupper():
        return None
    word = match[0]
    if not word[0].isupper() or word[1:] != word[1:].lower() or word in WORD.findall(job.source):
        return None
    return word[0].lower() + job.target[1:]


@kind("capitals-two")
def capitals_two(job: Job) -> str | None:
    """A word has two capitals at its start: DIe."""
    found = free(re.compile(r"(?<!\w)[A-ZÄÖÜÉ][a-zäöüé]{2,}(?!\w)"), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), match[0][:2].upper() + match[0][2:])
