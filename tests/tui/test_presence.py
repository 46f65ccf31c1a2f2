"""Who reviews which catalog now."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tui.logic import presence
from tui.logic.presence import FOLDER, Presence, others

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REVIEW = """
import sys
from pathlib import Path
from tui.logic.presence import Presence
folder, path, by = sys.argv[1:]
with Presence() as present:
    present.announce(Path(folder), Path(path), by)
    print("there", flush=True)
    sys.stdin.read()
"""


@contextmanager
def reviewing(folder: Path, path: Path, by: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", REVIEW, str(folder), str(path), by],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        yield process
        process.communicate()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir())


def test_others_are_seen_while_they_review(tmp_path: Path) -> None:
    one, two = tmp_path / "fr.po", tmp_path / "en.po"
    assert others(tmp_path) == ()
    with reviewing(tmp_path, one, "anna") as anna, reviewing(tmp_path, two, "李"):
        found = others(tmp_path)
        assert [(one.by, one.host) for one in found] == [
            ("anna", os.uname().nodename),
            ("李", os.uname().nodename),
        ]
        assert found[0].pid == anna.pid
        assert [other.by for other in others(tmp_path, two)] == ["李"]
        assert str(found[0]).startswith(f"anna ({os.uname().nodename}, ")
    assert others(tmp_path) == ()
    assert files(tmp_path) == []


def test_a_killed_process_is_forgotten(tmp_path: Path) -> None:
    with reviewing(tmp_path, tmp_path / "fr.po", "anna") as other:
        other.kill()
        other.wait()
        assert len(files(tmp_path)) == 1
        assert others(tmp_path) == ()
        assert files(tmp_path) == []


def test_one_catalog_at_a_time_and_none_in_the_end(tmp_path: Path) -> None:
    with Presence() as present:
        present.announce(tmp_path, tmp_path / "a.po", "anna")
        present.announce(tmp_path, tmp_path / "b.po", "anna")
        assert len(files(tmp_path)) == 1
        assert others(tmp_path) == ()  # this process is no other
    assert files(tmp_path) == []


def test_a_link_to_a_catalog_is_that_catalog(tmp_path: Path) -> None:
    (tmp_path / "fr.po").touch()
    (tmp_path / "link.po").symlink_to("fr.po")
    with reviewing(tmp_path, tmp_path / "link.po", "anna"):
        assert len(others(tmp_path, tmp_path / "fr.po")) == 1


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Presence() as present:
        present.announce(tmp_path / "file", tmp_path / "fr.po", "anna")
        assert others(tmp_path / "file") == ()


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"by": 1}', b"[" * 9000])
def test_anything_else_in_the_folder_is_passed_over(tmp_path: Path, content: bytes) -> None:
    import fcntl  # noqa: PLC0415 -- not on Windows

    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "folder.json").mkdir()
    with (tmp_path / FOLDER / "x.json").open("wb") as file:
        file.write(content)
        file.flush()
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        assert others(tmp_path) == ()
        assert files(tmp_path) == ["folder.json", "x.json"]
    assert others(tmp_path) == ()
    assert files(tmp_path) == ["folder.json"]


def test_a_file_being_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "x.new").touch()
    assert others(tmp_path) == ()
    assert files(tmp_path) == ["x.new"]
    monkeypatch.setattr(presence, "LEFT_SECONDS", -1.0)
    assert others(tmp_path) == ()
    assert files(tmp_path) == []
