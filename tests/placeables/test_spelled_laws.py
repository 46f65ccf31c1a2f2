"""What holds for number words in every text, and for the tables of every language."""

from __future__ import annotations

import time
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.locales import parse
from l10n.placeables.spelled import magnitudes, spelled
from l10n.placeables.spelled.values import Spelled, order_of

SPACED = {
    "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "sv": "swedish",
}  # fmt: skip
WORDS = {
    name: sorted(import_module(f"l10n.placeables.spelled.{module}").GRAMMAR.words)
    for name, module in SPACED.items()
}
HANZI = (
    "零〇一二三四五六七八九十百千万亿億兆两半双首第数几多余成割分之の点年倍至、上星期周壹贰拾。 3"
)
HANGUL = "영일이삼사오육칠팔구십백천만억조수몇두 명한개"
GAPS = [" ", " ", " ", "-", "\u00a0", ", ", ". ", " x ", " 5 ", "\ud800", "İ"]


def everything(text: str, name: str) -> list[Spelled]:
    locale = parse(name)
    return [*spelled(text, locale), *magnitudes(text, locale)]


def holds(text: str, name: str) -> None:
    for number in everything(text, name):
        assert 0 <= number.start < number.end <= len(text)
        assert 0 <= number.value < 10**40
    for number in magnitudes(text, parse(name)):
        assert not number.sure
        assert number.value == order_of(number.value) >= 10


@given(data=st.data(), name=st.sampled_from(sorted(SPACED)))
@settings(deadline=None, max_examples=400)
def test_number_words_in_any_order_are_read(data: st.DataObject, name: str) -> None:
    parts = data.draw(
        st.lists(st.tuples(st.sampled_from(WORDS[name]), st.sampled_from(GAPS)), max_size=12)
    )
    holds("".join(word + gap for word, gap in parts), name)


@given(text=st.text(st.sampled_from(HANZI), max_size=40), name=st.sampled_from(["zh", "ja"]))
@settings(deadline=None, max_examples=400)
def test_number_characters_in_any_order_are_read(text: str, name: str) -> None:
    holds(text, name)


@given(text=st.text(st.sampled_from(HANGUL), max_size=40))
@settings(deadline=None)
def test_hangul_in_any_order_is_read(text: str) -> None:
    holds(text, "ko")


@given(text=st.text(max_size=60), name=st.sampled_from([*SPACED, "zh", "ja", "ko", "cs", "ar"]))
@settings(deadline=None)
def test_any_text_is_read(text: str, name: str) -> None:
    holds(text, name)


@pytest.mark.parametrize("name", SPACED)
def test_no_word_alone_is_sure(name: str) -> None:
    assert not [word for word in WORDS[name] if any(n.sure for n in everything(word, name))]


@pytest.mark.parametrize("name", SPACED)
def test_tables_hold_what_the_reader_can_meet(name: str) -> None:
    assert not [word for word in WORDS[name] if not word.isalpha() or word != word.lower()]


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("de", "hundert"), ("de", "eine Million und "), ("en", "one hundred and "),
        ("en", "half past "), ("fr", "quatre-vingt-"), ("ru", "пол"), ("it", "cento"),
        ("pl", "milionow"), ("zh", "一"), ("zh", "百分之"), ("zh", "三点"), ("zh", "万亿"),
        ("ja", "三・五"), ("ko", "백만"),
    ],
)  # fmt: skip
def test_time_is_linear(name: str, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.perf_counter()
    everything(text, name)
    assert time.perf_counter() - began < 2
