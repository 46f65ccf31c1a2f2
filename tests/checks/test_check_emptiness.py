"""Translations that say nothing."""

from __future__ import annotations

import pytest
from checking import codes, found
from hypothesis import given
from hypothesis import strategies as st

SOURCE = "Die Presse ist heute nach Bonn eingeladen."


def ours(source: str, target: str, pair: str = "de-en") -> list[str]:
    return [code for code in codes(pair, source, target) if code == "empty"]


@pytest.mark.parametrize(
    "target",
    [
        *(" ", "\n", "-", "–", "…", "...", ".", "???", "!", "[]", "“”", "—  —", "\u200b"),
        *("TODO", "todo!", "[TODO]", "FIXME", "XXX", "xxx", "TBD", "[missing]", "UNTRANSLATED"),
        *("TODO: say this in English", "FIXME - ask Anna", "n/a", "N/A", "n. n.", "Lorem ipsum"),
        *("<b></b>", "<b>-</b>", "&nbsp;"),
    ],
)
def test_nothing_is_said(target: str) -> None:
    assert ours(SOURCE, target) == ["empty"]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("–", "-", "de-en"),
        ("…", "...", "de-en"),
        ("TODO", "TODO", "de-en"),
        ("TODO: übersetzen", "TODO: translate", "de-en"),
        ("{name}", "{other}", "de-en"),
        ("https://example.org/a", "–", "de-en"),
        ("Euro", "€", "de-en"),
        ("Prozent", "%", "de-en"),
        ("und", "&", "de-en"),
        ("weiter", "→", "de-en"),
        ("nicht verfügbar", "N/A", "de-en"),
        ("k. A.", "n/a", "de-en"),
        ("All", "Todo", "en-es"),
        ("ALL", "TODO", "en-es"),
        ("Fehlend", "Missing", "de-en"),
        ("42", "42", "de-en"),
        ("Kapitel XXX", "XXX", "de-en"),
    ],
)
def test_what_is_enough(source: str, target: str, pair: str) -> None:
    assert ours(source, target, pair) == []


def test_it_is_the_only_finding_about_words() -> None:
    assert {*codes("de-en", SOURCE, "-")} & {"length", "language", "untranslated"} == set()
    assert {*codes("de-en", SOURCE, "TODO")} & {"language", "untranslated"} == set()


def test_the_message_shows_what_is_there() -> None:
    (finding,) = [one for one in found("de-en", SOURCE, "???") if one.code == "empty"]
    assert finding.message == "there is only “???”"
    assert finding.found == "???"
    assert finding.source_span == (0, len(SOURCE))


@given(st.text(max_size=40))
def test_a_text_is_as_full_as_itself(text: str) -> None:
    assert not text or ours(text, text) == []
