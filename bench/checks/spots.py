"""Places in a text that an error can be put, away from what is not prose.

Everything here is about text alone, in any script; what the errors are is said elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

PROTECTED = re.compile(
    r"<[^<>]*>|https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|&#?\w+;"
    r"|\$?\{\{?[^{}]*\}?\}|%(?:\(\w+\)|\d+\$)?[sdif](?!\w)"
)
"""Tags, addresses, entities and placeholders."""

NUMBER = re.compile(r"(?<![0-9A-Za-z.,:/-])\d+(?:[.,’'\u00a0\u202f]\d+)*(?!\d)")
"""A number in digits, with its marks of groups and decimals."""

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
END_MARKS = ".!?。！？"
CLOSING = "\"'”’“»«)）」』]*"

Span = tuple[int, int]


def protected(text: str) -> list[Span]:
    """Give the spans that are not prose."""
    return [match.span() for match in PROTECTED.finditer(text)]


def free(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Find what a pattern finds in the prose of a text."""
    taken = protected(text)
    return [
        match
        for match in pattern.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def put(text: str, span: Span, new: str) -> str:
    """Put other words in the place of a span."""
    return text[: span[0]] + new + text[span[1] :]


def put_at_one(
    text: str, found: Sequence[re.Match[str]], random: Random, new: str, group: int = 0
) -> str | None:
    """Put other words in the place of one of the things found; None where there are none."""
    return put(text, random.choice(found).span(group), new) if found else None


def alternatives(words: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """Make a pattern of words, the longest first; as whole words unless their script has none."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        before = r"(?<!\w)" if whole and word[0].isalnum() and not CJK.match(word[0]) else ""
        after = r"(?!\w)" if whole and word[-1].isalnum() and not CJK.match(word[-1]) else ""
        parts.append(f"{before}{re.escape(word)}{after}")
    return re.compile("|".join(parts) or "(?!)")


def with_case_of(word: str, model: str) -> str:
    """Give a word the capitals of another."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    if model[:1].isupper() and not word[:1].isupper():
        return word[:1].upper() + word[1:]
    return word


def swapped(
    text: str, table: Mapping[str, Sequence[str]], random: Random, near: str = ""
) -> str | None:
    """Replace one of the words of a table by what the table has for it.

    `near` is a pattern; then only words count that have it close before them (see `beside`).
    """
    matches = free(alternatives({*table, *(capital(key) for key in table)}), text)
    if near:
        matches = [m for m in matches if beside(text, m.span(), near)]
    if not matches:
        return None
    match = random.choice(matches)
    options = table.get(match[0]) or table[match[0][:1].lower() + match[0][1:]]
    return put(text, match.span(), with_case_of(random.choice(options), match[0]))


def capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def beside(text: str, span: Span, pattern: str, before: int = 18) -> bool:
    """Tell whether a pattern is found close before a span; a sign may have a number after it."""
    if re.search(pattern, text[max(0, span[0] - before) : span[0]]):
        return True
    return not text[span[0]].isalnum() and bool(re.match(r"\s?\d", text[span[1] :]))


def typo(word: str, random: Random) -> str:
    """Misspell a word of three letters or more by one edit, its first letter left alone."""
    letters = "абвеинорст" if re.search(r"[а-я]", word) else "abdeginorst"
    for _ in range(20):
        at = random.randrange(1, len(word))
        way = random.choice(("drop", "double", "swap", "replace"))
        if way == "drop":
            new = word[:at] + word[at + 1 :]
        elif way == "double":
            new = word[:at] + word[at] + word[at:]
        elif way == "swap" and at + 1 < len(word):
            new = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        else:
            new = word[:at] + random.choice(letters) + word[at + 1 :]
        if new != word:
            return new
    return word + word[-1]


def gaps(text: str) -> list[int]:
    """Give the places between words of prose: spaces, or in Chinese the middle of a run."""
    spaces = [m.start() for m in free(re.compile(r"(?<=\w) (?=\w)"), text)]
    han = free(re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])"), text)
    return spaces or [m.start() for m in han]


def inserted(text: str, token: str, random: Random) -> str | None:
    """Put a token of its own between two words."""
    places = gaps(text)
    if not places:
        return None
    at = random.choice(places)
    return (
        f"{text[:at]} {token}{text[at:]}" if text[at] == " " else put(text, (at, at), f" {token} ")
    )


def end_of(text: str) -> re.Match[str] | None:
    """Find the mark that ends a text; quotes, brackets and tags may follow it."""
    pattern = rf"[{re.escape(END_MARKS)}](?=[{re.escape(CLOSING)}\s]*(?:<[^<>]*>)*$)"
    return re.search(pattern, text)
