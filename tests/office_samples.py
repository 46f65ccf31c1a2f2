"""Small Word and OpenDocument files, made part by part."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path

from l10n import documents
from l10n.documents.office_options import Options
from l10n.inline import from_text, tags_of
from l10n.model import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="de-DE"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Neu"><w:name w:val="Neu"/><w:basedOn w:val="berschrift1"/>
</w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Kasten"><w:name w:val="Kasten grau"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/></w:style>
<w:style w:type="character" w:styleId="Englisch"><w:name w:val="Zitat englisch"/><w:rPr>
<w:lang w:val="en-GB"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Deutsch"><w:name w:val="Deutsch"/><w:rPr>
<w:lang w:val="de-AT"/></w:rPr></w:style>"""


def run(text: str, look: str = "") -> str:
    """Give a run with a look, such as `<w:b/>`."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """Give a paragraph; texts that are no markup become runs."""
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def docx(
    body: str,
    *,
    parts: dict[str, str] | None = None,
    links: dict[str, str] | None = None,
    styles: str = STYLES,
    core: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """Make a Word file; `parts` are what is in further parts, by kind (`footnotes`, `header`)."""
    more = dict(parts or {})
    files = {f"word/{kind}.xml": (kind, inner) for kind, inner in more.items()}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}.{kind}+xml"/>'
        for name, (kind, _) in files.items()
    )
    relations = "".join(
        f'<Relationship Id="{key}" Type="{R}/hyperlink" Target="{escape(target)}" '
        'TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    root = {"header": "hdr", "footer": "ftr"}
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_WORD}.document.main+xml"/><Override PartName="/word/styles.xml" '
        f'ContentType="{_WORD}.styles+xml"/><Override PartName="/docProps/core.xml" '
        f'ContentType="{_CORE}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
        'package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{core}</cp:coreProperties>",
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr>"
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>{relations}'
        "</Relationships>",
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        **{
            name: f"<w:{root.get(kind, kind)} {_NAMESPACES}>{inner}</w:{root.get(kind, kind)}>"
            for name, (kind, inner) in files.items()
        },
    }
    return packed({name: (_HEAD + text).encode() for name, text in whole.items()} | (extra or {}))


_ODF = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in [
        *((name, name) for name in ("office", "style", "text", "table", "meta")),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    ]
)
_ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT_STYLES = """<office:styles><style:default-style style:family="paragraph">
<style:paragraph-properties/><style:text-properties fo:language="de" fo:country="DE"/>
</style:default-style><style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>
<style:style style:name="Kasten_20_grau" style:display-name="Kasten grau"
 style:family="paragraph"/></office:styles><office:automatic-styles><style:page-layout
 style:name="pm1"><style:page-layout-properties style:writing-mode="lr-tb"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard">
<style:header><text:p>Kopf</text:p></style:header></style:master-page></office:master-styles>"""
_AUTOMATIC = """<style:style style:name="B" style:family="text"><style:text-properties
 fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/>
</style:style><style:style style:name="R" style:family="text"><style:text-properties
 officeooo:rsid="001" xmlns:officeooo="http://openoffice.org/2009/office"/></style:style>
<style:style style:name="L" style:family="text"><style:text-properties fo:language="de"
 fo:country="AT"/></style:style><style:style style:name="E" style:family="text">
<style:text-properties fo:language="en" fo:country="GB"/></style:style>
<style:style style:name="F" style:family="text"><style:text-properties fo:color="#ff0000"/>
</style:style><style:style style:name="P1" style:family="paragraph"
 style:parent-style-name="Title"/>"""


def odt(
    body: str, *, meta: str = "", styles: str = ODT_STYLES, extra: dict[str, bytes] | None = None
) -> bytes:
    """Make an OpenDocument text."""
    whole = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{_HEAD}<office:document-content{_ODF}><office:automatic-styles>"
        f"{_AUTOMATIC}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        "styles.xml": f"{_HEAD}<office:document-styles{_ODF}>{styles}</office:document-styles>",
        "meta.xml": f"{_HEAD}<office:document-meta{_ODF}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
        "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
        'opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry '
        'manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    }
    return packed({name: text.encode() for name, text in whole.items()} | (extra or {}))


def packed(files: dict[str, bytes]) -> bytes:
    """Make a zip; a `mimetype` is stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (2023, 4, 20, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    """Give the text of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def read(data: bytes, **options: object) -> Document:
    """Read a document; `options` are those of office documents."""
    name = "a.odt" if b"opendocument.text" in data[:200] or b"content.xml" in data else "a.docx"
    return documents.read(data, Path(name), options=Options(**options))  # type: ignore[arg-type]


def translated(data: bytes, *targets: str, **holes: str) -> bytes:
    """Write a document with its first blocks in order, and its holes by kind."""
    document = read(data)
    wanted = {
        number: from_text(target, tags_of(document.blocks[number].content))
        for number, target in enumerate(targets)
    }
    values = {n: holes[hole.kind] for n, hole in enumerate(document.holes) if hole.kind in holes}
    return documents.write(document, wanted, values)
