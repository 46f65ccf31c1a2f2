"""JSON of the checks: whole, the same for all programs, harmless on a terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from report_sample import matches, sample
from strategies_reports import reports

from l10n.checks import formats
from l10n.checks.formats.report import Report

KEPT = {
    *("code", "severity", "message", "line", "msgctxt", "msgid", "form", "state", "target"),
    *("span", "source_span", "waiver", "waived", "fingerprint"),
}


def document(report: Report) -> Any:
    return json.loads(formats.write("json", report))


def test_it_is_the_golden_one() -> None:
    matches("report.json", formats.write("json", sample()))


def test_what_programs_rest_on_is_there() -> None:
    result = document(sample())
    assert {"files", "errors", "summary"} <= set(result)
    assert set(result["summary"]) == {"error", "warning", "info", "waived", "known"}
    for file in result["files"]:
        assert {"path", "source", "locale", "translations", "findings"} <= set(file)
        for finding in file["findings"]:
            assert set(finding) >= KEPT
    for error in result["errors"]:
        assert {"code", "what", "path", "line"} <= set(error)


def test_what_a_baseline_leaves_out_is_counted() -> None:
    assert document(sample())["summary"]["known"] == 0
    assert document(replace(sample(), known=7))["summary"]["known"] == 7


def test_words_and_fixes_are_told() -> None:
    spacing = document(sample())["files"][0]["findings"][2]
    assert (spacing["found"], spacing["fix"]) == ("  ", {"span": [11, 13], "text": " "})
    number = document(sample())["files"][0]["findings"][0]
    assert (number["source_found"], number["found"]) == ("500,000", "50.000")


def test_waived_findings_are_in_no_sum_of_codes() -> None:
    result = document(sample())
    assert "name" not in result["codes"]
    assert sum(result["codes"].values()) == sum(result["summary"].values()) - 2


@given(reports())
def test_any_text_comes_through(report: Report) -> None:
    text = formats.write("json", report)
    assert text.encode()
    assert all(
        char.isprintable() or char == "\n" or char.isspace() for char in text if char < "\x80"
    )
    assert not set(text) & set("\x85\u202e\u2066\u2028\ud800")
    back = json.loads(text)
    for result, file in zip(report.results, back["files"], strict=True):
        for finding, told in zip(result.findings, file["findings"], strict=True):
            assert told["message"] == finding.message
            assert told["target"] == finding.subject.target
