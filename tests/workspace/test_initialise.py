from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from l10n.errors import ConfigError, InputError, UsageError
from l10n.initialise import initialise
from l10n.locales import parse
from l10n.workspace import find


def write(root: Path, files: dict[str, bytes | str]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_an_empty_folder_becomes_a_workspace(tmp_path: Path) -> None:
    done = initialise(tmp_path)
    assert done.created == ("releases/", "glossary.csv", ".gitignore", "l10n.toml")
    assert done.changed == ()
    assert done.guessed == ("source", "locales")
    found = find(tmp_path)
    assert found.config.source == parse("de")
    assert found.config.locales == (parse("en"),)
    assert found.config.engines == ()
    write(tmp_path, {"releases/a.de.txt": "x", "releases/b.de.md": "x"})
    assert [one.id for one in found.releases()] == ["a", "b"]
    assert (tmp_path / ".gitignore").read_text() == ".l10n/\ndrafts/\n"


def test_what_is_told_is_what_is_written(tmp_path: Path) -> None:
    done = initialise(tmp_path, "de", ["en", "fr", "zh-cn"])
    assert done.guessed == ()
    found = find(tmp_path)
    assert [str(one) for one in found.config.locales] == ["en", "fr", "zh_CN"]
    with (tmp_path / "glossary.csv").open(encoding="utf-8", newline="") as file:
        (header,) = csv.reader(file)
    assert header == [
        "id", "de", "de_alt", "de_forms", "pos", "match", "status", "dnt",
        "en", "en_alt", "en_forbidden", "fr", "fr_alt", "fr_forbidden",
        "zh_CN", "zh_CN_alt", "zh_CN_forbidden",
        "domain", "note", "source", "confidence",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "source", "locales"),
    [
        (["a.en.txt", "b.en.md"], "en", ["de"]),
        (["a.fr.txt"], "fr", ["en"]),
        (["a.fr.docx", "b.fr.docx", "a.de.odt"], "fr", ["de"]),
        (["a.de.txt", "a.en.txt"], "de", ["en"]),
        (["a.fr.txt", "a.en.txt", "b.fr.md"], "fr", ["en"]),
        (["a.de.txt", "a.zh-Hans.txt", "a.fr.txt"], "de", ["fr", "zh_CN"]),
        (["a.txt", "b.xx.txt", "c.en.rtf"], "de", ["en"]),
    ],
)
def test_languages_are_taken_from_existing_releases(
    tmp_path: Path, files: list[str], source: str, locales: list[str]
) -> None:
    write(tmp_path, {f"releases/{name}": "x" for name in files})
    done = initialise(tmp_path)
    assert (str(done.source), [str(one) for one in done.locales]) == (source, locales)
    assert "releases/" not in done.created


def test_the_environment_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert str(initialise(tmp_path).source) == "de"


@pytest.mark.parametrize(
    "old", [b"", b"[project]\nname = 'x'\n", b"# end without newline", b"[tool.x]\r\na = 1\r\n"]
)
def test_a_pyproject_gets_a_table_and_keeps_its_bytes(tmp_path: Path, old: bytes) -> None:
    write(tmp_path, {"pyproject.toml": old})
    done = initialise(tmp_path, "de", ["en"])
    new = (tmp_path / "pyproject.toml").read_bytes()
    assert new.startswith(old)
    assert (b"\r\n" in old) == (b"\r\n" in new)
    assert new.count(b"\r\n") in {0, new.count(b"\n")}
    assert done.changed == ("pyproject.toml",)
    assert not (tmp_path / "l10n.toml").exists()
    assert find(tmp_path).config.locales == (parse("en"),)
    assert tomllib.loads(new.decode())


@pytest.mark.parametrize("old", [b"tool = { x = 1 }\n", b"[broken\n", b"a = '\xff'\n"])
def test_a_pyproject_that_can_take_no_table_is_left_alone(tmp_path: Path, old: bytes) -> None:
    write(tmp_path, {"pyproject.toml": old})
    assert initialise(tmp_path).config_file == tmp_path / "l10n.toml"
    assert (tmp_path / "pyproject.toml").read_bytes() == old


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "glossary.csv": "id,de\n",
        ".gitignore": "*.pyc",
        "releases/a.de.txt": "x",
    }
    write(tmp_path, files)
    done = initialise(tmp_path)
    assert (tmp_path / "glossary.csv").read_text() == "id,de\n"
    assert (tmp_path / ".gitignore").read_text() == "*.pyc\n.l10n/\ndrafts/\n"
    assert (done.created, done.changed) == (("l10n.toml",), (".gitignore",))


@pytest.mark.parametrize("line", [".l10n/", ".l10n", "/.l10n/", ".l10n/ "])
def test_an_ignored_cache_is_not_ignored_again(tmp_path: Path, line: str) -> None:
    write(tmp_path, {".gitignore": f"a\r\n{line}\r\ndrafts/\r\nb"})
    initialise(tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == f"a\r\n{line}\r\ndrafts/\r\nb".encode()


def test_line_ends_of_gitignore_are_kept(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "a\r\nb"})
    initialise(tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == b"a\r\nb\r\n.l10n/\r\ndrafts/\r\n"


def test_a_second_time_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    initialise(tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    with pytest.raises(UsageError, match=r"l10n\.toml: there is a workspace already"):
        initialise(tmp_path, "fr", ["en"])
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_workspace_above_is_enough_unless_a_repository_begins(tmp_path: Path) -> None:
    initialise(tmp_path)
    (tmp_path / "inner/.git").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    with pytest.raises(UsageError, match="there is a workspace already"):
        initialise(tmp_path / "other")
    assert initialise(tmp_path / "inner").root == tmp_path.resolve() / "inner"


@pytest.mark.parametrize(
    ("source", "locales", "kind", "fragment"),
    [
        ("de", ["en", "DE"], UsageError, "both the source and a target"),
        ("german", [], ConfigError, "not a locale"),
        (None, ["xx"], ConfigError, "not a locale"),
    ],
)
def test_locales_that_make_no_sense_leave_no_trace(
    tmp_path: Path,
    source: str | None,
    locales: list[str],
    kind: type[Exception],
    fragment: str,
) -> None:
    with pytest.raises(kind, match=fragment):
        initialise(tmp_path, source, locales)
    assert list(tmp_path.iterdir()) == []


def test_a_locale_told_twice_is_one(tmp_path: Path) -> None:
    assert initialise(tmp_path, "de", ["zh_CN", "zh-Hans"]).locales == (parse("zh_CN"),)


def test_a_cut_off_run_can_be_repeated(tmp_path: Path) -> None:
    write(tmp_path, {"l10n.toml/keep": "x"})
    with pytest.raises(UsageError, match="not a file"):
        initialise(tmp_path)
    (tmp_path / "l10n.toml/keep").unlink()
    (tmp_path / "l10n.toml").rmdir()
    assert initialise(tmp_path).config_file.is_file()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"releases": "x"})
    with pytest.raises(InputError, match="cannot be made"):
        initialise(tmp_path)
    assert not (tmp_path / "l10n.toml").exists()
