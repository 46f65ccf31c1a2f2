"""Whether a machine target is cut short or blown up, given what its script needs.

The bounds are those of human translations between German, English, French and Chinese, of which
they refuse about one in a thousand. What a single word may become is left open below: compounds
turn into two characters, and long names into three letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.machine.copying import HAN
from l10n.engines.protect import TEXT_ATOM
from l10n.locales import script

if TYPE_CHECKING:
    from l10n.locales import Locale

_WEIGHT = {"Hans": 3.5, "Hant": 3.5, "Jpan": 2.4, "Kore": 2.2, "Arab": 1.2, "Hebr": 1.25}
"""How many Latin letters one letter of a script stands for, roughly."""
_MEASURED = frozenset({"Latn", "Hans", "Hant"})
"""The scripts of the human translations, for which sentences are counted."""

_LATIN = (0.55, 6), (1.6, 36)
_OTHERS = (0.5, 6), (2.2, 36)
"""Factors of a source's size with what is taken from and added to it: below the first a target is
cut short, above the second it is blown up. Within Latin script lengths differ less."""
_SENTENCES = 0.7, 1.6
"""The parts of a source's size between which its sentences may be joined and split."""

_TOKEN = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+(?:[’'\-.][^\W\d_{HAN}]+)*")
_ACRONYM = re.compile(r"(?=(?:.*[^\W\d_a-z]){2})[^\W\d_](?:[&./-]?[^\W\d_]){1,6}\.?")
_FOREIGN = re.compile(r"[^\x00-\x7f\uff10-\uff5a]")  # full-width Latin is Latin
_END = re.compile(
    r"""
      (?: (?<=[^\W\d_]{3}) | (?<=[)\]"”’»%]) ) [.!?…]+ ["'”“»’)\]]* \s+
      (?= ["'“„«»(‘]* [^\W\d_a-zß-öø-ÿ] )
    | [。！？] ["”’）」』]* (?= \s* [^\s。！？"”’）」』] )
    """,
    re.VERBOSE,
)
"""Where a sentence ends inside a text; short words before a full stop may be abbreviations."""


def length_fits(source: str, target: str, pair: tuple[Locale, Locale]) -> bool:
    """Tell whether a target has the length of a translation, and no sentence more or less."""
    source, target = (TEXT_ATOM.sub("", text).strip() for text in (source, target))
    scripts = [script(locale) for locale in pair]
    expected, size = (_size(*one) for one in zip((source, target), scripts, strict=True))
    least, most = _LATIN if set(scripts) == {"Latn"} else _OTHERS
    if size > most[0] * expected + most[1]:
        return False
    if size < least[0] * expected - least[1]:
        return len(_TOKEN.findall(source)) == 1 or _ACRONYM.fullmatch(target) is not None
    if not _MEASURED.issuperset(scripts):
        return True
    own, said = (len(_END.findall(text)) for text in (source, target))
    joined, split = (part * expected for part in _SENTENCES)
    return not ((said < own and size < joined) or (said > own and size > split))


def _size(text: str, written: str) -> float:
    """Give the length of a text in Latin letters."""
    weight = _WEIGHT.get(written, 1.0)
    return len(text) + (weight - 1) * len(_FOREIGN.findall(text)) if weight > 1 else len(text)
