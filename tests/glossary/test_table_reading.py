"""Reading of glossary files, good ones in several manners and bad ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from strategies_glossary_files import Style
from strategies_glossary_files import written as glossary_file

from l10n.errors import InputError
from l10n.glossary import load
from l10n.glossary.columns import AUTONYMS, in_words
from l10n.glossary.table import parse
from l10n.locales import Locale, babel_locale
from l10n.locales import parse as parse_locale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DE, EN, ZH = parse_locale("de"), parse_locale("en"), parse_locale("zh_CN")
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
        ("", [("glossary.empty", None)]),
        ("\n;;\n", [("glossary.empty", None)]),
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
        load(written(tmp_path, "id,de\na,Werk\n"), parse_locale("fr"))


MATRIX = (
    ("id", "de", "pos", "en", "en_alt", "zh_CN", "note", "owner"),
    (
        "nev",
        "neues Energiefahrzeug",
        "noun",
        "new energy vehicle",
        "NEV",
        "新能源汽车",
        "„;,“",
        "A",
    ),
    ("büro", "Büro", "noun", "office", "", "办公室", 'one "two"', ""),
)


def table(rows: Sequence[Sequence[str]], style: Style) -> bytes:
    return glossary_file([list(row) for row in rows], style)


@pytest.mark.parametrize("sep", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_lossless_variant_is_read(delimiter: str, encoding: str, sep: bool) -> None:
    data = table(MATRIX, Style(encoding, delimiter, "\r\n", sep, quoted=False))
    nev, office = parse(data, DE).glossary
    assert nev.preferred == {
        DE: "neues Energiefahrzeug",
        EN: "new energy vehicle",
        ZH: "新能源汽车",
    }
    assert (office.id, office.term(ZH), office.facts["note"]) == ("büro", "办公室", 'one "two"')


@pytest.mark.parametrize("sep", [False, True])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_variant_that_lost_its_chinese_is_refused(delimiter: str, sep: bool) -> None:
    style = Style("cp1252", delimiter, "\r\n", sep, quoted=False)
    lost = [[cell.encode("cp1252", "replace").decode("cp1252") for cell in row] for row in MATRIX]
    with pytest.raises(InputError) as caught:
        parse(table(lost, style), DE, "glossary.csv")
    first = 3 if sep else 2
    assert [(problem.line, problem.entry) for problem in caught.value.problems] == [
        (first, "nev"),
        (first + 1, "büro"),
    ]
    assert all("column “zh_CN”" in problem.what for problem in caught.value.problems)


@pytest.mark.parametrize("sep", [False, True])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_windows_1252_is_read_where_it_holds_every_letter(delimiter: str, sep: bool) -> None:
    rows = [["id", "de", "fr", "pl", "zh_CN"], ["a", "Büro – „x“", "œuvre", "samochód", "BAW"]]
    data = table(rows, Style("cp1252", delimiter, "\n", sep, quoted=False))
    (found,) = parse(data, DE).glossary
    assert list(found.preferred.values()) == rows[1][1:]


def garbled(text: str, page: str = "cp1252") -> str:
    """Read UTF-8 in a code page, as a spreadsheet does that is not told."""
    return "".join(
        chr(byte)
        if 0x80 <= byte < 0xA0 and page == "cp1252" and byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
        else bytes([byte]).decode(page)
        for byte in text.encode()
    )


@pytest.mark.parametrize(
    ("column", "value", "encoding", "what"),
    [
        ("zh_CN", "??", "utf-8", "replaced by “?”"),
        ("zh_CN", "?", "utf-8", "replaced by “?”"),
        ("zh_CN", "BAW??", "utf-8", "replaced by “?”"),
        ("zh_CN_alt", "BAW|??|x", "utf-8", "replaced by “?”"),
        ("note", "????", "utf-8", "replaced by “?”"),
        ("fr", garbled("für"), "utf-8", "is “für” in UTF-8"),
        ("zh_CN", garbled("新能源汽车"), "utf-8", "is “新能源汽车” in UTF-8"),
        ("note", garbled("Łódź – „Büro“"), "utf-8-sig", "is “Łódź – „Büro“” in UTF-8"),
        ("fr", garbled("Électricité"), "cp1252", "is “Électricité” in UTF-8"),
        ("zh_CN", "新能源".encode("gbk").decode("cp1252"), "cp1252", "no letters for zh_CN"),
        ("pl", "żółw".encode("cp1250").decode("cp1252"), "cp1252", "no letters for pl"),
        ("ru", "завод".encode("cp1251").decode("cp1252"), "cp1252", "no letters for ru"),
        ("tr", "şirket".encode("cp1254").decode("cp1252"), "cp1252", "no letters for tr"),
    ],
)
def test_cells_that_lost_their_letters_are_refused(
    column: str, value: str, encoding: str, what: str
) -> None:
    data = table(
        [["id", "de", column], ["a", "Büro", value]], Style(encoding, ";", "\n", False, False)
    )
    with pytest.raises(InputError) as caught:
        parse(data)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.entry) == ("glossary.encoding", 2, "a")
    assert f"column “{column}”" in problem.what
    assert what in problem.what


@pytest.mark.parametrize(
    "value",
    ["NESTLÉ®", "«CAFÉ»", "MAÇÃ»", "Düsseldorf", "CAFÉ–BAR", "Who?", "5 × 3", "Ærø", "façade?"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_odd_but_whole_cells_are_read(value: str, encoding: str) -> None:
    data = table(
        [["id", "de", "fr"], ["a", "Büro", value]], Style(encoding, ",", "\n", False, False)
    )
    assert next(iter(parse(data).glossary)).term(parse_locale("fr")) == value


@pytest.mark.parametrize("name", ["note", "confidence"])
def test_a_question_mark_is_an_answer_in_columns_for_people(name: str) -> None:
    (found,) = parse(f"id,de,{name}\na,Werk,?\n".encode()).glossary
    assert found.facts == {name: "?"}


@pytest.mark.parametrize(
    ("names", "locale"),
    [
        (("zh_CN", "zh-CN", "zh_Hans", "ZH-cn", " zh ", "zh_hans_cn"), "zh_CN"),
        (("de", " de ", "DE", "\ufeffde"), "de"),
        (("pt_BR", "pt-br", "PT_br"), "pt_BR"),
    ],
)
def test_a_locale_may_be_spelt_in_any_usual_way(names: tuple[str, ...], locale: str) -> None:
    for name in names:
        data = f"id,en,{name},{name.strip()}_ALT\na,x,y,z\n".encode()
        (found,) = parse(data).glossary
        assert found.admitted(parse_locale(locale)) == ("y", "z")


def test_source_terms_have_alternatives_forms_and_forbidden_spellings() -> None:
    data = "id,de,de_alt,de_forms,de_forbidden\na,Werk,Fabrik|Betrieb,Werkes | Werks,Bude\n"
    (found,) = parse(data.encode()).glossary
    assert found.admitted(DE) == ("Werk", "Fabrik", "Betrieb")
    assert found.irregular(DE) == ("Werkes", "Werks")
    assert found.avoided(DE) == ("Bude",)


@pytest.mark.parametrize(
    ("header", "remedies"),
    [
        ("id;Deutsch;English", {"Deutsch": "de", "English": "en"}),
        ("id;de;German_alt", {"German_alt": "de_alt"}),
        ("id;de;Englisch", {"Englisch": "en"}),
        ("id;Deutsch;de_alt;Englisch;en_alt;fr", {"Deutsch": "de", "Englisch": "en"}),
        (
            "id;en;suomi;Türkçe;Polnisch;中文",
            {"suomi": "fi", "Türkçe": "tr", "Polnisch": "pl", "中文": "zh_CN"},
        ),
        ("id;de;Chinese (Simplified)", {"Chinese (Simplified)": "zh_CN"}),
        ("id;en;simplified chinese", {"simplified chinese": "zh_CN"}),
        ("id;Français;allemand", {"Français": "fr", "allemand": "de"}),
    ],
)
def test_a_language_in_words_is_told_its_code(header: str, remedies: dict[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        parse(f"{header}\n".encode())
    named = {
        problem.what.split("“")[1].split("”")[0]: problem.remedy
        for problem in caught.value.problems
        if "in words" in problem.what
    }
    assert named == {
        name: f"Name it by the language's code: {code}." for name, code in remedies.items()
    }


@pytest.mark.parametrize("name", ["de_note", "en_info", "de_ok", "source_id", "x"])
def test_a_name_that_only_looks_like_a_locale_is_none(name: str) -> None:
    assert parse(f"id,de,{name}\n".encode()).locales == (DE,)


@pytest.mark.parametrize("name", ["es_419", "sr_Latn", "sr@latin", "de_AT", "zh_Hant_HK"])
def test_scripts_and_regions_make_locales(name: str) -> None:
    assert len(parse(f"id,de,{name}\n".encode()).locales) == 2


def test_columns_of_ones_own_are_left_alone() -> None:
    found = parse(b"id,de,owner,Ticket No.,\na,Werk,Anna,7,\n")
    assert [column.name for column in found.columns if not column.locale] == [
        "id",
        "owner",
        "Ticket No.",
        "",
    ]


@pytest.mark.parametrize("extra", [",", ",,,", ", ,"])
def test_empty_cells_beyond_the_header_do_no_harm(extra: str) -> None:
    assert len(parse(f"id,de\na,Werk{extra}\n".encode()).glossary) == 1


def test_a_ragged_row_names_the_column_that_is_too_much() -> None:
    with pytest.raises(InputError, match=r"has 3 cells under 2 columns: one stands in column 3"):
        parse(b"id,de\na,Werk, das\n")


def test_what_languages_call_themselves_is_what_cldr_has() -> None:
    called = dict(one.split(":") for one in AUTONYMS.split(" "))
    assert called == {code: babel_locale(Locale(code)).languages[code] for code in called}


@pytest.mark.parametrize("name", ["owner", "Status DTP", "Kommentar", "Datum", "Link", "en", "x"])
def test_what_names_no_language(name: str) -> None:
    assert in_words(name) is None


@pytest.mark.parametrize(
    "term",
    [
        "Bürgerbüro", "Präzisionstechnik", "Größe", "Übung", "Änderung", "Österreich", "Fuß",
        "MÜNCHEN", "über Tage", "employé", "contrôle", "chaîne", "voilà", "tâche",
    ],
)  # fmt: skip
def test_mac_roman_is_told_by_its_letters(term: str) -> None:
    data = b"id,de,en\na," + term.encode("mac_roman") + b",plant\n"
    with pytest.raises(InputError, match=f"is “{term}” in Mac Roman") as caught:
        parse(data)
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    "value",
    [
        "Škoda", "Tomáš Dušan", "L’Oréal", "cœur", "Œuvre", "§ 5 StGB", "Stand…", "iPhone™ 5 €",
        "Straße", "„Ja“-Sager", "Foto–Text", "wait…what", "BÜRO…büro",
    ],
)  # fmt: skip
def test_rare_letters_of_windows_1252_are_read(value: str) -> None:
    data = f"id,de\na,{value}\nb,Büro\n".encode("cp1252")
    assert parse(data).glossary.concepts[0].term(DE) == value


@pytest.mark.parametrize("start", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_workbook_called_csv_is_told(start: bytes) -> None:
    with pytest.raises(InputError, match="is a workbook"):
        parse(start + bytes(range(256)))
