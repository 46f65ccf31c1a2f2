"""Everyday names and signs of currencies, beside the official ones in CLDR."""

from __future__ import annotations

from l10n.placeables.words.declension import declined, paired

_RU_HARD = "- а у ом е ы ов ам ами ах"
_RU_SOFT = "ь я ю ем е и ей ям ями ях"
_RU_FEMININE = "а ы е у ой - ам ами ах"
_RU_PLURAL = "ие/ы их/- их/ов им/ам ими/ами их/ах"
_PL_MASCULINE = "- a owi em ie y ów om ami ach"

CURRENCIES: dict[str, dict[str, str]] = {
    "de": {
        "euro": "EUR", "euros": "EUR", "eur": "EUR", "us-dollar": "USD", "us-dollars": "USD",
        "dollar": "USD", "dollars": "USD", "pfund": "GBP", "britische pfund": "GBP",
        "pfund sterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY",
        "franken": "CHF", "schweizer franken": "CHF", "rubel": "RUB", "zloty": "PLN",
        "złoty": "PLN", "rupien": "INR", "won": "KRW", "hongkong-dollar": "HKD",
        "kanadische dollar": "CAD", "forint": "HUF", "lei": "RON", "lira": "TRY", "lire": "TRY",
        "hrywnja": "UAH", "griwna": "UAH", "hrywna": "UAH", "schekel": "ILS", "reais": "BRL",
        "baht": "THB", "dirham": "AED", "tschechischen kronen": "CZK",
        "schwedischen kronen": "SEK", "norwegischen kronen": "NOK", "dänischen kronen": "DKK",
        "singapur-dollar": "SGD",
    },
    "en": {
        "euro": "EUR", "euros": "EUR", "eur": "EUR", "dollar": "USD", "dollars": "USD",
        "us dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD", "pound": "GBP",
        "pounds": "GBP", "pounds sterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY",
        "yen": "JPY", "swiss franc": "CHF", "swiss francs": "CHF", "francs": "CHF",
        "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "zloty": "PLN",
        "zlotys": "PLN", "zlotych": "PLN", "rupees": "INR", "won": "KRW",
        "hong kong dollars": "HKD", "canadian dollars": "CAD", "forint": "HUF", "forints": "HUF",
        "czech crowns": "CZK", "czech koruna": "CZK", "czech korunas": "CZK",
        "swedish crowns": "SEK", "swedish krona": "SEK", "norwegian crowns": "NOK",
        "danish crowns": "DKK", "lira": "TRY", "liras": "TRY", "hryvnia": "UAH",
        "hryvnias": "UAH", "reais": "BRL", "rand": "ZAR", "shekels": "ILS", "baht": "THB",
        "dirhams": "AED", "singapore dollars": "SGD", "ringgit": "MYR",
    },
    "fr": {
        "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD",
        "dollars américains": "USD", "dollars us": "USD", "livre sterling": "GBP",
        "livres sterling": "GBP", "livres": "GBP", "yuan": "CNY", "yuans": "CNY",
        "renminbi": "CNY", "yen": "JPY", "yens": "JPY", "francs suisses": "CHF",
        "franc suisse": "CHF", "franc": "CHF", "francs": "CHF", "roubles": "RUB",
        "rouble": "RUB", "zlotys": "PLN", "roupies": "INR", "wons": "KRW",
        "dollars de hong kong": "HKD", "dollars canadiens": "CAD", "forints": "HUF", "lei": "RON",
        "livres turques": "TRY", "lires turques": "TRY", "hryvnias": "UAH", "reais": "BRL",
        "réaux": "BRL", "rands": "ZAR", "francs cfa": "XOF", "shekels": "ILS", "bahts": "THB",
        "dollars de singapour": "SGD",
    },
    "es": {
        "euro": "EUR", "euros": "EUR", "dólar": "USD", "dólares": "USD",
        "dólares estadounidenses": "USD", "libra": "GBP", "libras": "GBP",
        "libras esterlinas": "GBP", "yuan": "CNY", "yuanes": "CNY", "yen": "JPY", "yenes": "JPY",
        "francos suizos": "CHF", "francos": "CHF", "rublos": "RUB", "eslotis": "PLN",
        "zlotys": "PLN", "zlotis": "PLN", "forintos": "HUF", "lei": "RON", "rupias": "INR",
        "wones": "KRW", "wons": "KRW", "liras": "TRY", "grivnas": "UAH",
        "séqueles": "ILS", "dólares de hong kong": "HKD",
    },
    "it": {
        "euro": "EUR", "dollaro": "USD", "dollari": "USD", "dollari statunitensi": "USD",
        "dollari americani": "USD", "dollari usa": "USD", "sterlina": "GBP", "sterline": "GBP",
        "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "franchi svizzeri": "CHF",
        "franchi": "CHF", "rubli": "RUB", "zloty": "PLN",
        "fiorini ungheresi": "HUF", "rupie": "INR", "won": "KRW",
        "lire turche": "TRY", "grivnie": "UAH", "grivne": "UAH", "reais": "BRL", "rand": "ZAR",
        "dollari di hong kong": "HKD",
    },
    "pt": {
        "dólar": "USD", "dólares": "USD", "dólares americanos": "USD", "libras": "GBP",
        "libras esterlinas": "GBP", "yuans": "CNY", "iuanes": "CNY", "ienes": "JPY",
        "francos suíços": "CHF", "francos": "CHF", "rublos": "RUB", "real": "BRL",
        "reais": "BRL", "zlótis": "PLN",
    },
    "nl": {
        "dollar": "USD", "dollars": "USD", "pond": "GBP", "britse pond": "GBP", "yuan": "CNY",
        "yen": "JPY", "zwitserse frank": "CHF", "roebel": "RUB", "zloty": "PLN",
    },
    "sv": {
        "dollar": "USD", "pund": "GBP", "yuan": "CNY", "yen": "JPY", "rubel": "RUB",
        "zloty": "PLN", "schweizerfranc": "CHF", "francs": "CHF",
    },
    "pl": declined({"dolar": "USD", "funt": "GBP", "juan": "CNY", "jen": "JPY", "won": "KRW",
                    "forint": "HUF"}, _PL_MASCULINE)
    | declined({"frank": "CHF"}, "- a owi iem i ów om ami ach")
    | declined({"rub": "RUB"}, "el la lowi lem le li lom lami lach")
    | declined({"złot": "PLN"}, "y ego emu ym e ych ymi")
    | declined({"rupi": "INR"}, "a i ę ą e om ami ach")
    | declined({"hryw": "UAH"}, "na ny nę ną ien nom nami nach")
    | {"euro": "EUR", "zł": "PLN", "lei": "RON", "lei rumuńskich": "RON", "lir": "TRY",
       "funtów szterlingów": "GBP", "lir tureckich": "TRY"},
    "ru": declined({"доллар": "USD", "фунт": "GBP", "форинт": "HUF"}, _RU_HARD)
    | declined({"франк": "CHF"}, "- а у ом е и ов ам ами ах")
    | declined({"рубл": "RUB", "юан": "CNY"}, _RU_SOFT)
    | declined({"иен": "JPY", "йен": "JPY", "лир": "TRY", "вон": "KRW"}, _RU_FEMININE)
    | declined({"гривн": "UAH"}, "а ы е у ой ам ами ах")
    | declined({"злот": "PLN"}, "ый ого ому ым ом ые ых ыми")
    | declined({"рупи": "INR"}, "я и ю ей й ям ями ях")
    | paired({"швейцарск франк": "CHF"}, "ие/и их/ов им/ам ими/ами их/ах")
    | paired({"канадск доллар": "CAD", "австралийск доллар": "AUD", "гонконгск доллар": "HKD",
              "американск доллар": "USD", "венгерск форинт": "HUF", "чешск крон": "CZK",
              "шведск крон": "SEK", "норвежск крон": "NOK", "турецк лир": "TRY",
              "индийск рупи": "INR"}, _RU_PLURAL)
    | paired({"датск крон": "DKK"}, _RU_PLURAL)
    | {"евро": "EUR", "долл.": "USD", "долл. сша": "USD", "долларов сша": "USD",
       "долларами сша": "USD", "фунтов стерлингов": "GBP", "гривен": "UAH", "руб.": "RUB",
       "руб": "RUB", "румынских леев": "RON"},
    "zh": {
        "欧元": "EUR", "歐元": "EUR", "美元": "USD", "美金": "USD", "英镑": "GBP", "英鎊": "GBP",
        "元人民币": "CNY", "元人民幣": "CNY", "人民币": "CNY", "人民幣": "CNY", "元": "CNY",
        "块钱": "CNY", "日元": "JPY", "日圆": "JPY", "日圓": "JPY", "瑞士法郎": "CHF",
        "瑞郎": "CHF", "法郎": "CHF", "卢布": "RUB", "盧布": "RUB", "兹罗提": "PLN",
        "卢比": "INR", "盧比": "INR",
        "韩元": "KRW", "韓元": "KRW", "港元": "HKD", "港币": "HKD", "港幣": "HKD", "加元": "CAD",
        "澳元": "AUD", "新元": "SGD", "新加坡元": "SGD", "新台币": "TWD", "新台幣": "TWD",
        "福林": "HUF", "列伊": "RON", "里拉": "TRY", "雷亚尔": "BRL", "格里夫纳": "UAH",
        "格里夫尼亚": "UAH", "泰铢": "THB", "兰特": "ZAR", "谢克尔": "ILS", "林吉特": "MYR",
    },
    "ja": {
        "ユーロ": "EUR", "ドル": "USD", "米ドル": "USD", "ポンド": "GBP", "英ポンド": "GBP",
        "人民元": "CNY", "元": "CNY", "円": "JPY", "スイスフラン": "CHF", "フラン": "CHF",
        "ルーブル": "RUB", "ウォン": "KRW", "豪ドル": "AUD",
        "オーストラリアドル": "AUD", "カナダドル": "CAD",
        "香港ドル": "HKD", "台湾ドル": "TWD", "シンガポールドル": "SGD", "ズロチ": "PLN",
        "ズウォティ": "PLN", "ズロティ": "PLN", "チェココルナ": "CZK", "チェコ・コルナ": "CZK",
        "スウェーデンクローナ": "SEK", "スウェーデン・クローナ": "SEK",
        "ノルウェークローネ": "NOK", "ノルウェー・クローネ": "NOK", "デンマーククローネ": "DKK",
        "デンマーク・クローネ": "DKK", "フォリント": "HUF", "ルピー": "INR",
        "トルコリラ": "TRY", "トルコ・リラ": "TRY", "フリブナ": "UAH",
        "フリヴニャ": "UAH", "レアル": "BRL", "バーツ": "THB",
    },
    "ko": {
        "유로": "EUR", "달러": "USD", "파운드": "GBP", "위안": "CNY", "엔": "JPY", "원": "KRW",
        "스위스프랑": "CHF", "루블": "RUB",
    },
}  # fmt: skip
"""Names to ISO 4217 codes; keys are lower case."""

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
    "HK$": "HKD", "NT$": "TWD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD",
    "S$": "SGD", "R$": "BRL", "NZ$": "NZD", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "฿": "THB",
    "₱": "PHP", "₦": "NGN", "₸": "KZT", "kr": "",
}  # fmt: skip
"""Symbols that read the same everywhere; an empty code means it depends on the locale."""

PARTITIVE: dict[str, tuple[str, str]] = {
    "fr": ("de ", "d’"), "es": ("de ", "de "), "pt": ("de ", "de "), "it": ("di ", "di "),
    "ca": ("de ", "d’"), "ro": ("de ", "de "), "gl": ("de ", "de "),
}  # fmt: skip
"""What stands between “million” and a noun, before a consonant and before a vowel."""
