"""How runs of a Word document look: which of their properties count, and what they are called.

Source: ECMA-376 part 1, section 17.3.2 (run properties), and CT_RPr for their order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.documents.office_inline import Look
from l10n.documents.xml_elements import Stream, attributes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.documents.xml_elements import Element, Scope

_DROPPED = frozenset({"lang", "rPrChange", "ins", "del", "moveFrom", "moveTo", "rtl", "cs"})
"""What a translated run does not take over: language and direction are set anew."""
_TRACES = frozenset({"noProof", "webHidden"})
"""What programs leave behind that nobody sees."""
_TWINS = frozenset({"bCs", "iCs", "szCs"})
"""What holds for complex scripts beside its twin; counts as none of its own."""
_LOOSE = frozenset({"spacing", "w", "kern", "position", "snapToGrid", "fitText"})
"""What converters of PDF set for each word."""
_DRAWN = frozenset({"u", "highlight", "shd", "bdr", "strike", "dstrike"})
_OFF = frozenset({"0", "false", "off"})
_TAGS = {"b": "b", "i": "i", "u": "u", "strike": "s", "dstrike": "s"}
_STYLES = {"strong": "b", "emphasis": "i"}
_WORDS = {
    "color": "colour", "highlight": "highlighted", "rFonts": "font", "caps": "capitals",
    "smallCaps": "small capitals", "vanish": "hidden", "shd": "background", "b": "bold",
    "i": "italic", "u": "underlined", "strike": "struck out",
}  # fmt: skip
_TWINNED = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}
_AFTER_RTL = frozenset(
    f"w:{name}" for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
)
"""What the schema wants after the direction; all else comes before it."""


def look_of(text: str, properties: Element | None, clean: str, start: str) -> Look:
    """Give the look of a run by its `w:rPr`, which is written with `start` as its start tag."""
    if properties is None:
        return Look()
    counted, kept, drawn = set(), [], False
    for child in properties.children:
        name = child.name.partition(":")[2]
        if name in _DROPPED or (name in _TRACES and clean != "none"):
            continue
        said = attributes(text, child)
        if name == "rFonts":
            said.pop("hint", None)
            if not said:
                continue
        kept.append(text[child.start : child.end])
        if _counts(name, said, clean):
            counted.add(_property(name, said))
            drawn = drawn or name in _DRAWN
    if not kept:
        return Look()
    raw = f"{start}{''.join(kept)}{text[properties.inner_end : properties.end]}"
    return Look(frozenset(counted), raw, drawn)


def _counts(name: str, said: Mapping[str, str], clean: str) -> bool:
    if clean == "none":
        return True
    if name in _TWINS:
        return False
    if clean == "normal":
        return True
    return name not in _LOOSE and not (
        name == "color" and said.get("val", "").lower() in ("auto", "000000")
    )


def _property(name: str, said: Mapping[str, str]) -> str:
    value = said.get("val", "")
    if set(said) <= {"val"} and value in ("1", "true", "on"):
        value = ""
    more = [f"{key}={said[key]}" for key in sorted(said) if key != "val"]
    return " ".join([name, *([value] if value else []), *more])


def naming(styles: Mapping[str, str], look: Look, base: Look) -> tuple[str, str]:
    """Name the tag of a look beside that of the base; `styles` are the names of styles by id."""
    added = sorted(look.properties - base.properties)
    lost = sorted(base.properties - look.properties)
    names = [_tag(one, styles) for one in added]
    name = next((n for n in ("sup", "sub", "b", "i", "u", "s") if n in names), "f")
    if len(added) == 1 and not lost and name != "f":
        return name, ""
    words = [_said(one, styles) for one in added] + [f"not {_said(one, styles)}" for one in lost]
    return name, ", ".join(words)


def _tag(said: str, styles: Mapping[str, str]) -> str:
    name, _, value = said.partition(" ")
    if name == "vertAlign":
        return {"superscript": "sup", "subscript": "sub"}.get(value, "f")
    if name == "rStyle":
        return _STYLES.get(styles.get(value, value).lower(), "f")
    return "f" if value in {*_OFF, "none"} else _TAGS.get(name, "f")


def _said(said: str, styles: Mapping[str, str]) -> str:
    name, _, value = said.partition(" ")
    if name == "rStyle":
        return f"style {styles.get(value, value)}"
    if name == "sz" and value.isdigit():
        return f"size {int(value) / 2:g}"
    if name == "rFonts":
        return f"font {value.partition('=')[2].partition(' ')[0]}"
    if name == "vertAlign":
        return value
    word = _WORDS.get(name, name)
    if value in _OFF:
        return f"not {word}"
    return word if name in _TAGS or not value else f"{word} {value}"


def from_right(raw: str, scope: Scope) -> str:
    """Give the markup of a look, which has no direction, for text that runs from right to left.

    `scope` has the prefixes that hold there. In complex scripts bold, italic and size are
    properties of their own.
    """
    if not raw:
        prefix = scope.prefix("w")
        return f"<{prefix}rPr><{prefix}rtl/></{prefix}rPr>"
    stream = Stream(raw, (0, len(raw)), scope)
    properties = stream.element(next(iter(stream)))
    there = {child.name for child in properties.children}
    turn = f"<{_prefix(raw)}rtl/>"
    out, turned = [raw[: properties.inner]], False
    for child in properties.children:
        own = raw[child.start : child.end]
        if not turned and child.name in _AFTER_RTL:
            out.append(turn)
            turned = True
        out.append(own)
        twin = _TWINNED.get(child.name)
        if twin is not None and twin not in there:
            out.append(re.sub(r"(</?[^\s:>]+:|</?)\w+", rf"\g<1>{twin[2:]}", own))
    out += [] if turned else [turn]
    return "".join((*out, raw[properties.inner_end :]))


def _prefix(tag: str) -> str:
    """Give the prefix of a tag, with its colon."""
    found = re.match(r"<([^\s/>:]+:)?", tag)
    return found[1] or "" if found else ""
