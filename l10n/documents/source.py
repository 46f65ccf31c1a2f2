"""Bytes to text and back, without losing one.

Everything else in this package works on text, so what is guessed, what must be declared and what
is refused is decided here alone. Nothing is guessed that another answer would fit as well: UTF-8,
byte order marks and unmistakable UTF-16 are recognised, an eight-bit encoding must be declared,
since every one of them fits any bytes.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from l10n.errors import DocumentError, Problem, shorten
from l10n.model import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_MAGIC = (
    (b"%PDF-", "a PDF", "Save the text it was made from as .md or .txt."),
    (b"{\\rtf", "an RTF document", "Save it as plain text in UTF-8 (.txt) or as Markdown (.md)."),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "Save it as plain text in UTF-8 (.txt)."),
    (b"\x89PNG", "a PNG image", "Give the text, not its picture."),
    (b"\xff\xd8\xff", "a JPEG image", "Give the text, not its picture."),
    (b"GIF8", "a GIF image", "Give the text, not its picture."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
)
_ZIPPED = (
    (b"word/", "a Word document (DOCX)"),
    (b"opendocument", "an OpenDocument file"),
    (b"xl/", "an Excel sheet"),
    (b"ppt/", "a PowerPoint file"),
)
_COOKIE = re.compile(
    rb"(?:-\*-.*?\bcoding:|\bvim?:.*?\bf(?:ile)?enc(?:oding)?=)\s*([A-Za-z][\w.-]*)"
)
_BREAK = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Decode the bytes of a release.

    In order of strength: a byte order mark, the declared `encoding`, an Emacs or Vim coding
    cookie, UTF-8, UTF-16 or UTF-32 without a mark where only one byte order makes text.
    `source.encode(source.text)` is `data`, always.

    Raises:
        DocumentError: a binary file, or bytes that no declaration explains; names line and byte.
    """
    refuse_magic(data, path)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, path, name, mark)
    declared = _known(encoding, path) if encoding else _cookie(data, path)
    if declared in ("utf-16", "utf-32"):
        declared = _byte_order(data, path, declared)
    if declared and declared != "utf-8":
        return _decoded(data, path, declared)
    if not declared and b"\0" in data and (wide := _wide(data, _WIDE)):
        return _decoded(data, path, wide)
    try:
        return _decoded(data, path, "utf-8")
    except UnicodeDecodeError as error:
        raise _undeclared(data, path, error) from None


def _decoded(data: bytes, path: str, encoding: str, mark: bytes = b"") -> Source:
    """Decode strictly, refuse what is not text, and make sure that encoding gives the bytes back.

    Raises:
        DocumentError: the bytes are not of that encoding, or hold control characters.
        UnicodeDecodeError: as UTF-8 without a mark, so that the caller can say what would fit.
    """
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
        lossless = text.encode(encoding) == body
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and not mark:
            raise
        raise _mismatch(data, path, encoding, error.start + len(mark)) from None
    except UnicodeEncodeError:
        lossless = False
    if not lossless:
        what = f"does not survive a round trip through {encoding}"
        remedy = "Save the file as UTF-8."
        raise DocumentError(Problem("document.encoding-lossy", what, path, remedy=remedy))
    _refuse_control(text, path)
    return Source(text, encoding, mark, _newline(text), path)


def _newline(text: str) -> str:
    if "\r" not in text:
        return "\n"
    counted = Counter(_BREAK.findall(text))
    return counted.most_common(1)[0][0] if counted else "\n"


def _known(encoding: str, path: str) -> str:
    """Give Python's name of a text encoding, without the variants that add a mark.

    Raises:
        DocumentError: there is no such encoding.
    """
    try:
        "".encode(encoding)
        name = codecs.lookup(encoding).name
    except (LookupError, UnicodeError, ValueError):
        what = f"the declared encoding “{encoding}” is not known"
        remedy = 'Declare one such as encoding = "utf-8", "cp1252", "iso-8859-15" or "utf-16".'
        raise DocumentError(
            Problem("document.encoding-unknown", what, path, remedy=remedy)
        ) from None
    return "utf-8" if name == "utf-8-sig" else name


def _cookie(data: bytes, path: str) -> str | None:
    """Find a coding cookie where editors look: in the first two lines and the last five."""
    head = data[:400].splitlines()[:2]
    tail = data[-400:].splitlines()[-5:]
    for line in (*head, *tail):
        if found := _COOKIE.search(line):
            return _known(found[1].decode("ascii"), path)
    return None


def _byte_order(data: bytes, path: str, family: str) -> str:
    names = [name for name in _WIDE if name.startswith(family)]
    found = _wide(data, names)
    if found is None and data:
        what = f"is declared as {family}, but has no byte order mark and could be either order"
        remedy = f'Declare encoding = "{family}-le" or "{family}-be", or save the file as UTF-8.'
        raise DocumentError(Problem("document.byte-order", what, path, remedy=remedy))
    return found or names[0]


