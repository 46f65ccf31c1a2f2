"""Plain text releases: which lines are a block, and what part each block plays.

Plain text has no markup, so structure is read from shape and language: `text_lines` knows a line,
`text_wrap` knows whether two lines are one paragraph, and this module puts blocks together and
splices translations in. What was written is read again at once: where a translation would read as
another structure, it is first put on one line, then marked with an invisible guard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.documents.text_lines import BREAK, BREAKS, EDGES, GUARD, Unit, runs, width
from l10n.documents.text_wrap import (
    is_contact,
    is_dateline,
    is_finished,
    is_label,
    is_running,
    joint,
    shape_of,
    soft_ends,
    wrap,
)
from l10n.errors import DocumentError, Problem
from l10n.inline import Inline, plain
from l10n.model import Block, Document, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.documents.text_lines import Run
    from l10n.documents.text_wrap import Shape

_FLAT = re.compile(rf" *[\t{BREAKS}][ \t{BREAKS}]*")
_LINE_LEAD = re.compile(rf"[{EDGES}>]*")
_KICKER = re.compile(
    r"(?i:presse(?:mitteilung|information|einladung|meldung)|medien(?:mitteilung|information)"
    r"|press release|news release|media (?:release|advisory)|for immediate release"
    r"|communiqué(?: de presse)?|zur sofortigen veröffentlichung|sperrfrist|nota de prensa"
    r"|comunicato stampa|新闻稿|新闻发布)\b"
)
_CAPTION = re.compile(
    r"(?i:foto|bild|abbildung|grafik|bildunterschrift|photo|picture|image|caption|figure|légende)\b"
    r"|[图圖](?:片|为|為|[:：])"
)
_SENTENCE_AFTER = re.compile(
    r"(?:\d\d|[@.][\w.-]*\w)\)?[.!?] +[„“«\"¿¡]?[^\W\d_a-zß-ÿ][\w'’-]*(?: \S+){0,4} [a-zß-ÿ]{2,}\b"
)
"""After a number or an address: `Tel.: 030 12345. Wir sind von 9 bis 16 Uhr …`"""

_LONGEST_HEADLINE = 120
_LINE, _GUARDED = 1, 2


def read(source: Source) -> Document:
    """Cut a plain text into blocks.

    A block is a paragraph, headline, list item, line of an address or cell of a table; its markers
    and everything between blocks is skeleton.
    """
    everything = list(runs(source.text))
    shape = shape_of(everything)
    drafts = [draft for run in everything for draft in _drafts(run, shape)]
    return Document("text", source, tuple(_blocks(drafts)))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block before its role is known; `first` and `last` tell whether it ends a run."""

    units: tuple[Unit, ...]
    text: str
    first: bool
    last: bool
    role: str = "p"
    whole: bool = False

    @property
    def short(self) -> bool:
        if len(self.units) > 2:
            return False
        return len(self.text) * 2 <= _LONGEST_HEADLINE or width(self.text) <= _LONGEST_HEADLINE


def _drafts(run: Run, shape: Shape) -> list[_Draft]:
    groups: list[list[Unit]] = []
    soft = [False, *soft_ends(run, shape)]
    for line, joined in zip(run, soft, strict=True):
        if joined:
            groups[-1].append(line[0])
        else:
            groups += ([unit] for unit in line)
    last = len(groups) - 1
    return _with_address(
        [
            _Draft(tuple(group), _text(group), i == 0, i == last, _plain_role(group[0]))
            for i, group in enumerate(groups)
        ]
    )


def _text(units: Sequence[Unit]) -> str:
    text = units[0].text
    for unit in units[1:]:
        text += joint(text, unit.text) + unit.text
    return text


def _plain_role(unit: Unit) -> str:
    if unit.kind == "text":
        return "quote" if unit.quote else "p"
    return "li" if unit.kind == "item" else "td"


def _with_address(drafts: list[_Draft]) -> list[_Draft]:
    """Make the short lines of a run an address when one of them is a contact line."""
    contact = [d.role == "p" and d.short and is_contact(d.text) for d in drafts]
    if not any(contact):
        return drafts
    return [
        replace(d, role="address", whole=True)
        if d.role in ("p", "td") and d.short and not _is_prose(d.text)
        else d
        for d in drafts
    ]


def _is_prose(text: str) -> bool:
    if is_running(text) or (is_finished(text) and len(text.split()) > 4):
        return True
    return _SENTENCE_AFTER.search(text) is not None


def _blocks(drafts: Sequence[_Draft]) -> Iterator[Block]:
    """Give the blocks with their roles and the headings above them.

    The first line that looks like a headline is the title; a later one is a heading when it stands
    alone or begins a run, and running text follows.
    """
    title = heading = ""
    path: tuple[str, ...] = ()
    for i, draft in enumerate(drafts):
        role = draft.role
        if role == "p" and not title and _CAPTION.match(draft.text):
            role = "caption"
        elif _is_headline(draft.text) and draft.short:
            if role == "p" and not title:
                role = "title"
            elif _leads(draft) and _text_follows(drafts, i):
                role = "h2"
        first, last = draft.units[0], draft.units[-1]
        yield Block(
            role,
            (draft.text,),
            (first.start, last.end),
            first.number,
            (title,) if role == "h2" else path,
            whole=draft.whole,
        )
        if role in ("title", "h2"):
            title, heading = (draft.text, heading) if role == "title" else (title, draft.text)
            path = tuple(filter(None, (title, heading)))


