"""The repository is its own first workspace, and it is up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from workspaces import Space

from l10n import catalogs
from l10n.model import State

ROOT = Path(__file__).parents[2]


@pytest.fixture
def space(tmp_path: Path) -> Space:
    for name in ("releases", "catalogs", "published", "segmentation"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("pyproject.toml", "glossary.csv"):
        shutil.copy(ROOT / name, tmp_path)
    return Space(tmp_path)


def test_everything_is_published_and_nothing_is_left_to_do(space: Space) -> None:
    before = space.files()
    result = space.run("sync", "--check")
    assert result.status == 0, result.out + result.err
    assert space.run("sync").status == 0
    assert space.files() == before


def test_the_boilerplate_of_the_second_release_comes_from_the_memory(space: Space) -> None:
    for locale in ("en", "fr", "zh_CN"):
        entries = space.catalog("2023-09-20-klimapartner", locale).live
        found = [e for e in entries if catalogs.origin(e) == "memory"]
        states = [catalogs.state(entry) for entry in found]
        assert states.count(State.TRANSLATED) == 3


def test_doubts_about_the_source_are_notes_to_translators(space: Space) -> None:
    notes = [note for e in space.catalog("2023-04-20-baw", "en").live for note in e.comments]
    assert any("Honkong" in note for note in notes)
    assert any("spare parts" in note for note in notes)


def test_the_glossary_is_clean_and_the_translations_keep_to_it(space: Space) -> None:
    assert space.run("glossary", "lint").status == 0
    result = space.run("check", "--format", "json")
    assert (result.status, result.err) == (0, "")
    assert not [file for file in result.json["files"] if file["findings"]]
    path = "catalogs/2023-04-20-baw/zh_CN.po"
    space.write(path, space.read(path).replace("新能源汽车", "电动汽车"))
    assert "[term-forbidden]" in space.run("check").out
