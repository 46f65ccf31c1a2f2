"""The documentation is run: every command in it is understood, and the README's work."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from workspaces import NEWS, Space, workspace

from l10n import config
from l10n.cli import COMMANDS, module

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def commands(page: Path) -> list[list[str]]:
    """Give the `l10n` commands of the console blocks of a page."""
    lines = (line for block in blocks(page, "console") for line in block.splitlines())
    found = [re.sub(r"\s+#.*", "", line.removeprefix("$ ")) for line in lines]
    return [shlex.split(line) for line in found if line.startswith("l10n ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_understood(page: Path) -> None:
    for _, name, *arguments in commands(page):
        assert name in COMMANDS
        import_module(module(name)).parser().parse_args(arguments)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", prose):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_configuration_is_accepted(page: Path, tmp_path: Path) -> None:
    for number, block in enumerate(blocks(page, "toml")):
        if "[project" in block:
            continue  # a package's own pyproject.toml
        text = re.sub(r"^\[tool\.l10n\]\n", "", block, flags=re.MULTILINE)
        text = text.replace("[tool.l10n.", "[")
        if not re.search(r"^source\b", text, re.MULTILINE):
            text = f"{PLAIN}\n{text}"
        path = tmp_path / str(number) / "l10n.toml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        assert config.load(path)


PLAIN = 'source = "de"\nlocales = ["en", "fr", "zh_CN"]'


def test_the_readme_from_its_first_line_to_its_last(tmp_path: Path) -> None:
    """Type what the README says, in its order; `review` wants a terminal and has its own tests."""
    space = Space(tmp_path)
    release = tmp_path / "releases" / "2024-05-02-meldung.de.txt"
    for _, name, *arguments in commands(ROOT / "README.md"):
        if name == "review":
            continue
        command = [sys.executable, "-m", "l10n", name, *arguments]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        pending = name in {"sync", "publish"} and "--check" in arguments
        assert result.returncode == int(pending), result.stderr
        if name == "init":
            release.write_text(NEWS, encoding="utf-8")
    assert space.catalog("2024-05-02-meldung", "zh_CN").live


@pytest.mark.parametrize("script", ["generate_configuration.py", "generate_commands.py"])
def test_the_references_are_what_the_code_says(script: str) -> None:
    command = [sys.executable, str(ROOT / "docs" / script), "--check"]
    subprocess.run(command, check=True)


def test_every_key_for_programs_is_described(tmp_path: Path) -> None:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    described = {"pseudo", *re.findall(r"`([\w-]+)`", page)}
    engine = f'{PLAIN}\nengines = ["pseudo"]\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS, "b.de.txt": NEWS}, engine)
    space.write("memory/old.tmx", SAME)
    for arguments in (
        "sync --dry-run", "sync", "status", "status --bands", "memory search Werk",
        "memory search --similar Das Werk", "memory stats", "memory clean",
        "memory import memory/old.tmx",
    ):  # fmt: skip
        assert keys(space.run(*arguments.split(), "--json").json) <= described, arguments
    (tmp_path / "releases/b.de.txt").unlink()
    space.write("catalogs/a/en.po", space.read("catalogs/a/en.po").replace("Werk", "Wirk"))
    assert keys(space.run("status", "--json").json) <= described
    space.write("catalogs/a/fr.po", "damaged")
    assert keys(space.run("sync", "--json").json) <= described


SAME = """<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Das Werk ist
da.</seg></tuv><tuv xml:lang="en"><seg>Das Werk ist da.</seg></tuv></tu></body></tmx>"""


def keys(value: object) -> set[str]:
    """Give the keys of all objects within a document."""
    if isinstance(value, dict):
        return {*value, *(key for one in value.values() for key in keys(one))}
    return {key for one in value for key in keys(one)} if isinstance(value, list) else set()
