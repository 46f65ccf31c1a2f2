"""What changed from one text to another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.differences import Part, differences, marked, tokens

alphabet = st.sampled_from([*"ab ,.'<>/1中文字がกำ", "</b>", "word", "\n", "é", "हि", "👩‍👧"])
words = st.lists(alphabet, max_size=30).map("".join)


@given(words, words)
def test_both_texts_are_in_the_parts(old: str, new: str) -> None:
    parts = differences(old, new)
    assert "".join(part.text for part in parts if part.kind != "new") == old
    assert "".join(part.text for part in parts if part.kind != "gone") == new


@given(words, words)
def test_parts_alternate_and_are_never_empty(old: str, new: str) -> None:
    parts = differences(old, new)
    assert all(part.text for part in parts)
    kinds = [part.kind for part in parts]
    assert all(pair[0] != pair[1] and pair != ("new", "gone") for pair in pairwise(kinds))


@given(words)
def test_a_text_and_itself_are_the_same(text: str) -> None:
    assert all(part.kind == "same" for part in differences(text, text))


@given(st.text(max_size=40))
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("", "a", "{+a+}"),
        ("a", "", "[-a-]"),
        (
            "Die Gruppe erwägt eine Beteiligung.",
            "Die Gruppe plant eine Beteiligung.",
            "Die Gruppe [-erwägt-]{+plant+} eine Beteiligung.",
        ),
        ("one two three", "eins zwei three", "[-one two-]{+eins zwei+} three"),
        ("am 11.04.2023 da", "am 12.04.2023 da", "am [-11.04.2023-]{+12.04.2023+} da"),
        ("与汽车产业的合作", "与汽车工业的合作", "与汽车[-产-]{+工+}业的合作"),
        ("BAW北京", "BAW南京", "BAW[-北-]{+南+}京"),
        ("das <b>Werk</b>", "das <i>Werk</i>", "das [-<b>-]{+<i>+}Werk[-</b>-]{+</i>+}"),
        ("a b", "a  b", "a[- -]{+  +}b"),
        ("the plan", "the new plan", "the {+new +}plan"),
        ("l’usine", "l’atelier", "[-l’usine-]{+l’atelier+}"),
        ("हिन्दी में", "हिन्दी से", "हिन्दी [-में-]{+से+}"),
    ],
)
def test_changes_are_told_by_words(old: str, new: str, shown: str) -> None:
    assert marked(differences(old, new)) == shown


def test_texts_too_long_to_compare_are_replaced_as_a_whole() -> None:
    old, new = "a " * 8000, "b " * 8000
    assert differences(old, new) == (Part("gone", old), Part("new", new))
