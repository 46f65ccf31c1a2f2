"""German words other than plain nouns: people, adjectives, verbs, words of longer terms."""

from __future__ import annotations

import pytest
from strategies_german import forms, lexicon

from l10n.glossary.finding.morphology import Word
from l10n.glossary.hits import Kind
from l10n.glossary.languages import de_adjectives, de_split


def of_kind(word: Word, kind: Kind) -> set[str]:
    return {text for text, form in forms(word).items() if form.kind is kind}


@pytest.mark.parametrize(
    ("noun", "feminine"),
    [
        ("Mitarbeiter", "Mitarbeiterin"),
        ("Kunde", "Kundin"),
        ("Kollege", "Kollegin"),
        ("Experte", "Expertin"),
        ("Arzt", "Ärztin"),
        ("Anwalt", "Anwältin"),
        ("Bauer", "Bäuerin"),
        ("Geschäftsführer", "Geschäftsführerin"),
        ("Ladesäulenbetreiber", "Ladesäulenbetreiberin"),
        ("Finanzvorstand", "Finanzvorständin"),
        ("Produktionsleiter", "Produktionsleiterin"),
        ("Großkunde", "Großkundin"),
        ("Aktionär", "Aktionärin"),
        ("Investor", "Investorin"),
        ("Spezialist", "Spezialistin"),
        ("Chef", "Chefin"),
        ("Zauberer", "Zauberin"),
        ("Kunden", "Kundin"),
    ],
)
def test_people_are_found_in_every_gender(noun: str, feminine: str) -> None:
    stem = feminine.removesuffix("in")
    assert {
        feminine,
        f"{stem}innen",
        f"{stem}:in",
        f"{stem}:innen",
        f"{stem}*innen",
        f"{stem}_innen",
        f"{stem}/-innen",
        f"{stem}/innen",
        f"{stem}·innen",
        f"{stem}(innen)",
        f"{stem}Innen",
    } <= of_kind(Word(noun, "noun"), Kind.GENDER)


@pytest.mark.parametrize("noun", ["Term", "Fahrzeug", "Motor", "Computer", "Kante", "Rose", "Bus"])
def test_things_have_no_gender_forms(noun: str) -> None:
    assert of_kind(Word(noun, "noun"), Kind.GENDER) == set()


def test_a_feminine_finds_only_itself() -> None:
    for noun in ("Mitarbeiterin", "Kundin", "Aufsichtsrätin"):
        assert set(forms(Word(noun, "noun"))) == {noun, noun + "nen"}


def test_trades_in_mann_have_women_and_people() -> None:
    gendered = of_kind(Word("Kaufmann", "noun"), Kind.GENDER)
    assert {"Kauffrau", "Kauffrauen"} <= gendered
    assert "Kaufleute" in forms(Word("Kaufmann", "noun"))


@pytest.mark.parametrize(
    "stem",
    [
        *("Vorsitzend", "Angestellt", "Beschäftigt", "Selbstständig", "Vorstandsvorsitzend"),
        *("Aufsichtsratsvorsitzend", "Datenschutzbeauftragt", "Delegiert", "Auszubildend"),
        *("Verantwortlich", "Jugendlich", "Studierend", "Betriebsangehörig", "Abgeordnet"),
    ],
)
@pytest.mark.parametrize("cited", ["e", "er", "en"])
def test_adjectives_used_as_nouns(stem: str, cited: str) -> None:
    found = of_kind(Word(stem + cited, "noun"), Kind.INFLECTED) | {stem + cited}
    assert {stem + ending for ending in ("e", "en", "em", "er")} <= found


def test_people_named_by_a_participle() -> None:
    found = of_kind(Word("Teilnehmer", "noun"), Kind.GENDER)
    assert {"Teilnehmende", "Teilnehmenden"} <= found
    assert "Leitende" not in of_kind(Word("Leiter", "noun"), Kind.GENDER)


def test_all_genders_of_an_adjective_used_as_a_noun() -> None:
    found = of_kind(Word("Vorsitzender", "noun"), Kind.GENDER)
    assert {"Vorsitzende:r", "Vorsitzende*n"} <= found


ATTRIBUTES = {
    "neue": "neue neuen neuem neuer neues",
    "börsennotiertes": "börsennotierte börsennotierten börsennotiertem börsennotierter",
    "vernetzte": "vernetzter vernetzten vernetztes vernetztem",
    "hohe": "hohem hohen hoher hohes",
    "dunkle": "dunkler dunkles dunklen",
    "teure": "teuren teurer",
    "geplantes": "geplante geplanten geplanter",
    "führende": "führender führendes führendem",
    "batterieelektrische": "batterieelektrischer batterieelektrischen batterieelektrisches",
    "klimaneutrale": "klimaneutraler klimaneutrales klimaneutralem",
}


