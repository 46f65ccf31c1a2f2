"""What `docs/engines.md` shows works as shown."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fake_engines import run

from l10n import engines
from l10n.errors import ConfigError

GUIDE = (Path(__file__).parents[2] / "docs" / "engines.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_the_table_of_engines_is_complete() -> None:
    for name in ("google", "mymemory", "pseudo"):
        engine = engines.create(name, {})
        row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{name}`"))
        assert f"`{engine.trust}`" in row


def test_the_options_shown_are_taken() -> None:
    shown = next(block for block in blocks("toml") if "[tool.l10n.engine." in block)
    options = tomllib.loads(shown)["tool"]["l10n"]["engine"]
    for name, table in options.items():
        engine = engines.create(name, table)
        assert engine.trust is engines.Trust.SELFHOSTED
        assert engine.model == table["model"]


def test_every_option_is_in_the_table_and_the_other_way_round() -> None:
    table = GUIDE.split("| option of", 1)[1].split("\n\n", 1)[0]
    rows = re.findall(r"^\| `(\w+)`", table, re.MULTILINE)
    with pytest.raises(ConfigError) as caught:
        engines.create("mymemory", {"?": 1})
    known = re.findall(r"It has (.*)\.", str(caught.value))[0].split(", ")
    assert sorted(known) == sorted(rows)
    values: dict[str, object] = {
        "url": "https://example.org/",
        "trust": "contract",
        "languages": {},
    }
    for name in known:
        value = values.get(name, "x" if name in ("model", "email") else 1)
        options = {"url": "https://example.org/", name: value}
        assert engines.create("mymemory", options).name == "mymemory"


def test_the_engine_shown_works() -> None:
    scope: dict[str, Any] = {}
    exec(blocks("python")[0], scope)  # noqa: S102 -- our own documentation
    found = run(scope["house"]({}), ("Ein Satz.",), embargo=True)
    assert found.outcomes[0].target == ("EIN SATZ.",)
    assert found.outcomes[0].facts == {"model": "house-2026"}
