"""Where units are kept: it follows its files, survives all, and finds what a plain look finds."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_edits import EDITS, chance_of, sentences

from l10n.errors import InputError, Problem
from l10n.memory import Memory, Unit, similar
from l10n.memory.similar import Similar
from l10n.memory.similarity import skeleton, take_apart
from l10n.memory.store import LocalStore, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


class Folder:
    """Files with a source a line, and how often each was read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reads: list[str] = []

    def put(self, name: str, *lines: str) -> None:
        path = self.root / name
        path.write_text("\n".join(lines), "utf-8")
        old = time.time_ns() - 10_000_000_000  # nothing was written in the same instant
        os.utime(path, ns=(old, old))

    def origins(self) -> Iterator[Origin]:
        for path in sorted(self.root.glob("*.txt")):
            yield Origin(path.name, (str(path),), lambda path=path: self._read(path))  # type: ignore[misc]  # mypy: no lambda defaults

    def _read(self, path: Path) -> list[Unit]:
        self.reads.append(path.name)
        text = path.read_text("utf-8")
        if text == "damaged":
            raise InputError(Problem("x.damaged", "is damaged", path))
        return [Unit(line, f"{line} ({path.stem})", path.stem) for line in text.splitlines()]

    def store(self) -> LocalStore:
        store = LocalStore(self.root / ".l10n" / "en.sqlite")
        store.follow(self.origins())
        return store


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.put("a.txt", "Das Werk", "Das Büro")
    made.put("b.txt", "Das Haus")
    return made


def sources(store: LocalStore) -> list[str]:
    return sorted(unit.source for unit in store)


def test_only_what_changed_is_read_again(folder: Folder) -> None:
    assert sources(folder.store()) == ["Das Büro", "Das Haus", "Das Werk"]
    folder.put("b.txt", "Das Haus", "Der Hof")
    assert sources(folder.store()) == ["Das Büro", "Das Haus", "Das Werk", "Der Hof"]
    assert folder.reads == ["a.txt", "b.txt", "b.txt"]


def test_a_touched_file_is_compared_by_its_content(folder: Folder) -> None:
    folder.store()
    os.utime(folder.root / "a.txt")
    folder.store()
    assert folder.reads == ["a.txt", "b.txt"]


def test_a_file_changed_in_the_same_instant_is_seen(folder: Folder) -> None:
    path = folder.root / "a.txt"
    path.write_text("eins", "utf-8")
    folder.store()
    before = path.stat()
    with path.open("r+", encoding="utf-8") as file:
        file.write("zwei")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "zwei" in sources(folder.store())


def test_what_is_gone_is_forgotten(folder: Folder) -> None:
    folder.store()
    (folder.root / "a.txt").unlink()
    assert sources(folder.store()) == ["Das Haus"]


def test_deleting_the_cache_loses_nothing(folder: Folder) -> None:
    before = list(folder.store())
    for file in (folder.root / ".l10n").iterdir():
        file.unlink()
    assert list(folder.store()) == before


def test_a_store_made_otherwise_is_made_anew(folder: Folder) -> None:
    folder.store()
    store = LocalStore(folder.root / ".l10n" / "en.sqlite", "other")
    store.follow(folder.origins())
    assert len(store) == 3
    assert folder.reads == ["a.txt", "b.txt"] * 2


def test_a_damaged_file_is_told_each_time_and_the_others_serve(folder: Folder) -> None:
    folder.put("a.txt", "damaged")
    for _ in range(2):
        store = folder.store()
        assert [str(error.problems[0].path) for error in store.errors] == [
            str(folder.root / "a.txt")
        ]
        assert sources(store) == ["Das Haus"]
    folder.put("a.txt", "Heil")
    assert folder.store().errors == []


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_damaged_cache_is_made_anew(folder: Folder, content: bytes) -> None:
    folder.store()
    for file in (folder.root / ".l10n").iterdir():
        file.unlink()
    (folder.root / ".l10n" / "en.sqlite").write_bytes(content)
    assert len(folder.store()) == 3


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.7, 0.9])
def test_a_cache_damaged_in_the_middle_is_made_anew(folder: Folder, share: float) -> None:
    folder.put("a.txt", *(f"Das Werk {chr(97 + n % 26)}{n}" for n in range(2000)))
    before = list(folder.store())
    path = folder.root / ".l10n" / "en.sqlite"
    data = bytearray(path.read_bytes())
    start = int(len(data) * share) // 4096 * 4096
    data[start:] = b"\xff" * (len(data) - start)
    path.write_bytes(data)
    assert list(folder.store()) == before
    memory = Memory(folder.store())
    assert memory.exact("Das Haus", None, None) is not None
    assert memory.fuzzy("Das Werk b1!")


def test_a_place_that_cannot_be_written_is_done_without(folder: Folder) -> None:
    (folder.root / ".l10n").write_text("a file where the folder should be", "utf-8")
    assert len(folder.store()) == 3


