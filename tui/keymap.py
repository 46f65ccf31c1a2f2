"""Which keys do what: presets, the user's changes to them, and what is wrong with those.

A keymap is data in TOML files, laid over one another: `default`, a preset or a file of one's own,
the user's `[keys]`. All faults are told when it is read, with file and line, since a key that does
nothing, or does something else, is noticed only in the middle of a translation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import ConfigError, Problem, raise_all
from tui import arrival, keynames, preferences
from tui.actions import ACTIONS
from tui.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.actions import Action
    from tui.preferences import Preferences

DEFAULT = "default"
PRESETS = (DEFAULT, "omegat", "poedit", "po-mode")
FOLDER = Path(__file__).parent / "keymaps"

_NEEDED = ("confirm", "quit")
_FOR_WRITING = {*keynames.NAMED} - {"tab", "insert"}
_ENTER = ("confirm", "newline")


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every action, as Textual names them; none for what has no key."""

    keys: Mapping[str, tuple[str, ...]]

    def actions(self, key: str) -> tuple[Action, ...]:
        """Give what a key does: in the target and in the list, where these differ."""
        return tuple(ACTIONS[name] for name, keys in self.keys.items() if key in keys)

    def shown(self, name: str) -> tuple[str, ...]:
        """Give the keys of an action as people know them."""
        return tuple(dict.fromkeys(keynames.shown(key) for key in self.keys[name]))


@dataclass(frozen=True, slots=True)
class _Said:
    """The keys of one action as some file has them."""

    name: str
    text: str
    layer: int
    path: Path | None
    line: int | None

    def problem(self, code: str, what: str, remedy: str | None = None) -> Problem:
        return Problem(f"keymap.{code}", what, self.path, self.line, remedy=remedy)


def in_force(named: str | None, said: Preferences) -> Keymap:
    """Make the keymap named on the command line, a preset or a file; without one, the user's.

    Raises:
        ConfigError: as `load` does.
    """
    return load(preferences.Preferences(keymap=named) if named else said)


def load(said: Preferences) -> Keymap:
    """Make the keymap that a person wants.

    Raises:
        ConfigError: there is no such keymap, or it has keys or actions that cannot be; all of them.
    """
    wanted: dict[str, _Said] = {}
    problems: list[Problem] = []
    for number, layer in enumerate(_layers(said)):
        for name, text in layer.keys.items():
            one = _Said(name, text, number, layer.path, layer.lines.get(name))
            if name in ACTIONS:
                wanted[name] = one
            else:
                problems.append(_unknown(one))
    keys = {name: _read(wanted[name], problems) for name in ACTIONS}
    for name in _NEEDED:
        if not wanted[name].text.strip():
            what = _("“{name}” cannot be without a key").format(name=name)
            problems.append(wanted[name].problem("needed", what))
    problems += _clashes(keys, wanted)
    raise_all(ConfigError, sorted(problems, key=lambda one: (str(one.path), one.line or 0)))
    return Keymap(keys)


def _layers(said: Preferences) -> Sequence[Preferences]:
    """Give the files a keymap consists of, what counts least first.

    Raises:
        ConfigError: one is missing, damaged, or is based on itself.
    """
    layers, seen = [said], [FOLDER / f"{DEFAULT}.toml"]
    while layers[-1].path != seen[0]:
        path = _file(layers[-1])
        if path in seen[1:]:
            what = _("is a keymap that is based on itself")
            raise ConfigError(Problem("keymap.circle", what, path))
        seen.append(path)
        layers.append(preferences.read(path))
    return layers[::-1]


def _file(said: Preferences) -> Path:
    """Give the file of the keymap on which another is based."""
    name = said.keymap or DEFAULT
    if name in PRESETS:
        return FOLDER / f"{name}.toml"
    path = Path(name).expanduser()
    if said.path is not None:
        path = said.path.parent / path
    if path.suffix or path.exists():
        return path.absolute()
    others = _("There are {names}, or name a .toml file.").format(names=", ".join(PRESETS))
    remedy = " ".join((*_meant(name, PRESETS), others))
    what = _("there is no keymap “{name}”").format(name=name)
    line = said.lines.get("keymap")
    raise ConfigError(Problem("keymap.missing", what, said.path, line, remedy=remedy))


def _meant(name: str, known: Iterable[str]) -> Iterator[str]:
    """Ask for the name that is likest, if one is."""
    for near in get_close_matches(name, list(known), n=1):
        yield _("Did you mean “{name}”?").format(name=near)


def _unknown(said: _Said) -> Problem:
    remedy = next(_meant(said.name, ACTIONS), _("`l10n keys --list` lists the actions."))
    return said.problem("action", _("there is no action “{name}”").format(name=said.name), remedy)


def _read(said: _Said, problems: list[Problem]) -> tuple[str, ...]:
    """Read the keys of one action; what is wrong with them goes to `problems`."""
    found: list[str] = []
    for written in filter(None, map(str.strip, said.text.split(","))):
        key = keynames.canonical(written)
        if key is None:
            help_ = _("`l10n keys` shows what a key is called; a comma is “comma”.")
            remedy = " ".join((*_meant(written.lower(), _names()), help_))
            what = _("there is no key “{name}”").format(name=written)
            problems.append(said.problem("key", what, remedy))
        elif why := _refusal(key, ACTIONS[said.name]):
            what = _("“{name}” cannot have {key}: {why}").format(
                name=said.name, key=keynames.shown(key), why=_(why)
            )
            problems.append(said.problem("refused", what, _("`l10n keys` shows what arrives.")))
        else:
            found += ("ctrl+space", "ctrl+@") if key in {"ctrl+space", "ctrl+@"} else (key,)
    return tuple(dict.fromkeys(found))


def _refusal(key: str, action: Action) -> str | None:
    """Say why an action cannot have a key, in English; None where it can."""
    if why := arrival.refusal(key):
        return why
    if action.context == "list":
        return None
    if keynames.writes(key):
        return N_("it writes a character in the target")
    if key == "enter":
        return None if action.id in _ENTER else N_("it confirms, or breaks the line")
    return N_("it is needed for writing") if key in _FOR_WRITING else None


def _names() -> list[str]:
    """Give names of keys as they are written, to find what a misspelt one was meant to be."""
    plain = [*keynames.NAMED, "pgdn", "pgup", *(f"f{number}" for number in range(1, 13))]
    return [*plain, *(f"{modifier}+{name}" for modifier in ("ctrl", "alt") for name in plain)]


def _clashes(keys: Mapping[str, tuple[str, ...]], wanted: Mapping[str, _Said]) -> Iterator[Problem]:
    """Find keys that two actions have in the same place."""
    users: dict[str, list[str]] = defaultdict(list)
    for name, those in keys.items():
        for key in those:
            for other in users[key]:
                if _meet(ACTIONS[name], ACTIONS[other]):
                    later, earlier = sorted((wanted[name], wanted[other]), key=_weight)
                    what = _("{key} is given to “{one}” and “{other}”").format(
                        key=keynames.shown(key), one=earlier.name, other=later.name
                    )
                    remedy = _('Give one of them another key, or none: {name} = ""').format(
                        name=earlier.name
                    )
                    yield later.problem("clash", what, remedy)
            users[key].append(name)


def _weight(said: _Said) -> tuple[int, int]:
    """Order what clashes: what the user wrote last is most likely what is to be mended."""
    return -said.layer, -(said.line or 0)


def _meet(one: Action, other: Action) -> bool:
    """Tell whether two actions, which do different things, have their keys in the same place."""
    return one.subject != other.subject and {one.context, other.context} != {"target", "list"}
