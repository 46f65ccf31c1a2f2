"""Magnitudes, currencies, units and percent words that CLDR lacks are read in all their forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from l10n.locales import parse
from l10n.placeables import find, words

UNITS = [
    ("de", "mass-kilogram", "5 Kilo"), ("de", "energy-gigawatt-hour", "5 Gigawattstunden"),
    ("de", "speed-kilometer-per-hour", "5 Kilometern pro Stunde"), ("de", "area-hectare", "5 ha"),
    ("de", "length-kilometer", "5 Kilometern"), ("de", "area-square-kilometer", "5 qkm"),
    ("en", "area-square-meter", "5 sq m"), ("en", "energy-terawatt-hour", "5 terawatt-hours"),
    ("en", "mass-tonne", "5 metric tonnes"), ("en", "speed-kilometer-per-hour", "5 kph"),
    ("en", "volume-cubic-meter", "5 cubic metres"), ("en", "mass-pound", "5 lbs"),
    ("fr", "energy-kilowatt-hour", "5 kilowattheures"), ("fr", "power-megawatt", "5 mégawatts"),
    ("fr", "speed-kilometer-per-hour", "5 kilomètres à l’heure"),
    ("es", "energy-megawatt-hour", "5 megavatios hora"), ("es", "temperature-celsius", "5 ºC"),
    ("it", "mass-tonne", "5 tonnellate"), ("it", "area-square-meter", "5 metri quadri"),
    ("it", "speed-kilometer-per-hour", "5 chilometri all’ora"),
    ("pl", "length-kilometer", "5 kilometrach"), ("pl", "mass-tonne", "5 tonami"),
    ("pl", "area-square-meter", "5 metrach kwadratowych"),
    ("pl", "area-square-kilometer", "5 km kw."), ("pl", "volume-barrel", "5 baryłkach"),
    ("ru", "length-kilometer", "5 километрах"), ("ru", "mass-tonne", "5 тоннами"),
    ("ru", "area-square-meter", "5 квадратными метрами"), ("ru", "area-square-meter", "5 кв. м"),
    ("ru", "energy-kilowatt-hour", "5 кВт·ч"), ("ru", "volume-cubic-meter", "5 кубометров"),
    ("zh", "energy-kilowatt-hour", "5千瓦时"), ("zh", "area-square-meter", "5平方米"),
    ("zh", "temperature-celsius", "5℃"), ("zh", "energy-terawatt-hour", "5太瓦时"),
    ("ja", "area-square-kilometer", "5平方キロ"), ("ja", "length-centimeter", "5センチ"),
    ("ja", "energy-megawatt-hour", "5メガワット時"), ("ja", "area-square-meter", "5㎡"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "unit", "text"), UNITS)
def test_reads_units_in_every_form(name: str, unit: str, text: str) -> None:
    (placeable,) = find(text, parse(name))
    assert (placeable.kind, placeable.text, placeable.value) == ("unit", text, (Decimal(5), unit))


CURRENCIES = [
    ("de", "HUF", "5 Forint"), ("de", "CZK", "5 Kč"), ("de", "GBP", "5 Pfund Sterling"),
    ("de", "SEK", "5 schwedischen Kronen"), ("de", "UAH", "5 Hrywnja"),
    ("en", "SGD", "S$5"), ("en", "AUD", "A$5"), ("en", "UAH", "5 hryvnias"),
    ("en", "CZK", "5 Czech crowns"), ("en", "CNY", "RMB 5"), ("en", "ZAR", "5 rand"),
    ("fr", "EUR", "5 Mds€"), ("fr", "EUR", "5 k€"), ("fr", "XOF", "5 francs CFA"),
    ("fr", "TRY", "5 livres turques"), ("es", "PLN", "5 eslotis"), ("es", "INR", "5 rupias"),
    ("it", "USD", "5 dollari americani"), ("it", "UAH", "5 grivnie"),
    ("pl", "USD", "5 dolarami"), ("pl", "PLN", "5 złotymi"), ("pl", "CHF", "5 frankach"),
    ("pl", "PLN", "5 zł"), ("ru", "RUB", "5 рублями"), ("ru", "USD", "5 долларах"),
    ("ru", "CHF", "5 швейцарскими франками"), ("ru", "JPY", "5 йен"), ("ru", "UAH", "5 гривен"),
    ("zh", "CHF", "5瑞郎"), ("zh", "SGD", "5新元"), ("zh", "CNY", "5元人民币"),
    ("ja", "AUD", "5豪ドル"), ("ja", "PLN", "5ズロチ"), ("ja", "JPY", "5円"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code", "text"), CURRENCIES)
def test_reads_everyday_names_of_currencies(name: str, code: str, text: str) -> None:
    (placeable,) = find(text, parse(name))
    assert (placeable.kind, placeable.text) == ("currency", text)
    assert isinstance(placeable.value, tuple)
    assert placeable.value[1] == code


MAGNITUDES = [
    ("de", "5 Tsd.", 3), ("de", "5 Mrd.", 9), ("de", "5 Billionen", 12), ("en", "5 bn", 9),
    ("en", "5 crore", 7), ("fr", "5 milliers", 3), ("fr", "5 Mds", 9), ("es", "5 mil millones", 9),
    ("es", "5 billones", 12), ("it", "5 mld", 9), ("it", "5 miliardo", 9), ("pt", "5 bilhões", 9),
    ("pt", "5 biliões", 12), ("pt", "5 mil milhões", 9), ("nl", "5 miljoenen", 6),
    ("sv", "5 mdr", 9), ("pl", "5 milionach", 6), ("pl", "5 tysiącami", 3), ("pl", "5 bln", 12),
    ("ru", "5 миллиардами", 9), ("ru", "5 тысячах", 3), ("ru", "5 трлн", 12), ("zh", "5千万", 7),
    ("ja", "5百万", 6),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "power"), MAGNITUDES)
def test_reads_magnitudes_in_every_form(name: str, text: str, power: int) -> None:
    (placeable,) = find(text, parse(name))
    assert (placeable.text, placeable.value) == (text, Decimal(5).scaleb(power))


@pytest.mark.parametrize(
    ("name", "text"),
    [("pl", "5 procentach"), ("ru", "5 процентами"), ("es", "5 por cien"), ("ja", "5㌫")],
)
def test_reads_percent_words_in_every_form(name: str, text: str) -> None:
    (placeable,) = find(text, parse(name))
    assert (placeable.kind, placeable.text) == ("percent", text)


@pytest.mark.parametrize("table", [words.MAGNITUDES, words.CURRENCIES, words.UNITS, words.MONTHS])
def test_tables_are_in_lower_case(table: dict[str, dict[str, object]]) -> None:
    assert not [key for forms in table.values() for key in forms if key != key.lower()]
