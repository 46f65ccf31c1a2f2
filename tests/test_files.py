"""Whole reads, atomic writes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from l10n.errors import InputError
from l10n.files import name_of, read_bytes, stage, sweep, write_bytes


def test_writing_says_whether_anything_changed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    assert write_bytes(path, b"one")
    assert not write_bytes(path, b"one")
    assert write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["file"]


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_bytes(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_is_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"one")
    link.symlink_to(target)
    write_bytes(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


@pytest.mark.parametrize(
    ("name", "code"), [("missing", "file.missing"), (".", "file.folder"), ("big", "file.large")]
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "big").write_bytes(b"x" * 11)
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / name, limit=10)
    assert caught.value.problems[0].code == code


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="cannot be written: No space left"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


WRITER = """
import sys
from pathlib import Path
from l10n.files import write_bytes
path = Path(sys.argv[1])
for number in range(100000):
    write_bytes(path, bytes([number % 2]) * 200_000)
"""


def test_killed_at_any_instant_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_bytes(path, bytes([0]) * 200_000)
    for pause in (0.15, 0.21, 0.28):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
        time.sleep(pause)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        content = path.read_bytes()
        assert content in (bytes([0]) * 200_000, bytes([1]) * 200_000)


def test_names_differ_where_paths_do(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "fr.po", tmp_path / "a%2Ffr.po", tmp_path / "a-fr.po"]
    paths += [tmp_path / ("ä" * 60) / name for name in ("fr.po", "de.po")]
    names = [name_of(path) for path in paths]
    assert len(set(names)) == len(names)
    assert names == [name_of(path) for path in paths]
    for name in names:
        assert (tmp_path / name).parent == tmp_path
        (tmp_path / f"{name}.jsonl").touch()


def test_what_a_killed_process_left_is_swept_away_once_it_is_old(tmp_path: Path) -> None:
    old, new = (stage(tmp_path / "fr.po", b"x") for _ in range(2))
    other = tmp_path / ".l10n-abc"
    other.touch()
    for path in (old, other):
        os.utime(path, (time.time() - 4000,) * 2)
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {new, other}
    sweep(tmp_path / "none")


def test_a_name_as_long_as_names_may_be_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 252 + ".po")
    assert write_bytes(path, b"x")
    assert path.read_bytes() == b"x"
