"""XLIFF 2 as it comes back, from whatever tool: 2.0, 2.1 and 2.2.

A unit is a sentence of ours. Where a tool cut it further, its segments are put together again, in
the order their translations say. Modules and extensions are passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.handoff.carriers.xliff_gather import Found, Gathering, Plural, gather, is_standard
from l10n.handoff.carriers.xliff_marks import Mark, is_tagged, texts, type_of
from l10n.handoff.carriers.xliff_text import OWN_NOTES, held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from l10n.handoff.carriers.xliff_codes import Half
    from l10n.handoff.carriers.xliff_marks import Marked
    from l10n.handoff.carriers.xml_events import Element
    from l10n.handoff.model import Returned

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
PLURAL_TYPE = "l10n:plural"
TAGGED, UNTAGGED = "l10n:xml-text", "l10n:text"
RELEASE = "release"

TYPES = {
    "b": ("fmt", "xlf:b"),
    "i": ("fmt", "xlf:i"),
    "u": ("fmt", "xlf:u"),
    "br": ("fmt", "xlf:lb"),
    "a": ("link", ""),
    "img": ("image", ""),
}
"""The standard's types and subtypes for our tags."""

_SUBTYPES = {sub or type_: name for name, (type_, sub) in TYPES.items()}
_HALVES: dict[str, Half] = {
    "ph": "alone", "sc": "open", "ec": "close", "pcStart": "open", "pcEnd": "close",
}  # fmt: skip
_WHOLE = ("unit", "notes", "skeleton")
_PASSED = ("matches", "changeTrack", "glossary")
_KIT = re.compile(r"k([0-9a-f]{12})")
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


def read(data: bytes, name: str) -> Returned:
    """Read a file that came back.

    Raises:
        InputError: it is not XLIFF 2, not well-formed, declares entities, or is too large.
    """
    return gather(Gathering(name, "xliff2"), data, (_WHOLE, _PASSED), _take)


def _take(found: Gathering, event: str, element: Element) -> None:
    match event, element.name:
        case "whole", "unit":
            found.add(_unit(element))
        case "whole", "notes":
            _note(found, element)
        case "start", "group" if element.get("type") == PLURAL_TYPE:
            found.plural = Plural(element.get("id"), _context(element))
        case "end", "group":
            found.close()
        case "start", "xliff":
            found.facts["version"] = element.get("version")
            found.head(source=element.get("srcLang"), target=element.get("trgLang"))
        case "start", "file":
            kit = _KIT.fullmatch(element.get("id"))
            found.head(kit=kit[1] if kit else "")
            found.facts.setdefault("original", held(element.get("original")))
        case _:
            pass


def _note(found: Gathering, element: Element) -> None:
    """Take the notes of a file or of a group of plural forms."""
    for note in filter(is_standard, element.children):
        whose, text = note.get("category"), held(note.text())
        if found.plural is None:
            found.head(release=text if whose == RELEASE else "")
        elif whose == "msgid":
            found.plural.singular = text
        elif whose not in OWN_NOTES:
            found.plural.comments.append(text)


def _context(element: Element) -> str | None:
    return held(element.get("name")) if "name" in element.attributes else None


def _unit(unit: Element) -> Found:
    data = _originals(unit)
    parts = [
        (part, {child.name: child for child in part.children if is_standard(child)})
        for part in unit.children
        if part.name in {"segment", "ignorable"} and is_standard(part)
    ]
    segments = [(part, inner) for part, inner in parts if part.name == "segment"]
    missing = sum(not _has_text(inner.get("target")) for _, inner in segments)
    source = [piece for _, inner in parts for piece in _pieces(inner.get("source"), data)]
    target = _target(parts, data) if missing < len(segments) else []
    kind = unit.get("type")
    tagged = kind == TAGGED or (kind != UNTAGGED and is_tagged(source))
    own, foreign, broken = texts(source, target, tagged)
    partial = ""
    if missing and target:
        partial = f"{missing} of its {len(segments)} parts have no translation"
    done = False if partial else _done([part for part, _ in segments])
    return Found(
        unit.get("id"), own, foreign, _context(unit), done, _comments(unit), broken, partial
    )


def _originals(unit: Element) -> dict[str, str]:
    """Give what the codes of a unit stand for."""
    return {
        child.get("id"): "".join(_letters(child))
        for part in unit.children
        if part.name == "originalData" and is_standard(part)
        for child in part.children
    }


def _comments(unit: Element) -> tuple[str, ...]:
    return tuple(
        held(note.text())
        for part in unit.children
        if part.name == "notes" and is_standard(part)
        for note in part.children
        if note.get("category") not in OWN_NOTES
    )


def _has_text(target: Element | None) -> bool:
    return target is not None and bool(target.content)


def _target(segments: list[tuple[Element, dict[str, Element]]], data: Mapping[str, str]) -> Marked:
    """Give the translations of all parts, in the order they ask for."""
    placed: list[tuple[int, Marked]] = []
    for place, (part, parts) in enumerate(segments, 1):
        target = parts.get("target")
        if part.name == "ignorable" and target is None:
            target = parts.get("source")
        order = target.get("order") if target is not None else ""
        at = int(order) if order.isascii() and order.isdigit() and len(order) < 7 else place
        placed.append((at, list(_pieces(target, data))))
    return [piece for _, pieces in sorted(placed, key=lambda one: one[0]) for piece in pieces]


def _done(segments: list[Element]) -> bool | None:
    """Tell whether all parts are finished; None where a part does not say."""
    states = {segment.get("state") for segment in segments}
    if states - {"translated", "reviewed", "final", ""}:
        return False
    return None if "" in states or not states else True


def _pieces(element: Element | None, data: Mapping[str, str]) -> Iterator[str | Mark]:
    for piece in element.content if element is not None else ():
        if isinstance(piece, str):
            yield piece
            continue
        match piece.name:
            case "cp":
                yield _letter(piece)
            case "ph" | "sc" | "ec":
                yield _mark(piece, "", data)
            case "pc":
                yield _mark(piece, "Start", data)
                yield from _pieces(piece, data)
                yield _mark(piece, "End", data)
            case _:
                yield from _pieces(piece, data)


def _mark(element: Element, side: str, data: Mapping[str, str]) -> Mark:
    said = (
        data.get(element.get(f"dataRef{side}"), ""),
        element.get(f"disp{side}"),
        element.get(f"equiv{side}"),
    )
    id_ = element.get("copyOf") or element.get("startRef") or element.get("id")
    type_ = type_of(element.get("subType") or element.get("type"), _SUBTYPES, "l10n:")
    return Mark(_HALVES[element.name + side], id_, tuple(filter(None, said)), type_)


def _letters(element: Element) -> Iterator[str]:
    for piece in element.content:
        yield piece if isinstance(piece, str) else _letter(piece)


def _letter(element: Element) -> str:
    """Give the character of a `cp`; nothing where it names none."""
    text = element.get("hex")
    number = int(text, 16) if _HEX.fullmatch(text) else -1
    return chr(number) if 0 <= number <= 0x10FFFF else ""
