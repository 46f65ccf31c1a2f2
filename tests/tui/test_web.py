"""The server of the page: who is let in, what is served, what it starts, and how it ends."""

from __future__ import annotations

import json
import signal
import socket
import sys
from typing import TYPE_CHECKING

import pytest
from serving import PATIENCE, Served, serving

import tui
from l10n.errors import ConfigError, UsageError
from tui import terminal, web
from tui.web import server
from tui.web.address import Address
from tui.web.child import READY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aiohttp import ClientWebSocketResponse

ECHO = f"""\
import json, os, pathlib, sys
text = json.dumps([sys.argv[1:], os.environ["COLUMNS"], os.environ["TERM"]]).encode()
out = sys.stdout.buffer
out.write({READY!r} + b"D" + len(text).to_bytes(4, "big") + text)
out.flush()
while head := sys.stdin.buffer.read(5):
    if b"quit" in sys.stdin.buffer.read(int.from_bytes(head[1:], "big")):
        pathlib.Path("left").write_text("asked to")
        break
"""
"""A program that speaks as a review does: it tells its arguments, and notes that it was ended."""

AWKWARD = ["a b", 'l\'été "x"', "$(touch x); `id` && %PATH%", "", "新闻\nx", "*", "\\"]


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("two words")
    with serving([sys.executable, "-c", ECHO, *AWKWARD], folder) as served:
        yield served


@pytest.mark.parametrize("wrong", [{"theme": "pink"}, {"keymap": "none"}])
def test_nothing_is_served_that_no_review_could_open(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        tui.serve([sys.executable], None, lambda _: None, **wrong)


async def drawn(page: ClientWebSocketResponse) -> str:
    return (await page.receive_bytes()).decode()


async def to_the_end(page: ClientWebSocketResponse) -> list[str]:
    return [str(message.data) async for message in page]


@pytest.mark.parametrize("token", ["", "x", "%00", "%C3%A9", "%ff", ".", "..", "static"])
@pytest.mark.parametrize("rest", ["", "/", "/ws", "/page.js", "/textual.js", "/download/1"])
def test_without_the_token_nothing_is_there(echo: Served, token: str, rest: str) -> None:
    answer = echo.answer(f"/{token}{rest}")
    assert answer.status == 404
    assert echo.base not in str(answer.headers)


@pytest.mark.parametrize(
    "name", ["ws", "server.py", "download/1", "static/", "../page.js", "..%2fpage.html", "/"]
)
def test_with_the_token_there_is_only_the_page(echo: Served, name: str) -> None:
    assert echo.answer(f"{echo.base}/{name}").status == 404


@pytest.mark.parametrize("name", ["", *server.FILES])
def test_whatever_is_served_is_kept_and_told_nowhere(echo: Served, name: str) -> None:
    answer = echo.answer(f"{echo.base}/{name}")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_may_ask_nobody_else(echo: Served) -> None:
    rules = echo.answer(f"{echo.base}/").headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in rules
    assert f"connect-src ws://{echo.host}" in rules
    assert not any("http" in rule or "*" in rule for rule in rules)


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LocalHost:{}", "[::1]:{}"])
def test_names_of_this_machine(echo: Served, host: str) -> None:
    named = host.format(echo.host.partition(":")[2])
    assert echo.answer(f"{echo.base}/", ("Host", named)).status == 200


@pytest.mark.parametrize(
    "hosts",
    [
        ["evil.example:{}"],
        ["127.0.0.1"],
        ["127.0.0.1:1"],
        ["127.0.0.1:{}.evil.example"],
        ["127.0.0.1.evil.example:{}"],
        [""],
        ["127.0.0.1:{}", "evil.example:{}"],
    ],
)
def test_a_name_that_was_made_to_point_here(echo: Served, hosts: list[str]) -> None:
    port = echo.host.partition(":")[2]
    headers = [("Host", host.format(port)) for host in hosts]
    assert echo.answer(f"{echo.base}/", *headers).status in {400, 404}


def test_no_host_at_all(echo: Served) -> None:
    host, _, port = echo.host.partition(":")
    with socket.create_connection((host, int(port)), PATIENCE) as connection:
        connection.sendall(f"GET {echo.base}/ HTTP/1.0\r\n\r\n".encode())
        assert b" 404 " in connection.recv(100)


@pytest.mark.parametrize(
    "origins",
    [
        [],
        ["null"],
        ["http://evil.example"],
        ["http://127.0.0.1"],
        ["http://127.0.0.1:1"],
        ["https://{}"],
        ["http://localhost:{port}"],
        ["http://{}", "http://evil.example"],
    ],
)
def test_a_page_of_somebody_else_opens_no_review(echo: Served, origins: list[str]) -> None:
    upgrade = [
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ]
    port = echo.host.partition(":")[2]
    given = [("Origin", origin.format(echo.host, port=port)) for origin in origins]
    assert echo.answer(f"{echo.base}/ws", *upgrade, *given).status == 404


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no loopback")
def test_it_listens_on_one_address_only(echo: Served) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", int(echo.host.partition(":")[2])), PATIENCE)


def test_arguments_arrive_as_they_are(echo: Served) -> None:
    assert json.loads(echo.visit(drawn)) == [AWKWARD, "90", "xterm-256color"]


def test_every_address_is_a_new_secret() -> None:
    one, other = Address(8000), Address(8000)
    assert one.token != other.token
    assert len(one.token) >= 43  # 256 bits, six in a letter
    assert one.token not in repr(one)
    assert str(one) == f"http://127.0.0.1:8000/{one.token}/"


def test_the_port_that_browsers_leave_out() -> None:
    address = Address(80)
    assert address.admits(["127.0.0.1"], f"/{address.token}/")


def test_a_review_that_fails_is_shown_as_ended(tmp_path: Path) -> None:
    with serving([sys.executable, "-c", "raise SystemExit(3)"], tmp_path) as served:
        assert served.visit(to_the_end) == []


def test_ctrl_c_ends_every_review_in_order(tmp_path: Path) -> None:
    async def interrupted(page: ClientWebSocketResponse) -> list[str]:
        await page.receive_bytes()
        served.process.send_signal(signal.SIGINT)
        return await to_the_end(page)

    with serving([sys.executable, "-c", ECHO], tmp_path) as served:
        assert served.visit(interrupted) == []
        assert served.process.wait(PATIENCE) == 130
    assert (tmp_path / "left").read_text() == "asked to"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_kill_ends_it_in_order(tmp_path: Path, number: int) -> None:
    with serving([sys.executable, "-c", ECHO], tmp_path) as served:
        served.process.send_signal(number)
        assert served.process.wait(PATIENCE) == 0


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be used: .*\n.*--port"):
            web.serve([], port, print)


def test_a_port_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="port 70000"):
        web.serve([], 70000, print)


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_without_the_extra_the_remedy_is_told(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tui.web.server")
    monkeypatch.delattr(web, "server")
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UsageError, match=r"pip install 'l10n\[web\]'"):
        web.serve([], None, print)


def test_behind_a_page_no_terminal_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.setenv("TEXTUAL_DRIVER", "tui.web.driver:PageDriver")
    terminal.require()
