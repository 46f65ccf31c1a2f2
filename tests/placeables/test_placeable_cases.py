"""The fixture tables: what is found, how it is written elsewhere, what differs."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from l10n.locales import parse
from l10n.placeables import (
    Names,
    find,
    localise,
    localise_date,
    skeleton,
    translate_alone,
)
from l10n.placeables.compare import difference
from l10n.placeables.facts import facts
from l10n.placeables.values import Fact

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(row, id=f"{i}") for i, row in enumerate(map(json.loads, lines), 1)]


def plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def told(fact: Fact) -> str:
    value = str(plain(fact.value))
    return value if fact.kind == "number" else f"{fact.kind} {value}"


@pytest.mark.parametrize("row", rows("find.jsonl"))
def test_finds_placeables(row: dict[str, Any]) -> None:
    found = find(row["text"], parse(row["locale"]))
    assert [[p.kind, p.text, plain(p.value)] for p in found] == row["found"]
    assert all(row["text"][slice(*p.span)] == p.text for p in found)


@pytest.mark.parametrize("row", rows("localise.jsonl"))
def test_writes_placeables_as_the_target_does(row: dict[str, Any]) -> None:
    source = parse(row["source"])
    placeable = find(row["text"], source)[0]
    written = {name: localise(placeable, parse(name), source) for name in row["expected"]}
    assert written == row["expected"]


@pytest.mark.parametrize("row", rows("alone.jsonl"))
def test_translates_segments_of_placeables_alone(row: dict[str, Any]) -> None:
    translated = translate_alone(
        row["text"], parse(row["source"]), parse(row["target"]), Names(row["names"])
    )
    assert translated == row["expected"]


@pytest.mark.parametrize("row", rows("difference.jsonl"))
def test_tells_facts_that_differ(row: dict[str, Any]) -> None:
    found = difference(row["text"], parse(row["source"]), row["translation"], parse(row["target"]))
    assert ([told(f) for f in found.missing], [told(f) for f in found.extra]) == (
        row["missing"],
        row["extra"],
    )
    assert bool(found) is bool(row["missing"] or row["extra"])


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        ("20. April 2023", "fr", "20 avril 2023"),
        ("20.04.2023", "en", "April 20, 2023"),
        ("  20. April 2023\n", "zh", "  2023年4月20日\n"),
        ("2023-04-20", "fr", None),
        ("20. April 2023, abends", "fr", None),
        ("20. April bis 21. April 2023", "fr", None),
        ("500", "fr", None),
        ("", "fr", None),
    ],
)
def test_localises_a_date_shown_to_readers(value: str, target: str, expected: str | None) -> None:
    assert localise_date(value, parse("de"), parse(target)) == expected


def test_facts_are_values_and_unsure_ones_come_last() -> None:
    found = facts("Am 11. April 2023 kamen zwei von 1.500 Leuten für 3 Mio. Euro.", parse("de"))
    sure = [(f.kind, f.value, f.label) for f in found if f.sure]
    assert sure == [
        ("number", Decimal(2023), ""),
        ("month", 4, ""),
        ("number", Decimal(11), ""),
        ("number", Decimal(1500), ""),
        ("number", Decimal(3_000_000), "EUR"),
    ]
    assert [f.sure for f in found] == sorted((f.sure for f in found), reverse=True)
    assert Fact("number", Decimal(2), sure=False) in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("500.000 Autos im Jahr 2023", "1.200 Autos im Jahr 2024"),
        ("Am 3. Mai", "am 17.  Mai"),
        ("12 % mehr", "7,5 % mehr"),
        ("32 000 Menschen", "450 Menschen"),
    ],
)
def test_sentences_that_differ_in_numbers_alone_have_one_skeleton(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("5 Autos", "5 Busse"), ("3 bis 5", "3"), ("12 %", "12 €"), ("1, 2", "12")],
)
def test_other_sentences_have_other_skeletons(left: str, right: str) -> None:
    assert skeleton(left) != skeleton(right)
