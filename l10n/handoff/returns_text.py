"""The report of a return for a terminal: what needs a look, and the sums of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import printable, shorten
from l10n.handoff.verdicts import CLEAN, Outcome

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from l10n.handoff.model import Repair
    from l10n.handoff.verdicts import FileReport, Judged, ReturnReport

_DECIDE = "Decide conflicts in `l10n review`, or import again with --ours, --theirs or --newer."
FORMS = "PO, XLIFF, XLSX and DOCX"
_NAMED = 20
_TEXT = 100
_MOST = 50
"""Sentences of one kind that are listed; the other reports have all."""


def write(report: ReturnReport) -> str:
    """Give the report as lines."""
    lines = [line for file in report.files for line in (*_file(file), "")]
    if report.passed_over:
        lines += (f"Passed over, since it is none of {FORMS}: {listed(report.passed_over)}", "")
    lines.append(_verdict(report))
    return "\n".join(map(printable, lines)) + "\n"


def sums(counts: Counter[Outcome]) -> str:
    """Give the number of sentences of each outcome that there are."""
    there = [f"{counts[outcome]:,} {outcome}" for outcome in Outcome if counts[outcome]]
    return ", ".join(there) or "no sentence"


def listed(names: Sequence[str]) -> str:
    """Give names of files, the first of many."""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def headline(file: FileReport) -> str:
    """Say what a file was recognised as."""
    if file.locale is None or not file.path:
        return f"{file.name}: not recognised"
    kit = f", kit {file.kit}" if file.kit else ", no kit"
    return f"{file.name}: {file.release}, {file.locale}{kit}"


def damages(repairs: Sequence[Repair]) -> Iterator[str]:
    """Say what was mended, or could not be read."""
    for one in repairs:
        yield f"{one.code}: {one.what}{f' ({one.place})' if one.place else ''}"


def _file(file: FileReport) -> Iterator[str]:
    yield headline(file)
    yield f"  {sums(file.counts)}"
    yield from (f"  {note}" for note in file.notes)
    yield from (f"  mended   {text}" for text in damages(file.repairs))
    yield from (f"  damaged  {text}" for text in damages(file.faults))
    for outcome in Outcome:
        told = [one for one in file.judged if one.outcome is outcome and _is_told(one)]
        for one in told[:_MOST]:
            yield from _sentence(one)
        if len(told) > _MOST:
            yield f"  … and {len(told) - _MOST:,} more that are {outcome}"
    if file.wrote:
        yield f"  wrote    {file.wrote}"
    if file.rejected:
        yield f"  kept     what was not taken is in {file.rejected}"


def _is_told(one: Judged) -> bool:
    return one.outcome not in CLEAN or bool(one.reasons or one.repairs)


def _sentence(one: Judged) -> Iterator[str]:
    place = f"  ({one.place})" if one.place else ""
    yield f"  {one.outcome:10}“{shorten(one.msgid, _TEXT)}”{place}"
    for repair in one.repairs:
        yield f"           {repair.code}: {repair.what}"
    for reason in one.reasons:
        check = f" [{reason.check}]" if reason.check else ""
        yield f"           {reason.code}: {reason.what}{check}"
    if one.outcome not in CLEAN or one.is_ours_replaced:
        yield from (f"           theirs: {shorten(text, _TEXT)}" for text in one.targets if text)
        yield from (f"           ours:   {shorten(text, _TEXT)}" for text in one.ours if text)


def _verdict(report: ReturnReport) -> str:
    total = sums(report.counts)
    if report.applied:
        told = f"Done: {total}."
        return f"{told} {_DECIDE}" if report.counts[Outcome.CONFLICT] else told
    if not report.whole:
        return f"Nothing was written, since not all of it can be read: {total}."
    return f"Nothing was written: {total}. Add --apply to take it."
