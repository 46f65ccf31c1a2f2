"""Known sentences with which a service answers instead of translating.

They come with status 200 in the place of the translation. Missed, they end up in a published
text, which has happened to others; so an adapter looks for them, and the verification again.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"""
      MYMEMORY\ WARNING
    | YOU\ USED\ ALL\ AVAILABLE\ FREE\ TRANSLATIONS
    | QUERY\ LENGTH\ LIMIT\ EXC?EEDED
    | PLEASE\ SELECT\ TWO\ DISTINCT\ LANGUAGES
    | IS\ AN\ INVALID\ (?:SOURCE|TARGET)\ LANGUAGE
    | (?i:systems\ have\ detected\ unusual\ traffic)
    | (?i:before\ you\ continue\ to\ google)
    | (?i:<!doctype\ html|<html[\s>])
    """,
    re.VERBOSE,
)
_ALONE = re.compile(
    r"""
      \W*(?:error\W*)?(?:[45]\d\d\W*)?
      (?: too\ many\ requests | internal\ server\ error | bad\ gateway | gateway\ time-?out
        | service\ (?:temporarily\ )?unavailable | forbidden | unauthorized | access\ denied
        | quota\ exceeded | no\ query\ specified(?:.{0,40}) | invalid\ language\ pair(?:.{0,60})
        | null | none | undefined | nan )\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)


_NO_TEXT = re.compile("[\ud800-\udfff\ufffd]")
"""Halves of characters, which no file can hold, and the mark of bytes that could not be read."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Characters for terminals; tab and line feed are not among them."""


def is_notice(answer: str, source: str = "") -> bool:
    """Tell whether an answer is a message of the service.

    What the source says itself is no notice: a release may well quote one. The messages that
    anybody could write count only where they are the whole answer to a longer text.
    """
    found = _ANYWHERE.search(answer)
    if found is not None:
        return found[0].casefold() not in source.casefold()
    return len(source) > 2 * len(answer) and _ALONE.fullmatch(answer) is not None


def is_unusable(answer: str, source: str) -> bool:
    """Tell whether an answer is empty, a message of the service, or holds what is no text."""
    if not answer.strip() or _NO_TEXT.search(answer):
        return True
    return not {*_CONTROL.findall(answer)} <= {*source} or is_notice(answer, source)


def is_quota(answer: str) -> bool:
    """Tell whether a notice says that nothing more will come today."""
    return "MYMEMORY WARNING" in answer or "ALL AVAILABLE FREE TRANSLATIONS" in answer
