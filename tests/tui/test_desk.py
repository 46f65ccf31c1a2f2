from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from strategies_tui import catalog
from workspaces import CONFIG, workspace

from l10n import catalogs
from l10n import workspace as workspaces
from l10n.catalogs import Edit
from l10n.errors import InputError
from l10n.locales import parse
from tui import Place, texts
from tui.logic import journal, pace
from tui.logic.desk import Desk, recoveries
from tui.logic.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

OTHER = """
import sys
from pathlib import Path
from tui import Place
from tui.logic.desk import Desk

desk = Desk("bo")
path = Path(sys.argv[1])
desk.open(Place(path, path.parent / "locks", "fr"))
print("open", flush=True)
sys.stdin.read()
desk.close()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Place(catalog(tmp_path / "fr.po"), tmp_path / "locks", "fr")


def test_opening_and_closing_leaves_nothing_but_the_work(place: Place) -> None:
    desk = Desk("anna")
    review = desk.open(place)
    assert (review.by, review.title, review.at_once) == ("anna", "fr", False)
    review.go(2)
    assert review.confirm(("Elle vient.",)).done
    assert catalogs.load(place.path).live[2].msgstr == ""
    desk.close()
    assert desk.session is None
    assert catalogs.load(place.path).live[2].msgstr == "Elle vient."
    assert desk.left() == ()
    assert desk.others() == ()
    assert not list(journal.folder_of(place.path).iterdir())
    desk.close()


def test_what_is_confirmed_counts_for_the_pace(place: Place) -> None:
    desk = Desk("anna", at_once=True)
    review = desk.open(place)
    review.go(2)
    review.confirm(("Elle vient.",))
    review.keep(("Elle",))
    (stroke,) = pace.strokes(pace.path())
    assert (stroke.words, stroke.catalog) == (2, str(place.path))
    desk.close()


def test_what_a_crash_left_is_found_when_the_catalog_is_opened(place: Place) -> None:
    base = catalogs.load(place.path).live[2]
    book = Journal(place.path, "anna")
    book.write([Edit(base, catalogs.confirm(base, "Elle vient."))])
    book.close()
    assert recoveries(place.path) == 1
    desk = Desk("anna")
    assert desk.left() == ()
    review = desk.open(place)
    (left,) = desk.left()
    review.recover([one.edit for one in left.written])
    assert desk.left() == (left,), "our own is not offered to us"
    journal.drop(left)
    desk.close()
    assert recoveries(place.path) == 0
    assert catalogs.load(place.path).live[2].msgstr == "Elle vient."


def test_what_cannot_be_saved_at_the_end_is_offered_next_time(place: Place) -> None:
    desk = Desk("anna")
    review = desk.open(place)
    review.go(2)
    review.confirm(("Elle vient.",))
    whole = place.path.read_bytes()
    place.path.write_bytes(whole + b"<<<<<<<\n")
    with pytest.raises(InputError) as caught:
        desk.close()
    assert caught.value.problems[0].remedy == texts.IN_JOURNAL
    assert desk.session is None
    place.path.write_bytes(whole)
    again = Desk("anna")
    again.open(place)
    assert [one.edit.mine.msgstr for one in again.left()[0].written] == ["Elle vient."]
    again.close()


def test_who_else_is_at_work_is_known(place: Place) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(place.path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        desk = Desk("anna")
        desk.open(place)
        assert [who.by for who in desk.others()] == ["bo"]
        other.communicate("")
        assert desk.others() == ()
        desk.close()


def test_a_catalog_that_cannot_be_opened_leaves_the_desk_empty(place: Place) -> None:
    desk = Desk("anna")
    with pytest.raises(InputError):
        desk.open(Place(catalog(place.path, ""), place.locks, "fr"))
    assert desk.session is None
    desk.close()


def test_places_are_those_of_the_workspace(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.txt": "Hallo.\n"}, CONFIG)
    assert space.run("sync").status == 0
    found = workspaces.find(tmp_path)
    place = Desk("anna", found).place("a", parse("fr"))
    assert place == Place(
        tmp_path / "catalogs" / "a" / "fr.po", found.cache_folder, "a", found, "a", parse("fr")
    )
    assert Desk("anna", found).place("a", parse("es")).path.name == "es.po"
    with pytest.raises(ValueError, match="no workspace"):
        Desk("anna").place("a", parse("fr"))
