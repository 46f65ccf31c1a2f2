"""Law 10: Textual is loaded by the review alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from strategies_tui import catalog

import tui.logic
from l10n.cli import COMMANDS, module

HEAVY = (
    "print(sorted({'textual', 'rich', 'tui'} & {name.partition('.')[0] for name in sys.modules}))"
)


def loaded(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\n{HEAVY}", *arguments],
        capture_output=True,
        text=True,
        check=True,
        input="",
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_loads_the_ui(name: str) -> None:
    code = f"import {module(name)} as command\ncommand.parser()"
    assert loaded(code) == "[]"


def test_help_loads_nothing_of_it() -> None:
    assert loaded("from l10n.cli import main\nmain(['--help'])") == "[]"


def test_what_decides_needs_no_screen() -> None:
    modules = [*Path(tui.logic.__file__).parent.glob("*.py")]
    assert len(modules) > 20
    names = " ".join(f"tui.logic.{path.stem}" for path in modules if path.stem != "__init__")
    code = f"import importlib\nfor n in '{names} tui.plain'.split(): importlib.import_module(n)"
    assert loaded(code) == "['tui']"


def test_the_plain_review_needs_no_screen(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    code = "from l10n.cli import main\nassert main(['review', '--plain', sys.argv[1]]) == 0"
    assert loaded(code, str(path)) == "['tui']"


def test_the_screen_does() -> None:
    assert loaded("import tui.app") == "['rich', 'textual', 'tui']"
