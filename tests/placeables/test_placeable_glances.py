"""Quick looks at a text may spare a reader its work, and never change what is read.

Each is set against the plain way, over real texts and made-up ones.
"""

from __future__ import annotations

import re
from decimal import Decimal
from importlib import import_module
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_pairs import LOCALES, TEXTS, made_up

from l10n.letters import LETTERS
from l10n.locales import Locale, parse
from l10n.placeables import addresses, amounts, clocks, dates, sayings, surroundings
from l10n.placeables.cldr import lexicon
from l10n.placeables.compare import compare
from l10n.placeables.counting import counting_words
from l10n.placeables.date_forms import Form, forms
from l10n.placeables.numerals import figures_of, numerals
from l10n.placeables.scan import has_sign
from l10n.placeables.surroundings import is_bare, stands_alone
from l10n.placeables.tables import Words, joined, letters_of, words_among
from l10n.placeables.tails import Tail
from l10n.placeables.weekdays import weekday_names

locales = st.sampled_from(LOCALES)
numbers = st.sampled_from(["5", "12", "2023", "1.5", "-3", "400"])

FORMS = sorted(
    {
        form
        for locale in LOCALES
        for table in (lexicon(locale).units, lexicon(locale).currencies, lexicon(locale).percents)
        for form in table.table
    }
)
MORE_LOCALES = ["cs", "eu", "he", "pt", "nl", "sv", "ko", "vi", "tr", "hu"]
SIGN = re.compile(r"[\d@月]|://|\.[A-Za-z]")
CODE = re.compile(
    r"(?<![\d/])(?:24\s?[/x×]\s?7|7\s?[x×]\s?24)(?![\d/])"
    r"|(?<![\d/])(?:24\s?h(?:eures)?|7\s?j(?:ours)?)\s?(?:/|sur)\s?(?:24|7)(?![\d/])"
    r"|(?<![\d/])9/11(?![\d/])|(?<!\d)911(?=\s?事件)|\bCatch[- ]22(?!\d)"
)
FIGURES = re.compile(r"(?<![\d.,/:-])(?=\d{1,4}[./-][ \u00a0]?\d{1,2}[./-])")
PLACE = re.compile(
    r"(?<![\d.,:：/])(?:[01]?\d|2[0-4])(?:(?=[:：.\s\u4e00-\u9fff시hHuUoOaApPкчdр])|(?=\d\d\s?[GU]))"
)
digits = st.text(st.sampled_from("01234579hjx/×-.:, \u00a0GUpa事件Catch"), max_size=16)
digits |= st.lists(
    st.sampled_from(
        ["24", "7", "9/11", "911", "事件", "Catch", "-22", " ", "/", "x", "h", "jours"]
    ),
    max_size=6,
).map("".join)


def _check_alone(text: str, locale: Locale) -> int:
    """Read every number plainly; give how many of them a glance would have been enough for."""
    words = lexicon(locale)
    count = 0
    for numeral in numerals(text, words, figures_of(text)):
        value = numeral.value
        if value is not None and stands_alone(text, numeral.start, numeral.end, locale):
            plain = amounts._plain(text, numeral, Tail(numeral.end), value, words)
            assert amounts._amount(text, numeral, words) == plain, (text, locale, numeral)
            count += 1
    return count


def test_numbers_that_stand_alone_are_read_alike_in_real_texts() -> None:
    assert sum(_check_alone(text, locale) for text, locale in TEXTS) > 500


@given(before=made_up, number=numbers, gap=st.sampled_from(["", " ", "\u00a0"]), locale=locales,
       after=st.one_of(made_up, st.sampled_from(FORMS), st.sampled_from(FORMS).map(str.upper)),
       joiner=st.sampled_from(["", "", "de ", "der ", "of ", "d’", "-", "多"]))  # fmt: skip
def test_numbers_that_stand_alone_are_read_alike_in_any_text(
    before: str, number: str, gap: str, joiner: str, after: str, locale: Locale
) -> None:
    _check_alone(f"{before}{number}{gap}{joiner}{after}", locale)


