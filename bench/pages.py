"""Measure reading and writing of HTML on real pages: the laws, an independent tree, and the time.

    python bench/pages.py FOLDER [PAGES]

The pages are drawn from all below the folder, with a fixed seed (default: 1,000). The tree is that
of libxml2 (lxml) before and after every text was changed, its texts left out. The time is CPU time
of reading and writing each page, without that of making other texts, against html2po and po2html of
the Translate Toolkit on the same pages, each in one process.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from lxml import etree
from lxml import html as independent

from l10n import documents
from l10n.documents.laws import changed, faults
from l10n.errors import L10nError

SEED, PAGES = 1, 1_000


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    pages = sorted(path for path in folder.rglob("*.htm*") if path.is_file())
    Random(SEED).shuffle(pages)
    pages = pages[: int(arguments[1]) if len(arguments) > 1 else PAGES]
    counts: Counter[str] = Counter()
    for path in pages:
        measure(path, counts)
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    ours, theirs = seconds(pages), toolkit(pages)
    print(f"read and written: {ours:.1f} s; html2po and po2html: {theirs:.1f} s")
    print(f"{ours / theirs:.2f} x")
    return 0


def measure(path: Path, counts: Counter[str]) -> None:
    data = path.read_bytes()
    counts["pages"] += 1
    try:
        found = list(faults(data, path))
    except L10nError as error:
        counts["refused"] += 1
        print(error)
        return
    counts["keep the laws"] += not found
    for fault in found:
        print(path, fault)
    document = documents.read(data, path)
    counts["blocks"] += len(document.blocks)
    targets = {number: changed(block.content) for number, block in enumerate(document.blocks)}
    same = tree(data) == tree(documents.write(document, targets))
    counts["have the same tree"] += same
    if not same:
        print(path, "has another tree")


def tree(data: bytes) -> list[tuple[str, ...]]:
    """Give the elements with the names of their attributes, in order, and how they are nested."""
    try:
        root = independent.document_fromstring(data)
    except (etree.ParserError, ValueError):
        return []
    return [
        (str(one.tag), *sorted(map(str, one.attrib)), str(len(one)))
        for one in root.iter(etree.Element)
    ]


def seconds(pages: list[Path]) -> float:
    spent = 0.0
    for path in pages:
        start = time.process_time()
        try:
            document = documents.read(path.read_bytes(), path)
            making = time.process_time()
            targets = {n: changed(block.content) for n, block in enumerate(document.blocks)}
            start += time.process_time() - making
            documents.write(document, targets)
        except L10nError:
            pass
        spent += time.process_time() - start
    return spent


def toolkit(pages: list[Path]) -> float:
    """Give the CPU time of extracting to PO and of writing back, without their start."""
    return started(pages) - started([])


def started(pages: list[Path]) -> float:
    bin_ = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number, path in enumerate(pages):
            (folder / "in" / f"{number}.html").write_bytes(path.read_bytes())
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for command in (
            ["html2po", "--progress=none", "in", "po"],
            ["po2html", "--progress=none", "-t", "in", "po", "out"],
        ):
            subprocess.run(
                [bin_ / command[0], *command[1:]], cwd=folder, check=False, capture_output=True
            )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
