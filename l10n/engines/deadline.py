"""A limit for a whole answer, however little of it comes at a time.

The time limits of a socket bound one wait each. A server that sends a byte now and then, of its
status, of a header or of what says how long a chunk is, would be waited for without end, and all of
that is read by `http.client` before anybody else may look at a clock. So the clock is asked beneath
it, before each read from the socket; no thread has to watch.
"""

from __future__ import annotations

import io
import threading
from contextlib import contextmanager
from functools import lru_cache
from http.client import HTTPResponse
from math import inf
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import HTTPAdapter

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator


class _Wait(threading.local):
    """How many seconds are left for what this thread reads."""

    left: Callable[[], float] = staticmethod(lambda: inf)


_wait = _Wait()


@contextmanager
def within(left: Callable[[], float]) -> Iterator[None]:
    """Give up reading answers in this thread once no seconds are left."""
    before, _wait.left = _wait.left, left
    try:
        yield
    finally:
        _wait.left = before


class _Stream(io.RawIOBase):
    """What comes out of a socket, until the time is over."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        self._raw = raw
        self._sock = sock
        self._usual = sock.gettimeout()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = _wait.left()
        if left <= 0:
            raise TimeoutError
        if left < (inf if self._usual is None else self._usual):
            self._sock.settimeout(left)
        try:
            return self._raw.readinto(buffer)
        finally:
            self._sock.settimeout(self._usual)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp: Any = io.BufferedReader(_Stream(self.fp.detach(), sock))


@lru_cache
def _limited(connection: type) -> type:
    """Make a kind of connection whose answers are limited, to servers and proxies alike."""
    if getattr(connection, "response_class", None) is _Response:
        return connection
    return type(connection.__name__, (connection,), {"response_class": _Response})


def session() -> requests.Session:
    """Make a session whose answers are limited, and which sends nobody's name and password.

    Without an `auth` of ours, `requests` adds what the user's `.netrc` holds for a host.
    """
    made = requests.Session()
    made.auth = _as_it_is
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Adapter())
    return made


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class _Adapter(HTTPAdapter):
    """What `requests` reaches servers by, with connections whose answers are limited."""

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Give the connections to a server, straight or through a proxy."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = _limited(pool.ConnectionCls)
        return pool
