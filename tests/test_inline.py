"""The codec between inline content and a msgid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_inline import inlines, texts

from l10n.errors import MarkupError
from l10n.inline import Inline, Tag, from_text, has_tags, numbered, plain, tags_of, to_text

A, A_END = Tag("open", "a"), Tag("close", "a")
A2, A2_END = Tag("open", "a", 2), Tag("close", "a", 2)
BR = Tag("standalone", "br")


@given(inlines())
def test_what_is_written_is_read_back(content: Inline) -> None:
    assert from_text(to_text(content), tags_of(content)) == content


@given(texts)
def test_text_without_tags_is_not_escaped(text: str) -> None:
    assert to_text((text,) if text else ()) == text


def test_tagged_text_reads_like_html() -> None:
    content = ("R&D <3 ", A, "hier", A_END, " und ", A2, "da", A2_END, BR)
    assert to_text(content) == "R&amp;D &lt;3 <a>hier</a> und <a2>da</a2><br/>"


def test_source_markup_comes_back_with_the_tags() -> None:
    source = Tag("open", "a", raw="[", hint="https://example.org")
    close = Tag("close", "a", raw="](https://example.org)")
    content = from_text("see <a>here</a>", [source, close])
    assert [tag.raw for tag in tags_of(content)] == ["[", "](https://example.org)"]


def test_a_translator_may_reorder_tags() -> None:
    content = from_text("<a2>zwei</a2> <a>eins</a>", [A, A_END, A2, A2_END])
    assert plain(content) == "zwei eins"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no tags", "missing <a> </a>"),
        ("<a>x</a><a>y</a>", "too many <a> </a>"),
        ("<a>x", "missing </a>"),
        ("</a>x<a>", "cross each other"),
        ("<a><a2></a></a2>", "cross each other"),
        ("<a>x</a> <i>y</i>", "it has no <i> </i>"),
    ],
)
def test_wrong_tags_are_refused(text: str, message: str) -> None:
    tags = [A, A_END, A2, A2_END] if "2" in text else [A, A_END]
    with pytest.raises(MarkupError, match=message):
        from_text(text, tags)


def test_what_is_no_tag_of_ours_is_text() -> None:
    content = from_text("<a>x</a> <3 <mail@example.org> <section>", [A, A_END])
    assert plain(content) == "x <3 <mail@example.org> <section>"


@pytest.mark.parametrize("text", ["<A>x</A>", "<a >x</a>", "<a1>x</a1>"])
def test_slips_of_spelling_are_forgiven(text: str) -> None:
    assert from_text(text, [A, A_END]) == (A, "x", A_END)


@pytest.mark.parametrize("entity", ["&#xD800;", "&#9999999;", "&nbsp;"])
def test_what_is_no_character_stays_text(entity: str) -> None:
    assert plain(from_text(f"<a>{entity}</a>", [A, A_END])) == entity


@given(st.integers(1, 9), st.integers(1, 9))
def test_numbers_count_each_name_from_one(first: int, second: int) -> None:
    content = numbered((Tag("standalone", "br", first), "x", Tag("standalone", "br", second + 9)))
    assert [tag.n for tag in tags_of(content)] == [1, 2]


def test_content_of_text_alone_has_no_tags() -> None:
    assert not has_tags(("x",))
    assert has_tags(("x", BR))
