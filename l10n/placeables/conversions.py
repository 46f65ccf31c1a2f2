"""Units that stand for each other: what 30,000 acres are in hectares.

Authors round what they convert, so a few parts in a hundred are nothing.
"""

from __future__ import annotations

from decimal import Decimal

_TO_BASE = {
    "length-mile": "1609.344", "length-kilometer": "1000", "length-meter": "1",
    "length-foot": "0.3048", "length-yard": "0.9144", "length-inch": "0.0254",
    "length-centimeter": "0.01", "length-millimeter": "0.001", "length-nautical-mile": "1852",
    "area-acre": "4046.86", "area-hectare": "10000", "area-square-kilometer": "1000000",
    "area-square-mile": "2589988", "area-square-meter": "1", "area-square-foot": "0.092903",
    "area-square-yard": "0.836127", "area-mu": "666.67",
    "mass-pound": "0.45359", "mass-kilogram": "1", "mass-gram": "0.001", "mass-ounce": "0.02835",
    "mass-ton": "907.18", "mass-tonne": "1000", "mass-milligram": "0.000001",
    "mass-stone": "6.35", "mass-kilotonne": "1000000", "mass-megatonne": "1000000000",
    "speed-mile-per-hour": "1.609344", "speed-kilometer-per-hour": "1",
    "speed-meter-per-second": "3.6",
    "volume-gallon": "3.78541", "volume-liter": "1", "volume-barrel": "158.987",
    "volume-milliliter": "0.001", "volume-cubic-meter": "1000", "volume-gallon-imperial": "4.546",
    "volume-hectoliter": "100",
    "energy-kilowatt-hour": "1", "energy-megawatt-hour": "1000", "energy-gigawatt-hour": "1000000",
    "energy-terawatt-hour": "1000000000",
    "power-watt": "1", "power-kilowatt": "1000", "power-megawatt": "1000000",
    "power-gigawatt": "1000000000", "power-horsepower": "740",
    "digital-kilobyte": "0.001", "digital-megabyte": "1", "digital-gigabyte": "1000",
    "digital-terabyte": "1000000",
    "duration-second": "1", "duration-minute": "60", "duration-hour": "3600",
    "duration-day": "86400", "duration-week": "604800", "duration-month": "2629800",
    "duration-year": "31557600", "duration-decade": "315576000", "duration-century": "3155760000",
}  # fmt: skip
_FACTORS = {unit: Decimal(factor) for unit, factor in _TO_BASE.items()}
_ALIASES = {
    "mass-ton": "mass-tonne",
    "volume-gallon-imperial": "volume-gallon",
    "duration-day-person": "duration-day",
}
_TOLERANCE = Decimal("0.03")
_CELSIUS, _FAHRENHEIT, _DEGREES = (
    "temperature-celsius",
    "temperature-fahrenheit",
    "temperature-generic",
)


def same_unit(left: str, right: str) -> bool:
    """Tell whether two units are the same one, or go by the same name."""
    if _DEGREES in (left, right):
        return True
    return _ALIASES.get(left, left) == _ALIASES.get(right, right)


def converted(left: tuple[Decimal, str], right: tuple[Decimal, str]) -> bool:
    """Tell whether two amounts in different units are the same, but for rounding."""
    (first, unit), (second, other) = left, right
    if unit == other:
        return False
    if unit.startswith("temperature-"):
        return _same_heat(first, second) if other != _CELSIUS else _same_heat(second, first)
    one, two = _FACTORS.get(unit), _FACTORS.get(other)
    if one is None or two is None or unit.partition("-")[0] != other.partition("-")[0]:
        return False
    here, there = first * one, second * two
    return abs(here - there) <= max(_TOLERANCE * max(here, there), _rounding(second) * two / 2)


def _same_heat(celsius: Decimal, fahrenheit: Decimal) -> bool:
    """Compare degrees; a difference of degrees has no zero point: 2 °C warmer are 3.6 °F."""
    scaled = celsius * 9 / 5
    return min(abs(scaled + 32 - fahrenheit), abs(scaled - fahrenheit)) <= 1


def _rounding(value: Decimal) -> Decimal:
    """Give the unit of the last digit that was written: 1 of 12, 0.1 of 1.2."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
