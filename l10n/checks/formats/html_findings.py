"""A finding as a part of the page: what is wrong, both texts with the words marked, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.formats.excerpts import mended, place, unfinished
from l10n.checks.formats.html_elements import element, joined, shown, texted
from l10n.checks.formats.html_tables import severity

if TYPE_CHECKING:
    from l10n.checks.findings import Finding
    from l10n.checks.formats.html_elements import Html
    from l10n.checks.results import Checked


def article(finding: Finding, result: Checked) -> Html:
    """Make the part of one finding."""
    state = unfinished(finding.subject)
    head = (
        severity(finding.severity),
        element("a", element("code", finding.code), href=f"#code-{finding.code}"),
        element("span", place(finding.subject, result), class_="place"),
        *((element("span", state, class_="state"),) if state else ()),
    )
    return element(
        "article",
        element("h3", *head),
        element("p", finding.message, class_="message"),
        _texts(finding, result),
        *_waiver(finding),
        class_=f"finding {finding.severity}",
    )


def _texts(finding: Finding, result: Checked) -> Html:
    subject, pair = finding.subject, result.pair
    rows = []
    if subject.entry.msgctxt is not None:
        rows.append(("context", shown(subject.entry.msgctxt)))
    for locale, text, span in (
        (pair.source, subject.source, finding.source_span),
        (pair.target, subject.target, finding.span),
    ):
        if text:
            rows.append((locale.bcp47, texted(text, locale, span)))
    if finding.fix is not None:
        target, span = mended(subject.target, finding.fix)
        rows.append(("fixed", texted(target, pair.target, span)))
    return element("dl", *(joined(element("dt", a), element("dd", b)) for a, b in rows))


def _waiver(finding: Finding) -> tuple[Html, ...]:
    if finding.waived is not None:
        reason = f"Let pass: {finding.waived}" if finding.waived else "Let pass, without a reason."
        return (element("p", reason, class_="waiver"),)
    if not finding.waiver:
        return ()
    comment = element("code", f"# {finding.waiver} – why")
    return (element("p", "To let it pass, add the comment ", comment, class_="waiver"),)
