"""Splitting, joining and abbreviations in the review: the words, the keys, the looks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tui_screens import Host, matches, screen_text, settled
from workspaces import Space, workspace

from l10n import resegment
from l10n.errors import Problem, UsageError
from l10n.locales import parse
from l10n.model import State
from l10n.resegment import Abbreviation, Applied, Fate, Foreseen, Join, Recut, Split, Translation
from l10n.workspace import find
from tui.logic import recuts
from tui.screens import segmenting
from tui.screens.segmenting import (
    AbbreviationScreen,
    JoinScreen,
    SegmentingScreen,
    SplitScreen,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from l10n.resegment import Wanted

FR, ZH = parse("fr"), parse("zh_CN")
SENTENCE = "魏桥创业集团计划参股北京汽车制造厂，未来将与该公司共同打造新能源汽车产业基地。"
NEXT = "4月11日，首席执行官张波访问了该厂。"


def fate(kind: str, *old: State, locale: object = FR) -> Fate:
    befores = tuple(Translation("A b.", "x" if state else "", state) for state in old)
    return Fate("a", locale, kind, befores, (Translation("A", "x", State.NEEDS_WORK),))  # type: ignore[arg-type]  # a test's shorthand


def foreseen(*fates: Fate, places: int = 1) -> Foreseen:
    made = [Recut("a", line, None, ("A b.",), ("A", "b.")) for line in range(3, 3 + places)]
    return Foreseen("segmentation/de.manual.txt", "A <|> b.", tuple(made), fates)


def said(seen: Foreseen) -> list[str]:
    return [text for _, text in recuts.lines(seen)]


def test_a_place_is_shown_before_and_after_with_its_translations() -> None:
    seen = foreseen(fate("split", State.REVIEWED), fate("split", State.MACHINE, locale=ZH))
    assert said(seen) == [
        "1 place changes in 1 release",
        "1 confirmed translation will need work again",
        "",
        "a, line 3",
        "- A b.",
        "+ A",
        "+ b.",
        "  fr: carried along, needs work again",
        "  zh_CN: carried along as a draft",
    ]


def test_what_comes_back_and_what_is_kept_aside_is_said() -> None:
    assert said(foreseen(fate("revived", State.REVIEWED)))[-1].endswith("comes back")
    assert said(foreseen(fate("gone", State.MACHINE)))[-1].endswith("kept aside")
    empty = Fate("a", FR, "split", (Translation("A b.", "", State.EMPTY),), ())
    assert said(foreseen(empty))[-1] == "+ b."


def test_many_places_are_counted_and_other_releases_told_of() -> None:
    seen = replace(
        foreseen(places=recuts.MOST + 2), besides=1, unread=(Problem("x", "damaged", "b.txt"),)
    )
    lines = said(seen)
    assert lines[0] == "202 places change in 1 release"
    assert lines[1] == "1 other change that sync would make, too"
    assert lines[2].startswith("Not looked at: b.txt: damaged")
    assert lines[-1] == "and 2 more places"
    assert (
        said(Foreseen("x", "y", (), ()))[0] == "No sentence of the releases there are would change."
    )


def test_a_split_begins_where_it_is_likeliest() -> None:
    assert recuts.likely("Es folgt: das Ganze", (3, 10, 14)) == 1
    assert recuts.likely("eins zwei drei vier", (5, 10, 15)) == 1
    assert recuts.last_word("Sie sagte (Xyz. ") == "Xyz."
    assert recuts.last_word("") == ""


@pytest.fixture
def space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Space:
    monkeypatch.setattr(segmenting, "DEBOUNCE_SECONDS", 0.001)
    config = 'source = "zh_CN"\nlocales = ["de", "fr"]\n'
    text = f"{SENTENCE}{NEXT}\n"
    made = workspace(tmp_path, {"a.zh_CN.txt": text, "b.zh_CN.txt": text}, config)
    made.run("sync")
    made.translate("a", "de", only="魏桥")
    return made


def shown(
    screen: SegmentingScreen,
    *steps: str,
    name: str = "",
    size: tuple[int, int] = (80, 24),
    first: Callable[[Pilot[object]], Awaitable[None]] = settled,
) -> object:
    """Press keys with pauses between them, and give what the screen gave."""
    app = Host(screen)

    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            await first(pilot)
            for step in steps:
                if step == "look":
                    matches(f"{name}-{size[0]}x{size[1]}", screen_text(app))
                else:
                    await pilot.press(*step.split())
                    await settled(pilot)

    asyncio.run(play())
    return app.result


def test_split_a_chinese_sentence(space: Space) -> None:
    here = find(space.root)
    screen = SplitScreen(
        "a", (None, SENTENCE), partial(resegment.foresee, here), partial(resegment.apply, here)
    )
    done = shown(screen, "end", "home", *["right"] * 16, "look", "enter", name="split")
    assert isinstance(done, Applied)
    assert [entry.msgid for entry in space.catalog("b", "fr").live] == [
        "魏桥创业集团计划参股北京汽车制造厂，",
        "未来将与该公司共同打造新能源汽车产业基地。",
        NEXT,
    ]


def test_join_two_sentences_in_a_small_terminal(space: Space) -> None:
    here = find(space.root)
    calls: list[Wanted] = []

    def refused(wanted: Wanted) -> Applied:
        calls.append(wanted)
        raise UsageError(Problem("x.y", "no space left", remedy="Free some."))

    wanted = Join("a", (None, SENTENCE))
    screen = JoinScreen("a", wanted.key, NEXT, partial(resegment.foresee, here), refused)
    result = shown(
        screen, "pagedown", "pageup", "enter", "look", "escape", name="join", size=(60, 16)
    )
    assert calls == [wanted]
    assert result is None


def test_an_abbreviation_is_looked_up_as_it_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenting, "DEBOUNCE_SECONDS", 0.001)
    asked: list[Wanted] = []

    typed = Event()

    def foresee(wanted: Wanted) -> Foreseen:
        asked.append(wanted)
        assert isinstance(wanted, Abbreviation)
        if wanted.text == "Xyz":
            assert typed.wait(60)  # until its question is no longer asked
        made = foreseen()
        return replace(made, recuts=(replace(made.recuts[0], release=wanted.text),))

    async def too_late(pilot: Pilot[object]) -> None:
        await pilot.pause(0.05)
        await pilot.press("full_stop")
        typed.set()
        await settled(pilot)

    def apply(wanted: Wanted) -> Applied:
        return wanted  # type: ignore[return-value]  # only its being called matters

    screen = AbbreviationScreen("Xyz", foresee, apply)
    keys = ("down down", "up", "look", "enter", "escape")
    shown(screen, *keys, name="abbreviation", first=too_late)
    assert asked[0] == Abbreviation("Xyz")
    assert asked[-1] == Abbreviation("Xyz.", "number")


def test_a_sentence_of_one_word_cannot_be_split() -> None:
    def never(_: Wanted) -> Foreseen:
        raise AssertionError

    screen = SplitScreen("a", (None, "Wort"), never, never)  # type: ignore[arg-type]
    assert screen.wanted() is None
    assert "no place to split" in screen.head().plain
    wide = SplitScreen("a", (None, "A <b>b c</b> d"), never, never, tagged=True)  # type: ignore[arg-type]
    assert wide.wanted() in {Split("a", (None, "A <b>b c</b> d"), n) for n in (2, 13)}


@given(st.text("ab 中。，<", max_size=60), st.integers(2, 12))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    rows = wrapped(text, width)
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(cell_len(row) <= width for row in rows)


def test_wide_characters_wrap_anywhere_and_words_whole() -> None:
    assert wrapped("中文中文 eins zwei", 8) == ["中文中文", "eins", "zwei"]
    assert wrapped("中文 drei", 4) == ["中文", "drei"]
    assert wrapped("", 5) == [""]
