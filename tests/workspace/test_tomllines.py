from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomlkit
from hypothesis import given, settings
from strategies_workspace import toml_tables

from l10n.tomllines import lines, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.tomllines import KeyPath

TEXT = Path(__file__).with_name("places.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("a",), 3),
        (("a", "b", "c.d"), 3),
        (("text",), 4),
        (("after",), 7),
        (("list",), 10),
        (("list", 0), 11),
        (("list", 1), 12),
        (("list", 2, "x"), 13),
        (("list", 2, "y z"), 13),
        (("list", 2, "y z", 0), 14),
        (("tool", "l10n"), 17),
        (("tool", "l10n", "when"), 18),
        (("item", 0, "name"), 21),
        (("item", 0, "inner", "deep"), 23),
        (("item", 1), 24),
        (("item", 1, "inner", "deep"), 27),
    ],
)
def test_a_key_has_its_line(path: KeyPath, line: int) -> None:
    assert tomllib.loads(TEXT)
    assert lines(TEXT)[path] == line


def test_what_only_looks_like_a_key_has_none() -> None:
    found = lines(TEXT)
    assert ("not",) not in found
    assert ("key",) not in found
    assert ("it",) not in found


def test_a_missing_key_has_the_line_of_what_is_around_it() -> None:
    assert nearest(lines(TEXT), ("item", 1, "inner", "missing")) == 26
    assert nearest(lines(TEXT), ("missing",)) is None


def _paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _paths(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _paths(one, (*path, number))


@settings(deadline=None, max_examples=150)
@given(toml_tables)
def test_each_key_and_item_of_any_file_is_found(table: dict[str, object]) -> None:
    text = tomlkit.dumps(table)
    assert set(lines(text)) == set(_paths(tomllib.loads(text)))


@settings(deadline=None, max_examples=100)
@given(toml_tables)
def test_a_line_holds_the_key_it_is_said_to_hold(table: dict[str, object]) -> None:
    flat = {key: value for key, value in table.items() if not isinstance(value, (dict, list))}
    text = "".join(f"# [a]\n\n{tomlkit.dumps({key: value})}" for key, value in flat.items())
    found = lines(text)
    assert len(found) == len(flat)
    for key in flat:
        written = tomlkit.dumps({key: 0}).removesuffix("0\n")
        assert text.split("\n")[found[key,] - 1].startswith(written)
