"""Texts that can be said in another language: English for everything but the review."""

from __future__ import annotations

import json
import pickle
import string

from hypothesis import given
from hypothesis import strategies as st

from l10n.wording import Figure, Said, one_of, quoted, resaid, worded

GERMAN = {
    "“{term}” is missing": "„{term}“ fehlt",
    "{one} or {other}": "{one} oder {other}",
    "“{text}”": "‚{text}‘",
}


def german(words: str) -> str:
    return GERMAN.get(words, words)


def test_it_is_english_as_any_text() -> None:
    said = worded("“{term}” is missing", term="BAW")
    assert said == "“BAW” is missing"
    assert json.dumps([said]) == json.dumps(["“BAW” is missing"])
    assert type(str(said) + "") is str


def test_it_is_said_in_other_words_and_so_is_what_fills_it() -> None:
    inner = one_of(map(quoted, "abc"))
    said = worded("“{term}” is missing", term=inner)
    assert inner == "“a” or “b” or “c”"
    assert resaid(said, german, str) == "„‚a‘ oder ‚b‘ oder ‚c‘“ fehlt"


def test_other_texts_and_values_stay() -> None:
    assert resaid("“{term}” is missing", german, str) == "“{term}” is missing"
    assert resaid(worded("{count} spaces", count=3), german, str) == "3 spaces"


def test_words_without_values_are_no_format() -> None:
    assert worded("“}” closes nothing") == "“}” closes nothing"
    assert resaid(worded("“}” closes nothing"), german, str) == "“}” closes nothing"


def test_figures_are_grouped_as_the_language_has_them() -> None:
    said = worded("“{text}” ({number})", text="1,5 Tsd.", number=Figure("1500"))
    assert said == "“1,5 Tsd.” (1,500)"
    assert resaid(said, str, lambda figure: f"{figure:n}".replace(",", ".")) == "“1,5 Tsd.” (1.500)"


@given(st.dictionaries(st.text(string.ascii_lowercase, min_size=1), st.text(), max_size=3))
def test_it_goes_to_another_process_whole(values: dict[str, str]) -> None:
    said = worded(" ".join(f"{{{name}}}" for name in values), **values)
    again = pickle.loads(pickle.dumps(said))  # noqa: S301 -- of our own
    assert isinstance(again, Said)
    assert (again, again.template, again.values) == (said, said.template, said.values)
    assert resaid(again, str, str) == said
