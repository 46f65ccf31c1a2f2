"""DeepL by way of its own client.

A sentence with tags goes as XML, any other as the plain text it is. Context is given per request
and is not charged for, so that sentences, whose neighbours differ, go one by one and several at a
time; in return the service sees what a sentence is about.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from l10n.engines import deepl_client, languages, secrets
from l10n.engines.deepl_client import Connection, library
from l10n.engines.deepl_glossary import Glossaries
from l10n.engines.notices import is_unusable
from l10n.engines.options import Options
from l10n.engines.protocol import EMBARGO_SAFE, FAILED, Capabilities, RefusedError, Trust, no_pair
from l10n.engines.services import belongs, service, unnamed
from l10n.engines.transport import REMEDIES, SOFT, Failure
from l10n.errors import EngineError, Problem, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepl import DeepLClient

    from l10n.engines.deepl_glossary import Pair
    from l10n.engines.protocol import Context, Query
    from l10n.engines.transport import Page
    from l10n.locales import Locale

URL = "https://api.deepl.com"
"""The service; its client knows another host for keys of the free plan."""

MAX_TEXTS = 50
"""The most texts in one request. Source: DeepL API, “Translating large volumes”."""

MAX_REQUEST = 100_000
"""The most bytes of texts in one request; the service takes 128 KiB with all that is around."""

FORMALITIES = ("default", "more", "less", "prefer_more", "prefer_less")
MODELS = ("quality_optimized", "latency_optimized", "prefer_quality_optimized")

_CODE = re.compile(r"<(code\d*)>")


@dataclass(frozen=True, slots=True)
class _Style:
    """What the options say about translations; empty where the service is to decide."""

    formality: str
    model: str
    context: bool


@dataclass(frozen=True, slots=True)
class _Request:
    """Texts that go together; `glossary` is the id of the one to obey."""

    texts: list[str] = field(repr=False)
    pair: Pair
    context: str = field(repr=False)
    glossary: str | None
    xml: bool

    @property
    def code(self) -> list[str]:
        """The tags whose content is not language."""
        found = {match[1] for text in self.texts for match in _CODE.finditer(text)}
        return sorted(found) if self.xml else []


@dataclass(frozen=True, slots=True)
class DeepLEngine:
    """DeepL under one key."""

    trust: Trust
    model: str
    capabilities: Capabilities
    codes: Mapping[Locale, str]
    style: _Style
    connection: Connection = field(repr=False)
    glossaries: Glossaries | None = field(repr=False)

    @property
    def name(self) -> str:
        """The name of the service."""
        return "deepl"

    @property
    def packages(self) -> tuple[str, ...]:
        """The provider's own client."""
        return ("deepl",)

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether both languages have codes; variants of one language are no pair."""
        return self._pair(source, target) is not None

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say whether the package, the key, the service or characters are lacking."""
        del source, target
        try:
            client = self.connection.client()
        except EngineError as error:
            return error.problems[0]
        url = urljoin(client.server_url, "v2/usage")
        found = self.connection.transport.look(url, client.headers)
        failure = found if isinstance(found, Failure) else _usage(found)
        if failure is None:
            return None
        code = "engine.down" if failure.code in SOFT else failure.code
        remedy = failure.remedy or REMEDIES.get(code)
        return Problem(code, f"the engine “deepl” {failure.what}", remedy=remedy)

    def learn(self, terms: Mapping[str, str], source: Locale, target: Locale) -> None:
        """Make the dictionary of a pair at the service hold just these terms.

        Nothing is written if it does already, and nothing is asked without terms.

        Raises:
            EngineError: the service does not take them.
        """
        pair = self._pair(source, target)
        if self.glossaries is not None and pair is not None:
            self.glossaries.learn(terms, pair)

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate texts, in one request those that stand side by side with the same context.

        Raises:
            RefusedError: there is no usable result for a request.
            EngineError: the package or the key is missing, the service is down or blocks us, or
                the quota is used up.
        """
        pair = self._pair(source, target)
        if pair is None:
            raise EngineError(no_pair(self.name, source, target))
        requests = self._requests(queries, pair)
        return [answer for request in requests for answer in self._answers(request)]

    def _requests(self, queries: Sequence[Query], pair: Pair) -> Iterator[_Request]:
        def kind(query: Query) -> tuple[str, bool, bool]:
            context = _around(query.context) if self.style.context else ""
            return context, query.markup, bool(query.terms)

        for (context, xml, termed), group in groupby(queries, kind):
            glossary = self.glossaries.of(pair) if self.glossaries and termed else None
            for texts in _portions(query.text for query in group):
                yield _Request(texts, pair, context, glossary, xml)

    def _answers(self, request: _Request) -> list[str]:
        answers = self.connection.ask(lambda client: self._ask(client, request))
        if answers is None or len(answers) != len(request.texts):
            what = "the engine “deepl” gave an answer that cannot be read"
            raise RefusedError(Problem(FAILED, what))
        if all(map(is_unusable, answers, request.texts)):
            what = "the engine “deepl” gave no translation"
            raise RefusedError(Problem("engine.refused", what))
        return answers

    def _ask(self, client: DeepLClient, request: _Request) -> list[str] | None:
        results = client.translate_text(
            request.texts,
            source_lang=request.pair[0],
            target_lang=request.pair[1],
            context=request.context or None,
            split_sentences="0",
            preserve_formatting=True,
            formality=self.style.formality or None,
            glossary=request.glossary,
            tag_handling="xml" if request.xml else None,
            outline_detection=False if request.xml else None,
            ignore_tags=request.code or None,
            model_type=self.style.model or None,
        )
        if not isinstance(results, list) or not all(isinstance(r.text, str) for r in results):
            return None
        return [result.text for result in results]

    def _pair(self, source: Locale, target: Locale) -> Pair | None:
        start = languages.listed(source, self.codes) or languages.deepl_source(source)
        end = languages.listed(target, self.codes) or languages.deepl_target(target)
        if not start or not end:
            return None
        start, end = start.partition("-")[0].upper(), end.upper()
        return None if start == end.partition("-")[0] else (start, end)


def deepl(options: Mapping[str, object]) -> DeepLEngine:
    """Make the engine `deepl`; neither its package nor its key is looked for before it is used."""
    taken = Options("deepl", options)
    ours = service(taken, URL, Trust.CONTRACT, concurrency=4)
    if ours.trust in EMBARGO_SAFE:
        raise taken.error("trust", f"cannot be {ours.trust}: whatever the address, DeepL reads")
    named = "" if ours.model == unnamed(ours.url) else ours.model
    style = _Style(
        _one_of(taken, "formality", taken.text("formality"), FORMALITIES),
        _one_of(taken, "model", named, MODELS),
        taken.flag("context", default=True),
    )
    usual = ("DEEPL_AUTH_KEY", "DEEPL_API_KEY") if belongs(ours.url, ".deepl.com") else ()
    keys = secrets.variables(taken, *usual)
    glossary = taken.text("glossary_name") or "l10n"
    obeys = taken.flag("glossary", default=True)
    taken.close()
    url = "" if ours.url == URL else f"{ours.url.rstrip('/')}/"
    return DeepLEngine(
        ours.trust,
        "/".join(filter(None, (ours.model, style.formality))),
        Capabilities(
            markup=True,
            glossary=obeys,
            context=style.context,
            batch=1 if style.context else MAX_TEXTS,
            max_bytes=20_000,
            concurrency=ours.concurrency,
        ),
        ours.codes,
        style,
        Connection(url, keys, deepl_client.texts(ours)),
        Glossaries(glossary, Connection(url, keys, deepl_client.glossaries(ours)))
        if obeys
        else None,
    )


def _usage(page: Page) -> Failure | None:
    counts = page.json()
    if not isinstance(counts, dict) or "character_count" not in counts:
        return Failure("gave an answer that cannot be read", "engine.down")
    if library().Usage(counts).character.limit_reached:
        return Failure("has no characters left in this billing period", "engine.quota")
    return None


def _around(context: Context) -> str:
    """Give what stands around a sentence, the nearest of it, in at most 2,000 characters."""
    near = (*context.heading[-2:], *context.before[-2:], *context.after[:2])
    return "\n".join(shorten(text, 300) for text in near)


def _portions(texts: Iterator[str]) -> Iterator[list[str]]:
    """Cut texts into what one request takes."""
    portion: list[str] = []
    size = 0
    for text in texts:
        length = len(json.dumps(text))
        if portion and (len(portion) == MAX_TEXTS or size + length > MAX_REQUEST):
            yield portion
            portion, size = [], 0
        portion.append(text)
        size += length
    if portion:
        yield portion


def _one_of(options: Options, name: str, value: str, choices: tuple[str, ...]) -> str:
    if value and value not in choices:
        raise options.error(name, f"must be one of {', '.join(choices)}")
    return value
