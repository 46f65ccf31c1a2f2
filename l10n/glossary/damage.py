"""Cells that look whole and are not: what a spreadsheet lost when it saved a glossary.

The bytes are good, so only knowledge of languages tells: a Chinese term that is “???”, a German
one that is “fÃ¼r” or “fŸr”, a Polish one in a code page that has no Polish letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.locales import script

if TYPE_CHECKING:
    from l10n.locales import Locale

# Source: Microsoft, “Code Page Identifiers”: the ANSI code page of Windows by script and language.
_PAGES = {
    **{"Hans": "gbk", "Hant": "big5", "Jpan": "cp932", "Kore": "cp949", "Thai": "cp874"},
    **{"Cyrl": "cp1251", "Grek": "cp1253", "Hebr": "cp1255", "Arab": "cp1256", "Latn": "cp1252"},
}
_LATIN_PAGES = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sq"), "cp1250"),
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("et", "lv", "lt"), "cp1257"),
    "vi": "cp1258",
}
# Bytes that Windows-1252 leaves open come through as the control characters of Latin-1.
_LETTERS = [bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256)]
_BYTES = {letter: number for number, letter in enumerate(_LETTERS)}
_GARBLED = re.compile(f"[{''.join(_LETTERS[0xC2:0xF5])}][{''.join(_LETTERS[0x80:0xC0])}]")
# What garbled text may turn out to be. Left out are blocks that two letters of ordinary text,
# as in “NESTLÉ®”, would give by chance: phonetic signs, combining marks, Armenian, Syriac.
_PLAUSIBLE = re.compile(
    r"[\x00-\u017f\u0370-\u0523\u05d0-\u06ff\u0900-\ufffd\U00010000-\U0010ffff]*"
)

# Letters of Mac Roman, read as Windows-1252, where no such character belongs: a capital behind a
# small letter, a sign within a word, a sign before a longer word.
_MAC_INSIDE = re.compile(
    "(?<=[a-zäöüß])[ŠŸŽ]|(?<=[^\\W\\d_])[€…†‡ˆ‰‹™“”•˜›§](?=[^\\W\\d_])|(?<=[a-z])[§ˆ](?!\\w)"
)
_MAC_BEFORE = re.compile(r"(?<!\S)[€…†§](?=[a-z]{4})|(?<!\S)Ÿ(?=[a-z]{2})")
_MAC_LETTERS = re.compile(
    r"(?!.*[a-zäöüß][ÄÖÜÉÈÀÇ])[\x20-\x7eÄÖÜäöüßáàâçéèêëíîïñóôúùûœæÀÉÈÇ«»„“”’–—…]+"
)


def damage(value: str, locale: Locale | None, encoding: str) -> str:
    """Say what happened to a cell; empty if it looks whole.

    `locale` is that of its terms, None in other columns; `encoding` is the codec of the file.
    """
    if _is_lost(value, locale):
        return "letters were replaced by “?” when the file was saved"
    if value.isascii():
        return ""
    if meant := _meant(value):
        return f"“{value}” is “{meant}” in UTF-8, read in another encoding and saved"
    if encoding == "cp1252" and (meant := _meant_on_mac(value, locale)):
        return f"“{value}” is “{meant}” in Mac Roman, which is not read"
    if encoding == "cp1252" and locale and not _fits(value, locale):
        return (
            f"the file is in Windows-1252, which has no letters for {locale}: “{value}” is a guess"
        )
    return ""


def _is_lost(value: str, locale: Locale | None) -> bool:
    """Whether question marks stand for letters; one alone is no term, but may be an answer."""
    if "?" not in value:
        return False
    if locale is None:
        return re.fullmatch(r"\?[?\s]*\?", value) is not None
    return "??" in value or any(part.strip() == "?" for part in value.split("|"))


def _meant(value: str) -> str:
    """Give what a text was before its UTF-8 was taken for Windows-1252; empty if it was not."""
    if not _GARBLED.search(value):
        return ""
    try:
        text = bytes(_BYTES[char] for char in value).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
    return text if _PLAUSIBLE.fullmatch(text) else ""


def _meant_on_mac(value: str, locale: Locale | None) -> str:
    """Give what a text says in Mac Roman; empty if it makes sense in Windows-1252 or in neither.

    Columns for people may hold “…” and “§” before a word, terms do not.
    """
    if not _MAC_INSIDE.search(value) and not (locale and _MAC_BEFORE.search(value)):
        return ""
    text = value.encode("cp1252").decode("mac_roman")
    return text if _MAC_LETTERS.fullmatch(text) else ""


def _fits(value: str, locale: Locale) -> bool:
    """Whether the bytes say the same in the code page that a user of the language has."""
    page = _LATIN_PAGES.get(locale.language) or _PAGES.get(script(locale), "ascii")
    return value.encode("cp1252").decode(page, "replace") == value
