from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import RulesError
from l10n.segmentation import RulesEdit, Segmenter, abbreviation_edit, load, mark_edit
from l10n.segmentation import segmenter as segmenter_module
from l10n.segmentation.manual import mark_at, parse

LANGUAGES = ["de", "en", "fr", "es", "it", "pl", "zh", "ja", "ru", "el", "ar", "hi", "th"]
TEXTS = st.text(max_size=80) | st.text(
    "aB1. !?…„“»«()。！\n\u00a0\u200b\u2028\r\ufffc🎉", max_size=80
)


def add_mark(folder: Path, language: str, text: str, offset: int, *, splits: bool) -> Path:
    return written(mark_edit(folder, language, text, offset, splits=splits))


def add_abbreviation(folder: Path, language: str, entry: str, kind: str = "never") -> Path:
    return written(abbreviation_edit(folder, language, entry, kind))


def written(edit: RulesEdit) -> Path:
    edit.path.write_bytes(edit.after or b"")
    return edit.path


def pieces(segmenter: Segmenter, text: str) -> list[str]:
    places = [0, *(cut.offset for cut in segmenter.cuts(text)), len(text)]
    return [text[a:b].strip() for a, b in pairwise(places)]


@settings(deadline=None, max_examples=120)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_cuts_lie_inside_in_order_and_before_white_space(text: str, language: str) -> None:
    offsets = [cut.offset for cut in load(language).cuts(text)]
    assert offsets == sorted(set(offsets))
    assert all(text[:offset].strip() and text[offset:].strip() for offset in offsets)
    assert all(not text[offset - 1].isspace() for offset in offsets)
    assert load(language).cuts(text) == load(language).cuts(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        ". " * 5000,
        "1. " * 3300,
        "……" * 5000,
        "(" + "a. " * 3300,
        "." * 10_000,
        "A. " * 3300,
        "„" + "Ja! " * 2500,
        "." + " " * 10_000 + "A",
        "。" * 10_000,
        "（" + "好。" * 5000,
    ],
    ids=range(10),
)
def test_hostile_texts_come_to_an_end(language: str, text: str) -> None:
    assert len(load(language).cuts(text)) <= len(text)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ru", "Он пришёл. Она ушла.", 2),
        ("el", "Τι είναι αυτό; Είναι δοκιμή.", 2),
        ("ar", "هل هذا ممكن؟ نعم.", 2),
        ("hi", "यह पहला है। यह दूसरा है।", 2),
        ("th", "พ.ศ. 2560 เป็นปี", 1),
        ("ko", "첫 번째입니다. 두 번째입니다.", 2),
        ("nl", "Dit is Dr. Jansen. Hij komt.", 2),
    ],
)
def test_other_languages_have_generic_rules(language: str, text: str, count: int) -> None:
    assert len(pieces(load(language), text)) == count


def test_line_feeds_are_white_space_and_objects_are_words() -> None:
    text = "Im 3.\nQuartal stieg \ufffc. Der Rest\nblieb."
    assert pieces(load("de"), text) == ["Im 3.\nQuartal stieg \ufffc.", "Der Rest\nblieb."]


def test_explain_names_what_decided_both_ways() -> None:
    found = load("de").explain("Im 3. Quartal stieg er. Dr. Klein kam.").verdicts
    assert [(v.breaks, v.rule) for v in found] == [
        (False, "de:ordinal-noun"),
        (True, "common:stop"),
        (False, "abbr:never"),
    ]


def test_the_seed_needs_a_manual_split(tmp_path: Path) -> None:
    text = "Über WEIQIAO Germany GmbH WEIQIAO Germany GmbH ist eine Tochter. Sie wächst."
    assert len(pieces(load("de", tmp_path), text)) == 2
    lines = "# seed\nÜber WEIQIAO Germany GmbH <|> WEIQIAO Germany GmbH ist\n"
    (tmp_path / "de.manual.txt").write_text(lines, "utf-8")
    cut = load("de", tmp_path).cuts(text)[0]
    assert (cut.offset, cut.rule) == (len("Über WEIQIAO Germany GmbH"), "manual:2")


