"""`l10n check`: what is wrong with translations, in a workspace or in any PO files."""

from __future__ import annotations

import sys
from collections import Counter
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.checks.findings import Pair, Severity
from l10n.checks.registry import check, rules, subjects_of
from l10n.checks.results import Checked
from l10n.checks.setting import Setting
from l10n.cli.common import (
    Progress,
    cache_folder,
    coloured,
    make_parser,
    open_workspace,
    print_json,
    say_errors,
    wanted_locales,
    workspace_here,
)
from l10n.cli.fitting import WIDTH, excerpt, wrapped
from l10n.errors import (
    EXIT_DONE,
    EXIT_PENDING,
    ConfigError,
    InputError,
    L10nError,
    Problem,
    UsageError,
    printable,
)
from l10n.locales import parse
from l10n.model import STATE_NAMES, State
from l10n.report import told

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from l10n.catalogs import Catalog
    from l10n.checks.findings import Finding
    from l10n.glossary import Glossary
    from l10n.glossary.termbase import Termbase
    from l10n.locales import Locale
    from l10n.workspace import Workspace

EXAMPLE = """\
  l10n check
  l10n check 2023-04-20-baw --locale fr
  l10n check --glossary glossary.csv --source en locale/de/LC_MESSAGES/django.po
  l10n check --code machine-terms        drafts that miss terms of the glossary
  l10n check --format json locale/"""

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_INDENT = 9  # columns before an excerpt


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = make_parser("check", "Exit status 1 if there are errors or warnings.", EXAMPLE)
    result.add_argument(
        "path", metavar="RELEASE|PATH", nargs="*",
        help="a release, a PO file, or a folder with PO files (default: all releases)",
    )  # fmt: skip
    result.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
    )
    result.add_argument(
        "--source", metavar="LANGUAGE",
        help="the language of the sources of PO files that do not say it (default: en)",
    )  # fmt: skip
    result.add_argument(
        "--glossary", metavar="FILE", help="the glossary (default: that of the workspace)"
    )
    result.add_argument(
        "--code", metavar="CODE", action="append", default=[],
        help="only findings of this code; “term-*” names several",
    )  # fmt: skip
    result.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print (default: text)"
    )
    result.add_argument(
        "--json",
        action="store_const",
        dest="format",
        const="json",
        help="the same as --format json",
    )
    result.add_argument(
        "--waived", action="store_true", help="list what was let pass, too, with the reasons"
    )
    return result


def run(options: argparse.Namespace) -> int:
    """Check, and print what was found."""
    checker = _Checker(options)
    paths = tuple(checker.paths())
    progress = Progress(len(paths), "files")
    results: list[Checked] = []
    errors: list[L10nError] = []
    try:
        for number, path in enumerate(paths):
            try:
                result = checker.check(path, partial(_show, progress, number, len(paths)))
            except L10nError as error:
                errors += checker.told(error)
            else:
                results += [result] if result is not None else []
    finally:
        progress.close()
    if options.format == "json":
        print_json(_document(results, errors))
    else:
        _print(results, terms=checker.glossary is not None, waived=options.waived)
    status = say_errors(errors)
    counting = any(finding.counts for result in results for finding in result.findings)
    return status or (EXIT_PENDING if counting else EXIT_DONE)


def _codes(patterns: Sequence[str]) -> tuple[str, ...]:
    """Take the patterns of codes, each of which must name some.

    Raises:
        UsageError: one names none, with the nearest code there is.
    """
    known = tuple(rules())
    for pattern in patterns:
        if not any(fnmatchcase(code, pattern) for code in known):
            near = get_close_matches(pattern, known, n=1)
            remedy = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(known)}."
            raise UsageError(Problem("usage.code", f"there is no check “{pattern}”", remedy=remedy))
    return tuple(patterns)


def _show(progress: Progress, done: int, total: int, label: str) -> None:
    progress.part(label, done, total)


