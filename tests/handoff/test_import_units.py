"""Damage as any carrier brings it: values alone, with the ids that carriers keep or without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from returns import EDITS, PAIRS, garbled

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.checks.findings import Pair
from l10n.checks.setting import Setting
from l10n.handoff.judging import Judgement, Policy, judge
from l10n.handoff.model import Returned, Unit
from l10n.handoff.shelf import Shipment, items_of
from l10n.handoff.verdicts import Outcome
from l10n.locales import parse

DE, FR = parse("de"), parse("fr")
SOURCES = list(PAIRS)
REGION = "Für die Region ist das eine große Chance."
VISITORS = "Die Bürger können die neue Anlage im Herbst besichtigen."
COMPANY = "Das Unternehmen beschäftigt 1200 Menschen an drei Standorten."
HALL = "Die <b>Eröffnung</b> der Halle ist für das Frühjahr geplant."

ENTRIES = tuple(
    catalogs.confirm(Entry(source, flags=("xml-text",) if "<" in source else ()), target)
    for source, target in PAIRS.items()
)
CATALOG = Catalog(Entry("", "Language: fr\n"), ENTRIES)
SENT = Shipment("0123456789ab", "a", DE, FR, tuple(items_of(CATALOG)))


def units(*, ids: bool = True) -> list[Unit]:
    """Give what a careful agency returns."""
    return [
        Unit(item.id if ids else "", item.msgid, (EDITS.get(item.msgid, PAIRS[item.msgid]),),
             place=f"C{item.number}")
        for item in SENT.items
    ]  # fmt: skip


def judged(returned: list[Unit], catalog: Catalog = CATALOG) -> Judgement:
    file = Returned("a.xlsx", "xlsx", tuple(returned))
    return judge(file, SENT, catalog, lambda: Setting(Pair(DE, FR)), Policy())


def codes(judgement: Judgement) -> dict[str, set[str]]:
    """Give the reasons of what was not taken, by source."""
    return {
        one.msgid: {reason.code for reason in one.reasons}
        for one in judgement.judged
        if one.outcome not in {Outcome.TAKEN, Outcome.UNCHANGED, Outcome.REPAIRED}
    }


def with_target(source: str, text: str) -> Callable[[list[Unit]], list[Unit]]:
    def change(found: list[Unit]) -> list[Unit]:
        return [replace(u, targets=(text,)) if u.msgid == source else u for u in found]

    return change


DAMAGES: dict[str, tuple[Callable[[list[Unit]], list[Unit]], dict[str, set[str]]]] = {
    "none": (lambda found: found, {}),
    "dropped": (lambda found: [*found[:3], *found[4:]], {SOURCES[3]: {"dropped"}}),
    "truncated": (lambda found: found[:-2], {s: {"truncated"} for s in SOURCES[-2:]}),
    "duplicate": (
        lambda found: [*found, replace(found[4], targets=("Autre chose encore.",))],
        {SOURCES[4]: {"duplicate"}},
    ),
    "emptied": (with_target(REGION, " "), {REGION: {"emptied"}}),
    "same-as-source": (with_target(REGION, REGION), {REGION: {"same-as-source"}}),
    "wrong-language": (
        with_target(REGION, "Para la región esta es una gran oportunidad que no hay que perder."),
        {REGION: {"wrong-language"}},
    ),
    "fact": (with_target(COMPANY, PAIRS[COMPANY].replace("1200", "1300")), {COMPANY: {"fact"}}),
    "tags": (with_target(HALL, "L’ouverture du hall est prévue au printemps."), {HALL: {"tags"}}),
    "mojibake-lost": (with_target(REGION, "C\ufffdest une chance."), {REGION: {"mojibake"}}),
    "reordered": (lambda found: found[::-1], {}),
}


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize("kind", DAMAGES)
def test_content_damage_in_values(kind: str, ids: bool) -> None:
    damage, expected = DAMAGES[kind]
    assert codes(judged(damage(units(ids=ids)))) == expected


@pytest.mark.parametrize("ids", [True, False])
def test_swapped_texts(ids: bool) -> None:
    found = units(ids=ids)
    one, two = found[1], found[8]
    found[1], found[8] = (
        replace(one, targets=two.targets),
        replace(two, targets=one.targets),
    )
    assert codes(judged(found)) == {SOURCES[1]: {"swapped"}, SOURCES[8]: {"swapped"}}


def test_two_texts_that_were_edited_and_swapped() -> None:
    found = units()
    one, two = found[4], found[7]
    found[4], found[7] = replace(one, targets=two.targets), replace(two, targets=one.targets)
    marked = [replace(unit, targets=(unit.targets[0].replace(".", " bientôt."),)) for unit in found]
    assert codes(judged(marked)).keys() <= {SOURCES[4], SOURCES[7]}


def test_sentences_that_come_to_say_the_same_are_not_swapped() -> None:
    found = [
        replace(unit, targets=(PAIRS[SOURCES[0]],)) if unit.msgid == REGION else unit
        for unit in units()
    ]
    assert REGION not in codes(judged(found))


def test_an_edited_source_with_an_id_is_refused_and_named() -> None:
    found = [
        replace(unit, msgid="Für das Land ist das eine Chance.") if unit.msgid == REGION else unit
        for unit in units()
    ]
    assert codes(judged(found)) == {REGION: {"msgid-edited"}}


def test_an_edited_source_without_an_id_is_attributed_in_words_only() -> None:
    found = [
        replace(unit, msgid="Für die ganze Region ist das eine große Chance.")
        if unit.msgid == REGION
        else unit
        for unit in units(ids=False)
    ]
    last = judged(found).judged[-1]
    assert last.outcome is Outcome.REFUSED
    assert last.item is None
    assert last.reasons[0].what.endswith("probably it was sentence 5")


def test_a_whole_file_of_garbled_texts_is_restored() -> None:
    found = [
        replace(unit, msgid=garbled(unit.msgid), targets=(garbled(unit.targets[0]),))
        for unit in units(ids=False)
    ]
    judgement = judged(found)
    assert codes(judgement) == {}
    entries = {one.msgid: one.entry for one in judgement.judged if one.entry is not None}
    assert {source: entry.msgstr for source, entry in entries.items()} == EDITS


def test_plural_forms_must_be_as_many() -> None:
    entry = Entry("%d Tag", msgid_plural="%d Tage", msgstr_plural=("%d jour", "%d jours"))
    catalog = CATALOG.with_entries([entry])
    sent = replace(SENT, items=tuple(items_of(catalog)))
    unit = Unit("", "%d Tag", ("%d journée",), msgid_plural="%d Tage")
    file = Returned("a.po", "po", (unit,))
    verdict = judge(file, sent, catalog, lambda: Setting(Pair(DE, FR)), Policy())
    assert codes(verdict) == {"%d Tag": {"forms"}}


def test_checks_are_not_loaded_for_a_return_without_news() -> None:
    def never() -> Setting:
        raise AssertionError

    same = [replace(unit, targets=(PAIRS[unit.msgid],)) for unit in units()]
    file = Returned("a.xlsx", "xlsx", tuple(same))
    judgement = judge(file, SENT, CATALOG, never, Policy())
    assert {one.outcome for one in judgement.judged} == {Outcome.UNCHANGED}


def _questioned(text: str) -> str:
    return "".join(char if char.isascii() else "?" for char in text)


def test_letters_that_became_question_marks_are_lost() -> None:
    """Short texts end in what may be a question; those of the others tell."""
    found = [replace(unit, targets=(_questioned(unit.targets[0]),)) for unit in units()]
    lost = {unit.msgid for unit in units() if not unit.targets[0].isascii()}
    assert lost
    assert codes(judged(found)) == {source: {"mojibake"} for source in lost}


def test_a_question_and_an_address_are_not_lost_letters() -> None:
    text = "Une question ? Voyez usine.example/faq?lang=fr et https://usine.example/?a=b"
    assert not codes(judged(with_target(REGION, text)(units()))).get(REGION, set()) & {"mojibake"}
