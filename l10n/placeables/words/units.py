"""Units: symbols, and names and inflected forms that CLDR lacks."""

from __future__ import annotations

from l10n.placeables.words.declension import declined, paired

_RU_MASCULINE = "- а у ом е ы ов ам ами ах"
_RU_FEMININE = "а ы е у ой - ам ами ах"
_RU_SOFT = "ь я ю ем е и ей ям ями ях"
_RU_SQUARE = "ый/- ого/а ому/у ым/ом ом/е ые/ы ых/а ых/ов ым/ам ыми/ами ых/ах"
_PL_MASCULINE = "- a owi em ie y ów om ami ach"
_PL_FEMININE = "a y ie ę ą - om ami ach"
_PL_SQUARE = "-/y a/ego em/ym y/e ów/ych om/ym ami/ymi ach/ych"

UNIT_SYMBOLS: dict[str, str] = {
    "TWh": "energy-terawatt-hour", "GWh": "energy-gigawatt-hour", "MWh": "energy-megawatt-hour",
    "TW": "power-terawatt", "kV": "electric-kilovolt", "km2": "area-square-kilometer",
    "m2": "area-square-meter", "m3": "volume-cubic-meter", "Mt": "mass-megatonne",
    "kt": "mass-kilotonne", "°C": "temperature-celsius", "°F": "temperature-fahrenheit",
    "ha": "area-hectare", "km": "length-kilometer", "cm": "length-centimeter",
    "mm": "length-millimeter", "m": "length-meter", "kg": "mass-kilogram", "g": "mass-gram",
    "m²": "area-square-meter", "km²": "area-square-kilometer", "m³": "volume-cubic-meter",
    "km/h": "speed-kilometer-per-hour", "kWh": "energy-kilowatt-hour", "kW": "power-kilowatt",
    "MW": "power-megawatt", "GW": "power-gigawatt", "MB": "digital-megabyte",
    "GB": "digital-gigabyte", "TB": "digital-terabyte", "kB": "digital-kilobyte",
    "℃": "temperature-celsius", "ºC": "temperature-celsius", "℉": "temperature-fahrenheit",
    "㎡": "area-square-meter", "㎢": "area-square-kilometer", "㎥": "volume-cubic-meter",
    "㎞": "length-kilometer", "㎝": "length-centimeter", "㎜": "length-millimeter",
    "㎏": "mass-kilogram", "sq m": "area-square-meter", "sq km": "area-square-kilometer",
    "sqm": "area-square-meter", "qkm": "area-square-kilometer", "cbm": "volume-cubic-meter",
    "lbs": "mass-pound", "kph": "speed-kilometer-per-hour", "kmh": "speed-kilometer-per-hour",
    "кВт·ч": "energy-kilowatt-hour", "кВт-ч": "energy-kilowatt-hour",
    "кВтч": "energy-kilowatt-hour", "МВт·ч": "energy-megawatt-hour",
    "МВт⋅ч": "energy-megawatt-hour", "МВт-ч": "energy-megawatt-hour",
    "МВтч": "energy-megawatt-hour", "ГВт·ч": "energy-gigawatt-hour",
    "ГВт⋅ч": "energy-gigawatt-hour", "ГВт-ч": "energy-gigawatt-hour",
    "ТВт·ч": "energy-terawatt-hour", "ТВт⋅ч": "energy-terawatt-hour", "л": "volume-liter",
    "кв. м": "area-square-meter", "кв.м": "area-square-meter", "кв м": "area-square-meter",
    "кв. км": "area-square-kilometer", "кв.км": "area-square-kilometer",
    "куб. м": "volume-cubic-meter", "куб.м": "volume-cubic-meter", "л.с.": "power-horsepower",
    "m kw.": "area-square-meter", "mkw.": "area-square-meter", "km kw.": "area-square-kilometer",
}  # fmt: skip
"""Symbols that are the same in every language of a script (ISO 80000), and short forms."""

