"""Translations in the wrong language, and what only looks like them."""

from __future__ import annotations

import pytest
from checking import found

PLANT = "The group plans to acquire a stake and will build a plant."
NEWS = "Die Gruppe plant eine Beteiligung an dem Unternehmen und wird ein Werk bauen."


@pytest.mark.parametrize(
    ("pair", "source", "target", "check"),
    [
        ("de en", NEWS, NEWS, "untranslated"),
        ("de en", NEWS, NEWS.replace("ein Werk", "a plant"), "language"),
        ("de en", NEWS, "该集团计划参股该公司，并将建设一座工厂。", "language"),
        (
            "de zh_CN",
            NEWS,
            "The group plans to acquire a stake and will build a plant.",
            "language",
        ),
        ("de ru", NEWS, PLANT, "language"),
        ("de en", NEWS, PLANT, None),
        ("de fr", NEWS, "Le groupe prévoit une participation et construira une usine.", None),
        ("de zh_CN", NEWS, "该集团计划参股该公司，并将建设一座工厂。", None),
        ("de zh_CN", "WEIQIAO Germany GmbH", "WEIQIAO Germany GmbH", None),
        ("de zh_CN", "Über WEIQIAO Germany GmbH", "关于WEIQIAO Germany GmbH", None),
        ("de ru", "Über die Shandong Weiqiao Group", "О Shandong Weiqiao Group", None),
        ("de en", "Dr. Eva Klein, Königsallee 12", "Dr. Eva Klein, Königsallee 12", None),
        ("de en", "presse@example.org", "presse@example.org", None),
        ("de en", "Über „Die Zeit“", "On “Die Zeit”", None),
        ("zh_CN de", "该集团计划参股该公司。", "该集团计划参股该公司。", "untranslated"),
        ("en en_GB", "The color of the house is red.", "The colour of the house is red.", None),
    ],
)
def test_languages(pair: str, source: str, target: str, check: str | None) -> None:
    both = pair.replace(" ", "-")
    ours = ("untranslated", "language")
    assert [one.code for one in found(both, source, target) if one.code in ours] == (
        [check] if check else []
    )
    if check:
        waived = found(both, source, target, comment=f"check-ok: {check} – a quotation")
        assert [one.waived for one in waived if one.code == check] == ["a quotation"]
