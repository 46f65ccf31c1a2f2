"""The dictionaries behind the forms."""

from __future__ import annotations

import pytest

from l10n.glossary.finding.lexicon import Simplemma


@pytest.fixture(scope="module")
def italian() -> Simplemma:
    return Simplemma("it")


def test_a_form_has_a_lemma(italian: Simplemma) -> None:
    assert italian.lemma("libri") == "libro"
    assert italian.lemma("libro") == "libro"
    assert italian.lemma("xyzzy") is None


def test_a_lemma_has_forms(italian: Simplemma) -> None:
    found = italian.forms({"libro", "xyzzy"})
    assert {"libro", "libri"} <= set(found["libro"])
    assert found["xyzzy"] == ()
    assert all(italian.lemma(form) == "libro" for form in found["libro"])


def test_no_lemmas_have_no_forms() -> None:
    assert Simplemma("xx").forms(()) == {}


@pytest.mark.parametrize("language", ["xx", "tlh", "../de", ""])
def test_a_language_without_a_dictionary_has_an_empty_one(language: str) -> None:
    assert Simplemma(language).lemma("Werk") is None
    assert Simplemma(language).forms({"Werk"}) == {"Werk": ()}
    assert Simplemma(language, held=True).is_empty


def test_languages_may_share_a_dictionary() -> None:
    assert Simplemma("no").lemma("husene") == Simplemma("nb").lemma("husene") == "hus"


def test_one_that_is_held_has_the_same_lemmas(italian: Simplemma) -> None:
    held = Simplemma("it", held=True)
    for word in ("libri", "libro", "xyzzy", "Roma", "è", "", "zzz"):
        assert held.lemma(word) == italian.lemma(word)