class _Checker:
    """Finds the catalogs that are asked for and checks them, each with its languages."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._folder = Path(options.directory or ".")
        self._names: Sequence[str] = options.path
        self._space: Workspace | None = (
            workspace_here(options) if options.path else open_workspace(options)
        )
        self._source = parse(options.source) if options.source else None
        self._locales = self._chosen(options.locale)
        self._codes = _codes(options.code)
        self.glossary = self._glossary(options.glossary)
        self._termbases: dict[Pair, Termbase] = {}

    def paths(self) -> Iterator[Path]:
        """Give the catalogs that are asked for, each once.

        Raises:
            UsageError: a name that is no release, or a template.
            InputError: a file or a folder with PO files is not there.
        """
        found: dict[Path, Path] = {}
        for name in self._names:
            for path in self._of_name(name):
                found.setdefault(path.resolve(), path)
        if not self._names:
            found = {path.resolve(): path for path in self._of_releases([])}
        yield from found.values()

    def told(self, error: L10nError) -> tuple[L10nError, ...]:
        """Give an error with the files of the workspace as they are called elsewhere."""
        return told((error,), self._space) if self._space is not None else (error,)

    def check(self, path: Path, progress: Callable[[str], None]) -> Checked | None:
        """Check a catalog; None where its locale is not asked for.

        `progress` is told what is being done: what words look like is read with the first catalog
        of a language, which takes longer than all the rest.

        Raises:
            CatalogError: it is damaged.
            InputError: it does not say its language.
        """
        catalog = catalogs.load(path)
        pair = Pair(self._source_of(catalog, path), self._target_of(catalog, path))
        if self._locales and pair.target not in self._locales:
            return None
        first = self.glossary is not None and pair not in self._termbases
        words = f"terms: the words of {pair.source} and {pair.target}"
        progress(words if first else self._shown(path))
        found = check(catalog, Setting(pair, self._termbase(pair)))
        if self._codes:
            found = tuple(f for f in found if any(fnmatchcase(f.code, c) for c in self._codes))
        count = sum(1 for entry in catalog.live for _ in subjects_of(entry))
        return Checked(self._shown(path), pair, count, found)

    def _chosen(self, spellings: Sequence[str]) -> tuple[Locale, ...]:
        if self._space is not None and not self._names:
            return wanted_locales(self._space, spellings)
        try:
            return tuple(map(parse, spellings))
        except ConfigError as error:
            raise UsageError(*error.problems) from None

    def _glossary(self, name: str | None) -> Glossary | None:
        from l10n.glossary import load  # noqa: PLC0415 -- after the arguments have been read

        if name is not None:
            return load(self._folder / name)
        if self._space is None or not self._space.glossary_path.exists():
            return None
        try:
            return load(self._space.glossary_path, self._space.config.source)
        except L10nError as error:
            raise self.told(error)[0] from None

    def _termbase(self, pair: Pair) -> Termbase | None:
        if self.glossary is None:
            return None
        from l10n.glossary.termbase import Termbase  # noqa: PLC0415 -- where there is a glossary

        if pair not in self._termbases:
            cache = cache_folder(self._space)
            self._termbases[pair] = Termbase(self.glossary, pair.source, pair.target, cache)
        return self._termbases[pair]

    def _of_name(self, name: str) -> Iterator[Path]:
        path = self._folder / name
        if path.suffix.lower() == ".pot":
            remedy = "Name the .po file of a language."
            what = "is a template, not a translation"
            raise UsageError(Problem("usage.template", what, path, remedy=remedy))
        if path.suffix.lower() == ".po":
            yield path
        elif path.is_dir() and not self._is_release(name):
            inside = sorted(p for p in path.rglob("*.po") if p.is_file())
            if not inside:
                raise InputError(Problem("check.nothing", "has no .po file in it", path))
            yield from inside
        elif self._space is None:
            raise InputError(Problem("file.missing", "no such PO file or folder", path))
        else:
            yield from self._of_releases([name])

    def _is_release(self, name: str) -> bool:
        return self._space is not None and name in {one.id for one in self._space.releases()}

    def _of_releases(self, names: Sequence[str]) -> Iterator[Path]:
        if self._space is not None:
            for release in self._space.select(names, self._folder):
                wanted = self._space.settings(release.id).locales
                for locale, path in self._space.catalogs(release.id).items():
                    if locale in wanted:
                        yield path

    def _source_of(self, catalog: Catalog, path: Path) -> Locale:
        if self._source is not None:
            return self._source
        if said := catalog.header.get("X-Source-Language"):
            return parse(said)
        inside = self._space is not None and path.resolve().is_relative_to(self._space.root)
        return self._space.config.source if self._space and inside else parse("en")

    def _target_of(self, catalog: Catalog, path: Path) -> Locale:
        """Give the language by the header, the file, or a folder above: `fr/LC_MESSAGES/x.po`."""
        if catalog.locale is not None:
            return catalog.locale
        for parent in path.resolve().parents[:2]:
            try:
                return parse(parent.name)
            except ConfigError:
                continue
        if len(self._locales) == 1:
            return self._locales[0]
        remedy = "Write it into the header (“Language: fr”), or say it with --locale."
        raise InputError(
            Problem("check.language", "does not say its language", path, remedy=remedy)
        )

    def _shown(self, path: Path) -> str:
        if self._space is not None and path.is_relative_to(self._space.root):
            return self._space.relative(path)
        return str(path)


def _print(results: Sequence[Checked], *, terms: bool, waived: bool) -> None:
    """Print the findings file by file, those let pass if they are asked for, and the sum."""
    columns = get_terminal_size().columns if sys.stdout.isatty() else None
    for result in results:
        shown = [finding for finding in result.findings if finding.waived is None]
        for finding in shown:
            print("\n".join(_lines(finding, result, columns)))
        if shown:
            print()
    passed = [(f, result) for result in results for f in result.findings if f.waived is not None]
    for finding, result in passed if waived else ():
        print(coloured("\n".join(_waived(finding, result, columns)), "dim", sys.stdout))
    if passed and waived:
        print()
    counts = _counts(results)
    parts = [
        f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}"
        for kind in ("error", "warning", "info")
    ]
    translations = sum(result.translations for result in results)
    hint = " (--waived lists them)" if passed and not waived else ""
    files = f"{len(results)} file{'' if len(results) == 1 else 's'}"
    parts.append(f"{counts['waived']} waived{hint}.")
    total = f"{translations} translations in {files}: {', '.join(parts)}"
    print("\n".join(wrapped(total, columns)))
    if not terms:
        print("Terms were not checked: there is no glossary.")


def _lines(finding: Finding, result: Checked, columns: int | None) -> Iterator[str]:
    subject = finding.subject
    state = catalogs.state(subject.entry)
    unfinished = f" ({STATE_NAMES[state]})" if state in {State.MACHINE, State.NEEDS_WORK} else ""
    place, severity = _place(finding, result), str(finding.severity)
    text = f"{place}: {severity}: {printable(finding.message)}  [{finding.code}]{unfinished}"
    painted = coloured(severity, COLOURS[finding.severity], sys.stdout)
    first, *rest = wrapped(text, columns)
    yield first.replace(f" {severity}:", f" {painted}:", 1)
    yield from rest
    room = WIDTH if columns is None else max(columns - _INDENT, _INDENT)
    for locale, said, span in (
        (result.pair.source, subject.source, finding.source_span),
        (result.pair.target, subject.target, finding.span),
    ):
        yield f"  {locale!s:6} {excerpt(said, span, room)}"
    if finding.waiver:
        yield from wrapped(f"  to let it pass, add the comment: # {finding.waiver} – why", columns)


def _waived(finding: Finding, result: Checked, columns: int | None) -> list[str]:
    """Give what was let pass, by which comment and why."""
    reason = f" – {finding.waived}" if finding.waived else ""
    text = f"{finding.message}  [{finding.code}] # {finding.waiver}{reason}"
    return wrapped(f"{_place(finding, result)}: waived: {printable(text)}", columns)


def _place(finding: Finding, result: Checked) -> str:
    subject = finding.subject
    form = f", form {subject.form}" if subject.form is not None else ""
    return printable(f"{result.path}:{subject.entry.line}{form}")


def _counts(results: Iterable[Checked]) -> Counter[str]:
    return Counter(
        str(finding.severity) if finding.waived is None else "waived"
        for result in results
        for finding in result.findings
    )


def _document(results: Sequence[Checked], errors: Sequence[L10nError]) -> dict[str, object]:
    """Give the result for programs."""
    counts = _counts(results)
    names = (*map(str, Severity), "waived")
    return {
        "files": [
            {
                "path": result.path,
                "source": str(result.pair.source),
                "locale": str(result.pair.target),
                "translations": result.translations,
                "findings": [_finding(finding) for finding in result.findings],
            }
            for result in results
        ],
        "errors": [
            {"code": p.code, "what": p.what, "path": str(p.path or ""), "line": p.line}
            for error in errors
            for p in error.problems
        ],
        "summary": {name: counts[name] for name in names},
    }


def _finding(finding: Finding) -> dict[str, object]:
    entry = finding.subject.entry
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "line": entry.line,
        "msgctxt": entry.msgctxt,
        "msgid": entry.msgid,
        "form": finding.subject.form,
        "state": str(catalogs.state(entry)),
        "target": finding.subject.target,
        "span": finding.span,
        "source_span": finding.source_span,
        "waiver": finding.waiver,
        "waived": finding.waived,
        "fingerprint": finding.fingerprint,
    }
