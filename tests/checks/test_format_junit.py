"""JUnit of the checks: valid, well-formed whatever the texts are, failing as the run fails."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given
from lxml import etree
from report_sample import GOLDEN, RULES, matches, sample
from strategies_reports import reports

from l10n.checks import formats
from l10n.checks.findings import Severity
from l10n.checks.formats.report import Report


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(GOLDEN.parent / "schemas" / "junit-10.xsd")))


def suites(report: Report) -> etree._Element:
    root = etree.fromstring(formats.write("junit", report).encode())
    schema().assertValid(root)
    return root


def cases(report: Report, path: str) -> list[str]:
    return [str(one.get("name")) for one in suites(report).findall(path)]


def test_it_is_the_golden_one() -> None:
    matches("report.junit.xml", formats.write("junit", sample()))


@given(reports())
def test_any_report_is_valid_and_counts_what_it_holds(report: Report) -> None:
    root = suites(report)
    for element in (root, *root.findall("testsuite")):
        assert element.get("tests") == str(len(list(element.iter("testcase"))))
        assert element.get("failures") == str(len(list(element.iter("failure"))))
        assert element.get("errors") == str(len(list(element.iter("error"))))
    failing = any(report.fails(one) for result in report.results for one in result.findings)
    assert failing == (root.get("failures") != "0")
    assert bool(report.problems) == (root.get("errors") != "0")


def test_every_check_is_a_case_of_every_catalog() -> None:
    root = suites(replace(sample(), errors=()))
    for suite in root:
        assert [case.get("name") for case in suite.findall("testcase")] == [r.code for r in RULES]


def test_servers_group_cases_by_release_and_locale() -> None:
    names = {str(case.get("classname")) for case in suites(sample()).iter("testcase")}
    assert {name.rpartition(".")[2] for name in names} == {
        "fr",
        "ar",
        "zh_CN",
        "es",
        "it",
        "nowhere",
    }


def test_warnings_within_the_budget_do_not_fail() -> None:
    report = replace(sample(), failing=frozenset({Severity.ERROR}))
    (spacing, *_) = [one for one in suites(report).iter("testcase") if one.get("name") == "spacing"]
    assert spacing.find("failure") is None
    assert "two spaces" in (spacing.findtext("system-out") or "")


def test_what_was_let_pass_is_told_and_fails_nothing() -> None:
    (name, *_) = [one for one in suites(sample()).iter("testcase") if one.get("name") == "name"]
    assert name.find("failure") is None
    assert "waived: “Lindholmm” may be “Lindholm” – spelt so since 1912" in str(
        name.findtext("system-out")
    )


def test_no_line_of_the_document_is_a_command_to_ci() -> None:
    text = formats.write("junit", sample())
    assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]


def test_checks_that_were_not_looked_for_have_not_passed() -> None:
    number = {code: rule for code, rule in sample().rules.items() if code == "number"}
    results = tuple(
        replace(one, findings=tuple(f for f in one.findings if f.code == "number"))
        for one in sample().results
    )
    report = replace(sample(), results=results, rules=number, errors=())
    assert set(cases(report, "testsuite/testcase")) == {"number"}
    assert cases(replace(report, results=results[:1], rules={}), ".//testcase") == ["number"]
