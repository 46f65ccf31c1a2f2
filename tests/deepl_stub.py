"""DeepL on loopback: as much of its API as the engine uses, with the shapes of the real one.

It translates into capitals, obeys its glossaries, and refuses what the service refuses: a wrong
key, an unknown language, tags that are no XML, a dictionary that is not there. Faults can be put
before it.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Fault = Callable[["Handler"], None]

KEY = "0a1b2c3d-s3cret:fx"
VARIANTS = ("EN-GB", "EN-US", "PT-PT", "PT-BR", "ZH-HANS", "ZH-HANT")
LANGUAGES = ("AR", "DE", "ES", "FR", "HE", "IT", "JA", "NB", "PL", "RU", *VARIANTS)
SOURCES = ("AR", "DE", "EN", "ES", "FR", "HE", "IT", "JA", "NB", "PL", "PT", "RU", "ZH")


class RefusalError(Exception):
    """A status and what the service says with it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Handler(BaseHTTPRequestHandler):
    server: DeepLStub

    def do_GET(self) -> None:
        self.serve()

    def do_POST(self) -> None:
        self.serve()

    def do_PUT(self) -> None:
        self.serve()

    def do_PATCH(self) -> None:
        self.serve()

    def serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        path = urlsplit(self.path)
        with self.server.lock:
            self.server.asked.append((self.command, path.path, body))
            fault = self.server.faults.pop(0) if self.server.faults else self.server.always
        if fault is not None:
            fault(self)
            return
        try:
            query = {name: values[0] for name, values in parse_qs(path.query).items()}
            with self.server.lock:
                status, answer = self.answer(path.path.strip("/").split("/"), body, query)
        except RefusalError as refusal:
            status, answer = refusal.status, {"message": refusal.message}
        self.reply(status, json.dumps(answer).encode())

    def answer(self, path: list[str], body: Any, query: dict[str, str]) -> tuple[int, object]:
        """Do what a request asks for."""
        if self.headers.get("Authorization") != f"DeepL-Auth-Key {KEY}":
            raise RefusalError(403, "Forbidden")
        match self.command, path:
            case "POST", ["v2", "translate"]:
                return 200, {"translations": self.server.translate(body)}
            case "GET", ["v2", "usage"]:
                used, limit = self.server.used, self.server.limit
                return 200, {"character_count": used, "character_limit": limit}
            case _, ["v3", "glossaries", *rest]:
                return self.about_glossaries(rest, body, query)
        raise RefusalError(404, "Not found")

    def about_glossaries(
        self, path: list[str], body: Any, query: dict[str, str]
    ) -> tuple[int, object]:
        match self.command, path:
            case "GET", []:
                return 200, {"glossaries": [g.info() for g in self.server.glossaries.values()]}
            case "POST", []:
                return 201, self.server.create(body).info()
            case "PATCH", [name]:
                glossary = self.server.glossary(name)
                for dictionary in body["dictionaries"]:
                    glossary.put(dictionary)
                return 200, glossary.info()
            case "PUT", [name, "dictionaries"]:
                glossary = self.server.glossary(name)
                glossary.one(body["source_lang"], body["target_lang"])
                return 200, glossary.put(body)
            case "GET", [name, "entries"]:
                source, target = query["source_lang"], query["target_lang"]
                found = self.server.glossary(name).one(source, target)
                lines = "\n".join(f"{ours}\t{theirs}" for ours, theirs in found.items())
                pair = {"source_lang": source.lower(), "target_lang": target.lower()}
                return 200, {"dictionaries": [{**pair, "entries": lines, "entries_format": "tsv"}]}
        raise RefusalError(404, "Not found")

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- its name in the library
        pass


class Glossary:
    def __init__(self, number: int, name: str) -> None:
        self.id = f"def3a26b-3e84-45b3-84ae-{number:012d}"
        self.name = name
        self.created = f"2026-01-02T03:04:{number % 60:02d}.1234567Z"
        self.dictionaries: dict[tuple[str, str], dict[str, str]] = {}

    def put(self, body: Any) -> dict[str, object]:
        pair = (body["source_lang"].lower(), body["target_lang"].lower())
        if any(code.upper() not in SOURCES for code in pair):
            raise RefusalError(400, "Unsupported glossary source and target languages")
        lines = [line.split("\t") for line in body["entries"].split("\n")]
        if any(len(cells) != 2 or not all(cells) for cells in lines):
            raise RefusalError(400, "Invalid glossary entries provided")
        if len({cells[0] for cells in lines}) != len(lines):
            raise RefusalError(400, "Duplicate entries")
        self.dictionaries[pair] = {cells[0]: cells[1] for cells in lines}
        return self.counted(pair)

    def one(self, source: str, target: str) -> dict[str, str]:
        found = self.dictionaries.get((source.lower(), target.lower()))
        if found is None:
            raise RefusalError(404, "Dictionary not found")
        return found

    def counted(self, pair: tuple[str, str]) -> dict[str, object]:
        count = len(self.dictionaries[pair])
        return {"source_lang": pair[0], "target_lang": pair[1], "entry_count": count}

    def info(self) -> dict[str, object]:
        counts = [self.counted(pair) for pair in self.dictionaries]
        facts = {"glossary_id": self.id, "name": self.name, "creation_time": self.created}
        return {**facts, "dictionaries": counts}


