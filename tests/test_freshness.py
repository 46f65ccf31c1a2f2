"""The record that lets a sync with nothing to do answer at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from l10n import freshness


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "l10n.toml").write_text("source = 'de'\n")
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "a.de.txt").write_text("Hallo.\n")
    return tmp_path


Patch = pytest.MonkeyPatch
PATHS = dict.fromkeys(["l10n.toml", "releases", "releases/a.de.txt", "glossary.csv"], "")


def remember(root: Path, monkeypatch: Patch, *, later: bool = True) -> None:
    since = time.time_ns()
    if later:
        monkeypatch.setattr(freshness, "time_ns", lambda: since + 10 * freshness.RACY_NS)
    freshness.remember(str(root), "sync", PATHS, "all is well\n", since)


def last(root: Path, key: str = "sync") -> str | None:
    return freshness.report_of_last(str(root), key)


def test_nothing_changed(root: Path, monkeypatch: Patch) -> None:
    remember(root, monkeypatch)
    assert last(root) == "all is well\n"
    assert last(root / "releases") == "all is well\n"


def test_another_request_is_not_answered(root: Path, monkeypatch: Patch) -> None:
    remember(root, monkeypatch)
    assert last(root, "sync --json") is None


@pytest.mark.parametrize("name", ["l10n.toml", "releases/a.de.txt", "releases/new", "glossary.csv"])
def test_any_change_is_seen(root: Path, monkeypatch: Patch, name: str) -> None:
    remember(root, monkeypatch)
    (root / name).write_text("anything else\n")
    assert last(root) is None


def test_a_file_that_is_gone_is_seen(root: Path, monkeypatch: Patch) -> None:
    remember(root, monkeypatch)
    (root / "releases" / "a.de.txt").unlink()
    assert last(root) is None


def test_a_change_in_the_instant_of_the_record_is_seen(root: Path, monkeypatch: Patch) -> None:
    remember(root, monkeypatch, later=False)
    release = root / "releases" / "a.de.txt"
    before = release.stat()
    with release.open("r+") as file:
        file.write("Holla.\n")
    os.utime(release, ns=(before.st_atime_ns, before.st_mtime_ns))
    record = root / ".l10n" / "fresh"
    old, new = f" {before.st_ctime_ns} ", f" {release.stat().st_ctime_ns} "
    record.write_text(record.read_text().replace(old, new))  # a file system with coarse clocks
    assert last(root) is None


@pytest.mark.parametrize("content", ["", "other format\nsync\n\nx", "\0\xff"])
def test_a_damaged_record_is_ignored(root: Path, monkeypatch: Patch, content: str) -> None:
    remember(root, monkeypatch)
    (root / ".l10n" / "fresh").write_text(content)
    assert last(root) is None


def test_what_changed_during_the_sync_is_not_recorded(root: Path) -> None:
    release = root / "releases" / "a.de.txt"
    known = freshness.digest_of(release.read_bytes())
    release.write_text("Ein anderer war schneller.\n")
    seen = {"releases/a.de.txt": known}
    freshness.remember(str(root), "sync", seen, "all is well\n", time.time_ns())
    assert last(root) is None
    freshness.remember(str(root), "sync", {"l10n.toml": ""}, "all is well\n", 0)
    assert last(root) is None


def test_a_file_of_another_time_and_the_same_content_has_not_changed(
    root: Path, monkeypatch: Patch
) -> None:
    remember(root, monkeypatch)
    release = root / "releases" / "a.de.txt"
    (root / "releases" / "copy").write_bytes(release.read_bytes())
    (root / "releases" / "copy").replace(release)
    before = (root / ".l10n" / "fresh").read_text()
    assert last(root) == "all is well\n"
    now = (root / ".l10n" / "fresh").read_text()
    assert now != before  # the next look needs the stat alone
    assert last(root) == "all is well\n"
    assert (root / ".l10n" / "fresh").read_text() == now


def test_a_look_tells_what_changed_and_what_holds(root: Path, monkeypatch: Patch) -> None:
    assert freshness.look(str(root), "sync") is None
    since = time.time_ns()
    freshness.remember(str(root), "sync", PATHS, "well\n", since, standing="all stands")
    (root / "releases" / "a.de.txt").write_text("Hallo!\n")
    found = freshness.look(str(root), "sync")
    assert found is not None
    assert (found.changed, found.report, found.standing) == (
        ["releases/a.de.txt"],
        "well\n",
        "all stands",
    )
    assert set(found.held) == {"l10n.toml", "releases", "glossary.csv"}
    freshness.remember(
        str(root), "sync", {"releases": ""}, "well\n", time.time_ns(), held={"releases": "\t-\tx"}
    )
    assert "\t-\tx" in (root / ".l10n" / "fresh").read_text()


def test_a_large_file_is_not_read_to_compare_it(root: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(freshness, "_MOST", 3)
    remember(root, monkeypatch)
    assert last(root) == "all is well\n"
    os.utime(root / "releases" / "a.de.txt")
    assert last(root) is None


def test_forgotten(root: Path, monkeypatch: Patch) -> None:
    remember(root, monkeypatch)
    freshness.forget(str(root))
    freshness.forget(str(root))
    assert last(root) is None


def test_another_code_looks_again(root: Path, monkeypatch: Patch) -> None:
    remember(root, monkeypatch)
    monkeypatch.setattr(freshness, "_code", lambda: 1)
    assert last(root) is None


def test_an_inner_workspace_is_its_own(root: Path, monkeypatch: Patch) -> None:
    remember(root, monkeypatch)
    inner = root / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("")
    assert last(inner) is None


def test_help_and_a_sync_with_nothing_to_do_import_next_to_nothing(
    root: Path, monkeypatch: Patch
) -> None:
    remember(root, monkeypatch)
    code = (
        "import sys; before = set(sys.modules); from l10n.__main__ import main\n"
        "status = main(sys.argv[1:]); print(status, *sorted(set(sys.modules) - before))"
    )
    for arguments in (["sync"], ["--help"], ["--version"]):
        command = [sys.executable, "-c", code, *arguments]
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        status, *modules = result.stdout.splitlines()[-1].split()
        assert status == "0"
        assert set(modules) <= {
            "_blake2", "l10n", "l10n.__main__", "l10n.cli", "l10n.freshness", "__future__",
        }  # fmt: skip
