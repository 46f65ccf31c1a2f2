"""Word documents: what is found, what is written, and that nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import W, docx, p, packed, part, read, run, translated

from l10n import documents
from l10n.documents import laws
from l10n.errors import DocumentError, MarkupError
from l10n.inline import plain, tags_of, to_text

PATH = Path("a.docx")


def found(data: bytes, **options: object) -> list[tuple[str, str]]:
    return [(block.role, to_text(block.content)) for block in read(data, **options).blocks]


def texts(*paragraphs: str, **options: object) -> list[str]:
    return [text for _, text in found(docx("".join(paragraphs)), **options)]


def body(data: bytes) -> str:
    text = part(data, "word/document.xml")
    return text[text.index("<w:body>") + 8 : text.index("<w:sectPr>")]


FULL = docx(
    p("Neues Werk", properties='<w:pStyle w:val="Titel"/>')
    + p("Die ", run("Firma", "<w:b/>"), " baut.")
    + "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + p("Jahr") + "</w:tc><w:tc>"
    + p("Umsatz") + "</w:tc></w:tr><w:tr><w:tc>" + p("2022") + "</w:tc><w:tc>" + p("gut")
    + "</w:tc></w:tr></w:tbl>"
    + p("eins", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + p("zwei", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + p("Ausblick", properties='<w:pStyle w:val="Neu"/>')
    + p("Ein Satz", '<w:r><w:footnoteReference w:id="2"/></w:r>', " mehr.")
    + p("So.", properties='<w:pStyle w:val="Kasten"/>'),
    parts={
        "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:id="2">' + p("<w:r><w:footnoteRef/></w:r>", " Eine Note.")
        + "</w:footnote>",
        "header": p("Pressemitteilung"),
        "footer": p("Seite ", '<w:fldSimple w:instr=" PAGE ">' + run("3") + "</w:fldSimple>"),
    },
    core="<dc:title>Werk &amp; Halle</dc:title><dc:creator>Müller</dc:creator>",
)  # fmt: skip


# What is found


def test_every_part_has_its_role() -> None:
    assert found(FULL) == [
        ("meta:title", "Werk & Halle"), ("title", "Neues Werk"), ("p", "Die <b>Firma</b> baut."),
        ("th", "Jahr"), ("th", "Umsatz"), ("td", "2022"), ("td", "gut"), ("li", "eins"),
        ("li", "zwei"), ("h1", "Ausblick"), ("p", "Ein Satz<fn/> mehr."), ("p", "So."),
        ("footnote", " Eine Note."), ("header", "Pressemitteilung"), ("footer", "Seite "),
    ]  # fmt: skip


def test_a_translator_sees_where_he_is() -> None:
    blocks = read(FULL).blocks
    assert [block.at for block in blocks if block.at] == [
        "table 1, row 1, column 1", "table 1, row 1, column 2", "table 1, row 2, column 1",
        "table 1, row 2, column 2", "list item 1", "list item 2",
    ]  # fmt: skip
    assert blocks[10].path == ("Neues Werk", "Ausblick")
    assert [block.style for block in blocks if block.style] == ["Neu", "Kasten grau"]


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        ([run("Die Fir"), run("ma baut")], "Die Firma baut"),
        ([run("Die ", '<w:lang w:val="de-DE"/>'), run("Firma", "<w:noProof/>")], "Die Firma"),
        ([run("Die"), "<w:proofErr w:type='spellStart'/>", run(" Firma")], "Die Firma"),
        (["<w:r><w:t>Die</w:t><w:lastRenderedPageBreak/><w:t> F</w:t></w:r>"], "DieF"),
        ([run("Die ", "<w:b/>"), run("Firma")], "<b>Die</b> Firma"),
        ([run("Die "), run("A", '<w:b w:val="1"/>'), run(" X", "<w:b/>")], "Die <b>A X</b>"),
        ([run("x"), run("2", '<w:vertAlign w:val="superscript"/>')], "x<sup>2</sup>"),
        ([run("a"), run("b", '<w:color w:val="FF0000"/>')], "a<f>b</f>"),
        ([run("a"), run("b", '<w:rStyle w:val="Fett"/>')], "a<b>b</b>"),
        ([run("a", "<w:i/>"), run("b", "<w:i/>")], "ab"),
        ([run("a"), "<w:r><w:tab/></w:r>", run("b")], "a<x/>b"),
        ([run("a"), "<w:r><w:br/></w:r>", run("b")], "a<br/>b"),
        ([run("a"), '<w:r><w:br w:type="page"/></w:r>', run("b")], "a<x/>b"),
        ([run("E"), "<w:r><w:noBreakHyphen/></w:r>", run("Auto")], "E\u2011Auto"),
        (["<w:r><w:tab/></w:r>", run("a"), "<w:r><w:br/></w:r>"], "a"),
        ([run("a"), "<w:br/>", run("b")], "a<br/>b"),
        ([run("a"), run(" ", "<w:b/>"), run("b")], "a b"),
        ([run("a"), run("   ", "<w:u/>"), run("b")], "a<u>   </u>b"),
        (['<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>', run("a")], "a"),
        ([run("a"), '<w:bookmarkStart w:id="1" w:name="z"/>', run("b")], "a<x/>b"),
        (['<w:hyperlink w:anchor="x">' + run("a") + "</w:hyperlink>", run("b")], "<a>a</a>b"),
        (["<w:unknown>" + run("a") + "</w:unknown>", run("b")], "<x>a</x>b"),
        (["<mc:AlternateContent><mc:Choice>" + run("a") + "</mc:Choice></mc:AlternateContent>",
          run("b")], "<x>a</x>b"),
        (["<w:smartTag>" + run("a") + "</w:smartTag>", run("b")], "ab"),
        (["<w:sdt><w:sdtPr/><w:sdtContent>" + run("a") + "</w:sdtContent></w:sdt>", run("b")],
         "<x>a</x>b"),
        (["<m:oMath><m:r/></m:oMath>", run(" ist a "), "<m:oMath/>", run("b")], "ist a <x/>b"),
        ([run("1 < 2 & 3")], "1 < 2 & 3"),
        (["<w:r><w:t><![CDATA[1 < 2]]></w:t></w:r>"], "1 < 2"),
        (["<w:r><w:t> a </w:t></w:r>"], "a"),
        (["<w:r><w:ruby><w:rt>" + run("x") + "</w:rt><w:rubyBase>" + run("字")
          + "</w:rubyBase></w:ruby></w:r>"], "字"),
        (['<w:commentRangeStart w:id="1"/>', run("a"), '<w:commentRangeEnd w:id="1"/>', run("b")],
         "ab"),
    ],
)  # fmt: skip
def test_runs_become_sentences(runs: list[str], wanted: str) -> None:
    data = docx(p(*runs))
    assert [text.strip() for _, text in found(data)] == [wanted]
    assert list(laws.faults(data, PATH)) == []


@pytest.mark.parametrize("paragraph", [p(), p("***"), p("<w:r><w:drawing/></w:r>"), "<w:p/>"])
def test_what_has_no_letter_is_no_text(paragraph: str) -> None:
    assert texts(paragraph) == []


def _field(instruction: str, result: str) -> list[str]:
    return [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run(result),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ]


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        (_field(" PAGE ", "3"), "Auf <x/> hier"),
        (_field(" DATE ", "3. Mai"), "Auf <x/> hier"),
        (_field(' HYPERLINK "https://a.b" ', "Seite"), "Auf <a>Seite</a> hier"),
        (_field(" REF werk ", "das Werk"), "Auf <x>das Werk</x> hier"),
        (_field(" REF werk ", "2.1"), "Auf <x>2.1</x> hier"),
        (_field(" REF werk ", " "), "Auf <x/> hier"),
        (_field(" FORMTEXT ", "Name"), "Auf <x>Name</x> hier"),
        (_field(" TOC ", "Inhalt")[:4], "Auf <x/><x2/><x3/>Inhalt hier"),
        (['<w:fldSimple w:instr=" AUTHOR ">' + run("Eva") + "</w:fldSimple>"], "Auf <x/> hier"),
        (['<w:fldSimple w:instr=" TITLE ">' + run("Das Werk") + "</w:fldSimple>"],
         "Auf <x>Das Werk</x> hier"),
    ],
)  # fmt: skip
def test_fields(field: list[str], wanted: str) -> None:
    data = docx(p("Auf ", *field, " hier"))
    assert found(data) == [("p", wanted)]
    assert list(laws.faults(data, PATH)) == []


def test_the_result_of_a_field_may_lose_its_words() -> None:
    data = docx(p("siehe ", *_field(" REF a ", "Abb. 3"), " unten"))
    again = translated(data, "see <x>3</x> below")
    assert found(again) == [("p", "see <x>3</x> below")]


def test_a_text_box_in_a_phonetic_guide_is_not_lost() -> None:
    box = "<w:r><w:pict><w:txbxContent>" + p("Kasten") + "</w:txbxContent></w:pict></w:r>"
    ruby = f"<w:ruby><w:rt>{box}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby>"
    data = docx(p("a", f"<w:r>{ruby}</w:r>", "b"))
    assert list(laws.faults(data, PATH)) == []


def test_nested_fields_lose_nothing() -> None:
    inner = _field(" PAGEREF x ", "7")
    outer = _field(' HYPERLINK \\l "x" ', "Kapitel ")
    data = docx(p(*outer[:4], *inner, outer[4], " mehr"))
    assert found(data) == [("p", "<a>Kapitel <x/></a> mehr")]
    assert list(laws.faults(data, PATH)) == []


def test_hints_say_where_links_lead_and_what_formats_are() -> None:
    link = '<w:hyperlink r:id="l1">' + run("Seite", "<w:b/>") + "</w:hyperlink>"
    red = run("rot", '<w:color w:val="FF0000"/><w:sz w:val="28"/>')
    document = read(docx(p("Auf ", link, " in ", red), links={"l1": "https://a.b/?x=1&y"}))
    hints = {str(tag): tag.hint for tag in tags_of(document.blocks[0].content) if tag.hint}
    assert hints == {"<a>": "https://a.b/?x=1&y", "<f>": "colour FF0000, size 14"}


def test_text_boxes_are_read_after_their_paragraph_in_every_version_of_them() -> None:
    box = "<w:txbxContent>" + p("Im Kasten") + "</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = docx(p("Vor ", drawing, "nach"))
    assert found(data) == [("p", "Vor <img/>nach"), ("p", "Im Kasten"), ("p", "Im Kasten")]
    again = body(translated(data, "Before <img/>after", "In the box", "In the box"))
    assert re.findall(r"<w:t(?: [^>]*)?>([^<]*)", again) == [
        "Before ", "In the box", "In the box", "after",
    ]  # fmt: skip
    assert list(laws.faults(data, PATH)) == []


def test_descriptions_of_pictures() -> None:
    described = '<wp:docPr id="1" name="Bild 1" descr="Das &quot;Werk&quot;"/>'
    picture = f"<w:r><w:drawing>{described}</w:drawing></w:r>"
    data = docx(p("Bild: ", picture, " hier"))
    assert found(data) == [("p", "Bild: <img/> hier"), ("alt", 'Das "Werk"')]
    again = body(translated(data, "Picture: <img/>", "A \"<b>'"))
    assert 'descr="A &quot;&lt;b&gt;&apos;"' in again
    assert again.count("<w:drawing>") == 1


def test_cleaning_is_chosen() -> None:
    runs = p(run("a"), run("b", '<w:spacing w:val="-2"/>'), run("c", '<w:color w:val="auto"/>'))
    assert texts(runs) == ["a<f>b</f><f2>c</f2>"]
    assert texts(runs, clean="aggressive") == ["abc"]
    assert texts(p(run("a"), run("b", "<w:noProof/>")), clean="none") == ["a<f>b</f>"]


def test_comments_are_left_unless_asked_for() -> None:
    data = docx(
        p("a"), parts={"comments": '<w:comment w:id="1">' + p("Stimmt das?") + "</w:comment>"}
    )
    assert found(data) == [("p", "a")]
    assert found(data, comments=True) == [("p", "a"), ("p", "Stimmt das?")]


DRAWING = (
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</c:chart>'
)


def test_charts_and_diagrams() -> None:
    title = (
        '<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="de-DE" dirty="0"/><a:t>Umsatz</a:t></a:r>'
        '<a:r><a:rPr lang="de-DE" b="1"/><a:t> 2022</a:t></a:r><a:br/>'
        '<a:fld id="x" type="slidenum"><a:t>3</a:t></a:fld><a:endParaRPr lang="de-DE"/></a:p>'
    )
    cache = "<c:strCache><c:pt><c:v>Nord &amp; Süd</c:v></c:pt></c:strCache><c:v>Zahl 3</c:v>"
    data = docx(p("a"), parts={"chart": DRAWING.format(title + cache)})
    assert found(data) == [
        ("p", "a"), ("caption", "Umsatz <b>2022</b>"), ("caption", "Nord & Süd"),
    ]  # fmt: skip
    new = translated(data, "A", "Sales <b>2022</b>", "North & <b>", dir="rtl")
    again = part(new, "word/chart.xml")
    assert "<c:v>North &amp; &lt;b&gt;</c:v>" in again
    assert (
        '<a:p><a:pPr rtl="1" algn="ctr"/><a:r><a:t>Sales </a:t></a:r><a:r><a:rPr b="1"/>'
        '<a:t>2022</a:t></a:r><a:br/><a:fld id="x" type="slidenum"><a:t>3</a:t></a:fld>'
        '<a:endParaRPr lang="de-DE"/></a:p>'
    ) in again
    assert list(laws.faults(data, PATH)) == []


@pytest.mark.parametrize("name", ["word/main.dat", "main", "word/DOCUMENT.XML"])
def test_parts_are_known_by_their_types_whatever_they_are_called(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(p("Text"), parts={"header": p("Kopf")}))) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    types, relations = files["[Content_Types].xml"], files.pop("word/_rels/document.xml.rels")
    moved = {name: files.pop("word/document.xml")}
    if name.lower() != "word/document.xml":
        types = types.replace(b"/word/document.xml", f"/{name}".encode())
    folder, _, base = name.rpartition("/")
    moved[f"{folder}/_rels/{base}.rels".lstrip("/")] = relations
    data = packed(files | moved | {"[Content_Types].xml": types})
    assert found(data) == [("p", "Text"), ("header", "Kopf")]
    assert list(laws.faults(data, PATH)) == []


# What stands deeper than in runs


def versions(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w">{choice}</mc:Choice><mc:Fallback>{fallback}'
        "</mc:Fallback></mc:AlternateContent>"
    )


PICTURE = '<w:drawing><wp:inline><wp:docPr name="P" descr="Bild"/></wp:inline></w:drawing>'
BOX = "<w:pict><w:txbxContent>" + p("Kasten") + "</w:txbxContent></w:pict>"


@pytest.mark.parametrize(
    ("piece", "wanted"),
    [
        ("<w:x><w:y>" + run("a") + "</w:y></w:x>", ["<x><x2>a</x2></x> z"]),
        ("<w:x><w:y>" + run("a") + "</w:y><w:z/><w:y>" + run("b") + "</w:y></w:x>",
         ["<x><x2>a</x2><x3/><x4>b</x4></x> z"]),
        ("<w:r><w:x><w:y><w:t>a</w:t></w:y><w:t>b</w:t></w:x></w:r>", ["<x><x2>a</x2>b</x> z"]),
        ("<w:x>" * 120 + run("a") + "</w:x>" * 120, None),
        ("<w:r>" + "<w:x>" * 120 + "<w:t>a</w:t>" + "</w:x>" * 120 + "</w:r>", None),
        ("<w:r><w:rPr><w:b/></w:rPr>" + versions("<w:t>a</w:t>", "<w:t>a</w:t>") + "</w:r>",
         ["<x>a</x> z"]),
        ("<w:r>" + versions("<w:t>a</w:t>", "<w:t>b</w:t>") + "</w:r>",
         ["<x><x2>a</x2><x3>b</x3></x> z"]),
        (versions(run("a") + run("b", "<w:b/>"), run("ab")), ["<x>a<b>b</b></x> z"]),
        (versions(run("a"), f"<w:r>{BOX}</w:r>"), ["<x><x2>a</x2><x3><img/></x3></x> z", "Kasten"]),
        ("<w:r>" + versions("<w:sym/>", "<w:t>a</w:t>") + "</w:r>", ["<x>a</x> z"]),
        ("y<w:r>" + versions("<w:sym/>", "<w:t>\U0001f642</w:t>") + "</w:r>", ["y<img/> z"]),
        ("<w:r>" + versions(PICTURE, BOX) + "</w:r>", [" z", "Bild", "Kasten"]),
        ("<mc:AlternateContent>" + run("a") + "</mc:AlternateContent>", ["<x>a</x> z"]),
    ],
)  # fmt: skip
def test_a_text_is_offered_however_deep_it_stands(piece: str, wanted: list[str] | None) -> None:
    data = docx(p(*([piece] if piece[0] == "<" else [piece[0], piece[1:]]), " z"))
    if wanted is not None:
        assert [text for _, text in found(data)] == wanted
    assert list(laws.faults(data, PATH)) == []


def test_versions_that_say_the_same_are_offered_once_and_both_written() -> None:
    again = body(translated(docx(p(versions(run("alt"), run("alt")), " Wort")), "<x>old</x> word"))
    assert re.findall(r"<w:t(?: [^>]*)?>([^<]*)", again) == ["old", "old", " word"]
    assert again.index("<mc:Choice") < again.index("old") < again.index("<mc:Fallback")


def test_versions_that_differ_may_have_one_translation() -> None:
    data = docx(p(versions(run("Straße"), run("Strasse")), " hier"))
    again = translated(data, "<x><x2>Street</x2><x3>Street</x3></x> here")
    assert found(again) == [("p", "<x>Street</x> here")]
    assert body(again).count("Street") == 2


# Prefixes


@pytest.mark.parametrize(
    "runs",
    [
        ["ein", '<w:r xmlns:a9="urn:x"><w:drawing><a9:g/></w:drawing></w:r>', " zwei"],
        [f'<q:hyperlink xmlns:q="{W}" xmlns:w="urn:x"><q:r><q:t>ein</q:t></q:r></q:hyperlink>',
         "zwei"],
        ["ein", f'<r xmlns="{W}" xmlns:w="urn:x"><rPr><b/><w:b/></rPr><t>zwei</t><tab/></r>', "x"],
        ["ein", f'<w:r xmlns:w="{W}"><w:rPr><w:i/></w:rPr><w:t>zwei</w:t></w:r>', "x"],
        ["ein", f'<w:smartTag xmlns:v="urn:y">{run("zwei")}<v:x/></w:smartTag>', " drei",
         '<w:r xmlns:v="urn:z"><w:pict><v:x/></w:pict></w:r>', " vier"],
        ["ein", f'<v:any xmlns:v="urn:y" xmlns:w="urn:x"><o:r xmlns:o="{W}"><o:t>zwei</o:t><o:tab/>'
         "</o:r></v:any>", '<w:r xmlns:v="urn:z"><w:pict><v:x/></w:pict></w:r>', " drei"],
        [f'<w:r><w:pict xmlns:k="{W}" xmlns:w="urn:x"><k:p><k:r><k:t>drin</k:t></k:r></k:p>'
         "</w:pict></w:r>", "ein"],
        ["ein", '<w:fldSimple w:instr="REF a" xmlns:w9="urn:x"><w:r><w9:x/><w:t>zwei</w:t></w:r>'
         "</w:fldSimple>", " drei"],
    ],
)  # fmt: skip
def test_a_prefix_is_what_it_is_where_it_stands(runs: list[str]) -> None:
    data = docx(p(*runs))
    assert list(laws.faults(data, PATH)) == []
    again = translated(data, *(text for _, text in found(data)), dir="rtl")
    assert found(again) == found(data)
    assert foreign(again) == foreign(data)


def foreign(data: bytes) -> set[str]:
    """Give the elements that are not Word's, by their full names."""
    root = ElementTree.fromstring(part(data, "word/document.xml"))  # noqa: S314 -- our own
    return {element.tag for element in root.iter() if not element.tag.startswith(f"{{{W}}}")}


