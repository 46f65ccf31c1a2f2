"""Quarters of a year in words and figures, and the quick look for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from l10n.locales import parse
from l10n.placeables.quarters import may_name_quarter, quarters

FACTS = Path(__file__).parents[1] / "checks" / "facts"
LINES = [
    json.loads(line)
    for name in ("good.jsonl", "bad.jsonl")
    for line in (FACTS / name).read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("de", "im ersten Quartal und im 4. Geschäftsquartal", [1, 4]),
        ("de", "drei Quartale, vierte Quartalszahlen", [4]),
        ("en", "Fourth-quarter sales, up from the third fiscal quarter", [4, 3]),
        ("en", "a quarter of them, three quarters, the 2nd quarter", [2]),
        ("fr", "au premier trimestre, 2e trimestre, deuxième trimestre", [1, 2, 2]),
        ("es", "el tercer trimestre y el 4.º trimestre", [3, 4]),
        ("it", "nel secondo trimestre", [2]),
        ("nl", "in het eerste kwartaal", [1]),
        ("pl", "w trzecim kwartale i w czwartym kwartale", [3, 4]),
        ("pt", "no segundo trimestre", [2]),
        ("ru", "в четвертом квартале, третий квартал", [4, 3]),
        ("zh", "第一季度、二季度和3季度", [1, 2, 3]),
        ("ja", "第１四半期と第2四半期", [1, 2]),
        ("sv", "fjärde kvartalet", []),
    ],
)
def test_quarters(language: str, text: str, numbers: list[int]) -> None:
    assert [one.value for one in quarters(text, parse(language))] == numbers


def test_the_quick_look_spares_none() -> None:
    named = 0
    for line in LINES:
        for locale, text in zip(
            line["pair"].split("-"), (line["source"], line["target"]), strict=True
        ):
            found = quarters(text, parse(locale))
            named += len(found)
            assert not found or may_name_quarter(text, parse(locale)), text
    assert named > 10
