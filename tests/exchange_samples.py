"""A small glossary that needs every corner of the formats, and shortcuts to exchange it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10n.glossary import exchange, table
from l10n.glossary.exchange import FORMATS, Reading, Writing
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.errors import Problem
    from l10n.glossary.concepts import Glossary
    from l10n.glossary.table import Table
    from l10n.locales import Locale

FOLDER = Path(__file__).parent / "exchange"
SOURCE = parse("de")
TARGETS = (parse("en"), parse("zh_CN"))
SAMPLE = table.read(FOLDER / "glossary.csv", SOURCE)


def targets(name: str) -> tuple[Locale, ...]:
    """As many targets as the format holds."""
    return TARGETS[:1] if FORMATS[name].holds_pair else TARGETS


def written(name: str, glossary: Glossary = SAMPLE.glossary) -> Writing:
    return exchange.write(name, glossary, SOURCE, targets(name))


def reread(name: str, data: bytes) -> Reading:
    return exchange.read(name, data, SOURCE, targets(name))


def empty_table() -> Table:
    return table.parse(table.create(SOURCE, TARGETS), SOURCE)


def told(problems: Iterable[Problem]) -> str:
    return "".join(f"{problem}\n" for problem in problems)
