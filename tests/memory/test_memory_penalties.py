"""What is taken off a match: by what, and what becomes of it then."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.configmemory import PenaltyConfig
from l10n.memory import Memory, Rank, Unit
from l10n.memory.penalties import Penalties
from l10n.memory.store import LocalStore

TODAY = date(2026, 2, 28)
SENTENCE = "Das Werk in Halle wird neu gebaut."
DOMAINS = {"finance": ["2024-*", "fin/*"], "products": ["*-launch"]}


def unit(target: str = "t", release: str = "2025-a", **more: object) -> Unit:
    return Unit(SENTENCE, target, release, **more)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("told", "release", "expected"),
    [
        (unit(rank=Rank.MACHINE), None, {"machine": 15}),
        (unit(rank=Rank.NEEDS_WORK), None, {"machine": 15}),
        (unit(rank=Rank.TMX), None, {}),
        (unit(pivot="de"), None, {"pivot": 5}),
        (unit(at="2021-02-28T09:00:00Z"), None, {}),
        (unit(at="2021-02-27"), None, {"old": 2}),
        (unit(release="2019-01-31-baw"), None, {"old": 2}),
        (unit(release="team/2019-01-31-baw", at="2024-01-01"), None, {}),
        (unit(release="memory/acme-2.tmx"), None, {"file": 9}),
        (unit(release="2024-b"), "2025-launch", {"domain": 3}),
        (unit(release="2024-b"), "fin/x", {}),
        (unit(release="2024-b"), "of none", {}),
        (unit(), "fin/x", {}),
        (unit(domain="law"), "fin/x", {"domain": 3}),
        (unit(release="2016-01-01-launch", rank=Rank.MACHINE), "fin/x",
         {"machine": 15, "domain": 3, "old": 2}),
    ],
)  # fmt: skip
def test_reasons(told: Unit, release: str | None, expected: dict[str, int]) -> None:
    points = PenaltyConfig(domain=3, old=2, files={"memory/*": 4, "memory/acme*": 9})
    penalties = Penalties(points, DOMAINS, TODAY)
    assert dict(penalties.of(penalties.known(told), release)) == expected


def test_patterns_fit_however_their_letters_are_put_together() -> None:
    penalties = Penalties(PenaltyConfig(files={"bu\u0308ro*": 3}), {"x": ["f\u00fcr*"]})
    assert penalties.of(unit(release="b\u00fcro/a"), None) == (("file", 3),)
    assert penalties.known(unit(release="fu\u0308r-1")).domain == "x"


def test_without_a_configuration_only_what_nobody_confirmed_costs() -> None:
    told = [unit(rank=rank, release="1999-01-01-x") for rank in Rank]
    assert [dict(Penalties(PenaltyConfig()).of(one, "x")) for one in told] == [
        {"machine": 15}
    ] * 2 + [{}] * 3


def test_the_configured_domain_goes_before_that_of_the_file() -> None:
    store = LocalStore.of([unit(release="fin/x", domain="law"), unit("u", "z", domain="law")])
    memory = Memory(store, penalties=Penalties(PenaltyConfig(), DOMAINS))
    assert {one.release: one.domain for one in memory} == {"fin/x": "finance", "z": "law"}


def test_what_has_a_penalty_is_no_exact_match_and_no_block() -> None:
    row = [
        Unit("A b", "a", "2024-x", None, "C d"),
        Unit("C d", "c", "2024-x", "A b", None),
    ]
    for penalties, found in (
        (Penalties(PenaltyConfig()), True),
        (Penalties(PenaltyConfig(domain=1), DOMAINS), False),
    ):
        memory = Memory(LocalStore.of(row), penalties=penalties)
        assert bool(memory.exact("A b", None, "C d", "y-launch")) is found
        assert bool(memory.block(["A b", "C d"], "y-launch")) is found
        (match, *_) = memory.fuzzy("A b", release="y-launch")
        assert match.score == (100 if found else 99)
        assert not match.adapted


def test_what_is_adapted_is_told_by_the_score_before() -> None:
    store = LocalStore.of([Unit("Es sind 30 neue Werke.", "There are 30 new plants.", "old")])
    memory = Memory(store, penalties=Penalties(PenaltyConfig(files={"old": 9})))
    (match,) = memory.fuzzy("Es sind 40 neue Werke.")
    assert (match.score, match.target, match.penalties) == (
        90, "There are 40 new plants.", (("file", 9),)
    )  # fmt: skip


def test_the_same_pair_is_offered_from_where_it_costs_least() -> None:
    units = [unit("t", "bad"), unit("t", "good"), unit("t", "worse"), unit("u", "bad")]
    points = PenaltyConfig(files={"bad": 5, "worse": 9})
    found = Memory(LocalStore.of(units), penalties=Penalties(points)).fuzzy(SENTENCE)
    assert [(m.unit.target, m.unit.release, m.score) for m in found] == [
        ("t", "good", 100), ("u", "bad", 95),
    ]  # fmt: skip


WORDS = st.lists(
    st.sampled_from(["Das", "Werk", "Halle", "wird", "neu", "gebaut", "und", "alt"]), min_size=3
)
RELEASES = {"a": 0, "b": 3, "c": 20}


@given(
    st.lists(st.tuples(WORDS.map(" ".join), st.sampled_from("tuv"), st.sampled_from("abc"))),
    WORDS.map(" ".join),
    st.integers(1, 4),
)
def test_the_best_with_penalties_are_the_best_of_all(
    rows: list[tuple[str, str, str]], asked: str, limit: int
) -> None:
    store = LocalStore.of(Unit(*row) for row in rows)
    penalties = Penalties(PenaltyConfig(files={name: n for name, n in RELEASES.items() if n}))
    best: dict[tuple[str, str], int] = {}
    for release, points in RELEASES.items():  # each alone, without penalties
        others = RELEASES.keys() - {release}
        for match in Memory(store, 1, others).fuzzy(asked, 1000):
            pair = match.unit.source, match.unit.target
            best[pair] = max(best.get(pair, 0), match.score - points)
    found = Memory(store, 70, penalties=penalties).fuzzy(asked, limit)
    wanted = sorted((score for score in best.values() if score >= 70), reverse=True)
    assert [match.score for match in found] == wanted[:limit]
    assert all(best[m.unit.source, m.unit.target] == m.score for m in found)
