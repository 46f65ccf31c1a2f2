"""Reading of glossary files, good ones in several manners and bad ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from l10n.errors import InputError
from l10n.glossary import load
from l10n.locales import parse

if TYPE_CHECKING:
    from pathlib import Path

DE, EN, ZH = parse("de"), parse("en"), parse("zh_CN")
ROWS = (
    ("id", "de", "pos", "dnt", "en", "en_alt", "en_forbidden", "zh-Hans", "owner"),
    ("baw", "BAW", "acronym", "yes", "BAW", "", "BAIC|BAIC Group", "BAW", "Anna"),
    ("nev", "neues Energiefahrzeug", "noun", "", "new energy vehicle", "NEV", "", "新能源汽车", ""),
)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "glossary.csv"
    path.write_bytes(text.encode(encoding))
    return path


def problems(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(InputError) as caught:
        load(written(folder, text))
    return [(problem.code, problem.line) for problem in caught.value.problems]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_delimiters_encodings_and_line_ends(
    tmp_path: Path, mark: str, encoding: str, newline: str
) -> None:
    text = newline.join(mark.join(row) for row in ROWS) + newline * 2
    baw, nev = load(written(tmp_path, text, encoding), DE).concepts
    assert (baw.id, baw.dnt, baw.match, baw.line, baw.invariant) == ("baw", True, "exact", 2, True)
    assert baw.forbidden == {EN: ("BAIC", "BAIC Group")}
    assert nev.preferred == {
        DE: "neues Energiefahrzeug",
        EN: "new energy vehicle",
        ZH: "新能源汽车",
    }
    assert (nev.match, nev.status, nev.invariant) == ("inflect", "preferred", False)
    assert nev.alternatives == {EN: ("NEV",)}


def test_quoted_cells_keep_marks_and_lines_stay_right(tmp_path: Path) -> None:
    text = 'id,de,note,en\na,Werk,"one,\ntwo",plant\nb,Büro,,office\n'
    found = load(written(tmp_path, text)).concepts
    assert [(concept.id, concept.line) for concept in found] == [("a", 2), ("b", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("glossary.column", 1), ("glossary.column", 1)]),
        ("id,pos\na,noun\n", [("glossary.column", 1)]),
        ("de,en\nWerk,plant\n", [("glossary.column", 1)]),
        ("id,de,de\n", [("glossary.column", 1)]),
        ("id,de,zh-cn,zh_Hans\n", [("glossary.column", 1)]),
        ("id,de\na,Werk\nb,Büro\na,Haus\n", [("glossary.duplicate", 4)]),
        ("id,de,status\na,Werk,prefered\n", [("glossary.value", 2)]),
        ("id,de,pos,dnt\na,Werk,thing,maybe\n", [("glossary.value", 2)] * 2),
        ("id,de\n,Werk\nb,\n", [("glossary.empty", 2), ("glossary.empty", 3)]),
        ("id,de\na,Werk,plant\n", [("glossary.row", 2)]),
        ('id,de\na,"Werk\n', [("glossary.damaged", 2)]),
    ],
)
def test_all_problems_of_a_file_are_told(
    tmp_path: Path, text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert problems(tmp_path, text) == expected


def test_message_names_row_column_value_and_remedy(tmp_path: Path) -> None:
    path = written(tmp_path, "id,de,status\nwerk,Werk,prefered\n")
    with pytest.raises(InputError) as caught:
        load(path)
    message = str(caught.value)
    assert all(part in message for part in (f"{path}:2", "status", "prefered", "werk", "admitted"))


def test_the_source_asked_for_must_have_its_column(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column “fr”"):
        load(written(tmp_path, "id,de\na,Werk\n"), parse("fr"))


def test_another_encoding_is_refused_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"glossary\.encoding"):
        load(written(tmp_path, "id,de\na,Büro\n", "cp1252"))
