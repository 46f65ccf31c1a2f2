"""Measure reading and writing of Markdown on real files: identity and mutations.

    python bench/roundtrip.py FOLDER_OR_SPEC…

Each argument is a folder, searched for `*.md` and `*.markdown`, or a CommonMark specification
(`spec.txt`), of which each example is a file. Prints a line per argument; with `-v` failures go
to stderr.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from strategies_markdown import MUTATIONS, examples

from l10n.documents import markdown
from l10n.documents.markdown_inline import tidy
from l10n.errors import L10nError
from l10n.inline import numbered
from l10n.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.inline import Inline


def main(arguments: list[str]) -> int:
    verbose = "-v" in arguments
    for argument in arguments:
        if argument != "-v":
            measure(Path(argument), verbose=verbose)
    return 0


def measure(place: Path, *, verbose: bool) -> None:
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    for name, text in texts(place):
        counts["files"] += 1
        counts["characters"] += len(text)
        try:
            document = markdown.read(Source(text, path=name))
        except L10nError as error:
            counts["refused"] += 1
            if verbose:
                print(error, file=sys.stderr)
            continue
        counts["blocks"] += len(document.blocks)
        counts["identity"] += markdown.write(document, {}) == text.encode()
        for mutation in MUTATIONS:
            fault = mutate(document, mutation)
            counts[mutation] += fault is None
            if fault and verbose:
                print(f"{mutation}: {name}: {fault}", file=sys.stderr)
    seconds = time.perf_counter() - began
    print(f"{place}: {seconds:.1f} s", *(f"{key}={value}" for key, value in counts.items()))


def texts(place: Path) -> Iterator[tuple[str, str]]:
    """Give name and text of each different document."""
    if place.is_file():
        for number, text in enumerate(examples(place.read_text("utf-8")), 1):
            yield f"{place}#{number}", text
        return
    seen = set()
    for path in sorted([*place.rglob("*.md"), *place.rglob("*.markdown")]):
        data = path.read_bytes() if path.is_file() else b"\xff"
        key = hashlib.sha256(data).digest()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        if key not in seen:
            seen.add(key)
            yield str(path), text


def mutate(document: markdown.MarkdownDocument, mutation: str) -> str | None:
    """Write a changed document and read it back; say what differs, if anything."""
    targets: dict[int, Inline] = {}
    for index, block in enumerate(document.blocks):
        target = tidy(MUTATIONS[mutation](block.content, index))
        targets[index] = numbered(target)
    try:
        data = markdown.write(document, targets)
        again = markdown.read(Source(data.decode()), document.options)
    except L10nError as error:
        return str(error)
    found = [block.content for block in again.blocks]
    if found == list(targets.values()):
        return None
    if Counter(found) == Counter(targets.values()):  # titles of links go with their links
        moved = [
            content
            for content, block in zip(found, again.blocks, strict=True)
            if block.role != "alt"
        ]
        if moved == [targets[i] for i, b in enumerate(document.blocks) if b.role != "alt"]:
            return None
    return "blocks are missing or differ"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
