"""Tables for Word: what was written comes back, whatever people and programs did to it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from lxml import etree
from table_samples import ARABIC, NAMES, SHEET, came_back, placeless, tables
from test_xlsx_tables import resaved

from l10n.errors import EXIT_INPUT, InputError
from l10n.handoff.carriers import carrier, detect, docx

if TYPE_CHECKING:
    from l10n.handoff.model import Returned, Sheet, Unit

DATA = docx.write(SHEET)
IDS = [one.id for one in SHEET.items]
DOCUMENT = "word/document.xml"
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
FIRST = "Le parc éolien grandit."


def read(data: bytes) -> Returned:
    return docx.read(data, "back.docx")


def by_id(data: bytes) -> dict[str, Unit]:
    return {unit.id: unit for unit in read(data).units}


def part(name: str = DOCUMENT, data: bytes = DATA) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def changed(change: Callable[[str], str], name: str = DOCUMENT) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as old, zipfile.ZipFile(file, "w") as new:
        names = [*old.namelist(), *({name} - set(old.namelist()))]
        for one in names:
            text = old.read(one).decode() if one in old.namelist() else ""
            text = change(text) if one == name else text
            new.writestr(one, text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def targeted(instead: str) -> bytes:
    """Put other markup where the run of the first target was."""
    run = re.compile(rf"<w:r><w:rPr>[^/]*/></w:rPr><w:t[^>]*>{re.escape(FIRST)}</w:t></w:r>")
    assert run.search(part())
    return changed(lambda text: run.sub(lambda _: instead, text))


@given(tables)
def test_what_is_written_comes_back(sheet: Sheet) -> None:
    data = docx.write(sheet)
    found = read(data)
    assert came_back(found.units, sheet, states=False)
    assert (found.repairs, found.faults) == ((), ())
    assert (found.kit, found.release, found.source) == (sheet.kit, "r1", "de")
    assert found.target == sheet.target.bcp47
    assert data == docx.write(sheet)
    assert detect("", data) == "docx"
    etree.fromstring(part(data=data).encode())


def test_it_is_registered() -> None:
    assert carrier("docx") is docx
    assert docx.EXTENSION == ".docx"


def test_only_targets_and_comments_can_be_changed() -> None:
    assert '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>' in part(
        "word/settings.xml"
    )
    rows = part().split("<w:tr>")[2:]
    opened = [re.findall(r'edGrp="everyone" w:colFirst="(\d)" w:colLast="(\d)"', r) for r in rows]
    locked = [NAMES[3] in row for row in rows]
    assert opened == [[("3", "3")] if one else [("2", "3")] for one in locked]
    starts = re.findall(r'permStart w:id="(\d+)"', part())
    assert starts == re.findall(r'permEnd w:id="(\d+)"', part())
    assert len(set(starts)) == len(rows)


def test_scripts_from_right_to_left_are_set_so() -> None:
    assert "<w:bidi/>" not in part()
    assert '<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/><w:lang w:val="ar" w:bidi="ar"/>' in part(
        data=docx.write(ARABIC)
    )


def test_deadline_and_kit_are_told() -> None:
    text = "".join(map(str, etree.fromstring(part().encode()).itertext()))
    assert "2026-05-11" in text
    assert f"[l10n kit {SHEET.kit}, release {SHEET.release}, from de to fr]" in text


# --- what people and Word do


def test_runs_are_put_together_and_signs_are_read() -> None:
    runs = "".join(map(RUN.format, ("Le ", "parc", " é")))
    signs = "<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:cr/></w:r>"
    link = f'<w:hyperlink r:id="r9" xmlns:r="x">{RUN.format("ici")}</w:hyperlink>'
    field = '<w:r><w:instrText> HYPERLINK "http://localhost/" </w:instrText></w:r>'
    found = by_id(targeted(f"{runs}{signs}{link}{field}"))
    assert found[IDS[0]].targets == ("Le parc é\t\n\u2011\u00ad\nici",)


def test_paragraphs_in_a_cell_are_lines() -> None:
    found = by_id(targeted(f"{RUN.format('Un')}</w:p><w:p>{RUN.format('Deux')}"))
    assert found[IDS[0]].targets == ("Un\nDeux",)


def test_tracked_changes_are_taken_and_told() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>Vieux</w:delText></w:r></w:del>'
    gone += f'<w:moveFrom w:id="3">{RUN.format("Vieux")}</w:moveFrom>'
    new = f'<w:ins w:id="2" w:author="Eva">{RUN.format("Neuf")}</w:ins>'
    found = read(targeted(gone + new))
    assert found.units[0].targets == ("Neuf",)
    (repair,) = found.repairs
    assert repair.code == "tracked"
    assert "1 insertions" in repair.what
    assert "2 deletions" in repair.what


def test_ends_of_paragraphs_and_rows_that_were_deleted_are_gone() -> None:
    joined = f"{RUN.format('deux')}"
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    data = targeted(f"</w:p><w:p>{mark}{RUN.format('Un ')}</w:p><w:p>{joined}")
    assert by_id(data)[IDS[0]].targets[0].strip() == "Un deux"
    row = '<w:tr><w:trPr><w:del w:id="1"/>'
    data = changed(
        lambda text: text.replace("<w:tr><w:trPr><w:cantSplit/></w:trPr>", row + "</w:trPr>", 1)
    )
    assert set(by_id(data)) == set(IDS) - {IDS[0]}


def test_comments_pictures_and_second_versions_are_passed_over() -> None:
    comment = '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    picture = f"<w:r><w:drawing><w:t>Bild</w:t><w:p>{RUN.format('Bild')}</w:p></w:drawing></w:r>"
    twice = (
        f'<mc:AlternateContent xmlns:mc="m"><mc:Choice>{RUN.format("Oui")}</mc:Choice>'
        f"<mc:Fallback>{RUN.format('Non')}</mc:Fallback></mc:AlternateContent>"
    )
    assert by_id(targeted(comment + picture + twice))[IDS[0]].targets == ("Oui",)


def test_a_symbol_without_a_letter_is_told() -> None:
    found = read(targeted('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'))
    assert [fault.code for fault in found.faults] == ["cell"]


def test_rows_may_be_moved_and_tables_parted() -> None:
    def change(text: str) -> str:
        head, *rows = re.split(r"(?=<w:tr>)", text.replace("</w:tbl>", "<!---->"))
        last, end = rows[-1].split("<!---->")
        rows = [*reversed([*rows[1:-1], last])]
        return f"{head}{rows[0]}</w:tbl><w:tbl>{''.join(rows[1:])}</w:tbl>{end}"

    assert set(by_id(changed(change))) == set(IDS)


def test_an_edited_source_is_not_believed_to_be_the_old_one() -> None:
    data = changed(lambda text: text.replace(NAMES[0], "Etwas anderes."))
    assert (read(data).units[0].id, read(data).units[0].msgid) == ("", "Etwas anderes.")


def test_a_document_without_our_table_is_refused() -> None:
    with pytest.raises(InputError, match=r"return\.columns"):
        read(changed(lambda text: re.sub(r"<w:tbl>.*</w:tbl>", "", text, flags=re.DOTALL)))


def test_libreoffice_saves_it_and_nothing_is_lost(tmp_path: Path) -> None:
    assert placeless(read(resaved(DATA, "docx", tmp_path)).units) == placeless(read(DATA).units)


# --- hostile


def declared(text: str) -> str:
    return text.replace("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (changed(lambda _: "x", "word/vbaProject.bin"), "macros"),
        (changed(lambda text: text.replace(
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            "vnd.ms-word.document.macroEnabled.main"), "[Content_Types].xml"), "macros"),
        (changed(declared), "entities"),
        (changed(lambda text: text.replace(FIRST, "&a;")), "damaged"),
        (changed(lambda text: text[:-400]), "damaged"),
        (changed(lambda _: "<x>" * 100 + "</x>" * 100), "large"),
        (changed(lambda _: " " * (1 << 27)), "large"),
        (changed(lambda text: text.replace(FIRST, "x" * 2_000_000)), "large"),
        (changed(lambda _: "<x/>", "/etc/x.xml"), "damaged"),
        (DATA[:-100], "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "format"),
    ],
    ids=["vba", "docm", "doctype", "entity", "end", "deep", "bomb", "long", "path", "cut", "ole"],
)  # fmt: skip
def test_hostile_documents_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=rf"back\.docx.*return\.{code}") as caught:
        read(data)
    assert caught.value.exit_status == EXIT_INPUT


def test_relations_to_other_places_are_never_followed() -> None:
    relation = (
        '<Relationship Id="r9" TargetMode="External" Target="http://localhost:1/x.dotm"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate"/></Relationships>'
    )
    data = changed(
        lambda text: text.replace("</Relationships>", relation), "word/_rels/document.xml.rels"
    )
    assert read(data).units == read(DATA).units
