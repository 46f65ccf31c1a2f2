"""A glossary between two languages: what a sentence wants of its translation, and what it got.

Pretranslation asks it before a sentence is translated, checks ask it afterwards, so that both mean
the same by “the term is there”. Finding in the source is strict, in the target lenient. Nothing is
prepared before the first text comes: to make a term base costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.freshness import digest_of
from l10n.glossary.hits import COUNTING, Entry, Kind, entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.glossary.concepts import Concept, Glossary
    from l10n.glossary.finding.finder import Finds
    from l10n.glossary.finding.lenient import Lenient
    from l10n.glossary.hits import Hit
    from l10n.locales import Locale
    from l10n.model import Span

UNINFLECTED = frozenset({"zh", "yue", "ja", "ko", "vi", "th", "lo", "km", "my", "id", "ms", "bo"})
"""Languages whose nouns have one form; what stands beside them is written apart or after them."""

_LIVE = frozenset({"preferred", "admitted"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term in a source text and what its translation is to say.

    `source` is what stands at `span` (half-open, in code points). `target` is the term to use,
    empty where the glossary has none; `admitted` are all that may be used, `target` first,
    `avoided` those that must not. An `invariant` target keeps its form, others inflect. `draft`
    concepts are shown to people and never checked.
    """

    id: str
    source: str
    span: Span
    kind: Kind
    target: str
    admitted: tuple[str, ...] = ()
    avoided: tuple[str, ...] = ()
    invariant: bool = False
    dnt: bool = False
    draft: bool = False
    note: str = ""


class Result(StrEnum):
    """What became of a term in a translation."""

    MET = "met"
    MISSED = "missed"
    FORBIDDEN = "forbidden"


class Use(StrEnum):
    """Which of its concept's terms a translation uses."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DNT = "dnt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one concept in a translation.

    `term` is the glossary's spelling: the one that was met, that is missed, or that is forbidden.
    `span` and `text` tell where and how it stands in the target; a missed term has neither.
    `wanted` is its first place in the source; None for a concept that is forbidden altogether,
    which the source need not hold.
    """

    id: str
    result: Result
    term: str
    wanted: Wanted | None = None
    span: Span | None = None
    text: str = ""
    use: Use | None = None