@given(form=st.sampled_from(FORMS), rest=made_up, locale=locales)
def test_what_begins_no_form_of_a_table_is_found_in_none(
    form: str, rest: str, locale: Locale
) -> None:
    words, heads = lexicon(locale), surroundings.heads(locale)
    for text in (form + rest, form.title() + rest, rest + form):
        if not heads.may_start(text, 0):
            for table in (words.units, words.currencies, words.magnitudes, words.percents):
                assert table.at(text, 0) is None
            for table in (words.symbols, words.unit_symbols):
                assert table.at(text, 0, fold=False) is None


@given(text=made_up)
def test_signs_and_words_of_a_text_are_those_of_the_plain_patterns(text: str) -> None:
    assert has_sign(text) is (SIGN.search(text) is not None)
    assert letters_of(text) == tuple(LETTERS.findall(text.lower()))


def test_signs_and_words_of_real_texts_are_those_of_the_plain_patterns() -> None:
    for text, _ in TEXTS:
        assert has_sign(text) is (SIGN.search(text) is not None)
        assert letters_of(text) == tuple(LETTERS.findall(text.lower()))


KNOWN = frozenset({"two", "acht", "mai", "mars", "août", "пять", "is", "straße", "april"})
wordy = st.lists(
    st.sampled_from(["two", "Acht", "MAI", "mars", "août", "пять", "İs", "ı", "STRASSE", "straße",
                     " ", "-", "’", ".", "5", "²", "_", "a", "月", "\u0301"]), max_size=10,
).map("".join)  # fmt: skip


@given(text=st.one_of(made_up, wordy))
def test_known_words_are_found_where_the_plain_pattern_finds_them(text: str) -> None:
    plain = [m.span() for m in LETTERS.finditer(text) if m[0].lower() in KNOWN]
    assert list(words_among(text, KNOWN)) == plain


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_known_words_of_real_texts_are_found_where_the_plain_pattern_finds_them(
    locale: Locale,
) -> None:
    known = {*counting_words(locale.language), *weekday_names(locale), *lexicon(locale).months}
    for text, own in TEXTS:
        if own == locale:
            plain = [m.span() for m in LETTERS.finditer(text) if m[0].lower() in known]
            assert list(words_among(text, known)) == plain


def _check_figures(text: str) -> None:
    figures = figures_of(text)
    assert _spans(addresses._CODE, text) == _spans(CODE, text)
    if addresses._CODE.search(text) is not None:
        assert addresses._may_have_code(text)
    if addresses._PHONE.search(text) is not None:
        assert addresses._may_have_phone(text, figures)
    assert {*_starts(FIGURES, text)} <= {*dates._starts_in_figures(text, figures)}
    places = [clocks._PLACE.match(text, start) for start, _ in figures]
    assert [place.span() for place in places if place is not None] == _spans(PLACE, text)


@given(text=digits | made_up)
def test_readers_that_begin_at_figures_find_what_plain_patterns_find(text: str) -> None:
    _check_figures(text)


def test_readers_that_begin_at_figures_find_what_plain_patterns_find_in_real_texts() -> None:
    for text, _ in TEXTS:
        _check_figures(text)


@given(at=st.integers(0, 6), text=made_up, locale=locales, form=st.sampled_from(FORMS))
def test_tables_are_looked_into_wherever_a_form_may_be(
    at: int, text: str, locale: Locale, form: str
) -> None:
    text = f"{text[:at]} {form} {text[at:]}"
    words = lexicon(locale)
    for table in (words.units, words.magnitudes, words.currencies):
        for place in range(len(text)):
            ends = [e for e in range(place + 1, len(text) + 1) if _is_form(text, place, e, table)]
            found = table.at(text, place)
            assert (found[0] if found else None) == max(ends, default=None)
            starts = [s for s in range(place) if _is_form(text, s, place, table, first=True)]
            before = table.before(text, place)
            assert (before[0] if before else None) == min(starts, default=None)


def _is_form(text: str, start: int, end: int, table: Words, *, first: bool = False) -> bool:
    edge = start if first else end
    return text[start:end].lower() in table.table and not joined(text, edge)


COUNTING = {
    "de": "zwei drei dritte million hundert Monate Jahre 5 und",
    "en": "two three third million hundred months years 5 and",
    "zh_CN": "二 三 第三 十 万 月 年 5 和",
}


