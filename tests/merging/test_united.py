"""Two versions of a catalog made into one: nothing is lost, and the result is a valid catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = Entry("", "Language: fr\nContent-Type: text/plain; charset=UTF-8\nPO-Revision-Date: \n")

texts = st.sampled_from(["", "a", "b", "c"])
notes = st.lists(st.sampled_from(["x", "y"]), unique=True, max_size=2).map(tuple)


@st.composite
def versions(draw: st.DrawFn) -> Catalog:
    keys = draw(st.lists(st.sampled_from("pqrstu"), unique=True, max_size=6))
    made = []
    for key in keys:
        entry = Entry(key, draw(texts), comments=draw(notes)).with_fuzzy(draw(st.booleans()))
        made.append(entry.with_(obsolete=draw(st.integers(0, 4)) == 0))
    made.sort(key=lambda entry: entry.obsolete)
    return Catalog(HEADER, tuple(made))


def catalog(*entries: Entry) -> Catalog:
    return Catalog(HEADER, entries)


def said(found: Catalog) -> set[str]:
    """Give every text that stands anywhere in a catalog, as ours or as the other of a conflict."""
    told: set[str] = set()
    for entry in found.entries:
        told |= set(entry.targets) | set(catalogs.contested_by(entry) or ())
    return told


@given(versions(), versions(), versions())
def test_what_a_side_wrote_is_never_lost(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    done = catalogs.united(base, ours, theirs)
    for side in (ours, theirs):
        for entry in side.entries:
            was = base.get(entry.key)
            if was is None or entry.msgstr != was.msgstr:
                now = done.catalog.get(entry.key)
                if not entry.msgstr:
                    continue
                assert now is not None
                assert entry.msgstr in {now.msgstr, *(catalogs.contested_by(now) or ())}


@given(versions(), versions(), versions())
def test_the_result_is_a_valid_catalog(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    done = catalogs.united(base, ours, theirs)
    again = catalogs.read(catalogs.write(done.catalog), "x.po")
    assert again.entries == done.catalog.entries
    assert len({entry.key for entry in again.entries}) == len(again.entries)


@given(versions(), versions(), versions())
def test_only_what_both_changed_is_a_conflict(
    base: Catalog, ours: Catalog, theirs: Catalog
) -> None:
    done = catalogs.united(base, ours, theirs)
    for key in done.conflicts:
        mine, other, was = ours[key], theirs[key], base.get(key)
        assert (mine.targets, mine.fuzzy) != (other.targets, other.fuzzy)
        assert was is None or (mine.targets, mine.fuzzy) != (was.targets, was.fuzzy)
        assert was is None or (other.targets, other.fuzzy) != (was.targets, was.fuzzy)
        entry = done.catalog[key]
        assert (entry.msgstr, entry.fuzzy) == (mine.msgstr, True)
        assert catalogs.contested_by(entry) == other.targets


@given(versions(), versions())
def test_a_side_that_did_nothing_changes_nothing(base: Catalog, side: Catalog) -> None:
    assert catalogs.united(base, side, base).catalog == side
    assert catalogs.united(base, side, side).catalog == side
    taken = catalogs.united(base, base, side)
    assert not taken.conflicts
    assert said(taken.catalog) >= {t for e in side.entries for t in e.targets}


@pytest.mark.parametrize(
    ("ours", "theirs", "order"),
    [
        ("abcd", "axbcd", "axbcd"),
        ("abcd", "xabcd", "xabcd"),
        ("yabcd", "abxycd", "yabxcd"),
        ("ab", "abxy", "abxy"),
    ],
)
def test_new_entries_stand_where_their_side_has_them(ours: str, theirs: str, order: str) -> None:
    def of(keys: Sequence[str]) -> Catalog:
        return catalog(*(Entry(key, key.upper()) for key in keys))

    done = catalogs.united(of("abcd"[: len(set(ours) & set("abcd"))]), of(ours), of(theirs))
    assert "".join(entry.msgid for entry in done.catalog.entries) == order


def test_an_entry_the_other_side_dropped_is_kept_where_it_was_translated_since() -> None:
    base = catalog(Entry("a", "A"), Entry("b"))
    ours = catalog(Entry("a", "A"), Entry("b", "B", extracted=("type: Paragraph",)))
    done = catalogs.united(base, ours, catalog(Entry("a", "A")))
    kept = done.catalog[(None, "b")]
    assert (kept.msgstr, kept.obsolete, kept.extracted) == ("B", True, ())


def test_of_two_saves_the_later_one_is_told() -> None:
    fields = "Language: fr\nPO-Revision-Date: {}\nLast-Translator: {}\nX-Team: {}\n"
    base = Catalog(Entry("", fields.format("2026-01-01 10:00+0000", "ci", "t")))
    ours = Catalog(Entry("", fields.format("2026-01-02 10:00+0000", "anna", "t")))
    theirs = Catalog(Entry("", fields.format("2026-01-03 10:00+0000", "bo", "u")))
    header = catalogs.united(base, ours, theirs).catalog.header
    assert (header["Last-Translator"], header["X-Team"]) == ("bo", "u")


def test_a_conflict_ends_when_a_person_decides() -> None:
    base, ours, theirs = (catalog(Entry("a", text)) for text in ("A", "B", "C"))
    entry = catalogs.united(base, ours, theirs).catalog[(None, "a")]
    assert catalogs.state(entry) is State.NEEDS_WORK
    for text in ("B", "C", "D"):
        decided = catalogs.confirm(entry, text)
        assert catalogs.contested_by(decided) is None
        assert catalogs.state(decided) is State.TRANSLATED
