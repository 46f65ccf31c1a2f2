"""What holds for every text and every locale."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal

import pytest
from babel import Locale as BabelLocale
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.locales import Locale, babel_locale, parse
from l10n.placeables import Names, find, localise, skeleton, translate_alone
from l10n.placeables.alone import is_prose
from l10n.placeables.compare import difference
from l10n.placeables.scan import has_sign

PRESS = [parse(name) for name in ("de", "en", "fr", "zh", "es", "it", "pl", "ru", "ja")]
NOT_READ = {"bgn", "ks", "nqo", "tok", "la"}
"""Languages with an Arabic comma as group mark, groups of two, or an era after the date."""
LANGUAGES = sorted({name for name in locale_identifiers() if len(name) <= 3} - NOT_READ)

press = st.sampled_from(PRESS)
amounts = st.decimals(0, 10**9, places=2, allow_nan=False)
texts = st.text(
    st.sampled_from("0123456789.,:;/-–()%€$ \u00a0\u202f'’@+万亿年月日时第元AprilMaiMioUhrkmh%"),
    max_size=60,
)


@given(text=texts, locale=press)
@settings(deadline=None, max_examples=300)
def test_spans_are_in_order_apart_and_true(text: str, locale: Locale) -> None:
    found = find(text, locale)
    ends = [0, *(p.span[1] for p in found)]
    assert all(end <= p.span[0] < p.span[1] for end, p in zip(ends, found, strict=False))
    assert all(text[slice(*p.span)] == p.text for p in found)


@given(text=texts, locale=press)
@settings(deadline=None, max_examples=200)
def test_a_text_never_differs_from_itself(text: str, locale: Locale) -> None:
    assert not difference(text, locale, text, locale)


@given(text=texts, source=press, target=press)
@settings(deadline=None, max_examples=300)
def test_every_placeable_can_be_written_in_every_language(
    text: str, source: Locale, target: Locale
) -> None:
    for placeable in find(text, source):
        assert localise(placeable, target, source)
    translate_alone(text, source, target)
    assert skeleton(skeleton(text)) == skeleton(text)


@given(value=amounts, source=press, target=press)
@settings(deadline=None, max_examples=200)
def test_numbers_keep_their_value_in_the_languages_of_the_press(
    value: Decimal, source: Locale, target: Locale
) -> None:
    written = format_decimal(value, locale=babel_locale(source), decimal_quantization=False)
    (placeable,) = find(written, source)
    assert placeable.value == value
    (again,) = find(localise(placeable, target, source), target)
    assert (again.kind, again.value) == ("number", value)


@pytest.mark.parametrize(
    "text",
    [
        "500.000", "1.234.567,89", "12 %", "3,5 Mio. Euro", "100 Milliarden Yuan", "17 Billionen",
        "1.234,50 €", "4,25 Mio. US-Dollar", "5 Mrd.", "500 CHF", "-5 %",
    ],
)  # fmt: skip
def test_amounts_keep_their_value_in_every_cldr_language(text: str) -> None:
    german = parse("de")
    (placeable,) = find(text, german)
    wrong = {}
    for name in LANGUAGES:
        written = localise(placeable, Locale(name), german)
        found = find(written, Locale(name))
        if [(p.kind, p.value) for p in found] != [(placeable.kind, placeable.value)]:
            wrong[name] = (written, [(p.kind, p.value) for p in found])
    assert wrong == {}


@given(
    day=st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)),
    name=st.sampled_from(LANGUAGES),
)
@settings(deadline=None, max_examples=300)
def test_dates_keep_their_value_in_every_cldr_language(day: datetime.date, name: str) -> None:
    german, target = parse("de"), Locale(name)
    (placeable,) = find(f"{day:%d.%m.%Y}", german)
    written = localise(placeable, target, german)
    assert [p.value for p in find(written, target)] == [(day.year, day.month, day.day)], written


def test_locales_do_not_take_names_from_each_other() -> None:
    # Babel resolves what root lends to all for whichever locale asks first.
    assert "月" in BabelLocale.parse("zh").months["stand-alone"]["wide"][4]
    assert [p.value for p in find("20 de abril de 2023", parse("es"))] == [(2023, 4, 20)]
    assert find("四月", parse("es")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "9" * 8_000,
        "1." * 4_000,
        "1," * 4_000,
        "1 " * 4_000,
        "1 000 " * 1_200,
        "a" * 8_000,
        "a@" * 4_000,
        "a." * 4_000,
        "www." * 2_000,
        "(" * 8_000,
        "+49 " * 2_000,
        "一" * 8_000,
        "1万" * 4_000,
        "1-" * 4_000,
        "Mai " * 2_000,
        "1. Mai " * 1_200,
        "hundert" * 1_200,
        "one " * 2_000,
        "I" * 8_000,
        "$" * 8_000,
        "%" * 8_000,
        "https://" + "a(" * 4_000,
        "http://x" + ")" * 8_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("name", ["de", "en", "zh"])
def test_long_and_repetitive_text_is_read_to_its_end(text: str, name: str) -> None:
    locale = parse(name)
    found = find(text, locale)
    assert all(text[slice(*p.span)] == p.text for p in found)
    assert not difference(text, locale, text, locale)
    assert skeleton(text)


def test_importing_loads_no_cldr_data() -> None:
    code = "import sys, l10n.placeables as p; p.skeleton('5 km'); sys.exit('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0


WRITTEN = [
    "Donnerstag, 20. April 2023", "20. April 2023", "5,5 Mrd. Euro", "100 Milliarden Yuan",
    "4,25 Mio. US-Dollar", "12 Prozent", "100 Kilometer", "7 Kubikmeter", "120 km/h", "14:30 Uhr",
]  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_no_placeable_is_taken_for_a_sentence_in_any_language(text: str) -> None:
    """As it is written out, with the longest words of a locale, alone and twice."""
    german = parse("de")
    (placeable, *_) = find(text, german)
    for name in LANGUAGES:
        if name in {"blo", "trv"} and placeable.kind == "date":
            continue  # Anii and Taroko: four words before the first figure
        written = localise(placeable, parse(name), german)
        assert not is_prose(written), name
        assert not is_prose(f"{written} – {written}"), name


def test_names_make_no_sentence() -> None:
    names = Names({"die neue mobile elektrische plattform": "la nouvelle plateforme"})
    text = "die neue mobile elektrische plattform, 20. April 2023"
    assert is_prose(text)
    german, french = parse("de"), parse("fr")
    assert translate_alone(text, german, french) is None
    assert translate_alone(text, german, french, names) == "la nouvelle plateforme, 20 avril 2023"


@given(text=st.text("ab1@月:/. ", max_size=12))
def test_a_short_text_with_a_sign_is_read_and_no_other(text: str) -> None:
    assert is_prose(text) is not has_sign(text)