@given(data=st.data())
def test_words_that_count_are_read_wherever_they_may_differ(data: st.DataObject) -> None:
    here, there = data.draw(st.permutations(sorted(COUNTING)))[:2]
    source, target = (
        " ".join(data.draw(st.lists(st.sampled_from(COUNTING[one].split()), max_size=3)))
        for one in (here, there)
    )
    _check_counts(source, parse(here), target, parse(there))


def test_words_that_count_in_real_texts_are_read_wherever_they_may_differ() -> None:
    for (source, here), (target, there) in zip(TEXTS[::2], TEXTS[1::2], strict=True):
        _check_counts(source, here, target, there)


def _check_counts(source: str, here: Locale, target: str, there: Locale) -> None:
    found = compare(source, here, target, there)
    with patch.object(import_module("l10n.placeables.compare"), "_may_differ", return_value=True):
        assert compare(source, here, target, there) == found


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _starts(pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text)]


SAYINGS = [sayings._joint(phrases) for phrases in (*sayings._DAYS, *sayings._NUMBERS)]


@pytest.mark.parametrize("pattern", SAYINGS, ids=lambda pattern: pattern.pattern[20:50])
@given(data=st.data())
def test_every_saying_has_a_word_that_is_looked_for_first(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    assert any(word in text.casefold() for word in sayings._WORDS)


def test_dates_have_a_day_or_a_year() -> None:
    for locale in LOCALES:
        for form in forms(locale):
            assert {"d", "y"} & form.pattern.groupindex.keys()
            assert form.dated is ("y" in form.pattern.groupindex)


def _check_dates(text: str, locale: Locale) -> int:
    """Read the dates as if they might begin anywhere; give how many there are."""
    figures = figures_of(text)
    found = list(dates.find_worded_dates(text, locale, figures))
    anywhere = [Form(form.pattern, (), form.dated) for form in forms(locale)]
    with patch.object(dates, "forms", return_value=anywhere):
        assert list(dates.find_worded_dates(text, locale, figures)) == found
    return len(found)


def test_dates_in_real_texts_begin_where_they_are_looked_for() -> None:
    assert sum(_check_dates(text, locale) for text, locale in TEXTS) > 100


@given(data=st.data(), locale=st.sampled_from([*LOCALES, *map(parse, MORE_LOCALES)]))
def test_dates_in_any_text_begin_where_they_are_looked_for(
    data: st.DataObject, locale: Locale
) -> None:
    words = lexicon(locale)
    parts = [*("5", "12", "31", "2023", "199", " ", " ", " ", ", ", ". ", ".", "-", " de ", " of "),
             *("th", "der", "x", "_"), *list(words.months)[:30], *words.weekdays]  # fmt: skip
    text = "".join(data.draw(st.lists(st.sampled_from(parts), max_size=12)))
    _check_dates(text, locale)


def _check_bare(text: str, locale: Locale) -> int:
    """Read every number plainly; give how many of them are their digits and no more."""
    figures = figures_of(text)
    read = {one.numeral.start: one for one in amounts.find_amounts(text, locale, figures)}
    bare = [(start, end) for start, end in figures if is_bare(text, start, end, locale)]
    if len(bare) == len(figures):
        assert [one.numeral[:3] for one in read.values()] == [
            (start, end, Decimal(text[start:end])) for start, end in figures
        ]
        assert all(one.placeable.kind in ("number", "ordinal") for one in read.values())
        assert not any(one.power for one in read.values())
    return len(bare)


def test_bare_numbers_in_real_texts_are_their_digits() -> None:
    assert sum(_check_bare(text, locale) for text, locale in TEXTS) > 300


@given(before=made_up, number=numbers, gap=st.sampled_from(["", " ", "\u00a0"]), locale=locales,
       after=st.one_of(made_up, st.sampled_from(FORMS)))  # fmt: skip
def test_bare_numbers_in_any_text_are_their_digits(
    before: str, number: str, gap: str, after: str, locale: Locale
) -> None:
    _check_bare(f"{before}{gap}{number}{gap}{after}", locale)


def test_names_in_capitals_with_other_small_letters_are_no_dates() -> None:
    found = dates.find_worded_dates("5 nisan, 3 MAYIS 2023", parse("tr"), [(0, 1), (9, 10)])
    assert [date.text for date, _ in found] == ["5 nisan"]
