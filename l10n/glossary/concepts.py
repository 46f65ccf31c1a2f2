"""The values of a glossary: concepts, and what they are called in each language.

They stand apart from the file that holds them, so that TBX, a list in JSON and `glossary.csv` give
the same values to everything that finds, checks or exchanges terms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.errors import Problem
    from l10n.locales import Locale

STATUSES = ("preferred", "admitted", "forbidden", "draft")
MATCHES = ("inflect", "exact", "prefix")
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "name", "acronym", "phrase")

ID = re.compile(r"[\w.-]+")
"""An id that a comment can name, and exchange files."""

_T = TypeVar("_T")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Concept:
    """A row: an idea and what it is called in each language.

    `preferred` has the one term to use, `alternatives` other terms that are admitted, `forbidden`
    those to avoid, `forms` irregular forms of the preferred term. `pos` is the part of speech, or
    empty; `match` is `exact`, `inflect` or `prefix`; `dnt` (do not translate) says that every
    language keeps the source's term. A `draft` is found, but no check speaks of it; what is
    `forbidden` as a whole is found only to be warned of. `facts` are the columns for people
    (domain, note, source, confidence). `line` counts from 1.
    """

    id: str
    pos: str
    match: str
    status: str
    dnt: bool
    line: int
    preferred: Mapping[Locale, str] = field(default_factory=dict)
    alternatives: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)
    forbidden: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @property
    def invariant(self) -> bool:
        """Whether the term never inflects: a name, an acronym, or not to be translated."""
        return self.dnt or self.pos in {"name", "acronym"}

    def term(self, locale: Locale) -> str:
        """Give the preferred term of a locale, else that of its language; empty if none."""
        return _of(self.preferred, locale) or ""

    def admitted(self, locale: Locale) -> tuple[str, ...]:
        """Give every term that may be used in a locale, the preferred one first."""
        terms = (self.term(locale), *(_of(self.alternatives, locale) or ()))
        return tuple(dict.fromkeys(filter(None, terms)))

    def avoided(self, locale: Locale) -> tuple[str, ...]:
        """Give the terms that are forbidden in a locale."""
        return _of(self.forbidden, locale) or ()

    def irregular(self, locale: Locale) -> tuple[str, ...]:
        """Give the forms of the preferred term that no rule would find."""
        return _of(self.forms, locale) or ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """The concepts of a file, in its order.

    `refused` tells of rows of a foreign file that make no concept; each has its line.
    """

    concepts: tuple[Concept, ...] = ()
    refused: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self.concepts)


def fold(text: str) -> str:
    """Give the key under which terms are one.

    Capitals, width, white space and the bar that ends a prefix do not matter.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("|", "")
    return " ".join(plain.split())


def _of(values: Mapping[Locale, _T], locale: Locale) -> _T | None:
    """Give the value of a locale, else that of its language and script without a region."""
    if locale in values:
        return values[locale]
    for other, value in values.items():
        if not other.territory and (other.language, other.script) == (
            locale.language,
            locale.script,
        ):
            return value
    return None
