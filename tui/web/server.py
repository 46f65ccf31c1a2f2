"""The server of the page: who is let in, what is served, and when it ends.

Of `textual-serve` the page's terminal is used (xterm.js and its font). Its server would let every
website in that the browser shows, start the review through a shell, list its folder, and have the
page load a font from the internet.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from functools import partial
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web

from l10n.errors import Problem, UsageError
from tui.language import _
from tui.web.address import LOOPBACK, Address
from tui.web.child import Child

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_HERE, _THEIRS = Path(__file__).parent, Path(textual_serve.__file__).parent / "static"

FILES = {
    "page.css": _HERE / "page.css",
    "page.js": _HERE / "page.js",
    "textual.js": _THEIRS / "js" / "textual.js",
    "xterm.css": _THEIRS / "css" / "xterm.css",
    "font.ttf": _THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf",
}

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; "
    "font-src 'self'; connect-src ws://{host}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What the page may ask for: nothing beyond this server."""

HEARTBEAT = 15.0
"""Seconds between the signs of life that a page is asked for; without them its review ends."""

LARGEST = 1000
"""Columns or lines of a screen, at most."""


def run(command: Sequence[str], port: int | None, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl-C (raised again), a kill or a hang-up.

    Raises:
        UsageError: the port cannot be had.
    """
    with _listening(port or 0) as listening:
        asyncio.run(_serve(command, listening, announce))


def _listening(port: int) -> socket.socket:
    problem = _("the highest is 65535")
    if port in range(65536):
        try:
            return socket.create_server((LOOPBACK, port))
        except OSError as error:
            problem = error.strerror or str(error)
    what = _("port {port} cannot be used: {problem}").format(port=port, problem=problem)
    remedy = _("Leave out --port: a free one is taken.")
    raise UsageError(Problem("review.port", what, remedy=remedy))


async def _serve(
    command: Sequence[str], listening: socket.socket, announce: Callable[[str], None]
) -> None:
    address = Address(listening.getsockname()[1])
    runner = web.AppRunner(Pages(command, address).app(), access_log=None)
    await runner.setup()
    over = asyncio.Event()
    if sys.platform != "win32":
        for number in (signal.SIGHUP, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
    try:
        await web.SockSite(runner, listening).start()
        announce(str(address))
        await over.wait()
    finally:
        await runner.cleanup()


class Pages:
    """What is answered to whom, and the pages that are open."""

    def __init__(self, command: Sequence[str], address: Address) -> None:
        self._command = command
        self._address = address
        self._open: dict[asyncio.Task[object], web.WebSocketResponse] = {}

    def app(self) -> web.Application:
        """Make the application; there is nothing in it without the token."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/{token}/", self._page),
                web.get("/{token}/ws", self._session),
                *(web.get(f"/{{token}}/{name}", partial(_file, path))
                  for name, path in FILES.items()),
            ]
        )  # fmt: skip
        app.on_response_prepare.append(_add_headers)
        app.on_shutdown.append(self._close)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self._address.admits(request.headers.getall("Host", []), request.path):
            raise web.HTTPNotFound
        return await handler(request)

    async def _page(self, request: web.Request) -> web.Response:
        talk = f"ws://{request.host}/{self._address.token}/ws"
        words = {
            "socket": talk,
            "starting": _("The review is starting."),
            "ended": _("The review has ended."),
            "again": _("Open it again"),
            "script": _("This page needs JavaScript."),
        }
        page = Template((_HERE / "page.html").read_text(encoding="utf-8"))
        return web.Response(
            text=page.substitute({name: escape(text) for name, text in words.items()}),
            content_type="text/html",
            headers={"Content-Security-Policy": POLICY.format(host=request.host)},
        )

    async def _session(self, request: web.Request) -> web.WebSocketResponse:
        if not self._address.is_own(request.host, request.headers.getall("Origin", [])):
            raise web.HTTPNotFound
        page = web.WebSocketResponse(heartbeat=HEARTBEAT)
        await page.prepare(request)
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 -- for the type checker: a handler runs in a task
        self._open[task] = page
        try:
            width, height = (_cells(request, name) for name in ("width", "height"))
            await _converse(page, await Child.start(self._command, width, height))
        finally:
            del self._open[task]
        return page

    async def _close(self, _app: web.Application) -> None:
        """End all reviews and wait until they have saved."""
        tasks = list(self._open)
        pages = self._open.values()
        await asyncio.gather(*(page.close(code=WSCloseCode.GOING_AWAY) for page in pages))
        await asyncio.gather(*tasks, return_exceptions=True)


async def _converse(page: web.WebSocketResponse, child: Child) -> None:
    """Let a page and its review talk until one of them leaves, then end the other."""

    async def draw() -> None:
        await child.draw(page.send_bytes)
        await page.close()

    drawing = asyncio.create_task(draw())
    try:
        async for message in page:
            if message.type is WSMsgType.TEXT:
                await child.take(message.json())
    finally:
        await child.end()
        await drawing


def _cells(request: web.Request, name: str) -> int:
    given = request.query.get(name, "")
    return min(max(int(given), 1), LARGEST) if given.isdecimal() and len(given) < 9 else 80


async def _file(path: Path, _request: web.Request) -> web.FileResponse:
    return web.FileResponse(path)


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
