"""Letters of another script that look like those of a word: `сrane` with a Cyrillic с.

A word in two scripts may be right (`PDFы`), so one is taken for a mistake only where all of its
letters of one script have a twin in the other, and the twins make it a word of one script.
Source: Unicode, Technical Standard 39, Confusable Detection; pairs that no font tells apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.knowledge.scripts import RANGES

if TYPE_CHECKING:
    from collections.abc import Iterator

_CYRILLIC = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухѕіјԁһԛԝҮӀӏёЁїЇ",
    "ABESIJKMHOPCTYXaeopcyxsijdhqwYIlëËïÏ",
)
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳίαικρτυγω", "ABEZHIKMNOPTYXovcjíaikptuyw")
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTYXaeopcyxkëË", "АВЕКМНОРСТУХаеорсухкёЁ")
_TO_GREEK = str.maketrans("ABEZHIKMNOPTYXovpu", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυ")

_TWINS = {
    ("Cyrl", "Latn"): _CYRILLIC,
    ("Grek", "Latn"): _GREEK,
    ("Latn", "Cyrl"): _TO_CYRILLIC,
    ("Latn", "Grek"): _TO_GREEK,
}
_AT_END = frozenset("ακρτυγω")
"""Greek letters that are like their twins in some fonts only, and end the names of things: TNFα."""
_LATIN, _OTHERS = "A-Za-zÀ-ÖØ-öø-ɏ", RANGES["Cyrl"] + "\u0370-\u03ff"
_OTHER = re.compile(f"[{_OTHERS}]")
_SEAM = re.compile(f"[{_LATIN}][{_OTHERS}]|[{_OTHERS}][{_LATIN}]")
_WORD = re.compile(f"[{_LATIN}{_OTHERS}]+")
_PARTS = {
    name: re.compile(f"[{inside}]")
    for name, inside in (
        ("Latn", _LATIN),
        ("Cyrl", RANGES["Cyrl"]),
        ("Grek", "\u0370-\u03ff"),
    )
}


class Disguise(NamedTuple):
    """A word with letters that are not what they look like, and what it should be."""

    start: int
    word: str
    right: str

    @property
    def odd(self) -> str:
        """The first letter that is of another script."""
        return next(a for a, b in zip(self.word, self.right, strict=True) if a != b)


def disguises(text: str, name: str) -> Iterator[Disguise]:
    """Find the words of a text with twins in them; `name` is the script of its language."""
    if not _OTHER.search(text) or (name != "Latn" and not _SEAM.search(text)):
        return
    foreign = False
    whole: list[Disguise] = []
    for match in _WORD.finditer(text):
        word = match[0]
        found = [part for part in _PARTS if _PARTS[part].search(word)]
        if len(found) == 2:
            right = _in_one_script(word, found, name)
            if right:
                yield Disguise(match.start(), word, right)
        elif name == "Latn" and found and found[0] != "Latn":
            right = _turned(word, found[0], "Latn")
            foreign = foreign or not right
            whole += [Disguise(match.start(), word, right)] if right else []
    if not foreign:  # among words of the other script they may be such words
        yield from whole


def _in_one_script(word: str, found: list[str], name: str) -> str:
    """Give a word in the script that most of it is in; empty where that has no twins of all."""
    found = sorted(found, key=lambda part: (-len(_PARTS[part].findall(word)), part != name))
    for into, part in (found, found[::-1]):
        right = _turned(word, part, into)
        if right:
            return right
    return ""


def _turned(word: str, part: str, into: str) -> str:
    """Replace the letters of one script by their twins in another; empty where one has none."""
    table = _TWINS.get((part, into))
    if table is None or (part == "Grek" and word[-1] in _AT_END):
        return ""
    right = word.translate(table)
    return "" if _PARTS[part].search(right) else right
