"""Words that CLDR does not hold: short names of currencies, of magnitudes, of percent.

Everything CLDR knows comes from Babel (`cldr.py`); these are the few everyday forms of press
language beside it. Keys of the inner tables are lower case.
"""

from __future__ import annotations

MAGNITUDES: dict[str, dict[str, int]] = {
    "de": {
        "tsd.": 3, "tsd": 3, "tausend": 3, "mill.": 6, "mio": 6, "mrd": 9, "bio": 12, "brd.": 15,
        "lakh": 5, "crore": 7, "billiarde": 15, "billiarden": 15, "trillion": 18, "trillionen": 18,
    },
    "en": {
        "mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "tn": 12, "trn": 12,
        "quadrillion": 15, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
        "thousands": 3, "millions": 6, "billions": 9, "trillions": 12,
    },
    "fr": {
        "lakh": 5, "crore": 7, "mio": 6, "mrd": 9, "mrds": 9, "mds": 9, "md": 9, "mlns": 6,
        "mln": 6, "milliers": 3, "trillion": 18, "trillions": 18,
    },
    "es": {"mill.": 6, "millón": 6, "mm": 6, "millardo": 9, "millardos": 9},
    "it": {"mln": 6, "mld": 9, "mrd": 9, "mille": 3, "bilione": 12, "bilioni": 12},
    "pl": {"tys": 3, "tysięcy": 3, "milionów": 6, "miliardów": 9},
    "ru": {"тыс": 3, "тысяч": 3, "миллионов": 6, "миллиардов": 9},
    "zh": {"万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12, "萬億": 12, "兆": 12},
    "ja": {"万": 4, "億": 8, "兆": 12},
}  # fmt: skip
"""Powers of ten."""

CURRENCY_MAGNITUDES: dict[str, int] = {
    "k": 3, "tsd": 3, "m": 6, "mn": 6, "mio": 6, "mrd": 9, "b": 9, "bn": 9, "md": 9, "t": 12,
    "tn": 12, "г": 9,
}  # fmt: skip
"""Letters that mean a magnitude only beside a currency (`$5M`, `5 M€`): powers of ten."""

PERCENT: dict[str, tuple[str, ...]] = {
    "de": ("prozent", "v. h.", "v.h."),
    "en": ("percent", "per cent", "pct"),
    "fr": ("pour cent", "pourcents", "pour-cent", "pourcent"),
    "es": ("por ciento", "por cien"),
    "it": ("per cento", "percento"),
    "pt": ("por cento",),
    "nl": ("procent",),
    "sv": ("procent",),
    "da": ("procent",),
    "nb": ("prosent",),
    "pl": ("procent", "procenta", "procentów", "proc."),
    "cs": ("procent", "procenta", "procento"),
    "ru": ("процент", "процента", "процентов", "проц."),
    "uk": ("відсоток", "відсотка", "відсотків"),
    "ja": ("パーセント",),
    "ko": ("퍼센트",),
}
"""The first one is what we write."""

CURRENCIES: dict[str, dict[str, str]] = {
    "de": {
        "euro": "EUR", "euros": "EUR", "eur": "EUR", "us-dollar": "USD", "us-dollars": "USD",
        "dollar": "USD", "dollars": "USD", "pfund": "GBP", "britische pfund": "GBP",
        "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY", "franken": "CHF",
        "schweizer franken": "CHF", "rubel": "RUB", "zloty": "PLN", "rupien": "INR",
        "won": "KRW", "hongkong-dollar": "HKD", "kanadische dollar": "CAD",
    },
    "en": {
        "euro": "EUR", "euros": "EUR", "eur": "EUR", "dollar": "USD", "dollars": "USD",
        "us dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD", "pound": "GBP",
        "pounds": "GBP", "pounds sterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY",
        "yen": "JPY", "swiss franc": "CHF", "swiss francs": "CHF", "francs": "CHF",
        "ruble": "RUB", "rubles": "RUB", "roubles": "RUB", "zloty": "PLN", "zlotys": "PLN",
        "rupees": "INR", "won": "KRW", "hong kong dollars": "HKD", "canadian dollars": "CAD",
    },
    "fr": {
        "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD",
        "dollars américains": "USD", "dollars us": "USD", "livre sterling": "GBP",
        "livres sterling": "GBP", "livres": "GBP", "yuan": "CNY", "yuans": "CNY",
        "renminbi": "CNY", "yen": "JPY", "yens": "JPY", "francs suisses": "CHF",
        "franc suisse": "CHF", "roubles": "RUB", "rouble": "RUB", "zlotys": "PLN",
        "roupies": "INR", "wons": "KRW", "dollars de hong kong": "HKD",
        "dollars canadiens": "CAD",
    },
    "zh": {
        "欧元": "EUR", "歐元": "EUR", "美元": "USD", "美金": "USD", "英镑": "GBP", "英鎊": "GBP",
        "元人民币": "CNY", "人民币": "CNY", "元": "CNY", "日元": "JPY", "日圆": "JPY",
        "瑞士法郎": "CHF", "卢布": "RUB", "兹罗提": "PLN", "卢比": "INR", "韩元": "KRW",
        "港元": "HKD", "港币": "HKD", "加元": "CAD", "澳元": "AUD",
    },
    "es": {
        "euro": "EUR", "euros": "EUR", "dólar": "USD", "dólares": "USD",
        "dólares estadounidenses": "USD", "libra": "GBP", "libras": "GBP",
        "libras esterlinas": "GBP", "yuan": "CNY", "yuanes": "CNY", "yen": "JPY", "yenes": "JPY",
        "francos suizos": "CHF", "rublos": "RUB",
    },
    "it": {
        "euro": "EUR", "dollaro": "USD", "dollari": "USD", "dollari statunitensi": "USD",
        "sterlina": "GBP", "sterline": "GBP", "yuan": "CNY", "yen": "JPY",
        "franchi svizzeri": "CHF", "franchi": "CHF", "rubli": "RUB",
    },
    "pl": {
        "euro": "EUR", "dolar": "USD", "dolary": "USD", "dolarów": "USD", "dolara": "USD",
        "funt": "GBP", "funty": "GBP", "funtów": "GBP", "juan": "CNY", "juanów": "CNY",
        "juany": "CNY", "jen": "JPY", "jenów": "JPY", "franków": "CHF", "rubli": "RUB",
        "zł": "PLN", "złotych": "PLN", "złote": "PLN", "złoty": "PLN",
    },
    "ru": {
        "евро": "EUR", "доллар": "USD", "доллара": "USD", "долларов": "USD", "долл.": "USD",
        "долларов сша": "USD", "фунтов": "GBP", "фунтов стерлингов": "GBP", "юань": "CNY",
        "юаня": "CNY", "юаней": "CNY", "иена": "JPY", "иены": "JPY", "иен": "JPY",
        "франков": "CHF", "рубль": "RUB", "рубля": "RUB", "рублей": "RUB", "руб.": "RUB",
    },
    "ja": {
        "ユーロ": "EUR", "ドル": "USD", "米ドル": "USD", "ポンド": "GBP", "人民元": "CNY",
        "元": "CNY", "円": "JPY", "スイスフラン": "CHF", "ルーブル": "RUB", "ウォン": "KRW",
    },
}  # fmt: skip

CURRENCY_NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "de": {"EUR": ("Euro", "Euro"), "USD": ("US-Dollar", "US-Dollar"), "CNY": ("Yuan", "Yuan"),
           "GBP": ("Pfund", "Pfund"), "JPY": ("Yen", "Yen"), "CHF": ("Franken", "Franken"),
           "RUB": ("Rubel", "Rubel")},
    "en": {"EUR": ("euro", "euros"), "USD": ("US dollar", "US dollars"), "CNY": ("yuan", "yuan"),
           "GBP": ("pound", "pounds"), "JPY": ("yen", "yen"),
           "CHF": ("Swiss franc", "Swiss francs"), "RUB": ("ruble", "rubles")},
    "fr": {"EUR": ("euro", "euros"), "USD": ("dollar", "dollars"), "CNY": ("yuan", "yuans"),
           "GBP": ("livre sterling", "livres sterling"), "JPY": ("yen", "yens"),
           "CHF": ("franc suisse", "francs suisses"), "RUB": ("rouble", "roubles")},
    "zh": {"EUR": ("欧元", "欧元"), "USD": ("美元", "美元"), "CNY": ("元", "元"),
           "GBP": ("英镑", "英镑"), "JPY": ("日元", "日元"), "CHF": ("瑞士法郎", "瑞士法郎"),
           "RUB": ("卢布", "卢布")},
    "es": {"EUR": ("euro", "euros"), "USD": ("dólar", "dólares"), "CNY": ("yuan", "yuanes"),
           "GBP": ("libra", "libras"), "JPY": ("yen", "yenes")},
    "it": {"EUR": ("euro", "euro"), "USD": ("dollaro", "dollari"), "CNY": ("yuan", "yuan"),
           "GBP": ("sterlina", "sterline"), "JPY": ("yen", "yen")},
    "ja": {"EUR": ("ユーロ", "ユーロ"), "USD": ("ドル", "ドル"), "CNY": ("人民元", "人民元"),
           "GBP": ("ポンド", "ポンド"), "JPY": ("円", "円")},
}  # fmt: skip
"""What the press calls a currency, one and many; elsewhere the name in CLDR is written."""

