"""HTTP as a service that may be slow, broken, hostile or tired of us deserves it.

Every engine that asks a server asks through it, also those whose library would ask without time
limits: there it takes the place of the module `requests`. It adds a limit for the whole answer,
retries with full jitter, `Retry-After`, a rate, a circuit breaker, no redirects, a limit of size.
Texts travel in addresses and keys in headers, so nothing that names either leaves this module: no
exception, no cause of one, no log record.
"""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import requests
import urllib3

from l10n.engines import deadline
from l10n.engines.noting import note
from l10n.engines.protocol import FAILED, RefusedError
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MAX_BYTES = 1_000_000
"""The largest answer that is read; a translated sentence is far below."""

BLOCKING = frozenset({401, 403, 456})
"""Statuses after which a service is left alone: not allowed, or the quota of DeepL-like services
is used up."""

TOO_LONG = frozenset({413, 414})
"""Statuses that are about the text and not about the service."""

PAUSE = 30 * 60.0
"""For how many seconds a service is left alone then. Source: Weblate waits as long."""

LOOK = 5.0
"""Seconds for a look at whether a service is there."""

FAILURES = 3
"""After so many requests in a row without an answer a service counts as down."""

BATCHES = 2
"""After so many where a request holds many texts and takes minutes."""

SOFT = frozenset({FAILED, "engine.refused"})
"""The codes that cost no more than the texts of one request."""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer, with as much of the face of `requests.Response` as the library looks at."""

    status_code: int
    body: bytes
    retry_after: str = ""

    @property
    def text(self) -> str:
        """The body; bytes that are not UTF-8 become U+FFFD, which no check lets pass."""
        return self.body.decode("utf-8", errors="replace")

    def json(self) -> object:
        """Read the body as JSON; None where it is not, so that no error quotes it."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    def close(self) -> None:
        """Do nothing; the connection went back to its pool when the body was read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: `connect` and `read` bound one wait, `deadline` a text with all its retries.

    `rate` is the most requests per second, 0 for no such limit.
    """

    connect: float = 5.0
    read: float = 20.0
    deadline: float = 60.0
    retries: int = 3
    rate: float = 0.0


@dataclass(frozen=True, slots=True)
class _Call:
    """A request; what it holds is never shown."""

    method: str
    url: str = field(repr=False)
    params: Mapping[str, str] | None = field(default=None, repr=False)
    data: object = field(default=None, repr=False)
    headers: Mapping[str, str] | None = field(default=None, repr=False)

    @property
    def carries(self) -> bool:
        """Tell whether there are texts in it."""
        return self.data is not None or self.params is not None

    @property
    def body(self) -> dict[str, object]:
        """The body as `requests` takes it."""
        if isinstance(self.data, Form):
            return {"data": dict(self.data.fields)}
        return {} if self.data is None else {"json": self.data}


