"""What models and services say instead of a translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.machine import chatter
from l10n.checks.machine.chatter import is_chatter

CRANE = "Der Kran hebt Kisten."


@pytest.mark.parametrize(
    "answer",
    [
        "I'm sorry, but I can't help with that.",
        "I'm sorry, I cannot help with that request.",
        "Sorry, I can’t translate this text.",
        "I cannot assist with this request.",
        "I apologize, but I can not provide a translation.",
        "As an AI language model, I translate: The crane lifts boxes.",
        "Es tut mir leid, aber ich kann dabei nicht helfen.",
        "Je suis désolé, mais je ne peux pas traduire ce texte.",
        "抱歉，我无法翻译这段文字。",
        "作为一个人工智能语言模型，我不能",
        "Translation: The crane lifts boxes.",
        "**Translation:** The crane lifts boxes.",
        "English translation: The crane lifts boxes.",
        "Here is the translation: The crane lifts boxes.",
        "Sure! Here's the translated text:\nThe crane lifts boxes.",
        "Hier ist die Übersetzung: The crane lifts boxes.",
        "翻译：起重机吊起箱子。",
        "Output: The crane lifts boxes.",
        '{"translation": "The crane lifts boxes."}',
        "```The crane lifts boxes.```",
        "The **crane** lifts boxes.",
        "The crane lifts boxes. (Note: informal)",
        "Error: quota exceeded for this key, please upgrade your plan.",
        "Your rate limit was exceeded. Please try again later.",
        "Invalid API key provided.",
        "Please upgrade your plan.",
    ],
)
def test_chatter(answer: str) -> None:
    assert is_chatter(answer, CRANE)


@pytest.mark.parametrize(
    ("answer", "source"),
    [
        ("The crane lifts boxes.", CRANE),
        ("I'm sorry, but I can't help with that.", "Es tut mir leid, ich kann nicht helfen."),
        ("I cannot help thinking of the fair.", "Ich muss immer an die Messe denken."),
        ("I'm sorry, I can't come.", "Leider verhindert."),
        ("As an AI company, we grow.", "Als KI-Unternehmen wachsen wir."),
        ("As an AI company, it grows.", "L'entreprise d'IA est en croissance."),
        ("Translation: Anna Berg", "Übersetzung: Anna Berg"),
        ("Error: file not found", "Fehler: Datei nicht gefunden"),
        ("Target: 500 cars", "Ziel: 500 Autos"),
        ("The result is new.", "Das Ergebnis ist neu."),
        ("Sorry we missed you", "Schade, dass wir Sie nicht getroffen haben"),
        ("The crane (note: new) lifts boxes.", "Der Kran (Hinweis: neu) hebt Kisten."),
        ("The crane (new) lifts boxes.", CRANE),
        ("The API quota was exceeded for your account.", "Das API-Kontingent ist aufgebraucht."),
        ("**New** boxes", "**Neue** Kisten"),
        ("Here is the new crane: it lifts boxes.", "Hier ist der neue Kran: Er hebt Kisten."),
        ("As an airline, we fly.", "Als Fluglinie fliegen wir."),
        ("The translation industry is growing.", "Die Übersetzungsbranche wächst."),
        ("Translation and localization: a market grows", "Übersetzung: Ein Markt wächst"),
    ],
)
def test_what_a_source_says_itself(answer: str, source: str) -> None:
    assert not is_chatter(answer, source)


@given(st.from_regex(chatter._LABEL, fullmatch=True).filter(chatter._LABEL.match))
def test_no_label_is_overlooked_for_want_of_a_sign(answer: str) -> None:
    assert is_chatter(answer, "")
