"""The screen itself: what keys do, and how it looks, as text."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from strategies_tui import CHINESE, catalog, poked
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import TextArea
from tui_screens import (
    matches,
    message,
    played,
    press,
    pressed,
    review_app,
    screen_of,
    screen_text,
    session_of,
    settled,
)

from l10n import catalogs
from l10n.errors import InputError
from l10n.model import State
from tui import texts
from tui.logic import journal
from tui.logic.aids import Help, Other
from tui.screens.review_background import AGAIN_SECONDS, LOOK_SECONDS
from tui.screens.review_view import as_fit
from tui.widgets.editor import FOLLOW_SECONDS
from tui.widgets.grid import fitted

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReviewApp


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog(tmp_path / "fr.po")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (160, 48)])
def test_chinese_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    path = catalog(tmp_path / "zh_CN.po", CHINESE, "zh_CN")
    name = f"chinese-{size[0]}x{size[1]}"
    pressed(path, size=size, then=lambda app: matches(name, screen_text(app)))


def test_help_over_a_small_terminal(path: Path) -> None:
    pressed(path, "f1", then=lambda app: matches("help-80x24", screen_text(app)))


def test_a_plural_entry_in_the_list(path: Path) -> None:
    pressed(
        path, "end", "f6", "end", size=(120, 40),
        then=lambda app: matches("plural-120x40", screen_text(app)),
    )  # fmt: skip


def test_write_and_confirm_goes_to_the_next_unfinished(path: Path) -> None:
    session = pressed(path, "ctrl+n", *"Ja.", "enter")
    assert catalogs.load(path).live[2].msgstr == "Ja."
    assert session.position == 3


def test_broken_tags_stay_in_the_editor(path: Path) -> None:
    def then(app: ReviewApp) -> None:
        assert screen_of(app).editor.text == "x"
        assert "missing" in screen_text(app)

    before = path.read_bytes()
    session = pressed(path, "ctrl+a", "x", "enter", then=then)
    assert path.read_bytes() == before
    assert session.position == 1


def test_enter_goes_through_the_plural_forms(path: Path) -> None:
    pressed(path, "ctrl+n", "ctrl+n", "a", "enter", "b", "ctrl+up", "c", "enter", "enter", "enter")
    assert catalogs.load(path).live[3].msgstr_plural == ("ac", "b")


def test_leaving_keeps_what_was_typed(path: Path) -> None:
    pressed(path, "ctrl+n", "a", "ctrl+pagedown", "b", "ctrl+q")
    live = catalogs.load(path).live
    assert (live[2].msgstr, live[2].fuzzy) == ("a", True)
    assert (live[3].msgstr_plural[0], live[3].fuzzy) == ("b", True)


def test_leaving_keeps_the_notes_that_were_being_written(path: Path) -> None:
    pressed(path, "ctrl+n", "ctrl+l", *"why", "ctrl+q")
    assert catalogs.load(path).live[2].comments[0] == "why"


def test_a_terminal_that_goes_away_keeps_the_notes_that_were_being_written(path: Path) -> None:
    def then(app: ReviewApp) -> None:
        screen = screen_of(app)
        screen.keep_draft()
        assert not journal.left(path)  # this process has it
        assert "why" in next(journal.folder_of(path).glob("*.jsonl")).read_text()
        app.cut_off()
        assert catalogs.load(path).live[2].comments[0] == "why"

    pressed(path, "ctrl+n", "ctrl+l", *"why", then=then)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_what_tells_it_to_end_while_it_starts_waits_for_the_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal is then given back as it was, which a start that is cut short does not do."""
    app = review_app(path)
    heard: list[bool] = []

    def told(driver: HeadlessDriver) -> None:
        heard.append(signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL)
        if not heard[0]:
            raise KeyboardInterrupt
        os.kill(os.getpid(), signal.SIGTERM)
        start(driver)

    start = HeadlessDriver.start_application_mode
    monkeypatch.setattr(HeadlessDriver, "start_application_mode", told)
    with suppress(KeyboardInterrupt):
        asyncio.run(app.run_async(headless=True))
    assert heard == [True]


