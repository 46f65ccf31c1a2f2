"""What every machine engine offers, how far it is trusted, and the one gate before it.

An adapter knows its service and nothing of catalogs; `run.py` knows texts, masks and the cache
and nothing of services. This protocol is all they share, so that a new engine is one file and
one entry point.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.locales import Locale


class Trust(StrEnum):
    """Who gets to see a text that an engine translates."""

    LOCAL = "local"
    """Nobody: it stays on this machine."""
    SELFHOSTED = "selfhosted"
    """A server that the owner of the workspace runs."""
    CONTRACT = "contract"
    """A provider that is bound by a contract."""
    PUBLIC = "public"
    """Anybody; the provider may keep and use it."""


FAILED = "engine.failed"
"""The code of a RefusedError where a service or a process failed, and not the text: no other engine
gets that text in its place."""

EMBARGO_SAFE = frozenset({Trust.LOCAL, Trust.SELFHOSTED})
"""The trusts that may see a text before its publication."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do and how much of it at a time.

    It may read our tags (`markup`), obey the terms of a query (`glossary`), and use what stands
    around a sentence (`context`). `batch` is the most texts per request, `max_bytes` the largest
    size of one text in UTF-8, `concurrency` the most requests at a time. Without `meaning` an
    engine only changes letters, and to compare what source and target say would be idle. `masks`
    are the shapes that stand for markup where the engine cannot read it, the best first, `#` in
    place of the number.
    """

    markup: bool = False
    glossary: bool = False
    context: bool = False
    meaning: bool = True
    batch: int = 1
    max_bytes: int = 5_000
    concurrency: int = 1
    masks: tuple[str, ...] = ("{#}", "⟦#⟧", "[#]")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence, in plain text; nothing of it is to be translated.

    `heading` are the headings above it, outermost first; `before` and `after` its neighbours in
    the order of the document; `approved` nearby sentences with translations people confirmed.
    """

    heading: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    approved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One sentence as an engine gets it.

    `text` is what to translate, its markup protected; with `markup` it holds our tags, and its `&`,
    `<` and `>` are escaped. `terms` are wordings in it with what the translation is to say, for
    engines that obey a glossary.
    """

    text: str
    terms: tuple[tuple[str, str], ...] = ()
    context: Context = field(default=Context(), compare=False)
    markup: bool = False


class Engine(Protocol):
    """A machine translation system. `translate` may be called from several threads at once."""

    @property
    def name(self) -> str:
        """The name in configuration and provenance: `google`."""

    @property
    def trust(self) -> Trust:
        """Who gets to see the texts."""

    @property
    def model(self) -> str:
        """What translates, for provenance and as part of the cache key; may be empty."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether it translates this pair of languages."""

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate the texts of queries, one result per query, in order.

        Raises:
            RefusedError: there is no usable result for these texts; others may fare better. With
                the code `engine.failed` it is the engine that failed.
            EngineError: the engine cannot be used any more in this run.
            Neither ever holds a text or a key.
        """


@runtime_checkable
class Learner(Protocol):
    """An engine that keeps the glossary of a pair at its service and applies it itself."""

    def learn(self, terms: Mapping[str, str], source: Locale, target: Locale) -> None:
        """Make the service's glossary of a pair hold just these terms; called before a run.

        Raises:
            EngineError: the service does not take them.
        """


@runtime_checkable
class Routed(Protocol):
    """An engine whose pairs have models of their own, or two in a row."""

    def model_of(self, source: Locale, target: Locale) -> str:
        """Name what translates a pair, for provenance and the cache's key."""


def model_of(engine: Engine, source: Locale, target: Locale) -> str:
    """Name what translates a pair in an engine; may be empty."""
    return engine.model_of(source, target) if isinstance(engine, Routed) else engine.model


@runtime_checkable
class Checkable(Protocol):
    """An engine that can tell what it lacks without translating anything."""

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say what keeps it from translating a pair, and how to get it; None if nothing does.

        A package, a model, a key, a server that does not answer. No text is sent.
        """


@runtime_checkable
class Packaged(Protocol):
    """An engine that needs packages which an extra of ours brings, named like the engine."""

    @property
    def packages(self) -> tuple[str, ...]:
        """The modules by which they are imported."""


def uninstalled(engine: str, packages: Sequence[str]) -> Problem | None:
    """Say which package an engine lacks, without importing any; None if it has them all."""
    lacks = [package for package in packages if find_spec(package) is None]
    if not lacks:
        return None
    what = f"the engine “{engine}” needs the package {' and '.join(lacks)}, which is not installed"
    return Problem("engine.missing", what, remedy=f"Run “pip install 'l10n[{engine}]'”.")


def no_pair(engine: str, source: Locale, target: Locale) -> Problem:
    """Say that an engine does not translate a pair."""
    what = f"the engine “{engine}” does not translate {source} to {target}"
    return Problem("engine.pair", what)


class RefusedError(EngineError):
    """An engine gave no usable result for a text; it may for the next one."""


def allowed(engine: Engine, *, embargo: bool) -> None:
    """Let an engine see texts or not; every text on its way to an engine passes here.

    Raises:
        EngineError: the texts are under embargo, and the engine is not of this house.
    """
    if not embargo or engine.trust in EMBARGO_SAFE:
        return
    raise EngineError(
        Problem(
            "engine.embargo",
            f"the engine “{engine.name}” is {engine.trust}, and this text is under embargo",
            remedy="Use an engine whose trust is local or selfhosted, or lift the embargo.",
        )
    )


@dataclass(frozen=True, slots=True)
class Probe:
    """The outcome of a trial request; `problem` says in one line why it failed."""

    ok: bool
    seconds: float
    sentence: str
    sample: str = ""
    problem: str = ""
    remedy: str = ""


_SENTENCES = {
    "de": "Das Haus hat drei Türen.",
    "en": "The house has three doors.",
    "es": "La casa tiene tres puertas.",
    "fr": "La maison a trois portes.",
    "it": "La casa ha tre porte.",
    "ja": "その家にはドアが三つあります。",
    "pl": "Dom ma troje drzwi.",
    "zh": "这座房子有三扇门。",
}


def probe(engine: Engine, source: Locale, target: Locale) -> Probe:
    """Try an engine on one harmless sentence that is always the same; never raise."""
    sentence = _SENTENCES.get(source.language, _SENTENCES["en"])
    if not engine.supports(source, target):
        return Probe(False, 0.0, sentence, problem=f"does not translate {source} to {target}")
    start = time.monotonic()
    try:
        sample = engine.translate([Query(sentence)], source, target)[0]
    except EngineError as error:
        problem = error.problems[0]
        seconds = time.monotonic() - start
        return Probe(False, seconds, sentence, "", problem.what, problem.remedy or "")
    return Probe(True, time.monotonic() - start, sentence, sample)
