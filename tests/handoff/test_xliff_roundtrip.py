"""What was written comes back the same, in both versions, whatever the sentences hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree
from xliff_samples import FOLDER, KIT, SAMPLE, VERSIONS, expected, sheets

from l10n.handoff.carriers import carrier, detect
from l10n.handoff.model import Sheet

SCHEMAS = {
    "xliff12": etree.XMLSchema(etree.parse(str(FOLDER / "xliff12.xsd"))),
    "xliff2": etree.XMLSchema(etree.parse(str(FOLDER / "xliff2.xsd"))),
}
GOLDEN = {"xliff12": "golden.12.xlf", "xliff2": "golden.21.xlf"}


@pytest.mark.parametrize("name", VERSIONS)
@given(sheet=sheets)
def test_what_is_written_comes_back(name: str, sheet: Sheet) -> None:
    data = VERSIONS[name].write(sheet)
    found = VERSIONS[name].read(data, "a.xlf")
    assert found.units == tuple(map(expected, sheet.items))
    assert (found.faults, found.repairs) == ((), ())
    assert (found.carrier, found.kit, found.release) == (name, KIT, "r1")
    assert (found.source, found.target) == ("de", sheet.target.bcp47)
    assert detect("", data) == name


@pytest.mark.parametrize("name", VERSIONS)
@given(sheet=sheets)
def test_what_is_written_is_valid(name: str, sheet: Sheet) -> None:
    document = etree.fromstring(VERSIONS[name].write(sheet))
    assert SCHEMAS[name].validate(document), SCHEMAS[name].error_log


@pytest.mark.parametrize("name", VERSIONS)
def test_the_sample_is_written_as_ever(name: str) -> None:
    data = VERSIONS[name].write(SAMPLE)
    assert data.decode() == (FOLDER / GOLDEN[name]).read_text("utf-8")
    assert SCHEMAS[name].validate(etree.fromstring(data)), SCHEMAS[name].error_log
    assert VERSIONS[name].read(data, "a").units == tuple(map(expected, SAMPLE.items))


@pytest.mark.parametrize("name", VERSIONS)
def test_the_same_sheet_is_the_same_file(name: str) -> None:
    assert VERSIONS[name].write(SAMPLE) == VERSIONS[name].write(replace(SAMPLE))
    assert carrier(name) is VERSIONS[name]


def test_the_schemas_can_fail() -> None:
    for name, good, bad in (
        ("xliff12", b'approved="yes"', b'approved="true"'),
        ("xliff12", b'state="translated"', b'state="done"'),
        ("xliff12", b'original="', b'origin="'),
        ("xliff12", b"bpt", b"bold"),
        ("xliff12", b'ctype="lb"', b'ctype="break"'),
        ("xliff2", b'state="reviewed"', b'state="done"'),
        ("xliff2", b'srcLang="', b'lang="'),
        ("xliff2", b"<ph ", b"<x "),
        ("xliff2", b' ref="#m1"', b' reference="#m1"'),
        ("xliff2", b'type="other" subType="l10n:previous"', b'type="fuzzy"'),
    ):
        data = VERSIONS[name].write(SAMPLE)
        assert good in data
        assert not SCHEMAS[name].validate(etree.fromstring(data.replace(good, bad)))
