"""Print what the way to an engine costs, beside the wait for its answers.

    python -m bench.engines [--sentences 1000] [--only http,overhead,models,sync] [--profile]

The sentences are those of bench/glossary_mt.jsonl, with an item number before them from the second
round on; a server on loopback, in a process of its own, answers each after 200 ms with its
reference. Times over it are ratios to the ideal, which is the wait alone on eight connections, and
to a bare client in the same run. The overhead is CPU time with an engine that answers at once, with
a file for answers and the glossary's index built before; its parts are timed alone, so their sum
is not the whole. Every figure is for a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import requests

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests")]

import sized_model  # noqa: E402 -- beside this file
from fake_engines import Fake  # noqa: E402 -- shared with the tests
from glossary_mt import MODELS, PAIR, SENTENCES, SMALL, rows, with_models  # noqa: E402

from l10n import engines  # noqa: E402
from l10n.checks.machine.judge import Judge  # noqa: E402
from l10n.checks.machine.verifying import verifier  # noqa: E402
from l10n.engines.cache import FILE, Cache  # noqa: E402
from l10n.engines.protect import protect, unprotect  # noqa: E402
from l10n.engines.protocol import Capabilities, Context, Query  # noqa: E402
from l10n.engines.run import Setting, translate  # noqa: E402
from l10n.engines.strategies import Ready, first, ready  # noqa: E402
from l10n.glossary import Termbase, load  # noqa: E402
from l10n.inline import Inline, has_tags, normal, plain  # noqa: E402
from l10n.placeables.compare import difference  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from l10n.engines import Engine
    from l10n.engines.run import Run

WAIT = 0.2
"""Seconds the server takes for an answer."""

CONNECTIONS = 8
PARTS = ("http", "overhead", "models", "sync")


# The material


@dataclass(frozen=True)
class Material:
    """Sentences with their references, and what they are judged by."""

    pairs: Sequence[tuple[Inline, Inline]]
    cache: Path

    @property
    def texts(self) -> list[Inline]:
        """The sentences."""
        return [source for source, _ in self.pairs]

    @cached_property
    def judge(self) -> Judge:
        """The judge of real runs; its index is read and, the first time, built."""
        termbase = Termbase(load(ROOT / "glossary.csv", PAIR[0]), *PAIR, self.cache)
        made = Judge(verifier(*PAIR, difference), termbase)
        made.terms(("Ein Satz liest den Index.",))
        made.verdict(("Die Gruppe wächst.",), ("The group is growing.",))
        return made

    @cached_property
    def ready(self) -> list[Ready]:
        """The sentences as they are sent at first."""
        found = []
        for source, _ in self.pairs:
            made = ready(source, self.judge.terms(source), first(Capabilities()), Context())
            assert made is not None  # there are no masks in our sentences
            found.append(made)
        return found

    @cached_property
    def answers(self) -> dict[str, str]:
        """The references by what is sent, with the same masks."""
        made = zip(self.ready, self.pairs, strict=True)
        return {one.query.text: masked(one, reference) for one, (_, reference) in made}


def masked(sent: Ready, reference: Inline) -> str:
    """Write a reference with the masks of its sentence."""
    kept = [atom.piece for atom in sent.sent.atoms if isinstance(atom.piece, str)]
    done = protect(reference, sent.strategy.shape, kept)
    assert done is not None
    numbers = defaultdict(list)
    for number, atom in enumerate(sent.sent.atoms):
        numbers[str(atom.piece)].append(number)
    pieces = iter([str(atom.piece) for atom in done.atoms])
    return re.sub(r"\{\d+\}", lambda _: f"{{{numbers[next(pieces)].pop(0)}}}", done.text)


def material(count: int, cache: Path, *, tags: bool = True) -> Material:
    """Make so many different sentences."""
    base = [row for row in rows(SENTENCES) if tags or not has_tags(row[0])]
    rounds = range(-(-count // len(base)))
    pairs = [(_item("Punkt", n, de), _item("Item", n, en)) for n in rounds for de, en in base]
    return Material(pairs[:count], cache)


def _item(word: str, number: int, content: Inline) -> Inline:
    return normal((f"{word} {number}: ", *content)) if number else content


# The server


def serve(path: Path) -> None:
    """Answer as MyMemory does, after a while; the port goes to standard output."""
    answers = json.loads(path.read_text("utf-8"))
    asked = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet for an answer, or Nagle's algorithm waits for 40 ms
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            nonlocal asked
            start = time.monotonic()
            text = parse_qs(urlsplit(self.path).query).get("q", [""])[0]
            answer: object = asked
            if text:
                asked += 1
                answer = {"translatedText": answers.get(text, "")}
            body = json.dumps({"responseData": answer, "responseStatus": 200}).encode()
            if text:
                time.sleep(max(WAIT - (time.monotonic() - start), 0))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


@contextmanager
def server(answers: dict[str, str], folder: Path) -> Iterator[str]:
    """Run the server in a process of its own, and give its address."""
    path = folder / "answers.json"
    path.write_text(json.dumps(answers), "utf-8")
    command = [sys.executable, __file__, "--serve", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/get"
        process.kill()


def asked(url: str) -> int:
    """Give how many texts the server was asked for."""
    return int(requests.get(url, timeout=5).json()["responseData"])


# What is measured


def http(stuff: Material, folder: Path) -> None:
    """Time a whole run over HTTP against the ideal and a bare client."""
    ideal = len(stuff.pairs) / CONNECTIONS * WAIT
    texts = list(stuff.answers)
    print(f"HTTP, {len(texts):,} sentences, {CONNECTIONS} connections, {WAIT * 1000:.0f} ms each")
    with server(stuff.answers, folder) as url:
        bare = wall(lambda: bare_client(url, texts))
        options = {"url": url, "trust": "local", "concurrency": CONNECTIONS}
        engine = engines.create("mymemory", options)
        before = asked(url)
        for name in ("first run", "second run"):
            with Cache(folder / FILE) as cache:
                run, spent = timed(lambda: translated(engine, stuff, cache))
            print(
                f"  {name}: {spent:.2f} s, {spent / ideal:.2f} x ideal, {spent / bare:.2f} x bare; "
                f"{asked(url) - before:,} texts asked, {good(run):,} good"
            )
            before = asked(url)
    print(f"  bare client: {bare:.2f} s, {bare / ideal:.2f} x ideal\n")


def bare_client(url: str, texts: Sequence[str]) -> None:
    """Ask for texts with `requests` alone."""
    todo: SimpleQueue[str] = SimpleQueue()
    for text in texts:
        todo.put(text)

    def work() -> None:
        with requests.Session() as session:
            session.trust_env = False
            try:
                while True:
                    session.get(url, params={"q": todo.get_nowait()}, timeout=10).json()
            except Empty:
                pass

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def translated(engine: Engine, stuff: Material, cache: Cache | None = None) -> Run:
    """Make a run as `sync` does."""
    return translate(engine, stuff.texts, PAIR, Setting(False, stuff.judge, cache))


def good(run: Run) -> int:
    """Count the sentences whose translation obeys the glossary in full."""
    return sum(o.verdict is not None and o.verdict.obeys for o in run.outcomes)


def overhead(stuff: Material, folder: Path, *, profile: bool) -> None:
    """Time a run whose engine answers at once, a second one, and the parts of it."""
    count = len(stuff.pairs)
    answers = stuff.answers
    firsts, seconds = [], []
    for number in range(3):
        engine = Fake(answers.__getitem__)
        with Cache(folder / f"{number}.sqlite") as cache:
            run, spent = timed(lambda: translated(engine, stuff, cache), time.process_time)  # noqa: B023
            firsts.append(spent)
            once = len(engine.sent)
            spent = cpu(lambda: translated(engine, stuff, cache))  # noqa: B023
            seconds.append(spent)
    best, again = min(firsts), min(seconds)
    print(f"Overhead, {count:,} sentences, CPU time, best of {len(firsts)}; {good(run):,} good")
    print(f"  first run    {1000 * best / count:6.3f} ms a sentence")
    print(
        f"  second run   {1000 * again / count:6.3f} ms a sentence, {again / best:.2f} x first, "
        f"{len(engine.sent) - once} texts asked"
    )
    for name, call in parts(stuff, folder):
        spent = cpu(call)
        print(f"  {name:28} {1000 * spent / count:6.3f} ms, {100 * spent / best:3.0f} %")
    print()
    if profile:
        profiler = cProfile.Profile()
        with Cache(folder / "profile.sqlite") as cache:
            profiler.runcall(translated, Fake(answers.__getitem__), stuff, cache)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def parts(stuff: Material, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give the parts of a run, to be timed one by one."""
    judge, made, pairs = stuff.judge, stuff.ready, stuff.pairs
    base = Judge(verifier(*PAIR, difference))
    terms = [judge.terms(source) for source, _ in pairs]
    said = [(plain(source, " "), plain(target, " ")) for source, target in pairs]
    sent = [(stuff.answers[one.query.text], one.sent) for one in made]
    way = first(Capabilities())
    yield "terms of the sentence", lambda: [judge.terms(source) for source, _ in pairs]
    yield (
        "protect and inject",
        lambda: [ready(s, t, way, Context()) for (s, _), t in zip(pairs, terms, strict=True)],
    )
    yield "unprotect", lambda: [unprotect(answer, one) for answer, one in sent]
    yield "checks of drafts", lambda: [base.verdict(*pair) for pair in pairs]
    yield "  of which numbers", lambda: [difference(a, PAIR[0], b, PAIR[1]) for a, b in said]
    yield (
        "terms of the translation",
        lambda: [judge._termbase and judge._termbase.verify(*pair) for pair in said],
    )
    with Cache(folder / "parts.sqlite") as cache:
        answers = {number.to_bytes(32): answer for number, (answer, _) in enumerate(sent)}

        def store() -> None:
            for key, answer in answers.items():
                cache.put(key, answer)

        yield "look-up in the cache", lambda: [cache.get(key) for key in answers]
        yield "store in the cache", store


