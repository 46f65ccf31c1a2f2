"""Reading the file of a configuration: bytes, text, TOML, and where each key stands."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from l10n.errors import ConfigError, InputError, Problem
from l10n.files import read_bytes
from l10n.tomllines import lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10n.tomllines import KeyPath


def read(path: Path, base: KeyPath) -> tuple[dict[str, Any], Mapping[KeyPath, int]] | None:
    """Read a TOML file; give its values, and the lines of the keys below `base`.

    Gives None where there is a base and the file does not name it at all.

    Raises:
        ConfigError: it cannot be read, is not UTF-8 or not TOML.
    """
    data = _bytes(path)
    if base and str(base[-1]).encode() not in data:
        return None
    values, places = _toml(_text(data, path), path)
    return values, _relative_lines(places, base)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except InputError as error:
        raise ConfigError(*error.problems) from None


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            Problem("config.encoding", "is not UTF-8", path, line, remedy="Save it as UTF-8.")
        ) from None


def _toml(text: str, path: Path) -> tuple[dict[str, Any], Mapping[KeyPath, int]]:
    try:
        return tomllib.loads(text), lines(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r" \(at line (\d+), column (\d+)\)| \(at end of document\)", message)
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        what = f"is not valid TOML: {message[: place.start()] if place else message}"
        what += f", column {place[2]}" if place and place[2] else ", at the end of the file"
        raise ConfigError(Problem("config.toml", what, path, line)) from None
    except RecursionError:
        raise ConfigError(Problem("config.toml", "is nested too deeply", path)) from None


def _relative_lines(found: Mapping[KeyPath, int], base: KeyPath) -> dict[KeyPath, int]:
    """Keep the lines below `base`, with it taken off."""
    size = len(base)
    return {path[size:]: line for path, line in found.items() if path[:size] == base}
