"""What a sentence wants of its translation, and what it got: with the real finders."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary import Concept, Glossary, Termbase
from l10n.glossary.hits import Kind
from l10n.glossary.termbase import Result, Use
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10n.glossary.termbase import Outcome

DE, EN, FR, RU, ZH = map(parse, ("de", "en", "fr", "ru", "zh_CN"))

CACHES: list[Path] = []


def concept(key: str, terms: str, pos: str = "", **more: object) -> Concept:
    """Make a concept of `de:Wort|Nebenwort en:word|other -wrong`, underscores for spaces."""
    preferred, others, forbidden = {}, {}, {}
    for part in terms.split():
        language, _, said = part.partition(":")
        good, _, bad = said.partition("!")
        first, *rest = good.replace("_", " ").split("|")
        locale = parse(language)
        if first:
            preferred[locale] = first
        others[locale] = tuple(rest)
        forbidden[locale] = tuple(filter(None, bad.replace("_", " ").split("|")))
    match = "exact" if pos in {"name", "acronym"} else "inflect"
    status, dnt = str(more.get("status", "preferred")), bool(more.get("dnt", False))
    facts: Mapping[str, str] = {"note": str(more["note"])} if "note" in more else {}
    return Concept(
        key, pos, match, status, dnt, 2, preferred, others, forbidden, facts=facts
    )  # fmt: skip


GLOSSARY = Glossary(
    (
        concept("nev", "de:neues_Energiefahrzeug en:new_energy_vehicle|NEV!electric_car|e-car "
                "fr:véhicule_à_énergies_nouvelles!voiture_électrique zh_CN:新能源汽车!电动汽车",
                "noun", note="not only electric"),
        concept("stake", "de:Beteiligung en:stake|interest ru:доля", "noun"),
        concept("battery", "de:Batterie|Akku en:battery fr:batterie", "noun"),
        concept("baw", "de:BAW en:BAW!BAIC zh_CN:BAW|北汽制造", "acronym", dnt=True),
        concept("gmbh", "de:WEIQIAO_Germany_GmbH", "name", dnt=True),
        concept("bo", "de:Bo_Zhang en:Bo_Zhang zh_CN:张波", "name"),
        concept("works", "de:Werk en:plant", "noun"),
        concept("opus", "de:Werk en:oeuvre", "noun"),
        concept("cell", "de:Brennstoffzelle en:fuel_cell!pile", "noun"),
        concept("stack", "de:Stapel en:pile|fuel_cell_pile", "noun"),
        concept("only-de", "de:Sonderwort", "noun"),
        concept("new", "de:Entwurf en:draft", "noun", status="draft"),
        concept("bad", "de:Schlimmwort en:nastiness", "noun", status="forbidden"),
    )
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Prepare the forms of each language once for all tests: that takes seconds."""
    CACHES[:] = [tmp_path_factory.mktemp("forms")]


@cache
def base(locale: str) -> Termbase:
    return Termbase(GLOSSARY, DE, parse(locale), CACHES[0])


def verify(source: str, target: str, locale: str = "en") -> list[Outcome]:
    return list(base(locale).verify(source, target))


def told(source: str, target: str, locale: str = "en") -> list[tuple[str, str, str]]:
    return [(o.id, str(o.result), o.text) for o in verify(source, target, locale)]


def test_what_is_wanted() -> None:
    text = "BAW baut neue Energiefahrzeuge."
    baw, nev = base("en").wanted(text)
    assert (baw.id, baw.source, baw.span, baw.target) == ("baw", "BAW", (0, 3), "BAW")
    assert baw.invariant
    assert baw.dnt
    assert (nev.source, nev.kind, nev.target) == (
        "neue Energiefahrzeuge", Kind.INFLECTED, "new energy vehicle",
    )  # fmt: skip
    assert nev.admitted == ("new energy vehicle", "NEV")
    assert nev.avoided == ("electric car", "e-car")
    assert not nev.invariant
    assert nev.note == "not only electric"
    assert text[slice(*nev.span)] == nev.source


