from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from l10n.engines.cache import Cache, key_of
from l10n.locales import parse

DE, EN, FR = parse("de"), parse("en"), parse("fr")


def test_it_keeps_answers(tmp_path: Path) -> None:
    path = tmp_path / ".l10n" / "engines.sqlite"
    with Cache(path) as cache:
        assert cache.get(b"a") is None
        cache.put(b"a", "Übersetzung 翻译 \ud800")
        cache.put(b"b", "")
        cache.put(b"a", "newer")
    with Cache(path) as cache:
        assert cache.get(b"a") == "newer"
        assert cache.get(b"b") == ""


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.touch()
    path.chmod(0o644)
    with Cache(path) as cache:
        cache.put(b"a", "b")
        for file in tmp_path.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_does_not_hold_the_source_in_the_clear(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        cache.put(key_of(("pseudo", ""), (DE, EN), "Zwiebelfisch"), "onion fish")
    assert b"Zwiebelfisch" not in path.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, "truncated", "overwritten"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | str) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        for number in range(500):
            cache.put(f"{number}".encode(), "x" * 100)
    data = path.read_bytes()
    if damage == "truncated":
        damage = data[: len(data) // 2]
    elif damage == "overwritten":
        damage = data[:100] + b"\xff" * (len(data) - 100)
    assert isinstance(damage, bytes)
    path.write_bytes(damage)
    with Cache(path) as cache:
        for number in range(500):
            assert cache.get(f"{number}".encode()) in (None, "x" * 100)
        cache.put(b"new", "answer")
        assert cache.get(b"new") == "answer"
    with Cache(path) as cache:
        assert cache.get(b"new") == "answer"


def test_damage_while_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        cache.put(b"a", "1")
        path.write_bytes(b"\xff" * 20_000)
        cache.put(b"b", "2")
        assert cache.get(b"a") in (None, "1")
        cache.put(b"c", "3")
        assert cache.get(b"c") == "3"


def test_another_table_of_that_name_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE answers (other INTEGER)")
    connection.commit()
    connection.close()
    with Cache(path) as cache:
        cache.put(b"a", "1")
        assert cache.get(b"a") == "1"


@pytest.mark.parametrize("blocked", ["folder", "parent is a file"])
def test_without_a_place_on_disk_it_still_works(tmp_path: Path, blocked: str) -> None:
    path = tmp_path / "cache.sqlite"
    if blocked == "folder":
        path.mkdir()
        (path / "kept").touch()
    else:
        (tmp_path / "file").touch()
        path = tmp_path / "file" / "cache.sqlite"
    with Cache(path) as cache:
        cache.put(b"a", "1")
        assert cache.get(b"a") == "1"
    assert blocked != "folder" or (path / "kept").exists()


WRITER = """
import sys
from pathlib import Path
from l10n.engines.cache import Cache
with Cache(Path(sys.argv[1])) as cache:
    for number in range(150):
        cache.put(f"{sys.argv[2]}{number}".encode(), f"{sys.argv[2]} {number}")
"""


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], env=dict(os.environ))
        for name in "ab"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Cache(path) as cache:
        for name in "ab":
            for number in range(150):
                assert cache.get(f"{name}{number}".encode()) == f"{name} {number}"


def test_a_process_that_is_killed_leaves_what_it_wrote(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    code = WRITER.replace("with Cache", "import os\nwith Cache") + "    os.kill(os.getpid(), 9)\n"
    subprocess.run([sys.executable, "-c", code, str(path), "a"], check=False)
    with Cache(path) as cache:
        assert all(cache.get(f"a{number}".encode()) == f"a {number}" for number in range(150))


def test_threads(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as cache:

        def fill(name: str) -> None:
            for number in range(50):
                cache.put(f"{name}{number}".encode(), name)

        threads = [threading.Thread(target=fill, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert all(cache.get(f"{name}{n}".encode()) == name for name in "abcd" for n in range(50))


def test_a_key_is_all_that_decides_the_answer() -> None:
    some = [("pseudo", ""), ("llm", "a"), ("llm", "b"), ("a", "llm")]
    keys = [
        key_of(engine, (source, target), text, *more)
        for engine in some
        for source, target in ((DE, EN), (EN, DE), (DE, FR))
        for text in ("a", "b", "ab", "a\nb")
        for more in ((), ("glossary",), ("",))
    ]
    assert len(set(keys)) == len(keys)
    assert key_of(some[0], (DE, EN), "a") == key_of(some[0], (DE, EN), "a")


def test_a_thread_that_comes_too_late(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    cache = Cache(path)
    cache.put(b"a", "1")
    cache.close()
    cache.put(b"b", "2")
    cache.close()
    with Cache(path) as again:
        assert again.get(b"a") == "1"
        assert again.get(b"b") is None
