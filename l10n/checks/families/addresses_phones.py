"""Telephone numbers, compared by their digits: how they are grouped is a matter of the country.

A number in the source is known by its shape. In the translation its digits are enough, since they
may stand right beside a Chinese letter, in full width, or behind the country's prefix.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.families.addresses_links import NEAR, distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.model import Span

_GAP = r"[ \u00a0\u202f./()\u2010-\u2013\-]{1,3}"
# Digits are ASCII, so that a Chinese letter may stand beside them.
_PHONE = re.compile(
    rf"(?<![A-Za-z0-9_+.,])(?:"
    rf"(?:\+|00(?=[1-9]))[1-9][0-9]{{0,2}}(?:{_GAP}[0-9]{{1,8}}){{1,8}}"
    rf"|\+[1-9][0-9]{{7,14}}"
    rf"|\(?0[1-9][0-9]{{1,4}}\)?(?: ?[/–-] ?|\) )[0-9]{{2,8}}(?:[ -][0-9]{{1,6}}){{0,4}}"
    rf"|\([2-9][0-9]{{2}}\) [0-9]{{3}}-[0-9]{{4}}|1-[2-9][0-9]{{2}}-[0-9]{{3}}-[0-9]{{4}}"
    rf")(?![A-Za-z0-9_])"
)
_RUN = re.compile(r"(?:\+ ?)?\(?[0-9](?:[ \u00a0\u202f.,/()\u2010-\u2013\-]{0,3}[0-9]){5,30}")
_OPTIONAL_ZERO = re.compile(r"\(0\)")
_GROUP = re.compile(r"[0-9]+")
_SHORTEST, _COMPLETE, _LONGEST = 7, 10, 15


class Phone(NamedTuple):
    """A telephone number.

    `digits` are those after the prefix, `ends` where its groups end. `prefix` is `+` for the code
    of a country, `0` for a call within one, empty for neither.
    """

    digits: str
    ends: frozenset[int]
    prefix: str
    span: Span


def phones(text: str) -> Iterator[Phone]:
    """Give what has the shape of a telephone number. Source: ITU-T E.123, E.164 (lengths)."""
    for match in _PHONE.finditer(text):
        phone = _phone(_groups(match), match.span(), plus=match[0].startswith("+"))
        if _SHORTEST <= len(phone.digits) <= _LONGEST:
            yield phone


def runs(text: str) -> Iterator[Phone]:
    """Give all that may be a telephone number in a translation; full width counts as well.

    Another number may stand right before it, so a group with a 0 in front begins one too.
    """
    if not text.isascii():
        text = "".join(_narrow(char) for char in text)
    for match in _RUN.finditer(text):
        groups, plus = _groups(match), match[0].startswith("+")
        whole = plus or groups[0].startswith("00")
        for first, group in enumerate(groups[: 1 if whole else None]):
            if first == 0 or group.startswith("0"):
                yield _phone(groups[first:], match.span(), plus=plus)


def _narrow(char: str) -> str:
    """Give a full-width character in its usual width; always one for one."""
    return unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char


def _groups(match: re.Match[str]) -> list[str]:
    return _GROUP.findall(_OPTIONAL_ZERO.sub(" ", match[0]))


def _phone(groups: list[str], span: Span, *, plus: bool) -> Phone:
    first = groups[0].lstrip("0")
    zeros = len(groups[0]) - len(first)
    prefix = "+" if plus or zeros == 2 else "0" * zeros
    return Phone(
        "".join((first, *groups[1:])),
        frozenset(accumulate(map(len, (first, *groups[1:])))),
        prefix,
        span,
    )


def readings(phone: Phone) -> Iterator[Phone]:
    """Give a number of the source, and without its last group: that may be a number of its own."""
    yield phone
    shorter = max((end for end in phone.ends if end < len(phone.digits)), default=0)
    if shorter >= _COMPLETE:
        yield phone._replace(digits=phone.digits[:shorter])


def same(phone: Phone, run: Phone) -> bool:
    """Tell whether digits of a translation begin with a number of the source, as a whole.

    The code of a country (1 to 3 digits) may be left out or added.
    """
    if _begins(run, phone.digits):
        return run.prefix == phone.prefix or (run.prefix, phone.prefix) == ("", "+")
    codes = (1, 2, 3)
    if phone.prefix == "+":
        return run.prefix != "+" and any(_begins(run, phone.digits[code:]) for code in codes)
    return run.prefix == "+" and any(run.digits[code:] == phone.digits for code in codes)


def _begins(run: Phone, digits: str) -> bool:
    return run.digits.startswith(digits) and len(digits) in run.ends


def alike(phone: Phone, run: Phone) -> bool:
    """Tell whether two numbers differ by a typing error."""
    return distance(phone.digits[-9:], run.digits[-9:]) <= NEAR
