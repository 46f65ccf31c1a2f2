"""All catalogs of a workspace, of releases that are gone too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from l10n.workspace import at

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAMES = st.sampled_from(["a", "b.po", "en.po", "fr.po", "a-b", "é", ".po", "x.pot", "A"])


@given(st.sets(st.lists(NAMES, min_size=1, max_size=3).map("/".join), max_size=8))
def test_they_come_in_the_order_of_their_parts(
    tmp_path_factory: pytest.TempPathFactory, paths: set[str]
) -> None:
    root = tmp_path_factory.mktemp("space")
    (root / "l10n.toml").write_text('source = "de"\nlocales = ["en"]\n')
    for path in sorted(paths, key=len, reverse=True):
        full = root / "catalogs" / path
        if not full.exists() and not any(one.is_file() for one in full.parents):
            full.parent.mkdir(parents=True, exist_ok=True)
            full.touch()
    space = at(root)
    assert space is not None
    plain = sorted(one for one in (root / "catalogs").rglob("*.po") if one.is_file())
    assert space.all_catalogs() == [one.relative_to(root).as_posix() for one in plain]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('source = "de"\nlocales = ["en"]\n')
    (tmp_path / "catalogs/a").mkdir(parents=True)
    (tmp_path / "catalogs/a/en.po").touch()
    (tmp_path / "catalogs/a/again").symlink_to(tmp_path / "catalogs")
    space = at(tmp_path)
    assert space is not None
    assert space.all_catalogs() == ["catalogs/a/en.po"]
    assert space.are_for_all(["en.po"])
    assert not space.are_for_all(["en.po", "fr.po"])
    assert not space.are_for_all(["backup.po"])
