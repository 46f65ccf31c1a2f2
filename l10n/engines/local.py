"""Firefox's translation models on this machine; nothing leaves it, and no key is needed.

The library runs in processes of its own, one for each model (`local_child.py` says why). What
happens to one of them, a crash, a hang, an end from outside, is met here: it is started again
once, and a text that ends it twice is given up, alone. Models are only read here; `download.py`
gets them when a person says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from queue import Empty, LifoQueue, SimpleQueue
from typing import TYPE_CHECKING

from l10n.engines import languages
from l10n.engines.models import Kind, Loaded, Model, ModelEngine, damaged, home
from l10n.engines.options import Options
from l10n.engines.protocol import FAILED, Capabilities, RefusedError, uninstalled
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO

    from l10n.engines.protocol import Query
    from l10n.locales import Locale

PACKAGE = "fxtranslate"

MAX_BYTES = 1_000
"""The longest text. The models were trained on at most 128 tokens, and of a translation the
library gives 256 at most and no sign that there was more; a token has about four bytes.
Source: `CONTEXT_WINDOW` in segment.rs and `greedy` in engine.rs of fxtranslate."""

START = 60.0
"""Seconds in which a process must have loaded its model."""

LOST = 3
"""After so many texts in a row that cost their process, the engine counts as down."""

PROCESSES = 4
"""The most processes alive, unless the option `processes` and a way through English need more."""

COMMAND = (sys.executable, "-P", str(Path(__file__).with_name("local_child.py")))


def _codes(locale: Locale) -> tuple[str, ...]:
    code = languages.firefox(locale)
    return (code,) if code else ()


def _parts(files: Mapping[str, Path]) -> Mapping[str, Path] | str:
    """Tell the files of a model by the beginnings of their names, as Firefox does."""
    starts = {name.partition(".")[0]: path for name, path in sorted(files.items()) if "." in name}
    if "vocab" in starts:
        starts["srcvocab"] = starts["trgvocab"] = starts["vocab"]
    names = {"model": "model.*.bin", "srcvocab": "vocab.*.spm", "trgvocab": "trgvocab.*.spm"}
    starts.pop("model", None)
    models = sorted(name for name in files if name.startswith("model.") and name.endswith(".bin"))
    if models:
        starts["model"] = files[models[0]]
    for start, pattern in names.items():
        if start not in starts:
            return pattern
    parts = {"model": "model", "source": "srcvocab", "target": "trgvocab", "shortlist": "lex"}
    return {part: starts[start] for part, start in parts.items() if start in starts}


KIND = Kind("local", "firefox", _codes, _parts, downloads=True)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the engine.

    `timeout` are the seconds for a sentence, `processes` those for each model; `mirror` is the
    address of a list of models to install instead of Mozilla's.
    """

    models: Path
    timeout: float = 30.0
    processes: int = 1
    mirror: str = ""


def settings(table: Mapping[str, object]) -> Settings:
    """Read the options of the engine `local`.

    Raises:
        ConfigError: an option that cannot be, or is unknown.
    """
    options = Options("local", table)
    found = Settings(
        home(KIND, options),
        options.number("timeout", 30, 1, 600),
        int(options.number("processes", 1, 1, 16)),
        options.text("mirror"),
    )
    options.close()
    return found


def local(table: Mapping[str, object]) -> LocalEngine:
    """Make the engine `local`.

    Raises:
        ConfigError: an option that cannot be, or is unknown.
    """
    return LocalEngine(settings(table))


class LostError(Exception):
    """A process ended, or was ended, without an answer; or the answer was that there is none."""


