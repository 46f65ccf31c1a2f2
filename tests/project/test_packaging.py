"""The wheel as a user gets it: built, installed in a bare environment, run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from workspaces import CONFIG, NEWS

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    command = [sys.executable, "-c", build, str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_rules_and_types_are_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = (p for top in ("l10n", "tui") for p in (ROOT / top).rglob("*") if p.is_file())
    shipped = {p.relative_to(ROOT).as_posix() for p in files}
    wanted = {name for name in shipped if "__pycache__" not in name}
    assert wanted <= names
    assert {"l10n/py.typed", "tui/locales/de.po", "tui/keymaps/default.toml"} <= names
    assert not any(name.startswith(("tests/", "bench/")) for name in names)


def test_the_wheel_runs_in_a_bare_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "bare"
    python = environment / "bin" / "python"
    subprocess.run(
        [str(UV), "venv", "--quiet", "--python", sys.executable, str(environment)], check=True
    )
    install = [str(UV), "pip", "install", "--quiet", "--python", str(python), str(wheel)]
    installed = subprocess.run(install, check=False, capture_output=True, text=True)
    offline = re.search(r"(?i)error sending request|failed to fetch|dns error", installed.stderr)
    if installed.returncode and offline and os.environ.get("CI") != "true":
        pytest.skip("the package registry cannot be reached")
    assert installed.returncode == 0, installed.stderr
    work = tmp_path / "work"
    (work / "releases").mkdir(parents=True)
    (work / "l10n.toml").write_text(CONFIG)
    (work / "releases" / "a.de.txt").write_text(NEWS, encoding="utf-8")
    program = str(environment / "bin" / "l10n")
    synced = [program, "sync"]
    result = subprocess.run(synced, cwd=work, check=True, capture_output=True, text=True)
    assert "6 new" in result.stdout
    engines = subprocess.run(
        [program, "engines", "list"], cwd=work, check=True, capture_output=True
    )
    assert b"mymemory" in engines.stdout
