"""No entry of the abbreviation lists may swallow an ordinary word at the end of a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.segmentation import lists, load

HERE = Path(__file__).parent
WORDS = lists.parse((HERE / "short_words.txt").read_text("utf-8"), "short_words.txt", "")
AROUND = {
    "de": ("Das war", "Die Stadt zahlt.", "Gäste zahlen."),
    "en": ("They had", "The city pays.", "Bakers pay."),
    "fr": ("Il y a", "La ville paie.", "Voyages payés."),
    "es": ("Había", "La ciudad paga.", "Ciudadanos pagan."),
    "it": ("Vedi", "La città paga.", "Cittadini pagano."),
    "pl": ("Miał", "To miasto płaci.", "Miasto płaci."),
}
ABBREVIATIONS_TOO = {
    "de": {"Ass", "Fon", "Mobil", "Sog", "max", "min"},
    "en": {"max", "min"},
    "fr": {"tel"},
    "pl": {"im", "lek", "sen"},
}
"""Words that are abbreviations as well: they end a sentence only before a typical first word."""


def _swallowed(language: str, follows: str) -> set[str]:
    before = AROUND[language][0]
    found = load(language)
    return {
        word
        for word in WORDS[language]
        if len(f"{before} {word}.")
        not in {cut.offset for cut in found.cuts(f"{before} {word}. {follows}")}
    }


@pytest.mark.parametrize("language", AROUND)
def test_ordinary_short_words_end_sentences(language: str) -> None:
    assert len(WORDS[language]) >= 300
    assert _swallowed(language, AROUND[language][1]) == set()


@pytest.mark.parametrize("language", AROUND)
def test_only_words_that_are_abbreviations_too_need_a_typical_first_word(language: str) -> None:
    found = _swallowed(language, AROUND[language][2])
    assert found == ABBREVIATIONS_TOO.get(language, set())
