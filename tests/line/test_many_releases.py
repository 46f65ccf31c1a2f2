"""What a sync says where there are too many releases to name them all."""

from __future__ import annotations

import json
from pathlib import Path

from workspaces import Space, workspace

CONFIG = 'source = "de"\nlocales = ["en", "fr"]\n'
MANY = 40


def many(root: Path) -> Space:
    return workspace(
        root,
        {
            f"r{n:02}.de.txt": f"{chr(97 + n % 26) * 9} {chr(65 + n // 26) * 9}.\n"
            for n in range(MANY)
        },
        CONFIG,
    )


def test_it_tells_what_was_done_and_sums_up_the_rest(tmp_path: Path) -> None:
    space = many(tmp_path)
    space.run("sync")
    space.translate("r07", "fr")
    done = space.run("sync")
    rows = [line.split() for line in done.out.splitlines()]
    assert ["r07", "fr", "·", "·", "·", "1", "·", "published/fr/r07.txt", "(written)"] in rows
    assert ["all", "40", "en", "40", "·", "·", "·", "·", "40", "waiting"] in rows
    assert ["fr", "39", "·", "·", "1", "·", "39", "waiting,", "1", "published"] in rows
    assert "r08" not in done.out
    assert "wrote 1 file: published/fr/r07.txt" in done.out
    again = space.run("sync")
    assert "r07" not in again.out
    assert "all 40" in again.out
    assert "Nothing to write" in again.out


def test_trouble_comes_first_and_programs_are_told_all(tmp_path: Path) -> None:
    space = many(tmp_path)
    space.run("sync")
    for number in range(MANY):
        for locale in ("en", "fr"):
            space.translate(f"r{number:02}", locale)
    space.write("catalogs/r39/fr.po", b'msgid "\nbroken')
    done = space.run("sync")
    assert done.status != 0
    named = [line for line in done.out.splitlines() if "published/" in line or "FAILED" in line]
    assert sum("FAILED" in line for line in named) == 1
    told = json.loads(space.run("sync", "--json").out)
    assert len(told["releases"]) == 2 * MANY


def test_some_that_were_asked_for_are_all_shown(tmp_path: Path) -> None:
    space = many(tmp_path)
    out = space.run("sync", "r01", "r02").out
    assert "all" not in out.split()
    assert [line.split()[0] for line in out.splitlines() if line.startswith("r0")][:2] == [
        "r01",
        "r02",
    ]


def test_status_shows_every_version_and_what_they_come_to(tmp_path: Path) -> None:
    space = many(tmp_path)
    space.run("sync")
    space.translate("r07", "fr")
    lines = space.run("status").out.splitlines()
    assert len(lines) == 1 + 2 * MANY + 2
    assert lines[-2].split() == ["all", "40", "en", "40", "·", "·", "·", "·", "40", "waiting"]
    assert lines[-1].split()[-4:] == ["39", "waiting,", "1", "ready"]


def test_releases_are_counted_that_are_not_in_the_first_locale(tmp_path: Path) -> None:
    space = many(tmp_path)
    with (space.root / "l10n.toml").open("a") as config:
        config.write('[release.r05]\nlocales = ["fr"]\n')
    rows = [line.split() for line in space.run("sync").out.splitlines()]
    assert ["all", "40", "en", "39", "·", "·", "·", "·", "39", "waiting"] in rows
    assert ["fr", "40", "·", "·", "·", "·", "40", "waiting"] in rows
