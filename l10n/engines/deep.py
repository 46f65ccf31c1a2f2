"""Google and MyMemory by way of deep-translator, with what that leaves out.

Its translators keep the text in the object, so that two threads mix up their answers, wait
without end, take a quota notice for a translation, and quote the text in their errors. Here each
call has an object of its own; the library's `requests` is our `Transport`, put into a private copy
of the module so that nobody else's deep-translator changes; and its errors end here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from l10n.engines import languages
from l10n.engines.notices import is_notice, is_quota, is_unusable
from l10n.engines.options import Options
from l10n.engines.protocol import FAILED, Capabilities, RefusedError, Trust, no_pair
from l10n.engines.services import LOOPBACK, host_of, service
from l10n.engines.transport import Failure, Page, Transport
from l10n.errors import ConfigError, EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from l10n.engines.protocol import Query
    from l10n.locales import Locale

    Coder = Callable[[Locale], str | None]

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\dA-Fa-f]{1,5}|amp|lt|gt|quot|apos|nbsp);")


@dataclass(frozen=True, slots=True)
class _Service:
    """What differs between the services; `start` is a code that passes the library's own check."""

    name: str
    module: str
    kind: str
    url: str
    start: str
    code: Coder
    inspect: Callable[[Page], Failure | None]
    max_bytes: int


def _google_page(page: Page) -> Failure | None:
    """Tell a page with a result from consent pages, captchas and anything else."""
    text = page.text
    if 'class="result-container"' in text or 'class="t0"' in text:
        return None
    if "captcha" in text or "/sorry/" in text or "unusual traffic" in text:
        return Failure("asks for a captcha", "engine.blocked")
    if "consent." in text:
        return Failure("asks for consent to cookies", "engine.blocked")
    return Failure("gave a page without a translation")


def _mymemory_page(page: Page) -> Failure | None:
    """Tell a translation from notices, and from the similar sentences offered without one."""
    data = page.json()
    reply = data.get("responseData") if isinstance(data, dict) else None
    answer = reply.get("translatedText") if isinstance(reply, dict) else None
    if not isinstance(data, dict) or not isinstance(answer, str | None):
        return Failure("gave an answer that cannot be read")
    status = str(data.get("responseStatus", 200))
    if data.get("quotaFinished") is True or status == "429" or is_quota(answer or ""):
        return Failure("has no quota left for today", "engine.quota")
    if status == "403" and not is_notice(answer or ""):
        return Failure("refuses us (status 403)", "engine.blocked")
    if status != "200":
        code = "engine.refused" if status.startswith("4") else FAILED
        return Failure("does not take this request", code)
    return None if answer and answer.strip() else Failure("gave no translation", "engine.refused")


_GOOGLE = _Service(
    "google",
    "google",
    "GoogleTranslator",
    "https://translate.google.com/m",
    "en",
    languages.google,
    _google_page,
    2_000,  # percent-encoded 6,000: what a server takes as an address
)
_MYMEMORY = _Service(
    "mymemory",
    "mymemory",
    "MyMemoryTranslator",
    "https://api.mymemory.translated.net/get",
    "en-GB",
    languages.mymemory,
    _mymemory_page,
    499,  # the service's limit, in bytes
)


