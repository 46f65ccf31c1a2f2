"""A whole catalog is checked by a process of its own, which finds what the checks here find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategies_tui import HEADER, catalog

from l10n import catalogs, workspace
from l10n.locales import parse
from tui import Place
from tui.logic.aids import Aids
from tui.logic.survey import Survey
from tui.logic.surveying import found, place_of

if TYPE_CHECKING:
    from pathlib import Path

WRONG = """
msgid "Sie hat 12 Werke."
msgstr "Elle a 13 usines."
"""


def test_it_finds_what_is_found_here(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po", WRONG)
    place = Place(path, tmp_path / "locks", "baw")
    here = Aids(place, catalogs.load(path)).survey(catalogs.load(path))
    (findings,) = here.values()
    assert [one.code for one in findings] == ["number"]
    assert Survey(place, catalogs.load(path)).found() == here


def test_it_is_told_of_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('source = "de"\nlocales = ["fr"]\n')
    path = catalog(tmp_path / "fr.po", WRONG)
    facts = {"path": str(path), "locks": str(tmp_path), "title": "baw", "root": str(tmp_path)}
    place = place_of({**facts, "release": "baw", "locale": "fr"})
    space = workspace.at(tmp_path)
    assert space is not None
    assert place.workspace is not None
    assert place.workspace.root == space.root
    assert place.locale == parse("fr")
    assert len(found(place)) == 1


def test_it_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    made = "".join(f'\nmsgid "Sie hat {n} Werke."\nmsgstr "Elle a 1 usine."\n' for n in range(900))
    path.write_text(HEADER.format(locale="fr") + made, encoding="utf-8")
    survey = Survey(Place(path, tmp_path / "locks", "baw"), catalogs.load(path))
    survey.stop()
    assert survey.found() == {}
