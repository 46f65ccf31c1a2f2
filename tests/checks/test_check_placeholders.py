"""Placeholders with a format flag, as msgfmt judges them, and without, where little is one."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from checking import codes, found, setting
from conftest import needs, unavailable
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import Entry
from l10n.checks.case import Case
from l10n.checks.families import placeholders
from l10n.checks.families.placeholders_formats import READERS
from l10n.checks.families.placeholders_icu import icu_values
from l10n.checks.findings import Severity, Subject

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.checks.findings import Finding


def alone(source: str, target: str, *flags: str, pair: str = "en-de") -> list[Finding]:
    subject = Subject(Entry(source, target, flags=flags), source, target)
    return list(placeholders.check(Case(subject, setting(pair))))


def forms(pair: str, plural: tuple[str, str], targets: tuple[str, ...], *flags: str) -> list[str]:
    """Check plural forms; give the messages."""
    entry = Entry(plural[0], msgid_plural=plural[1], msgstr_plural=targets, flags=flags)
    cases = [
        Case(Subject(entry, plural[min(form, 1)], target, form), setting(pair))
        for form, target in enumerate(targets)
    ]
    return [finding.message for case in cases for finding in placeholders.check(case)]


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "Um 100 % der Kunden", "By 100% of the customers"),
        ("en-de", "A 50% discount", "Ein Rabatt von 50 %"),
        ("en-tr", "5% in all", "Toplam %5"),
        ("en-zh_CN", "{count} files by %s", "%s的{count}个文件"),
        ("en-sv", "The file of %s", "%ss fil"),
        ("en-de", "https://example.org/%d0%b4/%C3%A4", "http://example.org/%C3%BC"),
        ("en-de", "Open {name} at %(time)s", "Um %(time)s {name} öffnen"),
        ("en-de", "%s has %d files", "%2$d Dateien hat %1$s"),
        ("en-de", "{} of {}", "aus {1}: {0}"),
        ("en-de", "on {date:%m/%d/%Y}", "am {date:%d.%m.%Y}"),
        ("en-de", "on {0,date,MM/dd}", "am {0,date,dd.MM.}"),
        ("en-de", "{{ name }} and {{total}}", "{{total}} und {{name}}"),
        ("en-de", "the set {1, 2, 3} of $5", "die Menge {1, 2, 3} von 5 $"),
        ("en-de", "a {curly word} in braces", "ein {geschweiftes Wort} in Klammern"),
        ("en-de", "see @example and @count", "siehe @beispiel und @count"),
        (
            "en-ru",
            "{n, plural, one {# file} other {# files of {who}}}",
            "{n, plural, one {# файл {who}} few {# файла} other {Файлы}}",
        ),
    ],
)
def test_what_is_no_placeholder_or_may_differ(pair: str, source: str, target: str) -> None:
    assert alone(source, target, pair=pair) == []


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("by {name}", "von", "“{name}” of the source is missing"),
        ("by {name}", "von {Name}", "“{name}” of the source is “{Name}” here"),
        ("by {name}", "von {名}", "“{name}” of the source is missing"),
        ("by {0}", "von {}", "“{0}” of the source is “{}” here"),
        ("by %(name)s", "von %(name)d", "“%(name)s” of the source is “%(name)d” here"),
        ("by %(name)s", "von %(name) x", "“%(name)s” of the source is “%(name) x” here"),
        ("%s by", "von", "“%s” of the source is missing"),
        ("by you", "von %s", "“%s” is not in the source"),
        ("%ld by", "%d von", "“%ld” of the source is “%d” here"),
        ("by {{name}}", "von {name}", "“{{name}}” of the source is “{name}” here"),
        ("by ${NAME}", "von #{NAME}", "“${NAME}” of the source is “#{NAME}” here"),
        ("by %{name}", "von %{nam}", "“%{name}” of the source is “%{nam}” here"),
        ("by ⟦1⟧", "von ⟦2⟧", "“⟦1⟧” of the source is “⟦2⟧” here"),
        ("@count items", "@Count Dinge", "“@count” of the source is missing"),
        ("100%% of", "100% von", "“%%” of the source is missing"),
        ("%s has %d", "%d hat %s", "“%d” stands where the source has “%s”"),
        ("{} {}", "{}", "“{}” of the source is missing"),
        ("{n, plural, other {# x}}", "{m, plural, other {# x}}", "missing of the source: “{n}”"),
        ("{n, plural, other {x}}", "{n, plural, other {x}", "the braces of the message"),
    ],
)
def test_without_a_flag(source: str, target: str, message: str) -> None:
    messages = [one.message for one in alone(source, target)]
    assert messages
    assert messages[0].startswith(message)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("{name} and {name}", "zweimal {name}"),
        ("{price:.2f} euros", "{price:.3f} Euro"),
        ("%.2f euros", "%.1f Euro"),
        ("by %(name)s", "von %(name) s"),
    ],
)
def test_what_may_be_meant_is_a_warning(source: str, target: str) -> None:
    assert [one.severity for one in alone(source, target)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        ("The user %s", "Der Nutzer % s", 1),
        ("The user %1$s", "Der Nutzer %1$ s", 1),
        ("%% of %s", "%% von % s", 1),
        ("100 %% of %s", "100 %% sicher: %s", 0),
        ("%d files", "% d Dateien", 0),
        ("by % s", "von % s", 0),
    ],
)
def test_a_space_in_a_directive_is_a_warning(source: str, target: str, count: int) -> None:
    found = [one.severity for one in alone(source, target, "c-format")]
    assert found == [Severity.WARNING] * count


def test_both_places_are_shown() -> None:
    source, target = "Written by {name}.", "Geschrieben von {nmae}."
    (finding,) = found("en-de", source, target)
    assert finding.found == "{nmae}"
    assert finding.source_span is not None
    assert source[slice(*finding.source_span)] == "{name}"
    (finding,) = found("en-de", "%d files", "%s Dateien", "c-format")
    assert (finding.message, finding.found) == ("value 1 is “%d” in the source, “%s” here", "%s")


def test_flags_say_what_is_a_placeholder() -> None:
    assert alone("100% diesel", "100% Diesel für %s", "no-python-format") == []
    assert alone("{a} 50%d", "{a} 50 %", "impossible-c-format") == []
    assert len(alone("%d files {a}", "%d Dateien", "c-format")) == 1
    assert len(alone("%d files {a}", "Dateien {a}", "fuzzy", "possible-c-format")) == 1
    assert len(alone("{a} %s", "{a}", "python-brace-format")) == 1
    assert alone("%d {{x}}", "%d {{x}} {y}", "c-format", "python-brace-format") != []


@pytest.mark.parametrize(
    ("pair", "targets", "count"),
    [
        ("en-de", ("eine Datei", "%d Dateien"), 0),
        ("en-de", ("%d Datei", "Dateien"), 1),
        ("en-de", ("eine Datei in %s", "%d Dateien"), 1),
        ("en-fr", ("un fichier", "%d fichiers"), 0),
        ("en-ru", ("%d файл", "%d файла", "%d файлов"), 0),
        ("en-ru", ("один файл", "%d файла", "%d файлов"), 1),
        ("en-ru", ("%d файл", "%d файла", "%d файлов", "файла"), 0),
        ("en-pl", ("jeden plik", "%d pliki", "%d plików"), 0),
        ("en-ar", ("لا ملفات", "ملف", "ملفان", "%d ملفات", "%d ملفا", "%d ملف"), 0),
        ("en-zh_CN", ("%d个文件",), 0),
        ("en-zh_CN", ("文件",), 1),
    ],
)
def test_a_form_for_one_number_may_leave_it_out(
    pair: str, targets: tuple[str, ...], count: int
) -> None:
    for flags in ((), ("c-format",)):
        assert len(forms(pair, ("a file", "%d files"), targets, *flags)) == count


def test_the_singular_keeps_what_is_not_the_number() -> None:
    plural = ("one file in %(dir)s", "%(n)d files in %(dir)s")
    assert forms("en-de", plural, ("Datei in %(dir)s", "%(n)d in %(dir)s"), "python-format") == []
    assert forms("en-de", plural, ("eine Datei", "%(n)d in %(dir)s"), "python-format") != []
    assert forms("en-ar", plural, ("لا شيء", *["%(n)d %(dir)s"] * 5), "python-format") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{name}", {"name"}),
        ("{n, number} of {m,date,short}", {"n", "m"}),
        ("{n, plural, =0 {none} one {a {x}} other {# {y}}}", {"n", "x", "y"}),
        ("{g, select, female {{n, plural, other {her}}} other {their}}", {"g", "n"}),
        ("'{'not one'}' {one}", {"one"}),
        ("{n, plural, other {x}", None),
        ("}", None),
    ],
)
def test_messages_of_icu(text: str, values: set[str] | None) -> None:
    assert icu_values(text) == values


# Each of a kind against each other of it. What msgfmt has no opinion of, or an older one, is in
# the table after this one.
TABLE = {
    "c-format": "x|%d|%i|%u|%x|%ld|%lld|%hd|%zd|%zu|%s|%ls|%S|%c|%f|%lf|%Lf|%e|%5d|%-5d"
    "|%05.2f|%*d|%.*f|%%|100%|100 % der|%m|%s %d|%2$d %1$s|%1$s|%2$s|%1$s %s|%d %s|%s %s"
    "|%1$s %1$s|%1$s %2$s %3$s|%y|%p|%n|%<PRId64>|%<PRIu64>|%'d|%@|% d|%5%",
    "objc-format": "x|%@|%s|%d|%1$@ %2$@|%2$@ %1$@|%@ %@|%|%lu",
    "gcc-internal-format": "x|%s|%qs|%<%s%>|%d|%i|%u|%ld|%D|%qD|%+D|%q+D|%E|%T|%s %d"
    "|%2$d %1$s|%.*s|%|%%|%H|%wd|%1$s %s|%J|%'",
    "gfc-internal-format": "x|%s|%d|%ld|%C|%L|%s %d|%2$d %1$s|%c|%u|%|%%|%1$s|%2$s",
    "python-format": "x|%s|%d|%i|%r|%c|%f|%5.1f|%(a)s|%(a)d|%(b)s|%(a)s %(b)d|%(b)d %(a)s"
    "|%(a)s %s|%s %d|%d %s|%%|100%|100 % der|%*d|%y|%(a|%(a)|%(a)s %(a)s|%()s|%(a b)s|%ld"
    "|%x|%G",
    "php-format": "x|%s|%d|%u|%f|%e|%1$s|%2$s|%1$s %2$d|%2$d %1$s|%s %d|%s %s|%d %s|%%"
    "|%'*10s|%05d|%c|%b|%|%1$s %1$d|%0$s|%y|%'.2d",
    "perl-format": "x|%s|%d|%u|%ld|%f|%1$s|%2$s|%1$s %2$d|%s %d|%d %s|%vd|%c|%%|%|%y|%n"
    "|%*d|%2$d %s",
    "ruby-format": "x|%s|%d|%<a>s|%<a>d|%{a}|%{b}|%<a>5.2f|%1$s|%2$s %1$s|%s %s|%1$s %s"
    "|%{a} %s|%%|%|%p|%x|%<a|%{a",
    "tcl-format": "x|%s|%d|%hd|%ld|%f|%1$s|%2$s %1$s|%s %s|%%|%|%*d|%u",
    "awk-format": "x|%s|%d|%i|%f|%c|%1$s|%2$s %1$s|%s %s|%%|%|%*d|%u|%5%|%ld",
    "lua-format": "x|%s|%d|%f|%q|%s %d|%d %s|%%|%|%5.2f|%c|%x|%y",
    "object-pascal-format": "x|%s|%d|%0:s|%1:s|%0:s %1:d|%1:d %0:s|%s %d|%%|%|%D|%n|%-5d|%*d",
    "javascript-format": "x|%s|%d|%j|%f|%1$s|%2$s %1$s|%s %s|%%|%|%5d|%c|%o",
    "java-printf-format": "x|%s|%S|%d|%,d|%x|%f|%1$s|%2$d %1$s|%s %d|%d %s|%%|%n|%tY"
    "|%1$tY %1$tm|%<s|%s %<s|%b|%c|%|%5.2f",
    "elisp-format": "x|%s|%S|%d|%o|%c|%f|%1$s|%2$d %1$s|%s %d|%%|%|%5d",
    "librep-format": "x|%s|%S|%d|%x|%c|%2$d %1$s|%s %d|%%|%",
    "boost-format": "x|%s|%d|%1%|%2%|%1% %2%|%2% %1%|%1$s|%1$d|%%|%|%n|%c|%f|%s %s",
    "python-brace-format": "x|{0}|{1}|{a}|{b}|{a} {b}|{b} {a}|{{a}}|{|{a.b}|{a[0]}|{a"
    "|{0} {1}|{0} {a}",
    "perl-brace-format": "x|{a}|{b}|{a} {b}|{b} {a}|{|{a b}|{a} {a}|{1}",
    "java-format": "x|{0}|{1}|{0} {1}|{1} {0}|it's {0}|it''s {0}|{0,number}|{0,date}"
    "|{0,time}|{0,choice,0#a}|{0,number,#.##}|{|}|{a}|'{0}'|{0} {0}|{0,date,'x'}",
    "csharp-format": "x|{0}|{0} {1}|{1} {0}|{0:N2}|{0,5}|{0,-5:x}|{{0}}|{|}|{a}|{0} {0}"
    "|{2} {1} {0}",
    "sh-format": r"x|$a|${a}|$b|$a $b|$b $a|$|$1|${a:-x}|${a|$a$b|\$a",
    "qt-format": "x|%1|%2|%1 %2|%2 %1|%10|%n|%|%%",
    "qt-plural-format": "x|%n|%Ln|%1|%n %n",
    "kde-format": "x|%1|%2|%1 %2|%2 %1|%1 %3|%1 %2 %4|%|%%|%n|%3",
    "kde-kuit-format": "x|%1|<b>%1</b>|%1 %2|%2 %1|%3",
    "ycp-format": "x|%1|%2|%1 %2|%2 %1|%%|%|%a|%10|%0",
    "smalltalk-format": "x|%1|%2|%1 %2|%2 %1|%%|%|%a|%10|%0",
    "lisp-format": "x|~a|~s|~d|~x|~f|~a ~a|~a ~d|~d ~a|~1@*~d ~0@*~a|~a~%|~~|~|~z|~5d|~vd"
    "|~d item~:p|~{~a~}|~{~d~}|~(~a~)|~c|~?|~a ~*",
    "scheme-format": "x|~a|~s|~d|~x|~f|~a ~a|~a ~d|~d ~a|~1@*~d ~0@*~a|~a~%|~~|~|~z|~5d"
    "|~vd|~d item~:p|~{~a~}|~{~d~}|~(~a~)|~c|~?|~a ~*",
}

# What only msgfmt 0.21 takes for a value, and later ones (0.23.1 and 1.0 were looked at) do not.
ONLY_IN_021 = {"c-format": {"%lf"}, "gcc-internal-format": {"%J"}}

# Where we see more than msgfmt 0.21, or know a newer language. The last member: have we a finding?
OTHERWISE = [
    # Python's own rules: `{}`, conversions, a brace that stands alone; the look of a value is free.
    ("python-brace-format", "{} {}", "{}", True),
    ("python-brace-format", "{a!r}", "x", True),
    ("python-brace-format", "{a:5}", "{a}", False),
    ("python-brace-format", "{a}", "{a} }", True),
    # msgfmt compares the highest number only.
    ("csharp-format", "{0} {1}", "{1}", True),
    # Order goes on after a number, so `%s` is the third value.
    ("object-pascal-format", "%s %d", "%1:d %s", True),
    # A translation may ask for the digits of its language.
    ("qt-format", "%1", "%L1", False),
    ("lua-format", "%-5s", "x", True),
    ("php-format", "%+d", "x", True),
    # We do not follow Lisp into its conditions, and a value that is skipped is still one.
    ("lisp-format", "~[a~;b~]", "~a", True),
    ("lisp-format", "~a ~a", "~*~a", True),
]


# Of these, what some later version judges as we do.
CAUGHT_UP = {("python-brace-format", "{} {}"), ("python-brace-format", "{a:5}")}


def refused(msgfmt: str, folder: Path, cases: list[tuple[str, str, str]]) -> list[bool]:
    """Ask msgfmt which entries it refuses: flag, source and translation each."""
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    starts = []
    for number, (flag, source, target) in enumerate(cases):
        quoted = [text.replace("\\", "\\\\").replace('"', '\\"') for text in (source, target)]
        starts.append(len(lines) + 1)
        lines += [f"#, {flag}", f'msgctxt "{number}"', f'msgid "{quoted[0]}"']
        lines += [f'msgstr "{quoted[1]}"', ""]
    path = folder / "formats.po"
    path.write_text("\n".join(lines), encoding="utf-8")
    command = [msgfmt, "--check-format", "-o", os.devnull, str(path)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    result = subprocess.run(command, capture_output=True, check=False, env=environment)
    said = re.findall(rb"^[^\n]*?formats\.po:(\d+):", result.stderr, re.MULTILINE)
    told = {int(line) for line in said}
    return [any(line in told for line in range(start, start + 5)) for start in starts]


@pytest.fixture(scope="session")
def modern() -> tuple[str, bool]:
    """Any msgfmt from 0.21 on, and whether it is a later one than the tables were made for."""
    msgfmt = needs("msgfmt", "gettext")
    said = subprocess.run([msgfmt, "--version"], capture_output=True, check=True, text=True).stdout
    version = re.search(r" (\d+)\.(\d+)", said.splitlines()[0])
    if version is None or (number := (int(version[1]), int(version[2]))) < (0, 21):
        unavailable(f"msgfmt is older than 0.21: {said.splitlines()[0]}")
    return msgfmt, number > (0, 21)


@pytest.mark.parametrize("flag", TABLE)
def test_we_judge_as_msgfmt_does(flag: str, modern: tuple[str, bool], tmp_path: Path) -> None:
    msgfmt, later = modern
    gone = ONLY_IN_021.get(flag, set()) if later else set()
    texts = [text for text in TABLE[flag].split("|") if text not in gone]
    cases = [(flag, one, other) for one in texts for other in texts if one != other]
    theirs = refused(msgfmt, tmp_path, cases)
    ours = [bool(alone(source, target, flag)) for _, source, target in cases]
    differing = [case for case, a, b in zip(cases, theirs, ours, strict=True) if a != b]
    assert differing == []


@pytest.mark.parametrize(("flag", "source", "target", "wrong"), OTHERWISE)
def test_where_we_judge_otherwise(
    flag: str, source: str, target: str, wrong: bool, modern: tuple[str, bool], tmp_path: Path
) -> None:
    assert bool(alone(source, target, flag)) == wrong
    msgfmt, later = modern
    if not later or (flag, source) not in CAUGHT_UP:
        assert refused(msgfmt, tmp_path, [(flag, source, target)]) != [wrong]


def test_every_kind_is_in_the_table() -> None:
    assert set(TABLE) == set(READERS)


PIECES = [
    "%",
    "s",
    "d",
    "1$",
    "(a)",
    "{",
    "}",
    "a",
    "0",
    "~",
    "[",
    "$",
    "%%",
    "{{",
    "{0}",
    "%s",
    "'",
]
FORMATS = st.lists(st.sampled_from(PIECES)).map("".join)
FLAGS = st.sampled_from([*READERS, "no-c-format", "fuzzy"])


@given(FORMATS | st.text(), FLAGS)
def test_no_text_differs_from_itself(text: str, flag: str) -> None:
    assert alone(text, text, flag) == []
    assert alone(text, text) == []


@given(FORMATS | st.text(), FORMATS | st.text(), FLAGS)
def test_places_lie_in_the_texts(source: str, target: str, flag: str) -> None:
    for finding in (*alone(source, target, flag), *alone(source, target)):
        for span, text in ((finding.span, target), (finding.source_span, source)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(st.permutations(["{a}", "{b}", "%(c)s", "⟦1⟧", "{{d}}", "@count"]))
def test_names_may_stand_in_any_order(pieces: list[str]) -> None:
    assert alone("{a} {b} %(c)s ⟦1⟧ {{d}} @count", " ".join(pieces)) == []


@pytest.mark.parametrize("piece", ["%", "%(", "{", "{a:", "{}", "{n, plural, other {", "%s ", "⟦"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (8_000 // len(piece))
    for flag in ("", "python-brace-format", "c-format", "java-format", "lisp-format"):
        alone(text, f"{text}x", flag)
        alone("{a} %s", text, flag)


def test_a_renamed_value_is_told_once() -> None:
    told = codes("en-de", "%(n)d files", "%(m)d Dateien", "python-format")
    assert told.count("placeholder") == 1
