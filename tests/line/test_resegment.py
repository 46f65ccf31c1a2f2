"""Splits, joins and abbreviations from where sentences are read, on whole workspaces."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workspaces import ABOUT, NEWS, Space, workspace

from l10n import catalogs, resegment
from l10n.catalogs import Key
from l10n.errors import InputError, L10nError, RulesError, UsageError
from l10n.files import put, stage
from l10n.model import State
from l10n.resegment import Abbreviation, Applied, Foreseen, Join, Split, Wanted
from l10n.segmentation import manual
from l10n.segmentation.places import places, stops
from l10n.steps import Replacing, replace_files
from l10n.workspace import Workspace, find

LONG = "Bo Zhang besuchte das Werk und sprach lange mit allen"
TARGET = "Bo Zhang visited the works. He spoke with everybody at length"
ABOUT_FIRST = "WEIQIAO Germany GmbH ist eine europäische Tochtergesellschaft."
ABOUT_SECOND = "Zu der Gruppe gehören drei Unternehmen."


def foresee(space: Space, wanted: Wanted) -> Foreseen:
    return resegment.foresee(find(space.root), wanted)


def apply(space: Space, wanted: Wanted) -> Applied:
    return resegment.apply(find(space.root), wanted)


def split(text: str, before: str, release: str = "a") -> Split:
    return Split(release, (None, text), text.index(before))


def confirmed(
    space: Space, targets: dict[str, str], release: str = "a", locale: str = "en"
) -> None:
    path = space.root / "catalogs" / release / f"{locale}.po"
    catalog = catalogs.load(path)
    new = [catalogs.confirm(catalog[None, source], text) for source, text in targets.items()]
    path.write_bytes(catalogs.write(catalog.with_changed(new)))


def sources(space: Space, release: str = "a", locale: str = "en") -> list[str]:
    return [entry.msgid for entry in space.catalog(release, locale).live]


def agrees(space: Space) -> None:
    """The next sync finds nothing to do in catalogs, and does nothing."""
    seen = json.loads(space.run("sync", "--check", "--offline", "--json").out)
    assert not [path for path in seen["wrote"] if path.startswith("catalogs/")]
    before = space.files()
    space.run("sync", "--offline")
    assert {n: b for n, b in space.files().items() if not n.startswith("published/")} == before


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(
        tmp_path,
        {"a.de.txt": f"Titel\n\n{LONG}\n\n{ABOUT}\n", "b.de.txt": f"{ABOUT}\n", "c.de.txt": NEWS},
    )
    made.run("sync")
    return made


def test_a_split_carries_translations_along(space: Space) -> None:
    confirmed(space, {LONG: TARGET})
    wanted = split(LONG, "und")
    seen = foresee(space, wanted)
    assert seen.path == "segmentation/de.manual.txt"
    assert seen.rule == "Bo Zhang besuchte das Werk <|> und sprach lange mit allen"
    assert [(one.release, one.line, one.new) for one in seen.recuts] == [
        ("a", 3, ("Bo Zhang besuchte das Werk", "und sprach lange mit allen"))
    ]
    english = next(one for one in seen.fates if str(one.locale) == "en")
    assert (english.kind, english.undone, seen.undone) == ("split", 1, 1)
    assert [(one.target, one.state) for one in english.new] == [
        ("Bo Zhang visited the works.", State.NEEDS_WORK),
        ("He spoke with everybody at length", State.NEEDS_WORK),
    ]
    apply(space, wanted)
    live = space.catalog().live
    assert [entry.msgstr for entry in live[1:3]] == [one.target for one in english.new]
    assert [entry.msgstr for entry in space.catalog().obsolete] == [TARGET]
    agrees(space)


def test_a_join_reaches_the_same_words_in_other_releases(space: Space) -> None:
    confirmed(space, {ABOUT_FIRST: "One.", ABOUT_SECOND: "Two."}, "b")
    wanted = Join("a", (None, ABOUT_FIRST))
    seen = foresee(space, wanted)
    joined = f"{ABOUT_FIRST} {ABOUT_SECOND}"
    assert {(one.release, one.old, one.new) for one in seen.recuts} == {
        (name, (ABOUT_FIRST, ABOUT_SECOND), (joined,)) for name in "abc"
    }
    assert seen.undone == 2
    done = apply(space, wanted)
    assert done.foreseen == seen
    for name in "abc":
        assert joined in sources(space, name)
    entry = space.catalog("b")[None, joined]
    assert (entry.msgstr, catalogs.state(entry)) == ("One. Two.", State.NEEDS_WORK)
    agrees(space)


def test_foreseeing_writes_nothing(space: Space) -> None:
    before = space.files()
    foresee(space, split(LONG, "und"))
    foresee(space, Abbreviation("Tochtergesellschaft."))
    assert space.files() == before


def test_an_abbreviation_of_a_kind(tmp_path: Path) -> None:
    text = "Der Xyzab. Wert gilt. Er bleibt."
    space = workspace(tmp_path, {"a.de.txt": f"{text}\n"})
    space.run("sync")
    assert sources(space) == ["Der Xyzab.", "Wert gilt.", "Er bleibt."]
    done = apply(space, Abbreviation("Xyzab."))
    assert done.wrote[0] == "segmentation/de.abbr.txt"
    assert [one.new for one in done.foreseen.recuts] == [("Der Xyzab. Wert gilt.",)]
    assert sources(space) == ["Der Xyzab. Wert gilt.", "Er bleibt."]
    agrees(space)
    with pytest.raises(UsageError, match="already"):
        foresee(space, Abbreviation("Xyzab."))
    with pytest.raises(RulesError, match=r"\[never\] already"):
        foresee(space, Abbreviation("Xyzab.", "end"))
    with pytest.raises(RulesError, match="cannot be listed"):
        foresee(space, Abbreviation("x;y"))


def test_an_abbreviation_may_wait_for_its_first_text(space: Space) -> None:
    done = apply(space, Abbreviation("Lfd. Pos.", "number"))
    assert done.foreseen.recuts == ()
    assert done.wrote == ("segmentation/de.abbr.txt",)
    agrees(space)


def test_a_split_is_taken_back_by_a_join_and_by_reverting(space: Space) -> None:
    confirmed(space, {LONG: TARGET})
    before = space.files()
    done = apply(space, split(LONG, "und"))
    apply(space, Join("a", (None, "Bo Zhang besuchte das Werk")))
    assert sources(space)[1] == LONG
    assert catalogs.state(space.catalog()[None, LONG]) is State.TRANSLATED
    assert "<|>" not in space.read("segmentation/de.manual.txt")
    with pytest.raises(UsageError, match="edited since"):
        resegment.revert(find(space.root), done)
    again = apply(space, split(LONG, "und"))
    resegment.revert(find(space.root), again)
    assert sources(space)[1] == LONG
    assert space.catalog()[None, LONG].msgstr == TARGET
    agrees(space)
    assert space.files().keys() - before.keys() == {"segmentation/de.manual.txt"}


@pytest.mark.parametrize("target", ["", "The works were visited by Bo Zhang."])
def test_reverting_gives_drafts_back_to_their_sentences(space: Space, target: str) -> None:
    """A draft of the second of two sentences would be carried back to the first."""
    joined = Join("a", (None, ABOUT_FIRST))
    path = space.root / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    draft = catalog[None, ABOUT_SECOND].with_(msgstr="The group has three.").with_fuzzy(True)
    path.write_bytes(catalogs.write(catalog.with_changed([draft])))
    before = space.files()
    done = apply(space, joined)
    if target:  # somebody works on while the sentences are joined
        confirmed(space, {LONG: target})
    resegment.revert(find(space.root), done)
    after = space.catalog()
    if target:
        assert after[None, LONG].msgstr == target
        agrees(space)
    else:
        assert space.files() == before


def test_reverting_the_first_edit_leaves_no_file(space: Space) -> None:
    before = space.files()
    done = apply(space, Join("a", (None, ABOUT_FIRST)))
    resegment.revert(find(space.root), done)
    assert space.files() == before


def test_an_older_mark_with_more_words_does_not_stand_in_the_way(space: Space) -> None:
    mark = f"{ABOUT_FIRST} <+> {ABOUT_SECOND} Sie deckt\nx <|> y\n"
    space.write("segmentation/de.manual.txt", f"# why\n{mark}")
    space.run("sync")
    joined = f"{ABOUT_FIRST} {ABOUT_SECOND}"
    apply(space, split(joined, "Zu der"))
    lines = space.read("segmentation/de.manual.txt").splitlines()
    assert [("<|>" in line, "<+>" in line) for line in lines[-2:]] == [(True, False), (True, False)]
    assert ABOUT_FIRST in sources(space)
    agrees(space)


def test_a_mark_goes_before_those_that_hold_elsewhere_too() -> None:
    new = manual.Mark("sehr gut.", "Der Rest", splits=False)
    text = "a <|> b\n# a comment\ngut. <|> Der\n"
    assert manual.added(text, new, "x").splitlines() == [
        "a <|> b",
        "sehr gut. <+> Der Rest",
        "# a comment",
        "gut. <|> Der",
    ]


def test_marks_in_scripts_without_spaces_take_some_characters() -> None:
    text = "魏桥创业集团计划参股北京汽车制造厂，" * 8 + "未来将共同打造新能源汽车产业基地" * 4
    mark = manual.mark_at(text, text.index("未来"), splits=True)
    assert 24 <= len(mark.left) <= 40
    assert list(mark.places(text)) == [text.index("未来")]


def refused(space: Space, wanted: Wanted) -> str:
    before = space.files()
    with pytest.raises(L10nError) as caught:
        foresee(space, wanted)
    with pytest.raises(L10nError):
        apply(space, wanted)
    assert space.files() == before
    return str(caught.value)


def test_what_cannot_be_split_or_joined_is_said(tmp_path: Path) -> None:
    tagged = "Die **neue Gruppe aus China** baut Autos"
    text = f"---\ntitle: Eins zwei\ntags: [Eins zwei]\n---\n\n{tagged}\n\n{NEWS}"
    config = 'source = "de"\nlocales = ["en"]\n[markdown]\ntranslate = ["title", "tags"]\n'
    space = workspace(tmp_path, {"a.de.md": text}, config)
    space.run("sync")
    msgid = "Die <b>neue Gruppe aus China</b> baut Autos"
    assert msgid in sources(space)
    assert "inside a pair of tags" in refused(space, split(msgid, "Gruppe"))
    assert "inside a pair of tags" in refused(space, split(msgid, "b>neue"))
    assert "no text on one side" in refused(space, Split("a", (None, msgid), 0))
    assert "no text on one side" in refused(space, Split("a", (None, msgid), len(msgid)))
    assert "last of its paragraph" in refused(space, Join("a", (None, msgid)))
    assert "not in the source" in refused(space, Join("a", (None, "Nie gesagt.")))
    assert "not the catalog of a release" in refused(space, Join("django", (None, msgid)))
    wanted = split(msgid, "<b>")
    apply(space, wanted)
    assert {"Die", "<b>neue Gruppe aus China</b> baut Autos"} <= set(sources(space))
    agrees(space)


def test_what_must_stay_whole_is_not_split(tmp_path: Path) -> None:
    address = "Pressekontakt\nAnna Muster Straße 1\n40213 Düsseldorf am Rhein\nTel. 0211 1"
    text = f"Neue Kooperation\n\nBo Zhang besuchte das Werk.\n\n{address}\n"
    space = workspace(tmp_path, {"a.de.txt": text})
    space.run("sync")
    found = [text for text in sources(space) if "Düsseldorf" in text]
    assert "must stay whole" in refused(space, split(found[0], "am Rhein"))


@pytest.mark.parametrize("step", [stage, put])
def test_nothing_is_half_done_when_a_file_cannot_be_written(
    space: Space, monkeypatch: pytest.MonkeyPatch, step: Callable[[Path, object], object]
) -> None:
    before = space.files()

    def failing(path: Path, other: object) -> object:
        if "zh_CN.po" in {path.name, other.name if isinstance(other, Path) else ""}:
            raise InputError.of("file.unwritable", "no space left", path=path)
        return step(path, other)

    monkeypatch.setattr(f"l10n.steps.{step.__name__}", failing)
    with pytest.raises(L10nError, match="no space left"):
        apply(space, Join("a", (None, ABOUT_FIRST)))
    assert space.files() == before


def test_a_damaged_catalog_stops_an_edit_and_a_damaged_release_does_not(space: Space) -> None:
    path = space.root / "catalogs/b/en.po"
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    assert "catalogs/b/en.po" in refused(space, Join("a", (None, ABOUT_FIRST)))
    path.write_bytes(whole)
    space.write("releases/b.de.txt", b"\x89PNG\r\n\x1a\n")
    done = apply(space, Join("a", (None, ABOUT_FIRST)))
    assert {one.release for one in done.foreseen.recuts} == {"a", "c"}
    assert [str(one.path) for one in done.foreseen.unread] == [
        str(space.root / "releases/b.de.txt")
    ]


def test_what_others_write_meanwhile_is_not_lost(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def meanwhile(here: Workspace, steps: Sequence[Replacing]) -> bool:
        if not seen:
            confirmed(space, {"Titel": "Title"})
        seen.append(1)
        return replace_files(here, steps)

    monkeypatch.setattr("l10n.resegment.replace_files", meanwhile)
    apply(space, split(LONG, "und"))
    assert len(seen) == 2
    assert space.catalog()[None, "Titel"].msgstr == "Title"
    agrees(space)


def test_the_memory_fills_what_stays_empty(space: Space) -> None:
    confirmed(space, {"Er sprach lange.": "He spoke at length."}, "c")
    space.write("releases/d.de.txt", "Er kam Er sprach lange.\n")
    space.run("sync")
    done = apply(space, split("Er kam Er sprach lange.", "Er sprach", "d"))
    assert done.filled["memory"] == 1
    assert space.catalog("d").live[1].msgstr == "He spoke at length."
    agrees(space)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_a_join_takes_a_split_back_and_no_translation_vanishes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    space = workspace(
        tmp_path_factory.mktemp("w"),
        {"a.de.txt": NEWS, "b.de.txt": f"{ABOUT}\n"},
        'source = "de"\nlocales = ["en"]\n',
    )
    space.run("sync")
    chosen = data.draw(st.sets(st.sampled_from(sources(space))))
    confirmed(space, {text: f"{text} In English, {len(text)}." for text in chosen})
    space.run("sync")
    before = {entry.key: entry for entry in space.catalog().live}
    key: Key = data.draw(st.sampled_from([key for key in before if places(key[1], tagged=False)]))
    wanted = Split("a", key, data.draw(st.sampled_from(places(key[1], tagged=False))))
    foreseen = foresee(space, wanted)
    done = apply(space, wanted)
    assert done.foreseen == foreseen
    for recut in foreseen.recuts:
        assert set(recut.new) <= set(sources(space, recut.release))
    agrees(space)
    first = key[1][: wanted.offset].strip()
    apply(space, Join("a", (None, first)))
    after = space.catalog()
    assert [entry.key for entry in after.live] == list(before)
    for entry in before.values():
        assert not entry.msgstr or after[entry.key].msgstr == entry.msgstr
        assert catalogs.state(after[entry.key]) is catalogs.state(entry)
    agrees(space)


def test_places_are_where_words_begin() -> None:
    def shown(text: str, *, tagged: bool = False) -> list[str]:
        return [text[offset:] for offset in places(text, tagged=tagged)]

    assert shown("Ein Satz ging.") == ["Satz ging.", "ging."]
    assert shown("中文。好") == ["文。好", "好"]
    assert shown("a <b>c d</b> e<br/>f", tagged=True) == ["<b>c d</b> e<br/>f", "e<br/>f"]
    assert shown("a & b") == ["& b", "b"]
    assert shown("Wort") == []


def test_stops_count_tags_for_nothing_and_entities_for_one() -> None:
    text = "A&amp;B <i>x</i><br/>C"
    flat = dict(stops(text, tagged=True))
    assert flat[text.index("B")] == 2
    assert flat[text.index("C")] == 6
    assert text.index("x") not in flat
