"""What the finder takes for a term and what not."""

from __future__ import annotations

import pytest
from strategies_glossary import entry, forms_folder, found, german

from l10n.glossary.finding.finder import Finder, finder, forms
from l10n.glossary.finding.spaceless import SpacelessFinder
from l10n.glossary.hits import Entry, Hit, Kind
from l10n.locales import Locale

DE, EN, FR, RU = map(Locale, ("de", "en", "fr", "ru"))


def names(locale: Locale, text: str, *terms: str) -> list[tuple[str, str]]:
    return [
        (there, kind)
        for _, there, kind in found(Finder([entry(term, "name") for term in terms], locale), text)
    ]


def of_german(text: str) -> list[tuple[str, str]]:
    return [(there, kind) for _, there, kind in found(german(), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er lobt neue Energiefahrzeuge.", [("neue Energiefahrzeuge", "exact")]),
        ("Er lobt neuer Energiefahrzeuge.", [("neuer Energiefahrzeuge", "inflected")]),
        ("Ein neues Energiefahrzeug", [("neues Energiefahrzeug", "inflected")]),
        ("Neue Energiefahrzeuge fahren.", [("Neue Energiefahrzeuge", "exact")]),
        ("Plan: Neue Energiefahrzeuge", [("Neue Energiefahrzeuge", "exact")]),
        ("Er sagt: „Neue Energiefahrzeuge“", [("Neue Energiefahrzeuge", "exact")]),
        ("1. Neue Energiefahrzeuge", [("Neue Energiefahrzeuge", "exact")]),
        ("Bericht\nNeue Energiefahrzeuge", [("Neue Energiefahrzeuge", "exact")]),
        ("China Baut Neue Energiefahrzeuge", [("Neue Energiefahrzeuge", "exact")]),
        ("Er lobt Neue Energiefahrzeuge hier.", []),
        ("Er lobt neue\n\nEnergiefahrzeuge hier.", []),
        ("neue, gute Energiefahrzeuge", []),
        ("das werk und die werke", []),
        ("Das ist recycelbar.", [("recycelbar", "exact")]),
        ("Das ist das Recycelbare.", []),
        ("die börsennotierten Unternehmen", [("börsennotierten Unternehmen", "inflected")]),
        ("Wir produzierten 100 Stück.", [("produzierten", "inflected")]),
    ],
)
def test_german_forms_and_capitals(text: str, expected: list[tuple[str, str]]) -> None:
    assert [hit for hit in of_german(text) if hit[1] != "compound"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NEUE ENERGIEFAHRZEUGE", [("NEUE ENERGIEFAHRZEUGE", "caps")]),
        ("FORSCHUNG UND ENTWICKLUNG", [("FORSCHUNG UND ENTWICKLUNG", "caps")]),
        ("DIE SEIDENSTRASSE", [("SEIDENSTRASSE", "caps")]),
        ("DIE SEIDENSTRAẞE", [("SEIDENSTRAẞE", "caps")]),
        ("NEUES WERK", [("WERK", "caps")]),
        ("WERK", [("WERK", "caps")]),
        ("Der Sender WERK sendet.", []),
        ("BO ZHANG", [("BO ZHANG", "caps")]),
        ("BO Zhang", [("BO Zhang", "name-case")]),
        ("bo Zhang", [("bo Zhang", "name-case")]),
        ("bo zhang", []),
        ("Die Baw und baw", [("Baw", "name-case")]),
        ("Ki und Baw", [("Baw", "name-case")]),
        ("BAWs, BAWS, KIS", [("BAWs", "inflected")]),
        ("KI-SYSTEME", [("KI-SYSTEME", "caps")]),
        ("ELEKTRO-MOBILITÄT", [("ELEKTRO-MOBILITÄT", "caps")]),
    ],
)
def test_capitals_throughout(text: str, expected: list[tuple[str, str]]) -> None:
    assert of_german(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die BAW-Aktie", [("BAW", "exact")]),
        ("KI-Systeme", [("KI-Systeme", "inflected")]),
        ("KI-Technik", [("KI", "exact")]),
        ("BAWAG, xBAW, BAW2", []),
        (
            "BAW's BAW’s OEMs",
            [("BAW's", "inflected"), ("BAW’s", "inflected"), ("OEMs", "inflected")],
        ),
        ("Shandongs Häfen", [("Shandongs", "inflected")]),
        ("Hans' Werk", [("Hans'", "inflected"), ("Werk", "exact")]),
        ("der ‘Hans’ dort", [("Hans", "exact")]),
        ("in der Provinz Shandong", [("Provinz Shandong", "exact")]),
        ("die Weiqiao-Pioneering-Group", [("Weiqiao-Pioneering-Group", "variant")]),
        ("E.ON, C++-Code, C#, AT&T", [("E.ON", "exact"), ("C++", "exact"), ("AT&T", "exact")]),
        ("ISO 9001:2015 und ISO 90010", [("ISO 9001", "exact")]),
        ("Wi-Fi 6, WiFi 6, Wi-Fi 6.5", [("Wi-Fi 6", "exact"), ("WiFi 6", "variant")]),
        ("24/7 und 24/70", [("24/7", "exact")]),
        ("mit Node.js", [("Node.js", "exact")]),
    ],
)
def test_names_acronyms_and_signs(text: str, expected: list[tuple[str, str]]) -> None:
    assert of_german(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Joint-Venture",
        "Joint-Ventures",
        "Jointventures",
        "Elektro-Mobilität",
        "Lithiumionenbatterien",
        "Lithium-Ionenbatterie",
        "Lithiumionen-Batterien",
        "Lithium Ionen Batterie",
        "Forschung & Entwicklung",
        "F & E",
        "F und E",
        "Seidenstrasse",
        "Fuehrungsteams",
    ],
)
def test_other_spellings(text: str) -> None:
    assert of_german(f"Die {text} hier.") == [(text, "variant")]


