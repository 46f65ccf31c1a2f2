"""How long translations are: what is usual between two languages, and how far people stray.

The logarithm of the ratio of both lengths is spread about a mean of the pair, the wider the
shorter the source is: σ = s0 + s1/√length. Beyond three σ there are more texts than a normal
distribution has; a logistic one fits up to one in two thousand.

Source: means and spread of the pairs in `_MEASURED` come from 4,600 human translations of news and
press releases (medians; interquartile ranges in seven classes of length), and were checked on as
many others. What other languages need comes from the medians of two translations from English,
paragraph by paragraph: the Universal Declaration of Human Rights, and where it is translated the
Debian Administrator's Handbook (25 languages).
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.knowledge.function_words import tongue
from l10n.checks.knowledge.scripts import BESIDE_HAN
from l10n.locales import script

if TYPE_CHECKING:
    from l10n.locales import Locale

_WEIGHT = {"Hans": 3.5, "Hant": 3.5, "Jpan": 2.4, "Kore": 2.2}
"""How many Latin letters a character of a script stands for. Lengths are counted in those."""
_FOREIGN = re.compile(r"[^\x00-\x7f\uff10-\uff5a]")  # full-width Latin is Latin

_MEASURED = {
    ("de", "en"): -0.04,
    ("de", "fr"): 0.14,
    ("en", "de"): 0.14,
    ("en", "fr"): 0.14,
    ("en", "zh"): -0.03,
    ("fr", "de"): 0.04,
    ("zh", "en"): 0.23,
}
"""The usual logarithm of target over source."""

_FROM_ENGLISH = {
    "af": -0.01, "ar": -0.28, "az": 0.02, "be": 0.06, "bg": 0.08, "bn": -0.05, "ca": 0.06,
    "cs": -0.05, "cy": -0.04, "da": 0.0, "de": 0.14, "el": 0.16, "en": 0.05, "eo": -0.09,
    "es": 0.10, "et": 0.01, "eu": 0.05, "fa": -0.10, "fi": 0.02, "fil": 0.16, "fr": 0.12,
    "ga": 0.13, "gl": 0.07, "gu": -0.08, "he": -0.39, "hi": 0.05, "hr": -0.08, "hu": 0.13,
    "hy": 0.05, "id": 0.10, "is": -0.02, "it": 0.10, "ja": 0.12, "ka": 0.11, "kk": 0.02,
    "km": 0.02, "kn": -0.03, "ko": -0.13, "ky": 0.04, "lo": -0.02, "lt": 0.02, "lv": 0.0,
    "mk": 0.0, "mr": 0.08, "my": 0.35, "nb": -0.02, "nl": 0.13, "pl": 0.05, "pt": 0.06,
    "ro": 0.12, "ru": 0.09, "si": 0.01, "sk": -0.02, "sl": -0.01, "sq": 0.05, "sr": -0.11,
    "sv": 0.0, "sw": -0.05, "ta": 0.21, "te": 0.04, "th": -0.12, "tr": -0.03, "tt": 0.0,
    "uk": 0.02, "ur": -0.09, "uz": 0.14, "vi": 0.01, "zh": -0.06, "zu": -0.03,
}  # fmt: skip
"""The same for translations from English. That of English itself is what any translation gains: a
text from German is 9 % shorter in English than English is in German."""
_GAIN = 0.05

_SPREAD = (0.05, 0.8)
_SPREAD_HAN = (0.11, 0.8)
"""s0 and s1, in alphabets and where one of the texts is in Chinese, Japanese or Korean."""
_UNMEASURED = 0.03
_UNKNOWN = 0.15
"""What is added to s0 for pairs that were not measured, and for languages that were not."""

_TAIL = 0.6
"""The scale of the logistic tails in σ."""


class Usual(NamedTuple):
    """What is usual between two languages: the mean of the logarithm, and its spread.

    `firm` tells whether it was measured, `wide` whether one side is in characters, not letters.
    """

    mean: float
    s0: float
    s1: float
    firm: bool = False
    wide: bool = False

    def spread(self, length: float) -> float:
        """Give σ for a source of a length in Latin letters."""
        return self.s0 + self.s1 / math.sqrt(length)


def size(text: str, locale: Locale) -> float:
    """Give the length of a text in Latin letters."""
    weight = _weight(locale)
    return len(text) + (weight - 1) * len(_FOREIGN.findall(text)) if weight > 1 else len(text)


@cache
def _weight(locale: Locale) -> float:
    return _WEIGHT.get(script(locale), 1.0)


@cache
def usual(source: Locale, target: Locale) -> Usual:
    """Give what is usual between two languages."""
    pair = tongue(source), tongue(target)
    wide = bool({script(source), script(target)} & BESIDE_HAN)
    s0, s1 = _SPREAD_HAN if wide else _SPREAD
    if pair[0] == pair[1]:
        return Usual(0.0, s0, s1, wide=wide)
    mean = _MEASURED.get(pair)
    if mean is not None:
        return Usual(mean, s0, s1, firm=True, wide=wide)
    known = [_FROM_ENGLISH.get(language) for language in pair]
    if known[0] is None or known[1] is None:
        return Usual(_GAIN, s0 + _UNKNOWN, s1, wide=wide)
    return Usual(known[1] - known[0] + _GAIN, s0 + _UNMEASURED, s1, wide=wide)


def deviation(lengths: tuple[float, float], between: Usual) -> float:
    """Tell by how many σ the length of a target differs from the usual; below 0 it is short."""
    ratio = math.log(max(lengths[1], 0.5) / max(lengths[0], 0.5))
    return (ratio - between.mean) / between.spread(max(lengths[0], 1.0))


def bound(tail: float) -> float:
    """Give the σ beyond which a part `tail` (0–0.5) of human translations is, on each side."""
    tail = min(max(tail, 1e-12), 0.5)
    return _TAIL * math.log((1 - tail) / tail)
