"""How a text is cut into words with a way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies_glossary import anything

from l10n.glossary.finding import text as reading
from l10n.glossary.finding.text import MASK, read, titles


@settings(max_examples=300)
@given(anything)
def test_words_are_where_they_stand(raw: str) -> None:
    text = read(raw)
    assert len(text.gaps) == len(text.words) + 1
    assert len(text.spans) == len(text.initial) == len(text.words)
    end = 0
    for word, span in zip(text.words, text.spans, strict=True):
        assert end <= span[0] < span[1] <= len(raw)
        assert word
        end = span[1]


@pytest.mark.parametrize(
    ("raw", "words", "gaps"),
    [
        ("neue Werke", ["neue", "Werke"], ["", " ", ""]),
        ("neue  \u00a0\nWerke", ["neue", "Werke"], ["", " ", ""]),
        ("neue\n\nWerke", ["neue", "Werke"], ["", "\n", ""]),
        ("Joint\u2011Venture", ["Joint", "Venture"], ["", "-", ""]),
        ("Textil- und", ["Textil", "und"], ["", "- ", ""]),
        ("neu (alt)", ["neu", "alt"], ["", " (", ")"]),
        ("neu, „alt“", ["neu", "alt"], ["", ", ", "“"]),
        ("l’eau", ["l", "eau"], ["", "'", ""]),
        ("C++ C# A+B", ["C++", "C#", "A", "B"], ["", " ", " ", "+", ""]),
        ("9.000 9,5 9.", ["9.000", "9,5", "9"], ["", " ", " ", "."]),
        ("A&amp;B &lt;", ["A", "&", "B"], ["", "", "", " <"]),
        ("a&nbsp;b&shy;c", ["a", "bc"], ["", " ", ""]),
        ("u\u0308ber e\u0323\u0302 \u0301x", ["über", "ệ", "x"], ["", " ", " ", ""]),
        ("ﬁnal ＢＡＷ", ["final", "BAW"], ["", " ", ""]),
        ("a<br/>b<p>c", ["a", "b", "c"], ["", " ", " ", ""]),
        ("a<b>b</b><i2>c</i2><fn/>d", ["abcd"], ["", ""]),
        ("a<img src='x y'/>b", ["a", "b"], ["", MASK, ""]),
        ("a < b und c > d", ["a", "b", "und", "c", "d"], ["", " < ", " ", " ", " > ", ""]),
        ("Ein-\nheit", ["Einheit"], ["", ""]),
        ("Elektro-\nMotor", ["Elektro", "Motor"], ["", "-", ""]),
        ("Textil-\nund", ["Textil", "und"], ["", "- ", ""]),
        ("x https://a.de/b, y", ["x", "y"], ["", f" {MASK} ", ""]),
        ("x a.b@c.de y", ["x", "y"], ["", f" {MASK} ", ""]),
        ("Ende.Anfang und/oder", ["Ende", "Anfang", "und", "oder"], ["", ".", " ", "/", ""]),
    ],
)
def test_words_and_gaps(raw: str, words: list[str], gaps: list[str]) -> None:
    text = read(raw)
    assert (list(text.words), list(text.gaps)) == (words, gaps)


def test_a_span_takes_in_what_was_left_out_of_its_word() -> None:
    raw = "x Bu\u0308\u00adcher\u00ad y"
    text = read(raw)
    assert text.words == ("x", "Bücher", "y")
    assert raw[slice(*text.spans[1])] == "Bu\u0308\u00adcher"


def test_what_only_looks_like_an_address_is_read_if_it_is_known() -> None:
    assert read("mit Node.js").words == ("mit",)
    assert read("mit Node.js", {"node.js"}).words == ("mit", "Node", "js")


@pytest.mark.parametrize(
    ("raw", "initial"),
    [
        ("Ein Satz. Noch einer", [True, False, True, False]),
        ("so: Ein Wort", [True, True, False]),
        ("so „Ein Wort“", [True, True, False]),
        ("so\nEin Wort", [True, True, False]),
        ("so, Ein-Wort", [True, False, False]),
        ("so – Ein Wort", [True, True, False]),
    ],
)
def test_places_where_a_capital_says_nothing(raw: str, initial: list[bool]) -> None:
    assert list(read(raw).initial) == initial


def test_a_line_with_capitals_throughout_is_a_title() -> None:
    text = "Wir lesen\nNeue Werke in China Gebaut\nund gehen heim"
    assert [text[start:end] for start, end in titles(text)] == ["Neue Werke in China Gebaut"]
    assert titles("Neue Werke") == ()


@given(anything)
def test_layout_is_found_in_a_stride_as_it_is_step_by_step(raw: str) -> None:
    spans = [match.span() for match in reading._specials(raw)]
    assert spans == [match.span() for match in reading._SPECIAL.finditer(raw)]


@given(anything.map(str.strip))
def test_a_clean_text_is_read_as_one_with_layout(raw: str) -> None:
    assert read(f"{raw} <i> x").words == read(f"{raw} x").words
