"""TBX, read in any of its dresses: version 2 and 3, data categories as attributes or as tags.

All of them tell the same story, an entry of languages of terms, under other names. What the values
of a glossary have no place for is left out and counted.

Source: ISO 30042:2019 (TBX v3) and ISO 30042:2008 (TBX v2); TBX-Basic dialect, LTAC Global and
TerminOrgs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem
from l10n.glossary.concepts import Glossary
from l10n.glossary.exchange.assemble import Head, Said, concept
from l10n.glossary.exchange.markup import entries, plain_id
from l10n.glossary.exchange.values import Languages, Reading, counted, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePath

    from l10n.glossary.concepts import Concept
    from l10n.glossary.exchange.markup import Element

ROOTS = ("martif", "tbx")
_ENTRIES, _LANGUAGES = {"conceptEntry", "termEntry"}, {"langSec", "langSet"}
_TERMS = {"termSec", "tig", "ntig"}
_GROUPS = {"descripGrp", "adminGrp", "termNoteGrp", "termGrp"}
_BY_TYPE = {"descrip", "admin", "termNote"}
_CODES = {"bpt", "ept", "ph", "it", "sc", "ec"}

# Without case, hyphens and the standard's endings: tools write “Preferred” and “preferredTerm”.
_STATUSES = {
    "preferred": "preferred",
    "standardized": "preferred",
    "approved": "preferred",
    "admitted": "admitted",
    "allowed": "admitted",
    "deprecated": "forbidden",
    "superseded": "forbidden",
    "forbidden": "forbidden",
    "obsolete": "forbidden",
    "notrecommended": "forbidden",
}
_PARTS = {
    "noun": "noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
    "propernoun": "name",
    "phrase": "phrase",
}
_TYPES = {"acronym": "acronym", "initialism": "acronym", "phrase": "phrase"}
_FACTS = {
    "subjectField": "domain",
    "note": "note",
    "definition": "note",
    "Usage note": "note",
    "source": "source",
}
_DO_NOT_TRANSLATE = "Translation needed"


@dataclass(slots=True)
class _Term:
    """A term while its notes are read."""

    text: str = ""
    status: str = ""
    pos: str = ""
    type: str = ""


@dataclass(slots=True)
class _Entry:
    """An entry while its parts are read."""

    element: Element
    dnt: bool = False
    terms: list[tuple[str, _Term]] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def read(data: bytes, languages: Languages, path: PurePath | str | None = None) -> Reading:
    """Read a TBX file of version 2 or 3.

    Raises:
        InputError: damaged or hostile, or without any term in the source language.
    """
    concepts: list[Concept] = []
    ignored: list[str] = []
    foreign: list[str] = []
    without: list[Problem] = []
    for element in entries(data, ROOTS, _ENTRIES, path):
        entry = _Entry(element)
        _read_entry(entry)
        ignored += entry.ignored
        said = []
        for spelling, term in entry.terms:
            locale = languages.find(spelling)
            if locale is None:
                foreign.append(spelling or "?")
            else:
                said.append((Said(locale, term.text, term.status), term))
        found = _concept(entry, said, languages)
        if found is None:
            what = f"the entry has no term in {languages.source}"
            name = element.attributes.get("id") or None
            without.append(Problem("exchange.source", what, path, element.line, name))
        else:
            concepts.append(found)
    if not concepts:
        what = f"holds no entry with a term in {languages.source}"
        raise InputError(Problem("exchange.empty", what, path))
    notes = (
        *without,
        *counted("exchange.language", "terms in other languages are left out: {}", foreign),
        *counted("exchange.ignored", "what has no place in a glossary is left out: {}", ignored),
    )
    return Reading(Glossary(tuple(concepts)), notes)


def _concept(
    entry: _Entry, said: Iterable[tuple[Said, _Term]], languages: Languages
) -> Concept | None:
    terms = tuple(said)
    first = sorted(terms, key=lambda pair: pair[0].locale != languages.source)
    types = (
        _TYPES.get(_plain(term.type), "") for of, term in first if of.locale == languages.source
    )
    parts = (_PARTS.get(_plain(term.pos), "") for _, term in first)
    head = Head(
        plain_id(entry.element.attributes.get("id", "")),
        next(filter(None, (*types, *parts)), ""),
        entry.dnt,
        entry.element.line,
        MappingProxyType({name: "; ".join(texts) for name, texts in entry.facts.items()}),
    )
    return concept(head, [of for of, _ in terms], languages.source)


def _read_entry(entry: _Entry) -> None:
    for element, _ in _flat(entry.element):
        if element.name not in _LANGUAGES:
            _take_fact(entry, element)
            continue
        spelling = element.attributes.get("xml:lang") or element.attributes.get("lang", "")
        for part, _ in _flat(element):
            if part.name in _TERMS:
                entry.terms.append((spelling, _read_term(entry, part)))
            else:
                _take_fact(entry, part)


def _read_term(entry: _Entry, element: Element) -> _Term:
    term = _Term()
    for part, category in _flat(element):
        value = part.text(_CODES)
        if part.name == "term":
            term.text = value
        elif category == "administrativeStatus":
            term.status = _status(value)
        elif category == "partOfSpeech":
            term.pos = value
        elif category == "termType":
            term.type = value
        elif category == _DO_NOT_TRANSLATE:
            _take_fact(entry, part)
        else:
            entry.ignored.append(category)
    return term


def _take_fact(entry: _Entry, element: Element) -> None:
    category = _category(element)
    value = tidy(element.text(_CODES))
    if category == _DO_NOT_TRANSLATE:
        entry.dnt = entry.dnt or value.lower() == "no"
    elif category not in _FACTS:
        entry.ignored.append(category)
    elif value and value not in entry.facts.setdefault(_FACTS[category], []):
        entry.facts[_FACTS[category]].append(value)


def _flat(element: Element) -> Iterator[tuple[Element, str]]:
    """Give the parts of an element with their categories; groups are opened."""
    for child in element.children:
        if child.name in _GROUPS:
            yield from _flat(child)
        else:
            yield child, _category(child)


def _category(element: Element) -> str:
    """Give the data category: the type (DCA, v2), or the name of the tag itself (DCT).

    A description of no type is an explanation, as Weblate writes it.
    """
    if element.name not in _BY_TYPE:
        return element.name
    return element.attributes.get("type") or ("note" if element.name == "descrip" else "")


def _status(value: str) -> str:
    """Read a status in the words of the standard or of the tools that do not keep to it."""
    plain = _plain(value).removesuffix("admnsts").removesuffix("term")
    return _STATUSES.get(plain, "")


def _plain(value: str) -> str:
    return "".join(filter(str.isalnum, value)).lower()
