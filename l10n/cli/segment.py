"""`l10n segment`: the sentences of a document, for people and programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import documents
from l10n.cli.common import (
    add_json,
    make_parser,
    print_json,
    start_folder,
    wanted_language,
    workspace_here,
)
from l10n.errors import printable
from l10n.files import read_bytes
from l10n.model import flat
from l10n.releases import Segmenters, pieces_of

if TYPE_CHECKING:
    import argparse

    from l10n.model import Block, Document
    from l10n.segmentation import Segmenter

EXAMPLE = """\
  l10n segment releases/2023-04-20-baw.de.txt
  l10n segment --lang de --explain notice.txt
  l10n segment --lang de --json - < notice.txt"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("segment", "FILE may be - for standard input.", EXAMPLE)
    result.add_argument("file", metavar="FILE", help="a document, or - for standard input")
    result.add_argument("--lang", metavar="LANGUAGE", help="the language of the document")
    result.add_argument(
        "--format", metavar="EXT", help="the format of standard input (default: txt)", default="txt"
    )
    result.add_argument("--encoding", metavar="NAME", help="the encoding, where it is not UTF-8")
    result.add_argument("--explain", action="store_true", help="show the rule behind each decision")
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Print the sentences."""
    folder = _segmentation_folder(options)
    stdin = Path(f"stdin.{options.format}")
    path = stdin if options.file == "-" else start_folder(options) / options.file
    data = sys.stdin.buffer.read() if options.file == "-" else read_bytes(path)
    language = str(wanted_language(options.lang, path))
    document = documents.read(data, path, encoding=options.encoding)
    segmenter = Segmenters(folder).of(language)
    if options.explain:
        _explain(document, segmenter)
    elif options.json:
        print_json({"segments": _rows(document, segmenter)})
    else:
        for row in _rows(document, segmenter):
            print(f"{row['block']:>4}  {row['role']:8}  {printable(str(row['text']))}")
    return 0


def _rows(document: Document, segmenter: Segmenter) -> list[dict[str, object]]:
    """Give the sentences; `text` is what a reader sees, `msgid` what stands in a catalog."""
    return [
        {
            "text": f"{'' if place else _marker(document, block)}{segment.text}",
            "msgid": segment.text,
            "role": block.role,
            "block": number,
            "line": block.line,
            "rule": segment.rule,
        }
        for number, block in enumerate(document.blocks, 1)
        for place, segment in enumerate(pieces_of(block, segmenter).segments)
    ]


def _marker(document: Document, block: Block) -> str:
    """Give the marker of a list item in plain text, which a reader takes for part of it."""
    if document.format != "text" or block.role != "li":
        return ""
    text = document.source.text
    start = max(text.rfind(end, 0, block.span[0]) for end in "\r\n") + 1
    marker = text[start : block.span[0]].strip()
    return f"{marker} " if marker else ""


def _explain(document: Document, segmenter: Segmenter) -> None:
    for block in document.blocks:
        print(f"line {block.line}, {block.role}:")
        text = flat(block.content)
        for decision in segmenter.explain(text).verdicts:
            before, after = text[: decision.offset][-30:], text[decision.offset :][:30]
            mark = "|" if decision.breaks else "·"
            print(f"  {'cut' if decision.breaks else 'no cut':6}  {decision.rule:28}  "
                  f"…{printable(before)}{mark}{printable(after)}…")  # fmt: skip


def _segmentation_folder(options: argparse.Namespace) -> Path | None:
    """Give the rules of the workspace, where there is one; a document needs none."""
    found = workspace_here(options)
    return found.root / "segmentation" if found else None
