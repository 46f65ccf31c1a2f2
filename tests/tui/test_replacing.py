from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_screens import Host, ready, screen_text

from l10n.catalogs import Entry
from tui.logic.replacing import PatternError, Replacement, replacements
from tui.screens.listing import WAIT_SECONDS
from tui.screens.replace import ReplaceScreen

GROUP = Entry("Gruppe", "Le groupe. Groupe (A)")
FILES = Entry("%d Datei", "", None, "%d Dateien", ("%d fichier", "%d fichiers"))
ENTRIES = (GROUP, FILES, Entry("leer"))


def changed(search: str, by: str, *, regex: bool = False, case: bool = True) -> list[str]:
    found = replacements(ENTRIES, search, by, regex=regex, case=case)
    return [text for one in found for text in one.new]


@pytest.mark.parametrize(
    ("search", "by", "regex", "case", "expected"),
    [
        ("groupe", "firme", False, True, ["Le firme. Groupe (A)"]),
        ("groupe", "firme", False, False, ["Le firme. firme (A)"]),
        ("(A)", r"\1", False, True, [r"Le groupe. Groupe \1"]),
        (r"\((\w)\)", r"[\1]", True, True, ["Le groupe. Groupe [A]"]),
        ("(?P<a>G|g)roupe", r"\g<a>rp", True, True, ["Le grp. Grp (A)"]),
        ("fichier", "dossier", False, True, ["%d dossier", "%d dossiers"]),
        ("fichiers", "dossiers", False, True, ["%d fichier", "%d dossiers"]),
        ("groupe", "groupe", False, True, []),
        ("nowhere", "x", False, True, []),
        ("", "x", False, True, []),
        ("^", "x", True, True, ["xLe groupe. Groupe (A)", "x%d fichier", "x%d fichiers", "x"]),
    ],
)
def test_what_would_change(
    search: str, by: str, regex: bool, case: bool, expected: list[str]
) -> None:
    assert changed(search, by, regex=regex, case=case) == expected


def test_old_and_new_stand_beside_the_source() -> None:
    assert replacements(ENTRIES, "Le ", "") == (
        Replacement(GROUP.key, "Gruppe", GROUP.targets, ("groupe. Groupe (A)",)),
    )


@pytest.mark.parametrize(
    ("search", "by"), [("(", ""), ("*", ""), ("a", r"\1"), ("e", r"\g<x>"), ("e", r"\q")]
)
def test_what_is_no_pattern_says_why(search: str, by: str) -> None:
    with pytest.raises(PatternError) as caught:
        changed(search, by, regex=True)
    assert str(caught.value).startswith("not a regular expression: ")


@given(st.text("ab\\(.1", min_size=1, max_size=4), st.text("ab\\1", max_size=4))
def test_without_regex_it_is_the_replacement_of_strings(search: str, by: str) -> None:
    entry = Entry("s", "aab(.)b\\1a")
    (new,) = [one.new[0] for one in replacements([entry], search, by)] or [entry.msgstr]
    assert new == entry.msgstr.replace(search, by)


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        (["f2", "enter"], [FILES.key]),
        (["f4", "f4", "f2", "enter"], [FILES.key]),
        (["f2", "wait", "enter"], [FILES.key]),
        (["down", "f2", "enter"], [GROUP.key]),
        (["f2", "f2", "enter", "escape"], None),
        (["f2", "x", "wait", "enter"], [GROUP.key, FILES.key]),
    ],
)
def test_what_is_left_out_stays_as_it_is(keys: list[str], changed: list[object] | None) -> None:
    async def play() -> list[object] | None:
        app = Host(ReplaceScreen((GROUP, FILES), "e"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter", "o")
            await pilot.pause(2 * WAIT_SECONDS)
            for key in keys:
                await (pilot.pause(2 * WAIT_SECONDS) if key == "wait" else pilot.press(key))
            await ready(app, pilot)
            return None if app.result is None else [key for key, _ in app.result]

    assert asyncio.run(play()) == changed


@pytest.mark.parametrize("filtered", [False, True])
def test_it_is_said_that_a_filter_leaves_segments_out(filtered: bool) -> None:
    async def play() -> str:
        app = Host(ReplaceScreen((GROUP, FILES), "e", filtered=filtered))
        async with app.run_test(size=(60, 16)) as pilot:
            await ready(app, pilot)
            return " ".join(screen_text(app).split())

    shown = asyncio.run(play())
    assert "2 segments (as it stands, capitals matter" in shown
    assert ("only what the filter shows)" in shown) is filtered
    assert "Enter replaces all" in shown
