"""Terms that never inflect, found in a text letter by letter.

They come before morphology because they are certain: a name is spelt as it is spelt. That lets
engines protect them and placeables translate a line made of them alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.glossary.concepts import Concept, Glossary
    from l10n.locales import Locale

# Scripts without word spaces: a term in them has no edges to look for.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a text: its concept, what stands there, and what the target must say.

    `span` is half-open, in code points of the text; `invariant` terms keep one form in every
    sentence of a language.
    """

    id: str
    source: str
    target: str
    invariant: bool
    span: tuple[int, int]


def names(glossary: Glossary, source: Locale, target: Locale) -> Mapping[str, str]:
    """Give the terms that never inflect with their translations.

    What must not be translated stands for itself. Forbidden and draft concepts are left out, and
    those without a term in either language.
    """
    return MappingProxyType({term: said for _, term, said in _invariant(glossary, source, target)})


def terms(glossary: Glossary, text: str, source: Locale, target: Locale) -> tuple[Term, ...]:
    """Find the terms that never inflect in a text, in order, none overlapping another.

    Only whole words in their very spelling count, and the longest term wins; white space in a term
    stands for any white space.
    """
    known: dict[str, tuple[Concept, str]] = {}
    for concept, term, said in _invariant(glossary, source, target):
        known.setdefault(term, (concept, said))
    if not known:
        return ()
    pattern = "|".join(map(_pattern, sorted(known, key=len, reverse=True)))
    found = []
    for match in re.finditer(pattern, text):
        concept, said = known[" ".join(match[0].split())]
        found.append(Term(concept.id, match[0], said, concept.invariant, match.span()))
    return tuple(found)


def _invariant(
    glossary: Glossary, source: Locale, target: Locale
) -> Iterator[tuple[Concept, str, str]]:
    for concept in glossary.concepts:
        term = _said(concept, source)
        said = term if concept.dnt else _said(concept, target)
        if concept.invariant and concept.status in {"preferred", "admitted"} and term and said:
            yield concept, term, said


def _said(concept: Concept, locale: Locale) -> str:
    """Give the term of a locale, else of its language without a region."""
    preferred = concept.preferred
    return preferred.get(locale) or next(
        (
            term
            for other, term in preferred.items()
            if (other.language, other.script) == (locale.language, locale.script)
            and not other.territory
        ),
        "",
    )


def _pattern(term: str) -> str:
    spelt = r"\s+".join(map(re.escape, term.split()))
    return _edge(term[0], "<!") + spelt + _edge(term[-1], "!")


def _edge(char: str, look: str) -> str:
    """Demand a word boundary beside a letter or digit of a script that has them."""
    if not char.isalnum() or re.match(f"[{_SPACELESS}]", char):
        return ""
    return rf"(?{look}[^\W{_SPACELESS}])"
