"""What is said about facts that do not agree: both sides, as they are written and meant.

Cut apart from the rules, since each kind of difference has words of its own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from l10n.errors import shorten
from l10n.placeables import named_magnitude, written_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.checks.findings import Pair
    from l10n.placeables.values import Fact, Mismatch

_RUN = re.compile(r"\d+(?:\.\d{1,2})?(?![.,\d])")
"""Digits that mean the same to everybody: no groups, and two decimals at most."""

_MINUS = re.compile(r"[-\u2212]\D{0,4}\d")
_DECIMALS = 12
"""Decimals that anybody writes; more are those of a fraction in words."""
_PARTS = {"day": "day", "year": "year"}


def message(every: Sequence[Mismatch], source_text: str, pair: Pair) -> str:
    """Say in plain English what is wrong with one place.

    `every` is what differs there; `source_text` is the text the source's span is into.
    """
    one = every[0]
    here, there = one.source, one.target
    if here is None:
        assert there is not None  # noqa: S101 -- a mismatch has a side
        return f"the source does not say {_part_of(there, every)}“{_told(there)}”{_value(there)}"
    if there is None:
        return f"the translation does not say {_part_of(here, every)}“{_told(here)}”{_value(here)}"
    if one.kind == "format":
        return _of_format(one, here, there)
    if one.kind in ("percent", "currency", "unit"):
        return (
            f"the source says “{_told(here)}” ({_label(here, one.kind)}), "
            f"the translation “{_told(there)}” ({_label(there, one.kind)})"
        )
    return _of_values(every, here, there, source_text, pair)


def _of_values(
    every: Sequence[Mismatch], here: Fact, there: Fact, source_text: str, pair: Pair
) -> str:
    kind = every[0].kind
    both = (
        f"the source says “{_told(here)}”{_value(here)}, "
        f"the translation “{_told(there)}”{_value(there)}"
    )
    if kind == "magnitude":
        return both + _hint(here, source_text, pair)
    if kind == "changed" and here.value == there.value:
        lost = _MINUS.search(here.text) is not None
        return both + (": the minus is missing" if lost else ": the source has no minus")
    differences = [mismatch.source for mismatch in every if mismatch.source is not None]
    return both + _differences(differences)


def _told(fact: Fact) -> str:
    return shorten(fact.text)


def _value(fact: Fact) -> str:
    """Give what a fact means in brackets, where that is not how it is written."""
    value = fact.value
    if fact.kind not in ("number", "magnitude") or not isinstance(value, Decimal) or fact.part:
        return ""
    plain = f"{value.normalize():,f}"
    endless = len(plain.partition(".")[2]) > _DECIMALS  # a third
    return "" if endless or plain.replace(",", "") in _RUN.findall(fact.text) else f" ({plain})"


def _part_of(fact: Fact, every: Sequence[Mismatch]) -> str:
    """Tell which part of a date is meant, where its other parts are said: “the year of ”."""
    if len(every) > 1 or fact.part not in ("year", "month", "day"):
        return ""
    rest = fact.text.replace(str(fact.value), "", 1)
    more = any(map(str.isdigit, rest)) or (fact.kind != "month" and any(map(str.isalpha, rest)))
    return f"the {fact.part} of " if more else ""


def _differences(facts: Sequence[Fact]) -> str:
    names = [name for fact in facts if (name := _difference(fact))]
    return ": " + " and ".join(names) if names else ""


def _difference(fact: Fact) -> str:
    if fact.kind == "month":
        return "another month"
    if fact.kind == "weekday":
        return "another day of the week"
    return f"another {_PARTS[fact.part]}" if fact.part in _PARTS else ""


def _of_format(one: Mismatch, here: Fact, there: Fact) -> str:
    text = f"“{_told(there)}” for “{_told(here)}” has the marks of another language"
    if one.misread and isinstance(there.value, Decimal):
        meant = f"{there.value.normalize():,f}"
        text = f"“{_told(there)}” means {meant} here, and the source says “{_told(here)}”"
        text += _value(here)
    return text + (f"; write “{one.fix}”" if one.fix else "")


def _label(fact: Fact, kind: str) -> str:
    """Give what a number counts: a currency's code, a unit without its kind, a percentage."""
    if not fact.label:
        return "no currency" if kind == "currency" else "no percentage"
    if fact.label == "%":
        return "a percentage"
    return fact.label.partition("-")[2].replace("-", " ") or fact.label


def _hint(fact: Fact, source_text: str, pair: Pair) -> str:
    """Tell how the target language writes the amount of the source."""
    if fact.kind == "magnitude":
        name = named_magnitude(fact.text, pair.source, pair.target)
    else:
        name = written_in(source_text, fact.span, pair.source, pair.target)
    return f"; that is “{name}” here" if name else ""
