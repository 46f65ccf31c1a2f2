"""Known findings: a file that lets old ones be, so that CI tells only of what is new.

A team with a thousand findings can switch the checks on today and mend them as it goes. The file
is for git: one finding a line, sorted, and the last line is always the same, so that two branches
seldom meet in a line. No text of a catalog is in it, since a release is confidential until it is
published: a finding is its path, code and fingerprint, and how many of it there are.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from l10n.errors import InputError, Problem, raise_all, shorten
from l10n.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from l10n.checks.findings import Finding
    from l10n.checks.results import Checked

VERSION = 1
_MARK = "l10n-baseline"
_REMEDY = "Take the file from git again, or write it anew from the findings there are."


class Known(NamedTuple):
    """What a known finding is told by: the path of its catalog, its code, its fingerprint."""

    path: str
    code: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.path}: {self.code} {self.fingerprint}"


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many of each finding are known."""

    counts: Mapping[Known, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remaining:
    """Results without what is known.

    `known` is the number of findings left out; `stale` what is in the baseline and is not found any
    more, with how many of it: the file can do without these.
    """

    results: tuple[Checked, ...]
    known: int
    stale: Baseline


def write(
    results: Iterable[Checked],
    before: Baseline | None = None,
    codes: Collection[str] | None = None,
) -> str:
    """Give the text of a baseline with all findings that are not waived.

    `codes` are those that were looked for, None for all. What `before` knows of other codes, and of
    catalogs that are not among the results, is kept: nothing is known of what was not looked at.
    """
    results = tuple(results)
    looked_at = {_path(result) for result in results}
    kept = {
        key: count
        for key, count in (before or Baseline()).counts.items()
        if key.path not in looked_at or (codes is not None and key.code not in codes)
    }
    found = Counter(_known(finding, result) for finding, result in _pairs(results))
    document: dict[str, int] = {str(key): n for key, n in sorted({**kept, **found}.items())}
    return json.dumps({**document, _MARK: VERSION}, indent=0) + "\n"


def load(path: Path) -> Baseline:
    """Read the baseline at `path`.

    Raises:
        InputError: the file cannot be read, or is no baseline of ours.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(_problem("damaged", "is not UTF-8", str(path), None)) from None
    return read(text, str(path))


def read(text: str, path: str = "") -> Baseline:
    """Read a baseline; `path` serves messages.

    Raises:
        InputError: the text is no baseline of ours; holds every problem found.
    """
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"is damaged: {error.msg.lower()}"
        raise InputError(_problem("damaged", what, path, error.lineno)) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets without end
        raise InputError(_problem("damaged", "is damaged", path, None)) from None
    version = document.pop(_MARK, None) if isinstance(document, dict) else None
    if version is None:
        raise InputError(_problem("foreign", "is no list of known findings", path, None))
    if version != VERSION:
        what = f"is of a version that is not known here: {shorten(repr(version))}"
        raise InputError(
            Problem("baseline.version", what, path or None, _line(text, _MARK),
                    remedy="Use the l10n that wrote it, or write it anew with this one.")
        )  # fmt: skip
    counts: dict[Known, int] = {}
    problems = []
    for key, count in document.items():
        known = _parsed(key)
        if known is None or not isinstance(count, int) or isinstance(count, bool) or count < 1:
            what = f"holds what is no known finding: {shorten(key)}"
            problems.append(_problem("finding", what, path, _line(text, key)))
        else:
            counts[known] = count
    raise_all(InputError, problems)
    return Baseline(counts)


def without(
    results: Iterable[Checked],
    baseline: Baseline,
    codes: Collection[str] | None = None,
    *,
    whole: bool = False,
) -> Remaining:
    """Leave out what is known, as many of each as are known: of four where three are, one stays.

    Waived findings stay: they are known in a better way. `codes` are those that were looked for,
    None for all; `whole` says that the results are all the catalogs there are. What was not looked
    at is not stale.
    """
    left = Counter(baseline.counts)
    remaining = []
    known = 0
    for result in results:
        new = []
        for finding in result.findings:
            key = _known(finding, result)
            if finding.waived is None and left[key] > 0:
                left[key] -= 1
                known += 1
            else:
                new.append(finding)
        remaining.append(replace(result, findings=tuple(new)))
    looked_at = {_path(result) for result in remaining}
    stale = {
        key: count
        for key, count in sorted(left.items())
        if count > 0 and (whole or key.path in looked_at) and (codes is None or key.code in codes)
    }
    return Remaining(tuple(remaining), known, Baseline(stale))


def _pairs(results: Iterable[Checked]) -> Iterator[tuple[Finding, Checked]]:
    for result in results:
        for finding in result.findings:
            if finding.waived is None:
                yield finding, result


def _known(finding: Finding, result: Checked) -> Known:
    return Known(_path(result), finding.code, finding.fingerprint)


def _path(result: Checked) -> str:
    return posixpath.normpath(PurePath(result.path).as_posix())


def _parsed(key: str) -> Known | None:
    """Read a key; the path may hold anything, so it is read from behind."""
    path, colon, rest = key.rpartition(": ")
    code, space, fingerprint = rest.partition(" ")
    return Known(path, code, fingerprint) if colon and space and path and fingerprint else None


def _line(text: str, key: str) -> int | None:
    """Give the line of a key, which is on a line of its own unless a person moved it."""
    place = text.find(json.dumps(key))
    return text.count("\n", 0, place) + 1 if place >= 0 else None


def _problem(kind: str, what: str, path: str, line: int | None) -> Problem:
    return Problem(f"baseline.{kind}", what, path or None, line, remedy=_REMEDY)
