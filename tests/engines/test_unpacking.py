"""Files of models are unpacked within bounds, whatever a mirror makes of them."""

from __future__ import annotations

import subprocess
import sys
import time
from hashlib import sha256

import pytest
from model_mirror import BLOCK, packed

from l10n.engines import download, unpack_child
from l10n.engines.models import File
from l10n.errors import EngineError

START = b"\x28\xb5\x2f\xfd\x00\x38"
"""Of a frame that does not tell its size, with a window of 128 KiB. Source: RFC 8878, § 3.1.1.1."""

SMALL = File(218_752, "0" * 64)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="no limit of memory elsewhere")


def block(kind: int, size: int, content: bytes, *, last: bool) -> bytes:
    return (size << 3 | kind << 1 | last).to_bytes(3, "little") + content


def runs(count: int) -> bytes:
    """Make a frame of so many blocks that repeat one byte 128 Ki times."""
    blocks = (block(1, BLOCK, b"a", last=number == count) for number in range(1, count + 1))
    return START + b"".join(blocks)


def repeats(count: int) -> bytes:
    """Make a frame with one compressed block, of so many sequences that repeat 128 KiB each.

    It breaks a rule of the format, and the library takes it. Source: RFC 8878, § 3.1.1.3.
    """
    number = bytes([count]) if count < 128 else bytes([(count >> 8) + 128, count & 255])
    sequences = number + b"\x54\x00\x00\x34" + b"\xff\xff" * count + b"\x01"
    content = b"\x08a" + sequences
    return START + block(1, BLOCK, b"a", last=False) + block(2, len(content), content, last=True)


def of(data: bytes) -> File:
    return File(len(data), sha256(data).hexdigest())


@pytest.mark.parametrize("size", [0, 1, BLOCK, 3 * BLOCK + 5, 20_000_000])
def test_a_file_comes_out_as_it_was(size: int) -> None:
    data = bytes(number % 251 for number in range(1000)) * (size // 1000 + 1)
    assert download.unpacked(packed(data[:size]), of(data[:size])) == data[:size]


def test_well_packed_files_come_out() -> None:
    data = b"a" * BLOCK * 200
    assert download.unpacked(runs(200), of(data)) == data
    data = b"a" * (BLOCK + 131_074 * 100 + 1)
    assert download.unpacked(repeats(100), of(data)) == data


@pytest.mark.parametrize("data", [b"", b"no frame", packed(b"x" * 100)[:50], packed(b"x")])
def test_what_is_no_such_file(data: bytes) -> None:
    assert download.unpacked(data, SMALL) is None


def test_a_file_that_is_larger_than_the_list_says() -> None:
    data = b"x" * 1000
    assert download.unpacked(packed(data), File(999, of(data).sha256)) is None
    with pytest.raises(ValueError, match="larger"):
        unpack_child.unpack(packed(data), 999, of(data).sha256)
    assert unpack_child.unpack(packed(data), 1000, of(data).sha256) == data


@LINUX
@pytest.mark.parametrize(
    ("bomb", "count"), [("runs", 8_000), ("repeats", 10_000), ("repeats", 32_000)]
)
def test_a_bomb_gets_neither_memory_nor_time(bomb: str, count: int) -> None:
    """Unpacked, they have from 1 to 4 GB; packed 20 to 64 kB; and the list says that it is 200."""
    script = (
        "import resource, test_unpacking as bombs\n"
        f"found = bombs.download.unpacked(bombs.{bomb}({count}), bombs.SMALL)\n"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "print(found, peak < 256 << 10)\n"
    )
    start = time.monotonic()
    paths = {"PYTHONPATH": ":".join(sys.path), "RUST_BACKTRACE": "1"}
    command = [sys.executable, "-c", script]
    found = subprocess.run(command, env=paths, capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["None", "True"]
    assert time.monotonic() - start < download.PATIENCE


def test_unpacking_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    wait = (sys.executable, "-c", "import time; time.sleep(60)")
    monkeypatch.setattr(download, "UNPACK", wait)
    monkeypatch.setattr(download, "PATIENCE", 1)
    start = time.monotonic()
    assert download.unpacked(packed(b"x"), of(b"x")) is None
    assert time.monotonic() - start < 20


def test_a_process_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "UNPACK", ("/nowhere/python",))
    with pytest.raises(EngineError) as caught:
        download.unpacked(packed(b"x"), of(b"x"))
    assert caught.value.problems[0].code == "engine.down"


@LINUX
def test_the_limits_are_those_of_the_system() -> None:
    script = (
        "import resource; from l10n.engines import unpack_child; unpack_child.bound(1 << 30, 7)\n"
        "names = resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE\n"
        "print(*(resource.getrlimit(name)[0] for name in names))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert found.stdout.split() == [b"1073741824", b"7", b"0"]
