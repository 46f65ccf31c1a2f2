"""`l10n glossary lint`, `suggest` and `add`: the care of the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs, releases
from l10n.cli.common import (
    add_action,
    add_json,
    cache_folder,
    count_above_zero,
    open_workspace,
    print_json,
    say,
    say_errors,
    start_folder,
    waiting,
    workspace_here,
)
from l10n.errors import (
    EXIT_DONE,
    EXIT_PENDING,
    ConfigError,
    L10nError,
    Problem,
    UsageError,
    printable,
    shorten,
)
from l10n.files import write_bytes
from l10n.glossary.table import read
from l10n.inline import plain
from l10n.lock import locked
from l10n.model import State

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from l10n.cli.common import Actions
    from l10n.glossary.suggesting.suggest import Candidate, Located
    from l10n.glossary.table import Table
    from l10n.locales import Locale
    from l10n.releases import Release
    from l10n.workspace import Workspace

LINT = """\
  l10n glossary lint
  l10n glossary lint terms-from-agency.csv"""

SUGGEST = """\
  l10n glossary suggest
  l10n glossary suggest --limit 20 2023-04-20-baw"""

ADD = """\
  l10n glossary add Ladesäule --pos noun --term en="charging station" --term zh_CN=充电桩
  l10n glossary add BAW --id baw --pos acronym --set dnt=yes --set note="not BAIC\""""


def add_actions(actions: Actions) -> None:
    """Add the parsers of these actions."""
    lint = add_action(
        actions, "lint", _lint, "find what is wrong with the glossary. Exit status 1 if there is "
        "an error or a warning; the column lint_ok accepts warnings.", LINT,
    )  # fmt: skip
    lint.add_argument("file", metavar="FILE", nargs="?", help="another glossary in CSV")
    add_json(lint)
    suggest = add_action(
        actions, "suggest", _suggest, "propose terms that releases use and the glossary has not. "
        "Nothing is written; `l10n glossary add` takes one.", SUGGEST,
    )  # fmt: skip
    suggest.add_argument("release", metavar="RELEASE", nargs="*", help="only from these releases")
    suggest.add_argument(
        "--limit", metavar="N", type=count_above_zero, default=30, help="how many (default: 30)"
    )
    add_json(suggest)
    add = add_action(actions, "add", _add, "add a concept to the glossary", ADD)
    add.add_argument("term", metavar="TERM", help="the term in the source language, as cited")
    add.add_argument("--id", help="the id (default: made from the term)")
    add.add_argument("--pos", help="the part of speech: noun, name, acronym …")
    add.add_argument(
        "--term", metavar="LOCALE=TERM", dest="terms", action="append", default=[],
        help="the term in a locale",
    )  # fmt: skip
    add.add_argument(
        "--set", metavar="COLUMN=VALUE", dest="values", action="append", default=[],
        help="the value of any other column, as en_alt or note",
    )  # fmt: skip


def _lint(options: argparse.Namespace) -> int:
    from l10n.glossary.lint import lint  # noqa: PLC0415 -- morphology, for this action only

    here = open_workspace(options) if options.file is None else workspace_here(options)
    path = start_folder(options) / options.file if options.file else _glossary_path(here)
    if options.file or here is None:
        table = read(path)
        with waiting("comparing the terms"):
            found = lint(table, cache=cache_folder(here))
    else:
        table = read(path, here.config.source)
        with waiting("comparing the terms"):
            found = lint(table, here.all_locales(), _occurring(here, table), here.cache_folder)
    if options.json:
        keys = ("code", "severity", "line", "column", "id", "message", "remedy")
        print_json({"findings": [{key: getattr(one, key) for key in keys} for one in found]})
    else:
        for one in found:
            print(printable(str(one.problem(path))))
        errors = sum(one.is_error for one in found)
        print(f"{_count(len(table.glossary), 'concept')}: {_count(errors, 'error')}, "
              f"{_count(len(found) - errors, 'warning')}.")  # fmt: skip
    return EXIT_PENDING if found else EXIT_DONE


def _occurring(here: Workspace, table: Table) -> frozenset[str]:
    """Give the ids of the concepts that releases name."""
    from l10n.glossary.finding.finder import finder  # noqa: PLC0415 -- morphology
    from l10n.glossary.hits import COUNTING, entries  # noqa: PLC0415

    find = finder(entries(table.glossary, table.source), table.source, here.cache_folder).find
    return frozenset(
        hit.id
        for release in _releases(here, ())
        for text in _texts(release)
        for hit in find(text.text)
        if hit.kind in COUNTING
    )


