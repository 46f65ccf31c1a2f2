"""Terms in translations, in any form: pairs of a term and a text that says it, or does not."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.glossary.finding.lenient import Lenient, letters_of, run_of
from l10n.locales import parse


@cache
def lenient(locale: str) -> Lenient:
    return Lenient(parse(locale))


def said(locale: str, term: str, text: str) -> str | None:
    span = lenient(locale).find(term, text)
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("locale", "term", "text", "found"),
    [
        # German: endings, compounds, what is written apart or together
        ("de", "neues Energiefahrzeug", "mit neuen Energiefahrzeugen", "neuen Energiefahrzeugen"),
        ("de", "freie Software", "die Welt Freier Software", "Freier Software"),
        ("de", "Haus", "drei Häuser", "Häuser"),
        ("de", "Energie", "das Energiefahrzeug", "Energiefahrzeug"),
        ("de", "Fahrzeug", "das Energiefahrzeug", "Energiefahrzeug"),
        ("de", "Steuer", "die Lohnsteuersenkung", "Lohnsteuersenkung"),
        ("de", "Batteriezelle", "eine Batteriezellenproduktion", "Batteriezellenproduktion"),
        ("de", "Batteriezelle", "die Batterie-Zellen", "Batterie-Zellen"),
        ("de", "Batteriezelle", "Zellen für die Batterie", "Zellen für die Batterie"),
        ("de", "solare Energie", "die Solarenergie", "Solarenergie"),
        ("de", "Joint Venture", "das Joint-Venture", "Joint-Venture"),
        ("de", "Zellenproduktion", "Produktion von Zellen", "Produktion von Zellen"),
        ("de", "Klimawandel", "Wandel des Klimas", "Wandel des Klimas"),
        ("de", "Maßnahme", "MASSNAHMEN", "MASSNAHMEN"),
        ("de", "ankündigen", "hat es angekündigt", "angekündigt"),
        ("de", "ankündigen", "ohne es anzukündigen", "anzukündigen"),
        ("de", "testen", "wurde getestet", "getestet"),
        ("de", "bereitstellen", "Sie stellt heute Daten bereit", "stellt heute Daten bereit"),
        ("de", "bereitstellen", "Sie stellt heute Daten aus", None),
        ("de", "Daten herunterladen", "Laden Sie alle Daten herunter",
         "Laden Sie alle Daten herunter"),
        ("de", "zur Verfügung stellen", "stellt den Kunden heute Daten zur Verfügung",
         "stellt den Kunden heute Daten zur Verfügung"),
        ("de", "Europäische Union (EU)", "in der Europäischen Union", "Europäischen Union"),
        ("de", "künstliche Intelligenz (KI)", "die KI", "KI"),
        ("de", "künstliche Intelligenz (KI)", "die ki", None),
        ("de", "der Vertrag", "des Vertrags", "Vertrags"),
        ("de", "Unternehmen", "nehmen wir unter uns an", None),
        ("de", "Tag", "am Spieltag", "Spieltag"),
        ("de", "Öl", "das Volk", None),
        ("de", "Wandel", "das Klima", None),
        ("de", "IT", "sie it nennt", None),
        ("de", "IT", "die IT-Branche", "IT"),
        # English
        ("en", "new energy vehicle", "New-energy vehicles", "New-energy vehicles"),
        ("en", "value chain", "the chain of values", "chain of values"),
        ("en", "health care", "in healthcare", "healthcare"),
        ("en", "healthcare", "health care costs", "health care"),
        ("en", "to acquire a stake", "acquired a 5% stake", "acquired a 5% stake"),
        ("en", "plant", "the plane", None),
        # Romance languages
        ("fr", "véhicule à énergies nouvelles", "les véhicules à énergie nouvelle",
         "véhicules à énergie nouvelle"),
        ("fr", "secteur de l’aluminium", "secteurs du textile et de l'aluminium",
         "secteurs du textile et de l'aluminium"),
        ("fr", "énergie", "L\u2019ENERGIE", "ENERGIE"),
        ("fr", "base industrielle", "bases industrielles", "bases industrielles"),
        ("es", "energía renovable", "las energías renovables", "energías renovables"),
        ("es", "Consejo de la Unión", "el Consejo del Sindicato", None),
        ("es", "vender", "queremos venderlos", "venderlos"),
        ("it", "energia rinnovabile", "dell’energia rinnovabile", "energia rinnovabile"),
        # Slavic languages: cases, word order
        ("ru", "новая энергия", "новой энергии", "новой энергии"),
        ("ru", "новая энергия", "энергию новую", "энергию новую"),
        ("ru", "производство", "в производстве", "производстве"),
        ("pl", "nowy pojazd", "nowymi pojazdami", "nowymi pojazdami"),
        ("pl", "zakład", "w zakładach", "zakładach"),
        ("uk", "підприємство", "на підприємствах", "підприємствах"),
        # without word spaces
        ("zh_CN", "新能源汽车", "新 能源\n汽车厂", "新 能源\n汽车"),
        ("zh_CN", "BAW", "北汽ＢＡＷ公司", "ＢＡＷ"),
        ("ja", "サーバー", "ｻｰﾊﾞｰ", "ｻｰﾊﾞｰ"),
        ("ko", "전기차", "전기차를", "전기차"),
        ("zh_CN", "新能源汽车", "新能源", None),
        # how a text is laid out
        ("de", "Energiefahrzeug", "Energie\u00adfahr\u00adzeuge", "Energie\u00adfahr\u00adzeuge"),
        ("en", "value chain", "value <b>chain</b>", "value <b>chain"),
        ("fr", "énergie", unicodedata.normalize("NFD", "énergies"),
         unicodedata.normalize("NFD", "énergies")),
        ("en", "", "text", None),
        ("en", "term", "", None),
        ("en", "the", "in the house", "the"),
    ],
)  # fmt: skip
def test_terms_in_any_form(locale: str, term: str, text: str, found: str | None) -> None:
    assert said(locale, term, text) == found


def test_names_have_capitals() -> None:
    assert lenient("en").find("Apple", "an apple", name=True) is None
    assert lenient("en").find("Apple", "Apple’s", name=True) == (0, 5)
    assert lenient("ru").find("Газпром", "у Газпрома", name=True) == (2, 10)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("BAW", "Die BAW baut", "BAW"),
        ("BAW", "BAW-Werk", "BAW"),
        ("BAW", "中国BAW公司", "BAW"),
        ("BAW", "BAWAG, BAW2, xBAW, baw", None),
        ("Muster GmbH & Co. KG", "Die Muster\u00a0GmbH & Co.\nKG.", "Muster\u00a0GmbH & Co.\nKG"),
        ("Müller", unicodedata.normalize("NFD", "Herr Müller"), None),
        ("C++", "in C++ geschrieben", "C++"),
        ("北汽", "中国北汽集团", "北汽"),
        ("", "text", None),
    ],
)
def test_letter_by_letter(term: str, text: str, found: str | None) -> None:
    span = letters_of(term, text)
    if term == "Müller":
        assert span == (5, 12)
    else:
        assert (None if span is None else text[slice(*span)]) == found


def test_endings_and_capitals_only_where_they_are_admitted() -> None:
    assert letters_of("Weiqiao", "Weiqiaos Werk") is None
    assert letters_of("Weiqiao", "Weiqiaos Werk", ("s",)) == (0, 8)
    assert letters_of("Weiqiao", "WEIQIAO") is None
    assert letters_of("Weiqiao", "WEIQIAO", capitals=True) == (0, 7)


PIECES = st.sampled_from(
    ["Energie", "fahrzeug", "neue", "er", "s", " ", "-", "\u00ad", "Zelle", "n", "die", "A\u0308"]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@settings(deadline=None, max_examples=150)
@given(TEXTS, TEXTS, st.sampled_from(["de", "en", "fr", "ru", "uk", "zh_CN"]))
@example("A\u0308", "xA\u0308", "de")
def test_spans_are_within_the_text_and_a_term_is_in_itself(
    term: str, text: str, locale: str
) -> None:
    span = lenient(locale).find(term, text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
    own = lenient(locale).find(term, f"– {term} –")
    assert (own is not None) == any(char.isalnum() or char in "-" * (locale == "zh_CN")
                                    for char in term)  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(TEXTS.filter(lambda text: text.strip(" \u00ad")), TEXTS)
def test_what_is_found_letter_by_letter_is_there(term: str, text: str) -> None:
    span = letters_of(term, f"{text} {term} {text}")
    assert span is not None
    plain = unicodedata.normalize("NFC", f"{text} {term} {text}"[slice(*span)])
    assert "".join(plain.replace("\u00ad", "").split()) == "".join(
        unicodedata.normalize("NFC", term).replace("\u00ad", "").split()
    )


def test_hostile_texts_take_linear_time() -> None:
    text = "Energie " * 3000 + "x y z a b c d " + "Fahrzeug " * 3000
    assert said("de", "Energie Fahrzeug", text) is None
    assert said("de", "Energiefahrzeugzelle", "Energie " * 3000) is None
    assert run_of("新能源汽车", "新能源" * 3000) is None
    assert letters_of("a b c", "a  " * 3000) is None
