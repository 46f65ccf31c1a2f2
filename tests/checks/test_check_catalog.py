"""Catalogs: header, plural rules, line breaks, what is unfinished, nearly twice there, or gone."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from checking import codes, fixed, found, setting
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalogs
from l10n.catalogs import Entry, Heading, new_catalog
from l10n.checks.case import Case, Sheet
from l10n.checks.families import catalog, catalog_references
from l10n.checks.families.catalog_plurals import (
    PluralError,
    PluralRule,
    known_rules,
    plural_rule,
    spare,
)
from l10n.checks.registry import subjects_of
from l10n.errors import CatalogError
from l10n.locales import parse, plural_forms

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.checks.findings import Finding

FULL = (
    "Project-Id-Version: press",
    "Last-Translator: Eva <eva@example.org>",
    "Language: de",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
)
PLURALS = "Plural-Forms: nplurals=2; plural=n != 1;"
HI = '\nmsgid "Hi"\nmsgstr "Hallo"\n'
FILES = '\nmsgid "a file"\nmsgid_plural "%d files"\nmsgstr[0] "eine"\nmsgstr[1] "viele"\n'


def po(*header: str, body: str = HI, above: str = "") -> str:
    lines = "".join(f'"{line}\\n"\n' for line in header)
    return f'{above}msgid ""\nmsgstr ""\n{lines}{body}'


def sheet(text: str, path: str = "", pair: str = "en-de") -> Sheet:
    loaded = catalogs.read(text.encode(), path)
    made = setting(pair)
    cases = (Case(one, made) for entry in loaded.live for one in subjects_of(entry))
    return Sheet(loaded, tuple(cases), made)


def surveyed(text: str, path: str = "", pair: str = "en-de") -> list[Finding]:
    return list(catalog.survey(sheet(text, path, pair)))


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.severity), one.message) for one in findings]


def without(field: str) -> list[str]:
    return [line for line in FULL if not line.startswith(field)]


def test_nothing_is_said_of_our_own_catalogs() -> None:
    heading = Heading("press", "releases/a.de.txt", parse("de"), "1", parse("en"))
    made = new_catalog(heading, "catalogs/a/en.po")
    assert list(catalog.survey(Sheet(made, (), setting("de-en")))) == []
    assert surveyed(po(*FULL)) == []
    assert surveyed(po(*FULL, PLURALS, body=FILES)) == []


@pytest.mark.parametrize(
    ("text", "path", "severity", "message"),
    [
        (po(*without("Content-Type")), "", "warning", "Content-Type names no charset"),
        (
            po(*without("Content-Type"), body=HI.replace("Hallo", "Grüß Gott")),
            "",
            "error",
            "Content-Type names no charset",
        ),
        (
            po(*without("Content-Type"), "Content-Type: text/plain; charset=CHARSET"),
            "",
            "warning",
            "Content-Type names no charset",
        ),
        (po(*without("Language")), "", "warning", "no Language"),
        (po(*without("Language")), "de.po", "info", "no Language"),
        (po(*without("Language"), "Language: German"), "", "error", "“German” is no language"),
        (po(*without("Language"), "Language: fr"), "", "error", "Language is fr, but"),
        (po(*FULL), "fr/LC_MESSAGES/django.po", "warning", "Language is de, but the file"),
        (po(*FULL, above="#, fuzzy\n"), "", "warning", "the header is marked fuzzy"),
        (
            po(*FULL, "Language-Team: LANGUAGE <LL@li.org>"),
            "",
            "info",
            "not filled in yet: Language-Team",
        ),
    ],
)
def test_headers(text: str, path: str, severity: str, message: str) -> None:
    (finding,) = surveyed(text, path)
    assert (finding.code, finding.severity) == ("header", severity)
    assert finding.message.startswith(message)
    assert finding.subject.entry.msgid == ""


def test_the_line_of_the_header_is_shown() -> None:
    (finding,) = surveyed(po(*without("Language"), "Language: German"))
    assert finding.found == "Language: German"


def test_where_gettext_keeps_files_says_their_language() -> None:
    assert surveyed(po(*FULL), "locale/de_AT/LC_MESSAGES/django.po") == []
    assert surveyed(po(*FULL), "somewhere/LC_MESSAGES/django.po") == []


@pytest.mark.parametrize(
    ("header", "body", "severity", "message"),
    [
        ((), FILES, "error", "no Plural-Forms; write “Plural-Forms: nplurals=2; plural=(n != 1);”"),
        (("Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;",), FILES, "error", "is not of the"),
        (("Plural-Forms: nplurals=2; plural=n ! 1;",), FILES, "error", "cannot be evaluated"),
        (("Plural-Forms: nplurals=2; plural=1 / n;",), FILES, "error", "divides by zero"),
        (("Plural-Forms: nplurals=2; plural=n;",), FILES, "error", "gives form 1000, but nplurals"),
        (
            ("Plural-Forms: nplurals=1; plural=0;",),
            FILES.replace('msgstr[1] "viele"\n', ""),
            "warning",
            "not the plural rule of “de”",
        ),
        ((PLURALS,), FILES + 'msgstr[2] "x"\n', "error", "3 plural forms, but nplurals is 2"),
        (
            (PLURALS,),
            FILES.replace('msgstr[1] "viele"\n', ""),
            "error",
            "1 plural form, but nplurals is 2",
        ),
        (("Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;",), HI, None, ""),
        (("Plural-Forms: nplurals=2; plural=n > 1;",), FILES, None, ""),
        ((), FILES.replace("eine", "").replace("viele", ""), None, ""),
    ],
)
def test_plural_rules(
    header: tuple[str, ...], body: str, severity: str | None, message: str
) -> None:
    findings = surveyed(po(*FULL, *header, body=body))
    assert [(one.code, one.severity) for one in findings] == (
        [("plural-forms", severity)] if severity else []
    )
    assert all(message in one.message for one in findings)


def test_a_form_left_empty_is_told_once() -> None:
    text = po(*FULL, PLURALS, body=FILES.replace("viele", ""))
    made = sheet(text)
    findings = [finding for case in made.cases for finding in catalog.check(case)]
    assert told(findings) == [
        ("plural-forms", "error", "msgstr[1] is empty, other forms are not"),
    ]


@pytest.mark.parametrize(
    ("spelling", "rule"),
    [
        ("ru", "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 "
         "&& (n%100<10 || n%100>=20) ? 1 : 2;"),
        ("ru", "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 "
         "|| n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"),
        ("fr", "nplurals=2; plural=n > 1;"),
        ("fr", "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"),
        ("zh_CN", "nplurals=1; plural=0;"),
        ("ar", "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
         ": n%100>=11 && n%100<=99 ? 4 : 5;"),
        ("tr", "nplurals=2; plural=(n > 1);"),
    ],
)  # fmt: skip
def test_rules_that_are_right_for_a_language(spelling: str, rule: str) -> None:
    read = plural_rule(rule)
    assert any(read.forms[1:] == known.forms[1:] for known in known_rules(parse(spelling)))


@pytest.mark.parametrize(
    ("spelling", "count", "left_out"),
    [
        ("de", 2, (1, 0)),
        ("fr", 2, (1, 0)),
        ("ru", 3, (0, 0, 0)),
        ("pl", 3, (1, 0, 0)),
        ("ja", 1, (0,)),
        ("de", 5, (1, 1, 1, 1, 1)),
    ],
)
def test_forms_that_may_leave_the_number_out(
    spelling: str, count: int, left_out: tuple[int, ...]
) -> None:
    assert tuple(spare(parse(spelling), count, form) for form in range(count)) == left_out


def test_only_the_form_for_nothing_may_leave_all_out() -> None:
    assert [spare(parse("ar"), 6, form) > 1 for form in range(6)] == [True] + 5 * [False]


@given(st.text(alphabet="n0123456789?:()<>=!&|%*/+- ", max_size=40))
def test_plural_expressions_are_read_safely(expression: str) -> None:
    with suppress(PluralError):
        assert set(plural_rule(f"nplurals=3; plural={expression};").forms) <= {0, 1, 2}


@pytest.mark.parametrize(
    "spelling", ["de", "en", "fr", "zh_CN", "es", "it", "pl", "ru", "ja", "ar"]
)
def test_our_own_plural_rules_can_be_read(spelling: str) -> None:
    assert plural_rule(plural_forms(parse(spelling))) in known_rules(parse(spelling))


def test_plural_rules_are_evaluated_for_each_number() -> None:
    assert plural_rule(PLURALS.partition(": ")[2]).forms[:3] == (1, 0, 1)
    assert isinstance(plural_rule("nplurals=1; plural=0"), PluralRule)


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("Files:\n", "Dateien:", "Dateien:\n"),
        ("Files:", "Dateien:\n", "Dateien:"),
        ("\nFiles:", "Dateien:", "\nDateien:"),
        ("Files:", "\nDateien:", "Dateien:"),
    ],
)
def test_line_breaks_at_the_ends(source: str, target: str, mended: str) -> None:
    (finding,) = [one for one in found("en-de", source, target) if one.code == "newline"]
    assert fixed(finding) == mended
    assert "newline" not in codes("en-de", source, mended)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("\n", "\n"),
        ("a\nb", "a b"),
        ("\na\n", "\nb\n"),
        ("a", "b"),
        ("a\n\\n", "b\n\\n"),
        ("a\nC:", "b\nC:\\x"),
    ],
)
def test_other_line_breaks_are_free(source: str, target: str) -> None:
    assert "newline" not in codes("en-de", source, target)


def test_a_line_break_that_was_escaped_twice() -> None:
    source, target = "Files:\none\ntwo", "Dateien:\\neine\nzwei"
    (finding,) = [one for one in found("en-de", source, target) if one.code == "newline"]
    assert finding.found == "\\n"


@given(st.text(alphabet="a\n", max_size=6), st.text(alphabet="a\n", min_size=1, max_size=6))
def test_line_breaks_are_as_msgfmt_wants_them_after_mending(source: str, target: str) -> None:
    for _ in range(2):
        findings = [one for one in found("en-de", source, target) if one.code == "newline"]
        target = fixed(findings[0]) if findings else target
        if not target:
            return
    assert source.startswith("\n") == target.startswith("\n")
    assert source.endswith("\n") == target.endswith("\n")


def test_what_is_unfinished() -> None:
    draft = catalogs.render(catalogs.set_machine(Entry("Yes"), "Ja", "deepl"))
    body = (
        f'\n#, fuzzy\n#| msgid "Hi there"\nmsgid "Hi"\nmsgstr "Hallo"\n\n{draft}'
        '\n#, fuzzy\nmsgid "No"\nmsgstr ""\n'
    )
    assert told(surveyed(po(*FULL, body=body))) == [
        ("fuzzy", "info", "marked as unfinished (fuzzy); it was made for “Hi there”")
    ]


def two(first: tuple[str, str], second: tuple[str, str], context: str = "") -> str:
    entries = (first, second)
    given = ("", f'msgctxt "{context}"\n' if context else "")
    return "".join(
        f'\n{above}msgid "{source}"\nmsgstr "{target}"\n'
        for above, (source, target) in zip(given, entries, strict=True)
    )


@pytest.mark.parametrize(
    ("first", "second", "context", "count"),
    [
        (("Save as", "Sichern als"), ("Save as…", "Speichern unter…"), "", 1),
        (("Save as", "Sichern als"), ("Save  As:", "Sichern unter:"), "", 1),
        (("Save as", "Sichern als"), ("Save as:", "Sichern als:"), "", 0),
        (("Save as", "Sichern als"), ("Save as", "Sichern unter"), "menu", 0),
        (("May", "Mai"), ("may", "dürfen"), "", 0),
    ],
)
def test_what_is_nearly_twice_there(
    first: tuple[str, str], second: tuple[str, str], context: str, count: int
) -> None:
    findings = surveyed(po(*FULL, body=two(first, second, context)))
    assert [one.code for one in findings] == count * ["duplicate"]


def test_what_is_twice_there_is_not_read() -> None:
    with pytest.raises(CatalogError, match="stands in line"):
        catalogs.read(po(*FULL, body=HI + HI).encode())


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("Datei && &Ordner", None),
        ("Datei", "“&”, is missing"),
        ("&Datei &Ordner", "“&”, is there 2 times"),
        ("文件(&F)", None),
        ("Datei & Ordner", "“&”, is missing"),
    ],
)
def test_accelerators(target: str, message: str | None) -> None:
    body = f'\nmsgid "File && &Folder"\nmsgstr "{target}"\n'
    findings = surveyed(po(*FULL, "X-Accelerator-Marker: &", body=body))
    assert [one.code for one in findings] == (["accelerator"] if message else [])
    assert not message or message in findings[0].message
    assert surveyed(po(*FULL, body=body)) == []


def test_references_to_files_that_are_gone(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "a.de.txt").touch()
    folder = tmp_path / "catalogs" / "a"
    body = (
        '\n#: releases/a.de.txt:7\nmsgid "Hi"\nmsgstr "Hallo"\n'
        '\n#: releases/b.de.txt:1 releases/b.de.txt:9\nmsgid "Yes"\nmsgstr "Ja"\n'
        '\n#: releases/b.de.txt https://example.org/x\nmsgid "No"\nmsgstr "Nein"\n'
    )
    made = sheet(po(*FULL, body=body), str(folder / "de.po"))
    assert told(list(catalog_references.survey(made))) == [
        ("reference", "warning", "releases/b.de.txt is not there (nor for 1 more)")
    ]


def test_references_of_a_catalog_that_came_alone_say_nothing(tmp_path: Path) -> None:
    body = '\n#: src/main.c:7\nmsgid "Hi"\nmsgstr "Hallo"\n'
    for path in (str(tmp_path / "de.po"), ""):
        assert list(catalog_references.survey(sheet(po(*FULL, body=body), path))) == []


@pytest.mark.parametrize(
    ("header", "body", "refused"),
    [
        ((PLURALS,), FILES, False),
        ((), FILES, True),
        (("Plural-Forms: nplurals=2; plural=n ! 1;",), FILES, True),
        (("Plural-Forms: nplurals=2; plural=1 / n;",), FILES, True),
        (("Plural-Forms: nplurals=2; plural=n;",), FILES, True),
        ((PLURALS,), FILES + 'msgstr[2] "x"\n', True),
        ((PLURALS,), '\nmsgid "Hi\\n"\nmsgstr "Hallo"\n', True),
        ((PLURALS,), '\nmsgid "\\nHi"\nmsgstr "\\nHallo"\n', False),
    ],
)
def test_we_refuse_what_msgfmt_refuses(
    header: tuple[str, ...], body: str, refused: bool, msgfmt: str
) -> None:
    text = po(*FULL, *header, body=body)
    command = [msgfmt, "--check", "-o", os.devnull, "-"]
    result = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert (result.returncode != 0) == refused
    made = sheet(text)
    ours = [*catalog.survey(made), *(one for case in made.cases for one in catalog.check(case))]
    assert any(one.severity == "error" for one in ours) == refused
