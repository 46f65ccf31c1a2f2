"""Known findings: kept in a file that tells nothing, merges well, and lets only old ones pass."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conftest import needs
from hypothesis import given
from report_sample import found, sample, subject
from strategies_reports import reports

from l10n.checks import baseline
from l10n.checks.baseline import Baseline, Known, load, read, without, write
from l10n.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.checks.findings import Finding
    from l10n.checks.formats.report import Report
    from l10n.checks.results import Checked

TWO_SPACES = found(subject("fr", "Work"), "spacing", "two spaces")


def french(*findings: Finding) -> Checked:
    return replace(sample().results[0], path="catalogs/a/fr.po", findings=findings)


def german(*findings: Finding) -> Checked:
    return replace(french(*findings), path="catalogs/a/de.po")


@given(reports())
def test_what_is_written_leaves_nothing_but_what_is_waived(report: Report) -> None:
    known = read(write(report.results))
    remaining = without(report.results, known, whole=True)
    assert remaining.stale == Baseline()
    assert all(one.waived is not None for r in remaining.results for one in r.findings)
    left = sum(len(result.findings) for result in remaining.results)
    assert remaining.known + left == sum(len(result.findings) for result in report.results)


@given(reports())
def test_reading_and_writing_again_gives_the_same_bytes(report: Report) -> None:
    text = write(report.results)
    assert write([], read(text)) == text
    assert write(report.results, read(text)) == text


def test_no_text_of_a_catalog_is_in_the_file() -> None:
    text = write(sample().results)
    words = {
        word
        for result in sample().results
        for one in result.findings
        for said in (one.message, one.subject.source, one.subject.target)
        for word in said.split()
        if len(word) > 4 and word not in one.code
    }
    assert len(words) > 50
    assert not [word for word in words if word in text]


def test_there_is_one_finding_a_line_in_order_and_the_last_line_is_always_the_same() -> None:
    lines = write(sample().results).splitlines()
    assert len(lines) == 11 + 3
    assert lines[1:-2] == sorted(lines[1:-2])
    assert lines[-2:] == ['"l10n-baseline": 1', "}"]
    month = sample().results[1].findings[1].fingerprint
    assert lines[1] == f'"catalogs/50 % neu, Teil #1/ar.po: month {month}": 1,'


def test_of_four_where_three_are_known_one_is_new() -> None:
    known = read(write([french(*[TWO_SPACES] * 3)]))
    remaining = without([french(*[TWO_SPACES] * 4)], known)
    assert remaining.known == 3
    assert remaining.results[0].findings == (TWO_SPACES,)
    assert remaining.stale == Baseline()


def test_what_is_not_found_any_more_is_stale() -> None:
    known = read(write([french(*[TWO_SPACES] * 3)]))
    key = Known("catalogs/a/fr.po", "spacing", TWO_SPACES.fingerprint)
    assert without([french(TWO_SPACES)], known).stale == Baseline({key: 2})
    assert str(key) == f"catalogs/a/fr.po: spacing {TWO_SPACES.fingerprint}"


def test_what_is_waived_now_is_stale_too() -> None:
    waived = replace(TWO_SPACES, waived="a table")
    remaining = without([french(waived)], read(write([french(TWO_SPACES)])))
    assert remaining.results[0].findings == (waived,)
    assert len(remaining.stale.counts) == 1


def test_what_was_not_looked_at_is_not_stale() -> None:
    known = read(write([french(TWO_SPACES), german(TWO_SPACES)]))
    assert without([french(TWO_SPACES)], known).stale == Baseline()
    assert len(without([french(TWO_SPACES)], known, whole=True).stale.counts) == 1
    assert without([french(), german()], known, codes=["number"]).stale == Baseline()
    assert len(without([french(), german()], known, codes=["spacing"]).stale.counts) == 2


def test_catalogs_that_were_not_looked_at_keep_their_lines() -> None:
    before = read(write([french(TWO_SPACES), german(TWO_SPACES)]))
    after = read(write([french()], before))
    assert {key.path for key in after.counts} == {"catalogs/a/de.po"}


def test_codes_that_were_not_looked_for_keep_their_lines() -> None:
    number = found(subject("fr", "Work"), "number", "another number")
    before = read(write([french(TWO_SPACES, number)]))
    assert read(write([french()], before, codes={"spacing"})).counts == {
        Known("catalogs/a/fr.po", "number", number.fingerprint): 1
    }
    assert read(write([french(*[TWO_SPACES] * 2)], before, {"spacing"})) == Baseline(
        {key: 2 if key.code == "spacing" else 1 for key in before.counts}
    )
    assert read(write([french()], before, codes=None)) == Baseline()


def test_a_known_finding_of_one_catalog_is_none_of_another() -> None:
    known = read(write([french(TWO_SPACES)]))
    assert without([german(TWO_SPACES)], known).known == 0


def test_paths_are_one_however_they_are_written() -> None:
    known = read(write([replace(french(TWO_SPACES), path="./catalogs//a/fr.po")]))
    assert without([french(TWO_SPACES)], known).known == 1


def test_a_path_may_hold_what_the_keys_are_divided_by() -> None:
    odd = replace(french(TWO_SPACES), path="a: b c/ü: 1/fr.po")
    assert without([odd], read(write([odd]))).known == 1


def test_findings_of_two_branches_merge_without_a_conflict(tmp_path: Path) -> None:
    git = needs("git", "git")
    base = write(sample().results)
    ours = write([*sample().results, replace(french(TWO_SPACES), path="a/fr.po")])
    theirs = write([*sample().results, replace(french(TWO_SPACES), path="z/fr.po")])
    files = [tmp_path / name for name in ("ours", "base", "theirs")]
    for file, text in zip(files, (ours, base, theirs), strict=True):
        file.write_text(text)
    command = [git, "merge-file", "-p", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert len(read(done.stdout).counts) == 13


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "baseline.damaged", 1),
        ('{\n"a: number 1": 1,\n<<<<<<< HEAD\n}', "baseline.damaged", 3),
        ("[" * 100_000, "baseline.damaged", None),
        ('{"l10n-baseline": ' + "1" * 5000 + "}", "baseline.damaged", None),
        ("[]", "baseline.foreign", None),
        ("1", "baseline.foreign", None),
        ('{"a: number 1": 1}', "baseline.foreign", None),
        ('{\n"l10n-baseline": 2\n}', "baseline.version", 2),
        ('{\n"l10n-baseline": "\\u001b[31m"\n}', "baseline.version", 2),
        ('{\n"a: number 1": 0,\n"l10n-baseline": 1\n}', "baseline.finding", 2),
        ('{\n"a: number 1": true,\n"l10n-baseline": 1\n}', "baseline.finding", 2),
        ('{\n"a: number 1": 1.5,\n"l10n-baseline": 1\n}', "baseline.finding", 2),
        ('{\n"a: number 1": [1],\n"l10n-baseline": 1\n}', "baseline.finding", 2),
        ('{\n"number 1": 1,\n"l10n-baseline": 1\n}', "baseline.finding", 2),
        ('{\n"a: number": 1,\n"l10n-baseline": 1\n}', "baseline.finding", 2),
    ],
)
def test_a_damaged_file_is_told_with_its_line_and_a_remedy(
    text: str, code: str, line: int | None
) -> None:
    with pytest.raises(InputError) as caught:
        read(text, "known.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.path) == (code, line, "known.json")
    assert problem.remedy
    assert "\x1b" not in str(problem)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read('{"x": 1, "y": 1, "l10n-baseline": 1}')
    assert len(caught.value.problems) == 2


def test_a_file_is_read_with_any_layout(tmp_path: Path) -> None:
    text = write(sample().results)
    file = tmp_path / "known.json"
    file.write_text(json.dumps(json.loads(text), indent=4), "utf-8-sig")
    assert load(file) == read(text)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"baseline\.damaged"):
        load(file)
    file.unlink()
    with pytest.raises(InputError, match=r"file\.missing"):
        load(file)


def test_the_version_is_said_in_the_file() -> None:
    assert json.loads(write([])) == {"l10n-baseline": baseline.VERSION}
    assert write([]) == '{\n"l10n-baseline": 1\n}\n'
