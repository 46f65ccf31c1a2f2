"""What a person prefers: colours and keys, from `review.toml` in their configuration folder.

A keymap that several people share has the same form, so this reads it, too; what the keys mean is
for `tui.keymap`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import configfile
from l10n.errors import ConfigError, Problem, raise_all
from tui.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.tomllines import KeyPath

_TEXTS = ("theme", "keymap", "bidi")
_KNOWN = (*_TEXTS, "keys")
_BIDI = ("terminal", "visual")


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices: a theme, a keymap (a preset or a file) and keys over it, by the id of an action.

    `bidi` says who puts text from right to left in order: `terminal` or, in the program, `visual`.
    What is None or absent is left to the program. `lines` are those of `path`, from 1, by key:
    `theme`, `keymap`, and the ids of `keys`.
    """

    theme: str | None = None
    keymap: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    bidi: str | None = None
    path: Path | None = None
    lines: Mapping[str, int] = field(default_factory=dict)


def user_file() -> Path:
    """Give the path of the user's file, which need not be there (XDG Base Directory 0.8)."""
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "l10n" / "review.toml"


def load() -> Preferences:
    """Read the user's file; without one, nothing is preferred.

    Raises:
        ConfigError: it cannot be read, or says what nobody understands.
    """
    path = user_file()
    return read(path) if path.exists() else Preferences(path=path)


def read(path: Path) -> Preferences:
    """Read a file of preferences.

    Raises:
        ConfigError: it cannot be read, or says what nobody understands.
    """
    values, places = configfile.read(path, ()) or ({}, {})
    problems = [_unknown(name, path, places) for name in values if name not in _KNOWN]
    found = dict(_flat(values.get("keys", {}), ("keys",)))
    texts: dict[KeyPath, object] = {(name,): values.get(name) for name in _TEXTS}
    texts |= found
    for place, value in texts.items():
        if value is not None and (not isinstance(value, str) or place == ("keys",)):
            table = place == ("keys",)
            what = _("“{name}” must be a table") if table else _("“{name}” must be a text")
            what = what.format(name=_id(place))
            remedy = _('Write `[keys]`, and below it lines like `next = "ctrl+down, ctrl+n"`.')
            remedy = remedy if place[0] == "keys" else _('Write `{name} = "…"`.')
            remedy = remedy.format(name=place[0])
            problems.append(Problem("review.value", what, path, places.get(place), remedy=remedy))
    if isinstance(bidi := values.get("bidi"), str) and bidi not in _BIDI:
        remedy = _("There are {names}.").format(names=", ".join(_BIDI))
        what = _("there is no setting “{name}”").format(name=f"bidi = {bidi}")
        problems.append(Problem("review.value", what, path, places.get(("bidi",)), remedy=remedy))
    raise_all(ConfigError, problems)
    lines = {_id(place): places[place] for place in texts if place in places}
    said = {_id(place): str(value) for place, value in found.items()}
    return Preferences(values.get("theme"), values.get("keymap"), said, bidi, path, lines)


def _flat(value: object, place: KeyPath) -> Iterator[tuple[KeyPath, object]]:
    """Give the values of a table and those in it: TOML takes `list.next` for a table `list`."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, (*place, name))
    else:
        yield place, value


def _id(place: KeyPath) -> str:
    parts = [str(part) for part in place]
    return ".".join(parts[1:] if parts[0] == "keys" and len(parts) > 1 else parts)


def _unknown(name: str, path: Path, places: Mapping[KeyPath, int]) -> Problem:
    near = get_close_matches(name, _KNOWN, n=1)
    remedy = _("Did you mean “{name}”?") if near else _("There are {names}.")
    remedy = remedy.format(name="".join(near), names=", ".join(_KNOWN))
    what = _("there is no setting “{name}”").format(name=name)
    return Problem("review.unknown", what, path, places.get((name,)), remedy=remedy)
