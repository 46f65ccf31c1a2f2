"""The catalogs of a release are written together, and each alone where that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspaces import NEWS, workspace

from l10n.errors import InputError
from l10n.files import flush, stage
from l10n.pretranslate import fill
from l10n.steps import busy

if TYPE_CHECKING:
    from pathlib import Path


def test_all_are_flushed_before_any_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    there: list[set[str]] = []

    def noted(staged: Path, path: Path) -> None:
        names = {one.name for one in path.parent.iterdir()}
        there.append({name for name in names if not name.startswith(".")})
        flush(staged, path)

    monkeypatch.setattr("l10n.steps.flush", noted)
    assert space.run("sync").status == 0
    assert there == [set()] * 4
    written = {"template.pot", "en.po", "fr.po", "zh_CN.po"}
    assert {one.name for one in (tmp_path / "catalogs/a").iterdir()} == written


def test_one_that_cannot_be_written_keeps_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})

    def failing(path: Path, data: bytes) -> Path:
        if path.name == "fr.po":
            raise InputError(busy(path))
        return stage(path, data)

    monkeypatch.setattr("l10n.steps.stage", failing)
    result = space.run("sync")
    assert result.status == 3
    assert "catalogs/a/fr.po" in result.err
    written = {"template.pot", "en.po", "zh_CN.po"}
    assert {one.name for one in (tmp_path / "catalogs/a").iterdir()} == written


def test_a_damaged_template_stops_its_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[object] = []

    def noted(*arguments: object) -> object:
        filled.append(arguments[2])
        return fill(*arguments)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr("l10n.steps.fill", noted)
    space = workspace(tmp_path, {"a.de.txt": NEWS, "b.de.txt": NEWS})
    space.write("catalogs/a/template.pot", "damaged")
    assert space.run("sync").status == 3
    assert [one.name for one in (tmp_path / "catalogs/a").iterdir()] == ["template.pot"]
    assert (tmp_path / "catalogs/b/en.po").exists()
    assert len(filled) == 3  # those of b: for a no engine is asked


def test_what_was_done_before_an_interrupt_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    done: list[int] = []

    def interrupted(*arguments: object) -> object:
        if done:
            raise KeyboardInterrupt
        done.append(1)
        return fill(*arguments)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr("l10n.steps.fill", interrupted)
    assert space.run("sync").status == 130
    found = {one.name for one in (tmp_path / "catalogs/a").iterdir()}
    assert found == {"template.pot", "en.po"}


@pytest.mark.parametrize("together", [1, 14, 10_000])
def test_a_long_release_is_written_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr("l10n.sync._TOGETHER", together)
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    lines = space.run("sync", "--json").json["releases"]
    assert [line["locale"] for line in lines] == ["en", "fr", "zh_CN"]
    assert len(list((tmp_path / "catalogs/a").iterdir())) == 4
