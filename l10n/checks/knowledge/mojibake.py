"""Text that was read in the wrong encoding: `fÃ¼r`, `donâ€™t`, `РџСЂРёРІРµС‚`, `├╝`.

Nearly always it is UTF-8 read as something else, so it can be turned back: written in that encoding
again, the bytes are UTF-8, which no other text is by chance for long. A single pair may be (`É”`
ends a word with a quotation mark), so what comes out must be what a text of the script has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.knowledge.scripts import BESIDE_HAN, FAR, RANGES
from l10n.checks.knowledge.tongues import accents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale

_CODECS = {"cp1252": "Windows-1252", "cp1251": "Windows-1251", "cp437": "CP437", "cp850": "CP850"}
_SIGN = re.compile(
    "[Â-ô][\u0080-¿‚-›€™Œ-œŠšŽžŸƒˆ˜ˇ˘˙˛˝–—]"
    "|[РСГВв][Ђ‚-›ђѓЃљњќћџЌЎўЈҐґ¤¦§©®°±µ¶·«»¬\u00a0\u00adЁЄЇІіє№ёјЅѕї€™]"
    "|[г-й][Ђ-џ‚-›¤-»]"
    "|[├┬╨╤ΓÔ─┼][^\\s\x00-\x7f]"
)
"""A first byte of UTF-8 and one that follows, as they look in those encodings; to be quick."""

_SIDE_BY_SIDE = re.compile("[^\x00-\x7f]{2}")
"""What every sign has; to be quicker still."""

_PUNCTUATION = "\u00a0-\u00bf\u2010-\u2044\u20ac\u2113-\u2122\u2190-\u27bf×÷"
_EMOJI = "\U0001f000-\U0001faff\ufe0f"
_WIDE = "\u3000-\u303f\uff01-\uff60"
_NEAR = re.compile("[Ā-ž]")
"""Letters of central Europe, which names bring into all languages."""
_LATIN_1 = "À-ÖØ-öø-ÿ"
_WESTERN = re.compile(r"[À-ÖØ-öø-ÿ]{4,}")
_HAN_RUN = re.compile(r"[^\x00-\x7f]+")
_HAN_SIGN = re.compile("[锛銆鈥鐨鏄鍥鎴杩涓鏈鍦][^\x00-\x7f]{1,5}[锛銆鈥鐨鏄鍥鎴杩涓鏈鍦]")
"""First bytes of the most frequent Chinese characters and marks, as they look in GBK."""
_GARBAGE = re.compile("锟斤|斤拷|烫烫烫|屯屯屯|鈥|嚙[㐀-鿿]|[縺繧繝][^\x00-\x7f][縺繧繝]")
"""What marks of lost characters and quotation marks look like in Chinese and Japanese encodings; it
cannot be turned back."""


_IN_WORD = re.compile("[a-zß-öø-ÿа-я][㐀-鿿]|[㐀-鿿]{1,2}[a-zß-öø-ÿа-я]")
"""A Chinese character in a word of letters, as an accented letter looks in GBK."""


class Garbled(NamedTuple):
    """A place in a text that was read in the wrong encoding; `right` is empty if that is lost."""

    start: int
    end: int
    right: str
    codec: str


def may_be_garbled(beyond: str, name: str) -> bool:
    """Tell whether a text may be garbled, by those of its characters that are not ASCII."""
    if not beyond:
        return False
    return name == "Cyrl" or FAR.search(beyond) is not None or _SIGN.search(beyond) is not None


def garbled(text: str, language: Locale, name: str) -> Iterator[Garbled]:
    """Find what is garbled in a text; `name` is the script of its language."""
    if _SIDE_BY_SIDE.search(text) and _SIGN.search(text):
        for codec in _CODECS:
            found = list(_misread(text, codec, language, name))
            if found:
                yield from found
                return
    if name == "Cyrl" and (found_word := _WESTERN.search(text)):
        yield from _western(found_word)
    if not FAR.search(text):
        return
    if match := _HAN_SIGN.search(text):
        run = next(one for one in _HAN_RUN.finditer(text) if one.end() >= match.end())
        right = _back(run[0], "gb18030")
        yield Garbled(*run.span(), right, "GBK")
    elif match := _GARBAGE.search(text) or (
        _IN_WORD.search(text) if name not in BESIDE_HAN else None
    ):
        yield Garbled(*match.span(), "", "an East Asian encoding")


def undone(text: str) -> str:
    """Give a text as it was if all of it was read in one wrong encoding; else nothing.

    A text of letters that are no such signs may be one by chance: whoever asks has seen signs.
    """
    found = (_back(text, codec) for codec in _CODECS)
    return next((right for right in found if right and right != text), "")


def _misread(text: str, codec: str, language: Locale, name: str) -> Iterator[Garbled]:
    plausible = _plausible(name, accents(language))
    for match in _units(codec).finditer(text):
        right = _back(match[0], codec)
        if not right:
            continue
        right = _back(right, codec) or right
        if len(right) > 1:
            likely = right.isalpha() or plausible.fullmatch(right) is not None
        else:
            likely = _is_single(text, match, codec) and (
                plausible.fullmatch(right) is not None
                or (_NEAR.match(right) is not None and _is_inside(text, match))
            )
        if likely:
            yield Garbled(*match.span(), right, _CODECS[codec])


def _is_single(text: str, match: re.Match[str], codec: str) -> bool:
    """Tell whether a single pair can be nothing else: no letter and a mark of punctuation.

    `É”` ends a word, `AMANHÃ”` too; in Cyrillic the first bytes are common letters.
    """
    if len(match[0]) > 2:
        return True
    first, second = match[0][0], match[0][1]
    if codec == "cp1251" and first in "РС":
        return second in "°±µ¶·®©¤¦§¬"
    if second not in "“”‘’‚„…–—«»‹›":
        return True
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    return after.islower() or (codec == "cp1252" and first in "ÃÂ" and not before.isupper())


def _is_inside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a place is within or at the end of a word in small letters."""
    return text[max(0, match.start() - 1) : match.start()].islower()


