"""The client of DeepL's own package, kept at arm's length.

It knows the shapes of the requests. But it waits for an answer as long as one trickles in, writes
each text into its log at level DEBUG, and quotes in its errors what the server said. So our
transport takes the place of its HTTP client, its log is silent for our calls, and its errors end
here.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

from l10n.engines import secrets
from l10n.engines.transport import Failure, Page, Transport, silence
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from deepl import DeepLClient

    from l10n.engines.services import Service

    T = TypeVar("T")


class Connection:
    """One key's way to the service; the client is made at first use and shared by threads.

    `url` is empty where the client is to choose: it asks another host for keys of the free plan.
    """

    def __init__(self, url: str, keys: tuple[str, ...], transport: Transport) -> None:
        self.transport = transport
        self._url = url
        self.keys = keys
        self._lock = threading.Lock()
        self._made: DeepLClient | None = None

    def client(self) -> DeepLClient:
        """Give the client.

        Raises:
            EngineError: the package or the key is missing.
        """
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def ask(self, call: Callable[[DeepLClient], T]) -> T | None:
        """Let the client make requests; None where it can make no sense of an answer.

        Raises:
            RefusedError: no usable answer to a request.
            EngineError: the service is to be left alone.
        """
        client = self.client()
        try:
            with silence("deepl"):
                return call(client)
        except (library().DeepLException, LookupError, TypeError, ValueError, AttributeError):
            return None

    def _make(self) -> DeepLClient:
        package = library()
        key = secrets.for_header("deepl", self.keys)
        if not key:
            raise EngineError(secrets.missing("deepl", self.keys))
        made: DeepLClient = package.DeepLClient(key, server_url=self._url or None)
        if not hasattr(vars(made).get("_client"), "request_with_backoff"):
            raise EngineError(_missing("knows no way to limit this version of its package"))
        vars(made)["_client"] = _Wire(self.transport)
        return made


class _Wire:
    """What takes the place of the client's HTTP client."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def request_with_backoff(
        self, method: str, url: str, *, json: object, headers: Mapping[str, str], **_more: object
    ) -> tuple[int, str]:
        """Make a request; what comes back is always a success, as all else is an error of ours."""
        page = self._transport.send(method, url, json, headers)
        return page.status_code, page.text

    def close(self) -> None:
        """Do nothing; the client calls it at its end."""


def library() -> ModuleType:
    """Load the package.

    Raises:
        EngineError: it is not installed.
    """
    try:
        import deepl  # noqa: PLC0415 -- optional
    except ImportError:
        found = None
    else:
        found = deepl
    if found is None:
        raise EngineError(_missing("needs the package “deepl”"))
    return found


def texts(service: Service) -> Transport:
    """Make the way for texts."""
    return _transport(service, _status)


def glossaries(service: Service) -> Transport:
    """Make the way for glossaries: where there is no room for another, texts still go."""
    return _transport(service, _room)


def _transport(service: Service, judge: Callable[[Page], Failure | None]) -> Transport:
    return Transport("deepl", service.limits, _inspect, direct=service.direct, judge=judge)


def _missing(what: str) -> Problem:
    remedy = "Run “pip install 'l10n[deepl]'”."
    return Problem("engine.missing", f"the engine “deepl” {what}", remedy=remedy)


def _inspect(page: Page) -> Failure | None:
    """Tell the service from what else may answer in its place."""
    if page.status_code == 204 or isinstance(page.json(), dict):
        return None
    return Failure("gave an answer that cannot be read")


def _status(page: Page) -> Failure | None:
    """Say what a status means at DeepL, where that is not the usual."""
    status = page.status_code
    if status == 456:
        return Failure("has no characters left in this billing period", "engine.quota")
    if status in (401, 403):
        remedy = "Check the key of the API in its environment variable."
        return Failure(f"does not take the key (status {status})", "engine.blocked", remedy=remedy)
    if status == 400 and b"formality" in page.body.lower():
        what = "knows no formality for this language (status 400)"
        remedy = "Use prefer_more or prefer_less, which count only where there is one."
        return Failure(what, "engine.blocked", remedy=remedy)
    return None


def _room(page: Page) -> Failure | None:
    if page.status_code != 456:
        return _status(page)
    remedy = "Delete one at the service, or set “glossary = false”."
    return Failure("has no room for another glossary", "engine.quota", remedy=remedy)