def test_notes_are_kept_as_often_as_the_person_tries_to_leave(path: Path) -> None:
    def then(app: ReviewApp) -> None:
        screen = screen_of(app)
        screen.keep_notes()
        app.screen.query_one(TextArea).insert(" not")
        screen.keep_notes()
        screen.keep_notes()

    session = pressed(path, "ctrl+n", "ctrl+l", *"why", then=then)
    assert session.entry.comments[0] == "why not"


def test_undo_takes_typing_first_and_then_the_last_act(path: Path) -> None:
    before = catalogs.load(path).entries
    session = pressed(path, "enter", "a", "ctrl+z", "ctrl+z")
    assert session.position == 1
    assert catalogs.load(path).entries == before


@pytest.mark.parametrize("opened", [[], ["ctrl+l"]], ids=["target", "notes"])
def test_undo_and_redo_of_many_lines(path: Path, opened: list[str]) -> None:
    text = "\n".join(map(str, range(20)))

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+n", *opened)
        app.post_message(events.Paste(text))
        await settled(pilot)
        area = app.focused
        assert isinstance(area, TextArea)
        seen = [area.text]
        for key in ("ctrl+z", "ctrl+y", "ctrl+a", "delete", "ctrl+z", "ctrl+y"):
            await press(pilot, key)
            seen.append(area.text)
        assert seen == [text, "", text, text, "", text, ""]

    played(path, steps)


def test_marks(path: Path) -> None:
    session = pressed(path, "f2", "ctrl+up", "ctrl+r")
    assert session.state(1) is State.TRANSLATED
    assert session.state(0) is State.REVIEWED


def test_copy_source_and_line_break(path: Path) -> None:
    pressed(path, "ctrl+n", "f4", "ctrl+o", "x", "enter")
    assert catalogs.load(path).live[2].msgstr == "Sie kommt.\nx"


def test_the_list_has_keys_of_its_own(path: Path) -> None:
    session = pressed(path, "f6", "n", "p", "p", "tab", "r", "space", "U", "c")
    states = [catalogs.state(entry) for entry in catalogs.load(path).live]
    assert states == [State.REVIEWED, State.TRANSLATED, State.EMPTY, State.EMPTY]
    assert session.position == 2


def test_a_change_on_disk_is_shown_and_spares_the_text_being_written(path: Path) -> None:
    async def then(app: ReviewApp) -> None:
        poked(path, "Nouvelle", "Neuve")
        await asyncio.sleep(LOOK_SECONDS + 3 * AGAIN_SECONDS)
        assert screen_of(app).editor.text.endswith(".!")
        assert session_of(app).entries[0].msgstr == "Neuve coopération"

    pressed(path, "!", then=then)


