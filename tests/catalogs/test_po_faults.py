"""Damaged files are refused, with every problem, its place and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import read, write
from l10n.errors import CatalogError, Problem

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = 'msgid "good"\nmsgstr "gut"\n\n'


def problems(data: bytes | str, path: str = "x.po") -> tuple[Problem, ...]:
    with pytest.raises(CatalogError) as caught:
        read(data if isinstance(data, bytes) else data.encode(), path)
    found: tuple[Problem, ...] = caught.value.problems
    return found


CASES = {
    "string not closed": ('msgid "a\nmsgstr "b"\n\n', "po.quoting", 4),
    "quote inside": ('msgid "a "b" c"\nmsgstr ""\n\n', "po.quoting", 4),
    "text after the string": ('msgid "a" b\nmsgstr ""\n\n', "po.quoting", 4),
    "no quotes": ('msgid a\nmsgstr ""\n\n', "po.syntax", 4),
    "unknown keyword": ('msgfoo "a"\n\n', "po.syntax", 4),
    "plain prose": ("Dear agency, here it is\n\n", "po.syntax", 4),
    "text alone": ('# c\n"a"\n\n', "po.syntax", 5),
    "msgstr alone": ('msgstr "b"\n\n', "po.msgid-missing", 4),
    "two msgstr": ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n\n', "po.msgid-missing", 6),
    "no msgstr": ('msgid "a"\n\n# comment\n', "po.msgstr-missing", 6),
    "two msgid": ('msgid "a"\nmsgid "b"\nmsgstr ""\n\n', "po.msgstr-missing", 5),
    "bad escape": ('msgid "a\\q"\nmsgstr ""\n\n', "po.escape", 4),
    "bad bytes by escape": ('msgid "a\\377"\nmsgstr ""\n\n', "po.escape", 4),
    "plural numbers": ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n\n', "po.plural", 4),
    "plural number twice": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[0] "c"\n\n',
        "po.plural",
        4,
    ),
    "plural without forms": ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n\n', "po.plural", 6),
    "forms without plural": ('msgid "a"\nmsgstr[0] "c"\n\n', "po.plural", 5),
    "duplicate": ('msgid "good"\nmsgstr "c"\n\n', "po.duplicate", 7),
    "obsolete duplicate": ('#~ msgid "good"\n#~ msgstr "c"\n\n', "po.duplicate", 7),
    "conflict": (
        "<<<<<<< HEAD\n" + 'msgid "a"\nmsgstr "b"\n=======\n>>>>>>> x\n',
        "po.conflict",
        4,
    ),
    "half a conflict": ("=======\n", "po.conflict", 4),
    "previous": ('#| nonsense\nmsgid "a"\nmsgstr "b"\n\n', "po.previous", 5),
    "second header": ('msgid ""\nmsgstr "x"\n\n', "po.duplicate", 4),
    "old continued by new": ('#~ msgid "a"\n"b"\n#~ msgstr ""\n\n', "po.syntax", 5),
}


@pytest.mark.parametrize("name", CASES)
def test_each_damage_is_named(name: str) -> None:
    text, code, line = CASES[name]
    first = CASES["duplicate"][2] == line
    data = HEADER + GOOD + text if first else HEADER + text + GOOD
    found = problems(data)
    assert [(p.code, p.line) for p in found] == [(code, line)]
    assert found[0].path == "x.po"
    assert found[0].remedy


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "po.empty", None),
        ("\n \n", "po.empty", None),
        (GOOD, "po.header", 1),
        ('msgid ""\nmsgstr ""\n\n' + GOOD, "po.header", 1),
        (GOOD + HEADER, "po.header", 4),
        (HEADER.replace("UTF-8", "klingon"), "po.charset", 2),
        (HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "ä"\nmsgstr ""\n', "po.charset", 2),
        (HEADER.replace("UTF-8", "ASCII") + 'msgid "ä"\nmsgstr ""\n', "po.encoding", 4),
        (HEADER + 'msgid "a\0"\nmsgstr ""\n', "po.nul", 4),
    ],
)
def test_damage_of_whole_files(text: str, code: str, line: int | None) -> None:
    assert [(p.code, p.line) for p in problems(text)] == [(code, line)]


def test_latin_bytes_under_an_utf8_header() -> None:
    data = HEADER.encode() + GOOD.encode() + 'msgid "ä"\nmsgstr ""\n'.encode("latin-1")
    (problem,) = problems(data)
    assert (problem.code, problem.line) == ("po.encoding", 7)
    assert "0xe4" in problem.what


def test_utf16_and_foreign_marks() -> None:
    assert problems((HEADER + GOOD).encode("utf-16"))[0].code == "po.charset"
    marked = b"\xef\xbb\xbf" + HEADER.replace("UTF-8", "windows-1252").encode()
    assert [p.code for p in problems(marked)] == ["po.charset"]


def test_all_problems_are_told_at_once() -> None:
    broken = "".join(text for text, _, _ in CASES.values())
    found = problems(HEADER + GOOD + broken)
    assert {p.code for p in found} >= {code for _, code, _ in CASES.values()} - {"po.previous"}
    assert [p.line or 0 for p in found] == sorted(p.line or 0 for p in found)


@pytest.mark.parametrize("keep", range(len('msgid "the last"\nmsgid_plural "b"\nmsgstr')))
def test_a_file_cut_inside_an_entry(keep: int) -> None:
    last = 'msgid "the last"\nmsgid_plural "b"\nmsgstr'
    data = HEADER + GOOD + last[: keep + 1]
    assert [p.code for p in problems(data)] == ["po.truncated"]


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_a_cut_file_is_refused_or_whole(data: st.DataObject) -> None:
    whole = (HEADER + GOOD + 'msgctxt "c"\nmsgid "x"\nmsgstr ""\n"yyy"\n').encode()
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        catalog = read(cut)
    except CatalogError:
        return
    assert write(catalog) == cut
    assert all(entry in read(whole).entries or entry.msgid == "x" for entry in catalog.entries)


@given(st.binary(max_size=80), st.integers(0, 200))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_read_whole_or_refused(noise: bytes, place: int) -> None:
    data = (HEADER + GOOD).encode()
    data = data[:place] + noise + data[place:]
    try:
        catalog = read(data)
    except CatalogError:
        return
    assert write(catalog) == data


@pytest.mark.parametrize(
    ("text", "code", "lines"),
    [
        (GOOD, "", [1, 1]),
        (f'msgid ""\nmsgstr ""\n{GOOD}', "", [1, 3]),
        (f'{GOOD}\nmsgid ""\nmsgstr "Language: de\\n"\n', "po.header", []),
        (GOOD + GOOD, "po.duplicate", []),
        ("# nothing but this\n", "po.header", []),
    ],
)
def test_a_file_without_a_header_is_read_to_be_looked_at(
    text: str, code: str, lines: list[int]
) -> None:
    assert "po.header" in [p.code for p in problems(text)]
    if code:
        with pytest.raises(CatalogError) as caught:
            read(text.encode(), headless=True)
        assert [p.code for p in caught.value.problems] == [code]
        return
    catalog = read(text.encode(), headless=True)
    assert [one.line for one in (catalog.header_entry, *catalog.entries)] == lines
    assert catalog.header == {}
    assert [entry.msgid for entry in catalog.live] == ["good"]


@pytest.mark.parametrize(
    ("path", "language", "fits"),
    [
        ("catalogs/x/zh_CN.po", "zh-cn", True),
        ("catalogs/x/zh_CN.po", "zh_Hans", True),
        ("catalogs/x/zh-cn.po", "zh_CN", True),
        ("catalogs/x/zh_CN.po", "zh_TW", False),
        ("catalogs/x/de.po", "de_AT", True),
        ("catalogs/x/en.po", "fr", False),
        ("catalogs/x/en.po", "klingon", False),
        ("catalogs/x/django.po", "fr", True),
        ("catalogs/x/en.po", "", True),
        ("template.pot", "", True),
        ("kit/de-en.po", "en", True),
        ("kit/de-en.po", "en_GB", True),
        ("kit/de_en.po", "de", True),
        ("kit/de-zh_CN.po", "zh_CN", True),
        ("kit/de-en.po", "fr", False),
        ("catalogs/x/fr_CA.po", "ca", False),
        ("catalogs/x/pt-br.po", "pt_BR", True),
    ],
)
def test_the_language_of_header_and_name(path: str, language: str, fits: bool) -> None:
    data = HEADER.replace('"Content', f'"Language: {language}\\nContent') + GOOD
    if fits:
        assert read(data.encode(), path).header["Language"] == language
    else:
        assert [p.code for p in problems(data, path)] == ["po.language"]


def test_hostile_files_take_linear_time() -> None:
    for piece in ('"', '\\"', "#~ ", 'msgid "a" ', "# \n", '"a"\n', "<<<<<<<\n", 'msgstr "a"\n'):
        problems(HEADER + piece * 20_000 + "\n!")
