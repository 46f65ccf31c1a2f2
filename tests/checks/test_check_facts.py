"""Facts by value: what is told, what is excused, and where a finding points."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.numbers import format_decimal
from checking import fixed, setting
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import Entry
from l10n.checks.case import Case
from l10n.checks.families.facts import FAMILY
from l10n.checks.findings import Severity, Subject
from l10n.checks.registry import check_entry
from l10n.locales import babel_locale, parse

if TYPE_CHECKING:
    from l10n.checks.findings import Finding

CASES = Path(__file__).parent / "facts"
OURS = frozenset(FAMILY.codes)
PRESS = ("de", "en", "fr", "zh_CN", "es", "it", "pl", "ru", "ja")


def rows(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(row, id=f"{i}") for i, row in enumerate(map(json.loads, lines), 1)]


def case(pair: str, source: str, target: str) -> Case:
    return Case(Subject(Entry(source, target), source, target), setting(pair))


def ours(pair: str, source: str, target: str) -> list[Finding]:
    assert FAMILY.check is not None
    return list(FAMILY.check(case(pair, source, target)))


def codes(pair: str, source: str, target: str) -> list[str]:
    return [one.code for one in ours(pair, source, target)]


@pytest.mark.parametrize("row", rows("bad.jsonl"))
def test_tells_what_is_wrong_with_its_places(row: dict[str, Any]) -> None:
    every = ours(row["pair"], row["source"], row["target"])
    assert [one.code for one in every] == row["codes"]
    for one in every:
        assert one.span or one.source_span
        for span, text in ((one.span, row["target"]), (one.source_span, row["source"])):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
            assert span is None or text[slice(*span)] in one.message


@pytest.mark.parametrize("row", rows("good.jsonl"))
def test_lets_pass_what_says_the_same(row: dict[str, Any]) -> None:
    assert codes(row["pair"], row["source"], row["target"]) == []


@pytest.mark.parametrize("row", rows("bad.jsonl"))
def test_a_fix_mends_what_it_is_for(row: dict[str, Any]) -> None:
    for one in ours(row["pair"], row["source"], row["target"]):
        assert (one.fix is not None) == (one.code == "number-format")
        if one.fix is not None:
            assert codes(row["pair"], row["source"], fixed(one)) == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "message"),
    [
        ("de-en", "100 Milliarden Yuan", "100 million yuan",
         "the source says “100 Milliarden Yuan” (100,000,000,000), the translation “100 million "
         "yuan” (100,000,000); that is “100 billion yuan” here"),
        ("de-zh_CN", "100 Milliarden Yuan", "100亿元",
         "the source says “100 Milliarden Yuan” (100,000,000,000), the translation “100亿元” "
         "(10,000,000,000); that is “1000亿元” here"),
        ("de-en", "Milliarden flossen.", "Millions flowed.",
         "the source says “Milliarden” (1,000,000,000), the translation “Millions” (1,000,000); "
         "that is “billion” here"),
        ("de-en", "30 Leute", "60 people", "the source says “30”, the translation “60”"),
        ("de-en", "30 Leute", "people", "the translation does not say “30”"),
        ("de-en", "Leute", "1,500 people", "the source does not say “1,500” (1,500)"),
        ("de-en", "am 3. Mai", "on June 3",
         "the source says “3. Mai”, the translation “June 3”: another month"),
        ("de-en", "am 3. Mai", "on May 4",
         "the source says “3. Mai”, the translation “May 4”: another day"),
        ("de-en", "am 06.05.2024", "on June 5, 2024",
         "the source says “06.05.2024”, the translation “June 5, 2024”: another month and another "
         "day"),
        ("de-en", "am 06.05.2024", "on May 6",
         "the translation does not say the year of “06.05.2024”"),
        ("de-en", "Am 3. Mai ruht die Arbeit.", "There is no work.",
         "the translation does not say “3. Mai”"),
        ("de-en", "−12 Mio. Euro", "12 million euros",
         "the source says “−12 Mio. Euro” (12,000,000), the translation “12 million euros” "
         "(12,000,000): the minus is missing"),
        ("en-de", "12 °C", "−12 °C",
         "the source says “12 °C”, the translation “−12 °C”: the source has no minus"),
        ("de-en", "zwischen 4,8 und 5,2 Mrd. Euro", "between €4.8 million and €5.2 billion",
         "the source says “4,8” (4,800,000,000), the translation “€4.8 million” (4,800,000); that "
         "is “€4.8 billion” here"),
        ("de-en", "am Montag", "on Tuesday",
         "the source says “Montag”, the translation “Tuesday”: another day of the week"),
        ("de-en", "18 Uhr", "6 am", "the source says “18 Uhr”, the translation “6 am”"),
        ("de-en", "3 Euro", "3 dollars",
         "the source says “3 Euro” (EUR), the translation “3 dollars” (USD)"),
        ("de-en", "3 Mio. Euro", "3 million",
         "the source says “3 Mio. Euro” (EUR), the translation “3 million” (no currency)"),
        ("de-en", "12 %", "12",
         "the source says “12 %” (a percentage), the translation “12” (no percentage)"),
        ("de-en", "450 km", "450 miles",
         "the source says “450 km” (kilometer), the translation “450 miles” (mile)"),
        ("en-de", "€3.5 million", "3.5 Mio. Euro",
         "“3.5 Mio. Euro” for “€3.5 million” has the marks of another language; write "
         "“3,5 Mio. Euro”"),
        ("en-de", "1,500 cars", "1,500 Autos",
         "“1,500” means 1.5 here, and the source says “1,500” (1,500); write “1.500”"),
    ],
)  # fmt: skip
def test_messages_name_both_sides(pair: str, source: str, target: str, message: str) -> None:
    assert [one.message for one in ours(pair, source, target)] == [message]


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("30 Leute", "60 people", Severity.ERROR),
        ("drei Leute", "four people", Severity.WARNING),
        ("−5 °C", "5 °C", Severity.WARNING),
        ("3 Euro", "3 dollars", Severity.ERROR),
        ("Der 1. FC Köln gewann.", "Cologne won.", Severity.WARNING),
        ("Er spielt in der 1. Bundesliga.", "He plays in the Bundesliga.", Severity.WARNING),
        ("Es war im 1. Quartal.", "It was then.", Severity.ERROR),
        ("Es kostet 3 Euro.", "It costs 3.", Severity.WARNING),
    ],
)
def test_only_what_is_beyond_doubt_is_an_error(
    source: str, target: str, severity: Severity
) -> None:
    assert [one.severity for one in ours("de-en", source, target)] == [severity]


def test_places_and_fix_are_those_of_the_text_with_its_tags() -> None:
    source, target = "Über <b>3,5&nbsp;Mio.</b> Euro", "Over <b>3,5&nbsp;million</b> euros"
    (one,) = ours("de-en", source, target)
    assert one.source_span is not None
    assert source[slice(*one.source_span)] == "3,5&nbsp;Mio.</b> Euro"
    assert one.found == "3,5&nbsp;million</b> euros"
    assert one.fix is None  # there is a tag in it
    (one,) = ours("de-en", "<b>3,5&nbsp;%</b>", "<b>3,5%</b>")
    assert fixed(one) == "<b>3.5%</b>"


def test_addresses_and_placeholders_have_families_of_their_own() -> None:
    assert (
        codes("de-en", "Siehe https://a.de/1 und %(n)3d.", "See https://a.de/2 and %(n)4d.") == []
    )
    assert codes("de-en", "Tel. +49 211 123456", "Phone +49 211 123457") == []
    assert codes("de-en", "a1@b.de", "a2@b.de") == []


def test_a_plural_form_may_leave_small_numbers_to_words() -> None:
    entry = Entry("1 file", msgid_plural="12 files", msgstr_plural=("eine Datei", "Dateien"))
    every = check_entry(entry, setting("en-de"))
    assert [(one.code, one.subject.form) for one in every if one.code in OURS] == [("number", 1)]


def test_a_date_in_figures_has_one_order_where_the_country_is_said() -> None:
    assert codes("en_GB-de", "On 3/4/2023", "Am 03.04.2023") == []
    assert codes("en_GB-de", "On 3/4/2023", "Am 04.03.2023") == ["date"]
    assert codes("en_US-de", "On 3/4/2023", "Am 04.03.2023") == []


@given(
    value=st.decimals(0, 10**9, places=2, allow_nan=False),
    pair=st.tuples(st.sampled_from(PRESS), st.sampled_from(PRESS)),
)
@settings(deadline=None, max_examples=150)
def test_a_number_agrees_with_itself_in_every_language(
    value: Decimal, pair: tuple[str, str]
) -> None:
    source, target = (
        format_decimal(value, locale=babel_locale(parse(name)), decimal_quantization=False)
        for name in pair
    )
    assert codes("-".join(pair), f"({source})", f"({target})") == []


pieces = st.lists(
    st.one_of(
        st.sampled_from(["April ", "Mai ", "Mio. ", "Uhr ", "km ", "drei ", "three ", "Montag ",
                         "1.500", "3,5 ", "12 %", "€", "<b>", "</b>", "&nbsp;", "Milliarden "]),
        st.characters(),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(source=pieces, target=pieces, pair=st.sampled_from(["de-en", "en-zh_CN", "fr-ru", "ja-pl"]))
@settings(deadline=None, max_examples=200)
def test_any_text_is_checked_and_every_place_is_in_it(source: str, target: str, pair: str) -> None:
    for one in ours(pair, source, target):
        for span, text in ((one.span, target), (one.source_span, source)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@given(text=pieces, name=st.sampled_from(PRESS))
@settings(deadline=None, max_examples=200)
def test_a_text_never_differs_from_itself(text: str, name: str) -> None:
    assert ours(f"{name}-{name}", text, text) == []