# What is written


def test_nothing_else_changes() -> None:
    again = translated(FULL, "Plant", "New plant", "The <b>company</b> builds.")
    with zipfile.ZipFile(io.BytesIO(FULL)) as old, zipfile.ZipFile(io.BytesIO(again)) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        for name in old.namelist():
            assert new.getinfo(name).date_time == old.getinfo(name).date_time
            same = new.read(name) == old.read(name)
            assert same == (name not in ("word/document.xml", "docProps/core.xml"))
    assert body(again).startswith(
        '<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t xml:space="preserve">New plant'
        '</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">The </w:t></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr>"
    )
    assert body(again).endswith(body(FULL)[body(FULL).index("<w:tbl>") :])


SEPARATED = "Eine\u2028Zeile,\u2029ein\x85Absatz,\u00a0fest"


def test_separators_of_lines_are_kept_as_characters() -> None:
    described = f'<w:r><w:drawing><wp:docPr descr="{SEPARATED}"/></w:drawing></w:r>'
    data = docx(p(described, SEPARATED), core=f"<dc:title>{SEPARATED}</dc:title>")
    assert [text for _, text in found(data)] == [SEPARATED] * 3
    again = translated(data, *(f"{SEPARATED}!" for _ in range(3)))
    assert [text for _, text in found(again)] == [f"{SEPARATED}!"] * 3


