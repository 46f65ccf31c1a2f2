"""The line with machine engines: a real server, and one that fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from engine_stub import memory, page, stub
from workspaces import Space, workspace

from l10n import catalogs
from l10n.engines.cache import FILE
from l10n.model import State

TEXT = "The house has three doors.\n\nThe company has 12 cars. The book is on the table.\n"


def english(root: Path, url: str, *, embargo: bool = False, trust: str = "selfhosted") -> Space:
    config = (
        'source = "en"\nlocales = ["es"]\nengines = ["mymemory"]\n'
        f"embargo = {str(embargo).lower()}\n"
        f"[engine.mymemory]\nurl = {json.dumps(url)}\ntrust = {json.dumps(trust)}\n"
    )
    return workspace(root, {"a.en.txt": TEXT}, config)


def test_a_real_server_fills_what_is_open(tmp_path: Path, apertium: str) -> None:
    space = english(tmp_path, apertium)
    with (space.root / "l10n.toml").open("a") as config:
        config.write('languages = { en = "eng", es = "spa" }\n')
    result = space.run("sync")
    assert result.status == 0
    assert "3 from mymemory" in result.out
    entries = space.catalog("a", "es").live
    assert [catalogs.state(entry) for entry in entries] == [State.MACHINE] * 3
    assert [catalogs.origin(entry) for entry in entries] == ["machine:mymemory"] * 3
    assert "casa" in entries[0].msgstr
    assert not (tmp_path / "published").exists()
    before = space.files()
    assert space.run("sync").status == 0
    assert space.files() == before


def test_under_embargo_a_server_of_our_own_may_see_it(tmp_path: Path) -> None:
    with stub(memory("La casa tiene tres puertas.")) as server:
        space = english(tmp_path, server.url, embargo=True)
        space.write("releases/a.en.txt", "The house has three doors.\n")
        assert "1 from mymemory" in space.run("sync").out


def test_under_embargo_a_provider_sees_nothing(tmp_path: Path) -> None:
    with stub(memory("No.")) as server:
        space = english(tmp_path, server.url, embargo=True, trust="contract")
        result = space.run("sync")
        assert "was not asked" in result.out
        assert not server.queries


def test_a_failing_engine_is_told_and_everything_else_is_done(tmp_path: Path) -> None:
    with stub(page("no more", 403)) as server:
        space = english(tmp_path, server.url)
        result = space.run("sync")
    assert result.status == 4
    assert "mymemory" in result.err
    assert "doors" not in result.err
    assert "three" not in result.err
    assert len(space.catalog("a", "es").live) == 3


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    with stub(memory("La casa tiene tres puertas.")) as server:
        space = english(tmp_path, server.url)
        space.write("releases/a.en.txt", "The house has three doors.\n")
        space.run("sync")
        asked = len(server.queries)
        assert asked
        for path in (tmp_path / "catalogs/a").iterdir():
            path.unlink()
        assert "1 from mymemory" in space.run("sync").out
        assert len(server.queries) == asked
    assert (tmp_path / ".l10n" / FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("answer", ["La casa tiene cuatro puertas y 7 ventanas.", ""])
def test_a_result_with_other_facts_is_not_taken(tmp_path: Path, answer: str) -> None:
    with stub(memory(answer)) as server:
        space = english(tmp_path, server.url)
        space.write("releases/a.en.txt", "The house has 3 doors.\n")
        result = space.run("sync")
    (entry,) = space.catalog("a", "es").live
    assert catalogs.state(entry) is State.EMPTY
    assert "1 answers of mymemory were not taken" in result.out
