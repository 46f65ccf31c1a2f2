"""What is looked for and what is found: the values between a glossary and its finder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.glossary.concepts import Concept
    from l10n.locales import Locale


class Kind(StrEnum):
    """How the text at a hit relates to the term as the glossary cites it."""

    EXACT = "exact"
    """As cited; a capital at the start of a sentence and white space do not matter."""
    INFLECTED = "inflected"
    """Another form of the same word."""
    VARIANT = "variant"
    """Another spelling: hyphen or none, ß or ss, & or “und”, an alternative term of the concept."""
    GENDER = "gender"
    """A form that names another gender, or all: “Mitarbeiterin”, “Mitarbeiter:innen”."""
    CAPS = "caps"
    """In capitals throughout, as headings are."""
    COMPOUND = "compound"
    """Part of a longer word: “Batteriefertigung” for “Batterie”."""
    ELLIPSIS = "ellipsis"
    """Completed by a neighbour: “Textil- und Aluminiumbranche” for “Textilbranche”."""
    NAME_CASE = "name-case"
    """A name or acronym in other capitals than its own: “BO Zhang”."""


COUNTING = frozenset({Kind.EXACT, Kind.INFLECTED, Kind.VARIANT, Kind.GENDER, Kind.CAPS})
"""The kinds that checks rely on; the others are hints for people."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A term in a text: half-open span in code points of the original text, and its concept.

    `term` is the spelling in the glossary that was found.
    """

    start: int
    end: int
    id: str
    kind: Kind
    term: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term to look for in one language.

    `match` is `inflect`, `exact` or `prefix` (a bar in the term ends the prefix); `forms` are given
    besides those that rules make; `variant` marks a spelling other than the preferred one.
    """

    id: str
    term: str
    pos: str = ""
    match: str = "inflect"
    forms: tuple[str, ...] = ()
    variant: bool = False


def entries(concepts: Iterable[Concept], locale: Locale) -> tuple[Entry, ...]:
    """Give what is to be looked for in texts of a locale: every admitted term of every concept."""
    result = []
    for concept in concepts:
        for number, term in enumerate(concept.admitted(locale)):
            forms = () if number else concept.irregular(locale)
            variant = term != concept.term(locale)
            result.append(Entry(concept.id, term, concept.pos, concept.match, forms, variant))
    return tuple(result)
