"""Numbers that other programs write in words read back to their value."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from l10n.locales import parse
from l10n.placeables.spelled import magnitudes, spelled

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "spelled" / "numbers.jsonl")
    .read_text("utf-8")
    .splitlines()
]
named = pytest.mark.parametrize("row", ROWS, ids=[f"{r['locale']}-{r['kind']}" for r in ROWS])


@named
def test_numbers_in_words_read_back(row: dict[str, Any]) -> None:
    locale = parse(row["locale"])
    wrong = {}
    for number, text in row["numbers"].items():
        found = [(s.value, s.start, s.end) for s in spelled(text, locale)]
        if found != [(Decimal(number), 0, len(text))]:
            wrong[text] = found
    assert not wrong


@named
def test_only_large_numbers_are_sure(row: dict[str, Any]) -> None:
    locale = parse(row["locale"])
    least = 10**4 if locale.language in ("zh", "ja") else 10**6
    for number, text in row["numbers"].items():
        sure = [s for s in spelled(text, locale) if s.sure]
        assert int(number) >= least if sure else int(number) < least or _alone(text), text


def _alone(text: str) -> bool:
    """Tell whether a magnitude begins it that no number counts, as Polish writes a million."""
    return text.split(maxsplit=1)[0] in ("milion", "miliard", "bilion") or text[0] in "十百千"


@named
def test_whole_numbers_are_no_bare_magnitudes(row: dict[str, Any]) -> None:
    locale = parse(row["locale"])
    for text in row["numbers"].values():
        assert not list(magnitudes(text, locale)) or _alone(text), text