@pytest.mark.parametrize("text", ["Masse", "FuE", "Massen und Energie", "F", "Fahrzeuge"])
def test_what_only_looks_like_another_spelling(text: str) -> None:
    assert of_german(f"Die {text} hier.") == []


@pytest.mark.parametrize(
    "text",
    [
        *("Mitarbeiter:innen", "Mitarbeiter*innen", "Mitarbeiter_innen", "MitarbeiterInnen"),
        *("Mitarbeiter/-innen", "Mitarbeiter(innen)", "Mitarbeiter·innen", "Mitarbeiter\\*innen"),
        *("Mitarbeiterin", "Mitarbeiterinnen"),
    ],
)
def test_german_gender_forms(text: str) -> None:
    assert of_german(f"Alle {text} kommen.") == [(text, "gender")]


@pytest.mark.parametrize(
    "text",
    [
        "Mitarbeiter:innenbüro",
        "Mitarbeiter*innenbüros",
        "Mitarbeiter·innenbüro",
        "Mitarbeiter/innenbüro",
        "Mitarbeiter/-innenbüro",
        "Mitarbeiter(innen)büro",
        "Mitarbeiter(innen)-Büro",
        "Mitarbeiter:innen-Büro",
        "Mitarbeiter*innen-Service-Büro",
    ],
)
def test_a_compound_with_both_genders_is_a_hint(text: str) -> None:
    hits = found(Finder([entry("Mitarbeiter")], DE), f"Das {text} ist offen.")
    assert [(there, kind) for _, there, kind in hits] == [(text, "compound")]


def test_a_sign_that_is_none_of_gender_makes_no_compound() -> None:
    for text in (
        "Mitarbeiter: innen und außen",
        "Mitarbeiter/Innenstadt",
        "Mitarbeiter (innen) da",
    ):
        hits = found(Finder([entry("Mitarbeiter")], DE), f"Der {text}.")
        assert [(there, kind) for _, there, kind in hits] == [("Mitarbeiter", "exact")]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Elektro\u00admotor", "Elektro\u00admotor"),
        ("Elektro\u200bmotor", "Elektro\u200bmotor"),
        ("Elektro-\nmotoren", "Elektro-\nmotoren"),
        ("neue\nEnergie-\r\n  fahrzeuge", "neue\nEnergie-\r\n  fahrzeuge"),
        ("Provinz\u00a0Shandong", "Provinz\u00a0Shandong"),
        ("Provinz\u202f \u2009Shandong", "Provinz\u202f \u2009Shandong"),
        ("F\u0075\u0308hrungsteam", "Fu\u0308hrungsteam"),
        ("Elektromobilita\u0308ts", None),
        ("<b>neue</b> Energiefahrzeuge", "neue</b> Energiefahrzeuge"),
        ('neue <a href="x.html">Energiefahrzeuge</a>', 'neue <a href="x.html">Energiefahrzeuge'),
        ("**neue** Energiefahrzeuge", "neue** Energiefahrzeuge"),
        ("neue [Energiefahrzeuge](https://a.de/werk)", "neue [Energiefahrzeuge"),
        ("neue `Energiefahrzeuge`", "neue `Energiefahrzeuge"),
        ("neue „Energiefahrzeuge“", "neue „Energiefahrzeuge"),
        ("Forschung &amp; Entwicklung", "Forschung &amp; Entwicklung"),
        ("BAW²", "BAW"),
        ("BAW<sup>1</sup>", "BAW"),
        ("BAW™, ®", "BAW"),
        ("Weiqiao® Pioneering Group", "Weiqiao® Pioneering Group"),
        ("CO₂", "CO₂"),
        ("CO<sub>2</sub>", "CO<sub>2"),
        ("Lithium‑Ionen‑Batterien", "Lithium‑Ionen‑Batterien"),
        ("_Elektromotoren_", "Elektromotoren"),
        ("#BAW", "BAW"),
    ],
)
def test_layout_hides_no_term(text: str, there: str | None) -> None:
    counting = [hit for hit, kind in of_german(f"Die {text} hier.") if kind != "compound"]
    assert counting == ([there] if there else [])


