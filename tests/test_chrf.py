"""chrF against the values of sacreBLEU, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.chrf import chrf

# Values of `sacrebleu.corpus_chrf(translations, [references]).score`, sacreBLEU 2.6.0.
CASES: dict[str, tuple[float, list[tuple[str, str]]]] = {
    "one sentence": (
        69.38648547031758,
        [("The group opens a plant in Qingdao.", "The group is opening a plant in Qingdao.")],
    ),
    "several, their counts added up": (
        49.68084074590858,
        [
            (
                "On April 11, he visited the headquarters.",
                "On April 11, he visited the head office.",
            ),
            ("The stake costs €3.5 million.", "The participation costs 3.5 million euros."),
            ("New energy vehicles", "Electric cars"),
        ],
    ),
    "Chinese": (
        35.071553411662315,
        [
            ("集团将在青岛建设新工厂。", "集团计划在青岛建一座新工厂。"),
            ("张波参观了总部。", "张波参观了公司总部。"),
        ],
    ),
    "one sentence without a translation": (
        43.858834743955065,
        [("", "The group is opening a plant."), ("The company moved.", "The company moved.")],
    ),
    "no translation at all": (0.0, [("", "The group is opening a plant.")]),
    "a reference that is empty": (
        86.26917130700087,
        [("Something", ""), ("The plant", "The plants")],
    ),
    "short": (85.25345622119818, [("a", "ab"), ("Yes", "Yes")]),
    "shorter than the longest n-gram": (68.86227544910179, [("BAW", "BAW!")]),
    "a reference shorter than its translation": (
        66.40860209085491,
        [("Düsseldorf", "Dusseldorf"), ("e\u0301te\u0301", "été")],
    ),
    "white space does not count": (
        100.0,
        [("New  vehicles\tfor the\nprovince", "New vehicles for the province")],
    ),
    "nor does that of Chinese": (100.0, [("集团\u3000总部", "集团 总部")]),
    "capitals and punctuation do": (
        64.17166705952674,
        [("new vehicles: for the Province!", "New vehicles for the province.")],
    ),
    "longer than its reference": (
        85.01506803866418,
        [("The plant, the plant, the plant in Qingdao is new.", "The plant in Qingdao is new.")],
    ),
    "beyond the first plane": (20.911125398748734, [("Danke 😀!", "Thanks 😀!")]),
    "nothing in common": (0.0, [("xyz", "abc")]),
}


@pytest.mark.parametrize("name", CASES)
def test_the_score_is_that_of_sacrebleu(name: str) -> None:
    score, pairs = CASES[name]
    assert chrf(pairs) == pytest.approx(score, abs=1e-9)


def test_nothing_scores_nothing() -> None:
    assert chrf([]) == 0
    assert chrf([("", "")]) == 0


texts = st.text(st.sampled_from("ab é总部\n\u00a0😀"), max_size=14) | st.text(max_size=14)
pairs = st.lists(st.tuples(texts, texts), max_size=4)


@given(st.lists(texts, min_size=1, max_size=4).filter(lambda some: any(map(str.strip, some))))
def test_the_reference_itself_is_perfect(references: list[str]) -> None:
    assert chrf([(text, text) for text in references]) == pytest.approx(100)


@given(pairs)
def test_scores_are_from_0_to_100(several: list[tuple[str, str]]) -> None:
    assert 0 <= chrf(several) <= 100 + 1e-9


@given(pairs)
def test_neither_order_nor_white_space_matters(several: list[tuple[str, str]]) -> None:
    spaced = [(" ".join(left), f"\t{right} ") for left, right in reversed(several)]
    assert chrf(spaced) == pytest.approx(chrf(several))
