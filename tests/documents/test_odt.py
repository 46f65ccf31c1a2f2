"""OpenDocument texts: what is found, what is written, and that nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import odt, packed, part, read, translated

from l10n import documents
from l10n.documents import laws
from l10n.errors import DocumentError, MarkupError
from l10n.inline import plain, tags_of, to_text

PATH = Path("a.odt")
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def found(data: bytes, **options: object) -> list[tuple[str, str]]:
    """Give the roles and texts, without the header that every sample has."""
    blocks = read(data, **options).blocks
    return [(block.role, to_text(block.content)) for block in blocks if block.role != "header"]


def body(data: bytes) -> str:
    text = part(data, "content.xml")
    return text[text.index("<office:text>") + 13 : text.index("</office:text>")]


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


FULL = odt(
    '<text:p text:style-name="P1">Neues Werk</text:p>'
    + f"<text:p>Die {span('B', 'Firma')} baut.</text:p>"
    + '<text:h text:outline-level="2">Ausblick</text:h>'
    + "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
    "<text:p>Jahr</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
    '<table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>gut</text:p>'
    "</table:table-cell></table:table-row></table:table>"
    "<text:list><text:list-item><text:p>eins</text:p></text:list-item><text:list-item>"
    "<text:p>zwei</text:p></text:list-item></text:list>"
    '<text:p text:style-name="Kasten_20_grau">So<text:note text:note-class="footnote">'
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>Eine Note.</text:p>"
    "</text:note-body></text:note> ist es.</text:p>",
    meta="<dc:title>Werk &amp; Halle</dc:title><dc:creator>Müller</dc:creator>"
    "<dc:language>de-DE</dc:language>",
)


def test_every_part_has_its_role() -> None:
    assert [(block.role, to_text(block.content)) for block in read(FULL).blocks] == [
        ("meta:title", "Werk & Halle"), ("title", "Neues Werk"), ("p", "Die <b>Firma</b> baut."),
        ("h2", "Ausblick"), ("th", "Jahr"), ("td", "gut"), ("li", "eins"), ("li", "zwei"),
        ("p", "So<fn/> ist es."), ("footnote", "Eine Note."), ("header", "Kopf"),
    ]  # fmt: skip


def test_a_translator_sees_where_he_is() -> None:
    blocks = read(FULL).blocks
    assert [block.at for block in blocks if block.at] == [
        "table 1, row 1, column 1", "table 1, row 2, column 3", "list item 1", "list item 2",
    ]  # fmt: skip
    assert blocks[5].path == ("Neues Werk", "Ausblick")
    assert [block.style for block in blocks if block.style] == ["Kasten grau"]


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ("Die  \n Firma", "Die Firma"),
        (" Die Firma", "Die Firma"),
        ("Die <text:s/>Firma", "Die  Firma"),
        ('a<text:s text:c="3"/>b', "a   b"),
        (f"Die {span('R', 'Fir')}ma", "Die Firma"),
        (f"Die {span('L', 'Firma')}", "Die Firma"),
        (f"Die {span('B', 'Fir')}{span('B', 'ma')}", "Die <b>Firma</b>"),
        (f"a {span('B', 'b ')}c", "a <b>b</b> c"),
        (f"a{span('B', span('I', 'b'))}", "a<b>b</b>"),
        (f"a{span('F', 'b')}", "a<f>b</f>"),
        (f"a{span('B', ' ')}b", "a b"),
        (f"{span('B', 'a ')} {span('I', ' b')}", "<b>a</b> b"),
        ("a<text:tab/>b", "a<x/>b"),
        ("a<text:line-break/>b", "a<br/>b"),
        ("<text:tab/>a<text:line-break/>", "a"),
        ("a<text:soft-page-break/>b", "ab"),
        ('<text:a xlink:href="https://a.b">Seite</text:a> b', "<a>Seite</a> b"),
        ("Seite <text:page-number>3</text:page-number> hier", "Seite <x/> hier"),
        ("a <text:text-input>Name</text:text-input> b", "a <x>Name</x> b"),
        ("a <text:meta> </text:meta>b", "a <x></x>b"),
        (f"a<t:span xmlns:t='{TEXT}' t:style-name='B'>b<t:tab/>c</t:span>d", "a<b>b<x/>c</b>d"),
        ('a <text:bookmark text:name="z"/> b', "a <x/>b"),
        ('a<draw:frame draw:name="Bild"/>b', "a<img/>b"),
        ("<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>x</text:ruby-text>"
         "</text:ruby>", "字"),
        ("a<office:annotation><text:p>Hm</text:p></office:annotation>b", "ab"),
        ("1 &lt; 2 &amp; <![CDATA[<3>]]>", "1 < 2 & <3>"),
        ("eine\u2028Zeile\u2029mehr", "eine\u2028Zeile\u2029mehr"),
    ],
)  # fmt: skip
def test_spans_become_sentences(inner: str, wanted: str) -> None:
    data = odt(f"<text:p>{inner}</text:p>")
    assert [text for _, text in found(data)] == [wanted]
    assert list(laws.faults(data, PATH)) == []


def test_frames_and_descriptions() -> None:
    frame = (
        "<draw:frame><draw:text-box><text:p>Im Kasten</text:p></draw:text-box>"
        "<svg:desc>Ein Bild</svg:desc></draw:frame>"
    )
    data = odt(f"<text:p>Vor {frame}nach</text:p>")
    assert found(data) == [("p", "Vor <img/>nach"), ("p", "Im Kasten"), ("alt", "Ein Bild")]
    again = body(translated(data, "Before <img/>after", "In the box", "A <picture>"))
    assert again == (
        "<text:p>Before <draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box>"
        "<svg:desc>A &lt;picture&gt;</svg:desc></draw:frame>after</text:p>"
    )


def test_charts_within() -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    chart = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0">'
        "<office:body><office:chart><text:p>Umsatz</text:p></office:chart></office:body>"
        "</office:document-content>"
    ).encode()
    manifest = (
        b'<m:manifest><m:file-entry m:media-type="application/vnd.oasis.opendocument.chart" '
        b'm:full-path="Object 1/"/><m:file-entry m:full-path="Object 2/" m:media-type="application/'
        b'vnd.oasis.opendocument.formula"/></m:manifest>'
    )
    objects = {"Object 1/content.xml": chart, "Object 2/content.xml": b"<!DOCTYPE math><math/>"}
    data = odt("<text:p>a</text:p>", extra={"META-INF/manifest.xml": manifest, **objects})
    assert found(data) == [("p", "a"), ("caption", "Umsatz")]
    again = part(translated(data, "a", "b", "Sales"), "Object 1/content.xml")
    assert "<text:p>Sales</text:p>" in again


def test_what_is_written() -> None:
    again = translated(FULL, "Plant", "New plant", "The <b>company</b>  builds.")
    assert body(again).startswith(
        '<text:p text:style-name="P1">New plant</text:p><text:p>The <text:span '
        'text:style-name="B">company</text:span> <text:s text:c="1"/>builds.</text:p>'
    )
    assert body(again).endswith(body(FULL)[body(FULL).index("<text:h") :])
    assert again[:100].find(b"mimetypeapplication/vnd.oasis.opendocument.text") == 30
    assert list(laws.faults(FULL, PATH)) == []
    assert documents.write(read(FULL), {}) == FULL


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_is_written_or_refused_by_name(text: str) -> None:
    document = read(odt(f"<text:p>Die {span('B', 'Firma')} baut.</text:p>"))
    tags = tags_of(document.blocks[0].content)
    try:
        data = documents.write(document, {0: (text, tags[0], " x ", tags[1])})
    except MarkupError:
        assert re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        return
    spaces = dict.fromkeys(map(ord, "\t\n\r\v\f"), " ")
    assert plain(read(data).blocks[0].content).strip() == f"{text} x ".translate(spaces).strip()


def test_language_and_direction_are_set_in_styles() -> None:
    text = f"<text:p>{span('L', 'Servus')} {span('E', 'Hello')}</text:p>"
    data = odt(text, meta="<dc:language>de-DE</dc:language>")
    again = translated(data, lang="en-US", dir="rtl")
    assert 'fo:language="en" fo:country="US"' in part(again, "styles.xml")
    assert 'style:writing-mode="rl-tb"' in part(again, "styles.xml")
    assert '<style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb"/>' in part(
        again, "styles.xml"
    )
    assert "<dc:language>en-US</dc:language>" in part(again, "meta.xml")
    assert re.findall(r'fo:language="(\w+)"', part(again, "content.xml")) == ["en", "en"]
    arabic = part(translated(data, lang="ar-SA", dir="rtl"), "content.xml")
    assert re.search(r'style:font-weight-complex="bold"\s+fo:font-weight="bold"', arabic)
    back = translated(again, lang="de-DE", dir="ltr")
    assert 'fo:text-align="start" style:writing-mode="lr-tb"' in part(back, "styles.xml")
    chinese = part(translated(data, lang="zh-CN"), "styles.xml")
    assert 'style:language-asian="zh" style:country-asian="CN" fo:language="de"' in chinese


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ('fo:language="de" fo:country="DE"', "sr-Latn-RS",
         'fo:script="Latn" fo:language="sr" fo:country="RS"'),
        ('fo:language="sr" fo:script="Latn" fo:country="RS"', "de-DE",
         'fo:language="de" fo:country="DE"'),
        ('fo:language="de" fo:country="DE"', "zh-Hant-HK",
         'style:language-asian="zh" style:country-asian="HK" style:script-asian="Hant" '
         'fo:language="de" fo:country="DE"'),
        ('style:script-asian="Hans" fo:language="de" style:country-asian="CN"', "zh-TW",
         'style:language-asian="zh" fo:language="de" style:country-asian="TW"'),
        ('fo:language="de"', "ug-Arab-CN",
         'style:language-complex="ug" style:country-complex="CN" style:script-complex="Arab" '
         'fo:language="de"'),
        ('fo:language="ca" fo:country="ES" style:rfc-language-tag="ca-ES-valencia"', "es-419",
         'fo:language="es" fo:country="419"'),
        ('fo:language="de"', "fr", 'fo:country="none" fo:language="fr"'),
    ],
)  # fmt: skip
def test_each_part_of_a_language_has_its_own_place(source: str, target: str, wanted: str) -> None:
    styles = (
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties {}/>'
        "</style:default-style></office:styles>"
    )
    data = odt("<text:p>a</text:p>", styles=styles.format(source))
    again = translated(data, lang=target)
    assert styles.format(wanted) in part(again, "styles.xml")
    western = "asian" not in wanted and "complex" not in wanted
    said = {hole.kind: hole.value for hole in read(again).holes}["lang"]
    assert said == (target if western else read(data).holes[0].value)


TRACKED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>alte</text:p>'
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<text:p>Die <text:change text:change-id="c1"/>Firma</text:p>'
)


def test_changes_are_refused_or_accepted() -> None:
    data = odt(TRACKED)
    with pytest.raises(DocumentError, match="tracked changes"):
        read(data)
    document = read(data, accept=True)
    assert documents.write(document, {}) == data
    assert body(documents.write(document, {0: ("The company",)})) == "<text:p>The company</text:p>"
    assert found(odt("<text:tracked-changes/><text:p>a</text:p>")) == [("p", "a")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({"content.xml": b"<x>"}), "damaged"),
        (packed({"styles.xml": b"<x/>"}), "format"),
        (odt("", extra={"META-INF/documentsignatures.xml": b"<x/>"}), "signed"),
        (odt("", extra={"META-INF/manifest.xml": b"<m:encryption-data/>"}), "format"),
        (odt("</office:text><office:spreadsheet/><office:text>"), "format"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(data)
    assert error.value.problems[0].code == f"document.{code}"
    assert error.value.problems[0].remedy


def test_comments_are_translated_with_the_paragraph_they_are_in() -> None:
    note = "<office:annotation><text:p>zwei</text:p></office:annotation>"
    document = read(odt(f"<text:p>ein{note} Wort</text:p>"), comments=True)
    data = documents.write(document, {0: ("one word",), 1: ("two",)})
    assert "<text:p>two</text:p>" in body(data)


def test_a_manifest_costs_no_more_than_its_length() -> None:
    odd = b"<m:file-entry full-path='&#9999999;' media-type='opendocument.chart'/>"
    manifest = {"META-INF/manifest.xml": odd + b"<full-path=" * 50_000}
    assert found(odt("<text:p>a</text:p>", extra=manifest)) == [("p", "a")]
