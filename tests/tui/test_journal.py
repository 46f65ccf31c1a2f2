"""What a person wrote is found again, whatever takes the program away."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_tui import NOW, catalog, poked, session

from l10n import catalogs
from l10n.catalogs import Edit, Entry, Previous
from tui import texts
from tui.logic import journal
from tui.logic.desk import recoveries
from tui.logic.journal import Journal, Written
from tui.logic.session import Session
from tui.logic.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from l10n.catalogs import Edit, Entry
from tui.logic.journal import Journal

book = Journal(Path(sys.argv[1]), "anna")
for number in range(100_000):
    base = Entry(f"s{number % 50}")
    book.write([Edit(base, base.with_(msgstr=f"text {number}"))])
    print(number, flush=True)
"""

HOLDER = """
import sys
from pathlib import Path
from l10n.catalogs import Edit, Entry
from tui.logic.journal import Journal

book = Journal(Path(sys.argv[1]), "berta")
book.write([Edit(Entry("s"), Entry("s", "t"))])
print("held", flush=True)
sys.stdin.read()
"""

FULL = """
import resource, sys
from pathlib import Path
from l10n.catalogs import Edit, Entry
from tui.logic.journal import Journal

book = Journal(Path(sys.argv[1]), "anna")
book.write([Edit(Entry("first"), Entry("first", "t"))])
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, hard))
failed = 0
for number in range(10):
    try:
        book.write([Edit(Entry(f"s{number}"), Entry(f"s{number}", "x" * 100))])
    except OSError:
        failed += 1
if sys.argv[2] == "room again":
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    book.write([Edit(Entry("last"), Entry("last", "t"))])
book.close()
print(failed)
"""

words = st.text(st.characters(codec=None, exclude_categories=[])) | st.sampled_from(
    ["\ud800", "a\0b", "a\nb\r\n\u2028c", '"\\', "\x1b[2J", "", "\u202e"]
)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    msgid, context = draw(words), draw(st.none() | words)
    plural = draw(st.none() | words)

    def side() -> Entry:
        entry = Entry(msgid, "", context, plural, comments=tuple(draw(st.lists(words, max_size=2))))
        if plural is not None:
            entry = entry.with_(msgstr_plural=tuple(draw(st.lists(words, min_size=1, max_size=3))))
        else:
            entry = entry.with_(msgstr=draw(words))
        was = draw(st.none() | st.builds(Previous, words, st.none() | words, st.none() | words))
        return entry.with_(previous=was).with_fuzzy(draw(st.booleans()))

    return Edit(side(), side())


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return catalog(tmp_path / "fr.po")


def edit(source: str, target: str) -> Edit:
    return Edit(Entry(source), Entry(source, target))


def started(code: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def crashed(path: Path, given: Sequence[Edit], *, draft: bool = False) -> None:
    """Leave a journal as a killed process does."""
    book = Journal(path, "anna")
    book.write(given, draft=draft)
    assert book._file is not None
    book._file.close()


def texts_left(path: Path) -> dict[str, str]:
    return {w.edit.mine.msgid: w.edit.mine.msgstr for one in journal.left(path)
            for w in one.written}  # fmt: skip


# What a journal keeps


@settings(max_examples=8)
@given(st.floats(0, 0.05))
def test_what_was_written_survives_a_kill_at_any_instant(tmp_path: Path, wait: float) -> None:
    path = tmp_path / "fr.po"
    with started(WRITER, path) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait)
        writer.kill()
        done = 0
        for line in writer.stdout.read().splitlines(keepends=True):
            done = int(line) if line.endswith("\n") else done
    found = texts_left(path)
    for one in journal.left(path):
        journal.drop(one)
    for number in range(max(0, done - 49), done + 1):
        there = int(found[f"s{number % 50}"].split()[1])
        assert there in {number, number + 50}


@settings(max_examples=30)
@given(st.lists(st.tuples(edits(), st.booleans()), max_size=3))
def test_hostile_texts_come_back_as_they_were(
    tmp_path: Path, given: list[tuple[Edit, bool]]
) -> None:
    path = tmp_path / "fr.po"
    book = Journal(path, "ann\ud800a")
    last: dict[object, Written] = {}
    for made, draft in given:
        book.write([made], draft=draft)
        last[made.mine.key] = Written(made, draft)
    if book._file is not None:
        book._file.close()
    found = journal.left(path)
    assert [w for one in found for w in one.written] == list(last.values())
    assert all(one.by == "ann\ud800a" for one in found)
    for one in found:
        journal.drop(one)


