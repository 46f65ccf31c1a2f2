"""A term of the glossary is another word. Cut off for its glossary, which the checker has too."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from .kinds import Job, kind
from .pairs import LOCALES
from .spots import CJK, free, with_case_of

GLOSSARY = Path(__file__).with_name("glossary.csv")
ENDINGS = {"de": r"(?:e|en|er|es|s|n|innen)?", "en": r"(?:s|es)?", "fr": r"(?:s|x)?"}


@cache
def concepts() -> list[dict[str, str]]:
    """Read the glossary."""
    return list(csv.DictReader(GLOSSARY.read_text("utf-8").splitlines()))


def pattern(concept: dict[str, str], language: str) -> re.Pattern[str]:
    """Make what finds the terms of a concept, inflected too."""
    column = LOCALES.get(language, language)
    terms = [one for one in (concept[column], *concept[f"{column}_alt"].split("|")) if one]
    if not terms:
        return re.compile("(?!)")
    words = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    if CJK.match(terms[0]):
        return re.compile(words)
    return re.compile(rf"(?<![\w-])(?:{words}){ENDINGS[language]}(?![\w-])", re.IGNORECASE)


@kind("term", core=True)
def term(job: Job) -> str | None:
    """A term of the glossary is translated by another word, throughout."""
    if not {job.language, job.pair.src_lang} <= {"de", "en", "fr", "zh"}:
        return None
    possible = []
    for concept in concepts():
        found = free(pattern(concept, job.language), job.target)
        if found and free(pattern(concept, job.pair.src_lang), job.source):
            text = job.target
            for match in reversed(found):
                new = with_case_of(concept[f"wrong {job.language}"], match[0])
                text = text[: match.start()] + new + text[match.end() :]
            if found[0][0].lower() not in text.lower():
                possible.append(text)
    return job.random.choice(possible) if possible else None
