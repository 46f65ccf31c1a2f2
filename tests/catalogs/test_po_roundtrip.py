"""What is read is written as it was, and what is written is read as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from strategies_catalogs import HEADING, catalogs, entries, prose

from l10n.catalogs import Catalog, Entry, Previous, new_catalog, read, render, write
from l10n.catalogs.po_wrap import columns

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'

FILE = """\
# A licence, with  two spaces.
#
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"


# note
#no space
#. type: Heading
#: a.txt b.txt
#: {open}c d.txt{close}
#, fuzzy,  xml-text
#= sticky
#| msgctxt "old"
#| msgid ""
#| "was "
#| "this"
msgctxt "new"
msgid "is this"   
  "\\tnow"
msgstr"so \\"it\\" is\\\\"

#: late.txt
# a comment in an order of its own
#. extracted
msgid "one" "\\n"
msgid_plural "many"
msgstr[0] "eins"
msgstr[1] ""
"viele"
msgid "no blank line above"
msgstr ""

# of an obsolete one
#~| msgid "older"
#~ msgid "old"
#~ msgstr "alt "
#~ "und grau"

#~ # strange
#~ msgctxt ""
#~ msgid "x"
#~ msgstr "y"
# the end
""".format(open="\u2068", close="\u2069")


def with_newlines(text: str, newline: str) -> bytes:
    return text.replace("\n", newline).encode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_any_layout_is_kept(newline: str, bom: bytes) -> None:
    data = bom + with_newlines(FILE, newline)
    assert write(read(data)) == data


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_all_that_an_entry_holds(newline: str) -> None:
    first, second, third, old, strange = read(with_newlines(FILE, newline)).entries
    assert first == Entry(
        "is this\tnow",
        'so "it" is\\',
        "new",
        comments=("note", "no space"),
        extracted=("type: Heading",),
        references=("a.txt", "b.txt", "c d.txt"),
        flags=("fuzzy", "xml-text"),
        previous=Previous("was this", "old"),
        other=("#= sticky",),
    )
    assert (second.msgid, second.msgid_plural) == ("one\n", "many")
    assert second.msgstr_plural == ("eins", "viele")
    assert second.comments == ("a comment in an order of its own",)
    assert (second.extracted, second.references) == (("extracted",), ("late.txt",))
    assert third == Entry("no blank line above")
    assert old.obsolete
    assert (old.msgstr, old.previous) == ("alt und grau", Previous("older"))
    assert (strange.msgctxt, strange.other) == ("", ("#~ # strange",))


def test_lines_are_those_of_the_msgids() -> None:
    catalog = read(FILE.encode())
    rows = FILE.split("\n")
    assert [rows[e.line - 1].split(" ")[-1] for e in catalog.entries[1:3]] == ['"\\n"', 'above"']
    assert rows[catalog.entries[0].line - 1].startswith('msgid "is this"')


def test_one_edit_touches_its_entry_only() -> None:
    before = FILE.encode()
    catalog = read(before)
    entry = catalog.entries[2]
    after = write(catalog.with_changed([entry.with_(msgstr="neu")]))
    assert after == before.replace(
        b'msgid "no blank line above"\nmsgstr ""', b'\nmsgid "no blank line above"\nmsgstr "neu"'
    )


def test_an_entry_set_to_what_it_was_keeps_its_text() -> None:
    entry = read(FILE.encode()).entries[0]
    assert entry.with_(msgstr=entry.msgstr) is entry


def test_an_entry_after_a_last_line_without_end() -> None:
    catalog = read((HEADER + '\nmsgid "a"\nmsgstr "b"').encode())
    longer = write(catalog.with_entries([*catalog.entries, Entry("c")]))
    assert longer == (HEADER + '\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n').encode()


def test_a_new_entry_takes_the_line_ends_of_its_file() -> None:
    catalog = read(with_newlines(HEADER, "\r\n"))
    data = write(catalog.with_entries([Entry("c", "d\r\n")]))
    assert data.endswith(b'\r\n\r\nmsgid "c"\r\nmsgstr "d\\r\\n"\r\n')
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_legacy_encoding_is_kept() -> None:
    data = HEADER.replace("UTF-8", "ISO-8859-1").encode() + 'msgid "ä"\nmsgstr "é"\n'.encode(
        "latin-1"
    )
    catalog = read(data)
    assert catalog.entries[0].msgstr == "é"
    assert write(catalog) == data
    edited = catalog.with_changed([catalog.entries[0].with_(msgstr="ü")])
    assert write(edited).endswith('msgstr "ü"\n'.encode("latin-1"))


def test_escapes_of_other_tools_are_understood() -> None:
    data = HEADER + 'msgid "\\101\\x42\\303\\244"\nmsgstr "\\a\\b\\f\\v\\r"\n'
    entry = read(data.encode()).entries[0]
    assert (entry.msgid, entry.msgstr) == ("ABä", "\a\b\f\v\r")


def test_long_lines_stay_unbroken_in_a_file_that_has_them() -> None:
    long = "word " * 40
    data = f'{HEADER}\nmsgid "{long}"\nmsgstr "{long}"\n'.encode()
    catalog = read(data)
    edited = catalog.with_changed([catalog.entries[0].with_(msgstr=long + "x")])
    assert write(edited) == data.replace(f'msgstr "{long}"'.encode(), f'msgstr "{long}x"'.encode())


@given(entries())
@settings(deadline=None, max_examples=150)
@example(Entry("a", other=("#= x",), obsolete=True, comments=("", " two", "mt: x")))
def test_a_rendered_entry_is_read_as_it_was(entry: Entry) -> None:
    for width in (79, 0):
        data = HEADER + "\n" + render(entry, width)
        assert read(data.encode()).entries == (entry,)


@given(prose)
@settings(deadline=None, max_examples=150)
def test_lines_are_within_the_width_where_that_is_possible(text: str) -> None:
    for line in render(Entry("x", text)).split("\n"):
        assert columns(line) <= 79 or " " not in line[8:-2]


@given(catalogs())
@settings(deadline=None, max_examples=60)
def test_writing_what_was_written_changes_nothing(catalog: Catalog) -> None:
    data = write(catalog)
    again = read(data)
    assert again == catalog
    assert write(again) == data


@given(catalogs(), entries())
@settings(deadline=None, max_examples=60)
def test_other_entries_keep_their_bytes(catalog: Catalog, entry: Entry) -> None:
    read_back = read(write(catalog))
    others = tuple(e for e in read_back.entries if e.key != entry.key)
    data = write(read_back.with_entries((*others, entry)))
    assert all(e.raw.encode() in data for e in others)
    assert read(data).entries == (*others, entry)


def test_a_new_header_is_read_as_it_was() -> None:
    catalog = new_catalog(HEADING)
    assert read(write(catalog)) == catalog
