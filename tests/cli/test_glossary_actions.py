"""`l10n glossary`: every action, typed as a person would."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from workspaces import CONFIG, NEWS, Result, Space

from l10n import catalogs
from l10n.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GLOSSARY = """\
id,de,de_alt,pos,match,status,dnt,en,en_alt,en_forbidden,fr,zh_CN,note
werk,Werk,,noun,,,,plant,factory,work,usine,工厂,
bo,Bo Zhang,,name,,,,Bo Zhang,,,Bo Zhang,张波,
kooperation,Kooperation,Zusammenarbeit,noun,,,,cooperation,,,coopération,合作,
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that keeps the forms of words from test to test: to make them takes seconds."""
    return tmp_path_factory.mktemp("forms")


@pytest.fixture
def space(tmp_path: Path, forms: Path) -> Iterator[Space]:
    shutil.copytree(forms, tmp_path / ".l10n")
    found = Space(tmp_path)
    found.write("l10n.toml", CONFIG)
    found.write("glossary.csv", GLOSSARY)
    found.write("releases/a.de.txt", NEWS)
    yield found
    for path in (tmp_path / ".l10n").glob("forms.*"):
        shutil.copy(path, forms)


def typed(space: Space, monkeypatch: pytest.MonkeyPatch, text: bytes, *arguments: str) -> Result:
    stream = io.TextIOWrapper(io.BytesIO(text))
    monkeypatch.setattr(sys, "stdin", stream)
    return space.run("glossary", *arguments)


def test_find_tells_line_columns_kind_and_concept(space: Space) -> None:
    result = space.run("glossary", "find", str(space.root / "releases/a.de.txt"))
    assert result.status == 0
    assert [line.split() for line in result.out.splitlines()] == [
        ["1:5-16", "exact", "kooperation", "Kooperation"],
        ["3:0-8", "exact", "bo", "Bo", "Zhang"],
        ["3:22-26", "exact", "werk", "Werk"],
    ]


def test_find_in_json_gives_one_object_per_hit(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b"Kein Treffer.\nZwei Werke, <b>Bo</b>\nZhang und die Zusammenarbeit"
    result = typed(space, monkeypatch, text, "find", "--lang", "de", "--json", "-")
    assert [json.loads(line) for line in result.out.splitlines()] == [
        {"line": 2, "start": 5, "end": 10, "id": "werk", "kind": "inflected", "text": "Werke"},
        {
            "line": 2, "start": 15, "end": 27, "id": "bo", "kind": "exact",
            "text": "Bo</b>\nZhang",
        },
        {
            "line": 3, "start": 14, "end": 28, "id": "kooperation", "kind": "variant",
            "text": "Zusammenarbeit",
        },
    ]  # fmt: skip


def test_find_counts_code_points_not_bytes_or_units(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "🚗 Ein Werk ü Werk".encode("utf-16")
    result = typed(space, monkeypatch, text, "find", "--lang", "de", "--json")
    assert [json.loads(line)["start"] for line in result.out.splitlines()] == [6, 13]


def test_find_in_another_language_of_the_glossary(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = typed(space, monkeypatch, b"Two plants, three factories.", "find", "--lang", "en")
    assert [line.split()[1:3] for line in result.out.splitlines()] == [
        ["inflected", "werk"],
        ["variant", "werk"],
    ]


def test_find_takes_a_list_of_terms_and_needs_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = Space(tmp_path)
    terms = [{"id": "f", "term": "Fahrzeug", "pos": "noun"}, {"id": "b", "term": "BAW",
             "pos": "acronym"}]  # fmt: skip
    file = space.write("terms.json", json.dumps(terms))
    text = b"Die Fahrzeuge der BAW, nicht der BAWAG"
    result = typed(
        space, monkeypatch, text, "find", "--lang", "de", "--json", "--glossary", str(file)
    )
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["f", "b"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is not JSON"),
        ('{"id": "a"}', "item 1"),
        ('[{"id": "a", "term": "A"}, {"id": "b"}, 3, {"id": "d", "term": 4}]', "item 4"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_bad_list_of_terms_is_refused(space: Space, content: str, told: str) -> None:
    file = space.write("terms.json", content)
    result = space.run("glossary", "find", "--lang", "de", "--glossary", str(file), "x.txt")
    assert result.status == 3
    assert told in result.err
    assert "terms.json" in result.err


def test_find_without_any_glossary_says_what_to_do(tmp_path: Path) -> None:
    result = Space(tmp_path).run("glossary", "find", "--lang", "de", "x.txt")
    assert result.status == 2
    assert "--glossary" in result.err


def test_find_refuses_bytes_that_are_no_text(space: Space, monkeypatch: pytest.MonkeyPatch) -> None:
    result = typed(space, monkeypatch, b"\xfcber", "find", "--lang", "de")
    assert result.status == 3
    assert "UTF-8" in result.err


def test_forms_tells_why(space: Space) -> None:
    result = space.run("glossary", "forms", "--json", "werk")
    forms = {str(row["form"]): row for row in json.loads(result.out)}
    assert {"Werk", "Werks", "Werken", "Werke"} <= set(forms)
    assert forms["Werk"]["why"] == "citation"
    assert "Werken" in space.run("glossary", "forms", "Werk").out


def test_forms_of_a_term_that_is_not_in_the_glossary(space: Space) -> None:
    result = space.run("glossary", "forms", "--lang", "fr", "énergie nouvelle")
    assert "nouvelles" in result.out
    name = space.run("glossary", "forms", "--pos", "name", "Werk Berlin")
    assert "Werken" not in name.out


def test_lint_is_quiet_about_a_good_glossary(space: Space) -> None:
    result = space.run("glossary", "lint")
    assert (result.status, result.out) == (0, "3 concepts: 0 errors, 0 warnings.\n")


def test_lint_names_row_and_column(space: Space) -> None:
    space.write("glossary.csv", GLOSSARY + "werke,Werke,,noun,,,,mill,,mill,usine,工厂,\n")
    result = space.run("glossary", "lint")
    assert result.status == 1
    assert f"{space.root / 'glossary.csv'}:5" in result.out
    rows = space.run("glossary", "lint", "--json").json["findings"]
    found = {(row["code"], row["line"], row["column"]) for row in rows}
    assert {
        ("glossary.duplicate", 5, "de"),
        ("glossary.plural", 5, "de"),
        ("glossary.contradiction", 5, "en"),
    } <= found


def test_lint_misses_a_translation_only_for_what_occurs(space: Space) -> None:
    space.write("glossary.csv", GLOSSARY + "auto,Auto,,noun,,,,car,,,voiture,,\n")
    assert space.run("glossary", "lint").status == 0
    space.write("releases/b.de.txt", "Autos fahren.\n")
    findings = space.run("glossary", "lint", "--json").json["findings"]
    assert [(row["code"], row["column"], row["id"]) for row in findings] == [
        ("glossary.missing", "zh_CN", "auto")
    ]


def test_lint_of_another_file(space: Space) -> None:
    file = space.write("other.csv", "id;de;en;dnt\nx;Auto;car;yes\n")
    result = space.run("glossary", "lint", str(file))
    assert result.status == 1
    assert "glossary.dnt" in result.out


def test_suggest_proposes_what_is_not_known_yet(space: Space) -> None:
    space.write("releases/b.de.txt", "Die Tochtergesellschaften wachsen. Bo Zhang sprach.\n")
    found = space.run("glossary", "suggest", "--json").json["candidates"]
    terms = [row["term"] for row in found]
    assert "Tochtergesellschaft" in terms
    assert not {"Bo Zhang", "Werk", "Kooperation"} & set(terms)
    assert "Tochtergesellschaft" in space.run("glossary", "suggest").out


def test_suggest_proposes_reviewed_translations(space: Space) -> None:
    said = {"Die Lagerhalle ist neu.": "The warehouse is new.",
            "Eine Lagerhalle steht leer.": "One warehouse is empty."}  # fmt: skip
    space.write("releases/b.de.txt", "\n\n".join(said))
    space.run("sync", "b")
    catalog = space.catalog("b")
    done = [
        catalogs.review(catalogs.confirm(entry, said[entry.msgid]), "Eva", "2026-01-01")
        for entry in catalog.live
    ]
    space.write("catalogs/b/en.po", catalogs.write(catalog.with_changed(done)))
    rows = space.run("glossary", "suggest", "--json", "b").json["candidates"]
    found = {row["term"]: row for row in rows}["Lagerhalle"]
    assert found["targets"] == {"en": [{"term": "warehouse", "count": 2}]}
    assert found["example"] == {
        "text": "Die Lagerhalle ist neu.",
        "path": "releases/b.de.txt",
        "line": 1,
    }
    assert "en: warehouse (2)" in space.run("glossary", "suggest", "b").out


def test_add_keeps_every_other_byte(space: Space) -> None:
    space.write("glossary.csv", GLOSSARY.replace("\n", "\r\n").encode("utf-8-sig"))
    before = (space.root / "glossary.csv").read_bytes()
    result = space.run(
        "glossary", "add", "Ladesäule", "--pos", "noun", "--term", "en=charging station",
        "--term", "zh-cn=充电桩", "--set", "note=Strom, nicht Benzin",
    )  # fmt: skip
    assert result.status == 0
    assert "ladesaeule" in result.err
    after = (space.root / "glossary.csv").read_bytes()
    assert after.startswith(before)
    row = after[len(before) :].decode()
    assert (
        row == 'ladesaeule,Ladesäule,,noun,,,,charging station,,,,充电桩,"Strom, nicht Benzin"\r\n'
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Werkzeug", "--id", "werk"], "werk"),
        (["Werkzeug", "--pos", "thing"], "thing"),
        (["Werkzeug", "--set", "colour=red"], "colour"),
        (["Werkzeug", "--term", "en"], "--term en="),
    ],
)
def test_add_refuses_what_cannot_be(space: Space, arguments: list[str], told: str) -> None:
    result = space.run("glossary", "add", *arguments)
    assert result.status == 2
    assert told in result.err
    assert space.read("glossary.csv") == GLOSSARY


@pytest.mark.parametrize("name", ["a.tbx", "a.xlsx"])
def test_what_is_exported_comes_back_unchanged(space: Space, name: str) -> None:
    file = str(space.root / name)
    assert space.run("glossary", "export", file).status == 0
    result = space.run("glossary", "import", file, "--apply")
    assert result.status == 0
    assert "0 new, 0 changed, 0 conflict, 3 unchanged" in result.out
    assert space.read("glossary.csv") == GLOSSARY


def test_import_is_dry_until_told(space: Space) -> None:
    file = space.write("fr.csv", "de,fr\nHalle,hall\nWerk,fabrique\n")
    arguments = ("glossary", "import", str(file), "--locale", "fr")
    result = space.run(*arguments)
    assert result.status == 1
    assert "1 new" in result.out
    assert "1 conflict" in result.out
    assert space.read("glossary.csv") == GLOSSARY
    space.run(*arguments, "--apply")
    assert "werk,Werk,,noun,,,,plant,factory,work,usine" in space.read("glossary.csv")
    assert "halle,Halle" in space.read("glossary.csv")
    taken = space.run(*arguments, "--apply", "--conflicts", "take")
    assert taken.status == 0
    assert "factory,work,fabrique" in space.read("glossary.csv")


def test_import_for_programs(space: Space) -> None:
    file = space.write("fr.csv", "de,fr\nHalle,hall\n")
    found = space.run("glossary", "import", str(file), "--locale", "fr", "--json").json
    assert [(row["kind"], row["term"]) for row in found["concepts"]] == [("new", "Halle")]


def test_a_pair_needs_its_locale(space: Space) -> None:
    result = space.run("glossary", "export", str(space.root / "a.tsv"))
    assert result.status == 2
    assert "--locale: en, fr, zh_CN" in result.err
    assert space.run("glossary", "export", str(space.root / "a.tsv"), "--locale", "fr").status == 0
    assert space.read("a.tsv").splitlines()[0] == "Werk\tusine"


def test_a_file_of_no_known_format(space: Space) -> None:
    file = space.write("terms.doc", "?")
    assert space.run("glossary", "import", str(file)).status == 3
    assert space.run("glossary", "export", str(file)).status == 2


def test_control_characters_of_foreign_files_are_shown_escaped(space: Space) -> None:
    file = space.write("fr.csv", "de,fr\nHal\u202ele,hall\n")
    out = space.run("glossary", "import", str(file), "--locale", "fr").out
    assert "\u202e" not in out


def test_an_export_never_replaces_the_glossary(space: Space) -> None:
    file = str(space.root / "glossary.csv")
    result = space.run("glossary", "export", "--locale", "fr", file)
    assert result.status == 2
    assert "is the glossary itself" in result.err
    assert space.read("glossary.csv") == GLOSSARY


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sugest"], "Did you mean “suggest”?"),
        (["xyz"], "there is no “xyz”. Known:"),
        (["suggest", "--limit", "0"], "“0” is not a whole number above zero"),
        (["import", "x", "--format", "tbz"], "Did you mean “tbx”?"),
        (["add", "x", "--frobidden", "y"], "glossary add: error: unrecognized arguments: --fro"),
        (["add", "x", "--trem=en=y"], "--trem=en=y. Did you mean “--term”?"),
        (["add", "x", "--html"], "unrecognized arguments: --html\n"),
    ],
)
def test_a_slip_of_the_keyboard_gets_a_hint(
    space: Space, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["glossary", *arguments])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_a_terminal_that_lacks_letters_shows_them_escaped(space: Space) -> None:
    command = [sys.executable, "-m", "l10n", "glossary", "find", "--lang", "de", "-"]
    done = subprocess.run(
        command, input="Größtes Werk: Wérk".encode(), capture_output=True, check=True,
        cwd=space.root, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.stdout.split() == [b"1:8-12", b"exact", b"werk", b"Werk"]
    space.write("glossary.csv", GLOSSARY.replace("Werk,", "Größe,"))
    done = subprocess.run(
        command, input="Die Größe".encode(), capture_output=True, check=True,
        cwd=space.root, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert b"Gr\\xf6\\xdfe" in done.stdout
