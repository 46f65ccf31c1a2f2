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


@pytest.mark.parametrize(
    ("pair", "target", "note"),
    [
        ("de-en", "The press is invited. TODO", "TODO"),
        ("de-en", "The press (FIXME) is invited.", "FIXME"),
        ("de-en", "The press is invited ???", "???"),
        ("de-en", "The press is invited. [check the translation]", "[check the translation]"),
        ("de-fr", "La presse est invitée. [traduction à vérifier]", "[traduction à vérifier]"),
        ("de-zh_CN", "今天邀请新闻界到波恩。【待译】", "【待译】"),
        ("de-en", "Here is the translation: The press is invited.", ""),
        ("de-en", "I'm sorry, but I can't translate this text for you.", ""),
    ],
)
def test_notes_are_found(pair: str, target: str, note: str) -> None:
    (finding,) = [one for one in found(pair, SOURCE, target) if one.code == "note"]
    assert finding.found == note


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "Alle TODO-Listen sind leer.", "All TODO lists are empty."),
        ("de-es", "ALLES IST GUT FÜR ALLE.", "TODO ES BUENO PARA TODOS."),
        ("de-es", "Alles ist neu.", "TODO es nuevo."),
        ("de-fr", SOURCE, "La presse (NdT : les journalistes) est invitée à Bonn."),
        ("de-en", "Wirklich??? Ja.", "Really??? Yes."),
        ("de-en", "[Prüfen] drücken", "Press [Check]"),
    ],
)
def test_what_is_no_note(pair: str, source: str, target: str) -> None:
    assert [code for code in codes(pair, source, target) if code == "note"] == []


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
