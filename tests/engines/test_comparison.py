"""Comparisons of engines whose failures are known, and the command that makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from engine_stub import stub, upper
from fake_engines import DE, EN, Fake, run
from workspaces import CONFIG, NEWS, Space, workspace

from l10n.checks.machine.verifying import verifier
from l10n.cli.engines_compare import text as table
from l10n.comparison import AS_USED, Jury, Sample, Score, Share, compare, score, ways
from l10n.engines.judging import Judge
from l10n.engines.protocol import Capabilities, Query, RefusedError
from l10n.engines.run import Outcome, Run
from l10n.engines.strategies import Strategy, Terms
from l10n.errors import EngineError, Problem
from l10n.glossary import Concept, Glossary, Termbase
from l10n.inline import Inline, Tag
from l10n.locales import Locale
from l10n.placeables.compare import difference

B, EB = Tag("open", "b"), Tag("close", "b")
WORDS = {
    "Die": "The", "Gruppe": "group", "baut": "builds", "ein": "a", "Werk": "works",
    "in": "in", "hat": "has", "Stellen": "jobs", "Fragen": "Questions", "an": "to",
    "bitte": "please", "ist": "is", "neu": "new", "Firma": "company", "gut": "good",
}  # fmt: skip
SAMPLES = (
    Sample(
        ("Die Gruppe baut ein ", B, "Werk", EB, " in Wien."),
        ("The group builds a ", B, "plant", EB, " in Wien."),
    ),
    Sample(("Die Firma hat 240 Stellen.",), ("The company has 240 jobs.",)),
    Sample(("Fragen an {mail} bitte.",), ("Questions to {mail} please.",)),
    Sample(("Die BAW ist neu.",), ("The BAW is new.",)),
)
ORDER = (
    "inject {#}", "inject-all {#}", "none {#}", "none ⟦#⟧", "none [#]", "none plain", AS_USED
)  # fmt: skip


def concept(
    key: str, german: str, english: str, *, dnt: bool = False, avoided: str = ""
) -> Concept:
    terms = {DE: german, EN: english}
    match, pos = ("exact", "acronym") if dnt else ("inflect", "noun")
    banned = {EN: (avoided,)} if avoided else {}
    return Concept(key, pos, match, "preferred", dnt, 2, terms, {}, banned)


@pytest.fixture(scope="module")
def jury(tmp_path_factory: pytest.TempPathFactory) -> Jury:
    glossary = Glossary(
        (concept("werk", "Werk", "plant", avoided="works"), concept("baw", "BAW", "BAW", dnt=True))
    )
    termbase = Termbase(glossary, DE, EN, tmp_path_factory.mktemp("forms"))
    return Jury(verifier(DE, EN, difference), termbase)


def word_by_word(text: str) -> str:
    """Translate what is known, and leave masks and what is English already."""
    return re.sub(r"[^\W\d_]+", lambda match: WORDS.get(match[0], match[0]), text)


def without_braces(text: str) -> str:
    return re.sub(r" ?\{\d\}", "", word_by_word(text))


def deaf(text: str) -> str:
    return word_by_word(text).replace("plant", "works")


def miscounting(text: str) -> str:
    return word_by_word(text).replace("240", "250")


def compared(engine: Fake, jury: Jury, samples: Sequence[Sample] = SAMPLES) -> dict[str, Score]:
    texts = [sample.source for sample in samples]

    def ask(only: Strategy | None, judge: Judge) -> Run:
        return run(engine, *texts, judge=judge, only=only)

    scores = compare("fake", engine.capabilities, samples, jury, ask)
    return {one.strategy: one for one in scores}


def shares(scores: dict[str, Score], part: Callable[[Score], Share]) -> list[str]:
    return [str(part(one)) for one in scores.values()]


# The ways


def test_an_engine_that_offers_nothing_is_asked_in_these_ways() -> None:
    assert tuple(map(str, ways(Capabilities()))) == ORDER[:-1]


def test_an_engine_with_a_glossary_that_reads_tags_is_asked_in_more() -> None:
    found = list(map(str, ways(Capabilities(markup=True, glossary=True, masks=("{#}",)))))
    assert found == [
        "glossary tags", "inject tags", "inject-all tags", "none tags", "none {#}", "none plain"
    ]  # fmt: skip


@pytest.mark.parametrize("markup", [False, True])
@pytest.mark.parametrize("glossary", [False, True])
@pytest.mark.parametrize("masks", [("{#}",), ("{#}", "[#]")])
def test_no_way_is_tried_twice(markup: bool, glossary: bool, masks: tuple[str, ...]) -> None:
    found = ways(Capabilities(markup=markup, glossary=glossary, masks=masks))
    assert len(set(found)) == len(found)
    assert Strategy(Terms.NONE, "plain") in found
    assert any(way.terms is Terms.GLOSSARY for way in found) is glossary


# Engines whose failures are known


def test_one_that_obeys_injection(jury: Jury) -> None:
    scores = compared(Fake(word_by_word), jury)
    assert tuple(scores) == ORDER
    assert shares(scores, lambda s: s.usable) == ["4/4"] * 3 + ["4/4", "4/4", "3/4", "4/4"]
    terms = dict(zip(ORDER, shares(scores, lambda s: s.terms), strict=True))
    assert terms["inject {#}"] == terms["none {#}"] == "1/2"
    assert terms["inject-all {#}"] == terms[AS_USED] == "2/2"
    assert scores[AS_USED].chrf == pytest.approx(100)
    assert scores["none {#}"].chrf == pytest.approx(scores["inject {#}"].chrf)
    assert (scores["none {#}"].chrf or 0) < 100


def test_one_that_does_not(jury: Jury) -> None:
    scores = compared(Fake(deaf), jury)
    assert set(shares(scores, lambda s: s.terms)) == {"1/2"}
    assert shares(scores, lambda s: s.usable)[-1] == "4/4"


def test_one_that_drops_masks(jury: Jury) -> None:
    scores = compared(Fake(without_braces), jury)
    markup = dict(zip(ORDER, shares(scores, lambda s: s.atoms), strict=True))
    assert markup["none {#}"] == markup["inject {#}"] == "0/2"
    assert markup["none ⟦#⟧"] == markup["none [#]"] == markup[AS_USED] == "2/2"
    assert str(scores["none {#}"].usable) == "2/4"
    # A name that was masked is lost with its mask, and another one is found as it is used.
    assert str(scores["inject {#}"].terms) == "0/2"
    assert str(scores[AS_USED].usable) == "4/4"


def test_one_that_changes_numbers(jury: Jury) -> None:
    scores = compared(Fake(miscounting), jury)
    assert set(shares(scores, lambda s: s.facts)) == {"0/1"}
    assert shares(scores, lambda s: s.usable) == ["3/4"] * 5 + ["2/4", "3/4"]
    # As it is used the wrong answer stays, as a draft that says so: a digit is mended at a glance.
    assert scores[AS_USED].chrf == scores["inject-all {#}"].chrf


def test_one_with_a_glossary_of_its_own(jury: Jury) -> None:
    class Obedient(Fake):
        def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
            super().translate(queries, source, target)
            answers = []
            for query in queries:
                text = query.text
                for term, said in query.terms:
                    text = text.replace(term, said)
                answers.append(word_by_word(text))
            return answers

    engine = Obedient(capabilities=Capabilities(markup=True, glossary=True, masks=("{#}",)))
    scores = compared(engine, jury)
    assert str(scores["glossary tags"].terms) == "2/2"
    assert str(scores["none tags"].terms) == "1/2"
    assert str(scores["glossary tags"].atoms) == "2/2"


def test_each_way_is_tried_alone(jury: Jury) -> None:
    engine = Fake(without_braces)
    compared(engine, jury)
    alone = 6 * len(SAMPLES) - 1  # a placeholder cannot be sent without a mask
    assert len(engine.sent) > alone
    shapes = [text for text in engine.sent if text.startswith("Fragen an ⟦")]
    assert len(shapes) == 2  # once alone, once in the end


# Engines that fail


@dataclass
class Failing(Fake):
    """An engine that ends after so many texts, or refuses those with a word."""

    after: int = 10**9
    refused: str = "\0"

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        if len(self.sent) >= self.after:
            raise EngineError(Problem("engine.down", "the engine “fake” is down"))
        if any(self.refused in query.text for query in queries):
            raise RefusedError(Problem("engine.refused", "the engine “fake” gave no translation"))
        return super().translate(queries, source, target)


@pytest.mark.parametrize(("after", "whole"), [(0, 0), (6, 1), (8, 2), (24, 6)])
def test_one_that_fails_in_the_middle(jury: Jury, after: int, whole: int) -> None:
    scores = list(compared(Failing(word_by_word, after=after), jury).values())
    *good, last = scores
    assert [one.strategy for one in scores] == list(ORDER[: whole + 1])
    assert not any(one.error for one in good)
    assert last.error is not None
    assert last.error.problems[0].what == "the engine “fake” is down"
    assert (last.usable, last.chrf) == (Share(), None)


def test_one_that_refuses_a_sentence_goes_on(jury: Jury) -> None:
    scores = compared(Failing(word_by_word, refused="Stellen"), jury)
    assert tuple(scores) == ORDER
    assert not any(one.error for one in scores.values())
    assert str(scores[AS_USED].usable) == "3/4"
    assert str(scores[AS_USED].facts) == "0/1"


def test_an_engine_that_must_not_be_asked_is_an_error(jury: Jury) -> None:
    def ask(only: Strategy | None, judge: Judge) -> Run:
        raise EngineError(Problem("engine.embargo", "no"))

    with pytest.raises(EngineError, match="no"):
        compare("fake", Capabilities(), SAMPLES, jury, ask)


# Counting


def outcomes(*targets: Inline | None) -> Run:
    return Run(tuple(Outcome(target) for target in targets))


def test_no_answers_count_against_an_engine(jury: Jury) -> None:
    found = score("fake", "way", SAMPLES, outcomes(None, None, None, None), jury)
    shown = (found.usable, found.terms, found.atoms, found.facts)
    assert list(map(str, shown)) == ["0/4", "0/2", "0/2", "0/1"]
    assert found.chrf == 0


def test_without_references_there_is_no_closeness(jury: Jury) -> None:
    bare = [replace(sample, reference=None) for sample in SAMPLES]
    targets = [sample.reference for sample in SAMPLES]
    found = score("fake", "way", bare, outcomes(*targets), jury)
    assert found.chrf is None
    assert str(found.usable) == "4/4"
    whole = score("fake", "way", SAMPLES, outcomes(*targets), jury)
    assert whole.chrf == pytest.approx(100)


def test_without_a_glossary_there_are_no_terms(jury: Jury) -> None:
    scores = compared(Fake(word_by_word), Jury(jury.verify))
    assert set(shares(scores, lambda s: s.terms)) == {"–"}
    assert all(one.usable.kept >= 3 for one in scores.values())


def test_nothing_to_compare(jury: Jury) -> None:
    scores = compared(Fake(word_by_word), jury, [])
    assert tuple(scores) == ("none {#}", AS_USED)
    assert {str(one.usable) for one in scores.values()} == {"–"}


def test_ways_that_make_no_difference_are_left_out() -> None:
    can = Capabilities(masks=("{#}", "[#]"))
    assert [str(w) for w in ways(can, terms=False, markup=False)] == ["none {#}"]
    assert [str(w) for w in ways(can, terms=False)] == ["none {#}", "none [#]", "none plain"]
    assert [str(w) for w in ways(can, markup=False)] == ["inject {#}", "inject-all {#}", "none {#}"]
    assert ways(Capabilities(meaning=False)) == ()


def test_the_table() -> None:
    rows = table(
        [
            Score("fake", "inject {#}", Share(3, 4), Share(1, 2), Share(), Share(1, 1), 71.25),
            Score("fake", AS_USED, error=EngineError(Problem("engine.down", "is down"))),
        ]
    ).splitlines()
    assert rows[0].split() == ["ENGINE", "ASKED", "USABLE", "TERMS", "MARKUP", "FIGURES", "CHRF"]
    assert rows[1].split() == ["fake", "inject", "{#}", "3/4", "1/2", "–", "1/1", "71.2"]
    assert rows[2].split() == ["fake", "as", "used", *["–"] * 5]


# The command


COMMAND = ("engines", "compare", "2024-05-02-news", "--locale", "en", "--engine")


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return workspace(tmp_path, {"2024-05-02-news.de.txt": NEWS})


def test_a_release_is_compared_and_nothing_is_written(space: Space) -> None:
    before = space.files()
    result = space.run(*COMMAND, "pseudo")
    assert (result.status, result.err) == (0, "")
    head, *rows = result.out.splitlines()
    assert head.split()[0] == "ENGINE"
    assert all(row.startswith("pseudo") for row in rows)
    assert AS_USED in rows[-1]
    assert space.files() == before


def test_only_reviewed_translations_are_references(space: Space) -> None:
    space.run("sync")
    space.translate("2024-05-02-news", "en", only="Er sprach")
    scores = space.run(*COMMAND, "pseudo", "--json").json["scores"]
    assert {one["chrf"] for one in scores} == {None}
    space.translate("2024-05-02-news", "en", by="anna")
    scores = space.run(*COMMAND, "pseudo", "--json").json["scores"]
    assert all(isinstance(one["chrf"], float) for one in scores)
    assert {one["engine"] for one in scores} == {"pseudo"}


def test_no_sentence_is_sent_twice(tmp_path: Path) -> None:
    with stub(upper) as server:
        config = CONFIG + f'engines = ["mymemory"]\n[engine.mymemory]\nurl = "{server.url}"\n'
        space = workspace(tmp_path, {"a.de.txt": NEWS}, config + 'trust = "selfhosted"\n')
        first = space.run("engines", "compare", "a", "--locale", "en", "--json")
        asked = len(server.queries)
        assert (first.status, asked > 5) == (0, True)
        again = space.run("engines", "compare", "a", "--locale", "en", "--json")
        assert again.json == first.json
        assert len(server.queries) == asked


def test_under_embargo_a_provider_is_not_asked(tmp_path: Path) -> None:
    with stub(upper) as server:
        config = CONFIG + "embargo = true\n"
        config += f'[engine.mymemory]\nurl = "{server.url}"\ntrust = "contract"\n'
        space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
        result = space.run("engines", "compare", "a", "--locale", "en", "--engine", "mymemory")
        assert result.status == 4
        assert "mymemory was not asked" in result.err
        assert not server.queries


def test_an_engine_that_fails_is_told_with_its_remedy(tmp_path: Path) -> None:
    config = CONFIG + 'engines = ["local"]\n[engine.local]\nmodels = "/nowhere"\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
    result = space.run("engines", "compare", "a", "--locale", "en")
    assert result.status == 4
    assert "l10n engines install local de-en" in result.err


def test_what_cannot_be_compared(space: Space) -> None:
    missing = space.run(*COMMAND[:-1])
    assert missing.status == 2
    assert "--engine pseudo" in missing.err
    unknown = space.run(*COMMAND, "pseudu")
    assert unknown.status == 2
    assert "Did you mean “pseudo”?" in unknown.err
    nowhere = space.run("engines", "compare", "nope", "--locale", "en", "--engine", "pseudo")
    assert nowhere.status == 2
