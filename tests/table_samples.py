"""Sheets as tables, and what of them must come back from a workbook or a document."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from xliff_samples import DE, FR, KIT, item, sheets

from l10n.handoff.model import Item, Sheet, Unit
from l10n.locales import parse
from l10n.model import State

NAMES = ("Der Windpark wächst.", "Er steht <b>hier</b>.", "Noch 12 Tage.", "Über uns")
SHEET = Sheet(
    KIT,
    "2026-05-04-windpark",
    DE,
    FR,
    tuple(
        replace(one, number=number)
        for number, one in enumerate(
            (
                item(NAMES[0], "Le parc éolien grandit."),
                item(NAMES[1], "Il est <b>ici</b>.", tagged=True, notes=("<b> = fett",)),
                item(NAMES[2], "Encore 12 jours.", state=State.NEEDS_WORK),
                item(NAMES[3], "À propos", state=State.REVIEWED, locked=True, msgctxt="footer"),
                item("%d Datei", "%d fichier", "%d fichiers", msgid_plural="%d Dateien"),
                item("Offen"),
            ),
            1,
        )
    ),
    "releases/2026-05-04-windpark.de.txt",
    "nplurals=2; plural=(n > 1);",
    "2026-05-11",
)
ARABIC = replace(SHEET, target=parse("ar"))

_DONE = {
    State.TRANSLATED: True,
    State.REVIEWED: True,
    State.NEEDS_WORK: False,
    State.MACHINE: False,
    State.EMPTY: None,
}


def expected(sent: Item, *, states: bool) -> Unit:
    """Give an item as it must come back when nothing was done to it; places aside.

    A table has no contexts, and of a language without plural forms no singular: ids tell.
    """
    done = None if not states or sent.locked else _DONE[sent.state]
    if not all(sent.targets):
        done = False
    only = sent.msgid_plural is not None and len(sent.targets) == 1
    msgid = sent.msgid_plural if only and sent.msgid_plural is not None else sent.msgid
    return Unit(sent.id, msgid, sent.targets, None, sent.msgid_plural, done)


def placeless(units: tuple[Unit, ...]) -> list[Unit]:
    """Give units without their places, by id, since plural forms come last."""
    return sorted((replace(unit, place="") for unit in units), key=lambda unit: unit.id)


def came_back(units: tuple[Unit, ...], sheet: Sheet, *, states: bool) -> bool:
    """Tell whether all of a sheet came back as it was."""
    wanted = [expected(one, states=states) for one in sheet.items]
    assert placeless(units) == placeless(tuple(wanted))
    return True


def _fits(sheet: Sheet) -> bool:
    """Tell whether sources have something to read, and targets line ends of no other kind."""
    return all(
        all(text.strip() for text in _sources(one))
        and not any("\r\n" in text for text in one.targets)
        for one in sheet.items
    )


def _sources(one: Item) -> tuple[str, ...]:
    return (one.msgid,) if one.msgid_plural is None else (one.msgid, one.msgid_plural)


tables: st.SearchStrategy[Sheet] = sheets.filter(_fits)