def _suggest(options: argparse.Namespace) -> int:
    from l10n.glossary.finding.finder import finder  # noqa: PLC0415 -- morphology, for this action only
    from l10n.glossary.finding.remembered import Remembered  # noqa: PLC0415
    from l10n.glossary.hits import entries  # noqa: PLC0415
    from l10n.glossary.suggesting.suggest import Context, suggest  # noqa: PLC0415

    here = open_workspace(options)
    source, path = here.config.source, here.glossary_path
    glossary = read(path, source).glossary if path.exists() else ()
    lexicon = Remembered(source.language, here.cache_folder)
    context = Context(
        source,
        lexicon,
        finder(entries(glossary, source), source, here.cache_folder),
        frozenset(concept.id for concept in glossary),
    )
    chosen = list(_releases(here, options.release))
    texts = [text for release in chosen for text in _texts(release)]
    pairs = {locale: _reviewed(here, chosen, locale) for locale in here.all_locales()}
    with waiting("reading the releases"):
        candidates = suggest(texts, context, pairs, options.limit)
        lexicon.save()
    if options.json:
        print_json({"candidates": [_candidate(one) for one in candidates]})
        return EXIT_DONE
    for one in candidates:
        print(printable(f"{one.count:4}  {one.term}  ({one.pos}, {one.id})"))
        for locale, proposals in one.targets.items():
            said = ", ".join(f"{proposal.text} ({proposal.count})" for proposal in proposals)
            print(printable(f"      {locale}: {said}"))
        place = f"{one.example.path}:{one.example.line}" if one.example.path else ""
        print(printable(f"      {shorten(one.example.text, 90)}  {place}".rstrip()))
    if not candidates:
        print("Nothing to propose: the glossary has what the releases say more than once.")
    return EXIT_DONE


def _candidate(one: Candidate) -> dict[str, object]:
    return {
        "id": one.id,
        "term": one.term,
        "pos": one.pos,
        "count": one.count,
        "forms": one.forms,
        "linked": one.linked,
        "example": {"text": one.example.text, "path": one.example.path, "line": one.example.line},
        "targets": {
            str(locale): [{"term": said.text, "count": said.count} for said in proposals]
            for locale, proposals in one.targets.items()
        },
    }


def _add(options: argparse.Namespace) -> int:
    from l10n.glossary import table as tables  # noqa: PLC0415
    from l10n.glossary.merging import new_id  # noqa: PLC0415

    here = open_workspace(options)
    path, source = _glossary_path(here), here.config.source
    with locked(here.cache_folder):
        table = read(path, source)
        taken = [concept.id for concept in table.glossary]
        values = {
            "id": options.id or new_id(options.term, source.language, taken),
            str(source): options.term,
            **({"pos": options.pos} if options.pos else {}),
            **dict(_assigned(one, "--term en=…") for one in options.terms),
            **dict(_assigned(one, "--set note=…") for one in options.values),
        }
        write_bytes(path, tables.add(table, values).data)
    say(f"Added “{values['id']}” to {here.relative(path)}. `l10n glossary forms {values['id']}` "
        "shows what it finds.")  # fmt: skip
    return EXIT_DONE


def _assigned(text: str, example: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark or not name.strip():
        what = f"“{text}” is not a name, an equals sign and a value"
        raise UsageError(Problem("usage.assignment", what, remedy=f"Write it like {example}"))
    return name.strip(), value


def _glossary_path(here: Workspace | None) -> Path:
    if here is not None and here.glossary_path.exists():
        return here.glossary_path
    what = "there is no glossary"
    remedy = "`l10n init` makes one; `glossary` in the configuration says where it is."
    raise ConfigError(Problem("glossary.missing", what, remedy=remedy))


def _releases(here: Workspace, names: tuple[str, ...] | list[str]) -> Iterator[Release]:
    """Give the releases that can be read; say which cannot."""
    segmenters = releases.segmenters_of(here)
    for file in here.select(names):
        try:
            yield releases.load(here, file, segmenters)
        except L10nError as error:
            say_errors([error], here)


def _texts(release: Release) -> Iterator[Located]:
    from l10n.glossary.suggesting.suggest import Located  # noqa: PLC0415

    for piece in release.pieces:
        for segment in piece.segments:
            yield Located(plain(segment.content), release.file.path, piece.block.line)


def _reviewed(here: Workspace, chosen: list[Release], locale: Locale) -> list[tuple[str, str]]:
    """Give the sentences whose translation into a locale has been reviewed, with it."""
    found = []
    for release in chosen:
        path = here.catalog_path(release.id, locale)
        if path.exists():
            found += [
                (entry.msgid, entry.msgstr)
                for entry in catalogs.load(path).live
                if catalogs.state(entry) is State.REVIEWED
            ]
    return found


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
