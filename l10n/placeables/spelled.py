"""Numbers written in words, in the languages we know best: only for comparing.

Small closed tables and a bounded grammar; a word here never makes a placeable, it only answers
for a digit of the other language (“drei bis fünf” for “3–5”). With a magnitude word (“einer
Million”, “hundert Milliarden”, “三百万”) it counts as surely as digits do.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from l10n.placeables.cldr import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale

Spelled: TypeAlias = tuple[Decimal, bool]
"""A value, and whether it is sure to be a number."""

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {
    "de": (
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
        "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig"
    ),
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty"
    ),
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf vingt",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve veinte",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove venti",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять",
}
_TENS = {
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "fr": "trente quarante cinquante soixante septante huitante nonante",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
}
_OTHER: dict[str, dict[str, str]] = {
    "de": {
        "eine": "1", "einen": "1", "einem": "1", "einer": "1", "eines": "1", "eins": "1",
        "einzige": "1", "einzigen": "1", "einziger": "1", "zwo": "2", "zweien": "2", "beide": "2",
        "beiden": "2", "beider": "2", "paar": "2", "doppelt": "2", "doppelte": "2",
        "doppelten": "2", "verdoppelt": "2", "dreier": "3", "dutzend": "12", "halb": "0.5",
        "halbe": "0.5", "halben": "0.5", "hälfte": "0.5", "anderthalb": "1.5",
        "eineinhalb": "1.5", "zweieinhalb": "2.5", "einmal": "1", "erste": "1", "ersten": "1",
        "erster": "1", "erstes": "1", "erstmals": "1", "zweite": "2", "dritt": "3",
        "drittel": "3", "viertel": "4", "fünftel": "5", "zehntel": "10", "trio": "3", "duo": "2",
        "hundert": "100", "einhundert": "100", "tausend": "1000", "beides": "2",
        "allererste": "1", "allerersten": "1", "zwanziger": "20", "dreißiger": "30",
        "vierziger": "40", "fünfziger": "50", "sechziger": "60", "siebziger": "70",
        "achtziger": "80", "neunziger": "90",
    },
    "en": {
        "a": "1", "an": "1", "once": "1", "single": "1", "sole": "1", "first": "1", "firstly": "1",
        "twice": "2", "second": "2", "secondly": "2", "both": "2", "couple": "2", "pair": "2",
        "double": "2", "doubled": "2", "duo": "2", "third": "3", "thirdly": "3", "thirds": "3",
        "triple": "3", "trio": "3", "fourth": "4", "quarter": "4", "quarters": "4", "fifth": "5",
        "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
        "eleventh": "11", "twelfth": "12", "twentieth": "20", "thirtieth": "30", "dozen": "12",
        "dozens": "12", "half": "0.5", "hundred": "100", "hundredth": "100",
        "twenties": "20", "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60",
        "seventies": "70", "eighties": "80", "nineties": "90", "noon": "12", "midday": "12",
        "midnight": "24", "decade": "10", "century": "100", "o": "0", "nil": "0",
    },
    "fr": {
        "une": "1", "seul": "1", "seule": "1", "unique": "1", "premier": "1", "première": "1",
        "premiers": "1", "premières": "1", "second": "2", "seconde": "2", "deuxième": "2",
        "double": "2", "couple": "2", "paire": "2", "duo": "2", "troisième": "3", "tiers": "3",
        "triple": "3", "trio": "3", "quart": "4", "quarts": "4", "quatrième": "4",
        "cinquième": "5", "sixième": "6", "septième": "7", "huitième": "8", "neuvième": "9",
        "dixième": "10", "dizaine": "10", "dizaines": "10", "onzième": "11", "douzaine": "12",
        "douzième": "12", "quinzaine": "15", "vingtaine": "20", "vingts": "20",
        "vingtième": "20", "trentaine": "30", "quarantaine": "40", "cinquantaine": "50",
        "soixantaine": "60", "cent": "100", "cents": "100", "centaine": "100", "mille": "1000",
        "demi": "0.5", "demie": "0.5", "moitié": "0.5", "midi": "12", "minuit": "24",
    },
    "es": {"un": "1", "una": "1", "primer": "1", "primero": "1", "primera": "1", "segundo": "2",
           "segunda": "2", "ambos": "2", "ambas": "2", "tercer": "3", "tercero": "3",
           "tercera": "3", "cien": "100", "ciento": "100", "medio": "0.5", "media": "0.5",
           "docena": "12"},
    "it": {"un": "1", "una": "1", "primo": "1", "prima": "1", "secondo": "2", "seconda": "2",
           "entrambi": "2", "terzo": "3", "terza": "3", "cento": "100", "mezzo": "0.5",
           "dozzina": "12"},
    "pl": {"jedna": "1", "jednego": "1", "pierwszy": "1", "pierwsza": "1", "dwie": "2",
           "dwóch": "2", "drugi": "2", "druga": "2", "trzech": "3", "trzeci": "3", "sto": "100",
           "pół": "0.5"},
    "ru": {"одна": "1", "одного": "1", "первый": "1", "первая": "1", "две": "2", "двух": "2",
           "второй": "2", "трех": "3", "трёх": "3", "третий": "3", "сто": "100", "пол": "0.5"},
}  # fmt: skip
_SKIPPED = {"en": ("and",), "de": (), "fr": ("et",), "es": ("y",), "it": ()}
_SOFT = {"en": ("a", "an"), "fr": (), "de": ()}
_DE_ORDINALS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_DE_TAILS = re.compile(
    r"(?:mal|fach|jährig|tägig|stündig|köpfig|monatig|wöchig|stellig|teilig|sprachig|stöckig|minütig"
    r"|prozentig|tore?|satz|punkte|jahr|kampf|er)"
)
_ZH = re.compile(r"[零〇一二两兩三四五六七八九十百千万萬亿億]+")
_ZH_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "兩": 2}  # fmt: skip
_ZH_TENS = {"十": 10, "百": 100, "千": 1000}
_ZH_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_MAX_WORDS = 12


def spelled(text: str, locale: Locale) -> Iterator[Spelled]:
    """Yield the numbers that a text says in words, in order."""
    language = locale.language
    if language in ("zh", "ja", "yue"):
        yield from _chinese(text)
    elif language in _SMALL:
        yield from _western(text, locale)


def _western(text: str, locale: Locale) -> Iterator[Spelled]:
    """Read runs of number words; what stands between two of them ends a run."""
    table = _table(locale.language)
    powers = {word: power for word, (_, power) in lexicon(locale).magnitudes.table.items()}
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0].lower()
        value = (
            table.get(word) or _german(word, table) if locale.language == "de" else table.get(word)
        )
        adjacent = text[end : match.start()].strip(" -\u00a0‑") == ""
        if run and (not adjacent or len(run) > _MAX_WORDS):
            yield from _runs(run, table, powers, locale.language)
            run = []
        if value is not None or (run and word in powers):
            run.append(word)
        elif run and word in _SKIPPED.get(locale.language, ()):
            pass
        elif run:
            yield from _runs(run, table, powers, locale.language)
            run = []
        end = match.end()
    if run:
        yield from _runs(run, table, powers, locale.language)


def _runs(
    run: list[str], table: dict[str, Decimal], powers: dict[str, int], language: str
) -> Iterator[Spelled]:
    """Add up the words of a run as speech does; each new beginning yields a number."""
    current: Decimal | None = None
    total = Decimal(0)
    sure = soft = False
    for word in run:
        power = powers.get(word)
        value = table.get(word) or (_german(word, table) if language == "de" else None)
        if power is not None and (power > 3 or value is None) and current is not None:
            total += current.scaleb(power)
            sure, current = sure or (power > 3 and not soft), None
            continue
        if value is None:
            continue
        if current is None:
            current, soft = value, word in _SOFT.get(language, ())
        elif (joint := _joint(current, value)) is not None:
            current = joint
        else:
            yield total + current, False
            current, total, soft = value, Decimal(0), word in _SOFT.get(language, ())
    if current is not None or total:
        yield total + (current or 0), sure


def _joint(left: Decimal, right: Decimal) -> Decimal | None:
    """Give what two words make together (“twenty three”, “quatre vingts”), or None."""
    half = Decimal("0.5")
    if right in (100, 1000) and left < 100:
        return left * right
    if left == 4 and right == 20:
        return Decimal(80)
    if sorted((left, right)) == [half, Decimal(1)]:
        return half
    tens = left >= 20 and left % 10 == 0 and right < 10 and right == int(right)
    french = (left in (60, 80) and 10 <= right < 20) or (left == 10 and 7 <= right < 10)
    hundreds = left >= 100 and left % 100 == 0 and right < 100
    return left + right if tens or french or hundreds else None


@cache
def _table(language: str) -> dict[str, Decimal]:
    small = _SMALL[language].split()
    found = {word: Decimal(number) for number, word in enumerate(small)}
    for number, word in enumerate(_TENS.get(language, "").split(), 3):
        found[word] = Decimal(number * 10)
    found |= {word: Decimal(number) for word, number in _OTHER.get(language, {}).items()}
    if language == "de":
        ones = [(number, word) for number, word in enumerate(small[:10]) if number]
        for ten, word in enumerate(["zwanzig", *_TENS["de"].split()], 2):
            for one, unit in ones:
                found[f"{unit}und{word}"] = Decimal(ten * 10 + one)
    return found


def _german(word: str, table: dict[str, Decimal]) -> Decimal | None:
    """Read a German compound: `zweihundert`, `fünftausend`, `dritter`, `dreiköpfige`."""
    for mark, factor in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.partition(mark)
        if found and (not head or head in table):
            rest = table.get(tail.removeprefix("und")) if tail else Decimal(0)
            if rest is not None:
                return table.get(head, Decimal(1)) * factor + rest
    for length in range(min(len(word), 16), 2, -1):
        number = _german_stems(word[:length])
        if number is not None and re.fullmatch(r"e[nrsm]?", word[length:]):
            return number
        number = table.get(word[:length])
        if number is not None and _DE_TAILS.match(word, length):
            return number
    return None


@cache
def _stems() -> dict[str, Decimal]:
    found = {}
    for word, number in _table("de").items():
        if number == int(number) and 0 < number < 100 and (number < 20 or word.endswith("zig")):
            ending = "t" if number < 20 else "st"
            found[_DE_ORDINALS.get(int(number), word + ending)] = number
    return found


def _german_stems(stem: str) -> Decimal | None:
    return _stems().get(stem)


def _chinese(text: str) -> Iterator[Spelled]:
    for match in _ZH.finditer(text):
        run = match[0]
        if len(run) > 24:
            continue
        if all(char in _ZH_DIGITS for char in run) and len(run) > 1:
            yield Decimal("".join(str(_ZH_DIGITS[char]) for char in run)), False
            for char in run:
                yield Decimal(_ZH_DIGITS[char]), False
            continue
        value = _zh_value(run)
        if value:
            sure = run[0] in _ZH_DIGITS and any(char in _ZH_MYRIADS for char in run)
            yield (
                Decimal(value),
                sure and value >= 10**4 and text[match.start() - 1 :][:1] not in "数上几",
            )
    if "半" in text:
        yield Decimal("0.5"), False
    for word in ("双", "首", "倍", "俩", "仨", "打"):
        if word in text:
            yield Decimal({"双": 2, "首": 1, "倍": 2, "俩": 2, "仨": 3, "打": 12}[word]), False


def _zh_value(run: str) -> int:
    total = section = digit = 0
    for char in run:
        if char in _ZH_DIGITS:
            digit = _ZH_DIGITS[char]
        elif char in _ZH_TENS:
            section += (digit or 1) * _ZH_TENS[char]
            digit = 0
        else:
            total = (
                (total + section + digit or 1) * _ZH_MYRIADS[char]
                if (char in "亿億" or total == 0)
                else total + (section + digit) * _ZH_MYRIADS[char]
            )
            section = digit = 0
    return total + section + digit
