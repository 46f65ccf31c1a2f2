"""Files of a kit that came back in one: each sentence finds its release and its language again."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kits import files_of
from lxml import etree
from openpyxl import Workbook, load_workbook
from workspaces import workspace

from l10n import catalogs
from l10n.handoff import dividing
from l10n.handoff.model import Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workspaces import Space

SHARED = "Das Unternehmen baut Brücken."
TEXTS = {
    "a": ("Das Werk ist wieder offen.", SHARED, "Die Leute freuen sich sehr."),
    "b": ("Der Hafen wird größer.", "Viele Schiffe warten draußen.", SHARED),
    "c": ("Im Winter ruht die Arbeit.", "Der Zug fährt nach Osten."),
}
FRENCH = {
    "Das Werk ist wieder offen.": "L’usine est de nouveau ouverte.",
    SHARED: "L’entreprise construit des ponts.",
    "Die Leute freuen sich sehr.": "Les gens sont très contents.",
    "Der Hafen wird größer.": "Le port s’agrandit.",
    "Viele Schiffe warten draußen.": "De nombreux navires attendent au large.",
    "Im Winter ruht die Arbeit.": "Le travail est suspendu en hiver.",
    "Der Zug fährt nach Osten.": "Le train roule vers l’est.",
}
POLISH = {
    "Das Werk ist wieder offen.": "Fabryka jest znów otwarta.",
    SHARED: "Firma buduje mosty.",
    "Die Leute freuen sich sehr.": "Ludzie bardzo się cieszą.",
}


@pytest.fixture
def space(tmp_path: Path) -> Space:
    releases: dict[str, str | bytes] = {
        f"{name}.de.txt": "\n\n".join(texts) + "\n" for name, texts in TEXTS.items()
    }
    space = workspace(tmp_path, releases, 'source = "de"\nlocales = ["fr", "pl"]\n')
    assert space.run("sync").status == 0
    return space


def sent(space: Space, *more: str) -> dict[str, bytes]:
    assert space.run("export", *more, "--to", "kit.zip", "--format", "po,xliff,xlsx").status == 0
    return files_of(space)


def po(files: dict[str, bytes], names: list[str]) -> bytes:
    """Join catalogs as `msgcat` does: the first header, and each sentence once."""
    found = [catalogs.read(files[f"{name}/fr.po"]) for name in names]
    entries = {entry.key: entry for catalog in found for entry in catalog.live}
    done = (catalogs.confirm(entry, FRENCH[entry.msgid]) for entry in entries.values())
    return catalogs.write(found[0].with_entries(done))


def xliff(files: dict[str, bytes], parts: dict[str, dict[str, str]]) -> bytes:
    """Put files of XLIFF into one, with the translations of each."""
    whole = None
    for name, texts in parts.items():
        root = etree.fromstring(files[f"{name}.xlf"])
        for unit in root.iter("{*}trans-unit"):
            source, target = (unit.find(f"{{*}}{name}") for name in ("source", "target"))
            assert source is not None
            assert target is not None
            target.text = texts[str(source.text)]
            target.set("state", "translated")
        if whole is None:
            whole = root
        else:
            whole.extend(root.findall("{*}file"))
    assert whole is not None
    return bytes(etree.tostring(whole, xml_declaration=True, encoding="UTF-8"))


def workbook(files: dict[str, bytes], parts: dict[str, dict[str, str]]) -> Any:
    """Put workbooks into one, a sheet for each, and what they say of themselves nowhere."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, texts in parts.items():
        sheet = book.create_sheet(name.replace("/", " "))
        for row in load_workbook(io.BytesIO(files[f"{name}.xlsx"])).worksheets[0].iter_rows():
            sheet.append([cell.value for cell in row])
        for row in sheet.iter_rows(min_row=2):
            row[4].value, row[6].value = texts[row[3].value], "translated"
    return book


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def taken(space: Space, data: bytes, name: str) -> str:
    """Import a file, and give what is said."""
    space.write(f"back/{name}", data)
    result = space.run("import", str(space.root / "back" / name), "--apply")
    assert result.status == 0, result.out
    return result.out


def now(space: Space, release: str, locale: str = "fr") -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in space.catalog(release, locale).live}


def wanted(release: str, texts: dict[str, str]) -> dict[str, str]:
    return {source: texts[source] for source in TEXTS[release]}


MERGED: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "po": lambda files: po(files, [*TEXTS]),
    "xlf": lambda files: xliff(files, {f"{name}/fr": FRENCH for name in TEXTS}),
    "xlsx": lambda files: saved(workbook(files, {f"{name}/fr": FRENCH for name in TEXTS})),
}


