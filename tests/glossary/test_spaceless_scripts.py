"""Simplified and Traditional are told apart by characters that only one of them has."""

from __future__ import annotations

import pytest

from l10n.glossary.finding.hanzi import folding, mismatches, script_mismatch, script_of
from l10n.locales import parse

SIMPLIFIED = "北京汽车制造厂总部设在青岛，发展新能源汽车产业。"
TRADITIONAL = "北京汽車製造廠總部設在青島，發展新能源汽車產業。"


def test_scripts_are_told_apart() -> None:
    assert script_of([SIMPLIFIED]) == "Hans"
    assert script_of([TRADITIONAL]) == "Hant"
    assert script_of(["中文日本人", "BAW"]) == ""
    assert script_of([SIMPLIFIED, TRADITIONAL]) == ""


def test_both_scripts_fold_to_one_spelling() -> None:
    assert TRADITIONAL.translate(folding()) == SIMPLIFIED
    assert "裏面為爲產線綫".translate(folding()) == "里面为为产线线"


def test_folding_is_stable_and_leaves_simplified_text_alone() -> None:
    table = folding()
    assert SIMPLIFIED.translate(table) == SIMPLIFIED
    assert len(table) > 2500
    unstable = [chr(c) for c, to in table.items() if ord(to) in table]
    assert not unstable


def test_a_mismatch_says_what_is_in_which_script() -> None:
    zh_cn = parse("zh_CN")
    found = script_mismatch(["汽车产业"], [TRADITIONAL], zh_cn)
    assert found is not None
    assert (found.texts, found.terms, found.locale) == ("Hant", "Hans", "Hans")
    assert found.said() == (
        "the text is in Traditional characters (車製廠總設), the glossary in Simplified"
    )
    other = script_mismatch(["電池"], [TRADITIONAL], zh_cn)
    assert other is not None
    assert other.said().endswith("the locale asks for Simplified")


@pytest.mark.parametrize(
    ("terms", "text", "locale"),
    [
        ("汽车产业", SIMPLIFIED, "zh_CN"),
        ("汽車產業", TRADITIONAL, "zh_TW"),
        ("中文", "中文", "zh_TW"),
        ("電池", "電車", "ja"),
        ("Battery", TRADITIONAL, "de"),
    ],
)
def test_what_agrees_is_not_told(terms: str, text: str, locale: str) -> None:
    assert script_mismatch([terms], [text], parse(locale)) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (SIMPLIFIED, None),
        (TRADITIONAL, "車製廠總設"),
        (f"{SIMPLIFIED}（車）", None),
        (f"{SIMPLIFIED}，电動汽車", "動車"),
        ("開", "開"),
        ("中文", None),
        ("", None),
    ],
)
def test_each_text_is_judged_by_itself(text: str, shown: str | None) -> None:
    for terms in ([], ["汽车产业"]):
        texts = [SIMPLIFIED, text, *([SIMPLIFIED] * 9)]
        found = list(mismatches(terms, texts, parse("zh_CN")))
        assert [one.characters if one else None for one in found] == [None, shown, *([None] * 9)]
    agreed = list(mismatches(["汽車產業"], [TRADITIONAL], parse("zh_TW")))
    assert agreed == [None]


def test_a_name_quoted_in_the_other_script_does_not_decide() -> None:
    assert script_of([SIMPLIFIED + "（車）"]) == "Hans"