@dataclass(frozen=True, slots=True)
class DeepEngine:
    """A service behind deep-translator; one connection per thread, one translator per text."""

    service: _Service
    url: str = field(repr=False)
    trust: Trust
    model: str
    capabilities: Capabilities
    codes: Mapping[Locale, str]
    email: str = field(repr=False)
    translator: Callable[..., Any] = field(repr=False)
    transport: Transport = field(repr=False)

    @property
    def name(self) -> str:
        """The name of the service."""
        return self.service.name

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether both languages have codes, and different ones."""
        pair = self._code(source), self._code(target)
        return None not in pair and pair[0] != pair[1]

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say whether the service does not answer; any answer will do."""
        del source, target
        found = self.transport.look(self.url)
        if isinstance(found, Failure) and found.again:
            return Problem("engine.down", f"the engine “{self.name}” {found.what}")
        return None

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate texts one by one.

        Raises:
            RefusedError: one of the texts has no usable result.
            EngineError: the service is down, blocks us, or the quota is used up.
        """
        if not self.supports(source, target):
            raise EngineError(no_pair(self.name, source, target))
        return [self._one(query.text, source, target) for query in queries]

    def _one(self, text: str, source: Locale, target: Locale) -> str:
        answer = self._ask(text, source, target)
        if answer is None or is_unusable(answer, text):
            what = f"the engine “{self.name}” gave no translation"
            raise RefusedError(Problem("engine.refused", what))
        return unescape(answer) if _ENTITY.search(answer) and not _ENTITY.search(text) else answer

    def _ask(self, text: str, source: Locale, target: Locale) -> str | None:
        """Ask with a fresh translator; its own errors quote the text, so they end as None."""
        from deep_translator.exceptions import (  # noqa: PLC0415 -- loads the library
            BaseError,
            RequestError,
            TooManyRequests,
        )

        more = {"email": self.email} if self.email else {}
        translator = self.translator(source="auto", target=self.service.start, **more)
        vars(translator).update(
            _base_url=self.url, _source=self._code(source), _target=self._code(target)
        )
        try:
            answer: object = translator.translate(text)
        except (BaseError, RequestError, TooManyRequests, LookupError, TypeError, ValueError):
            return None
        return answer if isinstance(answer, str) else None

    def _code(self, locale: Locale) -> str | None:
        return languages.listed(locale, self.codes) or self.service.code(locale)


def google(options: Mapping[str, object]) -> DeepEngine:
    """Make the engine `google`: the page that Google Translate shows to old mobile phones."""
    return _engine(_GOOGLE, Options("google", options))


def mymemory(options: Mapping[str, object]) -> DeepEngine:
    """Make the engine `mymemory`, or of another server that speaks its language (Apertium)."""
    return _engine(_MYMEMORY, Options("mymemory", options))


def _engine(kind: _Service, options: Options) -> DeepEngine:
    ours = service(options, kind.url, Trust.PUBLIC)
    email = options.text("email") if kind is _MYMEMORY else ""
    options.close()
    if kind is _GOOGLE and ours.trust is not Trust.PUBLIC and host_of(ours.url) not in LOOPBACK:
        raise options.error("trust", f"cannot be {ours.trust}: whatever the address, Google reads")
    if ours.url != kind.url and kind is _MYMEMORY:
        kind = replace(kind, code=languages.web)  # not the public service's habits
    transport = Transport(kind.name, ours.limits, kind.inspect, direct=ours.direct)
    return DeepEngine(
        kind,
        ours.url,
        ours.trust,
        ours.model,
        Capabilities(max_bytes=kind.max_bytes, concurrency=ours.concurrency),
        ours.codes,
        email,
        _private_copy(kind, transport),
        transport,
    )


def _private_copy(service: _Service, transport: Transport) -> Callable[..., Any]:
    """Load the library's module once more, for this engine alone, with our transport in it.

    Raises:
        ConfigError: it is not there.
    """
    from importlib.util import find_spec, module_from_spec  # noqa: PLC0415 -- loads the library

    with suppress(ImportError):
        spec = find_spec(f"deep_translator.{service.module}")
        if spec is not None and spec.loader is not None:
            copy = module_from_spec(spec)
            spec.loader.exec_module(copy)
            vars(copy)["requests"] = transport
            kind: Callable[..., Any] = vars(copy)[service.kind]
            return kind
    what = f"the engine “{service.name}” needs the package deep-translator"
    remedy = "Run “pip install --force-reinstall l10n”."
    raise ConfigError(Problem("engine.missing", what, remedy=remedy))
