"""What holds for every text and every glossary."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies_glossary import GERMAN, anything, entry, found, german, hidden, sentences

from l10n.glossary.finding.finder import Finder
from l10n.glossary.hits import COUNTING
from l10n.locales import Locale

DE, EN = Locale("de"), Locale("en")


@settings(max_examples=150)
@given(st.one_of(anything, sentences))
def test_spans_are_in_the_text_and_hold_something(text: str) -> None:
    hits = german().find(text)
    assert list(hits) == sorted(hits, key=lambda hit: (hit.start, hit.end))
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end] != ""


@settings(max_examples=150)
@given(sentences)
def test_hits_that_count_are_one_span_or_apart(text: str) -> None:
    spans = sorted({(h.start, h.end) for h in german().find(text) if h.kind in COUNTING})
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=150)
@given(hidden())
def test_layout_changes_no_hit(texts: tuple[str, str]) -> None:
    counting = [
        [(hit.id, hit.kind) for hit in german().find(text) if hit.kind in COUNTING]
        for text in texts
    ]
    assert counting[0] == counting[1]


@pytest.mark.parametrize("term", [term for term, _ in GERMAN])
@pytest.mark.parametrize("text", ["{}", "({}).", "Die {}, „{}“\n{}!", "<b>{}</b> und **{}**"])
def test_a_term_is_found_as_cited(term: str, text: str) -> None:
    filled = text.replace("{}", term)
    exact = [hit[1] for hit in found(german(), filled) if hit[0] == term and hit[2] == "exact"]
    assert exact == [term] * text.count("{}")


@settings(max_examples=150)
@example("AAA²A", "acronym")
@example("Art®Haus", "name")
@given(
    st.text(
        st.characters(blacklist_categories=["Cs"], max_codepoint=0x24F), min_size=1, max_size=20
    ),
    st.sampled_from(["name", "acronym", "noun"]),
)
def test_any_name_is_found_in_itself(term: str, pos: str) -> None:
    finder = Finder([entry(term, pos, "exact")], EN)
    if not re.search(r"[A-Za-z]{3}", term) or re.search(r"[<>&\\@\d_/.|+#\u00ad]|--|:", term):
        return
    assert len(finder.find(f"On {term} there")) == 1


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(anything, st.sampled_from(["", "name"]), st.sampled_from(["exact", "prefix"]))
    ),
    anything,
)
def test_no_glossary_and_no_text_is_too_strange(
    terms: list[tuple[str, str, str]], text: str
) -> None:
    for hit in Finder([entry(*term) for term in terms], DE).find(text):
        assert text[hit.start : hit.end].strip()


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a-",
            "BAW-",
            "[",
            "](",
            "<b ",
            "<a href='",
            "-\n",
            "u\u0301",
            "\u0301\u0327",
            "a.b/",
            "@",
        ),
        *(
            "x@",
            "&amp",
            "http://",
            "Werk",
            "Mitarbeiter:",
            "_",
            "*",
            "1,",
            "neue ",
            "A&",
            "'",
            "\\",
        ),
        *(
            "Forschung und ",
            "<sup>",
            "C+",
            "\u00ad",
            "Batterie- ",
            "-zulieferer ",
            "ß",
            "((",
            "www.",
        ),
    ],
)
def test_hostile_texts_take_no_more_than_their_length(piece: str) -> None:
    """Count steps of the interpreter, which no other load on the machine changes."""
    steps = [_steps(piece * times) for times in (300, 1200)]
    assert steps[1] < 5 * steps[0] + 2000


def _steps(text: str) -> int:
    count = 0

    def trace(*_: object) -> object:
        nonlocal count
        count += 1
        return trace

    finder = german()
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        finder.find(text)
    finally:
        sys.settrace(before)
    return count
