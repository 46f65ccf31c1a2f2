"""What a comparison tells: the kind of a mismatch, its places, and how it is set right."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.locales import parse
from l10n.placeables.compare import compare, difference
from l10n.placeables.conversions import converted, same_unit
from l10n.placeables.facts import facts
from l10n.placeables.glance import glance
from l10n.placeables.values import Mismatch


def kinds(pair: str, source: str, target: str) -> list[str]:
    return [one.kind for one in told(pair, source, target)]


def told(pair: str, source: str, target: str) -> tuple[Mismatch, ...]:
    here, there = map(parse, pair.split("-"))
    return compare(source, here, target, there)


@pytest.mark.parametrize(
    ("pair", "source", "target", "kind"),
    [
        ("de-en", "500 Leute", "people", "missing"),
        ("de-en", "Leute", "500 people", "extra"),
        ("de-en", "512 Leute", "521 people", "changed"),
        ("de-en", "500.000 Leute", "50,000 people", "changed"),
        ("de-en", "500 Leute", "5,000 people", "changed"),
        ("de-en", "860 Leute", "830 people", "changed"),
        ("de-en", "vom 9. bis 12. Juni", "June 6 to 12", "changed"),
        ("de-en", "3 Mio. Leute", "3 billion people", "magnitude"),
        ("de-en", "3 Mio. Leute", "3 people", "magnitude"),
        ("de-zh", "3 Mio. Menschen", "3万人", "magnitude"),
        ("de-en", "Milliarden", "millions", "magnitude"),
        ("de-en", "eine Million", "a billion", "magnitude"),
        ("de-en", "mehr als tausend", "more than a million", "magnitude"),
        ("de-en", "am 3. Mai", "on June 3", "date"),
        ("de-en", "am 3. Mai", "on May 4", "date"),
        ("de-en", "im Mai 2022", "in May 2023", "date"),
        ("de-en", "am Montag", "on Tuesday", "date"),
        ("de-en", "um 6:30 Uhr", "at 6:30 p.m.", "time"),
        ("de-en", "um 6:30 Uhr", "at 6:45", "time"),
        ("en-de", "at 6:30", "um 18:45 Uhr", "time"),
        ("de-en", "3 Euro", "3 yuan", "currency"),
        ("de-en", "3 %", "3", "percent"),
        ("de-en", "3 km", "3 m", "unit"),
        ("en-de", "3.5%", "3.5 %", "format"),
        ("de-fr", "3,5 Punkte", "3.5 points", "format"),
        ("en-de", "release 2.1", "Release 2,1", "format"),
        ("en-de", "1,500 cars", "1,500 Autos", "format"),
        ("de-en", "im dritten Jahr", "in the fourth year", "changed"),
        ("de-en", "ein Drittel der Werke", "half of the plants", "changed"),
        ("fr-de", "un tiers des usines", "ein Viertel der Werke", "changed"),
        ("zh-en", "三分之一的工厂", "half of the plants", "changed"),
        ("en-de", "one third of the plants", "die Hälfte der Werke", "changed"),
        ("de-ru", "im April", "в мае", "date"),
        ("de-pl", "im April", "w maju", "date"),
    ],
)
def test_each_mismatch_has_its_kind(pair: str, source: str, target: str, kind: str) -> None:
    assert kinds(pair, source, target) == [kind]


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "um 6 Uhr", "at 6"),
        ("en-de", "at 6", "um 18 Uhr"),
        ("en-zh", "at 11:30 p.m.", "11:30"),
        ("de-en", "gegen Mittag", "around 12:00"),
        ("de-en", "die Hälfte, ein Drittel", "half of it, and a quarter"),
        ("en-de", "three quarters of the plants", "drei Viertel der Werke"),
        ("en-zh", "two thirds of the plants", "三分之二的工厂"),
        ("en-de", "at midnight", "um 0 Uhr"),
        ("de-en", "Milliarden Euro", "billions of euros"),
        ("de-zh", "Hunderte Millionen", "数亿"),
        ("de-en", "3 Jahre", "36 months"),
        ("de-en", "24 Stunden", "one day"),
        ("de-en", "7 °C", "45 °F"),
        ("de-en", "um 2 °C wärmer", "warmer by 3.6 °F"),
        ("de-en", "161 Fuß (49 m) hoch", "49 metres high"),
        ("en-de", "1,000 tons", "1000 Tonnen"),
        ("en-de", "CAD 5 or $5", "5 kanadische Dollar oder 5 Dollar"),
        ("en-de", "5 hours and five days", "fünf Stunden und 5 Tage"),
        ("en-zh", "the 26th of July", "26日"),
        ("de-en", "zwei der drei", "two of the three"),
        ("de-en", "1,5 Mio. bis 2 Mio.", "1.5 to 2 million"),
        ("de-pt", "am Montag", "na segunda-feira"),
        ("en-cs", "3 files", "tři soubory"),
        ("en-de", "", ""),
        ("en-de", "...", "…"),
    ],
)
def test_what_is_said_in_another_way_is_no_mismatch(pair: str, source: str, target: str) -> None:
    assert kinds(pair, source, target) == []


def test_places_are_those_of_both_texts() -> None:
    source, target = "Bis 2023 sind es 3 Mio. Euro.", "By 2023, it is €3 billion."
    (one,) = told("de-en", source, target)
    assert one.source is not None
    assert one.target is not None
    assert source[slice(*one.source.span)] == one.source.text == "3 Mio. Euro"
    assert target[slice(*one.target.span)] == one.target.text == "€3 billion"


@pytest.mark.parametrize(
    ("pair", "source", "target", "fix", "misread"),
    [
        ("en-de", "€3.5 million", "3.5 Mio. Euro", "3,5 Mio. Euro", False),
        ("en-de", "1,500 cars", "1,500 Autos", "1.500", True),
        ("de-en", "1.234.567 Autos", "1.234.567 cars", "1,234,567", False),
        ("de-en", "500.000 Autos", "500.000 cars", "500,000", True),
        ("de-en", "-3,5 %", "-3,5%", "-3.5%", False),
        ("de-fr", "500.000 Autos", "500.000 voitures", "500\u202f000", False),
        ("de-zh", "500.000 Autos", "500.000辆", "500,000", True),
        ("en-es", "1,200 cars", "1,200 coches", "1200", True),
        ("de-en", "125 000 Autos", "125 000 cars", "125,000", False),
    ],
)
def test_digits_of_another_language_are_set_right(
    pair: str, source: str, target: str, fix: str, misread: bool
) -> None:
    (one,) = told(pair, source, target)
    assert (one.kind, one.fix, one.misread) == ("format", fix, misread)
    assert told(pair, source, target.replace(one.target.text if one.target else "", fix)) == ()
    here, there = map(parse, pair.split("-"))
    assert bool(difference(source, here, target, there)) is misread


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("5", "length-mile"), ("8", "length-kilometer"), True),
        (("5", "length-mile"), ("9", "length-kilometer"), False),
        (("30000", "area-acre"), ("12141", "area-hectare"), True),
        (("200", "mass-pound"), ("91", "mass-kilogram"), True),
        (("18", "duration-month"), ("1.5", "duration-year"), True),
        (("36.6", "temperature-celsius"), ("98", "temperature-fahrenheit"), True),
        (("20", "temperature-celsius"), ("80", "temperature-fahrenheit"), False),
        (("5", "length-mile"), ("5", "length-mile"), False),
        (("5", "length-mile"), ("5", "mass-kilogram"), False),
        (("5", "length-unheard"), ("5", "length-mile"), False),
        (("0", "length-mile"), ("0", "length-kilometer"), True),
    ],
)
def test_units_are_converted(left: tuple[str, str], right: tuple[str, str], same: bool) -> None:
    (one, unit), (two, other) = left, right
    assert converted((Decimal(one), unit), (Decimal(two), other)) is same
    assert converted((Decimal(two), other), (Decimal(one), unit)) is same


def test_tons_of_two_kinds_go_by_one_name() -> None:
    assert same_unit("mass-ton", "mass-tonne")
    assert not same_unit("mass-ton", "mass-kilogram")


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("de", "Das Werk ist neu.", ""),
        ("de", "Ein Werk in Bonn.", ""),
        ("de", "Drei Werke", "counts"),
        ("de", "3 Werke", "figures"),
        ("de", "im April", "months"),
        ("de", "am Montagabend", "weekdays"),
        ("de", "Milliarden", "magnitudes"),
        ("zh", "工厂是新的。", ""),
        ("zh", "数亿", "magnitudes"),
        ("zh", "三家", "counts"),
        ("ru", "в апреле", "months"),
    ],
)
def test_a_glance_tells_what_may_be_there(name: str, text: str, seen: str) -> None:
    found = glance(text, parse(name))
    assert [key for key, value in found._asdict().items() if value] == [seen][: bool(seen)]
    assert found.facts is (seen not in {"", "counts"})


pieces = st.lists(
    st.sampled_from(
        ["3", "1.500", "3,5", " %", " €", " Euro", " Mio.", " Uhr", " drei ", " Mai ", "Montag",
         " Milliarden ", " billion ", "12:30", " km", ", ", " und ", "–", "2023", "万", " pm"]
    ),
    max_size=10,
).map("".join)  # fmt: skip


@given(source=pieces, target=pieces, pair=st.sampled_from(["de-en", "en-de", "fr-zh", "zh-ru"]))
@settings(deadline=None, max_examples=300)
def test_a_difference_is_what_is_beyond_doubt(source: str, target: str, pair: str) -> None:
    here, there = map(parse, pair.split("-"))
    found = difference(source, here, target, there)
    every = compare(source, here, target, there)
    assert all(one.source or one.target for one in every)
    sure = [one for one in every if not one.doubtful]
    assert set(found.missing) <= {one.source for one in sure}
    assert set(found.extra) <= {one.target for one in sure}
    assert bool(found) == any(one.kind != "format" or one.misread for one in sure)


@given(text=pieces)
@settings(deadline=None, max_examples=200)
def test_facts_stand_where_they_say(text: str) -> None:
    for fact in facts(text, parse("de")):
        start, end = fact.span
        assert 0 <= start <= end <= len(text)
        assert not fact.sure or text[start:end] == fact.text
