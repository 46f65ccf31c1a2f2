"""Magnitude words: powers of ten with their short, plural and inflected forms."""

from __future__ import annotations

from l10n.placeables.words.declension import declined

_PL = "- a owi em ie y ów om ami ach"
_RU = "- а у ом е ы ов ам ами ах"

MAGNITUDES: dict[str, dict[str, int]] = {
    "de": {
        "tsd.": 3, "tsd": 3, "tausend": 3, "mill.": 6, "mio": 6, "mio.": 6, "mrd": 9, "mrd.": 9,
        "bio": 12, "bio.": 12, "brd.": 15, "lakh": 5, "crore": 7, "million": 6, "millionen": 6,
        "milliarde": 9, "milliarden": 9, "billion": 12, "billionen": 12, "billiarde": 15,
        "billiarden": 15, "trillion": 18, "trillionen": 18,
    },
    "en": {
        "mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12, "thousand": 3,
        "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "lakh": 5, "lakhs": 5,
        "crore": 7, "crores": 7, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12,
    },
    "fr": {
        "lakh": 5, "crore": 7, "mio": 6, "mrd": 9, "mrds": 9, "mds": 9, "md": 9, "mlns": 6,
        "mln": 6, "mille": 3, "millier": 3, "milliers": 3, "million": 6, "millions": 6,
        "milliard": 9, "milliards": 9, "billion": 12, "billions": 12, "billiard": 15,
        "trillion": 18, "trillions": 18,
    },
    "es": {
        "mil": 3, "mill.": 6, "millón": 6, "millon": 6, "millones": 6, "mm": 6, "millardo": 9,
        "millardos": 9, "mil millones": 9, "billón": 12, "billon": 12, "billones": 12,
        "trillón": 18, "trillones": 18,
    },
    "it": {
        "mila": 3, "mille": 3, "mln": 6, "mln.": 6, "milione": 6, "milioni": 6, "mld": 9,
        "mld.": 9, "mrd": 9, "miliardo": 9, "miliardi": 9, "bilione": 12, "bilioni": 12,
    },
    "pt": {
        "mil": 3, "milhão": 6, "milhões": 6, "mil milhões": 9, "bilhão": 9, "bilhões": 9,
        "bilião": 12, "biliões": 12, "trilhão": 12, "trilhões": 12,
    },
    "nl": {
        "duizend": 3, "mln": 6, "mln.": 6, "miljoen": 6, "miljoenen": 6, "mld": 9, "mld.": 9,
        "mrd": 9, "miljard": 9, "miljarden": 9, "biljoen": 12, "biljoenen": 12, "triljoen": 18,
    },
    "sv": {
        "tusen": 3, "mn": 6, "milj.": 6, "milj": 6, "miljon": 6, "miljoner": 6, "md": 9, "mdr": 9,
        "miljard": 9, "miljarder": 9, "biljon": 12, "biljoner": 12,
    },
    "pl": declined({"milion": 6, "miliard": 9, "bilion": 12, "biliard": 15, "trylion": 18}, _PL)
    | declined({"tysi": 3}, "ąc ąca ącowi ącem ącu ące ęcy ącom ącami ącach")
    | {"tys": 3, "tys.": 3, "mln": 6, "mld": 9, "bln": 12},
    "ru": declined({"миллион": 6, "миллиард": 9, "триллион": 12, "квадриллион": 15}, _RU)
    | declined({"тысяч": 3}, "а и е у ей ью - ам ами ах")
    | {"тыс": 3, "тыс.": 3, "млн": 6, "млн.": 6, "млрд": 9, "млрд.": 9, "трлн": 12, "трлн.": 12},
    "zh": {"万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12, "萬億": 12, "兆": 12},
    "ja": {"万": 4, "億": 8, "兆": 12},
}  # fmt: skip
"""Powers of ten; keys are lower case."""

CURRENCY_MAGNITUDES: dict[str, int] = {
    "k": 3, "tsd": 3, "m": 6, "mn": 6, "mio": 6, "mrd": 9, "b": 9, "bn": 9, "md": 9, "g": 9,
    "t": 12, "tn": 12, "г": 9,
}  # fmt: skip
"""Letters that mean a magnitude only beside a currency (`$5M`, `5 M€`): powers of ten."""