def models(folder: Path) -> None:
    """Time CTranslate2 on batches and one by one: a small model, and one as large as OPUS-MT's."""
    small = with_models(MODELS, {})["local-ct2"]
    engine = engines.create("local-ct2", small)
    problem = engine.lacking(*PAIR) if isinstance(engine, engines.Checkable) else None
    if problem or not SMALL.exists():
        print(f"Batches: not measured; {problem.what if problem else SMALL} \n")
        return
    batches("the small model", engine, [plain(source, " ") for source, _ in rows(SMALL)])
    (folder / "de-en").mkdir()
    sized_model.make(folder / "de-en", MODELS / "ct2" / "de-en")
    large = engines.create("local-ct2", {**small, "models": str(folder), "batch": 32})
    batches("a model of OPUS-MT's size", large, ["a b c d e f g h i k"] * 32, times=2)


def batches(name: str, engine: Engine, texts: Sequence[str], times: int = 5) -> None:
    """Time one model on batches and one by one."""
    queries = [Query(text) for text in texts]
    engine.translate(queries[:1], *PAIR)
    size = engine.capabilities.batch

    def batched() -> None:
        for start in range(0, len(queries), size):
            engine.translate(queries[start : start + size], *PAIR)

    def singly() -> None:
        for query in queries:
            engine.translate([query], *PAIR)

    runs = [(cpu(singly), cpu(batched)) for _ in range(times)]
    single, batch = (min(column) for column in zip(*runs, strict=True))
    print(f"Batches, local-ct2 with {name}, {len(texts)} sentences, one thread, CPU time")
    print(
        f"  {len(texts) / batch:,.0f} sentences/s in batches, "
        f"{len(texts) / single:,.0f} one by one; ratio {single / batch:.1f}\n"
    )


