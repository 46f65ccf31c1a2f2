"""SARIF of the checks: valid, at the right words, with fixes that mend the file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from report_sample import FOLDER, GOLDEN, found, matches, sample
from strategies_reports import reports

from l10n import catalogs
from l10n.checks import formats
from l10n.checks.findings import Severity
from l10n.checks.formats.report import Report
from l10n.checks.registry import rules, subjects_of
from l10n.checks.results import Checked
from l10n.checks.rules import Example, Rule
from l10n.errors import InputError, Problem, printable

SCHEMA = GOLDEN.parent / "schemas" / "sarif-schema-2.1.0.json"


@cache
def validator() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def run(report: Report) -> Any:
    log = json.loads(formats.write("sarif", report))
    validator().validate(log)
    return log["runs"][0]


def region(result: Any) -> Any:
    return result["locations"][0]["physicalLocation"]["region"]


def test_it_is_the_golden_one() -> None:
    matches("report.sarif", formats.write("sarif", sample()))


def test_the_golden_one_is_valid() -> None:
    assert len(run(sample())["results"]) == 13


def test_all_our_rules_are_valid_and_found_by_their_index() -> None:
    driver = run(Report((), rules()))["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(rules())


def test_examples_are_code_whatever_is_in_them() -> None:
    rule = Rule("tick", Severity.INFO, "ticks", Example("en-fr", "`a`", "b``c", "d"))
    (told,) = run(Report((), {"tick": rule}))["tool"]["driver"]["rules"]
    assert "- Source: `` `a` ``\n- Wrong: ```b``c```\n- Right: `d`" in told["help"]["markdown"]


@given(reports())
def test_any_report_is_valid(report: Report) -> None:
    told = run(report)
    index = [rule["id"] for rule in told["tool"]["driver"]["rules"]]
    for result in told["results"]:
        assert index[result["ruleIndex"]] == result["ruleId"]
        assert "](" not in result["message"]["text"]


def test_a_message_is_said_letter_by_letter() -> None:
    finding = found(sample().results[0].findings[0].subject, "number", "“{0}” {{x}} \x07")
    report = replace(sample(), results=(replace(sample().results[0], findings=(finding,)),))
    text = run(report)["results"][0]["message"]["text"]
    assert text.replace("{{", "{").replace("}}", "}") == printable(finding.message)


def test_a_region_holds_the_words_as_the_file_writes_them() -> None:
    lines = (GOLDEN / "catalogs" / "fr.po").read_text("utf-8").split("\n")
    report = replace(sample(), results=sample().results[:1])
    for finding, result in zip(report.results[0].findings, run(report)["results"], strict=True):
        at = region(result)
        if finding.span is None or at["startLine"] != at["endLine"]:
            continue
        assert (
            lines[at["startLine"] - 1][at["startColumn"] - 1 : at["endColumn"] - 1] == finding.found
        )


def test_without_words_the_mark_is_at_the_translation() -> None:
    lines = (GOLDEN / "catalogs" / "fr.po").read_text("utf-8").split("\n")
    plural = next(one for one in run(sample())["results"] if one["ruleId"] == "placeholder")
    assert region(plural) == {"startLine": region(plural)["startLine"]}
    assert lines[region(plural)["startLine"] - 1].startswith("msgstr[1]")


def test_a_fix_mends_the_file() -> None:
    data = (GOLDEN / "catalogs" / "fr.po").read_text("utf-8")
    report = replace(sample(), results=sample().results[:1])
    mended = 0
    for finding, result in zip(report.results[0].findings, run(report)["results"], strict=True):
        for fix in result.get("fixes", ()):
            (replacement,) = fix["artifactChanges"][0]["replacements"]
            at, lines = replacement["deletedRegion"], data.split("\n")
            row = at["startLine"] - 1
            line = lines[row]
            lines[row] = (
                line[: at["startColumn"] - 1]
                + replacement["insertedContent"]["text"]
                + line[at["endColumn"] - 1 :]
            )
            catalog = catalogs.read("\n".join(lines).encode())
            entry = catalog[finding.subject.entry.key]
            (subject,) = (s for s in subjects_of(entry) if s.form == finding.subject.form)
            assert finding.fix is not None
            (start, end), target = finding.fix.span, finding.subject.target
            assert subject.target == target[:start] + finding.fix.text + target[end:]
            mended += 1
    assert mended == 4


def further_down(result: Checked) -> Checked:
    found = []
    for one in result.findings:
        entry = replace(one.subject.entry, line=99)
        found.append(replace(one, subject=one.subject._replace(entry=entry)))
    return replace(result, findings=tuple(found))


def test_fingerprints_are_told_apart_and_stay_when_lines_move() -> None:
    prints = [one["partialFingerprints"]["l10n/v1"] for one in run(sample())["results"]]
    places = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in run(sample())["results"]
    ]
    assert len(set(zip(places, prints, strict=True))) == len(prints)
    moved = tuple(map(further_down, sample().results))
    after = run(replace(sample(), results=moved))["results"]
    assert [one["partialFingerprints"]["l10n/v1"] for one in after] == prints


def test_waived_findings_are_suppressed_and_only_there_if_asked_for() -> None:
    suppressed = [one for one in run(sample())["results"] if "suppressions" in one]
    reasons = [one["suppressions"][0].get("justification") for one in suppressed]
    assert reasons == ["spelt so since 1912", None]
    assert len(run(replace(sample(), waived=False))["results"]) == 11


def test_what_could_not_be_read_is_told() -> None:
    (invocation,) = run(sample())["invocations"]
    assert invocation["executionSuccessful"] is False
    first = invocation["toolExecutionNotifications"][0]
    assert first["descriptor"]["id"] == "po.syntax"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert run(replace(sample(), errors=()))["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "prefix", "uri", "based"),
    [
        ("de.po", "", "de.po", True),
        (f"{FOLDER}/ä:b.po", "", "catalogs/50%20%25%20neu%2C%20Teil%20%231/%C3%A4%3Ab.po", True),
        ("./locale/../de.po", "docs/", "docs/de.po", True),
        ("../de.po", "docs/", "de.po", True),
        ("../de.po", "", "../de.po", False),
        ("/srv/a b.po", "docs/", "file:///srv/a%20b.po", False),
        ("caf\udce9.po", "", "caf%E9.po", True),
    ],
)
def test_addresses_start_at_the_root_of_the_repository(
    path: str, prefix: str, uri: str, based: bool
) -> None:
    error = InputError(Problem("file.missing", "no such file", path))
    report = replace(sample(), results=(), errors=(error,), prefix=prefix)
    (notification,) = run(report)["invocations"][0]["toolExecutionNotifications"]
    artifact = notification["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": uri, **({"uriBaseId": "%SRCROOT%"} if based else {})}
    assert re.fullmatch(r"[A-Za-z0-9._~:/%-]+", artifact["uri"])
    assert unquote(uri)


def test_only_checks_that_were_looked_for_are_listed() -> None:
    number = {code: rule for code, rule in sample().rules.items() if code == "number"}
    results = tuple(
        replace(one, findings=tuple(f for f in one.findings if f.code == "number"))
        for one in sample().results
    )
    told = run(replace(sample(), results=results, rules=number))
    assert [rule["id"] for rule in told["tool"]["driver"]["rules"]] == ["number"]
    assert {(one["ruleId"], one["ruleIndex"]) for one in told["results"]} == {("number", 0)}
    assert run(Report((), {}))["tool"]["driver"]["rules"] == []
