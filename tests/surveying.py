"""Whole catalogs in tests of checks that compare their translations with each other."""

from __future__ import annotations

import os
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from checking import setting

from l10n.catalogs import Catalog, Entry
from l10n.checks.among import Among
from l10n.checks.case import Case, Sheet
from l10n.checks.registry import subjects_of

if TYPE_CHECKING:
    from pathlib import Path


def sheet(pair: str, *rows: tuple[str, str] | Entry, cache: Path | None = None) -> Sheet:
    """Give a catalog of sources with their translations, each on a line of its own from 1."""
    entries = tuple(
        replace(row if isinstance(row, Entry) else Entry(*row), line=number)
        for number, row in enumerate(rows, 1)
    )
    catalog, ours = Catalog(Entry(""), entries), replace(setting(pair), cache=cache)
    subjects = tuple(one for entry in entries for one in subjects_of(entry))
    among = Among(subjects)
    return Sheet(catalog, tuple(Case(one, ours, among) for one in subjects), ours)


def needs_package(name: str, extra: str) -> None:
    """Skip a test (in CI: fail it) where the package of an extra is not installed."""
    if find_spec(name) is None:
        reason = f"{name} is missing (extra {extra})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