def test_languages_without_inflection_want_one_form() -> None:
    wanted = base("zh_CN").wanted("Neue Energiefahrzeuge.")
    assert [(one.target, one.invariant) for one in wanted] == [("新能源汽车", True)]


def test_drafts_are_marked_and_what_has_no_target_is_told() -> None:
    wanted = base("en").wanted("Ein Entwurf, ein Sonderwort.")
    assert [(one.id, one.draft, one.target) for one in wanted] == [
        ("new", True, "draft"), ("only-de", False, ""),
    ]  # fmt: skip
    assert verify("Ein Entwurf, ein Sonderwort.", "A sketch.") == []


def test_compounds_are_hints() -> None:
    termbase = base("en")
    assert termbase.wanted("Die Batteriefertigung.") == ()
    hints = termbase.hints("Die Batteriefertigung.")
    assert [(hint.id, hint.source) for hint in hints] == [("battery", "Batteriefertigung")]
    assert hints[0].kind is Kind.COMPOUND
    assert termbase.verify("Die Batteriefertigung.", "Their production.") == ()


@pytest.mark.parametrize(
    ("source", "target", "locale", "outcomes"),
    [
        ("Neue Energiefahrzeuge.", "New energy vehicles.", "en",
         [("nev", "met", "New energy vehicles")]),
        ("Neue Energiefahrzeuge.", "NEVs sell.", "en", [("nev", "met", "NEVs")]),
        ("Neue Energiefahrzeuge.", "Les véhicules propres à énergies nouvelles.", "fr",
         [("nev", "met", "véhicules propres à énergies nouvelles")]),
        ("Neue Energiefahrzeuge.", "新 能源汽车。", "zh_CN", [("nev", "met", "新 能源汽车")]),
        ("Neue Energiefahrzeuge.", "Cars.", "en", [("nev", "missed", "")]),
        ("Bo Zhang kam.", "Bo Zhang’s arrival", "en", [("bo", "met", "Bo Zhang’s")]),
        ("Bo Zhang kam.", "BO Zhang came", "en", [("bo", "met", "BO Zhang")]),
        ("Bo Zhang kam.", "Zhang came", "en", [("bo", "missed", "")]),
        ("Das Werk.", "The plant.", "en", [("works", "met", "plant")]),
        ("Das Werk.", "The oeuvre.", "en", [("opus", "met", "oeuvre")]),
        ("Das Werk.", "The thing.", "en", [("opus", "missed", ""), ("works", "missed", "")]),
        ("Der Akku, die Batterie.", "Batteries.", "en", [("battery", "met", "Batteries")]),
        ("Nichts davon.", "The electric car.", "en", []),
        ("Neue Energiefahrzeuge.", " ", "en", [("nev", "missed", "")]),
    ],
)  # fmt: skip
def test_met_and_missed(
    source: str, target: str, locale: str, outcomes: list[tuple[str, str, str]]
) -> None:
    assert told(source, target, locale) == outcomes


def test_which_term_was_met() -> None:
    (met,) = verify("Beteiligungen", "Their interests grew.")
    assert (met.use, met.term) == (Use.ADMITTED, "interest")
    (met,) = verify("Beteiligungen", "Interests and stakes.")
    assert (met.use, met.term, met.text) == (Use.PREFERRED, "stake", "stakes")


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("The WEIQIAO Germany GmbH team", "met"),
        ("WEIQIAO\u00a0Germany <b>GmbH</b>", "met"),
        ("WEIQIAO Germany GmbH’s team", "met"),
        ("Weiqiao Germany GmbH", "missed"),
        ("WEIQIAO Germany", "missed"),
        ("WEIQIAO Germany GmbHX", "missed"),
    ],
)
def test_what_is_not_translated_stays_letter_by_letter(target: str, result: str) -> None:
    (outcome,) = verify("Die WEIQIAO Germany GmbH kam.", target)
    assert outcome.result == result
    assert outcome.use == (Use.DNT if result == "met" else None)


