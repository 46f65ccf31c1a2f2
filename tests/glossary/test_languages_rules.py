"""What the rules of six languages make beyond plurals and cases, and what they leave alone."""

from __future__ import annotations

from functools import cache
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inflection import LANGUAGES, Dictionary

from l10n.glossary.finding.lexicon import Simplemma
from l10n.glossary.finding.morphology import Form, Word, expand
from l10n.glossary.hits import Kind
from l10n.glossary.languages import morphology

ENGLISH = {
    "report": "report reports reported reporting",
    "lead": "lead leads led leading",
}


@cache
def real(language: str) -> Simplemma:
    return Simplemma(language)


def forms(language: str, *words: Word, known: dict[str, str] | None = None) -> dict[str, Form]:
    lexicon = Dictionary(known) if known is not None else real(language)
    made = expand(words, morphology(language), lexicon)
    return {form.text: form for form in chain.from_iterable(made.values())}


def bare(language: str, text: str, pos: str = "noun") -> set[str]:
    """Give the forms of a word by rules alone."""
    return set(forms(language, Word(text, pos), known={}))


@pytest.mark.parametrize(("verb", "expected"), ENGLISH.items())
def test_english_verbs_have_their_own_forms(verb: str, expected: str) -> None:
    assert set(forms("en", Word(verb, "verb"))) >= set(expected.split())


def test_unknown_english_verbs_are_regular() -> None:
    assert bare("en", "podcast", "verb") >= {"podcasts", "podcasted", "podcasting"}
    assert bare("en", "tokenize", "verb") >= {"tokenized", "tokenizing", "tokenise", "tokenised"}
    assert bare("en", "plog", "verb") >= {"plogged", "plogging"}
    assert bare("en", "gamify", "verb") >= {"gamifies", "gamified", "gamifying"}


def test_a_word_without_a_part_of_speech_is_a_noun_unless_it_ends_as_verbs_do() -> None:
    assert "reported" not in forms("en", Word("report"))
    assert "decarbonised" in forms("en", Word("decarbonise"))


def test_english_adjectives_compare_but_have_no_plural() -> None:
    clean = forms("en", Word("clean", "adjective"))
    assert "cleanest" in clean
    assert not {"cleans", "cleaned", "cleaning"} & set(clean)


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("colour", "color"),
        ("behavior", "behaviours"),
        ("fibre", "fibers"),
        ("catalog", "catalogue"),
        ("licence", "license"),
        ("modelling", "modeling"),
        ("electrification", None),
        ("tour", None),
        ("filling", None),
        ("number", None),
    ],
)
def test_spelling_is_british_or_american(text: str, variant: str | None) -> None:
    variants = {
        form.text
        for form in forms("en", Word(text, "noun")).values()
        if form.kind is Kind.VARIANT and form.text.isalpha()
    }
    assert variant in variants if variant else not variants


def test_possessives_are_of_the_last_word_only() -> None:
    assert "company's" in forms("en", Word("company", "noun"))
    assert "company's" not in forms("en", Word("company", "noun", last=False, alone=False))


PERSONS = {
    ("fr", "directeur"): "directrice directrices directeur·trice directeurs/trices",
    ("fr", "employé"): "employée employées employé·e employé·e·s employé(e)s employé-e-s",
    ("fr", "chercheur"): "chercheuse chercheuses",
    ("es", "trabajador"): "trabajadora trabajadores/as trabajador@s trabajadorxs",
    ("es", "empleado"): "empleada empleadas empleado/a empleados/as emplead@s",
    ("it", "lavoratore"): "lavoratrice lavoratrici lavoratori/lavoratrici",
    ("it", "impiegato"): "impiegata impiegate impiegati/e impiegat* impiegatə",
}
THINGS = {
    ("fr", "comité"): "comitée",
    ("fr", "second"): "seconde",
    ("es", "sector"): "sectora",
    ("es", "puerto"): "puerta",
    ("it", "dato"): "data",
    ("it", "arrivo"): "arriva",
    ("fr", "directrice"): "directeur",
    ("it", "campionessa"): "campione",
    ("it", "scrittrice"): "scrittore",
    ("it", "funzione"): "funziona",
}


@cache
def people(language: str) -> dict[str, dict[str, Form]]:
    """Give the forms of all persons and things above, made in one go."""
    asked = [Word(text, "noun") for code, text in (*PERSONS, *THINGS) if code == language]
    made = expand(asked, morphology(language), Simplemma(language))
    return {word.text: {form.text: form for form in forms} for word, forms in made.items()}


@pytest.mark.parametrize(("language", "text"), PERSONS)
def test_persons_have_every_gender(language: str, text: str) -> None:
    made = people(language)[text]
    others = PERSONS[language, text].split()
    assert {other: made[other].kind for other in others if other in made} == dict.fromkeys(
        others, Kind.GENDER
    )


@pytest.mark.parametrize(("language", "text"), THINGS)
def test_things_have_one_gender(language: str, text: str) -> None:
    assert THINGS[language, text] not in people(language)[text]