@pytest.mark.parametrize("form", MERGED)
@pytest.mark.parametrize("recorded", [True, False])
def test_each_release_takes_its_own(space: Space, form: str, recorded: bool) -> None:
    data = MERGED[form](sent(space, "--locale", "fr"))
    if not recorded:
        for path in (space.root / "kits").iterdir():
            path.unlink()
    said = taken(space, data, f"all.{form}")
    assert "merged: the file has sentences of 3 releases" in said
    for release in TEXTS:
        assert now(space, release) == wanted(release, FRENCH)


@pytest.mark.parametrize("form", ["xlf", "xlsx"])
def test_each_language_takes_its_own(space: Space, form: str) -> None:
    files = sent(space, "a")
    parts = {"a/fr": FRENCH, "a/pl": POLISH}
    data = xliff(files, parts) if form == "xlf" else saved(workbook(files, parts))
    said = taken(space, data, f"both.{form}")
    assert "merged: the file has sentences in 2 languages" in said
    assert "header" not in said
    assert now(space, "a") == wanted("a", FRENCH)
    assert now(space, "a", "pl") == wanted("a", POLISH)


def test_what_is_missing_and_what_is_wrong_is_told_of_its_release(space: Space) -> None:
    text = po(sent(space, "--locale", "fr"), [*TEXTS]).decode()
    text = re.sub(r'msgid "Im Winter.*\nmsgstr.*\n', "", text)
    text = text.replace("Viele Schiffe warten draußen.", "Viele Boote warten schon draußen.")
    space.write("all.po", text)
    result = space.run("import", str(space.root / "all.po"), "--apply", "--report", "all.html")
    assert result.status == 1
    assert space.read("all.html").count("all.po: b, fr, kit") == 2  # in the table, and above it
    of_b, of_c = re.split(r"\n\n", result.out)[1:3]
    assert re.search("Viele Boote.*\n.*msgid-edited: .*probably it was sentence 2", of_b)
    assert re.search("Im Winter.*\n.*dropped", of_c)
    assert now(space, "c") == {**wanted("c", FRENCH), "Im Winter ruht die Arbeit.": ""}
    assert [path.name for path in space.root.glob("*.rejected.po")] == ["all.rejected.po"]


def test_a_copy_of_what_was_sent_says_nothing(space: Space) -> None:
    files = sent(space, "--locale", "fr")
    book = workbook(files, {"a/fr": FRENCH})
    original = book.create_sheet("Original")
    for row in load_workbook(io.BytesIO(files["a/fr.xlsx"])).worksheets[0].iter_rows():
        original.append([cell.value for cell in row])
    assert "merged" not in taken(space, saved(book), "a.xlsx")
    assert now(space, "a") == wanted("a", FRENCH)


def test_a_place_in_one_of_several_sheets_is_told_with_it(space: Space) -> None:
    book = workbook(sent(space, "--locale", "fr"), {"a/fr": FRENCH, "b/fr": FRENCH})
    book["b fr"]["E3"] = book["b fr"]["D3"].value
    space.write("all.xlsx", saved(book))
    assert "(b fr!E3)" in space.run("import", str(space.root / "all.xlsx")).out


def test_the_header_of_a_catalog_is_no_sentence(space: Space) -> None:
    """As po2xliff of the Translate Toolkit writes it."""
    data = xliff(sent(space, "--locale", "fr"), {"a/fr": FRENCH})
    header = (
        b'<trans-unit id="1" restype="x-gettext-domain-header" approved="no"><source>'
        b"Project-Id-Version: a</source><target>Project-Id-Version: a</target></trans-unit>"
    )
    taken(space, data.replace(b"<body>", b"<body>" + header), "a.xlf")


@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.sampled_from("abc"))), max_size=20))
def test_no_sentence_is_lost_and_none_goes_to_a_release_without_it(
    rows: list[tuple[int, set[str]]],
) -> None:
    units = [Unit("", str(source), (str(n),)) for n, (source, _) in enumerate(rows)]
    owners = [tuple(sorted(names)) for _, names in rows]
    chosen = dividing._chosen(owners)
    assert set(chosen) <= {name for names in owners for name in names}
    assert all(set(names) & set(chosen) for names in owners if names)
    if not chosen:
        return
    parts = dividing._shared_out(units, owners, chosen)
    assert {unit for found in parts.values() for unit in found} == {*units}
    for unit, names in zip(units, owners, strict=True):
        holders = {name for name, found in parts.items() if unit in found}
        assert holders <= set(names) if names else len(holders) == 1
