"""The second reading of a PO file that the strict reader refused: what can be mended is, and said.

Encodings first, since a text in the wrong one is no text; then whatever entries there are. What
is mended here leaves no doubt; everything else is a fault, and told.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.catalogs import po_read
from l10n.errors import InputError, Problem
from l10n.handoff.model import Repair

if TYPE_CHECKING:
    from l10n.catalogs import Entry
    from l10n.handoff.model import Returned
    from l10n.locales import Locale

_CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(rb'"Language:[ \t]*([A-Za-z]{2,3})(?:[_-]([A-Za-z]+))?')
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HOLES = re.compile("[\x80-\x9f]")

_CENTRAL = ("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq")
_CYRILLIC = ("ru", "uk", "bg", "be", "mk", "sr")
_LOCAL = {
    **dict.fromkeys(_CYRILLIC, ("cp1251",)),
    "zh": ("gb18030",),
    "zh_TW": ("big5",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256",)),
    **dict.fromkeys(("et", "lt", "lv"), ("cp1257",)),
    "vi": ("cp1258",),
    "th": ("cp874",),
}
_WESTERN = ("cp1252", "iso8859-1")
_HOLED = frozenset({*_WESTERN, "iso8859-2"})
"""Encodings in which nobody writes the characters that they have between 0x80 and 0x9F."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read: entries with the header among them, repairs, and faults.

    `guessed` is the encoding, where nothing but the language said which it is.
    """

    entries: tuple[Entry, ...]
    repairs: tuple[Repair, ...]
    faults: tuple[Repair, ...]
    unread: str = ""
    guessed: str = ""


def salvage(data: bytes, name: str) -> Salvaged:
    """Read what can be read.

    Raises:
        InputError: it is no text, or no PO file.
    """
    text, repairs, guessed = decoded(data, name)
    if "\0" in text:
        raise _unreadable(name, "holds NUL bytes, so it is not text")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        repairs = (*repairs, Repair("line-ends", "lines ended as on Windows or old Macs"))
    entries, problems, tail = po_read.salvage(text, name)
    if not entries:
        raise _unreadable(name, "has no entry that can be read as one of a PO file")
    faults = tuple(_fault(problem) for problem in problems)
    whole, unread = _parted(text, entries)
    return Salvaged(whole, repairs, faults, unread or tail.strip(), guessed)


def decoded(data: bytes, name: str) -> tuple[str, tuple[Repair, ...], str]:
    """Give the text of bytes, what had to be mended on the way, and the encoding if it is a guess.

    Raises:
        InputError: no encoding fits.
    """
    if (wide := _wide(data)) is not None:
        try:
            text = data[: len(data) // 2 * 2].decode(wide).removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise _unreadable(name, "is cut off or damaged in UTF-16") from None
        return text, (Repair("encoding", "was UTF-16"),), ""
    repairs: list[Repair] = []
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
        repairs.append(Repair("bom", "began with the mark of UTF-8"))
    said = _said(data)
    try:
        text = _whole(data).decode("utf-8")
    except UnicodeDecodeError:
        text, encoding = _otherwise(data, said, name)
        repairs.append(Repair("encoding", _was(encoding, said)))
        return text, tuple(repairs), "" if encoding == said else encoding
    if said not in {"", "utf-8", "ascii"}:
        repairs.append(Repair("encoding", f"the header says {said}, the text is UTF-8"))
    return text, tuple(repairs), ""


def _was(encoding: str, said: str) -> str:
    if encoding == said:
        return f"was {encoding}, as its header says"
    return f"said {said or 'nothing'} and was {encoding}"


def _whole(data: bytes) -> bytes:
    """Leave out the beginning of a character at the end of what was cut off."""
    for start in range(len(data) - 1, max(len(data) - 4, -1), -1):
        if data[start] >= 0xC0:
            room = 2 + (data[start] >= 0xE0) + (data[start] >= 0xF0)
            return data if start + room <= len(data) else data[:start]
        if data[start] < 0x80:
            break
    return data


def _wide(data: bytes) -> str | None:
    """Tell which UTF-16 bytes are in, by their mark or by the zeros of its ASCII."""
    if (mark := _UTF16.get(data[:2])) is not None:
        return mark
    head = data[:400]
    if len(head) < 4 or head.count(0) * 3 < len(head):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _said(data: bytes) -> str:
    """Give the encoding that the header names, as Python calls it."""
    found = _CHARSET.search(data)
    name = found[1].decode("ascii") if found else ""
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _otherwise(data: bytes, said: str, name: str) -> tuple[str, str]:
    """Read bytes that are no UTF-8: as the header says, or as is usual for its language."""
    usual = [one for one in _candidates(data) if one != said]
    honest = [said] if said not in {"", "utf-8", "ascii"} else []
    for encoding in (*honest, *usual):
        text = _lines(data, encoding)
        if text is not None:
            return text, encoding
    raise _unreadable(name, "has bytes that no encoding of its language explains")


def _candidates(data: bytes) -> tuple[str, ...]:
    found = _LANGUAGE.search(data)
    language = found[1].decode("ascii").lower() if found else ""
    region = (found[2] or b"").decode("ascii").upper() if found else ""
    if language == "zh" and region in {"TW", "HK", "HANT"}:
        language = "zh_TW"
    return _usual(data, language)


def reread(returned: Returned, locale: Locale) -> Returned:
    """Read a file again whose encoding was guessed, now that its sentences tell its language."""
    guessed = returned.facts.get("guessed")
    if not guessed:
        return returned
    language = "zh_TW" if locale.script == "Hant" else locale.language
    texts = "\n".join(text for unit in returned.units for text in (unit.msgid, *unit.targets))
    encoding = _usual(texts.encode(guessed, "ignore"), language)[0]
    if encoding == guessed or (guessed in _WESTERN and encoding in _WESTERN):
        return returned

    def again(text: str) -> str:
        try:
            return text.encode(guessed).decode(encoding)
        except UnicodeError:  # of a line that was in another encoding
            return text

    units = tuple(
        replace(one, msgid=again(one.msgid), targets=tuple(map(again, one.targets)))
        for one in returned.units
    )
    told = Repair("encoding", f"was {encoding}, as usual in its language")
    repairs = tuple(told if one.code == "encoding" else one for one in returned.repairs)
    return replace(returned, units=units, repairs=repairs)


def _usual(data: bytes, language: str) -> tuple[str, ...]:
    if language in _CENTRAL:
        return (*_latin2(data, language), "cp1250")
    return _LOCAL.get(language, _WESTERN)


def _latin2(data: bytes, language: str) -> tuple[str, ...]:
    """Give Latin-2 where bytes have a letter in it that is none of the language in cp1250."""
    text = _lines(data, "iso8859-2") or ""
    letters = "ąśź" if language == "pl" else "šŠ"
    return ("iso8859-2",) if any(letter in text for letter in letters) else ()


def _lines(data: bytes, encoding: str) -> str | None:
    """Decode line by line: files that two programs wrote into are in two encodings."""
    pieces = []
    for line in data.splitlines(keepends=True):
        try:
            pieces.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            try:
                pieces.append(line.decode(encoding))
            except UnicodeDecodeError:
                return None
    text = "".join(pieces)
    return None if encoding in _HOLED and _HOLES.search(text) else text


def _fault(problem: Problem) -> Repair:
    place = f"line {problem.line}" if problem.line else ""
    code = problem.code.removeprefix("po.")
    return Repair("truncated" if code == "truncated" else f"po-{code}", problem.what, place)


def _parted(text: str, entries: list[Entry]) -> tuple[tuple[Entry, ...], str]:
    """Part what was read from what stands between and is part of no entry.

    An entry that goes on in what cannot be read is not whole, and belongs to that.
    """
    whole: list[Entry] = []
    unread: list[str] = []
    at = 0
    for entry in entries:
        start = text.find(entry.raw, at)
        _take(text[at:start], whole, unread)
        whole.append(entry)
        at = start + len(entry.raw)
    _take(text[at:], whole, unread)
    return tuple(whole), "".join(unread).strip()


def _take(gap: str, whole: list[Entry], unread: list[str]) -> None:
    """Take what stands after an entry for unread, with the entry where it is its rest."""
    if not gap.strip():
        return
    if whole and gap.lstrip().startswith('"'):
        unread.append(whole.pop().raw)
    unread.append(gap)


def _unreadable(name: str, what: str) -> InputError:
    remedy = "Ask whoever sent it for the file again, as UTF-8."
    return InputError(Problem("return.unreadable", what, name, remedy=remedy))
