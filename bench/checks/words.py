"""The tables of `words.toml`, and the names of months and days by CLDR."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import get_day_names, get_month_names

from .pairs import LOCALES

Table = dict[str, list[str]]


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def table(name: str, language: str) -> Table:
    """Give what the words of a language are exchanged for; empty where nothing is known."""
    found: Table = _data()[name].get(language, {})
    return found


def row(name: str, language: str) -> list[str]:
    """Give the words of a language in their order."""
    found: list[str] = _data()[name].get(language, [])
    return found


@cache
def months(language: str) -> dict[str, int]:
    """Give the names of months, 1 to 12, in all forms but numbers."""
    return {
        name: number
        for context in ("format", "stand-alone")
        for number, name in get_month_names(
            "wide", context, LOCALES.get(language, language)
        ).items()
    }


@cache
def weekdays(language: str) -> dict[str, int]:
    """Give the names of days, 0 to 6 from Monday; Chinese and Japanese short ones too."""
    names = {
        name: number
        for context in ("format", "stand-alone")
        for number, name in get_day_names("wide", context, LOCALES.get(language, language)).items()
    }
    if language == "zh":
        names |= {f"周{day}": number for number, day in enumerate("一二三四五六日")}
    return names


def similar(names: dict[str, int], name: str, number: int) -> str:
    """Give the name of another number, of the kind of name that the first one is."""
    kinds = [other for other, value in names.items() if value == number]
    same_end = [other for other in kinds if other[-1:] == name[-1:]]
    return (same_end or kinds)[0]