@dataclass
class Workspace:
    """A workspace with one long release, and the commands in it."""

    root: Path
    env: dict[str, str] = field(default_factory=dict)

    def make(self, stuff: Material, url: str) -> None:
        """Write the files."""
        (self.root / "releases").mkdir(parents=True)
        release = "\n\n".join(plain(text) for text in stuff.texts) + "\n"
        (self.root / "releases" / "long.de.txt").write_text(release, "utf-8")
        shutil.copy(ROOT / "glossary.csv", self.root)
        (self.root / "l10n.toml").write_text(
            'source = "de"\nlocales = ["en"]\nengines = ["mymemory"]\n[engine.mymemory]\n'
            f'url = "{url}"\ntrust = "selfhosted"\nconcurrency = {CONNECTIONS}\n'
        )
        self.env = {**os.environ, "XDG_STATE_HOME": str(self.root / "state")}

    def sync(self) -> float:
        """Run `l10n sync`, and give its seconds."""
        command = [sys.executable, "-m", "l10n", "sync", "-C", str(self.root)]
        return wall(
            lambda: subprocess.run(
                command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.DEVNULL
            )
        )

    def forget(self) -> None:
        """Remove what was translated, and keep the index of the glossary."""
        shutil.rmtree(self.root / "catalogs")
        (self.root / ".l10n" / FILE).unlink()


def sync(stuff: Material, folder: Path) -> None:
    """Time `l10n sync` of a long release as a whole."""
    ideal = len(stuff.pairs) / CONNECTIONS * WAIT
    space = Workspace(folder / "space")
    with server(stuff.answers, folder) as url:
        space.make(stuff, url)
        print(
            f"l10n sync, one release of {len(stuff.pairs):,} sentences, {CONNECTIONS} connections"
        )
        before = 0
        for name in ("new workspace", "index of terms kept", "nothing to do"):
            if name.startswith("index"):
                space.forget()
            spent = space.sync()
            texts, before = asked(url) - before, asked(url)
            ratio = f"{spent / ideal:.2f} x ideal; " if texts else ""
            print(f"  {name:20} {spent:6.2f} s, {ratio}{texts:,} texts asked")
    print()


def timed(
    call: Callable[[], Run], clock: Callable[[], float] = time.perf_counter
) -> tuple[Run, float]:
    start = clock()
    found = call()
    return found, clock() - start


def wall(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=1_000)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--profile", action="store_true", help="show where the overhead is")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    chosen = options.only.split(",")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stuff = material(options.sentences, folder)
        if "overhead" in chosen:
            overhead(stuff, folder, profile=options.profile)
        if "http" in chosen:
            http(stuff, folder)
        if "models" in chosen:
            (folder / "models").mkdir()
            models(folder / "models")
        if "sync" in chosen:
            sync(material(options.sentences, folder, tags=False), folder)


if __name__ == "__main__":
    main()
