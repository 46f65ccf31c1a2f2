"""The engine `mymemory` against a real translation server: Apertium, English to Spanish."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from fake_engines import run

from l10n import engines
from l10n.engines.cache import Cache
from l10n.inline import Inline, Tag, to_text
from l10n.locales import parse

if TYPE_CHECKING:
    pass

EN, ES = parse("en"), parse("es")
SYSTEM_PYTHON = "/usr/bin/python3"
NOUNS = {
    "house": "La casa",
    "car": "El coche",
    "door": "La puerta",
    "book": "El libro",
    "company": "La empresa",
}
B, EB, A, EA = (
    Tag("open", "b"),
    Tag("close", "b"),
    Tag("open", "a", raw="[", hint="https://x.de"),
    Tag("close", "a", raw="](https://x.de)"),
)


@pytest.fixture
def engine(apertium: str) -> engines.Engine:
    return engines.create("mymemory", {"url": apertium, "trust": "local", "concurrency": 4})


def test_probe(engine: engines.Engine) -> None:
    probe = engines.probe(engine, EN, ES)
    assert probe.ok, probe
    assert probe.sample == "La casa tiene tres puertas."


def test_probe_of_a_pair_the_server_lacks(engine: engines.Engine) -> None:
    probe = engines.probe(engine, EN, parse("pl"))
    assert not probe.ok
    assert "400" in probe.problem


def test_many_threads_never_mix_up_answers(engine: engines.Engine) -> None:
    wanted = [(f"The {noun} {n}.", n) for n in range(12) for noun in NOUNS]
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda text: engine.translate([engines.Query(text[0])], EN, ES)[0], wanted)
        )
    for (source, n), target in zip(wanted, found, strict=True):
        assert target == f"{NOUNS[source.split()[1]]} {n}."


def test_a_whole_release(engine: engines.Engine, tmp_path: Path) -> None:
    texts: list[Inline] = [(f"The {noun} has {n} doors.",) for n in range(2, 12) for noun in NOUNS]
    seen: list[tuple[int, int]] = []
    with Cache(tmp_path / "cache.sqlite") as cache:
        first = run(
            engine,
            *texts,
            pair=(EN, ES),
            embargo=True,
            cache=cache,
            on_progress=lambda done, total: seen.append((done, total)),
        )
        assert first.error is None
        wanted = [f"{name} tiene {n} puertas." for n in range(2, 12) for name in NOUNS.values()]
        assert [outcome.target for outcome in first.outcomes] == [(text,) for text in wanted]
        assert seen == [(n, 50) for n in range(51)]
        again = run(engine, *texts, pair=(EN, ES), embargo=True, cache=cache)
        assert again.outcomes == first.outcomes
        assert again.requests == 0


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("The ", B, "new", EB, " car"), "El <b>nuevo</b> coche"),
        ((B, "The house is big.", EB), "<b>La casa es grande.</b>"),
        (
            ("The ", A, "house", EA, " has {count} doors."),
            "La <a>casa</a> tiene {count} puertas.",
        ),
        (
            ("Write to info@example.org or see https://example.org/a?b=c.",),
            "Escribe a info@example.org o ver https://example.org/a?b=c.",
        ),
        (
            (A, "The book", EA, Tag("standalone", "fn")),
            "<a>El libro</a><fn/>",
        ),
    ],
)
def test_markup_survives(engine: engines.Engine, source: Inline, target: str) -> None:
    outcome = run(engine, source, pair=(EN, ES), embargo=True).outcomes[0]
    found = outcome.target
    assert found is not None, outcome
    assert to_text(found) == target
    raws = {str(p): p.raw for p in source if isinstance(p, Tag)}
    assert {str(p): p.raw for p in found if isinstance(p, Tag)} == raws


def test_the_fixture_listens_on_loopback_only(apertium: str) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    port = urlsplit(apertium).port or 0
    listening = [
        line.split()[1]
        for name in ("tcp", "tcp6")
        if (table := Path("/proc/net") / name).exists()
        for line in table.read_text().splitlines()[1:]
        if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
    ]
    assert listening == [f"0100007F:{port:04X}"]
