"""One writer of a workspace at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from l10n import lock
from l10n.errors import InputError
from l10n.lock import locked

HOLD = """
import sys
from pathlib import Path
from l10n.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_that_is_held_is_waited_for_and_then_told(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(InputError, match="another l10n process"), locked(tmp_path, wait=0.1):
            pass
        other.communicate()
    with locked(tmp_path, wait=0.1):
        pass


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.kill()
        other.communicate()
        with locked(tmp_path, wait=5):
            pass


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"), locked(tmp_path / "file" / "x"):
        pass


def test_the_lock_tells_who_holds_it(tmp_path: Path) -> None:
    assert lock.holder(tmp_path) is None
    with holder(tmp_path) as other:
        found = lock.holder(tmp_path)
        assert found is not None
        assert (found.pid, found.host) == (other.pid, os.uname().nodename)
        with pytest.raises(InputError, match=f"process {other.pid}"), locked(tmp_path, wait=0.1):
            pass
        other.communicate()
    assert lock.holder(tmp_path) is None
    assert (tmp_path / lock.FILE).read_bytes() == b""


def test_this_process_is_told_too_and_by_its_command_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "anna")
    monkeypatch.setattr(sys, "argv", ["l10n", "sync", "secret"])
    with locked(tmp_path):
        found = lock.holder(tmp_path)
        assert found is not None
        assert str(found).startswith(f"l10n sync, anna@{found.host}, process {os.getpid()}, since ")


def test_what_a_killed_process_left_in_the_file_is_nobodys(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.kill()
        other.communicate()
    assert (tmp_path / lock.FILE).read_bytes()
    assert lock.holder(tmp_path) is None


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[1]", b'{"pid": "x"}', b"[" * 4000, b'{"pid": 1e999}']
)
def test_a_file_with_anything_in_it_is_no_holder(tmp_path: Path, content: bytes) -> None:
    (tmp_path / lock.FILE).write_bytes(content)
    with locked(tmp_path):
        (tmp_path / lock.FILE).write_bytes(content)
        assert lock.holder(tmp_path) is None
