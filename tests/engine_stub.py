"""A server on loopback that misbehaves in one given way after another; for faults only."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import traceback
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    server: Stub
    body: dict[str, Any]

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        with self.server.lock:
            self.server.queries.append({name: values[0] for name, values in query.items()})
        self._answer()

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Content-Type", "").startswith("application/json"):
            self.body = json.loads(raw)
        else:
            fields = parse_qs(raw.decode(), keep_blank_values=True)
            self.body = {name: values[0] for name, values in fields.items()}
        with self.server.lock:
            self.server.bodies.append(self.body)
        self._answer()

    def _answer(self) -> None:
        with self.server.lock:
            number = len(self.server.paths)
            self.server.paths.append(self.path)
            self.server.headers.append(dict(self.headers))
        answers = self.server.answers
        answers[min(number, len(answers) - 1)](self)

    @property
    def text(self) -> str:
        return parse_qs(urlsplit(self.path).query)["q"][0]

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- its name in the library
        pass


class Stub(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.queries: list[dict[str, str]] = []
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.lock = threading.Lock()
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"{self.base}/get"

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # clients that give up are the point


@contextmanager
def stub(*answers: Answer) -> Iterator[Stub]:
    """Run a server whose requests get these answers in turn, and the last one ever after."""
    server = Stub(answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def memory(answer: str | None, status: object = 200, **more: object) -> Answer:
    """Answer as MyMemory does."""
    reply = {"responseData": {"translatedText": answer}, "responseStatus": status, **more}
    return lambda handler: handler.reply(200, json.dumps(reply).encode())


def upper(handler: Handler) -> None:
    """Translate: into capitals."""
    memory(handler.text.upper())(handler)


def page(body: str, status: int = 200, **headers: str) -> Answer:
    """Answer with any body."""
    return lambda handler: handler.reply(status, body.encode(), **headers)


def hang(handler: Handler) -> None:
    """Say nothing until the test is over."""
    handler.server.released.wait(30)


def drip(handler: Handler) -> None:
    """Send a good answer so slowly that no single wait is ever too long."""
    body = json.dumps({"responseData": {"translatedText": "x" * 4000}}).encode()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    for number in range(len(body)):
        handler.wfile.write(body[number : number + 1])
        handler.wfile.flush()
        if handler.server.released.wait(0.02):
            return


def zipped(handler: Handler) -> None:
    """Answer as large services do: compressed, in small chunks with waits between them."""
    reply = {"responseData": {"translatedText": handler.text.upper()}, "responseStatus": 200}
    body = gzip.compress(json.dumps(reply).encode())
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for start in range(0, len(body), 7):
        chunk = body[start : start + 7]
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        handler.wfile.flush()
        handler.server.released.wait(0.005)
    handler.wfile.write(b"0\r\n\r\n")


def reset(handler: Handler) -> None:
    """Break the connection off with a TCP reset."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.close_connection = True
    handler.wfile.flush()
    handler.connection.close()


def cut(handler: Handler) -> None:
    """End in the middle of the body that was announced."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"responseData": ')
    handler.close_connection = True


def everything_said(error: BaseException) -> str:
    """All that any handler could print of an error: its text, its chain, its arguments."""
    said = []
    todo: list[BaseException | None] = [error]
    while todo:
        one = todo.pop()
        if one is not None:
            said += [str(one), repr(one), repr(one.args), repr(vars(one))]
            todo += [one.__cause__, one.__context__]
    return "\n".join([*said, *traceback.format_exception(error)])
