"""What `docs/engines.md` and `docs/engine-options.md` show works as shown."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fake_engines import run

from l10n import engines
from l10n.errors import ConfigError

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "engines.md").read_text("utf-8")
OPTIONS = (DOCS / "engine-options.md").read_text("utf-8")

SERVER: dict[str, object] = {"url": "https://example.org/", "trust": "contract"}
NEEDED: dict[str, dict[str, object]] = {
    "libretranslate": SERVER,
    "llm": {**SERVER, "model": "any"},
    "mymemory": SERVER,
    "apertium": SERVER,
}
SERVERS = ["apertium", "libretranslate", "llm", "deepl", "google", "mymemory"]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def own() -> list[str]:
    return sorted(engines._OWN)


def section(name: str) -> str:
    """The text under the heading that names an engine."""
    parts = re.split(r"^## ", OPTIONS, flags=re.MULTILINE)
    return next((part for part in parts if f"`{name}`" in part.partition("\n")[0]), "")


def listed(text: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


@pytest.mark.parametrize("name", own())
def test_the_table_of_engines_is_complete(name: str) -> None:
    engine = engines.create(name, NEEDED.get(name, {}))
    row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{name}`"))
    declared = name in NEEDED
    assert f"`{engine.trust}`" in row or (declared and "as declared" in row)


def test_every_code_of_the_code_is_explained() -> None:
    folder = DOCS.parent / "l10n"
    sources = [*(folder / "engines").glob("*.py"), *(folder / "checks" / "machine").glob("*.py")]
    used = {
        code
        for path in sources
        for code in re.findall(r'"((?:engine|machine)\.[a-z]+)"', path.read_text("utf-8"))
    }
    explained = set(re.findall(r"`((?:engine|machine)\.[a-z]+)`", GUIDE))
    internal = {
        "machine.terms",  # kept, and marked
        *("engine.embargo", "engine.option", "engine.unknown", "engine.broken"),  # told at once
        *("engine.network", "engine.checksum", "engine.download", "engine.disk"),  # installing
    }
    assert used - internal <= explained
    assert explained <= used


@pytest.mark.parametrize("block", blocks(OPTIONS, "toml"))
def test_the_options_shown_are_taken(block: str) -> None:
    tables = tomllib.loads(block).get("tool", {}).get("l10n", {}).get("engine", {})
    for name, table in tables.items():
        engine = engines.create(name, table)
        assert str(engine.trust) == table["trust"]
        assert engine.model.startswith(table["model"])


@pytest.mark.parametrize("name", own())
def test_every_option_is_in_the_tables_and_the_other_way_round(name: str) -> None:
    rows = listed(section(name)) | (listed(section_of("Servers")) if name in SERVERS else set())
    if name == "google":
        rows -= {"email"}
    with pytest.raises(ConfigError) as caught:
        engines.create(name, {**NEEDED.get(name, {}), "?": 1})
    found = re.findall(r"It has (.*)\.", str(caught.value))
    known = set(found[0].split(", ")) - {"no options"}
    assert known == rows


def section_of(title: str) -> str:
    return OPTIONS.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_the_engine_shown_works() -> None:
    scope: dict[str, Any] = {}
    exec(blocks(OPTIONS, "python")[0], scope)  # noqa: S102 -- our own documentation
    found = run(scope["house"]({}), ("Ein Satz.",), embargo=True)
    assert found.outcomes[0].target == ("EIN SATZ.",)
    assert found.outcomes[0].facts == {"model": "house-2026"}