def test_a_cache_locked_for_too_long_is_done_without(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("l10n.memory.store.WAIT_SECONDS", 0.1)
    folder.store()
    other = sqlite3.connect(folder.root / ".l10n" / "en.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    folder.put("b.txt", "Neu")
    assert sources(folder.store()) == ["Das Büro", "Das Werk", "Neu"]
    other.execute("ROLLBACK")
    other.close()
    assert sources(folder.store()) == ["Das Büro", "Das Werk", "Neu"]


def test_it_is_read_by_nobody_else(folder: Folder) -> None:
    folder.store()
    assert {p.stat().st_mode & 0o077 for p in (folder.root / ".l10n").iterdir()} == {0}


def test_texts_nothing_uses_do_not_pile_up(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("l10n.memory.store._MANY", 10)
    generation = folder.store().generation
    for turn in range(8):
        folder.put("b.txt", *(f"Satz {chr(97 + turn)} {chr(97 + n)}" for n in range(6)))
        store = folder.store()
    assert next(store.ask("SELECT count(*) FROM text"))[0] < 8 + 24
    assert store.generation != generation
    assert Memory(store).fuzzy("Satz h b!")


WORKER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_memory_store import Folder
print(len(Folder(Path(sys.argv[1])).store()))
"""


def worker(folder: Folder) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WORKER, str(folder.root), str(HERE)]
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})


def test_two_processes_make_it_at_once(folder: Folder) -> None:
    folder.put("a.txt", *(f"Das Werk {n} in Halle {n}x" for n in range(5000)))
    workers = [worker(folder) for _ in range(3)]
    assert [one.communicate(timeout=120)[0].strip() for one in workers] == [b"5001"] * 3


def test_killed_at_any_instant_it_is_whole(folder: Folder) -> None:
    folder.put("a.txt", *(f"Das Werk {n} in Halle {n}x" for n in range(20_000)))
    for wait in (0.4, 0.7, 1.0):
        one = worker(folder)
        time.sleep(wait)
        one.send_signal(signal.SIGKILL)
        one.communicate(timeout=60)
        path = folder.root / ".l10n" / "en.sqlite"
        if path.exists():
            with sqlite3.connect(path) as found:
                assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            found.close()
    assert len(folder.store()) == 20_001


# The index against the plain look

WORDS = st.sampled_from(
    ["Werk", "werk", "Werke", "und", "12", "3.400", ",", "!", "<b>", "</b>", "新能源", "Büro", "é"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=40), TEXTS)
def test_the_index_finds_what_comparing_everything_finds(known: list[str], asked: str) -> None:
    plain = Memory.of(Unit(text, text, "r") for text in known)
    indexed = Memory.of(Unit(text, text, "r") for text in known)
    with_index(indexed.store)
    assert indexed.fuzzy(asked, 20) == plain.fuzzy(asked, 20)


def with_index(store: object) -> None:
    assert isinstance(store, LocalStore)
    path = Path(os.devnull) / "trigrams"  # it cannot be kept, and serves all the same
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similar, "BRUTE", 0)
        store._similar = Similar(store, path)


def test_the_index_is_kept_and_follows(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are new stand beside the index, until there are too many of them."""
    monkeypatch.setattr(similar, "BRUTE", 60)
    chance, corpus = chance_of(3), sentences()
    texts = [edit(text, chance) for text in corpus[:40] for edit in EDITS.values()]
    folder.put("a.txt", *texts)
    path = folder.root / ".l10n" / "en.trigrams"

    def found() -> int:
        memory = Memory(folder.store())
        plain = Memory.of(memory)
        answers = [memory.fuzzy(text, 3) for text in corpus[:60]]
        assert answers == [plain.fuzzy(text, 3) for text in corpus[:60]]
        return path.stat().st_mtime_ns

    first = found()
    folder.put("b.txt", *corpus[40:60])
    assert found() == first
    folder.put("b.txt", *(edit(text, chance) for text in corpus for edit in EDITS.values()))
    assert found() != first
    path.write_bytes(path.read_bytes()[:-4])  # cut off
    assert found()


def test_without_numpy_everything_is_compared(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "BRUTE", 0)
    monkeypatch.delitem(sys.modules, "l10n.memory.trigrams", raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert [match.score for match in Memory(folder.store()).fuzzy("Das Werk!")] == [99]
    assert not (folder.root / ".l10n" / "en.trigrams").exists()


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(TEXTS, st.text(max_size=30), st.text("aÄß9²½. :,_’´<b>n\u00ad\u0301一", max_size=12))
)
def test_a_skeleton_is_the_keys_of_the_words(text: str) -> None:
    words = take_apart(text)
    assert skeleton(text) == ("".join(words.keys) if words.has_words else "")


def test_opening_loads_no_heavy_library(folder: Folder) -> None:
    folder.store()
    code = (
        "import sys; from pathlib import Path; from l10n.memory import Memory\n"
        "from l10n.memory.store import LocalStore, Origin\n"
        f"root = Path({str(folder.root)!r})\n"
        "store = LocalStore(root / '.l10n' / 'en.sqlite')\n"
        "store.follow([Origin(n, (str(root / n),), list) for n in ('a.txt', 'b.txt')])\n"
        "assert Memory(store).exact('Das Werk', None, None)\n"
        "sys.exit(any(m in sys.modules for m in ('rapidfuzz', 'regex', 'babel', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_whether_there_is_a_unit_is_told_without_reading_them(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put("a.txt", "Eins.")
    store, empty = folder.store(), LocalStore()
    monkeypatch.setattr(LocalStore, "__iter__", None)
    assert Memory(store)
    assert not Memory(empty)


def test_a_memory_without_all_its_releases_is_empty(folder: Folder) -> None:
    folder.put("a.txt", "Eins.")
    folder.put("b.txt", "Zwei.")
    store = folder.store()
    assert Memory(store, without={"a"})
    assert not Memory(store, without={"a", "b"})
