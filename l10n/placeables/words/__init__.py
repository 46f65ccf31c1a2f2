"""Words that CLDR does not hold: everyday names of currencies, magnitudes, units, percent.

Everything CLDR knows comes from Babel (`cldr.py`); these are the forms of press language beside
it, one module for each kind. Keys of the inner tables are lower case.
"""

from __future__ import annotations

from l10n.placeables.words.currencies import CURRENCIES, CURRENCY_NAMES, PARTITIVE, SYMBOLS
from l10n.placeables.words.magnitudes import CURRENCY_MAGNITUDES, MAGNITUDES
from l10n.placeables.words.times import BEFORE_MONTHS, MONTHS, WORDLIKE_MONTHS
from l10n.placeables.words.units import UNIT_SYMBOLS, UNITS

__all__ = [
    "BEFORE_MONTHS",
    "CURRENCIES",
    "CURRENCY_MAGNITUDES",
    "CURRENCY_NAMES",
    "MAGNITUDES",
    "MONTHS",
    "PARTITIVE",
    "PERCENT",
    "SYMBOLS",
    "UNITS",
    "UNIT_SYMBOLS",
    "WORDLIKE_MONTHS",
]

PERCENT: dict[str, tuple[str, ...]] = {
    "de": ("prozent", "v. h.", "v.h."),
    "en": ("percent", "per cent", "pct"),
    "fr": ("pour cent", "pourcents", "pour-cent", "pourcent"),
    "es": ("por ciento", "por cien", "porciento"),
    "it": ("per cento", "percento"),
    "pt": ("por cento",),
    "nl": ("procent",),
    "sv": ("procent",),
    "da": ("procent",),
    "nb": ("prosent",),
    "pl": ("procent", "procenta", "procentów", "procentom", "procentami", "procentach", "proc."),
    "cs": ("procent", "procenta", "procento", "procentech", "procenty"),
    "ru": (
        "процент", "процента", "процентов", "процентам", "процентами", "процентах", "процентом",
        "проц.",
    ),
    "uk": ("відсоток", "відсотка", "відсотків", "відсотками", "відсотках"),
    "ja": ("パーセント", "㌫"),
    "ko": ("퍼센트",),
}  # fmt: skip
"""The first one is what we write."""
