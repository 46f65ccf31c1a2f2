"""The help screen says what the keymap in force does, at every size and in wide scripts."""

from __future__ import annotations

import asyncio

import pytest
from rich.cells import cell_len
from textual.app import App
from tui_screens import matches, screen_text

from tui import actions, keymap
from tui.preferences import Preferences
from tui.screens import help as help_screen
from tui.screens.help import COLUMNS, HelpScreen, lines

WIDTH = sum(COLUMNS) + len(COLUMNS) - 1


class Host(App[None]):
    def on_mount(self) -> None:
        self.push_screen(HelpScreen(keymap.load(Preferences())))


def help_text(preset: str) -> list[str]:
    return list(lines(keymap.load(Preferences(keymap=preset))))


def row(preset: str, label: str) -> list[str]:
    (found,) = (line for line in help_text(preset) if line.startswith(f"  {label}  "))
    return found.split(label)[1].split()


def test_it_fits_a_small_terminal_scrolls_and_closes() -> None:
    async def play() -> None:
        app = Host()
        async with app.run_test(size=(60, 16)) as pilot:
            await pilot.pause()
            matches("help-keys-60x16", screen_text(app))
            await pilot.press("end", "up", "q")
            assert not isinstance(app.screen, HelpScreen)

    asyncio.run(play())


@pytest.mark.parametrize("preset", keymap.PRESETS)
def test_every_action_is_there_once(preset: str) -> None:
    text = "\n".join(help_text(preset))
    for group in actions.GROUPS:
        assert f"\n{group.title}\n" in text
        for one in group.actions:
            assert text.count(f"  {one.label}  ") + text.count(f"  {one.label}\n") == 1


def test_it_shows_the_keymap_in_force() -> None:
    assert row("default", "Go to") == ["Ctrl+G", "g"]
    assert row("omegat", "Go to") == ["Ctrl+J", "g"]
    assert row("default", "Insert match or term") == ["F5", "Ctrl+T", "1-9"]
    assert "Ctrl+G finds what has no key." in help_text("omegat")


@pytest.mark.parametrize(
    "word", ["{}", "确认并转到下一个尚未完成的句段{}", "Bestätigungsvorgangsmeldung{}"]
)
def test_no_line_is_wider_than_there_is_room(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_screen, "_", word.format)
    assert all(cell_len(line) <= WIDTH for line in help_text("default"))