def _western(match: re.Match[str]) -> Iterator[Garbled]:
    """Read letters of western Europe as the Cyrillic ones of the same bytes."""
    for codec in ("cp1251", "koi8-r"):
        right = match[0].encode("cp1252", "replace").decode(codec, "replace")
        if right[1:] == right[1:].lower() and re.fullmatch(f"[{RANGES['Cyrl']}]+", right):
            yield Garbled(*match.span(), right, "Windows-1252")
            return


def _back(text: str, codec: str) -> str:
    """Write a text in an encoding and read it as UTF-8; empty where that does not go."""
    try:
        return b"".join(map(_bytes(codec).__getitem__, text)).decode()
    except (KeyError, UnicodeDecodeError):
        return ""


class _Bytes(dict[str, bytes]):
    """The bytes of characters in an encoding; controls where Windows has holes, as browsers do."""

    def __init__(self, codec: str) -> None:
        self.codec = codec

    def __missing__(self, char: str) -> bytes:
        try:
            found = char.encode(self.codec)
        except UnicodeEncodeError:
            if not "\x80" <= char <= "\x9f":
                raise KeyError(char) from None
            found = char.encode("latin-1")
        if len(self) < 1 << 12:
            self[char] = found
        return found


@cache
def _bytes(codec: str) -> _Bytes:
    return _Bytes(codec)


@cache
def _units(codec: str) -> re.Pattern[str]:
    """Match what one or more characters beyond ASCII look like when read in an encoding."""

    def chars(first: int, last: int) -> str:
        found = "".join(bytes([n]).decode(codec, "ignore") for n in range(first, last + 1))
        if codec.startswith("cp125") and first < 0xA0:
            found += "".join(map(chr, range(0x80, 0xA0)))
        return re.escape(found)

    more = f"[{chars(0x80, 0xBF)}]"
    two, three, four = chars(0xC2, 0xDF), chars(0xE0, 0xEF), chars(0xF0, 0xF4)
    return re.compile(f"(?:[{two}]{more}|[{three}]{more}{{2}}|[{four}]{more}{{3}})+")


@cache
def _plausible(name: str, own: str) -> re.Pattern[str]:
    """Match what a text of a script has beyond ASCII."""
    letters = RANGES.get(name, "") if name != "Latn" else own
    wide = _WIDE if name in BESIDE_HAN else ""
    return re.compile(f"[{_PUNCTUATION}{_EMOJI}{_LATIN_1}{letters}{wide}]+")
