"""The sentences that engines are measured on are what the measurement says they are."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n.engines.protect import TEXT_ATOM, protect, translatable
from l10n.inline import has_tags, plain, tags_of, to_text
from l10n.locales import parse
from l10n.placeables import find

BENCH = Path(__file__).parents[2] / "bench"
sys.path.append(str(BENCH))

from glossary_mt import SENTENCES, SMALL, Set, content, option, read  # noqa: E402

if TYPE_CHECKING:
    from l10n.comparison import Sample
    from l10n.inline import Inline

FILES = {"all": SENTENCES, "small": SMALL}
known = cache(read)


@pytest.fixture(params=list(FILES))
def sentences(request: pytest.FixtureRequest) -> Set:
    return known(FILES[request.param])


@pytest.fixture
def full() -> Set:
    return known(SENTENCES)


def terms(found: Set, sample: Sample) -> list[str]:
    return [term.target for term in found.jury.strict.terms(sample.source)]


def has_atoms(text: Inline) -> bool:
    return TEXT_ATOM.search(plain(text, " ")) is not None


def has_figures(text: Inline) -> bool:
    return bool(list(find(plain(text, " "), parse("de"))))


def test_every_reference_would_be_a_draft_and_obeys_the_glossary(sentences: Set) -> None:
    for sample in sentences.samples:
        assert sample.reference is not None
        assert sentences.jury.verify(sample.source, sample.reference) == ()
        verdict = sentences.jury.strict.verdict(sample.source, sample.reference)
        assert (verdict.obeys, verdict.repaired) == (True, 0), to_text(sample.source)


def test_sentences_are_distinct_and_stand_as_in_a_catalog(sentences: Set) -> None:
    rows = [json.loads(line) for line in sentences.path.read_text("utf-8").splitlines()]
    assert len({row["de"] for row in rows}) == len(rows) >= 100
    for row in rows:
        assert {name: to_text(content(text)) for name, text in row.items()} == row
        assert translatable(content(row["de"]))
        assert protect(content(row["de"]), "{#}") is not None


def test_there_is_enough_of_everything(full: Set) -> None:
    count = Counter[str]()
    for sample in full.samples:
        wanted = len(terms(full, sample))
        kinds = {
            "tags": has_tags(sample.source),
            "atoms": has_atoms(sample.source),
            "figures": has_figures(sample.source),
            "terms": wanted > 0,
            "several terms": wanted > 1,
        }
        count.update(kind for kind, there in kinds.items() if there)
        count["nothing"] += not any(kinds.values())
        count[f"{len(plain(sample.source).split()):2} words"] += 1
    assert len(full.samples) == 148
    least = {
        "tags": 35, "atoms": 15, "figures": 60, "terms": 100, "several terms": 35, "nothing": 15
    }  # fmt: skip
    assert {kind: count[kind] for kind in least if count[kind] < least[kind]} == {}
    lengths = sorted(int(kind.split()[0]) for kind in count if kind.endswith(" words"))
    assert (lengths[0], lengths[-1]) == (4, 39)


def test_every_term_of_the_glossary_is_wanted_and_many_are_inflected(full: Set) -> None:
    termbase = full.jury.termbase
    assert termbase is not None
    wanted = [one for s in full.samples for one in termbase.wanted(plain(s.source, " "))]
    assert {one.id for one in wanted} == termbase.ids
    spelt = set(termbase.pairs())
    inflected = [one for one in wanted if one.source not in spelt]
    assert len(inflected) >= 50
    assert sum(bool(one.avoided) for one in wanted) >= 50  # a machine may choose a wrong word


def test_each_kind_of_tag_is_there(full: Set) -> None:
    names = {tag.name for sample in full.samples for tag in tags_of(sample.source)}
    assert names >= {"a", "b", "i", "br", "fn"}


def test_the_small_glossary_wants_what_the_models_have_not_learnt(full: Set) -> None:
    small = known(SMALL)
    assert small.jury.termbase is not None
    assert full.jury.termbase is not None
    ours = full.jury.termbase.pairs()
    pairs = small.jury.termbase.pairs().items()
    assert sum(ours.get(term, said) != said for term, said in pairs) >= 20
    assert sum(bool(terms(small, sample)) for sample in small.samples) >= 60
    assert sum(has_tags(sample.source) for sample in small.samples) >= 30
    assert sum(has_atoms(sample.source) for sample in small.samples) >= 15


@pytest.mark.parametrize(
    "text", ["Er kam.", "a < b & c", "<b>x</b> &amp; <i2>y</i2><br/>", "{name} <fn/>", ""]
)
def test_sentences_are_read_as_they_are_written(text: str) -> None:
    assert to_text(content(text)) == text


def test_options_are_values_or_strings() -> None:
    assert option("concurrency=8") == ("", "concurrency", 8)
    assert option("mymemory.url=http://localhost/get?a=b") == (
        "mymemory", "url", "http://localhost/get?a=b"
    )  # fmt: skip
    assert option('languages={ de = "deu" }') == ("", "languages", {"de": "deu"})
