from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from l10n.segmentation import load

HERE = Path(__file__).parent
FLOORS = {"de": (95.0, 98.0)}
CLASS_FLOOR = 85.0


def _items(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def _sentences(item: dict[str, object]) -> list[str]:
    text = str(item["text"])
    lines = bool(item["structured"]) and item["class"] != "softwrap"
    pieces: list[str] = []
    for block in filter(str.strip, text.splitlines() if lines else [text]):
        cuts = load(str(item["lang"])).cuts(block)
        places = [0, *(cut.offset for cut in cuts), len(block)]
        pieces += [block[a:b].strip() for a, b in pairwise(places)]
    return pieces


def _ends(sentences: list[str]) -> set[int]:
    ends, place = set(), 0
    for sentence in sentences[:-1]:
        place += len("".join(sentence.split()))
        ends.add(place)
    return ends


def _wanted(item: dict[str, object]) -> list[str]:
    sentences = item["sentences"]
    assert isinstance(sentences, list)
    return [str(sentence) for sentence in sentences]


@pytest.mark.parametrize("name", ["gold.jsonl", "own.jsonl"])
@pytest.mark.parametrize("language", ["de", "en", "fr", "es", "it", "pl", "zh", "ja"])
def test_marked_sentences_are_found(name: str, language: str) -> None:
    items = [item for item in _items(name) if item["lang"] == language]
    exact = right = total = 0
    for item in items:
        found, wanted = _ends(_sentences(item)), _ends(_wanted(item))
        exact += found == wanted
        right += len(found & wanted)
        total += len(found) + len(wanted)
    least_exact, least_f1 = FLOORS.get(language, (85.0, 96.0))
    assert 100 * exact / len(items) >= least_exact
    assert 200 * right / total >= least_f1


@pytest.mark.parametrize("name", ["gold.jsonl", "own.jsonl"])
def test_no_class_of_german_falls_behind(name: str) -> None:
    classes: dict[str, list[bool]] = defaultdict(list)
    for item in _items(name):
        if item["lang"] == "de":
            same = _ends(_sentences(item)) == _ends(_wanted(item))
            classes[str(item["class"])].append(same)
    low = {name: r for name, r in classes.items() if 100 * sum(r) / len(r) < CLASS_FLOOR}
    assert low == {}
