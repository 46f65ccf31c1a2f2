"""Candidates for the glossary: which are found, how they are cited, and what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary.finding.lexicon import Simplemma
from l10n.glossary.finding.spaceless import SpacelessFinder
from l10n.glossary.hits import Entry, Hit, Kind
from l10n.glossary.suggesting.phrases import long_forms
from l10n.glossary.suggesting.suggest import Candidate, Context, Located, suggest
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from l10n.glossary.finding.finder import Finds


class Small:
    """A dictionary small enough to see what it says."""

    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self.lemmas = lemmas

    def lemma(self, word: str) -> str | None:
        return self.lemmas.get(word)

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return {lemma: tuple(f for f in self.lemmas if self.lemmas[f] == lemma) for lemma in lemmas}


class Literal:
    """Finds terms letter by letter."""

    def __init__(self, *terms: str) -> None:
        self.terms = terms

    def find(self, text: str) -> tuple[Hit, ...]:
        found = ((text.find(term), term) for term in self.terms)
        return tuple(Hit(at, at + len(t), t, Kind.EXACT, t) for at, t in found if at >= 0)


NOUNS = {
    form: lemma
    for lemma, forms in {
        "Batterie": "Batterie Batterien",
        "Fertigung": "Fertigung Fertigungen",
        "Fahrzeug": "Fahrzeug Fahrzeuge Fahrzeugen Fahrzeugs",
        "Energie": "Energie Energien",
        "Werk": "Werk Werke Werken Werks",
        "Zelle": "Zelle Zellen",
        "neu": "neu neue neuen neuer neues neuem",
        "planen": "planen plant geplant",
        "bauen": "bauen baut",
    }.items()
    for form in forms.split()
}
GERMAN = Small(NOUNS)


def candidates(
    *texts: str,
    language: str = "de",
    known: Finds | None = None,
    pairs: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    limit: int = 50,
) -> dict[str, Candidate]:
    lexicon = GERMAN if language == "de" else Small({})
    context = Context(parse(language), lexicon, known or Literal())
    located = [Located(text, "releases/a.de.txt", n) for n, text in enumerate(texts, 1)]
    said = {parse(locale): found for locale, found in (pairs or {}).items()}
    return {c.term: c for c in suggest(located, context, said, limit)}


def test_forms_of_one_term_are_counted_together_and_cited_in_the_singular() -> None:
    found = candidates(
        "Das Werk baut eine Batteriefertigung.", "Zwei Batteriefertigungen sind dort im Bau."
    )
    candidate = found["Batteriefertigung"]
    assert (candidate.count, candidate.pos, candidate.id) == (2, "noun", "batteriefertigung")
    assert set(candidate.forms) == {"Batteriefertigung", "Batteriefertigungen"}
    assert candidate.example == Located(
        "Das Werk baut eine Batteriefertigung.", "releases/a.de.txt", 1
    )


def test_a_noun_with_its_adjective_comes_again_in_other_cases() -> None:
    found = candidates(
        "Wir planen neue Energiefahrzeuge.", "Er sprach von neuen Energiefahrzeugen für alle."
    )
    assert found["neues Energiefahrzeug"].count == 2
    assert "Energiefahrzeug" not in found, "it stands in the longer term only"


def test_a_verb_before_a_noun_is_no_adjective() -> None:
    found = candidates("Sie planen Werke dort.", "Wir planen Werke hier.")
    assert not [term for term in found if "planen" in term]


def test_acronym_and_long_form_are_linked() -> None:
    found = candidates("Die Beijing Automobile Works (BAW) wächst.", "Auch die BAW baut.")
    assert found["BAW"].pos == "acronym"
    assert found["Beijing Automobile Works"].pos == "name"
    assert found["BAW"].linked == (found["Beijing Automobile Works"].id,)
    assert found["Beijing Automobile Works"].linked == (found["BAW"].id,)
    assert "Works" not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the World Health Organization (WHO) said", [("WHO", "World Health Organization")]),
        ("die WHO (World Health Organization) sagte", [("WHO", "World Health Organization")]),
        ("für Künstliche Intelligenz (KI) im Werk", [("KI", "Künstliche Intelligenz")]),
        ("new energy vehicles (NEVs)", [("NEV", "new energy vehicles")]),
        ("the company (XYZ) said", []),
        ("er kam gestern, Berlin (BAW)", []),
    ],
)
def test_long_forms_have_the_letters_of_the_acronym(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(short, " ".join(words)) for short, words in long_forms(text)] == expected


def test_what_the_glossary_finds_is_left_out_but_longer_terms_are_not() -> None:
    texts = ("Eine Batteriefertigung entsteht.", "Eine Batteriefertigung wächst.")
    assert "Batteriefertigung" in candidates(*texts)
    assert not candidates(*texts, known=Literal("Batteriefertigung"))
    assert "Batteriefertigung" in candidates(*texts, known=Literal("Batterie"))


def test_numbers_dates_addresses_and_measures_are_no_terms() -> None:
    text = "Am 3. April 2023 zahlte er 5 Millionen Euro, siehe www.example.org/Werke und a@b.de."
    assert not candidates(text, text + " Am 4. April auch.")


def test_boilerplate_counts_once_and_headings_in_capitals_not_at_all() -> None:
    text = "Das Werk wächst."
    assert not candidates(text, text, text)
    assert not candidates("NEUE WERKE IN CHINA", "NEUE WERKE IN BERLIN")


def test_the_first_word_of_a_sentence_needs_a_witness_for_its_capital() -> None:
    assert not candidates("Neue wurden gebaut.", "Neue sind geplant.")
    assert "Werk" in candidates("Werke sind hier.", "Er baut Werke.", "Das Werk wächst.")


PAIRS = [
    ("Wir bauen eine Batteriefertigung.", "We are building a battery plant."),
    ("Die Batteriefertigung wächst.", "The battery plant is growing."),
    ("Das Werk wächst.", "The factory is growing."),
    ("Sie bauen ein Haus.", "They are building a house."),
]


def test_a_translation_that_reviewers_used_twice_is_proposed() -> None:
    sources = [source for source, _ in PAIRS]
    found = candidates(*sources, pairs={"en": PAIRS, "fr": PAIRS[:1]})
    targets = found["Batteriefertigung"].targets
    assert [(p.text, p.count) for p in targets[parse("en")]] == [("battery plant", 2)]
    assert parse("fr") not in targets, "once is no evidence"


def test_two_translations_of_one_term_are_both_told() -> None:
    pairs = [
        ("Die Batteriefertigung wächst.", "The battery plant is growing."),
        ("Eine Batteriefertigung entsteht.", "A battery plant emerges."),
        ("Ihre Batteriefertigung ruht.", "Their cell factory rests."),
        ("Keine Batteriefertigung schließt.", "No cell factory closes."),
        ("Jede Batteriefertigung zählt.", "Each battery plant counts."),
    ]
    found = candidates(*(source for source, _ in pairs), pairs={"en": pairs})
    said = found["Batteriefertigung"].targets[parse("en")]
    assert [(p.text, p.count) for p in said] == [("battery plant", 3), ("cell factory", 2)]


def test_chinese_translations_are_proposed_too() -> None:
    pairs = [
        ("Die Batteriefertigung wächst.", "电池工厂正在扩建。"),
        ("Eine Batteriefertigung entsteht.", "他们建电池工厂。"),
        ("Das Werk wächst.", "车间正在扩建。"),
    ]
    found = candidates(*(source for source, _ in pairs), pairs={"zh_CN": pairs})
    said = found["Batteriefertigung"].targets[parse("zh_CN")]
    assert [(p.text, p.count) for p in said] == [("电池工厂", 2)]


def test_a_common_word_that_is_translated_now_so_now_so_is_no_term() -> None:
    pairs = [
        ("Das Werk wächst.", "The factory is growing."),
        ("Dieses Werk ruht.", "This mill rests."),
        ("Kein Werk schließt.", "No plant closes."),
    ]
    sources = [source for source, _ in pairs]
    assert "Werk" in candidates(*sources)
    assert "Werk" not in candidates(*sources, pairs={"en": pairs})


def test_an_english_word_must_stand_as_nouns_do() -> None:
    texts = [f"They take the battery {place}." for place in ("to Berlin", "from Rome", "in Bonn")]
    found = candidates(*texts, language="en")
    assert "battery" in found
    assert "take" not in found


def test_english_terms_stand_between_closed_words() -> None:
    found = candidates(
        "The company plans new energy vehicles for the market.",
        "Sales of new energy vehicles in the region rose.",
        "In Berlin the New York Times wrote of energy.",
        "She read the New York Times in Berlin.",
        language="en",
    )
    assert found["new energy vehicles"].pos == "noun"
    assert found["New York Times"].pos == "name"
    assert "energy vehicles" not in found
    assert "of new energy vehicles" not in found


def test_romance_terms_may_hold_a_preposition() -> None:
    found = candidates(
        "Le groupe renforce la chaîne de valeur.",
        "Une chaîne de valeur complète est prévue.",
        language="fr",
    )
    assert "chaîne de valeur" in found
    assert "chaîne de" not in found


def test_chinese_terms_come_again_between_different_neighbours() -> None:
    texts = ("公司发展新能源汽车产业", "生产新能源汽车的工厂", "推广新能源汽车。")
    found = candidates(*texts, language="zh_CN")
    assert "新能源汽车" in found
    assert not {"能源汽车", "新能源汽", "源汽"} & set(found)
    known = SpacelessFinder([Entry("nev", "新能源汽车")], parse("zh_CN"))
    assert "新能源汽车" not in candidates(*texts, language="zh_CN", known=known)


def test_japanese_katakana_words_and_acronyms_are_terms() -> None:
    found = candidates("バッテリーを作る。AI技術。", "新しいバッテリーとAI。", language="ja")
    assert found["バッテリー"].pos == "noun"
    assert found["AI"].pos == "acronym"


def test_ids_are_free_and_of_latin_letters() -> None:
    context = Context(parse("de"), GERMAN, Literal(), frozenset({"batteriefertigung"}))
    texts = [Located("Die Batteriefertigung wächst.")]
    assert [c.id for c in suggest(texts, context, {})] == ["batteriefertigung-2"]
    found = candidates("Die Zellenfertigung in Köln wächst.", "Er kam nach Köln.")
    assert {c.id for c in found.values()} == {"zellenfertigung", "koeln"}


def test_a_term_of_a_real_release_is_cited_with_the_real_dictionary() -> None:
    context = Context(parse("de"), Simplemma("de"), Literal())
    texts = [
        Located("Aluminiumkarosserien und Elektromotoren werden in Qingdao produziert."),
        Located("Er besuchte Qingdao und das Automobilmuseum."),
    ]
    found = {c.term: c.pos for c in suggest(texts, context, {})}
    assert found == {
        "Qingdao": "name",
        "Aluminiumkarosserie": "noun",
        "Elektromotor": "noun",
        "Automobilmuseum": "noun",
    }


@pytest.fixture(scope="module")
def german() -> Simplemma:
    return Simplemma("de")


def real(german: Simplemma, *texts: str) -> dict[str, Candidate]:
    context = Context(parse("de"), german, Literal())
    return {c.term: c for c in suggest(map(Located, texts), context, {})}


@pytest.mark.parametrize(
    ("texts", "cited"),
    [
        (("Nach der klinischen Studie ruht er.", "In zwei klinischen Studien half es."),
         "klinische Studie"),
        (("Er ging zur Europäischen Arzneimittel-Agentur hin.",
          "Ein Sprecher der Europäischen Arzneimittel-Agentur kam."),
         "Europäische Arzneimittel-Agentur"),
        (("Er kam mit dem elektrischen Antrieb an.", "Ein elektrischer Antrieb ist neu.",
          "Sie sprach vom elektrischen Antrieb dort."), "elektrischer Antrieb"),
        (("Sie sprach vom autonomen Fahrzeug dort.", "Er ist in autonomen Fahrzeugen unterwegs."),
         "autonomes Fahrzeug"),
        (("Sie sprach vom kommunalen Netz dort.", "Das kommunale Netz ist neu."),
         "kommunales Netz"),
        (("Sie sprach von erneuerbaren Quellen dort.", "Er ist mit erneuerbaren Quellen da."),
         "erneuerbare Quelle"),
        (("Barrierefreie Zugänge sind geplant.", "Alle wollen barrierefreie Zugänge haben."),
         "barrierefreie Zugänge"),
    ],
)  # fmt: skip
def test_a_german_noun_is_cited_in_the_nominative_with_its_adjective(
    texts: tuple[str, ...], cited: str, german: Simplemma
) -> None:
    found = real(german, *texts)
    assert found[cited].count == len(texts)
    assert not [term for term in found if " " in term and term != cited]


def test_an_adjective_by_itself_is_no_candidate(german: Simplemma) -> None:
    found = real(
        german,
        "Heute: Digitaler Zwilling der Fabrik.",
        "Morgen: Digitaler Zwilling im Betrieb.",
        "So hilft Digitaler Wandel.",
    )
    assert "Digitaler" not in found
    assert any("Zwilling" in term for term in found)


def test_a_citation_is_spelt_as_the_texts_are(german: Simplemma) -> None:
    found = real(german, "Zwei Untersuchungsausschüsse tagen.", "Der Ausschuss und der Ausschuss.",
                 "Mitglieder des Ausschusses kamen.")  # fmt: skip
    assert found["Ausschuss"].count == 2
    assert not [term for term in found if "ß" in term]


def test_words_for_women_are_words_of_their_own(german: Simplemma) -> None:
    found = real(german, "Ein Patient kam.", "Der Patient ging.", "Die Patientin blieb.",
                 "Zwei Patientinnen kamen.", "Sie sah eine Patientin dort.",
                 "Sie sah zwei Spinnen.", "Eine Spinne kam.")  # fmt: skip
    assert (found["Patient"].count, found["Patientin"].count) == (2, 3)
    assert found["Spinne"].count == 2


def test_the_commonest_come_first(german: Simplemma) -> None:
    counts = [c.count for c in real(german, *(f"Die {word} baut Batterien aus {n}." for n, word in
              enumerate(["BAW", "BAW", "BAW", "NIO", "NIO"]))).values()]  # fmt: skip
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 2


TEXTS = st.lists(st.text(alphabet="Werkbau neNEÄ-().,1<b>/\n新能源汽车的", max_size=40), max_size=6)


@settings(deadline=None, max_examples=80)
@given(TEXTS, st.sampled_from(["de", "en", "fr", "zh_CN", "ja"]), st.integers(0, 5))
def test_any_text_gives_candidates_in_one_order_with_ids_of_their_own(
    texts: list[str], language: str, limit: int
) -> None:
    first = candidates(*texts, language=language, limit=limit)
    assert list(first) == list(candidates(*texts, language=language, limit=limit))
    assert len(first) <= limit
    assert len({c.id for c in first.values()}) == len(first)
    scores = [c.score for c in first.values()]
    assert scores == sorted(scores, reverse=True)
    for candidate in first.values():
        assert candidate.example.text in texts
        assert candidate.count <= len(set(texts))