class Termbase:
    """The concepts of a glossary, from a source language to a target language.

    `cache` is the folder where prepared finders are kept between runs.
    """

    def __init__(
        self, glossary: Glossary, source: Locale, target: Locale, cache: Path | None = None
    ) -> None:
        self.source, self.target = source, target
        self._concepts = {c.id: c for c in glossary if c.status != "forbidden"}
        self._banned = tuple(c for c in glossary if c.status == "forbidden")
        self._cache = cache

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all concepts."""
        return frozenset(self._concepts) | {concept.id for concept in self._banned}

    @cached_property
    def fingerprint(self) -> str:
        """What stands for all that it is made of."""
        made = (self.source, self.target, self._concepts, self._banned)
        return digest_of(repr(made).encode("utf-8", "surrogatepass"))

    def pairs(self) -> Mapping[str, str]:
        """Give every term of the source language with the one to use for it.

        What is not translated stands for itself. Drafts are left out, and what has no target.
        """
        found: dict[str, str] = {}
        for concept in self._concepts.values():
            if concept.status not in _LIVE:
                continue
            for term in concept.admitted(self.source):
                said = term if concept.dnt else concept.term(self.target)
                if said:
                    found.setdefault(term.replace("|", ""), said.replace("|", ""))
        return MappingProxyType(found)

    def wanted(self, text: str) -> tuple[Wanted, ...]:
        """Give the terms of a source text that count, in order."""
        return tuple(self._wanted(hit, text) for hit in self._hits(text) if hit.kind in COUNTING)

    def hints(self, text: str) -> tuple[Wanted, ...]:
        """Give what may be terms of a source text, for people to judge, as in compounds."""
        return tuple(self._wanted(h, text) for h in self._hits(text) if h.kind not in COUNTING)

    def verify(self, source_text: str, target_text: str) -> tuple[Outcome, ...]:
        """Tell what became of each concept of a source text, in order; then what is forbidden.

        A concept is met where any of its terms is there, once, in any form. Where one place of the
        source may mean several concepts, any of them will do. Drafts and concepts without a term in
        the target language are neither met nor missed.
        """
        wanted = [one for one in self.wanted(source_text) if not one.draft]
        first = {one.id: one for one in reversed(wanted)}
        if not target_text.strip():
            found: list[Hit] = []
        else:
            found = list(self._admitted.find(target_text)) if self._matter(first) else []
        met: dict[str, Outcome] = {}
        for key in dict.fromkeys(one.id for one in wanted):
            outcome = self._met(first[key], target_text, found)
            if outcome is not None:
                met[key] = outcome
        places = {one.span for one in wanted if one.id in met}
        outcomes = []
        for key, outcome in ((k, met.get(k)) for k in dict.fromkeys(o.id for o in wanted)):
            if outcome is not None:
                outcomes.append(outcome)
            elif first[key].target and any(o.span not in places for o in wanted if o.id == key):
                outcomes.append(Outcome(key, Result.MISSED, first[key].target, first[key]))
        forbidden = self._forbidden(wanted, (source_text, target_text), (found, met))
        return (*outcomes, *forbidden)

    def script_mismatches(self, texts: Sequence[str]) -> dict[int, str]:
        """Say which Chinese translations are in another script than the glossary or the locale.

        Gives what to say by the number of the text; nothing for other languages.
        """
        if self.target.language not in {"zh", "yue"}:
            return {}
        from l10n.glossary.finding.hanzi import mismatches  # noqa: PLC0415 -- for Chinese alone

        terms = (t for concept in self._concepts.values() for t in concept.admitted(self.target))
        found = enumerate(mismatches(terms, texts, self.target))
        return {number: one.said() for number, one in found if one is not None}

    def _hits(self, text: str) -> tuple[Hit, ...]:
        return self._sources.find(text) if self._concepts else ()

    @cached_property
    def _sources(self) -> Finds:
        from l10n.glossary.finding.finder import finder  # noqa: PLC0415 -- with the first text

        looked_for = entries(self._concepts.values(), self.source)
        return finder(looked_for, self.source, self._cache)

    @cached_property
    def _admitted(self) -> Finds:
        """Find every term that is right for something: also what protects a forbidden one in it."""
        from l10n.glossary.finding.finder import finder  # noqa: PLC0415 -- with the first translation

        kept = (
            Entry(concept.id, term, concept.pos, "exact")
            for concept in self._concepts.values()
            if concept.dnt
            for term in concept.admitted(self.source)
            if term not in concept.admitted(self.target)
        )
        looked_for = (*entries(self._concepts.values(), self.target), *kept)
        return finder(looked_for, self.target, self._cache)

    @cached_property
    def _avoided(self) -> Finds | None:
        from l10n.glossary.finding.finder import finder  # noqa: PLC0415 -- with the first translation

        looked_for = (
            *entries(self._banned, self.target),
            *(
                Entry(concept.id, term, concept.pos, concept.match)
                for concept in self._concepts.values()
                if concept.status in _LIVE
                for term in concept.avoided(self.target)
            ),
        )
        return finder(looked_for, self.target, self._cache) if looked_for else None

    @cached_property
    def _lenient(self) -> Lenient:
        from l10n.glossary.finding.lenient import Lenient  # noqa: PLC0415 -- for what is missed

        return Lenient(self.target)

    def _wanted(self, hit: Hit, text: str) -> Wanted:
        concept = self._concepts[hit.id]
        admitted = self._terms(concept, hit.term)
        return Wanted(
            hit.id,
            text[hit.start : hit.end],
            (hit.start, hit.end),
            hit.kind,
            admitted[0] if admitted else "",
            admitted,
            concept.avoided(self.target),
            concept.invariant or self.target.language in UNINFLECTED,
            concept.dnt,
            concept.status not in _LIVE,
            concept.facts.get("note", ""),
        )

    def _terms(self, concept: Concept, found: str) -> tuple[str, ...]:
        """Give what may stand in the target; for what is not translated, what the source says."""
        if not concept.dnt:
            return concept.admitted(self.target)
        kept = (found, *concept.admitted(self.source), *concept.admitted(self.target))
        return tuple(dict.fromkeys(kept))

    def _matter(self, first: Mapping[str, Wanted]) -> bool:
        return any(one.target and not one.dnt for one in first.values()) or (
            self._avoided is not None
        )

    def _met(self, wanted: Wanted, text: str, found: Sequence[Hit]) -> Outcome | None:
        if wanted.dnt:
            return self._kept(wanted, text)
        name = self._concepts[wanted.id].pos == "name"
        hits = [
            hit for hit in found
            if hit.id == wanted.id and (name or hit.kind is not Kind.NAME_CASE)
        ]  # fmt: skip
        if hits:
            hit = min(
                hits, key=lambda h: (h.kind not in COUNTING, h.term != wanted.target, h.start)
            )
            return self._outcome(wanted, hit.term, (hit.start, hit.end), text)
        for term in wanted.admitted:
            span = self._lenient.find(term.replace("|", ""), text, name=name)
            if span is not None:
                return self._outcome(wanted, term, span, text)
        return None

    def _kept(self, wanted: Wanted, text: str) -> Outcome | None:
        from l10n.glossary.finding.lenient import letters_of  # noqa: PLC0415
        from l10n.glossary.languages import morphology  # noqa: PLC0415 -- with a translation

        endings = morphology(self.target.language).possessives
        for term in wanted.admitted:
            span = letters_of(term, text, endings, capitals=wanted.kind is Kind.CAPS)
            if span is not None:
                return self._outcome(wanted, term, span, text)
        return None

    def _outcome(self, wanted: Wanted, term: str, span: Span, text: str) -> Outcome:
        use = Use.PREFERRED if term == wanted.target else Use.ADMITTED
        use = Use.DNT if wanted.dnt else use
        return Outcome(wanted.id, Result.MET, term, wanted, span, text[slice(*span)], use)

    def _forbidden(
        self,
        wanted: Sequence[Wanted],
        texts: tuple[str, str],
        known: tuple[Sequence[Hit], Mapping[str, Outcome]],
    ) -> Iterator[Outcome]:
        """Give the forbidden terms that stand in a target and are no part of a right one."""
        if not wanted and not self._banned:
            return
        banned = {concept.id for concept in self._banned}
        first = {one.id: one for one in reversed(wanted)}
        for hit in self._avoided.find(texts[1]) if self._avoided else ():
            if hit.kind not in COUNTING or (hit.id not in first and hit.id not in banned):
                continue
            span = (hit.start, hit.end)
            said = texts[1][slice(*span)]
            if _is_right(hit, first, known) or self._quoted(said, texts[0], hit.id, wanted):
                continue
            yield Outcome(hit.id, Result.FORBIDDEN, hit.term, first.get(hit.id), span, said)

    def _quoted(self, said: str, source: str, key: str, wanted: Sequence[Wanted]) -> bool:
        """Tell whether the source itself says these very words, and means something else."""
        from l10n.glossary.finding.lenient import letters_of  # noqa: PLC0415 -- for a forbidden term

        span = letters_of(said, source)
        return span is not None and not any(
            one.id == key and one.span[0] <= span[0] and span[1] <= one.span[1] for one in wanted
        )


def _is_right(
    hit: Hit,
    first: Mapping[str, Wanted],
    known: tuple[Sequence[Hit], Mapping[str, Outcome]],
) -> bool:
    """Tell whether a forbidden term is within a longer right one, or right for another concept."""
    found, met = known
    own = met.get(hit.id)
    if own and own.span and own.span[0] <= hit.start and hit.end <= own.span[1]:
        return True
    return any(
        one.start <= hit.start
        and hit.end <= one.end
        and (one.end - one.start > hit.end - hit.start or one.id in first)
        for one in found
        if one.kind in COUNTING
    )


def names(glossary: Glossary, source: Locale, target: Locale) -> Mapping[str, str]:
    """Give the terms that never inflect with their translations.

    What must not be translated stands for itself. Forbidden and draft concepts are left out, and
    those without a term in either language.
    """
    found = {}
    for concept in glossary:
        term = concept.term(source)
        said = term if concept.dnt else concept.term(target)
        if concept.invariant and concept.status in _LIVE and term and said:
            found[term] = said
    return MappingProxyType(found)
