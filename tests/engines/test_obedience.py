"""Obeying a glossary and keeping the rest whole, with the real local engines and our small models.

The models lose tags, drop masks they do not know, cut long input short and misspell: what a stub
would have to be told to do, they do by themselves. So here is shown what becomes of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_engines import DE, EN, run
from models.train import sentences

from l10n import engines
from l10n.checks.machine.judge import Judge
from l10n.checks.machine.verifying import verifier
from l10n.engines.strategies import Strategy, Terms
from l10n.glossary import Termbase, load
from l10n.inline import Inline, Tag, plain, tag_problem, tags_of, to_text
from l10n.placeables.compare import difference

MODELS = Path(__file__).parent.parent / "models"
FOLDERS = {"local": MODELS / "firefox", "local-ct2": MODELS / "ct2"}
B, EB, BR = Tag("open", "b"), Tag("close", "b"), Tag("standalone", "br")

TABLE = """\
id,de,pos,status,dnt,en,en_forbidden
seat,Hauptsitz,noun,preferred,,head office,
cars,Elektroautos,noun,preferred,,electric cars,e-cars
baw,BAW,acronym,preferred,yes,BAW,BAIC
"""


@pytest.fixture(params=FOLDERS, scope="module")
def engine(request: pytest.FixtureRequest) -> engines.Engine:
    return engines.create(request.param, {"models": str(FOLDERS[request.param])})


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = tmp_path_factory.mktemp("glossary")
    (folder / "glossary.csv").write_text(TABLE, encoding="utf-8")
    termbase = Termbase(load(folder / "glossary.csv", DE), DE, EN, folder)
    return Judge(verifier(DE, EN, difference), termbase)


SENTENCE = "Bo Zhang besuchte den Hauptsitz der BAW."


def test_without_help_the_model_says_its_own_word(engine: engines.Engine, judge: Judge) -> None:
    only = Strategy(Terms.NONE, "{#}")
    (outcome,) = run(engine, (SENTENCE,), judge=judge, only=only).outcomes
    assert outcome.target == ("Bo Zhang visited the headquarters of BAW.",)
    assert outcome.facts["terms"] == "1/2"


def test_the_glossary_is_obeyed(engine: engines.Engine, judge: Judge) -> None:
    (outcome,) = run(engine, (SENTENCE,), judge=judge).outcomes
    assert outcome.target == ("Bo Zhang visited the head office of BAW.",)
    assert outcome.facts["terms"] == "2/2"
    assert outcome.facts["via"].startswith("inject-all")
    assert outcome.facts["tries"] == "2"


def test_tags_stay_around_their_words(engine: engines.Engine, judge: Judge) -> None:
    content: Inline = ("Bo Zhang besuchte den ", B, "Hauptsitz", EB, " der BAW.")
    (outcome,) = run(engine, content, judge=judge).outcomes
    assert outcome.target is not None
    assert to_text(outcome.target) == "Bo Zhang visited the <b>head office</b> of BAW."
    assert outcome.facts["atoms"] == "ok"


def test_tags_themselves_would_be_lost(engine: engines.Engine) -> None:
    """What the masks are for: sent as they are, none of the tags comes back."""
    (answer,) = engine.translate(
        [engines.Query("Bo Zhang besuchte den <b>Hauptsitz</b> der BAW.", markup=True)], DE, EN
    )
    assert "<b>" not in answer


def test_masks_of_another_shape_vanish_and_nothing_of_that_is_kept(
    engine: engines.Engine, judge: Judge
) -> None:
    content: Inline = ("Bo Zhang besuchte den ", B, "Hauptsitz", EB, " der BAW.")
    only = Strategy(Terms.NONE, "⟦#⟧")
    (outcome,) = run(engine, content, judge=judge, only=only).outcomes
    assert (outcome.target, outcome.problem) == (None, "machine.atoms")


def test_what_is_cut_short_is_no_draft(engine: engines.Engine, judge: Judge) -> None:
    long = " ".join(["Das Wetter war gut."] * 40)
    (outcome,) = run(engine, (long,), judge=judge).outcomes
    assert outcome.target is None
    assert outcome.problem is not None


def test_nothing_is_asked_for_what_has_no_words(engine: engines.Engine, judge: Judge) -> None:
    texts: list[Inline] = [("",), (" ",), (BR,), ("20.04.2023",), ("{name}",), ("https://x.de",)]
    found = run(engine, *texts, judge=judge)
    assert [outcome.target for outcome in found.outcomes] == [None] * len(texts)
    assert found.requests == 0


def test_what_becomes_a_draft_is_whole(engine: engines.Engine, judge: Judge) -> None:
    """Whatever the models make of 200 unseen sentences: no draft lacks a tag or a figure."""
    samples = sentences.held_out("de-en")
    texts: list[Inline] = []
    for number, sample in enumerate(samples):
        words = sample.source.split(" ")
        place = 1 + number % max(len(words) - 2, 1)
        left, right = " ".join(words[:place]), " ".join(words[place + 1 :])
        texts.append((f"{left} ", B, words[place], EB, f" {right}"))
    found = run(engine, *texts, judge=judge)
    assert found.error is None
    sure = [(t, o) for t, o in zip(texts, found.outcomes, strict=True) if not o.problem]
    drafts = [(t, o.target) for t, o in sure if o.target]
    assert len(drafts) >= 120
    for source, target in drafts:
        assert tag_problem(target, tags_of(source)) is None
        facts = difference(plain(source), DE, plain(target), EN)
        assert (*facts.missing, *facts.extra) == ()
    assert all(o.problem for o in found.outcomes if o.target is None)