def test_marks_added_split_and_join_and_replace_each_other(tmp_path: Path) -> None:
    text = "Das war gut. Alles klar soweit Der Rest folgt."
    add_mark(tmp_path, "de", text, 12, splits=False)
    path = add_mark(tmp_path, "de", text, text.index(" Der"), splits=True)
    assert pieces(load("de", tmp_path), text) == [
        "Das war gut. Alles klar soweit",
        "Der Rest folgt.",
    ]
    add_mark(tmp_path, "de", text, 12, splits=True)
    assert path.read_text("utf-8").count("<+>") == 0
    assert len(pieces(load("de", tmp_path), text)) == 3


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text("abÄ.!(*+", min_size=1, max_size=6), min_size=2, max_size=8), st.data())
def test_a_mark_is_found_where_it_was_made(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(1, len(words) - 1))
    offset = len(" ".join(words[:at]))
    mark = mark_at(text, offset, splits=True)
    assert offset in list(mark.places(text))
    if not mark.left.startswith("#"):
        assert [(m.left, m.right) for m in parse(str(mark), "x")] == [(mark.left, mark.right)]


def test_edges_of_a_block_cannot_be_split(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="edge"):
        add_mark(tmp_path, "de", "Wort", 4, splits=True)


def test_bad_marks_are_told_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "de.manual.txt").write_text("a <|> b\nno mark\n<|> c\na <|> b <+> c\n", "utf-8")
    with pytest.raises(RulesError) as caught:
        load("de", tmp_path)
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4]


def test_project_abbreviations_stand_above_shipped_rules(tmp_path: Path) -> None:
    text = "Der Xyzab. Wert gilt. Siehe Dr. Klein."
    assert len(pieces(load("de"), text)) == 3
    add_abbreviation(tmp_path, "de", "Xyzab.")
    add_abbreviation(tmp_path, "de", "Dr.", "word")
    found = load("de", tmp_path)
    assert pieces(found, text) == ["Der Xyzab. Wert gilt.", "Siehe Dr.", "Klein."]
    assert found.explain(text).verdicts[0].rule == "abbr:project"


def test_adding_an_abbreviation_twice_changes_nothing(tmp_path: Path) -> None:
    path = add_abbreviation(tmp_path, "de", "Xyz.", "end")
    before = path.read_bytes()
    add_abbreviation(tmp_path, "de", "Xyz.", "end")
    assert path.read_bytes() == before


@pytest.mark.parametrize(("entry", "kind"), [("", "never"), ("a;b", "never"), ("a.", "often")])
def test_what_is_no_abbreviation_is_refused(tmp_path: Path, entry: str, kind: str) -> None:
    with pytest.raises(RulesError):
        add_abbreviation(tmp_path, "de", entry, kind)


def test_unknown_sections_and_encodings_are_told(tmp_path: Path) -> None:
    path = tmp_path / "de.abbr.txt"
    path.write_text("a.\n[sometimes]\n", "utf-8")
    with pytest.raises(RulesError, match=r"de\.abbr\.txt:2"):
        load("de", tmp_path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(RulesError, match="UTF-8"):
        load("de", tmp_path)


def test_the_fingerprint_changes_with_rules_and_only_with_them(tmp_path: Path) -> None:
    path = tmp_path / "de.manual.txt"
    prints = [load("de").fingerprint, load("de", tmp_path).fingerprint]
    path.write_text("a b <|> c\n", "utf-8")
    prints.append(load("de", tmp_path).fingerprint)
    path.write_text("# why\n\na  b <|> c\n", "utf-8")
    prints.append(load("de", tmp_path).fingerprint)
    path.write_text("a b <+> c\n", "utf-8")
    prints.append(load("de", tmp_path).fingerprint)
    assert prints[0] == prints[1]
    assert prints[2] == prints[3]
    assert len({prints[0], prints[2], prints[4], load("en").fingerprint}) == 4


def test_slow_rules_of_strangers_split_nothing_and_warn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segmenter_module, "LIMIT", 0.05)
    (tmp_path / "de.srx").write_text(
        '<srx version="2.0"><header cascade="no"/><body><languagerules>'
        '<languagerule languagerulename="x"><rule break="yes"><beforebreak>(a|aa)+$</beforebreak>'
        "</rule></languagerule></languagerules><maprules>"
        '<languagemap languagepattern=".*" languagerulename="x"/></maprules></body></srx>',
        "utf-8",
    )
    found = load("de", tmp_path).explain("a" * 60 + "! Neu ist das.")
    assert found.cuts == ()
    assert found.warning is not None
    assert found.warning.code == "segmentation.timeout"
