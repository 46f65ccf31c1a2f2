from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import RulesError
from l10n.segmentation import load, srx
from l10n.segmentation.dialect import translate

FOREIGN = r"""<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" xmlns:okp="http://okapi.example/x" version="2.0">
  <header segmentsubflows="yes" cascade="yes">
    <formathandle type="start" include="no"/>
    <okp:options oneSegmentIncludesAll="no"/>
  </header>
  <body>
    <languagerules>
      <languagerule languagerulename="German">
        <rule break="no"><beforebreak>(?U)\b(?:Foo|B\Qa.r\E)\.\h++</beforebreak>
          <afterbreak>[\p{L}&amp;&amp;[^\p{Ll}]]</afterbreak></rule>
        <rule break="no"><beforebreak>\x{00a7}\s?(\d)\.\s</beforebreak>
          <afterbreak>7</afterbreak></rule>
      </languagerule>
      <languagerule languagerulename="Default">
        <rule break="yes"><beforebreak>[\.?!]+[\p{Pf}"]?\s+</beforebreak>
          <afterbreak>\p{javaUpperCase}|\d</afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="(DE|de).*" languagerulename="German"/>
      <languagemap languagepattern=".*" languagerulename="Default"/>
    </maprules>
  </body>
</srx>
"""


def _project(folder: Path, text: str) -> Path:
    (folder / "de.srx").write_text(text, "utf-8")
    return folder


def test_foreign_rules_come_before_ours_with_java_s_dialect(tmp_path: Path) -> None:
    found = load("de", _project(tmp_path, FOREIGN))
    text = "Foo. Test hier. Dr. Klein. Ba.r. Neu § 7. 7 und § 7. 8 da."
    assert [(v.offset, v.breaks, v.rule.split(":")[0]) for v in found.explain(text).verdicts] == [
        (4, False, "de.srx"),
        (15, True, "de.srx"),
        (19, True, "de.srx"),
        (26, True, "de.srx"),
        (32, False, "de.srx"),
        (41, False, "de.srx"),
        (52, True, "de.srx"),
    ]


def test_rules_are_named_by_their_line(tmp_path: Path) -> None:
    found = load("de", _project(tmp_path, FOREIGN)).explain("Foo. Test")
    assert [v.rule for v in found.verdicts] == ["de.srx:10"]


def test_without_cascade_the_first_map_counts() -> None:
    text = FOREIGN.replace('cascade="yes"', 'cascade="no"')
    rules = srx.read(text.encode(), "x.srx").for_language(("de",))
    assert [rule.breaks for rule in rules] == [False, False]


def test_version_1_is_read(tmp_path: Path) -> None:
    old = (
        '<srx version="1.0"><header segmentsubflows="yes"/><body><languagerules>'
        '<languagerule languagerulename="A"><rule break="no"><beforebreak>neu\\.</beforebreak>'
        "<afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules>"
        '<maprule maprulename="M"><languagemap languagepattern="[Dd][Ee].*" languagerulename="A"/>'
        "</maprule></maprules></body></srx>"
    )
    found = load("de", _project(tmp_path, old)).explain("Das ist neu. Das alt. Gut.")
    assert [v.breaks for v in found.verdicts] == [False, True]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("<srx>\n<body></srx>", "srx.xml", 2),
        ("<html/>", "srx.root", 1),
        ('<!DOCTYPE srx [<!ENTITY a "b">]>\n<srx>&a;</srx>', "srx.doctype", 1),
        ("", "srx.xml", 1),
        (FOREIGN.replace(r"[\.?!]+", "[("), "srx.regex", 16),
        (FOREIGN.replace("k>7<", r"k>(7)\1<"), "srx.regex", 12),
        (FOREIGN.replace('languagerulename="Default"/>', 'languagerulename="No"/>'), "srx.map", 22),
        (FOREIGN.replace('languagepattern=".*"', 'languagepattern="*"'), "srx.pattern", 22),
    ],
)
def test_faults_are_told_with_file_and_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    with pytest.raises(RulesError) as caught:
        load("de", _project(tmp_path, text))
    problem = caught.value.problems[0]
    assert (problem.code, problem.line) == (code, line)
    assert str(problem.path).endswith("de.srx")


def test_large_files_are_refused() -> None:
    with pytest.raises(RulesError, match="larger"):
        srx.read(b" " * (srx.MAX_BYTES + 1), "x.srx")


@pytest.mark.parametrize(
    ("java", "ours"),
    [
        (r"\x{41}\e", r"A[\x1b]"),
        (r"[\h\x{2d}]", r"[\t\x20\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000\-]"),
        (r"\Qa.b\E+", r"a\.b+"),
        (r"(?<n>a)\k<n>", r"(?<n>a)(?P=n)"),
        (r"(?iu)a(?U)b(?i:c)", r"(?i)ab(?i:c)"),
        (r"[a--b]--", r"[a\-\-b]--"),
        (r"\pL\p{javaLowerCase}\P{Lu}", r"\p{L}\p{Lowercase}\P{Lu}"),
        (r"\.\\\[", r"\.\\\["),
        (r"\0101", "A"),
    ],
)
def test_java_s_dialect_is_told_in_ours(java: str, ours: str) -> None:
    assert translate(java) == ours
