"""The process of a review behind a page, and the packets of Textual's web driver.

A packet is a letter (`D`: drawn or typed, `M`: a message in JSON), the length of what follows in
four bytes, the highest first, and that. The other packets of an app would open addresses and
send files to the browser; the review does neither, so they go nowhere.

Source: `textual.drivers.web_driver` of Textual 8.
"""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Awaitable, Callable, Sequence

READY = b"__GANGLION__\n"

PATIENCE = 10.0
"""How long, in seconds, a review may take to save and leave before it is ended harder."""

_TERMINAL = {
    "TEXTUAL_DRIVER": "tui.web.driver:PageDriver",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
    "TERM": "xterm-256color",
    "TERM_PROGRAM": "textual",
    "COLORTERM": "truecolor",
}
"""The page's terminal; that of the server, or its absence, must not show."""


class Child:
    """One running review."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, command: Sequence[str], width: int, height: int) -> Child:
        """Start a review of a size in cells.

        Its messages go where ours go. It has a session of its own, so that Ctrl-C reaches the
        server alone, which ends it in order.
        """
        size = {"COLUMNS": str(width), "ROWS": str(height)}
        return cls(
            await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env={**os.environ, **_TERMINAL, **size},
                start_new_session=True,
            )
        )

    async def draw(self, write: Callable[[bytes], Awaitable[None]]) -> None:
        """Pass on what it draws, to its end.

        What a closed page can no longer show is read all the same: a full pipe would stop the
        review before it has saved.
        """
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 -- for the type checker: it was asked for above
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await stdout.readuntil(READY)
            while True:
                head = await stdout.readexactly(5)
                payload = await stdout.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    with suppress(ConnectionError):
                        await write(payload)

    async def take(self, envelope: object) -> None:
        """Pass on a message of the page."""
        match envelope:
            case ["stdin", str(text)] if text:  # the driver takes no packet without content
                await self._send(b"D", text.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self._tell({"type": "resize", "width": width, "height": height})
            case ["focus" | "blur" as kind]:
                await self._tell({"type": kind})

    async def end(self) -> None:
        """Let it save and leave; end it harder if it does not."""
        await self._tell({"type": "quit"})
        for harder in (self._process.terminate, self._process.kill):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), PATIENCE)
                return
            with suppress(ProcessLookupError):
                harder()
        await self._process.wait()

    async def _tell(self, message: dict[str, object]) -> None:
        await self._send(b"M", json.dumps(message).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 -- as above
        with suppress(ConnectionError, RuntimeError):  # it has left meanwhile
            stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
            await stdin.drain()
