"""XLIFF 2.1, the newer form of exchange: a sheet as one file.

Codes are `pc` and `ph` whose original data is the text they stand for; where a translator's tags
cross each other or lack one half, `sc` and `ec`. The text of the source before a change stands with
its translation as a match of the module for translation candidates.

Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.handoff.carriers.xliff2_read import (
    NAMESPACE,
    PLURAL_TYPE,
    RELEASE,
    TAGGED,
    TYPES,
    UNTAGGED,
    read,
)
from l10n.handoff.carriers.xliff_codes import coded, nests
from l10n.handoff.carriers.xliff_text import (
    DEADLINE,
    PLURAL,
    SINGULAR,
    TAGS,
    escaped,
    forms,
    notes,
    quoted,
    said,
    unit_id,
)
from l10n.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.handoff.carriers.xliff_codes import Code, Content
    from l10n.handoff.model import Item, Sheet

__all__ = ["EXTENSION", "read", "write"]

EXTENSION = ".xlf"

_FINAL = 'state="final"'
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_STATES = {
    State.EMPTY: 'state="initial"',
    State.MACHINE: 'state="initial" subState="l10n:machine"',
    State.NEEDS_WORK: 'state="initial" subState="l10n:needs-work"',
    State.TRANSLATED: 'state="translated"',
    State.REVIEWED: 'state="reviewed"',
}


def write(sheet: Sheet) -> bytes:
    """Give the file of a sheet."""
    return "".join(f"{line}\n" for line in _lines(sheet)).encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<xliff xmlns="{NAMESPACE}" xmlns:mtc="{_MATCHES}" version="2.1"'
        f' srcLang="{sheet.source.bcp47}" trgLang="{sheet.target.bcp47}">'
    )
    original = quoted(sheet.path or sheet.release)
    yield f'  <file id="k{sheet.kit}" original="{original}" xml:space="preserve">'
    about = [(RELEASE, sheet.release), (DEADLINE, sheet.deadline)]
    yield from _notes((whose, text) for whose, text in about if text)
    for item in sheet.items:
        yield from _unit(item) if item.msgid_plural is None else _plural(item)
    if not sheet.items:
        yield '    <group id="none"/>'  # a file has at least one unit or group
    yield "  </file>"
    yield "</xliff>"


def _unit(item: Item) -> Iterator[str]:
    target = item.targets[0] if item.targets else ""
    start = f'id="{unit_id(item)}"{_named(item)}'
    yield from _sentence(item, start, (item.msgid, target), notes(item))


def _plural(item: Item) -> Iterator[str]:
    found = forms(item)
    yield f'    <group id="{unit_id(item)}" type="{PLURAL_TYPE}"{_named(item)}>'
    alone = [(SINGULAR, item.msgid)] if len(found) == 1 else []
    yield from _notes([*alone, *notes(item)])
    for form, source, target in found:
        note = (PLURAL, f"form {form + 1} of {len(found)}")
        start = f'id="{unit_id(item, form)}"'
        yield from _sentence(item, start, (source, target), [note])
    yield "    </group>"


def _sentence(
    item: Item, start: str, texts: tuple[str, str], about: Iterable[tuple[str, str]]
) -> Iterator[str]:
    source, target = texts
    locked = ' translate="no"' if item.locked else ""
    yield f'    <unit {start} type="{TAGGED if item.tagged else UNTAGGED}"{locked}>'
    pieces = coded(source, item.tagged)
    before = item.previous if target else None
    if before is not None:
        yield from _match(before, target, item.tagged)
    yield from _notes(about)
    data = _Data()
    content = _inline(pieces, data)
    if before is not None:
        content = f'<mrk id="m1" type="mtc:match">{content}</mrk>'
    translation = _inline(coded(target, item.tagged, pieces), data)
    yield from data.lines()
    state = item.state if target else State.EMPTY
    final = item.locked and state is State.REVIEWED
    yield f"      <segment {_FINAL if final else _STATES[state]}>"
    yield f"        <source>{content}</source>"
    if target:
        yield f"        <target>{translation}</target>"
    yield "      </segment>"
    yield "    </unit>"


def _match(before: str, target: str, tagged: bool) -> Iterator[str]:
    data = _Data()
    pieces = coded(before, tagged)
    source, target = _inline(pieces, data), _inline(coded(target, tagged, pieces), data)
    yield "      <mtc:matches>"
    yield '        <mtc:match ref="#m1" type="other" subType="l10n:previous">'
    yield from data.lines()
    yield f"          <source>{source}</source>"
    yield f"          <target>{target}</target>"
    yield "        </mtc:match>"
    yield "      </mtc:matches>"


def _named(item: Item) -> str:
    return "" if item.msgctxt is None else f' name="{quoted(item.msgctxt)}"'


def _notes(about: Iterable[tuple[str, str]]) -> Iterator[str]:
    found = list(about)
    if not found:
        return
    yield "      <notes>"
    for whose, text in found:
        applies = ' appliesTo="source"' if whose == TAGS else ""
        yield f'        <note category="{whose}"{applies}>{said(text)}</note>'
    yield "      </notes>"


@dataclass(slots=True)
class _Data:
    """The original data of a unit: what its codes stand for, each once."""

    known: dict[str, str] = field(default_factory=dict)

    def ref(self, text: str) -> str:
        """Give the id of a text."""
        return self.known.setdefault(text, f"d{len(self.known) + 1}")

    def lines(self) -> Iterator[str]:
        if not self.known:
            return
        yield "      <originalData>"
        for text, name in self.known.items():
            yield f'        <data id="{name}">{escaped(text)}</data>'
        yield "      </originalData>"


def _inline(pieces: Content, data: _Data) -> str:
    nested = nests(pieces)
    closing = {
        piece.number: piece.text
        for piece in pieces
        if not isinstance(piece, str) and piece.paired and piece.half == "close"
    }
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(escaped(piece))
        elif piece.kind == "char":
            out.append(f'<cp hex="{ord(piece.text):04X}"/>')
        elif piece.paired and nested:
            end = closing[piece.number]
            out.append("</pc>" if piece.half == "close" else _pair(piece, end, data))
        else:
            out.append(_single(piece, data))
    return "".join(out)


def _pair(code: Code, end: str, data: _Data) -> str:
    start, end = (
        f' dataRef{side}="{data.ref(text)}" disp{side}="{quoted(text)}"'
        for side, text in (("Start", code.text), ("End", end))
    )
    return f'<pc id="{code.number}"{_type(code)}{_fixed(code)}{start}{end}>'


def _single(code: Code, data: _Data) -> str:
    shown = f' dataRef="{data.ref(code.text)}" disp="{quoted(code.text)}"'
    more = f"{_type(code)}{_fixed(code)}{shown}"
    if code.half == "alone":
        return f'<ph id="{code.number}"{more}/>'
    alone = "" if code.paired else ' isolated="yes"'
    if code.half == "open":
        return f'<sc id="{code.number}"{alone}{more}/>'
    link = f'startRef="{code.number}"' if code.paired else f'id="{code.number}"'
    return f"<ec {link}{alone}{more}/>"


def _fixed(code: Code) -> str:
    return ' canCopy="no" canDelete="no"' if code.kind == "tag" else ""


def _type(code: Code) -> str:
    type_, sub = TYPES.get(code.name, ("other", f"l10n:{code.name or code.kind}"))
    return f' type="{type_}"' + (f' subType="{sub}"' if sub else "")
