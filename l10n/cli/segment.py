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
from l10n.errors import (
    EXIT_DONE,
    EXIT_PENDING,
    InputError,
    Problem,
    UsageError,
    printable,
)
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
  l10n segment --lang de --json - < notice.txt
  l10n segment --verify incoming/*     whether translations can be written into them"""


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("segment", "FILE may be - for standard input.", EXAMPLE)
    result.add_argument("files", metavar="FILE", nargs="+", help="a document, or -; more to verify")
    result.add_argument("--lang", metavar="LANGUAGE", help="the language of the document")
    result.add_argument(
        "--format", metavar="EXT", help="the format of standard input (default: txt)", default="txt"
    )
    result.add_argument("--encoding", metavar="NAME", help="the encoding, where it is not UTF-8")
    shown = result.add_mutually_exclusive_group()
    shown.add_argument("--explain", action="store_true", help="show the rule behind each decision")
    shown.add_argument(
        "--verify", action="store_true", help="try whether files survive translation, and exit 1"
    )
    add_json(result)
    return result


def run(options: argparse.Namespace) -> int:
    """Print the sentences, or what speaks against translating the files."""
    if options.verify:
        return _verified(options)
    if len(options.files) > 1:
        what = "shows one file; several can be tried with --verify"
        raise UsageError(Problem("usage.files", what))
    folder = _segmentation_folder(options)
    path, data = _content(options, options.files[0])
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


def _content(options: argparse.Namespace, name: str) -> tuple[Path, bytes]:
    if name == "-":
        return Path(f"stdin.{options.format}"), sys.stdin.buffer.read()
    path = start_folder(options) / name
    return path, read_bytes(path)


def _verified(options: argparse.Namespace) -> int:
    """Try the laws on files; all are tried, whatever is wrong with the first."""
    from l10n.documents.laws import faults  # noqa: PLC0415 -- for this option only

    status, rows = EXIT_DONE, []
    for name in options.files:
        try:
            path, data = _content(options, name)
            found = list(faults(data, path, options.encoding))
        except InputError as error:
            found = [f"not read: {problem.what}" for problem in error.problems]
        status = EXIT_PENDING if found else status
        rows.append({"file": name, "faults": found})
        if not options.json:
            print(f"{printable(name)}: {'ok' if not found else ''}".rstrip())
            for fault in found:
                print(f"  {printable(fault)}")
    if options.json:
        print_json({"files": rows})
    return status


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
        print(f"{document.counts} {block.line}, {block.role}:")
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
