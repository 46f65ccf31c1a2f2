"""Entities of documents: lost, unknown, or without their semicolon."""

from __future__ import annotations

import pytest
from checking import found

from l10n.checks.findings import Severity


def told(source: str, target: str) -> list[tuple[str, Severity]]:
    """Give what is said of placeholders, and how gravely."""
    findings = found("en-de", source, target)
    return [(one.message, one.severity) for one in findings if one.code == "placeholder"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The size is 5&nbsp;MB.", "Die Größe ist 5 MB."),
        ("Sales & R&D;", "Vertrieb & F&E;"),
        ("Sales &amp; R&D; more", "Vertrieb &amp; F&E; mehr"),
        ("See &apt-get; and &apt;.", "Siehe &apt; und &apt-get;."),
        ("See &apt; twice: &apt;", "Siehe &apt;"),
        ("Write &amp;lt; for &lt;", "Für &lt; schreibt man &amp;lt;"),
        ("Read &lt;name&gt;", "Lesen Sie &lt;Name&gt; &ndash; bitte"),
        ("&copy; at http://a.example/?a=1&copy=2", "&copy; http://a.example/?a=1&copy=2"),
        ('<a href="?a=1&lt=2">1 &lt; 2</a>', '<a href="?a=1&lt=2">1 &lt; 2</a>.'),
    ],
)
def test_entities_that_are_right(source: str, target: str) -> None:
    assert told(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("It is 5&nbsp;MB.", "Es sind 5&nbspMB.", "“&nbsp” is no entity: write “&nbsp;”"),
        ("It is 5&nbsp;MB.", "Es sind 5& nbsp;MB.", "“& nbsp;” is no entity: write “&nbsp;”"),
        ("See &apt-get;.", "Siehe &apt-get.", "“&apt-get” is no entity: write “&apt-get;”"),
        ("It is 5&nbsp;MB.", "5&amp;nbsp;MB.", "“&amp;nbsp;” is no entity: write “&nbsp;”"),
        ("R&amp;D", "F&amp;amp;E", "“&amp;amp;” is no entity: write “&amp;”"),
        ("On &lt;date&gt;", "Am &ltDatum&gt;", "“&lt” is no entity: write “&lt;”"),
        ("It is 5&nbsp;MB.", "Es sind 5&nbps;MB.", "the source has no entity “&nbps;”"),
    ],
)
def test_entities_that_are_broken(source: str, target: str, message: str) -> None:
    assert told(source, target) == [(message, Severity.ERROR)]


def test_an_entity_that_is_left_out_is_a_warning() -> None:
    message = "“&apt;” of the source is missing"
    assert told("Start &apt; now.", "Jetzt starten.") == [(message, Severity.WARNING)]


def test_an_entity_that_is_added_is_a_warning() -> None:
    message = "the source has no entity “&steel;”"
    assert told("Start &apt; now.", "Jetzt &apt; für &steel; starten.") == [
        (message, Severity.WARNING)
    ]


def test_an_entity_by_another_name_is_unknown_and_missed() -> None:
    findings = told("Start &apt; now.", "Jetzt &aqt; starten.")
    assert [severity for _, severity in findings] == [Severity.ERROR, Severity.WARNING]
