"""The server of the review's page as a process of its own, and what tests ask of it."""

from __future__ import annotations

import asyncio
import http.client
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from pathlib import Path

Result = TypeVar("Result")

PATIENCE = 30.0
"""How long, in seconds, a slow machine may take to do what is waited for."""

SERVE = """\
import sys
from tui.web import serve
try:
    serve(sys.argv[1:], None, lambda address: print(address, flush=True))
except KeyboardInterrupt:
    sys.exit(130)
"""


@dataclass(frozen=True)
class Served:
    """A running server."""

    process: subprocess.Popen[str]
    url: str

    @property
    def host(self) -> str:
        return self.url.split("/")[2]

    @property
    def base(self) -> str:
        """The path with the token, without the last slash."""
        return "/" + self.url.split("/")[3]

    def answer(self, path: str, *headers: tuple[str, str]) -> http.client.HTTPResponse:
        """Ask for a path, with the right Host if `headers` give none."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host=True)
        if not any(name == "Host" for name, _ in headers):
            connection.putheader("Host", self.host)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    def visit(self, talk: Callable[[aiohttp.ClientWebSocketResponse], Awaitable[Result]]) -> Result:
        """Connect as the page does, and talk to the review."""

        async def connected() -> Result:
            address, origin = f"{self.url}ws?width=90&height=24", f"http://{self.host}"
            async with (
                asyncio.timeout(PATIENCE),
                aiohttp.ClientSession() as client,
                client.ws_connect(address, origin=origin) as page,
            ):
                return await talk(page)

        return asyncio.run(connected())


@contextmanager
def serving(command: Sequence[str], folder: Path) -> Iterator[Served]:
    """Start a server for the reviews that `command` starts, with `folder` as the current one."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "caches"), "LANG": "C.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-P", "-c", SERVE, *command],
        stdout=subprocess.PIPE,
        cwd=folder,
        env=environment,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield Served(process, process.stdout.readline().strip())
        finally:
            process.send_signal(signal.SIGTERM)