def test_the_laws_hold() -> None:
    assert list(laws.faults(FULL, PATH)) == []
    assert documents.write(read(FULL), {}) == FULL


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_is_written_or_refused_by_name(text: str) -> None:
    document = read(docx(p("Die ", run("Firma", "<w:b/>"), " baut.")))
    tags = tags_of(document.blocks[0].content)
    try:
        data = documents.write(document, {0: (text, tags[0], "x", tags[1])})
    except MarkupError:
        assert re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        return
    assert plain(read(data).blocks[0].content).strip() == f"{text}x".translate(_SPACES).strip()


_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f"), " ")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            ["Die ", run("Firma", "<w:b/>"), " und ", run("Werk", "<w:b/>")],
            "<b>A</b><b2>B</b2> und",
        ),
        (["Die ", run("Firma", "<w:b/>")], "<b>Alles fett</b>"),
        (["Die ", run("Firma", "<w:b/>")], "Nichts <b></b>fett"),
        (
            ["Die ", run("F", "<w:b/>"), run("G", "<w:i/>")],
            "<i>eins</i> sehr langer Text <b>zwei</b>",
        ),
    ],
)
def test_translations_may_move_formats(source: list[str], target: str) -> None:
    again = translated(docx(p(*source)), target)
    assert plain(read(again).blocks[0].content) == re.sub("<[^>]*>", "", target)


