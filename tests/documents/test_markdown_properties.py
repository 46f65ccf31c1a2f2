from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_markdown import HAZARDS, hostile, reordered

from l10n.documents import markdown
from l10n.documents.markdown_inline import tidy
from l10n.errors import DocumentError, MarkupError
from l10n.inline import numbered, tags_of
from l10n.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.inline import Inline

MARKUP = (
    *(
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "```\n",
        "| a | b |\n|---|---|\n",
    ),
    *("*", "**", "_", "~~", "`", "[a]", "](/u)", '](/u "t")', "![", "[^1]", "\n[^1]: n\n", "<b>"),
    *("</b>", "<br>", "<!-- l10n:off -->\n", "\\", "\\\n", "  \n", "&amp;", "&#32;", "{{< x >}}"),
    *(
        "{% y %}",
        "\n[a]: /v 'w'\n",
        "wort ",
        "Größe",
        "文字",
        "\0",
        "\u2028",
        "---\n",
        "+++\n",
        ": ",
    ),
    *("title: x\n", "lang = 'de'\n", "===\n", "<http://a.b>", "{#id}", "\u00a0"),
)
TEXTS = st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), max_size=25).map("".join)


def read(text: str) -> markdown.MarkdownDocument | None:
    with contextlib.suppress(DocumentError):
        return markdown.read(Source(text))
    return None


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_any_text_is_read_or_refused_and_keeps_its_bytes(text: str) -> None:
    release = read(text)
    if release is not None:
        assert markdown.write(release, {}) == text.encode()


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_spans_hold_what_blocks_say(text: str) -> None:
    release = read(text)
    for block in release.blocks if release else ():
        start, end = block.span
        assert 0 <= start < end <= len(text)
        assert block.line == len(
            (text[:start] + "x").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )
        assert all(tag.raw for tag in tags_of(block.content))


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.integers(0, 10_000), st.sampled_from([hostile, reordered]))
def test_a_changed_text_reads_back_or_is_refused_by_name(
    text: str, seed: int, change: Callable[[Inline, int], Inline]
) -> None:
    release = read(text)
    if release is None or not release.blocks:
        return
    index = seed % len(release.blocks)
    target = numbered(tidy(change(release.blocks[index].content, seed)))
    try:
        result = markdown.write(release, {index: target})
    except MarkupError as caught:
        error = caught
    else:
        again = markdown.read(Source(result.decode()))
        assert again.blocks[index].content == target
        assert len(again.blocks) == len(release.blocks)
        return
    assert error.problems[0].entry


@pytest.mark.parametrize("hazard", HAZARDS)
@pytest.mark.parametrize(
    "frame", ["{}\n", "- {}\n", "> {}\n", "# {}\n", "{}\n---\n", "| {} |\n|---|\n"]
)
def test_hazards_are_written_in_every_kind_of_block(hazard: str, frame: str) -> None:
    release = markdown.read(Source(frame.format("Ein **Wort** hier")))
    b, b_end = tags_of(release.blocks[0].content)
    for target in (
        (hazard, b, "x", b_end),
        ("a ", b, hazard + "x", b_end, "b"),
        (b, "x", b_end, "a", hazard),
    ):
        wanted = tidy(target)
        result = markdown.write(release, {0: wanted})
        assert markdown.read(Source(result.decode())).blocks[0].content == wanted
