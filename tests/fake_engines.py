"""Engines and judges whose answers a test makes; only for what no real one does on command."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.engines.judging import Verdict
from l10n.engines.protocol import Capabilities, Query, Trust
from l10n.engines.run import Run, Setting, translate
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10n.engines.cache import Cache
    from l10n.engines.judging import Judge, Term
    from l10n.engines.protocol import Engine
    from l10n.engines.strategies import Strategy
    from l10n.inline import Inline
    from l10n.locales import Locale

DE, EN = parse("de"), parse("en")


@dataclass
class Fake:
    """An engine that answers with a function of each text; it notes what it was sent."""

    answer: Callable[[str], str] = str.upper
    name: str = "fake"
    trust: Trust = Trust.LOCAL
    model: str = "m1"
    capabilities: Capabilities = field(default_factory=Capabilities)
    sent: list[str] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)

    def supports(self, source: Locale, target: Locale) -> bool:
        return source == DE and target == EN

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        assert self.supports(source, target)
        self.sent += [query.text for query in queries]
        self.queries += queries
        return [self.answer(query.text) for query in queries]


@dataclass
class Judging:
    """A judge without a glossary that finds the given codes in every answer."""

    codes: tuple[str, ...] = ()

    def terms(self, content: Inline) -> tuple[Term, ...]:  # noqa: ARG002 -- of the protocol
        return ()

    def verdict(self, source: Inline, target: Inline) -> Verdict:  # noqa: ARG002
        return Verdict(target, self.codes)

    def glossary(self) -> Mapping[str, str]:
        return {}


def run(
    engine: Engine,
    *texts: Inline,
    pair: tuple[Locale, Locale] = (DE, EN),
    embargo: bool = False,
    judge: Judge | None = None,
    cache: Cache | None = None,
    on_progress: Callable[[int, int], None] = lambda *_: None,
    allow: Callable[[Sequence[Query]], None] = lambda _: None,
    refresh: bool = False,
    only: Strategy | None = None,
) -> Run:
    """Translate with a judge that finds nothing wrong, unless another is given."""
    setting = Setting(
        embargo=embargo,
        judge=judge or Judging(),
        cache=cache,
        on_progress=on_progress,
        allow=allow,
        refresh=refresh,
        only=only,
    )
    return translate(engine, texts, pair, setting)
