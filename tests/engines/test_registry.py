from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from l10n import engines
from l10n.errors import ConfigError
from l10n.locales import parse

OWN = [
    "apertium", "deepl", "google", "libretranslate", "llm", "local", "local-ct2", "mymemory",
    "pseudo",
]  # fmt: skip
SERVER = {"url": "http://127.0.0.1:1/", "trust": "selfhosted"}
NEEDED: dict[str, dict[str, object]] = {
    "libretranslate": {**SERVER},
    "llm": {**SERVER, "model": "any"},
}
"""The options without which there is no such engine."""


def test_names() -> None:
    assert set(engines.names()) >= set(OWN)
    assert engines.names() == sorted(engines.names())


@pytest.mark.parametrize("name", OWN)
def test_each_engine_says_what_it_is(name: str) -> None:
    engine = engines.create(name, NEEDED.get(name, {}))
    assert engine.name == name
    assert engine.trust in engines.Trust
    assert engine.capabilities.batch >= 1
    assert 1 <= engine.capabilities.concurrency <= 4
    assert all(mask.count("#") == 1 for mask in engine.capabilities.masks if mask)
    assert engine.supports(parse("de"), parse("en"))
    assert not engine.supports(parse("de"), parse("de"))


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_server_that_could_be_anybodys_must_be_declared(name: str) -> None:
    for missing in NEEDED[name]:
        options = {key: value for key, value in NEEDED[name].items() if key != missing}
        with pytest.raises(ConfigError, match=missing):
            engines.create(name, options)


def test_without_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "entry_points", lambda **_: ())
    assert engines.names() == OWN
    assert engines.create("pseudo", {}).name == "pseudo"


@pytest.mark.parametrize(
    ("name", "hint"), [("gogle", "google"), ("MyMemory", "mymemory"), ("zzz", "There are apertium")]
)
def test_an_unknown_name(name: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=name) as caught:
        engines.create(name, {})
    assert hint in str(caught.value)


PLUGIN = """
from l10n.engines import Capabilities, Trust

class Echo:
    name, trust, model = "echo", Trust.LOCAL, ""
    capabilities = Capabilities()
    def supports(self, source, target): return True
    def translate(self, queries, source, target): return [query.text for query in queries]

def echo(options):
    return Echo()
"""


def plugin(folder: Path, entries: str) -> None:
    info = folder / "plugin-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[l10n.engines]\n{entries}\n")
    (folder / "plugin_of_test.py").write_text(PLUGIN)


def test_an_engine_of_another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin(tmp_path, "echo = plugin_of_test:echo\npseudo = plugin_of_test:echo")
    monkeypatch.syspath_prepend(tmp_path)
    assert "echo" in engines.names()
    assert engines.create("echo", {}).translate([engines.Query("a")], parse("de"), parse("en")) == [
        "a"
    ]
    assert engines.create("pseudo", {}).name == "pseudo"


def test_an_engine_that_cannot_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin(tmp_path, "broken = not_there_at_all:x\nempty = plugin_of_test:nothing")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("broken", "empty"):
        with pytest.raises(ConfigError, match="cannot be loaded"):
            engines.create(name, {})


def test_nothing_heavy_is_loaded_before_an_engine_is_used() -> None:
    code = "import sys, l10n.engines as e; e.names(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"requests", "deep_translator", "babel", "sqlite3", "bs4", "deepl"} & set(loaded)


def test_probe() -> None:
    probe = engines.probe(engines.create("pseudo", {}), parse("de"), parse("en"))
    assert probe.ok
    assert probe.sample.startswith("[")
    assert probe.seconds >= 0
    assert probe.sentence.startswith("Das Haus")


def test_probe_never_raises() -> None:
    url = {"url": "http://127.0.0.1:9/", "trust": "local", "retries": 0}
    probe = engines.probe(engines.create("mymemory", url), parse("sw"), parse("en"))
    assert not probe.ok
    assert "reached" in probe.problem
    missing = engines.probe(engines.create("google", {}), parse("de"), parse("de_AT"))
    assert not missing.ok
    assert "de_AT" in missing.problem