def test_tags_that_are_not_those_of_the_source_are_refused() -> None:
    document = read(docx(p("Die ", run("Firma", "<w:b/>"), " baut.")))
    with pytest.raises(MarkupError, match="missing"):
        documents.write(document, {0: ("Ohne",)})
    with pytest.raises(MarkupError, match="is empty"):
        documents.write(document, {0: (" ", *tags_of(document.blocks[0].content))})


def test_comment_marks_and_bookmarks_stay_with_their_paragraph() -> None:
    marks = (
        '<w:commentRangeStart w:id="1"/>', run("Die Firma"), '<w:commentRangeEnd w:id="1"/>',
        '<w:r><w:commentReference w:id="1"/></w:r>', run(" baut"),
        '<w:bookmarkStart w:id="2" w:name="a"/>', '<w:bookmarkEnd w:id="2"/>',
    )  # fmt: skip
    again = body(translated(docx(p(*marks)), "The company builds"))
    for mark in (marks[0], marks[2], marks[3], marks[5], marks[6]):
        assert again.count(mark) == 1
    assert again.index(marks[0]) < again.index("The company") < again.index(marks[2])


def test_where_somebody_wrote_last_is_no_tag_and_never_half_of_it() -> None:
    start, end = '<w:bookmarkStart w:id="7" w:name="_GoBack"/>', '<w:bookmarkEnd w:id="7"/>'
    data = docx(p("ein ", start, "Satz") + p("noch ", end, "einer") + p("x"))
    assert found(data) == [("p", "ein Satz"), ("p", "noch einer"), ("p", "x")]
    for targets in ({0: ("a",)}, {1: ("b",)}, {0: ("a",), 1: ("b",)}):
        again = body(documents.write(read(data), targets))
        assert again.count(start) == again.count(end) == 1


