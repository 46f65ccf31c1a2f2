"""Repairs of all families write text and never markup."""

from __future__ import annotations

import re
import time

import pytest
from checking import fixed, found
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.repairs import written
from l10n.checks.text import text_of

ESCAPED = re.compile("&(?:amp|lt|gt);")
PIECES = (
    "Cafe\u0301",
    "the",
    "the the",
    "wor\u200bd",
    "wor\u200bd\u200e",
    "JÃ¼rgen",
    "tеst",
    "工厂",
    "全市",
    "12",
    "ﬁne",
    " ",
    "  ",
    "\u00a0",
    "\u3000",
    "\t",
    ",",
    ".",
    "..",
    "!",
    "?",
    ";",
    "&",
    "<",
    ">",
    "amp;",
    "b>",
    "\u200b",
    "（",
    ")",
    "(",
    "「",
    "»",
    "«",
    "“",
    "”",
    '"',
    "'",
    "＜",
    "＆",
    "＞",
    "；",
    "ａ",
    "<b>",
    "</b>",
    "<br/>",
    "<!-- x -->",
    "<!--",
    "&lt;",
    "&gt;",
    "&amp;",
    "&nbsp;",
    "&eacute;",
    "&laquo;",
    "&#769;",
    "&#x200b;",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)
PAIRS = st.sampled_from(("de-en", "en-de", "en-fr", "de-zh_CN", "en-ja"))
FLAGS = st.sampled_from(((), ("xml-text",)))


def outside(raw: str, start: int, end: int) -> list[str]:
    """Give the tags and entities of a text that do not stand within a span."""
    cuts = text_of(raw).cuts
    return [raw[a:b] for a, b, _ in cuts if b <= start or a >= end or not start <= a <= b <= end]


@given(PAIRS, TEXTS, TEXTS, FLAGS)
def test_repairs_leave_markup_as_it_is_and_bring_none(
    pair: str, source: str, target: str, flags: tuple[str, ...]
) -> None:
    for finding in found(pair, source, target, *flags):
        if finding.fix is None or finding.code == "tag":
            continue
        (start, end), text = finding.fix.span, finding.fix.text
        more = ESCAPED.sub("", text)
        if flags or text_of(source).cuts or text_of(target).cuts:
            old = target[start:end]
            assert all(more.count(sign) <= old.count(sign) for sign in "<&")
        after = fixed(finding)
        assert outside(after, start, start + len(text)) == outside(target, start, end)


def test_letters_in_pieces_with_entities_between() -> None:
    target = "Re\u0301sume\u0301 de &lt;b&gt; &amp; le cafe\u0301."
    for _ in range(9):
        mends = [
            one for one in found("de-fr", "x", target) if one.code == "normalization" and one.fix
        ]
        if not mends:
            break
        target = fixed(mends[0])
    assert target == "Résumé de &lt;b&gt; &amp; le café."


@pytest.mark.parametrize(
    ("raw", "span", "fix", "markup", "expected"),
    [
        ("a ＜ b", (2, 3), "<", True, "&lt;"),
        ("a ＜ b", (2, 3), "<", False, "<"),
        ("a ＜b＞", (2, 3), "<", False, None),
        ("R＆D", (1, 2), "&", False, "&"),
        ("R＆amp;D", (1, 2), "&", False, None),
        ("AT&T cafe", (0, 9), "AT&T café", True, "AT&T café"),
        ("AT&T ＜ b", (0, 8), "AT&T < b", True, None),
        ("a &lt; b", (0, 8), "a < b", True, None),
        ("a&nbsp;!", (1, 8), "\u202f!", True, "\u202f!"),
        ("a <b>c</b>", (0, 6), "ac", True, None),
        ("&\u200bamp;", (1, 2), "", True, None),
        ("&\u200bamp;", (1, 2), "", False, None),
        ("&nbsp；", (5, 6), ";", True, None),
        ("<!-- a -\u200b->", (8, 9), "", True, None),
        ("<b>x</b> a  b <i>y</i>", (10, 12), " ", True, " "),
    ],
)
def test_what_is_written(
    raw: str, span: tuple[int, int], fix: str, markup: bool, expected: str | None
) -> None:
    assert written(text_of(raw), span, fix, markup=markup) == expected


def test_entities_and_tags_break_a_span() -> None:
    text = text_of("ab&amp;c<b>d</b>")
    assert text.plain == "ab&cd"
    assert text.unbroken(0, 2)
    assert text.unbroken(3, 4)
    assert not text.unbroken(1, 3)
    assert not text.unbroken(2, 3)
    assert not text.unbroken(3, 5)


@pytest.mark.parametrize("text", ["<!--", "<!-- a ", "<!-- &amp; <a ", "<!-->", "&#", "</ "])
def test_markup_is_read_in_a_time_that_grows_with_it(text: str) -> None:
    start = time.process_time()
    text_of(text * 60_000)
    assert time.process_time() - start < 3
