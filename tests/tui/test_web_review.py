"""The real review behind a page: in a browser, and when the page or the server goes away."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import TYPE_CHECKING

import pytest
from chromium import ALT, CONTROL, Tab, opened
from serving import PATIENCE, Served, serving

from l10n import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aiohttp import ClientWebSocketResponse

CATALOG = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source-Language: de\\n"

msgid "Neue Kooperation mit 北京"
msgstr "Nouvelle coopération avec 北京"

msgid "Sie kommt."
msgstr ""

msgid "Siehe https://example.org/geheim."
msgstr ""
"""

KEEP_THE_TERMINAL = """\
Object.defineProperty(Object.prototype, "websocket_url", {
    configurable: true,
    set(value) {
        window.shown = this;
        Object.defineProperty(this, "websocket_url", { value });
    },
});
"""
"""The page keeps its terminal to itself; the test must read what it shows."""

SCREEN = """\
(() => {
    const terminal = window.shown?.terminal, buffer = terminal?.buffer.active;
    const line = (_, row) => buffer.getLine(row)?.translateToString(true) ?? "";
    return terminal ? Array.from({ length: terminal.rows }, line).join("\\n") : "";
})()
"""

CELL = """\
(() => {
    const area = document.querySelector(".xterm-screen"), terminal = window.shown.terminal;
    return [area.clientWidth / terminal.cols, area.clientHeight / terminal.rows];
})()
"""

TYPED = "Elle vient à 中文."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "l'été $x"
    folder.mkdir()
    path = folder / "fr.po"
    path.write_text(CATALOG, encoding="utf-8")
    return path


@pytest.fixture
def served(path: Path) -> Iterator[Served]:
    command = [sys.executable, "-P", "-m", "l10n", "review", "--by", "anna b", str(path)]
    with serving(command, path.parent) as found:
        yield found


async def shows(tab: Tab, *wanted: str) -> None:
    screen = ""
    try:
        async with asyncio.timeout(PATIENCE):
            while not all(text in screen for text in wanted):
                screen = await tab.value(SCREEN)
    except TimeoutError:
        pytest.fail(f"waited for {wanted}, the screen is\n{screen}")


def test_translate_in_a_browser(served: Served, path: Path, tmp_path: Path) -> None:
    async def translate() -> Tab:
        async with opened(tmp_path / "profile", before=KEEP_THE_TERMINAL) as tab:
            await tab.call("Page.navigate", url=served.url)
            await shows(tab, "de>fr", "Nouvelle coopération avec 北京")
            await tab.press("PageDown", ALT)
            await shows(tab, ">  3")
            await tab.press("ArrowUp", CONTROL)
            await shows(tab, ">  2")
            await tab.type(TYPED)
            await shows(tab, TYPED)
            await tab.press("Enter")
            await shows(tab, ">  3", "saved ")
            assert catalogs.load(path).live[1].msgstr == TYPED
            await click(tab, "example.org")
            await tab.until(lambda: any("link blocked" in line for line in tab.said))
            return tab

    tab = asyncio.run(translate())
    own = (served.url, f"ws{served.url.removeprefix('http')}ws?", "data:,")
    assert [address for address in tab.requested if not address.startswith(own)] == []
    assert tab.complaints == []


async def click(tab: Tab, text: str) -> None:
    """Click on a text in the list, as the browser measures it."""
    rows = (await tab.value(SCREEN)).splitlines()
    row = next(number for number, line in enumerate(rows) if text in line)
    width, height = await tab.value(CELL)
    await tab.click((rows[row].index(text) + 0.5) * width, (row + 0.5) * height)


async def typed(page: ClientWebSocketResponse) -> None:
    """Type into the second segment, which is the first unfinished one, without confirming it."""
    await page.send_json(["focus"])
    for keys, sign in (("", "de>fr"), (TYPED, "中文.")):
        await page.send_json(["stdin", keys])
        screen = ""
        while sign not in screen:
            screen += (await page.receive_bytes()).decode()


def kept(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while (entry := catalogs.load(path).live[1]).msgstr != TYPED:
        assert time.monotonic() < end, path.read_text(encoding="utf-8")
        time.sleep(0.05)
    assert entry.fuzzy


def test_a_page_that_is_closed_loses_nothing(served: Served, path: Path) -> None:
    served.visit(typed)
    kept(path)


def test_a_server_that_is_gone_leaves_no_review_behind(served: Served, path: Path) -> None:
    async def killed(page: ClientWebSocketResponse) -> None:
        await typed(page)
        served.process.kill()

    served.visit(killed)
    kept(path)


def test_ctrl_c_keeps_what_is_typed(served: Served, path: Path) -> None:
    async def interrupted(page: ClientWebSocketResponse) -> None:
        await typed(page)
        served.process.send_signal(2)
        async for _ in page:
            pass

    served.visit(interrupted)
    assert served.process.wait(PATIENCE) == 130
    assert catalogs.load(path).live[1].msgstr == TYPED
