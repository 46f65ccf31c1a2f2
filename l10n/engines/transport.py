"""HTTP as a service that may be slow, broken, hostile or tired of us deserves it.

It takes the place of the module `requests` inside a library that asks without time limits, and
adds what that lacks: a limit for the whole answer, retries with full jitter, `Retry-After`, a
circuit breaker, no redirects, a limit of size. A text travels in the address here, so nothing
that names an address leaves this module: no exception, no cause of one, no log record.
"""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import requests
import urllib3

from l10n.engines.protocol import RefusedError
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MAX_BYTES = 1_000_000
"""The largest answer that is read; a translated sentence is far below."""

BLOCKING = frozenset({401, 403, 456})
"""Statuses after which a service is left alone: not allowed, or the quota of DeepL-like services
is used up."""

PAUSE = 30 * 60.0
"""For how many seconds a service is left alone then. Source: Weblate waits as long."""

FAILURES = 3
"""After so many texts in a row without an answer a service counts as down."""


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
    """Seconds: `connect` and `read` bound one wait, `deadline` a text with all its retries."""

    connect: float = 5.0
    read: float = 20.0
    deadline: float = 60.0
    retries: int = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no usable answer; `what` follows “the engine X …” and is safe to show.

    `code` is that of the error if it comes to one; with `engine.refused` only this text is lost,
    any other makes us leave the service alone at once. `again` says that a retry may help.
    """

    what: str
    code: str = "engine.refused"
    again: bool = False
    retry_after: str = ""


REMEDIES = {
    "engine.blocked": "Check the options of the engine and the terms of its provider.",
    "engine.quota": "Try again later; what was translated so far is kept.",
    "engine.down": "Check the network and the address with “l10n engines test”.",
}


class Transport:
    """One engine's way to its service; safe for several threads.

    `inspect` looks at each answer of status 200 and says why it is none. With `direct` the
    proxies of the environment are not asked. `sleep`, `clock` and `jitter` (the share of the
    longest delay) are there to be replaced.
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
    ) -> None:
        self.engine = engine
        self.limits = limits
        self._inspect = inspect
        self._direct = direct
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = float("-inf")
        self._reason = Failure("")

    def get(
        self, url: str, params: Mapping[str, str] | None = None, proxies: object = None
    ) -> Page:
        """Ask, again if need be.

        `proxies` is what the library passes on; those of the environment are used instead.

        Raises:
            RefusedError: no usable answer to this request.
            EngineError: the service is to be left alone.
        """
        del proxies
        end = self.clock() + self.limits.deadline
        attempt = 0
        while True:
            self._ask_breaker()
            found = self._try(url, params or {}, end)
            if isinstance(found, Page):
                self._succeed()
                return found
            delay = self._delay(attempt, found.retry_after)
            last = attempt == self.limits.retries or self.clock() + delay >= end
            if last or not found.again:
                raise self._give_up(found)
            self.sleep(delay)
            attempt += 1

    def _try(self, url: str, params: Mapping[str, str], end: float) -> Page | Failure:
        """Ask once; a failure is a value, since an error would keep the address in its context."""
        try:
            with _silence():
                found = self._once(url, params, end)
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            return Failure("did not answer in time", again=True)
        except (requests.ConnectionError, urllib3.exceptions.ProtocolError):
            return Failure("cannot be reached, or broke the connection off", again=True)
        except (requests.RequestException, urllib3.exceptions.HTTPError):
            return Failure("gave an answer that is not HTTP")
        if isinstance(found, Page):
            return _judge(found) or self._inspect(found) or found
        return found

    def _once(self, url: str, params: Mapping[str, str], end: float) -> Page | Failure:
        left = max(end - self.clock(), 0.1)
        limits = (min(self.limits.connect, left), min(self.limits.read, left))
        body = b""
        with self._session().get(
            url, params=params, timeout=limits, stream=True, allow_redirects=False
        ) as response:
            # read1 gives what has come; any other read would wait past the deadline for more
            while chunk := response.raw.read1(1 << 16, decode_content=True):
                body += chunk
                if len(body) > MAX_BYTES:
                    return Failure("gave an answer of more than 1 MB")
                if self.clock() > end:
                    return Failure("did not finish its answer in time", again=True)
            return Page(response.status_code, body, response.headers.get("Retry-After", ""))

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._threads, "session", None)
        if session is None:
            session = self._threads.session = requests.Session()
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
            self._failures += 1
            if failure.code == "engine.refused" and self._failures >= FAILURES:
                failure = replace(failure, code="engine.down")
            if failure.code != "engine.refused":
                self._failures = 0
                self._closed_until = self.clock() + PAUSE
                self._reason = failure
        return self._error(failure)

    def _error(self, failure: Failure) -> EngineError:
        kind = RefusedError if failure.code == "engine.refused" else EngineError
        what = f"the engine “{self.engine}” {failure.what}"
        return kind(Problem(failure.code, what, remedy=REMEDIES.get(failure.code)))


def _judge(page: Page) -> Failure | None:
    """Say what a status means; None for 200."""
    status = page.status_code
    if status == 200:
        return None
    if status == 429:
        what = "asks us to send less (status 429)"
        return Failure(what, "engine.quota", again=True, retry_after=page.retry_after)
    if status in BLOCKING:
        return Failure(f"refuses us (status {status})", "engine.blocked")
    if 300 <= status < 400:
        return Failure("sends us to another address, which is not followed", "engine.blocked")
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
def _silence() -> Iterator[None]:
    logger = logging.getLogger("urllib3.connectionpool")
    logger.addFilter(_outside)  # adding it again does nothing
    _quiet.inside = True
    try:
        yield
    finally:
        _quiet.inside = False
