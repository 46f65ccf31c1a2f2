"""A concept as a row of the table, and what two rows of one concept give.

The rule of merging is here, away from the search for what belongs together: keeping fills what is
empty and lets lists grow; taking lets the other side win where both say something.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.glossary.exchange.values import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.glossary.concepts import Concept
    from l10n.locales import Locale

FACTS = ("domain", "note", "source")
"""The columns for people that travel; confidence is for the team alone."""

# Left empty, these say something too: preferred, and found as is usual.
_MEANT = ("match", "status")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a concept in one language."""

    preferred: str = ""
    alternatives: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def admitted(self) -> tuple[str, ...]:
        """The terms to use, the preferred one first."""
        return (*filter(None, (self.preferred,)), *self.alternatives)


@dataclass(frozen=True, slots=True)
class Row:
    """A concept: its id, its terms by language, and what else is said of it by column."""

    id: str
    terms: Mapping[Locale, Terms]
    said: Mapping[str, str]


def row(concept: Concept) -> Row:
    """Give the row of a concept; what stands in it only by default is left empty."""
    kinds = (concept.preferred, concept.alternatives, concept.forms, concept.forbidden)
    locales = dict.fromkeys(locale for kind in kinds for locale in kind)
    terms = {
        locale: Terms(
            concept.preferred.get(locale, ""),
            tuple(concept.alternatives.get(locale, ())),
            tuple(concept.forms.get(locale, ())),
            tuple(concept.forbidden.get(locale, ())),
        )
        for locale in locales
    }
    usual = "exact" if concept.pos in {"name", "acronym"} else "inflect"
    said = {
        "pos": concept.pos,
        "match": "" if concept.match == usual else concept.match,
        "status": "" if concept.status == "preferred" else concept.status,
        "dnt": "yes" if concept.dnt else "",
        **{name: concept.facts.get(name, "") for name in FACTS},
    }
    return Row(concept.id, terms, said)


def columns(row: Row) -> dict[str, str]:
    """Give the cells of a row by column, the empty ones too, without the id."""
    cells = dict(row.said)
    for locale, terms in row.terms.items():
        cells[f"{locale}"] = terms.preferred
        cells[f"{locale}_alt"] = "|".join(terms.alternatives)
        cells[f"{locale}_forms"] = "|".join(terms.forms)
        cells[f"{locale}_forbidden"] = "|".join(terms.forbidden)
    return cells


def merged(here: Row, there: Row, source: Locale, *, take: bool) -> Row:
    """Give the row of both; `take` lets the other side win where they contradict each other."""
    terms = dict(here.terms)
    cited = here.terms.get(source, Terms()).preferred
    for locale, theirs in there.terms.items():
        ours = here.terms.get(locale, Terms())
        implied = cited if here.said["dnt"] and not ours.preferred else ""
        if implied:
            ours = replace(ours, preferred=implied)
        theirs = _respelt(theirs, ours)  # noqa: PLW2901 -- the same, in our letters
        if locale == source and _is_alternative(theirs, ours):
            theirs = replace(theirs, preferred="")  # noqa: PLW2901 -- it was found by this one
        both = _taken(ours, theirs) if take else _kept(ours, theirs)
        terms[locale] = replace(both, preferred="") if both.preferred == implied else both
    said = {
        name: _said(name, value, there.said[name], take=take) for name, value in here.said.items()
    }
    if not take and said["dnt"] and not here.said["dnt"]:
        others = {one.preferred for locale, one in here.terms.items() if locale != source}
        said["dnt"] = "yes" if others <= {"", cited} else ""
    return Row(here.id, terms, said)


def _respelt(there: Terms, here: Terms) -> Terms:
    """Give their terms in our spelling where only code points or the bar of a prefix differ."""
    ours = (here.preferred, *here.alternatives, *here.forms, *here.forbidden)
    known = {tidy(one): one for one in reversed(ours)}
    known[tidy(here.preferred.replace("|", ""))] = here.preferred

    def respelt(terms: Iterable[str]) -> tuple[str, ...]:
        return tuple(known.get(one, one) for one in map(tidy, terms))

    return Terms(
        known.get(tidy(there.preferred), tidy(there.preferred)),
        respelt(there.alternatives),
        respelt(there.forms),
        respelt(there.forbidden),
    )


def _said(name: str, ours: str, theirs: str, *, take: bool) -> str:
    if tidy(ours).casefold() == tidy(theirs).casefold() or not theirs:
        return ours
    return theirs if take or not (ours or name in _MEANT) else ours


def _is_alternative(there: Terms, here: Terms) -> bool:
    return there.preferred in here.alternatives and here.preferred not in there.forbidden


def _kept(here: Terms, there: Terms) -> Terms:
    known = {*here.alternatives, *here.forbidden}
    preferred = here.preferred or ("" if there.preferred in known else there.preferred)
    alternatives = _joined(here.alternatives, there.alternatives, {preferred, *here.forbidden})
    return Terms(
        preferred,
        alternatives,
        _joined(here.forms, there.forms),
        _joined(here.forbidden, there.forbidden, {preferred, *alternatives}),
    )


def _taken(here: Terms, there: Terms) -> Terms:
    ours = "" if here.preferred in there.forbidden else here.preferred
    preferred = there.preferred or ours
    lifted = {*there.admitted}
    ours_forbidden = tuple(one for one in here.forbidden if one not in lifted)
    forbidden = _joined(ours_forbidden, there.forbidden)
    alternatives = _joined(here.alternatives, there.alternatives, {preferred})
    moved = {preferred} - {here.preferred} | {*forbidden}
    return Terms(
        preferred,
        tuple(one for one in alternatives if one not in moved),
        _joined(here.forms, there.forms),
        forbidden,
    )


def _joined(
    ours: Sequence[str], theirs: Sequence[str], without: Iterable[str] = ()
) -> tuple[str, ...]:
    """Add to a list what the other has, but for what is to stay out."""
    known = {*ours, *without}
    return (*ours, *(one for one in dict.fromkeys(theirs) if one not in known))
