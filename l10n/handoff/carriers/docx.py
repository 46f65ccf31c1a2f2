"""A table for Word, for reviewers without a CAT tool: number, source, target, comment.

The document is protected without a password, but for targets and comments. Marks of rows stand in
a narrow grey column, since bookmarks do not survive every program. The file is the least that Word
needs, written by hand: a library would bring styles, dates and ids that change from run to run.

Source: ECMA-376, part 1 (WordprocessingML; §17.13.7, ranges that may be edited).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.handoff import archive
from l10n.handoff.carriers.docx_read import NAMES, fact_line, read
from l10n.handoff.carriers.tables import rows
from l10n.handoff.carriers.xliff_codes import TAG
from l10n.handoff.carriers.xliff_text import said
from l10n.locales import direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.handoff.carriers.tables import Row
    from l10n.handoff.model import Sheet
    from l10n.locales import Locale

__all__ = ["EXTENSION", "read", "write"]

EXTENSION = ".docx"

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = f"""{_START}\
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
</Types>
"""
_ROOT = f"""{_START}<Relationships xmlns="{_RELATIONS}">
<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>
</Relationships>
"""
_PARTS = f"""{_START}<Relationships xmlns="{_RELATIONS}">
<Relationship Id="r1" Type="{_KINDS}/settings" Target="settings.xml"/>
<Relationship Id="r2" Type="{_KINDS}/styles" Target="styles.xml"/>
</Relationships>
"""
_SETTINGS = f"""{_START}<w:settings xmlns:w="{_MAIN}">
<w:documentProtection w:edit="readOnly" w:enforcement="1"/>
<w:compat><w:compatSetting w:name="compatibilityMode"\
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
</w:settings>
"""
_STYLES = f"""{_START}<w:styles xmlns:w="{_MAIN}">
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial" w:eastAsia="Microsoft YaHei"/>
<w:sz w:val="20"/><w:szCs w:val="20"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:after="120"/><w:outlineLvl w:val="0"/>\
</w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style>
</w:styles>
"""

_EMPTY = '<w:t xml:space="preserve"></w:t>'
_BREAKS = {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
_BREAK = re.compile("[\n\t]")

_GREY, _SHADE, _HEAD = "8A8A8A", "F2F2F2", "DDE3EA"
_WIDTHS = (1700, 4900, 4900, 2700, 900)
"""Of number, source, target, comment, mark; in twentieths of a point."""
_HOW = (
    "Change the columns Target and Comment only. Grey targets are locked. Keep every tag"
    " (such as <b>…</b> or <br/>) and every placeholder (such as %s or {name})."
)


def write(sheet: Sheet) -> bytes:
    """Give the document of a sheet."""
    document = "".join((_START, *_document(sheet)))
    return archive.packed(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _ROOT.encode(),
            "word/_rels/document.xml.rels": _PARTS.encode(),
            "word/document.xml": document.encode(),
            "word/settings.xml": _SETTINGS.encode(),
            "word/styles.xml": _STYLES.encode(),
        }
    )


def _document(sheet: Sheet) -> Iterator[str]:
    yield f'<w:document xmlns:w="{_MAIN}"><w:body>\n'
    yield _paragraph(_runs(sheet.release), '<w:pStyle w:val="Heading1"/>')
    yield _paragraph(_runs(_HOW))
    if sheet.deadline:
        yield _paragraph(_runs(f"Please return it by {sheet.deadline}."))
    yield _paragraph(_runs(fact_line(sheet), _Look(14, _GREY)))
    yield from _table(sheet)
    yield "<w:p/>\n"
    yield (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="400"'
        ' w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>\n'
    )


def _table(sheet: Sheet) -> Iterator[str]:
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
        f"<w:tblBorders>{border}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    yield "</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    names = [name.capitalize() for name in NAMES]
    names[1] += f" ({sheet.source.bcp47})"
    names[2] += f" ({sheet.target.bcp47})"
    for width, name in zip(_WIDTHS, names, strict=True):
        yield _cell(width, _paragraph(_runs(name, _Look(bold=True))), _HEAD)
    yield "</w:tr>\n"
    for number, row in enumerate(rows(sheet)):
        yield from _row(row, number, sheet)
    yield "</w:tbl>"


def _row(row: Row, number: int, sheet: Sheet) -> Iterator[str]:
    first = 3 if row.locked else 2
    opened = f'<w:permStart w:id="{number}" w:edGrp="everyone" w:colFirst="{first}" w:colLast="3"/>'
    about = "\n".join(text for text in (row.place, row.notes) if text)
    start = _paragraph(opened + _runs(row.number))
    cells = (
        (start + (_paragraph(_runs(about, _Look(14, _GREY))) if about else ""), _SHADE),
        (_text(row.source, sheet.source, row), _SHADE),
        (_text(row.target, sheet.target, row), _SHADE if row.locked else ""),
        (_paragraph(""), ""),
        (_paragraph(_runs(row.mark, _Look(8, _GREY))), _SHADE),
    )
    yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
    for width, (content, shade) in zip(_WIDTHS, cells, strict=True):
        yield _cell(width, content, shade)
    yield f'</w:tr>\n<w:permEnd w:id="{number}"/>'


def _cell(width: int, content: str, shade: str) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{content}</w:tc>'


def _paragraph(runs: str, style: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{style}</w:pPr>' if style else ''}{runs}</w:p>"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks: its size in half points, its colour, its language; empty as usual."""

    size: int = 0
    colour: str = ""
    bold: bool = False
    locale: Locale | None = None

    def __str__(self) -> str:
        parts = ["<w:b/>"] if self.bold else []
        if self.colour:
            parts.append(f'<w:color w:val="{self.colour}"/>')
        if self.size:
            parts.append(f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>')
        if self.locale is not None:
            name = self.locale.bcp47
            if direction(self.locale) == "rtl":
                parts.append(f'<w:rtl/><w:lang w:val="{name}" w:bidi="{name}"/>')
            else:
                parts.append(f'<w:lang w:val="{name}" w:eastAsia="{name}"/>')
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def _text(text: str, locale: Locale, row: Row) -> str:
    """Give a paragraph in a language, its tags in grey."""
    look = _Look(locale=locale)
    parts, at = [], 0
    for match in TAG.finditer(text) if row.tagged else ():
        parts.append(_runs(text[at : match.start()], look))
        parts.append(_runs(match[0], replace(look, colour=_GREY)))
        at = match.end()
    parts.append(_runs(text[at:], look))
    return _paragraph("".join(parts), "<w:bidi/>" if direction(locale) == "rtl" else "")


def _runs(text: str, look: _Look = _Look()) -> str:
    if not text:
        return ""
    spelt = said(text).replace("&#13;", "_x000D_")
    inside = _BREAK.sub(lambda match: _BREAKS[match[0]], spelt)
    content = f'<w:t xml:space="preserve">{inside}</w:t>'.replace(_EMPTY, "")
    return f"<w:r>{look}{content}</w:r>"
