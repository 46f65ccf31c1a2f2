"""A real browser for tests: Chromium without a window, steered over its DevTools protocol."""

from __future__ import annotations

import asyncio
import subprocess
from contextlib import asynccontextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import aiohttp
from conftest import needs
from serving import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",  # which root cannot have
    "--disable-gpu",
    "--disable-dev-shm-usage",  # small in containers
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-proxy-server",
    "--remote-debugging-port=0",
)

KEYS = {"Enter": 13, "PageDown": 34, "ArrowUp": 38}
ALT, CONTROL = 1, 2


class Tab:
    """A page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = count(1)
        self.requested: list[str] = []
        """The addresses the page has asked for, in order."""
        self.complaints: list[str] = []
        """What the browser held against the page: refused by its policy, thrown by its scripts."""
        self.said: list[str] = []
        """What the page's scripts wrote to the console."""

    async def call(self, method: str, **parameters: object) -> Any:
        """Have the browser do something and give what it answers."""
        number = next(self._number)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            answer = await self._socket.receive_json(timeout=PATIENCE)
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]
            self._note(answer.get("method"), answer.get("params", {}))

    def _note(self, event: str, told: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.requested.append(told["request"]["url"])
            case "Network.webSocketCreated":
                self.requested.append(told["url"])
            case "Log.entryAdded":
                if told["entry"]["level"] == "error":
                    self.complaints.append(told["entry"]["text"])
            case "Runtime.consoleAPICalled":
                self.said.append(" ".join(str(one.get("value")) for one in told["args"]))
            case "Runtime.exceptionThrown":
                self.complaints.append(str(told["exceptionDetails"]))

    async def value(self, expression: str) -> Any:
        """Give what an expression in JavaScript comes to."""
        answer = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def until(self, fulfilled: Callable[[], bool]) -> None:
        """Listen to the browser until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not fulfilled():
                await self.value("0")

    async def type(self, text: str) -> None:
        """Enter a text as an input method commits it."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, modifiers: int = 0) -> None:
        """Press and release a key of `KEYS`."""
        told = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key], "modifiers": modifiers}
        for kind in ("rawKeyDown", "keyUp"):
            await self.call("Input.dispatchKeyEvent", type=kind, **told)

    async def click(self, x: float, y: float) -> None:
        """Click on a place, in pixels from the corner at the top left."""
        for kind, clicks in (("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)):
            told = {"type": kind, "x": x, "y": y, "clickCount": clicks, "button": "left"}
            await self.call("Input.dispatchMouseEvent", **told)


@asynccontextmanager
async def opened(profile: Path, *, before: str = "") -> AsyncIterator[Tab]:
    """Start a browser with an empty profile; `before` is a script to run ahead of each page's."""
    program = needs("chromium", "chromium")
    flags = (*FLAGS, f"--user-data-dir={profile}", "--window-size=1000,600", "about:blank")
    process = await asyncio.create_subprocess_exec(
        program, *flags, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(await _address(client, profile), max_msg_size=0) as socket,
        ):
            tab = Tab(socket)
            for domain in ("Page", "Runtime", "Network", "Log"):
                await tab.call(f"{domain}.enable")
            if before:
                await tab.call("Page.addScriptToEvaluateOnNewDocument", source=before)
            yield tab
    finally:
        process.kill()
        await process.wait()


async def _address(client: aiohttp.ClientSession, profile: Path) -> str:
    """Wait until the browser tells its port, and give the address of its page."""
    told = profile / "DevToolsActivePort"
    async with asyncio.timeout(PATIENCE):
        while True:
            if told.exists() and (port := told.read_text().partition("\n")[0]):
                async with client.get(f"http://127.0.0.1:{port}/json/list") as answer:
                    pages = [one for one in await answer.json() if one["type"] == "page"]
                if pages:
                    return str(pages[0]["webSocketDebuggerUrl"])
            await asyncio.sleep(0.1)
