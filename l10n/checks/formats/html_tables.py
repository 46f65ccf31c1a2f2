"""The tables at the head of the page: how every release stands in every locale, and what is found.

Whoever opens the page asks two things, where it is bad and what it is, and goes on from the cell.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.findings import Severity
from l10n.checks.formats.html_elements import Html, element, joined
from l10n.checks.formats.report import RANK, counted, numbers, rooted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from l10n.checks.findings import Finding
    from l10n.checks.formats.report import Report
    from l10n.checks.results import Checked
    from l10n.locales import Locale

LETTERS = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.INFO: "I"}


def matrix(report: Report, anchors: Mapping[str, str]) -> Html:
    """Make the table of releases by locales; `anchors` are the ids of catalogs with a section."""
    cells: dict[str, dict[Locale, list[Checked]]] = {}
    for result in report.results:
        row = cells.setdefault(_row(result), {})
        row.setdefault(result.pair.target, []).append(result)
    locales = sorted({result.pair.target for result in report.results})
    names = _shortened(tuple(cells))
    sums = {row: _sum(one for found in cells[row].values() for one in found) for row in cells}
    rows = sorted(cells, key=lambda row: ([-n for n in numbers(sums[row])], names[row]))
    head = element(
        "tr",
        element("th", "Release or file", scope="col"),
        *(element("th", locale.bcp47, scope="col") for locale in locales),
        element("th", "All", scope="col"),
    )
    body = (
        element(
            "tr",
            element("th", names[row], scope="row"),
            *(element("td", _cell(cells[row].get(locale, []), anchors)) for locale in locales),
            element("td", _standing([one for found in cells[row].values() for one in found])),
        )
        for row in rows
    )
    caption = element("caption", "E errors, W warnings, I infos; worst first")
    return element("table", caption, element("thead", head), element("tbody", *body))


def codes(report: Report) -> Html:
    """Make the table of what is found, worst first, each code with its meaning."""
    found: dict[str, list[Finding]] = {}
    files: Counter[str] = Counter()
    for result in report.results:
        for finding in result.findings:
            found.setdefault(finding.code, []).append(finding)
        files.update({finding.code for finding in result.findings})
    lines = (_Line.of(code, findings, files[code]) for code, findings in found.items())
    head = ("Check", "Severity", "Finds", "Findings", "Let pass", "Files")
    rows = (
        element(
            "tr",
            element("th", element("code", line.code), scope="row", id=f"code-{line.code}"),
            element("td", severity(line.worst)),
            element("td", _with_code(report.rule(line.code).finds), class_="finds"),
            *(
                element("td", str(n), class_="number")
                for n in (line.counting, line.waived, line.files)
            ),
        )
        for line in sorted(lines, key=_Line.rank)
    )
    return element(
        "table",
        element("thead", element("tr", *(element("th", name, scope="col") for name in head))),
        element("tbody", *rows),
    )


class _Line(NamedTuple):
    """What there is to tell of a check: its worst finding, how many count, how many are waived."""

    code: str
    worst: Severity
    counting: int
    waived: int
    files: int

    @classmethod
    def of(cls, code: str, findings: Sequence[Finding], files: int) -> _Line:
        counting = [finding for finding in findings if finding.waived is None]
        severities = (finding.severity for finding in counting or findings)
        worst = min(severities, key=RANK.__getitem__)
        return cls(code, worst, len(counting), len(findings) - len(counting), files)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The cells of the line that are numbers."""
        return self.counting, self.waived, self.files

    def rank(self) -> tuple[object, ...]:
        """Give what lines are sorted by; those with nothing but waived findings come last."""
        return not self.counting, RANK[self.worst], -self.counting, self.code


def severity(one: Severity) -> Html:
    """Name a severity by letter and word; its colour says no more than these."""
    return element("span", element("b", LETTERS[one]), f" {one}", class_=f"severity {one}")


def count_texts(counts: Counter[str]) -> Html:
    """Give the numbers of findings of each severity that there are, or say that there are none."""
    there = [one for one in Severity if counts[one]]
    if not there:
        return element("span", "none", class_="clean")
    return joined(
        *(
            element("span", f"{counts[one]} {LETTERS[one]}", class_=f"severity {one}")
            for one in there
        )
    )


def _cell(results: list[Checked], anchors: Mapping[str, str]) -> Html:
    if not results:
        return element("span", "–", class_="absent", title="not checked")
    text = _standing(results)
    anchor = next((anchors[one.path] for one in results if one.path in anchors), "")
    return element("a", text, href=f"#{anchor}") if anchor else text


def _standing(results: Sequence[Checked]) -> Html:
    """Tell how catalogs stand; one without a translation is not clean, there is nothing to find."""
    if any(one.translations or one.findings for one in results):
        return count_texts(_sum(results))
    return element("span", "nothing to check", class_="absent")


def _sum(results: Iterable[Checked]) -> Counter[str]:
    return counted(finding for result in results for finding in result.findings)


def _with_code(text: str) -> Html:
    """Show what stands between backquotes as code, as the descriptions of checks write it."""
    pieces = text.split("`")
    return joined(*(element("code", one) if at % 2 else one for at, one in enumerate(pieces)))


def _row(result: Checked) -> str:
    """Name what a catalog is a translation of: its path without the part that names the locale."""
    locale = result.pair.target
    spellings = {
        name.replace("-", "_").casefold() for name in (str(locale), locale.bcp47, locale.language)
    }
    folder, name = posixpath.split(rooted(result.path, ""))
    stem = name.removesuffix(".po")
    if stem.replace("-", "_").casefold() in spellings:
        return folder or "."
    pieces = [
        "*" if piece.replace("-", "_").casefold() in spellings else piece
        for piece in folder.split("/")
    ]
    return posixpath.join(*pieces, name)


def _shortened(rows: tuple[str, ...]) -> dict[str, str]:
    """Take from all names the folder they have in common."""
    folders = {posixpath.dirname(row) for row in rows}
    relative = not any(map(posixpath.isabs, folders))
    common = posixpath.commonpath(folders) if relative and folders else ""
    return {row: posixpath.relpath(row, common) if common else row for row in rows}
