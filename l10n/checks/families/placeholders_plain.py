"""Placeholders in texts of which nobody says what kind of format string they are.

So only what can hardly be anything else counts as one: “100 % der” and “50% discount” do not.
Source: printf (POSIX), Python, Ruby, JavaScript, Mustache, Drupal, and our own masks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.families.placeholders_spec import Difference, becomes, lost, new_here
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.model import Span

SIGNS = "%{⟦@"
"""The characters that begin a placeholder, one for each family of them."""

_PERCENT = re.compile(r"%(?:\.[0-9]|[^\s.,;:!?)\]”“\"。，、；：！？）])")

# What bounds one is ASCII, since a Chinese letter may stand right beside it. Addresses are taken
# first: “%d0%b4” in one is a letter.
_ATOM = re.compile(
    r"""
      https?://(?:[!\#$&(-;=?-z|~]|%[0-9A-Fa-f]{2})*
    | (?P<double>\{\{(?P<inner>[^{}\n]{0,80})\}\})
    | (?P<brace>(?P<prefix>(?:[$\#]|(?<![0-9])%)?)\{(?P<field>[A-Za-z0-9_.\[\]-]{0,60})
        (?P<spec>[!:,][^{}\n]{0,80})?\})
    | (?P<mask>⟦[^⟦⟧\n]{1,40}⟧)
    | (?P<named>%\((?P<name>[^()\n]{1,60})\)(?P<how>[-+\ 0\#]*[0-9]*(?:\.[0-9]+)?)
        (?P<type>[diouxXeEfFgGcrsa]))
    | (?P<percent>%%(?![({]))
    | (?P<printf>(?<![A-Za-z0-9_%])%(?:(?P<number>[1-9][0-9]?)\$)?
        (?P<look>[-+0\#]*[0-9]*(?:\.[0-9]+)?)
        (?P<letter>(?:hh?|ll?|[jzt])?[diouxXeEfFgGcrs@])(?![A-Za-z0-9]))
    | (?P<drupal>@count)\b
    """,
    re.VERBOSE | re.ASCII,
)
_GLUED = re.compile(r"%[0-9$]*[A-Za-z]")
_MANY = 20
_PLACED = re.compile(r"%[0-9]+\$.|\{[0-9]+\}")
_DATED = re.compile(r"%.*%|date|time|[yMdHm]{2}")


class Atom(NamedTuple):
    """A placeholder: what it is known by, and where it stands.

    `sign` is `%` or `{`, by which a format flag may claim it; `ordered` is one known by its place
    alone; `spec` says how its value is shown.
    """

    key: str
    text: str
    span: Span
    sign: str
    ordered: bool = False
    spec: str = ""


def likely(text: str) -> bool:
    """Tell quickly whether there may be a placeholder in a text."""
    if "{" in text or "⟦" in text or "@count" in text:
        return True
    return "%" in text and _PERCENT.search(text) is not None


def atoms(text: str) -> list[Atom]:
    """Give the placeholders of a text, in order."""
    return [_atom(match) for match in _ATOM.finditer(text) if match.lastgroup is not None]


def _atom(match: re.Match[str]) -> Atom:
    text, span = match[0], match.span()
    if match["inner"] is not None:
        return Atom(f"{{{{{match['inner'].strip()}}}}}", text, span, "{")
    if match["brace"]:
        key = f"{match['prefix']}{{{match['field']}}}"
        sign = "%" if match["prefix"] == "%" else "{"
        return Atom(key, text, span, sign, key == "{}", match["spec"] or "")
    if match["named"]:
        key = f"%({match['name']}){match['type']}"
        return Atom(key, text, span, "%", spec=match["how"])
    if match["letter"]:
        number = f"{match['number']}$" if match["number"] else ""
        key = f"%{number}{match['letter']}"
        return Atom(key, text, span, "%", not number, match["look"])
    return Atom(text, text, span, text[0])


def compare(
    source: str, target: str, signs: str, spare: int = 0
) -> Iterator[tuple[Difference, bool]]:
    """Give what differs between the placeholders of two texts; and whether beyond doubt.

    Only those with one of the `signs` count; up to `spare` of the source may be left out.
    """
    own, said = ([one for one in atoms(text) if one.sign in signs] for text in (source, target))
    own = _numbered(own, said)
    if [one.key for one in own] != [one.key for one in said]:
        missing = _more(own, said, target)
        extra = _more(said, own, source)
        if len(missing) > spare or extra:
            known = {one.key for one in own} & {one.key for one in said}
            for difference, key in _paired(missing, extra):
                yield difference, key not in known
        elif not missing:
            yield from _swapped(own, said)
    yield from _shown(own, said)


def _numbered(side: Sequence[Atom], other: Sequence[Atom]) -> list[Atom]:
    """Number what is known by its place, where a translation does so to change the order."""
    numbers = {one.key[0] for one in other if _PLACED.fullmatch(one.key)}
    counts = {"%": 1, "{": 0}
    out = []
    for one in side:
        if one.ordered and one.sign in numbers:
            number = counts[one.sign]
            counts[one.sign] += 1
            key = f"{{{number}}}" if one.sign == "{" else f"%{number}${one.key[1:]}"
            one = one._replace(key=key, ordered=False)  # noqa: PLW2901
        out.append(one)
    return out


def _more(side: Sequence[Atom], other: Sequence[Atom], text: str) -> list[Atom]:
    """Give what one text has more often; not what a letter glued to it hides in the other."""
    left = Counter(one.key for one in side)
    left.subtract(one.key for one in other)
    out: list[Atom] = []
    for one in reversed(side):
        if left[one.key] > 0 and len(out) < _MANY:
            left[one.key] -= 1
            if not (_GLUED.fullmatch(one.text) and one.text in _apart(text, other)):
                out.append(one)
    return out[::-1]


def _apart(text: str, found: Sequence[Atom]) -> str:
    """Give a text without the placeholders that were found in it."""
    ends = [0, *(one.span[1] for one in found)]
    starts = [*(one.span[0] for one in found), len(text)]
    return "\n".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _paired(missing: Sequence[Atom], extra: Sequence[Atom]) -> Iterator[tuple[Difference, str]]:
    """Say what is missing and new; one for one where that is clear. With what each is known by."""
    if len(missing) == len(extra) == 1:
        old, new = missing[0], extra[0]
        yield Difference(becomes(old.text, new.text), new.span, old.span), old.key
        return
    for one in missing:
        yield Difference(lost(one.text), None, one.span), one.key
    for one in extra:
        yield Difference(new_here(one.text), one.span), one.key


def _swapped(own: Sequence[Atom], said: Sequence[Atom]) -> Iterator[tuple[Difference, bool]]:
    """Find placeholders that are known by their place alone, and stand in another order."""
    here, there = ([one for one in side if one.ordered] for side in (own, said))
    for one, other in zip(here, there, strict=False):
        if one.key != other.key:
            what = worded(
                "“{ours}” stands where the source has “{theirs}”; order tells them apart",
                ours=other.text, theirs=one.text,
            )  # fmt: skip
            yield Difference(what, other.span, one.span), True
            return


def _shown(own: Sequence[Atom], said: Sequence[Atom]) -> Iterator[tuple[Difference, bool]]:
    """Find values that are shown otherwise; dates rightly are."""
    known = {one.key: one for one in own if not _DATED.search(one.spec)}
    for other in said:
        one = known.pop(other.key, None)
        if one is not None and one.spec != other.spec:
            yield Difference(becomes(one.text, other.text), other.span, one.span), False