@given(st.integers(0, 400))
def test_a_line_that_was_cut_costs_that_line_alone(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "fr.po"
    crashed(path, [edit("a", "x")])
    (file,) = journal.folder_of(path).iterdir()
    whole = len(file.read_bytes())
    file.unlink()
    crashed(path, [edit("a", "x"), edit("b", "ü" * 40)])
    (file,) = journal.folder_of(path).iterdir()
    file.write_bytes(file.read_bytes()[: whole + cut])
    found = texts_left(path)
    file.unlink()
    assert found["a"] == "x"
    assert found.get("b", "ü" * 40) == "ü" * 40


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe", b"[]", b"null", b'"x"', b"{}", b'{"key": 1}', b'{"key": [null, "a"]}',
        b'{"key": [null, "a", null], "base": {}, "mine": {}}',
        b'{"key": [null, "a", null], "base": {"targets": []}, "mine": 5}', b"[" * 5000,
    ],
)  # fmt: skip
def test_lines_that_are_none_of_ours_are_passed_over(path: Path, line: bytes) -> None:
    crashed(path, [edit("a", "x")])
    (file,) = journal.folder_of(path).iterdir()
    file.write_bytes(line + b"\n" + file.read_bytes() + line)
    assert texts_left(path) == {"a": "x"}


def test_what_is_settled_is_not_offered(path: Path) -> None:
    book = Journal(path, "anna")
    book.write([edit("a", "x"), edit("b", "y")])
    book.settle([(None, "a"), (None, "unknown")])
    book.close()
    assert texts_left(path) == {"b": "y"}
    assert recoveries(path) == 1
    (one,) = journal.left(path)
    assert (one.by, one.written[0].draft) == ("anna", False)
    journal.drop(one)
    assert journal.left(path) == ()


def test_a_journal_with_nothing_left_is_removed(path: Path) -> None:
    book = Journal(path, "anna")
    assert not journal.folder_of(path).exists(), "no text, no file"
    book.write([edit("a", "x")])
    book.settle([(None, "a")])
    book.close()
    assert not list(journal.folder_of(path).iterdir())
    crashed(path, [edit("a", "x")])
    (file,) = journal.folder_of(path).iterdir()
    with file.open("ab") as opened:
        opened.write(b'{"settled": [[null, "a"]]}\n')
    assert journal.left(path) == ()
    assert not file.exists(), "a crash after the last save leaves nothing to keep"


def test_a_draft_gives_way_to_what_was_confirmed_before_it(path: Path) -> None:
    book = Journal(path, "anna")
    key, confirmed = (None, "a"), edit("a", "confirmed")
    book.write([confirmed])
    book.settle_draft(key, confirmed)
    book.write([edit("a", "half")], draft=True)
    book.settle_draft(key, confirmed)
    book.write([edit("b", "half")], draft=True)
    book.settle_draft((None, "b"), None)
    book.close()
    assert texts_left(path) == {"a": "confirmed"}


def test_only_their_owner_can_read_them(path: Path) -> None:
    crashed(path, [edit("a", "x")])
    folder = journal.folder_of(path)
    (file,) = folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_a_living_process_holds_is_not_offered(path: Path) -> None:
    with started(HOLDER, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert journal.left(path) == ()
        mine = Journal(path, "anna")
        mine.write([edit("mine", "x")])
        assert journal.left(path) == ()
        assert len(list(journal.folder_of(path).iterdir())) == 2
        other.kill()
        other.wait()
        assert texts_left(path) == {"s": "t"}
        mine.settle([(None, "mine")])
        mine.close()


def test_each_catalog_has_its_own(path: Path) -> None:
    crashed(path, [edit("a", "x")])
    assert texts_left(path.with_name("en.po")) == {}
    assert texts_left(path.parent / "x" / ".." / "fr.po") == {"a": "x"}


def test_the_oldest_is_offered_first(path: Path) -> None:
    crashed(path, [edit("a", "old")])
    (file,) = journal.folder_of(path).iterdir()
    long_ago = (NOW - timedelta(days=9)).timestamp()
    os.utime(file, (long_ago, long_ago))
    crashed(path, [edit("a", "new")])
    assert [one.written[0].edit.mine.msgstr for one in journal.left(path)] == ["old", "new"]
    assert journal.left(path)[0].at == NOW - timedelta(days=9)


# The disk is full


@pytest.mark.parametrize("then", ["still full", "room again"])
def test_what_could_be_written_to_a_full_disk_is_whole(path: Path, then: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), then], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 0
    assert done.stderr == ""
    found = texts_left(path)
    assert found["first"] == "t"
    if then == "room again":
        assert found["last"] == "t"
        assert len(found) == 12


@pytest.fixture(params=["fsync", "folder_of"])
def full_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os if request.param == "fsync" else journal, request.param, full)
        yield


@pytest.mark.usefixtures("full_disk")
def test_a_review_goes_on_with_a_full_disk_and_says_so(path: Path) -> None:
    review = session(path, at_once=False)
    review.go(2)
    said = review.confirm(("Elle vient.",))
    assert said.done
    assert said.text == "Confirmed. No journal: No space left on device"
    review.go(0)
    review.draft(("half",))
    assert review.failure == "No journal: No space left on device"
    assert review.entries[2].msgstr == "Elle vient."
    review.keep(("half",))
    assert review.unsaved == 2
    assert not review.recover([edit("Weg.", "x")]).done, "then the old journal must stay"
    if review.journal is not None:
        review.journal.close()


