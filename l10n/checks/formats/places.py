"""Where a translation, or some words of it, stand in the lines of their PO file.

A finding knows entry and span. Whoever marks lines of files wants the line of the translation, not
that of the source above it, and a repair must know the very characters; both are counted from the
text that an entry was read from. Where that text is not there, or says in another way what it
says, no place is told rather than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.catalogs import Entry
    from l10n.checks.findings import Edit, Finding, Subject
    from l10n.model import Span

_BODY = re.compile(r"^[^\S\n]*msg", re.MULTILINE)
_TOKEN = re.compile(
    r'(?P<keyword>msg(?:ctxt|id_plural|id|str(?:\[\d+\])?))|"(?P<text>[^"\\\n]*(?:\\.[^"\\\n]*)*)"'
)
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r"}
_ESCAPES |= {"a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPED = {char: f"\\{letter}" for letter, char in _ESCAPES.items()}


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a file: lines and columns from 1, in code points; `end_column` is behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the strings of a translation stand in the text of its entry.

    `first` is the line of the file that the text begins with, `keyword` the place of `msgstr`,
    `strings` are the spans of the quoted strings, without their quotation marks.
    """

    text: str
    first: int
    keyword: int
    strings: tuple[Span, ...]

    def line(self, place: int) -> int:
        return self.first + self.text.count("\n", 0, place)

    def column(self, place: int) -> int:
        return place - self.text.rfind("\n", 0, place)


def line_of(finding: Finding) -> int | None:
    """Give the line of the words that a finding is about, or at least of the translation."""
    region = region_of(finding)
    if region is not None:
        return region.line
    layout = _layout(finding.subject)
    if layout is not None:
        return layout.line(layout.keyword)
    return finding.subject.entry.line or None


def region_of(finding: Finding) -> Region | None:
    """Give the place of the words that a finding is about; None where it cannot be told."""
    return _region(finding.subject, finding.span) if finding.span is not None else None


def repair_of(finding: Finding) -> tuple[Region, str] | None:
    """Give the place in the file to be replaced, and the text to be written there, escaped.

    None where there is no fix, or the place goes over more than one string of the file.
    """
    fix = finding.fix
    region = _region(finding.subject, fix.span, whole=True) if fix is not None else None
    return (region, _escaped(fix)) if fix is not None and region is not None else None


def _region(subject: Subject, span: Span, *, whole: bool = False) -> Region | None:
    layout = _layout(subject)
    places = _places(layout, subject.target) if layout is not None else None
    if layout is None or not places or not 0 <= span[0] <= span[1] <= len(places):
        return None
    (start, end), inside = span, places[slice(*span)]
    if whole and any(a[1] != b[0] for a, b in pairwise(inside)):
        return None
    # A place between two characters is that before the second of them, if there is one.
    begin = places[start][0] if start < len(places) else places[-1][1]
    stop = places[end - 1][1] if end > start else begin
    return Region(layout.line(begin), layout.column(begin), layout.line(stop), layout.column(stop))


def _layout(subject: Subject) -> _Layout | None:
    """Find the strings of a translation; None in an entry that was not read from a file."""
    entry: Entry = subject.entry
    body = _BODY.search(entry.raw)
    if body is None or not entry.line:
        return None
    wanted = "msgstr" if subject.form is None else f"msgstr[{subject.form}]"
    at, source, keyword, strings = "", None, None, []
    for token in _TOKEN.finditer(entry.raw, body.start()):
        if token["keyword"]:
            at = token["keyword"]
            keyword = token.start() if at == wanted else keyword
        elif at == "msgid" and source is None:
            source = token.start()
        elif at == wanted:
            strings.append(token.span("text"))
    if source is None or keyword is None:
        return None
    first = entry.line - entry.raw.count("\n", 0, source)
    return _Layout(entry.raw, first, keyword, tuple(strings))


def _places(layout: _Layout, target: str) -> list[Span] | None:
    """Give the span in the file's text of every character of a translation.

    None where characters are written as numbers, which may stand for parts of characters.
    """
    places: list[Span] = []
    for begin, end in layout.strings:
        at = begin
        while at < end:
            slash = layout.text.find("\\", at, end)
            plain = slash if slash >= 0 else end
            places += ((here, here + 1) for here in range(at, plain))
            at = plain
            if slash >= 0:
                if layout.text[slash + 1] not in _ESCAPES:
                    return None
                places.append((slash, slash + 2))
                at = slash + 2
    return places if len(places) == len(target) else None


def _escaped(fix: Edit) -> str:
    return "".join(_ESCAPED.get(char, char) for char in fix.text)
