"""The checks of terminology and what lets them pass, on catalogs as they lie on disk."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import polib
import pytest
from conftest import needs

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.checks.families.terms import FAMILY as TERMS
from l10n.checks.findings import Finding, Pair, Severity
from l10n.checks.registry import check, check_entry
from l10n.checks.setting import Setting
from l10n.checks.waivers import CHECK_OK, TERM_OK, waivers
from l10n.glossary import Concept, Glossary, Termbase
from l10n.locales import parse

DE, EN, ZH = map(parse, ("de", "en", "zh_CN"))


def concept(key: str, said: str, *, avoided: str = "", **more: str | bool) -> Concept:
    german, english, *other = said.split("=")
    return Concept(
        key,
        str(more.get("pos", "noun")),
        "exact" if more.get("dnt") else "inflect",
        str(more.get("status", "preferred")),
        bool(more.get("dnt", False)),
        2,
        {DE: german, EN: english, ZH: "新能源汽车"},
        {EN: tuple(other)},
        {EN: (avoided,)} if avoided else {},
    )


GLOSSARY = Glossary(
    (
        concept("nev", "Energiefahrzeug=energy vehicle=NEV", avoided="electric car"),
        concept("stake", "Beteiligung=stake=interest"),
        concept("baw-works", "BAW=BAW", pos="acronym", dnt=True, avoided="BAIC"),
        concept("draft", "Entwurf=draft", status="draft"),
        concept("bad", "Schlimmwort=nastiness", status="forbidden"),
    )
)
CODES = {*TERMS.codes, "waiver-unused", "waiver-unknown", "untranslated"}
CACHES: list[Path] = []


@pytest.fixture(scope="module", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    CACHES[:] = [tmp_path_factory.mktemp("forms")]


@cache
def base(locale: str = "en") -> Termbase:
    return Termbase(GLOSSARY, DE, parse(locale), CACHES[0])


def catalog(*entries: Entry) -> Catalog:
    return Catalog(Entry("", "Language: en\nContent-Type: text/plain; charset=UTF-8\n"), entries)


def found(*entries: Entry, locale: str = "en") -> tuple[Finding, ...]:
    every = check(catalog(*entries), Setting(Pair(DE, parse(locale)), base(locale)))
    return tuple(finding for finding in every if finding.code in CODES)


def codes(*entries: Entry) -> list[str]:
    return [f"{finding.code} {finding.severity}" for finding in found(*entries)]


def entry(source: str, target: str, *comments: str, line: int = 1) -> Entry:
    return Entry(source, target, comments=comments, line=line)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Energiefahrzeuge", "energy vehicles", []),
        ("Energiefahrzeuge", "NEVs", []),
        ("Energiefahrzeuge", "cars", ["term-missing warning"]),
        ("Energiefahrzeuge", "electric cars", ["term-forbidden error"]),
        ("Energiefahrzeuge", "energy vehicles, electric cars", ["term-forbidden error"]),
        ("Energiefahrzeug und Energiefahrzeug", "cars and cars", ["term-missing warning"]),
        ("Energiefahrzeug und Energiefahrzeug", "an energy vehicle, another", []),
        ("Der Wagen", "electric cars", []),
        ("BAW", "B.A.W.", ["term-dnt error"]),
        ("BAW", "BAIC", ["term-dnt error", "term-forbidden error"]),
        ("Der Entwurf", "A sketch", []),
        ("Der Wagen", "nastiness", ["term-forbidden warning"]),
        ("Energiefahrzeug", "", []),
    ],
)
def test_codes_and_severities(source: str, target: str, expected: list[str]) -> None:
    assert codes(entry(source, target)) == expected


def test_a_finding_tells_the_words_and_how_to_let_them_pass() -> None:
    (finding,) = found(entry("Zwei Energiefahrzeuge", "Two electric cars"))
    assert finding.found == "electric cars"
    assert finding.span == (4, 17)
    assert finding.source_span == (5, 21)
    assert finding.waiver == "term-ok: nev"
    assert "energy vehicle" in finding.message
    assert "Energiefahrzeuge" in finding.message
    assert finding.counts


def test_a_fingerprint_stays_when_lines_move() -> None:
    (one,) = found(entry("Beteiligung", "share", line=7))
    (same,) = found(entry("Beteiligung", "part", line=90))
    (other,) = found(entry("Eine Beteiligung", "share", line=7))
    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_every_plural_form_is_checked_unfinished_ones_too_obsolete_ones_never() -> None:
    plural = Entry("Ein Energiefahrzeug", msgid_plural="%d Energiefahrzeuge",
                   msgstr_plural=("One energy vehicle", "%d cars"), flags=("fuzzy",))  # fmt: skip
    gone = Entry("Beteiligung", "share", obsolete=True)
    (finding,) = found(plural, gone)
    assert finding.subject.form == 1
    assert finding.subject.source == "%d Energiefahrzeuge"
    one_form = plural.with_(msgstr_plural=("%d cars",))
    assert [f.subject.source for f in found(one_form)] == ["%d Energiefahrzeuge"]


def test_inconsistent_terms_are_told_where_they_are_fewer() -> None:
    entries = [
        entry("Die Beteiligung", "The stake", line=5),
        entry("Eine Beteiligung", "An interest", line=9),
        entry("Beteiligungen", "Stakes", line=12),
    ]
    (finding,) = found(*entries)
    assert (finding.code, finding.severity) == ("term-inconsistent", Severity.INFO)
    assert finding.subject.entry.line == 9
    assert finding.found == "interest"
    assert "“stake” in 2 other places (line 5, 12)" in finding.message
    assert not finding.counts
    entries[1] = entry("Eine Beteiligung", "An interest", "term-ok: stake – in law", line=9)
    (finding,) = found(*entries)
    assert finding.waived == "in law"


def test_the_other_chinese_script_is_told_once() -> None:
    entries = [entry(f"{n} Energiefahrzeuge", f"{n}新能源汽車") for n in range(3)]
    (finding,) = found(*entries, locale="zh_CN")
    assert (finding.code, finding.severity) == ("term-script", Severity.WARNING)
    assert finding.subject.entry is entries[0]
    assert "so are 2 more" in finding.message


def test_one_sentence_in_the_other_chinese_script_is_told_whatever_the_others_are() -> None:
    right = [entry("Wagen", "汽车厂开业", line=n) for n in range(1, 5)]
    wrong = [entry("Ein Wagen", f"汽車廠開業{n}", line=n) for n in (5, 6, 7)]
    (finding,) = found(*right, *wrong, locale="zh_CN")
    assert (finding.code, finding.subject.entry.line) == ("term-script", 5)
    assert finding.message.endswith("; so are 2 more (line 6, 7)")
    quoted = wrong[0].with_(comments=("check-ok: term-script – a quotation",))
    first, second = found(*right, quoted, *wrong[1:], locale="zh_CN")
    assert (first.waived, first.subject.entry.line) == ("a quotation", 5)
    assert (second.waived, second.subject.entry.line) == (None, 6)
    assert second.message.endswith("; so are 1 more (line 7)")


@pytest.mark.parametrize(
    ("comments", "ids"),
    [
        (("term-ok: nev – why",), ["nev"]),
        (("term-ok: nev",), ["nev"]),
        (("  term-ok:nev",), ["nev"]),
        (("Term-OK : nev, why",), ["nev", "why"]),
        (("TERM-OK: nev – why",), ["nev"]),
        (("term-ok：nev – why",), ["nev"]),
        (("Term-OK : nev", "Term-ok : stake"), ["nev", "stake"]),
        (("term ok: nev",), []),
        (("termok: nev",), []),
        (("term-ok: nev, baw-works – why - not",), ["nev", "baw-works"]),
        (("term-ok: nev baw-works -- why",), ["nev", "baw-works"]),
        (("term-ok: nev (why)",), ["nev"]),
        (("term-ok: nev: why",), ["nev"]),
        (("term-ok: nev", "term-ok: stake"), ["nev", "stake"]),
        (("term-ok: nev,", "stake – because it", "is so"), ["nev", "stake"]),
        (("term-ok: nev, baw-", "works – because"), ["nev", "baw-works"]),
        (("term-ok: nev", "stake your claim"), ["nev"]),
        (("term-ok: nev – because of the", "stake"), ["nev"]),
        (("term-ok: nev", "check-ok: language"), ["nev"]),
        (("term-ok: nwe – why",), ["nwe"]),
        (("a term-ok: nev",), []),
        ((), []),
    ],
)
def test_the_spelling_of_waivers(comments: tuple[str, ...], ids: list[str]) -> None:
    read = waivers(entry("a", "b", *comments), TERM_OK, base().ids)
    assert [waiver.id for waiver in read] == ids


def test_a_waiver_keeps_its_reason() -> None:
    (waiver,) = waivers(entry("a", "b", "check-ok: language – a quotation"), CHECK_OK, ())
    assert (str(waiver), waiver.reason) == ("check-ok: language", "a quotation")


def test_a_waiver_by_a_program_is_bound_to_the_texts() -> None:
    made = catalogs.waive(entry("Beteiligung", "share"), TERM_OK, {"term": "stake"})
    (finding,) = found(made)
    assert finding.waived == ""
    assert codes(made.with_(msgstr="part")) == ["term-missing warning"]


def test_waivers_let_one_term_pass_and_no_other() -> None:
    source, target = "Energiefahrzeuge und Beteiligung an BAW", "electric cars and shares"
    findings = found(entry(source, target, "term-ok: nev, baw-works – the client’s own words"))
    assert {f.code: f.waived for f in findings} == {
        "term-forbidden": "the client’s own words",
        "term-dnt": "the client’s own words",
        "term-missing": None,
    }
    assert [f.code for f in findings if f.counts] == ["term-missing"]


def test_waivers_of_nothing_are_told() -> None:
    unused = found(entry("Energiefahrzeug", "energy vehicle", "term-ok: nev – old"))
    assert [(f.code, f.severity) for f in unused] == [("waiver-unused", Severity.INFO)]
    unknown = found(entry("Energiefahrzeug", "car", "term-ok: nvе", "check-ok: lang – x"))
    assert [(f.code, f.severity) for f in unknown] == [
        ("term-missing", Severity.WARNING),
        ("waiver-unknown", Severity.WARNING),
        ("waiver-unknown", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("term ok: nev", "write “term-ok: … – why”"),
        ("termok: nev – why", "write “term-ok: … – why”"),
        ("Terms-OK: nev", "write “term-ok: … – why”"),
        ("term-ok nev", "write “term-ok: … – why”"),
        ("# term-ok: nev", "write “term-ok: … – why”"),
        ("checkok: untranslated", "write “check-ok: … – why”"),
        ("Term-OK : nve, why", "did you mean “nev”?"),
        ("term-ok: NEV – why", "did you mean “nev”?"),
        ("term-ok: baw_works – why", "did you mean “baw-works”?"),
        ("check-ok: untranlated – why", "did you mean “untranslated”?"),
        ("Check-OK : Magnitude – why", "did you mean “magnitude”?"),
        ("Check-ok : NUMBER", "did you mean “number”?"),
        ("term-ok: zzzzzz", "the reason follows a dash"),
    ],
)
def test_what_was_meant_as_a_waiver_is_told_with_the_right_spelling(
    comment: str, said: str
) -> None:
    told = [f for f in found(entry("Der Wagen", "The car", comment)) if f.code == "waiver-unknown"]
    assert said in told[0].message
    assert {f.severity for f in told} == {Severity.WARNING}


@pytest.mark.parametrize(
    "comment",
    ["The term is ok", "term ok, says the client", "Terms: see the list", "checked, ok: yes", "ok"],
)
def test_notes_of_people_are_no_waivers(comment: str) -> None:
    assert codes(entry("Der Wagen", "The car", comment)) == []


def test_the_language_is_checked_too_and_waived_by_its_own_comment() -> None:
    source = "Das ist nicht der Entwurf für die Gruppe."
    assert codes(entry(source, source)) == ["untranslated error"]
    (finding,) = found(entry(source, source, "check-ok: untranslated – a quotation"))
    assert finding.waived == "a quotation"


def test_what_keeps_a_version_from_being_published() -> None:
    def errors(source: str, target: str, *comments: str) -> list[str]:
        one = entry(source, target, *comments)
        every = check_entry(one, Setting(Pair(DE, EN), base()))
        counting = [f for f in every if f.code in TERMS.codes and f.waived is None]
        return [f.code for f in counting if f.severity is Severity.ERROR]

    assert errors("BAW", "B.A.W.") == ["term-dnt"]
    assert errors("Energiefahrzeug", "electric car") == ["term-forbidden"]
    assert errors("BAW, Energiefahrzeug", "electric car") == ["term-dnt", "term-forbidden"]
    assert errors("Energiefahrzeug", "car") == []
    assert errors("Der Wagen", "nastiness") == []
    assert errors("BAW", "B.A.W.", "term-ok: baw-works – why") == []
    assert errors("BAW", "B.A.W.", "term-ok: nev – why") == ["term-dnt"]


WAIVED = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# term-ok: nev, stake, baw-works – the client used these words in the English release of April 2023
# The reviewer’s note.
#. type: Paragraph
#: releases/a.de.txt
#, fuzzy
msgid "Energiefahrzeuge und Beteiligung an BAW"
msgstr "electric cars and shares"
"""