@dataclass(frozen=True, slots=True)
class Form:
    """A body sent as a form (`application/x-www-form-urlencoded`) and not as JSON."""

    fields: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no usable answer; `what` follows “the engine X …” and is safe to show.

    `code` is that of the error if it comes to one. Two cost only this text: `engine.failed`, where
    the service is to blame, and `engine.refused`, where it answered and has no translation. Any
    other makes us leave the service alone at once. `again` says that a retry may help. `alive` says
    that the service is well and only does not take this text, or not this pair of languages.
    `remedy` is told instead of the usual one.
    """

    what: str
    code: str = FAILED
    again: bool = False
    retry_after: str = ""
    alive: bool = False
    remedy: str = ""


REMEDIES = {
    "engine.blocked": "Check the options of the engine and the terms of its provider.",
    "engine.quota": "Try again later; what was translated so far is kept.",
    "engine.down": "Check the network and the address with “l10n engines test”.",
}


class Transport:
    """One engine's way to its service; safe for several threads.

    `inspect` looks at each answer of status 200 (or another that means success) and says why it is
    none. `judge` looks at each answer before, and says what its status means at this service; None
    leaves that to what statuses usually mean. With `direct` the proxies of the environment are not
    asked. After `failures` requests in a row without an answer the service counts as down. `sleep`,
    `clock` and `jitter` (the share of the longest delay) are there to be replaced.
    """

    sleep: Callable[[float], None] = staticmethod(time.sleep)
    clock: Callable[[], float] = staticmethod(time.monotonic)
    jitter: Callable[[], float] = staticmethod(random.random)

    def __init__(
        self,
        engine: str,
        limits: Limits,
        inspect: Callable[[Page], Failure | None],
        *,
        direct: bool,
        judge: Callable[[Page], Failure | None] = lambda _: None,
        failures: int = FAILURES,
    ) -> None:
        self.engine = engine
        self.limits = limits
        self._inspect = inspect
        self._judge = judge
        self._direct = direct
        self._most = failures
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._next = float("-inf")
        self._failures = 0
        self._closed_until = float("-inf")
        self._reason = Failure("")

    def get(
        self, url: str, params: Mapping[str, str] | None = None, proxies: object = None
    ) -> Page:
        """Ask with a GET, again if need be.

        `proxies` is what a library passes on; those of the environment are used instead.

        Raises:
            RefusedError: no usable answer to this request.
            EngineError: the service is to be left alone.
        """
        del proxies
        return self._ask(_Call("GET", url, params))

    def post(self, url: str, data: object, headers: Mapping[str, str] | None = None) -> Page:
        """Ask with a POST whose body is `data` as JSON, or a `Form`; again if need be.

        Raises:
            RefusedError: no usable answer to this request.
            EngineError: the service is to be left alone.
        """
        return self.send("POST", url, data, headers)

    def send(
        self,
        method: str,
        url: str,
        data: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Page:
        """Ask with any method and a body like that of `post`, or none; again if need be.

        Raises:
            RefusedError: no usable answer to this request.
            EngineError: the service is to be left alone.
        """
        return self._ask(_Call(method, url, data=data, headers=headers))

    def look(self, url: str, headers: Mapping[str, str] | None = None) -> Page | Failure:
        """Ask with a GET once, for a few seconds, and let nothing follow from it.

        A status that does not mean success is a failure; the body is not looked into.
        """
        found = self._once(_Call("GET", url, headers=headers), self.clock() + LOOK)
        return (self._judged(found) or found) if isinstance(found, Page) else found

    def _ask(self, call: _Call) -> Page:
        self._pace()
        end = self.clock() + self.limits.deadline
        attempt = 0
        while True:
            self._ask_breaker()
            found = self._once(call, end)
            if isinstance(found, Page):
                failure = self._judged(found) or self._inspect(found)
                if failure is None:
                    self._succeed()
                    return found
                found = failure
            delay = self._delay(attempt, found.retry_after)
            last = attempt == self.limits.retries or self.clock() + delay >= end
            if last or not found.again:
                raise self._give_up(found)
            self.sleep(delay)
            self._pace()
            if call.carries:
                note()
            attempt += 1

    def _judged(self, page: Page) -> Failure | None:
        return self._judge(page) or _judge(page)

    def _pace(self) -> None:
        """Wait for this request's turn: threads share the rate."""
        if not self.limits.rate:
            return
        with self._lock:
            turn = max(self._next, self.clock())
            self._next = turn + 1 / self.limits.rate
        if (wait := turn - self.clock()) > 0:
            self.sleep(wait)

    def _once(self, call: _Call, end: float) -> Page | Failure:
        """Ask once; a failure is a value, since an error would keep the address in its context."""
        try:
            with silence("urllib3"), deadline.within(lambda: end - self.clock()):
                return self._read(call, end)
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            does = "finish its answer" if self.clock() >= end else "answer"
            return Failure(f"did not {does} in time", again=True)
        except (requests.ConnectionError, urllib3.exceptions.ProtocolError):
            return Failure("cannot be reached, or broke the connection off", again=True)
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError):
            return Failure("gave an answer that is not HTTP")

    def _read(self, call: _Call, end: float) -> Page | Failure:
        left = max(end - self.clock(), 0.1)
        limits = (min(self.limits.connect, left), min(self.limits.read, left))
        body = b""
        with self._session().request(
            call.method,
            call.url,
            params=call.params,
            headers=call.headers,
            timeout=limits,
            stream=True,
            allow_redirects=False,
            **call.body,  # type: ignore[arg-type] # `data` or `json`
        ) as response:
            # read1 gives what has come; any other read would wait past the deadline for more
            while chunk := response.raw.read1(1 << 16, decode_content=True):
                body += chunk
                if len(body) > MAX_BYTES:
                    return Failure("gave an answer of more than 1 MB")
            return Page(response.status_code, body, response.headers.get("Retry-After", ""))

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._threads, "session", None)
        if session is None:
            session = self._threads.session = deadline.session()
            session.trust_env = not self._direct
        return session

    def _delay(self, attempt: int, retry_after: str) -> float:
        """Give the seconds to wait: what the service asks for, or full jitter.

        Source: RFC 9110 § 10.2.3; M. Brooker, “Exponential Backoff And Jitter”, 2015.
        """
        asked = _seconds(retry_after)
        return asked if asked is not None else self.jitter() * min(0.5 * 2**attempt, 8.0)

    def _ask_breaker(self) -> None:
        with self._lock:
            closed, reason = self.clock() < self._closed_until, self._reason
        if closed:
            raise self._error(reason)

    def _succeed(self) -> None:
        with self._lock:
            self._failures = 0

    def _give_up(self, failure: Failure) -> EngineError:
        """Make the error of a failure, and leave the service alone where it means that."""
        with self._lock:
            self._failures = 0 if failure.alive else self._failures + 1
            if failure.code in SOFT and self._failures >= self._most:
                failure = replace(failure, code="engine.down")
            if failure.code not in SOFT and not failure.alive:
                self._failures = 0
                self._closed_until = self.clock() + PAUSE
                self._reason = failure
        return self._error(failure)

    def _error(self, failure: Failure) -> EngineError:
        kind = RefusedError if failure.code in SOFT else EngineError
        what = f"the engine “{self.engine}” {failure.what}"
        remedy = failure.remedy or REMEDIES.get(failure.code)
        return kind(Problem(failure.code, what, remedy=remedy))


