"""Fill what is open: the same sentence in the memory, placeables, a similar one, an engine.

Each step is a function from a catalog to a catalog. None touches what a person wrote (law 3):
`catalogs.is_persons` says which those are. A context match is `translated`, anything
less certain waits for a person, and a machine result is always fuzzy.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.inline import has_tags, plain, to_text
from l10n.model import State
from l10n.releases import keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.catalogs import Catalog, Entry, Key
    from l10n.errors import L10nError
    from l10n.locales import Locale
    from l10n.memory import Match, Memory
    from l10n.model import Segment
    from l10n.releases import Release
    from l10n.sources import Sources


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog after filling, how many entries each origin filled, and what to tell about it.

    `notes` are for people (an engine that was not asked, and why); `error` is that of the first
    engine that failed.
    """

    catalog: Catalog
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    error: L10nError | None = None


def fill(catalog: Catalog, locale: Locale, release: Release, sources: Sources) -> Filled:
    """Fill the open entries of a catalog as far as can be."""
    if not any(_may_fill(catalog.get(key)) for block in keys(release) for key in block):
        return Filled(catalog)
    counts: Counter[str] = Counter()
    memory = sources.memory(locale)
    catalog, counts["memory"] = from_memory(catalog, release, memory)
    wanted = {
        key: segment
        for key, segment in release.segments.items()
        if (entry := catalog.get(key)) and catalogs.state(entry) is State.EMPTY
    }
    if not wanted:
        return Filled(catalog, +counts)
    pair = (release.file.language, locale)
    catalog, counts["placeables"] = from_placeables(catalog, wanted, pair, sources.names(locale))
    catalog, similar = from_similar(catalog, wanted, memory, release.id)
    counts["memory"] += similar
    result = from_engines(catalog, wanted, (release, locale), sources)
    return Filled(result.catalog, +(counts + Counter(result.counts)), result.notes, result.error)


def from_memory(catalog: Catalog, release: Release, memory: Memory) -> tuple[Catalog, int]:
    """Fill with the very same sentences of earlier releases; give how many entries were filled.

    A match with its context (both neighbours, or a whole block of boilerplate) is taken as
    `translated`; one without is a proposal for a person.
    """
    chosen: dict[Key, Entry] = {}
    blocks = keys(release)
    around = _neighbours([key for block in blocks for key in block])
    for block in blocks:
        if not any(_may_fill(catalog.get(key)) for key in block):
            continue
        whole = memory.block([text for _, text in block], release.id)
        for number, key in enumerate(block):
            entry = catalog.get(key)
            if entry is None or key in chosen or not _may_fill(entry):
                continue
            exact = memory.exact(key[1], *around[key], release.id)
            context = whole[number] if whole else None
            match = max((m for m in (exact, context) if m), key=_score, default=None)
            if match is not None and match.score > _known_score(entry):
                chosen[key] = _from_match(entry, match)
    return _changed(catalog, chosen)


def from_similar(
    catalog: Catalog, wanted: Mapping[Key, Segment], memory: Memory, release: str
) -> tuple[Catalog, int]:
    """Propose the most similar sentences for what is still empty; give how many were filled."""
    chosen = {}
    for key in wanted:
        entry = catalog[key]
        if catalogs.state(entry) is State.EMPTY:
            for match in memory.fuzzy(key[1], 1, release):
                chosen[key] = _from_match(entry, match)
    return _changed(catalog, chosen)


def _from_match(entry: Entry, match: Match) -> Entry:
    state = State.TRANSLATED if match.score > 100 else State.NEEDS_WORK
    return catalogs.set_memory(entry, match.unit.target, match.score, match.unit.release, state)


def from_placeables(
    catalog: Catalog,
    wanted: Mapping[Key, Segment],
    pair: tuple[Locale, Locale],
    names: Mapping[str, str],
) -> tuple[Catalog, int]:
    """Translate what is made of numbers, dates, known names and addresses alone.

    Gives the catalog and how many entries were filled. This goes before similar sentences: the
    date of an earlier release is the most similar sentence there is, and wrong.
    """
    from l10n.placeables import translate_alone  # noqa: PLC0415 -- CLDR data, when something is open

    chosen = {}
    for key, segment in wanted.items():
        if has_tags(segment.content):
            continue
        target = translate_alone(plain(segment.content), *pair, names)
        if target is not None:
            chosen[key] = catalogs.set_machine(catalog[key], target, "placeables")
    return _changed(catalog, chosen)


def from_engines(
    catalog: Catalog,
    wanted: Mapping[Key, Segment],
    pair: tuple[Release, Locale],
    sources: Sources,
) -> Filled:
    """Ask the engines of a release, in their order, for what is still empty.

    What came back before an engine failed is kept.
    """
    release, locale = pair
    counts: Counter[str] = Counter()
    notes: list[str] = []
    error: L10nError | None = None
    for engine in sources.engines(release.settings):
        still = [k for k in wanted if catalogs.state(catalog[k]) is State.EMPTY]
        if not still:
            break
        if reason := sources.why_not(engine, release, locale):
            notes.append(f"{release.id} {locale}: {engine.name} was not asked: {reason}")
            continue
        run = sources.translate(engine, [wanted[k].content for k in still], release, locale)
        chosen = {
            key: catalogs.set_machine(
                catalog[key], to_text(outcome.target), engine.name, outcome.facts
            )
            for key, outcome in zip(still, run.outcomes, strict=True)
            if outcome.target is not None
        }
        catalog, counts[engine.name] = _changed(catalog, chosen)
        spoilt = Counter(o.problem for o in run.outcomes if o.problem) if not run.error else None
        if spoilt:
            codes = ", ".join(f"{code} {n}" for code, n in sorted(spoilt.items()))
            what = f"{spoilt.total()} answers of {engine.name} were not taken ({codes})"
            notes.append(f"{release.id} {locale}: {what}")
        error = error or run.error
    return Filled(catalog, +counts, tuple(notes), error)


def _may_fill(entry: Entry | None) -> bool:
    """Tell whether an entry is empty, or holds only what a tool proposed and nobody touched."""
    return entry is not None and not entry.obsolete and not catalogs.is_persons(entry)


def _score(match: Match) -> int:
    return match.score


def _known_score(entry: Entry) -> int:
    """Give what a match must exceed: a proposal already there is replaced by exact ones only."""
    if catalogs.state(entry) is State.EMPTY:
        return 0
    known = [fact.get("score") for fact in catalogs.facts(entry, "memory")]
    return max([99, *(int(score) for score in known if score.isdecimal())])


def _neighbours(sequence: Sequence[Key]) -> dict[Key, tuple[str | None, str | None]]:
    texts = [None, *(text for _, text in sequence), None]
    found: dict[Key, tuple[str | None, str | None]] = {}
    for number, key in enumerate(sequence):
        found.setdefault(key, (texts[number], texts[number + 2]))
    return found


def _changed(catalog: Catalog, chosen: Mapping[Key, Entry]) -> tuple[Catalog, int]:
    return (catalog.with_changed(chosen.values()) if chosen else catalog), len(chosen)