@pytest.mark.parametrize(("cited", "expected"), ATTRIBUTES.items())
def test_attributes_agree(cited: str, expected: str) -> None:
    word = Word(cited, "noun", last=False, alone=False)
    assert set(expected.split()) <= set(forms(word))


def test_attributes_are_no_verbs() -> None:
    for cited, verb in (("vernetzte", "vernetzen"), ("führende", "führt"), ("geplantes", "plant")):
        assert verb not in forms(Word(cited, "noun", last=False, alone=False))


def test_a_capital_adjective_agrees_in_both_capitals() -> None:
    found = forms(Word("Künstliche", "noun", last=False, alone=False))
    assert {"Künstlicher", "Künstlichen", "künstliche", "künstlicher"} <= set(found)


ADJECTIVES = {
    "recycelbar": "recycelbare recycelbarem recycelbaren recycelbarer recycelbares",
    "umweltfreundlich": "umweltfreundliche umweltfreundlichere umweltfreundlichsten",
    "kreislauffähiges": "kreislauffähig kreislauffähige kreislauffähiger",
    "dunkel": "dunkle dunkler dunkles dunkelste",
    "teuer": "teure teurer teuren teuerste",
    "hoch": "hohe hoher höher höchste",
    "gut": "gute besser beste",
    "offen": "offene offener offenes",
}


@pytest.mark.parametrize(("cited", "expected"), ADJECTIVES.items())
def test_adjectives_alone(cited: str, expected: str) -> None:
    assert set(expected.split()) <= set(forms(Word(cited, "adjective")))


VERBS = {
    "ausbauen": "ausbaut ausbaute ausgebaut auszubauen ausgebaute ausgebauten ausbauend",
    "produzieren": "produziert produzierte produzierter produzierende",
    "hochskalieren": "hochskaliert hochskalierte hochskalierten",
    "nehmen": "nimmt nahm genommen genommene",
    "liefern": "liefert lieferte geliefert gelieferte liefernde",
}


@pytest.mark.parametrize(("cited", "expected"), VERBS.items())
@pytest.mark.parametrize("pos", ["verb", ""])
def test_verbs(cited: str, expected: str, pos: str) -> None:
    found = forms(Word(cited, pos))
    assert set(expected.split()) <= set(found)
    assert not [text for text in found if text[0].isupper()]


@pytest.mark.parametrize("word", ["und", "der", "des", "für", "von", "bei", "oder", "zur", "per"])
def test_function_words_stay_exact(word: str) -> None:
    assert set(forms(Word(word, "noun", last=False, alone=False))) == {word}


@pytest.mark.parametrize("pos", ["name", "acronym", "adverb"])
def test_names_have_no_forms(pos: str) -> None:
    assert set(forms(Word("Werk", pos))) == {"Werk"}


def test_acronyms_among_nouns_take_an_s() -> None:
    assert set(forms(Word("OEM", "noun"))) == {"OEM", "OEMs"}


@pytest.mark.parametrize("cited", ["fahrzeug", "batterie"])
def test_a_noun_without_its_capital_finds_the_noun(cited: str) -> None:
    assert {cited.capitalize(), cited.capitalize() + "n"} & set(forms(Word(cited, "noun")))


def test_every_form_says_why() -> None:
    for noun in ("Energiefahrzeug", "Basis", "Mitarbeiter", "Vorsitzender"):
        assert all(form.why for form in forms(Word(noun, "noun")).values())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Energiefahrzeug", ("Energie", "Fahrzeug")),
        ("Produktausstellungshalle", ("Produkt", "Ausstellungshalle")),
        ("Lithium-Ionen-Batterie", ("Lithium-Ionen-", "Batterie")),
        ("Weiqiaofabrik", ("Weiqiao", "Fabrik")),
        ("Finanzierungsstandort", ("Finanzierungs", "Standort")),
        ("batterieelektrisch", ("batterie", "elektrisch")),
        ("Xyzzy", None),
        ("Weiqiao", None),
        ("Qingdao", None),
    ],
)
def test_compounds_fall_before_their_head(word: str, expected: tuple[str, str] | None) -> None:
    assert de_split.split(word, lexicon()) == expected


def test_comparison_drops_no_letter_it_needs() -> None:
    made = {text for text, _ in de_adjectives.compared("heiß")}
    assert {"heißer", "heißeste"} <= made
