"""New translations that stand beside other sentences: a column pasted a row too low, or sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from kits import files_of
from workspaces import workspace

from l10n import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workspaces import Space

PAIRS = {
    "Der Gewinn stieg auf 312 Millionen Euro.": "Le bénéfice atteint 312 millions d’euros.",
    "Das Werk hat 2.340 Mitarbeiter.": "L’usine compte 2 340 employés.",
    "Die Leute freuen sich sehr.": "Les gens sont très contents.",
    "Es wurde 1987 gegründet.": "Elle a été fondée en 1987.",
    "Die Halle misst 4.500 Quadratmeter.": "Le hall mesure 4 500 mètres carrés.",
    "Der Hafen wird größer.": "Le port s’agrandit.",
}  # fmt: skip


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return space_of(tmp_path, "fr", PAIRS)


def space_of(root: Path, locale: str, pairs: Iterable[str]) -> Space:
    text = "\n\n".join(pairs) + "\n"
    space = workspace(root, {"a.de.txt": text}, f'source = "de"\nlocales = ["{locale}"]\n')
    assert space.run("sync").status == 0
    assert space.run("export", "--to", "kit.zip", "--format", "po").status == 0
    return space


def outcomes(space: Space, texts: list[str]) -> dict[str, set[str]]:
    """Give the codes by outcome, of a return with translations in the order of the kit."""
    name = next(name for name in files_of(space) if name.endswith(".po"))
    sent = catalogs.read(files_of(space)[name])
    pairs = zip(sent.live, texts, strict=True)
    data = catalogs.write(sent.with_entries(catalogs.confirm(*pair) for pair in pairs))
    path = space.write("fr.po", data)
    found: dict[str, set[str]] = {}
    for file in space.run("import", str(path), "--json").json["files"]:
        sentences: object = file["sentences"]
        assert isinstance(sentences, list)
        for one in sentences:
            found.setdefault(one["outcome"], set()).update(r["code"] for r in one["reasons"])
    return found


@pytest.mark.parametrize("by", [1, 2, -1])
def test_a_column_in_another_row_is_refused_as_a_whole(space: Space, by: int) -> None:
    texts = [*PAIRS.values()]
    assert outcomes(space, texts[by:] + texts[:by]) == {"refused": {"swapped"}}


def test_a_sorted_column_is_refused_as_a_whole(space: Space) -> None:
    assert outcomes(space, sorted(PAIRS.values())) == {"refused": {"swapped"}}


def test_what_stands_where_it_should_is_taken(space: Space) -> None:
    assert outcomes(space, [*PAIRS.values()]) == {"taken": set()}


def test_wrong_figures_are_no_other_sentences(space: Space) -> None:
    texts = [text.replace("3", "7").replace("5", "7") for text in PAIRS.values()]
    assert outcomes(space, texts) == {"taken": set(), "refused": {"fact"}}


def test_months_that_are_numbers_in_a_language_are_no_other_sentences(tmp_path: Path) -> None:
    months = {"Januar": "1月", "Februar": "2月", "März": "3月"}
    parts = {"Teil 1": "第一部", "Teil 2": "第二部", "Teil 3": "第三部"}
    pairs = {**months, **parts}
    found = outcomes(space_of(tmp_path, "ja", pairs), [*pairs.values()])
    assert not any("swapped" in codes for codes in found.values())