def test_a_heading_in_capitals_may_stay_in_capitals() -> None:
    (outcome,) = verify("ÜBER DIE WEIQIAO GERMANY GMBH", "ABOUT WEIQIAO GERMANY GMBH")
    assert outcome.result is Result.MET


@pytest.mark.parametrize(
    ("source", "target", "outcomes"),
    [
        ("Neue Energiefahrzeuge.", "Electric cars.",
         [("nev", "missed", ""), ("nev", "forbidden", "Electric cars")]),
        ("Neue Energiefahrzeuge.", "New energy vehicles, electric cars.",
         [("nev", "met", "New energy vehicles"), ("nev", "forbidden", "electric cars")]),
        ("BAW und BAIC.", "BAW and BAIC.", [("baw", "met", "BAW")]),
        ("BAW kam.", "BAIC came.", [("baw", "missed", ""), ("baw", "forbidden", "BAIC")]),
        ("Nichts.", "Utter nastiness.", [("bad", "forbidden", "nastiness")]),
    ],
)  # fmt: skip
def test_forbidden_terms(source: str, target: str, outcomes: list[tuple[str, str, str]]) -> None:
    assert told(source, target) == outcomes


def test_a_forbidden_term_within_a_right_one_is_right() -> None:
    termbase = base("en")

    def forbidden(source: str, target: str) -> list[str]:
        return [o.text for o in termbase.verify(source, target) if o.result == "forbidden"]

    assert forbidden("Die Brennstoffzelle.", "The pile.") == ["pile"]
    assert forbidden("Die Brennstoffzelle.", "The fuel cell pile.") == []
    assert forbidden("Brennstoffzelle und Stapel.", "The fuel cell and the pile.") == []


def test_an_empty_glossary_wants_nothing() -> None:
    termbase = Termbase(Glossary(), DE, EN)
    assert termbase.wanted("BAW") == ()
    assert termbase.verify("BAW", "BAIC") == ()


def test_to_make_one_loads_nothing(tmp_path: Path) -> None:
    import subprocess  # noqa: PLC0415

    code = (
        "import sys\nfrom l10n.glossary import Glossary, Termbase\n"
        "from l10n.glossary.concepts import Concept\nfrom l10n.locales import Locale\n"
        "de, en = Locale('de'), Locale('en')\n"
        "one = Concept('a', '', 'inflect', 'preferred', False, 2, {de: 'Haus', en: 'house'})\n"
        "Termbase(Glossary((one,)), de, en)\n"
        "print({'simplemma', 'snowballstemmer', 'l10n.glossary.finding.finder'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "set()\n"


def test_the_script_of_chinese_translations_is_told() -> None:
    termbase = base("zh_CN")
    told = termbase.script_mismatches(["新能源汽车厂", "新能源汽車廠開業", "中文"])
    assert list(told) == [1]
    assert "Traditional" in told[1]
    assert base("en").script_mismatches(["汽車廠開業"]) == {}
    (met,) = termbase.verify("Neue Energiefahrzeuge", "新能源汽車")
    assert met.result is Result.MET


WORDS = st.sampled_from(
    ["BAW", "BAIC", "stake", "new", "energy", "vehicles", "electric", "cars", "plant", "’s", "<b>"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_outcomes_tell_the_truth(target: str) -> None:
    source = "BAW plant eine Beteiligung an neuen Energiefahrzeugen; das Werk."
    outcomes = base("en").verify(source, target)
    assert {o.id for o in outcomes} >= {"baw", "stake", "nev"}
    for outcome in outcomes:
        if outcome.span is None:
            assert outcome.result is Result.MISSED
        else:
            assert target[slice(*outcome.span)] == outcome.text != ""
    assert ("stake" in target.split()) == any(
        o.id == "stake" and o.result is Result.MET for o in outcomes
    )
