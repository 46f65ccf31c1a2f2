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
    from l10n.checks.findings import Pair
    from l10n.placeables import Fact, Mismatch

_RUN = re.compile(r"\d+(?:\.\d{1,2})?(?![.,\d])")
"""Digits that mean the same to everybody: no groups, and two decimals at most."""

_PARTS = {"day": "day", "year": "year"}


def message(one: Mismatch, source_text: str, pair: Pair) -> str:
    """Say in plain English what is wrong; `source_text` is the text the source's span is into."""
    here, there = one.source, one.target
    if here is None:
        assert there is not None  # noqa: S101 -- a mismatch has a side
        return f"the source does not say “{_told(there)}”{_value(there)}"
    if there is None:
        return f"the translation does not say “{_told(here)}”{_value(here)}"
    if one.kind == "format":
        return _of_format(one, here, there)
    if one.kind in ("percent", "currency", "unit"):
        return (
            f"the source says “{_told(here)}” ({_label(here, one.kind)}), "
            f"the translation “{_told(there)}” ({_label(there, one.kind)})"
        )
    both = (
        f"the source says “{_told(here)}”{_value(here)}, "
        f"the translation “{_told(there)}”{_value(there)}"
    )
    if one.kind == "magnitude":
        return both + _hint(here, source_text, pair)
    return both + _difference(here)


def _told(fact: Fact) -> str:
    return shorten(fact.text)


def _value(fact: Fact) -> str:
    """Give what a fact means in brackets, where that is not how it is written."""
    value = fact.value
    if fact.kind not in ("number", "magnitude") or not isinstance(value, Decimal) or fact.part:
        return ""
    plain = f"{value.normalize():,f}"
    return "" if plain.replace(",", "") in _RUN.findall(fact.text) else f" ({plain})"


def _difference(fact: Fact) -> str:
    if fact.kind == "month":
        return ": another month"
    if fact.kind == "weekday":
        return ": another day of the week"
    return f": another {_PARTS[fact.part]}" if fact.part in _PARTS else ""


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
