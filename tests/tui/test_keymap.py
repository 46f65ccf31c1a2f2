"""Keymaps: the presets, a person's own file, and everything that can be wrong with one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from string import ascii_letters, punctuation
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from l10n.errors import ConfigError
from tui import arrival, keymap, keynames, preferences
from tui.actions import ACTIONS, GROUPS
from tui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.errors import Problem

OWN = """\
theme = "l10n-hc"
keymap = "omegat"

[keys]
findings = "Alt+V, F8"
list.next = "j, Down"
"list.previous" = "k"
list.join = ""
list.concordance = "x"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "l10n").mkdir()
    return tmp_path / "l10n"


def mine(folder: Path, text: str, name: str = "review.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Mapping[str, tuple[str, ...]]:
    return keymap.load(preferences.read(mine(folder, text))).keys


def refused(folder: Path, text: str) -> list[Problem]:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    return list(caught.value.problems)


def preset(name: str) -> keymap.Keymap:
    return keymap.load(Preferences(keymap=name))


@pytest.mark.parametrize("name", keymap.PRESETS)
def test_a_preset_is_whole(name: str) -> None:
    keys = preset(name).keys
    assert keys.keys() == ACTIONS.keys()
    assert {"enter"} <= {*keys["confirm"]}
    assert keys["quit"]
    assert keys["help"]
    assert keys["palette"]


@pytest.mark.parametrize("name", keymap.PRESETS)
def test_every_chord_that_some_terminals_keep_has_another_way(name: str) -> None:
    """Where the one key of an action does not arrive, the list or the palette has it."""
    keys = preset(name).keys
    for one in ACTIONS.values():
        sure = [key for key in keys[one.id] if arrival.doubt(key) is None]
        if keys[one.id] and not sure:
            twin = keys.get(f"list.{one.id}", ())
            assert twin or keys["palette"], one.id
    assert any(arrival.doubt(key) is None for key in keys["confirm"])
    assert any(arrival.doubt(key) is None for key in keys["palette"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("default", {"needs-work": "f2", "list.statistics": "equals_sign", "insert": "f5,ctrl+t"}),
        ("omegat", {"goto": "ctrl+j", "next-untranslated": "ctrl+u", "next": "ctrl+n,ctrl+down",
                    "previous": "ctrl+p,ctrl+up", "next-missing": "ctrl+t,f9",
                    "confirm": "enter,ctrl+enter", "replace": "ctrl+k"}),
        ("poedit", {"needs-work": "ctrl+u,f2", "copy-source": "ctrl+b,f4",
                    "next-open": "ctrl+shift+down,ctrl+pagedown"}),
        ("po-mode", {"list.confirm": "tab", "list.needs-work": "backspace",
                     "list.copy-source": "ctrl+j", "list.first": "less_than_sign,home",
                     "list.previous-untranslated": "U",
                     "list.previous-open": ""}),
    ],
)  # fmt: skip
def test_presets_follow_the_tools_they_are_named_after(name: str, expected: dict[str, str]) -> None:
    keys = preset(name).keys
    assert {one: ",".join(keys[one]) for one in expected} == expected


def test_without_a_file_the_default_holds(home: Path) -> None:
    assert keymap.load(preferences.load()) == preset("default")


def test_a_persons_keys_are_laid_over_a_preset(home: Path) -> None:
    mine(home, OWN)
    said = preferences.load()
    assert said.theme == "l10n-hc"
    keys = keymap.load(said).keys
    assert keys["findings"] == ("alt+v", "f8")
    assert keys["list.next"] == ("j", "down")
    assert keys["list.previous"] == ("k",)
    assert keys["list.join"] == ()
    assert keys["goto"] == ("ctrl+j",)


def test_a_keymap_in_a_file_beside_it(home: Path) -> None:
    mine(home, 'keymap = "poedit"\n[keys]\nnote = "f10"\n', "team.toml")
    keys = loaded(home, 'keymap = "team.toml"\n[keys]\ngoto = "f12"\n')
    assert (keys["note"], keys["goto"], keys["needs-work"]) == (
        ("f10",),
        ("f12",),
        ("ctrl+u", "f2"),
    )


def test_a_keymap_is_not_based_on_itself(home: Path) -> None:
    mine(home, 'keymap = "review.toml"\n', "team.toml")
    (problem,) = refused(home, 'keymap = "team.toml"\n')
    assert problem.code == "keymap.circle"


def test_ctrl_space_is_bound_as_it_arrives(home: Path) -> None:
    assert loaded(home, '[keys]\ncopy-source = "Ctrl+Space"\n')["copy-source"] == (
        "ctrl+space",
        "ctrl+@",
    )


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("[keys]\n\nneeds-wrok = 'f2'", "keymap.action", 3, "Did you mean “needs-work”"),
        ("[keys]\nlist.nxt = 'j'", "keymap.action", 2, "“list.next”"),
        ("[keys]\nnote = 'ctlr+l'", "keymap.key", 2, "there is no key “ctlr+l”"),
        ("[keys]\nnote = 'f12, ctrl+pagdown'", "keymap.key", 2, "“ctrl+pagedown”"),
        ("[keys]\nnote = 'ctrl+g'", "keymap.clash", 2, "“goto” and “note”"),
        ("[keys]\nlist.note = 'n'", "keymap.clash", 2, "“list.next” and “list.note”"),
        ("[keys]\nlist.note = 'f4'", "keymap.clash", 2, "“copy-source” and “list.note”"),
        ("[keys]\nnote = 'f11'\n\nwaive = 'f11'", "keymap.clash", 4, "“note” and “waive”"),
        ("[keys]\nnote = 'pagedown'", "keymap.refused", 2, "needed for writing"),
        ("[keys]\nnote = 'x'", "keymap.refused", 2, "writes a character"),
        ("[keys]\nnote = 'enter'", "keymap.refused", 2, "it confirms"),
        ("[keys]\nquit = ' '", "keymap.needed", 2, "without a key"),
        ("keymap = 'omegta'", "keymap.missing", 1, "Did you mean “omegat”"),
        ("keymap = 'qwertzuiop'", "keymap.missing", 1, "There are default"),
        ("keymap = 'none.toml'", "file.missing", None, "no such file"),
        ("theem = 'x'", "review.unknown", 1, "Did you mean “theme”"),
        ("theme = 1", "review.value", 1, "“theme” must be a text"),
        ("keys = 'f2'", "review.value", 1, "“keys” must be a table"),
        ("[keys]\nnote = ['f4']", "review.value", 2, "“note” must be a text"),
        ("[keys\n", "config.toml", 1, "not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    home: Path, text: str, code: str, line: int | None, words: str
) -> None:
    (problem,) = refused(home, text)
    assert (problem.code, problem.line) == (code, line)
    assert words in str(problem)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("ctrl+1", "Escape"), ("alt+3", "another character"), ("ctrl+shift+2", "Escape"),
        ("Ctrl+I", "Tab"), ("ctrl+m", "Enter"), ("ctrl+h", "Backspace"), ("ctrl+[", "Escape"),
        ("escape", "closes"), ("ctrl+shift+d", "without Shift"), ("shift+f3", "cursor"),
        ("ctrl+f3", "cursor"), ("ctrl+comma", "no code"), ("ctrl+.", "no code"),
        ("alt+/", "without Alt"), ("shift+space", "without Shift"),
    ],
)  # fmt: skip
def test_keys_that_cannot_arrive_are_refused(home: Path, key: str, reason: str) -> None:
    (problem,) = refused(home, f'[keys]\nlist.note = "{key}"\n')
    assert problem.code == "keymap.refused"
    assert reason in problem.what


