"""TBX, written: both versions are one shape under other names, and what differs is data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.glossary.exchange.assemble import cited, said, writable
from l10n.glossary.exchange.markup import escape, xml_id
from l10n.glossary.exchange.values import Writing, drafts, left_behind, usable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.errors import Problem
    from l10n.glossary.concepts import Concept, Glossary
    from l10n.glossary.exchange.assemble import Said
    from l10n.glossary.exchange.values import Languages
    from l10n.locales import Locale

_STATUSES = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """A version of TBX: its root, the names of its elements, and the parts of speech it knows.

    `start` is what stands before the attribute for the language, `end` what comes after it.
    """

    root: str
    start: str
    end: str
    header: str
    entry: str
    language: str
    term: str
    parts: Mapping[str, str]
    says_dnt: bool


def write(glossary: Glossary, languages: Languages, dialect: Dialect) -> Writing:
    """Write the concepts that are more than a draft.

    Raises:
        InputError: there is none.
    """
    concepts, refused = writable(usable(glossary))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'{dialect.start} xml:lang="{languages.source.bcp47}"{dialect.end}',
        f"  <{dialect.header}>",
        "    <fileDesc>",
        "      <sourceDesc>",
        "        <p>Glossary exported by l10n</p>",
        "      </sourceDesc>",
        "    </fileDesc>",
        f"  </{dialect.header}>",
        "  <text>",
        "    <body>",
    ]
    for concept in concepts:
        lines += _entry(concept, languages, dialect)
    lines += ["    </body>", "  </text>", f"</{dialect.root}>", ""]
    return Writing("\n".join(lines).encode(), (*refused, *_left(glossary, dialect)))


def _left(glossary: Glossary, dialect: Dialect) -> Iterator[Problem]:
    """Tell what this version has no place for."""
    yield from drafts(glossary)
    live = [concept for concept in glossary if concept.status != "draft"]
    yield from left_behind(live, "irregular forms have no place in TBX", lambda c: c.forms)
    if not dialect.says_dnt:
        what = "TBX-Basic cannot say that these must not be translated"
        yield from left_behind(live, what, lambda concept: concept.dnt)
    if "name" not in dialect.parts:
        what = "names are of the part of speech “other” in TBX-Basic"
        yield from left_behind(live, what, lambda concept: concept.pos == "name")


def _entry(concept: Concept, languages: Languages, dialect: Dialect) -> Iterator[str]:
    facts = concept.facts
    yield f'      <{dialect.entry} id="{escape(xml_id(concept.id))}">'
    if domain := facts.get("domain"):
        yield f'        <descrip type="subjectField">{escape(domain)}</descrip>'
    if concept.dnt and dialect.says_dnt:
        yield '        <descrip type="Translation needed">No</descrip>'
    if origin := facts.get("source"):
        yield f'        <admin type="source">{escape(origin)}</admin>'
    if note := facts.get("note"):
        yield f"        <note>{escape(note)}</note>"
    for locale in languages.all:
        terms = said(concept, locale, languages.source)
        if terms:
            yield f'        <{dialect.language} xml:lang="{locale.bcp47}">'
            for term in terms:
                yield from _term(concept, term, languages.source, dialect)
            yield f"        </{dialect.language}>"
    yield f"      </{dialect.entry}>"


def _term(concept: Concept, term: Said, source: Locale, dialect: Dialect) -> Iterator[str]:
    yield f"          <{dialect.term}>"
    yield f"            <term>{escape(term.text)}</term>"
    if concept.pos:
        part = dialect.parts.get(concept.pos, "other")
        yield f'            <termNote type="partOfSpeech">{part}</termNote>'
    if kind := _type(concept, term, source):
        yield f'            <termNote type="termType">{kind}</termNote>'
    status = _STATUSES[term.status]
    yield f'            <termNote type="administrativeStatus">{status}</termNote>'
    yield f"          </{dialect.term}>"


def _type(concept: Concept, term: Said, source: Locale) -> str:
    """Give the type of a term; what an acronym stands for in another language may be none."""
    if concept.pos == "phrase":
        return "phrase"
    is_cited = (term.locale, term.text) == (source, cited(concept, source))
    return "acronym" if concept.pos == "acronym" and is_cited else ""
