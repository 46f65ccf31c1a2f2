"""Checks shared out to several processes find what one process finds."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from dataclasses import replace

import pytest
from returns import PAIRS

from l10n.catalogs import Catalog, Entry
from l10n.checks import registry, together
from l10n.checks.case import Sheet
from l10n.checks.findings import Finding, Pair
from l10n.checks.rules import Family
from l10n.checks.setting import Setting
from l10n.locales import parse


def sheet() -> Sheet:
    """Give sentences of which every other one has something wrong, with plural forms among them."""
    entries = []
    for number, (source, target) in enumerate(PAIRS.items(), 3):
        wrong = target if number % 2 else f"{source} {number * 111}"
        entries += [Entry(source, wrong), Entry(source, "", "x", f"{source} s", (target, wrong))]
    setting = Setting(Pair(parse("de"), parse("fr")))
    return registry.sheet_of(Catalog(Entry(""), tuple(entries)), setting)


@pytest.fixture(autouse=True)
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "PAYS", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def _is_same(one: Finding, other: Finding) -> bool:
    return one == other and one.subject.entry is other.subject.entry


def test_parts_find_what_the_whole_does_in_its_order() -> None:
    given = sheet()
    families = registry.active(given.setting)
    alone = registry.look(given, families)
    shared = together.look_together(given, families)
    assert len(alone) > len(PAIRS)
    assert len(shared) == len(alone)
    assert all(map(_is_same, shared, alone))


def test_a_process_that_is_killed_costs_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    given = sheet()
    families = registry.active(given.setting)
    alone = registry.look(given, families)
    look, here = registry.look, os.getpid()

    def killed(part: Sheet, chosen: Iterable[Family]) -> tuple[Finding, ...]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return look(part, chosen)

    monkeypatch.setattr(registry, "look", killed)
    assert together.look_together(given, families) == alone


def test_families_of_others_are_not_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    given = sheet()
    families = tuple(replace(one, pure=False) for one in registry.active(given.setting))
    monkeypatch.setattr(together, "_shared_out", None)
    assert together.look_together(given, families) == registry.look(given, families)