class DeepLStub(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, faults: tuple[Fault, ...], always: Fault | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults = list(faults)
        self.always = always
        self.asked: list[tuple[str, str, Any]] = []
        self.glossaries: dict[str, Glossary] = {}
        self.room = 1000
        self.used, self.limit = 0, 500_000
        self.lock = threading.RLock()
        self.released = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # clients that give up are the point

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def bodies(self) -> list[Any]:
        """What was sent to be translated."""
        return [body for _, path, body in self.asked if path == "/v2/translate"]

    @property
    def writes(self) -> list[str]:
        """The methods of requests that changed a glossary."""
        return [m for m, path, _ in self.asked if path.startswith("/v3/") and m != "GET"]

    def glossary(self, name: str) -> Glossary:
        if name not in self.glossaries:
            raise RefusalError(404, "Glossary not found")
        return self.glossaries[name]

    def create(self, body: Any) -> Glossary:
        if len(self.glossaries) >= self.room:
            raise RefusalError(456, "Quota exceeded: too many glossaries")
        made = Glossary(len(self.glossaries), body["name"])
        for dictionary in body["dictionaries"]:
            made.put(dictionary)
        self.glossaries[made.id] = made
        return made

    def translate(self, body: Any) -> list[dict[str, object]]:
        if body["target_lang"] not in LANGUAGES or body.get("source_lang") not in SOURCES:
            raise RefusalError(400, "Value for 'target_lang' not supported.")
        if body.get("formality") in ("more", "less") and body["target_lang"].startswith("EN"):
            raise RefusalError(400, "'formality' is not supported for given 'target_lang'.")
        if not isinstance(body["text"], list) or len(body["text"]) > 50:
            raise RefusalError(400, "Too many texts")
        if self.used + sum(map(len, body["text"])) > self.limit:
            raise RefusalError(456, "Quota exceeded")
        terms: dict[str, str] = {}
        if "glossary_id" in body:
            target = body["target_lang"].partition("-")[0]
            terms = self.glossary(body["glossary_id"]).one(body["source_lang"], target)
        return [self.one(text, body, terms) for text in body["text"]]

    def one(self, text: str, body: Any, terms: dict[str, str]) -> dict[str, object]:
        pieces = re.split(r"(<[^<>]*>|&\w+;)", text) if body.get("tag_handling") else [text]
        if body.get("tag_handling") == "xml":
            try:
                ElementTree.fromstring(f"<t>{text}</t>")  # noqa: S314 -- our own tests
            except ElementTree.ParseError:
                raise RefusalError(
                    400, "Tag handling parsing failed, please check input."
                ) from None
        for number in range(0, len(pieces), 2):
            pieces[number] = pieces[number].upper()
            for ours, theirs in terms.items():
                pieces[number] = pieces[number].replace(ours.upper(), theirs)
        self.used += len(text)
        model = {"model_type_used": body["model_type"]} if "model_type" in body else {}
        found = {"detected_source_language": body["source_lang"], "text": "".join(pieces)}
        billed = {"billed_characters": len(text)} if body.get("show_billed_characters") else {}
        return {**found, **billed, **model}


@contextmanager
def deepl_stub(*faults: Fault, always: Fault | None = None) -> Iterator[DeepLStub]:
    """Run the service; its first requests meet the faults, and all later ones `always`."""
    server = DeepLStub(faults, always)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def page(body: str, status: int = 200, **headers: str) -> Fault:
    """Answer with any body."""
    return lambda handler: handler.reply(status, body.encode(), **headers)


def said(*texts: object) -> Fault:
    """Answer with these translations."""
    answers = [
        {"detected_source_language": "DE", "text": text, "billed_characters": 1} for text in texts
    ]
    return page(json.dumps({"translations": answers}))


def hang(handler: Handler) -> None:
    """Say nothing until the test is over."""
    handler.server.released.wait(30)


def drip(handler: Handler) -> None:
    """Send an answer so slowly that no single wait is ever too long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "4000")
    handler.end_headers()
    for _ in range(4000):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        if handler.server.released.wait(0.02):
            return


def cut(handler: Handler) -> None:
    """End in the middle of the body that was announced."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translations": [')
    handler.close_connection = True