def test_undo_after_a_conflict_leaves_what_others_wrote(path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+n", *"Je")
        poked(path, 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle vient."')
        await press(pilot, "enter")
        await settled(pilot)
        assert "Segment 3 was changed in the file meanwhile" in screen_text(app)
        await press(pilot, "ctrl+up")
        assert screen_of(app).editor.text == "Je"
        assert "in the file now: Elle vient." in screen_text(app)
        await press(pilot, "ctrl+z")
        assert screen_of(app).editor.text == "Elle vient."
        await press(pilot, "ctrl+n", "ctrl+q")

    played(path, steps)
    entry = catalogs.load(path).live[2]
    assert (entry.msgstr, entry.fuzzy) == ("Elle vient.", False)


def test_a_text_that_cannot_be_saved_holds_the_person_back_once(path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        path.write_text("msgid", encoding="utf-8")
        await press(pilot, "!", "ctrl+q")
        await settled(pilot)
        assert message(app) == texts.still_unsaved(1, kept=True)
        assert app.is_running
        await press(pilot, "ctrl+q")

    with pytest.raises(InputError):
        played(path, steps)


def test_help_that_comes_late_says_nothing_of_the_new_text(path: Path) -> None:
    def then(app: ReviewApp) -> None:
        screen = screen_of(app)
        now = screen._edited()
        found = screen.found
        assert "tag" in {one.code for one in found.findings}
        screen._help(now.with_(msgstr="Cela va."), Help(others=(other,)))
        assert (screen.found.findings, screen.found.others) == (found.findings, (other,))
        screen._help(now, Help(others=(other,)))
        assert screen.found.findings == ()

    other = Other("en", "It goes.", State.REVIEWED)
    pressed(path, "ctrl+a", "x", then=then)


def test_a_text_with_other_line_ends_is_no_edit(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po", '\nmsgid "a"\nmsgstr "b\\r\\nc\u2028d"\n')
    before = path.read_bytes()
    pressed(path, "ctrl+n", "ctrl+q")
    assert path.read_bytes() == before


async def at_once(pilot: Pilot[None], *keys: str) -> None:
    """Send keys as they come in one packet."""
    names = {"!": "exclamation_mark", "\n": "enter", "^N": "ctrl+n", "^H": "backspace"}
    for key in keys:
        event = events.Key(names.get(key, key), key if len(key) == 1 and key != "\n" else None)
        event.time = 0.0
        pilot.app.post_message(event)
    await pilot.pause(10 * FOLLOW_SECONDS)
    await pilot.app.workers.wait_for_complete()


def test_what_is_typed_while_a_dialogue_opens_is_meant_for_it(path: Path) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "end")
        at = session_of(app).position
        app.post_message(events.Key("ctrl+p", None))
        while app.is_running and app.screen is screen_of(app):
            await asyncio.sleep(0)  # it is there, and nothing in it has the focus yet
        assert app.focused is None
        await at_once(pilot, *"previous segment\n")
        await settled(pilot)
        assert app.screen is screen_of(app)
        assert session_of(app).position == at - 1

    played(path, steps)


@pytest.mark.parametrize("pane", ["f2", "f6"], ids=["target", "list"])
def test_escape_closes_what_was_opened_last_and_then_the_filter(path: Path, pane: str) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        session = session_of(app)
        all_shown = list(session.view)
        await press(pilot, "ctrl+f", *"~.", "enter", pane)
        shown = list(session.view)
        assert len(shown) < len(all_shown)
        for opened in ("f3", "ctrl+p", "f1", "ctrl+l"):
            await press(pilot, opened, "escape")
            assert app.screen is screen_of(app)
            assert list(session.view) == shown
        if pane == "f2":
            await press(pilot, "f5", "escape")
            assert message(app) == ""
            assert session.filter
        at = session.position
        await press(pilot, "escape", "escape")
        assert list(session.view) == all_shown
        assert session.position == at
        assert message(app) == "All segments are shown."

    played(path, steps)


@pytest.mark.parametrize(
    ("typed", "filtered", "said"),
    [
        ("qa:nope", "qa:nope", "No segment is like that; Escape shows all."),
        ("state:q", "~.", "“q” is no state; they are . M ~ + R"),
        ("tgt:un", "tgt:un", ""),
    ],
)
def test_what_a_filter_leaves_is_told(path: Path, typed: str, filtered: str, said: str) -> None:
    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+f", *"~.", "enter", "ctrl+f", "ctrl+u", *typed, "enter")
        assert session_of(app).filter == filtered
        assert message(app) == said

    played(path, steps)


@pytest.mark.parametrize(
    ("term", "source", "keys", "targets"),
    [
        ("xterm-256color", "a", "pasted\nhere", ["pasted"]),
        ("xterm-256color", "a\\nb", "pasted\nhere", [""]),
        ("xterm-256color", "a\\nb", "pasted\nhere\n", [""]),
        ("xterm-256color", "a\\n", "pasted\nhere!\n", ["pasted\n", "here!"]),
        ("linux", "a", "pasted\nhere!\n", [""]),
        ("linux", "a", "pasted\n", ["pasted"]),
        ("linux", "a", "typed\n", ["typed"]),
        ("linux", "a\\nb", "pasted\n", ["pasted"]),
    ],
)
def test_enter_within_many_keys_at_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    source: str,
    keys: str,
    targets: list[str],
) -> None:
    monkeypatch.setenv("TERM", term)
    rest = "".join(f'\nmsgid "s{n}"\nmsgstr ""\n' for n in range(3))
    path = catalog(tmp_path / "fr.po", f'\nmsgid "{source}"\nmsgstr ""\n{rest}')

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await at_once(pilot, *keys)
        assert screen_of(app).editor.text == (
            "" if keys.endswith("\n") and targets[0] else keys.removeprefix(f"{targets[0]}\n")
        )

    played(path, steps)
    live = catalogs.load(path).live
    assert [entry.msgstr for entry in live[: len(targets)]] == targets


def test_spaces_and_joiners_of_keyboards_are_text(path: Path) -> None:
    text = "500\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}: می\N{ZERO WIDTH NON-JOINER}روم"

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+n")
        await at_once(pilot, *text, "\n", "\n")

    played(path, steps)
    assert catalogs.load(path).live[2].msgstr == text


def test_keys_in_one_packet_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    entries = "".join(f'\nmsgid "s{n}"\nmsgstr ""\n' for n in range(4))
    path = catalog(tmp_path / "fr.po", entries)

    async def steps(app: ReviewApp, pilot: Pilot[None]) -> None:
        await at_once(pilot, *"first", "^N", *"second!", "^H", "\n", *"third", "f6", "p", "p", "c")

    played(path, steps)
    live = catalogs.load(path).live
    assert [entry.msgstr for entry in live] == ["first", "second", "third", ""]
    assert [entry.fuzzy for entry in live] == [False, False, True, False]


@pytest.mark.parametrize(
    ("width", "shown"),
    [(40, " baw  de>fr  +1 ~1 .2  anna"), (27, " baw  de>fr  +1 ~1 .2  anna"),
     (26, " baw  de>fr  +1 ~1 .2"), (2, " baw")],
)  # fmt: skip
def test_the_top_line_leaves_off_what_does_not_fit(width: int, shown: str) -> None:
    assert as_fit(["baw", "de>fr", "+1 ~1 .2", "anna"], width) == shown


def test_a_long_message_is_read_whole(tmp_path: Path) -> None:
    source = " ".join(f"<a{n}>Wort</a{n}>" for n in range(2, 9))
    entry = f'\n#, xml-text\nmsgid "{source}"\nmsgstr "mot"\n'
    path = catalog(tmp_path / "fr.po", entry)

    def then(app: ReviewApp) -> None:
        matches("message-60x16", screen_text(app))

    pressed(path, "enter", size=(60, 16), then=then)


def test_where_all_is_confirmed_the_next_step_is_named(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po", '\nmsgid "a"\nmsgstr "b"\n')

    def then(app: ReviewApp) -> None:
        assert message(app) == texts.NONE_OPEN

    pressed(path, size=(120, 24), then=then)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 5, "abc.."),
        ("中文字", 6, "中文字"),
        ("中文字字", 6, "中文.."),
        ("中文字字", 7, "中文 .."),
        ("a\nb\tc", 6, "a b\\tc"),
        ("a\x1b[2J", 9, "a\\x1b[2J "),
        ("abc", 1, "."),
        ("abc", 0, ""),
    ],
)
def test_texts_fit_their_columns(text: str, width: int, shown: str) -> None:
    assert fitted(text, width) == shown
