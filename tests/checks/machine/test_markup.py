"""Tags of targets: those of the source, with words in them, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies_inline import inlines

from l10n.checks.machine.markup import markup_fits
from l10n.inline import Inline, Tag

B, EB, BR = Tag("open", "b"), Tag("close", "b"), Tag("standalone", "br")
A, EA, A2, EA2 = Tag("open", "a"), Tag("close", "a"), Tag("open", "a", 2), Tag("close", "a", 2)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("Der ", B, "Kran", EB, " hebt"), ("The ", B, "crane", EB, " lifts")),
        (("Der ", B, "Kran", EB, " hebt"), (B, "The crane lifts", EB)),
        (("Der ", B, "Kran", EB, " hebt"), ("The crane ", B, "lifts", EB)),
        ((A, "Berlin", EA, " und ", A2, "Bonn", EA2), (A2, "Bonn", EA2, " and ", A, "Berlin", EA)),
        ((A, B, "Kran", EB, EA, BR, "hebt"), (A, B, "crane", EB, EA, " lifts", BR)),
        ((A, EA, "Kran"), (A, EA, "crane")),
        (("Der <Kran> hebt <Kisten>",), ("The <crane> lifts <boxes>",)),
        (("Kosten < 5 und > 3",), ("Costs < 5 and > 3",)),
        (("Herz <3 Kran",), ("Love <3 crane",)),
        (("Das Element <b> ist alt",), ("The element <b> is old",)),
    ],
)
def test_good_markup(source: Inline, target: Inline) -> None:
    assert markup_fits(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("Der ", B, "Kran", EB, " hebt"), ("The ", B, EB, "crane lifts")),
        (("Der ", B, "Kran", EB, " hebt"), ("The crane lifts.", B, EB)),
        (("Der ", B, "Kran", EB, " hebt"), ("The crane ", B, " – ", EB, "lifts")),
        ((A, B, "Kran", EB, EA, " hebt"), (A, EA, B, "crane", EB, " lifts")),
        (("Der ", B, "Kran", EB, " hebt"), ("The crane lifts",)),
        (("Der Kran hebt Kisten.",), ("The crane lifts <b>boxes</b>.",)),
        (("Der Kran hebt Kisten.",), ("The crane lifts <script>alert(1)</script>.",)),
        (("Der Kran hebt Kisten.",), ("The crane lifts<br/>boxes.",)),
        (("Der Kran hebt Kisten.",), ("The crane lifts < b >boxes.",)),
        (("Der Kran hebt Kisten.",), ("The crane <!-- lifts --> boxes.",)),
        (("Der Kran hebt <Kisten>.",), ("The crane lifts <b>.",)),
        (("Der ", B, "Kran", EB, " hebt"), ("The ", B, "crane", EB, " <b2>lifts</b2>")),
    ],
)
def test_bad_markup(source: Inline, target: Inline) -> None:
    assert not markup_fits(source, target)


@given(inlines())
def test_a_sentence_has_its_own_markup(content: Inline) -> None:
    assert markup_fits(content, content)
