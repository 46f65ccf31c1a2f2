"""The report of a return as a page: what was sent, what we have and what came back, side by side.

Every text in it is foreign and escaped by its type; the page loads nothing and runs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import __version__
from l10n.checks.formats.html_elements import Html, element, joined, shown, texted
from l10n.checks.formats.html_page import document
from l10n.handoff.returns_text import FORMS, damages, headline, listed, sums
from l10n.handoff.verdicts import CLEAN, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.handoff.verdicts import FileReport, Judged, ReturnReport

_TITLE = "Return of a kit"
_LOOKS = {
    Outcome.REFUSED: "error",
    Outcome.CONFLICT: "error",
    Outcome.STALE: "warning",
    Outcome.REPAIRED: "warning",
    Outcome.TAKEN: "info",
    Outcome.UNCHANGED: "info",
}
_ORDER = (Outcome.REFUSED, Outcome.CONFLICT, Outcome.STALE, Outcome.REPAIRED, Outcome.TAKEN)


def write(report: ReturnReport) -> str:
    """Give the report as a page."""
    done = "It was applied." if report.applied else "Nothing was written."
    problems = [problem for error in report.errors for problem in error.problems]
    sum_up = element("p", f"{sums(report.counts)}. {done}")
    faults = (element("li", element("p", str(problem))) for problem in problems)
    unreadable = (
        (element("section", element("h2", "Could not be read"), element("ul", *faults),
                 class_="problems"),)
        if problems else ()
    )  # fmt: skip
    passed = f"Passed over, since it is none of {FORMS}: {listed(report.passed_over)}."
    others = (element("p", passed),) if report.passed_over else ()
    return document(
        _TITLE,
        element(
            "body",
            element("header", element("h1", _TITLE), sum_up),
            element("main", *unreadable, *others, _table(report), *map(_section, report.files)),
            element("footer", element("p", f"Made by l10n {__version__}.")),
        ),
    )


def _table(report: ReturnReport) -> Html:
    head = ("File", *map(str, Outcome))
    rows = (
        element(
            "tr",
            element("th", headline(file), scope="row"),
            *(element("td", str(file.counts[o]), class_="number") for o in Outcome),
        )
        for file in report.files
    )
    return element(
        "table",
        element("thead", element("tr", *(element("th", name, scope="col") for name in head))),
        element("tbody", *rows),
    )


def _section(file: FileReport) -> Html:
    parts = [element("h2", headline(file))]
    parts += (element("p", note) for note in file.notes)
    mended, damaged = list(damages(file.repairs)), list(damages(file.faults))
    for what, texts in (("Mended", mended), ("Damaged", damaged)):
        if texts:
            parts.append(element("p", f"{what}:"))
            parts.append(element("ul", *(element("li", text) for text in texts)))
    for outcome in _ORDER:
        found = [_article(one, file) for one in file.judged if one.outcome is outcome]
        if found and outcome is Outcome.TAKEN:
            summary = element("summary", f"{len(found)} taken")
            parts.append(element("details", summary, joined(*found)))
        else:
            parts += found
    return element("section", *parts, class_="file")


def _article(one: Judged, file: FileReport) -> Html:
    look = _LOOKS[one.outcome]
    heading = element(
        "h3",
        element("span", str(one.outcome), class_=f"severity {look}"),
        element("span", one.place, class_="place"),
    )
    reasons = (
        element("p", element("code", code), f" {what}", class_="message")
        for code, what in _why(one)
    )
    rows = (joined(element("dt", name), element("dd", text)) for name, text in _texts(one, file))
    body = element("dl", *rows)
    return element("article", heading, *reasons, body, class_=f"finding {look}")


def _why(one: Judged) -> Iterator[tuple[str, str]]:
    yield from ((reason.check or reason.code, reason.what) for reason in one.reasons)
    yield from ((repair.code, repair.what) for repair in one.repairs)


def _texts(one: Judged, file: FileReport) -> Iterator[tuple[str, Html]]:
    yield "source", texted(one.msgid, file.source) if file.source else shown(one.msgid)
    sent = one.item.targets if one.item is not None else ()
    rows = [("sent", sent), ("ours", one.ours if one.outcome not in CLEAN or one.kept else ())]
    rows += [("returned", one.targets), *(("also", other.targets) for other in one.others)]
    for name, targets in rows:
        for text in filter(None, targets):
            yield name, texted(text, file.locale) if file.locale else shown(text)
