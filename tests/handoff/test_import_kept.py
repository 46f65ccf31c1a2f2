"""What the checks find in a large return is kept from the look at it until it is taken."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from returns import CONTENT, EDITS, PAIRS, Office, edited

from l10n.checks import registry
from l10n.handoff import checking

SITES = next(one for one in PAIRS if "1200" in one)
GLOSSARY = "id,pos,match,de,fr,status,note\nsommer,noun,exact,Sommer,été,preferred,\n"


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep what is found in returns of any size, and give the sizes of those looked at."""
    found: list[int] = []
    look = registry.look

    def counting(sheet: Any, chosen: Any) -> Any:
        if families := tuple(chosen):
            found.append(len(sheet.cases))
        return look(sheet, families)

    monkeypatch.setattr(checking, "_MANY", 1)
    monkeypatch.setattr(registry, "look", counting)
    return found


def wrong(office: Office) -> bytes:
    return CONTENT["fact-changed"][0](office.done, random.Random(3))  # noqa: S311 -- a damage


def test_what_was_looked_at_is_not_looked_at_again_to_be_taken(
    tmp_path: Path, looks: list[int]
) -> None:
    office = Office.opened(tmp_path)
    first = office.returns(wrong(office))
    assert (first.refused, first.taken) == ({SITES: ["fact"]}, set(EDITS))
    seen = list(looks)
    assert seen == [len(EDITS) + 1, 1]  # what came back, and what was sent of what is wrong
    second = office.returns(wrong(office), "--apply")
    assert looks == seen
    assert second.file["sentences"] == first.file["sentences"]
    assert office.now == {**PAIRS, **EDITS}


def test_another_return_of_the_kit_is_looked_at(tmp_path: Path, looks: list[int]) -> None:
    office = Office.opened(tmp_path)
    assert office.returns(office.done).status == 0
    text = PAIRS[SITES].replace("1200", "1300")
    result = office.returns(edited(office.done, {SITES: text}), "--apply")
    assert result.refused == {SITES: ["fact"]}
    assert looks == [len(EDITS), len(EDITS) + 1, 1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("glossary.csv", GLOSSARY),
        ("l10n.toml", 'source = "de"\nlocales = ["en", "fr"]\n[checks]\nnumber = "warning"\n'),
    ],
)
def test_what_is_checked_otherwise_is_looked_at_again(
    tmp_path: Path, looks: list[int], name: str, text: str
) -> None:
    office = Office.opened(tmp_path)
    office.returns(office.done)
    office.write(name, text)
    office.returns(office.done)
    assert looks == [len(EDITS), len(EDITS)]


def test_a_cache_that_is_no_cache_does_no_harm(tmp_path: Path, looks: list[int]) -> None:
    office = Office.opened(tmp_path)
    office.returns(wrong(office))
    for path in (tmp_path / ".l10n" / "checks").iterdir():
        path.write_text("[1]", "utf-8")
    assert office.returns(wrong(office), "--apply").refused == {SITES: ["fact"]}
