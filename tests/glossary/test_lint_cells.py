"""What the linter says of single rows and of headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_glossary_files import Style, values, written

from l10n.glossary.lint import ERRORS, WARNINGS, LintFinding
from l10n.glossary.lint.cells import cells
from l10n.glossary.lint.columns import columns
from l10n.glossary.table import parse


def found(text: str) -> list[LintFinding]:
    table = parse(text.encode())
    return [*columns(table), *cells(table)]


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(one.kind, one.line, one.column) for one in found(text)]


def row(columns: str, values: str) -> list[str]:
    return [one.kind for one in found(f"id,de,{columns}\na,{values}\n")]


@pytest.mark.parametrize("name", ["nev", "Büro-2", "a.b_c", "新能源"])
def test_ids_that_a_comment_can_name(name: str) -> None:
    assert not found(f"id,de\n{name},Werk\n")


@pytest.mark.parametrize("name", ["a b", "x – y", "a;b", "#1"])
def test_ids_that_it_cannot(name: str) -> None:
    assert kinds(f"id,de\n{name},Werk\n") == [("id", 2, "id")]


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("Werk ", "spaces"),
        ("Werk  Nord", "spaces"),
        ("Werk\u00a0Nord", "U+00A0"),
        ("Werk\u200b", "U+200B"),
        ("Batterie\u00adfertigung", "U+00AD"),
        ("Werk\u202enord", "U+202E"),
        ('"Werk\nNord"', "U+000A"),
        ("Werk\x07", "U+0007"),
    ],
)
def test_characters_that_do_not_show(value: str, named: str) -> None:
    (one,) = found(f"id,de\na,{value}\n")
    assert (one.kind, one.column) == ("characters", "de")
    assert named in one.message


@pytest.mark.parametrize(
    ("columns", "values"),
    [
        ("pos,en", "Werk,noun,plant"),
        ("de_alt,en,en_alt", "Werk,Fabrik,plant,works | factory"),
        ("pos,dnt,en,zh_CN,zh_CN_alt", "BAW,acronym,yes,BAW,BAW,北汽制造"),
        ("pos,dnt,en", "GmbH & Co,name,yes,"),
        ("pos,dnt,zh_CN,zh_CN_alt", "BAW,acronym,yes,,北汽制造"),
        ("match,pos", "Elektr|o,prefix,noun"),
        ("pos,ru", "IT-Firma,noun,IT-компания"),
        ("pos,ru", "Audi,name,Audi"),
        ("fa", "Werk,می\u200cخواهم"),
        ("ja", "Werk,新\u3000工場"),
        ("zh_TW,zh_CN", "Fahrzeug,車輛,车辆"),
        ("pos", "umweltfreundlich,adjective"),
        ("pos,de_forms", "grüner Strom,noun,grünen Stroms"),
        ("en", "Werk,α-ray 3 µm ΔT"),
        ("en_forbidden,en", "Werk,plants|plant|plants2,factory"),
    ],
)
def test_rows_with_nothing_wrong(columns: str, values: str) -> None:
    assert row(columns, values) == []


@pytest.mark.parametrize(
    ("columns", "values", "kind"),
    [
        ("pos", "IT,acronym", "acronym"),
        ("pos", "energie,noun", "noun"),
        ("pos,de_alt", "Energie,noun,strom", "noun"),
        ("en", "Werk,plant|works", "bar"),
        ("en,en_alt", "Werk,plant,works||factory", "bar"),
        ("en,en_forbidden", "Werk,plant,works|", "bar"),
        ("en,en_alt", "Werk,plant,plant", "repeated"),
        ("en,en_alt", "Werk,plant,works|works", "repeated"),
        ("en,en_alt", "Werk,,works", "preferred"),
        ("dnt,en,en_alt", "Werk,yes,,Werk", "repeated"),
        ("match", "Elektro,prefix", "prefix"),
        ("dnt,en", "Muster GmbH,yes,Muster Ltd", "dnt"),
        ("ru", "Werk,завoд", "script"),
        ("en", "Werk,Рlant", "script"),
        ("ru", "Werk,plant", "script"),
        ("en", "Werk,工厂", "script"),
        ("zh_CN", "Werk,工廠", "script"),
        ("zh_TW", "Fahrzeug,车辆", "script"),
    ],
)
def test_rows_with_one_thing_wrong(columns: str, values: str, kind: str) -> None:
    assert row(columns, values) == [kind]


def test_forbidden_terms_may_be_in_any_script() -> None:
    assert row("en,en_forbidden", "Werk,plant,工厂") == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("notes", "note"),
        ("domains", "domain"),
        ("de_alternative", "de_alt"),
        ("zh-CN-alternative", "zh_CN_alt"),
        ("de_forbiden", "de_forbidden"),
        ("de_form", "de_forms"),
        ("de alt", "de_alt"),
    ],
)
def test_columns_that_are_nearly_ours(name: str, meant: str) -> None:
    (one,) = found(f"id,de,{name}\n")
    assert (one.kind, one.line, one.column, one.id) == ("column", 1, name, "")
    assert f"“{meant}”" in one.remedy


@pytest.mark.parametrize(
    "name", ["owner", "Ticket No.", "de comment", "x_alt", "scope", "reviewed_by"]
)
def test_columns_of_ones_own(name: str) -> None:
    assert not found(f"id,de,{name}\n")


def test_alternatives_of_a_language_without_a_column() -> None:
    assert kinds("id,de,fr_alt\n") == [("column", 1, "fr_alt")]


def test_a_finding_reads_as_a_problem() -> None:
    one = LintFinding("dnt", 7, "en", "gmbh", "…", "Write …")
    assert (one.code, one.severity, one.is_error) == ("glossary.dnt", "error", True)
    problem = one.problem(Path("glossary.csv"))
    assert str(problem).splitlines() == [
        "glossary.csv:7: error: column “en”: … (in “gmbh”)  [glossary.dnt]",
        "  Write …",
    ]
    assert LintFinding("bar", 1, "en", "", "…").severity == "warning"


def test_no_kind_is_both() -> None:
    assert not set(ERRORS) & set(WARNINGS)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(values("utf-8"), values("utf-8")), min_size=1, max_size=4))
def test_any_terms_can_be_looked_through(terms: list[tuple[str, str]]) -> None:
    rows = [[f"c{n}", f"x{one}", two] for n, (one, two) in enumerate(terms) if "?" not in one + two]
    style = Style("utf-8", ",", "\n", sep=False, quoted=True)
    table = parse(written([["id", "de", "zh_CN_alt"], *rows], style))
    lines = {concept.line for concept in table.glossary} | {1}
    assert {one.line for one in (*columns(table), *cells(table))} <= lines


def test_the_guide_names_every_kind() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    for severity, kinds_of_it in (("error", ERRORS), ("warning", WARNINGS)):
        for kind, meaning in kinds_of_it.items():
            assert f"| `{kind}` | {severity} | {meaning} |\n" in guide
