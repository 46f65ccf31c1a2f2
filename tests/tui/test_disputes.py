"""Conflicts that a merge left in the file, decided in the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from strategies_tui import catalog, session

from l10n import catalogs
from l10n.model import State
from tui.logic import panel
from tui.logic.aids import Help

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    base = catalogs.load(catalog(tmp_path / "base.po"))
    ours, theirs = (
        base.with_changed([catalogs.confirm(base.live[2], text)]) for text in ("Elle.", "Lui.")
    )
    done = catalogs.united(base, ours, theirs)
    assert done.conflicts == (base.live[2].key,)
    path = tmp_path / "fr.po"
    catalogs.save(path, done.catalog)
    return path


def test_a_conflict_of_the_file_is_shown_and_counts(path: Path) -> None:
    review = session(path)
    review.go(2)
    assert review.letters(2).startswith("*")
    assert review.state(2) is State.NEEDS_WORK
    assert review.unsaved == 0
    shown = [panel.text(line) for line in panel.lines(review, Help(), wide=False)]
    assert "the other side: Lui." in shown
    assert not any("theirs=" in line for line in shown)


@pytest.mark.parametrize(("mine", "text"), [(True, "Elle."), (False, "Lui.")])
def test_deciding_takes_one_side_and_can_be_undone(path: Path, mine: bool, text: str) -> None:
    before = catalogs.load(path).entries
    review = session(path)
    key = review.undecided()[0]
    assert review.decide(key, mine=mine).done
    entry = catalogs.load(path)[key]
    assert (entry.msgstr, entry.fuzzy, catalogs.contested_by(entry)) == (text, False, None)
    assert not review.undecided()
    assert review.undo().done
    assert catalogs.load(path).entries == before


def test_confirming_another_text_decides_too(path: Path) -> None:
    review = session(path)
    review.go(2)
    for _ in range(2):
        review.confirm(("Il vient.",))
    assert not review.undecided()
    assert catalogs.contested_by(catalogs.load(path).live[2]) is None
