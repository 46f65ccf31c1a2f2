"""Names of months beside CLDR's, and what tells a month from a word spelt the same."""

from __future__ import annotations

_RU_IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
_RU_BY = "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю"
_RU_WITH = (
    "январем февралем мартом апрелем маем июнем июлем августом сентябрем октябрем ноябрем декабрем"
)
_UK_IN = "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні"
_HR_IN = (
    "siječnju veljači ožujku travnju svibnju lipnju srpnju kolovozu rujnu listopadu studenom "
    "prosincu"
)
_SR_OF = "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"
_SR_IN = "јануару фебруару марту априлу мају јуну јулу августу септембру октобру новембру децембру"
_BS_OF = "januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra"
_BS_IN = "januaru februaru martu aprilu maju junu julu augustu septembru oktobru novembru decembru"
_PL_IN = (
    "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie "
    "grudniu"
)


def _numbered(names: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(names.split(), 1)}


_BS = _numbered(_BS_OF) | _numbered(_BS_IN)

MONTHS: dict[str, dict[str, int]] = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "feber": 2, "mrz": 3, "sept": 9},
    "fr": {"janv": 1, "févr": 2, "fév": 2, "juil": 7},
    "es": {"setiembre": 9, "set": 9},
    "ru": _numbered(_RU_IN) | _numbered(_RU_BY) | _numbered(_RU_WITH),
    "pl": _numbered(_PL_IN),
    "uk": _numbered(_UK_IN),
    "hr": _numbered(_HR_IN) | {"studenog": 11, "studenome": 11},
    "bs": _BS,
    "sr": _numbered(_SR_OF) | _numbered(_SR_IN) | _BS | {"avgusta": 8, "avgustu": 8},
}
"""Forms of month names beside CLDR's, without a full stop."""

WORDLIKE_MONTHS: dict[str, frozenset[str]] = {
    "en": frozenset({"may", "march", "august"}),
    "fr": frozenset({"mars", "août", "mai"}),
    "de": frozenset({"mai", "august", "april"}),
}
"""Names of months that are also words or names: alone, they are not sure to be a month."""

BEFORE_MONTHS = frozenset({
    "in", "of", "since", "until", "last", "next", "early", "late", "mid", "by", "through",
    "during", "from", "this", "im", "seit", "bis", "ende", "anfang", "mitte", "vom", "zum", "en",
    "de", "fin", "début", "depuis", "jusqu", "mi", "dès",
})  # fmt: skip
"""Words after which such a name is a month indeed."""
