"""Hints at terms inside German compounds, and at ellipses."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_german import lexicon

from l10n.glossary.finding.compounds import Parts, hints, parts
from l10n.glossary.finding.morphology import Word, expand
from l10n.glossary.finding.patterns import Part, Pattern
from l10n.glossary.finding.text import read
from l10n.glossary.hits import Entry, Kind
from l10n.glossary.languages.de import MORPHOLOGY

INSIDE = """
Kundendienst: Kunde, Dienst
Rahmenverträge: Vertrag
Strompreis: Strom, Preis
Produktentwicklung: Produkt, Entwicklung
Batteriezelle: Batterie
Autobatterien: Auto, Batterie
Forschungszentrum: Forschung
Aktienkurs: Aktie
Projektleiter: Projekt, Leiter
Eigenkapital: Kapital
Stahlproduktion: Stahl, Produktion
Stahlwerk: Stahl, Werk
Elektromotorenwerk: Elektromotor, Werk
Werksgelände: Werk
Fabrikhalle: Fabrik, Halle
Schlüsseltechnologie: Technologie
Umsatzwachstum: Umsatz
Jahresumsatz: Umsatz
Gewinnwarnung: Gewinn
Kostensenkung: Kosten
Großauftrag: Auftrag
Vorstandsmitglied: Vorstand
Konzernvorstand: Konzern, Vorstand
Markenführung: Marke
Finanzplan: Plan
Klimaziel: Ziel
Großbank: Bank
Firmensitz: Firma
Messehalle: Messe, Halle
Energiefahrzeugproduktion: Energie, Fahrzeug, Produktion, neue Energiefahrzeuge
Projektleiterinnen: Projekt, Leiter
konzernweit: Konzern
batteriebetriebene: Batterie
Überkapazitäten: Kapazität
Batterie-Fertigung: Batterie
Konzern-Vorstand: Konzern, Vorstand
Großprojekt: Projekt
Seestadt: Stadt
Schulleitung: Schule
Ministerrat: Minister
Arbeitsweise: Weise
Jahresende: Ende
Bauleitung: Leitung
"""
OUTSIDE = """
Netzwerk Handwerk Stockwerk Werkstatt Werkzeug Gesamtwerk Werkausgabe Standardwerk: Werk
Leiterplatte Begleiter Halbleiter: Leiter
Firmware Firmament: Firma
Umsetzung Umsatteln: Umsatz
Konzertante Konzert: Konzern
Markt Marktanteil Dänemark: Mark
Standbild Standard Bestand Verstand Umstand: Stand
Finanzvorstand Vorstand Waffenstillstand: Stand
Gewinnung Gewinner: Gewinn
Unternehmer Unternehmung: Unternehmen
Urkunde Sekunde Erdkunde: Kunde
Produktion Produktivität Produktionswert: Produkt
Partnerschaft Partnerschaften Partnerschaftsvertrag: Partner
Automat Autor Autonomie Automatisierung Automobilbranche: Auto
Planet Planung: Plan
Marketing Marketingabteilung: Marke
Software Hardware: Ware
Grundlage Anlage Windkraftanlage Niederlage: Lage
Ausführung Einführung Verführung: Führung
Ausstellung Vorstellung Bestellung: Stellung
Umsatz Einsatz Jahresumsatz: Satz
Nachfrage Inlandsnachfrage Umfrage: Frage
Auszug Bezug Anzug: Zug
Strompreis Kreis: Eis
Geschäftsreise: Eis
Transporter: Transport
Energisch: Energie
Bankett Bankrott Sandbank: Bank
Reform Plattform Information: Form
Preiselbeere: Preis
Personalabteilung: Person
Diebstahl: Stahl
Gewaltanwendung: Wendung
Parteimitarbeiter: Arbeiter
Finanzausschuss: Schuss
Gemeinschaft: Haft
Justizministeriums: Minister
Geschäftsreisende Vorsitzende: Ende
Strafvereinbarung Vereinbarungen: Verein
Werk Werke Werks: Werk
"""


def rows(table: str) -> list[tuple[str, set[str]]]:
    pairs = (line.split(": ") for line in table.strip().splitlines())
    return [(word, set(terms.split(", "))) for words, terms in pairs for word in words.split()]


ELLIPSIS_TERMS = (
    *("Textilbranche", "Stahlbranche", "Aluminiumbranche", "Automobilhersteller", "Import"),
    *("Automobilzulieferer", "Automobilhändler", "Export", "Produktionsstandort", "Ladestation"),
    *("Projektleiter", "Projektleitung", "Lithium-Ionen-Batterie", "Kundenbetreuung", "Preis"),
)
TERMS = sorted(
    {term for _, terms in rows(INSIDE) + rows(OUTSIDE) for term in terms} | {*ELLIPSIS_TERMS}
)


def pattern(term: str) -> Pattern:
    words = [
        Word(text, "noun", number == len(term.split()) - 1, " " not in term)
        for number, text in enumerate(term.split())
    ]
    made = expand(words, MORPHOLOGY, lexicon())
    return Pattern(Entry(term, term, "noun"), tuple(Part("", made[word], ()) for word in words))


@cache
def known() -> Parts:
    return parts([pattern(term) for term in TERMS])


def found(text: str, *taken: tuple[int, int]) -> set[tuple[str, str, Kind]]:
    return {
        (hit.id, text[hit.start : hit.end], hit.kind) for hit in hints(read(text), known(), taken)
    }


@pytest.mark.parametrize(("word", "terms"), rows(INSIDE))
def test_terms_inside_compounds_are_found(word: str, terms: set[str]) -> None:
    ours = found(f"Auch {word} kam vor.")
    assert {(term, word, Kind.COMPOUND) for term in terms} <= ours


@pytest.mark.parametrize(("word", "terms"), rows(OUTSIDE))
def test_look_alikes_are_not(word: str, terms: set[str]) -> None:
    assert terms.isdisjoint(term for term, _, _ in found(f"Auch {word} kam vor."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Textil-, Stahl- und Aluminiumbranche wächst.",
            {
                ("Textilbranche", "Textil-, Stahl- und Aluminiumbranche"),
                ("Stahlbranche", "Stahl- und Aluminiumbranche"),
            },
        ),
        ("Die Textil-/Aluminiumbranche", {("Textilbranche", "Textil-/Aluminiumbranche")}),
        ("Textil- & Aluminiumbranche", {("Textilbranche", "Textil- & Aluminiumbranche")}),
        (
            "Automobilhersteller, -zulieferer und -händlern",
            {
                ("Automobilzulieferer", "Automobilhersteller, -zulieferer"),
                ("Automobilhändler", "Automobilhersteller, -zulieferer und -händlern"),
            },
        ),
        (
            "Automobilhersteller/-zulieferer",
            {("Automobilzulieferer", "Automobilhersteller/-zulieferer")},
        ),
        ("Der Im- und Export stieg.", {("Import", "Im- und Export")}),
        ("Ex- oder Importe", {("Export", "Ex- oder Importe")}),
        (
            "Produktions- und Logistikstandorte",
            {("Produktionsstandort", "Produktions- und Logistikstandorte")},
        ),
        (
            "Produktions- sowie Logistik-Standorten",
            {("Produktionsstandort", "Produktions- sowie Logistik-Standorten")},
        ),
        ("Projektleiter bzw. -leitung", {("Projektleitung", "Projektleiter bzw. -leitung")}),
        (
            "Projekt- bzw. Abteilungsleiterinnen",
            {("Projektleiter", "Projekt- bzw. Abteilungsleiterinnen")},
        ),
        (
            "Lithium-Ionen- und Blei-Batterien",
            {("Lithium-Ionen-Batterie", "Lithium-Ionen- und Blei-Batterien")},
        ),
        ("Lade- und Wechselstationen", {("Ladestation", "Lade- und Wechselstationen")}),
        (
            "Batterie- und Motorenfertigung",
            {("Batterie", "Batterie- und Motorenfertigung")},
        ),
        ("Kundendienst und -betreuung", {("Kundenbetreuung", "Kundendienst und -betreuung")}),
    ],
)
def test_ellipses_span_up_to_what_completes_them(text: str, expected: set[tuple[str, str]]) -> None:
    ours = {(term, span) for term, span, kind in found(text) if kind is Kind.ELLIPSIS}
    assert ours == expected


@pytest.mark.parametrize(
    "text",
    [
        "Textil- und",
        "- und Aluminiumbranche",
        "Die Textil- Die Aluminiumbranche.",
        "Die Textil- Aluminiumbranche",
        "Textil- und aluminiumbranche",
        "Elektro- und andere Fragen der Aluminiumbranche",
        "",
        "und -",
    ],
)
def test_no_ellipsis_where_nothing_completes_it(text: str) -> None:
    assert not [hit for hit in found(text) if hit[2] is Kind.ELLIPSIS]


def test_a_word_that_holds_a_term_gives_no_hints() -> None:
    text = "Ein Netzbetreiber und ein Strompreis."
    assert {word for _, word, _ in found(text)} == {"Strompreis"}
    assert found(text, (26, 36)) == set()


def test_a_term_of_several_words_is_told_by_a_telling_last_word_alone() -> None:
    several = parts([pattern("industrielle Basis"), pattern("neue Energiefahrzeuge")])
    text = read("Basisdaten, Datenbasis, Energiefahrzeugproduktion, Elektroenergiefahrzeug")
    assert [hit.id for hit in hints(text, several, ())] == ["neue Energiefahrzeuge"]


def test_names_and_verbs_are_no_parts() -> None:
    name = pattern("Werk")
    fixed = Pattern(name.entry, name.parts, fixed=True)
    assert parts([fixed]) == Parts({}, {})


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([*TERMS, "-", " ", " und ", "s", "/", ", ", "Um", "bzw. "])))
def test_hints_lie_on_words_of_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    cut = read(text)
    starts, ends = {start for start, _ in cut.spans}, {end for _, end in cut.spans}
    for hit in hints(cut, known(), ()):
        assert hit.start in starts
        assert hit.end in ends


def test_a_word_of_any_length_is_read_in_time() -> None:
    chain = "x-" * 20_000 + "Kunde"
    assert found("Batterie" * 20_000 + "- und " + chain) == {("Kunde", chain, Kind.COMPOUND)}
