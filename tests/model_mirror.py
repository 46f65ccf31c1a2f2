"""A mirror of translation models on loopback: a list of records, and their packed files.

It speaks as Remote Settings does, or as a plain folder of files, and can be told to misbehave.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Trouble = Callable[["Handler", bytes], None]

COLLECTION = "/v1/buckets/main/collections/translations-models-v2/records"
FILES = "/files/"
PLAIN = "/plain/"
BLOCK = 128 * 1024


def packed(data: bytes) -> bytes:
    """Make a Zstandard frame of raw blocks. Source: RFC 8878, § 3.1.1."""
    chunks = [data[start : start + BLOCK] for start in range(0, len(data), BLOCK)] or [b""]
    frame = bytearray(b"\x28\xb5\x2f\xfd" + bytes([0b1010_0000]))  # one segment, size in 4 bytes
    frame += len(data).to_bytes(4, "little")
    for number, chunk in enumerate(chunks, 1):
        last = number == len(chunks)
        frame += (len(chunk) << 3 | last).to_bytes(3, "little") + chunk
    return bytes(frame)


def records(pair: str, folder: Path, version: str = "3.0", **more: object) -> list[dict[str, Any]]:
    """Give the rows of a list for the files of a model; `_frame` is what is at their locations."""
    source, target = pair.split("-", 1)
    rows = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".bin", ".spm"):
            continue
        data = path.read_bytes()
        frame = packed(data)
        rows.append(
            {
                "name": path.name,
                "fileType": path.name.partition(".")[0],
                "sourceLanguage": source,
                "targetLanguage": target,
                "version": version,
                "architecture": "tiny",
                "decompressedHash": hashlib.sha256(data).hexdigest(),
                "decompressedSize": len(data),
                "attachment": {
                    "location": f"main-workspace/{pair}/{version}/{path.name}.zst",
                    "size": len(frame),
                    "hash": hashlib.sha256(frame).hexdigest(),
                },
                "_frame": frame,
                **more,
            }
        )
    return rows


def repack(row: dict[str, Any], data: bytes) -> None:
    """Put another file into a row, with checksums that are right."""
    frame = packed(data)
    row |= {
        "decompressedHash": hashlib.sha256(data).hexdigest(),
        "decompressedSize": len(data),
        "_frame": frame,
    }
    row["attachment"] |= {"size": len(frame), "hash": hashlib.sha256(frame).hexdigest()}


@dataclass
class Mirror:
    """What the server has; `trouble` is what it does instead for paths that end in a text."""

    rows: list[dict[str, Any]]
    trouble: dict[str, Trouble] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """The address of the list on a Remote Settings server."""
        return f"http://127.0.0.1:{self.port}{COLLECTION}"

    @property
    def plain(self) -> str:
        """The address of the list in a folder of files."""
        return f"http://127.0.0.1:{self.port}{PLAIN}records.json"

    @property
    def files(self) -> list[str]:
        """Which files were asked for."""
        return [path.rpartition("/")[2] for path in self.asked if path.endswith(".zst")]

    def body(self, path: str) -> bytes | None:
        """Give what is at a path."""
        if path in (COLLECTION, f"{PLAIN}records.json"):
            rows = [{key: row[key] for key in row if key != "_frame"} for row in self.rows]
            return json.dumps({"data": rows}).encode()
        if path == "/v1/":
            base = f"http://127.0.0.1:{self.port}{FILES}"
            return json.dumps({"capabilities": {"attachments": {"base_url": base}}}).encode()
        for row in self.rows:
            place = (row.get("attachment") or {}).get("location", "")
            if path in (FILES + place, PLAIN + place):
                frame: bytes = row["_frame"]
                return frame
        return None


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        mirror = self.server.mirror
        mirror.asked.append(self.path)
        body = mirror.body(self.path)
        for ending, trouble in mirror.trouble.items():
            if self.path.endswith(ending):
                trouble(self, body or b"")
                return
        self.reply(404, b"nothing here") if body is None else self.reply(200, body)

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- its name in the library
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    mirror: Mirror

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # clients that give up are the point


@contextmanager
def serving(*models: list[dict[str, Any]]) -> Iterator[Mirror]:
    """Run a mirror that has these models."""
    mirror = Mirror([row for model in models for row in model])
    server = Server(("127.0.0.1", 0), Handler)
    server.mirror = mirror
    mirror.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield mirror
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int) -> Trouble:
    """Answer with a status."""
    return lambda handler, _body: handler.reply(code, b"<html>no</html>")


def body(content: bytes) -> Trouble:
    """Answer with something else."""
    return lambda handler, _body: handler.reply(200, content)


def html(handler: Handler, body: bytes) -> None:
    """Answer with a page, as hotels do."""
    handler.reply(200, b"<!doctype html><title>Please log in</title>")


def damaged(handler: Handler, body: bytes) -> None:
    """Answer with one byte that is wrong."""
    handler.reply(200, body[:-1] + bytes([body[-1] ^ 1]))


def cut(handler: Handler, body: bytes) -> None:
    """Break off in the middle."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])


def short(handler: Handler, body: bytes) -> None:
    """Give half of it and call it all."""
    handler.reply(200, body[: len(body) // 2])


def long(handler: Handler, body: bytes) -> None:
    """Give more than there is."""
    handler.reply(200, body + bytes(1 << 20))


def drip(beginning: bytes) -> Trouble:
    """Begin an answer, and go on with a byte now and then, without end."""

    def answer(handler: Handler, body: bytes) -> None:
        handler.wfile.write(beginning)
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return answer


def redirect(to: str) -> Trouble:
    """Send the client somewhere else."""
    return lambda handler, _body: handler.reply(302, b"", Location=to)


def once(trouble: Trouble) -> Trouble:
    """Misbehave the first time only."""
    times: list[int] = []

    def answer(handler: Handler, body: bytes) -> None:
        times.append(1)
        trouble(handler, body) if len(times) == 1 else handler.reply(200, body)

    return answer
