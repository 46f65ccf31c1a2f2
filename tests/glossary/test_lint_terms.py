"""What the linter says of terms that meet once they inflect."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n.glossary.finding.lexicon import Simplemma
from l10n.glossary.languages import morphology
from l10n.glossary.lint import lint
from l10n.glossary.lint.citation import singular
from l10n.glossary.lint.terms import duplicates, forbidden, missing, plurals
from l10n.glossary.table import parse, read
from l10n.locales import parse as parse_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10n.glossary.lint import LintFinding

EN, FR, ZH = parse_locale("en"), parse_locale("fr"), parse_locale("zh_CN")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def lexicons() -> Callable[[str], Simplemma]:
    """Load each dictionary once."""
    return functools.cache(Simplemma)


@pytest.fixture(scope="module")
def german(lexicons: Callable[[str], Simplemma]) -> Simplemma:
    return lexicons("de")


def told(found: Iterable[LintFinding]) -> list[tuple[str, str]]:
    return [(one.id, one.kind) for one in found]


def test_concepts_that_find_each_other(cache: Path) -> None:
    table = parse(
        b"""id,de,de_alt,pos,status,domain
a1,Werk,,,,
a2,Werk,,,,
b1,b\xc3\xb6rsennotierter Konzern,,,,
b2,b\xc3\xb6rsennotierte Konzerne,,,,
c1,Joint Venture,,,,
c2,Joint-Venture,,,,
d1,Betrieb,Fabrik,,,
d2,Fabrik,,,,
e1,Leiter,,,,staff
e2,Leiter,,,,tools
f1,Halle,,,,x
f2,Halle,,,,
g1,Tor,,,,
g2,Tor,,,forbidden,
h1,Gewinn,,,,
h2,Gewinnung,,,,
i1,Unternehmer,,,,
i2,Unternehmen,,,,
j1,Mitarbeiter,,,,
j2,Mitarbeiterin,,,,
k1,Energie,,noun,,
k2,neue Energie,,noun,,
l1,Sitz,,,,
l2,Sitz,,,draft,
m1,elektrisch,,adjective,,
m2,Elektrik,,noun,,
"""
    )
    found = list(duplicates(table, cache))
    assert told(found) == [
        ("a2", "duplicate"),
        ("b2", "duplicate"),
        ("c2", "duplicate"),
        ("d2", "duplicate"),
        ("e2", "homonym"),
        ("f2", "duplicate"),
        ("g2", "contradiction"),
    ]
    assert (found[0].line, found[0].column, found[0].is_error) == (3, "de", True)
    assert "“b\u00f6rsennotierter Konzern” of “b1” on line 4" in found[1].message


def test_terms_that_are_to_be_used_and_forbidden(cache: Path) -> None:
    table = parse(
        """id,de,en,en_alt,en_forbidden,zh_CN,zh_CN_forbidden,domain
a,A,electric car,,electric car,,,
b,B,lorry,,van|lorries,,,
c,C,tram,automobile,automobiles,,,
d,D,,,,电动汽车,电动汽车,
e,E,compiled,,pile,,,
f,F,e-bike,,e bike,,,
g,G,wheel,,wheels axle,,,
h,H,WEIQIAO Germany,,Weiqiao Germany,,,
i,I,railway,,,,,
j,J,train,,railways,,,
k,K,track,,,,,x
l,L,line,,tracks,,,y
m,M,corporation,group of companies,,北汽制造,,
n,N,team,,groups,魏桥,北汽,
""".encode()
    )
    found = list(forbidden(table, cache))
    assert told(found) == [
        ("a", "contradiction"),
        ("b", "forbidden-form"),
        ("c", "forbidden-form"),
        ("i", "forbidden-elsewhere"),
        ("m", "forbidden-inside"),
        ("d", "contradiction"),
        ("m", "forbidden-inside"),
    ]
    assert [one.column for one in found] == ["en", "en", "en_alt", "en", "en_alt", "zh_CN", "zh_CN"]
    assert "“groups”, forbidden for “n” on line 15, stands within “group of companies”" in (
        found[4].message
    )


@pytest.mark.parametrize(
    ("cited", "noun"),
    [
        ("neue Energiefahrzeuge", "neues Energiefahrzeug"),
        ("Ersatzteile", "Ersatzteil"),
        ("Gesprächsabende", "Gesprächsabend"),
        ("recycelbare Aluminiumkarosserien", "recycelbare Aluminiumkarosserie"),
        ("neue Märkte", "neuer Markt"),
        ("Mitarbeiterinnen", "Mitarbeiterin"),
        ("Gewinne vor Steuern", "Gewinn vor Steuern"),
        ("neue Standorte", "Standort"),
        ("börsennotierte Unternehmen", "Unternehmen"),
    ],
)
def test_plurals_have_a_singular(cited: str, noun: str, german: Simplemma) -> None:
    found = singular(cited, "de", morphology("de"), german)
    assert found is not None
    assert found[0] == noun
    assert found[1] == (" " not in cited or " " in noun)


@pytest.mark.parametrize(
    "cited",
    [
        *("neues Energiefahrzeug", "Unternehmen", "börsennotiertes Unternehmen", "Mitarbeiter"),
        *(
            "Halle",
            "Montagehalle",
            "Mitarbeiterin",
            "Angestellte",
            "Vorstandsvorsitzende",
            "Vorsitzende",
            "Auszubildende",
            "Kosten",
            "Ferien",
            "flexible Regel",
            "Wertschöpfung",
        ),
        *("Mitarbeiter des Jahres", "erneuerbare Energie", "liefern", "umweltfreundlich"),
        *("Joint Ventures", "BAW", "", "Halbleiter", "Preisnachlaß", "Erdnuss"),
    ],
)
def test_singulars_and_what_has_none(cited: str, german: Simplemma) -> None:
    assert singular(cited, "de", morphology("de"), german) is None


@pytest.mark.parametrize(
    ("language", "cited", "noun"),
    [
        ("en", "new energy vehicles", "new energy vehicle"),
        ("en", "groups of companies", "group of companies"),
        ("en", "headquarters", None),
        ("en", "value chain", None),
        ("fr", "véhicules", "véhicule"),
        ("fr", "prix", None),
        ("ru", "автомобили", "автомобиль"),
        ("ru", "съёмка", None),
        ("ru", "гостиная", None),
        ("xx", "autos", None),
    ],
)
def test_plurals_of_other_languages(
    language: str, cited: str, noun: str | None, lexicons: Callable[[str], Simplemma]
) -> None:
    found = singular(cited, language, morphology(language), lexicons(language))
    assert (found[0] if found else None) == noun


def test_plural_citations_are_told(german: Simplemma) -> None:
    table = parse(
        b"""id,de,pos,match,dnt