SYMBOLS: dict[str, str] = {
    "€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "￥": "CNY", "₽": "RUB", "₹": "INR",
    "₩": "KRW", "₺": "TRY", "₴": "UAH", "₫": "VND", "₪": "ILS", "CN¥": "CNY", "RMB": "CNY",
    "HK$": "HKD", "NT$": "TWD", "C$": "CAD", "A$": "AUD", "R$": "BRL", "zł": "PLN", "kr": "",
}  # fmt: skip
"""Symbols that read the same everywhere; an empty code means it depends on the locale."""

PARTITIVE: dict[str, tuple[str, str]] = {
    "fr": ("de ", "d’"), "es": ("de ", "de "), "pt": ("de ", "de "), "it": ("di ", "di "),
    "ca": ("de ", "d’"), "ro": ("de ", "de "), "gl": ("de ", "de "),
}  # fmt: skip
"""What stands between “million” and a noun, before a consonant and before a vowel."""

MONTHS: dict[str, dict[str, int]] = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "feber": 2, "mrz": 3, "sept": 9},
    "fr": {"janv": 1, "févr": 2, "fév": 2, "juil": 7},
    "es": {"setiembre": 9, "set": 9},
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
}  # fmt: skip
"""Symbols of the SI that are the same in every Latin-script language (ISO 80000)."""

UNITS: dict[str, dict[str, str]] = {
    "en": {
        "acre": "area-acre", "mph": "speed-mile-per-hour", "tonne": "mass-tonne",
        "tonnes": "mass-tonne", "kilometre": "length-kilometer", "kilometres": "length-kilometer",
        "metre": "length-meter", "metres": "length-meter", "litre": "volume-liter",
        "litres": "volume-liter", "square metres": "area-square-meter",
        "square kilometres": "area-square-kilometer", "centimetres": "length-centimeter",
        "yrs": "duration-year", "year": "duration-year",
    },
    "zh": {"吨": "mass-tonne", "平方千米": "area-square-kilometer", "千米": "length-kilometer",
           "千克": "mass-kilogram", "吨位": "mass-tonne", "亩": "area-mu", "公斤": "mass-kilogram",
           "周": "duration-week", "年": "duration-year"},
    "de": {"qm": "area-square-meter", "std.": "duration-hour", "stundenkilometer":
           "speed-kilometer-per-hour", "quadratkilometer": "area-square-kilometer"},
}  # fmt: skip
