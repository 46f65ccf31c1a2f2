"""The gate: what checks find wrong beyond doubt is not published, unless somebody lets it pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspaces import Space, workspace

from l10n import catalogs

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = 'source = "de"\nlocales = ["en"]\n'
TEXT = "Der Umsatz stieg 2023 auf 100 Milliarden Euro.\n"
GOOD = "Revenue rose to €100 billion in 2023."
WRONG = "Revenue rose to €100 million in 2023."


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(tmp_path, {"a.de.txt": TEXT}, CONFIG)
    made.run("sync")
    return made


def fill(space: Space, target: str, *comments: str) -> None:
    path = space.root / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    entry = catalogs.confirm(catalog.live[0], target).with_(comments=comments)
    path.write_bytes(catalogs.write(catalog.with_changed([entry])))


def test_a_wrong_magnitude_is_not_published(space: Space) -> None:
    fill(space, WRONG)
    for command in (["sync"], ["publish"]):
        result = space.run(*command)
        assert "100 Milliarden" in result.out + result.err
        assert "check-ok: magnitude" in result.out + result.err
    assert not (space.root / "published/en/a.txt").exists()
    fill(space, GOOD)
    assert space.run("sync").status == 0
    assert space.read("published/en/a.txt") == f"{GOOD}\n"


def test_a_person_may_let_it_pass(space: Space) -> None:
    fill(space, WRONG, "check-ok: magnitude – corrected by the author, the source follows")
    space.run("sync")
    assert space.read("published/en/a.txt") == f"{WRONG}\n"


@pytest.mark.parametrize(
    ("table", "published"),
    [
        ("", False),
        ('[checks]\nmagnitude = "warning"\n', True),
        ('[checks.locale.fr]\nmagnitude = "warning"\n', False),
        ('[release.a.checks]\nlocale.en.magnitude = "off"\n', True),
    ],
)
def test_the_gate_goes_by_the_configuration(space: Space, table: str, *, published: bool) -> None:
    space.write("l10n.toml", CONFIG + table)
    fill(space, WRONG)
    space.run("sync")
    assert (space.root / "published/en/a.txt").exists() == published


def test_what_waits_for_people_is_checked_when_it_is_done(space: Space) -> None:
    path = space.root / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    draft = catalogs.set_machine(catalog.live[0], WRONG, "deepl", {})
    path.write_bytes(catalogs.write(catalog.with_changed([draft])))
    result = space.run("status")
    assert "magnitude" not in result.out
    assert space.run("check", "--state", "machine").status == 1


def test_what_only_shows_among_sentences_counts_where_it_is_called_an_error(tmp_path: Path) -> None:
    text = "Die Gruppe baut ein Werk in Bayern.\n\nDie Gruppe baut ein Werk in Bayern!\n"
    made = workspace(tmp_path, {"a.de.txt": text}, CONFIG)
    made.run("sync")
    path = tmp_path / "catalogs/a/en.po"
    catalog = catalogs.load(path)
    said = ("The group is building a plant in Bavaria.", "It is erecting a Bavarian factory now!")
    done = [catalogs.confirm(e, t) for e, t in zip(catalog.live, said, strict=True)]
    path.write_bytes(catalogs.write(catalog.with_changed(done)))
    made.write("l10n.toml", f'{CONFIG}[checks]\nconsistency = "error"\n')
    assert "the same source is" in made.run("sync").out
    assert not (tmp_path / "published/en/a.txt").exists()
    made.write("l10n.toml", CONFIG)
    made.run("sync")
    assert (tmp_path / "published/en/a.txt").exists()
