"""Brackets that stand alone, and what only looks like brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looking import codes_of, look

from l10n.checks.families.brackets import FAMILY

SOURCE = "Das Werk (Baujahr 1998) wird erneuert."


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "The plant (built in 1998 will be renewed."),
        ("de-en", SOURCE, "The plant built in 1998) will be renewed."),
        ("de-en", SOURCE, "The plant (built in 1998] will be renewed."),
        ("de-en", SOURCE, "The plant ((built in 1998) will be renewed."),
        ("de-en", "Siehe Abschnitt 5.", "See (section 5."),
        ("de-en", "Siehe (Abschnitt 5).", "See section 5)."),
        ("en-es", "Folder (no name):", "Carpeta sin nombre):"),
        ("en-de", "Folder (of std::map)", "Ordner von std::)"),
        ("de-zh_CN", SOURCE, "该工厂（建于1998年将进行翻新。"),
        ("de-zh_CN", "Der Roman „Der Turm“", "小说《塔"),
        ("de-ja", SOURCE, "工場（1998年建設は改修されます。"),
        ("de-en", "Danke <b>(sehr)</b>!", "Thanks <b>(a lot</b>!"),
    ],
)
def test_alone(pair: str, source: str, target: str) -> None:
    assert codes_of(FAMILY, pair, source, target) == ["bracket"]


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "The plant (built in 1998) will be renewed."),
        ("de-en", SOURCE, "The plant, built in 1998, will be renewed."),
        ("de-zh_CN", SOURCE, "该工厂（建于1998年)将进行翻新。"),
        ("de-en", "a) Werk und b) Hafen", "a) plant and b) port"),
        ("de-en", "Erstens das Werk", "1) The plant"),
        ("de-en", "(1) Werk\n(2) Hafen", "1) plant\n2) port"),
        ("de-en", "Werk i. Hafen ii. Bahn iii.", "i) plant ii) port iii) railway"),
        ("de-en", "Bis bald!", "See you soon :-)"),
        ("de-en", "Schade!", "A pity ;-("),
        ("de-en", "Schade!", "A pity ): or (: now"),
        ("de-en", "im Intervall [0, 1)", "in the interval [0, 1)"),
        ("de-en", "(Der Satz geht weiter.", "(The sentence goes on."),
        ("de-en", "Ende (des Satzes).)", "End (of the sentence).)"),
        ("de-en", "ein [Feld{a}]", "a [field{a}]"),
        ("de-en", "", ""),
    ],
)
def test_together(pair: str, source: str, target: str) -> None:
    assert codes_of(FAMILY, pair, source, target) == []


def test_the_place_and_the_words() -> None:
    (finding,) = look(FAMILY, "de-en", "<b>Werk</b> (alt)", "<b>plant</b> (old")
    assert finding.found == "("
    assert finding.message == "“(” is never closed"
    (finding,) = look(FAMILY, "de-en", "Werk (alt)", "plant old)")
    assert finding.message == "“)” closes what nothing opens"


def test_a_text_of_brackets_is_no_prose() -> None:
    assert codes_of(FAMILY, "de-en", "x", "(" * 100_000) == []


@given(st.text("()[]{}（）a1 :;-", max_size=40))
def test_a_text_never_has_more_than_itself(text: str) -> None:
    assert codes_of(FAMILY, "de-en", text, text) == []


@given(st.recursive(st.just("a"), lambda inner: st.builds("({} [{}])".format, inner, inner)))
def test_what_nests_is_together(text: str) -> None:
    assert codes_of(FAMILY, "de-en", "x", text) == []
