"""When two web addresses are the same place in another language, and when one is a slip of the pen.

A translator may rightly send readers to the German page, so the part of an address that says the
language is taken out before two are compared.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.checks.findings import Pair
    from l10n.locales import Locale

NEAR = 2
"""The most letters in which two addresses may differ to be a typing error."""

_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_LANGUAGE = re.compile(r"[?&](?:lang|language|locale|hl|lc?|l10n|setlang)=[\w-]*", re.IGNORECASE)
_GENERIC = frozenset({"com", "org", "net", "eu", "int"})


def bare(address: str, *, hosted: bool = False) -> str:
    """Give an address without scheme, capitals of the host, and a slash at the end.

    One without a scheme is a path, unless it is known to be `hosted`.
    """
    found = _SCHEME.match(address)
    rest = unescape(address[found.end() :] if found else address)
    if found or hosted:
        host, slash, path = rest.partition("/")
        rest = host.lower() + slash + path
    return rest.rstrip("/") or rest


def neutral(address: str, pair: Pair) -> str:
    """Give a bare address without the parts that say a language or country of the pair."""
    host, path, _ = _parts(address, pair)
    return f"{host}/{path}"


def is_moved(one: str, other: str, pair: Pair) -> bool:
    """Tell whether an address leads to the same host in another language, where names differ."""
    (host, _, language), (host2, _, language2) = (_parts(each, pair) for each in (one, other))
    return host == host2 and bool(language and language2) and language != language2


def _parts(address: str, pair: Pair) -> tuple[str, str, tuple[str, ...]]:
    """Give host and path without what says the language, and what does so in the path."""
    codes = _codes(pair.source) | _codes(pair.target)
    host, _, path = _LANGUAGE.sub("", address).partition("/")
    labels = host.split(".")
    first, end = 0, len(labels)
    while first < end - 1 and (labels[first] in codes or labels[first] == "www"):
        first += 1
    while end > first + 1 and (labels[end - 1] in codes or labels[end - 1] in _GENERIC):
        end -= 1
    coded = _coded(codes)
    said = (*_LANGUAGE.findall(address), *coded.findall(path))
    return ".".join(labels[first:end]), coded.sub("", path).strip("/"), said


@cache
def _codes(locale: Locale) -> frozenset[str]:
    """Give how addresses name a language: `de`, `uk` and `ua`, `zh` and `cn`; English always."""
    from babel.core import get_global  # noqa: PLC0415 -- CLDR data, for links that differ

    likely = get_global("likely_subtags").get(locale.language, "").rpartition("_")[2]
    codes = (locale.language, likely, locale.territory, "en", "us", "uk", "gb")
    return frozenset(code.lower() for code in codes if code)


@cache
def _coded(codes: frozenset[str]) -> re.Pattern[str]:
    every = "|".join(sorted(codes))
    return re.compile(
        rf"(?:^|[/._=-])(?:{every})(?:[-_][A-Za-z]{{2,4}})?(?![A-Za-z0-9])", re.IGNORECASE
    )


def distance(one: str, other: str) -> int:
    """Give how many letters differ, one more than `NEAR` where it is more; two swapped are one."""
    if abs(len(one) - len(other)) > NEAR:
        return NEAR + 1
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- for links that differ

    return OSA.distance(one, other, score_cutoff=NEAR)


def is_cut(whole: str, part: str) -> bool:
    """Tell whether an address ends in the middle of a word of another, or of its path."""
    if not whole.startswith(part) or len(part) < 6:
        return False
    return part[-1].isalnum() and (whole[len(part)] not in "/?#" or "/" in part)
