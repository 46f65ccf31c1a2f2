"""What is said about facts that do not agree: both sides, as they are written and meant.

Cut apart from the rules, since each kind of difference has words of its own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from l10n.errors import shorten
from l10n.placeables import named_magnitude, written_in
from l10n.wording import Figure, all_of, worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.checks.findings import Pair
    from l10n.placeables.values import Fact, Mismatch

_RUN = re.compile(r"\d+(?:\.\d{1,2})?(?![.,\d])")
"""Digits that mean the same to everybody: no groups, and two decimals at most."""

_MINUS = re.compile(r"[-\u2212]\D{0,4}\d")
_DECIMALS = 12
"""Decimals that anybody writes; more are those of a fraction in words."""
_PARTS = {
    # Translators: as in “the translation does not say {part} “12 May 2023””; so are the next two.
    "day": worded("the day of"),
    "month": worded("the month of"),
    "year": worded("the year of"),
}
_OTHERS = {"day": worded("another day"), "year": worded("another year")}


def message(every: Sequence[Mismatch], source_text: str, pair: Pair) -> str:
    """Say in plain English what is wrong with one place.

    `every` is what differs there; `source_text` is the text the source's span is into.
    """
    one = every[0]
    here, there = one.source, one.target
    if here is None:
        assert there is not None  # noqa: S101 -- a mismatch has a side
        return _not_said(there, every, of_source=True)
    if there is None:
        return _not_said(here, every, of_source=False)
    if one.kind == "format":
        return _of_format(one, here, there)
    if one.kind in ("percent", "currency", "unit"):
        return worded(
            "the source says “{ours}” ({meant}), the translation “{theirs}” ({other})",
            ours=_told(here), meant=_label(here, one.kind),
            theirs=_told(there), other=_label(there, one.kind),
        )  # fmt: skip
    return _of_values(every, here, there, source_text, pair)


def _of_values(
    every: Sequence[Mismatch], here: Fact, there: Fact, source_text: str, pair: Pair
) -> str:
    kind = every[0].kind
    # Translators: {meant} and {other} are empty, or a number in brackets.
    both = worded(
        "the source says “{ours}”{meant}, the translation “{theirs}”{other}",
        ours=_told(here), meant=_value(here), theirs=_told(there), other=_value(there),
    )  # fmt: skip
    if kind == "magnitude":
        name = _hint(here, source_text, pair)
        return worded("{both}; that is “{name}” here", both=both, name=name) if name else both
    if kind == "changed" and here.value == there.value:
        if _MINUS.search(here.text) is not None:
            return worded("{both}: the minus is missing", both=both)
        return worded("{both}: the source has no minus", both=both)
    differences = [mismatch.source for mismatch in every if mismatch.source is not None]
    names = [name for fact in differences if (name := _difference(fact))]
    if not names:
        return both
    # Translators: {what} is “another month” or the like.
    return worded("{both}: {what}", both=both, what=all_of(names))


def _told(fact: Fact) -> str:
    return shorten(fact.text)


def _value(fact: Fact) -> str:
    """Give what a fact means in brackets, where that is not how it is written."""
    value = fact.value
    if fact.kind not in ("number", "magnitude") or not isinstance(value, Decimal) or fact.part:
        return ""
    figure = Figure(value.normalize())
    plain = f"{figure}"
    endless = len(plain.partition(".")[2]) > _DECIMALS  # a third
    if endless or plain.replace(",", "") in _RUN.findall(fact.text):
        return ""
    return worded(" ({number})", number=figure)


def _not_said(fact: Fact, every: Sequence[Mismatch], *, of_source: bool) -> str:
    """Say that one side lacks a fact, or a part of it: “the year of ”."""
    text, meant = _told(fact), _value(fact)
    part = _part_of(fact, every)
    if part:
        if of_source:
            return worded("the source does not say {part} “{text}”", part=part, text=text)
        return worded("the translation does not say {part} “{text}”", part=part, text=text)
    # Translators: {meant} is empty, or a number in brackets; in the next message, too.
    if of_source:
        return worded("the source does not say “{text}”{meant}", text=text, meant=meant)
    return worded("the translation does not say “{text}”{meant}", text=text, meant=meant)


def _part_of(fact: Fact, every: Sequence[Mismatch]) -> str:
    """Tell which part of a date is meant, where its other parts are said."""
    if len(every) > 1 or fact.part not in _PARTS:
        return ""
    rest = fact.text.replace(str(fact.value), "", 1)
    more = any(map(str.isdigit, rest)) or (fact.kind != "month" and any(map(str.isalpha, rest)))
    return _PARTS[fact.part] if more else ""


def _difference(fact: Fact) -> str:
    if fact.kind == "month":
        return worded("another month")
    if fact.kind == "weekday":
        return worded("another day of the week")
    return _OTHERS.get(fact.part, "")


def _of_format(one: Mismatch, here: Fact, there: Fact) -> str:
    text = worded(
        "“{theirs}” for “{ours}” has the marks of another language",
        theirs=_told(there), ours=_told(here),
    )  # fmt: skip
    if one.misread and isinstance(there.value, Decimal):
        # Translators: {value} is empty, or a number in brackets.
        text = worded(
            "“{theirs}” means {meant} here, and the source says “{ours}”{value}",
            theirs=_told(there), meant=Figure(there.value.normalize()),
            ours=_told(here), value=_value(here),
        )  # fmt: skip
    return worded("{what}; write “{right}”", what=text, right=one.fix) if one.fix else text


def _label(fact: Fact, kind: str) -> str:
    """Give what a number counts: a currency's code, a unit without its kind, a percentage."""
    if not fact.label:
        return worded("no currency") if kind == "currency" else worded("no percentage")
    if fact.label == "%":
        return worded("a percentage")
    return fact.label.partition("-")[2].replace("-", " ") or fact.label


def _hint(fact: Fact, source_text: str, pair: Pair) -> str:
    """Tell how the target language writes the amount of the source."""
    if fact.kind == "magnitude":
        return named_magnitude(fact.text, pair.source, pair.target)
    return written_in(source_text, fact.span, pair.source, pair.target)
