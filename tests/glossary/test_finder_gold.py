"""The finder on sentences that people marked."""

from __future__ import annotations

import json

import pytest
from strategies_glossary import GOLD, forms_folder, gold_entries

from l10n.glossary.finding.finder import Finder
from l10n.glossary.hits import COUNTING
from l10n.locales import Locale

HINTS = {"compound", "ellipsis", "gap"}
SENTENCES = [json.loads(line) for line in (GOLD / "terms.de.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def gold() -> Finder:
    return Finder(gold_entries(), Locale("de"), forms_folder())


def figures(gold: Finder, *, counting: bool) -> tuple[int, int, int]:
    """Give how many hits are right, wrong and missing."""
    right = wrong = missing = 0
    for sentence in SENTENCES:
        hits = gold.find(sentence["source"])
        got = {(h.id, h.start, h.end) for h in hits if (h.kind in COUNTING) == counting}
        want = {
            (term["id"], term["start"], term["end"])
            for term in sentence["terms"]
            if (term["kind"] in HINTS) != counting
        }
        right, wrong = right + len(got & want), wrong + len(got - want)
        missing += len(want - got)
    return right, wrong, missing


def test_hits_that_count_are_those_people_see(gold: Finder) -> None:
    right, wrong, missing = figures(gold, counting=True)
    assert 2 * right / (2 * right + wrong + missing) >= 0.98


def test_hints_are_mostly_those_people_see(gold: Finder) -> None:
    right, wrong, missing = figures(gold, counting=False)
    assert right / (right + wrong) >= 0.8
    assert right / (right + missing) >= 0.85


def test_sentences_without_terms_have_no_hit_that_counts(gold: Finder) -> None:
    negatives = [s["source"] for s in SENTENCES if s["category"] == "negative"]
    assert len(negatives) == 20
    assert [hit for text in negatives for hit in gold.find(text) if hit.kind in COUNTING] == []