def msgmerge(path: Path) -> None:
    merged(path, "an BAW")


def msgmerge_edited(path: Path) -> None:
    merged(path, "an der BAW")


def merged(path: Path, words: str) -> None:
    """Merge with a template that has not got the comment; its source may have been edited."""
    new = WAIVED.replace("# term-ok", "# x").replace('"electric cars and shares"', '""')
    template = path.with_suffix(".pot")
    template.write_text(new.replace("an BAW", words).replace("#, fuzzy\n", ""))
    tool("msgmerge", "--update", "--backup=off", "--previous", str(path), str(template))


def msgcat(path: Path) -> None:
    tool("msgcat", "--width=40", "--output-file", str(path), str(path))


def msgattrib(path: Path) -> None:
    tool("msgattrib", "--no-obsolete", "--clear-fuzzy", "--output-file", str(path), str(path))


def by_polib(path: Path) -> None:
    polib.pofile(str(path), wrapwidth=40).save()


def narrow_polib(path: Path) -> None:
    polib.pofile(str(path), wrapwidth=28).save()


def tool(*command: str) -> None:
    needs(command[0], "gettext")
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize(
    "rewrite", [msgmerge, msgmerge_edited, msgcat, msgattrib, by_polib, narrow_polib]
)
def test_waivers_survive_other_tools(rewrite: object, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(WAIVED, encoding="utf-8")
    assert callable(rewrite)
    rewrite(path)
    every = check(catalogs.load(path), Setting(Pair(DE, EN), base()))
    findings = [finding for finding in every if finding.code in CODES]
    assert {f.code for f in findings} == {"term-forbidden", "term-missing", "term-dnt"}
    assert all(f.waived is not None for f in findings)