def test_what_could_not_be_written_is_when_there_is_room_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    book = Journal(path, "anna")
    for place, name in ((journal, "folder_of"), (os, "fsync")):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, full)
            for _ in range(2):
                with pytest.raises(OSError, match="No space"):
                    book.write([edit(name, "x")])
    book.write([edit("fsync", "x")])
    book.close()
    assert texts_left(path) == {"folder_of": "x", "fsync": "x"}


def test_the_same_draft_is_written_once(path: Path) -> None:
    book = Journal(path, "anna")
    sizes = []
    (folder := journal.folder_of(path)).mkdir(parents=True)
    for text in ("a", "a", "b", "b", "a"):
        book.write([edit("s", text)], draft=True)
        sizes.append(next(folder.iterdir()).stat().st_size)
    assert sizes[0] == sizes[1] < sizes[2] == sizes[3] < sizes[4]
    book.write([edit("s", "a")])
    assert next(folder.iterdir()).stat().st_size > sizes[4]
    book.close()


# Taking over


def test_texts_are_put_on_top_and_can_be_undone(path: Path) -> None:
    base = catalogs.load(path).live[2]
    crashed(path, [Edit(base, catalogs.confirm(base, "Elle vient."))])
    review = session(path)
    (one,) = journal.left(path)
    notice = review.recover([w.edit for w in one.written])
    assert (notice.text, notice.done) == (texts.recovered(1), True)
    assert catalogs.load(path).live[2].msgstr == "Elle vient."
    assert review.undo().done
    assert catalogs.load(path).live[2].msgstr == ""


def test_what_the_file_has_already_is_nothing_to_do(path: Path) -> None:
    base = catalogs.load(path).live[2]
    mine = catalogs.confirm(base, "Elle vient.")
    catalogs.save(path, catalogs.load(path).with_changed([mine]))
    before = path.read_bytes()
    review = session(path)
    assert review.recover([Edit(base, mine)]).done
    assert path.read_bytes() == before
    assert not review.undo().done
    assert review.unsaved == 0


def test_where_others_wrote_both_texts_are_kept(path: Path) -> None:
    base = catalogs.load(path).live[2]
    poked(path, 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle arrive."')
    review = session(path, at_once=False)
    assert review.recover([Edit(base, catalogs.confirm(base, "Elle vient."))]).done
    review.go(2)
    assert review.shown == ("Elle vient.",)
    assert review.in_file == ("Elle arrive.",)
    review.undo()
    review.close()
    assert journal.left(path) == ()


def test_two_crashes_with_two_texts_keep_both(path: Path) -> None:
    base = catalogs.load(path).live[2]
    review = session(path)
    review.recover(Edit(base, catalogs.confirm(base, text)) for text in ("Elle vient.", "Autre."))
    review.go(2)
    assert review.in_file == ("Elle vient.",)
    assert review.shown == ("Autre.",)


def test_a_text_whose_segment_is_gone_comes_among_the_obsolete(path: Path) -> None:
    review = session(path)
    assert review.recover([edit("Weg.", "Parti.")]).done
    assert review.unsaved == 0
    assert [entry.msgstr for entry in catalogs.load(path).obsolete] == ["Parti."]


@given(texts_=st.lists(st.sampled_from(["", "mine", "theirs", "base"]), min_size=3, max_size=3))
def test_recovery_is_the_merge(tmp_path: Path, texts_: list[str]) -> None:
    was, mine, theirs = texts_
    path = catalog(tmp_path / "fr.po", f'\nmsgid "s"\nmsgstr "{theirs}"\n')
    review = Session(Store(path, tmp_path / "locks"), "anna", "", lambda: NOW)
    review.recover([Edit(Entry("s", was), Entry("s", mine))])
    there = catalogs.load(path).live[0].msgstr
    if theirs in {was, mine}:
        assert there == mine
    else:
        assert (there, review.shown) == (theirs, (theirs if mine == was else mine,))


def test_notes_that_were_being_written_are_found_after_a_crash(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    kept = Journal(path, "anna")
    review = Session(Store(path, tmp_path / "locks"), "anna", "", lambda: NOW, journal=kept)
    review.draft_notes("why\nso")
    assert kept._file is not None
    kept._file.close()  # as when the process is killed
    ((written,),) = (one.written for one in journal.left(path))
    assert (written.draft, written.edit.mine.comments[:2]) == (True, ("why", "so"))
    again = Session(Store(path, tmp_path / "locks"), "anna", "", lambda: NOW)
    assert again.recover([written.edit]).done
    assert catalogs.load(path)[written.edit.mine.key].comments[:2] == ("why", "so")


def test_notes_that_were_left_as_they_were_leave_no_draft(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    kept = Journal(path, "anna")
    review = Session(Store(path, tmp_path / "locks"), "anna", "", lambda: NOW, journal=kept)
    review.draft_notes("why")
    review.draft(review.shown)
    kept.close()
    assert journal.left(path) == ()