def _judge(page: Page) -> Failure | None:
    """Say what a status means; None for success."""
    status = page.status_code
    if 200 <= status < 300:
        return None
    if status == 429:
        what = "asks us to send less (status 429)"
        return Failure(what, "engine.quota", again=True, retry_after=page.retry_after)
    if status in BLOCKING:
        return Failure(f"refuses us (status {status})", "engine.blocked")
    if 300 <= status < 400:
        return Failure("sends us to another address, which is not followed", "engine.blocked")
    if status in TOO_LONG:
        what = f"does not take a text as long as this (status {status})"
        return Failure(what, "engine.refused", alive=True)
    again = status >= 500
    return Failure(f"failed (status {status})", again=again, retry_after=page.retry_after)


def _seconds(retry_after: str) -> float | None:
    """Read a `Retry-After` header: seconds or a date; None where it is neither."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 -- only after failures

    if retry_after.strip().isdecimal():
        return float(retry_after[:9])
    try:
        return max(parsedate_to_datetime(retry_after).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


class _Quiet(threading.local):
    """Which threads are in a request of ours."""

    inside = False


_quiet = _Quiet()


def _outside(_record: logging.LogRecord) -> bool:
    """Drop the records of our own requests: at level DEBUG they hold the address."""
    return not _quiet.inside


@contextmanager
def silence(package: str) -> Iterator[None]:
    """Keep the loggers of a package from writing what this thread does in here.

    Other threads' records pass. A filter holds for one logger and not for those below it.
    """
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] == package:
            logging.getLogger(name).addFilter(_outside)  # adding it again does nothing
    before, _quiet.inside = _quiet.inside, True
    try:
        yield
    finally:
        _quiet.inside = before
