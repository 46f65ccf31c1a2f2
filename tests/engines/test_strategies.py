"""How sentences are made ready, and what is tried after which failure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from fake_engines import DE, EN, Fake, run
from hypothesis import given
from hypothesis import strategies as st
from strategies_inline import inlines

from l10n.engines.cache import Cache
from l10n.engines.judging import LOST, Term, Verdict
from l10n.engines.noting import note
from l10n.engines.protect import PLAIN, unprotect
from l10n.engines.protocol import FAILED, Capabilities, Context, Query, RefusedError
from l10n.engines.run import Setting, plan
from l10n.engines.strategies import (
    MAX_REQUESTS,
    OBEDIENCE,
    Strategy,
    Terms,
    first,
    following,
    inject,
    ready,
)
from l10n.errors import EngineError, Problem
from l10n.inline import Tag, plain, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from l10n.inline import Inline

B, EB, BR = Tag("open", "b"), Tag("close", "b"), Tag("standalone", "br")

WORDS = {
    "BAW": Term(0, 0, "BAW", fixed=True, kept=True),
    "Klimapartner": Term(0, 0, "Climate Partners", fixed=True),
    "Hauptsitz": Term(0, 0, "head office"),
    "Werk": Term(0, 0, "plant"),
}


@dataclass
class Glossary:
    """A judge that knows a few words, and finds in an answer what a test says is wrong."""

    codes: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)

    def terms(self, content: Inline) -> tuple[Term, ...]:
        text = plain(content, " ")
        return tuple(
            Term(m.start(), m.end(), WORDS[m[0]].target, WORDS[m[0]].fixed, WORDS[m[0]].kept)
            for m in re.finditer("|".join(WORDS), text)
        )

    def verdict(self, source: Inline, target: Inline) -> Verdict:
        wanted = {t.target for t in self.terms(source)}
        text = plain(target, " ").lower()
        missed = tuple(sorted(term for term in wanted if term.lower() not in text))
        return Verdict(target, self.codes, len(wanted) - len(missed), missed)

    def glossary(self) -> Mapping[str, str]:
        return {}


def texts(content: Inline, *strategies: Strategy) -> list[str | None]:
    terms = Glossary().terms(content)
    found = [ready(content, terms, one, Context()) for one in strategies]
    return [one.query.text if one else None for one in found]


FIXED, ALL, NONE = (Strategy(t, "{#}") for t in (Terms.FIXED, Terms.ALL, Terms.NONE))


@pytest.mark.parametrize(
    ("content", "fixed", "all_", "none"),
    [
        (
            ("Der Hauptsitz der BAW ist neu.",),
            "Der Hauptsitz der {0} ist neu.",
            "Der head office der {0} ist neu.",
            "Der Hauptsitz der BAW ist neu.",
        ),
        (
            ("Die Klimapartner am Werk.",),
            "Die Climate Partners am Werk.",
            "Die Climate Partners am plant.",
            "Die Klimapartner am Werk.",
        ),
        (("Hauptsitz in Köln",), "Hauptsitz in Köln", "Head office in Köln", "Hauptsitz in Köln"),
        (
            ("Das ", B, "Werk", EB, " der BAW", BR, "am Hauptsitz"),
            "Das {0}Werk{1} der {2}{3}am Hauptsitz",
            "Das {0}plant{1} der {2}{3}am head office",
            "Das {0}Werk{1} der BAW{2}am Hauptsitz",
        ),
        (("Das Haupt", B, "sitz", EB, "-Werk"), "Das Haupt{0}sitz{1}-Werk",
         "Das Haupt{0}sitz{1}-plant", "Das Haupt{0}sitz{1}-Werk"),
        (("BAW",), "BAW", "BAW", "BAW"),
        (("Die BAWs und BAW-Autos",), "Die BAWs und {0}-Autos", "Die BAWs und {0}-Autos",
         "Die BAWs und BAW-Autos"),
    ],
)  # fmt: skip
def test_what_is_sent(content: Inline, fixed: str, all_: str, none: str) -> None:
    assert texts(content, FIXED, ALL, NONE) == [fixed, all_, none]


TAKEN = {
    "Berlin": Term(0, 0, "Berlyn", fixed=True),
    "BAW": Term(0, 0, "BAW", fixed=True, kept=True),
    "Alpha": Term(0, 0, "Alpha Inc.", fixed=True),
}


def taken(text: str) -> list[Term]:
    """The terms of a text, as a judge gives them that knows of no addresses."""
    found = re.finditer("|".join(TAKEN), text)
    return [replace(TAKEN[m[0]], start=m.start(), end=m.end()) for m in found]


def test_what_is_part_of_an_address_or_a_placeholder_is_no_term() -> None:
    text = "Der Wert {Berlin}, ${BAW} und https://x.de/Berlin/BAW."
    for terms in Terms:
        found = ready((text,), taken(text), Strategy(terms, "{#}"), Context())
        assert found is not None
        assert found.query.text == "Der Wert {0}, {1} und {2}."
        assert found.query.terms == ()
        assert found.way == "{#}"
    bare = ready((text,), taken(text), Strategy(Terms.FIXED, ""), Context())
    assert bare is not None
    assert bare.query.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es wirbt die Firma Alpha.", "Es wirbt die Firma Alpha Inc."),
        ("Die Firma Alpha. Sie wirbt.", "Die Firma Alpha Inc. Sie wirbt."),
        ("Die Firma Alpha wirbt.", "Die Firma Alpha Inc. wirbt."),
        ("Die Firma Alpha, sie wirbt.", "Die Firma Alpha Inc., sie wirbt."),
        ("Die Firma Alpha...", "Die Firma Alpha Inc...."),
        ("Sie kam nach Berlin.", "Sie kam nach Berlyn."),
    ],
)
def test_a_stop_does_not_stand_twice(text: str, expected: str) -> None:
    injected, _ = inject((text,), taken(text))
    assert injected == (expected,)


def test_a_glossary_is_told_and_the_text_is_left_alone() -> None:
    content: Inline = (
        "Der ",
        B,
        "Hauptsitz",
        EB,
        " der BAW",
    )
    found = ready(content, Glossary().terms(content), Strategy(Terms.GLOSSARY, ""), Context())
    assert found is not None
    assert found.query.text == "Der <b>Hauptsitz</b> der BAW"
    assert found.query.terms == (("Hauptsitz", "head office"), ("BAW", "BAW"))
    assert found.way == "glossary+tags"


def test_the_way_names_only_what_made_a_difference() -> None:
    def way(content: Inline, strategy: Strategy) -> str:
        found = ready(content, Glossary().terms(content), strategy, Context())
        assert found is not None
        return found.way

    assert way(("Guten Tag",), FIXED) == ""
    assert way(("Der Hauptsitz",), FIXED) == ""
    assert way(("Der Hauptsitz",), ALL) == "inject-all"
    assert way(("Die Klimapartner",), FIXED) == "inject"
    assert way(("Der ", B, "gute", EB, " Tag"), FIXED) == "{#}"
    assert way(("Der ", B, "gute", EB, " Klimapartner"), FIXED) == "inject+{#}"


@given(inlines(), st.sampled_from([FIXED, ALL, NONE, Strategy(Terms.ALL, "")]))
def test_what_is_made_ready_comes_back_whole(content: Inline, strategy: Strategy) -> None:
    """An engine that changes nothing gives back every tag and every atom."""
    found = ready(content, Glossary().terms(content), strategy, Context())
    if found is None:
        return
    back = unprotect(found.query.text, found.sent)
    injected, _ = inject(content, [])
    assert injected == content
    if strategy.terms is Terms.NONE and back is not None and "  " not in plain(content):
        assert to_text(back).split() == to_text(content).split()


@pytest.mark.parametrize("code", ["machine.atoms", OBEDIENCE, "machine.numbers", "machine.loop"])
@pytest.mark.parametrize("markup", [True, False])
def test_no_way_is_tried_for_ever(code: str, markup: bool) -> None:
    can = Capabilities(markup=markup)
    for number in range(MAX_REQUESTS):
        assert first(can) not in list(following(first(can), code, can, number))


def test_what_follows_what() -> None:
    can = Capabilities(masks=("{#}", "[#]"))

    def after(strategy: Strategy, code: str, number: int = 1) -> list[str]:
        return [str(one) for one in following(strategy, code, can, number)]

    assert after(FIXED, "machine.atoms") == ["none {#}", "none [#]", "none plain"]
    assert after(FIXED, "machine.atoms", 2) == ["none {#}", "none plain", "none [#]"]
    assert after(NONE, "machine.atoms") == ["none [#]", "none plain"]
    told = Strategy(Terms.GLOSSARY, "{#}")
    assert after(told, "machine.atoms") == ["glossary [#]", "glossary plain"]
    assert after(FIXED, OBEDIENCE) == ["inject-all {#}"]
    assert after(FIXED, LOST)[:1] == ["inject [#]"]
    assert after(Strategy(Terms.GLOSSARY, ""), LOST)[:2] == ["inject {#}", "inject [#]"]
    assert after(ALL, OBEDIENCE) == []
    assert after(NONE, "machine.entities") == after(NONE, "machine.atoms")
    assert after(FIXED, "machine.numbers")[0] == "none {#}"
    assert after(NONE, "machine.numbers") == ["none plain", "none [#]"]
    assert after(Strategy(Terms.NONE, PLAIN), "machine.atoms") == ["none {#}", "none [#]"]


def answers(*replies: str) -> Fake:
    left = iter(replies)
    return Fake(lambda _: next(left))


def test_a_missed_term_is_put_in() -> None:
    engine = answers("The headquarters is new.", "The head office is new.")
    (outcome,) = run(engine, ("Der Hauptsitz ist neu.",), judge=Glossary()).outcomes
    assert engine.sent == ["Der Hauptsitz ist neu.", "Der head office ist neu."]
    assert outcome.target == ("The head office is new.",)
    assert outcome.facts == {"model": "m1", "via": "inject-all", "tries": "2", "terms": "1/1"}


def test_the_better_of_two_that_miss_terms_is_kept() -> None:
    engine = answers("The head office of the works.", "Nonsense of all.")
    (outcome,) = run(engine, ("Der Hauptsitz im Werk.",), judge=Glossary()).outcomes
    assert outcome.target == ("The head office of the works.",)
    assert outcome.facts["terms"] == "1/2"
    assert outcome.problem is None
    assert [a.problem for a in outcome.attempts] == [OBEDIENCE, OBEDIENCE]


def test_a_second_request_that_fails_leaves_the_first_answer() -> None:
    """The sentence has its draft, so that no other engine would get it: that is no error."""

    def once(text: str) -> str:
        if engine.sent[1:]:
            raise RefusedError(Problem(FAILED, "no"))
        return text.upper()

    engine = Fake(once)
    found = run(engine, ("Der Hauptsitz ist neu.",), judge=Glossary())
    assert len(engine.sent) == 2
    assert found.outcomes[0].target == ("DER HAUPTSITZ IST NEU.",)
    assert found.error is None


def test_lost_atoms_are_never_a_target_even_with_all_terms() -> None:
    engine = Fake(lambda _: "The head office in Paris.")
    content: Inline = ("Der ", B, "neue", EB, " Hauptsitz")
    (outcome,) = run(engine, content, judge=Glossary()).outcomes
    assert outcome.target is None
    assert outcome.problem == "machine.atoms"
    assert len(engine.sent) == MAX_REQUESTS


def test_at_most_three_requests_whatever_goes_wrong() -> None:
    for code in ("machine.numbers", "machine.loop", "machine.copy", "machine.length"):
        engine = Fake(str.lower)
        content: Inline = ("Der ", B, "Klimapartner", EB, " am Hauptsitz der BAW")
        (outcome,) = run(engine, content, judge=Glossary((code,))).outcomes
        assert (outcome.target is None) == (code != "machine.numbers"), "a number can be mended"
        assert outcome.problem in {code, "machine.atoms"}
        assert len(engine.sent) <= MAX_REQUESTS
        assert len(set(engine.sent)) == len(engine.sent), "nothing is asked twice"


def test_one_way_alone() -> None:
    engine = answers("The headquarters")
    (outcome,) = run(engine, ("Der Hauptsitz",), judge=Glossary(), only=NONE).outcomes
    assert engine.sent == ["Der Hauptsitz"]
    assert outcome.facts["terms"] == "0/1"


def test_terms_are_part_of_what_the_cache_knows(tmp_path: Path) -> None:
    can = Capabilities(glossary=True)
    with Cache(tmp_path / "c") as cache:
        engine = Fake(lambda _: "The head office", capabilities=can)
        for _ in range(2):
            run(engine, ("Der Hauptsitz",), judge=Glossary(), cache=cache)
        assert len(engine.queries) == 1
        assert engine.queries[0].terms == (("Hauptsitz", "head office"),)
        run(engine, ("Der Hauptsitz",), cache=cache)
        assert len(engine.queries) == 2, "without a glossary it is another request"


def test_a_plan_counts_what_the_first_requests_send(tmp_path: Path) -> None:
    content: list[Inline] = [("Der Hauptsitz der BAW",), ("Der Hauptsitz der BAW",), ("12,5",)]
    with Cache(tmp_path / "c") as cache:
        setting = Setting(embargo=False, judge=Glossary(), cache=cache)
        engine = Fake(lambda _: "The head office of {0}")
        found = plan(engine, content, (DE, EN), setting)
        assert (found.sentences, found.characters) == (1, len("Der Hauptsitz der {0}"))
        assert engine.sent == []
        run(engine, *content, judge=Glossary(), cache=cache)
        assert plan(engine, content, (DE, EN), setting).sentences == 0


@dataclass
class Learning(Fake):
    """An engine whose service keeps a glossary."""

    learned: list[dict[str, str]] = field(default_factory=list)

    def learn(self, terms: Mapping[str, str], source: object, target: object) -> None:
        assert (source, target) == (DE, EN)
        self.learned.append(dict(terms))


def test_a_service_learns_once_and_only_if_something_is_asked(tmp_path: Path) -> None:
    engine = Learning(capabilities=Capabilities(glossary=True))
    with Cache(tmp_path / "c") as cache:
        run(engine, ("Guten Tag",), ("Gute Nacht",), cache=cache)
        assert engine.learned == [{}]
        run(engine, ("Guten Tag",), cache=cache)
        assert engine.learned == [{}]


def test_what_a_service_is_taught_is_asked_for() -> None:
    class Known(Glossary):
        def glossary(self) -> Mapping[str, str]:
            return {"Hauptsitz": "head office"}

    class Writing(Learning):
        def learn(self, terms: Mapping[str, str], source: object, target: object) -> None:
            super().learn(terms, source, target)
            note()

    asked: list[Query] = []

    def allow(queries: Sequence[Query]) -> None:
        asked.extend(queries)
        if not queries[0].text:
            raise EngineError(Problem("engine.budget", "no"))

    engine = Writing(capabilities=Capabilities(glossary=True))
    found = run(engine, ("Guten Tag",), judge=Known(), allow=allow)
    assert asked == [Query("", (("Hauptsitz", "head office"),))]
    assert found.error is not None
    assert engine.sent == []
