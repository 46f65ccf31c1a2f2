"""Language models behind the protocol that OpenAI began and most servers speak by now.

Plain HTTP and no library: one request and one shape of answer is all that is needed of it, and the
same holds for Ollama, llama.cpp, vLLM and the services of companies. Who runs the server, and so
who reads the texts, is for the configuration to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from l10n.engines import languages, secrets
from l10n.engines.llm_prompt import SCHEMA, VERSION, messages, most_tokens, read
from l10n.engines.llm_status import inspect, meaning
from l10n.engines.notices import is_unusable
from l10n.engines.options import Options
from l10n.engines.protocol import EMBARGO_SAFE, Capabilities, RefusedError, no_pair
from l10n.engines.services import belongs, service, unnamed
from l10n.engines.transport import BATCHES, REMEDIES, SOFT, Failure, Transport
from l10n.errors import EngineError, Problem
from l10n.locales import babel_locale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.engines.protocol import Query, Trust
    from l10n.locales import Locale

MAX_BATCH = 20

_CLOUD = re.compile(r".*[:-]cloud", re.IGNORECASE)
"""Names of models that a server of Ollama hands on, though it is asked on this machine."""

FORMATS: dict[str, object] = {
    "json_object": {"type": "json_object"},
    "json_schema": {
        "type": "json_schema",
        "json_schema": {"name": "translations", "strict": True, "schema": SCHEMA},
    },
}
FIELDS = ("temperature", "max_tokens", "response_format")
"""What may be left out for servers that do not take it."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What all requests have in common."""

    model: str
    style: str
    temperature: float
    format: object
    omit: frozenset[str]

    def body(self, queries: Sequence[Query], names: tuple[str, str]) -> dict[str, object]:
        fields = {
            "model": self.model,
            "messages": messages(queries, names, self.style),
            "temperature": self.temperature,
            "max_tokens": most_tokens(queries),
            "response_format": self.format,
            "stream": False,
        }
        return {name: value for name, value in fields.items() if name not in self.omit}


@dataclass(frozen=True)
class LanguageModel:
    """A language model at a server."""

    url: str = field(repr=False)
    trust: Trust
    model: str
    capabilities: Capabilities
    names: Mapping[Locale, str]
    keys: tuple[str, ...]
    request: _Request = field(repr=False)
    transport: Transport = field(repr=False)

    @property
    def name(self) -> str:
        """The name of the engine, whatever the model is."""
        return "llm"

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether these are two languages; what a model knows of them nobody says."""
        return self._named(source) != self._named(target)

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say whether the server does not answer, or not to us; it is asked for its models."""
        del source, target
        try:
            found = self.transport.look(f"{self.url}/models", self._headers)
        except EngineError as error:
            return error.problems[0]
        if not isinstance(found, Failure):
            return None
        code = "engine.down" if found.code in SOFT else found.code
        remedy = found.remedy or REMEDIES.get(code)
        return Problem(code, f"the engine “llm” {found.what}", remedy=remedy)

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate texts in one request.

        Raises:
            RefusedError: the model gave no answer that can be read, or not for these texts.
            EngineError: the server is down, blocks us, or wants money; the key is no key.
        """
        if not self.supports(source, target):
            raise EngineError(no_pair(self.name, source, target))
        body = self.request.body(queries, (self._named(source), self._named(target)))
        page = self.transport.post(f"{self.url}/chat/completions", body, self._headers)
        answers = read(page.json(), len(queries))
        if isinstance(answers, Failure):
            raise _refused(answers.what)
        if all(map(is_unusable, answers, (query.text for query in queries))):
            raise _refused("gave no translation")
        return answers

    @cached_property
    def _headers(self) -> dict[str, str]:
        key = secrets.for_header("llm", self.keys)
        return {"Authorization": f"Bearer {key}"} if key else {}

    def _named(self, locale: Locale) -> str:
        listed = languages.listed(locale, self.names)
        return listed or babel_locale(locale).get_display_name("en") or locale.bcp47


def llm(options: Mapping[str, object]) -> LanguageModel:
    """Make the engine `llm`; its server and that server's trust must be configured."""
    taken = Options("llm", options)
    ours = service(taken, read=120)
    if ours.model == unnamed(ours.url):
        raise taken.error("model", "must be set: the model as its server names it")
    if ours.trust in EMBARGO_SAFE and _CLOUD.fullmatch(ours.model):
        raise taken.error("trust", f"cannot be {ours.trust}: this model runs at ollama.com")
    url = ours.url.rstrip("/").removesuffix("/chat/completions")
    usual = ("OPENAI_API_KEY",) if belongs(url, ".openai.com") else ()
    keys = secrets.variables(taken, *usual)
    request = _request(taken, ours.model)
    batch = int(taken.number("batch", 10, 1, MAX_BATCH))
    taken.close()
    told = sha256(repr((request.style, sorted(ours.codes.items()))).encode()).hexdigest()[:6]
    version = f"{VERSION}-{told}" if request.style or ours.codes else VERSION
    judge = meaning(keys[0])
    return LanguageModel(
        url,
        ours.trust,
        f"{ours.model}/{version}",
        Capabilities(
            markup=True,
            glossary=True,
            context=True,
            batch=batch,
            max_bytes=20_000,
            concurrency=ours.concurrency,
        ),
        ours.codes,
        keys,
        request,
        Transport("llm", ours.limits, inspect, direct=ours.direct, judge=judge, failures=BATCHES),
    )


def _request(options: Options, model: str) -> _Request:
    format_ = options.text("response_format") or "json_object"
    if format_ not in FORMATS:
        raise options.error("response_format", f"must be one of {', '.join(FORMATS)}")
    omit = frozenset(options.text("omit").replace(",", " ").split())
    if not omit <= {*FIELDS}:
        raise options.error("omit", f"must be of {', '.join(FIELDS)}")
    temperature = options.number("temperature", 0, 0, 2)
    return _Request(model, options.text("prompt"), temperature, FORMATS[format_], omit)


def _refused(what: str) -> RefusedError:
    return RefusedError(Problem("engine.refused", f"the engine “llm” {what}"))