@pytest.mark.parametrize(
    ("language", "text", "others"),
    [
        ("fr", "interopérable", "interopérables"),
        ("fr", "décarboné", "décarbonée décarbonés décarbonées"),
        ("fr", "géothermal", "géothermale géothermaux géothermales"),
        ("es", "descarbonizado", "descarbonizada descarbonizados descarbonizadas"),
        ("it", "decarbonizzato", "decarbonizzata decarbonizzati decarbonizzate"),
        ("pl", "bezemisyjny", "bezemisyjnego bezemisyjna bezemisyjnych bezemisyjnymi bezemisyjni"),
        ("pl", "proekologiczny", "proekologicznej proekologiczną proekologicznym"),
        ("pl", "niskonapięciowy", "niskonapięciowego niskonapięciowe"),
        ("ru", "безэмиссионный", "безэмиссионного безэмиссионная безэмиссионную безэмиссионных"),
        ("ru", "высокотехнологичный", "высокотехнологичным высокотехнологичной"),
        ("ru", "криптографический", "криптографическая криптографических криптографическим"),
        ("ru", "онлайновый", "онлайновая онлайновое онлайновые онлайновому"),
        ("ru", "межбанковский", "межбанковского межбанковскую"),
        ("ru", "сверхновый", "сверхновая"),
    ],
)
def test_unknown_adjectives_agree(language: str, text: str, others: str) -> None:
    assert bare(language, text, "adjective") >= set(others.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_numbers_and_adverbs_have_one_form(language: str) -> None:
    fixed = [Word("Berlin", "name"), Word("BAW", "acronym"), Word("2024", "noun")]
    for word in (*fixed, Word("again", "adverb")):
        assert set(forms(language, word, known={})) == {word.text}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "of"), ("fr", "de"), ("es", "de"), ("it", "di"), ("pl", "od"), ("ru", "на")],
)
def test_prepositions_in_a_term_have_one_form(language: str, text: str) -> None:
    assert set(forms(language, Word(text, "noun", last=False, alone=False), known={})) == {text}


def test_forms_keep_the_capital_of_the_citation() -> None:
    assert {"Gesellschafter", "Microgrid", "Microgrids"} - bare("en", "Microgrid") == {
        "Gesellschafter"
    }
    assert "Электробуса" in bare("ru", "Электробус")
    assert "Elektrobusu" in bare("pl", "Elektrobus")


def test_yo_is_written_or_not() -> None:
    known = {"учёт": "учёт", "учёта": "учёт", "учёту": "учёт"}
    assert {"учета", "учёта"} <= set(forms("ru", Word("учёт", "noun"), known=known))
    assert {"учета", "учёта"} <= set(forms("ru", Word("учет", "noun"), known=known))


def test_an_indeclinable_loan_stays_as_it_is() -> None:
    for language, loan in (("ru", "кофе"), ("pl", "kakao")):
        assert set(forms(language, Word(loan, "noun"), known={loan: loan})) == {loan}


def test_a_homograph_of_a_verb_leaves_the_paradigm_of_the_noun() -> None:
    known = {"сталь": "сталь", "сталью": "сталь", "сталей": "сталь", "стали": "стать"}
    assert "стали" not in forms("ru", Word("сталь", "noun"), known=known)
    within = Word("сталь", "noun", last=True, alone=False)
    assert "стали" in forms("ru", within, known=known)


def test_an_attribute_has_no_short_forms() -> None:
    known = dict.fromkeys(("закрытый", "закрытого", "закрытое", "закрыто", "закрыт"), "закрытый")
    for citation in ("закрытый", "закрытое"):
        within = Word(citation, "noun", last=False, alone=False)
        assert not {"закрыто", "закрыт", "закрыта"} & set(forms("ru", within, known=known))
    assert "закрыто" in forms("ru", Word("закрытый", "adjective"), known=known)


def test_a_word_with_two_stems_has_the_forms_of_both() -> None:
    one, other = "sto stom stach stami", "stu stem stach sty"
    known = dict.fromkeys(f"set seta setem sety setach setami {other} {one}".split(), "set")
    assert {"setowi", "stów"} <= set(forms("pl", Word("set", "noun"), known=known))


def test_fragments_and_abbreviations_in_a_dictionary_are_left() -> None:
    known = dict.fromkeys(("рынок", "рынка", "рынку", "блошиный", "рын."), "рынок")
    assert not {"блошиный", "рын."} & set(forms("ru", Word("рынок", "noun"), known=known))


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    text=st.text(st.characters(categories=("L", "Pd", "Nd")), min_size=1, max_size=12),
    data=st.data(),
)
def test_any_word_can_be_inflected(language: str, text: str, data: st.DataObject) -> None:
    pos = data.draw(st.sampled_from(("", "noun", "verb", "adjective", "phrase")))
    alone = data.draw(st.booleans())
    made = forms(language, Word(text, pos, alone=alone), known={text[-4:]: text[-4:]})
    assert text in made
    assert all(made)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25)
@given(text=st.text("abcdeéilnorstabвгдеиклмностяь", min_size=3, max_size=9))
def test_the_number_of_forms_is_bounded(language: str, text: str) -> None:
    assert len(forms(language, Word(text, "noun"), known={})) < 150
