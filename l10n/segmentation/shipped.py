"""The rules that come with the toolkit: one SRX file per language, and one for all the others.

`rules/first.srx` (list markers) and `rules/common.srx` (abbreviations, initials, quotes and
brackets) are the whole of what unlisted languages get; `rules/<lang>.srx` comes between them with
what is special to a language.
Both name word lists, `rules/<lang>.abbr.txt` and `rules/<lang>.words.txt`, and use the short names
below for what would be unreadable if written out at each place: `{name}` in a pattern is one of
these, or else a short word list; `{ends:never}` and the like ask for a fact (see `facts`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.segmentation import lists, srx
from l10n.segmentation.facts import FACT
from l10n.segmentation.rules import Layer, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "pl", "zh")

_NOTE = r"(?:[¹²³⁰⁴-⁹†‡\uFFFC]|\[\d{1,3}\]| ?[🌀-🫿][\uFE0F\u200D🏻-🏿]{0,3})"
_OPEN = r"""(?>(?:["'„“”‚‘’«»‹›(\[{¿¡–—•·*-] ?){1,4})"""
_PIECES = {
    # Not behind the name of a host: www.example.fr is no abbreviation of “Frau”.
    "edge": r"(?<![\p{L}\p{M}\p{N}]|[\p{L}\p{N}-]{5}\.|www\.[\w-]{1,4}\.|@[\w-]{1,20}\.)",
    "close": rf"""(?:["'”“’‘»«›‹)\]}}]| [»›](?![\p{{L}}\p{{N}}„‚"(])|{_NOTE}){{0,4}}""",
    "quote": r"""(?:["'”“’‘»«›‹]| [»›](?![\p{L}\p{N}„‚"(]))""",
    "stop": r"[.!?…‥؟۔।॥։።။។‼⁇⁈⁉]",
    "vowel": "[aeiouyäöüáàâąéèêëęíîïóôòùúûœ]",
    "gap": r" ++",
    "open": rf"(?:{_OPEN})?+",
    "large": r"(?:\d{4,6}|\d{1,3}(?:\.\d{3})+)",
    "small": r"(?<![\p{L}\p{M}\p{N}]|\d[.,:-]|\p{L}-|[=_#&]|[\p{L}\p{N}]/)\d{1,3}",
    # A new sentence does not begin in lower case, save names such as iPhone, eBay, mRNA.
    "fresh": r"(?!\p{Ll}(?!\p{Ll}?\p{Lu}))(?:[^\p{P}\p{Z}\p{C}=+<>|~^`]|[#@§¶†‡%\uFFFC])",
}
_PIECES["start"] = rf"{_PIECES['gap']}{_PIECES['open']}"
_PIECES["capital"] = rf"{_PIECES['start']}(?:\p{{Lu}}|\p{{Lo}}|\p{{Ll}}\p{{Lu}})"
_NAME = re.compile(r"\{([a-z][a-z-]*)\}")

CANDIDATES = r"{stop}{close}(?= )"
_CJK = r"[。！？…｡．!?][”’」』）》〉】\"')\]]{0,4}"
_MORE_CANDIDATES = {"zh": (_CJK,), "ja": (_CJK,), "el": (r"[;\u037e]{close}(?= )",)}


@dataclass(frozen=True, slots=True)
class Shipped:
    """What is shipped for a language: its rules, and the lists projects build on.

    `words` are the lists other than abbreviations; `abbreviations` are the rules that use these.
    """

    layer: Layer
    abbreviations: tuple[Rule, ...]
    words: Mapping[str, frozenset[str]]


@cache
def load(language: str) -> Shipped:
    """Read the shipped rules of a language (ISO 639 code)."""
    abbr = _lists(f"{language}.abbr.txt")
    abbr = lists.merged(abbr, _lists("common.abbr.txt"))
    classes = lists.classes(abbr)
    words: dict[str, frozenset[str]] = dict.fromkeys(("starters", "labels"), frozenset())
    words |= {name: frozenset(entries) for name, entries in _lists(f"{language}.words.txt").items()}
    rules = tuple(r for name in ("first", language, "common") for r in _rules(name, language))
    candidates = "|".join((*_MORE_CANDIDATES.get(language, ()), CANDIDATES))
    layer = Layer(
        rules,
        MappingProxyType(classes | words),
        candidates=expand(candidates),
        plain=True,
        pieces=MappingProxyType(_PIECES),
    )
    ours = tuple(rule for rule in rules if rule.id.startswith("abbr:"))
    return Shipped(layer, ours, MappingProxyType(words))


def expand(pattern: str) -> str:
    """Put in what `{name}` stands for."""
    return _NAME.sub(lambda match: _PIECES.get(match[1], rf"\L<{match[1]}>"), pattern)


def _rules(name: str, language: str) -> tuple[Rule, ...]:
    data = _read(f"{name}.srx")
    if not data:
        return ()
    found = srx.read(data.encode(), f"{name}.srx").for_language((language,))
    return tuple(_rule(rule, name) for rule in found)


def _rule(rule: srx.SrxRule, name: str) -> Rule:
    asked = FACT.findall(rule.before + rule.after)
    return Rule(
        rule.name.replace(".", ":") if "." in rule.name else f"{name}:{rule.name}",
        rule.breaks,
        expand(FACT.sub("", rule.before)),
        expand(FACT.sub("", rule.after)),
        tuple((fact, not negated) for negated, fact in asked),
    )


def _lists(name: str) -> dict[str, tuple[str, ...]]:
    return lists.parse(_read(name), name, "never")


def _read(name: str) -> str:
    path = files(__package__) / "rules" / name
    return path.read_text("utf-8") if path.is_file() else ""
