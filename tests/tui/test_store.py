from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from strategies_tui import NOW, catalog, poked, versions

from l10n import catalogs
from l10n.catalogs import Catalog, Edit, Entry, merge, merge_entry
from l10n.errors import CatalogError, InputError
from tui.logic.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def key(text: str) -> tuple[None, str]:
    return (None, text)


@given(versions(), versions())
def test_without_a_change_of_others_ours_is_taken(base: Entry, mine: Entry) -> None:
    assert merge_entry(Edit(base, mine), base) == mine


@given(versions(), versions())
def test_without_a_change_of_ours_theirs_is_taken(base: Entry, theirs: Entry) -> None:
    assert merge_entry(Edit(base, base), theirs) == theirs


@given(versions(), versions(), versions())
def test_no_text_is_lost(base: Entry, mine: Entry, theirs: Entry) -> None:
    merged = merge_entry(Edit(base, mine), theirs)
    if merged is None:
        assert mine.targets != theirs.targets or mine.fuzzy != theirs.fuzzy
        return
    changed = mine.msgstr if mine.msgstr != base.msgstr else theirs.msgstr
    assert merged.msgstr == changed


@given(versions(), versions(), versions())
def test_notes_of_both_sides_stay(base: Entry, mine: Entry, theirs: Entry) -> None:
    merged = merge_entry(Edit(base, mine), theirs.with_(msgstr=base.msgstr).with_fuzzy(base.fuzzy))
    assert merged is not None
    added = ({*mine.comments} | {*theirs.comments}) - {*base.comments}
    taken = {*base.comments} - ({*mine.comments} & {*theirs.comments})
    assert added <= {*merged.comments}
    assert not taken & {*merged.comments}


def test_what_follows_from_the_source_is_theirs() -> None:
    base = Entry("s", extracted=("old",), references=("a.txt",))
    theirs = Entry("s", extracted=("new",), references=("b.txt",))
    merged = merge_entry(Edit(base, base.with_(msgstr="t")), theirs)
    assert merged == theirs.with_(msgstr="t")


def test_an_edit_of_a_segment_that_is_gone_is_kept_as_obsolete() -> None:
    base = Entry("gone", extracted=("type: Paragraph",), flags=("xml-text",))
    merged = merge(Catalog(Entry("")), [Edit(base, base.with_(msgstr="t"))])
    assert merged.catalog.entries == (Entry("gone", "t", obsolete=True),)
    assert merged.orphans
    assert not merged.conflicts


def test_saving_changes_the_edited_entry_and_the_header_only(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    before = path.read_text(encoding="utf-8")
    store = Store(path, tmp_path)
    base = store.catalog[key("Sie kommt.")]
    store.save([Edit(base, catalogs.confirm(base, "Elle vient."))], "anna", NOW)
    after = path.read_text(encoding="utf-8")
    expected = before.replace('kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle vient."')
    assert after.partition("#. type")[2] == expected.partition("#. type")[2]
    assert '"PO-Revision-Date: 2026-11-22 11:02+0000\\n"' in after
    assert '"Last-Translator: anna\\n"' in after


def test_an_edit_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    before = path.read_bytes()
    store = Store(path, tmp_path)
    base = store.catalog[key("Neue Kooperation")]
    store.save([Edit(base, base)], "anna", NOW)
    assert path.read_bytes() == before


def test_changes_of_others_are_under_the_edit(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    store = Store(path, tmp_path)
    base = store.catalog[key("Sie kommt.")]
    poked(path, "Nouvelle coopération", "Coopération nouvelle")
    store.save([Edit(base, catalogs.confirm(base, "Elle vient."))], "anna", NOW)
    text = path.read_text(encoding="utf-8")
    assert "Coopération nouvelle" in text
    assert "Elle vient." in text


def test_a_damaged_file_is_left_alone(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    store = Store(path, tmp_path)
    base = store.catalog[key("Sie kommt.")]
    with path.open("a", encoding="utf-8") as file:
        file.write('\n<<<<<<< ours\nmsgid "x')
    damaged = path.read_bytes()
    with pytest.raises(CatalogError):
        store.save([Edit(base, catalogs.confirm(base, "Elle vient."))], "anna", NOW)
    with pytest.raises(CatalogError):
        store.refresh()
    assert path.read_bytes() == damaged


def test_refresh_reads_only_what_changed(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    store = Store(path, tmp_path)
    same = store.catalog
    assert not store.refresh()
    path.touch()
    assert not store.refresh()
    assert store.catalog is same
    poked(path, "Nouvelle", "Neuve")
    assert store.refresh()
    assert store.catalog[key("Neue Kooperation")].msgstr == "Neuve coopération"
    path.unlink()
    with pytest.raises(InputError):
        store.refresh()
