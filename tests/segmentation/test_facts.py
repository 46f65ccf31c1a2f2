from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.segmentation import facts, load, shipped

SHIPPED = shipped.load("de").layer
PATTERN = regex.compile(
    f"(?<={SHIPPED.pieces['edge']}\\L<listed>)", regex.V1, listed=SHIPPED.lists["listed"]
)
WORDS = st.sampled_from(
    ["Dr", "z", "B", "Wort", "e", "V", "v", "Chr", "usw", "Nr", "3", "(", "„", "-", "ä"]
)


def _holds(name: str, text: str, position: int) -> bool:
    asked = facts.Facts((name,), SHIPPED.lists, SHIPPED.pieces)
    return asked.marks(text, position) != ""


@settings(deadline=None, max_examples=200)
@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["", " ", ". "]))
def test_lists_find_what_a_pattern_of_all_their_words_finds(words: list[str], gap: str) -> None:
    text = gap.join(words) + "."
    found = PATTERN.match(text, len(text)) is not None
    assert _holds("ends:listed", f"{text} Ein", len(text)) == found


@pytest.mark.parametrize(
    ("name", "text", "holds"),
    [
        ("ends:end", "am 3. Mai 300 n. Chr.| Und", True),
        ("ends:never", "der Dr.)| Und", True),
        ("ends:never", "der xDr.| Und", False),
        ("behind:never", "so z. B. 3.| Und", True),
        ("before:numbered", "auf Gleis 9.| Und", True),
        ("before:determiners", "die 1.058.| Sitzung", True),
        ("next:months", "am 3.| Mai", True),
        ("next:months", "am 3.| „Mai", False),
        ("opens:starters", "am 3.| („Der", True),
        ("opens:starters", "am 3.| Der-", True),
        ("opens:starters", "am 3.| Der-Artikel", False),
        ("opens:starters", "am 3.| Derwisch", False),
    ],
)
def test_facts_hold_where_their_words_stand(name: str, text: str, *, holds: bool) -> None:
    before, _, after = text.partition("|")
    assert _holds(name, before + after, len(before)) == holds


@given(st.text("\ufdd0\ufdd1\ufdd5\ufddf Aa.!。", max_size=40), st.sampled_from(["de", "zh"]))
@settings(deadline=None, max_examples=80)
def test_characters_that_stand_for_facts_may_stand_in_texts(text: str, language: str) -> None:
    assert all(0 < cut.offset < len(text) for cut in load(language).cuts(text))
