"""A text around the words it is about, in one line, for logs that show nothing but characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import catalogs
from l10n.errors import printable
from l10n.model import STATE_NAMES, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.findings import Edit, Finding, Subject
    from l10n.checks.results import Checked
    from l10n.model import Span

ROOM = 60
"""The characters of a text that are shown on each side of the words."""


def parts(text: str, span: Span | None, room: int) -> tuple[str, str, str]:
    """Cut a text into what is before, within and after a span, each to what there is room for.

    On each side are `room` characters, within at most twice as many; … stands for what is cut.
    Without a span all is before it.
    """
    start, end = span or (len(text), len(text))
    before, here, after = text[:start], text[start:end], text[end:]
    if span is None:
        return _head(before, 2 * room), "", ""
    if len(before) > room:
        before = f"…{before[-room:]}"
    return before, _head(here, 2 * room), _head(after, room)


def excerpt(text: str, span: Span | None, room: int = ROOM) -> str:
    """Show a text around a span, the span in ⟦…⟧; of one that is cut, the mark ends where it is."""
    before, here, after = (printable(part.replace("\n", "↵")) for part in parts(text, span, room))
    return f"{before}⟦{here}⟧{after}" if span is not None else before


def described(finding: Finding, result: Checked) -> Iterator[str]:
    """Tell of a finding in lines: the texts there are, what would mend it, what lets it pass."""
    subject, pair = finding.subject, result.pair
    if subject.source:
        yield f"{pair.source}: {excerpt(subject.source, finding.source_span)}"
    if subject.target:
        yield f"{pair.target}: {excerpt(subject.target, finding.span)}"
    if finding.fix is not None:
        yield f"fix: {excerpt(*mended(subject.target, finding.fix), 20)}"
    if finding.waiver and finding.waived is None:
        yield f"to let it pass, add the comment: # {printable(finding.waiver)} – why"


def mended(target: str, fix: Edit) -> tuple[str, Span]:
    """Give a translation with a fix, and the span of what is new in it."""
    start, end = fix.span
    return target[:start] + fix.text + target[end:], (start, start + len(fix.text))


def place(subject: Subject, result: Checked) -> str:
    """Say where a translation is, as editors and terminals make links of it."""
    form = f", form {subject.form}" if subject.form is not None else ""
    return printable(f"{result.path}:{subject.entry.line}{form}")


def unfinished(subject: Subject) -> str:
    """Name the state of a translation that nobody calls finished; empty for others."""
    state = catalogs.state(subject.entry)
    return STATE_NAMES[state] if state in {State.MACHINE, State.NEEDS_WORK} else ""


def _head(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[:room]}…"
