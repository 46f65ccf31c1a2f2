"""What every rule must hold, whatever it is about."""

from __future__ import annotations

import re

import pytest
from checking import codes, fixed, found

from l10n.checks.registry import families, rules
from l10n.checks.rules import Rule

SHOWN = [rule for rule in rules().values() if rule.example is not None]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_its_examples_show_it(rule: Rule) -> None:
    example = rule.example
    assert example is not None
    assert rule.code in codes(example.pair, example.source, example.bad, *example.flags)
    assert codes(example.pair, example.source, example.good, *example.flags) == []


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_its_fix_mends_what_it_found(rule: Rule) -> None:
    example = rule.example
    assert example is not None
    every = found(example.pair, example.source, example.bad, *example.flags)
    ours = [finding for finding in every if finding.code == rule.code]
    mended = {fixed(finding) for finding in ours if finding.fix is not None}
    assert bool(mended) == rule.fixable
    for target in mended:
        left = codes(example.pair, example.source, target, *example.flags)
        assert left.count(rule.code) < len(ours)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_its_words_are_whole(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    assert rule.finds
    assert not rule.finds.endswith(".")
    assert all(parameter.meaning for parameter in rule.parameters.values())


def test_no_code_is_used_twice() -> None:
    every = [code for family in families() for code in family.codes]
    assert len(every) == len(set(every))
