"""Ways to change content that a Markdown writer must survive, and the places to find Markdown."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n.inline import Inline, Tag, normal

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parent / "corpus"

HAZARDS = (
    "20. April 2023 – ",
    "5 * 3 und *Stern*",
    "snake_case _unter_ __strich__",
    "[x] und [foo] und [a](b)",
    "<b> a < b <br> <!-- c -->",
    "&amp; &copy; R&D &#65;",
    "a | b | c",
    "# eins #",
    "`code` ``",
    "公告《协议》已签署",
    "- eins",
    "> zwei",
    "+ drei",
    "===",
    "---",
    "~~weg~~ ~",
    "\\ \\* \\\\",
    "{#id} {20}",
    ": Begriff",
    "![Bild](x) !",
    "1) a",
    "http://example.org/a_b_c?x=1&y=2",
    "{{ wert }} {% raw %}",
    "$a_b$ “Zitat” – „BAW“",
    "[^1] [^1]: x",
    "[x]: /url",
)


def hostile(content: Inline, seed: int) -> Inline:
    """Put a hazard at the start, in the middle or at the end of one of the texts."""
    texts = [i for i, piece in enumerate(content) if isinstance(piece, str) and piece.strip()]
    hazard = HAZARDS[seed % len(HAZARDS)]
    at = texts[(seed // 7) % len(texts)]
    pieces = list(content)
    text = str(pieces[at])
    middle = len(text) // 2
    pieces[at] = (
        hazard + text,
        text + hazard,
        f"{text[:middle]}{hazard}{text[middle:]}",
    )[(seed // 3) % 3]
    return normal(pieces)


def reordered(content: Inline, seed: int) -> Inline:
    """Turn the order of everything at the top level of the content round."""
    groups: list[list[str | Tag]] = []
    depth = 0
    for piece in content:
        if depth == 0:
            groups.append([])
        groups[-1].append(piece)
        if isinstance(piece, Tag):
            depth += {"open": 1, "close": -1, "standalone": 0}[piece.kind]
    return normal(piece for group in reversed(groups) for piece in group)


def chinese(content: Inline, seed: int) -> Inline:
    """Write each text without spaces and with punctuation at both ends, as Chinese may."""
    return normal(f"《译{seed % 10}文》" if isinstance(p, str) else p for p in content)


def german(content: Inline, seed: int) -> Inline:
    """Write each text longer, without any hazard."""
    return normal(re.sub(r"\w+", "Übersetzung", p) if isinstance(p, str) else p for p in content)


MUTATIONS: dict[str, Callable[[Inline, int], Inline]] = {
    "hostile": hostile,
    "reordered": reordered,
    "chinese": chinese,
    "german": german,
}


def corpus_file(name: str) -> Path:
    """Find a file of the corpus; skip where it was not fetched, fail where it must have been."""
    path = CORPUS / name
    if not path.exists():
        message = f"{name} is missing: run tests/fetch_corpus.py"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


def examples(spec: str) -> list[str]:
    """Give the Markdown of all examples of a CommonMark specification."""
    found = re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", spec, re.M | re.S)
    return [text.replace("→", "\t") for text in found]
