"""Inflected forms from stems, for languages whose nouns change after a number.

CLDR has what follows a bare number in the nominative (“5 километров”); the press also writes
“в 5 километрах”. A stem and a row of endings stand for all its forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def declined(stems: Mapping[str, T], endings: str) -> dict[str, T]:
    """Give every stem with every ending; `-` is an empty one."""
    tails = ["" if tail == "-" else tail for tail in endings.split()]
    return {stem + tail: meaning for stem, meaning in stems.items() for tail in tails}


def paired(stems: Mapping[str, T], endings: str) -> dict[str, T]:
    """Give phrases of two words that change together.

    A stem is `adjective noun`; an ending `их/ов` gives the two endings of one form.
    """
    found = {}
    for stem, meaning in stems.items():
        first, second = stem.split()
        for pair in endings.split():
            one, other = ("" if tail == "-" else tail for tail in pair.split("/"))
            found[f"{first}{one} {second}{other}"] = meaning
    return found