a,neue Energien,noun,,
b,neue Energien,noun,exact,
c,Werke,name,,
d,Werke,,,yes
e,Werke,,,
f,werke,verb,,
"""
    )
    found = list(plurals(table, german))
    assert told(found) == [("a", "plural"), ("e", "plural")]
    assert (found[0].line, found[0].column, found[0].remedy) == (2, "de", "Cite “neue Energie”.")


def test_warnings_can_be_accepted_and_errors_not(cache: Path) -> None:
    table = parse(
        b"id,de,en,notes,lint_ok\n"
        b"a,Werk ,plant,,\nb b,Werk,x|y,,bar | duplicate\nc,Halle,,,plurals\n"
    )
    assert [(one.line, one.kind, one.column) for one in lint(table, cache=cache)] == [
        (1, "column", "notes"),
        (2, "characters", "de"),
        (3, "lint-ok", "lint_ok"),
        (3, "id", "id"),
        (3, "duplicate", "de"),
        (4, "lint-ok", "lint_ok"),
    ]


def test_what_occurs_needs_a_term_in_every_language() -> None:
    table = parse(
        b"""id,de,en,fr_alt,fr,dnt,status
a,Werk,plant,,,,
b,Halle,,salle,,,
c,GmbH,,,,yes,
d,Sitz,,,,,draft
e,Tor,,,,,
"""
    )
    found = missing(table, [parse_locale("de"), EN, FR], {"a", "b", "c", "d"})
    assert sorted((one.line, one.column) for one in found) == [(2, "fr"), (3, "en")]


def test_a_language_without_any_term_is_told_once() -> None:
    table = parse(b"id,de,en\na,Werk,plant\nb,Halle,\nc,Tor,\n")
    found = [*missing(table, [EN, FR, ZH], {"a", "b"})]
    assert [(one.line, one.column, one.id) for one in found] == [
        (3, "en", "b"),
        (1, "fr", ""),
        (1, "zh_CN", ""),
    ]
    assert found[1].message == "2 concepts occur in releases, and none has a term here"


def test_the_glossary_of_this_repository_is_clean(cache: Path) -> None:
    table = read(Path(__file__).parents[2] / "glossary.csv", parse_locale("de"))
    everything = [concept.id for concept in table.glossary]
    assert lint(table, [EN, FR, ZH], everything, cache) == ()
    assert len(table.glossary) == 42
    assert all(concept.facts.get("confidence") for concept in table.glossary)


def test_a_form_that_is_forbidden_can_be_accepted(cache: Path) -> None:
    table = parse(
        b"""id,de,en,en_forbidden,status,lint_ok
a,Amt,citizens' office,citizen office,,
b,Bus,citizens' bus,citizens' bus,,forbidden-form
c,Chor,dogs,dog,,forbidden-form
d,Werk,,,,
e,Werke,,,forbidden,plural|forbidden-form
"""
    )
    assert told(lint(table, cache=cache)) == [("a", "forbidden-form"), ("b", "contradiction")]