# Language and direction


def test_the_language_is_set_in_the_styles_and_dropped_in_runs() -> None:
    data = docx(p(run("Die Firma", '<w:lang w:val="de-DE"/>')))
    again = translated(data, "The company", lang="en-US")
    styles = part(again, "word/styles.xml")
    assert re.findall(r'<w:lang w:val="([^"]*)"', styles) == ["en-US", "en-GB", "en-US"]
    assert "w:lang" not in body(again)
    styles = part(translated(data, "公司", lang="zh-CN"), "word/styles.xml")
    assert '<w:lang w:eastAsia="zh-CN" w:val="de-DE"/>' in styles
    styles = part(translated(data, "شركة", lang="ar-SA"), "word/styles.xml")
    assert '<w:lang w:bidi="ar-SA" w:val="de-DE"/>' in styles


def test_a_script_from_right_to_left_turns_paragraphs_tables_and_runs() -> None:
    look = '<w:b/><w:sz w:val="28"/><w:vertAlign w:val="superscript"/><w:em><w:x/></w:em>'
    data = docx(
        p("Die ", run("Firma", look), properties='<w:keepNext/><w:jc w:val="both"/>')
        + "<w:tbl><w:tblPr><w:tblStyle w:val='x'/><w:tblW w:w='0'/></w:tblPr><w:tr><w:tc>"
        + p("Zelle") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    again = translated(data, "شركة <sup>جديدة</sup>", "خلية", dir="rtl")
    text = body(again)
    assert '<w:pPr><w:keepNext/><w:bidi/><w:jc w:val="both"/></w:pPr>' in text
    assert "<w:rPr><w:rtl/></w:rPr>" in text
    assert '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/><w:vertAlign' in text
    assert '<w:vertAlign w:val="superscript"/><w:rtl/><w:em><w:x/></w:em></w:rPr>' in text
    assert "<w:tblStyle w:val='x'/><w:bidiVisual/><w:tblW" in text
    assert "<w:pPr><w:bidi/></w:pPr>" in text
    assert '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:bidi/></w:sectPr>' in part(
        again, "word/document.xml"
    )
    back = translated(again, "Die <sup>Firma</sup>", "Zelle", dir="ltr")
    assert not re.search("w:bidi|w:rtl", part(back, "word/document.xml"))


# What is refused


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"PK\x03\x04", "damaged", "damaged"),
        (b"Hallo", "damaged", "no document of Word"),
        (b"%PDF-1.7", "binary", "is a PDF"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "format", "password"),
        (packed({"a.txt": b"x"}), "format", "no Word document"),
        (docx(p("a"), extra={"word/vbaProject.bin": b"x"}), "macros", "macros"),
        (docx(p("a"), extra={"_xmlsignatures/sig1.xml": b"<x/>"}), "signed", "is signed"),
        (docx("<w:altChunk r:id='x'/>"), "embedded", "altChunk"),
        (docx("<w:p>"), "damaged", "not well-formed"),
        (docx("<w:customXml>" * 300 + "</w:customXml>" * 300), "damaged", "within each other"),
        (docx(p("<w:x>" * 200 + run("a") + "</w:x>" * 200)), "damaged", "in one paragraph"),
        (docx(p("<w:ins w:id='1'>" + run("neu") + "</w:ins>")), "changes", "tracked changes"),
        (docx(p("a"), extra={"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
         "entities", "document type"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(data: bytes, code: str, said: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(data)
    problem = error.value.problems[0]
    assert problem.code == f"document.{code}"
    assert said in problem.what
    assert problem.remedy


# Tracked changes

DELETED_END = p("eins ", properties="<w:rPr><w:del/></w:rPr>")
MOVED = p("<w:moveFrom>" + run("fort") + "</w:moveFrom>", properties="<w:rPr><w:moveFrom/></w:rPr>")
MOVED_EMPTY = p(properties="<w:rPr><w:moveFrom/></w:rPr>")


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (p("Die ", "<w:ins>" + run("neue ") + "</w:ins>", "Firma"), ["Die neue Firma"]),
        (p("Die ", "<w:del><w:r><w:delText>a </w:delText></w:r></w:del>", "Firma"), ["Die Firma"]),
        (p("<w:moveFrom>" + run("a") + "</w:moveFrom>", "b",
           "<w:moveTo>" + run("c") + "</w:moveTo>"), ["bc"]),
        (p("eins ", properties="<w:jc/><w:rPr><w:del/></w:rPr>") + p("zwei"), ["eins zwei"]),
        (p("eins", properties='<w:rPr><w:ins w:id="1"/></w:rPr>') + p("zwei"), ["eins", "zwei"]),
        ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("weg") + "</w:tc></w:tr><w:tr><w:tc>"
         + p("da") + "</w:tc></w:tr></w:tbl>", ["da"]),
        ("<w:ins>" + p("a") + "</w:ins>" + p("b"), ["a", "b"]),
        (DELETED_END + "<w:ins>" + p("a") + "</w:ins>" + p("b"), ["eins a", "b"]),
        (DELETED_END + "<w:sdt><w:sdtPr/><w:sdtContent>" + p("zwei") + p("b")
         + "</w:sdtContent></w:sdt>" + p("c"), ["eins zwei", "b", "c"]),
        (DELETED_END + "<w:sdt><w:sdtContent><w:tbl/></w:sdtContent></w:sdt>" + p("b"),
         ["eins ", "b"]),
        (DELETED_END + "<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>" + p("zwei")
         + "</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>" + p("b"), ["eins ", "zwei", "b"]),
        (p("a") + "<w:tbl><w:tblPr/><w:tr><w:tc>" + MOVED + "</w:tc><w:tc>" + MOVED_EMPTY
         + "</w:tc></w:tr></w:tbl>" + p("b"), ["a", "b"]),
    ],
)  # fmt: skip
def test_changes_are_accepted_on_request(paragraphs: str, wanted: list[str]) -> None:
    data = docx(paragraphs)
    document = read(data, accept=True)
    assert [to_text(block.content) for block in document.blocks] == wanted
    assert documents.write(document, {}) == data
    again = documents.write(document, {0: ("Neu",)})
    assert [text for _, text in found(again)] == ["Neu", *wanted[1:]]
    assert not re.search("<w:(ins|del|move)", part(again, "word/document.xml"))


def test_a_table_goes_with_what_was_moved_and_stays_where_only_its_texts_were() -> None:
    kept = p("<w:moveFrom>" + run("fort") + "</w:moveFrom>")
    for cell, there in ((MOVED, False), (MOVED + MOVED_EMPTY, False), (kept, True), ("", True)):
        table = f"<w:tbl><w:tblPr/><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
        document = read(docx(p("a", "<w:ins/>") + table + p("b") + MOVED), accept=True)
        assert ("<w:tbl" in body(documents.write(document, {0: ("c",)}))) == there


def test_what_an_accepted_change_declared_still_holds_for_what_was_in_it() -> None:
    new = f'<q:ins xmlns:q="{W}"><q:r><q:t>neue</q:t></q:r><q:r><q:t>große</q:t></q:r></q:ins>'
    ended = f'<q:p xmlns:q="{W}"><q:pPr><q:rPr><q:del/></q:rPr></q:pPr><q:r><q:t>Die</q:t></q:r>'
    document = read(docx(f"{ended}</q:p>" + p(new, "Firma")), accept=True)
    assert [to_text(block.content) for block in document.blocks] == ["DieneuegroßeFirma"]
    assert found(documents.write(document, {0: ("The company",)})) == [("p", "The company")]


# What a hostile sender tries

PREFIXES = "".join(f" xmlns:a{number}='u{number}'" for number in range(600))


@pytest.mark.parametrize(
    "data",
    [
        docx(f"<w:x{PREFIXES}>{p('a')}</w:x>"),
        docx("", extra={"[Content_Types].xml": b"<a>" * 300}),
        docx("", extra={"word/document.xml": "<w:p/>".encode("utf-16-le")}),
    ],
    ids=["prefixes", "types", "encoding"],
)
def test_what_would_cost_or_lose_much_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        read(data)
    assert error.value.problems[0].code.startswith("document.")


def test_a_paragraph_of_endless_pieces_is_refused_by_name() -> None:
    with pytest.raises(DocumentError, match="250,000 elements in one paragraph") as error:
        read(docx(p("a") + "<w:p>" + "<a/>" * 250_001 + "</w:p>"))
    problem = error.value.problems[0]
    assert problem.code == "document.large"
    assert problem.remedy is not None
    assert "split" in problem.remedy


def test_long_names_cost_no_more_than_their_length() -> None:
    assert found(docx(p(f"<w:r><{'a' * 200_000}/></w:r>", "Text"))) == [("p", "Text")]


def test_texts_that_have_no_place_in_a_translation_are_not_lost_silently() -> None:
    box = "<w:r><w:pict><w:txbxContent>" + p("Kasten") + "</w:txbxContent></w:pict></w:r>"
    control = f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{run('ein')}</w:sdtContent></w:sdt>"
    with pytest.raises(MarkupError, match="no place for the texts within it"):
        translated(docx(p(control, " Wort")), "<x>one</x> word", "box")
    assert "Kasten" in body(translated(docx(p(control, " Wort")), "<x>one</x> word"))


def test_texts_that_are_not_translated_are_not_lost_with_what_is_around_them() -> None:
    picture = '<w:drawing><wp:inline><wp:docPr descr="Bild"/></wp:inline></w:drawing>'
    ruby = f"<w:rt>{picture}</w:rt><w:rubyBase>{run('Wort')}</w:rubyBase>"
    data = docx(p("Ein ", f"<w:r><w:ruby>{ruby}</w:ruby></w:r>"))
    assert [text for _, text in found(data)] == ["Ein Wort", "Bild"]
    with pytest.raises(MarkupError, match="no place for the texts within it"):
        translated(data, "a word")


def test_a_text_in_part_of_a_field_is_refused_not_written_elsewhere() -> None:
    field = f'<w:r><w:fldChar w:fldCharType="begin">{p("drin")}</w:fldChar></w:r>'
    data = docx(p(field, f"<w:r>{BOX}</w:r>", "Ende"))
    with pytest.raises(MarkupError, match="no place for the texts within it"):
        translated(data, "end", "inside", "box")


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        (["ein", "<w:p>" + run("innen") + "</w:p>"], ["ein", "innen"]),
        (["ein", "<w:r><w:t>a<w:x><w:y/></w:x></w:t></w:r>", " z"], ["ein<x/> z"]),
        (["ein", "<w:r><w:t>a<w:r><w:t>b</w:t></w:r></w:t></w:r>", " z"], ["ein<x/> z"]),
        (["ein", "<w:r><w:hyperlink>" + run("Link") + "</w:hyperlink></w:r>"], ["ein<a>Link</a>"]),
        (["ein", "<w:x><w:r><w:t/></w:r></w:x>", " z"], ["ein<x/> z"]),
        (["ein", "<w:r><w:hyperlink><w:t>Link</w:t></w:hyperlink></w:r>"], ["ein<a>Link</a>"]),
        (["ein", "<w:r><w:r><w:t>zwei</w:t></w:r></w:r>"], ["einzwei"]),
        (["ein", f"<w:r>{BOX}{BOX}</w:r>", " z"], ["ein<img/><img2/> z", "Kasten", "Kasten"]),
        (["ein ", '<w:bookmarkEnd w:id="1"/>', " x ",
          '<w:bookmarkStart w:id="1" w:name="_GoBack"/>'], ["ein  x "]),
    ],
)  # fmt: skip
def test_what_stands_where_it_should_not_is_read_back_all_the_same(
    runs: list[str], wanted: list[str]
) -> None:
    data = docx(p(*runs))
    assert [text for _, text in found(data)] == wanted
    assert list(laws.faults(data, PATH)) == []


def test_of_two_boxes_that_say_the_same_the_right_one_is_written() -> None:
    data = docx(p("ein", f"<w:r>{BOX}{BOX}</w:r>", " z"))
    document = read(data)
    again = documents.write(document, {0: (*document.blocks[0].content, "!"), 2: ("box",)})
    assert [text for _, text in found(again)] == ["ein<img/><img2/> z!", "Kasten", "box"]


def test_direction_has_the_prefix_of_its_part_and_language_that_of_the_default() -> None:
    style = (
        '<w:style w:type="character" w:styleId="E"><w:name w:val="E"/><w:rPr>'
        '<w:lang w:val="en-GB"/></w:rPr></w:style>'
    )
    data = docx("<w:tbl><w:tblPr></w:tblPr></w:tbl>" + p("a"), styles=style)
    again = translated(data, "b", dir="rtl", lang="fr-FR")
    assert "<w:tblPr><w:bidiVisual/></w:tblPr>" in part(again, "word/document.xml")
    assert 'w:val="en-GB"' in part(again, "word/styles.xml")
