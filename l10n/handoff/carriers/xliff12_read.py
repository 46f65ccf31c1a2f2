"""XLIFF 1.2 as it comes back, from whatever tool, 1.0 and 1.1 included.

Only the source, the target and what is said of them count; suggestions, segmentation inside a
unit and what tools add under names of their own are passed over, but their word on whether a
sentence is finished is taken where the standard's is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.handoff.carriers.xliff_gather import Found, Gathering, Plural, gather, is_standard
from l10n.handoff.carriers.xliff_marks import Mark, is_tagged, texts, type_of
from l10n.handoff.carriers.xliff_text import OWN_NOTES, held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.handoff.carriers.xliff_codes import Half
    from l10n.handoff.carriers.xliff_marks import Marked
    from l10n.handoff.carriers.xml_events import Element
    from l10n.handoff.model import Returned

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
PLURALS = "x-gettext-plurals"
SINGULAR_CONTEXT = "x-msgid"
HEADER = "x-gettext-domain-header"
"""What tools make of the header of a PO file, which is no sentence."""

CTYPES = {
    "pair": {"bold": "b", "italic": "i", "underlined": "u", "link": "a"},
    "alone": {"image": "img", "lb": "br"},
}
"""The standard's names for types of codes, and ours."""

_TYPES = {**CTYPES["pair"], **CTYPES["alone"]}
_WHOLE = ("trans-unit", "bin-unit", "context-group", "note", "skl", "phase-group")
_PASSED = ("alt-trans", "count-group")
_HALVES: dict[str, Half] = {
    "bpt": "open", "bx": "open", "ept": "close", "ex": "close", "ph": "alone", "x": "alone",
}  # fmt: skip
_DONE = {"translated", "signed-off", "final"}
_SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"
_TOOLS = {
    "Draft": False,
    "RejectedTranslation": False,
    "RejectedSignOff": False,
    "Translated": True,
    "ApprovedTranslation": True,
    "ApprovedSignOff": True,
    "NotStarted": False,
    "PartiallyEdited": False,
    "ManuallyConfirmed": True,
    "Proofread": True,
    "0": False,
    "1": True,
}
"""What Trados, memoQ and Phrase call a sentence in attributes of their own: is it done?"""


def read(data: bytes, name: str) -> Returned:
    """Read a file that came back.

    Raises:
        InputError: it is not XLIFF 1, not well-formed, declares entities, or is too large.
    """
    return gather(Gathering(name, "xliff12"), data, (_WHOLE, _PASSED), _take)


def _take(found: Gathering, event: str, element: Element) -> None:
    match event, element.name:
        case "whole", "trans-unit" if element.get("restype") != HEADER:
            found.add(_unit(element))
        case "whole", "context-group" if found.plural is not None:
            for child in element.children:
                if child.get("context-type") == SINGULAR_CONTEXT:
                    found.plural.singular = held(child.text())
        case "whole", "note" if found.plural is not None and element.get("from") not in OWN_NOTES:
            found.plural.comments.append(held(element.text()))
        case "start", "group" if element.get("restype") == PLURALS:
            found.plural = Plural(element.get("id"), _context(element))
        case "end", "group":
            found.close()
        case "start", "xliff":
            found.facts["version"] = element.get("version")
        case "start", "file":
            found.head(
                kit=element.get("build-num"),
                release=held(element.get("product-name")),
                source=element.get("source-language"),
                target=element.get("target-language"),
            )
            found.language = element.get("target-language")
            found.facts.setdefault("original", held(element.get("original")))
        case _:
            pass


def _unit(unit: Element) -> Found:
    parts = {child.name: child for child in unit.children if is_standard(child)}
    source, target = (_marks(parts.get(name)) for name in ("source", "target"))
    kind = unit.get("datatype")
    tagged = kind == "xml" or (kind != "plaintext" and is_tagged(source))
    own, foreign, broken = texts(source, target, tagged)
    comments = tuple(
        held(child.text())
        for child in unit.children
        if child.name == "note" and is_standard(child) and child.get("from") not in OWN_NOTES
    )
    done = _done(unit, parts.get("target"))
    return Found(unit.get("id"), own, foreign, _context(unit), done, comments, broken)


def _context(element: Element) -> str | None:
    return held(element.get("resname")) if "resname" in element.attributes else None


def _done(unit: Element, target: Element | None) -> bool | None:
    """Tell whether a sentence is finished: by its approval, its state, or what its tool says."""
    state = target.get("state") if target is not None else ""
    if unit.get("approved") == "yes" or state in _DONE:
        return True
    if state == "new" or state.startswith("needs-"):
        return False
    said = [value for value in _tool_states(unit) if value is not None]
    return all(said) if said else None


def _tool_states(unit: Element) -> Iterator[bool | None]:
    for name, value in unit.attributes.items():
        if name.endswith((" status", " confirmed")):
            yield _TOOLS.get(value)
    for child in unit.children:
        if child.space == _SDL:
            for one in child.children:
                yield _TOOLS.get(one.get("conf"))


def _marks(element: Element | None) -> Marked:
    return list(_pieces(element)) if element is not None else []


def _pieces(element: Element) -> Iterator[str | Mark]:
    for piece in element.content:
        if isinstance(piece, str):
            yield piece
        elif piece.name == "g":
            yield _mark(piece, "open")
            yield from _pieces(piece)
            yield Mark("close", piece.get("id"), (), _type(piece))
        elif piece.name == "it":
            yield _mark(piece, "close" if piece.get("pos") == "close" else "open")
        elif piece.name in _HALVES:
            yield _mark(piece, _HALVES[piece.name])
        else:
            yield from _pieces(piece)


def _mark(element: Element, half: Half) -> Mark:
    content = "" if element.name == "g" else element.text()
    said = tuple(filter(None, (content, element.get("equiv-text"))))
    return Mark(half, element.get("rid") or element.get("id"), said, _type(element))


def _type(element: Element) -> str:
    return type_of(element.get("ctype"), _TYPES, "x-")
