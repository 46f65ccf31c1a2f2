"""Annotations of GitHub: read back as its runner reads them; foreign text says no command."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from report_sample import FOLDER, found, matches, sample, subject
from strategies_reports import reports

from l10n.catalogs import Entry
from l10n.checks import formats
from l10n.checks.findings import Severity, Subject
from l10n.checks.formats.report import Report


class Command(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command:
    """Take a command apart as the runner does: the first `::` ends its properties."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    level, _, said = head.partition(" ")
    properties = dict(pair.split("=", 1) for pair in said.split(",") if pair)
    return Command(level, {k: undone(v) for k, v in properties.items()}, undone(message))


def undone(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def lines(report: Report) -> list[str]:
    return formats.write("github", report).removesuffix("\n").split("\n")


def test_it_is_the_golden_one() -> None:
    matches("report.github.txt", formats.write("github", sample()))


def test_an_annotation_stands_at_the_translation() -> None:
    command = read(lines(sample())[3])
    assert command.level == "error"
    path = f"press/{FOLDER}/fr.po"
    assert command.properties == {"file": path, "line": "9", "title": "number"}
    assert command.message.startswith("source says 500,000, translation 50,000\nen: The harbour")


def test_worst_come_first_and_of_each_code_one() -> None:
    commands = [read(line) for line in lines(replace(sample(), errors=()))[:-1]]
    assert [one.level for one in commands] == ["error"] * 5 + ["warning"] * 5 + ["notice"]
    codes = [one.properties["title"] for one in commands if one.level == "error"]
    assert codes == ["number", "placeholder", "tag", "month", "number"]


def test_infos_are_there_only_if_asked_for() -> None:
    assert not [
        line for line in lines(replace(sample(), infos=False)) if line.startswith("::notice")
    ]


def test_the_last_line_is_a_plain_sum() -> None:
    expected = "15 translations in 4 files: 5 errors, 5 warnings, 1 info, 2 waived, 3 problems."
    assert lines(sample())[-1] == expected
    assert lines(Report((), {})) == [
        "0 translations in 0 files: 0 errors, 0 warnings, 0 infos, 0 waived."
    ]


def test_the_sum_is_a_notice_where_github_shows_less_than_there_is() -> None:
    one = found(subject("fr", "Work"), "spacing", "two spaces")
    result = replace(sample().results[0], findings=(one,) * 11)
    last = read(lines(Report((result,), {}))[-1])
    assert last.level == "notice"
    assert last.message.endswith("GitHub shows 10 of a kind; all are in the log.")
    ten = replace(result, findings=(one,) * 10)
    assert not lines(Report((ten,), {}))[-1].startswith("::")


def test_a_text_that_is_not_there_has_no_line() -> None:
    finding = found(Subject(Entry("", ""), "", ""), "spacing", "nothing at all")
    report = Report((replace(sample().results[0], findings=(finding,)),), {})
    hint = "to let it pass, add the comment: # check-ok: spacing – why"
    assert read(lines(report)[0]).message == f"nothing at all\n{hint}"


@given(reports())
def test_no_text_says_a_command_of_its_own(report: Report) -> None:
    shown = [
        one
        for result in report.results
        for one in result.findings
        if one.waived is None and (report.infos or one.severity is not Severity.INFO)
    ]
    told = lines(report)
    assert len(told) == len(shown) + len(report.problems) + 1
    assert "\r" not in "".join(told)
    for line in told[:-1]:
        command = read(line)
        assert command.level in {"error", "warning", "notice"}
        assert set(command.properties) <= {"file", "line", "title"}


@pytest.mark.parametrize(
    "text", ["::error::x", "a\n::set-output name=x::y", "%0A::error::", "\r\n##[error]x"]
)
def test_hostile_messages_stay_in_their_line(text: str) -> None:
    finding = found(subject("fr", "Work"), "spacing", text)
    report = Report((replace(sample().results[0], findings=(finding,)),), {})
    assert len(lines(report)) == 2
    assert read(lines(report)[0]).message.startswith(text.replace("\r", "\\r"))
