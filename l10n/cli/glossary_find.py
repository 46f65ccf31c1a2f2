"""`l10n glossary find` and `forms`: where terms stand in a text, and what is looked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.cli.common import (
    add_action,
    cache_folder,
    print_json,
    say,
    start_folder,
    table,
    waiting,
    wanted_language,
    workspace_here,
)
from l10n.errors import EXIT_DONE, ConfigError, InputError, Problem, printable
from l10n.files import read_bytes
from l10n.glossary import load
from l10n.glossary.concepts import MATCHES, PARTS_OF_SPEECH
from l10n.glossary.hits import Entry, entries

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from l10n.cli.common import Actions
    from l10n.glossary.hits import Hit
    from l10n.locales import Locale

PREPARING = "preparing the forms of words"

FIND = """\
  l10n glossary find releases/2023-04-20-baw.de.txt
  l10n glossary find --lang de --json - < notice.txt
  l10n glossary find --lang fr --glossary terms.csv communiqué.txt"""

FORMS = """\
  l10n glossary forms "neues Energiefahrzeug"
  l10n glossary forms --lang en --pos noun "joint venture\""""


def add_actions(actions: Actions) -> None:
    """Add the parsers of these actions."""
    find = add_action(
        actions, "find", _find,
        "show the terms in a text: line, columns, kind, concept. Columns are code points, counted "
        "from 0 at the beginning of the line on which the hit starts. With --json, each line is a "
        "JSON object.",
        FIND,
    )  # fmt: skip
    find.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="a text, or - for standard input"
    )
    _add_language(find)
    find.add_argument("--json", action="store_true", help="print one JSON object per hit")
    forms = add_action(
        actions, "forms", _forms, "show the forms a term is found by, and why.", FORMS
    )
    forms.add_argument("term", metavar="TERM", help="a term, or the id of a concept")
    forms.add_argument("--pos", choices=PARTS_OF_SPEECH, help="the part of speech")
    forms.add_argument("--match", choices=MATCHES, help="how the term is matched")
    _add_language(forms)
    forms.add_argument("--json", action="store_true", help="print the result as JSON")


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", metavar="LANGUAGE", help="the language of the text")
    parser.add_argument(
        "--glossary", metavar="FILE",
        help="another glossary: CSV, or a JSON list of objects with id, term and pos",
    )  # fmt: skip


def _find(options: argparse.Namespace) -> int:
    from l10n.glossary.finding.finder import finder  # noqa: PLC0415 -- morphology, for this action
    from l10n.glossary.finding.hanzi import script_mismatch  # noqa: PLC0415

    path = Path("standard input") if options.file == "-" else start_folder(options) / options.file
    language, wanted, cache = _terms(options, path)
    if options.file == "-" and sys.stdin.isatty():
        say("Reading from the terminal; Ctrl-D ends.")
    data = sys.stdin.buffer.read() if options.file == "-" else read_bytes(path)
    text = _text(data, path)
    if mismatch := script_mismatch((entry.term for entry in wanted), (text,), language):
        say(f"l10n: {mismatch}")
    with waiting(PREPARING):
        find = finder(wanted, language, cache).find
    _show(text, find, as_json=options.json)
    return EXIT_DONE


def _forms(options: argparse.Namespace) -> int:
    from l10n.glossary.finding.finder import forms  # noqa: PLC0415 -- morphology, for this action only

    language, known, cache = _terms(options, Path())
    named = [e for e in known if options.term in {e.id, e.term}] or [
        Entry("", options.term, match="exact" if options.pos in {"name", "acronym"} else "inflect")
    ]
    rows = []
    for entry in named:
        changed = Entry(
            entry.id, entry.term, options.pos or entry.pos, options.match or entry.match,
            entry.forms, entry.variant,
        )  # fmt: skip
        with waiting(PREPARING):
            found = forms(changed, language, cache)
        rows += [(form.text, str(form.kind), form.why) for form in found]
    if options.json:
        print_json([dict(zip(("form", "kind", "why"), row, strict=True)) for row in rows])
    else:
        print(table([("FORM", "KIND", "WHY"), *rows]))
    return EXIT_DONE


def _show(text: str, find: Callable[[str], tuple[Hit, ...]], *, as_json: bool) -> None:
    """Print every hit with its line and its columns there."""
    number, begin = 1, 0
    for hit in find(text):
        passed = text.count("\n", begin, hit.start)
        if passed:
            number, begin = number + passed, text.rindex("\n", begin, hit.start) + 1
        row = {
            "line": number,
            "start": hit.start - begin,
            "end": hit.end - begin,
            "id": hit.id,
            "kind": str(hit.kind),
            "text": text[hit.start : hit.end],
        }
        if as_json:
            print(json.dumps(row, ensure_ascii=False))
        else:
            shown = printable(" ".join(text[hit.start : hit.end].split()))
            place = f"{number}:{row['start']}-{row['end']}"
            print(f"{place:12} {hit.kind:10} {printable(hit.id):24} {shown}")


def _terms(options: argparse.Namespace, path: Path) -> tuple[Locale, tuple[Entry, ...], Path]:
    """Give the language, what is looked for, and where prepared forms are kept."""
    here = workspace_here(options)
    language = wanted_language(options.lang, path, here.config.source if here else None)
    cache = cache_folder(here)
    if options.glossary:
        file = start_folder(options) / options.glossary
    elif here:
        file = here.glossary_path
    else:
        what = "there is no glossary: this folder is not in a workspace"
        remedy = "Name one with --glossary."
        raise ConfigError(Problem("glossary.missing", what, remedy=remedy))
    if file.suffix.lower() == ".json":
        return language, _from_json(file), cache
    return language, entries(load(file).concepts, language), cache


def _from_json(path: Path) -> tuple[Entry, ...]:
    """Read a list of terms: objects with `id`, `term` and, if known, `pos`.

    Raises:
        InputError: it is not such a list.
    """
    try:
        rows = json.loads(read_bytes(path))
    except (ValueError, RecursionError) as error:
        raise InputError(Problem("glossary.damaged", f"is not JSON: {error}", path)) from None
    problems = []
    found = []
    for number, row in enumerate(rows if isinstance(rows, list) else [None], 1):
        texts = [row.get(key, "") for key in ("id", "term", "pos")] if isinstance(row, dict) else []
        if not texts or not all(isinstance(text, str) for text in texts) or not all(texts[:2]):
            remedy = 'Write a list of objects: [{"id": …, "term": …, "pos": …}].'
            what = f"item {number} is not an object with the texts id and term"
            problems.append(Problem("glossary.damaged", what, path, remedy=remedy))
            continue
        match = "exact" if texts[2] in {"name", "acronym"} else "inflect"
        found.append(Entry(texts[0], texts[1], texts[2], match))
    if problems:
        raise InputError(*problems)
    return tuple(found)


def _text(data: bytes, path: Path) -> str:
    """Decode a text.

    Raises:
        InputError: it is not UTF-8, nor UTF-16 with a byte order mark.
    """
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"is not {encoding.removesuffix('-sig').upper()} (byte {error.start + 1})"
        remedy = "Save it in UTF-8."
        raise InputError(Problem("file.encoding", what, path, remedy=remedy)) from None