_RU = (
    declined(
        {"километр": "length-kilometer", "метр": "length-meter", "сантиметр": "length-centimeter",
         "миллиметр": "length-millimeter", "гектар": "area-hectare", "литр": "volume-liter",
         "киловатт": "power-kilowatt", "мегаватт": "power-megawatt", "гигаватт": "power-gigawatt",
         "килограмм": "mass-kilogram", "грамм": "mass-gram", "фут": "length-foot",
         "кубометр": "volume-cubic-meter", "киловатт-час": "energy-kilowatt-hour",
         "мегаватт-час": "energy-megawatt-hour", "гигаватт-час": "energy-gigawatt-hour",
         "тераватт-час": "energy-terawatt-hour", "акр": "area-acre", "дюйм": "length-inch",
         "фунт": "mass-pound", "гигабайт": "digital-gigabyte"},
        _RU_MASCULINE,
    )
    | declined({"тонн": "mass-tonne"}, _RU_FEMININE)
    | declined({"мил": "length-mile"}, "я и ю ей е ь ям ями ях")
    | declined({"баррел": "volume-barrel"}, _RU_SOFT)
    | paired({"квадратн метр": "area-square-meter", "квадратн километр": "area-square-kilometer"},
             _RU_SQUARE)
    | paired({"кубическ метр": "volume-cubic-meter"}, "ий/- ие/ы их/ов им/ам ими/ами их/ах")
    | declined({"кв. метр": "area-square-meter", "кв. километр": "area-square-kilometer",
                "куб. метр": "volume-cubic-meter"}, _RU_MASCULINE)
    | {f"градус{ending} цельсия": "temperature-celsius" for ending in ("ам", "ами", "ах")}
    | {"км в час": "speed-kilometer-per-hour"}
)  # fmt: skip
_PL = (
    declined(
        {"kilometr": "length-kilometer", "metr": "length-meter", "centymetr": "length-centimeter",
         "milimetr": "length-millimeter", "hektar": "area-hectare", "litr": "volume-liter",
         "kilowat": "power-kilowatt", "megawat": "power-megawatt", "gigawat": "power-gigawatt",
         "kilogram": "mass-kilogram", "gram": "mass-gram", "akr": "area-acre"},
        _PL_MASCULINE,
    )
    | declined({"ton": "mass-tonne"}, _PL_FEMININE)
    | declined({"mil": "length-mile"}, "a e i ę ą - om ami ach")
    | declined({"barył": "volume-barrel"}, "ka ki ce kę ką ek kom kami kach")
    | declined({"kilowatogodzin": "energy-kilowatt-hour", "megawatogodzin": "energy-megawatt-hour",
                "gigawatogodzin": "energy-gigawatt-hour", "terawatogodzin": "energy-terawatt-hour"},
               _PL_FEMININE)
    | paired({"metr kwadratow": "area-square-meter", "kilometr kwadratow": "area-square-kilometer"},
             _PL_SQUARE)
    | paired({"metr sześcienn": "volume-cubic-meter"}, _PL_SQUARE)
    | {"kilo": "mass-kilogram", "metrze": "length-meter", "kilometrze": "length-kilometer",
       "kilometrów na godz.": "speed-kilometer-per-hour"}
)  # fmt: skip