class LocalEngine(ModelEngine):
    """Firefox models, each in a process of its own; through English where there is none."""

    def __init__(self, choices: Settings, command: Sequence[str] = COMMAND) -> None:
        super().__init__(KIND, choices.models, PACKAGE)
        self.capabilities = Capabilities(
            max_bytes=MAX_BYTES, concurrency=choices.processes, masks=("{#}", "[#]")
        )
        most = max(PROCESSES // choices.processes, 2)
        self._crews = Loaded(lambda model: Crew(model, choices, command), Crew.close, most)
        self._lock = threading.Lock()
        self._lost = 0

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate text by text; a blank one stays as it is.

        Raises:
            RefusedError: a text is too long, or costs every process that is to translate it.
            EngineError: the package or a model is missing or damaged, or no process comes up.
        """
        crews = [self._crews.get(model) for model in self.route(source, target)]
        return [self._translated(query.text, crews) for query in queries]

    def close(self) -> None:
        """End all processes; they come up again when there is something to translate."""
        self._crews.clear()

    def _translated(self, text: str, crews: list[Crew]) -> str:
        check_length("local", text, MAX_BYTES)
        for crew in crews:
            if not text.strip():
                break  # the library would invent something
            try:
                with crew.one() as child:
                    text = child.translate(text)
            except LostError as error:
                raise self._gone(str(error)) from None
        with self._lock:
            self._lost = 0
        return text

    def _gone(self, why: str) -> EngineError:
        with self._lock:
            self._lost += 1
            down = self._lost >= LOST
        if not down:
            what = f"the engine “local” could not translate this text: {why}"
            return RefusedError(Problem(FAILED, what))
        what = f"the engine “local” is down, after {LOST} texts in a row: {why}"
        return EngineError(Problem("engine.down", what, remedy="Install its models again."))


def check_length(engine: str, text: str, most: int) -> None:
    """Refuse a text that is too long to be translated whole, or is no text.

    Raises:
        RefusedError: it is.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        what = f"the engine “{engine}” was given a text that is not Unicode"
        raise RefusedError(Problem("engine.refused", what)) from None
    if size > most:
        what = f"the engine “{engine}” takes no text of more than {most:,} bytes"
        raise RefusedError(Problem("engine.long", what))


def try_out(model: Model) -> None:
    """Load a model in a process of its own, and end it.

    Raises:
        EngineError: the package is missing, or the model cannot be loaded.
    """
    if problem := uninstalled("local", (PACKAGE,)):
        raise EngineError(problem)
    child = Child(model, START, COMMAND)
    try:
        child.start()
    finally:
        child.close()


class Crew:
    """The processes of one model, of which each serves one caller at a time."""

    def __init__(self, model: Model, choices: Settings, command: Sequence[str]) -> None:
        self._free: LifoQueue[Child] = LifoQueue()  # those at work stay at work
        self._closed = False
        for _ in range(choices.processes):
            self._free.put(Child(model, choices.timeout, command))

    @contextmanager
    def one(self) -> Iterator[Child]:
        """Lend a process, once one is free."""
        child = self._free.get()
        try:
            yield child
        finally:
            if self._closed:
                child.close()
            self._free.put(child)

    def close(self) -> None:
        """End the processes, those at work after their sentence."""
        self._closed = True
        with suppress(Empty):
            free = []
            while True:
                free.append(self._free.get_nowait())
        for child in free:
            child.close()
            self._free.put(child)  # for callers that still hold this crew


class Child:
    """One process with one model, started when it is needed."""

    def __init__(self, model: Model, limit: float, command: Sequence[str]) -> None:
        self._model = model
        self._limit = limit
        self._command = command
        self._process: Process | None = None

    def translate(self, text: str) -> str:
        """Translate a text, with a new process if the first one ends.

        Raises:
            LostError: so did the new one, or the library fails on this text.
            EngineError: no process comes up.
        """
        why = "its process ended twice"
        for _ in range(2):
            try:
                reply = self.start().ask({"text": text}, self._limit)
            except LostError:
                self.close()
                continue
            if "text" in reply:
                return reply["text"]
            why = "the library failed"
            break
        self.close()
        raise LostError(why)

    def start(self) -> Process:
        """Give the process, started if it is not running.

        Raises:
            EngineError: it does not come up.
        """
        if self._process is None:
            self._process = self._started()
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.end()
        self._process = None

    def _started(self) -> Process:
        for _ in range(2):
            process = Process(self._command)
            try:
                reply = process.ask(self._first(), START)
            except LostError:
                process.end()
                continue
            if "fault" in reply:
                process.end()
                raise self._fault(reply)
            return process
        what = "the engine “local” cannot start the process for its model"
        remedy = "Look whether there is memory left, and install the model again."
        raise EngineError(Problem("engine.down", what, self._model.folder, remedy=remedy))

    def _first(self) -> dict[str, object]:
        folder, files = self._model.folder, self._model.record.files
        return {
            "files": {part: str(path) for part, path in self._model.parts.items()},
            "sha256": {str(folder / name): file.sha256 for name, file in files.items()},
            "limit": ceil(self._limit),
        }

    def _fault(self, reply: Mapping[str, str]) -> EngineError:
        why = reply.get("why", "")
        if reply["fault"] == "library":
            what = f"the engine “local” cannot use the package fxtranslate: {why}"
            remedy = "Run “pip install --force-reinstall 'l10n[local]'”."
            return EngineError(Problem("engine.missing", what, remedy=remedy))
        return damaged(KIND, self._model, Path(reply.get("file", "")).name, why)


class Process:
    """A process and the pipes to it; it ends with this object, and with this program."""

    def __init__(self, command: Sequence[str]) -> None:
        try:
            self._popen = subprocess.Popen(  # ended by `_end`, at the latest at exit
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a panic of the library may quote the text there
            )
        except OSError as error:
            what = f"the engine “local” cannot start a process: {error.strerror}"
            raise EngineError(Problem("engine.down", what)) from None
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        reader = (self._popen.stdout, self._lines)
        threading.Thread(target=_read, args=reader, daemon=True).start()
        self.end = weakref.finalize(self, _end, self._popen)

    def ask(self, request: Mapping[str, object], limit: float) -> dict[str, str]:
        """Ask and wait for the answer, at most `limit` seconds.

        Raises:
            LostError: there is none; the process is of no use any more.
        """
        try:
            self._write(json.dumps(request).encode() + b"\n")
            reply = json.loads(self._lines.get(timeout=limit))
        except (OSError, ValueError, Empty):
            self.end()
            raise LostError from None
        except BaseException:
            self.end()  # else the next one to ask would get the answer to this
            raise
        if not isinstance(reply, dict):
            raise LostError
        return reply

    def _write(self, line: bytes) -> None:
        if self._popen.stdin is not None:
            self._popen.stdin.write(line)
            self._popen.stdin.flush()


def _read(stream: IO[bytes], lines: SimpleQueue[bytes]) -> None:
    """Pass on lines until there are no more; the last one is empty, which is no JSON."""
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(b"")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
