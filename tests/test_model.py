"""Cutting blocks into sentences and joining them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_inline import blocks

from l10n.inline import Inline, Tag, normal, plain, tags_of
from l10n.model import Block, Cut, Segment, cut, flat, join

B, B_END, BR = Tag("open", "b"), Tag("close", "b"), Tag("standalone", "br")


def block(*content: str | Tag) -> Block:
    return Block("p", tuple(content), (0, 0), 1)


def cuts(*offsets: int) -> list[Cut]:
    return [Cut(offset, "rule") for offset in offsets]


def shape(content: Inline) -> list[object]:
    """Tags by name and kind: numbers are per sentence after cutting."""
    return [p if isinstance(p, str) else (p.kind, p.name) for p in normal(content)]


@given(blocks, st.lists(st.integers(0, 60)))
def test_joining_the_pieces_gives_the_block_back(whole: Block, offsets: list[int]) -> None:
    pieces = cut(whole, cuts(*offsets))
    again = join(pieces, [segment.content for segment in pieces.segments])
    assert shape(again) == shape(whole.content)


@given(blocks, st.lists(st.integers(0, 60)))
def test_a_sentence_holds_whole_pairs_and_some_text(whole: Block, offsets: list[int]) -> None:
    for segment in cut(whole, cuts(*offsets)).segments:
        depth = 0
        for tag in tags_of(segment.content):
            depth += {"open": 1, "close": -1, "standalone": 0}[tag.kind]
            assert depth >= 0
        assert depth == 0
        assert plain(segment.content) == plain(segment.content).strip() or has_edge_tag(segment)


def has_edge_tag(segment: Segment) -> bool:
    return isinstance(segment.content[0], Tag) or isinstance(segment.content[-1], Tag)


def test_white_space_between_sentences_is_a_gap() -> None:
    pieces = cut(block("Eins.  Zwei."), cuts(5))
    assert [s.text for s in pieces.segments] == ["Eins.", "Zwei."]
    assert pieces.gaps == ((), ("  ",), ())


def test_a_pair_around_a_whole_sentence_is_a_gap() -> None:
    pieces = cut(block(B, "Eins.", B_END, " Zwei."), cuts(5))
    assert [s.text for s in pieces.segments] == ["Eins.", "Zwei."]


def test_a_pair_around_the_whole_block_does_not_hinder_cutting() -> None:
    pieces = cut(block(B, "Eins. Zwei.", B_END), cuts(5))
    assert [s.text for s in pieces.segments] == ["Eins.", "Zwei."]


def test_no_cut_inside_a_pair() -> None:
    pieces = cut(block("Das ", B, "Eins. Zwei.", B_END, " Ende."), cuts(9))
    assert len(pieces.segments) == 1


def test_tags_are_numbered_within_the_sentence() -> None:
    second = (Tag("open", "b", 2), "Zwei", Tag("close", "b", 2))
    pieces = cut(block("Sei ", B, "eins", B_END, ". Oder ", *second, "."), cuts(9))
    assert pieces.segments[1].text == "Oder <b>Zwei</b>."


def test_the_flat_text_has_a_character_for_a_lone_tag() -> None:
    assert flat(block("a", BR, B, "b", B_END).content) == "a\N{OBJECT REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize(
    ("first", "gap", "expected"),
    [
        ("第一句。", "", "第一句。第二句。"),
        ("关于WEIQIAO Germany GmbH", "", "关于WEIQIAO Germany GmbH 第二句。"),
        ("第一句。", None, "第一句。 第二句。"),
    ],
)
def test_chinese_sentences_stand_without_a_space(
    first: str, gap: str | None, expected: str
) -> None:
    pieces = cut(block("Eins. Zwei."), cuts(5))
    assert plain(join(pieces, [(first,), ("第二句。",)], gap)) == expected


def test_a_chinese_source_gets_spaces_in_english() -> None:
    pieces = cut(block("第一句。第二句。"), cuts(4))
    assert plain(join(pieces, [("One.",), ("Two.",)], " ")) == "One. Two."


@given(st.text("Ab. \u00a0\n", max_size=12), st.lists(st.integers(0, 14)))
def test_text_alone_is_cut_as_text_beside_markup(text: str, offsets: list[int]) -> None:
    alone = cut(block(text), cuts(*offsets))
    beside = cut(block(BR, text), cuts(*(offset + 1 for offset in offsets)))
    assert alone.segments == beside.segments
    assert alone.gaps == (normal(beside.gaps[0][1:]), *beside.gaps[1:])
