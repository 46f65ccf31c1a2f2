"""E-mail addresses, web addresses, telephone numbers: what no language changes.

The patterns are ASCII only, because Chinese and Japanese letters count as word characters and
stand right beside an address. Repetition is bounded everywhere, so hostile input costs linear
time. Source: RFC 3986, RFC 5321 § 4.5.3.1 (lengths), ITU-T E.123 (telephone numbers).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.placeables.values import Placeable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.placeables.numerals import Figures

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,7}\.[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_URL = re.compile(
    r"(?<![A-Za-z0-9@._-])(?:"
    r"(?:https?://|ftp://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
    r"|[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){0,4}"
    r"\.(?:com|org|net|info|eu|de|at|ch|fr|cn|io|gov|edu|co\.uk|it|es|pl|jp|nl|be)(?![A-Za-z0-9_@]|\.[A-Za-z0-9])"
    r"(?:/[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?)",
)
_PHONE = re.compile(
    r"(?<![\w+.,])(?:\+|00(?=[1-9]))[1-9]\d{0,2}(?:[ \u00a0./()–-]{1,3}\d{1,8}){1,8}(?!\w)"
    r"|(?<![\w+.,])\+[1-9]\d{7,14}(?!\w)"
    r"|(?<![\w+.,])\(?0[1-9]\d{1,4}\)?(?:\s?[/–-]\s?|\) )\d{2,8}(?:[ -]\d{1,6}){0,4}(?!\w)"
)
# What may not stand before is looked for behind the first figures: the search skips to those.
_CODE = re.compile(
    r"24(?<![\d/]24)\s?[/x×]\s?7(?![\d/])|7(?<![\d/]7)\s?[x×]\s?24(?![\d/])"
    r"|24(?<![\d/]24)\s?h(?:eures)?\s?(?:/|sur)\s?(?:24|7)(?![\d/])"
    r"|7(?<![\d/]7)\s?j(?:ours)?\s?(?:/|sur)\s?(?:24|7)(?![\d/])"
    r"|9/11(?<![\d/]9/11)(?![\d/])|911(?<!\d911)(?=\s?事件)|Catch(?<!\wCatch)[- ]22(?!\d)"
)
"""Names made of figures, which other languages may say in words."""

_OF_CODES = ("24", "7", "9/11", "911", "Catch")
"""What each of those names has one of; to be quick."""

_POINT = re.compile(r"\.[A-Za-z]")
_CLOSING = {")": "(", "]": "["}


def find_addresses(text: str, figures: Figures) -> Iterator[Placeable]:
    """Yield addresses; full stops and brackets that belong to the sentence are left out."""
    yield from find_links(text)
    if not figures:
        return
    if _may_have_phone(text, figures):
        yield from _phones(text)
    if _may_have_code(text):
        for match in _CODE.finditer(text):
            yield Placeable("code", match.span(), match[0], match[0])


def find_links(text: str) -> Iterator[Placeable]:
    """Yield those of the net: mail and web."""
    if not ("@" in text or "://" in text or "www." in text or _POINT.search(text)):
        return
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Placeable("email", match.span(), match[0], match[0].lower())
    for match in _URL.finditer(text):
        found = _trimmed(match[0])
        if found:
            span = (match.start(), match.start() + len(found))
            yield Placeable("url", span, found, found.rstrip("/"))


def _may_have_phone(text: str, figures: Figures) -> bool:
    return "+" in text or ("0" in text and any(text[start] == "0" for start, _ in figures))


def _may_have_code(text: str) -> bool:
    return any(map(text.__contains__, _OF_CODES))


def _phones(text: str) -> Iterator[Placeable]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\(0\)|\D", "", match[0])
        if 6 <= len(digits) <= 15:
            plus = "+" if match[0][0] == "+" or match[0].startswith("00") else ""
            value = plus + (digits.removeprefix("00") if plus else digits)
            yield Placeable("phone", match.span(), match[0], value)


def _trimmed(address: str) -> str:
    while address:
        last = address[-1]
        unopened = last in _CLOSING and address.count(_CLOSING[last]) < address.count(last)
        if last in ".,;:!?'*" or unopened:
            address = address[:-1]
        else:
            break
    return address
