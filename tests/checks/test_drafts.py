"""Drafts whose engine missed terms, found by their comments alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspaces import Space, workspace

from l10n import catalogs

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = 'source = "de"\nlocales = ["en"]\n'
TEXT = "Der Hauptsitz ist neu.\n\nDie Halle ist groß.\n\nDas Werk ist alt.\n"


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(tmp_path, {"a.de.txt": TEXT}, CONFIG)
    made.run("sync")
    path = tmp_path / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    facts = ({"terms": "1/2"}, {"terms": "2/2"}, {"terms": "0/1", "forbidden": "1"})
    targets = ("The headquarters are new.", "The hall is large.", "The plant is old.")
    changed = [
        catalogs.set_machine(entry, target, "deepl", fact)
        for entry, target, fact in zip(catalog.live, targets, facts, strict=True)
    ]
    path.write_bytes(catalogs.write(catalog.with_changed(changed)))
    return made


def test_the_filter_finds_what_misses_terms(space: Space) -> None:
    result = space.run("check", "--code", "machine-terms")
    assert result.status == 0, "they are to be read anyway"
    assert "deepl has 1 of 2 terms of the glossary" in result.out
    assert "deepl has 0 of 1 terms of the glossary, and 1 it forbids" in result.out
    assert "The hall" not in result.out


def test_a_person_who_touched_it_has_read_it(space: Space) -> None:
    path = space.root / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    touched = catalogs.confirm(catalog.live[0])
    edited = catalog.live[2].with_(msgstr="The works is old.")
    path.write_bytes(catalogs.write(catalog.with_changed([touched, edited])))
    assert "machine-terms" not in space.run("check").out


def test_codes_are_filtered_by_pattern(space: Space) -> None:
    assert "machine-terms" in space.run("check", "--code", "machine-*").out
    assert "machine-terms" not in space.run("check", "--code", "term-*").out
    result = space.run("check", "--code", "machine-term")
    assert result.status == 2
    assert "Did you mean “machine-terms”?" in result.err