def test_all_faults_are_told_at_once(home: Path) -> None:
    problems = refused(home, '[keys]\nnote = "ctrl+1"\ngoto = "qq"\nfoo = "f4"\n')
    assert [problem.code for problem in problems] == [
        "keymap.refused", "keymap.key", "keymap.action",
    ]  # fmt: skip
    assert all(problem.path for problem in problems)


def test_the_same_deed_may_have_one_key_in_both_places() -> None:
    keys = preset("default").keys
    assert "ctrl+z" in keys["undo"]
    assert "ctrl+z" in keys["list.undo"]
    assert [one.id for one in preset("default").actions("enter")] == ["confirm", "list.edit"]


def test_signs_have_the_names_textual_gives_them() -> None:
    for char in punctuation + ascii_letters + "äß中":
        assert keynames.canonical(char) == keynames.name_of(char) == _character_to_key(char)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl+PgDn", "ctrl+pagedown"), ("Shift+Ctrl+Up", "ctrl+shift+up"), ("Ctrl+S", "ctrl+s"),
        ("shift+u", "U"), ("U", "U"), ("Del", "delete"), ("F24", "f24"),
        ("Alt+Return", "alt+enter"),
        ("ctrl+\\", "ctrl+backslash"), ("comma", "comma"), ("ctrl+@", "ctrl+@"),
        ("f25", None), ("shift+1", None), ("hopla+x", None), ("", None), ("ctrl+", None),
        ("ctrl", None), ("f", "f"), ("\n", None),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str | None) -> None:
    assert keynames.canonical(written) == key


@given(st.sampled_from(sorted({key for name in keymap.PRESETS for keys in preset(name).keys.values()
                               for key in keys} - {"ctrl+@"})))  # fmt: skip
def test_a_key_is_read_as_it_is_shown(key: str) -> None:
    assert keynames.canonical(keynames.shown(key)) == key


def test_the_table_of_actions_is_sound() -> None:
    listed = [one.id for group in GROUPS for one in group.actions]
    assert len(listed) == len({*listed}) == len(ACTIONS)
    for one in ACTIONS.values():
        assert one.id.startswith("list.") == (one.context == "list")
        assert one.help.endswith(".")
        assert one.help.isascii()
        assert len(one.label) <= 22


def test_the_page_shows_the_default_keys() -> None:
    script = Path(__file__).parents[2] / "docs" / "generate_keys.py"
    subprocess.run([sys.executable, str(script), "--check"], check=True)
