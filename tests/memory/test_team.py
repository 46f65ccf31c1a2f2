"""The memory that a group shares, on a real PostgreSQL server that listens on a socket alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from conftest import unavailable
from hypothesis import given
from hypothesis import strategies as st
from postgres_server import MissingError, running
from workspaces import NEWS, Space, workspace

from l10n.errors import InputError
from l10n.memory import Memory, Rank, Unit, team
from l10n.memory.similarity import skeleton
from l10n.memory.store import LocalStore
from l10n.memory.team import Shared, TeamStore

CONFIG = 'source = "de"\nlocales = ["en"]\n[memory]\nteam = "{url}"\nname = "{name}"\n'


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the address of a server; each test has a database of its own."""
    try:
        with running() as address:
            yield address
    except MissingError as error:
        unavailable(str(error))


@pytest.fixture
def url(server: str, request: pytest.FixtureRequest) -> str:
    name = f"t{abs(hash(request.node.nodeid))}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(name)


def told(*units: Unit, name: str = "ours") -> list[Unit]:
    """Give units as others see them."""
    return [replace(one, release=f"{name}/{one.release}") for one in units]


def unit(source: str, target: str, release: str = "a", **more: object) -> Unit:
    return Unit(source, target, release, **more)  # type: ignore[arg-type]


UNITS = [
    unit("Das Werk in Halle wird neu gebaut.", "The plant in Halle is built anew.", by="Eva"),
    unit("Das Werk in Halle wird 2023 gebaut.", "The plant in Halle is built in 2023."),
    unit(
        "Ganz anderes.",
        "Something else.",
        rank=Rank.REVIEWED,
        previous="x",
        following="y",
        id="other",
        domain="finance",
    ),
]


def test_what_one_gives_the_others_find(url: str) -> None:
    ours, theirs = (TeamStore(url, name, "de", "en") for name in ("ours", "theirs"))
    assert list(theirs) == []
    assert ours.push(UNITS) == (3, 0)
    assert list(ours) == []  # what is ours is in the local memory
    assert set(theirs) == set(told(*UNITS))
    assert len(theirs) == 3
    assert theirs.exact("Ganz anderes.") == told(UNITS[2])
    assert theirs.alike(skeleton("das werk in Halle wird neu gebaut!")) == told(UNITS[0])
    found = theirs.similar(skeleton("Das Werk in Halle wird schön gebaut."), 0.6, 5)
    assert {name for name, _ in found} == {skeleton(one.source) for one in UNITS[:2]}
    assert [one.by for one in theirs.holding([["anew", "x"], ["plant"]])] == ["Eva"]
    assert list(TeamStore(url, "theirs", "de", "fr")) == []


def test_pushing_again_replaces_what_was_pushed(url: str) -> None:
    store = TeamStore(url, "ours", "de", "en")
    assert store.push(UNITS) == (3, 0)
    assert store.push(UNITS) == (0, 0)
    assert store.push([*UNITS[1:], unit("Neu.", "New.")]) == (1, 1)
    assert store.push([]) == (0, 3)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=4))
def test_any_text_comes_back(server: str, texts: list[tuple[str, str]]) -> None:
    address = server.format("postgres")
    units = [unit(source, target) for source, target in texts]
    TeamStore(address, "ours", "de", "en").push(units)
    wanted = {unit(u.source.replace("\0", ""), u.target.replace("\0", "")) for u in units}
    assert set(TeamStore(address, "theirs", "de", "en")) == set(told(*wanted))


def test_the_look_ups_are_those_of_one_memory(url: str) -> None:
    TeamStore(url, "theirs", "de", "en").push(UNITS[:2])
    errors: list[InputError] = []
    store = Shared(LocalStore.of(UNITS[1:]), TeamStore(url, "ours", "de", "en"), errors.append)
    every = [*told(UNITS[0], name="theirs"), *UNITS[1:]]
    shared, whole = Memory(store), Memory.of(every)
    for source in (*(one.source for one in UNITS), "Das Werk in Halle wird 2024 gebaut."):
        assert shared.exact(source, None, None) == whole.exact(source, None, None)
        assert shared.fuzzy(source) == whole.fuzzy(source)
    assert set(shared) == set(every)
    assert not errors


def test_a_server_that_is_away_is_told_once_and_done_without(tmp_path: Path) -> None:
    errors: list[InputError] = []
    away = TeamStore(f"postgresql:///x?host={tmp_path}", "ours", "de", "en")
    memory = Memory(Shared(LocalStore.of(UNITS), away, errors.append))
    for _ in range(3):
        assert memory.exact("Ganz anderes.", None, None)
        assert memory.fuzzy("Das Werk in Halle wird bald gebaut.")
    (error,) = errors
    assert error.problems[0].code == "memory.team"


def test_tables_of_a_newer_version_are_left_alone(url: str) -> None:
    store = TeamStore(url, "ours", "de", "en")
    store.push(UNITS)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("INSERT INTO l10n_schema VALUES (%s)", (len(team.MIGRATIONS) + 1,))
    with pytest.raises(InputError, match="does not answer"):
        store.exact("x")


def test_the_commands(tmp_path: Path, url: str) -> None:
    spaces: list[Space] = []
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
        made = workspace(tmp_path / name, {"a.de.txt": NEWS}, CONFIG.format(url=url, name=name))
        spaces.append(made)
    ours, theirs = spaces
    assert ours.run("sync", "--offline").status == 0
    ours.translate()
    ours.write("releases/b.de.txt", "Geheim.\n")
    ours.write("l10n.toml", ours.read("l10n.toml") + "[release.b]\nembargo = true\n")
    assert ours.run("sync", "--offline").status == 0
    ours.translate("b")
    pushed = ours.run("memory", "push")
    assert pushed.status == 0, pushed.err
    assert "b is under embargo and stays here" in pushed.err
    (row,) = theirs.run("memory", "search", "--in", "target", "Bo", "--json").json["matches"]
    assert (row["target"], row["release"]) == ("en:Bo Zhang besuchte das Werk.", "ours/a")
    assert theirs.run("sync").status == 0
    (entry, *_) = [one for one in theirs.catalog().live if "Kooperation" in one.msgid]
    assert entry.msgstr == "en:Neue Kooperation"
    assert theirs.run("memory", "pull").status == 0
    kept = theirs.read("memory/team.en.tmx")
    assert "en:Neue Kooperation" in kept
    assert "Geheim" not in kept
    again = theirs.run("memory", "pull", "--json").json["pulled"]
    assert again[0]["file"] == "memory/team.en.tmx"
    assert theirs.read("memory/team.en.tmx") == kept


def test_what_the_configuration_lacks_is_told(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS}, 'source = "de"\nlocales = ["en"]\n')
    result = space.run("memory", "push")
    assert result.status == 2
    assert 'Set team = "postgresql://…"' in result.err
    space.write("l10n.toml", CONFIG.format(url="postgresql://u:secret@h/d", name="x"))
    result = space.run("status")
    assert result.status == 2
    assert "PGPASSWORD" in result.err
