"""Sentences that begin with a small letter, and names that may."""

from __future__ import annotations

import pytest
from checking import fixed
from hypothesis import given
from hypothesis import strategies as st
from looking import codes_of, look

from l10n.checks.families.casing import FAMILY

SOURCE = "Das Werk wird im Herbst erweitert."


@pytest.mark.parametrize(
    ("pair", "source", "target", "mended"),
    [
        ("de-en", SOURCE, "the plant will be enlarged.", "The plant will be enlarged."),
        ("de-en", SOURCE, "“the plant” will be enlarged.", "“The plant” will be enlarged."),
        (
            "de-en",
            SOURCE,
            "<b>the</b> plant will be enlarged.",
            "<b>The</b> plant will be enlarged.",
        ),
        ("de-en", SOURCE, "(the plant will be enlarged.)", "(The plant will be enlarged.)"),
        ("de-fr", SOURCE, "l’usine sera agrandie.", "L’usine sera agrandie."),
        ("de-fr", SOURCE, "la ville sera agrandie.", "La ville sera agrandie."),
        ("de-es", "Wächst es?", "¿crece la planta?", "¿Crece la planta?"),
        ("de-ru", SOURCE, "завод будет расширен.", "Завод будет расширен."),
        ("de-el", SOURCE, "το εργοστάσιο θα επεκταθεί.", "Το εργοστάσιο θα επεκταθεί."),
        ("de-nl", SOURCE, "ijzer wordt hier gemaakt.", "IJzer wordt hier gemaakt."),
        ("de-tr", SOURCE, "ileride fabrika büyüyecek.", "İleride fabrika büyüyecek."),
        (
            "zh_CN-en",
            "工厂将于秋季扩建。",
            "the plant will be enlarged.",
            "The plant will be enlarged.",
        ),
        ("de-en", "Werk wird erweitert", "plant to be enlarged soon", "Plant to be enlarged soon"),
        ("en-de", "UN officials came.", "beamte der UN kamen.", "Beamte der UN kamen."),
        ("en-de", "In Berlin it grows.", "in Berlin wächst es.", "In Berlin wächst es."),
    ],
)
def test_small_beginnings(pair: str, source: str, target: str, mended: str) -> None:
    (finding,) = look(FAMILY, pair, source, target)
    assert (finding.code, fixed(finding)) == ("start-case", mended)
    assert codes_of(FAMILY, pair, source, mended) == []


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "The plant will be enlarged."),
        ("de-en", "das Werk wird erweitert.", "the plant will be enlarged."),
        ("de-en", SOURCE, "iPhone sales grow."),
        ("de-en", SOURCE, "eBay will be enlarged."),
        ("de-en", SOURCE, "de Havilland built it."),
        ("de-en", SOURCE, "von der Leyen spoke."),
        ("de-fr", SOURCE, "d’Alembert en parle."),
        ("de-en", SOURCE, "al-Jazeera reports it."),
        ("de-en", SOURCE, "example.com reports it."),
        ("de-en", SOURCE, "www.example.org reports it."),
        ("de-en", SOURCE, "https://example.org reports it."),
        ("de-en", SOURCE, "info@example.org knows it."),
        ("de-en", "Das Werkzeug rsync kopiert.", "rsync is a tool that copies."),
        ("de-en", SOURCE, "<name/> will be enlarged."),
        ("de-en", SOURCE, "{name} will be enlarged."),
        ("de-en", SOURCE, "5 mm will do."),
        ("de-en", "Bilder", "images"),
        ("de-fr", "Full support of new formats", "prise en charge des formats ;"),
        ("de-fr", "Neue Formate", "nouveaux formats"),
        ("en-ja", "Use rsync now.", "rsyncを使います。"),
        ("en-ka", "It grows.", "ქარხანა იზრდება."),
        ("de-en", "Old (etc.)", "old (etc.)"),
        ("de-en", "", ""),
    ],
)
def test_what_may_begin_small(pair: str, source: str, target: str) -> None:
    assert codes_of(FAMILY, pair, source, target) == []


def test_words_are_shown() -> None:
    (finding,) = look(FAMILY, "de-en", SOURCE, "the plant grows.")
    assert finding.found == "t"
    assert finding.message == "begins with “the”, the source with a capital letter"


@given(st.sampled_from(["en", "fr", "tr", "nl", "de", "el"]), st.text(max_size=20))
def test_a_repair_settles_it(locale: str, text: str) -> None:
    target = f"{text} grows here soon."
    for finding in look(FAMILY, f"de-{locale}", SOURCE, target):
        assert finding.span is not None
        assert finding.span[1] <= len(target)
        if finding.fix is not None:
            assert codes_of(FAMILY, f"de-{locale}", SOURCE, fixed(finding)) == []
