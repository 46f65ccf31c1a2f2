"""Names and acronyms: slips are told, and not what languages do to names."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from checking import setting
from hypothesis import given
from hypothesis import strategies as st
from surveying import sheet

from l10n.catalogs import Entry
from l10n.checks.among import Among, words_of
from l10n.checks.case import Case
from l10n.checks.families import names
from l10n.checks.findings import Pair, Severity, Subject
from l10n.checks.knowledge import words
from l10n.checks.knowledge.alike import folded, one_apart, own_acronym, same_name
from l10n.checks.setting import Setting
from l10n.glossary.concepts import Concept, Glossary
from l10n.glossary.termbase import Termbase
from l10n.locales import parse

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.checks.findings import Finding


FORMS = {"de": ("freie", "neu", "projekt"), "en": ("new", "syrian"), "fr": ("projet",)}


class Few:
    """A dictionary of a few words: those of a whole language take seconds to load."""

    def __init__(self, language: str) -> None:
        self._forms = FORMS.get(language, ())

    def lemma(self, word: str) -> str | None:
        return word if word in self._forms else None


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "dictionary", Few)
    words.words.cache_clear()


def case(pair: str, source: str, target: str) -> Case:
    entry = Entry(source, target)
    return Case(Subject(entry, source, target), setting(pair))


def ours(pair: str, source: str, target: str) -> list[Finding]:
    return list(names.check(case(pair, source, target)))


@pytest.mark.parametrize(
    ("pair", "source", "target", "name", "slip"),
    [
        ("de-en", "Volkswagen baut um.", "Volkwagen is rebuilding.", "Volkswagen", "Volkwagen"),
        ("de-fr", "Weiqiao aus Zouping", "Weiqaio, de Zouping", "Weiqiao", "Weiqaio"),
        ("de-it", "die Thyssenkrupp AG", "la Thyssenkruppp AG", "Thyssenkrupp", "Thyssenkruppp"),
        ("de-es", "Kanzlerin Merkel kam.", "La canciller Merkal llegó.", "Merkel", "Merkal"),
        (
            "de-pl",
            "Herr Thyssenbach kam.",
            "Pan Thysenbach przyszedł.",
            "Thyssenbach",
            "Thysenbach",
        ),
        ("en-zh", "Brokenshire resigned.", "Brokensire辞职。", "Brokenshire", "Brokensire"),
        ("en-ja", "Thyssenkrupp won.", "Thysenkruppが受賞した。", "Thyssenkrupp", "Thysenkrupp"),
        ("en-ru", "Thyssenkrupp won.", "Победила Thysenkrupp.", "Thyssenkrupp", "Thysenkrupp"),
        ("ru-uk", "Приехал Тиссенкруп.", "Приїхав Тисенкруп.", "Тиссенкруп", "Тисенкруп"),
        ("de-en", "<b>Salzgitter</b> AG", "<b>Salzgiter</b> AG", "Salzgitter", "Salzgiter"),
        ("de-en", "das Helsing-Werk", "the Helsnig plant", "Helsing", "Helsnig"),
        ("en-fr", "VOLKSWAGEN today", "Volkwagen aujourd'hui", "VOLKSWAGEN", "Volkwagen"),
    ],
)
def test_a_slip_is_told_with_both_places(
    pair: str, source: str, target: str, name: str, slip: str
) -> None:
    (finding,) = ours(pair, source, target)
    assert finding.found == slip
    assert finding.source_span is not None
    assert source[slice(*finding.source_span)] == name
    assert finding.message == f"“{slip}” is one letter apart from “{name}” in the source"
    assert finding.severity is Severity.WARNING
    assert finding.fix is None


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("en-fr", "Quebec and Montreal", "Québec et Montréal"),
        ("en-de", "Mueller met Gross.", "Müller traf Groß."),
        ("de-en", "Merkels Rede vor der Linken", "Merkel's speech to Linke"),
        ("en-de", "the Debian team of Kowalski", "das Team Debians und Kowalskis"),
        ("en-pl", "Kowalska and Volkswagen", "Kowalską i Volkswagena"),
        ("en-de", "Kashmir, Canada, Finland", "Kaschmir, Kanada, Finnland"),
        ("de-en", "Italien und Syrien", "Italian and Syrian"),
        ("en-fr", "Japan and Finland in July", "Japon et Finlande en juillet"),
        ("en-de", "In December and October", "Im Dezember und Oktober"),
        ("en-de", "The Free Project", "Das Freie Projekt"),
        ("en-de", "Navalny, Viktoria", "Nawalny, Victoria"),
        ("en-it", "from Milan to Turin", "da Milano a Torino"),
        ("en-fr", "Hanover and Hamburg", "Hanovre et Hambourg"),
        ("de-en", "Maier und Meier", "Meier and Maier"),
        ("en-es", "President Sanchez", "Presidente Sánchez"),
        ("de-en", "Er kam am Morgen.", "He came in the morning."),
        ("en-zh", "Boris Johnson", "鲍里斯·约翰逊"),
        ("en-ru", "Boris Johnson", "Борис Джонсон"),
        ("de-en", "siehe https://Example.org/Volkwagen", "see https://Example.org/Volkswagen"),
        ("de-en", "Die Tür war auf.", "The door was open."),
        ("de-en", "Volkswagen wächst.", "The group is growing."),
    ],
)
def test_what_languages_do_to_names(pair: str, source: str, target: str) -> None:
    assert ours(pair, source, target) == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "slip"),
    [
        ("de-en", "Die BAW kam.", "BWA came.", "BWA"),
        ("de-en", "Die BAW kam.", "The BAV came.", "BAV"),
        ("de-en", "Die BAW kam.", "Baw came.", "Baw"),
        ("en-zh", "BAW signed.", "BWA签署了协议。", "BWA"),
        ("en-de", "Less CO2, please.", "Bitte weniger CX2.", "CX2"),
        ("de-en", "Die EU-Kommission", "The UE Commission", "UE"),
        ("en-de", "by DSSSL and XML", "mit DSSL und XML", "DSSL"),
    ],
)
def test_a_slip_of_an_acronym(pair: str, source: str, target: str, slip: str) -> None:
    (finding,) = ours(pair, source, target)
    assert finding.code == "acronym"
    assert finding.found == slip


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-fr", "Die EU-Kommission", "la Commission de l'UE"),
        ("en-de", "the IMF and the ECB", "der IWF und die EZB"),
        ("en-de", "the US and the UN", "die USA und die UNO"),
        ("en-de", "NATO, UNESCO and COVID", "Nato, Unesco und Covid"),
        ("de-en", "Die AFP und die APA", "APA and AFP"),
        ("en-de", "NEW: the report", "NEU: der Bericht"),
        ("en-fr", "NATO and WHO", "l'OTAN et l'OMS"),
        ("de-en", "Die ROM und die RAM, die RAM", "ROM, RAM and RAM"),
        ("en-de", "the NEWS OF THE DAY", "die Nachrichten des Tages"),
    ],
)
def test_acronyms_that_are_right(pair: str, source: str, target: str) -> None:
    assert ours(pair, source, target) == []


def test_a_spelling_that_stands_in_three_translations_is_meant() -> None:
    rows = [(f"Netanjahow kam {word}.", f"Netanahow came {word}.") for word in ("a", "b", "c")]
    alone = sheet("de-en", rows[0])
    assert [one.code for one in names.check(alone.cases[0])] == ["name"]
    assert [one for each in sheet("de-en", *rows).cases for one in names.check(each)] == []


def test_a_term_of_the_glossary_is_right() -> None:
    source, target = "Die Weichau kam.", "The Weichaa came."
    assert [one.code for one in ours("de-en", source, target)] == ["name"]
    pair = Pair(parse("de"), parse("en"))
    terms = {pair.source: "Weichau", pair.target: "Weichaa"}
    concept = Concept("x", "", "exact", "preferred", dnt=False, line=2, preferred=terms)
    known = Setting(pair, Termbase(Glossary((concept,)), pair.source, pair.target))
    assert list(names.check(Case(Subject(Entry(source, target), source, target), known))) == []


def test_a_translated_name_is_compared_with_the_rest_of_the_catalog() -> None:
    rows = [
        ("Der Rat tagte in Warschau.", "The council met in Warsaw."),
        ("In Warschau regnet es.", "It is raining in Warsaw."),
        ("Sie lebt in Warschau.", "She lives in Warsaw."),
        ("Er kam aus Warschau.", "He came from Wasraw."),
        ("Er kam aus Krakau.", "He came from Cracow."),
    ]
    (finding,) = names.survey(sheet("de-en", *rows))
    assert finding.found == "Wasraw"
    assert finding.message == (
        "“Wasraw” is one letter apart from “Warsaw”, as 3 translations have it"
    )
    without = [*rows[:3], ("Er kam aus Krakau.", "He came from Wasraw.")]
    assert list(names.survey(sheet("de-en", *without))) == []


def test_names_from_chinese_are_compared_with_each_other() -> None:
    rows = [
        ("重庆是一座城市。", "Chongqing is a city."),
        ("他住在重庆。", "He lives in Chongqing."),
        ("重庆下雨了。", "It rains in Chongqing."),
        ("她来自重庆。", "She is from Chonqing."),
    ]
    assert [one.found for one in names.survey(sheet("zh-en", *rows))] == ["Chonqing"]


def test_answers_of_the_dictionary_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ("The Projekt began.", "Le Projet commença.")
    each = sheet("en-fr", row, cache=tmp_path)
    assert list(names.check(each.cases[0])) == []
    assert list(names.survey(each)) == []
    words.words.cache_clear()
    monkeypatch.setattr(words, "dictionary", None)
    assert list(names.check(sheet("en-fr", row, cache=tmp_path).cases[0])) == []


def test_a_whole_dictionary_knows_words_in_any_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    known = words.Words("en", None)
    assert all(map(known.has, ("house", "Houses", "HOUSE", "London")))
    assert not known.has("Volkwagen")


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_it(source: str, target: str) -> None:
    one = case("de-en", source, target)
    for finding in names.check(one):
        assert finding.span is not None
        assert 0 <= finding.span[0] < finding.span[1] <= len(target)


@given(st.text(max_size=80))
def test_a_text_has_all_names_of_its_own(text: str) -> None:
    assert ours("de-fr", text, text) == []


@pytest.mark.parametrize("text", ["Ab" * 500_000, "Abcd Abce " * 100_000, "ABC ABD " * 100_000])
def test_long_texts_take_no_longer_than_they_are(text: str) -> None:
    before = time.process_time()
    ours("de-en", text, text.replace("b", "d"))
    assert time.process_time() - before < 2


NAMES = st.text("abcdeäé", min_size=1, max_size=8)


@given(NAMES, st.integers(0, 7), st.sampled_from("abcxyz"))
def test_one_letter_apart_is_one_edit(word: str, at: int, letter: str) -> None:
    at = min(at, len(word))
    longer = word[:at] + letter + word[at:]
    assert one_apart(word, longer)
    assert one_apart(longer, word)
    assert not one_apart(word, word)


@given(NAMES, NAMES)
def test_only_ends_and_accents_tell_two_names_apart(one: str, other: str) -> None:
    pair = Pair(parse("de"), parse("fr"))
    assert same_name(one, one, pair)
    if folded(one) == folded(other):
        assert same_name(one, other, pair)


def test_an_acronym_belongs_to_a_language() -> None:
    assert own_acronym("UE", Pair(parse("de"), parse("fr")))
    assert not own_acronym("UE", Pair(parse("fr"), parse("de")))
    assert not own_acronym("UE", Pair(parse("fr"), parse("sw")))


@given(
    texts=st.lists(st.text(st.sampled_from("ab BW在\n"), max_size=8), max_size=6),
    words=st.lists(st.text(st.sampled_from("abBW在"), min_size=1, max_size=3), max_size=8),
    times=st.integers(1, 3),
    searched=st.integers(0, 8),
)
def test_a_catalog_has_words_as_often_as_translations_have_them(
    texts: list[str], words: list[str], times: int, searched: int
) -> None:
    among = Among(Subject(Entry("a", text), "a", text) for text in texts)
    with patch("l10n.checks.among._SEARCHED", searched):
        for word in words:
            plain = sum(word in words_of(text) for text in texts) >= times
            assert among.has(word, times) is plain


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "CO₂ und H₂ senken", "Reduce CO2 and H2"),
        ("en-es", "The US and the EU", "Los EE. UU. y la UE"),
    ],
)
def test_low_digits_and_doubled_letters_are_no_slips(pair: str, source: str, target: str) -> None:
    assert ours(pair, source, target) == []