def _is_headline(text: str) -> bool:
    if text[-1] in ".,;:…。，；：" or text[0].islower() or is_running(text):
        return False
    if is_label(text) and not re.search(r"[:：]\s*\S+\s+\S+\s+\S", text):
        return False
    return not (is_contact(text) or is_dateline(text) or _KICKER.match(text))


def _leads(draft: _Draft) -> bool:
    """Tell whether a block stands where headings do; `1. Ausblick` on its own is one."""
    return draft.first and (draft.role == "p" or (draft.role == "li" and draft.last))


def _text_follows(drafts: Sequence[_Draft], i: int) -> bool:
    after = drafts[i + 1] if i + 1 < len(drafts) else None
    if after is None or (drafts[i].role == "li" and after.role == "li"):
        return False
    return after.role in ("li", "td") or not after.short or is_finished(after.text)


def write(
    document: Document,
    targets: Mapping[int, Inline],
    holes: Mapping[int, str] | None = None,  # noqa: ARG001 -- plain text has none
) -> bytes:
    """Write a text with some of its blocks translated; all other bytes are those of the source.

    A paragraph that was wrapped is wrapped again at its width. A line break or tab in a
    translation becomes a space. A text the source's encoding cannot hold is written as UTF-8.

    Raises:
        DocumentError: a translation is empty.
    """
    wanted = {
        i: _target(document, i, target)
        for i, target in targets.items()
        if plain(target) != plain(document.blocks[i].content)
    }
    text = _faithful(document, wanted) if wanted else document.source.text
    try:
        return document.source.encode(text)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def _target(document: Document, i: int, target: Inline) -> str:
    text = _FLAT.sub(" ", plain(target)).strip(EDGES)
    if not text:
        raise DocumentError(
            Problem(
                "document.empty-target",
                "the translation of a block is empty",
                document.source.path,
                document.blocks[i].line,
                plain(document.blocks[i].content),
                "Translate it, or leave the block out.",
            )
        )
    return text


def _faithful(document: Document, wanted: Mapping[int, str]) -> str:
    """Splice so that the result reads back as the same blocks, with as few guards as that takes."""
    expected = [wanted.get(i, plain(b.content)) for i, b in enumerate(document.blocks)]
    care = dict.fromkeys(wanted, 0)
    text, starts = _splice(document, expected, care)
    for last in (False, False, False, False, False, True):
        wrong = _misread(document, text, starts, expected)
        if not wrong:
            break
        if last:  # each remedy moved the evidence for other lines: guard them all
            care = dict.fromkeys(range(len(expected)), _LINE)
            wrong = list(care)
        for i in wrong:
            wrapped = care.get(i) == 0 and BREAK.search(_raw(document, i)) is not None
            care[i] = _LINE if wrapped else _GUARDED
        text, starts = _splice(document, expected, care)
    return text


def _raw(document: Document, i: int) -> str:
    start, end = document.blocks[i].span
    return document.source.text[start:end]


def _misread(
    document: Document, text: str, starts: Sequence[int], expected: Sequence[str]
) -> list[int]:
    """Give the blocks that do not read back, and the neighbours a stray block touches."""
    again = read(replace(document.source, text=text)).blocks
    found = {block.span[0]: plain(block.content) for block in again}
    wrong = {i for i, start in enumerate(starts) if found.get(start) != expected[i]}
    if not wrong and len(again) != len(expected):
        wrong = set(range(len(expected)))
    return sorted(wrong)


def _splice(
    document: Document, expected: Sequence[str], care: Mapping[int, int]
) -> tuple[str, list[int]]:
    """Give the text with the blocks in `care` written anew, and where each block begins in it."""
    source = document.source.text
    out: list[str] = []
    starts: list[int] = []
    done = size = 0
    for i, block in enumerate(document.blocks):
        start, end = block.span
        between = source[done:start]
        if block.role == "td" and i - 1 in care and between.isspace() and "  " in between:
            between = _padded(
                between, source[document.blocks[i - 1].span[0] : done], expected[i - 1]
            )
        new = _written(document, i, expected[i], care[i]) if i in care else source[start:end]
        out += [between, new]
        size += len(between) + len(new)
        starts.append(size - len(new) + new.startswith(GUARD))
        done = end
    return "".join((*out, source[done:])), starts


def _padded(gap: str, old: str, new: str) -> str:
    """Keep the next cell in its column where there is room, and four spaces away where not."""
    if gap.strip(" "):
        return gap
    return " " * max(4, len(gap) + width(old) - width(new))


def _written(document: Document, i: int, text: str, care: int) -> str:
    if care == _GUARDED:
        end = document.blocks[i].span[1]
        more = BREAK.split(document.source.text[end : end + 999], maxsplit=1)[0].strip()
        return GUARD + text + (GUARD if more else "")
    raw = _raw(document, i)
    found = BREAK.search(raw)
    if found is None or care == _LINE:
        return text
    lead = _LINE_LEAD.match(raw, found.end())
    indent = lead[0] if lead else ""
    before = _line_lead(document.source.text, document.blocks[i].span[0])
    rest = BREAK.split(raw)
    at = max(width(before) + width(rest[0]), *(width(line.expandtabs(8)) for line in rest[1:]))
    return (found[0] + indent).join(wrap(text, at, width(before), width(indent.expandtabs(8))))


def _line_lead(text: str, start: int) -> str:
    """Give what stands on the line before `start`."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return text[begin:start].expandtabs(8)
