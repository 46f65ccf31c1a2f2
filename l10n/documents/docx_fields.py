"""Fields in a paragraph of a Word document: links, references, forms, what programs compute.

A field is a row of marks between runs, or an element. One whose result people read is a part of the
text; any other stands alone.

Source: ECMA-376 part 1, section 17.16 (fields and hyperlinks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from l10n.documents.office_inline import Alone, Group, Item, inner_of, said, serialised

_LINK = re.compile(r'\bHYPERLINK\b(?:\s+\\l)?\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_FIELD = re.compile(r"\s*(\S+)")
_DEEPEST = 20
"""As many fields may be in each other, as in Word."""

_COMPUTED = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "PAGEREF",
        "NOTEREF",
        "SEQ",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "EDITTIME",
        "AUTHOR",
        "LASTSAVEDBY",
        "USERNAME",
        "USERINITIALS",
        "FILENAME",
        "FILESIZE",
        "REVNUM",
        "NUMWORDS",
        "NUMCHARS",
        "LISTNUM",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "EQ",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "XE",
        "TC",
        "TA",
        "RD",
        "BARCODE",
        "=",
    }
)
"""Fields whose results programs make themselves, or that show nothing."""


class Mark(NamedTuple):
    """A part of a field: where it begins, what it is, where its result begins, where it ends."""

    kind: Literal["begin", "instruction", "separate", "end"]
    raw: str
    instruction: str = ""


Found: TypeAlias = "Item | Mark"


def fields(found: Sequence[Found], write: Callable[[str, str], str], depth: int = 0) -> list[Item]:
    """Make one item, or a group, of what belongs to a field that begins and ends here."""
    items: list[Item] = []
    ends = _ends(found) if depth < _DEEPEST else {}
    at = 0
    while at < len(found):
        one = found[at]
        if at in ends:
            items += _whole_field(found[at : ends[at] + 1], write, depth + 1)
            at = ends[at] + 1
            continue
        items.append(Alone("x", one.raw, "part of a field") if isinstance(one, Mark) else one)
        at += 1
    return items


def _ends(found: Sequence[Found]) -> dict[int, int]:
    """Give where the fields end that begin here, by the place where they begin."""
    waiting: list[int] = []
    ends: dict[int, int] = {}
    for number, one in enumerate(found):
        if isinstance(one, Mark) and one.kind == "begin":
            waiting.append(number)
        elif isinstance(one, Mark) and one.kind == "end" and waiting:
            ends[waiting.pop()] = number
    return ends


def _whole_field(
    found: Sequence[Found], write: Callable[[str, str], str], level: int
) -> Iterator[Item]:
    depth, separate = 0, len(found) - 1
    instruction = ""
    for number, one in enumerate(found):
        if isinstance(one, Mark):
            depth += {"begin": 1, "end": -1}.get(one.kind, 0)
            if one.kind == "separate" and depth == 1:
                separate = number
                break
            if depth == 1:
                instruction += one.instruction
    head = [_loose(one) for one in found[: separate + 1]]
    result = fields(found[separate + 1 : -1], write, level)
    tail = [_loose(found[-1])] if separate < len(found) - 1 else []
    before, after = serialised(head, write), serialised(tail, write)
    yield from field_of(instruction, (before, result, after), write, inner_of(head))


def _loose(one: Found) -> Item:
    return Alone("x", one.raw) if isinstance(one, Mark) else one


def field_of(
    instruction: str,
    parts: tuple[str, list[Item], str],
    write: Callable[[str, str], str],
    inner: tuple[tuple[int, int], ...] = (),
) -> Iterator[Item]:
    """Give a field: a link, a part of the text whose result can be read, or one piece."""
    before, items, after = parts
    kind = _FIELD.match(instruction)
    name = kind[1].upper() if kind else ""
    link = _LINK.search(instruction)
    if link and said(items).strip():
        yield Group("a", before, after, link[1] or link[2], items)
    elif name not in _COMPUTED and said(items).strip():  # a number too: it may have been a word
        yield Group("x", before, after, f"field {name}".strip(), items)
    else:
        raw = f"{before}{serialised(items, write)}{after}"
        yield Alone("x", raw, f"field {name}".strip(), (*inner, *inner_of(items)))
