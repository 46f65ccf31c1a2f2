"""What terms say about each other and to a dictionary, once they inflect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.glossary.columns import PREFERRED
from l10n.glossary.concepts import fold
from l10n.glossary.finding.finder import finder
from l10n.glossary.hits import COUNTING, Entry, Kind, entries
from l10n.glossary.languages import morphology
from l10n.glossary.lint.citation import singular
from l10n.glossary.lint.values import LintFinding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from l10n.glossary.concepts import Concept
    from l10n.glossary.finding.morphology import Lexicon
    from l10n.glossary.hits import Hit
    from l10n.glossary.table import Table
    from l10n.locales import Locale

_LIVE = frozenset({"preferred", "admitted"})
# Not gender: “Mitarbeitende” in place of “Mitarbeiter” is what some glossaries are made for.
_SAME_WORD = frozenset({Kind.EXACT, Kind.INFLECTED})
_ACCEPT = "If both are right, accept it in the column lint_ok."
_SAME_TERM = _SAME_WORD | {Kind.VARIANT}


def duplicates(table: Table, cache: Path | None) -> Iterator[LintFinding]:
    """Find concepts whose terms find each other; drafts may repeat what there is."""
    source = table.source
    concepts = {one.id: one for one in table.glossary if one.status != "draft"}
    look = finder(entries(concepts.values(), source), source, cache)
    found: dict[tuple[str, str], str] = {}
    for concept in concepts.values():
        for term in concept.admitted(source):
            for hit in look.find(_plain(term)):
                if hit.id != concept.id and _whole(hit, term) and hit.kind in _SAME_TERM:
                    found.setdefault((concept.id, hit.id), term)
    for (later, earlier), term in found.items():
        one, other = concepts[later], concepts[earlier]
        if (earlier, later) in found and other.line < one.line:
            yield _twins(table, one, other, term)


def _twins(table: Table, one: Concept, other: Concept, term: str) -> LintFinding:
    column = table.name(table.source)
    other_term = other.term(table.source)
    message = (
        f"“{term}” finds “{other_term}” of “{other.id}” on line {other.line}, and it finds this"
    )
    if (one.status in _LIVE) != (other.status in _LIVE):
        same = {*map(fold, one.admitted(table.source))} & {*map(fold, other.admitted(table.source))}
        kind, remedy = _contradiction(term, term if same else other_term)
        return LintFinding(kind, one.line, column, one.id, message, remedy)
    if _apart(one, other):
        remedy = "Both will be found at one place; accept the finding if that is meant."
        return LintFinding("homonym", one.line, column, one.id, message, remedy)
    remedy = "Make them one concept, or name the domain of each in “domain”."
    return LintFinding("duplicate", one.line, column, one.id, message, remedy)


def forbidden(table: Table, cache: Path | None) -> Iterator[LintFinding]:
    """Find forbidden terms that are, or stand in, terms that are to be used."""
    live = {one.id: one for one in table.glossary if one.status in _LIVE}
    locales = dict.fromkeys(one.locale for one in table.columns if one.locale)
    for locale in locales:
        avoided = [
            Entry(one.id, term, one.pos, one.match)
            for one in live.values()
            for term in one.avoided(locale)
        ]
        if avoided:
            look = finder(avoided, locale, cache)
            for one in live.values():
                for term in one.admitted(locale):
                    hits = [hit for hit in look.find(_plain(term)) if hit.kind in COUNTING]
                    yield from _clashes(table, (one, term, locale), hits, live)


def _clashes(
    table: Table,
    place: tuple[Concept, str, Locale],
    hits: Iterable[Hit],
    concepts: Mapping[str, Concept],
) -> Iterator[LintFinding]:
    one, term, locale = place
    column = table.name(locale, PREFERRED if term == one.term(locale) else "alt")
    for hit in hits:
        other = concepts[hit.id]
        by = "for this concept" if other is one else f"for “{hit.id}” on line {other.line}"
        spelt = "" if hit.term == term else f", as “{hit.term}”"
        if not _whole(hit, term):
            message = f"“{hit.term}”, forbidden {by}, stands within “{term}”"
            yield LintFinding("forbidden-inside", one.line, column, one.id, message, _ACCEPT)
        elif hit.kind in _SAME_WORD and other is one:
            message = f"“{term}” is forbidden too{spelt}"
            kind, remedy = _contradiction(hit.term, term)
            yield LintFinding(kind, one.line, column, one.id, message, remedy)
        elif hit.kind in _SAME_WORD and not _apart(one, other):
            message = f"“{term}” is forbidden {by}{spelt}"
            yield LintFinding("forbidden-elsewhere", one.line, column, one.id, message, _ACCEPT)


def _contradiction(term: str, other: str) -> tuple[str, str]:
    """Give kind and remedy where one is forbidden, the other is not, and they find each other.

    A form may be meant: “citizen office” is forbidden, “citizens' office” is not.
    """
    if fold(term) == fold(other):
        return "contradiction", "One of the two says that the term is forbidden: keep one."
    return "forbidden-form", _ACCEPT


def _apart(one: Concept, other: Concept) -> bool:
    """Whether two concepts name different domains, in each of which a term may mean its own."""
    domains = {one.facts.get("domain", ""), other.facts.get("domain", "")}
    return len(domains) == 2 and "" not in domains


def plurals(table: Table, lexicon: Lexicon) -> Iterator[LintFinding]:
    """Find nouns of the source language that are cited in the plural."""
    source = table.source
    language = morphology(source.language)
    for one in table.glossary:
        if one.pos not in {"", "noun"} or one.match != "inflect" or one.invariant:
            continue
        found = singular(one.term(source), source.language, language, lexicon)
        if found:
            remedy = f"Cite “{found[0]}”" + ("." if found[1] else " and what belongs to it.")
            message = f"“{one.term(source)}” is in the plural"
            yield LintFinding("plural", one.line, table.name(source), one.id, message, remedy)


def missing(
    table: Table, locales: Iterable[Locale], occurring: Collection[str]
) -> Iterator[LintFinding]:
    """Find concepts that occur in releases and have no term in a language."""
    wanting = [
        one for one in table.glossary if one.id in occurring and one.status in _LIVE and not one.dnt
    ]
    for locale in (one for one in locales if one != table.source):
        lacking = [one for one in wanting if not one.admitted(locale)]
        column = table.name(locale)
        if column or len(lacking) < len(wanting) or len(lacking) < 2:
            for one in lacking:
                message = f"“{one.term(table.source)}” occurs in releases and has no term here"
                yield LintFinding("missing", one.line, column or str(locale), one.id, message)
        else:
            message = f"{len(lacking)} concepts occur in releases, and none has a term here"
            remedy = "Add the column."
            yield LintFinding("missing", table.header.line, str(locale), "", message, remedy)


def _plain(term: str) -> str:
    return term.replace("|", "")


def _whole(hit: Hit, term: str) -> bool:
    return hit.start == 0 and hit.end == len(_plain(term))