@pytest.mark.parametrize(
    "text",
    [
        *("https://baw.de/BAW", "www.BAW.de", "info@BAW.de", "BAW@example.org", "@BAW", "BAW.pdf"),
        *(
            "docs/Werk/Batterie.docx",
            "C:\\Werk\\BAW.xlsx",
            "https://x.org/?q=Werk&p=BAW",
            "BAW.com",
        ),
        *("Batterie_Werk", "mailto:baw@baw.de", "/srv/BAW/Werk.txt"),
    ],
)
def test_no_term_is_found_in_addresses_and_names_of_files(text: str) -> None:
    assert of_german(f"Siehe {text} dort.") == []


def test_german_compounds_are_hints_alone() -> None:
    kinds = {kind for _, kind in of_german("Batterie-Fertigung, E-Batterie und Batterie-")}
    assert kinds == {"compound"}


def test_the_longest_term_wins() -> None:
    text = "Provinz Shandong, Shandong, Lithium-Ionen-Batterien"
    assert [hit[0] for hit in found(german(), text)] == [
        "Provinz Shandong",
        "Shandong",
        "Lithium-Ionen-Batterie",
    ]


def test_concepts_of_one_spelling_are_all_told() -> None:
    entries = [Entry("car", "BAW", "name"), Entry("bank", "BAW", "acronym")]
    hits = Finder(entries, DE).find("Die BAW.")
    assert [(hit.id, hit.start, hit.end) for hit in hits] == [("bank", 4, 7), ("car", 4, 7)]


def test_the_nearest_term_of_a_concept_is_told() -> None:
    entries = [Entry("a", "BAWs", "name", variant=True), Entry("a", "BAW", "name")]
    assert Finder(entries, DE).find("BAWs") == (Hit(0, 4, "a", Kind.INFLECTED, "BAW"),)


def test_another_term_of_a_concept_is_a_variant() -> None:
    entries = [Entry("a", "Beijing", "name"), Entry("a", "BAW", "name", variant=True)]
    assert Finder(entries, DE).find("BAW") == (Hit(0, 3, "a", Kind.VARIANT, "BAW"),)


def test_forms_given_in_the_glossary_are_found() -> None:
    entries = [Entry("a", "Kaktus", "name", "exact", ("Kakteen", "die Kaktusse"))]
    assert names(DE, "Kakteen", "Kaktus") == []
    hits = Finder(entries, DE).find("Kakteen, die Kaktusse")
    assert [(hit.start, hit.end, hit.kind) for hit in hits] == [
        (0, 7, Kind.INFLECTED),
        (9, 21, Kind.INFLECTED),
    ]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        (
            "Energie|",
            "Energie Energieform energie",
            [("Energie", "exact"), ("Energieform", "inflected")],
        ),
        (
            "Energie|form",
            "Energieform Energien",
            [("Energieform", "exact"), ("Energien", "inflected")],
        ),
        ("neu|e Werk|e", "neuem Werk", [("neuem Werk", "inflected")]),
        ("neu|e Werk|e", "Neues Werkstor", [("Neues Werkstor", "inflected")]),
        ("neu|e Werk|e", "neue\u00ades Werk- und", []),
        ("Energie", "ENERGIEFORM", [("ENERGIEFORM", "caps")]),
    ],
)
def test_a_bar_ends_what_is_certain(term: str, text: str, expected: list[tuple[str, str]]) -> None:
    prefix = Finder([entry(term, "noun", "prefix")], DE)
    assert [(there, kind) for _, there, kind in found(prefix, text)] == expected


def test_english_has_capitals_anywhere() -> None:
    entries = [entry(*term) for term in (("energy vehicle", "noun"), ("WTO", ""), ("Apple", ""))]
    english = Finder([*entries, entry("Shandong", "name")], EN, forms_folder())
    text = "New Energy Vehicles, energy-vehicle, WTO’s wto apple Apple shandong Shandong's"
    assert [hit[1:] for hit in found(english, text)] == [
        ("Energy Vehicles", "inflected"),
        ("energy-vehicle", "variant"),
        ("WTO’s", "inflected"),
        ("Apple", "exact"),
        ("Shandong's", "inflected"),
    ]


