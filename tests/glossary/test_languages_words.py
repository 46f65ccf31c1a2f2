"""Whole paradigms, terms that agree and words that must stay apart, in six languages."""

from __future__ import annotations

import pytest
from inflection import LANGUAGES, paradigms, sections, words


def _cases(*names: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (language, cited, forms)
        for language in LANGUAGES
        for name in names
        for cited, forms in sections(language)[name].items()
    ]


def _matches(language: str, cited: str, text: str) -> bool:
    said = text.split()
    known = [paradigms(language)[word] for word in words(cited, "noun")]
    return len(said) == len(known) and all(map(dict.__contains__, known, said))


@pytest.mark.parametrize(("language", "cited", "forms"), _cases("nouns", "unknown"))
def test_a_noun_has_all_its_forms(language: str, cited: str, forms: tuple[str, ...]) -> None:
    assert {form for form in forms if not _matches(language, cited, form)} == set()


@pytest.mark.parametrize(("language", "cited", "texts"), _cases("terms"))
def test_words_of_a_term_agree_in_every_case(
    language: str, cited: str, texts: tuple[str, ...]
) -> None:
    assert {text for text in texts if not _matches(language, cited, text)} == set()


@pytest.mark.parametrize(("language", "cited", "others"), _cases("not"))
def test_a_noun_is_not_its_neighbours(language: str, cited: str, others: tuple[str, ...]) -> None:
    assert {other for other in others if _matches(language, cited, other)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_long_enough(language: str) -> None:
    rows = sections(language)
    assert (len(rows["nouns"]) >= 60, len(rows["terms"]) >= 20, len(rows["not"]) >= 25) == (
        True,
        True,
        True,
    )
