"""Corrected translations in the lines they were read from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_catalogs import entries

from l10n.catalogs import Entry, read, render, respliced, write
from l10n.catalogs.po_wrap import WIDTH

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
LONG = "Das ist ein langer Satz, der auf keine Zeile passt und doch auf einer steht , ja wirklich."
ABOVE = (
    "# a note\n#. extracted\n"
    '#: a.c:1 b.c:2\nmsgid ""\n"This is broken where "\n"nobody else would break it."\n'
)


def corrected(body: str, *changes: tuple[str, str], newline: str = "\n") -> str:
    """Change the translations of the one entry of a file, and give the file below its header."""
    text = (HEADER + body).replace("\n", newline)
    catalog = read(text.encode())
    (entry,) = catalog.entries
    new = list(entry.targets)
    for old, other in changes:
        assert any(old in target for target in new)
        new = [target.replace(old, other) for target in new]
    field = "msgstr" if entry.msgid_plural is None else "msgstr_plural"
    after = entry.with_(**{field: new[0] if field == "msgstr" else tuple(new)})
    spliced = respliced(entry, after, catalog)
    assert spliced == after
    written = write(catalog.with_changed([spliced])).decode()
    assert read(written.encode()).entries == (after,)
    assert written.startswith(HEADER.replace("\n", newline))
    return written.removeprefix(HEADER.replace("\n", newline)).replace(newline, "\n")


def test_only_the_line_with_the_change_changes() -> None:
    body = f'{ABOVE}msgstr ""\n"Das bricht , wo "\n"niemand sonst "\n"bricht."\n'
    assert corrected(body, (" ,", ",")) == body.replace(" ,", ",")
    assert corrected(body, (" ,", ","), newline="\r\n") == body.replace(" ,", ",")


def test_changes_in_several_lines() -> None:
    body = f'{ABOVE}msgstr ""\n"„Das bricht“, wo "\n"„niemand sonst "\n"bricht“ ."\n'
    changes = (("„", "»"), ("“", "«"), (" .", "."))
    expected = body
    for old, new in changes:
        expected = expected.replace(old, new)
    assert corrected(body, *changes) == expected


@pytest.mark.parametrize(
    ("lines", "change", "expected"),
    [
        ('"a "\n"b "\n"c"', ("b c", "bc"), '"a "\n"b"\n"c"'),
        ('""\n"a "\n"b "\n"c"', (" b ", " "), '""\n"a "\n"c"'),
        ('""\n"a "\n"b"', ("a b", "a b\n"), '""\n"a "\n"b\\n"'),
        ('"a"', ("a", "\na"), '""\n"\\n"\n"a"'),
        ('"a\\tb \\"c\\""', ("b ", "b"), '"a\\tb\\"c\\""'),
        ('"a" " b"', ("a", "x"), '"x"\n" b"'),
        (f'"{LONG}"', (" ,", ","), f'"{LONG.replace(" ,", ",")}"'),
    ],
)
def test_lines_and_what_becomes_of_them(lines: str, change: tuple[str, str], expected: str) -> None:
    assert corrected(f"{ABOVE}msgstr {lines}\n", change) == f"{ABOVE}msgstr {expected}\n"


def test_plural_forms_each_by_itself() -> None:
    body = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "eine "\n"Datei"\nmsgstr[1] ""\n"viele  "\n"x"\n'
    assert corrected(body, ("viele  ", "viele ")) == body.replace("viele  ", "viele ")


def test_a_line_that_grows_too_long_is_broken_where_lines_are() -> None:
    short = "Das ist ein Satz, der gerade noch auf eine Zeile passt und nicht mehr."
    result = corrected(f'msgid "a"\nmsgstr "{short}"\n', ("Satz", "sehr langer Satz"))
    assert result.startswith('msgid "a"\nmsgstr ""\n"Das ist ein sehr langer')
    assert all(len(line) <= WIDTH for line in result.splitlines())
    unbroken = f'msgid "{LONG}"\nmsgstr "{short}"\n'
    assert corrected(unbroken, ("Satz", "sehr langer Satz")).count("\n") == 2


def test_comments_that_change_leave_the_texts_as_they_are() -> None:
    body = f'{ABOVE}msgstr ""\n"Das bricht , wo "\n"niemand bricht."\n'
    catalog = read((HEADER + body).encode())
    (entry,) = catalog.entries
    after = entry.with_(msgstr="Das bricht, wo niemand bricht.", comments=("# msgid: a",))
    spliced = respliced(entry, after, catalog)
    assert spliced.raw.lstrip() == body.replace(" ,", ",").replace("a note", "# msgid: a")


def test_another_source_is_laid_out_anew() -> None:
    catalog = read(f'{HEADER}msgid "a"\nmsgstr "b"\n'.encode())
    (entry,) = catalog.entries
    other = entry.with_(msgid="c", msgstr="d")
    assert respliced(entry, other, catalog) is other
    assert respliced(Entry("a", "b"), other, catalog) is other


@given(entries(obsolete=False), st.data())
def test_any_change_is_read_as_it_was_meant(entry: Entry, data: st.DataObject) -> None:
    text = HEADER + render(entry, data.draw(st.sampled_from([0, 30, WIDTH])))
    catalog = read(text.encode())
    before = catalog.entries[0]
    new = [data.draw(st.text(st.characters(codec="utf-8")) | st.just(t)) for t in before.targets]
    plural = before.msgid_plural is not None
    after = before.with_(**{"msgstr_plural": tuple(new)} if plural else {"msgstr": new[0]})
    spliced = respliced(before, after, catalog)
    assert spliced == after
    assert read(write(catalog.with_changed([spliced]))).entries[0] == spliced
