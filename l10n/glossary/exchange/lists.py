"""Lists of pairs of terms: what DeepL, OmegaT and plain CSV have in common.

A row is a source term, a target term and perhaps a comment. Rows that begin alike are one concept
with several targets, since a list has no other way to say so.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem
from l10n.glossary.columns import in_words
from l10n.glossary.concepts import Glossary
from l10n.glossary.exchange import assemble
from l10n.glossary.exchange.assemble import Head, Said
from l10n.glossary.exchange.values import Reading, drafts, left_behind, tidy, usable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import PurePath

    from l10n.glossary.concepts import Concept
    from l10n.glossary.exchange.values import Languages
    from l10n.locales import Locale


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list; `line` counts from 1."""

    line: int
    source: str
    target: str
    comment: str = ""


def decode(data: bytes, path: PurePath | str | None) -> str:
    """Decode a list: UTF-8, or UTF-16 with its mark.

    Raises:
        InputError: another encoding; names the line.
    """
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"is not {'UTF-16' if utf16 else 'UTF-8'} (byte {error.start + 1})"
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "Save it as UTF-8."
        raise InputError(Problem("exchange.encoding", what, path, line, remedy=remedy)) from None


def pair(header: Sequence[str], languages: Languages) -> tuple[Locale, Locale] | None:
    """Give the languages that the first row names, by code or in words, in its order.

    None if it is no header.

    Raises:
        InputError: it names two languages in words, and not those asked for.
    """
    if len(header) < 2:
        return None
    first, second = (_language(name.strip(), languages) for name in header[:2])
    if (
        first is None
        or second is None
        or first == second
        or languages.source not in {first, second}
    ):
        _check_words(header, languages)
        return None
    return first, second


def _language(name: str, languages: Languages) -> Locale | None:
    if found := languages.find(name) if name else None:
        return found
    meant = in_words(name)
    return languages.find(str(meant)) if meant else None


def _check_words(header: Sequence[str], languages: Languages) -> None:
    """Refuse a header that would be taken for terms; “Deutsch, German” are terms."""
    meant = [in_words(name) for name in header[:2]]
    if all(meant) and meant[0] != meant[1]:
        what = f"is a list of {meant[0]} and {meant[1]}"
        remedy = f"Asked for are: {', '.join(map(str, languages.all))}."
        raise InputError(Problem("exchange.language", what, line=1, remedy=remedy))


def glossary(
    rows: Iterable[Row],
    locales: tuple[Locale, Locale],
    languages: Languages,
    path: PurePath | str | None,
) -> Reading:
    """Make concepts of rows whose columns are in the languages of `locales`.

    Raises:
        InputError: there is no row with both terms.
    """
    turned = locales[1] == languages.source
    target = locales[0] if turned else locales[1]
    groups: dict[tuple[str, str], list[Row]] = {}
    notes: list[Problem] = []
    for row in rows:
        source, said = (
            tidy(row.target if turned else row.source),
            tidy(row.source if turned else row.target),
        )
        if source and said:
            tidied = Row(row.line, source, said, tidy(row.comment))
            groups.setdefault((source, tidied.comment), []).append(tidied)
        else:
            what = f"has no term in {target if source else languages.source}"
            notes.append(Problem("exchange.row", what, path, row.line, source or said or None))
    if not groups:
        raise InputError(Problem("exchange.empty", "holds no pair of terms", path), *notes)
    found = (_concept(rows, target, languages) for rows in groups.values())
    return Reading(Glossary(tuple(filter(None, found))), tuple(notes))


def _concept(rows: Sequence[Row], target: Locale, languages: Languages) -> Concept | None:
    first = rows[0]
    facts = {"note": first.comment} if first.comment else {}
    terms = [Said(languages.source, first.source), *(Said(target, row.target) for row in rows)]
    return assemble.concept(
        Head(line=first.line, facts=MappingProxyType(facts)), terms, languages.source
    )


def preferred(
    glossary: Glossary, languages: Languages, notes: list[Problem]
) -> Iterator[tuple[Concept, str, str]]:
    """Give the concepts to export with their preferred terms; what has none is noted.

    What must not be translated is its own translation; what is forbidden is no entry of a list.

    Raises:
        InputError: there is no concept that is more than a draft.
    """
    target = languages.target
    for concept in usable(glossary):
        source = assemble.cited(concept, languages.source)
        said = source if concept.dnt else assemble.cited(concept, target)
        if concept.status == "forbidden":
            notes.append(left_out(concept, "it is forbidden"))
        elif not source or not said:
            notes.append(
                left_out(concept, f"it has no term in {target if source else languages.source}")
            )
        else:
            yield concept, tidy(source), tidy(said)


def others(concept: Concept, target: Locale) -> tuple[str, ...]:
    """Give the targets of the further rows of a concept."""
    return tuple(map(tidy, assemble.others(concept, target)))


def left_out(concept: Concept, why: str) -> Problem:
    """Tell why a concept is not exported."""
    return Problem("exchange.left", f"is not exported: {why}", entry=concept.id)


def unsaid(glossary: Glossary, languages: Languages, *, alternatives: bool) -> Iterator[Problem]:
    """Tell what a list has no place for; the `alternatives` of a target may be rows of it."""
    live = [concept for concept in glossary if concept.status not in {"draft", "forbidden"}]
    yield from drafts(glossary)
    locales = (languages.source,) if alternatives else languages.all
    what = "alternative terms have no place in the list"
    yield from left_behind(live, what, lambda c: any(assemble.others(c, one) for one in locales))
    what = "forbidden terms have no place in the list"
    yield from left_behind(live, what, lambda c: any(map(c.avoided, languages.all)))


def controls(text: str) -> bool:
    """Tell whether a text holds control characters (general category Cc)."""
    return any(unicodedata.category(char) == "Cc" for char in text)
