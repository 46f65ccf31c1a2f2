"""German nouns: whole paradigms, written from grammar, of words of business and press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from strategies_german import forms

from l10n.glossary.finding.morphology import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = dict(
    section.partition("]")[::2]
    for section in (Path(__file__).parent / "german_nouns.txt").read_text("utf-8").split("\n[")[1:]
)
CLASSES = {name: row.partition("\n")[2].split() for name, row in ROWS.items()}


def paradigms() -> Iterator[tuple[str, set[str]]]:
    yield from ((noun, {noun, noun + "en"}) for noun in CLASSES["feminine-en"])
    yield from ((noun, {noun, noun + "n"}) for noun in CLASSES["feminine-n"])
    for pair in CLASSES["feminine-umlaut"]:
        noun, plural = pair.split("/")
        yield noun, {noun, plural, plural.removesuffix("n") + "n"}
    for pair in CLASSES["strong"]:
        noun, plural = pair.split("/")
        hissing = noun.endswith(("s", "z", "ß"))
        genitive = noun + ("ses" if noun.endswith("nis") else "" if noun == plural else "es")
        yield noun, {noun, plural, genitive, noun if hissing else noun + "s", _dative(plural)}
    for pair in CLASSES["strong-s"]:
        noun, plural = pair.split("/")
        yield noun, {noun, noun + "s", plural, _dative(plural)}
    for pair in CLASSES["weak"]:
        noun, plural = pair.split("/")
        yield noun, {noun, plural}
    for row in CLASSES["unknown"]:
        noun, others = row.split(":")
        yield noun, {noun, *others.split(",")}


def _dative(plural: str) -> str:
    return plural if plural.endswith(("n", "s")) else plural + "n"


# Forms that are more often another word, at the start of sentences above all.
LEFT_OUT = {"Falls", "Wegen"}
PARADIGMS = {noun: forms - LEFT_OUT for noun, forms in paradigms()}


def found(noun: str) -> set[str]:
    return set(forms(Word(noun, "noun")))


def test_the_paradigms_are_many() -> None:
    assert len(PARADIGMS) > 300


def test_every_form_of_every_noun_is_made() -> None:
    missing = {noun: others - found(noun) for noun, others in PARADIGMS.items()}
    assert {noun: others for noun, others in missing.items() if others} == {}


PLURALS = ("ungen", "heiten", "ionen", "zeuge", "orte", "ketten", "werke", "rien")


def test_plurals_find_what_singulars_find() -> None:
    for others in PARADIGMS.values():
        for plural in others:
            if plural.endswith(PLURALS):
                assert others <= found(plural), plural


def within(noun: str) -> set[str]:
    return set(forms(Word(noun, "noun", last=True, alone=False)))


def test_other_words_of_a_term_tell_homographs_apart() -> None:
    assert {"Steg", "Stegen"} <= within("Steg")
    assert "Wegen" in within("Weg") - found("Weg")
    assert "Gut" in within("Güter") - found("Güter")


@pytest.mark.parametrize(
    ("noun", "others"),
    [
        ("Stromzählerkasten", "Stromzählerkästen"),
        ("Sanierungsablaufplan", "Sanierungsablaufpläne Sanierungsablaufplänen"),
        ("Überflutungsvorsorgeplan", "Überflutungsvorsorgepläne"),
        ("Glaube", "Glauben Glaubens"),
        ("Grundgedanke", "Grundgedanken Grundgedankens"),
        ("Herz", "Herzens Herzen"),
        ("Dekorateur", "Dekorateurin Dekorateurinnen Dekorateur/-innen Dekorateur:in"),
    ],
)
def test_rules_know_more_than_the_dictionary(noun: str, others: str) -> None:
    assert set(others.split()) <= found(noun)


@pytest.mark.parametrize(
    ("noun", "others"),
    [
        ("Gewinn", "Gewinnung gewinnt gewinne Gewinner"),
        ("Unternehmen", "Unternehmer Unternehmern Unternehmung unternehmen Unternehmens-"),
        ("Leiter", "Leitung leitet Leite leiten"),
        ("Werk", "werkte Werkeln werke"),
        ("Mark", "Markt Marken Marke Märkte"),
        ("Marke", "Mark Markt Marker"),
        ("Markt", "Mark Marke"),
        ("Term", "Termin Termine"),
        ("Umsatz", "Umsetzung umsetzen"),
        ("Beteiligung", "Beteiligte beteiligt Beteiligungs"),
        ("Forschung", "Forschungs Forscher forschen"),
        ("Firma", "firmen Firmware"),
        ("Konzern", "Konzert konzertiert"),
        ("Daten", "Datum Datums"),
        ("Gläubiger", "Gläubiges Gläubigem"),
        ("Ende", "Ender Endem"),
        ("Fall", "Falls"),
        ("Weg", "Wegen"),
        ("Fahrer", "Fahrt fahren Fahre"),
        ("Bau", "Bauer Bauern baue"),
        ("Stellung", "Stelle stellen"),
        ("Produkt", "Produktion"),
        ("Eigentum", "Eigentümer"),
        ("Energie", "energisch Energisch"),
    ],
)
def test_other_words_are_no_forms(noun: str, others: str) -> None:
    assert found(noun).isdisjoint(others.split())
