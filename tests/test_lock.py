"""One writer of a workspace at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
