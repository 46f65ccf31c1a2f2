"""Reading numbers in Chinese characters, as Chinese and Japanese have them.

Without word spaces a number is a run of number characters, and what it means hangs on its
neighbours (数十亿, 三成, 百分之五, 七点半). Words that merely contain such a character (统一) are
named in each language's table and passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from l10n.placeables.spelled.values import NOTHING, Reading, Spelled, order_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "兩": 2,
    "壹": 1, "贰": 2, "弐": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_MULTIPLIERS = _PLACES | _MYRIADS
_D = "零〇○一二三四五六七八九两兩"
_N = rf"(?:[{_D}十百千万萬亿億廿卅]|兆(?![瓦赫帕字比]))+"
_FORMAL = r"[壹贰弐叁肆伍陆柒捌玖][拾佰仟万萬][壹贰弐叁肆伍陆柒捌玖零拾佰仟万萬亿億]*"
_RUN = (
    rf"(?P<den>{_N})分[之の](?P<num>{_N}(?:[点點]{{D}}+)?)".replace("{D}", f"[{_D}]")
    + rf"|(?P<run>{_N}|{_FORMAL})"
    rf"(?:[点點・](?P<dec>[{_D}]{{1,12}})(?![十分刻])(?P<scale>[十百千]?[万萬亿億兆]+)?)?"
    r"(?:(?P<more>[多余餘来來几幾数數])(?P<tail>[十百千]?[万萬亿億]+)?)?(?P<fold>倍)?"
)
_HALF_MORE = re.compile("(?:[年个個天倍岁歳周週分]|小时|時間|[ヶかカ]月)半")
_PAST = re.compile("[点點时時](?P<part>半|一刻|三刻)")
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_AFTER_DIGITS = re.compile("[\\d０-９][ \u00a0]?[多余餘来來几幾]?\\Z")
_PLANS = {f"十{char}五": (Decimal(11 + at), Decimal(5)) for at, char in enumerate("一二三四五六")}
"""Five-year plans: the fourteenth is 十四五."""
_RANGES = frozenset({"至", "到", "或", "、", "～", "〜", "-", "—", "–", "から", "乃至", "と", "和"})
_GROWN = frozenset("增涨漲长長多高")
_ROUGH = frozenset("数數几幾何")
_UP_TO = frozenset("上成近好以")
_VAGUE = _ROUGH | _UP_TO
_HALF = Decimal("0.5")
_LONGEST = 24


@dataclass(frozen=True)
class Hanzi:
    """What a language adds: words with values, words that are no numbers, its tenth (成, 割)."""

    words: Mapping[str, tuple[Decimal, ...]]
    not_numbers: str
    tenth: str
    leads: str
    """Characters that begin a word that is no number, beside number characters."""
    after_tenth: str
    """Characters that make the tenth the beginning of another word (成立)."""

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """What a match of `find` may begin with: scanning for it is many times faster."""
        leads = {word[0] for word in self.words} | {*self.leads, *_DIGITS, *_MULTIPLIERS}
        return re.compile(f"[{''.join(sorted(leads))}]")

    @cached_property
    def find(self) -> re.Pattern[str]:
        """A number, a word with a value, or a word that is passed over."""
        words = "|".join(sorted(self.words, key=len, reverse=True))
        return re.compile(rf"(?P<not>{self.not_numbers})|(?P<word>{words})|{_RUN}")

    @cached_property
    def tenths(self) -> re.Pattern[str]:
        """The tenth behind a number, with the five hundredths that may follow."""
        more = f"(?:(?P<half>半)|(?P<more>[{_D}])分?)?"
        return re.compile(f"{self.tenth}{more}(?![{self.after_tenth}])")


class _Numbers:
    """Collects what a text says."""

    def __init__(self, text: str, language: Hanzi) -> None:
        self.numbers: list[Spelled] = []
        self.magnitudes: list[Spelled] = []
        self._text = text
        self._language = language
        self._last: tuple[Decimal, int] | None = None

    def put(self, values: Iterable[Decimal], start: int, end: int, *, sure: bool = False) -> None:
        self.numbers += [Spelled(value, sure, start, end) for value in values]

    def fraction(self, match: re.Match[str]) -> None:
        """Put down 三分之二 with its parts; of 百分之五 only the 5."""
        if len(match["num"]) + len(match["den"]) > _LONGEST:
            return
        whole, _, decimals = match["num"].replace("點", "点").partition("点")
        part, divisor = _with_decimals(value(whole), decimals), value(match["den"])
        if match["den"] == "百" or not divisor:
            self.put([part], *match.span())
        else:
            self.put([part / divisor, part, Decimal(divisor)], *match.span())

    def run(self, match: re.Match[str]) -> None:
        """Put down a run of number characters, by what stands around it."""
        run, start, end = match["run"], match.start("run"), match.end()
        if self._is_no_number(run, start):
            return
        scale = value(match["tail"] or match["scale"] or "") or 1
        amount = _with_decimals(value(run), match["dec"]) * scale
        unit_first = run[0] in _MULTIPLIERS
        if self._is_rough(match, amount):
            return
        if unit_first and amount >= 10**4:  # 千亿市场: about as much
            self._magnitude(amount, start, end)
        choices: tuple[Decimal, ...] = ()
        if match["dec"] is None:
            choices = _PLANS.get(run) or tuple(self._choices(run, scale))
        ordinal = self._text[start - 1 : start] == "第"
        sure = amount >= 10**4 and not (choices or unit_first or ordinal)
        self.put(choices or (amount,), start, end, sure=sure)
        self._share(amount, run, start, end)
        if match["fold"] and not _GROWN.isdisjoint(self._text[max(0, start - 3) : start]):
            self.put([amount + 1], start, end)  # “grown by twice as much” is threefold
        self._neighbours(amount, start, end)

    def _is_no_number(self, run: str, start: int) -> bool:
        """Tell whether it is a name (万州), what multiplies digits, or too long."""
        alone = run in _MYRIADS and self._text[start - 1 : start] not in _VAGUE
        after_digits = _AFTER_DIGITS.search(self._text, max(0, start - 3), start)
        return alone or after_digits is not None or len(run) > _LONGEST

    def _is_rough(self, match: re.Match[str], amount: Decimal) -> bool:
        """Put down 数十亿, 十几万 and 上百万 as the magnitudes that they are."""
        start = match.start("run")
        before = self._text[start - 1 : start]
        vague = before in _ROUGH or (before in _UP_TO and amount >= 1000)
        before_rough = vague and match["run"][0] in _MULTIPLIERS
        after_rough = match["tail"] is not None and match["more"] in _ROUGH
        if before_rough or after_rough:
            self._magnitude(amount, start - before_rough, match.end())
        return before_rough or after_rough

    def _magnitude(self, amount: Decimal, start: int, end: int) -> None:
        if amount >= 10:
            self.magnitudes.append(Spelled(order_of(amount), False, start, end))

    def _choices(self, run: str, scale: int) -> Iterator[Decimal]:
        """Yield both numbers of “three or four hundred” (三四百), and those of two digits."""
        digits = [_DIGITS.get(char, -1) for char in run]
        for at in range(len(run) - 1):
            one, two = digits[at : at + 2]
            around = digits[max(0, at - 1) : at] + digits[at + 2 : at + 3]
            if one > 0 and two == one + 1 and all(digit < 0 for digit in around):
                yield Decimal(value(run[:at] + run[at] + run[at + 2 :]) * scale)
                yield Decimal(value(run[:at] + run[at + 1 :]) * scale)
        if len(run) == 2 and all(digit >= 0 for digit in digits):
            yield Decimal(value(run))

    def _share(self, amount: Decimal, run: str, start: int, end: int) -> None:
        """Put down 3 亿 of 三至五亿."""
        last, self._last = self._last, (amount, end)
        if last is None or last[0] >= 1000 or self._text[last[1] : start] not in _RANGES:
            return
        units = re.search(r"[百千万萬亿億兆]+\Z", run)
        if units is not None:
            self.put([last[0] * value(units[0])], start, end)

    def _neighbours(self, amount: Decimal, start: int, end: int) -> None:
        """Put down what the characters around a number make of it: 三成, 两年半, 七点半."""
        text = self._text
        if amount < 10 and (tenth := self._language.tenths.match(text, end)) is not None:
            more = 5 if tenth["half"] else _DIGITS.get(tenth["more"] or "", 0)
            self.put([amount * 10 + more], start, tenth.end())
        elif (half := _HALF_MORE.match(text, end)) is not None:
            self.put([amount + _HALF], start, half.end())
        elif (past := _PAST.match(text, end)) is not None:
            self.put([Decimal(_MINUTES[past["part"]])], start, past.end())


def read(text: str, language: Hanzi) -> Reading:
    """Read all numbers of a text. Time is linear in its length."""
    numbers = _Numbers(text, language)
    at = 0
    while (start := language.starts.search(text, at)) is not None:
        at = start.end()
        match = language.find.match(text, start.start())
        if match is None:
            continue
        at = match.end()
        if match["run"] is not None:
            numbers.run(match)
        elif match["word"] is not None:
            numbers.put(language.words[match["word"]], *match.span())
        elif match["den"] is not None:
            numbers.fraction(match)
    if not numbers.numbers and not numbers.magnitudes:
        return NOTHING
    return Reading(tuple(numbers.numbers), tuple(numbers.magnitudes))


def value(run: str) -> int:
    """Give the value of a run of number characters; digits side by side are written by place."""
    total = section = digit = 0
    for char in run:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        elif char in _PLACES:
            section, digit = section + (digit or 1) * _PLACES[char], 0
        else:
            myriad = _MYRIADS[char]
            low = total % myriad
            total += (low + section + digit or 1) * myriad - low
            section = digit = 0
    return total + section + digit


def _with_decimals(whole: int, decimals: str | None) -> Decimal:
    if not decimals:
        return Decimal(whole)
    return Decimal(f"{whole}.{''.join(str(_DIGITS[char]) for char in decimals)}")


def values(lines: str) -> dict[str, tuple[Decimal, ...]]:
    """Read lines `value form form …`; a value may be several, as in `0.5,6`."""
    found: dict[str, tuple[Decimal, ...]] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        numbers, *forms = line.split()
        found |= dict.fromkeys(forms, tuple(map(Decimal, numbers.split(","))))
    return found