def _wide(data: bytes, names: tuple[str, ...] | list[str]) -> str | None:
    """Give the only one of the encodings in which the bytes are text, if it is only one."""
    fitting = [name for name in names if _reads_well(data, name)]
    return fitting[0] if len(fitting) == 1 else None


def _reads_well(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    if _CONTROL.search(text):
        return False
    # The other byte order turns spaces and line feeds into U+2000 and U+0A00.
    odd = sum(map(text.count, "\u2000\u0a00\u0d00\u2c00\u2e00"))
    return odd == 0 and any(c in text for c in " \n\r.,。，")


def refuse_magic(data: bytes, path: str) -> None:
    """Refuse what is no text by its first bytes, and say what it is.

    Raises:
        DocumentError: it is a PDF, a picture, an archive …
    """
    for magic, name, remedy in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(
                Problem("document.binary", f"is {name}, not text", path, 1, None, remedy)
            )
    if data.startswith(b"PK\x03\x04"):
        kind = next((name for sign, name in _ZIPPED if sign in data), "a ZIP archive")
        remedy = "Save it as plain text in UTF-8 (.txt) or convert it to Markdown (.md)."
        raise DocumentError(
            Problem("document.binary", f"is {kind}, not text", path, 1, None, remedy)
        )


def _refuse_control(text: str, path: str) -> None:
    """Refuse control characters that no text has; a DOS end-of-file mark is let pass."""
    found = _CONTROL.search(text)
    if found is None or (found[0] == "\x1a" and found.end() == len(text)):
        return
    line = len(_BREAK.findall(text, 0, found.start())) + 1
    what = f"holds the control character U+{ord(found[0]):04X}: a binary file or a damaged one"
    remedy = "Save it as plain text in UTF-8, or remove the character."
    raise DocumentError(Problem("document.control", what, path, line, None, remedy))


def _mismatch(data: bytes, path: str, encoding: str, offset: int) -> DocumentError:
    what = f"is not valid {encoding} at byte {offset} (0x{data[offset]:02X})"
    remedy = "Declare the encoding it has, or save the file as UTF-8."
    line = _line(data, offset) if not encoding.startswith(("utf-16", "utf-32")) else None
    return DocumentError(Problem("document.encoding", what, path, line, None, remedy))


def _undeclared(data: bytes, path: str, error: UnicodeDecodeError) -> DocumentError:
    """Say where UTF-8 ends and what would fit, with a sample to judge it by."""
    offset = error.start
    what = f"is not UTF-8: byte 0x{data[offset]:02X} at offset {offset}"
    if error.reason == "unexpected end of data" and offset >= len(data) - 3:
        what += ", where the file ends within a character"
        remedy = "The file may be cut off: get it whole, or save it as UTF-8."
    elif _mostly_utf8(data):
        what += ", though the rest of the file is"
        remedy = "Repair that character: open the file as UTF-8 and save it again."
    else:
        remedy = _suggestion(data, offset)
    return DocumentError(
        Problem("document.encoding", what, path, _line(data, offset), None, remedy)
    )


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not c.isascii() for c in text) > 4 * broken


def _suggestion(data: bytes, offset: int) -> str:
    start = max(data.rfind(b"\n", 0, offset) + 1, offset - 60)
    end = data.find(b"\n", offset)
    sample = data[start : min(end if end >= 0 else len(data), offset + 60)]
    encoding = _fitting(data)
    read = shorten(sample.decode(encoding, "replace"), 50)
    return (
        f"Declare what it is in the configuration, or save it as UTF-8: if “{read}” reads right, "
        f'encoding = "{encoding}" fits.'
    )


def _fitting(data: bytes) -> str:
    """Give the likeliest eight-bit or East Asian encoding, for an advice and nothing else.

    In western texts high bytes stand alone among ASCII, or two of them (“Größe”); in Chinese they
    come in pairs without spaces; in Cyrillic they fill words.
    """
    runs = _HIGH.findall(data)
    high = sum(map(len, runs))
    if sum(len(run) for run in runs if len(run) > 1) * 2 > high:
        for encoding in ("gb18030", "big5", "shift_jis", "euc_kr"):
            if _looks_east_asian(data, encoding, high):
                return encoding
    if sum(len(run) for run in runs if len(run) > 2) * 2 > high:
        return "cp1251"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "iso-8859-15"
    return "cp1252"


def _looks_east_asian(data: bytes, encoding: str, high: int) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    common = sum("\u4e00" <= c <= "\u9fa5" or "\u3040" <= c <= "\u30ff" for c in text)
    marks = sum(c in "。，、的和在是はをのにが" for c in text)
    return common * 2 > high * 0.6 and marks > 0


def _line(data: bytes, offset: int) -> int:
    before = data[:offset]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
