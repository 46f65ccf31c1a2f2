from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from l10n import config, configmemory, configtables

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "configuration.md").read_text(encoding="utf-8")


def test_the_reference_is_up_to_date() -> None:
    script = DOCS / "generate_configuration.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False)
    assert done.returncode == 0, "run python docs/generate_configuration.py"


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [
        (configtables.Config, ""),
        (configmemory.MemoryConfig, "memory."),
        (configmemory.PenaltyConfig, "memory.penalties."),
        (configtables.BudgetConfig, "budget."),
        (configtables.MarkdownConfig, "markdown."),
        (configtables.OfficeConfig, "office."),
        (configtables.HandoffConfig, "handoff."),
        (configtables.Override, ""),
    ],
)
def test_every_key_is_described(kind: type, prefix: str) -> None:
    for one in fields(kind):
        assert re.search(rf"^### `{re.escape(prefix + one.name)}`\n\n\S", TEXT, re.MULTILINE)


@pytest.mark.parametrize("number", range(2))
def test_the_examples_are_configurations(tmp_path: Path, number: int) -> None:
    example = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)[number]
    (tmp_path / "l10n.toml").write_text(example, encoding="utf-8")
    assert config.load(tmp_path / "l10n.toml") is not None


@pytest.mark.parametrize(
    "example", sorted(set(re.findall(r"^- Example: `(.*)`$", TEXT, re.MULTILINE)))
)
def test_the_example_of_each_key_is_good(tmp_path: Path, example: str) -> None:
    key = example.partition(" ")[0]
    table = ""
    if key in {one.name for one in fields(configmemory.MemoryConfig)}:
        table = "[memory]\n"
    elif key in {one.name for one in fields(configmemory.PenaltyConfig)}:
        table = "[memory.penalties]\n"
    elif key in {one.name for one in fields(configtables.BudgetConfig)}:
        table = "[budget]\n"
    elif key in {one.name for one in fields(configtables.MarkdownConfig)}:
        table = "[markdown]\n"
    elif key in {one.name for one in fields(configtables.OfficeConfig)}:
        table = "[office]\n"
    elif key in {one.name for one in fields(configtables.HandoffConfig)}:
        table = "[handoff]\n"
    needed = {"source": 'source = "de"\n', "locales": 'locales = ["en", "zh_CN"]\n'}
    needed.pop(key, "")
    text = "".join(needed.values()) + table + example + "\n"
    (tmp_path / "l10n.toml").write_text(text, encoding="utf-8")
    assert config.load(tmp_path / "l10n.toml") is not None