def test_articles_with_an_apostrophe_stand_apart() -> None:
    french = Finder(
        [entry("énergie", "noun"), entry("l'énergie solaire", "noun")], FR, forms_folder()
    )
    text = "L’énergie, d'énergies, l’énergie solaire"
    assert [hit[1] for hit in found(french, text)] == ["énergie", "énergies", "l’énergie solaire"]


def test_capitals_may_lack_accents_in_french() -> None:
    french = Finder([entry("énergie", "noun")], FR, forms_folder())
    assert found(french, "L'ENERGIE, ÉNERGIE, energie") == [
        ("énergie", "ENERGIE", "variant"),
        ("énergie", "ÉNERGIE", "caps"),
    ]


def test_russian_is_written_with_and_without_the_dots_and_the_stress() -> None:
    text = "Королев, Королёв и Короле\u0308в, Коро\u0301лев"
    assert [there for there, _ in names(RU, text, "Королёв")] == [
        "Королев",
        "Королёв",
        "Короле\u0308в",
        "Коро\u0301лев",
    ]


@pytest.mark.parametrize("term", ["", " ", "-", "…", "|", "\u00ad", "<b></b>", "https://", "& &"])
@pytest.mark.parametrize("match", ["inflect", "exact", "prefix"])
def test_a_term_without_words_is_no_trouble(term: str, match: str) -> None:
    assert Finder([entry(term, "name", match)], DE).find("Werk - und …") == ()


def test_chinese_goes_its_own_way() -> None:
    assert isinstance(
        finder([entry("魏桥", "name")], Locale("zh", territory="CN")), SpacelessFinder
    )


def test_forms_come_with_reasons() -> None:
    result = forms(entry("Joint Venture", "noun"), DE, forms_folder())
    reasons = {form.text: form.why for form in result}
    assert reasons["Joint"] == reasons["Venture"] == "citation"
    assert "Ventures" in reasons
    assert reasons["Jointventure"] == "written as one word: Venture"
    assert forms(entry("BAW", "acronym"), DE)[0].kind == Kind.EXACT
    assert forms(entry("-"), DE) == ()


def exact(text: str, name: str) -> list[tuple[str, str]]:
    finds = Finder([Entry(name, name, "name", "exact")], DE)
    return [(there, kind) for _, there, kind in found(finds, text)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rote Flotte", "der Roten Flotte"),
        ("Ostfälische Kreditkasse", "bei der Ostfälischen Kreditkasse"),
        ("Vereinte Gaswerke", "von den Vereinten Gaswerken"),
        ("Alte Basler Post", "in der Alten Basler Post"),
        ("Gaswerke Uelzen", "mit den Gaswerken Uelzen"),
        ("Landesverband der Winzer", "des Landesverbandes der Winzer"),
        ("Grünes Band", "des Grünen Bandes"),
    ],
)
def test_a_german_name_of_several_words_has_cases(name: str, text: str) -> None:
    there = text[next(at for at, letter in enumerate(text) if letter.isupper()) :]
    assert exact(f"Er war {text} nahe.", name) == [(there, "inflected")]


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("Shanghai Werke Trading", "Shanghai Werken Trading"),
        ("Gaswerke Uelzen", "gaswerken Uelzen"),
        ("Rote Flotte", "roten Flotte"),
        ("Kingston Automobile Parts", "Kingston Automobilen Parts"),
    ],
)
def test_a_foreign_name_has_none(name: str, never: str) -> None:
    assert exact(f"Er war bei {never} hier.", name) == []


@pytest.mark.parametrize(
    ("term", "text", "hits"),
    [
        ("Genusschein", "Der Genußschein", []),
        ("Genussschein", "Der Genußschein", ["Genußschein"]),
        ("Schlussbilanz", "Die Schlußbilanzen", ["Schlußbilanzen"]),
        ("Engpass", "Ein Engpaß", ["Engpaß"]),
        ("Ausschank", "Der Außchank", []),
        ("Amtssprache", "Die Amtßprache", []),
        ("Klasse", "Die Klaße", []),
    ],
)
def test_the_old_spelling_is_a_variant(term: str, text: str, hits: list[str]) -> None:
    there = found(Finder([entry(term)], DE), text)
    assert [said for _, said, _ in there] == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Llegan obrer@s.", ["obrer@s"]),
        ("Llega un@ obrer@, dicen", ["obrer@"]),
        ("Vean obrer@s.es y obrer@web", []),
    ],
)
def test_a_sign_for_both_genders_is_no_address(text: str, hits: list[str]) -> None:
    there = found(Finder([entry("obrero", "noun")], Locale("es")), text)
    assert [said for _, said, _ in there] == hits
