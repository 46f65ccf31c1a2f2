"""A report for people: one HTML file that needs no network, no script and no server.

It can be mailed, printed and kept with a release. A policy of its own (CSP) forbids the page to
load or run anything, so that even markup that came in by mistake could do nothing.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib import resources
from typing import TYPE_CHECKING

from l10n.checks.formats.html_elements import Html, element, joined
from l10n.checks.formats.html_findings import article
from l10n.checks.formats.html_tables import codes, count_texts, matrix
from l10n.checks.formats.report import RANK, counted, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.formats.report import Report
    from l10n.checks.results import Checked

_TITLE = "Translation checks"
_FILTERS = {
    "all": "everything",
    "counting": "errors and warnings",
    "errors": "errors only",
}


def write(report: Report) -> str:
    """Give the result as a page."""
    return document(_TITLE, _body(report))


def document(title: str, body: Html, style: Html | None = None, language: str = "en") -> str:
    """Give a whole page, which loads nothing and runs nothing.

    It has the style of all our reports, if no other is given.
    """
    if style is None:
        style = Html(resources.files(__package__).joinpath("page.css").read_text("utf-8"))
    page = element("html", _head(title, style), body, lang=language)
    return f"<!doctype html>\n{page}\n"


def _head(title: str, style: Html) -> Html:
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="robots", content="noindex"),
        element("title", title),
        element("style", style),
    )


def _body(report: Report) -> Html:
    ranked = sorted(
        (result for result in report.results if result.findings),
        key=lambda one: ([-n for n in numbers(counted(iter(one.findings)))], one.path),
    )
    anchors = {result.path: f"file-{number}" for number, result in enumerate(ranked, 1)}
    sections = [_section(result, anchors[result.path]) for result in ranked]
    return element(
        "body",
        element("header", element("h1", _TITLE), element("p", f"{report.summary}.")),
        *_filters(),
        element("main", *_overview(report, anchors), *sections),
        element("footer", element("p", f"Made by l10n {report.version}.")),
    )


def _overview(report: Report, anchors: dict[str, str]) -> Iterator[Html]:
    if report.problems:
        yield _problems(report)
    if report.results:
        table = element("div", matrix(report, anchors), class_="table", tabindex="0", role="region",
                        aria_label="Releases by locales")  # fmt: skip
        yield element("section", element("h2", "By release and locale"), table)
    if any(result.findings for result in report.results):
        table = element("div", codes(report), class_="table", tabindex="0", role="region",
                        aria_label="Checks")  # fmt: skip
        yield element("section", element("h2", "By check"), table)


def _problems(report: Report) -> Html:
    items = (
        element("li", *(element("p", line) for line in str(problem).split("\n")))
        for problem in report.problems
    )
    heading = element("h2", "Could not be checked")
    return element("section", heading, element("ul", *items), class_="problems")


def _filters() -> Iterator[Html]:
    """Give buttons that choose what is shown; the style sheet does the rest, without a script."""
    yield element("span", "Show", class_="filter-name", aria_hidden="true")
    for key, label in _FILTERS.items():
        yield element(
            "input", type="radio", name="show", id=f"show-{key}", class_="filter",
            checked=key == "all",
        )  # fmt: skip
        yield element("label", label, for_=f"show-{key}", class_="filter")


def _section(result: Checked, anchor: str) -> Html:
    ranked = sorted(result.findings, key=lambda one: RANK[one.severity])
    counting = [finding for finding in ranked if finding.waived is None]
    waived = [finding for finding in ranked if finding.waived is not None]
    there = {finding.severity for finding in counting}
    pair = f"{result.pair.source.bcp47} → {result.pair.target.bcp47}"
    heading = element(
        "h2", element("span", result.path, class_="path"), " ", element("small", pair)
    )
    parts = [heading]
    if counting:
        parts.append(element("p", count_texts(counted(iter(counting)))))
        parts += (article(finding, result) for finding in counting)
    if waived:
        inside = joined(*(article(finding, result) for finding in waived))
        parts.append(element("details", element("summary", f"{len(waived)} let pass"), inside))
    worst = min(there, key=RANK.__getitem__) if there else "waived"
    return element("section", *parts, id=anchor, class_=f"file {worst}")
