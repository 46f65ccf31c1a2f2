"""Fill what is open: the same sentence in the memory, placeables, a similar one, an engine.

Each step is a function from a catalog to a catalog. None touches what a person wrote (law 3):
`catalogs.is_persons` says which those are. A context match is `translated`, anything
less certain waits for a person, and a machine result is always fuzzy.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.engines.protocol import Context
from l10n.inline import has_tags, plain, to_text
from l10n.model import State
from l10n.releases import key as key_of
from l10n.releases import keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Entry, Key
    from l10n.engines import Engine
    from l10n.engines.run import Outcome, Run
    from l10n.errors import L10nError
    from l10n.locales import Locale
    from l10n.memory import Match, Memory
    from l10n.model import Segment
    from l10n.placeables import Names
    from l10n.releases import Release
    from l10n.sources import Sources


_BEFORE, _AFTER, _NEAR, _APPROVED = 2, 1, 8, 4
"""How many neighbours an engine that takes context is given, and within how many those with
translations are looked for."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog after filling, how many entries each origin filled, and what to tell about it.

    `notes` are for people (an engine that was not asked, and why), `doubts` are what checks find
    in what was just filled in; `error` is that of the first engine that failed.
    """

    catalog: Catalog
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    error: L10nError | None = None
    doubts: tuple[str, ...] = ()


def fill(catalog: Catalog, locale: Locale, release: Release, sources: Sources) -> Filled:
    """Fill the open entries of a catalog as far as can be, and check what was filled in."""
    if not is_open(catalog, release):
        return Filled(catalog)
    before = catalog
    counts: Counter[str] = Counter()
    memory = sources.memory(locale)
    remembers = bool(memory)
    if remembers:
        catalog, counts["memory"] = from_memory(catalog, release, memory)
    wanted = {
        key: segment
        for key, segment in release.segments.items()
        if (entry := catalog.get(key)) and catalogs.state(entry) is State.EMPTY
    }
    pair = (release.file.language, locale)
    if wanted:
        names = sources.names(locale)
        catalog, counts["placeables"] = from_placeables(catalog, wanted, pair, names)
        if remembers:
            catalog, similar = from_similar(catalog, wanted, memory, release.id)
            counts["memory"] += similar
    result = from_engines(catalog, release, locale, sources)
    catalog, doubts = checked(before, result.catalog, release, locale, sources)
    return replace(
        result, catalog=catalog, counts=+(counts + Counter(result.counts)), doubts=doubts
    )


def is_open(catalog: Catalog, release: Release) -> bool:
    """Tell whether a catalog has sentences of its release that may be filled."""
    return any(_may_fill(catalog.get(key)) for key in release.segments)


def checked(
    before: Catalog, catalog: Catalog, release: Release, locale: Locale, sources: Sources
) -> tuple[Catalog, tuple[str, ...]]:
    """Check what was filled in since `before`; note in drafts what was found, and tell of it."""
    noted: dict[Key, Entry] = {}
    wrong = 0
    for key in release.segments if catalog is not before else ():
        entry = catalog.get(key)
        if entry is None or entry is before.get(key) or catalogs.state(entry) is State.EMPTY:
            continue
        codes = [finding.code for finding in sources.findings_in(entry, release, locale)]
        wrong += bool(codes)
        noted[key] = catalogs.with_findings(entry, codes)
    catalog, _ = _changed(catalog, noted)
    if not wrong:
        return catalog, ()
    what = (
        "translations that were filled in need"
        if wrong > 1
        else "translation that was filled in needs"
    )
    return catalog, (
        f"{release.id} {locale}: {wrong} {what} a look: l10n check {release.id} --locale {locale}",
    )


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
        whole = memory.block([text for _, text in block], release.id, [name for name, _ in block])
        for number, key in enumerate(block):
            entry = catalog.get(key)
            if entry is None or key in chosen or not _may_fill(entry):
                continue
            exact = memory.exact(key[1], *around[key], release.id, key[0])
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
    marks = {"numbers": "replaced"} if match.adapted else {}
    if match.penalties:
        marks["penalty"] = ",".join(reason for reason, _ in match.penalties)
    return catalogs.set_memory(
        entry, match.target, match.score, match.unit.release, state, marks=marks
    )


def from_placeables(
    catalog: Catalog,
    wanted: Mapping[Key, Segment],
    pair: tuple[Locale, Locale],
    names: Names,
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


def from_engines(catalog: Catalog, release: Release, locale: Locale, sources: Sources) -> Filled:
    """Ask the engines of a release, in their order, for what is still empty.

    What came back before an engine failed is kept. No other engine is asked in the place of one
    that failed: a text that was meant for one machine must not go to another by an accident. A
    doubtful answer is a draft until an engine further down has a better one.
    """
    asks = bool(release.settings.engines) and not sources.asking.silent
    open_ = _open(catalog, release, refresh=sources.asking.refresh) if asks else {}
    counts: Counter[str] = Counter()
    notes: list[str] = []
    error: L10nError | None = None
    for engine in sources.engines(release.settings) if open_ else ():
        if reason := sources.why_not(engine, release, locale):
            notes.append(f"{release.id} {locale}: {engine.name} was not asked: {reason}")
            continue
        around = contexts(catalog, release) if engine.capabilities.context else {}
        texts = [(segment.content, around.get(key, Context())) for key, segment in open_.items()]
        run = sources.translate(engine, texts, release, locale)
        chosen = {
            key: catalogs.set_machine(
                catalog[key], to_text(outcome.target), engine.name, outcome.facts
            )
            for key, outcome in zip(open_, run.outcomes, strict=True)
            if outcome.target is not None and (not outcome.problem or _is_empty(catalog[key]))
        }
        refused = {
            key: catalogs.set_refused(catalog[key], engine.name, _why(outcome))
            for key, outcome in zip(open_, run.outcomes, strict=True)
            if _lasts(outcome) and outcome.target is None and _is_empty(catalog[key])
        }
        catalog, counts[engine.name] = _changed(catalog, chosen)
        catalog, _ = _changed(catalog, refused)
        settled = {
            key for key, outcome in zip(open_, run.outcomes, strict=True)
            if outcome.target is not None and not outcome.problem
        }  # fmt: skip
        open_ = {key: segment for key, segment in open_.items() if key not in settled}
        notes += (f"{release.id} {locale}: {what}" for what in _told(engine, run))
        error = run.error
        if error or not open_ or sources.asking.foresee:
            break
    return Filled(catalog, +counts, tuple(notes), error)


def _is_empty(entry: Entry) -> bool:
    return catalogs.state(entry) is State.EMPTY


def _lasts(outcome: Outcome) -> bool:
    """Tell whether it is the sentence or its answer that there is no draft for, and not the day."""
    code = outcome.problem or ""
    return code.startswith("machine.") or code in {"engine.refused", "engine.long"}


def _why(outcome: Outcome) -> dict[str, str]:
    tries = {"tries": str(len(outcome.attempts))} if len(outcome.attempts) > 1 else {}
    return {"refused": outcome.problem or "", **tries}


def _open(catalog: Catalog, release: Release, *, refresh: bool) -> dict[Key, Segment]:
    """Give what engines may be asked for: what is empty; to `refresh`, what one said before."""
    found = {}
    for key, segment in release.segments.items():
        entry = catalog.get(key)
        state = catalogs.state(entry) if entry else None
        again = refresh and entry is not None and state is State.MACHINE and _by_engine(entry)
        if state is State.EMPTY or again:
            found[key] = segment
    return found


def _by_engine(entry: Entry) -> bool:
    return catalogs.origin(entry) != "machine:placeables"


def _told(engine: Engine, run: Run) -> Iterator[str]:
    """Say what an engine did not do as it should have."""
    spoilt = Counter(o.problem for o in run.outcomes if o.problem and o.target is None)
    if spoilt and not run.error:
        codes = ", ".join(f"{code} {n}" for code, n in sorted(spoilt.items()))
        many = spoilt.total() > 1
        what = "answers were" if many else "answer was"
        yield f"{spoilt.total()} {what} not taken from {engine.name} ({codes})"
    disobeyed = sum(o.verdict is not None and not o.verdict.obeys for o in run.outcomes)
    if disobeyed:
        what = "translations miss" if disobeyed > 1 else "translation misses"
        yield (
            f"{disobeyed} {what} terms of the glossary, from {engine.name}: "
            "l10n check --code machine-terms"
        )


def contexts(catalog: Catalog, release: Release) -> dict[Key, Context]:
    """Give what stands around each sentence: headings, neighbours, and what is done of them."""
    places = [
        (key_of(p, s), p.block, plain(s.content, " ")) for p in release.pieces for s in p.segments
    ]
    found: dict[Key, Context] = {}
    for number, (here, block, _) in enumerate(places):
        if here in found:
            continue
        before, after = places[max(number - _BEFORE, 0) : number], places[number + 1 :][:_AFTER]
        near = places[max(number - _NEAR, 0) : number + _NEAR]
        found[here] = Context(
            block.path,
            tuple(text for _, _, text in before),
            tuple(text for _, _, text in after),
            tuple(_approved(catalog, [k for k, _, _ in near if k != here])),
        )
    return found


def _approved(catalog: Catalog, near: Sequence[Key]) -> Iterator[tuple[str, str]]:
    entries = (catalog.get(key) for key in dict.fromkeys(near))
    done = [e for e in entries if e and catalogs.state(e) in {State.TRANSLATED, State.REVIEWED}]
    yield from ((entry.msgid, entry.msgstr) for entry in done[:_APPROVED])


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
