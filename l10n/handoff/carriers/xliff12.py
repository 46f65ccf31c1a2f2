"""XLIFF 1.2, the form of exchange every tool knows: a sheet as one file.

What translators must not retype stands in `bpt`, `ept` and `ph` with the text it is, so that even
a tool that shows codes as text shows ours. `approved` is said for every finished sentence, since
common tools take one without it for unfinished, and the state tells the rest.

Source: XLIFF Version 1.2, OASIS Standard, 1 February 2008 (strict schema).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.handoff.carriers.xliff12_read import CTYPES, NAMESPACE, PLURALS, SINGULAR_CONTEXT, read
from l10n.handoff.carriers.xliff_codes import Code, coded
from l10n.handoff.carriers.xliff_text import (
    DEADLINE,
    PLURAL,
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
    from collections.abc import Iterator

    from l10n.handoff.carriers.xliff_codes import Content
    from l10n.handoff.model import Item, Sheet

__all__ = ["EXTENSION", "read", "write"]

EXTENSION = ".xlf"

_STATES = {
    State.EMPTY: "new",
    State.MACHINE: 'needs-review-translation" state-qualifier="mt-suggestion',
    State.NEEDS_WORK: "needs-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
}
_NAMES = {(name, kind): ctype for kind, names in CTYPES.items() for ctype, name in names.items()}


def write(sheet: Sheet) -> bytes:
    """Give the file of a sheet."""
    return "".join(f"{line}\n" for line in _lines(sheet)).encode()


def _lines(sheet: Sheet) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<xliff xmlns="{NAMESPACE}" version="1.2">'
    yield (
        f'  <file original="{quoted(sheet.path or sheet.release)}" datatype="plaintext"'
        f' source-language="{sheet.source.bcp47}" target-language="{sheet.target.bcp47}"'
        f' product-name="{quoted(sheet.release)}" build-num="{quoted(sheet.kit)}">'
    )
    if sheet.deadline:
        yield f'    <header><note from="{DEADLINE}">{said(sheet.deadline)}</note></header>'
    yield "    <body>"
    for item in sheet.items:
        yield from _unit(item) if item.msgid_plural is None else _plural(item)
    yield "    </body>"
    yield "  </file>"
    yield "</xliff>"


def _unit(item: Item) -> Iterator[str]:
    target = item.targets[0] if item.targets else ""
    start = f'id="{unit_id(item)}"{_named(item)}'
    yield from _sentence(item, start, item.msgid, target, list(_notes(item)))


def _plural(item: Item) -> Iterator[str]:
    found = forms(item)
    yield f'      <group id="{unit_id(item)}" restype="{PLURALS}"{_named(item)}>'
    if len(found) == 1:
        context = f'<context context-type="{SINGULAR_CONTEXT}">{said(item.msgid)}</context>'
        yield f'        <context-group purpose="information">{context}</context-group>'
    yield from _notes(item)
    for form, source, target in found:
        note = f"form {form + 1} of {len(found)}"
        yield from _sentence(
            item,
            f'id="{unit_id(item, form)}"',
            source,
            target,
            [f'        <note from="{PLURAL}">{note}</note>'],
        )
    yield "      </group>"


def _sentence(item: Item, start: str, source: str, target: str, more: list[str]) -> Iterator[str]:
    state = item.state if target else State.EMPTY
    approved = "yes" if state in {State.TRANSLATED, State.REVIEWED} else "no"
    name = "final" if item.locked and state is State.REVIEWED else _STATES[state]
    kind = "xml" if item.tagged else "plaintext"
    locked = ' translate="no"' if item.locked else ""
    yield (
        f'      <trans-unit {start} datatype="{kind}" approved="{approved}"'
        f'{locked} xml:space="preserve">'
    )
    pieces = coded(source, item.tagged)
    yield f"        <source>{_inline(pieces)}</source>"
    content = _inline(coded(target, item.tagged, pieces))
    yield f'        <target state="{name}">{content}</target>'
    yield from more
    if item.previous is not None and target:
        yield '        <alt-trans alttranstype="previous-version" xml:space="preserve">'
        before = coded(item.previous, item.tagged)
        yield f"          <source>{_inline(before)}</source>"
        yield f"          <target>{_inline(coded(target, item.tagged, before))}</target>"
        yield "        </alt-trans>"
    yield "      </trans-unit>"


def _named(item: Item) -> str:
    return "" if item.msgctxt is None else f' resname="{quoted(item.msgctxt)}"'


def _notes(item: Item) -> Iterator[str]:
    for whose, text in notes(item):
        about = "source" if whose == TAGS else "general"
        yield f'        <note from="{whose}" annotates="{about}">{said(text)}</note>'


def _inline(pieces: Content) -> str:
    return "".join(escaped(p) if isinstance(p, str) else _code(p) for p in pieces)


def _code(code: Code) -> str:
    text = f"U+{ord(code.text):04X}" if code.kind == "char" else code.text
    kind = "alone" if code.half == "alone" else "pair"
    type_ = code.name or code.kind
    ctype = _NAMES.get((type_, kind), f"x-{type_}")
    more = f' ctype="{ctype}"'
    if code.half == "alone":
        element, link = "ph", ""
    elif code.paired:
        element = "bpt" if code.half == "open" else "ept"
        link = f' rid="{code.number}"'
        more = more if code.half == "open" else ""
    else:
        element, link = "it", f' pos="{code.half}"'
    start = f'<{element} id="{code.number}"{link}{more} equiv-text="{quoted(text)}">'
    return f"{start}{escaped(text)}</{element}>"
