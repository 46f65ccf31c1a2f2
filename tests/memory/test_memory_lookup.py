"""Look-ups: context, blocks, similar texts, and the order of what is found."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_edits import EDITS, chance_of, sentences

from l10n.configmemory import PenaltyConfig
from l10n.memory import Match, Memory, Rank, Unit, score
from l10n.memory.penalties import Penalties
from l10n.memory.store import LocalStore
from l10n.memory.units import best_first

if TYPE_CHECKING:
    from collections.abc import Sequence


def unit(source: str, target: str = "t", release: str = "2023-a", **more: object) -> Unit:
    return Unit(source, target, release, **more)  # type: ignore[arg-type]  # fields by name


def row(release: str, *sources: str, rank: int = Rank.TRANSLATED) -> list[Unit]:
    around = (None, *sources, None)
    return [
        Unit(text, f"{text} ({release})", release, around[n], around[n + 2], rank)
        for n, text in enumerate(sources)
    ]


@pytest.mark.parametrize(
    ("previous", "following", "expected"),
    [
        ("A", "C", 102),
        ("A", None, 100),
        (None, "C", 100),
        (None, None, 100),
        ("X", "C", 100),
        ("A", "X", 100),
    ],
)
def test_context_in_the_middle(previous: str | None, following: str | None, expected: int) -> None:
    found = Memory.of(row("2023-a", "A", "B", "C")).exact("B", previous, following)
    assert found is not None
    assert found.score == expected


def test_context_at_the_edge_is_101() -> None:
    memory = Memory.of(row("2023-a", "A", "B"))
    assert [getattr(memory.exact("A", None, after), "score", 0) for after in ("B", "X")] == [
        101,
        100,
    ]
    assert getattr(memory.exact("B", "A", None), "score", 0) == 101


@pytest.mark.parametrize(
    ("named", "previous", "following", "expected"),
    [
        ("menu", "A", "C", 102),
        ("menu", "A", None, 101),
        ("menu", None, None, 101),
        (None, "A", "C", 102),
        (None, None, None, 100),
        ("state", "A", "C", 100),
    ],
)
def test_the_same_segment_id_is_a_context_and_another_one_none(
    named: str | None, previous: str | None, following: str | None, expected: int
) -> None:
    memory = Memory.of([unit("B", previous="A", following="C", id="menu")])
    found = memory.exact("B", previous, following, id=named)
    assert found is not None
    assert found.score == expected


def test_the_same_id_at_the_edge_is_102_and_a_block_of_other_ids_is_none() -> None:
    row = [unit("A", following="B", id="x"), unit("B", previous="A")]
    memory = Memory.of(row)
    assert getattr(memory.exact("A", None, "B", id="x"), "score", 0) == 102
    assert memory.block(["A", "B"], ids=["x", None])
    assert memory.block(["A", "B"], ids=["y", None]) is None


def test_two_unknown_edges_are_no_context() -> None:
    found = Memory.of([unit("B")]).exact("B", None, None)
    assert found == Match(unit("B"), 100)


def test_unknown_text_has_no_exact_match() -> None:
    assert Memory.of([unit("B")]).exact("b", None, None) is None


def test_context_wins_over_rank() -> None:
    here = row("2022-a", "A", "B", "C")
    memory = Memory.of([*here, unit("B", "other", "2023-b", rank=Rank.REVIEWED)])
    assert memory.exact("B", "A", "C") == Match(here[1], 102)
    assert getattr(memory.exact("B", "X", "Y"), "unit", None) == unit(
        "B", "other", "2023-b", rank=Rank.REVIEWED
    )


def test_a_live_entry_is_not_offered_to_itself_but_an_obsolete_one_is() -> None:
    assert Memory.of([unit("B")]).exact("B", None, None, release="2023-a") is None
    assert Memory.of([unit("B")]).fuzzy("B", release="2023-a") == ()
    assert Memory.of([unit("B", obsolete=True)]).exact("B", None, None, release="2023-a")


@pytest.mark.parametrize("target", ["", "  ", "\u200b", "\x00\n", "half \ud83d"])
def test_units_without_a_visible_target_are_left_out(target: str) -> None:
    assert len(Memory.of([unit("Das Werk", target), unit("Das Büro", "office")])) == 1


def test_block_is_found_whatever_surrounds_it() -> None:
    units = row("2023-a", "Neu.", "Über uns.", "Wir bauen.", "Kontakt.")
    found = Memory.of(units).block(("Über uns.", "Wir bauen."))
    assert found == (Match(units[1], 101), Match(units[2], 101))


@pytest.mark.parametrize(
    "sources",
    [
        ("Über uns.",),
        (),
        ("Wir bauen.", "Über uns."),
        ("Neu.", "Wir bauen."),
        ("Über uns.", "Wir bauen.", "Wir planen."),
    ],
)
def test_other_orders_gaps_and_single_sentences_are_no_block(sources: tuple[str, ...]) -> None:
    assert Memory.of(row("2023-a", "Neu.", "Über uns.", "Wir bauen.")).block(sources) is None


def test_block_is_never_put_together_from_two_releases() -> None:
    memory = Memory.of([*row("2023-a", "A", "X"), *row("2023-b", "Y", "B")])
    assert memory.block(("A", "B")) is None


def test_block_comes_from_the_best_then_newest_release() -> None:
    old, new = row("2022-a", "A", "B"), row("2023-a", "A", "B")
    best = row("2021-a", "A", "B", rank=Rank.REVIEWED)
    assert Memory.of([*old, *new]).block(("A", "B")) == tuple(Match(u, 101) for u in new)
    assert Memory.of([*old, *new, *best]).block(("A", "B")) == tuple(Match(u, 101) for u in best)


def test_block_is_not_taken_from_the_release_that_asks() -> None:
    assert Memory.of(row("2023-a", "A", "B")).block(("A", "B"), release="2023-a") is None


def test_a_block_of_many_releases_is_looked_up_once_for_each_of_its_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    units = [row(f"2023-{number:02}", "A", "B", "C") for number in range(40)]
    memory = Memory.of([unit for release in units for unit in release])
    asked, exact = [], memory.store.exact

    def counted(source: str) -> Sequence[Unit]:
        asked.append(source)
        return exact(source)

    monkeypatch.setattr(memory.store, "exact", counted)
    assert memory.block(("A", "B", "C")) == tuple(Match(unit, 101) for unit in units[-1])
    assert asked == ["A", "B", "C"]


SOURCES, RELEASES, IDS = (
    st.sampled_from("ABC"),
    st.sampled_from(["x", "y", "z"]),
    st.sampled_from(["", "i", "j"]),
)
UNITS = st.lists(
    st.builds(
        Unit,
        SOURCES,
        st.sampled_from("tu"),
        RELEASES,
        st.none() | SOURCES,
        st.none() | SOURCES,
        st.sampled_from([Rank.MACHINE, Rank.TRANSLATED, Rank.REVIEWED]),
        st.booleans(),
        id=IDS,
    ),
    max_size=15,
)
TEXTS = st.lists(SOURCES, min_size=2, max_size=4)
ROWS = st.lists(
    st.builds(
        lambda release, texts, rank: row(release, *texts, rank=rank),
        RELEASES,
        TEXTS,
        st.sampled_from([Rank.MACHINE, Rank.TRANSLATED, Rank.REVIEWED]),
    ),
    max_size=4,
)
PENALTIES = Penalties(PenaltyConfig(machine=5))


def offered(units: list[Unit], source: str, release: str) -> list[Unit]:
    """Give what may be offered of a text to a release, as `Memory` says it, by looking at all."""
    same = [unit for unit in units if unit.source == source and unit.rank > Rank.MACHINE]
    return [
        u for u in best_first(same) if u.release != "z" and (u.release != release or u.obsolete)
    ]


@given(UNITS, SOURCES, st.none() | SOURCES, st.none() | SOURCES, RELEASES, st.none() | IDS)
def test_the_best_in_its_place_is_that_of_all(
    units: list[Unit],
    source: str,
    before: str | None,
    after: str | None,
    release: str,
    named: str | None,
) -> None:
    def score(unit: Unit) -> int:
        if unit.id and named and unit.id != named:
            return 100
        here = (unit.previous, unit.following) == (before, after)
        edges = (before is not None) + (after is not None)
        return min(102, 100 + here * edges + bool(named and unit.id == named))

    memory = Memory(LocalStore.of(units), 70, {"z"}, PENALTIES)
    every = offered(units, source, release)
    best = max(every, key=score, default=None)
    found = memory.exact(source, before, after, release, named)
    assert found == (None if best is None else Match(best, score(best)))


@given(UNITS, ROWS, TEXTS, RELEASES, st.data())
def test_a_block_is_the_best_of_all_releases(
    units: list[Unit],
    rows: list[list[Unit]],
    sources: list[str],
    release: str,
    data: st.DataObject,
) -> None:
    units = [*units, *(unit for one in rows for unit in one)]
    ids = data.draw(st.lists(IDS, min_size=len(sources), max_size=len(sources)))
    around = [None, *sources, None]
    chains = []
    for name in {unit.release for unit in units}:
        chain = [
            next(
                (
                    unit
                    for unit in offered(units, source, release)
                    if unit.release == name
                    and not (unit.id and ids[number] and unit.id != ids[number])
                    and around[number] in {None, unit.previous}
                    and around[number + 2] in {None, unit.following}
                ),
                None,
            )
            for number, source in enumerate(sources)
        ]
        whole = [unit for unit in chain if unit is not None]
        if len(whole) == len(chain):
            chains.append((min(unit.rank for unit in whole), name, whole))
    best = max(chains, key=lambda one: one[:2], default=None)
    memory = Memory(LocalStore.of(units), 70, {"z"}, PENALTIES)
    found = memory.block(sources, release, ids)
    assert found == (None if best is None else tuple(Match(unit, 101) for unit in best[2]))


def test_fuzzy_finds_a_changed_number_and_a_tagged_text() -> None:
    memory = Memory.of([unit("Im Jahr 2020 kamen 12 Gäste."), unit("Wir <b>bauen</b> ein Werk.")])
    assert [m.score for m in memory.fuzzy("Im Jahr 2024 kamen 90.000 Gäste.")] == [99]
    assert [m.score for m in memory.fuzzy("Wir bauen ein Werk.")] == [98]


def test_fuzzy_offers_each_pair_once_and_all_translations() -> None:
    memory = Memory.of(
        [
            unit("Das neue Werk", "plant", "2022-a"),
            unit("Das neue Werk", "plant", "2023-a"),
            unit("Das neue Werk", "works", "2023-b", rank=Rank.REVIEWED),
        ]
    )
    found = memory.fuzzy("Das neue Werk!")
    assert [(m.unit.target, m.unit.release) for m in found] == [
        ("works", "2023-b"),
        ("plant", "2023-a"),
    ]


def test_fuzzy_respects_the_threshold_and_the_limit() -> None:
    corpus = [unit(f"Das neue Werk in {town} wird gebaut.") for town in ("Rom", "Ulm", "Bonn")]
    asked = "Das neue Werk in Köln wird gebaut."
    assert len(Memory.of(corpus).fuzzy(asked, limit=2)) == 2
    assert Memory.of(corpus, threshold=99).fuzzy(asked) == ()


@pytest.mark.parametrize("text", ["20.04.2023", "—", "", "<br/>"])
def test_texts_without_words_have_no_similar_ones(text: str) -> None:
    assert Memory.of([unit("21.04.2023"), unit("…"), unit("Das Werk")]).fuzzy(text) == ()


def test_fuzzy_equals_scoring_everything() -> None:
    """The fast way against the plain one, on edits of every kind."""
    chance, corpus = chance_of(5), sentences()
    known = [edit(text, chance) for text in corpus for edit in EDITS.values()]
    memory = Memory.of(unit(text) for text in known)
    for text in corpus[::3]:
        plain = sorted((s for t in set(known) if (s := score(text, t)) >= 70), reverse=True)
        assert [m.score for m in memory.fuzzy(text, limit=8)] == plain[:8]
        assert memory.fuzzy(text, limit=2) == memory.fuzzy(text, limit=8)[:2]


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(12)))
def test_the_order_of_units_does_not_matter(order: list[int]) -> None:
    words = ("Werk", "Büro", "Haus")
    units = [
        unit(f"Das neue {words[n % 3]} steht {n % 2}", f"t{n}", f"r{n % 4}", rank=n % 5)
        for n in range(12)
    ]
    memory, shuffled = Memory.of(units), Memory.of(units[n] for n in order)
    asked = "Das neue Werk steht 7"
    assert memory.fuzzy(asked, limit=20) == shuffled.fuzzy(asked, limit=20)
    assert memory.exact(units[0].source, None, None) == shuffled.exact(units[0].source, None, None)


def test_exact_look_ups_load_no_heavy_library() -> None:
    code = (
        "import sys; from l10n.memory import Memory, Unit;"
        "Memory.of([Unit('a', 'b', 'r')]).exact('a', None, None);"
        "sys.exit(any(m in sys.modules for m in ('rapidfuzz', 'regex', 'babel')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
