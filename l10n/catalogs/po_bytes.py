"""From the bytes of a PO file to its text: which encoding it says, and whether that is true.

Apart from the grammar, because a wrong encoding is the commonest damage of a file that comes back
from outside, and must be told even where the text can be read somehow.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from l10n.errors import Problem

_CHARSET = re.compile(rb"Content-Type:[^\n]*?charset=([^\s\\\"]*)", re.IGNORECASE)
_HEADER = re.compile(rb'(?:#[^\n]*\n)*msgid ""\nmsgstr "(?:[^"]|"\n")')
_NO_TARGET = re.compile(rb'(?<=\nmsgstr ""\n)(?:\n(?!\s*")|\Z)')
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TO_UTF8 = "Save it as UTF-8 with “charset=UTF-8” in its header (msgconv --to-code=UTF-8)."


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding as Python names it, and what is wrong with its bytes."""

    text: str
    encoding: str
    bom: bytes
    problems: tuple[Problem, ...] = ()


def is_surely_empty(data: bytes) -> bool:
    """Tell at a glance that a file has no translation, laid out as we do; False where in doubt."""
    if _HEADER.match(data) is None:  # it is damaged, which is to be told
        return False
    return data.count(b"msgstr") == len(_NO_TARGET.findall(data)) + 1  # the header has one


def decode(data: bytes, path: str) -> Decoded:
    """Decode a PO file by its header; bad bytes are replaced and told as problems."""
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    if data.startswith(_UTF16):
        return Decoded("", "utf-16", b"", (_problem("po.charset", "is UTF-16", path, 1),))
    body = data[len(bom) :]
    problems: list[Problem] = []
    if b"\0" in body:
        line = body.count(b"\n", 0, body.index(b"\0")) + 1
        problems.append(_problem("po.nul", "holds a NUL byte, so it is not text", path, line))
    said = _CHARSET.search(body)
    name = said[1].decode("ascii", "replace") if said else ""
    encoding, problem = _encoding(name, body, bom)
    if problem and said:
        line = body.count(b"\n", 0, said.start()) + 1
        problems.append(_problem("po.charset", problem, path, line))
    text, bad = _text(body, encoding)
    if bad is not None:
        line = body.count(b"\n", 0, bad) + 1
        what = f"byte 0x{body[bad]:02x} is not {name or 'UTF-8'}, the encoding of this file"
        problems.append(_problem("po.encoding", what, path, line))
    return Decoded(text, encoding, bom, tuple(problems))


def _encoding(name: str, body: bytes, bom: bytes) -> tuple[str, str | None]:
    """Choose the encoding to read with; say what is wrong with the one the header names."""
    if name in {"", "CHARSET"}:
        return "utf-8", None
    try:
        encoding = codecs.lookup(name).name
        "".encode(encoding)
    except (LookupError, ValueError):
        return "utf-8", f"the header names an unknown charset, “{name}”"
    if encoding in {"utf-8", "ascii"}:
        return encoding, None
    if bom:
        return "utf-8", f"the header says {name}, but the file has the mark of UTF-8"
    if not body.isascii() and _text(body, "utf-8")[1] is None:
        return "utf-8", f"the header says {name}, but the text is UTF-8"
    return encoding, None


def _text(body: bytes, encoding: str) -> tuple[str, int | None]:
    """Decode; give the offset of the first bad byte too."""
    try:
        return body.decode(encoding), None
    except UnicodeDecodeError as error:
        return body.decode(encoding, "replace"), error.start


def _problem(code: str, what: str, path: str, line: int) -> Problem:
    return Problem(code, what, path or None, line, remedy=_TO_UTF8)
