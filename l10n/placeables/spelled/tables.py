"""Making tables of number words from short lines of text, which are easy to read and to extend."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from l10n.placeables.spelled.values import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from l10n.placeables.spelled.values import Role

_UNMISTAKABLE = frozenset({"mio", "mrd", "mln", "mld", "млн", "млрд", "трлн"})
"""Short forms that are no word of another kind, as German “Bio” is."""


def table(role: Role, lines: str) -> dict[str, Word]:
    """Read lines `value form form …`; a value may be several, as in `0.5,6`."""
    found: dict[str, Word] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        values, *forms = line.split()
        value, *others = map(Decimal, values.split(","))
        for form in forms:
            found[form] = Word(value, role, tuple(others))
    return found


def counted(role: Role, forms: str, start: int = 0, step: int = 1) -> dict[str, Word]:
    """Give consecutive values to words in order; forms of one value are parted by a slash."""
    return {
        form: Word(Decimal(start + step * at), role)
        for at, group in enumerate(forms.split())
        for form in group.split("/")
    }


def inflected(
    role: Role, stems: str, endings: str, start: int = 1, step: int = 1
) -> dict[str, Word]:
    """Give consecutive values to stems in order, each with every ending; `-` is none."""
    tails = ["" if ending == "-" else ending for ending in endings.split()]
    return {
        form + tail: word
        for form, word in counted(role, stems, start, step).items()
        for tail in tails
    }


def multipliers(forms: Mapping[str, int], role: Role = "power") -> dict[str, Word]:
    """Make multipliers of powers of ten; phrases and doubtful short forms are left out."""
    return {
        form: Word(Decimal(1).scaleb(power), role)
        for form, power in forms.items()
        if form.isalpha() and (len(form) >= 5 or form in _UNMISTAKABLE)
    }


def links(role: Role, forms: str) -> dict[str, Word]:
    """Make words that only stand between."""
    return {form: Word(Decimal(0), role) for form in forms.split()}


def ranges(forms: str) -> frozenset[str]:
    """Give the words between the ends of a range with the spaces around them."""
    return frozenset(f" {form} " for form in forms.split()) | {"-", " - ", "–", " – ", "—"}


def prefixes(words: Iterable[str]) -> frozenset[str]:
    """Give the first three letters of words."""
    return frozenset(word[:3] for word in words)
