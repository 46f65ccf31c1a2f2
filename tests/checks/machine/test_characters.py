"""Characters nobody types, and entities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.machine.characters import has_entities, has_odd_characters
from l10n.locales import parse

EN, AR, FA, TH = (parse(name) for name in ("en", "ar", "fa", "th"))


@pytest.mark.parametrize(
    "char",
    [
        *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\t", "\u200b", "\ufeff", "\u2060"),
        *("\u202a", "\u202e", "\u2066", "\u2069", "\u2028", "\u2029", "\ufdd0", "\uffff"),
        *("\U0010ffff", "\ud800", "\ufffd", "\ue000", "\n", "\r", "\v", "\f", "\\n", "\\r"),
        *("\u200e", "\u200f"),
    ],
)
def test_odd_characters(char: str) -> None:
    target = f"The crane{char}lifts boxes."
    assert has_odd_characters(target, "Der Kran hebt Kisten.", EN)
    assert not has_odd_characters(target, f"Der Kran{char}hebt Kisten.", EN)


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("The crane lifts 5\u00a0boxes, and 5\u202fmore, every\u00adday.", "en"),
        ("می\u200cخواهم", "fa"),
        ("رافعة\u200f (BAW)\u200e ترفع\u061c", "ar"),
        ("ปั้นจั่น\u200bยก", "th"),
        ("क्\u200dष", "hi"),
        ("起重机\u3000吊起“箱子”。", "zh_CN"),
        ("👩\u200d💻 ❤\ufe0f", "en"),
    ],
)
def test_what_writing_needs(target: str, language: str) -> None:
    assert not has_odd_characters(target, "Der Kran hebt Kisten.", parse(language))


def test_line_breaks_are_counted() -> None:
    assert not has_odd_characters("One\ntwo", "Eins\nzwei", EN)
    assert not has_odd_characters("One two", "Eins\nzwei", EN)
    assert has_odd_characters("One\n\ntwo", "Eins\nzwei", EN)
    assert not has_odd_characters(r"In C:\new", r"In C:\new", EN)


@given(st.text(max_size=80))
def test_a_source_has_what_it_has(text: str) -> None:
    assert not has_odd_characters(text, text, EN)
    assert not has_entities(text, text)


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("A &amp; B", "A & B"),
        ("A &amp;amp; B", "A &amp; B"),
        ("&quot;North&quot;", "„Nord“"),
        ("&bdquo;North&ldquo;", "„Nord“"),
        ("&lt;boxes&gt;", "<Kisten>"),
        ("the crane&#39;s boxes", "die Kisten des Krans"),
        ("5&nbsp;km &#x2013; new", "5 km – neu"),
        ("A &amp; B &amp; C", "A &amp; B"),
    ],
)
def test_entities(target: str, source: str) -> None:
    assert has_entities(target, source)


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("A & B", "A & B"),
        ("Write &amp; for &", "Schreiben Sie &amp; statt &"),
        ("R&D; more", "F&E; mehr"),
        ("Johnson&Johnson; more", "Johnson&Johnson; mehr"),
        ("x.de/?a=1&b=2;", "x.de/?a=1&b=2;"),
    ],
)
def test_no_entities(target: str, source: str) -> None:
    assert not has_entities(target, source)
