"""From the terms a file says of a concept, each with its status, to the concept.

Foreign files mark terms one by one, or not at all; a concept has one preferred term in a language.
How one becomes the other is decided here for all formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem
from l10n.glossary.concepts import Concept
from l10n.glossary.exchange.markup import fits_xml
from l10n.glossary.exchange.values import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.locales import Locale

_NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """A term as a file has it; `status` is `preferred`, `admitted`, `forbidden`, or empty."""

    locale: Locale
    text: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of a concept besides its terms."""

    id: str = ""
    pos: str = ""
    dnt: bool = False
    line: int = 0
    facts: Mapping[str, str] = field(default_factory=lambda: _NO_FACTS)


def concept(head: Head, terms: Sequence[Said], source: Locale) -> Concept | None:
    """Make a concept; None if it has no term in the source language.

    The preferred term is the first that is marked so, else the first unmarked, else the first
    admitted. A concept whose every source term is forbidden is forbidden as a whole.
    """
    by_locale: dict[Locale, list[Said]] = {}
    for said in terms:
        term = Said(said.locale, tidy(said.text), said.status)
        if term.text:
            by_locale.setdefault(said.locale, []).append(term)
    if source not in by_locale:
        return None
    sources = {said.status for said in by_locale[source]}
    status = "forbidden" if sources == {"forbidden"} else "preferred"
    if sources <= {"admitted", "forbidden"} and "admitted" in sources:
        status = "admitted"
    preferred, alternatives, forbidden = {}, {}, {}
    for locale, said_here in by_locale.items():
        good, bad = _ranked(said_here)
        if not good and status == "forbidden":
            good, bad = bad[:1], bad[1:]
        if good:
            preferred[locale] = good[0]
        if good[1:]:
            alternatives[locale] = good[1:]
        if bad:
            forbidden[locale] = bad
    return Concept(
        head.id,
        head.pos,
        "exact" if head.pos in {"name", "acronym"} else "inflect",
        status,
        head.dnt,
        head.line,
        preferred,
        alternatives,
        forbidden,
        {},
        head.facts,
    )


def _ranked(terms: Sequence[Said]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the terms to use, the preferred one first, and those to avoid."""
    order = ("preferred", "", "admitted")
    good = sorted(
        (said for said in terms if said.status != "forbidden"),
        key=lambda said: order.index(said.status),
    )
    bad = [said.text for said in terms if said.status == "forbidden"]
    return tuple(dict.fromkeys(said.text for said in good)), tuple(dict.fromkeys(bad))


def cited(concept: Concept, locale: Locale) -> str:
    """Give the preferred term without the bar that ends what of it is matched."""
    term = concept.term(locale)
    return term.replace("|", "") if concept.match == "prefix" else term


def others(concept: Concept, locale: Locale) -> tuple[str, ...]:
    """Give the terms that may be used besides the preferred one, if there is one."""
    preferred = concept.term(locale)
    return tuple(term for term in concept.admitted(locale) if term != preferred)


def said(concept: Concept, locale: Locale, source: Locale) -> tuple[Said, ...]:
    """Give every term of a concept in a locale with its status: the reverse of `concept`.

    What must not be translated is said in every language as in the source.
    """
    status = concept.status if concept.status in {"admitted", "forbidden"} else "preferred"
    term = cited(concept, locale) or (cited(concept, source) if concept.dnt else "")
    second = "forbidden" if status == "forbidden" else "admitted"
    return (
        *([Said(locale, term, status)] if term else ()),
        *(Said(locale, other, second) for other in others(concept, locale) if other != term),
        *(Said(locale, other, "forbidden") for other in concept.avoided(locale)),
    )


def writable(concepts: Iterable[Concept]) -> tuple[tuple[Concept, ...], tuple[Problem, ...]]:
    """Give the concepts that XML can hold, and a problem for each that it cannot.

    Raises:
        InputError: there is nothing left to write.
    """
    found, problems = [], []
    for concept in concepts:
        texts = [concept.id, *concept.preferred.values(), *concept.facts.values()]
        for kind in (concept.alternatives, concept.forbidden, concept.forms):
            for several in kind.values():
                texts += several
        if all(map(fits_xml, texts)):
            found.append(concept)
        else:
            what = "is not exported: it holds a character that XML cannot"
            problems.append(Problem("exchange.character", what, entry=concept.id))
    if not found:
        raise InputError(*problems)
    return tuple(found), tuple(problems)