UNITS: dict[str, dict[str, str]] = {
    "en": {
        "acre": "area-acre", "mph": "speed-mile-per-hour", "tonne": "mass-tonne",
        "tonnes": "mass-tonne", "metric tonnes": "mass-tonne", "metric tonne": "mass-tonne",
        "kilometre": "length-kilometer", "kilometres": "length-kilometer",
        "metre": "length-meter", "metres": "length-meter", "litre": "volume-liter",
        "litres": "volume-liter", "square metre": "area-square-meter",
        "square metres": "area-square-meter", "square kilometre": "area-square-kilometer",
        "square kilometres": "area-square-kilometer", "cubic metre": "volume-cubic-meter",
        "cubic metres": "volume-cubic-meter", "centimetre": "length-centimeter",
        "centimetres": "length-centimeter", "millimetres": "length-millimeter",
        "kilos": "mass-kilogram", "kilo": "mass-kilogram",
        "kilometres per hour": "speed-kilometer-per-hour",
        "kilometres an hour": "speed-kilometer-per-hour",
        "kilometers an hour": "speed-kilometer-per-hour", "miles an hour": "speed-mile-per-hour",
        "kilowatt hours": "energy-kilowatt-hour", "kilowatt-hour": "energy-kilowatt-hour",
        "megawatt hours": "energy-megawatt-hour", "megawatt-hour": "energy-megawatt-hour",
        "megawatt-hours": "energy-megawatt-hour", "gigawatt hours": "energy-gigawatt-hour",
        "gigawatt-hours": "energy-gigawatt-hour", "gigawatt-hour": "energy-gigawatt-hour",
        "terawatt hours": "energy-terawatt-hour", "terawatt-hours": "energy-terawatt-hour",
        "yrs": "duration-year", "year": "duration-year", "degree": "temperature-generic",
        "degrees": "temperature-generic",
    },
    "de": {
        "grad": "temperature-generic",
        "qm": "area-square-meter", "std.": "duration-hour", "quadratkilometer":
        "area-square-kilometer", "stundenkilometer": "speed-kilometer-per-hour",
        "kilometern pro stunde": "speed-kilometer-per-hour", "hektaren": "area-hectare",
        "kilo": "mass-kilogram", "megawattstunde": "energy-megawatt-hour",
        "megawattstunden": "energy-megawatt-hour", "gigawattstunde": "energy-gigawatt-hour",
        "gigawattstunden": "energy-gigawatt-hour", "terawattstunde": "energy-terawatt-hour",
        "terawattstunden": "energy-terawatt-hour",
    },
    "fr": {
        "degré": "temperature-generic", "degrés": "temperature-generic",
        "kilos": "mass-kilogram", "kilo": "mass-kilogram",
        "kilomètres à l'heure": "speed-kilometer-per-hour",
        "kilomètres à l’heure": "speed-kilometer-per-hour",
        "kilomètres-heure": "speed-kilometer-per-hour",
        "kilomètres heure": "speed-kilometer-per-hour", "kilowattheure": "energy-kilowatt-hour",
        "kilowattheures": "energy-kilowatt-hour", "kilowatts-heures": "energy-kilowatt-hour",
        "kilowatts-heure": "energy-kilowatt-hour", "mégawattheure": "energy-megawatt-hour",
        "mégawattheures": "energy-megawatt-hour", "mégawatts-heures": "energy-megawatt-hour",
        "gigawattheures": "energy-gigawatt-hour", "gigawatts-heures": "energy-gigawatt-hour",
        "térawattheures": "energy-terawatt-hour", "térawatts-heures": "energy-terawatt-hour",
    },
    "es": {
        "grado": "temperature-generic", "grados": "temperature-generic",
        "kilo": "mass-kilogram", "kilos": "mass-kilogram", "megawatts": "power-megawatt",
        "kilovatio-hora": "energy-kilowatt-hour", "kilovatios-hora": "energy-kilowatt-hour",
        "megavatios hora": "energy-megawatt-hour", "megavatios-hora": "energy-megawatt-hour",
        "gigavatios hora": "energy-gigawatt-hour", "gigavatios-hora": "energy-gigawatt-hour",
        "teravatios hora": "energy-terawatt-hour", "teravatios-hora": "energy-terawatt-hour",
    },
    "it": {
        "grado": "temperature-generic", "gradi": "temperature-generic",
        "metri quadri": "area-square-meter", "metro quadro": "area-square-meter",
        "mq": "area-square-meter", "kmq": "area-square-kilometer", "mc": "volume-cubic-meter",
        "chilometri quadri": "area-square-kilometer", "tonnellata": "mass-tonne",
        "tonnellate": "mass-tonne", "chilo": "mass-kilogram", "chili": "mass-kilogram",
        "kilowattora": "energy-kilowatt-hour", "megawattora": "energy-megawatt-hour",
        "gigawattora": "energy-gigawatt-hour", "terawattora": "energy-terawatt-hour",
        "chilometri all'ora": "speed-kilometer-per-hour",
        "chilometri all’ora": "speed-kilometer-per-hour", "cv": "power-horsepower",
    },
    "pt": {
        "quilómetro": "length-kilometer", "quilómetros": "length-kilometer",
        "quilómetros quadrados": "area-square-kilometer", "tonelada": "mass-tonne",
        "toneladas": "mass-tonne", "quilo": "mass-kilogram", "quilos": "mass-kilogram",
    },
    "nl": {"vierkante meters": "area-square-meter", "ton": "mass-tonne", "kilo": "mass-kilogram"},
    "sv": {"kilo": "mass-kilogram"},
    "pl": _PL,
    "ru": _RU,
    "zh": {
        "吨": "mass-tonne", "噸": "mass-tonne", "平方千米": "area-square-kilometer",
        "千米": "length-kilometer", "千克": "mass-kilogram", "吨位": "mass-tonne", "亩": "area-mu",
        "畝": "area-mu", "公斤": "mass-kilogram", "周": "duration-week", "年": "duration-year",
        "公分": "length-centimeter", "平米": "area-square-meter", "公升": "volume-liter",
        "度电": "energy-kilowatt-hour", "千瓦小时": "energy-kilowatt-hour",
        "兆瓦时": "energy-megawatt-hour", "吉瓦时": "energy-gigawatt-hour",
        "太瓦时": "energy-terawatt-hour",
    },
    "ja": {
        "センチ": "length-centimeter", "ミリ": "length-millimeter", "平米": "area-square-meter",
        "平方キロ": "area-square-kilometer", "キロワットアワー": "energy-kilowatt-hour",
        "メガワット時": "energy-megawatt-hour", "ギガワット時": "energy-gigawatt-hour",
        "テラワット時": "energy-terawatt-hour",
    },
    "ko": {"톤": "mass-tonne", "제곱킬로미터": "area-square-kilometer"},
}  # fmt: skip
"""Names to CLDR units (a few of our own where CLDR has none); keys are lower case."""
