"""Edits of sentences, one kind each: what the percent of a match is measured on."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Edit = Callable[[str, random.Random], str]

NEW_WORDS = re.findall(
    r"\w+",
    """
    Vertrag Messe Bau Amt und von durch neue hat wird seit Bericht Verkehr liefern grün schnell
    gegen ohne Umsatz Stadt bei Antwort jeder sehr Vorstand nur prüfen soll unter Gemeinde
    """,
)
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")


def chance_of(seed: int) -> random.Random:
    """Make a repeatable source of chance."""
    return random.Random(seed)  # noqa: S311 -- repeatable on purpose


def sentences(path: Path | None = None) -> list[str]:
    """Give German sentences of 8 to 14 words, from a file of lines or those of the tests."""
    if path is None:
        path = Path(__file__).parent / "memory" / "sentences.de.txt"
    lines = path.read_text("utf-8").splitlines()
    if path.suffix == ".jsonl":
        lines = [s for line in lines for s in json.loads(line)["sentences"]]
    return [
        line
        for line in dict.fromkeys(lines)
        if 8 <= len(line.split()) <= 14 and len(_WORD.findall(line)) >= 3
    ]


def _replace(count: int) -> Edit:
    def edit(text: str, chance: random.Random) -> str:
        places = list(_WORD.finditer(text))
        for match in sorted(chance.sample(places, count), key=lambda m: -m.start()):
            text = text[: match.start()] + chance.choice(NEW_WORDS) + text[match.end() :]
        return text

    return edit


def _number(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda match: str(int(match[0]) + chance.randint(1, 80)), text, count=1)


def _case(text: str, chance: random.Random) -> str:
    return text[0].swapcase() + text[1:]


def _punctuation(text: str, chance: random.Random) -> str:
    return text.replace(",", ";", 1) if "," in text else text[:-1] + "!"


def _inflection(text: str, chance: random.Random) -> str:
    match = max(_WORD.finditer(text), key=lambda m: len(m[0]))
    end = match.end()
    return text[: end - 1] + text[end:] if text[end - 1] == "n" else f"{text[:end]}n{text[end:]}"


def _tag(text: str, chance: random.Random) -> str:
    match = chance.choice(list(_WORD.finditer(text)))
    return f"{text[: match.start()]}<b>{match[0]}</b>{text[match.end() :]}"


def _swap(text: str, chance: random.Random) -> str:
    words = text.split()
    half = len(words) // 2
    return " ".join(words[half:] + words[:half])


EDITS: Mapping[str, Edit] = {
    "number": _number,
    "case of first letter": _case,
    "punctuation": _punctuation,
    "inflection": _inflection,
    "inline tag added": _tag,
    "1 word replaced": _replace(1),
    "2 words replaced": _replace(2),
    "3 words replaced": _replace(3),
    "halves swapped": _swap,
}


def unrelated(texts: list[str]) -> Edit:
    """Make the edit that gives another sentence altogether."""
    return lambda text, chance: chance.choice([other for other in texts if other != text])
